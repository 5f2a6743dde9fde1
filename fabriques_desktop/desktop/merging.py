"""Records that may be the same, side by side, and the page that merges and parts them.

What is shown is read off the main thread; merging and parting are acts of `services.duplicates`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.models.rows import Prepared, Row
from fabriques_desktop.desktop.table_import import ImportingPage
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    ElidedLabel,
    ScrollArea,
    button,
    empty_layout,
    label,
    line,
    panel_inside,
)
from fabriques_desktop.desktop.widgets.elided_button import ElidedButton
from fabriques_desktop.domain import dates
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.services import duplicates, history
from fabriques_desktop.services.duplicates import Pair

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.references import References

_SHOWN = 20  # pairs shown at once


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two records as they are put side by side: (field, first, second) in words."""

    pair: Pair
    first: Row
    second: Row
    lines: tuple[tuple[str, str, str], ...]


def read_pairs(ws: Workspace, references: References, entity: str) -> list[PairShown]:
    """The likeliest pairs with what differs; runs off the main thread."""
    return [_shown(ws, references, pair) for pair in duplicates.candidates(ws, entity)[:_SHOWN]]


def _shown(ws: Workspace, references: References, pair: Pair) -> PairShown:
    found = duplicates.differences(ws, pair.entity, pair.first, pair.second)
    lines = tuple(
        (
            references.words.field(f"{pair.entity}.{each.field}"),
            _in_words(references, pair.entity, each.field, each.first),
            _in_words(references, pair.entity, each.field, each.second),
        )
        for each in found
    )
    return PairShown(
        pair, _row(ws, references, pair.entity, pair.first),
        _row(ws, references, pair.entity, pair.second), lines,
    )  # fmt: skip


def _row(ws: Workspace, references: References, entity: str, record_id: str) -> Row:
    record: Any = ws.get(entity, record_id)
    if record is None:
        return Row(record_id, "")
    title = references.title_of(entity, record)
    return Row(record_id, title, references.meta_of(entity, record))


def _in_words(references: References, entity: str, name: str, value: Any) -> str:
    if value in (None, "", ()):
        return "—"
    field, words = fields_of(entity)[name], references.words
    if field.many is not None and field.is_set:
        return ", ".join(_one(references, field, each) for each in value)
    if field.kind is Kind.FLAG:
        return "✓" if value else "—"
    if field.kind is Kind.DATE:
        return dates.in_words(value, words.lang)
    return _one(references, field, value)


def _one(references: References, field: Any, value: Any) -> str:
    if field.target:
        return references.title(field.target, value) or "…"
    if field.vocabulary:
        return references.words.term(field.vocabulary, value)
    return str(value)


class PairCard(QFrame):
    """Two records side by side; the answers are acts of the page."""

    merge_asked = Signal(str, str)  # kept, other
    apart_asked = Signal(object)  # Pair
    opened = Signal(str)

    def __init__(self, shown: PairShown) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setObjectName("pair_card")
        pair = shown.pair
        names = (shown.first.title, shown.second.title)
        self.setAccessibleName(self.tr("{first} and {second}").format(first=names[0],
                                                                     second=names[1]))  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, row in ((1, shown.first), (2, shown.second)):
            open_ = ElidedButton(row.title)
            open_.setObjectName(f"pair_open_{column}")
            open_.clicked.connect(lambda _=False, each=row.id: self.opened.emit(each))
            grid.addWidget(open_, 0, column, Qt.AlignmentFlag.AlignLeft)
        for at, (name, first, second) in enumerate(shown.lines, 1):
            grid.addWidget(label(name, "label", wrap=True), at, 0, Qt.AlignmentFlag.AlignTop)
            for column, value in ((1, first), (2, second)):
                grid.addWidget(label(value, wrap=True), at, column, Qt.AlignmentFlag.AlignTop)
        foot = len(shown.lines) + 1
        for column, (kept, other) in (
            (1, (pair.first, pair.second)),
            (2, (pair.second, pair.first)),
        ):
            keep = button(self.tr("Keep this one"), "plain", "check", name=f"pair_keep_{column}")
            keep.clicked.connect(
                lambda _=False, kept=kept, other=other: self.merge_asked.emit(kept, other)
            )
            keep.setAccessibleName(self.tr("Keep {name}").format(name=names[column - 1]))
            grid.addWidget(keep, foot, column, Qt.AlignmentFlag.AlignLeft)
        apart = button(self.tr("They are not the same"), "quiet", "x", name="pair_apart")
        apart.clicked.connect(lambda: self.apart_asked.emit(pair))
        likeness = label(self.tr("{share}% alike").format(share=pair.likeness), "meta")
        last = QHBoxLayout()
        last.addWidget(likeness, 1)
        last.addWidget(apart)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(16, 12, 16, 10)
        column_.setSpacing(10)
        column_.addLayout(grid)
        column_.addWidget(line())
        column_.addLayout(last)


