"""The bytes of a change: one canonical JSON line, the same in the log, in a bundle and in a digest.

A line is an array: replica, seq, clock, author, act, entity, record, salt, fields, parents,
skeletons.  `fields` is {cell: value}, `parents` is {dot: [cells]}, `salt` is the secret of the line
(or, once a cell became a skeleton, {cell: salt}), `skeletons` is [[parents joined, inner hash]].
No SQL here.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from fabriques_desktop.domain import change
from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.fields import Field, Kind, Many
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.domain.state import CellChange

Heads = dict[str, tuple[str, ...]]  #: cell -> names of its heads, as somebody was shown them

ENCODER = msgspec.json.Encoder(order="deterministic")
_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_PARENTS = msgspec.json.Decoder(dict[str, list[str]])
_ANY = msgspec.json.Decoder()


def encode(value: Any) -> bytes:
    """Canonical JSON: keys sorted, no spaces, UTF-8."""
    return ENCODER.encode(value)


def decode(raw: bytes | str | msgspec.Raw) -> Any:
    return _ANY.decode(raw)


class Line(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True, gc=False):
    """One save as it is kept and as it travels; made of bytes and texts, it is in no cycle."""

    replica: str
    seq: int
    clock: int
    author: str
    act: str
    entity: str
    record: str
    salt: str | dict[str, str]
    fields: msgspec.Raw
    parents: msgspec.Raw
    skeletons: list[tuple[str, str]]

    def values(self) -> dict[str, msgspec.Raw]:
        """cell -> canonical JSON of its value."""
        return _FIELDS.decode(self.fields)

    def edges(self) -> dict[str, list[str]]:
        """dot of a parent -> the cells for which it is one."""
        return _PARENTS.decode(self.parents)

    def parents_of(self) -> dict[str, tuple[str, ...]]:
        """cell -> its parents, sorted."""
        out: dict[str, list[str]] = {}
        for name, cells in self.edges().items():
            for cell in cells:
                out.setdefault(cell, []).append(name)
        return {cell: tuple(sorted(names)) for cell, names in out.items()}

    def encoded(self) -> bytes:
        return ENCODER.encode(self)


LINE = msgspec.json.Decoder(Line)


def new_line(
    *,
    replica: str,
    seq: int,
    clock: int,
    author: str,
    act: str,
    entity: str,
    record: str,
    secret: str,
    values: Mapping[str, Any],
    parents: Mapping[str, Iterable[str]],
) -> Line:
    """A line from plain values; `parents` gives the heads that were shown for each cell."""
    edges: dict[str, list[str]] = {}
    for cell in values:
        for name in parents.get(cell, ()):
            edges.setdefault(name, []).append(cell)
    return Line(
        replica, seq, clock, author, act, entity, record, secret,
        msgspec.Raw(encode(dict(values))),
        msgspec.Raw(encode({name: sorted(cells) for name, cells in edges.items()})),
        [],
    )  # fmt: skip


def digest_of(line: Line, previous: bytes) -> bytes:
    """The digest of a line after `previous`.  Follows the formulas of `domain/change.py`.

    Each cell pays for this at every import: the hashing is written out, not called.
    """
    parents = line.parents_of() if bytes(line.parents) != b"{}" else None
    cells = [f"{before}={inner}" for before, inner in line.skeletons]
    salts, sha256 = line.salt, hashlib.sha256
    secret = salts + "\x00" if isinstance(salts, str) else None
    middle = f"\x00{line.entity}\x00{line.record}\x00"
    after = f"\x00{line.author}\x00{line.act}\x00{line.clock}\x00"
    for cell, value in _FIELDS.decode(line.fields).items():
        if secret is not None:
            salt = sha256((secret + cell).encode()).hexdigest()[:32]
        else:
            salt = salts.get(cell, "") if isinstance(salts, dict) else ""
        inner = sha256(b"%b%b" % (f"{salt}{middle}{cell}{after}".encode(), value)).hexdigest()
        if parents and cell in parents:
            cells.append(f"{' '.join(parents[cell])}={inner}")
        else:
            cells.append("=" + inner)
    cells.sort()
    body = "\n".join(cells).encode()
    return sha256(previous + line.seq.to_bytes(8, "big") + body).digest()


def skeleton_of(line: Line, cells: frozenset[str] | None = None) -> Line:
    """The line with some cells (all, by default) reduced to parents and inner hash.

    A line without any cell left says neither who, when, nor of what record.
    """
    parents, values = line.parents_of(), line.values()
    gone = frozenset(values) if cells is None else cells & values.keys()
    salts = line.salt
    own = {
        c: change.cell_salt(salts, c) if isinstance(salts, str) else salts.get(c, "")
        for c in values
    }
    bones = list(line.skeletons)
    for cell in gone:
        inner = change.cell_hash(
            own[cell], line.entity, line.record, cell, line.author, line.act, line.clock,
            bytes(values[cell]),
        )  # fmt: skip
        bones.append((" ".join(parents.get(cell, ())), inner))
    bones.sort()
    kept = {c: v for c, v in values.items() if c not in gone}
    if not kept:
        empty = msgspec.Raw(b"{}")
        return Line(line.replica, line.seq, 0, "", "", "", "", "", empty, empty, bones)
    edges: dict[str, list[str]] = {}
    for cell in kept:
        for name in parents.get(cell, ()):
            edges.setdefault(name, []).append(cell)
    return Line(
        line.replica, line.seq, line.clock, line.author, line.act, line.entity, line.record,
        {c: own[c] for c in kept},
        msgspec.Raw(encode(kept)),
        msgspec.Raw(encode({n: sorted(c) for n, c in edges.items()})),
        bones,
    )  # fmt: skip


def cell_changes(line: Line, name: str) -> list[CellChange]:
    """The changes of single cells that a line stands for, for `domain.state`."""
    parents = line.parents_of() if bytes(line.parents) != b"{}" else {}
    return [
        CellChange(
            dot=name,
            cell=cell,
            parents=parents.get(cell, ()),
            value=bytes(value),
            clock=line.clock,
            author=line.author,
            seen=_seen(value) if cell == DELETED else None,
        )
        for cell, value in line.values().items()
    ]


def _seen(value: msgspec.Raw) -> frozenset[tuple[str, str]] | None:
    """The heads a deletion had seen; None when the change is a restoration."""
    found = decode(value)
    if not isinstance(found, dict):
        return None
    return frozenset(
        (cell, name) for name, cells in found.get("seen", {}).items() for cell in cells
    )


def deletion(heads: Heads) -> dict[str, Any]:
    """The value of a deletion that saw these heads."""
    seen: dict[str, list[str]] = {}
    for cell, names in heads.items():
        if cell != DELETED:
            for name in names:
                seen.setdefault(name, []).append(cell)
    return {"seen": {name: sorted(cells) for name, cells in seen.items()}}


# ---- heads kept with a row: {dot: [cells]} in the table, {cell: dots} in the hand ----


def pack_heads(heads: Mapping[str, Iterable[str]]) -> str:
    edges: dict[str, list[str]] = {}
    for cell in sorted(heads):
        for name in heads[cell]:
            edges.setdefault(name, []).append(cell)
    return ENCODER.encode(edges).decode()


def unpack_heads(packed: str | None) -> Heads:
    if not packed:
        return {}
    out: dict[str, list[str]] = {}
    for name, cells in _PARENTS.decode(packed).items():
        for cell in cells:
            out.setdefault(cell, []).append(name)
    return {cell: tuple(names) for cell, names in out.items()}


# ---- values between Python, a cell and a column ----


@functools.cache
def known_fields(entity: str) -> dict[str, Field]:
    return fields_of(entity) if entity in ENTITIES else {}


def normal(field: Field, value: Any) -> Any:
    """The one form a value is kept in: numbers as floats, tables as lists of rows, "" as None."""
    if value is None or value == "":
        return None
    if field.kind is Kind.NUMBER and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if field.kind is Kind.TABLE:
        return [list(row) for row in value] or None
    return value


def elements(cells: Mapping[str, Any], many: Many) -> tuple[str, ...]:
    """The elements of a set from {element: value}: sorted, or by position."""
    if many is Many.LIST:
        present = [
            (float(v), e)
            for e, v in cells.items()
            if isinstance(v, int | float) and not isinstance(v, bool)
        ]
        return tuple(e for _, e in sorted(present))
    return tuple(sorted(e for e, v in cells.items() if v is True))


def strings(value: Any) -> Iterator[str]:
    """Every text inside a decoded value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, Mapping):
        yield from strings(list(value.values()))
