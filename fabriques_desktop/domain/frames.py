"""The pieces of the world that maps show: each with its projection and what it shows at first.

Only numbers: nothing is drawn, named or read here.
"""

from __future__ import annotations

from dataclasses import dataclass

from fabriques_desktop.domain.projections import (
    Projection,
    equal_areas,
    europe,
    lambert_93,
    place_of,
)

Box = tuple[float, float, float, float]  # west, south, east, north in degrees
_EUROPE: Box = (-32, 27, 52, 72)


@dataclass(frozen=True, slots=True)
class Frame:
    """One map.  `holds` is where its points are, `home` what it shows when it has none."""

    key: str
    project: Projection
    holds: Box
    home: Box
    departements: tuple[str, ...] = ()  # overseas: the outlines that are its own

    @property
    def holds_europe(self) -> bool:
        """Whether it is a map of Europe, and not of islands far from it."""
        return self.holds == _EUROPE

    def contains(self, longitude: float, latitude: float) -> bool:
        return within(self.holds, longitude, latitude)

    def home_box(self) -> Box:
        """What the map shows at first, in metres: left, bottom, right, top."""
        west, south, east, north = self.home
        middle = (west + east) / 2
        corners = [self.project(x, y) for x in (west, middle, east) for y in (south, north)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def degrees_at(self, at: tuple[float, float]) -> tuple[float, float]:
        """Longitude and latitude of a place of the map."""
        west, south, east, north = self.home
        return place_of(self.project, at, ((west + east) / 2, (south + north) / 2))


def within(box: Box, longitude: float, latitude: float) -> bool:
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north


def _overseas(key: str, middle: tuple[float, float], home: Box, holds: Box, *codes: str) -> Frame:
    return Frame(key, equal_areas(*middle), holds, home, codes)


FRAMES: tuple[Frame, ...] = (
    Frame("france", lambert_93, _EUROPE, (-4.6, 41.5, 9.4, 51.0)),
    Frame("europe", europe, _EUROPE, (-10, 36, 30, 61)),
    _overseas("antilles", (-61.6, 15.8), (-63.2, 14.3, -60.7, 18.2), (-65, 13, -59, 19),
              "971", "972"),
    _overseas("guyane", (-53, 4), (-54.7, 2.0, -51.5, 5.9), (-56, 1, -50, 7), "973"),
    _overseas("reunion", (55.5, -21.1), (55.15, -21.45, 55.9, -20.8), (54, -23, 57.5, -19), "974"),
    _overseas("mayotte", (45.15, -12.8), (44.95, -13.05, 45.35, -12.6), (44, -14, 46, -11.5),
              "976"),
    _overseas("miquelon", (-56.3, 46.95), (-56.7, 46.6, -55.9, 47.3), (-58, 46, -55, 48)),
    _overseas("caledonia", (165.5, -21.3), (163, -23, 168.5, -19.5), (158, -26, 172, -15)),
    _overseas("wallis", (-177, -13.8), (-179, -14.6, -175.5, -13.0), (-180, -16, -170, -10)),
    _overseas("polynesia", (-149.4, -17.6), (-153, -19, -146, -15), (-160, -30, -130, -5)),
)  # fmt: skip


def frame_of(key: str) -> Frame:
    """The frame of this key.  Raises KeyError."""
    found = {frame.key: frame for frame in FRAMES}
    return found[key]
