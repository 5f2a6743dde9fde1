"""Colours, sizes and fonts of the window by role, read from `resources/styles/tokens.toml`.

Everything drawn asks this module for a role; no other module names a colour or a size in pixels.
It knows nothing of records, nor of what is drawn.
"""

from __future__ import annotations

import contextlib
import string
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from fabriques_desktop.desktop.forms.look import TOKENS
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.resources import resource

SYSTEM, LIGHT, DARK = "system", "light", "dark"


@lazy_dataclass(frozen=True, slots=True)
class State:
    """How a state is shown: a colour role with its soft ground, and an icon; never colour alone."""

    role: str
    icon: str


def tokens() -> dict[str, Any]:
    """The tokens as they are written in the file."""
    return TOKENS


_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "popup",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "accent_text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_control",
    QPalette.ColorRole.Shadow: "line_control",
}
_DISABLED = ("WindowText", "Text", "ButtonText", "PlaceholderText")
_POINTS = 0.75  # points a pixel, at 96 dpi
_GROUNDS = {"accent": "selected", "neutral": "neutral_soft"}
_INKS = {"accent": "accent_text", "neutral": "text_secondary"}


_COLUMNS = ("nav", "list", "guide", "interview_side", "detail_side", "sections", "preview")
_COLUMN_SHARE = 0.4
_THUMBNAILS = ("thumbnail_w", "thumbnail_h")
_THUMBNAIL_SHARE = 0.7  # enough for the state of a consent, which is written over them
_FIXED = ("bar", "check", "nav_collapsed")


