"""*With a passphrase*: a bundle for somebody who has no key here yet, once.

It proposes a passphrase and shows it; closing the bundle with it is the service's.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, label
from fabriques_desktop.desktop.widgets.folding_box import FoldingBox
from fabriques_desktop.services import bundles


class OneOff(QWidget):
    """A tick, and below it the passphrase with what it is for."""

    toggled = Signal(bool)
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("one_off")
        words = self.tr("Close it with a passphrase, for someone who has no key here yet")
        self.box = FoldingBox(words, name="one_off_box")
        self._line = QLineEdit()
        self._line.setObjectName("new_passphrase_edit")
        self._line.setAccessibleName(self.tr("Passphrase of this bundle"))
        self._line.setFont(theme.fixed_font())
        self._line.textChanged.connect(self.typed)
        self._other = button(self.tr("Another"), "plain", name="other_passphrase_button")
        self._other.clicked.connect(self.propose)
        self._copy = button(self.tr("Copy"), "plain", name="copy_passphrase_button")
        self._copy.clicked.connect(self._copy_it)
        self._told = label("", "meta", wrap=True, name="one_off_told")
        self._inside = self._below()
        self._inside.hide()
        self.box.toggled.connect(self._on_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self._inside)

    def _below(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._other)
        row.addWidget(self._copy)
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._told)
        return made

    def is_on(self) -> bool:
        return self.box.isChecked()

    def passphrase(self) -> str | None:
        """What the bundle is to be closed with; None when it is closed to devices."""
        return self._line.text() if self.is_on() else None

    def is_settled(self) -> bool:
        """Whether the passphrase is long enough to be one."""
        return len(self._line.text().strip()) >= bundles.SHORTEST_PASSPHRASE

    def explain(self, *, is_office: bool) -> None:
        """Say who will read what."""
        reads = (
            self.tr("Whoever has the file and the passphrase reads what the device ticked may.")
            if is_office
            else self.tr("Whoever has the file and the passphrase reads all that goes.")
        )
        how = self.tr("Say the passphrase aloud, on the phone for instance, never with the file.")
        self._told.setText(f"{reads} {how}")

    def propose(self) -> None:
        """Another passphrase that can be read out."""
        self._line.setText(bundles.suggested_passphrase())

    def end(self) -> None:
        """It served once."""
        self.box.setChecked(False)

    def _on_toggled(self, on: bool) -> None:
        self._inside.setVisible(on)
        self._line.clear()
        if on:
            self.propose()
        self.toggled.emit(on)

    def _copy_it(self) -> None:
        QGuiApplication.clipboard().setText(self._line.text())
