"""What opening met and repaired is said in the window, and stays until it was read."""

from __future__ import annotations

import zipfile
from pathlib import Path

from PySide6.QtWidgets import QProgressDialog
from pytestqt.qtbot import QtBot

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application

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
