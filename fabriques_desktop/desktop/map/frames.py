"""The frames of the maps, as Qt draws and names them.

Only numbers and words: nothing is drawn or read here.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, QRectF

from fabriques_desktop.domain import frames

#: English source; translated in the context "map"
_TITLES = {
    "france": str(QT_TRANSLATE_NOOP("map", "Metropolitan France")),
    "europe": str(QT_TRANSLATE_NOOP("map", "Europe")),
    "antilles": str(QT_TRANSLATE_NOOP("map", "Guadeloupe and Martinique")),
    "guyane": str(QT_TRANSLATE_NOOP("map", "French Guiana")),
    "reunion": str(QT_TRANSLATE_NOOP("map", "La Réunion")),
    "mayotte": str(QT_TRANSLATE_NOOP("map", "Mayotte")),
    "miquelon": str(QT_TRANSLATE_NOOP("map", "Saint-Pierre-et-Miquelon")),
    "caledonia": str(QT_TRANSLATE_NOOP("map", "New Caledonia")),
    "wallis": str(QT_TRANSLATE_NOOP("map", "Wallis and Futuna")),
    "polynesia": str(QT_TRANSLATE_NOOP("map", "French Polynesia")),
}


@dataclass(frozen=True, slots=True)
class Frame(frames.Frame):
    """One map, in points of Qt: metres east, and metres south as screens count."""

    def title_shown(self) -> str:
        return QCoreApplication.translate("map", _TITLES[self.key])

    def point(self, longitude: float, latitude: float) -> QPointF:
        """Where it stands on the map."""
        x, y = self.project(longitude, latitude)
        return QPointF(x, -y)

    def degrees(self, at: QPointF) -> tuple[float, float]:
        """Longitude and latitude of a place of the map."""
        return self.degrees_at((at.x(), -at.y()))

    def home_rect(self) -> QRectF:
        """What the map shows at first."""
        left, bottom, right, top = self.home_box()
        return QRectF(QPointF(left, -top), QPointF(right, -bottom))


FRAMES: tuple[Frame, ...] = tuple(
    Frame(each.key, each.project, each.holds, each.home, each.departements)
    for each in frames.FRAMES
)


def frame_of(key: str) -> Frame:
    """The frame of this key.  Raises KeyError."""
    return next(frame for frame in FRAMES if frame.key == key)
