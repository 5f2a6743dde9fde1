"""A new wave: a visit prepared from an old one, with its people, initiatives and promises.

Everything is copied as something to do: meetings to plan, promises to check, consent to ask again.
Who refused or withdrew is not asked back.  One act.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain import grammar
from fabriques_desktop.domain.consent import State
from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.services import consents, duplicates
from fabriques_desktop.store.workspace import Workspace

_NOT_ASKED = (State.REFUSED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Begun:
    """The new visit, the act that made it, and how many meetings it plans."""

    visit: str
    act: str
    meetings: int


def begin(ws: Workspace, visit: str, words: Mapping[str, str]) -> Begun:
    """Prepare a new visit from an old one, from today on.

    words: the headings of what is carried over, in the language of the person (`initiatives`,
    `promises`).  Raises: UnknownRecord.
    """
    old: Any = ws.get("visit", visit)
    if old is None:
        raise UnknownRecord(record=visit)
    interviews = ws.find("interview", visit=visit)
    today = ws.now().astimezone().date().isoformat()
    team = tuple(dict.fromkeys((*filter(None, (ws.member_id,)), *old.team)))
    values = {
        "territory": old.territory,
        "start": today,
        "team": team,
        "objectives": _to_check(ws, old, interviews, words),
    }
    with ws.act("wave") as act:
        made = act.save("visit", None, {k: v for k, v in values.items() if v})
        planned = list(_meetings(ws, visit, interviews))
        for meeting in planned:
            act.save("meeting", None, {"visit": made, "state": "planned", **meeting})
    return Begun(made, act.id, len(planned))


def _meetings(ws: Workspace, visit: str, interviews: Iterable[Any]) -> Iterable[dict[str, Any]]:
    """The meetings to plan again: those of the old visit, and its interviews that had none."""
    states = consents.States(ws)
    roots = duplicates.root_map(ws, "actor")
    held = [m for m in ws.find("meeting", visit=visit) if m.state != "cancelled"]
    known = {m.id for m in held}
    for met in (*held, *(i for i in interviews if i.meeting not in known)):
        actors = tuple(dict.fromkeys(roots.get(a, a) for a in met.actors))
        wanted = tuple(a for a in actors if states.of_person(a) not in _NOT_ASKED)
        if actors and not wanted:
            continue
        values = {"title": met.title, "actors": wanted, "place": met.place}
        yield {name: value for name, value in values.items() if value}


def _to_check(ws: Workspace, old: Any, interviews: Iterable[Any], words: Mapping[str, str]) -> str:
    """What to look at again, as a text of the visit's objectives."""
    held = list(interviews)
    ids = list(dict.fromkeys(i for interview in held for i in interview.initiatives))
    initiatives: list[Any] = [found for i in ids if (found := ws.get("initiative", i))]
    promised = [old.remaining, *(i.remaining for i in held)]
    parts = []
    for heading, lines in (
        (words["initiatives"], [i.title for i in initiatives if i.title]),
        (words["promises"], [line for text in promised for line in _lines(text)]),
    ):
        if lines:
            parts.append(f"## {heading}\n\n" + "\n".join(f"- {line}" for line in lines))
    return "\n\n".join(parts)


def _lines(text: str | None) -> list[str]:
    """The lines of a text, without the marks of its lists."""
    found = (line.strip().lstrip("-*•").strip() for line in grammar.plain(text or "").split("\n"))
    return [line for line in found if line]
