"""The brush of the demo's illustrations, and the things that come back from scene to scene.

Sheets are 1600 by 1200 units whatever their pixels.  People are drawn without faces.
"""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw

Colour = str
Point = tuple[float, float]

_FINE = 2  # drawn larger, then averaged: Pillow's shapes have hard edges


def mix(one: Colour, other: Colour, part: float) -> Colour:
    """The colour `part` of the way from `one` to `other`, both as #rrggbb."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def darker(colour: Colour, part: float = 0.14) -> Colour:
    return mix(colour, "#22252c", part)


def lighter(colour: Colour, part: float = 0.2) -> Colour:
    return mix(colour, "#fff8ec", part)


class Canvas:
    """A sheet of 1600 by 1200 units, whatever its pixels, with the chance of its scene."""

    def __init__(self, size: tuple[int, int], chance: random.Random) -> None:
        self._size = size
        self._image = Image.new("RGB", (size[0] * _FINE, size[1] * _FINE), "#e6eee9")
        self._draw = ImageDraw.Draw(self._image)
        self._scale = size[0] * _FINE / 1600
        self.chance = chance

    def finished(self) -> Image.Image:
        return self._image.reduce(_FINE)

    def _scaled(self, *numbers: float) -> list[float]:
        return [n * self._scale for n in numbers]

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self._draw.rectangle(self._scaled(x, y, x + width, y + height), fill=colour)

    def card(
        self, x: float, y: float, width: float, height: float, colour: Colour, radius: float = 12
    ) -> None:
        corners = self._scaled(x, y, x + width, y + height)
        self._draw.rounded_rectangle(corners, radius * self._scale, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour, flat: float = 1) -> None:
        """A disc around (x, y); `flat` below 1 makes it a lying ellipse."""
        high = radius * flat
        self._draw.ellipse(self._scaled(x - radius, y - high, x + radius, y + high), fill=colour)

    def shape(self, colour: Colour, *points: Point) -> None:
        self._draw.polygon([(x * self._scale, y * self._scale) for x, y in points], fill=colour)

    def stroke(self, colour: Colour, width: float, *points: Point) -> None:
        scaled = [(x * self._scale, y * self._scale) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * self._scale), joint="curve")

    def arc(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """The upper half of an ellipse that stands on y."""
        corners = self._scaled(x, y - height, x + width, y + height)
        self._draw.pieslice(corners, 180, 360, fill=colour)

    def gradient(self, top: Colour, bottom: Colour, start: float = 0, end: float = 1200) -> None:
        step = 4
        for y in range(int(start), int(end), step):
            self.box(0, y, 1600, step, mix(top, bottom, (y - start) / (end - start)))

    def hills(self, y: float, height: float, colour: Colour, turns: float = 1.5) -> None:
        """A ridge across the sheet, filled down to its foot."""
        phase = self.chance.uniform(0, math.tau)
        ridge = [
            (
                x,
                y
                - height * (0.5 + 0.5 * math.sin(phase + turns * math.tau * x / 1600))
                - height * 0.2 * math.sin(phase * 3 + turns * 2.3 * math.tau * x / 1600),
            )
            for x in range(0, 1621, 20)
        ]
        self.shape(colour, (0, 1200), *ridge, (1620, 1200))

    def pick(self, *colours: Colour) -> Colour:
        return self.chance.choice(colours)

    def about(self, value: float, spread: float) -> float:
        return value + self.chance.uniform(-spread, spread)


# ---- things that come back from scene to scene ----

LEAVES = ("#6f9460", "#7fa069", "#5f8758")
_ROOFS = ("#b4573f", "#a64f3c", "#bf6a4a")
_WALLS = ("#efe3cc", "#e6d3b3", "#f2eadb", "#dfc6a2")
CLOTHES = ("#5b8291", "#b5654a", "#83855a", "#4d5a7d", "#c79a4b", "#8a5a78", "#467a68")
SKINS = ("#e3b48f", "#c68e66", "#8f5f42", "#f0c9a6", "#6f4a36")
HAIRS = ("#3d2c25", "#6b4a34", "#9a9a98", "#2b2626", "#b07a45")
NOTES = ("#f1cd66", "#9ebbd7", "#9bc4a4", "#e89880", "#d6b3d4")


def daylight(c: Canvas, horizon: float = 760) -> None:
    c.gradient("#9cc4dd", "#e6eee9", 0, horizon)
    for _ in range(3):
        x, y, width = c.about(800, 700), c.about(170, 90), c.about(150, 40)
        for shift, radius in ((-0.55, 0.26), (0, 0.36), (0.5, 0.24)):
            c.disc(x + shift * width, y, radius * width, "#f4f7f5", 0.55)
        c.card(x - 0.85 * width, y, 1.65 * width, 0.2 * width, "#f4f7f5", 0.1 * width)


def tree(c: Canvas, x: float, y: float, size: float) -> None:
    leaf = c.pick(*LEAVES)
    c.disc(x, y, size * 0.5, mix(leaf, "#3c4a3a", 0.55), 0.16)
    c.shape(
        "#7a5a43",
        (x - size * 0.06, y),
        (x - size * 0.035, y - size * 0.6),
        (x + size * 0.035, y - size * 0.6),
        (x + size * 0.06, y),
    )
    for dx, dy, radius in ((-0.26, 0.66, 0.27), (0.26, 0.68, 0.26), (0, 0.92, 0.33)):
        c.disc(x + dx * size, y - dy * size, radius * size, leaf)
    c.disc(x, y - size * 0.72, size * 0.34, leaf)
    for dx, dy, radius in ((-0.12, 1.0, 0.15), (-0.32, 0.72, 0.1), (0.2, 0.8, 0.12)):
        c.disc(x + dx * size, y - dy * size, radius * size, lighter(leaf, 0.16))


def window(c: Canvas, x: float, y: float, width: float, shutter: Colour | None) -> None:
    height = width * 1.35
    if shutter:
        for side in (x - width * 0.56, x + width * 1.06):
            c.box(side, y, width * 0.5, height, shutter)
            for line in range(1, 6):
                c.box(side, y + line * height / 6, width * 0.5, 3, darker(shutter, 0.2))
    c.box(x - 5, y - 5, width + 10, height + 10, "#fbf6ea")
    c.box(x, y, width, height, "#4c5f70")
    c.shape("#647a8b", (x, y), (x + width * 0.7, y), (x, y + height * 0.7))
    c.box(x + width / 2 - 3, y, 6, height, "#fbf6ea")
    c.box(x, y + height * 0.42, width, 5, "#fbf6ea")


def house(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A house whose foot is at y, seen from the street, roof along the street."""
    wall, roof = c.pick(*_WALLS), c.pick(*_ROOFS)
    shutter: Colour | None = c.pick("#6d8a96", "#7c9079", "#9c6b5a", "#5f6f8a")
    ridge = y - height - height * 0.42
    c.box(x + width * 0.68, ridge - 26, width * 0.1, 80, darker("#c08a6c"))
    c.box(x, y - height, width, height, wall)
    c.box(x, y - 26, width, 26, darker(wall, 0.16))
    eaves = y - height + 10
    c.shape(
        roof,
        (x - 22, eaves),
        (x + width * 0.14, ridge),
        (x + width * 0.86, ridge),
        (x + width + 22, eaves),
    )
    for row in range(1, 4):
        at = ridge + (eaves - ridge) * row / 4
        left = x + width * 0.14 - (width * 0.14 + 22) * row / 4
        c.box(left, at, 2 * (x + width / 2 - left), 4, darker(roof, 0.12))
    c.box(x, eaves, width, 12, darker(wall, 0.22))
    pane = width * 0.12
    if width < 200:  # far away
        shutter = None
    for column in (0.16, 0.44, 0.74):
        window(c, x + width * column, y - height * 0.82, pane, shutter)
    for column in (0.16, 0.74):
        window(c, x + width * column, y - height * 0.4, pane, shutter)
    c.card(x + width * 0.42, y - height * 0.42, width * 0.17, height * 0.42, "#7b4a39", 8)
    c.box(x + width * 0.42, y - height * 0.1, width * 0.17, height * 0.1, "#7b4a39")
    c.disc(x + width * 0.56, y - height * 0.2, 5, "#e0bd6a")


