"""The signs on the map: one shape a kind, a round with a number for several, a ring for the chosen.

Drawn as shapes, so that a picture for print holds no pixels; the screen keeps them as small images.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.domain.clusters import Cluster

KINDS = ("territory", "initiative", "photo")
_RADIUS = 7.0
_FAN_RADIUS = 15.0
_FANNED = 8  # so many at one place stand round it; more are a number
_FAN_FROM = 1 / 400  # pixels a metre


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands at one place of the screen: its kind, or "" for a number, and which points."""

    at: QPointF
    radius: float
    kind: str
    members: tuple[int, ...]


def signs_of(cluster: Cluster, at: QPointF, kinds: list[str], scale: float) -> Iterator[Sign]:
    """The signs of a cluster whose middle is at a place of the screen."""
    members = cluster.members
    if len(members) == 1:
        yield Sign(at, _RADIUS, kinds[members[0]], members)
    elif cluster.is_one_place and len(members) <= _FANNED and scale >= _FAN_FROM:
        for place, member in enumerate(members):
            turn = 2 * math.pi * place / len(members) - math.pi / 2
            off = QPointF(math.cos(turn), math.sin(turn)) * _FAN_RADIUS
            yield Sign(at + off, _RADIUS, kinds[member], (member,))
    else:
        yield Sign(at, badge_radius(len(members)), "", members)


def badge_radius(count: int) -> float:
    return 11 + 3.2 * math.log10(count)


def draw(painter: QPainter, sign: Sign, *, is_chosen: bool) -> None:
    """Draw a sign in the colours of the theme."""
    accent, ground = theme.color("accent_text"), theme.color("surface")
    if is_chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus"), 2.5))
        painter.drawEllipse(sign.at, sign.radius + 5, sign.radius + 5)
    if not sign.kind:
        _draw_badge(painter, sign, accent, ground)
        return
    painter.setPen(QPen(ground, 1.5))
    painter.setBrush(accent)
    around = QRectF(sign.at - QPointF(6.5, 6.5), sign.at + QPointF(6.5, 6.5))
    inside = around.adjusted(3.5, 3.5, -3.5, -3.5)
    if sign.kind == "territory":
        painter.drawRoundedRect(around, 3, 3)
        painter.setBrush(ground)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(inside, 1, 1)
    elif sign.kind == "initiative":
        painter.drawEllipse(around)
        painter.setBrush(ground)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(inside)
    else:
        painter.drawEllipse(sign.at, 4.5, 4.5)


def _draw_badge(painter: QPainter, sign: Sign, accent: QColor, ground: QColor) -> None:
    painter.setPen(QPen(ground, 1.5))
    painter.setBrush(accent)
    painter.drawEllipse(sign.at, sign.radius, sign.radius)
    font = theme.font("small", strong=True)
    painter.setFont(font)
    painter.setPen(ground)
    text = str(len(sign.members))
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text)
    middle = (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(sign.at + QPointF(-width / 2, middle), text)


class Stamps:
    """The signs as small images, for the screen."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], QPixmap] = {}

    def clear(self) -> None:
        """Forget them: the colours changed."""
        self._made.clear()

    def paint(self, painter: QPainter, sign: Sign, *, is_chosen: bool) -> None:
        ratio = painter.device().devicePixelRatio()
        key = (sign.kind, 0 if sign.kind else len(sign.members), is_chosen, ratio)
        stamp = self._made.get(key)
        if stamp is None:
            stamp = self._made[key] = _stamp(sign, is_chosen, ratio)
        half = stamp.width() / ratio / 2
        # whole pixels: a stamp between two of them would be blurred
        at = QPointF(round(sign.at.x() - half), round(sign.at.y() - half))
        painter.drawPixmap(at, stamp)


def _stamp(sign: Sign, is_chosen: bool, ratio: float) -> QPixmap:
    half = math.ceil(sign.radius + 8)
    made = QPixmap(round(2 * half * ratio), round(2 * half * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centred = Sign(QPointF(half, half), sign.radius, sign.kind, sign.members)
    draw(painter, centred, is_chosen=is_chosen)
    painter.end()
    return made
