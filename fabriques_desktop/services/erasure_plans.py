"""What erasing a person would do, told before anything is done: what goes, and what a person of the
office has to look at.  Nothing is written here.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.store import tracing
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.folding import words_of
from fabriques_desktop.store.tracing import Said
from fabriques_desktop.store.workspace import Workspace

Mention = Said
#: parts of names, and what stands before them, that are in every text
_PARTICLES = frozenset(
    ("de", "du", "des", "la", "le", "les", "von", "van", "den", "der", "dos", "das", "del", "et",
     "mme", "mlle", "mr", "mrs", "ms", "dr", "pr")
)  # fmt: skip
_SHORTEST_WORD = 2


class Scope(enum.StrEnum):
    """How much of a person goes."""

    ALL = "all"  # the person, and everything that is only theirs
    IDENTITY = "identity"  # who they are; category and code stay
    PUBLICATION = "publication"  # nothing more is published; nothing is erased


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing a person would do, and what it leaves to do by hand before.

    `records`: (entity, id) that go whole; `fields`: (record, field) that are emptied; `shared`:
    what is about this person and stays, to be looked at; `interviews`: with this person alone.
    """

    people: tuple[str, ...]
    scope: Scope
    records: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    interviews: tuple[str, ...] = ()
    not_understood: int = 0

    @property
    def to_correct(self) -> tuple[Mention, ...]:
        """The mentions without those that are an ordinary word of this workspace."""
        return tuple(m for m in self.mentions if not m.is_ordinary)


def plan(ws: Workspace, person: str, scope: str = Scope.ALL, also: Iterable[str] = ()) -> Plan:
    """List first: what goes, and every mention of the name that is to be redacted by hand.

    `also`: further records to erase, such as an interview held with this person alone.
    Raises: UnknownRecord.
    """
    ws.seal_drafts()
    people = same_person(ws, person)
    wanted = Scope(scope)
    if wanted is Scope.PUBLICATION:
        return _publication_plan(ws, people)
    with ws.engine.read() as connection:
        records, shared = _theirs(connection, people)
        interviews = _alone(connection, people)
    if wanted is Scope.IDENTITY:
        shared = tuple(sorted({*shared, *((e, r) for r, e in records.items() if e != "actor")}))
        records = {}
    for each in also:
        entity = ws.entity_of(each)
        if entity is None:
            raise UnknownRecord(record=each)
        records[each] = entity
    fields = _identity_fields(ws, people) if wanted is Scope.IDENTITY else ()
    words = _words_of_names(ws, people)
    with ws.engine.read() as connection:
        found = tracing.mentions(connection, words, records.keys())
        files = tracing.files_of(connection, records)
        unknown = tracing.not_understood(connection, records) if records else 0
    return Plan(
        people=tuple(sorted(people)),
        scope=wanted,
        records=tuple(sorted((entity, record) for record, entity in records.items())),
        fields=fields,
        files=tuple(sorted(files)),
        mentions=tuple(m for m in found if (m.record, m.field) not in fields),
        shared=shared,
        interviews=tuple(i for i in interviews if i not in records),
        not_understood=unknown,
    )


def same_person(ws: Workspace, person: str) -> set[str]:
    """The records of one person: those found to be the same go together.

    Raises: UnknownRecord.
    """
    if ws.stored("actor", person) is None:
        raise UnknownRecord(record=person)
    with ws.engine.read() as connection:
        pairs = [
            (a.id, target)
            for a in tracing.everything(connection, "actor")
            if (target := getattr(a, "same_as", None))
        ]
    people, before = {person}, 0
    while len(people) > before:
        before = len(people)
        people |= {one for pair in pairs if people & set(pair) for one in pair}
    return people


def _theirs(
    connection: Connection, people: set[str]
) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """record -> entity of what is only theirs; and what others share with them."""
    found = dict.fromkeys(people, "actor")
    shared: list[tuple[str, str]] = []
    proofs = set[str]()
    for consent in tracing.everything(connection, "consent"):
        if getattr(consent, "actor", None) in people:
            found[consent.id] = "consent"
            proofs.add(getattr(consent, "proof", None) or "")
    for entity, name in (("excerpt", "speakers"), ("photo", "people")):
        for each in tracing.everything(connection, entity):
            if _only(each, name, people) or getattr(each, "about", None) in people:
                found[each.id] = entity
            elif people & set(getattr(each, name)):
                shared.append((entity, each.id))
    alone = {
        i.id for i in tracing.everything(connection, "interview") if _only(i, "actors", people)
    }
    for each in tracing.everything(connection, "attachment"):
        about, kind = getattr(each, "about", None), getattr(each, "kind", None)
        if each.id in proofs or about in found or (kind == "recording" and about in alone):
            found[each.id] = "attachment"
    return found, tuple(sorted(shared))


def _alone(connection: Connection, people: set[str]) -> list[str]:
    """The interviews held with this person and nobody else."""
    held = tracing.everything(connection, "interview")
    return [i.id for i in held if _only(i, "actors", people)]


def _only(record: Any, name: str, people: set[str]) -> bool:
    """Whether a set of people holds these and nobody else."""
    named = set(getattr(record, name))
    return bool(named) and named <= people


def _identity_fields(ws: Workspace, people: set[str]) -> tuple[tuple[str, str], ...]:
    """(record, field) of what says who they are, where anything was ever written."""
    personal = [f.name for f in fields_of("actor").values() if f.personal or f.sensitive]
    with ws.engine.read() as connection:
        return tuple(
            (person, name)
            for person in sorted(people)
            for name in personal
            if tracing.field_past(connection, "actor", person, name).visible
        )


def _words_of_names(ws: Workspace, people: set[str]) -> set[str]:
    """The parts of every name they ever had, and those that follow each other as one word."""
    return {
        word
        for person in people
        for step in ws.history("actor", person, "name").get("name", ())
        for word in _parts(words_of(step.value or ""))
    }


def _parts(name: list[str]) -> set[str]:
    """The words to look for: "Marie Le Bois" is in "lebois@…" too; particles, if all are such."""
    telling = {w for w in name if len(w) >= _SHORTEST_WORD and w not in _PARTICLES}
    joined = {
        "".join(name[first:last])
        for first in range(len(name))
        for last in range(first + 2, len(name) + 1)
        if telling & set(name[first:last])
    }
    return telling | joined or set(name)


def _publication_plan(ws: Workspace, people: set[str]) -> Plan:
    published = [("excerpt", e.id) for e in ws.find("excerpt") if people & set(e.speakers)] + [
        ("photo", p.id) for p in ws.find("photo") if people & set(p.people)
    ]
    return Plan(tuple(sorted(people)), Scope.PUBLICATION, shared=tuple(sorted(published)))
