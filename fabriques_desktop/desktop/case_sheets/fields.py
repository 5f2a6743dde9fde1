"""Fields of a sheet that are no form: a section of text, a table that grows with its words.

They are `FieldEdit`s, so that the binder fills, saves and keeps them like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from fabriques_desktop.desktop.case_sheets.grid_editor import Choices, GridEditor
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.desktop.widgets.editors import Editor
from fabriques_desktop.desktop.widgets.field_edit import FieldEdit, FormContext
from fabriques_desktop.desktop.widgets.section_editor import SectionEditor
from fabriques_desktop.domain.records import field_of
from fabriques_desktop.words import column_vocabulary, vocabulary


class _OwnField(FieldEdit):
    """A field with an editor of its own instead of the one its metadata would give."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.setProperty("field", path)

    def build(self, context: FormContext) -> None:
        self.path = self.field_path()
        self.entity, name = self.path.split(".")
        self.described = field_of(self.path)
        self.editor = self.make(context)
        self.setObjectName(self.objectName() or name)
        words, help_ = context.words.field(self.path), context.words.help(self.path)
        self._build_head(words, help_)
        self._column.addWidget(self.editor)
        self._name(words, help_)
        if context.is_still:
            self.editor.keep_still()
        self.editor.edited.connect(self._on_edited)
        self.editor.committed.connect(self._on_committed)

    def make(self, context: FormContext) -> Editor:
        raise NotImplementedError


class _SectionText(Editor):
    """The text of a section as the value of a field; the section itself stands on the page."""

    IS_TEXT = True

    def __init__(self, section: SectionEditor) -> None:
        super().__init__()
        self._section = section
        section.edited.connect(self._on_edited)
        section.edit.installEventFilter(self)

    def set_value(self, value: Any, titles: dict[str, str]) -> None:
        # Shown again as it stands, it keeps the caret and what can be undone.
        if value != self.value():
            self._section.set_text(value or "")
        # What showing it changes (line ends, marks of the paste) is no edit of a person.
        self._stored = self.value()

    def value(self) -> str | None:
        text = self._section.text()
        return text if text.strip() else None

    def focus_widget(self) -> QWidget:
        return self._section.edit

    def _on_edited(self, key: str) -> None:
        self.edited.emit(self._section.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self.hand_in()
        return super().eventFilter(watched, event)


class SectionField(_OwnField):
    """Ties a section of the page to its field; it shows only that it is in conflict."""

    def __init__(self, section: SectionEditor) -> None:
        super().__init__(f"case_sheet.{section.key}")
        self._section = section
        self.setObjectName(f"{section.key}_tie")

    def make(self, context: FormContext) -> Editor:
        return _SectionText(self._section)

    def build(self, context: FormContext) -> None:
        super().build(context)
        self.label.hide()
        if self.editor is not None:
            self.editor.hide()
        self.hide()

    def set_conflict(self, conflict: bool) -> None:
        super().set_conflict(conflict)
        self.setVisible(conflict)

    def _count(self) -> None:
        """The section counts by itself."""


class _TermRows(Editor):
    """One of a few terms, a line each with what it means; choosing it again takes it back."""

    def __init__(self, terms: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._key: str | None = None
        self._rows: dict[str, QRadioButton] = {}
        for key, words, meaning in terms:
            row = QRadioButton(words)
            row.setAutoExclusive(False)
            row.setObjectName(f"term_{key}")
            row.setAccessibleName(words)
            row.setAccessibleDescription(meaning)
            row.clicked.connect(lambda _on, key=key: self._on_clicked(key))
            self._rows[key] = row
            self.column.addWidget(row)
            means = label(meaning, "hint", wrap=True)
            means.setContentsMargins(24, 0, 0, 4)
            self.column.addWidget(means)

    def _on_clicked(self, key: str) -> None:
        self._key = None if key == self._key else key
        self._mark()
        self.hand_in()

    def _mark(self) -> None:
        for key, row in self._rows.items():
            row.setChecked(key == self._key)

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        self._key = value
        self._mark()

    def value(self) -> str | None:
        return self._key

    def focus_widget(self) -> QWidget:
        return next(iter(self._rows.values()))


class TermRowsField(_OwnField):
    """A term whose definitions are worth reading while choosing."""

    def make(self, context: FormContext) -> Editor:
        assert self.described is not None
        self.setProperty("bare", True)
        name, words = self.described.vocabulary or "", context.words
        return _TermRows(
            [(key, words.term(name, key), words.definition(name, key)) for key in vocabulary(name)]
        )


class GridField(_OwnField):
    """A table of the sheet; its columns have shares of the width."""

    def __init__(self, path: str, shares: tuple[int, ...]) -> None:
        super().__init__(path)
        self._shares = shares
        self._offered: dict[str, Choices] = {}

    def offer(self, column: str, choices: Choices) -> None:
        """Make a column a choice among these, instead of words."""
        self._offered[column] = choices
        if self.editor is not None:
            self.grid().set_choices(column, choices)

    def make(self, context: FormContext) -> Editor:
        assert self.described is not None
        words = context.words
        heads = [(name, words.column(self.path, name)) for name in self.described.columns]
        choices: dict[str, Choices] = dict(self._offered)
        for name in self.described.columns:
            if found := column_vocabulary(self.path, name):
                choices[name] = [(key, words.term(found, key)) for key in vocabulary(found)]
        return GridEditor(heads, self._shares, choices)

    def grid(self) -> GridEditor:
        assert isinstance(self.editor, GridEditor)
        return self.editor

    def is_typed_on(self) -> bool:
        return super().is_typed_on() or self.grid().is_written_in()
