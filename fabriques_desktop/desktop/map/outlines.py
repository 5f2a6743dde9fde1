"""The outlines as Qt draws them: read from the shipped files, projected once, made ready to cull.

Everything here runs in the pool: it takes from some hundredths of a second to a second.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from fabriques_desktop.desktop.map.frames import Frame
from fabriques_desktop.resources import resource

_EUROPE, _OVERVIEW, _DETAIL = "europe_countries", "france_overview", "france_detail"
_NEAR = 4_000_000  # metres: what is farther than this from the middle of a frame is left out
_OVERSEAS_REGIONS = {"01", "02", "03", "04", "06"}


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
        _add_france(made, frame, _OVERVIEW)
    elif frame.departements:
        _add_france(made, frame, _DETAIL)
    return made


def detail(frame: Frame) -> Outlines:
    """Countries, and départements drawn finely; what is overseas is always drawn so."""
    if not frame.holds_europe:
        return overview(frame)
    made = Outlines()
    _add_countries(made, frame)
    _add_france(made, frame, _DETAIL)
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
        topology = _read(_DETAIL)
        numbers: set[int] = set()
        for shape in topology["objects"]["epci"]["geometries"]:
            if shape["properties"]["e"] in codes:
                numbers.update(_numbers(shape))
        _add_lines(made, "accent_text", numbers, _arcs(topology, frame))
    return made


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    parts = geometry["coordinates"]
    for polygon in [parts] if geometry["type"] == "Polygon" else parts:
        yield from polygon


# ---- TopoJSON ----


def _add_countries(made: Outlines, frame: Frame) -> None:
    topology = _read(_EUROPE)
    arcs = _arcs(topology, frame)
    french: set[int] = set()
    abroad: set[int] = set()
    for shape in topology["objects"]["countries"]["geometries"]:
        is_france = shape["properties"]["iso"] == "FR"
        _add_ground(made, "map_land" if is_france else "map_abroad", shape, arcs)
        (french if is_france else abroad).update(_numbers(shape))
    # France is drawn over it, finer: its rough borders would show beside the others
    _add_lines(made, "map_line", abroad - french, arcs)


def _add_france(made: Outlines, frame: Frame, name: str) -> None:
    topology = _read(name)
    arcs = _arcs(topology, frame)
    thin: set[int] = set()
    for shape in topology["objects"]["departements"]["geometries"]:
        said = shape["properties"]
        if _belongs(frame, said["d"], said["r"]):
            made.boxes[said["d"]] = _add_ground(made, "map_land", shape, arcs)
            thin |= set(_numbers(shape))
    strong: set[int] = set()
    for shape in topology["objects"]["regions"]["geometries"]:
        strong |= set(_numbers(shape)) & thin
    _add_lines(made, "map_line", thin - strong, arcs)
    _add_lines(made, "map_line_region", strong, arcs)


def _belongs(frame: Frame, departement: str, region: str) -> bool:
    if frame.departements:
        return departement in frame.departements
    return region not in _OVERSEAS_REGIONS


def _read(name: str) -> dict[str, Any]:
    text = resource("territories", f"{name}.topo.json").read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(text)
    return held


def _arcs(topology: dict[str, Any], frame: Frame) -> list[list[QPointF] | None]:
    """Every arc on the map; None for one that is far from it."""
    scale_x, scale_y = topology["transform"]["scale"]
    left, low = topology["transform"]["translate"]
    point = frame.point
    middle = frame.home_rect().center()
    made: list[list[QPointF] | None] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x += step[0]
            y += step[1]
            points.append(point(x * scale_x + left, y * scale_y + low))
        first = points[0] - middle
        is_near = abs(first.x()) < _NEAR and abs(first.y()) < _NEAR
        made.append(points if is_near else None)
    return made


def _numbers(shape: dict[str, Any]) -> Iterator[int]:
    """The arcs of a shape, whichever way they are run through."""
    for ring in _rings_of(shape):
        yield from (number if number >= 0 else ~number for number in ring)


def _rings_of(shape: dict[str, Any]) -> Iterator[Sequence[int]]:
    parts = shape.get("arcs", [])
    for polygon in [parts] if shape["type"] == "Polygon" else parts:
        yield from polygon


def _add_ground(
    made: Outlines, role: str, shape: dict[str, Any], arcs: list[list[QPointF] | None]
) -> QRectF:
    """Add the ground of a shape, an island a path; returns the box of all of it."""
    whole = QRectF()
    for polygon in [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", []):
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in polygon:
            points: list[QPointF] = []
            for number in ring:
                arc = arcs[number if number >= 0 else ~number]
                if arc is not None:
                    points += arc if number >= 0 else arc[::-1]
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
