"""The inbox of conflicts: a list by record, and one conflict at a time.

Settling is an ordinary change, made by the service on the writer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop import titles
from fabriques_desktop.desktop.conflicts.cards import who
from fabriques_desktop.desktop.conflicts.detail import ConflictDetail
from fabriques_desktop.desktop.conflicts.reading import DELETION, Case, cases
from fabriques_desktop.desktop.list_detail import Empty, ListDetailPage, Sort
from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.models.rows import Chip, Row
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.services import conflicts

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


class ConflictsPage(ListDetailPage):
    """One line a conflict; its key is the record's id and the field's name."""

    icon = "conflict"
    listens = (*ENTITIES, "bundle")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._cases: dict[str, Case] = {}
        super().__init__(desk, parent)
        self.column.new_button.hide()
        self._count = label("", "meta", name="conflict_count")
        self._count.setContentsMargins(16, 8, 16, 10)
        self.column.foot.addWidget(self._count)

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

    def refresh(self) -> None:
        ws, references = self.desk.ws, self.desk.references
        self.desk.operations.query(lambda: cases(ws, references), self._take_cases, key=self)

    def _take_cases(self, found: list[Case]) -> None:
        self._cases = {case.key: case for case in found}
        self._take_rows([self._row(case) for case in found])
        self._count.setText(self.tr("%n to settle", "", len(found)))
        self._show_again()

    def _row(self, case: Case) -> Row:
        people = list(dict.fromkeys(who(version) for version in case.versions))
        and_ = f" {self.desk.words.text('and')} "
        kind = self.desk.words.entity(case.entity)
        chip = Chip(self.tr("Deleted or edited"), "danger", "trash")
        return Row(
            case.key,
            case.label,
            f"{kind} · {and_.join(people)}",
            titles.ICONS.get(case.entity, "note"),
            chips=(chip,) if case.kind == DELETION else (),
            group=case.title or kind,
        )

    # ---- Page ----
    def begin(self) -> None:
        """There is no new conflict to make: they come with bundles."""
        if not self._cases:
            self.desk.turn_to("exchanges")

    def show_record(self, record_id: str) -> None:
        self._show_again()

    def _show_again(self) -> None:
        case = self._cases.get(self.current_record())
        self.conflict.show_case(case)
        keys = list(self._cases)
        if case is not None:
            self.conflict.show_place(keys.index(case.key) + 1, len(keys))

    # ---- acts ----
    def _step(self, by: int) -> None:
        keys = list(self._cases)
        if self.current_record() in keys:
            at = (keys.index(self.current_record()) + by) % len(keys)
            self.column.choose(keys[at])
            self._show(keys[at])

    def _open_record(self) -> None:
        case = self._cases.get(self.current_record())
        if case is not None:
            self.desk.open(case.entity, case.record)

    def _settle(self, **answer: Any) -> None:
        """Settle the conflict shown: `take` a change, or `value`."""
        case = self._cases.get(self.current_record())
        if case is None:
            return
        ws = self.desk.ws
        self.desk.operations.operation(
            lambda: conflicts.settle(ws, case.entity, case.record, case.cell, **answer),
            lambda _: self._on_settled(case),
            self._on_refused,
            touches=(case.entity,),
        )

    def _on_settled(self, case: Case) -> None:
        keys = list(self._cases)
        if case.key in keys and len(keys) > 1:
            at = keys.index(case.key)
            following = keys[at + 1] if at + 1 < len(keys) else keys[at - 1]
            self.forget_choice()
            self._wanted = following
        else:
            self.forget_choice()
        self._cases.pop(case.key, None)
        told = self.tr("Settled: {field}. The answer travels with the next bundle.")
        self.desk.notice(told.format(field=case.label))
        self.refresh()

    def _on_refused(self, error: Exception) -> None:
        self.conflict.refusal.say(sentence_of(self.desk.words, error))
        self.refresh()
