"""The page of people met: the list, the form, and what is linked."""

from __future__ import annotations

from fabriques_desktop.desktop.forms.actor import Ui_ActorForm
from fabriques_desktop.desktop.list_detail import Empty
from fabriques_desktop.desktop.record_page import RecordPage


class ActorsPage(RecordPage):
    entity = "actor"
    icon = "actors"
    listens = ("organisation",)
    forms = (Ui_ActorForm,)

    def empty(self) -> Empty:
        return Empty(
            self.tr("Nobody yet"),
            self.tr("The people you meet: who they are, what they speak for, how to reach them."),
            self.tr("Add a person"),
        )
