"""A list that shows where the keyboard is, also while none of its rows is the current one.

It goes up and down only, paints a ring, and says that a filter leaves nothing; rows are the
delegate's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QWidget

from fabriques_desktop.desktop.models.rows import RowsModel
from fabriques_desktop.desktop.theme import theme


class RowList(QListView):
    """The delegate rings the current row; without one the ring is around them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)  # the row below the pointer is lit
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if isinstance(model, RowsModel) and model.count() and not model.count_shown():
            self._say_nothing_is_like_this()
        if not self.hasFocus() or self.currentIndex().isValid():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), 2))
        radius = theme.radius("control")
        painter.drawRoundedRect(self.viewport().rect().adjusted(2, 2, -2, -2), radius, radius)

    def _say_nothing_is_like_this(self) -> None:
        """Rows there are, and the words of the filter leave none."""
        painter = QPainter(self.viewport())
        painter.setFont(theme.font())
        painter.setPen(theme.color("text_secondary"))
        room = self.viewport().rect().adjusted(16, 16, -16, -16)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        words = self.tr("Nothing is like this. Clear the filter to see everything.")
        painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), words)
