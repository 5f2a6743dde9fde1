"""Nothing is lost: a disk that refuses, a crash, a session that ends, a second start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop import instances
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.leaving import Leaving
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.errors import DiskFull
from fabriques_desktop.services import editing, rescue
from tests.desktop.conftest import actors_page, child, press, type_text


@pytest.fixture
def folder(ws: bootstrap.Workspace, save: Callable[..., str]) -> Path:
    """A workspace with a little in it, closed."""
    save("actor", name="Aurore Vallonnet")
    save("territory", name="Valombre")
    ws.close()
    return ws.path


def refuse(*_: object) -> None:
    raise DiskFull(path=Path("/"), needed_bytes=None, free_bytes=0)


def test_what_was_refused_is_on_another_disk_until_the_next_save_takes_it_too(
    window: MainWindow, application: Application, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = actors_page(window, qtbot)
    works, ws = editing.save, application.ws
    assert ws is not None
    banner, function = child(window, "failure_banner"), child(page, "function_field")

    def fill_up(*_: object) -> None:
        raise DiskFull(path=ws.path / "drafts.sqlite", needed_bytes=None, free_bytes=0)

    monkeypatch.setattr(editing, "save", fill_up)
    type_text(function, "Maire")
    press(function, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: banner.isVisible() and rescue.path_of(ws).exists())
    said = banner.words.text()
    assert ws.path.name in said and "drafts" not in said
    assert "gardé à part" in said
    monkeypatch.setattr(editing, "save", works)
    label = child(page, "public_label_field")
    type_text(label, "Une élue")
    press(label, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: ws.find("actor")[0].function == "Maire")
    qtbot.waitUntil(lambda: not rescue.path_of(ws).exists())
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_what_is_refused_as_the_window_closes_comes_back_at_the_next_opening(
    window: MainWindow,
    application: Application,
    folder: Path,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = actors_page(window, qtbot)
    works = editing.save
    type_text(child(page, "function_field"), "Maire")
    monkeypatch.setattr(editing, "save", refuse)

    application.close()

    monkeypatch.setattr(editing, "save", works)
    with bootstrap.open_workspace(folder) as again:
        assert again.find("actor")[0].function == "Maire"


def test_the_session_that_ends_waits_for_what_is_typed(
    window: MainWindow, application: Application, qapp: QApplication, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    type_text(child(page, "note_field"), "Été")
    leaving = Leaving(qapp, lambda: window, application)

    saved = leaving.save_now()

    assert saved
    assert application.ws is not None
    assert application.ws.find("actor")[0].note == "Été"


def test_a_machine_that_wakes_up_saves_nothing(
    window: MainWindow, application: Application, qapp: QApplication, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    type_text(child(page, "note_field"), "Été")
    leaving = Leaving(qapp, lambda: window, application)

    leaving.on_flag(False)
    untouched = application.ws.find("actor")[0].note
    leaving.on_flag(True)

    assert untouched is None
    assert application.ws.find("actor")[0].note == "Été"


#: opens the window, goes to a person, types, and is killed as soon as that is noted
CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from fabriques_desktop.desktop.app import Application

app = QApplication([])
application = Application(app)
window = application.open(Path(sys.argv[1]))
window.show()
window.activateWindow()
window.turn_to("actors")
typed = []

def go():
    page = window.findChild(QWidget, "actors_page")
    if not page.findChild(QWidget, "name_field").text():
        return
    field = page.findChild(QWidget, "note_field")
    if not typed:
        field.setFocus()
        for letter in "Elle dit oui":
            app.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown,
                                           Qt.KeyboardModifier.NoModifier, letter))
        typed.append(1)
    application.resuming.note()
    if application.ws.drafts.all():
        os._exit(9)

timer = QTimer(interval=30)
timer.timeout.connect(go)
timer.start()
app.exec()
"""


def test_after_a_crash_one_goes_on_where_one_was(
    application: Application, folder: Path, qtbot: Any
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
        timeout=300,
    )

    window = application.open(folder)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    assert ended.returncode == 9
    assert window.current_key() == "actors"
    note = child(child(window, "actors_page"), "note_field")
    qtbot.waitUntil(lambda: note.toPlainText() == "Elle dit oui")
    qtbot.waitUntil(lambda: note.textCursor().position() == len("Elle dit oui"))
    assert window.focusWidget() is note


def test_after_a_clean_end_one_begins_at_home(application: Application, folder: Path) -> None:
    window = application.open(folder)
    window.turn_to("territories")
    assert application.resuming is not None
    application.resuming.note()
    application.close()

    assert application.open(folder).current_key() == "home"


def test_a_second_start_brings_the_first_window_forward(
    application: Application, window: MainWindow, folder: Path, qtbot: Any
) -> None:
    forward: list[str] = []
    window.showMinimized()
    qtbot.waitUntil(lambda: application.door is not None)
    window.come_forward = lambda: forward.append("yes")

    second = subprocess.Popen(
        [sys.executable, "-m", "fabriques_desktop", str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )

    qtbot.waitUntil(lambda: forward == ["yes"])
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0


def test_nobody_answers_at_a_door_left_by_a_crash(folder: Path, tmp_path: Path, qtbot: Any) -> None:
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
            "from fabriques_desktop.desktop.instances import Door; app = QCoreApplication([]);"
            "door = Door(Path(sys.argv[1]), print); print(door.is_open); os._exit(9)",
            str(folder),
        ],
        check=False,
    )
    stale = instances.knock(folder)
    door = instances.Door(folder, lambda: None)

    assert not stale
    assert door.is_open
    door.close()


def test_the_workspace_that_is_open_here_is_only_brought_forward(
    window: MainWindow, application: Application, folder: Path
) -> None:
    opened = application.open_or_tell(folder)

    assert opened
    assert application.window is window
