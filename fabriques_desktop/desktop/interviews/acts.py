"""What beginning an interview writes: one act, from nothing or from a prepared meeting.

Runs on the writing thread; plain values in, the id of the interview out.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from fabriques_desktop.domain import ids

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace


def start(ws: Workspace, interview: str, now: datetime, language: str) -> str:
    """Begin an interview from nothing, held now, by the author, with the latest guide.

    On a day of a visit of the author's, it is of that visit and its territory.
    """
    values = _begun(ws, now, language)
    visit = _visit_under_way(ws, now.strftime("%Y-%m-%d"))
    if visit is not None:
        values["visit"] = visit.id
        if visit.territory:
            values["territory"] = visit.territory
    with ws.act("start interview") as act:
        return act.save("interview", interview, values)


def _visit_under_way(ws: Workspace, day: str) -> Any:
    """The one visit that the author is on that day; None when there is none, or several."""
    found: list[Any] = [
        visit
        for visit in ws.find("visit")
        if ws.member_id in visit.team
        and visit.start
        and visit.start <= day <= (visit.end or visit.start)
    ]
    return found[0] if len(found) == 1 else None


def start_from_meeting(ws: Workspace, meeting: str, now: datetime, language: str) -> str:
    """Begin the interview of a meeting, or find the one begun already; the meeting is done."""
    interview = ids.interview_id(meeting)
    planned: Any = ws.get("meeting", meeting)
    if planned is None or ws.get("interview", interview) is not None:
        return interview
    visit: Any = ws.get("visit", planned.visit) if planned.visit else None
    values = _begun(ws, now, language) | {
        "meeting": meeting,
        "visit": planned.visit,
        "territory": visit.territory if visit else None,
        "title": planned.title,
        "place": planned.place,
        "actors": planned.actors,
    }
    if visit and ws.member_id in visit.team:
        values["interviewers"] = (ws.member_id,)
    with ws.act("start interview") as act:
        act.save("interview", interview, {k: v for k, v in values.items() if v})
        act.save("meeting", meeting, {"state": "done"})
    return interview


def start_on_paper(ws: Workspace, interview: str, language: str, after: str = "") -> str:
    """Begin an interview whose notes are on paper, not held now.

    What it shares with the one copied just before (`after`) is taken over: where, who, which day.
    """
    values: dict[str, Any] = _begun(ws, datetime.now(), language)
    del values["held_on"]
    values["mode"] = "paper_notes"
    before: Any = ws.get("interview", after) if after else None
    if before is not None:
        shared = ("visit", "territory", "interviewers", "language", "guide", "guide_version")
        values |= {name: getattr(before, name) for name in shared if getattr(before, name)}
        if before.held_on:
            values["held_on"] = before.held_on[:10]
    with ws.act("start interview") as act:
        return act.save("interview", interview, values)


def _begun(ws: Workspace, now: datetime, language: str) -> dict[str, Any]:
    guides = [g for g in ws.find("guide") if g.language in (language, None)] or ws.find("guide")
    values: dict[str, Any] = {
        "held_on": now.strftime("%Y-%m-%dT%H:%M"),
        "mode": "face_to_face",
        "language": language,
        "interviewers": (ws.member_id,) if ws.member_id else (),
    }
    if guides:
        values |= {"guide": guides[-1].id, "guide_version": guides[-1].version}
    return values
