"""A link whose words are cut at the end rather than pushing its neighbours out of the column."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.delegates import elided
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip


class ElidedButton(QPushButton):
    """Its words start on the edge of the column; whole, they are its tooltip and spoken name."""

    def __init__(self, words: str, icon: str = "") -> None:
        super().__init__(words)
        self._words = words
        self._icon_room = 0
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self.setStyleSheet("QPushButton, QPushButton:focus { padding: 0; text-align: left; }")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if icon:
            size = theme.icon_px("inline")
            self.setIcon(icons.icon(icon, "accent_text"))
            self.setIconSize(QSize(size + 4, size))
            self._icon_room = size + 10

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.font()).horizontalAdvance(self._words)
        return QSize(round(words) + self._icon_room + 6, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(48, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 4 - self._icon_room
        self.setText(elided(self.font(), self._words, room))
