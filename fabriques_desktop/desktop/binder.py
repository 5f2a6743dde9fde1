"""Ties the fields of a form to a record: fills them, and hands what is typed to the saver.

A field with unsaved typing is never overwritten by what arrives from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.saving import RecordSaver
from fabriques_desktop.desktop.widgets.field_edit import FieldEdit, FormContext
from fabriques_desktop.desktop.widgets.type_ahead import Deliver
from fabriques_desktop.domain.fields import Field
from fabriques_desktop.services import editing, territories

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fabriques_desktop.desktop.desk import Desk


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record as it was read for a form: with the titles of what it points at."""

    entity: str
    record_id: str
    stored: Any  # store's Stored
    titles: dict[str, str]


def load(desk: Desk, entity: str, record_id: str) -> Loaded | None:
    """Read a record for a form; runs on the reading thread.  None when it is not there."""
    stored = desk.ws.stored(entity, record_id)
    if stored is None or stored.deleted:
        return None
    return Loaded(entity, record_id, stored, desk.references.titles_in(entity, stored.record))


def form_context(desk: Desk) -> FormContext:
    """What the editors of a form need, answered by the desk."""
    references, operations = desk.references, desk.operations

    def candidates(entity: str, typed: str, deliver: Deliver) -> None:
        if entity == "territory":
            territories_for(desk, typed, deliver)
            return
        operations.query(
            lambda: references.candidates(entity, typed), deliver, key=("candidates", entity)
        )

    def create(entity: str, typed: str, deliver: Callable[[Row], None]) -> None:
        operations.operation(
            lambda: references.create(entity, typed),
            lambda record_id: deliver(Row(record_id, typed)),
            touches=(entity,),
        )

    return FormContext(
        desk.words, date.today, candidates, create, references.can_create, desk.open,
        desk.ws.is_still,
    )  # fmt: skip


def territories_for(desk: Desk, typed: str, deliver: Deliver) -> None:
    """Territories of the workspace and of the official lists; one of these is taken when chosen."""

    def answer(rows: Sequence[Row]) -> None:
        deliver([_taken_when_chosen(desk, row) for row in rows])

    # In the pool: the first time ever, a machine may have to build the lists.
    desk.operations.query(
        lambda: desk.references.with_officials(typed),
        answer,
        key=("candidates", "territory"),
        pooled=True,
    )


def _taken_when_chosen(desk: Desk, row: Row) -> Row:
    found = row.keys.get("official")
    if found is None:
        return row

    def take() -> None:
        # The one thread that writes makes the record before whatever then points at it.
        desk.operations.operation(lambda: territories.adopt(desk.ws, found), touches=("territory",))

    return replace(row, on_choice=take)


