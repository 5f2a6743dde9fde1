"""The band over the notes: which text is shown, another one beside it, and texts to be begun."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, tool
from fabriques_desktop.desktop.widgets.segments import Segments

_SEGMENTS = 3  # so many texts stand side by side where there is room; more are a list
_LIST_LETTERS = 8  # what the list always shows of a name


class TextsBar(QWidget):
    """Shows choices it is given and says what was asked."""

    chosen = Signal(str)  # id of a text
    beside_asked = Signal(bool)
    guide_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[tuple[str, str]] = []
        self._segments: Segments | None = None
        self._list = QComboBox()
        self._list.setObjectName("notes_list")
        self._list.setAccessibleName(self.tr("Text shown"))
        self._list.activated.connect(lambda at: self.chosen.emit(self._list.itemData(at)))
        self._list.setMinimumHeight(theme.px("control"))
        self._list.setMinimumContentsLength(_LIST_LETTERS)
        self._list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._list.hide()
        self.guide = tool("panel", self.tr("Show the guide"), name="guide_unfold", size=16)
        self.guide.clicked.connect(self.guide_asked)
        self.guide.hide()
        self.beside = button(self.tr("Side by side"), "quiet", "columns", name="notes_beside")
        self.beside.setCheckable(True)
        self.beside.clicked.connect(self.beside_asked)
        self.beside.hide()  # until there is another text: what it asks for widens the window
        self.add = button(self.tr("Texts"), "quiet", "plus", name="notes_add")
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 12, 12, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.guide)
        self._row.addWidget(self._list)
        self._row.addStretch(1)
        self._row.addWidget(self.beside)
        self._row.addWidget(self.add)

    def set_choices(self, choices: Sequence[tuple[str, str]], shown: str) -> None:
        """The texts there are, (id, how it is called), and the one shown."""
        if list(choices) != self._choices:
            self._choices = list(choices)
            self._make()
        if self._segments is not None:
            self._segments.set_value(shown)
        self._list.setCurrentIndex(self._list.findData(shown))

    def _make(self) -> None:
        if self._segments is not None:
            self._segments.hide()
            self._segments.deleteLater()
            self._segments = None
        self._list.clear()
        for key, words in self._choices:
            self._list.addItem(words, key)
        if 1 < len(self._choices) <= _SEGMENTS:
            self._segments = Segments(self._choices, name="notes_texts")
            self._segments.chosen.connect(self.chosen)
            self._row.insertWidget(1, self._segments)
        self._fit()

    def _fit(self) -> None:
        """Side by side where there is room: long names must not widen the window."""
        segments = self._segments
        fits = segments is not None and self._room() >= segments.minimumSizeHint().width()
        if segments is not None:
            segments.setVisible(fits)
        self._list.setVisible(len(self._choices) > 1 and not fits)

    def _room(self) -> int:
        """What the acts leave to the texts."""
        shown = [each for each in (self.guide, self.beside, self.add) if not each.isHidden()]
        taken = sum(each.sizeHint().width() + self._row.spacing() for each in shown)
        edges = self._row.contentsMargins()
        return self.width() - edges.left() - edges.right() - taken - self._row.spacing()

    def minimumSizeHint(self) -> QSize:
        """That of the list, whatever shows."""
        least = super().minimumSizeHint()
        width = self.width() - self._room() + self._list.minimumSizeHint().width()
        return QSize(width, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_beside(self, *, possible: bool, on: bool) -> None:
        self.beside.setVisible(possible)
        self.beside.setChecked(on)
        self._fit()
