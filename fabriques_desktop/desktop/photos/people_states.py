"""Beside a photo: each person who can be recognised on it, and where their consent stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.widgets.basics import ChipLabel, empty_layout, label
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.desktop.widgets.elided_button import ElidedButton
from fabriques_desktop.sentences import capitalised
from fabriques_desktop.services.photo_sheet import PersonOnPhoto, SheetPhoto

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


class PeopleStates(QWidget):
    """One line a person: the name, which opens them, the state in a chip, and what is missing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("people_states")
        self._desk = desk
        self._shown: tuple[tuple[PersonOnPhoto, ...], tuple[str, ...]] = ((), ())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_people(self, photo: SheetPhoto, names: tuple[str, ...]) -> None:
        """The people of a photo; nothing when nobody can be recognised."""
        unnamed = photo.recognisable == "yes" and not photo.people
        if (photo.people, names) == self._shown and not unnamed:
            return
        self._shown = (photo.people, names)
        empty_layout(self._column)
        for person, name in zip(photo.people, names, strict=True):
            self._column.addWidget(self._line(person, name))
            if person.reason:
                self._column.addWidget(label(self._sentence(person.reason), "danger", wrap=True))
        if unnamed:
            words = self.tr("Say who it is: without their agreement the photo is not published.")
            self._column.addWidget(label(words, "warning", wrap=True))
        self.setVisible(bool(photo.people) or unnamed)

    def _line(self, person: PersonOnPhoto, title: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        chip = consent_chip(person.state)
        name = ElidedButton(title or "…")
        name.setObjectName(f"on_photo_{person.actor}")
        name.setAccessibleName(f"{title}, {chip.text}")
        name.clicked.connect(lambda: self._desk.open("actor", person.actor))
        row.addWidget(name, 1)
        row.addWidget(ChipLabel(chip))
        return made

    def _sentence(self, reason: str) -> str:
        reasons = self._desk.words.phrases["reasons"]["ReleaseRefused"]
        return capitalised(str(reasons.get(reason, reason)))
