"""Pictures made by the program itself, for the demo: flat illustrations with the EXIF of a camera.

The same kind, seed and size always give the same picture.  Nothing is read from disk: no photo of a
real place or person, no font.
"""

from __future__ import annotations

import io
import math
import random
import re
from collections.abc import Callable

from PIL import ExifTags, Image

from fabriques_desktop.services.sketchbook import (
    LEAVES,
    NOTES,
    Canvas,
    darker,
    daylight,
    house,
    lighter,
    mix,
    person,
    room,
    sheet,
    stall,
    table,
    tree,
    window,
)

#: for an orientation, how upright pixels are laid down so that a viewer turns them back
_STORED_AS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def draw_scene(
    kind: str,
    seed: int,
    size: tuple[int, int] = (1600, 1200),
    *,
    taken_at: str | None = None,
    place: tuple[float, float] | None = None,
    orientation: int = 1,
) -> bytes:
    """A JPEG of the scene `kind`, one of `SCENES`, as a camera would have left it.

    size: width and height of the upright picture, 4 to 3.  taken_at: "2026-03-12T14:32", seconds
    and offset as known.  place: latitude and longitude.  Raises KeyError for an unknown kind.
    """
    canvas = Canvas(size, random.Random(f"{kind} {seed}"))
    SCENES[kind](canvas)
    picture = canvas.finished()
    if orientation in _STORED_AS:
        picture = picture.transpose(_STORED_AS[orientation])
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88, exif=_exif(taken_at, place, orientation))
    return out.getvalue()


_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?")


def _exif(taken_at: str | None, place: tuple[float, float] | None, orientation: int) -> Image.Exif:
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    if taken_at:
        inner = tags.get_ifd(ExifTags.IFD.Exif)
        found = _MOMENT.fullmatch(taken_at)
        if found is None:
            raise ValueError(f"{taken_at!r} is no local moment")
        day, time, seconds, offset = found.groups()
        inner[ExifTags.Base.DateTimeOriginal] = f"{day.replace('-', ':')} {time}{seconds or ':00'}"
        if offset:
            inner[ExifTags.Base.OffsetTimeOriginal] = offset
    if place:
        gps = tags.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef] = "N" if place[0] >= 0 else "S"
        gps[ExifTags.GPS.GPSLatitude] = _sexagesimal(place[0])
        gps[ExifTags.GPS.GPSLongitudeRef] = "E" if place[1] >= 0 else "W"
        gps[ExifTags.GPS.GPSLongitude] = _sexagesimal(place[1])
    return tags


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    whole, rest = divmod(round(abs(degrees) * 3600, 2), 3600)
    return whole, rest // 60, round(rest % 60, 2)


# ---- the scenes ----


def _market_hall(c: Canvas) -> None:
    daylight(c)
    c.hills(800, 130, "#a9bda4", 1.2)
    ground = "#c9b090"
    c.gradient(ground, darker(ground, 0.14), 800, 1200)
    for x in (40, 330, 1040, 1330):
        house(c, x, 830, 230, c.about(215, 25))
    c.box(150, 470, 1300, 340, "#e5dccb")
    c.gradient("#c7b8a0", "#b7a184", 800, 900)
    for x in (236, 668, 1090):
        c.arc(x, 810, 250, 250, "#cddbda")
        c.box(x + 120, 560, 10, 250, "#e5dccb")
    for x, colour in zip((208, 633, 1071), ("#c8553d", "#d9a441", "#4f8a6b"), strict=True):
        stall(c, x, 985, colour)
    beam = "#7d5b46"
    for x in (130, 535, 980, 1410):
        c.box(x, 440, 52, 590, beam)
        c.box(x + 36, 440, 16, 590, darker(beam, 0.2))
        c.box(x - 14, 1015, 80, 34, "#a99d8c")
    for x in (156, 561, 1006, 1436):
        c.stroke(beam, 24, (x, 600), (x + 105, 455))
        c.stroke(beam, 24, (x, 600), (x - 105, 455))
    c.shape("#8a6049", (20, 440), (800, 90), (1580, 440))
    for row in range(1, 6):
        half = 780 * row / 6
        c.box(800 - half, 90 + 350 * row / 6, 2 * half, 5, "#795340")
    c.shape("#6d4c3b", (800, 90), (800, 110), (60, 440), (20, 440))
    c.box(20, 430, 1560, 40, "#664737")


