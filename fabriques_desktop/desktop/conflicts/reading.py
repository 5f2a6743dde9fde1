"""The open conflicts as the inbox tells them: a light line each, and one whole when it is shown.

Runs on the reading thread and returns frozen values.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from fabriques_desktop.desktop import titles
from fabriques_desktop.desktop.differences import Part, proposed
from fabriques_desktop.desktop.versions import Teller, Version, titles_of
from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.services import conflicts

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References

TEXT, VALUE, DELETION = "text", "value", "deletion"
_LONG_TEXT = 60  # from here on a line of words is compared as a text
_MEANWHILE = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be filtered by: an id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One conflict in the list."""

    key: str
    entity: str
    record: str
    cell: str
    title: str  # of the record
    label: str  # of the field
    heads: tuple[str, ...]
    authors: tuple[Choice, ...]
    is_mine: bool  # whether one of them is the person here
    devices: tuple[Choice, ...]
    territory: Choice | None
    may_be_proposed: bool

    @property
    def cell_key(self) -> tuple[str, str, str]:
        return self.entity, self.record, self.cell


@dataclass(frozen=True, slots=True)
class Case:
    """One conflict; `base` is what all of them started from, None when they began apart."""

    key: str
    entity: str
    record: str
    cell: str
    kind: str
    title: str  # of the record
    label: str  # of the field
    versions: tuple[Version, ...]
    base: Version | None
    titles: dict[str, str]  # of the records the values point at
    meanwhile: tuple[tuple[str, Version], ...] = ()  # of a deletion: field label, what was written
    proposal: tuple[Part, ...] = ()  # both edits of a text together; empty when there is none
    sides: tuple[tuple[Version, ...], ...] = ()  # who wrote each side of an overlap
    is_long: bool = False  # a text of several lines, with the marks of the grammar


def inbox(ws: Workspace, references: References) -> list[Line]:
    """Every open conflict, by record."""
    waiting = conflicts.listed(ws)
    about = conflicts.territories(ws, waiting)
    name = cache(references.title)
    lines = []
    for each in waiting:
        territory = about.get(each.record.id, "")
        authors = dict.fromkeys(head.author for head in each.heads)
        devices = dict.fromkeys(head.device for head in each.heads if head.device)
        lines.append(
            Line(
                key=f"{each.record.id}/{each.cell}",
                entity=each.entity,
                record=each.record.id,
                cell=each.cell,
                title=titles.title(each.entity, each.record, references.words, name),
                label=references.words.field(f"{each.entity}.{each.cell}"),
                heads=tuple(head.change for head in each.heads),
                authors=tuple(Choice(a, name("member", a) if a else "") for a in authors),
                is_mine=bool(ws.member_id) and ws.member_id in authors,
                devices=tuple(Choice(d, name("device", d)) for d in devices),
                territory=Choice(territory, name("territory", territory)) if territory else None,
                may_be_proposed=each.may_be_proposed,
            )
        )
    return lines


def case_of(ws: Workspace, references: References, line: Line) -> Case | None:
    """One conflict with all that is told of it; None when it is settled."""
    found = conflicts.one(ws, line.entity, line.record, line.cell)
    return _case(ws, references, found, line.title) if found else None


def _case(ws: Workspace, references: References, found: conflicts.Conflict, title: str) -> Case:
    words = references.words
    described = fields_of(found.entity).get(found.cell) if found.entity in ENTITIES else None
    steps = (*found.alternatives, *((found.base,) if found.base else ()))
    titles = titles_of(references, described, [step.value for step in steps])
    tell = Teller(ws, references, described, titles)
    versions = tuple(tell.version(step) for step in found.alternatives)
    is_deletion = found.cell == DELETED
    both = conflicts.proposal(found)
    return Case(
        key=f"{found.record}/{found.cell}",
        entity=found.entity,
        record=found.record,
        cell=found.cell,
        kind=DELETION if is_deletion else _kind(described, versions),
        title=title,
        label=words.field(f"{found.entity}.{found.cell}"),
        versions=versions,
        base=tell.version(found.base) if found.base and not is_deletion else None,
        titles=titles,
        meanwhile=_meanwhile(ws, references, found) if is_deletion else (),
        proposal=proposed(found.base.value or "", both.pieces) if both and found.base else (),
        sides=_sides(found, versions) if both else (),
        is_long=described is not None and described.kind is Kind.LONG,
    )


def _sides(
    found: conflicts.Conflict, versions: tuple[Version, ...]
) -> tuple[tuple[Version, ...], ...]:
    """Who wrote each of the texts that a proposal is made from, in its order."""
    texts = conflicts.texts(found)
    return tuple(tuple(v for v in versions if (v.value or "") == text) for text in texts)


def _kind(described: Field | None, versions: tuple[Version, ...]) -> str:
    if described is None or described.kind not in (Kind.TEXT, Kind.LONG):
        return VALUE
    is_long = described.kind is Kind.LONG or any(len(v.shown) > _LONG_TEXT for v in versions)
    return TEXT if is_long else VALUE


def _meanwhile(
    ws: Workspace, references: References, found: conflicts.Conflict
) -> tuple[tuple[str, Version], ...]:
    """What stands in the record a person deleted, written by others than them, latest first."""
    told = []
    for cell, step in conflicts.meanwhile(ws, found, _MEANWHILE):
        described = fields_of(found.entity).get(cell)
        titles = titles_of(references, described, [step.value])
        version = Teller(ws, references, described, titles).version(step)
        told.append((references.words.field(f"{found.entity}.{cell}"), version))
    return tuple(told)
