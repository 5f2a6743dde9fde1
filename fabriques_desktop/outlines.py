"""The outlines that come with the program, read from TopoJSON and put on a map, for any drawing.

What is drawn of them, and how, is for whoever draws: a window, or a picture in a document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fabriques_desktop.domain.frames import Frame
from fabriques_desktop.resources import resource

EUROPE, OVERVIEW, DETAIL = "europe_countries", "france_overview", "france_detail"
_NEAR = 4_000_000  # metres: what is farther than this from the middle of a frame is left out
_OVERSEAS_REGIONS = {"01", "02", "03", "04", "06"}

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Shape:
    """A country, region or département; its polygons are rings of numbers of arcs, the outer ring
    first.  A number below nought is the arc ~number run through backwards."""

    said: dict[str, str]
    polygons: list[list[list[int]]]

    def numbers(self) -> Iterator[int]:
        """Its arcs, whichever way they are run through."""
        for ring in (ring for polygon in self.polygons for ring in polygon):
            yield from (number if number >= 0 else ~number for number in ring)


@dataclass(frozen=True, slots=True)
class Topology:
    """One file of outlines."""

    held: dict[str, Any]

    def shapes(self, layer: str) -> list[Shape]:
        return [
            Shape(each["properties"], _polygons(each))
            for each in self.held["objects"][layer]["geometries"]
        ]

    def arcs(self, frame: Frame, point: Callable[[float, float], P]) -> list[list[P] | None]:
        """Every arc on the map, as points made of metres east and north; None for one that is far
        from it."""
        scale_x, scale_y = self.held["transform"]["scale"]
        left, low = self.held["transform"]["translate"]
        west, south, east, north = frame.home_box()
        middle_x, middle_y = (west + east) / 2, (south + north) / 2
        made: list[list[P] | None] = []
        for arc in self.held["arcs"]:
            x = y = 0
            places = []
            for step in arc:
                x += step[0]
                y += step[1]
                places.append(frame.project(x * scale_x + left, y * scale_y + low))
            first_x, first_y = places[0]
            is_near = abs(first_x - middle_x) < _NEAR and abs(first_y - middle_y) < _NEAR
            made.append([point(*place) for place in places] if is_near else None)
        return made


def read(name: str) -> Topology:
    """One of `EUROPE`, `OVERVIEW` and `DETAIL`."""
    text = resource("territories", f"{name}.topo.json").read_text(encoding="utf-8")
    return Topology(json.loads(text))


def ring_points(ring: Iterable[int], arcs: Sequence[list[P] | None]) -> list[P]:
    """The points of a ring, in order; what is far from the map is left out."""
    points: list[P] = []
    for number in ring:
        arc = arcs[number if number >= 0 else ~number]
        if arc is not None:
            points += arc if number >= 0 else arc[::-1]
    return points


def departements_of(frame: Frame, topology: Topology) -> list[Shape]:
    """The départements that a frame draws: those of an island, or all of the mainland's."""
    return [
        shape
        for shape in topology.shapes("departements")
        if (
            shape.said["d"] in frame.departements
            if frame.departements
            else shape.said["r"] not in _OVERSEAS_REGIONS
        )
    ]


def borders(topology: Topology, shown: Collection[Shape]) -> tuple[set[int], set[int]]:
    """The arcs of these départements: those inside a region, and those that bound one."""
    thin = {number for shape in shown for number in shape.numbers()}
    strong = {number for shape in topology.shapes("regions") for number in shape.numbers()} & thin
    return thin - strong, strong


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    parts: Any = geometry.get("arcs", [])
    found: list[list[list[int]]] = [parts] if geometry["type"] == "Polygon" else parts
    return found
