"""Colours can be read, icons are all there, and the palette changes under a window."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.language import LACKING, Translators
from fabriques_desktop.desktop.theme import theme, tokens
from fabriques_desktop.resources import resource

TEXT_ON = [
    (text, ground)
    for ground in ("window", "nav", "surface", "sunken", "popup")
    for text in ("text", "text_secondary", "text_muted", "accent_text")
] + [
    ("text", "hover"),
    ("text", "selected"),
    ("text", "selected_inactive"),
    ("text_secondary", "hover"),
    ("text_secondary", "selected"),
    ("text_secondary", "selected_inactive"),
    ("text_secondary", "neutral_soft"),
    ("accent_text", "selected"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger_fill"),
    ("success", "success_soft"),
    ("warning", "warning_soft"),
    ("danger", "danger_soft"),
    ("success", "surface"),
    ("warning", "surface"),
    ("danger", "surface"),
    ("text", "verbatim_soft"),
    ("text", "diff_added"),
    ("text", "diff_removed"),
]
OUTLINES_ON = [
    (role, ground) for role in ("line_control", "focus") for ground in ("surface", "window", "nav")
]


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2.2, section "relative luminance"."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_words_can_be_read_on_their_grounds(scheme: str, text: str, ground: str) -> None:
    colors = tokens()["color"][scheme]

    assert contrast(colors[text], colors[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("role", "ground"), OUTLINES_ON)
def test_outlines_and_focus_are_seen(scheme: str, role: str, ground: str) -> None:
    colors = tokens()["color"][scheme]

    assert contrast(colors[role], colors[ground]) >= 3


def test_both_palettes_have_the_same_roles() -> None:
    assert tokens()["color"]["light"].keys() == tokens()["color"]["dark"].keys()


def test_the_style_sheet_names_no_colour() -> None:
    sheet = resource("styles", "window.qss").read_text("utf-8")

    assert not re.findall(r":\s*[^;]*#[0-9a-fA-F]{3,8}", sheet)


@pytest.mark.parametrize("vocabulary", ["consent", "meeting_state"])
def test_every_state_has_an_icon_that_exists(vocabulary: str) -> None:
    states = tokens()["state"][vocabulary]

    assert {found["icon"] for found in states.values()} <= icons.names()


def test_every_icon_is_drawn(dressed: QApplication) -> None:
    for name in icons.names():
        image = icons.pixmap(name, "text", 18).toImage()
        inked = any(image.pixelColor(x, y).alpha() for x in range(18) for y in range(18))
        assert inked, name


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icons.icon("no such icon")


def test_choosing_dark_changes_the_palette_and_says_so(
    dressed: QApplication, qtbot: object
) -> None:
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.is_dark()))

    theme.choose("dark")
    dark = dressed.palette().color(QPalette.ColorRole.Window)
    theme.choose("light")

    assert heard == [True, False]
    assert dark.name().upper() == tokens()["color"]["dark"]["window"]


def test_a_list_shows_the_ground_of_its_page_and_has_its_own_as_a_window(
    dressed: QApplication, qtbot: Any
) -> None:
    page = QWidget()
    page.setProperty("ground", "surface")
    QVBoxLayout(page).addWidget(inside := QListView())
    alone = QListView()  # what the system's file dialog proposes while a path is typed
    for each in (page, alone):
        qtbot.addWidget(each)
        each.resize(120, 80)

    def ground(view: QListView) -> QColor:
        return view.grab().toImage().pixelColor(60, 40)

    assert ground(alone) == theme.color("popup")
    assert ground(inside) != theme.color("popup")


def test_the_file_dialog_of_qt_is_wholly_french(dressed: QApplication) -> None:
    translators = Translators(dressed)
    translators.install("fr")
    try:
        said = [QCoreApplication.translate("QFileDialog", words) for words in LACKING[:2]]
        kind = QCoreApplication.translate(
            "QAbstractFileIconProvider", "Folder", "All other platforms"
        )
    finally:
        translators.remove()

    assert said == ["&Regarder dans\u00a0:", "&Type de fichiers\u00a0:"]
    assert kind == "Dossier"
