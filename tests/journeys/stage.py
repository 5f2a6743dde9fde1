"""What a journey is given: the running program, hands, a folder of its own, and somebody who looks.

The journeys are stated once: a test runs them without a screen, `tests.replay` on one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.first_run import welcome
from fabriques_desktop.desktop.main_window import MainWindow
from tests.journeys.hands import Hands, Wait

_LOOK_AGAIN_MS = 20


@dataclass(slots=True)
class Stage:
    """Where a journey is played."""

    application: Application
    hands: Hands
    folder: Path
    #: told the name of each step once it is on the screen
    see: Callable[[str], None] = lambda name: None
    #: told each window that is new, to show and activate it
    show: Callable[[QWidget], None] = lambda window: None
    _failed: list[Exception] = field(default_factory=list)
    _seen: list[QDialog] = field(default_factory=list, repr=False)

    @property
    def wait(self) -> Wait:
        return self.hands.wait

    @property
    def ws(self) -> bootstrap.Workspace:
        assert self.application.ws is not None
        return self.application.ws

    @property
    def window(self) -> MainWindow:
        assert self.application.window is not None
        return self.application.window

    def page(self) -> Any:
        return self.window.page()

    def open(self, folder: Path) -> None:
        """Open a workspace and wait for its window."""
        self.application.open(folder)
        self.show(self.window)

    def go_to(self, key: str) -> None:
        """Click a page in the navigation."""
        view = self.window.navigation.view
        places = view.model()
        rows = [i for i in range(places.rowCount()) if places.places[i].key == key]
        self.hands.click_row(view, places.index(rows[0], 0))
        self.wait(lambda: self.window.current_key() == key)

    def find(self, name: str, parent: QWidget | None = None, at: int = 0) -> Any:
        """The widget of this name that can be seen, once there is one."""
        inside = parent or self.window
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [w for w in inside.findChildren(QWidget, name) if w.isVisible()]
            return len(found) > at

        self.wait(look)
        return found[at]

    def is_there(self, name: str) -> bool:
        """Whether a button of this name can be used now."""
        found = self.window.findChildren(QAbstractButton, name)
        return any(each.isVisible() and each.isEnabled() for each in found)

    # ---- dialogs, which hold whoever opened them until they are closed ----
    def in_next(self, kind: type[QDialog], act: Callable[[Any], None]) -> None:
        """What the person does in the next dialog of a kind."""
        timer = QTimer(self.application)
        timer.setInterval(_LOOK_AGAIN_MS)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind) or dialog in self._seen or not dialog.isVisible():
                return
            timer.stop()
            self._seen.append(dialog)
            try:
                self.show(dialog)
                act(dialog)
            except Exception as error:  # noqa: BLE001 - it would be lost in the loop of the dialog
                self._failed.append(error)
                dialog.reject()

        timer.timeout.connect(look)
        timer.start()

    def welcome(self) -> None:
        """The first run, until it has opened a workspace."""
        opened = welcome(self.application)
        self.check()
        assert opened
        self.show(self.window)

    def choose_file(self, button: QWidget, path: Path, name: str = "") -> None:
        """Click what asks for a file or a folder, and write its path in the system's dialog."""

        def choose(dialog: QFileDialog) -> None:
            line = self.find("fileNameEdit", dialog)
            self.wait(line.hasFocus)
            self.hands.press("Ctrl+A")
            self.hands.write(str(path))
            if name:
                self.see(name)
            self.hands.press("Return")

        self.in_next(QFileDialog, choose)
        self.hands.click(button)
        self.check()
        self.show(button.window())  # no window manager gives the keyboard back

    def check(self) -> None:
        """Say what failed inside a dialog."""
        if self._failed:
            raise self._failed[0]
