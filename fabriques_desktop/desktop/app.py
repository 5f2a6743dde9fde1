"""The running application: look, language, log, and one window on one workspace at a time.

It is the only place of the desktop that opens and closes workspaces.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
)

from fabriques_desktop import bootstrap, locations, settings
from fabriques_desktop.desktop import first_run
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.language import Translators, chosen
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.operations import Operations
from fabriques_desktop.desktop.pages import PAGES
from fabriques_desktop.desktop.resuming import Resuming
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.worker import Worker
from fabriques_desktop.desktop.workspace_menu import WorkspaceMenu
from fabriques_desktop.errors import FabriquesError, SettingsSetAside, WorkspaceLocked
from fabriques_desktop.services.tour import is_example
from fabriques_desktop.words import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.instances import Door
    from fabriques_desktop.desktop.leaving import Leaving
    from fabriques_desktop.desktop.touring import Touring

_log = logging.getLogger(__name__)
_SIZE = QSize(1280, 800)
_TITLE_BAR = 40  # about what the system adds above it
_LARGE_PERCENT = 150
_READING_PX = 16
_STEPS = 160  # about what making the example counts
# What listens brings Qt's network with it: once the window shows, and before a second start, which
# takes longer to get that far, can knock.
_LISTEN_AFTER_MS = 200
_SETTLE_AFTER_MS = 600  # on a slow machine too, the first page is there before the disk is busy


class Application(QObject):
    """Opens a workspace in a window, and another one instead when it is asked to."""

    def __init__(self, app: QApplication, log_path: Path | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._log_path = log_path
        self._telling = False
        loaded = settings.load()
        self.settings = loaded.settings
        self._aside = [SettingsSetAside(path=loaded.put_aside)] if loaded.put_aside else []
        self.translators = Translators(app)
        self.translators.install(chosen(self.settings.language))
        theme.choose_scale(self.settings.text_percent)
        theme.apply(app, self.settings.palette)
        theme.choose_reading(self.settings.reading_px)
        theme.reading_changed.connect(self._keep_reading)
        self.door: Door | None = None
        self._leaving: Leaving | None = None
        self.resuming: Resuming | None = None
        self._touring: Touring | None = None
        self.is_elsewhere = False  # the workspace asked for is open in another window
        self.ws: Workspace | None = None
        self.window: MainWindow | None = None
        self.operations: Operations | None = None

    # ---- opening and closing ----
    def open(self, address: bootstrap.Address) -> MainWindow:
        """Show a workspace, by its folder or its address.

        Raises what `bootstrap.open_workspace` raises.
        """
        with self._upgrading() as progress:
            ws = bootstrap.open_workspace(address, progress=progress, settle=False)
        self.close()
        self.ws = ws
        self.settings = settings.opened(self.settings, address)
        window = self._build_window()
        window.tell_met([*self._aside, *ws.notices])
        self._aside = []
        self._resume(window)
        if is_example(ws.shown) and not self.settings.tour_done:
            QTimer.singleShot(0, window, self.show_tour)
        return window

    def _resume(self, window: MainWindow) -> None:
        """Go on where a sitting was cut short; once it shows, hear of other starts and of sleep."""
        assert self.ws is not None
        self.resuming = Resuming(window, self.ws.shown)
        self.resuming.resume()
        QTimer.singleShot(_SETTLE_AFTER_MS, window, self._settle)
        QTimer.singleShot(_LISTEN_AFTER_MS, window, self._listen)

    def _settle(self) -> None:
        """What the disk need not have before the window shows: settings, and who writes here."""
        if self.ws is None or self.operations is None:
            return
        window, ws, told = self.window, self.ws, len(self.ws.notices)
        self._keep(self.settings)

        def tell(_: object) -> None:
            if window is not None and len(ws.notices) > told:
                window.tell_met(ws.notices[told:])

        self.operations.worker.write(ws.settle, tell, self._not_settled)

    def _not_settled(self, error: Exception) -> None:
        _log.warning("not settled yet: %s", type(error).__name__)  # the first save says it

    def _listen(self) -> None:
        from fabriques_desktop.desktop.instances import Door
        from fabriques_desktop.desktop.leaving import Leaving

        if self._leaving is None:
            self._leaving = Leaving(self._app, lambda: self.window, self)
        if self.ws is not None and isinstance(self.ws.address, Path):
            self.door = Door(self.ws.address, self._come_forward, self)

    def _come_forward(self) -> None:
        if self.window is not None:
            self.window.come_forward()

    def _upgrading(self) -> contextlib.AbstractContextManager[Callable[[int, int], None]]:
        """Shows how far a workspace of an older version is; no window, when there is nothing to."""
        said = self.tr("This workspace is being brought up to this version of the program…")
        return self._progress(said)

    @contextlib.contextmanager
    def _progress(self, said: str) -> Iterator[Callable[[int, int], None]]:
        """Shows how far work is that nothing can go on without, from its first word on."""
        shown: list[QProgressDialog] = []

        def report(done: int, total: int) -> None:
            if not shown:
                shown.append(self._progress_dialog(said))
            shown[0].setMaximum(total)
            shown[0].setValue(done)  # lets it draw itself

        try:
            yield report
        finally:
            for dialog in shown:
                dialog.close()
                dialog.deleteLater()

    def _progress_dialog(self, said: str) -> QProgressDialog:
        from PySide6.QtWidgets import QProgressBar, QProgressDialog

        dialog = QProgressDialog(said, "", 0, 0, self.window)
        dialog.setCancelButton(None)
        bar = QProgressBar()
        bar.setTextVisible(False)  # it is thinner than a line of text
        dialog.setBar(bar)
        dialog.setWindowTitle("Fabriques")
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.setMinimumDuration(500)
        return dialog

    def _build_window(self) -> MainWindow:
        assert self.ws is not None
        self.operations = Operations(Worker(self), self)
        lang = chosen(self.settings.language)
        desk = Desk(self.ws, words(lang), self.operations, self)
        named = self.ws.programme_name if bootstrap.is_central(self.ws.shown) else ""
        self.window = MainWindow(desk, PAGES, named or self._called(self.ws.shown))
        desk.setParent(self.window)
        WorkspaceMenu(self, self.window)
        self._restore_place(self.window)
        self.window.closing.connect(self._on_closing)
        first = next(iter(PAGES), None)
        if first is not None:
            self.window.turn_to(first.key)
        if is_example(self.ws.shown):
            self.window.tell_example(
                lambda: QTimer.singleShot(0, self, self.end_example), self._resume_tour
            )
        return self.window

    def close(self) -> None:
        """Hand in what was typed, end the threads and close the workspace."""
        if self.door is not None:
            self.door.close()
            self.door = None
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = self._touring = None
        if self.operations is not None:
            self.operations.close()
            self.operations.deleteLater()
            self.operations = None
        if self.ws is not None:
            self.ws.close()
            self.ws = None
            if self.resuming is not None:
                self.resuming.forget()
                self.resuming = None

    def rebuild(self) -> None:
        """Make the window again, after the language changed; nothing typed is lost."""
        if self.window is None or self.operations is None:
            return
        former = self.window
        step = self._touring.at if self._touring is not None else -1
        self._touring = None
        assert self.resuming is not None and self.ws is not None
        self.resuming.note()
        former.close()
        former.desk.detach()
        ended = self.operations
        ended.close()  # what was typed is a change once this returns
        window = self._build_window()
        window.undoing.since = former.undoing.since
        window.setWindowState(former.windowState())
        window.show()
        window.activateWindow()
        self.resuming = Resuming(window, self.ws.shown)
        self.resuming.resume()
        if step >= 0:
            self.show_tour(step)
        ended.deleteLater()
        former.deleteLater()

    # ---- what the person chose ----
    def _keep(self, kept: settings.Settings) -> None:
        self.settings = kept
        try:
            settings.save(kept)
        except OSError:
            _log.warning("settings not saved", exc_info=True)

    def _keep_reading(self, px: int) -> None:
        if px in settings.READING_PX and px != self.settings.reading_px:
            self._keep(replace(self.settings, reading_px=px))

    def _restore_place(self, window: MainWindow) -> None:
        window.resize(_SIZE)
        if self.settings.window_geometry:
            with contextlib.suppress(ValueError):  # written by somebody else
                raw = base64.b64decode(self.settings.window_geometry)
                window.restoreGeometry(QByteArray(raw))
        window.navigation.set_folded(self.settings.nav_collapsed)
        window.fold_for_room()

    def _on_closing(self) -> None:
        if self.window is None:
            return
        raw = base64.b64encode(self.window.saveGeometry().data()).decode("ascii")
        folded = self.window.is_folded_by_choice()
        self._keep(replace(self.settings, window_geometry=raw, nav_collapsed=folded))

    def _called(self, address: str) -> str:
        """A workspace as it is told: nobody knows the example by its folder."""
        return self.tr("Example") if is_example(address) else _name_of(address)

    # ---- acts of the menu ----
    def recent(self) -> list[tuple[str, bootstrap.Address]]:
        """The workspaces opened before this one: their names and where they are."""
        return [
            (self._called(path), bootstrap.address_of(path))
            for path in self.settings.recent_workspaces[1:6]
        ]

    def new_workspace(self) -> None:
        first_run.welcome(self)

    def show_settings(self) -> None:
        """The few things a person may choose, in one dialog."""
        if self.window is None:
            return
        from fabriques_desktop.desktop.settings_dialog import SettingsDialog

        SettingsDialog(self, self.window).open()

    def choose_palette(self, palette: str) -> None:
        self._keep(replace(self.settings, palette=palette))
        theme.choose(palette)

    def choose_text_size(self, percent: int) -> None:
        folded = self.settings.nav_collapsed or percent >= _LARGE_PERCENT
        if self.window is not None and folded:
            self.window.navigation.set_folded(True)  # room for the words
        self._keep(replace(self.settings, text_percent=percent, nav_collapsed=folded))
        theme.choose_scale(percent)
        theme.choose_reading(_READING_PX * percent // 100)
        self.rebuild()

    def choose_language(self, lang: str) -> None:
        self._keep(replace(self.settings, language=lang))
        self.translators.install(lang)
        self.rebuild()

    def ask_for_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        folder = QFileDialog.getExistingDirectory(
            self.window, self.tr("Choose the folder of a workspace")
        )
        if folder:
            self.open_or_tell(Path(folder))

    def open_or_tell(self, address: bootstrap.Address) -> bool:
        """Open this workspace, or say in a sentence why it cannot be."""
        try:
            window = self.open(address)
            _fit_to_screen(window)
            window.show()
        except WorkspaceLocked as error:
            if not self._forward_elsewhere(address):
                self.tell(error)
                return False
        except FabriquesError as error:
            self.tell(error)
            return False
        return True

    def _forward_elsewhere(self, address: bootstrap.Address) -> bool:
        """Bring forward the window that has this workspace open; False when none answers."""
        if not isinstance(address, Path):
            return False
        if self.ws is not None and self.ws.address == address.absolute():
            self._come_forward()
            return True
        from fabriques_desktop.desktop.instances import knock

        self.is_elsewhere = knock(address)
        return self.is_elsewhere

    # ---- the example ----
    def open_example(self) -> bool:
        """Make the example, telling how far it is, and open it."""
        from fabriques_desktop.services import tour

        with self._progress(self.tr("An example is being made…")) as progress:
            steps = itertools.count(1)
            try:
                folder = tour.make(lambda *_: progress(min(next(steps), _STEPS), _STEPS))
            except (FabriquesError, OSError) as error:
                _log.warning("no example", exc_info=True)
                if isinstance(error, FabriquesError):
                    self.tell(error)
                return False
        return self.open_or_tell(folder)

    def show_tour(self, at: int = 0) -> None:
        """Point at one thing after the other in the window."""
        if self.window is None:
            return
        from fabriques_desktop.desktop.touring import Touring

        if self._touring is None:
            self._touring = Touring(self.window)
            self._touring.done.connect(lambda: self._keep(replace(self.settings, tour_done=True)))
        self._touring.begin(at)

    def _resume_tour(self) -> None:
        """The tour where it was left, or from its beginning."""
        self.show_tour(max(0, self._touring.at if self._touring is not None else 0))

    def ask_tour(self) -> None:
        """The tour again: it is of the example, which opens first."""
        if (self.ws is not None and is_example(self.ws.shown)) or self.open_example():
            self.show_tour()

    def end_example(self) -> None:
        """Remove the example and begin one's own."""
        from fabriques_desktop.services import tour

        shown = str(self.ws.shown) if self.ws is not None else ""
        self._app.setQuitOnLastWindowClosed(False)
        try:
            self.close()
            tour.remove()
            recent = tuple(p for p in self.settings.recent_workspaces if p != shown)
            last = recent[0] if recent else ""
            self._keep(replace(self.settings, recent_workspaces=recent, last_workspace=last))
            is_open = bool(last) and self.open_or_tell(bootstrap.address_of(last))
            if not is_open and not first_run.welcome(self):
                self._app.quit()
        finally:
            self._app.setQuitOnLastWindowClosed(True)

    def tell(self, error: FabriquesError) -> None:
        sentence = words(chosen(self.settings.language)).sentence(error)
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(self.window, "Fabriques", plain_tip(sentence))

    # ---- bugs ----
    def tell_bug(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        """Log a bug and say where the log is: one dialog, however many times it happens."""
        _log.critical("unexpected", exc_info=(kind, value, trace))
        if self._telling:
            return
        self._telling = True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle("Fabriques")
        box.setText(self.tr("Something went wrong in the program. What you typed is kept."))
        place = str(self._log_path or locations.log_dir())
        box.setInformativeText(self.tr("The details are in the log: {path}").format(path=place))
        box.finished.connect(self._on_told)
        box.open()

    def _on_told(self) -> None:
        self._telling = False


def _fit_to_screen(window: MainWindow) -> None:
    """On a small screen, no larger than it: what stands at the foot can be reached."""
    room = window.screen().availableSize() - QSize(0, _TITLE_BAR)
    window.resize(window.size().boundedTo(room))


def _name_of(address: str) -> str:
    """A workspace as people call it: its folder, or its database without what follows a `?`."""
    is_central = bootstrap.is_central(address)
    return Path(address.partition("?")[0] if is_central else address).name
