"""The hands of a person: where they click, what they press, what they write, and how long it takes.

They reach only what is on the screen: what is scrolled away is scrolled to, what is covered or
asleep stops the journey. `Hands` goes through Qt alone, `ServerHands` through the X server.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QMimeData, QModelIndex, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

from tests.desktop.writing import write

Wait = Callable[[Callable[[], Any]], None]

# The keystroke-level model of Card, Moran and Newell, for somebody who types without skill.
_KEY_S, _POINT_S, _HOME_S, _THINK_S = 0.28, 1.1, 0.4, 1.35
_CLICK_S = _THINK_S + _HOME_S + _POINT_S + 0.2
_LONGEST_S = 300.0
_MOST_WHEELS = 80
_WHEEL = 60  # half a notch
_STILL_MS = 120
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def wait_until(holds: Callable[[], Any]) -> None:
    """Let the program go on until something holds, however long it takes on a busy machine."""
    end = time.monotonic() + _LONGEST_S
    while not holds():
        if time.monotonic() > end:
            raise AssertionError("waited in vain")
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()


class OutOfReach(AssertionError):
    """What was asked of the hands is not where a person could do it."""


class Hands:
    """Counts acts: a click, a chord, a field filled, a drop; the text itself is time, not acts."""

    def __init__(self, wait: Wait) -> None:
        self.wait = wait
        self.acts = 0
        self.seconds = 0.0

    # ---- what a person does ----
    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget in its middle; long ones near their beginning."""
        self._count(_CLICK_S)
        self.wait(lambda: widget.isVisible() and widget.isEnabled())
        self._press_mouse(widget, self._reach(widget, at))

    def click_row(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click a row of a list."""
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def press(self, keys: str, times: int = 1) -> None:
        """Press a chord, as `Ctrl+Shift+E`, where the keyboard is now."""
        for _ in range(times):
            self._count(_THINK_S + _KEY_S * (keys.count("+") + 1))
            self._press_keys(keys)

    def write(self, text: str) -> None:
        """Type where the keyboard is now."""
        self.seconds += _KEY_S * len(text)
        self._write(text)

    def fill(self, field: QWidget, text: str) -> None:
        """Go to a field by the mouse, and type into it."""
        self.click(field)
        self.wait(field.hasFocus)
        self.write(text)

    def create_in(self, field: Any, name: str) -> None:
        """Type a name that nobody knows yet, and take the last line, which creates it."""
        if not field.hasFocus():
            self.click(field)
            self.wait(field.hasFocus)
        self.write(name)
        self.wait(lambda: field.is_open() and field.popup().model.rows[-1].id == "+")
        self.press("Ctrl+Return")

    def drop(self, onto: QWidget, paths: Sequence[Path]) -> None:
        """Drag files from the file manager; its window is not ours, so the drop is given to Qt."""
        self._count(_CLICK_S + _POINT_S)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self._give_drop(onto, mime)

    # ---- how ----
    def _count(self, seconds: float) -> None:
        self.acts += 1
        self.seconds += seconds

    def _reach(self, widget: QWidget, at: QPoint | None) -> QPoint:
        """The point to click, once it is in sight and nothing lies over it."""
        size = widget.size()
        point = at or QPoint(min(size.width() // 2, 90), min(size.height() // 2, 60))
        self._bring_in_sight(widget, point)
        window = widget.window()
        found = window.childAt(widget.mapTo(window, point)) or window
        if not (found is widget or widget.isAncestorOf(found) or found.isAncestorOf(widget)):
            raise OutOfReach(f"{found.objectName() or found} lies over {widget.objectName()}")
        return point

    def _bring_in_sight(self, widget: QWidget, point: QPoint) -> None:
        for _ in range(_MOST_WHEELS):
            if widget.visibleRegion().contains(point):
                return
            area = _area_of(widget)
            if area is None:
                break
            room = area.viewport()
            below = widget.mapTo(room, point).y() > room.height() // 2
            self._turn_wheel(room, -_WHEEL if below else _WHEEL)
            QApplication.processEvents()
        raise OutOfReach(f"{widget.objectName()} cannot be seen")

    def _press_mouse(self, widget: QWidget, point: QPoint) -> None:
        window = widget.window()
        QTest.mouseClick(window.windowHandle(), LEFT, NONE, widget.mapTo(window, point))

    def _press_keys(self, keys: str) -> None:
        chord = QKeySequence(keys)[0]
        window = QApplication.activePopupWidget() or QApplication.activeWindow()
        assert window is not None, "no window has the keyboard"
        handle = window.windowHandle()
        QTest.keyClick(handle, chord.key(), chord.keyboardModifiers())

    def _write(self, text: str) -> None:
        # Each letter where the keyboard is by then: a first letter may begin a caption elsewhere.
        for letter in text:
            focus = QApplication.focusWidget()
            assert focus is not None, "nothing has the keyboard"
            write(focus, letter)

    def _turn_wheel(self, room: QWidget, turn: int) -> None:
        middle = QPointF(room.rect().center())
        event = QWheelEvent(
            middle, QPointF(room.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(room, event)

    def _give_drop(self, onto: QWidget, mime: QMimeData) -> None:
        point, act = onto.rect().center(), Qt.DropAction.CopyAction
        QApplication.sendEvent(onto, QDragEnterEvent(point, act, mime, LEFT, NONE))
        QApplication.sendEvent(onto, QDragMoveEvent(point, act, mime, LEFT, NONE))
        QApplication.sendEvent(onto, QDropEvent(QPointF(point), act, mime, LEFT, NONE))


class ServerHands(Hands):
    """Moves the pointer and presses the keys of an X server, as another program would.

    Letters that the keyboard of a bare server lacks are given to Qt.
    """

    @staticmethod
    def are_there() -> bool:
        return shutil.which("xdotool") is not None

    def _press_mouse(self, widget: QWidget, point: QPoint) -> None:
        aimed, at = QPoint(), widget.mapToGlobal(point)
        while aimed != at:  # what still moves is not aimed at
            QTest.qWait(_STILL_MS)
            aimed, at = at, widget.mapToGlobal(point)
        self._do("mousemove", "--sync", str(at.x()), str(at.y()), "click", "1")

    def _press_keys(self, keys: str) -> None:
        self._do("key", "--clearmodifiers", "+".join(map(_x_name, keys.split("+"))))

    def _write(self, text: str) -> None:
        for is_on_keyboard, letters in itertools.groupby(text, str.isascii):
            run = "".join(letters)
            if is_on_keyboard:
                self._do("type", "--clearmodifiers", "--delay", "8", "--", run)
            else:
                super()._write(run)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, stderr=subprocess.DEVNULL)
        QTest.qWait(60)  # the server answers in its own time


def _x_name(key: str) -> str:
    """As xdotool calls it: a capital letter would be pressed with Shift."""
    is_small = len(key) == 1 or key in ("Ctrl", "Shift", "Alt")
    return key.lower() if is_small else key


def _area_of(widget: QWidget) -> QScrollArea | None:
    """The nearest area that can be scrolled to show more of it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and above.verticalScrollBar().maximum() > 0:
            return above
        above = above.parentWidget()
    return None
