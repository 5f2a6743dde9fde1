"""The band at the top: which workspace, a way to search, what is saved, what waits to leave.

It shows what it is told; the window decides.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, label, restyle


class SearchField(QLineEdit):
    """Looks like a field and opens the search; the search itself is elsewhere."""

    asked = Signal(str)  # what was typed so far, to go on with

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header_search")
        self.setProperty("part", "header_search")
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(self.tr("Search everywhere"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextMargins(24, 0, 52, 0)
        self._picture = QLabel(self)
        self._key = label(self.tr("Ctrl+K"), "key")
        self._key.setParent(self)
        self._repaint_icon()
        theme.changed.connect(self._repaint_icon)

    def _repaint_icon(self) -> None:
        self._picture.setPixmap(icons.pixmap("search", "text_secondary", 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._key.sizeHint()
        high = max(20, size.height())
        self._key.setGeometry(
            self.width() - size.width() - 8, (self.height() - high) // 2, size.width(), high
        )
        self._picture.setGeometry(10, (self.height() - 16) // 2, 16, 16)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.asked.emit("")
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text():
            self.asked.emit(event.text())
            return True
        return super().event(event)


class Header(QFrame):
    """The band itself, 48 px high."""

    search_asked = Signal(str)
    hand_over_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(theme.px("header"))
        self.menu = QMenu(self)
        self.workspace_button = button("", "quiet", name="workspace_button")
        self.workspace_button.setMenu(self.menu)
        self.workspace_button.setIcon(icons.icon("chevron-down", "text_secondary"))
        self.workspace_button.setIconSize(QSize(16, 16))
        self.workspace_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # not that of its button
        self.search = SearchField()
        self.search.setFixedWidth(400)
        self.search.asked.connect(self.search_asked)
        self._tick = QLabel()
        self.saved_label = label("", "meta", name="saved_label")
        self.hand_over_button = button("", "quiet", name="hand_over_button")
        self.hand_over_button.setIconSize(QSize(20, 16))
        self.hand_over_button.clicked.connect(self.hand_over_asked)
        self._lay_out()
        self.set_name(name)
        self.set_waiting(0, 0)
        self._tick.hide()
        self._repaint_icons()
        theme.changed.connect(self._repaint_icons)

    def _lay_out(self) -> None:
        left, right = QHBoxLayout(), QHBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        self._left = left
        left.addWidget(self.workspace_button)
        left.addStretch(1)
        right.setSpacing(6)
        right.addStretch(1)
        right.addWidget(self._tick)
        right.addWidget(self.saved_label)
        right.addSpacing(10)
        right.addWidget(self.hand_over_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 16, 0)
        row.addLayout(left, 1)
        row.addWidget(self.search)
        row.addLayout(right, 1)

    def show_sign(self, sign: QWidget) -> None:
        """Give a sign a place at the start of the band, where nobody can miss it."""
        self._left.insertWidget(0, sign)

    def _repaint_icons(self) -> None:
        self._tick.setPixmap(icons.pixmap("check", "success", 16))

    def set_name(self, name: str) -> None:
        """The name of the workspace, cut when it is too long for the band."""
        metrics = self.workspace_button.fontMetrics()
        self.workspace_button.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, 240))
        self.workspace_button.setAccessibleName(self.tr("Workspace {name}").format(name=name))

    def show_saved(self, at: datetime) -> None:
        """Say that what was typed is kept, and since when; called after the commit only."""
        self._tick.show()
        self.saved_label.setText(self.tr("Saved {time}").format(time=at.strftime("%H:%M")))

    def set_waiting(self, changes: int, awaited: int) -> None:
        """How many changes wait to be handed over or, at an office, devices for its answer."""
        if awaited:
            words = self.tr("%n acknowledgement(s) to send", "", awaited)
            told = self.tr("Devices whose bundles came here, and which were sent nothing since")
        elif changes:
            words = self.tr("%n to hand over", "", changes)
            told = self.tr("Changes made on this device that no bundle carried yet")
        else:
            words, told = self.tr("Nothing to hand over"), ""
        self.hand_over_button.setText(words)
        self.hand_over_button.setToolTip(told)
        count = awaited or changes
        self.hand_over_button.setIcon(icons.icon("send", "accent_text") if count else icons.none())
        kind = "plain" if count else "quiet"
        if kind != self.hand_over_button.property("kind"):
            self.hand_over_button.setProperty("kind", kind)
            restyle(self.hand_over_button)
