"""What the page shows around the fields of a sheet, read in one go.  Runs on the reading thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fabriques_desktop.desktop.models.rows import Chip, Row
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.desktop.widgets.numbers import percent
from fabriques_desktop.domain import dates
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import case_sheets, consents, documents, excerpts
from fabriques_desktop.services.excerpts import Passage

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References

#: how each status is shown; the word comes from the vocabulary
_STATUS = {
    "draft": ("neutral", "pen"),
    "internal_review": ("accent", "eye"),
    "field_reviewed": ("accent", "eye"),
    "method_approved": ("success", "circle-dot"),
    "analysis_approved": ("success", "circle-check"),
    "published": ("success", "globe"),
    "withdrawn": ("danger", "undo"),
}
#: reasons that are mended on the record itself, wherever it is shown
_OF_THE_SHEET = frozenset(
    ("unknown_speaker", "not_reread", "passage_changed", "no_caption", "no_credit",
     "people_unknown", "people_unnamed", "missing", "file_missing")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why the sheet may not leave, and where it is mended.

    Without an entity it is mended on this page, in the section of that key.
    """

    record: str
    reason: str
    about: str
    sentence: str
    entity: str = ""
    target: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote of the sheet as its card shows it."""

    id: str
    words: str
    speakers: tuple[Person, ...]
    meta: str
    chip: Chip
    people: tuple[Person, ...]  # who may have said it
    interview: str
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoLine:
    id: str
    stored: Any
    title: str
    blockers: tuple[Blocker, ...] = ()
    consent: Chip | None = None  # of who can be recognised


@dataclass(frozen=True, slots=True)
class Around:
    """Everything that is not a field of the sheet."""

    sheet: str
    meta: str
    chip: Chip | None
    quotes: tuple[QuoteLine, ...]
    photos: tuple[PhotoLine, ...]
    blockers: tuple[Blocker, ...]
    others: tuple[tuple[str, str], ...]  # the other sheets: id, title


def status_chip(status: str | None, references: References) -> Chip | None:
    if not status:
        return None
    role, icon = _STATUS.get(status, ("neutral", "circle"))
    return Chip(references.words.term("sheet_status", status), role, icon)


# ---- the list ----


def sheet_rows(ws: Workspace, references: References) -> list[Row]:
    rows = []
    references = references.for_reading()
    for sheet in ws.find("case_sheet"):
        share = round(100 * case_sheets.completeness(sheet).ratio)
        title = references.title_of("case_sheet", sheet)
        chip = status_chip(sheet.status, references)
        rows.append(
            Row(
                sheet.id,
                title,
                _about(references, sheet),
                "case-sheet",
                chips=(chip,) if chip else (),
                at_right=percent(share),
                keys={
                    "recent": dates.sort_key(sheet.written_on) + sheet.id,
                    "title": title.casefold(),
                    "share": share,
                },
            )
        )
    return rows


def _about(references: References, sheet: Any) -> str:
    """The territories and the initiatives of a sheet."""
    held: list[Any] = [references.find("initiative", each) for each in sheet.initiatives]
    found = [each for each in held if each is not None]
    places = [references.title("territory", i.territory) for i in found if i.territory]
    names = [references.title_of("initiative", i) for i in found]
    return " · ".join(dict.fromkeys(part for part in (*places, *names) if part))


# ---- one sheet ----


def around(ws: Workspace, references: References, sheet_id: str) -> Around | None:
    """None when the sheet is not there, or no more."""
    sheet: Any = ws.get("case_sheet", sheet_id)
    if sheet is None:
        return None
    refusals = documents.judge_sheet(ws, sheet_id).refusals
    blockers = tuple(_blocker(ws, references, each) for each in refusals)
    return Around(
        sheet=sheet_id,
        meta=_about(references, sheet),
        chip=status_chip(sheet.status, references),
        quotes=tuple(_quotes(ws, references, sheet.quotes, blockers)),
        photos=tuple(_photos(ws, references, sheet.photos, blockers)),
        blockers=blockers,
        others=tuple(
            (s.id, references.title_of("case_sheet", s))
            for s in ws.find("case_sheet")
            if s.id != sheet_id
        ),
    )


def blocker_of(ws: Workspace, references: References, refusal: Any) -> Blocker:
    """A refusal of the gate as the page tells it."""
    return _blocker(ws, references, refusal)


def _blocker(ws: Workspace, references: References, refusal: Any) -> Blocker:
    sections = {"excerpt": "quotes", "photo": "photos"}
    entity, target = "", ""
    if refusal.entity == "actor":
        entity, target = "actor", refusal.record
    elif refusal.reason not in _OF_THE_SHEET:
        entity, target = _where_consent_is(ws, refusal)
    reasons = references.words.phrases["reasons"]["ReleaseRefused"]
    kind = references.words.entity(refusal.entity)
    return Blocker(
        record=refusal.record,
        reason=refusal.reason,
        about=refusal.title or kind,
        sentence=str(reasons.get(refusal.reason, refusal.reason)),
        entity=entity,
        target=target,
        section=sections.get(refusal.entity, "title"),
    )


def _where_consent_is(ws: Workspace, refusal: Any) -> tuple[str, str]:
    """The interview in which the consent was or is to be given, else the person."""
    record: Any = ws.get(refusal.entity, refusal.record)
    if refusal.entity == "excerpt":
        text: Any = ws.get("text", record.text) if record and record.text else None
        return ("interview", text.interview) if text and text.interview else ("", "")
    if refusal.entity == "photo" and record is not None:
        if record.about and ws.get("interview", record.about):
            return "interview", record.about
        held = [i.id for person in record.people for i in ws.find("interview", actors=person)]
        if held:
            return "interview", held[0]
        return ("actor", record.people[0]) if record.people else ("", "")
    return "", ""


def _quotes(
    ws: Workspace, references: References, ids: Iterable[str], blockers: tuple[Blocker, ...]
) -> Iterable[QuoteLine]:
    states = consents.States(ws)
    for each in ids:
        stored = ws.stored("excerpt", each)
        if stored is not None and stored.deleted:
            continue
        excerpt: Any = stored.record if stored else None
        text: Any = ws.get("text", excerpt.text) if excerpt and excerpt.text else None
        interview: Any = ws.get("interview", text.interview) if text and text.interview else None
        state = states.of_excerpt(excerpt) if excerpt else State.TO_COLLECT
        yield QuoteLine(
            id=each,
            words=(excerpt.passage or "").strip() if excerpt else "…",
            speakers=people_of(references, excerpt.speakers if excerpt else ()),
            meta=_source(references, interview, excerpt.timecode if excerpt else None),
            chip=consent_chip(state),
            people=people_of(references, interview.actors if interview else ()),
            interview=interview.id if interview else "",
            blockers=tuple(b for b in blockers if b.record == each),
        )


def people_of(references: References, ids: Iterable[str]) -> tuple[Person, ...]:
    return tuple(Person(each, references.title("actor", each) or "…") for each in ids)


def _source(references: References, interview: Any, timecode: str | None) -> str:
    parts = [references.title_of("interview", interview)] if interview is not None else []
    if interview is not None and interview.held_on:
        parts.append(dates.in_words(interview.held_on[:10], references.words.lang))
    if timecode:
        parts.append(timecode)
    return " · ".join(parts)


def _photos(
    ws: Workspace, references: References, ids: Iterable[str], blockers: tuple[Blocker, ...]
) -> Iterable[PhotoLine]:
    states = consents.States(ws)
    for each in ids:
        stored = ws.stored("photo", each)
        if stored is not None and stored.deleted:
            continue
        title = references.title_of("photo", stored.record) if stored else "…"
        found = states.of_photo(stored.record) if stored else None
        about = tuple(b for b in blockers if b.record == each)
        yield PhotoLine(each, stored, title, about, consent_chip(found) if found else None)


# ---- what may be picked ----


@dataclass(frozen=True, slots=True)
class Heard:
    """An interview and the passages of it that may be cited."""

    id: str
    title: str
    people: tuple[Person, ...]
    passages: tuple[Passage, ...]
    states: dict[str, State]  # of each person, for this interview


def heard(ws: Workspace, references: References, sheet_id: str) -> list[Heard]:
    """The interviews a sheet draws from, with their passages."""
    sheet: Any = ws.get("case_sheet", sheet_id)
    found = []
    states = consents.States(ws)
    for each in case_sheets.interviews_for(ws, sheet) if sheet else ():
        interview: Any = ws.get("interview", each)
        if interview is not None:
            found.append(
                Heard(
                    each,
                    _source(references, interview, None),
                    people_of(references, interview.actors),
                    tuple(excerpts.passages(ws, [each])),
                    {a: states.of_person(a, each) for a in interview.actors},
                )
            )
    return found
