"""What the contact sheet shows of every photo: where it belongs, when, and how people consent.

Reads light rows, and each record behind them once.  Nothing here decodes a picture or writes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain.consent import Form, State
from fabriques_desktop.services.consents import States, gravest
from fabriques_desktop.store.workspace import Workspace

CHANNEL = "sheet"  # what a photo is first of all taken for


@dataclass(frozen=True, slots=True)
class PersonOnPhoto:
    """Somebody who can be recognised: their consent, and why the photo may not leave, if so."""

    actor: str
    state: State
    reason: str | None  # a key of the reasons of `ReleaseRefused`


@dataclass(frozen=True, slots=True)
class SheetPhoto:
    """One photo of the contact sheet."""

    id: str
    caption: str
    credit: str
    filename: str
    alt_text: str
    place: str
    file: str | None
    taken: str | None  # corrected, else as the camera said
    about: str | None
    about_entity: str
    visit: str | None
    territory: str | None
    recognisable: str | None
    people: tuple[PersonOnPhoto, ...]
    copies: int  # other photos of the same content

    @property
    def day(self) -> str:
        return (self.taken or "")[:10]

    @property
    def state(self) -> State | None:
        """The gravest consent of those who can be recognised; None when nobody is said to be."""
        if self.recognisable != "yes":
            return None
        return gravest(person.state for person in self.people)

    @property
    def is_without_consent(self) -> bool:
        """Somebody can be recognised who is not named, or did not agree."""
        if self.recognisable != "yes":
            return False
        return not self.people or any(p.reason for p in self.people)


def sheet(ws: Workspace) -> list[SheetPhoto]:
    """Every photo that is not in the bin, by id."""
    rows = ws.rows(
        "photo", "caption", "credit", "filename", "alt_text", "place", "file", "taken_at",
        "taken_at_corrected", "about", "recognisable", "people",
    )  # fmt: skip
    copies = Counter(row.file for row in rows if row.file)
    places = _Places(ws)
    people = People(ws)
    return [_photo(row, places, people, copies) for row in rows]


def _photo(row: Any, places: _Places, people: People, copies: Counter[str]) -> SheetPhoto:
    entity, visit, territory = places.of(row.about)
    interview = row.about if entity == "interview" else None
    named = row.people if row.recognisable != "no" else ()
    return SheetPhoto(
        row.id,
        row.caption or "",
        row.credit or "",
        row.filename or "",
        row.alt_text or "",
        row.place or "",
        row.file,
        row.taken_at_corrected or row.taken_at,
        row.about,
        entity,
        visit,
        territory,
        row.recognisable,
        tuple(people.on_photo(actor, interview) for actor in named),
        copies[row.file] - 1 if row.file else 0,
    )


class _Places:
    """The visit and the territory that a photo belongs to, through what it is about."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._known: dict[str, tuple[str, str | None, str | None]] = {}

    def of(self, about: str | None) -> tuple[str, str | None, str | None]:
        """(entity, visit, territory) of a record."""
        if not about:
            return "", None, None
        if about not in self._known:
            self._known[about] = self._read(about)
        return self._known[about]

    def _read(self, about: str) -> tuple[str, str | None, str | None]:
        entity = self._ws.entity_of(about) or ""
        record: Any = self._ws.get(entity, about) if entity else None
        if record is None:
            return "", None, None
        if entity == "territory":
            return entity, None, about
        visit = about if entity == "visit" else getattr(record, "visit", None)
        territory = getattr(record, "territory", None)
        if visit and not territory:
            territory = getattr(self._ws.get("visit", visit), "territory", None)
        return entity, visit, territory


class People:
    """How people consent to appear on photos; each is judged once."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._states: States | None = None
        self._known: dict[tuple[str, str | None], PersonOnPhoto] = {}

    def on_photo(self, actor: str, interview: str | None) -> PersonOnPhoto:
        """One person, on a photo of this interview or of none."""
        key = (actor, interview)
        if key not in self._known:
            if self._states is None:  # most workspaces have few people on their photos
                self._states = States(self._ws)
            refusal = self._states.refusal(actor, Form.PHOTO, CHANNEL, interview)
            state = self._states.of_person(actor, interview)
            self._known[key] = PersonOnPhoto(actor, state, refusal.reason if refusal else None)
        return self._known[key]
