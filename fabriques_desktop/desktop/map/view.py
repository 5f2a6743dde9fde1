"""Which part of a map is shown, and how far into it: a point in the middle and a scale."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

_CLOSEST = 1 / 2  # pixels a metre: streets would show, and we have none
_FARTHEST = 1 / 9000
_MARGIN = 56  # pixels kept free round what is fitted


@dataclass(frozen=True, slots=True)
class View:
    """`middle` in metres of the map, `scale` in pixels a metre."""

    middle: QPointF
    scale: float

    def transform(self, size: QSizeF) -> QTransform:
        """From metres of the map to pixels of a widget or picture of this size."""
        made = QTransform.fromTranslate(size.width() / 2, size.height() / 2)
        made.scale(self.scale, self.scale)
        return made.translate(-self.middle.x(), -self.middle.y())

    def visible(self, size: QSizeF) -> QRectF:
        """What is in view, in metres."""
        width, height = size.width() / self.scale, size.height() / self.scale
        return QRectF(self.middle.x() - width / 2, self.middle.y() - height / 2, width, height)

    def to_map(self, at: QPointF, size: QSizeF) -> QPointF:
        return self.middle + (at - _centre(size)) / self.scale

    def to_screen(self, at: QPointF, size: QSizeF) -> QPointF:
        return (at - self.middle) * self.scale + _centre(size)

    def moved(self, by: QPointF) -> View:
        """Moved by so many pixels."""
        return replace(self, middle=self.middle - by / self.scale)

    def zoomed(self, factor: float, about: QPointF, size: QSizeF) -> View:
        """Nearer or farther, the point under `about` staying where it is."""
        scale = min(max(self.scale * factor, _FARTHEST), _CLOSEST)
        fixed = self.to_map(about, size)
        return View(fixed - (about - _centre(size)) / scale, scale)

    @property
    def level(self) -> int:
        """The zoom in half steps of doubling: what clusters are kept by."""
        return round(math.log2(self.scale) * 2)


def fitting(rect: QRectF, size: QSizeF, closest: float = 1 / 60) -> View:
    """The view that shows a whole rectangle, and no closer than `closest`."""
    wide = max(size.width() - 2 * _MARGIN, 80) / max(rect.width(), 1)
    high = max(size.height() - 2 * _MARGIN, 80) / max(rect.height(), 1)
    return View(rect.center(), max(min(wide, high, closest), _FARTHEST))


def _centre(size: QSizeF) -> QPointF:
    return QPointF(size.width() / 2, size.height() / 2)
