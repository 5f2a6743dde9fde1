"""The content of the demonstration, read from `resources/demo`, its local names still unresolved.

A table `[entity.name]` is a record, and "entity.name" in a value points at it.  Nothing is written
here and no workspace is known: `demo` plays what this module reads.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.resources import resource

#: the files of records: prepared together, then by each device apart
PARTS = ("common", "salome", "ilan")

#: keys of a photo that say how to draw it, and that its file then carries
DRAWN = ("scene", "filename", "taken_at", "latitude", "longitude", "orientation")

_NAMED_COLUMNS = {("case_sheet", "resonances"): "sheet"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file: a record made or edited.  References are local names still."""

    name: str  # "actor.aurore"
    fields: Mapping[str, Any]

    @property
    def entity(self) -> str:
        return self.name.partition(".")[0]

    def references(self) -> Iterator[tuple[str, str]]:
        """Every (field, local name) this entry points at."""
        for key, value in self.fields.items():
            described = fields_of(self.entity).get(key)
            for name in _names(self.entity, key, described, value):
                yield key, name

    def resolved(self, ids: Mapping[str, str]) -> dict[str, Any]:
        """The values as a record takes them: ids for local names, tuples for lists.

        Raises: KeyError, with the local name, when one is not in `ids`.
        """
        known = fields_of(self.entity)
        return {
            key: _resolve(self.entity, key, known[key], value, ids)
            for key, value in self.fields.items()
            if key in known
        }


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the office answers where two devices edited one field."""

    record: str  # local name
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """One of the three workspaces."""

    folder: str
    device: str  # the name people give it
    role: str
    author: str  # local name of the member


@dataclass(frozen=True, slots=True)
class Setting:
    """The programme and the three workspaces of the demonstration."""

    programme: str
    details: Entry
    members: Mapping[str, str]  # local name of the member -> name
    workspaces: tuple[Place, ...]


def entries(part: str) -> tuple[Entry, ...]:
    """The records of one of `PARTS`, those that others point at first."""
    found = _read(part)
    order = {name: place for place, name in enumerate(ENTITIES)}
    made = [
        Entry(f"{entity}.{name}", _clean(fields))
        for entity, records in found.items()
        for name, fields in records.items()
    ]
    return tuple(sorted(made, key=lambda entry: order.get(entry.entity, len(order))))


def setting() -> Setting:
    """Who takes part, and in which programme."""
    found = _read("programme")
    return Setting(
        programme=found["name"],
        details=Entry("programme.demo", _clean(found["programme"]["demo"])),
        members={f"member.{key}": name for key, name in found["members"].items()},
        workspaces=tuple(Place(**place) for place in found["workspaces"]),
    )


def settlements() -> tuple[Settlement, ...]:
    """The answers of the office, in order."""
    return tuple(
        Settlement(s["record"], s["field"], s["value"].strip("\n"))
        for s in _read("office")["settle"]
    )


@functools.cache
def _read(part: str) -> dict[str, Any]:
    return tomllib.loads(resource("demo", f"{part}.toml").read_text(encoding="utf-8"))


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Long strings open and close with the line of their quotes: those ends are no content."""
    return {key: _stripped(value) for key, value in fields.items()}


def _stripped(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip("\n")
    return tuple(_stripped(v) for v in value) if isinstance(value, list) else value


def _names(entity: str, key: str, described: Field | None, value: Any) -> Iterator[str]:
    column = _NAMED_COLUMNS.get((entity, key))
    if described is None:
        return
    if column is not None:
        yield from (row[described.columns.index(column)] for row in value)
    elif described.kind is Kind.REF:
        yield from value if described.is_set else (value,)


def _resolve(entity: str, key: str, described: Field, value: Any, ids: Mapping[str, str]) -> Any:
    column = _NAMED_COLUMNS.get((entity, key))
    if column is not None:
        place = described.columns.index(column)
        return tuple((*row[:place], ids[row[place]], *row[place + 1 :]) for row in value)
    if described.kind is not Kind.REF:
        return value
    return tuple(ids[name] for name in value) if described.is_set else ids[value]
