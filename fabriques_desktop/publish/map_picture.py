"""The map of a situation as a PNG fit for print, drawn with Pillow in the colours of the templates.

The same situation gives the same bytes.  It draws what it is given and holds nothing else: no date,
no metadata, no place but those of the situation and the great towns that help to find them.
"""

from __future__ import annotations

import functools
import io
import textwrap
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageColor, ImageDraw

from fabriques_desktop import outlines
from fabriques_desktop.domain.frames import frame_of
from fabriques_desktop.outlines import Shape
from fabriques_desktop.publish.lettering import face
from fabriques_desktop.publish.situation import Place, Situation
from fabriques_desktop.resources import resource

#: 5.5 x 4.4 cm at some 310 dots an inch, the size beside a photo
WIDTH_PX, HEIGHT_PX = 680, 544
_FINER = 3  # each dot is the mean of 3 x 3
_MARGIN = 0.07  # of the picture, kept free round what is shown
_DOT, _TOWN = 11, 4  # radius in pixels
_NAME_PX, _TOWN_PX, _SCALE_PX = 35, 27, 23  # 8.4, 6.5 and 5.5 points
_LINES = {"map_line": 1.2, "map_line_region": 2.4}
_TINT = 0.4  # of the accent, over land
_LONG = 22  # letters in a line of a name
_STEPS_KM = (5, 10, 20, 50, 100, 200, 500, 1000)

