"""The cached tables that screens read: brought up to date with changes, or made anew from the log.

A plain step (parents are the heads of the row, one head left) is taken on the row itself; anything
else is resolved from the record's whole history by `domain.state`.  The cache decides nothing.
"""

from __future__ import annotations

import contextlib
import functools
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice
from typing import Any

import msgspec
import sqlalchemy as sa

from fabriques_desktop.domain.change import DELETED, dot, split_cell, split_dot
from fabriques_desktop.domain.fields import Kind, Many
from fabriques_desktop.domain.state import CellState, RecordState, resolve
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store import codec, collecting, dialects
from fabriques_desktop.store.codec import LINE, Line, cell_changes, decode
from fabriques_desktop.store.erasing import redactions_of
from fabriques_desktop.store.folding import open_ligatures
from fabriques_desktop.store.tables import CHANGE, ENTITY_SLOTS, SHAPES, WAITING, Shape

_CHUNK = 500
Row = dict[str, Any]


class Arrival(msgspec.Struct, frozen=True, gc=False):
    """A line just written to the log.  `filled`: it was a skeleton before."""

    n: int
    name: str
    line: Line
    known: Mapping[str, Any] | None = None  # its values, for who has decoded them already
    filled: bool = False

    def values(self) -> Mapping[str, Any]:
        return decode(self.line.fields) if self.known is None else self.known


