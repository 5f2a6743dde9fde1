"""What the window takes out of sight: for the person across the table (F9), for the one who writes
(F11).

It shows and hides parts of the window; what a page keeps in sight is the page's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ChipLabel, label

if TYPE_CHECKING:
    from fabriques_desktop.desktop.main_window import MainWindow


class Veil(QObject):
    """The two veils of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.is_discreet = False
        self.is_undistracted = False
        self._title = window.windowTitle()
        self._was_full = False
        self.cover = _Cover()
        self.cover.hide()
        chip = Chip(self.tr("Discreet: F9 brings everything back"), "accent", "eye-off")
        self.sign = ChipLabel(chip, window.header)
        self.sign.setObjectName("discreet_sign")
        window.header.show_sign(self.sign)
        window.put_in_place_of_the_page(self.cover)
        self.sign.hide()
        window.desk.discreet_asked.connect(self.set_discreet)
        window.desk.undistracted_asked.connect(self.set_undistracted)
        self._key("F9", lambda: self.set_discreet(not self.is_discreet))
        self._key("F11", self.toggle_undistracted)

    def _key(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.activated.connect(act)

    # ---- discreet ----
    def set_discreet(self, on: bool) -> None:
        """Hide impressions, consent states and the names of others at once, everywhere."""
        if on == self.is_discreet:
            return
        self.is_discreet = on
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        page = self._window.page()
        stays = page is not None and page.set_discreet(on)
        self.cover.setVisible(on and not stays)
        self._window.stack.setVisible(not self.cover.isVisibleTo(self._window))
        self._window.setWindowTitle("Fabriques" if on else self._title)
        self._fit()

    # ---- undistracted ----
    def set_undistracted(self, on: bool) -> None:
        """Nothing but the text being written, on the whole screen; elsewhere the whole screen."""
        if on == self.is_undistracted:
            return
        window, page = self._window, self._window.page()
        self.is_undistracted = on
        if page is not None:
            page.set_undistracted(on)
        if on:
            self._was_full = window.isFullScreen()
            window.showFullScreen()
        elif not self._was_full:
            window.showNormal()
        self._fit()

    def toggle_undistracted(self) -> None:
        self.set_undistracted(not self.is_undistracted)

    def lift(self) -> None:
        """Another page shows: neither veil is over it."""
        self.set_undistracted(False)
        self.set_discreet(False)

    def _fit(self) -> None:
        window, header = self._window, self._window.header
        bare = self.is_discreet
        header.setVisible(bare or not self.is_undistracted)
        window.navigation.setVisible(not (bare or self.is_undistracted))
        for part in (header.workspace_button, header.search, header.hand_over_button):
            part.setVisible(not bare)
        self.sign.setVisible(bare)
        window.notice.hide()
        window.progress.setMaximumHeight(0 if bare else _NO_LIMIT)
        if bare or self.is_undistracted:
            for panel in window.side_panels():
                panel.hide()
        for shortcut in window.shortcuts:
            shortcut.setEnabled(not bare)
        for action in window.actions():
            action.setEnabled(not bare)


_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX, which the bindings do not name


class _Cover(QWidget):
    """In the place of a page that would show names."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("discreet_cover")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = QLabel()
        words = label(self.tr("This page is hidden."), "title")
        hint = label(self.tr("F9 brings it back."), "secondary")
        column = QVBoxLayout(self)
        column.addStretch(2)
        for each in (self._picture, words, hint):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._repaint()
        theme.changed.connect(self._repaint)

    def _repaint(self) -> None:
        self._picture.setPixmap(icons.pixmap("eye-off", "text_secondary", 32))
