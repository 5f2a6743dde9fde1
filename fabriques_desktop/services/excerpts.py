"""Passages of interviews: those that may be cited, citing one, and how its speakers consent.

A passage is found in a text by the grammar and kept with the words themselves, so that it stands
when the text is edited.  Whether it may leave is decided at the gate, not here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fabriques_desktop.domain import grammar
from fabriques_desktop.domain.consent import State
from fabriques_desktop.domain.grammar import Parsed, Verbatim
from fabriques_desktop.domain.ids import display_code, folded
from fabriques_desktop.domain.records import Actor, Excerpt, Interview, Text
from fabriques_desktop.errors import InvalidValue, UnknownRecord
from fabriques_desktop.services import consents
from fabriques_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Passage:
    """Words marked as said in a text of an interview; `start` to `end` in code points."""

    text: str
    interview: str
    start: int
    end: int
    words: str
    timecode: str | None
    question: str  # as it was asked; empty before the first
    speakers: tuple[str, ...]  # those the text names; all of them when there is only one
    excerpts: tuple[str, ...]  # excerpts that already hold these words


def quote(ws: Workspace, text_id: str, start: int, end: int, speakers: Iterable[str]) -> str:
    """Keep a passage of a text, said by these people, as an excerpt; returns its id.

    The same words of the same people are one excerpt.  Without speakers it can be kept, never
    published.  Raises: UnknownRecord; InvalidValue when there are no words between the positions.
    """
    text = ws.get("text", text_id)
    if not isinstance(text, Text):
        raise UnknownRecord(record=text_id)
    content = text.content or ""
    words = words_at(content, start, end)
    if not words:
        raise InvalidValue(
            entity="excerpt", record=text_id, field="passage", value="", expected="long"
        )
    said_by = tuple(dict.fromkeys(speakers))
    same = _same(ws.find("excerpt", text=text_id), words, said_by)
    if same is not None:
        return same
    values = {
        "text": text_id,
        "start": start,
        "end": end,
        "passage": words,
        "fingerprint": hashlib.sha256(words.encode()).hexdigest(),
        "speakers": said_by,
        "timecode": timecode_at(grammar.parse(content), start),
    }
    with ws.act("quote") as act:
        return act.save("excerpt", None, values)


def _same(kept: Iterable[Excerpt], words: str, speakers: tuple[str, ...]) -> str | None:
    said_by = set(speakers)
    return next((e.id for e in kept if e.passage == words and set(e.speakers) == said_by), None)


def words_at(content: str, start: int, end: int) -> str:
    """The words between two positions, without the marks of the grammar."""
    return grammar.plain("> " + content[max(0, start) : end].lstrip("> \t\n"))


def timecode_at(parsed: Parsed, position: int) -> str | None:
    """The last time stamp that begins before a position, as "00:33:40"."""
    before = [stamp for stamp in parsed.timestamps if stamp.start <= position]
    if not before:
        return None
    minutes, seconds = divmod(before[-1].seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


# ---- what may be cited ----


def passages(ws: Workspace, interviews: Iterable[str]) -> list[Passage]:
    """The verbatims of the texts of these interviews, in their order."""
    found: list[Passage] = []
    for record in interviews:
        interview = ws.get("interview", record)
        if isinstance(interview, Interview):
            for text in ws.find("text", interview=record):
                found += _of_text(ws, interview, text)
    return found


def _of_text(ws: Workspace, interview: Interview, text: Text) -> Iterator[Passage]:
    content = text.content or ""
    parsed = grammar.parse(content)
    asked = {q.key: q.wording for q in parsed.questions}
    kept: list[Excerpt] = ws.find("excerpt", text=text.id)
    for verbatim in parsed.verbatims:
        start = _first_word(content, parsed, verbatim)
        words = words_at(content, start, verbatim.end)
        if words:
            yield Passage(
                text=text.id,
                interview=interview.id,
                start=start,
                end=verbatim.end,
                words=words,
                timecode=timecode_at(parsed, start),
                question=asked.get(verbatim.question or "", ""),
                speakers=_named(ws, interview.actors, verbatim.speaker),
                excerpts=tuple(e.id for e in kept if _is_same_place(e, words)),
            )


def _is_same_place(kept: Excerpt, words: str) -> bool:
    """Whether an excerpt holds these words or a part of them; positions move, words do not."""
    return folded(kept.passage or "") in folded(words) if kept.passage else False


def _first_word(content: str, parsed: Parsed, verbatim: Verbatim) -> int:
    """Where the words begin, after the mark of the verbatim, the speaker and a time stamp."""
    marks = {s.start: s.end for s in parsed.speakers}
    marks |= {stamp.start: stamp.end for stamp in parsed.timestamps}
    at = verbatim.start
    while at < verbatim.end:
        if at in marks:
            at = marks[at]
        elif content[at] in "> \t\n\u00a0\u202f":
            at += 1
        else:
            break
    return at


def _named(ws: Workspace, actors: Sequence[str], key: str | None) -> tuple[str, ...]:
    """Who the text says is speaking: a display code or a part of the name, never a guess."""
    if key is None:
        return tuple(actors) if len(actors) == 1 else ()
    found = [
        each
        for each in actors
        if key.upper() == display_code(each)
        or (isinstance(actor := ws.get("actor", each), Actor) and _is_called(actor, key))
    ]
    return tuple(found) if len(found) == 1 else ()


def _is_called(actor: Actor, key: str) -> bool:
    return folded(key) in (folded(actor.name or ""), *folded(actor.name or "").split())


# ---- how the speakers consent ----


def state_of(ws: Workspace, speakers: Iterable[str], interview: str | None) -> State:
    """The gravest state of several people for one interview."""
    return consents.States(ws).of_people(speakers, interview)
