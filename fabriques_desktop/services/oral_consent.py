"""A consent given aloud: the script to read, in the language of the person, and what it fills."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fabriques_desktop.domain.records import Consent
from fabriques_desktop.resources import resource
from fabriques_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to say; `field` is the field of the consent that the answer fills, "" for none."""

    key: str
    words: str
    field: str


@functools.cache
def _script() -> Mapping[str, Any]:
    return tomllib.loads(resource("guides", "oral_consent.toml").read_text(encoding="utf-8"))


def languages() -> tuple[str, ...]:
    """The languages the script is written in."""
    return tuple(key for key in _script()["steps"][0] if key not in ("key", "field"))


def script(ws: Workspace, language: str) -> tuple[Step, ...]:
    """The script in a language, or in the first one; the programme and the author are named."""
    language = language if language in languages() else languages()[0]
    programme: Any = next(iter(ws.find("programme")), None)
    member: Any = ws.get("member", ws.member_id) if ws.member_id else None
    name = getattr(programme, "name", None) or "…"
    facts = {
        "programme": name,
        "controller": getattr(programme, "controller", None) or name,
        "author": getattr(member, "name", None) or "…",
    }
    steps = []
    for step in _script()["steps"]:
        words = step[language]
        for key, fact in facts.items():  # no format(): a name may hold braces
            words = words.replace(f"{{{key}}}", fact)
        steps.append(Step(step["key"], words, step.get("field", "")))
    return tuple(steps)


def current(ws: Workspace, interview: str, actor: str) -> Consent | None:
    """The consent of a person for this very interview, if there is one."""
    found = [c for c in ws.find("consent", actor=actor) if c.interview == interview]
    return max(found, key=lambda consent: consent.id) if found else None


def fill(
    ws: Workspace,
    interview: str,
    actor: str,
    answers: Mapping[str, Any],
    language: str,
    at: datetime,
) -> str:
    """Write answers given aloud in the person's consent for this interview; returns its id.

    Agreeing dates it, to the minute, with who asked, the version of the script and its language.
    """
    held = current(ws, interview, actor)
    values = dict(answers)
    if held is None:
        values |= {"actor": actor, "interview": interview}
    if "form" in answers:
        values |= {
            "given_on": at.strftime("%Y-%m-%d"),
            "given_at": at.strftime("%Y-%m-%dT%H:%M"),
            "collected_by": ws.member_id or None,
            "notice_language": language,
            "notice_version": _notice(ws),
        }
    with ws.act("oral consent") as act:
        return act.save("consent", held.id if held else None, values)


def _notice(ws: Workspace) -> str:
    """The last notice of the programme, or the script shipped."""
    programme: Any = next(iter(ws.find("programme")), None)
    rows = getattr(programme, "notices", None) or ()
    return rows[-1][0] if rows else f"script {_script()['version']}"
