"""The ring over a part of the window that takes what is dragged, and what becomes of it in words.

It welcomes the drag for its part; what is let go is the part's own affair (`dropEvent`).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import label, restyle

_EDGE, _WORDS_PX = 8, 420
_LOW_PX = 96  # a part as low as that is covered: words over words are not read


class DropMark(QFrame):
    """Shown over its part, from the moment something it takes comes over it until it leaves."""

    def __init__(self, part: QWidget, words: str, takes: Callable[[QMimeData], bool]) -> None:
        super().__init__(part)
        self.setObjectName("drop_mark")
        self.setProperty("part", "drop_mark")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._part, self._takes = part, takes
        self._said = label(words, "strong", wrap=True)
        self._said.setProperty("part", "drop_words")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self._said, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()
        part.setAcceptDrops(True)
        part.installEventFilter(self)
        for line in part.findChildren(QLineEdit):
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._part:
            return self._passes(event)
        if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
            if not self._takes(event.mimeData()):
                return False
            event.acceptProposedAction()
            self.setGeometry(self._part.rect())
            room = self._part.width() - 2 * _EDGE
            self._said.setFixedWidth(min(theme.scaled(_WORDS_PX), room))
            self.setProperty("covers", self._part.height() < theme.scaled(_LOW_PX))
            restyle(self)
            self.show()
            self.raise_()
            return True
        if isinstance(event, QDragMoveEvent) and self.isVisible():
            event.acceptProposedAction()
            return True
        if event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop, QEvent.Type.Hide):
            self.hide()
        return False

    def _passes(self, event: QEvent) -> bool:
        """A line of the part would write the path of a file: files go on to the part."""
        if isinstance(event, QDragMoveEvent) and event.mimeData().hasUrls():
            event.ignore()
            return True
        return False
