"""One conflict: what was there before, what each person wrote, and the ways to settle it.

It shows a `Case` and says how it was settled; the page does it.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.binder import form_context
from fabriques_desktop.desktop.conflicts.cards import ValueRow, VersionCard, when_and_where, who
from fabriques_desktop.desktop.conflicts.proposal import ProposalCard
from fabriques_desktop.desktop.conflicts.reading import DELETION, TEXT, Case
from fabriques_desktop.desktop.differences import ADDED, SAME, Piece, pieces, shortened
from fabriques_desktop.desktop.versions import Version
from fabriques_desktop.desktop.widgets.basics import (
    Banner,
    ElidedLabel,
    IconLabel,
    ScrollArea,
    button,
    card,
    empty_layout,
    label,
    line,
    row_of,
    tool,
)
from fabriques_desktop.desktop.widgets.editors import Editor
from fabriques_desktop.desktop.widgets.field_edit import make_editor
from fabriques_desktop.desktop.widgets.type_ahead import TypeAhead
from fabriques_desktop.domain.records import ENTITIES, fields_of

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_COLUMNS = 3
_PASSAGE = 300  # letters of what was written in a record that somebody deleted


class ConflictDetail(QWidget):
    """The right side of the inbox."""

    taken = Signal(str)  # the change whose value is taken
    written = Signal(object)  # another value; for a deletion, whether it is deleted
    writing_began = Signal()
    step_asked = Signal(int)
    record_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.case: Case | None = None
        self._proposal: ProposalCard | None = None
        self._editor: Editor | None = None
        self._ask: QAbstractButton | None = None  # opens the editor
        self._begun_from: Any = None
        self._unfinished: dict[str, Any] = {}  # what was being written in others, by key
        self._record = button("", "link", name="open_record_button")
        # the words start on the edge of the column
        self._record.setStyleSheet("QPushButton, QPushButton:focus { padding: 0; }")
        self._record.clicked.connect(self.record_asked)
        self._title = ElidedLabel("", "title")
        self._title.setObjectName("conflict_title")
        self._place = label("", "meta", name="conflict_place")
        self.refusal = Banner("danger", "circle-alert", name="settle_refusal")
        self.refusal.hide()
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._record, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._title)
        head = QFrame()
        head.setObjectName("detail_head")
        head.setMinimumHeight(76)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 8, 16, 12)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._place)
        for icon, step, said in (
            ("chevron-up", -1, self.tr("The conflict before")),
            ("chevron-down", 1, self.tr("The next conflict")),
        ):
            made = tool(icon, said, name="previous_button" if step < 0 else "next_button")
            made.clicked.connect(lambda _=False, step=step: self.step_asked.emit(step))
            row.addWidget(made)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addWidget(self.refusal)
        column.addLayout(self._body)
        column.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(head)
        around.addWidget(self._scroll, 1)

    # ---- showing ----
    def show_place(self, number: int, count: int) -> None:
        self._place.setText(self.tr("{number} of {count}").format(number=number, count=count))

    def show_case(self, case: Case | None) -> None:
        """Show a conflict; the same one again keeps what is being written."""
        if case == self.case:
            return
        self._put_by()
        self.case = case
        self._proposal = self._editor = self._ask = None
        self.refusal.hide()
        empty_layout(self._body)
        if case is None:
            return
        kind = self._desk.words.entity(case.entity)
        self._record.setText(f"{kind} · {case.title}" if case.title else kind)
        self._title.setText(case.label)
        if case.kind == DELETION:
            self._show_deletion(case)
        elif case.kind == TEXT:
            self._show_texts(case)
        else:
            self._show_values(case)
        self._scroll.verticalScrollBar().setValue(0)
        self._go_on_writing(case)

    def _go_on_writing(self, case: Case) -> None:
        if case.key not in self._unfinished or self._ask is None:
            return
        value = self._unfinished.pop(case.key)
        self._ask.click()
        if self._editor is not None:
            self._editor.show_value(value, case.titles)

    def _put_by(self) -> None:
        """Keep what is being written while another conflict is looked at."""
        if self.case is None or self._editor is None:
            return
        value = self._editor.value()
        if value != self._begun_from:
            self._unfinished[self.case.key] = value

    def forget_writing(self, key: str) -> None:
        """What was written in this conflict is the answer; it may be shown no more already."""
        self._unfinished.pop(key, None)
        if self.case is not None and self.case.key == key:
            self._editor = None

    def _show_texts(self, case: Case) -> None:
        grid = QGridLayout()
        grid.setSpacing(12)
        cards: list[QWidget] = []
        words, is_long = self._desk.words, case.is_long
        if case.base is not None:
            plain = shortened([Piece(SAME, case.base.shown)])
            cards.append(VersionCard(case.base, plain, words, None, is_markdown=is_long))
        for number, version in enumerate(case.versions):
            found = _found(case, number)
            made = VersionCard(version, found, words, number, is_markdown=is_long)
            made.taken.connect(self.taken)
            cards.append(made)
        columns = 2 if len(cards) == 4 else min(len(cards), _COLUMNS)  # none alone on its line
        for at, each in enumerate(cards):
            grid.addWidget(each, at // columns, at % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self._body.addLayout(grid)
        if case.proposal:
            self._add_proposal(case)
        else:
            self._add_writing(case, self.tr("Write something else"))

    def _add_proposal(self, case: Case) -> None:
        made = ProposalCard(case.proposal, case.sides, case.versions)
        made.taken.connect(lambda text: self.written.emit(text))
        made.writing_asked.connect(lambda: self._write_from(case, made))
        self._body.addWidget(made)
        self._proposal, self._ask = made, made.write

    def _write_from(self, case: Case, made: ProposalCard) -> None:
        """Open the editor in the card of the proposal, on its text."""
        made.begin_writing()
        keep = button(self.tr("Keep what I wrote"), "main", name="keep_written_button")
        keep.clicked.connect(self._on_keep)
        self._open_editor(case, made.text(), made.column, made.column.count() - 1, keep)
        made.acts.insertWidget(0, keep)

    # ---- keys ----
    def is_writing(self) -> bool:
        """Whether the keys are those of an editor."""
        return self._editor is not None

    def take_number(self, number: int) -> None:
        """Take a version by its number, from 0."""
        case = self.case
        if case is not None and case.kind != DELETION and number < len(case.versions):
            self.taken.emit(case.versions[number].change)

    def take_proposal(self) -> None:
        """Take the proposal, when every overlap in it has its side."""
        if self._proposal is not None:
            self._proposal.take()

    def _show_values(self, case: Case) -> None:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        words, base = self._desk.words, case.base
        if base is not None:
            column.addWidget(ValueRow(base, [Piece(SAME, base.shown)], words, None))
        for number, version in enumerate(case.versions):
            if column.count():
                column.addWidget(line())
            row = ValueRow(version, _value(base, version), words, number)
            row.taken.connect(self.taken)
            column.addWidget(row)
        self._body.addWidget(made)
        self._add_writing(case, self.tr("Another value"))

    # ---- another value ----
    def _add_writing(self, case: Case, words: str) -> None:
        if case.entity not in ENTITIES or case.cell not in fields_of(case.entity):
            return
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        ask = button(words, "plain", "pen", name="write_button")
        keep = button(self.tr("Keep what I wrote"), "main", name="keep_written_button")
        keep.hide()
        keep.clicked.connect(self._on_keep)
        hint = self.tr("Every version stays in the history, and travels with the answer.")
        acts = row_of(ask, keep)
        acts.addWidget(label(hint, "meta"))
        column.addLayout(acts)
        self._ask = ask
        ask.clicked.connect(lambda: self._write(case, column, ask, keep))
        self._body.addWidget(made)

    def _write(self, case: Case, column: QVBoxLayout, ask: QWidget, keep: QWidget) -> None:
        """Open the editor of the field on the version shown in the record meanwhile."""
        latest = max(case.versions, key=lambda version: version.at)
        self._open_editor(case, latest.value, column, 0, keep)
        ask.hide()
        keep.show()

    def _open_editor(
        self, case: Case, value: Any, column: QVBoxLayout, place: int, keep: QWidget
    ) -> None:
        described = fields_of(case.entity)[case.cell]
        path = f"{case.entity}.{case.cell}"
        self._editor = make_editor(path, described, form_context(self._desk), 4)
        self._editor.set_value(value, case.titles)
        self._begun_from = self._editor.value()
        widget = self._editor.focus_widget()
        widget.setObjectName("written_field")
        widget.setAccessibleName(case.label)
        column.insertWidget(place, self._editor)
        if isinstance(widget, QPlainTextEdit):
            widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        elif isinstance(widget, QLineEdit) and not isinstance(widget, TypeAhead):
            widget.returnPressed.connect(self._on_keep)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(50, keep, lambda: self._scroll.ensureWidgetVisible(keep))
        self.writing_began.emit()

    def _on_keep(self) -> None:
        if self._editor is None:
            return
        if self._editor.is_unread():  # it says so itself; nothing else is kept in its place
            self._editor.focus_widget().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.written.emit(self._editor.value())

    # ---- deleted here, edited there ----
    def _show_deletion(self, case: Case) -> None:
        words = self._desk.words
        gone = next((v for v in case.versions if v.value), case.versions[0])
        told = self.tr(
            "{name} deleted this record ({when}), without having seen what others wrote in it."
        )
        sentence = told.format(name=who(gone), when=when_and_where(gone, words))
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("trash", "danger", 20), 0, Qt.AlignmentFlag.AlignTop)
        said = label(sentence, wrap=True, name="deletion_sentence")
        row.addWidget(said, 1)
        column.addLayout(row)
        for field, version in case.meanwhile:
            column.addWidget(line())
            column.addWidget(self._edit_line(field, version))
        acts = QHBoxLayout()
        keep = button(self.tr("Keep the record"), "main", name="keep_record_button")
        keep.clicked.connect(lambda: self.written.emit(False))
        delete = button(self.tr("Delete it"), "plain", "trash", name="delete_record_button")
        delete.clicked.connect(lambda: self.written.emit(True))
        acts.addWidget(keep)
        acts.addWidget(delete)
        acts.addStretch(1)
        acts.addWidget(label(self.tr("Deleted, it waits in the bin."), "meta"))
        column.addSpacing(4)
        column.addLayout(acts)
        self._body.addWidget(made)

    def _edit_line(self, field: str, version: Version) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(32, 0, 0, 0)
        column.setSpacing(2)
        when = when_and_where(version, self._desk.words)
        told = self.tr("{field}, by {name} ({when})")
        said = told.format(field=field, name=who(version), when=when)
        column.addWidget(label(said, "meta", wrap=True))
        shown = textwrap.shorten(version.shown, _PASSAGE, placeholder="…")
        column.addWidget(
            label(
                shown or QCoreApplication.translate("conflicts", "Empty"),
                wrap=True,
                name="meanwhile_text",
            )
        )
        return made


def _value(base: Version | None, version: Version) -> list[Piece]:
    """A short value, whole; of a table, the rows that nobody wrote before."""
    before = base.shown.splitlines() if base is not None else []
    rows = version.shown.splitlines(keepends=True)
    return [Piece(SAME if row.rstrip("\n") in before else ADDED, row) for row in rows]


def _found(case: Case, number: int) -> list[Piece]:
    """What differs in a version: from what was there before, else from the first other version."""
    version: Any = case.versions[number]
    if case.base is not None:
        return shortened(pieces(case.base.shown, version.shown))
    other = case.versions[1 if number == 0 else 0]
    return shortened(pieces(other.shown, version.shown, with_removed=False))
