"""One choice among a few that are all seen: segments in a row, or one below another.

It knows its keys and words, and nothing of what they mean.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QLayout,
    QSizePolicy,
    QToolButton,
)

from fabriques_desktop.desktop.theme import theme

_PADDING = 26


class Segments(QFrame):
    """A choice among a few words, side by side in one frame; none need be chosen.

    Those that `may_stack` stand below one another where they have no room beside.
    """

    chosen = Signal(str)  # the key; "" when the choice was taken back

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        optional: bool = False,
        name: str = "",
        may_stack: bool = False,
    ) -> None:
        super().__init__()
        self._may_stack = may_stack
        self.setProperty("part", "segments")
        if name:
            self.setObjectName(name)
        self._optional = optional
        self._group = QButtonGroup(self)
        self._group.setExclusive(not optional)
        self._buttons: dict[str, QToolButton] = {}
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        if may_stack:  # its own least width is that of one of them
            row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for key, words in choices:
            row.addWidget(self._segment(key, words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    # ---- one line, or one below another ----
    def _hints(self) -> list[QSize]:
        return [made.sizeHint().expandedTo(made.minimumSize()) for made in self._buttons.values()]

    def _is_stacked(self) -> bool:
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def sizeHint(self) -> QSize:
        if not self._may_stack:
            return super().sizeHint()
        hints = self._hints()
        heights = [h.height() for h in hints]
        height = sum(heights) if self._is_stacked() else max(heights)
        return QSize(sum(h.width() for h in hints) + 2, height + 2)

    def minimumSizeHint(self) -> QSize:
        if not self._may_stack:
            return super().minimumSizeHint()
        return QSize(max(h.width() for h in self._hints()) + 2, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Not by a height for its width: a layout asks that of the row inside, which has none.
        super().resizeEvent(event)
        stacks = event.size().width() < self.sizeHint().width()
        if self._may_stack and stacks != self._is_stacked():
            way = QBoxLayout.Direction
            self._row.setDirection(way.TopToBottom if stacks else way.LeftToRight)
            self.updateGeometry()

    def _segment(self, key: str, words: str) -> QToolButton:
        made = QToolButton()
        made.setText(words)
        made.setAccessibleName(words)
        made.setCheckable(True)
        made.setObjectName(f"{self.objectName()}_{key}" if self.objectName() else key)
        # as wide as it is once chosen, in stronger letters
        strong = QFontMetrics(theme.font("body", strong=True))
        made.setMinimumWidth(strong.horizontalAdvance(words) + _PADDING)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda checked, key=key: self._on_click(key, checked))
        self._group.addButton(made)
        self._buttons[key] = made
        return made

    def value(self) -> str:
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_words(self, key: str, words: str) -> None:
        """Say something else on one of them: the same with how many there are."""
        self._buttons[key].setText(words)
        self._buttons[key].setAccessibleName(words)

    def set_value(self, key: str | None) -> None:
        """Show a choice without saying that it was chosen."""
        self._group.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == key)
        self._group.setExclusive(not self._optional)

    def _on_click(self, key: str, checked: bool) -> None:
        if self._optional:
            self.set_value(key if checked else None)
        self.chosen.emit(key if checked or not self._optional else "")
