"""Small pieces that several blocks of the page share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.widgets.basics import label


def reason_line(sentence: str) -> QWidget:
    """Why something may not leave, in words with a sign."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    sign = label()
    sign.setPixmap(icons.pixmap("circle-alert", "danger", 14))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(sentence_case(sentence), "danger", wrap=True), 1)
    return made


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout, and let them go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
