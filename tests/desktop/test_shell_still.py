"""A window on a workspace where nothing can be written: it reads, says so, and keeps nothing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.widgets.basics import Banner
from tests.campaigns.room import NotHere, small_disk
from tests.desktop.conftest import child


@pytest.fixture
def locked(ws: bootstrap.Workspace, tmp_path: Path) -> Iterator[Path]:
    with ws.act("test") as act:
        act.save("actor", None, {"name": "Aurore Vallonnet"})
    ws.close()
    try:
        with small_disk(tmp_path / "disque", "size=8m") as disk:
            shutil.copytree(ws.path, disk / "Grand-Est")
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            yield disk / "Grand-Est"
    except NotHere as error:
        pytest.skip(f"a small disk cannot be mounted here: {error}")


def test_the_window_reads_it_says_so_and_lets_nothing_be_typed(
    application: Application, locked: Path, qtbot: Any
) -> None:
    window = application.open(locked)
    window.show()
    banner: Banner = child(window, "still_banner")
    window.turn_to("actors")
    qtbot.waitUntil(lambda: window.page().column.model.rowCount() == 1)
    window.open_record("actor", window.desk.ws.find("actor")[0].id)
    name: QLineEdit = child(window, "name_field")
    qtbot.waitUntil(lambda: name.text() == "Aurore Vallonnet")

    assert "lecture seule" in banner.words.text()
    assert banner.isVisible()
    assert name.isReadOnly()
    assert not window.notice.isVisible()

    window.begin("actor")
    qtbot.waitUntil(window.notice.isVisible)
    assert "rien ne peut y être enregistré" in window.notice.words.text()
    application.close()
