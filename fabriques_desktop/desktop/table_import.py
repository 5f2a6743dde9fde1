"""A table from a spreadsheet, shown before it is loaded: columns, bad cells, who is there already.

It shows a `spreadsheets.Preview` and says what was chosen; the page loads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.record_page import RecordPage
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import (
    ChipLabel,
    ElidedLabel,
    ScrollArea,
    button,
    card,
    empty_layout,
    label,
    line,
    panel_inside,
    row_of,
)
from fabriques_desktop.services import history, spreadsheets
from fabriques_desktop.services.spreadsheets import Done, Planned, Preview

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk

_ROWS, _PROBLEMS, _PHONES = 40, 20, 3  # shown one by one; the others are counted
_TOUCHED = ("actor", "organisation", "initiative", "territory")


class ImportPanel(ScrollArea):
    """The preview in the place of the detail."""

    columns_chosen = Signal(tuple)
    row_decided = Signal(int, str)  # number, the record it is ("" for a new one)
    load_asked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, entity: str) -> None:
        super().__init__()
        self.setObjectName("import_panel")
        self._desk, self._entity = desk, entity
        self._heads: list[QComboBox] = []
        back = button(self.tr("Back to the list"), "link", "arrow-left", name="import_back")
        back.clicked.connect(self.closed)
        self._title = label("", "title", wrap=True, name="import_title")
        self._said = label("", "secondary", wrap=True, name="import_said")
        self.load_button = button("…", "main", "check", name="import_load")
        self.load_button.clicked.connect(self.load_asked)
        self._columns, self._problems, self._rows = card(), card(), card()
        acts = row_of(self.load_button)
        inside, column = panel_inside(back)
        column.addWidget(self._title)
        column.addWidget(self._said)
        column.addLayout(acts)
        for part in (self._problems, self._columns, self._rows):
            part.setLayout(QVBoxLayout())
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)

    def show_preview(self, shown: Preview, names: dict[str, str]) -> None:
        """Show what loading would do; `names` of the records that rows may be."""
        self._title.setText(shown.sheet.path.name)
        new = sum(1 for row in shown.rows if not row.same_as)
        parts = [self.tr("%n new", "", new)]
        if completed := len(shown.rows) - new:
            parts.append(self.tr("%n to complete", "", completed))
        if shown.problems:
            parts.append(self.tr("%n cell(s) to correct", "", len(shown.problems)))
        self._said.setText(" · ".join(parts))
        self.load_button.setText(self.tr("Import %n row(s)", "", len(shown.rows)))
        self.load_button.setEnabled(bool(shown.rows) and not shown.problems)
        why = self.tr("Correct these cells in the file first, or leave their column out.")
        self.load_button.setToolTip(plain_tip(why if shown.problems else ""))
        self._show_problems(shown, why)
        self._show_columns(shown)
        self._show_rows(shown, names)

    def told(self, done: Done) -> str:
        """What was done, in a sentence."""
        return self.tr("%n row(s) imported.", "", done.new + done.completed)

    # ---- parts ----
    def _fill(self, part: QFrame, title: str, note: str = "") -> QVBoxLayout:
        """Empty a card and give it its head."""
        column = part.layout()
        assert isinstance(column, QVBoxLayout)
        empty_layout(column)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(title, "strong"))
        if note:
            column.addWidget(label(note, "meta", wrap=True))
        column.addWidget(line())
        return column

    def _show_problems(self, shown: Preview, why: str) -> None:
        self._problems.setVisible(bool(shown.problems))
        column = self._fill(self._problems, self.tr("To correct"), why)
        for each in shown.problems[:_PROBLEMS]:
            said = sentence_of(self._desk.words, each.error)
            where = self.tr("Row {row}, column {column}").format(
                row=each.number, column=each.column
            )
            column.addWidget(label(f"{where} — {said}", wrap=True))
        if len(shown.problems) > _PROBLEMS:
            rest = len(shown.problems) - _PROBLEMS
            column.addWidget(label(self.tr("and %n more", "", rest), "meta"))

    def _show_columns(self, shown: Preview) -> None:
        column = self._fill(self._columns, self.tr("Columns"))
        words = self._desk.words
        choices = [(n, words.field(f"{self._entity}.{n}"))
                   for n in spreadsheets.fields_for(self._entity)]  # fmt: skip
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        self._heads = []
        for at, (head, chosen) in enumerate(zip(shown.sheet.heads, shown.columns, strict=True)):
            box = QComboBox()
            box.setObjectName(f"column_{at}")
            box.setAccessibleName(self.tr("Field of the column {name}").format(name=head))
            box.addItem(self.tr("Left out"), "")
            for name, said in choices:
                box.addItem(said, name)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.activated.connect(lambda _: self._on_columns())
            self._heads.append(box)
            grid.addWidget(ElidedLabel(head or "—", "label"), at, 0)
            grid.addWidget(box, at, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        column.addWidget(made)

    def _on_columns(self) -> None:
        self.columns_chosen.emit(tuple(box.currentData() or "" for box in self._heads))

    def _show_rows(self, shown: Preview, names: dict[str, str]) -> None:
        column = self._fill(self._rows, self.tr("Rows"), self._mended(shown.sheet.mended))
        # those who may be there already come first: they ask for a decision
        ordered = sorted(shown.rows, key=lambda row: (not row.like, row.number))
        for row in ordered[:_ROWS]:
            column.addWidget(self._line(row, names))
        if len(ordered) > _ROWS:
            rest = self.tr("and %n more", "", len(ordered) - _ROWS)
            column.addWidget(label(rest, "meta"))

    def _mended(self, phones: Sequence[str]) -> str:
        """What was done to the telephone numbers of the file, so that it can be judged."""
        if not phones:
            return ""
        said = ", ".join(phones[:_PHONES]) + ("…" if len(phones) > _PHONES else "")
        return self.tr(
            "%n telephone number(s) got the first 0 back: {numbers}", "", len(phones)
        ).format(numbers=said)

    def _line(self, row: Planned, names: dict[str, str]) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(label(str(row.number), "meta"))
        across.addWidget(ElidedLabel(row.name, ""), 1)
        new = Chip(self.tr("New"), "accent", "plus")
        completes = Chip(self.tr("Completes"), "success", "check")
        across.addWidget(ChipLabel(completes if row.same_as else new))
        if row.like:
            box = QComboBox()
            box.setObjectName(f"row_{row.number}")
            box.setAccessibleName(self.tr("Who {name} is").format(name=row.name))
            box.addItem(self.tr("A new record"), "")
            for record, share in row.like:
                alike = self.tr("{name} ({share}%)")
                box.addItem(alike.format(name=names.get(record, "…"), share=share), record)
            box.setCurrentIndex(max(0, box.findData(row.same_as)))
            box.activated.connect(
                lambda _, number=row.number, box=box: self.row_decided.emit(
                    number, box.currentData()
                )
            )
            across.addWidget(box)
        return made


class ImportingPage(RecordPage):
    """A page whose records may come from a spreadsheet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._preview: Preview | None = None
        self.importing = ImportPanel(desk, self.entity)
        self.importing.columns_chosen.connect(self._on_columns)
        self.importing.row_decided.connect(self._on_decided)
        self.importing.load_asked.connect(self._load)
        self.importing.closed.connect(self._close_import)
        self.right.addWidget(self.importing)
        self.import_button = button(
            self.tr("Import a table…"), "link", "upload", name="import_button"
        )
        self.import_button.clicked.connect(self._on_import_asked)
        self.column.add_to_foot(self.import_button)
        # where there is no list yet, the way in is under its one button
        first = button(self.tr("Import a table…"), "link", "upload", name="import_first_button")
        first.clicked.connect(self._on_import_asked)
        empty = self.empty_state.layout()
        if isinstance(empty, QVBoxLayout):
            empty.insertWidget(empty.count() - 1, first, 0, Qt.AlignmentFlag.AlignHCenter)

    def _on_import_asked(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a table"),
            "",
            self.tr("Tables") + " (*.xlsx *.xlsm *.ods *.csv *.xls)",
        )
        if chosen:
            self.import_table(Path(chosen))

    def import_table(self, path: Path) -> None:
        """Read a table and show what loading it would do."""
        ws, entity = self.desk.ws, self.entity
        self.leave()
        self.desk.operations.query(
            lambda: _read(ws, entity, path), self._show_preview, self._on_refused,
            key=self.importing, pooled=True,
        )  # fmt: skip

    def _on_refused(self, error: Exception) -> None:
        self.desk.notice(sentence_of(self.desk.words, error))

    def _show_preview(self, found: tuple[Preview, dict[str, str]]) -> None:
        self._preview, names = found
        self._names = names
        self.importing.show_preview(self._preview, names)
        self.whole.setCurrentIndex(0)
        self.right.setCurrentWidget(self.importing)

    def _on_columns(self, columns: tuple[str, ...]) -> None:
        ws, entity, shown = self.desk.ws, self.entity, self._preview
        if shown is not None:
            sheet = shown.sheet
            self.desk.operations.query(
                lambda: _named(ws, spreadsheets.preview(ws, entity, sheet, columns)),
                self._show_preview, key=self.importing, pooled=True,
            )  # fmt: skip

    def _on_decided(self, number: int, same_as: str) -> None:
        if self._preview is not None:
            self._show_preview((spreadsheets.decided(self._preview, number, same_as), self._names))

    def _load(self) -> None:
        ws, shown = self.desk.ws, self._preview
        if shown is not None:
            self.importing.load_button.setEnabled(False)
            self.desk.operations.operation(
                lambda: spreadsheets.load(ws, shown), self._on_loaded, self._on_refused,
                touches=_TOUCHED,
            )  # fmt: skip

    def _on_loaded(self, done: Done) -> None:
        ws = self.desk.ws
        self._close_import()
        self.desk.notice(
            self.importing.told(done),
            self.tr("Undo"),
            lambda: self.desk.operations.operation(
                lambda: history.undo(ws, done.act), touches=_TOUCHED
            ),
        )

    def _close_import(self) -> None:
        self._preview = None
        self.right.setCurrentWidget(self.detail if self.current_record() else self.nothing)
        self.refresh()


def _read(ws: Workspace, entity: str, path: Path) -> tuple[Preview, dict[str, str]]:
    return _named(ws, spreadsheets.preview(ws, entity, spreadsheets.read(path, entity)))


def _named(ws: Workspace, shown: Preview) -> tuple[Preview, dict[str, str]]:
    """The preview, with the names of the records its rows may be."""
    names: dict[str, str] = {}
    for row in shown.rows:
        for record, _ in row.like:
            held = ws.get(shown.entity, record)
            names[record] = getattr(held, "name", None) or getattr(held, "title", None) or "…"
    return shown, names
