"""Taking a person out of publication, and asking the office to erase one: ordinary changes.

Nothing is erased here.
"""

from __future__ import annotations

from dataclasses import dataclass

from fabriques_desktop.services.erasure_plans import Scope, same_person
from fabriques_desktop.store.acts import Act
from fabriques_desktop.store.workspace import Workspace

_ASKED = "erasure:"  #: how a request stands in the scope of a withdrawal


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What left publication: the act, and how many records of each kind it touched."""

    act: str
    people: tuple[str, ...]
    records: dict[str, int]


@dataclass(frozen=True, slots=True)
class Request:
    """What a field device asked for, and the consent that says so."""

    person: str
    scope: Scope
    consent: str


@dataclass(frozen=True, slots=True)
class Touched:
    """What a withdrawal takes out of publication, by id, and the sheets that held some of it."""

    interviews: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


def touches(ws: Workspace, person: str) -> Touched:
    """List first: what a withdrawal of this person touches.  Raises: UnknownRecord."""
    people = same_person(ws, person)
    quotes = [e.id for e in ws.find("excerpt") if people & set(e.speakers)]
    photos = [p.id for p in ws.find("photo") if people & set(p.people)]
    held = {i.id for each in people for i in ws.find("interview", actors=each)}
    sheets = [s.id for s in ws.find("case_sheet") if {*s.quotes, *s.photos} & {*quotes, *photos}]
    return Touched(tuple(sorted(held)), tuple(quotes), tuple(photos), tuple(sheets))


def asking_for(scope: str) -> str:
    """How the scope of a withdrawal says that the office is asked to erase."""
    return _ASKED + Scope(scope)


def withdraw_publication(ws: Workspace, person: str) -> Withdrawn:
    """Withdraw every consent, and take quotes and photos out of the sheets: ordinary changes.

    Raises: UnknownRecord.
    """
    people = same_person(ws, person)
    with ws.act("withdraw") as act:
        changed = _withdraw(ws, act, people, str(Scope.PUBLICATION))
        quotes = {e.id for e in ws.find("excerpt") if people & set(e.speakers)}
        photos = {p.id for p in ws.find("photo") if people & set(p.people)}
        for excerpt in sorted(quotes):
            act.save("excerpt", excerpt, {"approved_on": None})
        for sheet in ws.find("case_sheet"):
            values = {
                name: tuple(e for e in getattr(sheet, name) if e not in gone)
                for name, gone in (("quotes", quotes), ("photos", photos))
                if gone & set(getattr(sheet, name))
            }
            if values:
                act.save("case_sheet", sheet.id, values)
    records = {"consent": changed, "excerpt": len(quotes), "photo": len(photos)}
    touched = {entity: count for entity, count in records.items() if count}
    return Withdrawn(act.id, tuple(sorted(people)), touched)


def request(ws: Workspace, person: str, scope: str = Scope.ALL) -> str:
    """Ask the office to erase a person: their consents are withdrawn meanwhile; returns the act.

    Raises: UnknownRecord.
    """
    people = same_person(ws, person)
    with ws.act("withdraw") as act:
        _withdraw(ws, act, people, asking_for(scope))
    return act.id


def _withdraw(ws: Workspace, act: Act, people: set[str], scope: str) -> int:
    """Say in every consent that it is withdrawn; someone who gave none is noted as refusing."""
    today = ws.now().astimezone().date().isoformat()
    consents = [c for person in sorted(people) for c in ws.find("consent", actor=person)]
    for consent in consents:
        values = {"withdrawn_on": consent.withdrawn_on or today, "withdrawal_scope": scope}
        act.save("consent", consent.id, values)
    if not consents:
        values = {"actor": min(people), "form": "refused"}
        act.save("consent", None, values | {"withdrawn_on": today, "withdrawal_scope": scope})
    return max(len(consents), 1)


def requests(ws: Workspace) -> list[Request]:
    """What the field asked for and the office has not done yet."""
    found = []
    for consent in ws.find("consent"):
        scope = (consent.withdrawal_scope or "").removeprefix(_ASKED)
        asked = (consent.withdrawal_scope or "").startswith(_ASKED) and scope in set(Scope)
        if asked and ws.stored("actor", consent.actor or "") is not None:
            found.append(Request(consent.actor, Scope(scope), consent.id))
    return found
