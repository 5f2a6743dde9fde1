"""The page of initiatives: the list, the form, and what is linked."""

from __future__ import annotations

from fabriques_desktop.desktop.forms.initiative import Ui_InitiativeForm
from fabriques_desktop.desktop.list_detail import Empty
from fabriques_desktop.desktop.merging import MergingPage


class InitiativesPage(MergingPage):
    entity = "initiative"
    icon = "initiative"
    listens = ("territory",)
    forms = (Ui_InitiativeForm,)

    def empty(self) -> Empty:
        return Empty(
            self.tr("No initiative yet"),
            self.tr(
                "What people do together here: one line is enough to begin, the rest can wait."
            ),
            self.tr("Describe an initiative"),
        )
