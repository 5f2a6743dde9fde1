"""What opening met and repaired is said in the window, and stays until it was read."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from PySide6.QtWidgets import QProgressDialog
from pytestqt.qtbot import QtBot

from fabriques_desktop import bootstrap, settings
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.store import identity

OLD = Path(__file__).parents[1] / "data" / "schema-1.zip"


def test_a_workspace_of_an_older_version_is_brought_up_to_date(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    with zipfile.ZipFile(OLD) as packed:
        packed.extractall(tmp_path)

    window = application.open(tmp_path / "terrain")
    window.show()

    assert "version plus ancienne" in window.notice.words.text()
    assert window.notice.isVisible()
    assert not window._notice_timer.isActive()
    window.notice.act.click()
    assert not window.notice.isVisible()
    assert not [w for w in window.findChildren(QProgressDialog) if w.isVisible()]


def test_nothing_is_said_of_an_ordinary_opening(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    bootstrap.create_workspace(tmp_path / "terrain", programme="Essai", author="Ada").close()

    window = application.open(tmp_path / "terrain")
    window.show()

    assert not window.notice.isVisible()


def test_once_the_window_shows_the_disk_knows_who_writes_here(
    application: Application, qtbot: QtBot, ws: bootstrap.Workspace
) -> None:
    ws.close()
    before = identity.read(ws.store_id)
    window = application.open(ws.path)
    assert identity.read(ws.store_id) == before, "the first picture waits for no disk"

    window.show()

    qtbot.waitUntil(lambda: identity.read(ws.store_id) != before)
    qtbot.waitUntil(lambda: settings.load().settings.last_workspace == str(ws.path))
    assert not window.notice.isVisible()


def test_a_copy_opened_meanwhile_takes_a_line_of_its_own_and_says_so(
    application: Application, qtbot: QtBot, ws: bootstrap.Workspace, tmp_path: Path
) -> None:
    ws.close()
    shutil.copytree(ws.path, tmp_path / "copie")
    window = application.open(tmp_path / "copie")

    with bootstrap.open_workspace(ws.path):
        window.show()
        qtbot.waitUntil(lambda: window.notice.isVisible())

    assert application.ws is not None
    assert application.ws.identity.shared != ws.identity.shared
