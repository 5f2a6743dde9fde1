"""The inbox of conflicts: a list by record, and one conflict at a time.

Settling is an ordinary change, made by the service on the writer.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from fabriques_desktop.desktop import titles
from fabriques_desktop.desktop.conflicts.bulk import BulkStrip
from fabriques_desktop.desktop.conflicts.cards import MOST_KEYS
from fabriques_desktop.desktop.conflicts.detail import ConflictDetail
from fabriques_desktop.desktop.conflicts.filters import Filters
from fabriques_desktop.desktop.conflicts.reading import Case, Line, case_of, inbox
from fabriques_desktop.desktop.list_detail import Empty, ListDetailPage, Sort
from fabriques_desktop.desktop.messages import is_told_by_the_window, sentence_of
from fabriques_desktop.desktop.models.rows import Chip, Row, prepare
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.services import conflicts

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.operations import Job

_SLICE_S = 0.1  # proposals looked at in one go, so that reading is never kept from other pages

_Judged = dict[tuple[str, tuple[str, ...]], bool]  # (key of the line, its heads) -> without risk


class ConflictsPage(ListDetailPage):
    """One line a conflict; its key is the record's id and the field's name."""

    icon = "conflict"
    listens = (*ENTITIES, "bundle")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._lines: dict[str, Line] = {}
        self._shown_lines: list[Line] = []
        self._judged: _Judged = {}
        self._settled: set[str] = set()  # here, since the window opened
        super().__init__(desk, parent)
        self._filters = Filters()
        self._filters.changed.connect(self._show_lines)
        self._bulk = BulkStrip()
        self._bulk.confirmed.connect(self._settle_safe)
        self._count = label("", "meta", name="conflict_count")
        self._dress_column()
        self._keys = self._make_keys()
        self.conflict.writing_began.connect(self._on_writing)

    def _dress_column(self) -> None:
        self.column.new_button.hide()
        column = self.column.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(2, self._filters)
        first = column.itemAt(0)
        head = first.layout() if first is not None else None
        assert head is not None
        head.addWidget(self._count)
        self.column.foot.addWidget(self._bulk)
        self.column.model.modelReset.connect(self._show_place)

    def _make_keys(self) -> list[QShortcut]:
        acts: dict[str, Any] = {
            "Up": lambda: self._step(-1),
            "Down": lambda: self._step(1),
            "Return": self._on_return,
            "Enter": self._on_return,
        }
        for number in range(MOST_KEYS):
            acts[str(number + 1)] = lambda number=number: self.conflict.take_number(number)
        made = []
        for keys, act in acts.items():
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            shortcut = QShortcut(QKeySequence(keys), self, context=context)
            shortcut.activated.connect(act)
            made.append(shortcut)
        return made

    # ---- what the page says ----
    def list_title(self) -> str:
        return self.tr("Conflicts")

    def sorts(self) -> Sequence[Sort]:
        return (Sort("", ""),)

    def empty(self) -> Empty:
        return Empty(
            self.tr("Nothing to settle"),
            self.tr(
                "When two people write the same field apart, both versions are kept and wait here "
                "for your answer."
            ),
            self.tr("Receive a bundle"),
        )

    def build_detail(self) -> QWidget:
        self.conflict = ConflictDetail(self.desk)
        self.conflict.taken.connect(lambda change: self._settle(take=change))
        self.conflict.written.connect(lambda value: self._settle(value=value))
        self.conflict.step_asked.connect(self._step)
        self.conflict.record_asked.connect(self._open_record)
        return self.conflict

    # ---- the list ----
    def refresh(self) -> None:
        ws, references = self.desk.ws, self.desk.references
        self.desk.operations.query(lambda: inbox(ws, references), self._take_lines, key=self)

    def _take_lines(self, found: list[Line]) -> None:
        self._lines = {line.key: line for line in found}
        self._show_returned(found)
        standing = {(line.key, line.heads) for line in found}
        self._judged = {key: safe for key, safe in self._judged.items() if key in standing}
        self._show_lines()
        self._read_case()
        self._judge()

    def _show_returned(self, found: list[Line]) -> None:
        """A conflict settled here is open again: that was undone, and is what one looks for."""
        returned = self._settled & {line.key for line in found}
        self._settled -= returned
        shown = (line.key for line in self._filters.reduced(found))
        self._wanted = next((key for key in shown if key in returned), self._wanted)

    def _show_lines(self) -> None:
        """The list as the filters leave it."""
        self._shown_lines = self._filters.reduced(list(self._lines.values()))
        if self._shown and self._shown not in {line.key for line in self._shown_lines}:
            self.forget_choice()
        self._take_rows(prepare([self._row(line) for line in self._shown_lines]))
        self._count.setText(self.tr("%n to settle", "", len(self._lines)))
        self._show_bulk()

    def _row(self, line: Line) -> Row:
        kind = self.desk.words.entity(line.entity)
        chips: tuple[Chip, ...] = ()
        if line.cell == DELETED:
            chips = (Chip(self.tr("Deleted or edited"), "danger", "trash"),)
        elif self._is_safe(line):
            chips = (Chip(self.tr("Proposal ready"), "accent", "wand"),)
        return Row(
            line.key,
            line.label,
            f"{kind} · {self._people(line)}",
            titles.ICONS.get(line.entity, "note"),
            chips=chips,
            group=line.title or kind,
        )

    def _people(self, line: Line) -> str:
        """Who wrote: "Ilan and you"."""
        mine = self.desk.ws.member_id if line.is_mine else ""
        others = [a.name or self.tr("someone") for a in line.authors if not mine or a.id != mine]
        people = [*dict.fromkeys(others), *((self.tr("you"),) if mine else ())]
        return f" {self.desk.words.text('and')} ".join(people)

    # ---- proposals without risk ----
    def _judge(self) -> None:
        """Look at the next proposals, a slice at a time, on the reading thread."""
        left = [
            line
            for line in self._lines.values()
            if line.may_be_proposed and (line.key, line.heads) not in self._judged
        ]
        if left:
            ws, key = self.desk.ws, (self, "proposals")
            self.desk.operations.query(lambda: _judged(ws, left), self._take_judged, key=key)

    def _take_judged(self, found: _Judged) -> None:
        self._judged |= found
        waits = any(
            line.may_be_proposed and (line.key, line.heads) not in self._judged
            for line in self._lines.values()
        )
        if waits:
            self._judge()
        else:
            self._show_lines()

    def _is_safe(self, line: Line) -> bool:
        return self._judged.get((line.key, line.heads), False)

    def _safe_lines(self) -> list[Line]:
        return [line for line in self._shown_lines if self._is_safe(line)]

    def _show_bulk(self) -> None:
        self._bulk.show_count(len(self._safe_lines()))

    # ---- Page ----
    def begin(self) -> None:
        """There is no new conflict to make: they come with bundles."""
        if not self._lines:
            self.desk.exchanging.emit("receive")

    def show_record(self, record_id: str) -> None:
        self._read_case()
        self._show_place()

    def _read_case(self) -> None:
        """Read the conflict shown; what is being written in it stays."""
        line = self._lines.get(self.current_record())
        if line is None:
            self._show_case(None)
            return
        ws, references = self.desk.ws, self.desk.references
        self.desk.operations.query(
            lambda: case_of(ws, references, line), self._take_case, key=(self, "case")
        )

    def _take_case(self, case: Case | None) -> None:
        if case is None or case.key == self.current_record():
            self._show_case(case)

    def _show_case(self, case: Case | None) -> None:
        shown = self.conflict.case
        if case and shown and case.key == shown.key and self.conflict.is_writing():
            return  # the answer being written is to what was shown; what came since will remain
        self.conflict.show_case(case)
        for shortcut in self._keys:
            shortcut.setEnabled(not self.conflict.is_writing())

    def _on_writing(self) -> None:
        for shortcut in self._keys:
            shortcut.setEnabled(False)

    def _show_place(self) -> None:
        keys = self._keys_shown()
        if self.current_record() in keys:
            self.conflict.show_place(keys.index(self.current_record()) + 1, len(keys))

    def _keys_shown(self) -> list[str]:
        """The keys of the lines as the list shows them."""
        model = self.column.model
        rows = (model.row_at(model.index(at)) for at in range(model.rowCount()))
        return [row.id for row in rows if row is not None]

    # ---- acts ----
    def _step(self, by: int) -> None:
        keys = self._keys_shown()
        if self.current_record() in keys:
            at = (keys.index(self.current_record()) + by) % len(keys)
            self.column.choose(keys[at])
            self._show(keys[at])

    def _on_return(self) -> None:
        """Enter presses the button it stands on, leaves the filter, else takes the proposal."""
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.hasFocus():
            focused.click()
        elif isinstance(focused, QLineEdit) and focused.hasFocus():
            self.column.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.conflict.take_proposal()

    def _open_record(self) -> None:
        line = self._lines.get(self.current_record())
        if line is not None:
            self.desk.open(line.entity, line.record)

    def _settle(self, **answer: Any) -> None:
        """Settle the conflict shown: `take` a change, or `value`."""
        case = self.conflict.case
        if case is None or case.key != self.current_record():
            return
        ws, seen = self.desk.ws, [version.change for version in case.versions]
        self.desk.operations.operation(
            lambda: conflicts.settle(ws, case.entity, case.record, case.cell, seen=seen, **answer),
            lambda _: self._on_settled(case),
            self._on_refused,
            touches=(case.entity,),
        )

    def _on_settled(self, case: Case) -> None:
        keys = self._keys_shown()
        following = ""
        if case.key in keys and len(keys) > 1:
            at = keys.index(case.key)
            following = keys[at + 1] if at + 1 < len(keys) else keys[at - 1]
        self.forget_choice()
        self._wanted = following
        self._lines.pop(case.key, None)
        self._settled.add(case.key)
        self.conflict.forget_writing(case.key)
        self.conflict.show_case(None)
        told = self.tr("Settled: {field}. The answer travels with the next bundle.")
        self.desk.notice(told.format(field=case.label))
        self.refresh()

    def _on_refused(self, error: Exception) -> None:
        if not is_told_by_the_window(error):
            self.conflict.refusal.say(sentence_of(self.desk.words, error))
        self.refresh()

    def _settle_safe(self) -> None:
        """Take every proposal counted, in one act."""
        ws = self.desk.ws
        safe = self._safe_lines()
        chosen = [line.cell_key for line in safe]

        def settle(job: Job) -> int:
            return conflicts.settle_proposed(ws, chosen, job.report)

        self.desk.operations.long(
            self.tr("Taking the proposals"),
            settle,
            lambda count: self._on_settled_safe(count, {line.key for line in safe}),
            self._on_refused,
            touches={entity for entity, _, _ in chosen},
        )

    def _on_settled_safe(self, count: int, keys: set[str]) -> None:
        self._settled |= keys
        told = self.tr("%n settled with both texts. Ctrl+Z brings them back.", "", count)
        self.desk.notice(told)
        self.desk.operations.saved.emit()
        self.refresh()


def _judged(ws: Workspace, lines: list[Line]) -> _Judged:
    """Which of the first lines have a proposal without risk, for as long as a slice lasts."""
    found: _Judged = {}
    end = time.monotonic() + _SLICE_S
    for line in lines:
        found[line.key, line.heads] = conflicts.is_safe(ws, *line.cell_key)
        if time.monotonic() > end:
            break
    return found
