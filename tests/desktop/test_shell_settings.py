"""Settings spoilt by whatever it was: the window starts, and says so once (ST01–ST15)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from fabriques_desktop import bootstrap, locations
from fabriques_desktop.desktop.app import Application


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "terrain"
    bootstrap.create_workspace(folder, programme="Essai", author="Ada").close()
    return folder


@pytest.fixture
def started(qapp: QApplication) -> Iterator[list[Application]]:
    """Applications of the test, closed at its end."""
    made: list[Application] = []
    yield made
    for application in made:
        application.close()
        application.translators.remove()
        application.deleteLater()


def start(qapp: QApplication, started: list[Application]) -> Application:
    started.append(Application(qapp))
    return started[-1]


SPOILT: dict[str, bytes] = {
    "ST01-empty": b"",
    "ST02-zeros": bytes(400),
    "ST03-cut": b'{"language": "fr", "palet',
    "ST04-text": b"bonjour",
    "ST05-list": b"[1, 2]",
    "ST06-utf-16": "{}".encode("utf-16"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_settings_that_cannot_be_read_are_put_aside_and_it_is_said_once(
    name: str, qapp: QApplication, started: list[Application], workspace: Path
) -> None:
    path = locations.settings_path()
    path.write_bytes(SPOILT[name])

    window = start(qapp, started).open(workspace)

    assert "settings.json.damaged-1" in window.notice.words.text()
    assert path.with_name("settings.json.damaged-1").read_bytes() == SPOILT[name]
    started[-1].close()
    assert start(qapp, started).open(workspace).notice.words.text() == ""


SENSELESS: dict[str, dict[str, object]] = {
    "ST07-newer": {"holograms": {"on": True}, "version": 99},
    "ST08-types": {"language": 3, "palette": [], "reading_px": "grand", "nav_collapsed": "oui"},
    "ST09-vanished": {"last_workspace": "/media/clé/terrain", "recent_workspaces": ["/media/clé"]},
    "ST10-share": {"last_workspace": "//serveur/partage/terrain"},
    "ST11-path-of-nul": {"last_workspace": "a\x00b", "recent_workspaces": ["\x00"]},
    "ST12-geometry": {"window_geometry": "é"},
    "ST12-geometry-short": {"window_geometry": "AAA"},
    "ST12-geometry-zeros": {"window_geometry": "AAAA" * 40},
    "ST13-numbers": {"reading_px": 10**40, "text_percent": float("inf")},
    "ST14-language": {"language": "../../x"},
    "ST15-recent": {"recent_workspaces": ["\u202e", "x" * 10_000]},
}


@pytest.mark.parametrize("name", SENSELESS)
def test_settings_that_make_no_sense_do_not_keep_it_from_starting(
    name: str, qapp: QApplication, started: list[Application], workspace: Path
) -> None:
    locations.settings_path().write_text(json.dumps(SENSELESS[name]), encoding="utf-8")

    window = start(qapp, started).open(workspace)
    window.show()

    assert window.isVisible()
    assert _screens().intersects(QRect(window.pos(), window.size()))


def test_a_window_left_on_a_screen_that_is_gone_comes_back(
    qapp: QApplication, started: list[Application], workspace: Path
) -> None:
    window = start(qapp, started).open(workspace)
    window.show()
    window.move(QPoint(90_000, -40_000))
    started[-1].close()

    again = start(qapp, started).open(workspace)
    again.show()

    assert _screens().intersects(QRect(again.pos(), again.size()))


def test_on_a_small_screen_the_window_is_no_larger_than_it(
    qapp: QApplication, started: list[Application], workspace: Path
) -> None:
    application = start(qapp, started)

    assert application.open_or_tell(workspace)

    room = QApplication.primaryScreen().availableSize()  # where nothing is seen: 800 by 800
    assert application.window is not None
    assert application.window.height() < room.height() < 801


def _screens() -> QRect:
    return QApplication.primaryScreen().virtualGeometry()
