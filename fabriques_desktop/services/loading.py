"""Loading records from files: all of them or nothing, every bad row named.

Reading and judging rows is `rows`; here rows meet the workspace: what they point at, what they
replace, and what a dump had seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fabriques_desktop.domain.change import DELETED, cell_of, split_cell
from fabriques_desktop.domain.fields import Field, Kind, Many
from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.errors import BadRow, BadRows, UnknownRecord
from fabriques_desktop.services.rows import Problem, Row, read, targets
from fabriques_desktop.store import codec, reading
from fabriques_desktop.store.codec import Heads
from fabriques_desktop.store.reading import Alternative, Stored
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.words import vocabulary

Progress = Callable[[str, int, int], None]
Cell = tuple[str, str, str]  #: entity, record, field


@dataclass(slots=True)
class Loaded:
    """What a load did; `records`: how many of each entity are new, changed, deleted."""

    records: dict[str, Counter[str]] = field(
        default_factory=lambda: {"new": Counter(), "changed": Counter(), "deleted": Counter()}
    )
    overwritten: list[Cell] = field(default_factory=list)  # whose value was replaced unseen
    unlisted: list[Cell] = field(default_factory=list)  # with a term its vocabulary does not have

    @property
    def new(self) -> int:
        return self.records["new"].total()

    @property
    def changed(self) -> int:
        return self.records["changed"].total()

    @property
    def deleted(self) -> int:
        return self.records["deleted"].total()


def load(ws: Workspace, *paths: Path, progress: Progress | None = None) -> Loaded:
    """Load files in one act; rows may point at rows of any of them.

    Raises: FileUnreadable; BadRows for the first file that has some, `others` holding those of the
    next files.  Then nothing was loaded.
    """
    ws.seal_drafts()
    files = [(path, *read(path)) for path in paths]
    rows = [row for _, good, _ in files for row in good]
    known = _known(ws, rows)
    wrong = _Checker(ws, known).problems([good for _, good, _ in files])
    _refuse_bad([(path, bad + found) for (path, _, bad), found in zip(files, wrong, strict=True)])
    return _Loading(ws, known).run(rows, progress or (lambda *_: None))


def _known(ws: Workspace, rows: Sequence[Row]) -> dict[str, str]:
    """The entity of every record that rows name and that is there, deleted ones included."""
    named = [row.id for row in rows if row.id] + [t for row in rows for _, t in targets(row)]
    with ws.engine.read() as connection:
        return reading.entities_of(connection, dict.fromkeys(named))


def _refuse_bad(found: Sequence[tuple[Path, list[Problem]]]) -> None:
    """Raises: BadRows, with the problems of every file by line."""
    refusals = [
        BadRows(path=path, problems=tuple(sorted(problems, key=lambda p: p[0])))
        for path, problems in found
        if problems
    ]
    if refusals:
        refusals[0].details["others"] = tuple(refusals[1:])
        raise refusals[0]


class _Checker:
    """What is wrong with rows that are right by themselves."""

    def __init__(self, ws: Workspace, known: Mapping[str, str]) -> None:
        self._ws = ws
        self._there = dict(known)
        self._known = known
        self._first: dict[str, int] = {}
        self._parents: dict[Cell, str] = {}

    def problems(self, files: Sequence[Sequence[Row]]) -> list[list[Problem]]:
        """For each file, its problems: twice, another entity, dangling, in a circle."""
        twice = [[p for row in rows for p in self._meet(row)] for rows in files]
        return [
            found + [p for row in rows for p in self._wrong(row)]
            for found, rows in zip(twice, files, strict=True)
        ]

    def _meet(self, row: Row) -> list[Problem]:
        if row.id is None:
            return []
        if row.id in self._first:
            reason = BadRow(reason="twice", record=row.id, line=self._first[row.id])
            return [(row.number, reason)]
        self._first[row.id] = row.number
        entity = self._there.setdefault(row.id, row.entity)
        for described, target in targets(row):
            if described.target == row.entity and not described.is_set:
                self._parents[row.entity, row.id, described.name] = target
        if entity != row.entity:
            return [(row.number, BadRow(reason="other_entity", record=row.id))]
        return []

    def _wrong(self, row: Row) -> list[Problem]:
        problems: list[Problem] = []
        if row.deleted and row.heads is None and row.id not in self._known:
            problems.append((row.number, UnknownRecord(record=row.id)))
        for described, target in targets(row):
            reason = self._wrong_target(row, described, target)
            if reason:
                error = BadRow(reason=reason, column=described.name, record=target)
                problems.append((row.number, error))
        return problems

    def _wrong_target(self, row: Row, described: Field, target: str) -> str | None:
        entity = self._there.get(target)
        if entity is None:
            return "dangling"
        if described.target not in ("*", entity):
            return "other_target"
        if row.id and described.target == row.entity and self._turns(row, described.name):
            return "circle"
        return None

    def _turns(self, row: Row, name: str) -> bool:
        """Whether following a field from a row leads back to it."""
        assert row.id is not None
        met: set[str] = set()
        record: str | None = row.id
        while record is not None and record not in met:
            met.add(record)
            following = self._parents.get((row.entity, record, name))
            if following is None and record not in self._first:
                following = getattr(self._ws.get(row.entity, record), name, None)
            if not isinstance(following, str):
                return False
            record = following
        return record == row.id


class _Loading:
    """One load on its way in."""

    def __init__(self, ws: Workspace, known: Mapping[str, str]) -> None:
        self._ws = ws
        self._known = known
        self._done = Loaded()

    def run(self, rows: Sequence[Row], tell: Progress) -> Loaded:
        terms = _local_terms(self._ws, rows)
        with self._ws.act("load") as act:
            for at, row in enumerate(rows, 1):
                record = self._row(act, row)
                self._note_terms(row, record, terms)
                if at % 50 == 0 or at == len(rows):
                    tell("load", at, len(rows))
        return self._done

    def _row(self, act: Any, row: Row) -> str:
        stored = self._ws.stored(row.entity, row.id) if row.id in self._known and row.id else None
        if row.deleted:
            self._delete(act, row, stored)
            return row.id or ""
        fields, seen = row.fields, None
        if stored is not None and row.heads is not None:
            fields, seen = _edited(self._ws, row, row.heads, stored)
        elif stored is not None:
            self._note_overwritten(row, stored)
        count = len(act.changes)
        record: str = act.save(row.entity, row.id, fields, seen)
        if stored is None:
            self._done.records["new"][row.entity] += 1
        elif len(act.changes) > count:
            self._done.records["changed"][row.entity] += 1
        return record

    def _delete(self, act: Any, row: Row, stored: Stored | None) -> None:
        """A record that is not there, or no more, needs no deletion."""
        if stored is None or stored.deleted:
            return
        heads = None
        if row.heads is not None:
            steps = self._ws.history(row.entity, stored.record.id)
            heads = _held(row.heads, steps)
        act.delete(row.entity, stored.record.id, heads)
        self._done.records["deleted"][row.entity] += 1

    def _note_overwritten(self, row: Row, stored: Stored) -> None:
        for name, value in row.fields.items():
            before = getattr(stored.record, name)
            if before not in (None, ()) and not _is_same(
                fields_of(row.entity)[name], before, value
            ):
                self._done.overwritten.append((row.entity, stored.record.id, name))

    def _note_terms(self, row: Row, record: str, local: set[tuple[str, str]]) -> None:
        for name, value in row.fields.items():
            described = fields_of(row.entity)[name]
            if described.kind is not Kind.TERM or not value or described.vocabulary is None:
                continue
            listed = vocabulary(described.vocabulary)
            given = [value] if isinstance(value, str) else value
            if any(t not in listed and (described.vocabulary, t) not in local for t in given):
                self._done.unlisted.append((row.entity, record, name))


def _local_terms(ws: Workspace, rows: Sequence[Row]) -> set[tuple[str, str]]:
    """(vocabulary, key) of the terms a team added, those being loaded included."""
    held = {(term.vocabulary, term.key) for term in ws.find("term")}
    loaded = {(r.fields.get("vocabulary"), r.fields.get("key")) for r in rows if r.entity == "term"}
    return {(v, k) for v, k in held | loaded if v and k}


def _is_same(described: Field, before: Any, after: Any) -> bool:
    """Whether a value of a file is the one shown."""
    if described.kind is Kind.TABLE and not described.is_set:
        return bool(codec.normal(described, before) == codec.normal(described, after))
    if described.is_set:
        return sorted(before) == sorted(set(after or ()))
    return bool(before == codec.normal(described, after))


# ---- what a dump had seen ----


def _edited(
    ws: Workspace, row: Row, seen: Heads, stored: Stored
) -> tuple[Mapping[str, Any], Heads | None]:
    """The fields a person changed in a dump, and the heads it was written from.

    A value that is still the one the dump had is no edit, whatever happened here since.
    """
    now = {cell: names for cell, names in stored.heads.items() if cell in seen}
    if {c: set(n) for c, n in now.items()} == {c: set(n) for c, n in seen.items()}:
        return row.fields, seen
    steps = ws.history(row.entity, stored.record.id)
    held = _held(seen, steps)
    edited: dict[str, Any] = {}
    for name, value in row.fields.items():
        described = fields_of(row.entity)[name]
        if described.is_set:
            before = _elements_seen(described, held, steps)
            given = tuple(value or ())
            if given != before and (described.many is Many.LIST or set(given) != set(before)):
                here = getattr(stored.record, name)
                edited[name] = tuple(e for e in given if e not in before or e in here)
        elif not _was_shown(steps.get(name, ()), held.get(name, ()), described, value):
            edited[name] = value
    return edited, held


def _held(seen: Heads, steps: Mapping[str, tuple[Alternative, ...]]) -> Heads:
    """The heads of a dump that are held here: a parent that has not come would hide the change."""
    known = {step.change for found in steps.values() for step in found}
    return {cell: tuple(n for n in names if n in known) for cell, names in seen.items()}


def _was_shown(
    steps: Sequence[Alternative], heads: Sequence[str], described: Field, value: Any
) -> bool:
    shown = [step.value for step in steps if step.change in heads]
    return bool(shown and shown[-1] == codec.normal(described, value))


def _elements_seen(
    described: Field, heads: Heads, steps: Mapping[str, tuple[Alternative, ...]]
) -> tuple[str, ...]:
    """The elements of a set as a dump had them."""
    cells: dict[str, Any] = {}
    for cell, names in heads.items():
        name, element = split_cell(cell)
        if name != described.name or element is None or cell == DELETED:
            continue
        found = [s.value for s in steps.get(cell_of(name, element), ()) if s.change in names]
        if found:
            cells[element] = found[-1]
    return codec.elements(cells, described.many)
