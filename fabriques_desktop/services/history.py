"""Undo and redo of an act, and the history of a field.  Undoing is ordinary changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.fields import Filled, Many
from fabriques_desktop.errors import EditedSince, NothingToUndo
from fabriques_desktop.store import codec, peers, undoing
from fabriques_desktop.store.acts import Act
from fabriques_desktop.store.peers import PastBundle
from fabriques_desktop.store.reading import Alternative, field_in
from fabriques_desktop.store.undoing import PastAct, Touched
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync.importing import Receipt

#: kinds of acts that Ctrl+Z passes over
_NOT_BY_HAND = ("undo", "import", "create", "device", "redact", "erase")
_SETTLING = "settle"
#: kinds of records that say what the programme is and who works in it
_TEAM = ("programme", "member", "device")


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: the act that undoes, and the records it touched (entity, id).

    `of_conflicts`: what was undone, or done again, had settled conflicts.
    """

    act: str
    kind: str
    records: tuple[tuple[str, str], ...]
    of_conflicts: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A bundle whose import can be undone, or was: then `undone_by` can be."""

    act: str
    bundle: PastBundle
    undone_by: str | None


def of_field(ws: Workspace, entity: str, record: str, field: str) -> tuple[Alternative, ...]:
    """The changes of one field, oldest first."""
    return ws.history(entity, record, field).get(field, ())


def steps_of(ws: Workspace, entity: str, record: str, field: str) -> tuple[Alternative, ...]:
    """The values of a field one after the other, oldest first; a set is told whole at each step.

    Its elements are cells of their own: changes of one act, which share their author and instant,
    are one step.  Raises: UnknownEntity, UnknownField.
    """
    many = field_in(entity, field).many
    if many is Many.ONE:
        return of_field(ws, entity, record, field)
    elements = {
        cell.partition("/")[2]: steps
        for cell, steps in ws.history(entity, record).items()
        if cell.partition("/")[0] == field and "/" in cell
    }
    changes = [(step, name) for name, steps in elements.items() for step in steps]
    changes.sort(key=lambda each: each[0].at)
    held: dict[str, Any] = {}
    told: list[Alternative] = []
    for step, name in changes:
        held[name] = step.value
        if told and (told[-1].at, told[-1].author) == (step.at, step.author):
            told.pop()
        told.append(replace(step, value=codec.elements(held, many), is_head=False))
    return (*told[:-1], replace(told[-1], is_head=True)) if told else ()


def acts(ws: Workspace, limit: int = 50) -> list[PastAct]:
    """What was done at this store, newest first."""
    with ws.engine.read() as connection:
        return undoing.acts(connection, limit)


def imports(ws: Workspace) -> list[Taken]:
    """The bundles that brought something here, latest first."""
    with ws.engine.read() as connection:
        done, undone = undoing.of_kind(connection, "import"), undoing.undone(connection)
        taken = [(str(b.summary.get("act") or ""), b) for b in peers.bundles(connection)]
    return [Taken(act, b, _undone_by(act, undone)) for act, b in taken if act in done]


def undone_by(ws: Workspace, known: Receipt) -> str | None:
    """What undid the import of a bundle that is taken in again, and brings nothing back."""
    return next((t.undone_by for t in imports(ws) if t.act and t.act == known.act), None)


def _undone_by(act: str, undone: Mapping[str, str]) -> str | None:
    """What undid an act and was not undone itself."""
    by = undone.get(act)
    return None if by is None or _undone_by(by, undone) else by


def undo_last(ws: Workspace, since: str = "") -> Undone:
    """Undo the last act of this person that still stands, not before the instant `since`.

    Raises: NothingToUndo, EditedSince.
    """
    for past in acts(ws):
        mine = past.member == ws.member_id and past.kind not in _NOT_BY_HAND
        if mine and past.undone_by is None and past.at >= since:
            return undo(ws, past.id)
    raise NothingToUndo()


def redo_last(ws: Workspace, since: str = "") -> Undone:
    """Undo the last undo, when nothing else was done after it.  Raises: NothingToUndo."""
    for past in acts(ws, 1):
        if past.kind == "undo" and past.undone_by is None and past.at >= since:
            done = undo(ws, past.id, kind="redo")
            settled = any(a.undone_by == past.id and a.kind == _SETTLING for a in acts(ws))
            return replace(done, of_conflicts=settled)
    raise NothingToUndo()


def undo(ws: Workspace, act_id: str, *, skip_edited: bool = False, kind: str = "undo") -> Undone:
    """Write back what stood before an act, cell by cell; records it created are deleted.

    A former conflict returns: one change for each former head.  Cells edited since are refused, or
    left alone with `skip_edited`; so is, whole, a record it created that others went on with.
    An import is undone in what it brought to read: who works in the programme stays known.
    Raises: NothingToUndo, EditedSince.
    """
    with ws.engine.write() as connection:  # what is looked at is what is written over
        touched = undoing.touched(connection, act_id)
        if act_id in undoing.of_kind(connection, "import"):
            touched = [t for t in touched if not _is_of_the_team(t)]
        settled = act_id in undoing.of_kind(connection, _SETTLING)
        if not touched:
            raise NothingToUndo()
        edited = tuple((t.entity, t.record, t.cell) for t in touched if t.is_edited_since)
        if edited and not skip_edited:
            raise EditedSince(cells=edited)
        kept = {(t.entity, t.record) for t in touched if t.is_edited_since and t.is_first_of_record}
        plain = [
            t for t in touched
            if not (t.is_edited_since or t.is_back or (t.entity, t.record) in kept)
        ]  # fmt: skip
        with ws.act(kind) as act:
            _take_back(act, plain)
            undoing.mark_undone(connection, act_id, act.id)
    records = tuple(dict.fromkeys((t.entity, t.record) for t in plain))
    return Undone(act.id, kind, records, of_conflicts=settled)


def _take_back(act: Act, plain: list[Touched]) -> None:
    by_record: dict[tuple[str, str], list[Touched]] = {}
    for touched in plain:
        by_record.setdefault((touched.entity, touched.record), []).append(touched)
    for (entity, record), cells in by_record.items():
        is_new = cells[0].is_first_of_record
        is_gone = any(t.is_to_be_gone for t in cells)
        back = [t for t in cells if not (is_new or (is_gone and t.cell == DELETED))]
        if back:
            write_back(act, entity, record, back)
        if is_new or is_gone:  # in the end: it is to have seen all that
            act.delete(entity, record)


def _is_of_the_team(touched: Touched) -> bool:
    """A member or device that came to be known, or what the program itself says of one."""
    if touched.entity not in _TEAM:
        return False
    field = codec.known_fields(touched.entity).get(touched.cell.partition("/")[0])
    return touched.is_first_of_record or (field is not None and field.filled is Filled.AUTO)


def write_back(act: Act, entity: str, record: str, cells: list[Touched]) -> None:
    """Write back what stood before cells: one line for each rank of former heads.

    Two former heads become two heads again.
    """
    heads = act.heads(entity, record)
    parents = {t.cell: heads.get(t.cell, ()) for t in cells}
    for rank in range(max(max(len(t.former) for t in cells), 1)):
        values: dict[str, Any] = {}
        for touched in cells:
            if rank < len(touched.former):
                values[touched.cell] = _former(touched.former[rank].value, touched.cell)
            elif rank == 0:
                values[touched.cell] = touched.blank
        act.write(entity, record, values, {c: parents[c] for c in values})


def _former(value: Any, cell: str) -> Any:
    """A deletion that stood against what it had not seen does so again."""
    if cell == DELETED:
        return codec.deletion({}) if value else False
    return value
