"""`FieldEdit`: the placeholder of every form.  Given the path of a field, it becomes its editor.

Label, help, editor, vocabulary, privacy badge and accessible name come from the record's metadata
and the words; a form decides only where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons, titles
from fabriques_desktop.desktop.models.rows import Chip, Row
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets import editors, many_editors
from fabriques_desktop.desktop.widgets.basics import ChipLabel, label, restyle
from fabriques_desktop.desktop.widgets.editors import Editor
from fabriques_desktop.desktop.widgets.history_menu import PROPERTY, add_history
from fabriques_desktop.desktop.widgets.numbers import as_typed, counted
from fabriques_desktop.desktop.widgets.table_editor import TableEditor
from fabriques_desktop.desktop.widgets.type_ahead import Deliver
from fabriques_desktop.domain import dates, written_dates
from fabriques_desktop.domain.date_refusals import why_not
from fabriques_desktop.domain.fields import Audience, Field, Kind
from fabriques_desktop.domain.records import field_of
from fabriques_desktop.errors import NotADate
from fabriques_desktop.words import column_vocabulary, vocabulary

if TYPE_CHECKING:
    from fabriques_desktop.words import Words

_TO_COME = ("meeting.planned_at",)  # "Monday" is the next one there
_SEGMENTS = 4  # up to so many terms stand side by side


@dataclass(frozen=True, slots=True)
class FormContext:
    """What editors need of the window: words, today, candidates, new records, other pages."""

    words: Words
    today: Callable[[], date]
    candidates: Callable[[str, str, Deliver], None]  # entity, typed, deliver
    create: Callable[[str, str, Callable[[Row], None]], None]  # entity, typed, deliver
    can_create: Callable[[str], bool]
    open: Callable[[str, str], None]  # entity, id
    is_still: bool = False  # nothing can be written where the workspace is


class FieldEdit(QWidget):
    """One field of one record, dressed by `build`.

    `edited` carries what is being typed in a text; `committed` a value that was chosen or left.
    """

    edited = Signal(str, object)  # field name, text
    committed = Signal(str, object)  # field name, value
    conflict_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.entity = ""
        self.described: Field | None = None
        self.editor: Editor | None = None
        self._typed = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def field_path(self) -> str:
        """The path given in the form, such as "interview.mode"."""
        return str(self.property("field") or "")

    # ---- dressing ----
    def build(self, context: FormContext) -> None:
        """Become the editor of the field named by the property.  Raises KeyError when unknown."""
        self.path = self.field_path()
        self.entity, name = self.path.split(".")
        self.described = field_of(self.path)
        self.editor = make_editor(
            self.path, self.described, context, int(self.property("lines") or 0)
        )
        self.setObjectName(self.objectName() or name)
        words = context.words.field(self.path)
        help_ = context.words.help(self.path)
        self._build_head(words, help_)
        self._column.addWidget(self.editor)
        if not isinstance(self.editor, editors.LongEditor):  # level with a higher neighbour
            self._column.addStretch(1)
        self._name(words, help_)
        if self.described.kind in (Kind.TEXT, Kind.LONG) and not self.property("bare"):
            self.editor.set_placeholder(help_ if len(help_) < 90 else "")
        if context.is_still:
            self.editor.keep_still()
        self.editor.edited.connect(self._on_edited)
        self.editor.committed.connect(self._on_committed)
        self._count()

    def _build_head(self, words: str, help_: str) -> None:
        assert self.described is not None
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.label = label(words, "label", name=f"{self.described.name}_label")
        self.label.setToolTip(help_)
        row.addWidget(self.label)
        self._badge = QLabel()
        if self.described.audience is Audience.ALL:
            self._badge.hide()
        self._badge.setToolTip(self._badge_words())
        self._badge.setAccessibleName(self._badge_words())
        row.addWidget(self._badge)
        self._conflict = ChipLabel(None)
        row.addWidget(self._conflict)
        row.addStretch(1)
        self._counter = label("", "hint")
        row.addWidget(self._counter)
        self._column.addWidget(self.head)
        if self.property("bare"):
            self.head.hide()
        self._repaint_badge()
        theme.changed.connect(self._repaint_badge)

    def _repaint_badge(self) -> None:
        self._badge.setPixmap(icons.pixmap("lock", "text_muted", 12))

    def _badge_words(self) -> str:
        assert self.described is not None
        if self.described.audience is Audience.DEVICE:
            return self.tr("Stays on this device: no bundle carries it.")
        if self.described.audience is Audience.OFFICE:
            return self.tr("Goes to the office only.")
        return ""

    def _name(self, words: str, help_: str) -> None:
        assert self.editor is not None and self.described is not None
        widget = self.editor.focus_widget()
        widget.setAccessibleName(words)
        private = self._badge_words()
        widget.setAccessibleDescription(f"{help_} {private}".strip())
        if not widget.objectName():
            widget.setObjectName(f"{self.described.name}_field")
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(self._on_menu)
        self.setFocusProxy(widget)
        self.label.setBuddy(widget)

    def _on_menu(self, at: QPoint) -> None:
        menu = self.make_menu()
        if menu is not None and self.editor is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.editor.focus_widget().mapToGlobal(at))

    def make_menu(self) -> QMenu | None:
        """The usual menu of a text field, with the way to its history."""
        widget = self.editor.focus_widget() if self.editor is not None else None
        if not isinstance(widget, QLineEdit | QPlainTextEdit):
            return None
        menu = widget.createStandardContextMenu()
        menu.setParent(widget, menu.windowFlags())
        add_history(menu, widget)
        return menu

    # ---- values ----
    def show_record(self, record_id: str) -> None:
        """Say which record is shown, so that the history of the field can be asked for."""
        assert self.described is not None and self.editor is not None
        said = f"{self.entity}/{record_id}/{self.described.name}"
        self.setProperty(PROPERTY, said)
        self.editor.focus_widget().setProperty(PROPERTY, said)

    def set_value(self, value: Any, names: dict[str, str]) -> None:
        """Show a stored value; `names` gives the titles of the records it points at."""
        if self.editor is not None:
            self.editor.set_value(value, names)
            self._typed = False
            self._count()

    def value(self) -> Any:
        return self.editor.value() if self.editor is not None else None

    def is_typed_on(self) -> bool:
        """Whether something was typed here that is not committed yet."""
        return self._typed or (self.editor is not None and self.editor.is_under_way())

    def has_typed_text(self) -> bool:
        """Whether what is not committed yet is a text, which may be kept as a draft."""
        return self._typed

    def hand_in(self) -> None:
        """Commit what was typed, if anything was."""
        if self.editor is not None:
            self.editor.hand_in()

    def set_conflict(self, conflict: bool) -> None:
        """Mark that people wrote different things here."""
        chip = Chip(self.tr("To settle"), "warning", "conflict") if conflict else None
        self._conflict.set_chip(chip)

    def _on_edited(self, value: Any) -> None:
        self._typed = True
        self._count()
        assert self.described is not None
        self.edited.emit(self.described.name, value)

    def _on_committed(self, value: Any) -> None:
        self._typed = False
        self._count()
        assert self.described is not None
        self.committed.emit(self.described.name, value)

    def _count(self) -> None:
        assert self.described is not None
        limit = self.described.limit
        if not limit:
            return
        length = len(self.value() or "")
        self._counter.setText(f"{counted(length)} / {counted(limit)}")
        role = "warning" if length > limit else "hint"
        if self._counter.property("role") != role:
            self._counter.setProperty("role", role)
            restyle(self._counter)


# ---- which editor ----
def make_editor(path: str, described: Field, context: FormContext, lines: int = 0) -> Editor:
    """The editor that suits a field, from its metadata alone; `lines` is the least of a text."""
    if described.kind is Kind.REF:
        return _reference_editor(described, context)
    if described.kind is Kind.TERM:
        return _term_editor(described, context.words)
    if described.kind is Kind.TABLE:
        return _table_editor(path, described, context.words)
    if described.is_set:
        return many_editors.WordsEditor()
    if described.kind is Kind.FLAG:
        return editors.SegmentEditor(
            ((True, context.words.text("yes")), (False, context.words.text("no")))
        )
    if described.kind in (Kind.DATE, Kind.MOMENT):
        return _date_editor(path, described, context)
    if described.kind in (Kind.INTEGER, Kind.NUMBER):
        return _number_editor(described, context.words)
    if described.kind is Kind.LONG or lines:
        return editors.LongEditor(least_lines=lines or 2)
    return editors.LineEditor()


def _terms(name: str, words: Words) -> Sequence[tuple[str, str, str]]:
    return [(key, words.term(name, key), words.definition(name, key)) for key in vocabulary(name)]


def _term_editor(described: Field, words: Words) -> Editor:
    terms = _terms(described.vocabulary or "", words)
    if described.is_set:
        return many_editors.TermsEditor(terms)
    if len(terms) <= _SEGMENTS:
        return editors.SegmentEditor([(key, label_) for key, label_, _ in terms], described.name)
    return editors.TermEditor(terms)


def _reference_editor(described: Field, context: FormContext) -> Editor:
    target = described.target or ""

    def ask(typed: str, deliver: Deliver) -> None:
        context.candidates(target, typed, deliver)

    def create(typed: str, deliver: Callable[[Row], None]) -> None:
        context.create(target, typed, deliver)

    maker = create if context.can_create(target) else None
    icon = titles.ICONS.get(target, "")
    if not described.is_set:
        return many_editors.ReferenceEditor(ask, maker, icon)
    made = many_editors.ReferencesEditor(ask, maker, icon)
    made.open_record = lambda record_id: context.open(target, record_id)
    return made


def _date_editor(path: str, described: Field, context: FormContext) -> Editor:
    lang = context.words.lang
    read = written_dates.read if described.kind is Kind.DATE else written_dates.read_moment
    ahead = path in _TO_COME
    return editors.ParsedEditor(
        read=lambda text: read(text, context.today(), ahead=ahead),
        written=lambda value: dates.in_words(value, lang),
        shown=lambda value: dates.in_words(value, lang),
        complaint=lambda text: context.words.sentence(
            NotADate(reason=why_not(text, context.today()))
        ),
    )


def _number_editor(described: Field, words: Words) -> Editor:
    is_integer = described.kind is Kind.INTEGER
    return editors.ParsedEditor(
        read=editors.read_integer if is_integer else editors.read_number,
        written=lambda value: as_typed(value, words.lang),
        complaint=lambda _: QCoreApplication.translate("fields", "A number is needed here."),
    )


def _table_editor(path: str, described: Field, words: Words) -> Editor:
    columns = [(name, words.column(path, name)) for name in described.columns]
    choices: dict[str, Sequence[tuple[str, str]]] = {}
    for name in described.columns:
        found = column_vocabulary(path, name)
        if found is not None:
            choices[name] = [(key, label_) for key, label_, _ in _terms(found, words)]
    return TableEditor(columns, choices)
