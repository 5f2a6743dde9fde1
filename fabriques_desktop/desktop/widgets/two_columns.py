"""Cards in two columns that keep their width, as on the home page: the margins grow.

Where there is no room for both, the right column stands below the left one.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.theme import theme

_FOLDED_BELOW = 860
_LEFT_MOST = 760
_GAP = 24


class TwoColumns(QWidget):
    """`above` spans both columns; `left` and `right` take the cards."""

    folded = Signal(int)  # the room left at each side, for what stands below the columns

    def __init__(self, right_px: int, *, margin: int, top: int, spacing: int) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self._right_px, self._margin, self._top = right_px, margin, top
        self.above, self.left, self.right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._left_side, self._right_side = QWidget(), QWidget()
        for side, inside in ((self._left_side, self.left), (self._right_side, self.right)):
            side.setLayout(inside)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(spacing)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_GAP)
        # No alignment: what is aligned does not get the height that its folded lines need.
        self._columns.addWidget(self._left_side, 1)
        self._columns.addWidget(self._right_side, 0)
        self._columns.addStretch(0)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self.above)
        self._column.addLayout(self._columns)
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Side by side where there is room, else one below the other."""
        wide = self.width() >= theme.scaled(_FOLDED_BELOW)
        left, right = theme.scaled(_LEFT_MOST), theme.scaled(self._right_px)
        side = self._margin
        if wide:  # columns keep their width: on a large screen the margins grow
            side = max(side, (self.width() - left - right - _GAP) // 2)
        else:  # no narrower than what they stand in, whose height would be reckoned for its width
            left = right = self.width() - 2 * side
        self._column.setContentsMargins(side, self._top, side, 32)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._left_side.setMaximumWidth(left)
        self._right_side.setMaximumWidth(right)
        self._right_side.setMinimumWidth(right if wide else 0)
        self.folded.emit(side)
