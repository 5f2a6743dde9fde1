"""The image of the backdrop, drawn a few shapes at a time, and the clusters that go with its scale.

When to begin, to go on and to give up is the canvas's affair.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter, QPixmap

from fabriques_desktop.desktop.map import backdrop
from fabriques_desktop.desktop.map.backdrop import Ground
from fabriques_desktop.desktop.map.view import View
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.domain.clusters import Cluster, Spots, gathering

_CELL = 44  # pixels: signs nearer than that are gathered


@dataclass(frozen=True, slots=True)
class Kept:
    """The image of the backdrop and the view it was drawn for."""

    image: QPixmap
    view: View
    size: QSizeF


class Drawing:
    """An image of the backdrop on its way, and the clusters of its scale.

    Between two slices it holds no painter and nothing of the canvas: it may be given up any time.
    """

    def __init__(self, ground: Ground, view: View, size: QSizeF, ratio: float) -> None:
        self.view, self.size = view, size
        self.clusters: list[Cluster] | None = None
        self._image = QPixmap((size * ratio).toSize())
        self._image.setDevicePixelRatio(ratio)
        self._image.fill(theme.color("map_water"))
        self._steps = backdrop.steps(ground, view, size)
        self._gathering: Generator[None, None, list[Cluster]] | None = None

    def gather(self, spots: Spots, inside: Sequence[int]) -> None:
        """Gather these places too, for the scale of the view."""
        self._gathering = gathering(spots, inside, cell_of(self.view.level))

    def go_on(self, seconds: float = math.inf) -> bool:
        """Work for about so long; whether anything is left."""
        end = time.perf_counter() + seconds
        return self._draw(end) or self._gather(end)

    def _draw(self, end: float) -> bool:
        painter = QPainter(self._image)
        backdrop.in_metres(painter, self.view, self.size)
        is_over = False
        for draw in self._steps:
            draw(painter)
            is_over = time.perf_counter() > end
            if is_over:
                break
        painter.end()
        return is_over

    def _gather(self, end: float) -> bool:
        while self._gathering is not None:
            try:
                next(self._gathering)
            except StopIteration as gathered:
                self.clusters, self._gathering = gathered.value, None
            if time.perf_counter() > end:
                return self._gathering is not None
        return False

    def done(self) -> Kept:
        return Kept(self._image, self.view, self.size)


def cell_of(level: int) -> float:
    """Metres nearer than which signs are gathered at a scale."""
    return float(_CELL / 2 ** (level / 2))
