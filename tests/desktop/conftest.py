"""Windows under test: French words, a theme, a workspace of its own, and nothing left running."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.language import Translators
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.map import outlines
from fabriques_desktop.desktop.operations import Operations
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.worker import Worker
from fabriques_desktop.words import words

Kind = TypeVar("Kind", bound=QWidget)

_LONGEST_MS = 120_000  # shared machines stall: what a person would wait for is waited for


def let_go() -> None:
    """Widgets asked to go later go now: else one that was replaced is still found by its name."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session", autouse=True)
def _patience() -> Iterator[None]:
    """Waiting ends when what is awaited holds, however long it takes here."""
    wait_until = QtBot.waitUntil

    def wait_and_let_go(
        bot: QtBot, holds: Callable[[], Any], *, timeout: int = _LONGEST_MS
    ) -> None:
        wait_until(bot, holds, timeout=timeout)
        let_go()

    with pytest.MonkeyPatch.context() as patch:
        for waiting in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
            assert waiting.__kwdefaults__
            patch.setitem(waiting.__kwdefaults__, "timeout", _LONGEST_MS)
        patch.setattr(QtBot, "waitUntil", wait_and_let_go)
        yield


@pytest.fixture(scope="session", autouse=True)
def _outlines_are_read_once() -> Iterator[None]:
    """Reading those of the map takes a second or two, and nothing changes them."""
    with pytest.MonkeyPatch.context() as patch:
        for read in (outlines.overview, outlines.detail, outlines.communes):
            patch.setattr(outlines, read.__name__, functools.cache(read))
        yield


def type_text(widget: QWidget, text: str) -> None:
    """Type any letters: `qtbot.keyClicks` aborts the process on the first accented one."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press(widget: QWidget, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))


def settle(application: Application, qtbot: Any) -> None:
    """Wait until everything asked is read and written."""
    assert application.operations is not None
    at_rest(application.operations.worker, qtbot)


def at_rest(worker: Worker, qtbot: Any) -> None:
    """Wait until the threads have nothing to do, and what they answered is shown."""
    for _ in range(3):
        qtbot.waitUntil(lambda: not worker.is_busy())
        qtbot.wait(5)


def on_screen(made: Kind, qtbot: QtBot, width: int = 1280, height: int = 800) -> Kind:
    """A widget in a window of its own, which has the keyboard."""
    made.resize(width, height)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def said(parent: QWidget, name: str) -> str:
    """The words of a descendant that comes and goes as its page is read; empty without one."""
    let_go()
    found: Any = parent.findChild(QWidget, name)
    return "" if found is None else str(found.text())


def actors_page(window: MainWindow, qtbot: QtBot) -> Any:
    """The page of people, once it shows the first of them."""
    window.turn_to("actors")
    page = child(window, "actors_page")
    qtbot.waitUntil(lambda: child(page, "name_field").text() != "")
    return page


def child(parent: QWidget, name: str) -> Any:
    """The descendant of this object name; a test that looks for none fails by its name."""
    let_go()
    found = parent.findChild(QWidget, name)
    assert found is not None, f"no widget is called {name}"
    return found


@pytest.fixture(autouse=True)
def no_thread_outlives_its_test() -> Iterator[None]:
    """A window that leaves a thread behind would run its work under the next test."""
    before = set(threading.enumerate())
    yield
    let_go()  # left alone they would be dressed again by every test
    end = time.monotonic() + _LONGEST_MS / 1000
    while left := [t for t in threading.enumerate() if t not in before and not _is_foreign(t)]:
        assert time.monotonic() < end, f"still running: {[t.name for t in left]}"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def no_key_stays_down(qapp: QApplication) -> Iterator[None]:
    """Qt takes the keys held at the last event for held until the next one."""
    yield
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)


def _is_foreign(thread: threading.Thread) -> bool:
    """Threads of the test tools themselves."""
    return thread.name.startswith(("pytest", "Dummy"))


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in our light palette and in French, whatever the machine's own."""
    translators = Translators(qapp)
    translators.install("fr")
    theme.apply(qapp, "light")
    yield qapp
    translators.remove()


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[bootstrap.Workspace]:
    made = bootstrap.create_workspace(
        tmp_path / "Grand-Est", programme="Les Fabriques", author="Salomé Quintrel", plain=True
    )
    yield made
    made.close()


@pytest.fixture
def save(ws: bootstrap.Workspace) -> Callable[..., str]:
    """Save a record at once: `save("actor", name="Aurore")` gives its id."""

    def saving(entity: str, record_id: str | None = None, **fields: Any) -> str:
        with ws.act("test") as act:
            return act.save(entity, record_id, fields)

    return saving


@pytest.fixture
def desk(dressed: QApplication, ws: bootstrap.Workspace) -> Iterator[Desk]:
    """What pages are given, with real threads behind it."""
    operations = Operations(Worker())
    made = Desk(ws, words("fr"), operations)
    yield made
    operations.close()
    made.deleteLater()


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    """A running application, in French and in our light palette, with nothing open yet."""
    made = Application(qapp)
    made.choose_language("fr")
    made.choose_palette("light")
    yield made
    made.close()
    if made.settings.text_percent != 100:
        made.choose_text_size(100)
    made.translators.remove()
    made.deleteLater()


@pytest.fixture
def window(application: Application, folder: Path, qtbot: QtBot) -> MainWindow:
    """The window on the workspace that a module calls `folder`."""
    shown = application.open(folder)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Data of ours left on the clipboard would be freed after Python: a crash at the very end."""
    yield
    qapp.clipboard().clear()