@lazy_dataclass(slots=True)
class Outcome:
    """What a batch of changes did to the records; counts of records by entity."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    conflicts: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(self.new) | frozenset(self.changed) | frozenset(self.deleted)


@lazy_dataclass(slots=True)
class _Work:
    """One record on its way: the row as it was, the row as it becomes."""

    record: str
    arrivals: list[Arrival]
    before: Row | None
    after: Row = field(default_factory=dict)


class Cache:
    """Rows of all entities.  Every method takes the writing connection of a transaction."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}
        self._waiting: dict[str, set[tuple[str, str]]] = {}  # missing parent -> records
        self._missing: dict[tuple[str, str], set[str]] = {}  # the same, by record
        self._is_in_volume = False

    @contextlib.contextmanager
    def in_volume(self) -> Iterator[None]:
        """Many changes come: what is long to index is indexed after, see `indexing`."""
        self._is_in_volume = True
        try:
            with collecting.seldom():
                yield
        finally:
            self._is_in_volume = False

    def load(self, connection: sa.Connection) -> None:
        """Read what is kept in memory beside the tables; again after any rollback."""
        self._next = {}
        self._waiting, self._missing = {}, {}
        for row in connection.execute(sa.select(WAITING)):
            self._wait(row.dot, (row.entity, row.record))

    def _wait(self, name: str, record: tuple[str, str]) -> None:
        self._waiting.setdefault(name, set()).add(record)
        self._missing.setdefault(record, set()).add(name)

    def apply(self, connection: sa.Connection, arrivals: Sequence[Arrival]) -> Outcome:
        """Bring the rows up to date with lines already in the log, in any order and any split."""
        outcome = Outcome()
        by_entity: dict[str, dict[str, list[Arrival]]] = defaultdict(dict)
        awaited: dict[str, set[str]] = defaultdict(set)
        for arrival in arrivals:
            for entity, record in self._waiting.get(arrival.name, ()):
                awaited[entity].add(record)
            if arrival.line.entity in SHAPES:
                of_record = by_entity[arrival.line.entity].setdefault(arrival.line.record, [])
                of_record.append(arrival)
        for entity, records in awaited.items():
            for record in records:
                by_entity[entity].setdefault(record, [])
        for entity, todo in by_entity.items():
            self._apply_entity(connection, SHAPES[entity], todo, awaited[entity], outcome)
        return outcome

    def rebuild(
        self, connection: sa.Connection, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Make every row and the search index anew from the log."""
        for shape in SHAPES.values():
            connection.execute(sa.delete(shape.table))
        connection.execute(sa.delete(WAITING))
        dialects.of(connection).empty_index(connection)
        self.load(connection)
        total = connection.scalar(sa.select(sa.func.count()).select_from(CHANGE)) or 0
        done = 0
        for batch in _batches(arrivals_in_log(connection), 5000):
            self.apply(connection, batch)
            done += len(batch)
            if progress:
                progress(done, total)

    def refresh(self, connection: sa.Connection, touched: Mapping[str, Sequence[str]]) -> None:
        """Make the rows of records anew (entity -> ids), from a log that lost a part of them."""
        for entity, records in touched.items():
            if entity in SHAPES:
                todo: dict[str, list[Arrival]] = {record: [] for record in records}
                self._apply_entity(connection, SHAPES[entity], todo, set(records), Outcome())

    # ---- one entity ----

    def _apply_entity(
        self,
        connection: sa.Connection,
        shape: Shape,
        todo: dict[str, list[Arrival]],
        awaited: set[str],
        outcome: Outcome,
    ) -> None:
        rows = _rows(connection, shape, list(todo))
        works, doubtful = [], []
        for record, arrivals in todo.items():
            work = _Work(record, arrivals, rows.get(record))
            works.append(work)
            plain = record not in awaited and (shape.entity, record) not in self._missing
            if not (plain and self._step(shape, work)):
                doubtful.append(work)
        self._resolve(connection, shape, doubtful)
        _drop(connection, shape, [w.before for w in works if w.before and not w.after])
        kept = [w for w in works if w.after]
        for work in kept:
            if work.before is None:
                work.after["n"] = self._free_row(connection, shape)
        _write(connection, shape, kept)
        _index(connection, shape, works, may_wait=self._is_in_volume)
        for work in kept:
            _count(shape.entity, work, outcome)

    def _free_row(self, connection: sa.Connection, shape: Shape) -> int:
        """The number of the next row of a table; no other process writes meanwhile."""
        if shape.entity not in self._next:
            last = connection.scalar(sa.select(sa.func.max(shape.table.c.n)))
            self._next[shape.entity] = (last or 0) + 1
        self._next[shape.entity] += 1
        return self._next[shape.entity] - 1

    def _step(self, shape: Shape, work: _Work) -> bool:
        """Take the plain step on the row; False when the history must be asked."""
        before = work.before
        if before is None and len(work.arrivals) == 1:
            return self._first_step(shape, work)
        row = dict(before) if before else _blank(shape, work.record)
        heads: dict[str, set[str]] = {
            c: set(names) for c, names in codec.unpack_heads(row["_heads"]).items()
        }
        settled: set[str] = set()
        for arrival in work.arrivals:
            line = arrival.line
            if arrival.filled or line.skeletons:
                return False
            parents = line.parents_of() if bytes(line.parents) != b"{}" else {}
            for cell, value in arrival.values().items():
                own = heads.setdefault(cell, set())
                named = set(parents.get(cell, ()))
                if named != own:
                    return False
                heads[cell] = {arrival.name}
                settled.add(cell)
                _put(shape, row, cell, value)
            _stamp(row, line.clock, line.author)
        if DELETED in heads:
            return False
        row["_heads"] = codec.pack_heads(heads)
        if row["_conflicts"]:
            left = sorted(set(json.loads(row["_conflicts"])) - settled)
            row["_conflicts"] = codec.encode(left).decode() if left else None
        work.after = row
        return True

    def _first_step(self, shape: Shape, work: _Work) -> bool:
        """The step of a record that comes in one line: the bulk of a first import."""
        arrival = work.arrivals[0]
        line = arrival.line
        if arrival.filled or line.skeletons or bytes(line.parents) != b"{}":
            return False
        values = arrival.values()
        if DELETED in values:
            return False
        row = _blank(shape, work.record)
        columns = _plain_columns(shape.entity)
        for cell, value in values.items():
            column = columns.get(cell)
            if column is not None:
                row[column] = value
            else:
                _put(shape, row, cell, value)
        _stamp(row, line.clock, line.author)
        row["_heads"] = codec.encode({arrival.name: sorted(values)}).decode()
        work.after = row
        return True

    def _resolve(self, connection: sa.Connection, shape: Shape, works: list[_Work]) -> None:
        """Rows from the definition, for the records whose step was not plain."""
        for chunk in _batches(iter(works), _CHUNK):
            histories = history_of(connection, shape.entity, [w.record for w in chunk])
            held = _held_parents(connection, histories.values())
            redacted = redactions_of(connection, histories)
            for work in chunk:
                changes = [
                    c for name, line in histories[work.record] for c in cell_changes(line, name)
                ]
                state = resolve(changes, held.__contains__, redacted.get(work.record))
                work.after = _row_of_state(shape, work, state)
                self._note_waiting(connection, shape.entity, work.record, state)

    def _note_waiting(
        self, connection: sa.Connection, entity: str, record: str, state: RecordState
    ) -> None:
        known = self._missing.pop((entity, record), set())
        if not known and not state.missing:
            return
        connection.execute(
            sa.delete(WAITING).where(WAITING.c.record == record, WAITING.c.entity == entity)
        )
        for name in known - state.missing:
            self._waiting[name].discard((entity, record))
            if not self._waiting[name]:
                del self._waiting[name]
        for name in sorted(state.missing):
            self._wait(name, (entity, record))
            connection.execute(
                sa.insert(WAITING).values(
                    dot=name, record=record, entity=entity, held_back=len(state.waiting)
                )
            )


# ---- reading the log ----


def arrivals_in_log(connection: sa.Connection) -> Iterator[Arrival]:
    """Every line held, as if it had just come."""
    query = sa.select(*CHANGE.c["n", "replica", "seq", "digest", "line"]).order_by(CHANGE.c.n)
    with connection.execute(query.execution_options(yield_per=2000)) as rows:
        for n, replica, seq, digest, line in rows:
            yield Arrival(n, dot(replica, seq, digest), LINE.decode(line))


# Said once: a query that holds its ids is a ring of objects, and rings pile up until Python looks
# for them (100 bytes a change of an import).
_HISTORY = sa.select(*CHANGE.c["record", "replica", "seq", "digest", "line"]).where(
    CHANGE.c.record.in_(sa.bindparam("records", expanding=True)),
    CHANGE.c.entity == sa.bindparam("entity"),
)


def history_of(
    connection: sa.Connection, entity: str, records: list[str]
) -> dict[str, list[tuple[str, Line]]]:
    """record -> its lines with their names, of one entity."""
    out: dict[str, list[tuple[str, Line]]] = {record: [] for record in records}
    asked = {"records": records, "entity": entity}
    for record, replica, seq, digest, line in connection.execute(_HISTORY, asked):
        out[record].append((dot(replica, seq, digest), LINE.decode(line)))
    return out


def _held_parents(
    connection: sa.Connection, histories: Iterable[list[tuple[str, Line]]]
) -> set[str]:
    """Parents that are held though they are no change of the record: skeletons, mostly."""
    wanted: set[str] = set()
    for history in histories:
        own = {name for name, _ in history}
        wanted.update(p for _, line in history for p in line.edges() if p not in own)
    return held_names(connection, wanted)


def held_names(connection: sa.Connection, names: Iterable[str]) -> set[str]:
    """Which of these names of changes the log holds."""
    keys: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name in names:
        replica, seq, _ = split_dot(name)
        keys[replica, seq].append(name)
    found = set()
    for chunk in _batches(iter(keys), _CHUNK):
        pair = sa.tuple_(CHANGE.c.replica, CHANGE.c.seq)
        for row in connection.execute(
            sa.select(*CHANGE.c["replica", "seq", "digest"]).where(pair.in_(chunk))
        ):
            found.add(dot(*row))
    return found & set(names)


# ---- rows ----


def _batches(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(items, size)):
        yield batch


@functools.cache
def _whole_rows(entity: str) -> sa.Select[Any]:
    table = SHAPES[entity].table
    return sa.select(table).where(table.c.id.in_(sa.bindparam("ids", expanding=True)))


def _rows(connection: sa.Connection, shape: Shape, records: list[str]) -> dict[str, Row]:
    out: dict[str, Row] = {}
    for chunk in _batches(iter(records), _CHUNK):
        for found in connection.execute(_whole_rows(shape.entity), {"ids": chunk}):
            row = dict(zip(shape.columns, found, strict=True))
            out[row["id"]] = row
    return out


@functools.cache
def _blank_row(entity: str) -> Row:
    row: Row = dict.fromkeys(SHAPES[entity].columns)
    row |= {"_heads": "{}", "_deleted": False}
    return row | {"_created_by": "", "_changed_by": "", "_changed": -1, "_created": 1 << 62}


def _blank(shape: Shape, record: str) -> Row:
    return _blank_row(shape.entity) | {"id": record}


def _stamp(row: Row, clock: int, author: str) -> None:
    if (clock, author) > (row["_changed"], row["_changed_by"]):
        row["_changed"], row["_changed_by"] = clock, author
    if (clock, author) < (row["_created"], row["_created_by"]):
        row["_created"], row["_created_by"] = clock, author


@functools.cache
def _plain_columns(entity: str) -> dict[str, str]:
    """cell -> the column that holds its value as it is."""
    return {
        name: f"f_{name}"
        for name, field in SHAPES[entity].fields.items()
        if not (field.is_set or field.kind is Kind.TABLE)
    }


def _put(shape: Shape, row: Row, cell: str, value: Any) -> None:
    """Put a value in its column; a field this version does not know stays in the log alone."""
    plain = _plain_columns(shape.entity).get(cell)
    if plain is not None:
        row[plain] = value
        return
    name, element = split_cell(cell)
    known = shape.fields.get(name)
    if known is None:
        return
    column = f"f_{name}"
    if element is None or not known.is_set:
        if element is None and not known.is_set:  # a table
            row[column] = None if value is None else codec.encode(value).decode()
        return
    stored = row[column]
    present: dict[str, Any] = json.loads(stored) if stored else {}
    if value is None or value is False:
        present.pop(element, None)
    else:
        present[element] = value
    row[column] = codec.encode(present).decode() if present else None


def _row_of_state(shape: Shape, work: _Work, state: RecordState) -> Row:
    if not state.cells:
        return {}
    row = _blank(shape, work.record)
    row["n"] = work.before["n"] if work.before else None
    for cell, cell_state in state.cells.items():
        if cell != DELETED:
            _put(shape, row, cell, decode(_shown(shape, cell, cell_state)))
    for change in state.visible:
        _stamp(row, change.clock, change.author)
    row["_heads"] = codec.pack_heads(
        {cell: [c.dot for c in s.heads] for cell, s in state.cells.items()}
    )
    row["_conflicts"] = codec.encode(list(state.conflicts)).decode() if state.conflicts else None
    row["_deleted"] = state.deleted
    return row


def _shown(shape: Shape, cell: str, state: CellState) -> bytes:
    """The value shown; an element of a set is present if any head says so."""
    if "/" not in cell:
        return state.shown.value
    present = [c for c in state.heads if c.value not in (b"false", b"null")]
    return max(present, key=lambda c: c.rank).value if present else state.shown.value


def search_body(shape: Shape, row: Row | None) -> str:
    """What the index holds of a row; nothing when it is deleted."""
    if not row or row["_deleted"]:
        return ""
    parts = []
    for name in shape.searched:
        if value := row[f"f_{name}"]:
            table = shape.fields[name].kind is Kind.TABLE
            parts.append(" ".join(" ".join(r) for r in json.loads(value)) if table else value)
    for name in shape.searched_sets:
        if value := row[f"f_{name}"]:
            parts.append(" ".join(json.loads(value)))
    return open_ligatures("\n".join(parts))


def _write(connection: sa.Connection, shape: Shape, works: list[_Work]) -> None:
    way = dialects.of(connection)
    way.insert(connection, shape.table, [tuple(w.after.values()) for w in works if not w.before])
    way.replace(connection, shape.table, [tuple(w.after.values()) for w in works if w.before])


def _index(connection: sa.Connection, shape: Shape, works: list[_Work], *, may_wait: bool) -> None:
    """Bring the search index up to date; it is told the old texts too."""
    way = dialects.of(connection)
    later = may_wait and way.INDEXES_LATER  # then what comes is read when its turn comes
    gone, come = [], []
    for work in works:
        old, new = _searched(shape, work.before), _searched(shape, work.after)
        if old == new:
            continue
        row: Row = work.after or work.before or {}
        rowid = row["n"] * ENTITY_SLOTS + shape.number
        if any(old) and (text := search_body(shape, work.before)):
            gone.append((rowid, text))
        if any(new) and (text := "later" if later else search_body(shape, work.after)):
            come.append((rowid, text))
    way.index(connection, gone, come, later=later)


def _searched(shape: Shape, row: Row | None) -> list[Any]:
    """What the index says of a row, as it is stored; nothing when it is deleted."""
    if not row or row["_deleted"]:
        return []
    return [row[column] or None for column in _search_columns(shape.entity)]


@functools.cache
def _search_columns(entity: str) -> tuple[str, ...]:
    shape = SHAPES[entity]
    return tuple(f"f_{name}" for name in (*shape.searched, *shape.searched_sets))


def _drop(connection: sa.Connection, shape: Shape, rows: list[Row]) -> None:
    """Take out rows of which nothing is left: all their changes were erased."""
    for row in rows:
        connection.execute(sa.delete(shape.table).where(shape.table.c.n == row["n"]))


def _count(entity: str, work: _Work, outcome: Outcome) -> None:
    was_there = work.before is not None and not work.before["_deleted"]
    is_there = not work.after["_deleted"]
    if was_there and not is_there:
        outcome.deleted[entity] += 1
    elif is_there and work.before is None:
        outcome.new[entity] += 1
    elif is_there:
        before = work.before or {}
        shown = _shown_columns(entity)
        is_changed = not was_there or any(work.after[name] != before[name] for name in shown)
        outcome.changed[entity] += is_changed
    if work.after["_conflicts"]:
        for cell in json.loads(work.after["_conflicts"]):
            outcome.conflicts.add((entity, work.record, cell))


@functools.cache
def _shown_columns(entity: str) -> tuple[str, ...]:
    """What a person sees of a row."""
    return tuple(n for n in SHAPES[entity].columns if n.startswith("f_") or n == "_conflicts")


def many_from_column(many: Many, stored: str | None) -> tuple[str, ...]:
    """The elements of a set column, sorted or by position."""
    return codec.elements(json.loads(stored), many) if stored else ()
