"""The single gate: what of a case sheet may leave, decided before and checked on the finished file.

Nothing leaves by default.  One reason not to publish stops the whole sheet, and every reason is
named with the record to mend.  No document is written here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fabriques_desktop.domain import consent
from fabriques_desktop.domain.consent import Form, Use
from fabriques_desktop.domain.ids import folded
from fabriques_desktop.domain.records import Actor, CaseSheet, Consent, Excerpt, Photo
from fabriques_desktop.errors import ReleaseRefused, UnknownRecord
from fabriques_desktop.publish import leaks, people
from fabriques_desktop.publish.leaks import Person

if TYPE_CHECKING:
    from fabriques_desktop.publish.sheet import SheetView
    from fabriques_desktop.store.workspace import Workspace

_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a sheet may not leave; `title` and `person` are for the person who mends it.

    The reason is a key of the `ReleaseRefused` reasons.
    """

    entity: str  # excerpt, photo, actor or case_sheet
    record: str
    reason: str
    title: str = field(default="", repr=False)
    person: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Voice:
    """How one speaker may be named: a label to print, or a category when nothing may point."""

    form: Form
    label: str | None
    category: str | None


@dataclass(frozen=True, slots=True)
class ClearedQuote:
    """A quote that may be printed, and how each of its speakers may be named."""

    excerpt: Excerpt
    voices: tuple[Voice, ...]
    interview: str | None


