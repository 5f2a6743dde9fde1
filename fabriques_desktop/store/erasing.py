"""What was erased for ever: the set that only grows, and the lines of the log without it.

Content and salt of an erased cell become a skeleton, in whatever order the change and the erasure
come.  Who may erase is judged elsewhere; freed bytes are the matter of `purging`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from fabriques_desktop.domain.change import dot, split_cell
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.state import CellChange, Redaction, resolve
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store import codec, identity
from fabriques_desktop.store.codec import LINE, Line, skeleton_of
from fabriques_desktop.store.files import write_whole
from fabriques_desktop.store.tables import ACT, CHANGE, ERASURE, SETTING

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace

RECORD, CELL, FILE = "record", "cell", "file"
_DUE = "purge_due"
_CHUNK = 500


@lazy_dataclass(frozen=True, slots=True)
class Erasure:
    """One element of the set.

    `target` is a record, "record/field", or the hash of a file.  For a cell, `gone` names the
    changes whose value is erased and `keep` those that stand in their place.  `by` is the device of
    an office, which signed the rest.
    """

    kind: str
    target: str
    at: str
    by: str
    gone: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    signature: str = ""

    @property
    def record(self) -> str:
        return "" if self.kind == FILE else self.target.partition("/")[0]

    @property
    def field(self) -> str:
        return self.target.partition("/")[2]

    @property
    def id(self) -> str:
        said = [self.kind, self.target, self.at, self.by, self.gone, self.keep]
        return hashlib.sha256(codec.encode(said)).hexdigest()


@lazy_dataclass(slots=True)
class Erased:
    """The set as the log asks for it.  `texts`: what lines held that were reduced since opening."""

    all: dict[str, Erasure] = field(default_factory=dict)
    records: set[str] = field(default_factory=set)
    changes: dict[str, set[tuple[str, str]]] = field(default_factory=dict)  # dot -> record, field
    files: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    is_due: bool = False  # bytes of what was erased may still lie about

    def __bool__(self) -> bool:
        return bool(self.records or self.changes)

    def add(self, new: Iterable[Erasure]) -> None:
        for each in new:
            self.all[each.id] = each
            if each.kind == RECORD:
                self.records.add(each.target)
            elif each.kind == FILE:
                self.files.add(each.target)
            for name in each.gone:
                self.changes.setdefault(name, set()).add((each.record, each.field))

    def reduced(self, line: Line, name: str) -> Line:
        """The line without what was erased; the same object when nothing of it was."""
        if line.record in self.records:
            return skeleton_of(line)
        fields = self.changes.get(name)
        if not fields or not line.record:
            return line
        gone = frozenset(c for c in line.values() if (line.record, split_cell(c)[0]) in fields)
        return skeleton_of(line, gone) if gone else line


@lazy_dataclass(slots=True)
class Applied:
    """What adding to the set did: elements that were news, lines reduced, files to drop."""

    new: tuple[Erasure, ...] = ()
    lines: int = 0
    records: set[tuple[str, str]] = field(default_factory=set)


def load(connection: sa.Connection) -> Erased:
    """The set as the database holds it."""
    erased = Erased()
    erased.add(
        Erasure(
            r.kind, r.target, r.at, r.by, tuple(json.loads(r.gone)), tuple(json.loads(r.keep)),
            r.signature,
        )
        for r in connection.execute(sa.select(ERASURE).order_by(ERASURE.c.id))
    )  # fmt: skip
    erased.is_due = bool(connection.scalar(sa.select(SETTING.c.value).where(SETTING.c.key == _DUE)))
    return erased


_REDACTED = sa.select(*ERASURE.c["target", "gone", "keep"]).where(
    ERASURE.c.record.in_(sa.bindparam("records", expanding=True)), ERASURE.c.kind == CELL
)


def redactions_of(
    connection: sa.Connection, records: Iterable[str]
) -> dict[str, dict[str, Redaction]]:
    """record -> field -> what was erased of it, for those of `records` that lost something."""
    found: dict[str, dict[str, Redaction]] = {}
    for target, gone, keep in connection.execute(_REDACTED, {"records": list(records)}):
        record, _, name = target.partition("/")
        fields = found.setdefault(record, {})
        before = fields.get(name, Redaction())
        fields[name] = Redaction(
            before.gone.union(json.loads(gone)), before.kept.union(json.loads(keep))
        )
    return found


def quarantined(connection: sa.Connection) -> list[tuple[str, str, CellChange]]:
    """(entity, record, change) of every change made from a value that was erased since.

    They are kept and travel on, and are not shown until an office looks at them.
    """
    records = set(connection.scalars(sa.select(ERASURE.c.record).where(ERASURE.c.kind == CELL)))
    wanted = sorted(records)
    found = []
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        redacted = redactions_of(connection, chunk)
        histories: dict[tuple[str, str], list[CellChange]] = {}
        query = sa.select(*CHANGE.c["entity", "record", "replica", "seq", "digest", "line"])
        for row in connection.execute(query.where(CHANGE.c.record.in_(chunk))):
            name = dot(row.replica, row.seq, row.digest)
            histories.setdefault((row.entity, row.record), []).extend(
                codec.cell_changes(LINE.decode(row.line), name)
            )
        for (entity, record), changes in sorted(histories.items()):
            held = resolve(changes, lambda _: True, redacted.get(record)).quarantined
            found += [(entity, record, c) for c in changes if (c.cell, c.dot) in held]
    return found


def add(connection: sa.Connection, ws: Workspace, erasures: Iterable[Erasure]) -> Applied:
    """Put elements in the set and take what they name out of the log and the cached rows.

    Call `remember` once the transaction is done, then `purging.purge`.
    """
    erased = ws.log.erased
    new = {e.id: e for e in erasures if e.id not in erased.all}
    if not new:
        return Applied()
    connection.execute(sa.insert(ERASURE), [_row(e) for e in new.values()])
    erased.add(new.values())
    applied = Applied(tuple(new.values()))
    _reduce_held(connection, erased, {e.record for e in new.values()} - {""}, applied)
    touched: dict[str, list[str]] = {}
    for entity, record in sorted(applied.records):
        touched.setdefault(entity, []).append(record)
    ws.cache.refresh(connection, touched)
    drops = any(ws.files.has(e.target) for e in new.values() if e.kind == FILE)
    if (applied.lines or drops) and not erased.is_due:
        connection.execute(sa.insert(SETTING).values(key=_DUE, value="1"))
        erased.is_due = True
    return applied


def _row(erasure: Erasure) -> dict[str, Any]:
    return {
        "id": erasure.id,
        "kind": erasure.kind,
        "target": erasure.target,
        "record": erasure.record,
        "gone": json.dumps(erasure.gone),
        "keep": json.dumps(erasure.keep),
        "at": erasure.at,
        "by": erasure.by,
        "signature": erasure.signature,
    }


def _reduce_held(
    connection: sa.Connection, erased: Erased, records: set[str], applied: Applied
) -> None:
    """Reduce the lines held of these records; the records whose rows change are noted."""
    wanted = sorted(records)
    for at in range(0, len(wanted), _CHUNK):
        query = sa.select(*CHANGE.c["n", "replica", "seq", "digest", "line"]).where(
            CHANGE.c.record.in_(wanted[at : at + _CHUNK])
        )
        todo = []
        for n, replica, seq, digest, raw in connection.execute(query).all():
            line = LINE.decode(raw)
            applied.records.add((line.entity, line.record))
            bare = erased.reduced(line, dot(replica, seq, digest))
            if bare is not line:
                erased.texts += texts_lost(line, bare)
                todo.append(
                    {"_n": n, "line": bare.encoded(), "entity": bare.entity, "record": bare.record}
                )
        if todo:
            connection.execute(sa.update(CHANGE).where(CHANGE.c.n == sa.bindparam("_n")), todo)
            applied.lines += len(todo)


def texts_lost(line: Line, bare: Line) -> Iterator[str]:
    """The words of a person that a line held and its reduced form does not."""
    left = bare.values()
    fields = codec.known_fields(line.entity)
    for cell, value in line.values().items():
        known = fields.get(split_cell(cell)[0])
        if cell not in left and (known is None or known.kind in (Kind.TEXT, Kind.LONG, Kind.TABLE)):
            yield from codec.strings(codec.decode(value))
            if known is not None and known.is_set:
                yield split_cell(cell)[1] or ""


def settle_due(connection: sa.Connection, erased: Erased) -> None:
    """Nothing of what was erased lies about any more."""
    connection.execute(sa.delete(SETTING).where(SETTING.c.key == _DUE))
    erased.is_due = False
    erased.texts.clear()


def note(connection: sa.Connection, ws: Workspace, act: str, receipt: Mapping[str, Any]) -> None:
    """Keep the receipt of an erasure beside the acts: ids and counts, no words of anybody."""
    said = json.dumps(dict(receipt))
    update = sa.update(ACT).where(ACT.c.id == act).values(receipt=said)
    if not connection.execute(update).rowcount:
        values = {"id": act, "at": ws.now().isoformat(), "member": ws.member_id, "kind": "erase"}
        connection.execute(sa.insert(ACT).values(values | {"changes": "[]", "receipt": said}))


# ---- the set kept outside the workspace, so that no old backup brings anything back ----


def aside_path(store_id: str) -> Path:
    return identity.path_of(store_id).with_suffix(".erasures.jsonl")


def remember(ws: Workspace) -> None:
    """Write the whole set in the device's own state.  Raises: DiskFull, ReadOnlyPlace."""
    path = aside_path(ws.store_id)
    lines = [codec.encode(asdict(e)) for _, e in sorted(ws.log.erased.all.items())]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, b"".join(line + b"\n" for line in lines), private=True)


def remembered(store_id: str) -> list[Erasure]:
    """The set kept in the device's own state; what cannot be read of it is passed over."""
    try:
        lines = aside_path(store_id).read_bytes().splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        try:
            said = codec.decode(line)
            said |= {name: tuple(said[name]) for name in ("gone", "keep")}
            found.append(Erasure(**said))
        except (ValueError, TypeError, KeyError):
            continue
    return found


def knows_all(ws: Workspace) -> bool:
    """Whether the workspace knows of every erasure that this device does."""
    return all(e.id in ws.log.erased.all for e in remembered(ws.store_id))


def reapply(ws: Workspace) -> Applied:
    """Make the two sets one, when a workspace opens: a restored database knows less than we do."""
    aside = remembered(ws.store_id)
    applied = Applied()
    if any(e.id not in ws.log.erased.all for e in aside):
        with ws.engine.write() as connection:
            applied = add(connection, ws, aside)
    if len({e.id for e in aside}) < len(ws.log.erased.all):
        remember(ws)
    return applied
