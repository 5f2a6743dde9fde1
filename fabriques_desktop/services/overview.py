"""What the home page asks: where was I, what is missing, which visit is on, what is to be handed
over or settled.  It only reads, and names records by their kind and id; words are the page's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fabriques_desktop.domain import consent, dates, grammar
from fabriques_desktop.domain.consent import State
from fabriques_desktop.domain.records import Consent, Interview, Meeting, Text, Visit
from fabriques_desktop.services import ledger
from fabriques_desktop.services.outset import Outset, outset, typed_texts
from fabriques_desktop.store import queries, reading
from fabriques_desktop.store.peers import PastBundle
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.words import default_guide

Named = tuple[str, str]  #: entity, record id
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Resumed:
    """The interview this person worked on last; `asked` counts the questions of its guide."""

    interview: Interview
    changed_at: datetime
    asked: int
    noted: int
    words: int
    photos: int


@dataclass(frozen=True, slots=True)
class Missing:
    """One kind of thing that is missing, and how often.

    `about` names the first things concerned, to be told; `opens` is where the first is completed.
    """

    kind: str  # consent, caption, credit, summary, draft
    count: int
    about: tuple[Named, ...]
    opens: Named


@dataclass(frozen=True, slots=True)
class Day:
    """A visit and the meetings to show of it; `interviews`: meeting id -> interview id.

    when: "today" (then `number` is the day of the visit, from 1, if known), "past" or "coming".
    """

    visit: Visit
    when: str
    number: int
    meetings: tuple[Meeting, ...]
    interviews: dict[str, str]


@dataclass(frozen=True, slots=True)
class Overview:
    """All the home page shows."""

    today: date
    member: str  # the name of who works here; empty when nobody said
    role: str
    is_empty: bool
    resumed: Resumed | None = None
    missing: tuple[Missing, ...] = ()
    day: Day | None = None
    waiting: int = 0
    waiting_records: dict[str, int] = field(default_factory=dict)
    handed_over: PastBundle | None = None
    awaited: tuple[str, ...] = ()  # names of devices to which this office owes an answer
    conflicts: int = 0


def overview(ws: Workspace) -> Overview:
    """Read everything at once; lists are read by the columns they need."""
    found = outset(ws)
    today = found.today
    sent = (b for b in ledger.past(ws) if b.direction == "out")
    return Overview(
        today=today,
        member=found.member,
        role=found.role,
        is_empty=found.is_empty,
        resumed=_resumed(ws, found),
        missing=tuple(found for found in _missing(ws, today) if found is not None),
        day=_day(ws, today),
        waiting=ledger.waiting_changes(ws),
        waiting_records=ledger.waiting_records(ws),
        handed_over=next(sent, None),
        awaited=_awaited(ws) if found.role == "office" else (),
        conflicts=sum(len(cells) for _, _, cells in ws.conflicted()),
    )


def _awaited(ws: Workspace) -> tuple[str, ...]:
    from fabriques_desktop.services import acknowledgements, keys  # heavy; for an office only

    names = {each.device: each.name for each in keys.known(ws)}
    return tuple(names[device] for device in acknowledgements.awaited(ws))


def _rows(ws: Workspace, entity: str, *fields: str, **options: Any) -> list[queries.LightRow]:
    with ws.engine.read() as connection:
        return queries.rows(connection, entity, fields, **options)


# ---- where was I ----


def _resumed(ws: Workspace, found: Outset) -> Resumed | None:
    """What the interview of the outset holds by now."""
    if found.interview is None or found.changed_at is None:
        return None
    typed = typed_texts(ws)
    interview = found.interview
    texts: list[Text] = ws.find("text", interview=interview.id)
    contents = [typed.get(text.id, text.content or "") for text in texts]
    guide: Any = ws.get("guide", interview.guide) if interview.guide else None
    questions = getattr(guide, "questions", None) or default_guide("fr").questions
    keys = {row[0] for row in questions}
    noted = set().union(*map(grammar.questions_noted, contents)) & keys
    return Resumed(
        interview=interview,
        changed_at=found.changed_at,
        asked=len(keys),
        noted=len(noted),
        words=sum(map(grammar.word_count, contents)),
        photos=len(ws.find("photo", about=interview.id)),
    )


# ---- what is missing ----


def _missing(ws: Workspace, today: date) -> Iterable[Missing | None]:
    interviews = _rows(ws, "interview", "actors", "held_on", "summary")
    photos = _rows(ws, "photo", "about", "caption", "credit")
    sheets = _rows(ws, "case_sheet", "status", order_by="changed", descending=True)
    yield _consents_to_collect(ws, interviews, today)
    yield _photos(ws, "caption", [p for p in photos if not p.caption])
    yield _photos(ws, "credit", [p for p in photos if not p.credit])
    now = f"{ws.now().astimezone():%Y-%m-%dT%H:%M}"
    held = sorted(
        (i for i in interviews if not i.summary and (i.held_on or "") <= now),
        key=lambda i: dates.sort_key(i.held_on),
        reverse=True,
    )
    yield _records("summary", "interview", [i.id for i in held])
    drafts = [s.id for s in sheets if s.status in (None, "draft")]
    yield _records("draft", "case_sheet", drafts)


def _consents_to_collect(
    ws: Workspace, interviews: list[queries.LightRow], today: date
) -> Missing | None:
    """One for each person of each interview who has not answered yet."""
    given = defaultdict[str, list[Consent]](list)
    for each in ws.find("consent"):
        given[each.actor or ""].append(each)
    day = today.isoformat()
    found = [
        (actor, interview.id)
        for interview in reversed(interviews)
        for actor in interview.actors
        if consent.state(given[actor], day, interview.id) is State.TO_COLLECT
    ]
    if not found:
        return None
    people = dict.fromkeys(actor for actor, _ in found)
    about = tuple(("actor", actor) for actor in people)[:_NAMED]
    return Missing("consent", len(found), about, ("interview", found[0][1]))


def _photos(ws: Workspace, kind: str, found: list[queries.LightRow]) -> Missing | None:
    """Photos are told by what they are about, and completed on their own page."""
    places = dict.fromkeys(photo.about for photo in found if photo.about)
    if not found:
        return None
    with ws.engine.read() as connection:
        entities = reading.entities_of(connection, list(places)[:_NAMED])
    known = tuple((entities[record], record) for record in places if record in entities)
    return Missing(kind, len(found), known, ("photo", found[0].id))


def _records(kind: str, entity: str, found: list[str]) -> Missing | None:
    if not found:
        return None
    about = tuple((entity, record) for record in found[:_NAMED])
    return Missing(kind, len(found), about, about[0])


# ---- the visit ----


def _day(ws: Workspace, today: date) -> Day | None:
    """The visit under way, else the last one, else the next one."""
    now = today.isoformat()
    visits: list[Visit] = [v for v in ws.find("visit") if v.start]
    visits.sort(key=lambda visit: dates.sort_key(visit.start))
    current = [v for v in visits if _first(v) <= now <= _last(v)]
    past = [v for v in visits if _last(v) < now]
    coming = [v for v in visits if _first(v) > now]
    if current:
        return _day_of(ws, current[-1], "today", _number(current[-1], today), today)
    if past:
        return _day_of(ws, max(past, key=_last), "past", 0, today)
    return _day_of(ws, coming[0], "coming", 0, today) if coming else None


def _number(visit: Visit, today: date) -> int:
    """Which day of the visit it is, from 1; 0 when it began in a month and on no known day."""
    start = (visit.start or "").rstrip("~")
    return (today - date.fromisoformat(start)).days + 1 if len(start) == 10 else 0


def _first(visit: Visit) -> str:
    """The first day of a visit; a date without its day begins with its month or year."""
    return dates.sort_key(visit.start).partition("T")[0].replace("-00", "-01")


def _last(visit: Visit) -> str:
    """The last day of a visit; a month or a year lasts until its end."""
    end = dates.sort_key(visit.end or visit.start).partition("T")[0]
    return end.replace("-00", "-31")  # compared as text, never read as a day


def _day_of(ws: Workspace, visit: Visit, when: str, number: int, today: date) -> Day:
    """Of a visit under way the meetings of today, all of them when there is none today."""
    meetings: list[Meeting] = ws.find("meeting", visit=visit.id)
    meetings.sort(key=lambda m: (dates.sort_key(m.planned_at) or "~", m.id))
    if when == "today":
        of_today = [m for m in meetings if (m.planned_at or "")[:10] == today.isoformat()]
        meetings = of_today or meetings
    held = {i.meeting: i.id for i in ws.find("interview", visit=visit.id) if i.meeting}
    return Day(visit, when, number, tuple(meetings), held)
