"""The consents of a group in one table: one answer for all, then exceptions, and one signed sheet.

Each person has a consent record of their own; "for all" is the answer most of them gave.  Refusals
and withdrawals never follow what is answered for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from fabriques_desktop.domain import dates
from fabriques_desktop.domain.consent import State
from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.services import attachments, consents
from fabriques_desktop.store.acts import Act
from fabriques_desktop.store.codec import Heads
from fabriques_desktop.store.workspace import Workspace

#: what one answer for all covers
ANSWERS = ("form", "recording", "quotation", "photo", "channels")
_KEPT_APART = (State.REFUSED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Participant:
    """One named person of a group, the consent that counts for this interview, and its state."""

    actor: str
    name: str
    category: str
    state: State
    consent: str  # id; empty when nothing was answered yet
    values: Mapping[str, Any]
    exceptions: frozenset[str]  # the answers that are not those of all
    heads: Heads

    @property
    def follows(self) -> bool:
        """Whether what is answered for all is answered for this person too."""
        return self.state not in _KEPT_APART


@dataclass(frozen=True, slots=True)
class Group:
    """The people of an interview, and the answer of most of them."""

    interview: str
    people: tuple[Participant, ...]
    common: Mapping[str, Any]
    unnamed: tuple[tuple[str, ...], ...]
    sheets: tuple[str, ...]  # ids of the signed sheets attached to the interview

    @property
    def count_unnamed(self) -> int:
        return sum(int(n) for _, n in self.unnamed if n.strip().isdigit())


def own_consent(given: Sequence[Any], interview: str) -> Any:
    """Of the consents of a person, the one that an answer for this interview is written in.

    A withdrawal is never written over: what is answered after it is a new consent.
    """
    own = [c for c in given if c.interview in (interview, None)]
    own.sort(key=lambda c: (c.interview == interview, dates.sort_key(c.given_on), c.id))
    return own[-1] if own else None


def group(ws: Workspace, interview: str) -> Group:
    """Read the table of an interview.  Raises: UnknownRecord."""
    held: Any = ws.get("interview", interview)
    if held is None:
        raise UnknownRecord(record=interview)
    states = consents.States(ws)
    found = [
        (actor, own_consent(ws.find("consent", actor=actor), interview)) for actor in held.actors
    ]
    state_of = {actor: states.of_person(actor, interview) for actor, _ in found}
    following = [c for a, c in found if c is not None and state_of[a] not in _KEPT_APART]
    common = _common(following)
    people = tuple(_participant(ws, a, c, state_of[a], common) for a, c in found)
    sheets = tuple(
        a.id for a in ws.find("attachment", about=interview) if a.kind == "signed_consent"
    )
    return Group(interview, people, common, tuple(held.unnamed or ()), sheets)


def _common(given: Sequence[Any]) -> dict[str, Any]:
    """The answer most people gave to each question; the first given of two as frequent."""
    found: dict[str, Any] = {}
    for name in ANSWERS:
        counts = Counter(_plain(getattr(consent, name)) for consent in given)
        found[name] = counts.most_common(1)[0][0] if counts else _plain(None)
    return found


def _plain(value: Any) -> Any:
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def _participant(
    ws: Workspace, actor: str, consent: Any, state: State, common: Mapping[str, Any]
) -> Participant:
    person: Any = ws.get("actor", actor)
    values: dict[str, Any] = {}
    heads: Heads = {}
    if consent is not None:
        values = {f.name: getattr(consent, f.name) for f in fields(consent) if f.name != "id"}
        stored = ws.stored("consent", consent.id)
        heads = stored.heads if stored else {}
    given = {name: _plain(values.get(name)) for name in ANSWERS}
    apart = frozenset(n for n in ANSWERS if consent is not None and given[n] != common[n])
    return Participant(
        actor,
        getattr(person, "name", None) or "",
        getattr(person, "category", None) or "",
        state,
        consent.id if consent is not None else "",
        values,
        apart,
        heads,
    )


# ---- answering ----


def answer_all(ws: Workspace, shown: Group, values: Mapping[str, Any]) -> int:
    """Give these answers to everybody who answered as all did; returns to how many.

    One act.  Exceptions keep their own answer; refusals and withdrawals are left alone.
    """
    count = 0
    with ws.act("group consent") as act:
        for each in shown.people:
            news = {n: v for n, v in values.items() if n not in each.exceptions}
            if each.follows and news:
                common = {} if each.consent else {n: v for n, v in shown.common.items() if v}
                _write(ws, act, shown, each, common | news)
                count += 1
    return count


def answer(ws: Workspace, shown: Group, actor: str, values: Mapping[str, Any]) -> None:
    """Give one person answers of their own; the others they share with all.  One act."""
    each = next(p for p in shown.people if p.actor == actor)
    common = {} if each.consent else {n: v for n, v in shown.common.items() if v}
    with ws.act("edit") as act:
        _write(ws, act, shown, each, {**common, **values})


def _write(
    ws: Workspace, act: Act, shown: Group, each: Participant, values: Mapping[str, Any]
) -> None:
    wanted = dict(values)
    is_general = bool(each.consent) and each.values.get("interview") is None
    if not each.consent or is_general:  # what is answered here is for this interview
        kept = {n: each.values.get(n) for n in ANSWERS if is_general}
        wanted = kept | {"actor": each.actor, "interview": shown.interview, **wanted}
        wanted["collected_by"] = ws.member_id or None
        if shown.sheets:
            wanted["proof"] = shown.sheets[-1]
    if wanted.get("form") not in (None, "to_collect") and not each.values.get("given_on"):
        wanted["given_on"] = ws.now().astimezone().date().isoformat()
    record, heads = (None, None) if is_general else (each.consent or None, each.heads or None)
    act.save("consent", record, wanted, heads)


def attach_sheet(ws: Workspace, interview: str, path: Path) -> str:
    """Keep one signed sheet for all: the consents without a proof of their own name it.

    One act.  Raises: UnknownRecord, FileUnreadable, DiskFull.
    """
    shown = group(ws, interview)
    with ws.act("attachment") as act:
        sheet = attachments.add(ws, interview, path, "signed_consent")
        for each in shown.people:
            if each.follows and each.consent and not each.values.get("proof"):
                act.save("consent", each.consent, {"proof": sheet})
    return sheet


def attach_proof(ws: Workspace, consent: str, path: Path) -> str:
    """Keep the signed form of one person, photographed or scanned, with their consent.

    One act.  Raises: UnknownRecord, FileUnreadable, DiskFull.
    """
    with ws.act("attachment") as act:
        proof = attachments.add(ws, consent, path, "signed_consent")
        act.save("consent", consent, {"proof": proof})
    return proof


def count_unnamed(ws: Workspace, interview: str, rows: Sequence[Sequence[str]]) -> None:
    """Keep who was there without being named, as numbers by category."""
    with ws.act("edit") as act:
        act.save("interview", interview, {"unnamed": [list(row) for row in rows]})
