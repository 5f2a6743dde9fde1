"""Editors of several values: chips that are ticked, records pointed at, free words.

A set is given back whole, as a tuple, in the order shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import PushButton, make_clearable
from fabriques_desktop.desktop.widgets.editors import Editor
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout
from fabriques_desktop.desktop.widgets.type_ahead import Ask, TypeAhead

Create = Callable[[str, Callable[[Row], None]], None]
Open = Callable[[str], None]


class TermsEditor(Editor):
    """Every term of a vocabulary as a chip; the ticked ones are the value."""

    def __init__(self, terms: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._unknown: tuple[str, ...] = ()
        self._chips: dict[str, QPushButton] = {}
        holder = QWidget()
        flow = FlowLayout(holder)
        for key, words, definition in terms:
            chip = PushButton(words)
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            chip.setObjectName(f"term_{key}")
            chip.setAccessibleName(words)
            chip.setToolTip(plain_tip(definition))
            chip.toggled.connect(lambda on, chip=chip: self._on_toggled(chip, on))
            flow.addWidget(chip)
            self._chips[key] = chip
        self.column.addWidget(holder)
        self._filling = False

    def _on_toggled(self, chip: QPushButton, on: bool) -> None:
        # A ticked chip says so with a mark, not with its colour alone.
        chip.setIcon(icons.icon("check-small", "accent_text") if on else icons.none())
        if not self._filling:
            self.hand_in()

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        self._filling = True
        held = value or ()
        for key, chip in self._chips.items():
            chip.setChecked(key in held)
        # Terms we do not know stay in the record, though no chip shows them.
        self._unknown = tuple(key for key in held if key not in self._chips)
        self._stored = self.value()
        self._filling = False

    def value(self) -> tuple[str, ...]:
        ticked = tuple(key for key, chip in self._chips.items() if chip.isChecked())
        return ticked + self._unknown

    def set_value(self, value: Any, titles: dict[str, str]) -> None:
        self.show_value(value, titles)

    def focus_widget(self) -> QWidget:
        return next(iter(self._chips.values()), self)


class _Tag(QPushButton):
    """A value one can open or take out."""

    def __init__(self, words: str, icon: str, remove_words: str, *, can_open: bool) -> None:
        super().__init__(words)
        self.setProperty("kind", "tag")
        if icon:
            self.setIcon(icons.icon(icon, "text_secondary"))
            self.setIconSize(QSize(14, 14))
        if not can_open:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remove = PushButton()
        self.remove.setProperty("kind", "tag_remove")
        self.remove.setIcon(icons.icon("x", "text_secondary"))
        self.remove.setIconSize(QSize(12, 12))
        self.remove.setToolTip(plain_tip(remove_words))
        self.remove.setAccessibleName(remove_words)

    def holder(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self)
        row.addWidget(self.remove)
        return made


class ReferenceEditor(Editor):
    """One record pointed at: its title, found by typing; a new one is made from what was typed."""

    def __init__(self, ask: Ask, create: Create | None, icon: str) -> None:
        super().__init__()
        self._id: str | None = None
        self._title = ""
        self._create = create
        self.line = TypeAhead(ask, can_create=create is not None, icon=icon)
        make_clearable(self.line, self.tr("Clear"))
        self.column.addWidget(self.line)
        self.line.picked.connect(self._on_picked)
        self.line.create_asked.connect(self._on_create)
        self.line.textEdited.connect(self._on_text)
        self.line.left.connect(self._on_left)

    def _on_picked(self, row: Row) -> None:
        self._id, self._title = row.id, row.title
        self.line.setText(row.title)
        self.hand_in()

    def _on_create(self, text: str) -> None:
        if self._create is not None:
            self._create(text, self._on_picked)

    def _on_text(self, text: str) -> None:
        if not text.strip():
            self._id, self._title = None, ""
            self.hand_in()

    def _on_left(self) -> None:
        self.line.setText(self._title)

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        self._id = value
        self._title = titles.get(value or "", "") or ("…" if value else "")
        self.line.setText(self._title)
        self.line.setCursorPosition(0)

    def value(self) -> str | None:
        return self._id

    def is_under_way(self) -> bool:
        return self.line.isModified()

    def focus_widget(self) -> QWidget:
        return self.line


class ChipsEditor(Editor):
    """Several values as tags, and a field that adds one more."""

    def __init__(self, field: QLineEdit, icon: str = "") -> None:
        super().__init__()
        self._values: list[tuple[str, str]] = []  # value, words
        self._icon = icon
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self.line = field
        self.line.setMinimumWidth(160)
        self._flow.addWidget(self.line)
        self.column.addWidget(self._holder)
        self.open_record: Open | None = None

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        self._values = [(each, titles.get(each, "") or self.words_of(each)) for each in value or ()]
        self._stored = tuple(value or ())
        self._rebuild()

    def words_of(self, value: str) -> str:
        return value

    def value(self) -> tuple[str, ...]:
        return tuple(value for value, _ in self._values)

    def add(self, value: str, words: str) -> None:
        """Add a value unless it is there; the field is emptied for the next one."""
        self.line.clear()
        self.line.setFocus()
        self.join(value, words)

    def join(self, value: str, words: str) -> None:
        """Add a value unless it is there, leaving alone what is being typed meanwhile."""
        if value and value not in self.value():
            self._values.append((value, words))
            self._rebuild()
            self.hand_in()

    def take_out(self, value: str) -> None:
        self._values = [pair for pair in self._values if pair[0] != value]
        self._rebuild()
        self.hand_in()
        self.line.setFocus()

    def _rebuild(self) -> None:
        for at in range(self._flow.count() - 1, -1, -1):
            item = self._flow.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.line:
                self._flow.takeAt(at)
                widget.hide()
                widget.deleteLater()
        for place, (value, words) in enumerate(self._values):
            holder = self._tag(value, words)
            self._flow.insert_widget(place, holder)
            holder.show()
        self._holder.updateGeometry()

    def _tag(self, value: str, words: str) -> QWidget:
        remove_words = self.tr("Take out {name}").format(name=words)
        metrics = self.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 260)
        tag = _Tag(shown, self._icon, remove_words, can_open=self.open_record is not None)
        tag.setAccessibleName(words)
        tag.remove.clicked.connect(lambda: self.take_out(value))
        tag.clicked.connect(lambda: self.open_record(value) if self.open_record else None)
        return tag.holder()

    def is_under_way(self) -> bool:
        return bool(self.line.text().strip())

    def focus_widget(self) -> QWidget:
        return self.line

    def set_placeholder(self, text: str) -> None:
        self.line.setPlaceholderText(text)


class ReferencesEditor(ChipsEditor):
    """Several records pointed at."""

    def __init__(self, ask: Ask, create: Create | None, icon: str) -> None:
        field = TypeAhead(ask, can_create=create is not None)
        super().__init__(field, icon)
        self._create = create
        field.picked.connect(lambda row: self.add(row.id, row.title))
        field.create_asked.connect(self._on_create)
        field.left.connect(field.clear)

    def words_of(self, value: str) -> str:
        return "…"  # held by someone else; its name comes with it

    def _on_create(self, text: str) -> None:
        if self._create is not None:
            self.line.clear()
            self._create(text, lambda row: self.join(row.id, row.title))


class _WordField(QLineEdit):
    """Enter and comma end a word."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == ",":
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class WordsEditor(ChipsEditor):
    """Free words, such as keywords."""

    def __init__(self) -> None:
        field = _WordField()
        field.setPlaceholderText(self.tr("A word, then Enter"))
        super().__init__(field)
        field.returnPressed.connect(self._take)
        field.editingFinished.connect(self._take)

    def _take(self) -> None:
        word = self.line.text().strip(" ,")
        if word:
            self.add(word, word)
