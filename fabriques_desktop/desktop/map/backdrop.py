"""What lies under the signs: land, borders and names, drawn for one view of one frame.

It draws what it is given into any painter; when to draw is the canvas's affair.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from fabriques_desktop.desktop.map.outlines import Outlines
from fabriques_desktop.desktop.map.view import View
from fabriques_desktop.desktop.theme import theme

#: pixels a metre from which each is drawn
FINE_FROM = 1 / 500
COMMUNES_FROM = 1 / 130
Step = Callable[[QPainter], object]
_WIDTHS = {"map_line": 0.8, "map_line_region": 1.5, "accent_text": 1.3}


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map, between two scales; those of more weight are drawn first."""

    at: QPointF
    text: str
    weight: int
    least: float
    most: float


@dataclass(slots=True)
class Ground:
    """What is read of one frame so far."""

    rough: Outlines | None = None
    fine: Outlines | None = None
    communes: dict[str, Outlines] = field(default_factory=dict)
    epcis: Outlines | None = None  # those of the workspace
    shows_epcis: bool = True
    labels: list[Label] = field(default_factory=list)

    def wanted(self, view: View, size: QSizeF, communes_at_most: int = 8) -> list[str]:
        """What has to be read for this view and is not: "rough", "fine", codes of départements."""
        if self.rough is None:
            return ["rough"]
        asked = ["fine"] if view.scale >= FINE_FROM and self.fine is None else []
        if view.scale >= COMMUNES_FROM:
            seen = view.visible(size)
            near = [code for code, box in self.rough.boxes.items() if box.intersects(seen)]
            asked += [code for code in near[:communes_at_most] if code not in self.communes]
        return asked


def paint(painter: QPainter, ground: Ground, view: View, size: QSizeF) -> None:
    """Draw the whole backdrop of a view; the painter's own transformation stands for its origin."""
    painter.fillRect(QRectF(QPointF(0, 0), size), theme.color("map_water"))
    painter.save()
    in_metres(painter, view, size)
    for draw in steps(ground, view, size):
        draw(painter)
    painter.restore()


def steps(ground: Ground, view: View, size: QSizeF) -> Iterator[Step]:
    """The same shape by shape: whoever draws may do something else between two of them.

    All but the water; the painter draws in metres of the map (see `in_metres`).
    """
    seen = view.visible(size)
    fine = ground.fine if view.scale >= FINE_FROM else None
    outlines = fine or ground.rough
    if outlines is None:
        return
    for role, box, path in outlines.grounds:
        if box.intersects(seen):
            yield functools.partial(_paint_ground, role=role, path=path)
    if view.scale >= COMMUNES_FROM:
        for each in list(ground.communes.values()):
            yield from _line_steps(each, seen, faint=True)
    yield from _line_steps(outlines, seen)
    if ground.epcis is not None and ground.shows_epcis:
        yield from _line_steps(ground.epcis, seen)


def in_metres(painter: QPainter, view: View, size: QSizeF) -> None:
    """Make a painter of pixels one of metres of the map."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(view.transform(size), True)


def _paint_ground(painter: QPainter, role: str, path: QPainterPath) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    painter.drawPath(path)


def _line_steps(outlines: Outlines, seen: QRectF, *, faint: bool = False) -> Iterator[Step]:
    for role, box, line in outlines.lines:
        if box.intersects(seen):
            width = 0.6 if faint else _WIDTHS[role]
            yield functools.partial(_paint_line, role=role, width=width, line=line)


def _paint_line(painter: QPainter, role: str, width: float, line: QPolygonF) -> None:
    # cosmetic pens count the pixels of the device, whatever it makes of ours
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    painter.setPen(_pen(role, width * ratio))
    painter.drawPolyline(line)


def _pen(role: str, width: float) -> QPen:
    pen = QPen(theme.color(role), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def paint_labels(
    painter: QPainter, labels: Sequence[Label], view: View, size: QSizeF, taken: list[QRectF]
) -> None:
    """Names that fit without covering one another nor what is `taken`, the weightiest first."""
    font = theme.font("small")
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    painter.setPen(theme.color("text_secondary"))
    seen = view.visible(size)
    for each in labels:
        if not each.least <= view.scale < each.most or not seen.contains(each.at):
            continue
        width = metrics.horizontalAdvance(each.text)
        middle = view.to_screen(each.at, size)
        box = QRectF(middle.x() - width / 2, middle.y() - 8, width, 16)
        around = box.adjusted(-10, -4, 10, 4)
        if any(around.intersects(other) for other in taken):
            continue
        taken.append(around)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, each.text)
