"""The other devices: their pinned keys, what they last said they hold, the bundles exchanged.

Local to this store: none of it travels.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store.tables import ACT, BUNDLE, PEER, SETTING, SHAPES

_LISTED = 10_000  # numbers put into words at a time
_HEARD = "heard:"  #: + device: the settings that say how far one was heard
_BRANCHES = "branches:"  #: + device: the ends of what it last sent of lines that forked

#: replica -> (seq, digest) where each branch ends
Branches = Mapping[str, Sequence[tuple[int, str]]]


@lazy_dataclass(frozen=True, slots=True)
class Peer:
    """A device whose bundles are taken."""

    device: str
    public_key: str
    role: str
    name: str
    incarnation: str
    vector: Mapping[str, tuple[int, str]]
    files: tuple[str, ...]
    recipient: str = ""
    revoked_at: str = ""
    #: incarnation of its store -> number of its latest bundle
    heard: Mapping[str, int] = dataclasses.field(default_factory=dict)


@lazy_dataclass(frozen=True, slots=True)
class PastBundle:
    """A bundle sent or taken; `summary` is what its receipt says."""

    sha256: str
    direction: str
    at: str
    device: str
    name: str
    summary: Mapping[str, Any]


def peers(connection: sa.Connection) -> list[Peer]:
    heard = {
        key.removeprefix(_HEARD): json.loads(value)
        for key, value in connection.execute(
            sa.select(SETTING.c.key, SETTING.c.value).where(SETTING.c.key.startswith(_HEARD))
        )
    }
    return [
        Peer(
            r.device, r.public_key, r.role, r.name, r.incarnation or "",
            {k: (v[0], v[1]) for k, v in json.loads(r.vector or "{}").items()},
            tuple(json.loads(r.files or "[]")), r.recipient or "", r.revoked_at or "",
            heard.get(r.device, {}),
        )
        for r in connection.execute(sa.select(PEER).order_by(PEER.c.device))
    ]  # fmt: skip


def peer(connection: sa.Connection, device: str) -> Peer | None:
    return next((p for p in peers(connection) if p.device == device), None)


def write_peer(connection: sa.Connection, known: Peer, at: str) -> None:
    """Pin a device, or replace what it said of itself."""
    values = {
        "public_key": known.public_key,
        "role": known.role,
        "name": known.name,
        "incarnation": known.incarnation,
        "vector": json.dumps({k: list(v) for k, v in known.vector.items()}),
        "files": json.dumps(list(known.files)),
        "recipient": known.recipient,
        "revoked_at": known.revoked_at,
    }
    update = sa.update(PEER).where(PEER.c.device == known.device).values(values)
    if not connection.execute(update).rowcount:
        connection.execute(
            sa.insert(PEER).values(values | {"device": known.device, "trusted_at": at})
        )
    key = _HEARD + known.device
    connection.execute(sa.delete(SETTING).where(SETTING.c.key == key))
    connection.execute(sa.insert(SETTING).values(key=key, value=json.dumps(dict(known.heard))))


def note_branches(connection: sa.Connection, device: str, sent: Branches) -> None:
    """A vector stops before a fork: that it holds what follows, a device tells by sending it."""
    key = _BRANCHES + device
    connection.execute(sa.delete(SETTING).where(SETTING.c.key == key))
    if sent:
        connection.execute(sa.insert(SETTING).values(key=key, value=json.dumps(sent)))


def branches(connection: sa.Connection, device: str) -> Branches:
    said = connection.scalar(sa.select(SETTING.c.value).where(SETTING.c.key == _BRANCHES + device))
    found = json.loads(said or "{}").items()
    return {replica: [(seq, digest) for seq, digest in ends] for replica, ends in found}


def file_hashes(connection: sa.Connection) -> set[str]:
    """The hashes of all files that records point at."""
    found: set[str] = set()
    for shape in SHAPES.values():
        for field in shape.fields.values():
            if field.kind is Kind.FILE:
                column = shape.table.c[f"f_{field.name}"]
                found.update(connection.scalars(sa.select(column).where(column.is_not(None))))
    return found


def note_bundle(connection: sa.Connection, bundle: PastBundle, act: str | None = None) -> None:
    connection.execute(sa.delete(BUNDLE).where(BUNDLE.c.sha256 == bundle.sha256))
    connection.execute(
        sa.insert(BUNDLE).values(
            sha256=bundle.sha256, direction=bundle.direction, at=bundle.at, device=bundle.device,
            name=bundle.name, act=act, summary=json.dumps(dict(bundle.summary)),
        )
    )  # fmt: skip


def bundle(connection: sa.Connection, sha256: str) -> PastBundle | None:
    row = connection.execute(sa.select(BUNDLE).where(BUNDLE.c.sha256 == sha256)).first()
    return _past(row) if row else None


def bundles(connection: sa.Connection) -> list[PastBundle]:
    """Bundles sent and taken, newest first."""
    query = sa.select(BUNDLE).order_by(BUNDLE.c.at.desc(), BUNDLE.c.sha256)
    return [_past(row) for row in connection.execute(query)]


def _past(row: Any) -> PastBundle:
    return PastBundle(
        row.sha256, row.direction, row.at, row.device, row.name, json.loads(row.summary)
    )


def note_import(
    connection: sa.Connection,
    act: str,
    at: str,
    member: str,
    changes: Sequence[int],
    begins: int,
) -> None:
    """An import is an act too: it can be undone.

    `begins`: the number of what it brought first; those before it were skeletons, and came whole.
    """
    connection.execute(
        sa.insert(ACT).values(
            id=act, at=at, member=member, kind="import", changes=_listed(changes),
            receipt=json.dumps({"begins": begins}),
        )
    )  # fmt: skip


def _listed(numbers: Sequence[int]) -> str:
    """The numbers as a JSON list; of a million, no million texts are made at once."""
    parts = (
        ",".join(map(str, numbers[at : at + _LISTED])) for at in range(0, len(numbers), _LISTED)
    )
    return f"[{','.join(parts)}]"