@dataclass(frozen=True, slots=True)
class ClearedPhoto:
    photo: Photo
    path: Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may leave of one sheet; `require` it before anything is written."""

    sheet: str
    title: str
    channel: str
    today: str
    quotes: tuple[ClearedQuote, ...]
    photos: tuple[ClearedPhoto, ...]
    refusals: tuple[Refusal, ...]

    def require(self) -> Verdict:
        """Raises: ReleaseRefused, with every reason."""
        if self.refusals:
            raise ReleaseRefused(sheet=self.title, record=self.sheet, reasons=self.refusals)
        return self


def judge(
    ws: Workspace, sheet_id: str, channel: str = "sheet", today: date | None = None
) -> Verdict:
    """Judge every quote and photo of a sheet for one channel.  Raises: UnknownRecord."""
    sheet = ws.get("case_sheet", sheet_id)
    if not isinstance(sheet, CaseSheet):
        raise UnknownRecord(record=sheet_id)
    day = (today or ws.now().date()).isoformat()
    gate = _Gate(ws, channel, day)
    quotes = [gate.quote(record) for record in sheet.quotes]
    photos = [gate.photo(record) for record in sheet.photos]
    return Verdict(
        sheet=sheet_id,
        title=sheet.title or sheet_id,
        channel=channel,
        today=day,
        quotes=tuple(q for q in quotes if q is not None),
        photos=tuple(p for p in photos if p is not None),
        refusals=tuple(gate.refusals),
    )


def check_finished(
    ws: Workspace,
    verdict: Verdict,
    document: bytes,
    view: SheetView,
    known: Sequence[Person] | None = None,
) -> None:
    """Scan the bytes of a finished document for what may not leave.

    known: what `people.known` says, for a caller that asks about many documents.
    Raises: ReleaseRefused.
    """
    gate = _Gate(ws, verdict.channel, verdict.today)
    found, said = leaks.read(document), leaks.in_text(view.said)
    naming = _Naming(gate, verdict, view)
    for person in people.known(ws) if known is None else known:
        reason = leaks.personal(person, found)
        if reason == "name_in_text" and naming.may_stand(person, said):
            continue
        if reason:
            gate.refuse("actor", person.actor, reason, person.name, person.name)
    for place in found.pictures_with_metadata:
        gate.refuse("case_sheet", verdict.sheet, "metadata_in_picture", place)
    dataclasses.replace(verdict, refusals=tuple(gate.refusals)).require()


class _Naming:
    """Where a name may stand: anywhere with consent, else only under a quote or a signature."""

    def __init__(self, gate: _Gate, verdict: Verdict, view: SheetView) -> None:
        self._gate = gate
        self._authors = tuple(map(folded, view.authors))
        self._credits = tuple(map(folded, view.signed))
        voices = [
            speaker
            for quote in verdict.quotes
            for speaker, voice in zip(quote.excerpt.speakers, quote.voices, strict=True)
            if voice.form is Form.NAME
        ]
        self._voices = frozenset(folded(gate.name_of(speaker)) for speaker in voices)

    def may_stand(self, person: Person, said: leaks.Found) -> bool:
        if self._gate.may_name(person.actor):
            return True
        return self._signs(person) and leaks.personal(person, said) is None

    def _signs(self, person: Person) -> bool:
        """Whether a name is one that the sheet is signed or a quote is attributed with; who refused
        or withdrew does not sign a photo, but may share the name of somebody who does."""
        for name in map(folded, person.names):
            if name in self._voices or _is_within(name, self._authors):
                return True
            if _is_within(name, self._credits) and not self._gate.has_refused(person.actor):
                return True
        return False


def _is_within(name: str, texts: Sequence[str]) -> bool:
    return any(f" {name} " in f" {text} " for text in texts)


class _Gate:
    """One channel on one day; gathers the refusals and reads each person once."""

    def __init__(self, ws: Workspace, channel: str, today: str) -> None:
        self.refusals: list[Refusal] = []
        self._ws = ws
        self._channel = channel
        self._today = today
        self._consents: dict[str, tuple[consent.Alternatives, ...]] = {}
        self._disputed: list[Consent] | None = None

    def refuse(
        self, entity: str, record: str, reason: str, title: str = "", person: str = ""
    ) -> None:
        self.refusals.append(Refusal(entity, record, reason, title, person))

    # ---- quotes ----

    def quote(self, record: str) -> ClearedQuote | None:
        found = self._ws.stored("excerpt", record)
        if found is None:
            self.refuse("excerpt", record, "missing")
        if found is None or found.deleted or not isinstance(found.record, Excerpt):
            return None
        excerpt = found.record
        if not (excerpt.passage or "").strip():
            return None
        text = self._ws.get("text", excerpt.text) if excerpt.text else None
        interview = getattr(text, "interview", None)
        said = [self._voice(excerpt, speaker, interview) for speaker in excerpt.speakers]
        if not said:
            self.refuse("excerpt", record, "unknown_speaker", _shortened(excerpt.passage))
        voices = tuple(v for v in said if v is not None)
        return ClearedQuote(excerpt, voices, interview) if voices and all(said) else None

    def _voice(self, excerpt: Excerpt, speaker: str, interview: str | None) -> Voice | None:
        title = _shortened(excerpt.passage)
        actor = self._ws.get("actor", speaker)
        if not isinstance(actor, Actor):
            self.refuse("excerpt", excerpt.id, "unknown_speaker", title)
            return None
        approval = self._approval(excerpt)
        use = self._use(Form.NAME, interview, is_reread=approval == "approved")
        form = consent.widest_quotation(self._consents_of(speaker), use)
        if isinstance(form, Form):
            return self._named(actor, form)
        changed = form.reason == "not_reread" and approval == "passage_changed"
        reason = "passage_changed" if changed else form.reason
        person = actor.name or ""
        self.refuse(
            "excerpt", excerpt.id, reason, f"{person} – {title}" if person else title, person
        )
        return None

    def _approval(self, excerpt: Excerpt) -> str:
        """ "approved" when these exact words were: approved in every head, and not edited since."""
        steps = self._ws.history("excerpt", excerpt.id)
        approvals, passages = steps.get("approved_on", ()), steps.get("passage", ())
        heads = [step for step in approvals if step.is_head]
        if not heads or not all(step.value for step in heads):
            return "not_reread"
        written = [step for step in passages if step.is_head]
        is_same = len({step.value for step in written}) == 1
        is_older = all(w.at <= a.at for w in written for a in heads)
        return "approved" if is_same and is_older else "passage_changed"

    def _named(self, actor: Actor, form: Form) -> Voice:
        """What the label may say: less than the consent gives when the record cannot say it.

        A label that names the person, or on which two people disagree, falls back to the category.
        """
        unsure = self._ws.alternatives("actor", actor.id)
        own = folded(actor.name or "")
        label: str | None = None
        if form is Form.NAME:
            label = actor.public_label or actor.name
        elif form is Form.FUNCTION and not {"public_label", "function", "name"} & set(unsure):
            choices = (actor.public_label, actor.function)
            label = next((c for c in choices if c and not _holds_name(folded(c), own)), None)
        return Voice(form, label, actor.category)

    # ---- photos ----

    def photo(self, record: str) -> ClearedPhoto | None:
        found = self._ws.stored("photo", record)
        if found is None:
            self.refuse("photo", record, "missing")
        if found is None or found.deleted or not isinstance(found.record, Photo):
            return None
        photo, before = found.record, len(self.refusals)
        for reason, person in self._against(photo):
            title = _shortened(photo.caption or photo.filename)
            about = f"{title} – {person}" if person and title else title or person
            self.refuse("photo", record, reason, about, person)
        if len(self.refusals) > before or not photo.file:
            return None
        return ClearedPhoto(photo, self._ws.files.path(photo.file))

    def _against(self, photo: Photo) -> Iterator[tuple[str, str]]:
        """(reason, person) for each thing that stands against a photo."""
        if not photo.file or not self._ws.files.has(photo.file):
            yield "file_missing", ""
        if not (photo.caption or "").strip():
            yield "no_caption", ""
        if not (photo.credit or "").strip():
            yield "no_credit", ""
        cells = self._ws.alternatives("photo", photo.id)
        said = {a.value for a in cells.get("recognisable", ())} or {photo.recognisable}
        if said == {"no"}:
            return
        if not said <= {"yes", "no"}:
            yield "people_unknown", ""
        elif not photo.people:
            yield "people_unnamed", ""
        for person in photo.people:
            yield from self._against_person(photo, person)

    def _against_person(self, photo: Photo, person: str) -> Iterator[tuple[str, str]]:
        actor = self._ws.get("actor", person)
        if not isinstance(actor, Actor):
            yield "people_unnamed", ""
            return
        about = photo.about if photo.about and self._ws.get("interview", photo.about) else None
        refusal = consent.permits(self._consents_of(person), self._use(Form.PHOTO, about))
        if refusal is not None:
            yield refusal.reason, actor.name or ""

    # ---- people ----

    def may_name(self, actor: str) -> bool:
        return self._against_naming(actor) is None

    def has_refused(self, actor: str) -> bool:
        return self._against_naming(actor) in ("refused", "withdrawn")

    def name_of(self, actor: str) -> str:
        found = self._ws.get("actor", actor)
        return (found.name or "") if isinstance(found, Actor) else ""

    def _against_naming(self, actor: str) -> str | None:
        use = self._use(Form.NAME, None, is_reread=True)
        refusal = consent.permits(self._consents_of(actor), use)
        return refusal.reason if refusal else None

    def _use(self, form: Form, interview: str | None, *, is_reread: bool = False) -> Use:
        return Use(self._channel, form, self._today, interview, is_reread)

    def _consents_of(self, actor: str) -> tuple[consent.Alternatives, ...]:
        if actor not in self._consents:
            if self._disputed is None:
                self._disputed = disputed_consents(self._ws)
            self._consents[actor] = consents_of(self._ws, actor, self._disputed)
        return self._consents[actor]


def consents_of(
    ws: Workspace, actor: str, disputed: Sequence[Consent] | None = None
) -> tuple[consent.Alternatives, ...]:
    """Every consent of a person, and of the records said to be the same person, with open heads.

    A withdrawal that somebody took back still counts: only a new consent lifts it.
    disputed: what `disputed_consents` says, for a caller that asks about many people.
    """
    people = _same_person(ws, actor)
    records = {c.id: c for c in (disputed_consents(ws) if disputed is None else disputed)}
    records |= {c.id: c for person in people for c in ws.find("consent", actor=person)}
    found = (_alternatives(ws, records[key], people) for key in sorted(records))
    return tuple(each for each in found if any(each))


def disputed_consents(ws: Workspace) -> list[Consent]:
    """The consents of which it is not settled whose they are: they may be anybody's of the two."""
    found = [
        ws.get(entity, record)
        for entity, record, cells in ws.conflicted()
        if entity == "consent" and "actor" in cells
    ]
    return [record for record in found if isinstance(record, Consent)]


def _alternatives(ws: Workspace, record: Consent, people: set[str]) -> consent.Alternatives:
    heads = ws.alternatives("consent", record.id)
    cells = {cell: [a.value for a in values] for cell, values in heads.items()}
    steps = ws.history("consent", record.id, "withdrawn_on").get("withdrawn_on", ())
    withdrawn = [step.value for step in steps if step.value]
    if withdrawn:
        cells["withdrawn_on"] = withdrawn
    return tuple(a if a.actor in people else None for a in consent.alternatives(record, cells))


def _same_person(ws: Workspace, actor: str) -> set[str]:
    people, waiting = set[str](), [actor]
    while waiting:
        person = waiting.pop()
        if person in people:
            continue
        people.add(person)
        found = ws.get("actor", person)
        if isinstance(found, Actor) and found.same_as:
            waiting.append(found.same_as)
        waiting += [other.id for other in ws.find("actor", same_as=person)]
    return people


def _holds_name(label: str, name: str) -> bool:
    """Whether a folded label holds any part of a folded name."""
    return bool(set(label.split()) & {part for part in name.split() if len(part) > 2})


def _shortened(text: str | None) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"
