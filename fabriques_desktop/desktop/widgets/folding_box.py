"""A check box whose words go on in the next line where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from fabriques_desktop.desktop.theme import theme

_LEAST = 160


class FoldingBox(QCheckBox):
    """As wide as its words where it can be; narrower, it is higher instead."""

    def __init__(self, words: str, *, name: str) -> None:
        super().__init__(words)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = words

    def sizeHint(self) -> QSize:
        return QSize(self._unfolded(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = min(self._unfolded(), theme.scaled(_LEAST))
        return QSize(least, super().sizeHint().height())

    def _unfolded(self) -> int:
        return self._room() + self.fontMetrics().horizontalAdvance(self._words) + 1

    def _room(self) -> int:
        """What the box itself takes beside its words."""
        widest = max(map(self.fontMetrics().horizontalAdvance, self.text().split("\n")))
        return super().sizeHint().width() - widest

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    def _fold(self) -> None:
        width = self.width() - self._room()
        lines = [""]
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.fontMetrics().horizontalAdvance(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        if (folded := "\n".join(lines)) != self.text():
            self.setText(folded)
