"""The menu of the workspace in the header, and the same acts for whoever presses Ctrl+K.

It offers; what is then done is the application's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from fabriques_desktop.desktop.language import chosen

if TYPE_CHECKING:
    from fabriques_desktop.desktop.app import Application
    from fabriques_desktop.desktop.main_window import MainWindow


class WorkspaceMenu(QObject):
    """Fills the menu of one window; it goes with the window."""

    def __init__(self, application: Application, window: MainWindow) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._menu = window.header.menu
        self._add_workspaces()
        self._menu.addSeparator()
        self._add_choices()
        self._menu.addSeparator()
        self._add_acts()
        self._add_commands()

    def _add_workspaces(self) -> None:
        application = self._application
        self._add(self.tr("Open another workspace…"), application.ask_for_folder)
        self._add(self.tr("New workspace…"), application.new_workspace)
        for name, address in application.recent():
            self._add(name, partial(application.open_or_tell, address))

    def _add_choices(self) -> None:
        application = self._application
        palettes = (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        languages = (("fr", "Français"), ("en", "English"))
        self._add_choice(
            self.tr("Appearance"), palettes, application.settings.palette,
            application.choose_palette,
        )  # fmt: skip
        self._add_choice(
            self.tr("Language"), languages, chosen(application.settings.language),
            application.choose_language,
        )  # fmt: skip

    def _add_acts(self) -> None:
        application, window = self._application, self._window
        self._add(self.tr("Settings…"), application.show_settings, "Ctrl+,")
        self._add(self.tr("Help"), window.show_help)
        self._add(self.tr("Keyboard shortcuts"), window.show_shortcuts)
        self._add(self.tr("Guided tour of the example"), application.ask_tour)
        self._add(self.tr("Quit"), window.close, "Ctrl+Q")

    def _add_commands(self) -> None:
        """What the menu offers, for whoever looks for it with Ctrl+K."""
        application = self._application
        palette, language = application.choose_palette, application.choose_language
        for key, said, icon, act in (
            ("settings", self.tr("Settings…"), "settings", application.show_settings),
            ("example", self.tr("See the example"), "eye", application.open_example),
            ("tour", self.tr("Guided tour of the example"), "eye", application.ask_tour),
            ("open", self.tr("Open another workspace…"), "folder", application.ask_for_folder),
            ("light", self.tr("Light appearance"), "eye", lambda: palette("light")),
            ("dark", self.tr("Dark appearance"), "eye", lambda: palette("dark")),
            ("fr", "Passer en français", "globe", lambda: language("fr")),
            ("en", "Switch to English", "globe", lambda: language("en")),
            ("quit", self.tr("Quit"), "x", self._window.close),
        ):
            self._window.add_command(key, said, icon, act)

    def _add(self, text: str, act: Callable[[], object], keys: str = "") -> None:
        action = QAction(text, self._menu)
        if keys:
            action.setShortcut(keys)
        action.triggered.connect(lambda: act())
        self._menu.addAction(action)

    def _add_choice(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        now: str,
        act: Callable[[str], None],
    ) -> None:
        inside: QMenu = self._menu.addMenu(title)
        group = QActionGroup(inside)
        for key, text in choices:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(key == now)
            action.setData(key)
            inside.addAction(action)
        group.triggered.connect(lambda action: act(action.data()))
