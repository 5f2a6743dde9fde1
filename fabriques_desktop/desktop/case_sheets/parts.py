"""Small pieces that several blocks of the page share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.sentences import capitalised


def reason_line(sentence: str) -> QWidget:
    """Why something may not leave, in words with a sign."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    sign = label()
    sign.setPixmap(icons.pixmap("circle-alert", "danger", 14))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(capitalised(sentence), "danger", wrap=True), 1)
    return made