class Theme(QObject):
    """The look of the window: answers by role, and says when the answers changed."""

    #: emitted after the colours changed; what paints by itself repaints then
    changed = Signal()
    #: emitted after the person chose another size for what is written and read at length, in px
    reading_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.mode = SYSTEM
        self.reading_px = 0  # 0 is the size of the tokens
        self.scale = 1.0  # of every word, and of the heights that hold words
        self._scheme = LIGHT

    # ---- colours ----
    def is_dark(self) -> bool:
        return self._scheme == DARK

    def hexa(self, role: str) -> str:
        """The colour of a role as "#RRGGBB".  Raises KeyError for an unknown role."""
        return str(tokens()["color"][self._scheme][role])

    def color(self, role: str) -> QColor:
        """The colour of a role in the palette shown now.  Raises KeyError for an unknown role."""
        return QColor(self.hexa(role))

    def soft(self, role: str) -> QColor:
        """The soft ground of a state role: success, warning, danger, accent, neutral."""
        return self.color(_GROUNDS.get(role, f"{role}_soft"))

    def ink_role(self, role: str) -> str:
        """The colour role of words and icons of a state role."""
        return _INKS.get(role, role)

    def ink(self, role: str) -> QColor:
        return self.color(self.ink_role(role))

    def state(self, vocabulary: str, term: str | None) -> State:
        """How a term of a state vocabulary is shown; an unknown one is shown as neutral."""
        found = tokens()["state"].get(vocabulary, {}).get(term or "")
        return State(**found) if found else State(role="neutral", icon="circle")

    @contextlib.contextmanager
    def on_paper(self) -> Iterator[None]:
        """Answer in the light palette meanwhile: for what is painted to be printed."""
        kept, self._scheme = self._scheme, LIGHT
        try:
            yield
        finally:
            self._scheme = kept

    # ---- sizes and fonts ----
    def px(self, name: str) -> int:
        """A size, space or line by its name in the tokens ("control", "xl", "hairline").

        Heights of rows grow with the words; columns grow by less, since the screen does not.
        """
        if name in tokens()["size"]:
            return round(int(tokens()["size"][name]) * self._growth(name))
        for group in ("space", "line"):
            if name in tokens()[group]:
                return int(tokens()[group][name])
        raise KeyError(name)

    def _growth(self, name: str) -> float:
        if name in _COLUMNS:
            return 1 + (self.scale - 1) * _COLUMN_SHARE
        if name in _THUMBNAILS:
            return 1 + (self.scale - 1) * _THUMBNAIL_SHARE
        return 1.0 if name in _FIXED else self.scale

    def scaled(self, px: float) -> int:
        """A height or a place in a row drawn by hand, in pixels at the size of words chosen."""
        return round(px * self.scale)

    def points(self, kind: str) -> float:
        """The size of words of a kind, in points."""
        return float(tokens()["type"][f"{kind}_pt"]) * self.scale

    def choose_scale(self, percent: int) -> None:
        """Words at `percent` of their usual size; notes have a size of their own.

        Widgets made before keep their heights: the window is made again.
        """
        if self.scale == percent / 100:
            return  # dressing a window full of widgets takes seconds
        self.scale = percent / 100
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._dress(app)

    def icon_px(self, name: str) -> int:
        return round(int(tokens()["icon"][name]) * (1 + (self.scale - 1) / 2))

    def radius(self, name: str) -> int:
        return int(tokens()["radius"][name])

    def font(
        self, kind: str = "body", *, strong: bool = False, points: float | None = None
    ) -> QFont:
        """The interface font at one of the sizes "small", "body", "title", "reading"."""
        chosen = QFont(QApplication.font())
        own = self.reading_points() if kind == "reading" else self.points(kind)
        chosen.setPointSizeF(points or own)
        is_strong = strong or kind == "title"
        weight = tokens()["type"]["weight_strong" if is_strong else "weight_regular"]
        chosen.setWeight(QFont.Weight(weight))
        return chosen

    def reading_points(self) -> float:
        """The size of the letters of notes and sheets, as the person set it."""
        return self.reading_px * _POINTS or float(tokens()["type"]["reading_pt"])

    def choose_reading(self, px: int) -> None:
        """Set the size of the letters of notes and sheets, within the bounds of the tokens."""
        bounds = tokens()["type"]
        least, most = bounds["reading_min_pt"] / _POINTS, bounds["reading_max_pt"] / _POINTS
        self.reading_px = round(max(least, min(most, px)))
        self.reading_changed.emit(self.reading_px)

    def fixed_font(self) -> QFont:
        """The system's fixed font at the small size, for fingerprints."""
        chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        chosen.setPointSizeF(self.points("small"))
        return chosen

    # ---- dressing the application ----
    def apply(self, app: QApplication, mode: str = SYSTEM) -> None:
        """Dress the application, now and whenever the system changes between light and dark."""
        self.mode = mode
        app.styleHints().colorSchemeChanged.connect(
            self._on_system_change, Qt.ConnectionType.UniqueConnection
        )
        self._dress(app)

    def choose(self, mode: str) -> None:
        """Change the palette of the running application: "system", "light" or "dark"."""
        self.mode = mode
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._dress(app)

    def _on_system_change(self) -> None:
        if self.mode == SYSTEM:
            self.choose(SYSTEM)

    def _dress(self, app: QApplication) -> None:
        is_dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        body = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        body.setPointSizeF(self.points("body"))
        app.setFont(body)
        self._scheme = (DARK if is_dark else LIGHT) if self.mode == SYSTEM else self.mode
        app.setPalette(self.palette())
        app.setStyleSheet(self.style_sheet())
        self.changed.emit()

    def palette(self) -> QPalette:
        """The application's palette in the colours shown now."""
        made = QPalette()
        for role, name in _PALETTE.items():
            made.setColor(role, self.color(name))
        for name in _DISABLED:
            role = QPalette.ColorRole[name]
            made.setColor(QPalette.ColorGroup.Disabled, role, self.color("text_disabled"))
        return made

    def style_sheet(self) -> str:
        """The application's style sheet in the colours shown now."""
        template = string.Template(resource("styles/window.qss").read_text("utf-8"))
        sizes = {f"{key}_px": self.px(key) for key in tokens()["size"]}
        radii = {f"{key}_radius": self.radius(key) for key in tokens()["radius"]}
        type_ = dict(tokens()["type"])
        for kind in ("small", "body", "title", "reading"):
            type_[f"{kind}_pt"] = self.points(kind)
        colors = tokens()["color"][self._scheme]
        icons = resource("icons").as_posix()
        named = {"icons": icons, "mode": self._scheme}
        return template.substitute(**colors, **sizes, **radii, **type_, **named)


#: The look of this process.  There is one screen to dress, so delegates, icons and pages share it.
theme = Theme()
