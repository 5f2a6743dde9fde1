"""A text with what was added and taken out coloured, and told apart without colour too.

It shows the pieces it is given; finding them is `differences`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from fabriques_desktop.desktop.differences import ADDED, REMOVED, SAME, SKIPPED, Piece
from fabriques_desktop.desktop.theme import theme


class DifferencesText(QTextEdit):
    """A text that cannot be edited, as high as it is; what differs is coloured and also underlined
    or struck through, so that no colour has to be told apart."""

    def __init__(self, found: list[Piece], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("".join(p.text for p in found if p.kind != REMOVED))
        self.document().setDocumentMargin(0)
        self._found = found
        self._fill()
        theme.changed.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        was_removed = False
        for piece in self._found:
            if was_removed and piece.kind == ADDED:
                cursor.insertText(" ", _format(SAME))  # what goes and what comes are told apart
            cursor.insertText(piece.text, _format(piece.kind))
            was_removed = piece.kind == REMOVED and not piece.text[-1:].isspace()
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(max(self.viewport().width(), 60))
        self.setFixedHeight(round(self.document().size().height()) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 20)


def _format(kind: str) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setForeground(theme.color("text"))
    if kind == ADDED:
        shown.setBackground(theme.color("diff_added"))
        shown.setFontUnderline(True)
    elif kind == REMOVED:
        shown.setBackground(theme.color("diff_removed"))
        shown.setFontStrikeOut(True)
    elif kind == SKIPPED:
        shown.setForeground(theme.color("text_muted"))
    return shown
