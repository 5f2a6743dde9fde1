"""Texts made from other texts of an interview: the joint text of its note-takers, a translation.

Both are begun here, with what the others hold already, and written by people afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from fabriques_desktop.domain import grammar, ids
from fabriques_desktop.domain.grammar import Question, Timestamp
from fabriques_desktop.domain.records import Interview, Text
from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.words import LANGUAGES, words

_ALIKE = 92  # two note-takers who wrote the same words wrote one paragraph


def begin_joint(ws: Workspace, interview: str) -> str:
    """The joint text of an interview, made from the notes of everyone unless it is there already.

    What was typed is sealed first, so that it holds the latest.  Raises: UnknownRecord.
    """
    record = ws.get("interview", interview)
    if not isinstance(record, Interview):
        raise UnknownRecord(record=interview)
    joint = ids.joint_id(interview)
    if ws.get("text", joint) is not None:
        return joint
    ws.seal_drafts()
    notes = [t for t in ws.find("text", interview=interview) if t.kind == "notes" and t.content]
    asked_by = {member: place for place, member in enumerate(record.interviewers)}
    notes.sort(key=lambda text: (asked_by.get(text.author, len(asked_by)), text.id))
    values = {
        "interview": interview,
        "kind": "joint",
        "language": record.language,
        "author": ws.member_id or None,
        "content": together([t.content for t in notes], _order(ws, record)),
    }
    with ws.act("joint text") as act:
        return act.save("text", joint, values)


def begin_translation(ws: Workspace, text: str, language: str) -> str:
    """The translation of a text, its questions in the other language and the rest to be written.

    Raises: UnknownRecord.
    """
    ws.seal_drafts()
    original = ws.get("text", text)
    if not isinstance(original, Text):
        raise UnknownRecord(record=text)
    made = ids.translation_id(text, language)
    if ws.get("text", made) is not None:
        return made
    wording = _wording(ws, language)
    asked = grammar.parse(original.content or "").questions
    heads = [grammar.heading_of(q.key, wording.get(q.key, q.wording)) for q in asked]
    values = {
        "interview": original.interview,
        "kind": "translation",
        "language": language,
        "based_on": text,
        "author": ws.member_id or None,
        "content": "".join(f"{head}\n\n\n" for head in heads),
    }
    with ws.act("translation") as act:
        return act.save("text", made, values)


# ---- several notes as one ----


def together(contents: Sequence[str], order: Iterable[str] = ()) -> str:
    """Several notes as one text: question by question, by time where both say it.

    Every paragraph of the first is kept; one of another that says the same words is left out.
    `order` gives the keys of the questions as the guide asks them.
    """
    parts = [_sections(content) for content in contents]
    headings = {key: said for part in reversed(parts) for key, (said, _) in part.items()}
    rank = {key: place for place, key in enumerate(order, 1)}
    keys = sorted(headings, key=lambda key: rank.get(key, len(rank) + 1) if key else 0)
    out: list[str] = []
    for key in keys:
        if key:
            out.append(headings[key])
        out += _merged([part[key][1] for part in parts if key in part])
    return "\n\n".join(out) + "\n" if out else ""


def _sections(content: str) -> dict[str, tuple[str, list[str]]]:
    """question key -> its heading and its paragraphs, in their order; "" before the first."""
    found: dict[str, tuple[str, list[str]]] = {"": ("", [])}
    for block in grammar.parse(content).blocks:
        if isinstance(block, Question):
            found.setdefault(block.key, (content[block.start : block.end], []))
        else:
            found[block.question or ""][1].append(content[block.start : block.end])
    return {key: part for key, part in found.items() if part[1] or key}


def _merged(several: Sequence[list[str]]) -> list[str]:
    kept = list(_timed(several[0])) if several else []
    for paragraphs in several[1:]:
        for said, at in _timed(paragraphs):
            if any(_is_same(said, other) for other, _ in kept):
                continue
            later = (i for i, (_, when) in enumerate(kept) if _is_after(when, at))
            kept.insert(next(later, len(kept)), (said, at))
    return [said for said, _ in kept]


def _timed(paragraphs: Iterable[str]) -> Iterator[tuple[str, int | None]]:
    """Paragraphs with their moment; one without a time stamp stays with the one before it."""
    at: int | None = None
    for said in paragraphs:
        own = _seconds(said)
        at = at if own is None else own
        yield said, at


def _is_after(when: int | None, at: int | None) -> bool:
    return when is not None and at is not None and when > at


def _is_same(one: str, other: str) -> bool:
    return fuzz.ratio(grammar.plain(one).casefold(), grammar.plain(other).casefold()) >= _ALIKE


def _seconds(paragraph: str) -> int | None:
    stamps: tuple[Timestamp, ...] = grammar.parse(paragraph).timestamps
    return stamps[0].seconds if stamps else None


# ---- the guide ----


def _order(ws: Workspace, interview: Interview) -> list[str]:
    guide: Any = ws.get("guide", interview.guide) if interview.guide else None
    rows = guide.questions if guide else words(LANGUAGES[0]).default_guide().questions
    return [row[0] for row in rows or ()]


def _wording(ws: Workspace, language: str) -> Mapping[str, str]:
    """The questions of the guides of this language, and of the one shipped, by key."""
    found: dict[str, str] = {}
    if language in LANGUAGES:
        found |= {row[0]: row[2] for row in words(language).default_guide().questions}
    for guide in ws.find("guide", language=language):
        found |= {row[0]: row[2] for row in guide.questions or ()}
    return found
