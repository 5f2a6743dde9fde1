"""A list that shows where the keyboard is, also while none of its rows is the current one.

It paints a ring and nothing else; rows are the delegate's.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView

from fabriques_desktop.desktop.theme import theme


class RowList(QListView):
    """The delegate rings the current row; without one the ring is around them all."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus() or self.currentIndex().isValid():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), 2))
        radius = theme.radius("control")
        painter.drawRoundedRect(self.viewport().rect().adjusted(2, 2, -2, -2), radius, radius)
