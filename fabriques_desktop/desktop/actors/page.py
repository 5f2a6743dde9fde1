"""The page of people met: the list, the form, and what is linked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fabriques_desktop.desktop.forms.actor import Ui_ActorForm
from fabriques_desktop.desktop.list_detail import Empty
from fabriques_desktop.desktop.merging import MergingPage
from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.services import consents

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace


class ActorsPage(MergingPage):
    entity = "actor"
    icon = "actors"
    listens = ("organisation", "consent")
    forms = (Ui_ActorForm,)

    def read_rows(self, ws: Workspace) -> list[Row]:
        """The people, each with where their consent stands."""
        states = consents.States(ws)
        return [
            replace(row, chips=(consent_chip(states.of_person(row.id)),))
            for row in super().read_rows(ws)
        ]

    def empty(self) -> Empty:
        return Empty(
            self.tr("Nobody yet"),
            self.tr("The people you meet: who they are, what they speak for, how to reach them."),
            self.tr("Add a person"),
        )
