"""The page of people met: the list, the form, and what is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop.actors.erasing import ErasingPanel
from fabriques_desktop.desktop.forms.actor import Ui_ActorForm
from fabriques_desktop.desktop.list_detail import Empty
from fabriques_desktop.desktop.merging import MergingPage
from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import consents

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace


class ActorsPage(MergingPage):
    entity = "actor"
    icon = "actors"
    listens = ("organisation", "consent")
    forms = (Ui_ActorForm,)
    erasing: ErasingPanel | None = None

    def build_detail(self) -> QWidget:
        made = super().build_detail()
        self.record_detail.head.menu.addAction(self.tr("Erase for ever…"), self.show_erasing)
        return made

    def show_erasing(self) -> None:
        """Put what erasing this person would do in the place of the form."""
        person = self.current_record()
        if not person:
            return
        self.leave()
        self._put_away()
        panel = ErasingPanel(self.desk)
        panel.closed.connect(self._end_erasing)
        panel.opened.connect(self.desk.opening)
        self.erasing = panel
        self.right.addWidget(panel)
        self.right.setCurrentWidget(panel)
        panel.show_person(person)

    def _end_erasing(self) -> None:
        self._put_away()
        self._wanted = self._fresh = ""  # nobody who was erased is waited for
        self.right.setCurrentWidget(self.detail if self.current_record() else self.nothing)
        self.refresh()  # whoever was erased is not there to come back to

    def _put_away(self) -> None:
        if self.erasing is not None:
            self.right.removeWidget(self.erasing)
            self.erasing.deleteLater()
            self.erasing = None

    def read_rows(self, ws: Workspace) -> list[Row]:
        """The people, each with where their consent stands."""
        states = consents.States(ws)
        chips = {state: (consent_chip(state),) for state in State}
        return [row.with_chips(chips[states.of_person(row.id)]) for row in super().read_rows(ws)]

    def empty(self) -> Empty:
        return Empty(
            self.tr("Nobody yet"),
            self.tr("The people you meet: who they are, what they speak for, how to reach them."),
            self.tr("Add a person"),
        )