def person(
    c: Canvas, x: float, y: float, height: float, *, back: bool = False, turned: int = 0
) -> None:
    """Somebody standing or sitting behind something, cut at y; turned: 1 to the right, -1 left."""
    cloth, skin, hair = c.pick(*CLOTHES), c.pick(*SKINS), c.pick(*HAIRS)
    head, wide = height * 0.17, height * 0.27
    c.arc(x - wide, y, wide * 2, height * 0.64, cloth)
    c.arc(x - wide * 0.55, y, wide * 0.5, height * 0.42, darker(cloth, 0.1))
    c.card(x - head * 0.4, y - height * 0.7, head * 0.8, head * 0.8, darker(skin, 0.08), 10)
    c.disc(x, y - height * 0.83, head, skin)
    if back:
        c.disc(x, y - height * 0.85, head * 1.04, hair)
    elif turned:
        c.disc(x + turned * head * 0.98, y - height * 0.81, head * 0.17, skin)
        c.arc(x - head * 1.05, y - height * 0.87, head * 2.1, head * 0.95, hair)
        c.disc(x - turned * head * 0.42, y - height * 0.86, head * 0.72, hair)
    else:
        c.arc(x - head * 1.05, y - height * 0.84, head * 2.1, head * 1.15, hair)
        c.disc(x + head * 0.72, y - height * 0.84, head * 0.36, hair)


