"""The outlines as Qt draws them: read from the shipped files, projected once, made ready to cull.

Everything here runs in the pool: it takes from some hundredths of a second to a second.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from fabriques_desktop import outlines
from fabriques_desktop.desktop.map.frames import Frame
from fabriques_desktop.outlines import Shape, Topology
from fabriques_desktop.resources import resource


@dataclass(frozen=True, slots=True)
class Outlines:
    """What one level of detail draws: grounds by colour role, lines by colour role.

    Each shape stands with the rectangle it fills, so that what is out of view costs nothing.
    """

    grounds: list[tuple[str, QRectF, QPainterPath]] = field(default_factory=list)
    lines: list[tuple[str, QRectF, QPolygonF]] = field(default_factory=list)
    boxes: dict[str, QRectF] = field(default_factory=dict)  # code of a département -> its box


def overview(frame: Frame) -> Outlines:
    """Countries and départements, drawn roughly."""
    made = Outlines()
    if frame.holds_europe:
        _add_countries(made, frame)
        _add_france(made, frame, outlines.OVERVIEW)
    elif frame.departements:
        _add_france(made, frame, outlines.DETAIL)
    return made


def detail(frame: Frame) -> Outlines:
    """Countries, and départements drawn finely; what is overseas is always drawn so."""
    if not frame.holds_europe:
        return overview(frame)
    made = Outlines()
    _add_countries(made, frame)
    _add_france(made, frame, outlines.DETAIL)
    return made


def communes(frame: Frame, departement: str) -> Outlines:
    """The borders of the communes of a département; nothing when there are none."""
    made = Outlines()
    with zipfile.ZipFile(resource("territories", "france_communes.zip")) as archive:
        try:
            held = json.loads(archive.read(f"{departement}.geojson"))
        except KeyError:
            return made
    for feature in held["features"]:
        for ring in _rings(feature["geometry"]):
            polygon = QPolygonF([frame.point(x, y) for x, y in ring])
            made.lines.append(("map_line", polygon.boundingRect(), polygon))
    return made


def epcis(frame: Frame, codes: Collection[str]) -> Outlines:
    """The borders of these groups of communes, one drawn once though two of them share it."""
    made = Outlines()
    if codes:
        topology = outlines.read(outlines.DETAIL)
        numbers: set[int] = set()
        for shape in topology.shapes("epci"):
            if shape.said["e"] in codes:
                numbers.update(shape.numbers())
        _add_lines(made, "accent_text", numbers, _arcs(topology, frame))
    return made


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    parts = geometry["coordinates"]
    for polygon in [parts] if geometry["type"] == "Polygon" else parts:
        yield from polygon


# ---- TopoJSON ----


def _add_countries(made: Outlines, frame: Frame) -> None:
    topology = outlines.read(outlines.EUROPE)
    arcs = _arcs(topology, frame)
    french: set[int] = set()
    abroad: set[int] = set()
    for shape in topology.shapes("countries"):
        is_france = shape.said["iso"] == "FR"
        _add_ground(made, "map_land" if is_france else "map_abroad", shape, arcs)
        (french if is_france else abroad).update(shape.numbers())
    # France is drawn over it, finer: its rough borders would show beside the others
    _add_lines(made, "map_line", abroad - french, arcs)


def _add_france(made: Outlines, frame: Frame, name: str) -> None:
    topology = outlines.read(name)
    arcs = _arcs(topology, frame)
    shown = outlines.departements_of(frame, topology)
    for shape in shown:
        made.boxes[shape.said["d"]] = _add_ground(made, "map_land", shape, arcs)
    thin, strong = outlines.borders(topology, shown)
    _add_lines(made, "map_line", thin, arcs)
    _add_lines(made, "map_line_region", strong, arcs)


def _arcs(topology: Topology, frame: Frame) -> list[list[QPointF] | None]:
    return topology.arcs(frame, lambda x, y: QPointF(x, -y))


def _add_ground(
    made: Outlines, role: str, shape: Shape, arcs: list[list[QPointF] | None]
) -> QRectF:
    """Add the ground of a shape, an island a path; returns the box of all of it."""
    whole = QRectF()
    for polygon in shape.polygons:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in polygon:
            points = outlines.ring_points(ring, arcs)
            if len(points) > 2:
                path.addPolygon(QPolygonF(points))
                path.closeSubpath()
        if not path.isEmpty():
            box = path.boundingRect()
            whole = whole.united(box)
            made.grounds.append((role, box, path))
    return whole


def _add_lines(
    made: Outlines, role: str, numbers: Iterable[int], arcs: list[list[QPointF] | None]
) -> None:
    """Add borders, each drawn once though two shapes share it."""
    for number in sorted(numbers):
        arc = arcs[number]
        if arc is not None:
            line = QPolygonF(arc)
            made.lines.append((role, line.boundingRect(), line))
