"""What the contact sheet shows of every photo: where it belongs, when, and how people consent.

Reads light rows, and each record behind them once.  Nothing here decodes a picture or writes.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain import consent
from fabriques_desktop.domain.consent import Form, State, Use
from fabriques_desktop.publish import release
from fabriques_desktop.store.workspace import Workspace

_GRAVITY = tuple(State)
_WORLDS = 256  # ways to settle open consents that are looked at
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
        return max((p.state for p in self.people), key=_GRAVITY.index, default=State.TO_COLLECT)

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
    """How people consent to appear on photos; each is read once."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._today = ws.now().date().isoformat()
        self._disputed: list[Any] | None = None
        self._consents: dict[str, tuple[consent.Alternatives, ...]] = {}
        self._known: dict[tuple[str, str | None], PersonOnPhoto] = {}

    def on_photo(self, actor: str, interview: str | None) -> PersonOnPhoto:
        """One person, on a photo of this interview or of none."""
        key = (actor, interview)
        if key not in self._known:
            self._known[key] = self._read(actor, interview)
        return self._known[key]

    def _read(self, actor: str, interview: str | None) -> PersonOnPhoto:
        held = self._consents_of(actor)
        ways = itertools.islice(itertools.product(*held), _WORLDS)
        states = [consent.state(_there(way), self._today, interview) for way in ways]
        use = Use(CHANNEL, Form.PHOTO, self._today, interview)
        refusal = consent.permits(held, use)
        return PersonOnPhoto(
            actor,
            max(states, key=_GRAVITY.index, default=State.TO_COLLECT),
            refusal.reason if refusal else None,
        )

    def _consents_of(self, actor: str) -> tuple[consent.Alternatives, ...]:
        if actor not in self._consents:
            if self._disputed is None:
                self._disputed = release.disputed_consents(self._ws)
            self._consents[actor] = release.consents_of(self._ws, actor, self._disputed)
        return self._consents[actor]


def _there(way: Iterable[Any]) -> list[Any]:
    return [each for each in way if each is not None]