def _gardens(c: Canvas) -> None:
    daylight(c, 620)
    c.hills(620, 170, "#b2c6ad", 1.1)
    c.hills(650, 100, "#93b083", 1.7)
    c.gradient("#88a56a", "#6f9157", 640, 1200)
    for x in (90, 300, 520, 1500):
        tree(c, x, c.about(672, 12), c.about(170, 30))
    vanish, rows = 800.0, 9
    for row in range(rows):
        left, right = (row - rows / 2) * 290, (row + 0.62 - rows / 2) * 290
        near, far = (800 + left, 800 + right), (vanish + left * 0.3, vanish + right * 0.3)
        soil = "#8c6547" if row % 2 else "#7d5a40"
        c.shape(soil, (far[0], 690), (far[1], 690), (near[1], 1200), (near[0], 1200))
        crop = c.pick("#5d8a4a", "#86a648", "#a3b660", "#4f7d5a", "#b5734f", "#9b6a8c")
        for step in range(9):
            part = (step / 9) ** 1.7
            y = 712 + part * 500
            x = (far[0] + far[1]) / 2 * (1 - part) + (near[0] + near[1]) / 2 * part
            size = 9 + part * 40
            c.disc(x, y + size * 0.5, size, darker(soil, 0.25), 0.4)
            c.disc(x - size * 0.35, y, size * 0.75, crop)
            c.disc(x + size * 0.4, y - size * 0.1, size * 0.7, darker(crop, 0.1))
            c.disc(x, y - size * 0.35, size * 0.7, lighter(crop, 0.14))
    c.box(1150, 500, 250, 200, "#a88259")
    for plank in range(8):
        c.box(1150 + plank * 32, 500, 4, 200, "#8f6d4a")
    c.shape("#75543e", (1115, 510), (1275, 395), (1435, 510))
    c.box(1190, 575, 70, 125, "#6b4c38")
    c.box(1300, 560, 64, 56, "#e9dfc8")
    c.box(1306, 566, 52, 44, "#7f98a3")
    for x, y in ((110, 1090), (1480, 1070)):
        c.disc(x, y + 46, 90, "#5f6b45", 0.25)
        c.shape("#c79a5f", (x - 80, y - 30), (x + 80, y - 30), (x + 62, y + 50), (x - 62, y + 50))
        for vegetable in range(5):
            c.disc(x - 56 + vegetable * 28, y - 38, 24, c.pick("#c8553d", "#d98a3d", "#7fa04f"))


def _idea_wall(c: Canvas) -> None:
    room(c)
    c.card(206, 106, 1200, 620, "#b7ad9c", 10)
    c.card(190, 90, 1200, 620, "#f6f3ea", 10)
    for column in range(9):
        for row in range(2):
            x, y = c.about(268 + column * 130, 8), c.about(310 + row * 190, 9)
            sheet(c, x, y, c.about(0, 0.08), c.pick(*NOTES[:4]), 112)
    c.card(240, 140, 420, 26, "#2f5f7a", 10)
    c.card(240, 186, 280, 14, "#a9b4b8", 7)
    for x in (960, 1090, 1220):
        c.disc(x, 640, 12, c.pick("#c8553d", "#2f7d6b", "#d9a441"))
        c.card(x + 24, 633, 70, 12, "#c9c5b9", 6)
    for x in (250, 1290):
        c.box(x, 900, 26, 190, "#5e4738")
        c.card(x - 50, 760, 126, 150, "#77604d", 14)
    table(c, 890, 160, 1440)
    for x, y in ((520, 930), (760, 950), (1010, 935)):
        c.shape("#faf7ef", (x, y), (x + 130, y - 6), (x + 150, y + 46), (x + 10, y + 52))
        c.stroke("#b9b2a4", 4, (x + 26, y + 12), (x + 108, y + 8))
        c.stroke("#b9b2a4", 4, (x + 30, y + 28), (x + 90, y + 26))
    c.card(1210, 900, 50, 62, "#3f6f86", 8)
    c.disc(1235, 902, 25, "#2f5566", 0.35)


