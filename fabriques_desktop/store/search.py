"""Full-text search: what a person types returns results or none, never an error."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from fabriques_desktop.domain.records import Record
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store import dialects, indexing, reading
from fabriques_desktop.store.folding import fold, words_of
from fabriques_desktop.store.tables import ENTITY_SLOTS, SHAPES, Shape

_AROUND = 60
_GAP, _WORD = re.compile(r"\s+"), re.compile(r"\S")
_ENTITIES = tuple(SHAPES)  # by the number that the index knows them by
#: with more records than that holding the words, ranking them takes longer than it helps
_RANKED = 1000
#: of what just came and is being indexed, so many rows are read at most, the last first
_MOST_READ = 10_000
_READ_AT_A_TIME = 500


@lazy_dataclass(frozen=True, slots=True)
class Hit:
    """A record found: a passage of it, and where in the passage the words are (code points)."""

    entity: str
    id: str
    field: str
    passage: str
    ranges: tuple[tuple[int, int], ...]
    record: Record


def search(
    connection: sa.Connection, text: str, limit: int = 50, entity: str | None = None
) -> list[Hit]:
    """Records holding every word of `text` (the last one as a beginning).

    The best come first; when there are very many, those made last.
    """
    words = words_of(text)[:16]
    if not words:
        return []
    number = None if entity is None else reading.shape_of(entity).number
    look = functools.partial(dialects.of(connection).matches, connection, words, number=number)
    found = look(best=False, limit=max(_RANKED, limit))
    if len(found) < _RANKED:
        found = look(best=True, limit=limit)
    found = [*_just_come(connection, words, number), *found]
    return _hits(connection, found[:limit], words)


def _just_come(connection: sa.Connection, words: list[str], number: int | None) -> list[int]:
    """Rows holding the words among those that the index is still to be told, the last first."""
    waiting = dialects.of(connection).unindexed(connection, _MOST_READ, newest=True)
    rowids = [r for r in waiting if number is None or r % ENTITY_SLOTS == number]
    ends = [*(r"(?![^\W_])" for _ in words[1:]), ""]  # the last may be a beginning
    patterns = [
        re.compile(r"(?<![^\W_])" + re.escape(word) + end)
        for word, end in zip(words, ends, strict=True)
    ]
    found = []
    for at in range(0, len(rowids), _READ_AT_A_TIME):
        bodies = indexing.bodies_of(connection, rowids[at : at + _READ_AT_A_TIME])
        for rowid, body in bodies.items():
            folded = fold(body)
            if all(word in folded for word in words) and all(p.search(folded) for p in patterns):
                found.append(rowid)
    return sorted(found, reverse=True)


def _hits(connection: sa.Connection, rowids: list[int], words: list[str]) -> list[Hit]:
    """What was found, in the order given; one query an entity."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for rowid in rowids:
        n, number = divmod(rowid, ENTITY_SLOTS)
        numbers[number].append(n)
    found: dict[int, Hit] = {}
    for number, wanted in numbers.items():
        shape = SHAPES[_ENTITIES[number]]
        query = sa.select(shape.table).where(shape.table.c.n.in_(wanted))
        for row in connection.execute(query):
            found[row.n * ENTITY_SLOTS + number] = _hit(shape, row, words)
    return [found[rowid] for rowid in rowids if rowid in found]


def _hit(shape: Shape, row: Any, words: list[str]) -> Hit:
    record = reading.record_of(shape, row)
    best, folded, most = ("", ""), "", 0
    for name in (*shape.searched, *shape.searched_sets):
        value = getattr(record, name)
        text = value if isinstance(value, str) else _flat(value)
        if not text:
            continue
        bare = fold(text)
        count = sum(w in bare for w in words)
        if count > most:
            best, folded, most = (name, text), bare, count
        if most == len(words):
            break
    passage, ranges = cut(best[1], words, folded)
    return Hit(shape.entity, record.id, best[0], passage, ranges, record)


def _flat(value: object) -> str:
    if isinstance(value, tuple):
        return " · ".join(_flat(v) for v in value if v)
    return str(value or "")


def _places(text: str) -> Callable[[int], int]:
    """From a position in the folded text to one in the text.

    Only the letters that fold into none or several move what follows: all others are walked in C.
    """
    widths = {c: len(fold(c)) for c in set(text)}
    odd = "".join(c for c, width in widths.items() if width != 1)
    if not odd:
        return lambda at: at
    after, before, shifts = [0], list[int](), [0]
    for found in re.finditer(f"[{re.escape(odd)}]", text):
        before.append(found.start())
        shifts.append(shifts[-1] + widths[found[0]] - 1)
        after.append(found.end() + shifts[-1])
    before.append(len(text))

    def place(at: int) -> int:
        stretch = bisect_right(after, at) - 1
        return min(at - shifts[stretch], before[stretch])

    return place


def cut(
    text: str, words: list[str], folded: str | None = None
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A line of text around the first word found, and the ranges of all words in it.

    Words are whole, and an ellipsis says on which side more stands.  `folded` is the text folded,
    when the caller has it.
    """
    folded = fold(text) if folded is None else folded
    found = [at for w in words if (at := _word_at(folded, w)) >= 0]
    if not found:
        return " ".join(_whole_words(text.lstrip(), 0, 0, 2 * _AROUND).split()), ()
    first = min(found)
    low, high = max(first - _AROUND, 0), min(first + 2 * _AROUND, len(folded))
    to_text = _places(text)
    piece = _whole_words(text, to_text(low), to_text(first), to_text(high)).replace("\n", " ")
    ranges = []
    folded_piece, back = fold(piece), _places(piece)
    for word in words:
        at = _word_at(folded_piece, word)
        while at >= 0:
            ranges.append((back(at), back(at + len(word))))
            at = _word_at(folded_piece, word, at + len(word))
    return piece, tuple(sorted(ranges))


def _whole_words(text: str, start: int, kept: int, end: int) -> str:
    """A stretch of a text, without what it cuts of a word on either side of what stands at `kept`.

    A word without an end is cut all the same.
    """
    if start and not text[start - 1].isspace() and (gap := _GAP.search(text, start, kept)):
        start = gap.end()
    if end < len(text) and not text[end].isspace():
        end = max((gap.start() for gap in _GAP.finditer(text, kept, end)), default=end)
    before, after = _WORD.search(text, 0, start), _WORD.search(text, end)
    return f"{'…' if before else ''}{text[start:end].strip()}{'…' if after else ''}"


def _word_at(folded: str, word: str, start: int = 0) -> int:
    """Where a word begins with `word`."""
    at = folded.find(word, start)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at
