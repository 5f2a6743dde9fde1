"""The state of consent of people, interviews, quotes and photos, read once for a whole list.

It agrees with the gate of `publish.release`: open heads count at their narrowest, a withdrawal
taken back still counts, and records said to be one person answer for each other.  It only reads.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fabriques_desktop.domain import consent
from fabriques_desktop.domain.consent import Form, State
from fabriques_desktop.domain.records import Consent
from fabriques_desktop.publish import release
from fabriques_desktop.store.workspace import Workspace

#: ways of settling open heads that are looked at for the state shown; the gate looks at all
_WORLDS = 512
_GRAVITY = tuple(State)
_CLOSED = (State.REFUSED, State.WITHDRAWN)


def gravest(states: Iterable[State]) -> State:
    """The gravest of several states; to be collected when there is none."""
    return max(states, key=_GRAVITY.index, default=State.TO_COLLECT)


class States:
    """Every consent of a workspace as of now; make one for each reading of a list."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._today = ws.now().astimezone().date().isoformat()
        self._groups = _same_people(ws)
        self._of: dict[str, list[consent.Alternatives]] = defaultdict(list)
        self._disputed = release.disputed_consents(ws)
        self._past: set[str] = set()  # people whose consents have to be read as the gate does
        self._judged: set[str] = set()
        self._read()

    def _read(self) -> None:
        """Every consent, by the person it is of."""
        intricate = {r for e, r, _ in self._ws.conflicted() if e == "consent"}
        intricate |= set(self._ws.once_written("consent", "withdrawn_on"))
        for each in self._ws.find("consent"):
            person = self._one(each.actor or "")
            if each.id in intricate:
                self._past.add(person)
            else:
                self._of[person].append((each,))

    def _one(self, actor: str) -> str:
        return self._groups.get(actor, actor)

    def _ways(self, actor: str) -> Sequence[consent.Alternatives]:
        person = self._one(actor)
        if (person in self._past or self._disputed) and person not in self._judged:
            self._judged.add(person)
            self._of[person] = list(release.consents_of(self._ws, actor, self._disputed))
        return self._of.get(person, ())

    # ---- questions ----
    def of_person(self, actor: str, interview: str | None = None) -> State:
        """The gravest state of a person, for one interview or for all of them."""
        ways = itertools.islice(itertools.product(*self._ways(actor)), _WORLDS)
        return gravest(consent.state([c for c in way if c], self._today, interview) for way in ways)

    def refusal(
        self, actor: str, form: Form, channel: str, interview: str | None = None
    ) -> consent.Refusal | None:
        """Why the gate would refuse this use of a person; None when it would not."""
        use = consent.Use(channel, form, self._today, interview)
        return consent.permits(self._ways(actor), use)

    def of_people(self, actors: Iterable[str], interview: str | None = None) -> State:
        return gravest(self.of_person(actor, interview) for actor in actors)

    def of_interview(self, interview: Any) -> list[State]:
        """The state of each person of an interview (a record or a row with `id` and `actors`)."""
        return [self.of_person(actor, interview.id) for actor in interview.actors]

    def of_excerpt(self, excerpt: Any) -> State:
        """The gravest state of the speakers of a quote; to be collected when nobody knows them."""
        text = self._ws.get("text", excerpt.text) if excerpt.text else None
        return self.of_people(excerpt.speakers, getattr(text, "interview", None))

    def of_photo(self, photo: Any) -> State | None:
        """The state of who can be recognised; None for a photo of nobody.

        Someone who consents to all but photos counts as refusing this one.
        """
        if not photo.people:
            return State.TO_COLLECT if photo.recognisable == "yes" else None
        found = [self.of_person(actor) for actor in photo.people]
        worst = gravest(found)
        if worst in (*_CLOSED, State.TO_COLLECT):
            return worst
        return worst if all(map(self._lets_photos, photo.people)) else State.REFUSED

    def _lets_photos(self, actor: str) -> bool:
        """Whether no consent in force says no to photos."""
        return not self._is_said(actor, None, lambda held: held.photo is False)

    def refuses_recording(self, actor: str, interview: str) -> bool:
        """Whether a consent in force for an interview says no to a recording of it."""
        return self._is_said(
            actor,
            interview,
            lambda held: (
                held.recording is False or held.form == "refused" or bool(held.withdrawn_on)
            ),
        )

    def _is_said(self, actor: str, interview: str | None, says: Callable[[Consent], bool]) -> bool:
        """Whether a consent in force says so; without an interview, for any of them."""
        ways = itertools.islice(itertools.product(*self._ways(actor)), _WORLDS)
        for way in ways:
            world = [c for c in way if c]
            scopes = {interview} if interview else {c.interview for c in world}
            if any(says(c) for scope in scopes for c in consent.in_force(world, scope)):
                return True
        return False


def _same_people(ws: Workspace) -> dict[str, str]:
    """actor -> one actor that stands for the person, for those said to be the same."""
    first: dict[str, str] = {}

    def root(actor: str) -> str:
        while actor in first and first[actor] != actor:
            actor = first[actor]
        return actor

    for actor, same in ws.filled("actor", "same_as"):
        one, other = sorted((root(actor), root(same)))
        first[other] = one
        first.setdefault(one, one)
    return {actor: root(actor) for actor in first}
