"""Case sheets: beginning one, citing an interview in it, what it may draw from, what it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from fabriques_desktop.domain.records import CaseSheet, Initiative, Interview, Photo
from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.services import excerpts, photos
from fabriques_desktop.store.workspace import Workspace

#: How many quotes the layout of a sheet asks for.
QUOTES_WANTED = 3

#: The fields that make a sheet complete, in the order they are printed.  Links to other sheets
#: are not asked for: not every case has one.
COUNTED = (
    "title", "subtitle", "summary", "initiatives", "interviews", "photos", "starting_point",
    "process", "timeline", "actors", "postures", "absent", "effects", "evidence", "limits", "power",
    "power_reason", "transfer", "quotes", "method", "sources", "authors", "written_on", "licence",
)  # fmt: skip


class Completeness(NamedTuple):
    """How much of a sheet is filled, from 0 to 1, and the names of the fields that are not."""

    ratio: float
    missing: tuple[str, ...]


def start(ws: Workspace, title: str, initiatives: Iterable[str]) -> str:
    """A new draft signed by the person at work, drawn from the interviews about the initiatives."""
    about = tuple(dict.fromkeys(initiatives))
    values: dict[str, Any] = {
        "title": title.strip() or None,
        "authors": (ws.member_id,) if ws.member_id else (),
        "written_on": ws.now().astimezone().date().isoformat(),
        "status": "draft",
        "language": "fr",
        "initiatives": about,
        "interviews": _interviews_about(ws, about),
    }
    with ws.act("start case sheet") as act:
        return act.save("case_sheet", None, values)


def completeness(sheet: CaseSheet) -> Completeness:
    """Derived from the fields; nothing of it is stored."""
    missing = tuple(name for name in COUNTED if not _is_filled(name, getattr(sheet, name)))
    return Completeness(1 - len(missing) / len(COUNTED), missing)


def _is_filled(name: str, value: Any) -> bool:
    if name == "quotes":
        return len(value) >= QUOTES_WANTED
    return bool(value.strip() if isinstance(value, str) else value)


# ---- what a sheet may draw from ----


def interviews_for(ws: Workspace, sheet: CaseSheet) -> tuple[str, ...]:
    """The interviews a sheet names, or those that speak of its initiatives when it names none."""
    return sheet.interviews or _interviews_about(ws, sheet.initiatives)


def _interviews_about(ws: Workspace, initiatives: Iterable[str]) -> tuple[str, ...]:
    found = [i.id for each in initiatives for i in ws.find("interview", initiatives=each)]
    return tuple(dict.fromkeys(found))


def photos_for(ws: Workspace, sheet: CaseSheet) -> list[Photo]:
    """The photos of the initiatives of a sheet, of its interviews and of the visits they were
    held on; then those of the sheet itself."""
    interviews = interviews_for(ws, sheet)
    held = [ws.get("interview", each) for each in interviews]
    visits = [i.visit for i in held if isinstance(i, Interview) and i.visit]
    territories = [
        i.territory
        for each in sheet.initiatives
        if isinstance(i := ws.get("initiative", each), Initiative) and i.territory
    ]
    about = dict.fromkeys((*sheet.initiatives, *interviews, *visits, *territories, sheet.id))
    return [photo for each in about for photo in photos.photos_of(ws, each)]


# ---- citing ----


def cite(
    ws: Workspace, sheet_id: str, text_id: str, start: int, end: int, speakers: Iterable[str]
) -> str:
    """Keep a passage of an interview and put it at the end of the quotes of a sheet, in one act.

    Returns the id of the excerpt.  Raises: UnknownRecord, InvalidValue.
    """
    with ws.act("cite") as act:
        sheet = ws.get("case_sheet", sheet_id)
        if not isinstance(sheet, CaseSheet):
            raise UnknownRecord(record=sheet_id)
        excerpt = excerpts.quote(ws, text_id, start, end, speakers)
        act.save("case_sheet", sheet_id, {"quotes": (*sheet.quotes, excerpt)})
    return excerpt
