"""The chips above the list of conflicts: territory, author, device.

They keep what was chosen and offer what the lines hold; the page reduces its list.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from fabriques_desktop.desktop.conflicts.reading import Choice, Line
from fabriques_desktop.desktop.delegates import chip_width, paint_chip
from fabriques_desktop.desktop.models.rows import Chip, fold
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout

TERRITORY, AUTHOR, DEVICE = "territory", "author", "device"
_WIDEST = 200


class FilterChip(QPushButton):
    """One filter: closed it offers its choices, chosen it says its value and takes itself back."""

    chosen = Signal(str)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_filter")
        self._words = words
        self._choices: list[Choice] = []
        self._value = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def offer(self, choices: list[Choice], value: str) -> None:
        """Show these choices; without any there is no chip."""
        self._choices, self._value = choices, value
        self.setVisible(bool(choices))
        said = f"{self._words}: {self._chip().text}" if value else self._words
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.setFixedSize(self.sizeHint())
        self.update()

    def _chip(self) -> Chip:
        for choice in self._choices:
            if self._value and choice.id == self._value:
                return Chip(choice.name, "accent", "x")
        return Chip(self._words, "neutral", "chevron-down")

    def sizeHint(self) -> QSize:
        return QSize(min(round(chip_width(self._chip()) + 1), _WIDEST), theme.px("chip") + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, 0, 2, self._chip(), self.width())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _on_clicked(self) -> None:
        if self._value:
            self.chosen.emit("")
            return
        menu = self.menu_of_choices()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of_choices(self) -> QMenu:
        """The choices as a menu that goes when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._choices:
            action = menu.addAction(choice.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, c=choice: self.chosen.emit(c.id))
        return menu


class Filters(QWidget):
    """The chips in a row; nothing at all when there is nothing to tell apart."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._values = dict.fromkeys((TERRITORY, AUTHOR, DEVICE), "")
        words = {
            TERRITORY: self.tr("Territory"),
            AUTHOR: self.tr("Author"),
            DEVICE: self.tr("Device"),
        }
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 0, 12, 6)
        flow = FlowLayout(gap=5)
        around.addLayout(flow)
        self._chips = {name: FilterChip(name, said) for name, said in words.items()}
        for name, chip in self._chips.items():
            chip.setParent(self)
            chip.chosen.connect(lambda value, name=name: self.choose(name, value))
            flow.addWidget(chip)
        self.hide()

    def choose(self, name: str, value: str) -> None:
        """Keep to the lines of one territory, author or device; "" takes it back."""
        self._values[name] = value
        self.changed.emit()

    def reduced(self, lines: list[Line]) -> list[Line]:
        """The lines that every filter lets through; offers what they leave to choose.

        A choice that fits no line any more is taken back.
        """
        for name, value in self._values.items():
            if value and not any(_fits(line, name, value) for line in lines):
                self._values[name] = ""
        shown = self._through(lines)
        if not shown:
            self._values = dict.fromkeys(self._values, "")
            shown = lines
        for name, chip in self._chips.items():
            offered = _offered(self._through(lines, besides=name), name)
            is_useful = len(offered) > 1 or bool(self._values[name])
            chip.offer(offered if is_useful else [], self._values[name])
        self.setVisible(any(not chip.isHidden() for chip in self._chips.values()))
        return shown

    def _through(self, lines: list[Line], besides: str = "") -> list[Line]:
        asked = [(n, v) for n, v in self._values.items() if v and n != besides]
        return [line for line in lines if all(_fits(line, n, v) for n, v in asked)]


def _choices(line: Line, name: str) -> Sequence[Choice]:
    if name == TERRITORY:
        return (line.territory,) if line.territory else ()
    return line.authors if name == AUTHOR else line.devices


def _fits(line: Line, name: str, value: str) -> bool:
    return any(choice.id == value for choice in _choices(line, name))


def _offered(lines: list[Line], name: str) -> list[Choice]:
    found = {choice.id: choice for line in lines for choice in _choices(line, name)}
    named = [choice for choice in found.values() if choice.id and choice.name]
    return sorted(named, key=lambda choice: fold(choice.name))