Point = tuple[float, float]
Points = list[Point]
Box = tuple[float, float, float, float]
_Area = tuple[Shape, list[list[Points]]]  # a shape and, polygon by polygon, its rings


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a frame draws, in metres: shapes by layer, each with its rings, and lines."""

    countries: tuple[_Area, ...]
    departements: tuple[_Area, ...]
    lines: tuple[tuple[str, Points], ...]


@functools.lru_cache(maxsize=16)
def draw(situation: Situation, lang: str) -> bytes:
    """The PNG of a situation; the names of great towns are in this language."""
    return _Drawing(situation, lang).png()


class _Drawing:
    def __init__(self, situation: Situation, lang: str) -> None:
        self._situation, self._lang = situation, lang
        self._frame = frame_of(situation.frame)
        self._ground = _ground(situation.frame)
        self._colours = _colours()
        self._size = (WIDTH_PX * _FINER, HEIGHT_PX * _FINER)
        self._spots = [self._frame.project(p.longitude, p.latitude) for p in situation.places]
        self._areas = {place: self._area(place) for place in situation.places}
        self._fit(self._bounds())

    def png(self) -> bytes:
        self._image = Image.new("RGB", self._size, self._colours[self._around_it()])
        self._pen = ImageDraw.Draw(self._image)
        self._paint_land()
        self._paint_lines()
        small = self._image.reduce(_FINER)
        self._paint_names(small)
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
        return out.getvalue()

    def _around_it(self) -> str:
        """Water, but round Guyane: its neighbours are not among the outlines."""
        return "surface" if self._situation.frame == "guyane" else "map_water"

    # ---- what is in view ----

    def _bounds(self) -> Box:
        """What has to be seen, in metres: an island, or the home of the frame with its places."""
        alone = [
            s for s in self._ground.departements if s[0].said["d"] == self._situation.departement
        ]
        if alone:
            return _box_of(point for _, rings in alone for point in _points(rings))
        left, bottom, right, top = self._frame.home_box()
        return _box_of([(left, bottom), (right, top), *self._spots])

    def _fit(self, box: Box) -> None:
        left, bottom, right, top = box
        width, height = self._size
        room = 1 - 2 * _MARGIN
        self._metre = min(room * width / (right - left), room * height / (top - bottom))
        self._middle = (left + right) / 2, (bottom + top) / 2

    def _at(self, point: Point) -> Point:
        """Where a point of the map stands in the picture that is drawn."""
        x, y = point
        middle_x, middle_y = self._middle
        width, height = self._size
        return (
            (x - middle_x) * self._metre + width / 2,
            (middle_y - y) * self._metre + height / 2,
        )

    # ---- land and borders ----

    def _paint_land(self) -> None:
        in_france = self._situation.frame == "france"
        for shape, rings in self._ground.countries:
            is_abroad = in_france and shape.said["iso"] != "FR"
            self._fill(rings, "map_abroad" if is_abroad else "map_land")
        for _, rings in self._ground.departements:
            self._fill(rings, "map_land")
        for place, spot in zip(self._situation.places, self._spots, strict=True):
            for rings in self._areas[place] or self._around(spot):
                self._fill_whole(rings)

    def _fill(self, rings: list[list[Points]], colour: str) -> None:
        """Fill shapes that leave no hole that another shape does not fill."""
        for polygon in rings:
            if polygon and len(polygon[0]) > 2:
                self._pen.polygon([self._at(p) for p in polygon[0]], fill=self._colours[colour])

    def _fill_whole(self, rings: list[list[Points]]) -> None:
        """Tint a shape and leave its holes as they are: in one of them lies another département."""
        mask = Image.new("1", self._size)
        for ring in (ring for polygon in rings for ring in polygon if len(ring) > 2):
            part = Image.new("1", self._size)
            ImageDraw.Draw(part).polygon([self._at(p) for p in ring], fill=1)
            mask = ImageChops.logical_xor(mask, part)
        self._image.paste(self._tint(), (0, 0), mask)

    def _tint(self) -> tuple[int, ...]:
        """The accent, thinned with the colour of land."""
        accent, land = (ImageColor.getrgb(self._colours[c]) for c in ("accent", "map_land"))
        return tuple(round(_TINT * a + (1 - _TINT) * b) for a, b in zip(accent, land, strict=True))

    def _area(self, place: Place) -> list[list[list[Points]]]:
        """The outlines of a place that is an area; none for a point, or where they are missing."""
        if not place.layer:
            return []
        is_country = place.layer == "countries"
        held = self._ground.countries if is_country else self._ground.departements
        key = "iso" if is_country else place.layer[0]
        return [rings for shape, rings in held if shape.said[key] == place.code]

    def _around(self, spot: Point) -> Iterator[list[list[Points]]]:
        """The département or country round a point; an island in view needs none."""
        if not self._situation.departement:
            held = self._ground.departements or self._ground.countries
            yield from (rings for _, rings in held if _holds(rings, spot))

    def _paint_lines(self) -> None:
        for role, line in self._ground.lines:
            points = [self._at(p) for p in line]
            width = round(_LINES[role] * _FINER)
            self._pen.line(points, fill=self._colours[role], width=width, joint="curve")

    # ---- signs and names ----

    def _paint_names(self, image: Image.Image) -> None:
        pen = ImageDraw.Draw(image)
        marked = [
            (place, self._small(spot))
            for place, spot in zip(self._situation.places, self._spots, strict=True)
        ]
        points = [at for place, at in marked if not self._areas[place]]
        taken = [_square(at, _DOT) for at in points]
        self._paint_scale(pen, taken)
        for at in points:
            self._paint_dot(image, at)
        for place, at in marked:
            name = "\n".join(textwrap.wrap(place.name, _LONG))
            self._paint_name(pen, name, at, _NAME_PX, _DOT, "text", taken)
        for name, at in self._towns():
            if any(_meet(_square(at, _TOWN), other) for other in taken):
                continue
            if self._paint_name(pen, name, at, _TOWN_PX, _TOWN, "text_secondary", taken):
                pen.ellipse(_square(at, _TOWN), fill=self._colours["text_secondary"])
        edge = (0, 0, WIDTH_PX - 1, HEIGHT_PX - 1)
        pen.rectangle(edge, outline=self._colours["map_line"], width=2)

    def _small(self, spot: Point) -> Point:
        x, y = self._at(spot)
        return x / _FINER, y / _FINER

    def _paint_dot(self, image: Image.Image, at: Point) -> None:
        """A dot with a white rim, drawn large and made small, for Pillow draws jagged circles."""
        side, fine = 2 * _DOT + 2, 8
        dot = Image.new("L", (side * fine, side * fine))
        ImageDraw.Draw(dot).ellipse((0, 0, side * fine - 1, side * fine - 1), fill=255)
        rim = dot.resize((side, side), Image.Resampling.BOX)
        inner = dot.resize((side - 6, side - 6), Image.Resampling.BOX)
        left, top = round(at[0] - side / 2), round(at[1] - side / 2)
        image.paste("white", (left, top), rim)
        image.paste(self._colours["accent"], (left + 3, top + 3), inner)

    def _paint_name(
        self,
        pen: ImageDraw.ImageDraw,
        name: str,
        at: Point,
        size: int,
        radius: int,
        role: str,
        taken: list[Box],
    ) -> bool:
        """Write a name beside its point if there is a side where it covers nothing."""
        font = face(size)
        lines = name.split("\n")
        width, height = max(map(font.getlength, lines)), size * len(lines)
        gap, (x, y) = radius + 6, at
        for left, top in (
            (x + gap, y - height * 0.6), (x - gap - width, y - height * 0.6),
            (x - width / 2, y - gap - height), (x - width / 2, y + gap - size * 0.2),
        ):  # fmt: skip
            box = (left - 3, top, left + width + 3, top + height + size * 0.15)
            if _inside(box) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                pen.multiline_text(
                    (left, top), name, font=font, fill=self._colours[role], spacing=0,
                    stroke_width=3, stroke_fill=self._colours["map_land"],
                )  # fmt: skip
                return True
        return False

    def _towns(self) -> Iterator[tuple[str, Point]]:
        """Great towns in view, the greatest first, but those that are places themselves."""
        named = {place.name for place in self._situation.places}
        for town in _towns_of(self._situation.frame):
            name = town.get(self._lang) or town["name"]
            if not {name, town["name"]} & named:
                yield name, self._small(self._frame.project(*town["at"]))

    def _paint_scale(self, pen: ImageDraw.ImageDraw, taken: list[Box]) -> None:
        """A bar of so many kilometres at the foot, a fifth of the width at most."""
        pixels = self._metre / _FINER * 1000
        fitting = [step for step in _STEPS_KM if step * pixels <= WIDTH_PX / 5]
        kilometres = fitting[-1] if fitting else _STEPS_KM[0]
        right, foot = WIDTH_PX - 18, HEIGHT_PX - 16
        left = right - kilometres * pixels
        font, words = face(_SCALE_PX), f"{kilometres}\u00a0km"
        colour = self._colours["text_secondary"]
        pen.line((left, foot, right, foot), fill=colour, width=3)
        for x in (left, right):
            pen.line((x, foot - 6, x, foot), fill=colour, width=3)
        width = font.getlength(words)
        top = foot - 8 - _SCALE_PX
        pen.text(((left + right - width) / 2, top - 4), words, font=font, fill=colour,
                 stroke_width=3, stroke_fill=self._colours[self._around_it()])  # fmt: skip
        taken.append((min(left, (left + right - width) / 2) - 6, top - 6, right + 6, foot + 6))


# ---- what is read ----


@functools.lru_cache(maxsize=4)
def _ground(key: str) -> _Ground:
    """The whole of Europe has no département, an island no country, and France has both."""
    frame, lines = frame_of(key), list[tuple[str, Points | None]]()
    countries: tuple[_Area, ...] = ()
    departements: tuple[_Area, ...] = ()
    if frame.holds_europe:
        europe = outlines.read(outlines.EUROPE)
        arcs, shapes = europe.arcs(frame, _pair), europe.shapes("countries")
        countries = tuple((shape, _rings(shape, arcs)) for shape in shapes)
        numbers = {n for s in shapes for n in s.numbers()}
        if key == "france":  # its own borders are drawn finer
            numbers -= {n for s in shapes if s.said["iso"] == "FR" for n in s.numbers()}
        lines += [("map_line", arcs[n]) for n in sorted(numbers)]
    if key != "europe":
        france = outlines.read(outlines.DETAIL if frame.departements else outlines.OVERVIEW)
        arcs, shown = france.arcs(frame, _pair), outlines.departements_of(frame, france)
        departements = tuple((shape, _rings(shape, arcs)) for shape in shown)
        thin, strong = outlines.borders(france, shown)
        lines += [("map_line", arcs[n]) for n in sorted(thin)]
        lines += [("map_line_region", arcs[n]) for n in sorted(strong)]
    kept = tuple((role, line) for role, line in lines if line)
    return _Ground(countries, departements, kept)


def _pair(x: float, y: float) -> Point:
    return x, y


def _rings(shape: Shape, arcs: Sequence[Points | None]) -> list[list[Points]]:
    return [[outlines.ring_points(ring, arcs) for ring in polygon] for polygon in shape.polygons]


@functools.cache
def _colours() -> Mapping[str, str]:
    content = resource("styles", "tokens.toml").read_text(encoding="utf-8")
    found: Mapping[str, str] = tomllib.loads(content)["color"]["light"]
    return found


@functools.cache
def _towns_of(frame: str) -> Sequence[Mapping[str, Any]]:
    content = resource("templates", "towns.toml").read_text(encoding="utf-8")
    found: Sequence[Mapping[str, Any]] = tomllib.loads(content).get(frame, ())
    return found


# ---- geometry ----


def _points(rings: Iterable[Iterable[Points]]) -> Iterator[Point]:
    yield from (point for polygon in rings for ring in polygon for point in ring)


def _box_of(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _holds(rings: list[list[Points]], spot: Point) -> bool:
    """Whether a shape holds a point: a line from it crosses its rings an odd number of times."""
    x, y = spot
    crossed = 0
    for ring in (ring for polygon in rings for ring in polygon):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossed += 1
    return crossed % 2 == 1


def _square(at: Point, radius: int) -> Box:
    x, y = at
    return x - radius, y - radius, x + radius, y + radius


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _inside(box: Box) -> bool:
    return box[0] >= 6 and box[1] >= 4 and box[2] <= WIDTH_PX - 6 and box[3] <= HEIGHT_PX - 4
