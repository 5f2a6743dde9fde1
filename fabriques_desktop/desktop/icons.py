"""The one family of line icons, drawn from `resources/icons/line.toml` in a colour role.

Pixmaps are drawn on demand at the device's own resolution and kept; nothing is loaded before the
first icon is asked for.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from fabriques_desktop.desktop.forms.look import LINES
from fabriques_desktop.desktop.theme import theme, tokens

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{color}" '
    'stroke-width="{stroke:.2f}" stroke-linecap="round" stroke-linejoin="round">{shapes}</svg>'
)


def names() -> frozenset[str]:
    """Every icon there is."""
    return frozenset(LINES)


def pixmap(name: str, role: str = "text", size_px: int = 16, *, ratio: float = 0.0) -> QPixmap:
    """The icon in the colour of `role`, at `size_px` in the scale of the screen."""
    app = QApplication.instance()
    scale = ratio or (app.devicePixelRatio() if isinstance(app, QApplication) else 1.0)
    return _drawn(name, theme.hexa(role), size_px, scale)


def paint(painter: QPainter, name: str, role: str, at: QPointF | QRectF, size_px: int = 16) -> None:
    """Draw the icon with its top left corner at a point, or centred in a rectangle."""
    if isinstance(at, QRectF):
        at = at.center() - QPointF(size_px / 2, size_px / 2)
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    painter.drawPixmap(at, _drawn(name, theme.hexa(role), size_px, ratio))


def icon(name: str, role: str = "text", *, on: str | None = None) -> QIcon:
    """A QIcon that follows the palette; `on` is the role while the button is checked."""
    if name not in LINES:
        raise KeyError(name)
    return QIcon(_LineIconEngine(name, role, on or role))


def none() -> QIcon:
    """No icon at all."""
    return QIcon()


@functools.lru_cache(maxsize=1024)
def _drawn(name: str, color: str, size_px: int, ratio: float) -> QPixmap:
    # The stroke keeps its width on screen: 1.5 px whatever the size of the icon.
    stroke = tokens()["icon"]["stroke"] * 24 / max(size_px, 1)
    shapes = LINES[name].replace('class="f"', f'fill="{color}" stroke="none"')
    svg = _SVG.format(color=color, stroke=min(stroke, 2.4), shapes=shapes)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    side = max(1, round(size_px * ratio))
    drawn = QPixmap(QSize(side, side))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return drawn


class _LineIconEngine(QIconEngine):
    """Asks for the role's colour when it paints, so that a change of palette needs no new icon."""

    def __init__(self, name: str, role: str, role_on: str) -> None:
        super().__init__()
        self._name, self._role, self._role_on = name, role, role_on

    def clone(self) -> QIconEngine:
        return _LineIconEngine(self._name, self._role, self._role_on)

    def _role_for(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return "text_disabled"
        return self._role_on if state is QIcon.State.On else self._role

    def paint(self, painter, rect, mode, state):  # type: ignore[no-untyped-def]
        side = min(rect.width(), rect.height())
        paint(painter, self._name, self._role_for(mode, state), QRectF(rect), side)

    def pixmap(self, size, mode, state):  # type: ignore[no-untyped-def]
        return self.scaledPixmap(size, mode, state, 1.0)  # type: ignore[no-untyped-call]

    def scaledPixmap(self, size, mode, state, scale):  # type: ignore[no-untyped-def]
        # Qt hands the size in device pixels here.
        side = max(1, min(size.width(), size.height()))
        role = self._role_for(mode, state)
        drawn = _drawn(self._name, theme.hexa(role), round(side / scale), scale)
        if size.isEmpty() or size.width() == size.height():
            return drawn.copy()
        # A wider size asks for room between the icon and the words after it.
        padded = QPixmap(size)
        padded.setDevicePixelRatio(scale)
        padded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(padded)
        painter.drawPixmap(QPointF(0, 0), drawn)
        painter.end()
        return padded
