"""What an act touched and what stood before it: the questions behind undo.  Nothing is written here
but the mark that an act was undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from fabriques_desktop.domain.change import DELETED, dot
from fabriques_desktop.domain.state import CellChange, Redaction, resolve
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store import reading
from fabriques_desktop.store.cache import history_of
from fabriques_desktop.store.codec import LINE, Line, cell_changes, known_fields
from fabriques_desktop.store.erasing import redactions_of
from fabriques_desktop.store.reading import Alternative
from fabriques_desktop.store.tables import ACT, CHANGE

_MANY = 500  # records, or numbers, asked in one query


@lazy_dataclass(frozen=True, slots=True)
class PastAct:
    """An act done at this store."""

    id: str
    at: str
    member: str
    kind: str
    undone_by: str | None


@lazy_dataclass(frozen=True, slots=True)
class Touched:
    """A cell an act changed: what stood before, and whether someone changed it since."""

    entity: str
    record: str
    cell: str
    former: tuple[Alternative, ...]
    is_edited_since: bool
    is_first_of_record: bool
    is_back: bool  # what stood before is what shows
    is_to_be_gone: bool  # the record was in the bin, and belongs there again

    @property
    def blank(self) -> Any:
        return blank(self.entity, self.cell)


def blank(entity: str, cell: str) -> Any:
    """The value of a cell that had none: removed from a set, not deleted, empty."""
    field = known_fields(entity).get(cell.partition("/")[0])
    return False if cell == DELETED or (field is not None and field.many == "set") else None


def acts(connection: sa.Connection, limit: int) -> list[PastAct]:
    query = sa.select(*ACT.c["id", "at", "member", "kind", "undone_by"])
    query = query.order_by(ACT.c.at.desc(), ACT.c.id.desc()).limit(limit)
    return [PastAct(*row) for row in connection.execute(query)]


def undone(connection: sa.Connection) -> dict[str, str]:
    """Every act that was undone -> the act that undid it."""
    query = sa.select(ACT.c.id, ACT.c.undone_by).where(ACT.c.undone_by.is_not(None))
    return {row.id: row.undone_by for row in connection.execute(query)}


def of_kind(connection: sa.Connection, kind: str) -> set[str]:
    """The acts of a kind, by id."""
    return set(connection.scalars(sa.select(ACT.c.id).where(ACT.c.kind == kind)))


def changes_of(connection: sa.Connection, kinds: Sequence[str]) -> list[int]:
    """The local numbers of the changes made by acts of these kinds."""
    query = sa.select(ACT.c.changes).where(ACT.c.kind.in_(kinds))
    return [n for changes in connection.scalars(query) for n in json.loads(changes)]


def touched(connection: sa.Connection, act_id: str) -> list[Touched]:
    """The cells an act changed, in order; empty when the act is unknown or changed nothing.

    Of a record that the act brought first, also the cells that others wrote since.
    """
    row = connection.execute(sa.select(*ACT.c["changes", "receipt"]).where(ACT.c.id == act_id))
    changes, receipt = row.first() or (None, None)
    begins = json.loads(receipt or "{}").get("begins")
    own = set(json.loads(changes or "[]"))
    by_entity: dict[str, list[str]] = {}
    for entity, record in _records_of(connection, sorted(own)):
        by_entity.setdefault(entity, []).append(record)
    out: list[Touched] = []
    for entity, records in by_entity.items():
        for at in range(0, len(records), _MANY):
            some = records[at : at + _MANY]
            redacted = redactions_of(connection, some)
            for record, lines in _numbered(connection, entity, some).items():
                first = begins or min(n for n, *_ in lines if n in own)
                past = _Past(
                    entity, record, [(name, line) for _, name, line in lines],
                    ours={name for n, name, _ in lines if n in own},
                    earlier={name for n, name, _ in lines if n < first and n not in own},
                    redacted=redacted.get(record),
                )  # fmt: skip
                out += past.touched()
    return out


def _records_of(connection: sa.Connection, numbers: list[int]) -> dict[tuple[str, str], None]:
    """(entity, record) of these lines, each once, in their order; skeletons name none."""
    found: dict[tuple[str, str], None] = {}
    for at in range(0, len(numbers), _MANY):
        query = sa.select(*CHANGE.c["entity", "record"]).where(
            CHANGE.c.n.in_(numbers[at : at + _MANY])
        )
        found |= dict.fromkeys(
            (e, r) for e, r in connection.execute(query.order_by(CHANGE.c.n)) if e
        )
    return found


def _numbered(
    connection: sa.Connection, entity: str, records: list[str]
) -> dict[str, list[tuple[int, str, Line]]]:
    """record -> its lines with their names and numbers, which tell what was here before what."""
    out: dict[str, list[tuple[int, str, Line]]] = {record: [] for record in records}
    query = sa.select(*CHANGE.c["n", "record", "replica", "seq", "digest", "line"]).where(
        CHANGE.c.record.in_(records), CHANGE.c.entity == entity
    )
    for n, record, replica, seq, digest, line in connection.execute(query):
        out[record].append((n, dot(replica, seq, digest), LINE.decode(line)))
    return out


class _Past:
    """One record: the changes of an act in it, what stood before them, what came since."""

    def __init__(
        self,
        entity: str,
        record: str,
        lines: Iterable[tuple[str, Line]],
        *,
        ours: set[str],
        earlier: set[str],
        redacted: Mapping[str, Redaction] | None,
    ) -> None:
        self._where = (entity, record)
        self._ours = ours
        changes = [c for name, line in lines for c in cell_changes(line, name)]
        self._cells = dict.fromkeys(c.cell for c in changes if c.dot in ours)
        self._now = reading.steps(changes, redacted, {})
        before = _before(changes, ours, earlier)
        self._then = reading.steps(before, redacted, {}) if before else {}
        self._stands, self._stood = (
            _is_deleted(of, redacted) if DELETED in self._now else False for of in (changes, before)
        )

    def touched(self) -> list[Touched]:
        found = [self._touched(cell) for cell in self._cells]
        if not self._then:  # what others wrote since in a record that was not there
            others = (c for c in self._now if c not in self._cells and c != DELETED)
            found += [t for t in map(self._touched, others) if t.is_edited_since]
        return found

    def _touched(self, cell: str) -> Touched:
        steps = self._now.get(cell, ())
        heads = [s for s in self._then.get(cell, ()) if s.is_head]
        former = tuple(  # what two said alike is said once
            s for at, s in enumerate(heads) if all(s.value != h.value for h in heads[:at])
        )
        mine = [s for s in steps if s.change in self._ours]
        left = [s.value for s in mine if not any(s.change in other.parents for other in mine)]
        # an undo in between leaves other changes with the same values: what shows is what counts
        shown = [s.value for s in steps if s.is_head]
        stood = [s.value for s in former] or [blank(self._where[0], cell)]
        is_edited = any(value not in left and value not in stood for value in shown)
        # what stood before was erased, or never came here: there is nothing to write back
        is_lost = not former and any(p not in self._ours for s in mine for p in s.parents)
        is_back = all(v in stood for v in shown) and all(v in shown for v in stood)
        if cell == DELETED:
            is_back = is_back and self._stands is self._stood
        is_to_be_gone = self._stood is True and (cell == DELETED or self._stands is not False)
        return Touched(
            *self._where, cell, former, is_edited or is_lost, not self._then, is_back, is_to_be_gone
        )


def _is_deleted(
    changes: Iterable[CellChange], redacted: Mapping[str, Redaction] | None
) -> bool | None:
    """None when a deletion and something it had not seen differ."""
    state = resolve(changes, lambda _: True, redacted)
    return None if DELETED in state.conflicts else state.deleted


def _before(changes: Iterable[CellChange], ours: set[str], earlier: set[str]) -> list[CellChange]:
    """What stood before: what was here, and what ours were made from though it came later."""
    known = {(c.cell, c.dot): c for c in changes}
    found = {key for key in known if key[1] in earlier}
    todo = [(c.cell, p) for c in known.values() if c.dot in ours for p in c.parents]
    while todo:
        key = todo.pop()
        if key in known and key not in found and key[1] not in ours:
            found.add(key)
            todo += [(key[0], parent) for parent in known[key].parents]
    return [known[key] for key in found]


def mark_undone(connection: sa.Connection, act_id: str, by: str) -> None:
    connection.execute(sa.update(ACT).where(ACT.c.id == act_id).values(undone_by=by))


# ---- acts told from the lines of the log, wherever they were done ----


def act_behind(connection: sa.Connection, entity: str, record: str, cell: str) -> str | None:
    """The act that wrote what a cell shows; None when the cell was never written."""
    heads = [s.change for s in reading.history(connection, entity, record, cell, {}).get(cell, ())
             if s.is_head]  # fmt: skip
    lines = dict(history_of(connection, entity, [record])[record])
    return next((lines[name].act for name in reversed(heads) if name in lines), None)


def touched_on(connection: sa.Connection, entity: str, record: str, act_id: str) -> list[Touched]:
    """The cells of one record that an act changed, also one of another device."""
    lines = history_of(connection, entity, [record])[record]
    ours = {name for name, line in lines if line.act == act_id}
    redacted = redactions_of(connection, [record]).get(record)
    return _Past(entity, record, lines, ours=ours, earlier=set(), redacted=redacted).touched()
