"""Transcripts taken in as a text of an interview: who speaks, then one text in the grammar.

Reading the files is `transcript_files`; here is what they become beside people and interviews.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain.ids import display_code, folded
from fabriques_desktop.domain.records import Interview
from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.services.transcript_files import ENDINGS, Transcript, read
from fabriques_desktop.services.turns import Turn
from fabriques_desktop.store.workspace import Workspace

__all__ = ["ENDINGS", "Added", "Transcript", "Turn", "Who", "add", "content", "read", "suggest"]

ACTOR, MEMBER, NEW, UNKNOWN = "actor", "member", "new", "unknown"
_KEY_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Who:
    """Who a speaker of a file is: a person met, an interviewer, a new person by name, nobody known.

    `id` is that of the actor or the member; `name` that of a new person.
    """

    kind: str = UNKNOWN
    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """The text made of a transcript; `known` when the interview held the same words already."""

    text: str
    turns: int
    people: tuple[str, ...] = ()  # ids of the people made for it
    known: bool = False


def suggest(ws: Workspace, interview: str, names: Iterable[str]) -> dict[str, Who]:
    """Who the speakers of a file may be, by their names alone; unknown where nothing says so."""
    record = _interview(ws, interview)
    said = {who: folded(_name_of(ws, who)) for who in _people(record)}
    found: dict[str, Who] = {}
    for name in names:
        bare = folded(name.partition("(")[0])
        alike = [who for who, full in said.items() if bare and bare in (full, *full.split())]
        found[name] = alike[0] if len(alike) == 1 else Who()
    return found


def add(
    ws: Workspace,
    interview: str,
    transcript: Transcript,
    speakers: Mapping[str, Who],
    *,
    language: str | None = None,
) -> Added:
    """Keep a transcript as a text of the interview, in one act, with the people it makes.

    A speaker that is not in `speakers` keeps the name the file gives them.  Raises: UnknownRecord.
    """
    record = _interview(ws, interview)
    with ws.act("transcript") as act:
        made: dict[str, str] = {}
        for name, who in speakers.items():
            if who.kind == NEW and who.name.strip():
                made[name] = act.save("actor", None, {"name": who.name.strip()})
        if made:
            act.save("interview", interview, {"actors": (*record.actors, *made.values())})
        named = {n: Who(ACTOR, made[n], w.name) if n in made else w for n, w in speakers.items()}
        words = content(transcript, keys_of(ws, named, transcript.speakers, _people(record)))
        if (same := _same(ws, interview, words)) is not None:
            return Added(same, len(transcript.turns), tuple(made.values()), known=True)
        values = {
            "interview": interview,
            "kind": "transcript",
            "author": ws.member_id or None,
            "language": language or record.language,
            "content": words,
        }
        text = act.save("text", None, values)
    return Added(text, len(transcript.turns), tuple(made.values()))


# ---- the text ----


def content(transcript: Transcript, keys: Mapping[str, str]) -> str:
    """The turns in the grammar of a text; `keys` gives the key of each speaker."""
    paragraphs: list[str] = []
    for turn in transcript.turns:
        mark = f"@{keys.get(turn.speaker) or key_for(turn.speaker)} : " if turn.speaker else ""
        stamp = f"{_stamp(turn.seconds)} " if turn.seconds is not None else ""
        for said in turn.text.split("\n\n"):
            # each paragraph says who speaks: what follows a blank line is nobody's otherwise
            paragraphs.append(f"{mark}{stamp}{said.strip()}")
            stamp = ""
    return "\n\n".join(paragraphs) + "\n"


def _stamp(seconds: int) -> str:
    return f"[{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}]"


def key_for(name: str) -> str:
    """A key made of the name a file gives a speaker: "Élise (maire)" is ÉLISE."""
    bare = name.partition("(")[0].strip() or name
    key = "_".join("".join(c if c.isalnum() or c == "-" else " " for c in bare).split())
    return key[:_KEY_LENGTH].strip("_-").upper() or "X"


def keys_of(
    ws: Workspace, speakers: Mapping[str, Who], names: Iterable[str], beside: Iterable[Who] = ()
) -> dict[str, str]:
    """The key of each speaker: the first name of those who are known, unless two would share it.

    `beside` are the people of the interview who may not speak in this file.
    """
    wanted: dict[str, tuple[str, str]] = {}
    for name in names:
        who = speakers.get(name, Who())
        wanted[name] = (who.id, _first_word(_name_of(ws, who)) or key_for(name))
    held = {(who.id, _first_word(_name_of(ws, who))) for who in beside} | set(wanted.values())
    keys: dict[str, str] = {}
    for name, (record, key) in wanted.items():
        is_shared = any(other == key and each != record for each, other in held)
        keys[name] = display_code(record) if record and is_shared else key
    return keys


def _first_word(name: str) -> str:
    return folded(name).partition(" ")[0].upper()


def _name_of(ws: Workspace, who: Who) -> str:
    record: Any = ws.get(who.kind, who.id) if who.kind in (ACTOR, MEMBER) else None
    return (record.name or "") if record else who.name


def _people(interview: Interview) -> list[Who]:
    """Those met, then those who asked."""
    met = [Who(ACTOR, each) for each in interview.actors]
    return met + [Who(MEMBER, each) for each in interview.interviewers]


def _same(ws: Workspace, interview: str, words: str) -> str | None:
    return next((t.id for t in ws.find("text", interview=interview) if t.content == words), None)


def _interview(ws: Workspace, interview: str) -> Interview:
    found = ws.get("interview", interview)
    if not isinstance(found, Interview):
        raise UnknownRecord(record=interview)
    return found