class Binder(QObject):
    """The fields of one entity in one form."""

    #: a field was committed: its name and value
    committed = Signal(str, object)
    #: the form shows what was read: Loaded
    shown = Signal(object)
    #: there is no such record, or no more: its id
    gone = Signal(str)

    def __init__(self, form: QWidget, entity: str, desk: Desk) -> None:
        super().__init__(form)
        self._desk = desk
        self.entity = entity
        self.saver: RecordSaver | None = None
        self.fields: dict[str, FieldEdit] = {}
        self._form = form
        self._awaited = ""  # the record asked for, until it is shown
        self._early: dict[str, Any] = {}  # committed before the record was shown
        context = form_context(desk)
        for edit in form.findChildren(FieldEdit):
            if edit.editor is None and edit.field_path().partition(".")[0] == entity:
                edit.build(replace(context, create=partial(self._create, context, edit)))
                assert edit.described is not None
                self.fields[edit.described.name] = edit
                edit.edited.connect(self._on_edited)
                edit.committed.connect(self._on_committed)
                edit.conflict_asked.connect(lambda: desk.turn_to("conflicts"))

    def load(self, record_id: str) -> None:
        """Read a record and fill the form with it; `gone` when there is none."""
        if self._pending(record_id):
            return  # what is being saved is told when it is done, and read again then
        if record_id not in (self._record_shown(), self._awaited):
            self._await(record_id)
        generation = self._generation(record_id)
        desk, entity = self._desk, self.entity
        desk.operations.query(
            lambda: load(desk, entity, record_id),
            lambda loaded: self._take(record_id, generation, loaded),
            key=self,
        )

    def _await(self, record_id: str) -> None:
        """Let the record shown go: a key from now on is for the one that comes."""
        self.leave()
        self._keep_early()
        self._drop_saver()
        self._awaited, self._early = record_id, {}
        # What is shown stays on screen meanwhile; emptying it would flicker.
        self._form.setUpdatesEnabled(False)
        for edit in self.fields.values():
            edit.set_value(None, {})

    def _create(
        self,
        context: FormContext,
        edit: FieldEdit,
        target: str,
        typed: str,
        deliver: Callable[[Row], None],
    ) -> None:
        """Make a record for a field of the one shown now, whatever is shown by then."""
        subject = self._awaited or self._record_shown()

        def answer(row: Row) -> None:
            if subject == self._record_shown() and not self._awaited:
                deliver(row)
            elif subject and edit.described is not None:
                self._point(subject, edit.described, row.id)

        context.create(target, typed, answer)

    def _point(self, record_id: str, field: Field, target: str) -> None:
        """Have a record that is not shown point at another one."""
        ws, entity = self._desk.ws, self.entity

        def add(held: tuple[str, ...]) -> tuple[str, ...]:
            return held if target in held else (*held, target)

        def work() -> None:
            if field.is_set:
                editing.arrange(ws, entity, record_id, field.name, add)
            else:
                editing.save(ws, entity, record_id, {field.name: target}, None)

        self._desk.operations.operation(work, touches=(entity,))

    def _keep_early(self) -> None:
        """Save what was typed for a record that is left before it could be shown."""
        if not (self._awaited and self._early):
            return
        ws, entity, record_id, values = self._desk.ws, self.entity, self._awaited, self._early
        typed = ws.drafts.version
        self._desk.operations.operation(
            lambda: editing.save_where_empty(ws, entity, record_id, values, typed),
            touches=(entity,),
        )

    def _record_shown(self) -> str:
        return self.saver.record_id if self.saver is not None else ""

    def _take(self, record_id: str, generation: int, loaded: Loaded | None) -> None:
        if record_id not in (self._record_shown(), self._awaited):
            return  # another record was asked for since
        if loaded is None:
            self._form.setUpdatesEnabled(True)
            self.gone.emit(record_id)
        elif generation != self._generation(record_id):
            self.load(record_id)  # something was saved since: this reading is too old
        else:
            self.show(loaded)

    def _generation(self, record_id: str) -> int:
        same = self.saver is not None and self.saver.record_id == record_id
        return self.saver.generation if same and self.saver is not None else 0

    def _pending(self, record_id: str) -> bool:
        saver = self.saver
        return saver is not None and saver.record_id == record_id and saver.pending > 0

    def show(self, loaded: Loaded) -> None:
        """Fill the form.  The same record again keeps what is being typed."""
        kept = self._kept(loaded)
        early = self._early if loaded.record_id == self._awaited else {}
        heads = loaded.stored.heads
        is_new = loaded.record_id != self._record_shown()
        if is_new:
            self._drop_saver()
            self.saver = RecordSaver(self._desk, self.entity, loaded.record_id, heads, self._desk)
        elif self.saver is not None:
            self.saver.refreshed(heads, kept)
        self._awaited, self._early = "", {}
        for name, edit in self.fields.items():
            edit.show_record(loaded.record_id)
            edit.set_conflict(_in_conflict(name, loaded.stored.conflicts))
            if name not in kept:
                edit.set_value(getattr(loaded.stored.record, name), loaded.titles)
        self._form.setUpdatesEnabled(True)
        for name in kept if is_new else ():
            self._catch_up(name, early)
        self.shown.emit(loaded)

    def _kept(self, loaded: Loaded) -> set[str]:
        """The fields that what was read must not overwrite."""
        typed = {name for name, edit in self.fields.items() if edit.is_typed_on()}
        if self.saver is not None and loaded.record_id == self._record_shown():
            return typed | self.saver.refused()
        if loaded.record_id != self._awaited:
            return set()
        # Typed while the record was on its way: kept where the record holds nothing yet.
        record = loaded.stored.record
        return {name for name in typed | set(self._early) if not getattr(record, name)}

    def _catch_up(self, name: str, early: dict[str, Any]) -> None:
        """Save what was typed or chosen before there was a record to save it in."""
        edit = self.fields[name]
        if self.saver is not None and name in early:
            self.saver.commit(name, early[name])
        elif edit.has_typed_text():
            self._on_edited(name, edit.value())

    def leave(self) -> None:
        """Commit what was typed and not left yet."""
        for edit in self.fields.values():
            edit.hand_in()
        if self.saver is not None:
            self.saver.put_drafts()

    def _drop_saver(self) -> None:
        if self.saver is not None:
            self.saver.retire()
            self.saver = None

    def _on_edited(self, name: str, value: Any) -> None:
        if not isinstance(value, str):
            return
        if self.saver is not None:
            self.saver.typed(name, value)
        elif self._awaited:
            # On disk before the record is read.  Nothing was seen of the field: if it holds words
            # already, both stay.
            self._desk.ws.drafts.put(self.entity, self._awaited, name, value)

    def _on_committed(self, name: str, value: Any) -> None:
        if self.saver is not None:
            self.saver.commit(name, value)
            self.committed.emit(name, value)
        elif self._awaited:
            self._early[name] = value


def _in_conflict(name: str, conflicts: tuple[str, ...]) -> bool:
    return any(cell.partition("/")[0] == name for cell in conflicts)