def shadow(c: Canvas, x: float, y: float, width: float, ground: Colour) -> None:
    c.disc(x + width / 2, y, width * 0.56, darker(ground, 0.2), 0.1)


def room(c: Canvas, floor: float = 900) -> None:
    wall = c.pick("#d9d0c1", "#d3d3c6", "#dccdb8")
    c.gradient(lighter(wall, 0.25), wall, 0, floor)
    c.gradient("#a08672", "#84695a", floor, 1200)
    c.box(0, floor - 16, 1600, 16, lighter(wall, 0.5))
    for x in range(-800, 2400, 200):
        c.stroke("#7d6455", 3, (800 + (x - 800) * 0.62, floor), (x, 1200))


def table(c: Canvas, y: float, left: float, right: float, wood: Colour = "#c08d5c") -> None:
    """A long table whose far edge is at y."""
    depth = 120
    for x in (left + 50, right - 80):
        c.box(x, y + depth, 30, 1200 - y - depth, darker(wood, 0.45))
    c.shape(wood, (left + 110, y), (right - 110, y), (right, y + depth), (left, y + depth))
    c.box(left, y + depth, right - left, 26, darker(wood, 0.25))


def sheet(c: Canvas, x: float, y: float, turn: float, colour: Colour, size: float = 60) -> None:
    """A small piece of paper, turned a little."""
    half = size / 2
    corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    cos, sin = math.cos(turn), math.sin(turn)
    turned = [(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in corners]
    c.shape(darker("#cfc6b6", 0.1), *((a + 5, b + 7) for a, b in turned))
    c.shape(colour, *turned)
    for line in (-0.2, 0.02, 0.24):
        ends = [(-half * 0.66, size * line), (half * c.about(0.4, 0.25), size * line)]
        c.stroke(
            darker(colour, 0.32),
            4,
            *((x + a * cos - b * sin, y + a * sin + b * cos) for a, b in ends),
        )


def stall(c: Canvas, x: float, y: float, colour: Colour) -> None:
    """A market stall with crates, its foot at y."""
    width, top = 300, y - 380
    shadow(c, x, y, width, "#c3a88a")
    for leg in (x + 8, x + width - 22):
        c.box(leg, top, 14, y - top, "#70523f")
    c.box(x - 6, y - 120, width + 12, 120, colour)
    for stripe in range(0, width, 60):
        c.box(x + stripe, y - 120, 26, 120, lighter(colour, 0.28))
    c.box(x - 14, y - 134, width + 28, 18, "#9a7350")
    for crate in range(3):
        at = x + 8 + crate * 98
        c.box(at, y - 172, 86, 40, "#b98d5f")
        fruit = c.pick("#c8553d", "#e0a83f", "#7f9f55", "#8d5b7a", "#d97b45")
        for piece in range(5):
            c.disc(
                at + 10 + piece * 16.5,
                y - 174 - (piece % 2) * 10,
                13,
                mix(fruit, "#fff0d0", (piece % 3) * 0.1),
            )
    c.shape(
        lighter(colour, 0.75),
        (x - 30, top + 40),
        (x, top - 20),
        (x + width, top - 20),
        (x + width + 30, top + 40),
    )
    for stripe in range(3):
        left = x + 50 * (2 * stripe + 0.5)
        c.shape(
            colour,
            (left - 12, top + 40),
            (left, top - 20),
            (left + 44, top - 20),
            (left + 50, top + 40),
        )
    for scallop in range(9):
        shade = colour if scallop % 2 else lighter(colour, 0.75)
        c.disc(x - 10 + scallop * 40, top + 40, 20, shade, 0.8)
