"""What is of a person who refused, which enters no bundle: it stays where it was written.

Their name, their words, their pictures and the recordings they are heard in; that they refused does
travel.  Strict while people disagree: one open answer that refuses is a refusal.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain.consent import in_force
from fabriques_desktop.domain.records import Consent
from fabriques_desktop.store import tracing
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.folding import words_of
from fabriques_desktop.store.workspace import Workspace

_REFUSED = "refused"
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Refused:
    """`people` refused; `records` are theirs alone; `names` are the words of each of their names.

    `consents` say so, and travel.
    `again`: records of those who refused once and do not any more, which were withheld meanwhile,
    as was whatever said one of the names `again_names`.
    """

    people: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    names: frozenset[frozenset[str]] = frozenset()
    consents: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    again_names: frozenset[frozenset[str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.records)


@dataclass(slots=True)
class _Answers:
    """Who refused altogether, and who refused for which interviews."""

    people: set[str]
    interviews: set[tuple[str, str]]


def found(ws: Workspace) -> Refused:
    """Reads every consent; nothing more while nobody ever refused."""
    given, ever = _consents(ws)
    if not ever:
        return Refused()
    now = _answers(given)
    with ws.engine.read() as connection:
        actors: list[Any] = list(_all(connection, "actor"))
        same = [(a.id, a.same_as) for a in actors if a.same_as]
        now.people = _with_same(now.people, same)
        records = frozenset(_records(connection, now))
        former = _Answers(_with_same(ever, same), set())
        before = frozenset(_records(connection, former)) - records
    known = {a.id for a in actors}  # those in the bin too: a refusal puts them there
    names = _names(ws, now.people & known)
    former_names = _names(ws, (former.people - now.people) & known) - names
    theirs = frozenset(c.id for c in given if c.actor in now.people)
    return Refused(frozenset(now.people), records, names, theirs, before, former_names)


def _consents(ws: Workspace) -> tuple[list[Consent], set[str]]:
    """Every consent, refused as soon as one of its open heads refuses; who ever refused."""
    given, ever = [], set[str]()
    consents: list[Consent] = ws.find("consent")
    steps = ws.histories("consent", [c.id for c in consents], "form")
    disputed = {record for _, record, cells in ws.conflicted({"consent"}) if "form" in cells}
    for each in consents:
        refusing = [s for s in steps[each.id] if s.value == _REFUSED]
        if each.id in disputed and any(s.is_head for s in refusing):
            each = dataclasses.replace(each, form=_REFUSED)
        if each.actor and (refusing or each.form == _REFUSED):
            ever.add(each.actor)
        given.append(each)
    return given, ever


def _answers(given: list[Consent]) -> _Answers:
    by_person: dict[str, list[Consent]] = {}
    for each in given:
        if each.actor:
            by_person.setdefault(each.actor, []).append(each)
    out = _Answers(set(), set())
    for person, world in by_person.items():
        scopes = {c.interview for c in world}
        refused = {s for s in scopes if any(c.form == _REFUSED for c in in_force(world, s))}
        if refused == scopes or None in refused:
            out.people.add(person)
        out.interviews |= {(person, s) for s in refused if s}
    return out


def _with_same(people: set[str], same: list[tuple[str, str]]) -> set[str]:
    """With the records that are said to be of the same person."""
    found_, before = set(people), -1
    while len(found_) > before:
        before = len(found_)
        found_ |= {one for pair in same if found_ & set(pair) for one in pair}
    return found_


def _names(ws: Workspace, people: set[str]) -> frozenset[frozenset[str]]:
    """The words of every name these ever had; a name of one word is in too many texts."""
    out: set[frozenset[str]] = set()
    for steps in ws.histories("actor", sorted(people), "name").values() if people else ():
        for step in steps:
            words = frozenset(w for w in words_of(step.value or "") if len(w) >= _SHORTEST_WORD)
            if len(words) > 1:
                out.add(words)
    return frozenset(out)


def _records(connection: Connection, answers: _Answers) -> set[str]:
    """What is of these people, the bin included."""
    people, scoped = answers.people, answers.interviews
    out = set(people)
    heard, alone = set[str](), set[str]()
    for each in _all(connection, "interview"):
        refusing = {p for p in each.actors if p in people or (p, each.id) in scoped}
        if refusing:
            heard.add(each.id)
        if refusing and refusing == set(each.actors):
            alone.add(each.id)
    out |= alone
    out |= {m.id for m in _all(connection, "meeting") if m.actors and set(m.actors) <= people}
    texts = {t.id: t.interview for t in _all(connection, "text")}
    out |= {text for text, interview in texts.items() if interview in alone}
    for each in _all(connection, "excerpt"):
        of = texts.get(each.text or "")
        if of in alone or any(p in people or (p, of) in scoped for p in each.speakers):
            out.add(each.id)
    for each in _all(connection, "photo"):
        if each.about in out or any(p in people or (p, each.about) in scoped for p in each.people):
            out.add(each.id)
    consents = {c.id: c.proof for c in _all(connection, "consent") if c.actor in people}
    for each in _all(connection, "attachment"):
        is_heard = each.kind == "recording" and each.about in heard
        if is_heard or each.about in out or each.about in consents or each.id in consents.values():
            out.add(each.id)
    return out


def _all(connection: Connection, entity: str) -> Iterable[Any]:
    return tracing.everything(connection, entity)
