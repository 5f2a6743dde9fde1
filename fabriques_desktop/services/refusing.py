"""What a refusal asks for: the recording, the notes and the name of that person, out at once.

Listed first, then taken to the bin in one act that can be undone; the category and the number stay.
The office is asked to erase what it already holds.  Nothing is erased here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.services import erasure_plans
from fabriques_desktop.services.erasure_plans import Scope, same_person
from fabriques_desktop.services.withdrawing import asking_for
from fabriques_desktop.store.acts import Act
from fabriques_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proposed:
    """A record proposed for deletion; `is_shared` when others speak or are seen there too."""

    entity: str
    record: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What would go; the person comes first when their name is to go.

    `mentions`: how often the name stands in texts that stay, to be redacted by hand.
    """

    actor: str
    interview: str
    proposed: tuple[Proposed, ...] = ()
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """What was done: the act, to undo it, and how many records of each kind went."""

    act: str
    records: dict[str, int]


def plan(ws: Workspace, actor: str, interview: str) -> Plan:
    """List what a refusal takes out of an interview.  Drafts are sealed first.

    Raises: UnknownRecord.
    """
    held: Any = ws.get("interview", interview)
    if held is None:
        raise UnknownRecord(record=interview)
    people = same_person(ws, actor)
    shared = bool(set(held.actors) - people)
    going = [Proposed("actor", actor, _is_met_elsewhere(ws, people, interview))]
    going += [
        Proposed("attachment", a.id, shared)
        for a in ws.find("attachment", about=interview)
        if a.kind in ("recording", "paper_notes")
    ]
    texts = ws.find("text", interview=interview)
    going += [Proposed("text", t.id, shared) for t in texts if t.content]
    going += _quotes(ws, people, [t.id for t in texts], is_alone=not shared)
    for photo in ws.find("photo"):
        if people & set(photo.people):
            going.append(Proposed("photo", photo.id, not set(photo.people) <= people))
    gone = {each.record for each in going}
    said = erasure_plans.plan(ws, actor, Scope.ALL).to_correct
    return Plan(actor, interview, tuple(going), sum(1 for m in said if m.record not in gone))


def _quotes(ws: Workspace, people: set[str], texts: list[str], *, is_alone: bool) -> list[Proposed]:
    found = []
    for text in texts:
        for excerpt in ws.find("excerpt", text=text):
            speakers = set(excerpt.speakers)
            if speakers & people or (is_alone and not speakers):
                found.append(Proposed("excerpt", excerpt.id, not speakers <= people))
    return found


def _is_met_elsewhere(ws: Workspace, people: set[str], interview: str) -> bool:
    """Whether another interview names the person: the name is needed there."""
    return any(
        found.id != interview for person in people for found in ws.find("interview", actors=person)
    )


def refuse(ws: Workspace, actor: str, interview: str, records: Collection[str]) -> Refused:
    """Take these records of the plan to the bin, and the person out of the interview: one act.

    Their category is counted among those who are not named.  Raises: UnknownRecord.
    """
    proposed = {p.record: p.entity for p in plan(ws, actor, interview).proposed}
    counts: dict[str, int] = {}
    with ws.act("refusal") as act:
        _count_unnamed(ws, act, actor, interview)
        _note_refusal(ws, act, actor, interview)
        for record in records:
            if record not in proposed:
                raise UnknownRecord(record=record)
            entity = proposed[record]
            act.delete(entity, record)
            counts[entity] = counts.get(entity, 0) + 1
    return Refused(act.id, counts)


def _count_unnamed(ws: Workspace, act: Act, actor: str, interview: str) -> None:
    """The person leaves the interview; one more of their category was there."""
    held: Any = ws.get("interview", interview)
    person: Any = ws.get("actor", actor)
    if actor not in held.actors:
        return
    values: dict[str, Any] = {"actors": tuple(a for a in held.actors if a != actor)}
    if person is not None and person.category:
        values["unnamed"] = counted(held.unnamed, person.category, 1)
    act.save("interview", interview, values)


def counted(rows: tuple[tuple[str, ...], ...] | None, category: str, more: int) -> list[list[str]]:
    """The table of unnamed participants with `more` of a category."""
    table = [list(row) for row in rows or ()]
    for row in table:
        if row[0] == category and row[1].strip().isdigit():
            row[1] = str(int(row[1]) + more)
            return table
    return [*table, [category, str(more)]]


def _note_refusal(ws: Workspace, act: Act, actor: str, interview: str) -> None:
    """The answer itself stays, without anything else of the person; the office is told."""
    today = ws.now().astimezone().date().isoformat()
    given = [c for c in ws.find("consent", actor=actor) if c.interview in (interview, None)]
    own = [c for c in given if c.interview == interview] or [None]
    for consent in own:
        values = {
            "actor": actor,
            "interview": interview,
            "form": "refused",
            "given_on": (consent and consent.given_on) or today,
            "withdrawal_scope": asking_for(Scope.ALL),
        }
        act.save("consent", consent.id if consent else None, values)
