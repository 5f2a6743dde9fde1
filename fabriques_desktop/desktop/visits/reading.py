"""What the day sheet shows of a visit, read in one go.  Runs on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from fabriques_desktop.desktop.models.rows import Chip, Row
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.consent_chip import people_chip
from fabriques_desktop.domain import dates
from fabriques_desktop.services import consents

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One planned meeting, as the card shows it."""

    id: str
    time: str
    title: str
    meta: str
    state: str
    chip: Chip
    interview: str  # the id of the interview it became, or ""
    consent: Chip | None = None  # of the people of the interview, once it is held


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry of the journal, with all that an editor of it needs."""

    id: str
    when: str
    stored: Any


@dataclass(frozen=True, slots=True)
class DaySheet:
    visit: str
    meetings: tuple[MeetingLine, ...] = ()
    journal: tuple[JournalLine, ...] = ()


def day_sheet(ws: Workspace, references: References, visit: str) -> DaySheet:
    """Meetings by their time, journal latest first."""
    meetings = sorted(
        ws.find("meeting", visit=visit), key=lambda m: (dates.sort_key(m.planned_at) or "~", m.id)
    )
    entries = sorted(
        ws.find("journal_entry", visit=visit),
        key=lambda e: (dates.sort_key(e.written_at), e.id),
        reverse=True,
    )
    held = {i.meeting: i for i in ws.find("interview", visit=visit) if i.meeting}
    states = consents.States(ws) if held else None
    return DaySheet(
        visit,
        tuple(_meeting(each, references, held.get(each.id), states) for each in meetings),
        tuple(_entry(ws, each, references) for each in entries),
    )


def _meeting(
    meeting: Any, references: References, interview: Any, states: consents.States | None
) -> MeetingLine:
    words = references.words
    state = meeting.state or "planned"
    look = theme.state("meeting_state", state)
    people = ", ".join(references.title("actor", each) for each in meeting.actors)
    title = meeting.title or people or words.new("meeting")
    parts = [people if meeting.title else "", meeting.place or ""]
    when = two_lines(meeting.planned_at, words.lang)
    return MeetingLine(
        meeting.id,
        when,
        title,
        " · ".join(part for part in parts if part),
        state,
        Chip(words.term("meeting_state", state), look.role, look.icon),
        interview.id if interview else "",
        people_chip(states.of_interview(interview)) if interview and states else None,
    )


def _entry(ws: Workspace, entry: Any, references: References) -> JournalLine:
    when = two_lines(entry.written_at, references.words.lang)
    return JournalLine(entry.id, when, ws.stored("journal_entry", entry.id))


def two_lines(moment: str | None, lang: str) -> str:
    """The day over the hour, for a narrow column."""
    day, _, time = dates.in_words(moment, lang, date.today()).partition(", ")
    return f"{day}\n{time}" if time else day


def visit_rows(ws: Workspace, references: References) -> list[Row]:
    """The visits as rows, with how far each one is."""
    references = references.for_reading()
    lang, today = references.words.lang, date.today()
    rows = []
    for visit in ws.find("visit"):
        title = references.title("territory", visit.territory) if visit.territory else ""
        when = dates.span(visit.start, visit.end, lang)
        rows.append(
            Row(
                visit.id,
                title or references.words.new("visit"),
                when,
                "visit",
                chips=_chips(visit, today),
                keys={
                    "recent": dates.sort_key(visit.start) or None,
                    "title": title.casefold(),
                },
            )
        )
    return rows


def _chips(visit: Any, today: date) -> tuple[Chip, ...]:
    start, end = visit.start or "", visit.end or visit.start or ""
    now = today.isoformat()
    if len(start) == 10 and start <= now <= end:
        return (Chip(QCoreApplication.translate("visits", "Under way"), "accent", "circle-dot"),)
    return ()
