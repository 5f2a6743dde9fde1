"""Over notes copied from paper: their date first, their scan, and the next interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from fabriques_desktop.desktop.binder import Binder
from fabriques_desktop.desktop.widgets.basics import button, label, line
from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

NEXT_KEYS = "Ctrl+Shift+N"


class PaperStrip(QFrame):
    """Shown for interviews whose mode is notes on paper."""

    scan_asked = Signal()
    next_asked = Signal()
    date_given = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("paper_strip")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ask_date = ""
        self.date = FieldEdit()
        self.date.setProperty("field", "interview.held_on")
        self.date.setMaximumWidth(220)
        self._scans = label("", "meta", name="paper_scans")
        self.scan = button(self.tr("Attach the scan…"), "plain", "paperclip", name="paper_scan")
        self.scan.clicked.connect(self.scan_asked)
        self.next = button(self.tr("Next interview"), "quiet", "arrow-right", name="paper_next")
        self.next.setToolTip(NEXT_KEYS)
        self.next.clicked.connect(self.next_asked)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self.date)
        row.addWidget(self.scan, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._scans, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.next, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line())
        self.binder = Binder(self, "interview", desk)
        self.binder.shown.connect(self._on_shown)
        field = self.date.findChild(QLineEdit)
        assert field is not None
        self._field = field
        field.returnPressed.connect(self.date_given)
        self.hide()

    def show_interview(self, interview: str, *, on_paper: bool, scans: int) -> None:
        self.setVisible(on_paper)
        if on_paper:
            self.binder.load(interview)
        self._scans.setText(self.tr("%n scan(s)", "", scans) if scans else "")

    def ask_date(self, interview: str) -> None:
        """The date comes first: put the caret there as soon as it shows."""
        self._ask_date = interview
        self.show()
        self.binder.load(interview)

    def _on_shown(self) -> None:
        saver = self.binder.saver
        if saver is not None and saver.record_id == self._ask_date:
            self._ask_date = ""
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.selectAll()

    def leave(self) -> None:
        self.binder.leave()
