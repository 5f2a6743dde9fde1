"""Frames of the map with many places on it: at rest, moving, zooming, and one drawn anew.

Times are of the processor: on a shared machine the clock counts what others do as well.
"""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable

from tests.benchmarks.measuring import Figure, median, percentile

_BAR_S = 0.020
_ROUNDS = 40


def run(records: int = 10_000) -> list[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from fabriques_desktop.desktop.map import outlines
    from fabriques_desktop.desktop.map.canvas import MapCanvas
    from fabriques_desktop.desktop.map.frames import FRAMES
    from fabriques_desktop.desktop.theme import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    canvas = MapCanvas(lambda frame, what: None)
    canvas.resize(1200, 900)
    france = FRAMES[0]
    canvas.take_outlines(france, "rough", outlines.overview(france))
    canvas.take_outlines(france, "fine", outlines.detail(france))
    canvas.take_outlines(france, "epcis", outlines.epcis(france, _epcis()))
    canvas.set_points(_points(records))
    image = QImage(canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def frame(step: Callable[[], object]) -> float:
        start = time.process_time()
        step()
        canvas.render(image)
        return time.process_time() - start

    turn = random.Random(2)

    def pan() -> None:
        canvas.move_by(QPointF(turn.randint(-60, 60), turn.randint(-60, 60)))

    frame(canvas.fit_all)
    gc.collect()
    gc.freeze()  # as the program does with what it loads
    rest = [frame(lambda: None) for _ in range(_ROUNDS)]
    pans = [frame(pan) for _ in range(_ROUNDS)]
    zooms = [frame(lambda: canvas.zoom(1.25)) for _ in range(14)]
    near = [frame(pan) for _ in range(_ROUNDS)]
    anew, slices = [], list[float]()
    for _ in range(12):
        canvas.zoom(0.7)
        start = len(slices)
        slices.append(_taken(canvas.begin_drawing))
        is_left = True
        while is_left:
            begun = time.process_time()
            is_left = canvas.draw_on()
            slices.append(time.process_time() - begun)
        anew.append(sum(slices[start:]))
    note = f"{records:,} places; slowest of {_ROUNDS}: "
    return [
        Figure("a frame at rest", median(rest), bar=_BAR_S, note=note + _ms(max(rest))),
        Figure("a frame while moving", median(pans), bar=_BAR_S, note=note + _ms(max(pans))),
        Figure("a frame while zooming in", percentile(zooms, 0.9), bar=_BAR_S,
               note=f"9 of 10; slowest: {_ms(max(zooms))}"),
        Figure("a frame while moving, near", median(near), bar=_BAR_S, note=_ms(max(near))),
        Figure("drawn anew, once at rest: the longest a frame waits", max(slices), bar=_BAR_S,
               note=f"in all {_ms(median(anew))}, slowest {_ms(max(anew))}"),
    ]  # fmt: skip


def _epcis() -> list[str]:
    """The codes of all groups of communes: nobody visits more."""
    from fabriques_desktop.services import territories

    return [each.code for each in territories.named(("epci",), "fr")]


def _points(count: int) -> list[object]:
    """Communes of metropolitan France, taken as initiatives."""
    from fabriques_desktop.desktop.map.reading import Point
    from fabriques_desktop.desktop.map.signs import KINDS
    from fabriques_desktop.desktop.models.rows import Row
    from fabriques_desktop.services import territories

    chosen = random.Random(1)
    found = [
        each
        for number in range(1, 96 if count > 1000 else 10)
        if number != 20
        for each in territories.communes(f"{number:02}")
    ]
    picked = [chosen.choice(found) for _ in range(count)]
    return [
        Point(KINDS[n % 3], Row(f"{n}", each.name), False, each.longitude or 0, each.latitude or 0)
        for n, each in enumerate(picked)
    ]


def _taken(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
