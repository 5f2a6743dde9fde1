"""What an act touched and what stood before it: the questions behind undo.  Nothing is written here
but the mark that an act was undone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store import reading
from fabriques_desktop.store.cache import history_of
from fabriques_desktop.store.codec import known_fields
from fabriques_desktop.store.reading import Alternative
from fabriques_desktop.store.tables import ACT

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace


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

    @property
    def blank(self) -> Any:
        """The value of a cell that had none: removed from a set, not deleted, empty."""
        field = known_fields(self.entity).get(self.cell.partition("/")[0])
        if self.cell == DELETED or (field is not None and field.many == "set"):
            return False
        return None


def acts(connection: sa.Connection, limit: int) -> list[PastAct]:
    query = sa.select(*ACT.c["id", "at", "member", "kind", "undone_by"])
    query = query.order_by(ACT.c.at.desc(), ACT.c.id.desc()).limit(limit)
    return [PastAct(*row) for row in connection.execute(query)]


def changes_of(connection: sa.Connection, kinds: Sequence[str]) -> list[int]:
    """The local numbers of the changes made by acts of these kinds."""
    query = sa.select(ACT.c.changes).where(ACT.c.kind.in_(kinds))
    return [n for changes in connection.scalars(query) for n in json.loads(changes)]


def touched(connection: sa.Connection, ws: Workspace, act_id: str) -> list[Touched]:
    """The cells an act changed, in order; empty when the act is unknown or changed nothing."""
    changes = connection.scalar(sa.select(ACT.c.changes).where(ACT.c.id == act_id))
    lines = ws.log.lines(connection, json.loads(changes or "[]"))
    names = {name for name, _ in lines}
    by_record: dict[tuple[str, str], list[str]] = {}
    for _, line in lines:
        if line.entity:
            cells = by_record.setdefault((line.entity, line.record), [])
            cells += [c for c in line.values() if c not in cells]
    out = []
    for (entity, record), cells in by_record.items():
        steps = reading.history(connection, entity, record, None, {})
        is_first = all(s.change in names for s in _earliest(steps))
        for cell in cells:
            out.append(_touched(entity, record, cell, steps.get(cell, ()), names, is_first))
    return out


def _earliest(steps: dict[str, tuple[Alternative, ...]]) -> list[Alternative]:
    """The changes of a record that nothing of the record came before."""
    return [s for cell in steps.values() for s in cell if not s.parents]


def _touched(
    entity: str,
    record: str,
    cell: str,
    steps: tuple[Alternative, ...],
    names: set[str],
    is_first: bool,
) -> Touched:
    ours = [s for s in steps if s.change in names]
    before = {p for s in ours for p in s.parents} - names
    # an undo in between leaves other changes with the same values: what shows is what counts
    left = [s.value for s in ours if not _superseded_by_own(s, ours)]
    edited = [s.value for s in steps if s.is_head and s.value not in left]
    former = tuple(s for s in steps if s.change in before)
    # what stood before was erased, or never came here: there is nothing to write back
    is_lost = bool(before) and not former
    return Touched(entity, record, cell, former, bool(edited) or is_lost, is_first)


def _superseded_by_own(step: Alternative, ours: list[Alternative]) -> bool:
    return any(step.change in other.parents for other in ours)


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
    lines = [
        (name, line)
        for name, line in history_of(connection, entity, [record])[record]
        if line.act == act_id
    ]
    names = {name for name, _ in lines}
    cells = dict.fromkeys(cell for _, line in lines for cell in line.values())
    steps = reading.history(connection, entity, record, None, {})
    is_first = all(s.change in names for s in _earliest(steps))
    return [_touched(entity, record, c, steps.get(c, ()), names, is_first) for c in cells]
