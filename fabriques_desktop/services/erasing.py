"""Erasing a person, or a value: listed first, then gone for ever from every place of the workspace.

Only an office erases; a field device asks for it.  Receipts hold ids and counts, never a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from fabriques_desktop.domain.change import DELETED, cell_of, split_cell
from fabriques_desktop.domain.fields import Field, Kind, Many, check_value
from fabriques_desktop.errors import (
    MentionsLeft,
    OfficeOnly,
    RecordErased,
    UnknownChange,
    UnknownRecord,
    UpgradeFirst,
)
from fabriques_desktop.services import rescue, withdrawing
from fabriques_desktop.services.erasure_plans import Mention, Plan, Scope, plan
from fabriques_desktop.store import codec, erasing, peers, purging, tracing
from fabriques_desktop.store.acts import Act
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.erasing import CELL, FILE, RECORD, Erasure
from fabriques_desktop.store.purging import Purged
from fabriques_desktop.store.reading import Alternative, alternative, field_in
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync.erasing import signed

__all__ = [
    "Mention", "Plan", "Quarantined", "Receipt", "Scope", "accept", "erase", "plan",
    "quarantined", "redact",
]  # fmt: skip

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was erased: ids and counts.

    `devices`: how many others will do the same with the next bundle of this office;
    `files_to_look_at`: files of the workspace that still hold such words; printed and sent
    documents are in nobody's ledger, and are to be destroyed by hand.
    """

    act: str
    scope: str
    people: tuple[str, ...] = ()
    records: dict[str, int] = field(default_factory=dict)
    fields: int = 0
    changes: int = 0
    files: int = 0
    mentions_left: int = 0
    devices: int = 0
    backups_removed: int = 0
    is_rewritten: bool = False
    is_said_elsewhere: bool = False
    files_to_look_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A change made from a value that was erased since: kept, not shown."""

    entity: str
    record: str
    cell: str
    change: Alternative


# ---- the act ----


def erase(
    ws: Workspace,
    person: str,
    scope: str = Scope.ALL,
    *,
    also: Iterable[str] = (),
    leave_mentions: bool = False,
    progress: Progress | None = None,
) -> Receipt:
    """Erase a person for ever, at the office; what was planned is planned again, as things are now.

    Raises: OfficeOnly; UnknownRecord; MentionsLeft while other texts say the name, which nobody can
    look for afterwards; UpgradeFirst; DiskFull and then the next opening ends the purge.
    """
    _office_only(ws)
    planned = plan(ws, person, scope, also)
    if planned.scope is Scope.PUBLICATION:
        done = withdrawing.withdraw_publication(ws, person)
        return Receipt(done.act, str(planned.scope), done.people, done.records)
    if planned.to_correct and not leave_mentions:
        raise MentionsLeft(count=len(planned.to_correct))
    if planned.not_understood:
        raise UpgradeFirst(count=planned.not_understood)
    ws.backup("erasure")  # goes with the older ones, once all is done
    with ws.act("erase") as act, ws.engine.write() as connection:
        lines = 0
        for record, name in planned.fields:
            lines += _redact(ws, act, connection, ("actor", record, name), None)
        lines += _erase_records(ws, connection, [record for _, record in planned.records])
        files = _erase_files(ws, connection, planned.files)
    receipt = Receipt(
        act=act.id,
        scope=str(planned.scope),
        people=planned.people,
        records=dict(Counter(entity for entity, _ in planned.records)),
        fields=len(planned.fields),
        changes=lines,
        files=files,
        mentions_left=len(planned.to_correct),
    )
    return _finish(ws, receipt, progress)


def redact(
    ws: Workspace,
    entity: str,
    record: str,
    name: str,
    value: Any = ...,
    *,
    with_quarantined: bool = False,
    progress: Progress | None = None,
) -> Receipt:
    """Correct a field and erase what it said before; without `value`, what is shown stays.

    Changes in quarantine stay there, or are erased too.
    Raises: OfficeOnly, UnknownRecord, UnknownField, InvalidValue, RecordErased.
    """
    _office_only(ws)
    ws.seal_drafts()
    if record in ws.log.erased.records:
        raise RecordErased(record=record)
    if ws.stored(entity, record) is None:
        raise UnknownRecord(record=record)
    with ws.act("redact") as act, ws.engine.write() as connection:
        lines = _redact(
            ws, act, connection, (entity, record, name), value, with_quarantined=with_quarantined
        )
    return _finish(ws, Receipt(act.id, "field", fields=1, changes=lines), progress)


def _office_only(ws: Workspace) -> None:
    if ws.role != "office":
        raise OfficeOnly()


def _erase_records(ws: Workspace, connection: Connection, records: Sequence[str]) -> int:
    erasures = [signed(ws, RECORD, record) for record in records]
    return erasing.add(connection, ws, erasures).lines


def _erase_files(ws: Workspace, connection: Connection, files: Sequence[str]) -> int:
    """Those that no record names any more."""
    alone = set(files) - peers.file_hashes(connection)
    erasing.add(connection, ws, [signed(ws, FILE, sha256) for sha256 in sorted(alone)])
    return len(alone)


def _redact(
    ws: Workspace,
    act: Act,
    connection: Connection,
    place: tuple[str, str, str],
    value: Any,
    *,
    with_quarantined: bool = False,
) -> int:
    """Write what stands instead (or keep what stands), then erase all the rest of the field."""
    entity, record, name = place
    described = field_in(entity, name)
    past = tracing.field_past(connection, entity, record, name)
    stored = ws.stored(entity, record)
    if value is ...:
        keep = {head for heads in past.heads.values() for head in heads}
    else:
        keep = _write_instead(act, place, described, value, past.heads)
    gone = (past.visible | (past.quarantined if with_quarantined else frozenset())) - keep
    lines = _erase_cell(ws, connection, record, name, gone, keep)
    if stored is not None and stored.deleted and value is not ...:
        act.delete(entity, record)  # the bin stays the bin
    if described.is_set and described.kind is Kind.TEXT:
        lines += _forget_deletions(ws, act, connection, entity, record)
    return lines


def _erase_cell(
    ws: Workspace,
    connection: Connection,
    record: str,
    name: str,
    gone: Iterable[str],
    keep: Iterable[str],
) -> int:
    erasure = signed(ws, CELL, f"{record}/{name}", gone, keep)
    return erasing.add(connection, ws, [erasure]).lines if erasure.gone else 0


def _write_instead(
    act: Act,
    place: tuple[str, str, str],
    described: Field,
    value: Any,
    heads: dict[str, tuple[str, ...]],
) -> set[str]:
    """One line that stands for the field, made from all its heads; returns its name."""
    entity, record, name = place
    if described.is_set:
        wanted = tuple(dict.fromkeys(value or ()))
        for element in wanted:
            check_value(entity, record, described, element)
        places = {e: float(at) for at, e in enumerate(wanted, 1)}
        is_list = described.many is Many.LIST
        cells = {cell_of(name, e): places[e] if is_list else True for e in wanted}
    else:
        value = codec.normal(described, value)
        check_value(entity, record, described, value)
        cells = {name: value}
    if not cells:
        return set()
    act.write(entity, record, cells, {cell: heads.get(cell, ()) for cell in cells})
    return {act.written[record, cell] for cell in cells}


def _forget_deletions(
    ws: Workspace, act: Act, connection: Connection, entity: str, record: str
) -> int:
    """A deletion lists the cells it saw, and the cell of a word is named after it: say it anew."""
    past = tracing.field_past(connection, entity, record, DELETED)
    stored = ws.stored(entity, record)
    if not past.visible or stored is None:
        return 0
    new = codec.deletion(stored.heads) if stored.deleted else False
    act.write(entity, record, {DELETED: new}, {DELETED: past.heads.get(DELETED, ())})
    keep = {act.written[record, DELETED]}
    return _erase_cell(ws, connection, record, DELETED, past.visible - keep, keep)


def _finish(ws: Workspace, receipt: Receipt, progress: Progress | None) -> Receipt:
    """Keep the set aside, purge, and note what was done."""
    erasing.remember(ws)
    purged = purging.purge(ws, progress) if ws.log.erased.is_due else Purged()
    rescue.forget_erased(ws)
    with ws.engine.write() as connection:
        devices = sum(not p.revoked_at for p in peers.peers(connection))
        receipt = replace(
            receipt,
            devices=devices,
            backups_removed=purged.backups_removed,
            is_rewritten=purged.is_rewritten,
            is_said_elsewhere=purged.is_said_elsewhere,
            files_to_look_at=purged.to_look_at,
        )
        erasing.note(connection, ws, receipt.act, asdict(receipt))
    return receipt


# ---- what was made from an erased value ----


def quarantined(ws: Workspace) -> list[Quarantined]:
    """Changes that wait for the office: only the last of each line of work."""
    with ws.engine.read() as connection:
        found = erasing.quarantined(connection)
    named = {(c.cell, parent) for _, _, c in found for parent in c.parents}
    devices = {r.id: r.device for r in ws.log.replicas.values()}
    return [
        Quarantined(entity, record, c.cell, alternative(c, False, devices))
        for entity, record, c in found
        if (c.cell, c.dot) not in named
    ]


def accept(ws: Workspace, entity: str, record: str, cell: str, change: str) -> None:
    """Let a change out of quarantine: it says nothing that was to be erased.

    Raises: OfficeOnly, UnknownChange.
    """
    _office_only(ws)
    with ws.engine.write() as connection:
        past = tracing.field_past(connection, entity, record, split_cell(cell)[0])
        if change not in past.quarantined:
            raise UnknownChange(change=change)
        erasure: Erasure = signed(ws, CELL, f"{record}/{split_cell(cell)[0]}", keep=[change])
        erasing.add(connection, ws, [erasure])
    erasing.remember(ws)
