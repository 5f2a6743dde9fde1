"""*What every device receives*: the choice of an office, told in words and changed by ticks.

It shows kinds of records and says which are ticked; what a device gets is the service's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, label
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.domain.sharing import SHAREABLE

if TYPE_CHECKING:
    from fabriques_desktop.words import Words


class SharingCard(QFrame):
    """A sentence; unfolded, a tick for each kind of record."""

    chosen = Signal(object)  # frozenset of kinds

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("sharing_card")
        self.setProperty("card", True)
        self._words = words
        self._told = label("", "secondary", wrap=True, name="sharing_told")
        self._boxes = {kind: self._box(kind) for kind in ENTITIES if kind in SHAREABLE}
        self._inside = self._unfolded()
        self._inside.hide()
        self._change = button(self.tr("Change…"), "link", name="change_sharing_button")
        self._change.clicked.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(
            label(self.tr("What every device receives"), "strong", wrap=theme.scale > 1)
        )
        column.addWidget(self._told)
        column.addWidget(self._inside)
        column.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeft)
        never = self.tr(
            "Persons, their consents, signed forms and recordings go only to the devices that "
            "worked on them."
        )
        column.addWidget(label(never, "meta", wrap=True))

    def _box(self, kind: str) -> QCheckBox:
        made = QCheckBox(self._words.entities(kind))
        made.setObjectName(f"share_{kind}_box")
        made.clicked.connect(self._on_ticked)
        return made

    def _unfolded(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for box in self._boxes.values():
            column.addWidget(box)
        said = self.tr("It counts from the next acknowledgement on; what was given stays given.")
        column.addWidget(label(said, "meta", wrap=True))
        return made

    def show_kinds(self, kinds: frozenset[str]) -> None:
        """Show what is shared now."""
        for kind, box in self._boxes.items():
            box.setChecked(kind in kinds)
        words = self._words
        names = [words.inline(words.entities(kind)) for kind in self._boxes if kind in kinds]
        if names:
            told = self.tr("Besides its own work and the guides: {kinds}.")
            self._told.setText(told.format(kinds=", ".join(names)))
        else:
            self._told.setText(self.tr("Its own work and the guides, nothing of the others."))

    def _unfold(self) -> None:
        on = self._inside.isHidden()
        self._inside.setVisible(on)
        self._change.setText(self.tr("Fold") if on else self.tr("Change…"))

    def _on_ticked(self) -> None:
        self.chosen.emit(frozenset(kind for kind, box in self._boxes.items() if box.isChecked()))