def _vote_board(c: Canvas) -> None:
    wall = "#c9cbc4"
    c.gradient(lighter(wall, 0.3), darker(wall, 0.08), 0, 1200)
    c.card(338, 78, 960, 1080, "#aaaca5", 8)
    c.card(320, 60, 960, 1080, "#fdfaf1", 8)
    for x in (390, 1210):
        c.disc(x, 100, 17, "#c8553d")
        c.disc(x - 5, 94, 6, "#e58e78")
    c.card(410, 150, 620, 54, "#2f5f7a", 8)
    c.card(410, 226, 380, 22, "#9aa9b0", 8)
    best = c.chance.randrange(6)
    for row in range(6):
        y = 330 + row * 128
        if row == best:
            c.card(380, y - 46, 840, 96, "#eef3e4", 14)
        c.card(410, y - 26, c.about(260, 50), 20, "#6d6a64", 8)
        c.card(410, y + 8, c.about(190, 50), 14, "#b8b3a8", 7)
        for dot in range(11 if row == best else c.chance.randint(2, 9)):
            colour = c.pick("#c8553d", "#2f7d6b", "#d9a441", "#3f6f96")
            at = 740 + (dot % 6) * 74, y - 20 + (dot // 6) * 44
            c.disc(c.about(at[0], 7) + 3, c.about(at[1], 4) + 4, 19, "#dcd6c6")
            c.disc(at[0], at[1], 19, colour)
        c.box(410, y + 62, 790, 3, "#e6e0d2")


def _village(c: Canvas) -> None:
    daylight(c, 700)
    c.hills(660, 230, "#b5c9c0", 0.9)
    c.hills(700, 150, "#a0bb98", 1.6)
    c.shape("#e9dcc3", (735, 640), (735, 330), (835, 330), (835, 640))
    c.shape("#6f7a86", (715, 335), (785, 150), (855, 335))
    c.box(764, 380, 42, 70, "#59646f")
    c.disc(785, 380, 21, "#59646f")
    for x in (500, 610, 870, 980):
        house(c, x, 720, 150, c.about(120, 12))
    street = "#c4b7a5"
    c.gradient("#93ac7c", "#84a06c", 712, 1200)
    c.shape(street, (720, 712), (860, 712), (1430, 1200), (170, 1200))
    c.shape(lighter(street, 0.3), (700, 712), (722, 712), (240, 1200), (90, 1200))
    c.shape(lighter(street, 0.3), (858, 712), (880, 712), (1510, 1200), (1360, 1200))
    house(c, 330, 790, 260, 210)
    house(c, 1000, 790, 270, 220)
    house(c, -120, 940, 480, 390)
    house(c, 1250, 940, 480, 400)
    tree(c, 1190, 890, 230)
    tree(c, 420, 905, 200)
    c.box(560, 800, 12, 66, "#6b6f76")
    c.card(524, 760, 84, 52, "#f4efe2", 6)
    c.stroke("#c8553d", 8, (540, 780), (590, 780))
    c.stroke("#a9adab", 5, (540, 796), (576, 796))


def _footbridge(c: Canvas) -> None:
    daylight(c, 560)
    c.hills(600, 190, "#b4c9bd", 1.0)
    c.hills(610, 130, "#93b287", 1.9)
    for x in (60, 240, 430, 1120, 1330, 1530):
        tree(c, x, c.about(640, 10), c.about(240, 50))
    c.gradient("#84a873", "#6f9862", 625, 740)
    c.gradient("#8fb6c4", "#527f95", 700, 1200)
    for _ in range(46):
        y = 720 + 460 * c.chance.random() ** 0.8
        width = 30 + (y - 700) * 0.35
        c.card(c.about(800, 800), y, width, 5, c.pick("#a9cad3", "#6f9aab", "#b9d6da"), 3)
    c.shape("#6c9160", (0, 690), (330, 700), (210, 790), (0, 880))
    c.shape("#6c9160", (1600, 690), (1290, 700), (1400, 780), (1600, 860))
    for x in (170, 1330):
        c.box(x, 640, 100, 150, "#b0a594")
        c.box(x, 640, 100, 18, "#c6bcab")
        c.box(x, 770, 100, 20, "#8f8676")
    deck = [(x, 640 - 150 * math.sin(math.pi * (x - 130) / 1340)) for x in range(130, 1471, 20)]
    for x, y in deck[::4]:
        c.box(x - 7, y - 112, 14, 120, "#7a4f38")
    c.stroke("#8a5a40", 18, *((x, y - 112) for x, y in deck))
    c.stroke("#8a5a40", 10, *((x, y - 62) for x, y in deck))
    c.stroke("#6d452f", 40, *((x, y + 8) for x, y in deck))
    c.stroke("#a06d4c", 12, *((x, y - 8) for x, y in deck))
    c.stroke("#6896a8", 26, *((x, 800 + (640 - y) * 0.6) for x, y in deck[4:-4]))
    for x in (80, 130, 1490, 1545):
        for blade in range(5):
            c.stroke("#557f4f", 7, (x + blade * 12, 1010), (x + blade * 16 - 20, c.about(860, 40)))


def _annotated_map(c: Canvas) -> None:
    wood = "#b78d62"
    c.gradient(lighter(wood, 0.08), darker(wood, 0.1), 0, 1200)
    for plank in range(0, 1200, 150):
        c.box(0, plank, 1600, 4, darker(wood, 0.16))
        c.box(c.about(800, 600), plank, 4, 150, darker(wood, 0.16))
    c.shape("#8f6c49", (150, 180), (1450, 105), (1520, 1010), (220, 1130))
    c.shape("#f7f1e3", (130, 160), (1430, 85), (1500, 990), (200, 1110))
    for patch, tint in ((330, "#dfe7cd"), (980, "#e8ddc6"), (760, "#dde6d2")):
        y, radius = c.about(520, 200), c.about(190, 40)
        c.disc(patch, y, radius, tint, 0.8)
    for one, other in (
        ((470, 140), (560, 1070)),
        ((1020, 110), (1090, 1025)),
        ((150, 480), (1465, 400)),
    ):
        c.stroke("#dcd0b8", 16, one, other)
    river = [
        (185 + x, 640 - x * 0.06 + 120 * math.sin(x / 190 + c.chance.random() * 0.02))
        for x in range(0, 1270, 20)
    ]
    c.stroke("#8fb8cb", 44, *river)
    for _ in range(26):
        x, y = c.about(800, 540), c.about(590, 380)
        c.box(x, y, 34, 26, c.pick("#d4c1a2", "#cbb594", "#c9a88c"))
    for x, y in ((430, 590), (760, 430), (1010, 610), (1270, 470)):
        x, y = c.about(x, 50), c.about(y, 70)
        colour = c.pick("#c8553d", "#d9a441", "#2f7d6b")
        c.disc(x + 8, y + 12, 34, "#d8cdb8")
        c.disc(x, y, 34, colour)
        c.disc(x - 10, y - 10, 11, lighter(colour, 0.55))
    sheet(c, 420, 320, -0.1, NOTES[0], 150)
    sheet(c, 1240, 760, 0.12, NOTES[1], 150)
    sheet(c, 620, 900, 0.05, NOTES[3], 140)
    c.disc(1470, 220, 112, "#9a754f")
    c.disc(1462, 208, 110, "#f3eee2")
    c.disc(1462, 208, 84, "#5d3f2e")
    c.disc(1450, 196, 60, "#6d4b37")
    c.stroke("#27506b", 26, (60, 960), (250, 1150))
    c.stroke("#e6c35c", 26, (60, 960), (95, 995))


def _town_hall(c: Canvas) -> None:
    daylight(c, 900)
    c.hills(900, 160, "#b1c6b2", 1.4)
    tree(c, 120, 960, 380)
    tree(c, 1490, 960, 400)
    ground = "#b9ac9a"
    c.gradient(lighter(ground, 0.2), darker(ground, 0.1), 940, 1200)
    for x in range(-400, 2100, 160):
        c.stroke(darker(ground, 0.1), 3, (800 + (x - 800) * 0.7, 940), (x, 1200))
    wall = "#ecdfc4"
    c.box(270, 430, 1060, 520, wall)
    for x in (270, 1270):
        for stone in range(8):
            c.box(x, 440 + stone * 64, 60 if stone % 2 else 44, 50, "#d7c6a6")
    c.box(270, 676, 1060, 14, "#d2c09e")
    c.box(250, 415, 1100, 30, "#d7c6a6")
    c.shape("#5f6b7a", (240, 420), (380, 240), (1220, 240), (1360, 420))
    for x in (420, 700, 980):
        c.shape("#4f5a68", (x + 30, 380), (x + 100, 280), (x + 170, 380))
        c.box(x + 50, 350, 100, 60, wall)
        c.box(x + 76, 352, 48, 52, "#4c5f70")
    c.box(720, 130, 160, 150, wall)
    c.shape("#5f6b7a", (700, 135), (800, 30), (900, 135))
    c.disc(800, 205, 50, "#fbf6ea")
    c.disc(800, 205, 43, "#e8e0cf")
    c.stroke("#3c3a38", 7, (800, 205), (800, 175))
    c.stroke("#3c3a38", 7, (800, 205), (822, 215))
    for x in (340, 545, 969, 1174):
        window(c, x, 480, 86, "#71899a")
        window(c, x, 745, 86, "#71899a")
    window(c, 757, 490, 86, None)
    c.box(690, 612, 220, 20, "#cbb994")
    for x in range(700, 905, 22):
        c.box(x, 560, 6, 56, "#4f5a68")
    c.box(690, 552, 220, 10, "#4f5a68")
    for shift, colour in ((0, "#3b5b8f"), (34, "#f5f1e8"), (68, "#bf4a43")):
        c.box(706 + shift, 470, 34, 62, colour)
    c.stroke("#7a5a43", 8, (706, 456), (706, 600))
    c.card(708, 740, 184, 210, "#c9b78f", 10)
    c.box(724, 758, 152, 192, "#7b4a39")
    c.box(797, 758, 6, 192, "#5f382b")
    for step in range(3):
        c.box(
            670 - step * 30,
            950 + step * 22,
            260 + step * 60,
            22,
            mix("#d8cdb9", "#a99d8b", step / 3),
        )


def _greenhouse(c: Canvas) -> None:
    c.gradient("#c4dad9", "#eaf0e6", 0, 800)
    c.hills(760, 120, "#b9cdb4", 1.2)
    c.gradient("#8aa56f", "#75935d", 780, 1200)
    c.arc(110, 900, 1380, 730, "#dfeae8")
    c.arc(150, 900, 1300, 690, "#eaf2ef")
    c.gradient("#b59a78", "#8b6c50", 900, 1200)
    rib = "#a9b9b6"
    for x in range(180, 1441, 126):
        top = 900 - 730 * math.sqrt(max(0.0, 1 - ((x - 800) / 690) ** 2))
        c.box(x - 5, top, 10, 900 - top, rib)
    for level in (640, 400):
        half = 690 * math.sqrt(1 - ((900 - level) / 730) ** 2)
        c.box(800 - half, level, 2 * half, 9, rib)
    c.shape("#f5f9f6", (330, 860), (430, 860), (760, 270), (690, 290))
    c.shape("#f5f9f6", (480, 860), (510, 860), (830, 250), (810, 255))
    for x in (470, 1090):
        c.box(x - 3, 430, 6, 70, "#7e8d8a")
        c.shape("#c98a52", (x - 50, 500), (x + 50, 500), (x + 34, 560), (x - 34, 560))
        for tuft in range(7):
            c.disc(x - 54 + tuft * 18, 500 + (tuft % 3) * 22, 22, c.pick(*LEAVES))
    for row, (y, size) in enumerate(((850, 52), (985, 76))):
        wood = darker("#b48a5c", 0.1 * row)
        c.box(90 - row * 60, y + 24, 1420 + row * 120, 62 + row * 30, wood)
        c.box(90 - row * 60, y + 24, 1420 + row * 120, 10, lighter(wood, 0.2))
        for x in range(130 - row * 70, 1500 + row * 60, round(size * 1.45)):
            leaf = c.pick(*LEAVES, "#8fae5c", "#4f8060")
            c.disc(x - size * 0.4, y, size * 0.52, leaf)
            c.disc(x + size * 0.4, y, size * 0.5, darker(leaf, 0.1))
            c.disc(x, y - size * 0.4, size * 0.55, lighter(leaf, 0.14))
            if c.chance.random() < 0.6:
                fruit = c.pick("#c8553d", "#e0a83f")
                c.disc(x + c.about(0, size * 0.4), y, size * 0.17, fruit)
    c.card(1300, 1080, 130, 90, "#5f8593", 14)
    c.stroke("#5f8593", 20, (1310, 1120), (1220, 1070))
    c.stroke("#4b6d7a", 12, (1420, 1100), (1480, 1110), (1460, 1160), (1420, 1160))


def _dusk_street(c: Canvas) -> None:
    c.gradient("#34405f", "#c98f76", 0, 880)
    for _ in range(36):
        c.disc(c.about(800, 800), c.about(170, 160), c.about(2.6, 1), "#d9dbe4")
    c.disc(1270, 180, 62, "#f3e6c4")
    c.disc(1247, 166, 52, mix("#34405f", "#c98f76", 166 / 880))
    c.hills(860, 150, "#5d5f76", 1.1)
    for x, width, height in ((-60, 330, 330), (330, 250, 240), (1010, 270, 260), (1310, 360, 360)):
        wall = c.pick("#4b5164", "#535769", "#464a5e")
        y = 980
        c.box(x, y - height, width, height, wall)
        c.shape(
            "#333a4e",
            (x - 22, y - height + 6),
            (x + width / 2, y - height * 1.5),
            (x + width + 22, y - height + 6),
        )
        pane = width * 0.15
        for row in range(2):
            for column in (0.16, 0.43, 0.7):
                lit = c.chance.random() < 0.62
                at = x + width * column, y - height * (0.82 - row * 0.42)
                c.box(at[0] - 5, at[1] - 5, pane + 10, pane * 1.4 + 10, darker(wall, 0.35))
                c.box(*at, pane, pane * 1.4, "#f2cc7b" if lit else "#39415a")
                if lit:
                    c.box(at[0] + pane / 2 - 3, at[1], 6, pane * 1.4, "#8b7250")
    c.box(640, 720, 330, 260, "#665a63")
    c.shape("#3b3f52", (610, 726), (805, 560), (1000, 726))
    c.card(690, 780, 100, 116, "#f6d68c", 8)
    c.card(826, 780, 100, 116, "#39415a", 8)
    for x in (737, 873):
        c.box(x, 780, 6, 116, "#665a63")
    c.gradient("#474b5c", "#2f3342", 980, 1200)
    c.shape("#6d6258", (600, 982), (1010, 982), (1230, 1200), (430, 1200))
    for x, height in ((520, 560),):
        for radius, part in ((150, 0.12), (105, 0.2), (66, 0.4)):
            c.disc(x, 980 - height, radius, mix("#6a6575", "#f5dd9a", part))
        c.box(x - 9, 980 - height, 18, height + 40, "#22283a")
        c.disc(x, 980 - height, 34, "#ffedb5")
        c.box(x - 30, 1010, 60, 16, "#22283a")
    stone = "#565b6d"
    c.disc(1120, 1095, 190, "#2b2f3d", 0.16)
    c.card(960, 1030, 320, 66, stone, 20)
    c.disc(1120, 1030, 160, lighter(stone, 0.14), 0.16)
    c.disc(1120, 1032, 138, "#2f3546", 0.14)
    c.box(1104, 900, 32, 132, stone)
    c.disc(1120, 900, 34, lighter(stone, 0.14), 0.4)


def _workshop(c: Canvas) -> None:
    room(c, 820)
    c.card(362, 92, 900, 540, "#bfb5a5", 10)
    c.card(350, 80, 900, 540, "#f4f8f6", 10)
    c.card(410, 136, 460, 38, "#2f5f7a", 8)
    for line in range(5):
        c.disc(428, 239 + line * 72, 13, c.pick("#c8553d", "#2f7d6b", "#d9a441"))
        c.card(460, 228 + line * 72, c.about(540, 150), 22, "#a9adab", 8)
    person(c, 250, 1010, 560, turned=1)
    person(c, 1370, 1010, 560, turned=-1)
    table(c, 860, 150, 1450)
    for index in range(11):
        x, y = 310 + index * 98, c.about(925, 24)
        sheet(c, x, y, c.about(0, 0.25), c.pick(*NOTES), 66)
    for x in (560, 1010):
        person(c, c.about(x, 20), 1240, c.about(520, 25), back=True)


def _bench(c: Canvas) -> None:
    daylight(c, 700)
    c.hills(700, 190, "#b5cab8", 0.9)
    c.hills(720, 110, "#9cb98d", 1.6)
    c.gradient("#a3b884", "#879f69", 700, 1200)
    c.shape("#d6c7ab", (0, 1010), (1600, 930), (1600, 1080), (0, 1200))
    for x, size in ((190, 520), (1400, 560), (520, 230), (1080, 250)):
        tree(c, x, 800 if size < 300 else 930, size)
    for _ in range(40):
        c.disc(c.about(800, 780), c.about(830, 60), 7, c.pick("#f2e6b5", "#e8a48f", "#f7f3ea"))
    c.disc(800, 985, 330, "#7f9463", 0.09)
    wood = "#94684a"
    for x in (540, 1030):
        c.box(x, 640, 26, 340, darker(wood, 0.4))
    for y in (660, 715, 770):
        c.card(500, y, 600, 36, wood, 8)
    for x in (700, 900):
        person(c, x, 870, 400)
    for x in (700, 900):
        trousers = c.pick("#4a5468", "#5e5248", "#3f5a5c")
        for side in (-54, 14):
            c.card(x + side, 840, 42, 140, trousers, 14)
            c.card(x + side - 6, 968, 54, 22, "#3a302b", 10)
    c.card(480, 836, 640, 34, lighter(wood, 0.1), 8)
    for x in (700, 900):
        c.card(x - 66, 806, 132, 52, darker("#4a5468", 0.1), 20)
    c.card(770, 790, 62, 46, "#f6f1e4", 6)
    c.stroke("#b5ad9c", 4, (780, 804), (820, 804))
    c.stroke("#b5ad9c", 4, (780, 818), (812, 818))


SCENES: dict[str, Callable[[Canvas], None]] = {
    "market_hall": _market_hall,
    "gardens": _gardens,
    "idea_wall": _idea_wall,
    "vote_board": _vote_board,
    "village": _village,
    "footbridge": _footbridge,
    "annotated_map": _annotated_map,
    "town_hall": _town_hall,
    "greenhouse": _greenhouse,
    "dusk_street": _dusk_street,
    "workshop": _workshop,
    "bench": _bench,
}
