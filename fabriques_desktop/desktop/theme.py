"""Colours, sizes and fonts of the window by role, read from `resources/styles/tokens.toml`.

Everything drawn asks this module for a role; no other module names a colour or a size in pixels.
It knows nothing of records, nor of what is drawn.
"""

from __future__ import annotations

import functools
import string
import tomllib
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from fabriques_desktop.resources import resource

SYSTEM, LIGHT, DARK = "system", "light", "dark"


@dataclass(frozen=True, slots=True)
class State:
    """How a state is shown: a colour role with its soft ground, and an icon; never colour alone."""

    role: str
    icon: str


class _Notifier(QObject):
    changed = Signal()


@functools.cache
def tokens() -> dict[str, Any]:
    """The tokens as they are written in the file."""
    return tomllib.loads(resource("styles/tokens.toml").read_text("utf-8"))


_notifier = _Notifier()
_shown = {"scheme": LIGHT, "mode": SYSTEM}

#: emitted after the colours changed; what paints by itself repaints then
changed = _notifier.changed


def is_dark() -> bool:
    return _shown["scheme"] == DARK


def mode() -> str:
    """What was asked: "system", "light" or "dark"."""
    return _shown["mode"]


def hexa(role: str) -> str:
    """The colour of a role as "#RRGGBB", in the palette shown now."""
    return str(tokens()["color"][_shown["scheme"]][role])


def color(role: str) -> QColor:
    """The colour of a role in the palette shown now.  Raises KeyError for an unknown role."""
    return QColor(hexa(role))


def px(name: str) -> int:
    """A size, space, radius, line or icon size by its name in the tokens ("control", "xl")."""
    for group in ("size", "space", "radius", "line", "icon"):
        if name in tokens()[group]:
            return round(tokens()[group][name])
    raise KeyError(name)


def icon_px(name: str) -> int:
    return int(tokens()["icon"][name])


def state(vocabulary: str, term: str | None) -> State:
    """How a term of a state vocabulary is shown; an unknown one is shown as neutral."""
    found = tokens()["state"].get(vocabulary, {}).get(term or "")
    return State(**found) if found else State(role="neutral", icon="circle")


def soft(role: str) -> QColor:
    """The soft ground that goes with a state role: success, warning, danger, accent, neutral."""
    return color({"accent": "selected", "neutral": "neutral_soft"}.get(role, f"{role}_soft"))


def ink(role: str) -> QColor:
    """The colour of words and icons of a state role."""
    return color({"accent": "accent_text", "neutral": "text_secondary"}.get(role, role))


def font(kind: str = "body", *, strong: bool = False, points: float | None = None) -> QFont:
    """The interface font at one of the sizes "small", "body", "title", "reading"."""
    chosen = QFont(QApplication.font())
    chosen.setPointSizeF(points or float(tokens()["type"][f"{kind}_pt"]))
    weight = tokens()["type"]["weight_strong" if strong or kind == "title" else "weight_regular"]
    chosen.setWeight(QFont.Weight(weight))
    return chosen


def fixed_font() -> QFont:
    """The system's fixed font at the small size, for fingerprints."""
    chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    chosen.setPointSizeF(float(tokens()["type"]["small_pt"]))
    return chosen


def apply(app: QApplication, asked: str = SYSTEM) -> None:
    """Dress the application, now and whenever the system changes between light and dark."""
    _shown["mode"] = asked
    app.setStyle("Fusion")
    body = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    body.setPointSizeF(float(tokens()["type"]["body_pt"]))
    app.setFont(body)
    app.styleHints().colorSchemeChanged.connect(
        _on_system_change, Qt.ConnectionType.UniqueConnection
    )
    _dress(app)


def choose(asked: str) -> None:
    """Change the palette of the running application: "system", "light" or "dark"."""
    _shown["mode"] = asked
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _dress(app)


def _on_system_change() -> None:
    app = QApplication.instance()
    if _shown["mode"] == SYSTEM and isinstance(app, QApplication):
        _dress(app)


def _dress(app: QApplication) -> None:
    system_is_dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    asked = _shown["mode"]
    _shown["scheme"] = (DARK if system_is_dark else LIGHT) if asked == SYSTEM else asked
    app.setPalette(palette())
    app.setStyleSheet(style_sheet())
    changed.emit()


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


def palette() -> QPalette:
    """The application's palette in the colours shown now."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, color(name))
    for name in _DISABLED:
        made.setColor(
            QPalette.ColorGroup.Disabled, QPalette.ColorRole[name], color("text_disabled")
        )
    return made


def style_sheet() -> str:
    """The application's style sheet in the colours shown now."""
    template = string.Template(resource("styles/window.qss").read_text("utf-8"))
    sizes = {f"{key}_px": px(key) for group in ("size", "radius") for key in tokens()[group]}
    points = {key: value for key, value in tokens()["type"].items() if key.endswith("_pt")}
    weights = {k: v for k, v in tokens()["type"].items() if k.startswith("weight")}
    colors = tokens()["color"][_shown["scheme"]]
    icons = {"icons": resource("icons").as_posix()}
    return template.substitute(**colors, **sizes, **points, **weights, **icons)
