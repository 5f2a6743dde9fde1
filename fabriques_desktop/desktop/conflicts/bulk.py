"""The foot of the list: how many proposals lose nothing, and one act that takes them all.

It counts before it asks, in place; the page settles.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fabriques_desktop.desktop.widgets.basics import ElidedLabel, button, label, line
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout


class BulkStrip(QFrame):
    """Nothing without a proposal; a line with a link; asked, the act with its number."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bulk_strip")
        self._count = 0
        self._told = ElidedLabel("", "meta")
        self._told.setObjectName("bulk_count")
        self._ask = button(self.tr("Take them…"), "link", name="bulk_button")
        self._ask.clicked.connect(lambda: self._open(True))
        self._sentence = label("", wrap=True, name="bulk_sentence")
        self._take = button("", "main", name="bulk_take_button")
        self._take.clicked.connect(self._on_take)
        self._leave = button(self.tr("Not now"), "quiet", name="bulk_leave_button")
        self._leave.clicked.connect(lambda: self._open(False))
        self._lay_out()
        self.show_count(0)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 4, 4)
        row.addWidget(self._told, 1)
        row.addWidget(self._ask)
        self._asking = QFrame()
        inside = QVBoxLayout(self._asking)
        inside.setContentsMargins(16, 4, 12, 12)
        inside.setSpacing(8)
        inside.addWidget(self._sentence)
        acts = FlowLayout(gap=8)
        acts.addWidget(self._take)
        acts.addWidget(self._leave)
        inside.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addLayout(row)
        column.addWidget(self._asking)

    def show_count(self, count: int) -> None:
        """Say how many there are; a question about another number is taken back."""
        if count != self._count:
            self._asking.hide()
        self._count = count
        self.setVisible(count > 0)
        self._told.setText(self.tr("%n proposal(s) without risk", "", count))
        self._sentence.setText(
            self.tr(
                "%n text(s) take what each person wrote; nothing overlaps. One act, which Ctrl+Z "
                "undoes.",
                "",
                count,
            )
        )
        self._take.setText(self.tr("Take %n", "proposals", count))
        self._take.setEnabled(True)
        self._open(not self._asking.isHidden())

    def _open(self, is_open: bool) -> None:
        self._asking.setVisible(is_open and self._count > 0)
        self._ask.setVisible(self._asking.isHidden())
        if is_open and self.isVisible():
            self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        self._take.setEnabled(False)
        self._asking.hide()
        self.confirmed.emit()
