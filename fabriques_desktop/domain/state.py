"""State as a pure function of changes: visible, heads, conflicts, deletion.

This is the definition itself, over the whole history of one record; the store keeps heads up to
date step by step and comes here whenever a step is not plain.  No I/O, no incremental state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any

from fabriques_desktop.domain.change import DELETED, split_cell
from fabriques_desktop.domain.values import lazy_dataclass


@lazy_dataclass(frozen=True, slots=True)
class CellChange:
    """One change of one cell.  `value` is canonical JSON; `seen` is carried by deletions only."""

    dot: str
    cell: str
    parents: tuple[str, ...]
    value: bytes
    clock: int
    author: str = ""
    seen: frozenset[tuple[str, str]] | None = None  # (cell, dot)

    @property
    def rank(self) -> tuple[int, str]:
        """Which of several heads is shown meanwhile: the latest clock, then any fixed order."""
        return self.clock, self.dot


@lazy_dataclass(frozen=True, slots=True)
class CellState:
    """A cell as it stands: its heads (equal changes side by side) and the one that is shown."""

    heads: tuple[CellChange, ...]
    in_conflict: bool

    @property
    def shown(self) -> CellChange:
        return max(self.heads, key=lambda c: c.rank)


@lazy_dataclass(frozen=True, slots=True)
class RecordState:
    """A record as it stands.

    `missing`: names of changes that others of the record wait for.  `quarantined`: changes made
    from a value that was erased since; not shown, they wait for a person of the office.
    """

    cells: Mapping[str, CellState]
    conflicts: tuple[str, ...]
    deleted: bool
    missing: frozenset[str]
    waiting: frozenset[str]
    visible: tuple[CellChange, ...]
    quarantined: frozenset[tuple[str, str]] = frozenset()  # (cell, name of the change)


@lazy_dataclass(frozen=True, slots=True)
class Redaction:
    """What was erased of a field: names of changes whose value is gone, and what stands for it.

    A change that descends from an erased one and not through one that stands waits in quarantine.
    """

    gone: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


@lazy_dataclass(slots=True)
class _Cell:
    """What is known of one cell."""

    changes: dict[str, CellChange] = field(default_factory=dict)
    visible: dict[str, CellChange] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)  # erased, or made from what was


def _order(changes: Mapping[str, CellChange]) -> list[CellChange]:
    """Parents before children, without recursion: histories can be long."""
    out: list[CellChange] = []
    state: dict[str, int] = {}
    for start in sorted(changes):
        stack = [start]
        while stack:
            name = stack[-1]
            if state.get(name) == 2:
                stack.pop()
                continue
            todo = [p for p in changes[name].parents if p in changes and not state.get(p)]
            if state.get(name) is None and todo:
                state[name] = 1
                stack.extend(todo)
                continue
            state[name] = 2
            out.append(changes[name])
            stack.pop()
    return out


def _settle_visible(cell: _Cell, is_held: Callable[[str], bool], redaction: Redaction) -> set[str]:
    """Fill `visible`, `classes` and `barred`; returns the names that are missing.

    Two changes are of one class when their cell, their parents' classes and their value are equal:
    the same edit made twice counts as one.
    """
    missing: set[str] = set()
    numbers: dict[Any, int] = {}
    cell.barred |= redaction.gone
    for change in _order(cell.changes):
        if change.dot not in redaction.kept and not cell.barred.isdisjoint(change.parents):
            cell.barred.add(change.dot)
            continue
        parents = [p for p in change.parents if p not in cell.barred]
        away = {p for p in parents if p not in cell.changes and not is_held(p)}
        missing |= away
        hidden = any(p in cell.changes and p not in cell.visible for p in parents)
        if away or hidden:
            continue
        cell.visible[change.dot] = change
        key = (frozenset(cell.classes.get(p, p) for p in change.parents), change.value)
        cell.classes[change.dot] = numbers.setdefault(key, len(numbers))
    return missing


def _heads(cell: _Cell) -> tuple[CellChange, ...]:
    named = {
        cell.classes[p]
        for change in cell.visible.values()
        for p in change.parents
        if p in cell.classes
    }
    return tuple(c for d, c in sorted(cell.visible.items()) if cell.classes[d] not in named)


def _differ(name: str, heads: tuple[CellChange, ...]) -> bool:
    if "/" in name:  # an element of a set: present if any head says so
        return False
    if name == DELETED:
        return len({change.seen is not None for change in heads}) > 1
    return len({change.value for change in heads}) > 1


_UNTOUCHED = Redaction()


def resolve(
    changes: Iterable[CellChange],
    is_held: Callable[[str], bool] = lambda _: False,
    redacted: Mapping[str, Redaction] | None = None,
) -> RecordState:
    """The state of one record from all the cell changes held of it.

    `is_held` answers for a parent that is not among them: a skeleton, whose cell is not known.
    `redacted` says, by field, what was erased of the record.
    """
    redacted = redacted or {}
    cells: dict[str, _Cell] = {}
    for change in changes:
        cells.setdefault(change.cell, _Cell()).changes[change.dot] = change
    missing: set[str] = set()
    for name, cell in cells.items():
        redaction = redacted.get(split_cell(name)[0], _UNTOUCHED)
        missing |= _settle_visible(cell, is_held, redaction)
    states = {}
    for name, cell in cells.items():
        if heads := _heads(cell):
            states[name] = CellState(heads, _differ(name, heads))
    conflicts = {name for name, state in states.items() if state.in_conflict}
    deleted = _is_deleted(cells, states)
    if deleted is None:
        conflicts.add(DELETED)
    return RecordState(
        cells=states,
        conflicts=tuple(sorted(conflicts)),
        deleted=bool(deleted),
        missing=frozenset(missing),
        waiting=frozenset(
            d for c in cells.values() for d in c.changes if d not in c.visible and d not in c.barred
        ),
        visible=tuple(c for cell in cells.values() for c in cell.visible.values()),
        quarantined=frozenset(
            (name, d) for name, c in cells.items() for d in c.changes if d in c.barred
        ),
    )


def _is_deleted(cells: Mapping[str, _Cell], states: Mapping[str, CellState]) -> bool | None:
    """Whether the record is deleted; None when a deletion and something it had not seen differ."""
    state = states.get(DELETED)
    gone = [c for c in state.heads if c.seen is not None] if state else []
    if not state or not gone:
        return False
    if state.in_conflict:
        return None
    seen = {pair for c in gone for pair in c.seen or ()}
    for name, other in states.items():
        if name == DELETED:
            continue
        classes = cells[name].classes
        covered = {classes[d] for n, d in seen if n == name and d in classes}
        if any(classes[c.dot] not in covered for c in other.heads):
            return None
    return True
