"""The definitions of state, read slowly and naively from the history in a dump: the expected state.

Written apart from `domain/state.py` on purpose: sets of sets and loops until nothing moves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Cell = tuple[str, str, str]  # entity, record, cell


@dataclass
class Change:
    name: str
    parents: frozenset[str]
    value: Any
    rank: tuple[int, str]


@dataclass
class Expected:
    """What a record must look like: shown values, cells in conflict, deleted or not."""

    values: dict[str, Any] = field(default_factory=dict)
    conflicts: set[str] = field(default_factory=set)
    deleted: bool = False


def read(history: Iterable[bytes]) -> dict[Cell, dict[str, Change]]:
    """The cell changes of a dump made with its history."""
    cells: dict[Cell, dict[str, Change]] = defaultdict(dict)
    for raw in history:
        row = json.loads(raw)
        if "line" not in row:
            continue
        _, _, clock, _, _, entity, record, _, fields, parents, _ = row["line"]
        for cell, value in fields.items():
            own = frozenset(p for p, names in parents.items() if cell in names)
            cells[entity, record, cell][row["change"]] = Change(
                row["change"], own, value, (clock, row["change"])
            )
    return cells


def visible(changes: dict[str, Change]) -> dict[str, Change]:
    """The largest part closed under parents."""
    kept = dict(changes)
    while orphans := [n for n, c in kept.items() if not c.parents <= kept.keys()]:
        for name in orphans:
            del kept[name]
    return kept


def classes(changes: dict[str, Change]) -> dict[str, str]:
    """name -> the first name of its class: equal parents (as classes) and equal value."""
    same = {name: name for name in changes}
    while True:
        groups: dict[Any, list[str]] = defaultdict(list)
        for name, change in changes.items():
            key = (
                frozenset(same[p] for p in change.parents),
                json.dumps(change.value, sort_keys=True),
            )
            groups[key].append(name)
        new = {name: min(group) for group in groups.values() for name in group}
        if new == same:
            return same
        same = new


def heads(changes: dict[str, Change]) -> list[Change]:
    seen = visible(changes)
    same = classes(seen)
    superseded = {same[p] for change in seen.values() for p in change.parents}
    return [change for name, change in seen.items() if same[name] not in superseded]


def state(history: Iterable[bytes]) -> dict[tuple[str, str], Expected]:
    """(entity, record) -> what must be shown of it."""
    cells = read(history)
    out: dict[tuple[str, str], Expected] = defaultdict(Expected)
    for (entity, record, cell), changes in cells.items():
        top = heads(changes)
        expected = out[entity, record]
        if not top or cell == "_deleted":
            continue
        if "/" in cell:
            name, element = cell.split("/", 1)
            present = [c for c in top if c.value not in (False, None)]
            if present:
                best = max(present, key=lambda c: c.rank).value
                expected.values.setdefault(name, {})[element] = best
        else:
            expected.values[cell] = max(top, key=lambda c: c.rank).value
            if len({json.dumps(c.value, sort_keys=True) for c in top}) > 1:
                expected.conflicts.add(cell)
    for entity, record in {(e, r) for e, r, _ in cells}:
        _judge_deletion(entity, record, cells, out[entity, record])
    return dict(out)


def _judge_deletion(
    entity: str, record: str, cells: dict[Cell, dict[str, Change]], expected: Expected
) -> None:
    top = heads(cells.get((entity, record, "_deleted"), {}))
    gone = [c for c in top if c.value is not False]
    if not gone:
        return
    if len(gone) < len(top):
        expected.conflicts.add("_deleted")
        return
    seen = {(cell, name) for c in gone for name, of in c.value["seen"].items() for cell in of}
    for (e, r, cell), changes in cells.items():
        if (e, r) != (entity, record) or cell == "_deleted":
            continue
        same = classes(visible(changes))
        covered = {same[n] for c, n in seen if c == cell and n in same}
        if any(same[h.name] not in covered for h in heads(changes)):
            expected.conflicts.add("_deleted")
            return
    expected.deleted = True
