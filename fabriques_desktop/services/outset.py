"""Where was I: what the window shows first, before anything is counted.

Kept apart from the overview so that a start reads a few rows and loads a few modules.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from fabriques_desktop.domain.records import Interview
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store.workspace import Workspace

WORK = ("interview", "visit", "initiative", "case_sheet", "territory", "actor", "organisation")
_RECENT = 200  # lines of the log


@lazy_dataclass(frozen=True, slots=True)
class Outset:
    """Who works here, and the interview that was worked on last on this device, if any."""

    today: date
    member: str  # the name of who works here; empty when nobody said
    role: str
    is_empty: bool
    interview: Interview | None = None
    changed_at: datetime | None = None


def outset(ws: Workspace) -> Outset:
    """Read it.  Unsealed drafts are what was typed last, and come before all."""
    member: Any = ws.get("member", ws.member_id) if ws.member_id else None
    interview, at = next(_interviews(ws), (None, None))
    return Outset(
        today=ws.now().astimezone().date(),
        member=getattr(member, "name", None) or "",
        role=ws.role,
        is_empty=interview is None and not any(ws.count(entity) for entity in WORK),
        interview=interview,
        changed_at=at,
    )


def typed_texts(ws: Workspace) -> dict[str, str]:
    """Text record -> what is typed into it and not sealed yet, in the order of the typing."""
    drafts = ws.drafts.all()
    return {d.record: d.text for d in drafts if (d.entity, d.field) == ("text", "content")}


def _interviews(ws: Workspace) -> Iterator[tuple[Interview, datetime]]:
    for entity, record in _latest(ws):
        stored = ws.stored(entity, record)
        if stored is None or stored.deleted:
            continue
        found: Any = stored.record
        if entity == "text":
            found = ws.get("interview", found.interview or "")
        if isinstance(found, Interview):
            yield found, stored.changed_at


def _latest(ws: Workspace) -> Iterator[tuple[str, str]]:
    """(entity, id) of the interviews and texts that were worked on here, latest first."""
    for record in reversed(tuple(typed_texts(ws))):
        yield "text", record
    yield from ws.worked_on("interview", "text", enough=_RECENT)  # most often it is among these
    yield from ws.worked_on("interview", "text")
