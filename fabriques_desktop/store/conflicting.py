"""Every record in conflict at once, with who wrote each head: three queries, whatever their number.

For the list of conflicts; one conflict with its values and its base is the history's.  No writing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from fabriques_desktop.domain.change import dot, split_dot
from fabriques_desktop.store.codec import LINE
from fabriques_desktop.store.reading import Stored, stored_of
from fabriques_desktop.store.tables import CHANGE, SHAPES

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a cell, without its value."""

    change: str
    author: str
    device: str


def standing(
    connection: sa.Connection, devices: Mapping[str, str]
) -> list[tuple[str, Stored, dict[str, tuple[Head, ...]]]]:
    """(entity, record, cell -> its heads) of every record with an open conflict, by entity and id.

    `devices` gives the device of each replica.
    """
    found = list(_conflicted(connection))
    names = {n for _, s in found for cell in s.conflicts for n in s.heads.get(cell, ())}
    authors = _authors(connection, names)

    def head(name: str) -> Head:
        return Head(name, authors.get(name, ""), devices.get(split_dot(name)[0], ""))

    return [
        (entity, s, {c: tuple(head(n) for n in sorted(s.heads.get(c, ()))) for c in s.conflicts})
        for entity, s in found
    ]


def _conflicted(connection: sa.Connection) -> Iterator[tuple[str, Stored]]:
    for shape in SHAPES.values():
        table = shape.table
        query = sa.select(table).where(table.c["_conflicts"].is_not(None)).order_by(table.c.id)
        for row in connection.execute(query):
            yield shape.entity, stored_of(shape, row)


def _authors(connection: sa.Connection, names: Collection[str]) -> dict[str, str]:
    """Who wrote each of these changes."""
    by_replica: dict[str, list[int]] = defaultdict(list)
    for name in names:
        replica, seq, _ = split_dot(name)
        by_replica[replica].append(seq)
    authors: dict[str, str] = {}
    for replica, numbers in by_replica.items():
        for chunk in _chunks(numbers):
            query = sa.select(*CHANGE.c["seq", "digest", "line"]).where(
                CHANGE.c.replica == replica, CHANGE.c.seq.in_(chunk)
            )
            for seq, digest, line in connection.execute(query):
                authors[dot(replica, seq, digest)] = LINE.decode(line).author
    return authors


def _chunks(numbers: list[int]) -> Iterable[list[int]]:
    return (numbers[at : at + _CHUNK] for at in range(0, len(numbers), _CHUNK))