class DuplicatesPanel(ScrollArea):
    """Every pair that may be one record, the likeliest first."""

    merge_asked = Signal(str, str)
    apart_asked = Signal(object)
    opened = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("duplicates_panel")
        back = button(self.tr("Back to the list"), "link", "arrow-left", name="duplicates_back")
        back.clicked.connect(self.closed)
        hint = label(
            self.tr("The one kept takes what it lacks from the other. Nothing is lost, and they "
                    "can be parted again."),
            "secondary", wrap=True,
        )  # fmt: skip
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        inside, column = panel_inside(back)
        column.addWidget(label(self.tr("Possible duplicates"), "title"))
        column.addWidget(hint)
        column.addLayout(self._cards)
        column.addStretch(1)
        self.setWidget(inside)

    def show_pairs(self, pairs: list[PairShown]) -> None:
        """Show these pairs; the keyboard goes to the first."""
        empty_layout(self._cards)
        for shown in pairs:
            made = PairCard(shown)
            made.merge_asked.connect(self.merge_asked)
            made.apart_asked.connect(self.apart_asked)
            made.opened.connect(self.opened)
            self._cards.addWidget(made)


class MergedCard(QFrame):
    """What was merged into the record shown, and the way to part it again."""

    part_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("merged_card")
        self.setProperty("card", True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Merged into this record"), "strong"))
        column.addLayout(self._rows)
        self.hide()

    def show_rows(self, rows: list[Row]) -> None:
        empty_layout(self._rows)
        for row in rows:
            self._rows.addWidget(self._line(row))
        self.setVisible(bool(rows))

    def _line(self, row: Row) -> QWidget:
        made = QWidget()
        part = button(self.tr("Part"), "link", name=f"part_{row.id}")
        part.setAccessibleName(self.tr("Part {name}").format(name=row.title))
        part.clicked.connect(lambda: self.part_asked.emit(row.id))
        said = " · ".join(each for each in (row.title, row.meta) if each)
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(ElidedLabel(said, ""), 1)
        across.addWidget(part)
        return made


class MergingPage(ImportingPage):
    """A page of records among which some may be the same."""

    def build_detail(self) -> QWidget:
        made = super().build_detail()
        self.merged = MergedCard()
        self.merged.setMaximumWidth(theme.px("form_column_max"))
        self.merged.part_asked.connect(self._part)
        form = self.record_detail.form.layout()
        if isinstance(form, QVBoxLayout):
            form.insertWidget(0, self.merged)
        return made

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._pairs: list[PairShown] = []
        self.duplicates = DuplicatesPanel()
        self.duplicates.merge_asked.connect(self._merge)
        self.duplicates.apart_asked.connect(self._tell_apart)
        self.duplicates.opened.connect(self._open_one)
        self.duplicates.closed.connect(self._close_pairs)
        self.right.addWidget(self.duplicates)
        self.duplicates_button = button("…", "link", "copy", name="duplicates_button")
        self.duplicates_button.clicked.connect(self.show_duplicates)
        self.duplicates_button.hide()
        self.column.foot.insertWidget(0, self.duplicates_button, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- keeping in step ----
    def refresh(self) -> None:
        super().refresh()
        self._read_merged()

    def _take_rows(self, rows: Prepared) -> None:
        """The list first: looking for what is alike in it takes longer than to show it."""
        super()._take_rows(rows)
        ws, references, entity = self.desk.ws, self.desk.references, self.entity
        self.desk.operations.query(
            lambda: read_pairs(ws, references, entity),
            self._take_pairs,
            key=self.duplicates,
            pooled=True,
        )

    def _take_pairs(self, pairs: list[PairShown]) -> None:
        # `tr` of a page looks in the words of its own class first, and takes any plural found there
        words = QCoreApplication.translate(
            "MergingPage", "%n possible duplicate(s)", "", len(pairs)
        )
        self.duplicates_button.setText(words)
        self.duplicates_button.setVisible(bool(pairs))
        if pairs == self._pairs:
            return
        self._pairs = pairs
        if self.right.currentWidget() is self.duplicates:
            self.duplicates.show_pairs(pairs)
            if not pairs:
                self._close_pairs()

    def show_record(self, record_id: str) -> None:
        super().show_record(record_id)
        self._read_merged()

    def _read_merged(self) -> None:
        ws, references, entity = self.desk.ws, self.desk.references, self.entity
        record_id = self.current_record()
        if record_id:
            self.desk.operations.query(
                lambda: _merged_rows(ws, references, entity, record_id),
                lambda rows: self._take_merged(record_id, rows),
                key=self.merged,
            )

    def _take_merged(self, record_id: str, rows: list[Row]) -> None:
        if record_id == self.current_record():
            self.merged.show_rows(rows)

    # ---- pairs ----
    def show_duplicates(self) -> None:
        """Put the pairs in the place of the detail."""
        self.leave()
        self.duplicates.show_pairs(self._pairs)
        self.right.setCurrentWidget(self.duplicates)

    def _close_pairs(self) -> None:
        self.right.setCurrentWidget(self.detail if self.current_record() else self.nothing)

    def _open_one(self, record_id: str) -> None:
        self._close_pairs()
        self.open_record(record_id)

    def _show(self, record_id: str) -> None:
        if self.right.currentWidget() is not self.detail and record_id != self._shown:
            self._close_pairs()
        super()._show(record_id)

    def _merge(self, kept: str, other: str) -> None:
        ws, entity = self.desk.ws, self.entity
        self.desk.operations.operation(
            lambda: duplicates.merge(ws, entity, kept, other), self._on_merged, touches=(entity,)
        )

    def _on_merged(self, act: str) -> None:
        ws, entity = self.desk.ws, self.entity
        self.desk.notice(
            self.tr("One record now."),
            self.tr("Part again"),
            lambda: self.desk.operations.operation(
                lambda: history.undo(ws, act), touches=(entity,)
            ),
        )

    def _tell_apart(self, pair: Pair) -> None:
        ws, entity = self.desk.ws, self.entity
        self.desk.operations.operation(lambda: duplicates.tell_apart(ws, pair), touches=(entity,))

    def _part(self, record_id: str) -> None:
        ws, entity = self.desk.ws, self.entity
        self.desk.operations.operation(
            lambda: duplicates.unmerge(ws, entity, record_id),
            lambda _: self.desk.notice(self.tr("Two records again.")),
            touches=(entity,),
        )


def _merged_rows(ws: Workspace, references: References, entity: str, record_id: str) -> list[Row]:
    """The records that were merged into this one by themselves."""
    if duplicates.root_map(ws, entity).get(record_id, record_id) != record_id:
        return []
    found = duplicates.merged_into(ws, entity, record_id)
    return [_row(ws, references, entity, each) for each in found]
