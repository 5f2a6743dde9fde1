"""Full-text search: what a person types returns results or none, never an error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from fabriques_desktop.domain.records import Record
from fabriques_desktop.store import reading
from fabriques_desktop.store.folding import fold, words_of
from fabriques_desktop.store.tables import ENTITY_SLOTS, SHAPES

_AROUND = 60
_SHAPE_BY_NUMBER = {s.number: s for s in SHAPES.values()}
#: shorter than this, everything matches: ranking all of it would take longer than it helps
_RANKED_FROM = 3


@dataclass(frozen=True, slots=True)
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
    """Records holding every word of `text` (the last one as a beginning), best first."""
    words = words_of(text)[:16]
    if not words:
        return []
    match = " ".join(f'"{w}"' for w in words[:-1]) + f' "{words[-1]}"*'
    ranked = max(map(len, words)) >= _RANKED_FROM
    statement = "SELECT rowid FROM search WHERE search MATCH ?"
    if entity is not None:
        statement += f" AND rowid % {ENTITY_SLOTS} = {reading.shape_of(entity).number}"
    statement += f" ORDER BY {'rank' if ranked else 'rowid DESC'} LIMIT ?"
    rowids = [r[0] for r in connection.exec_driver_sql(statement, (match.strip(), limit))]
    return [hit for rowid in rowids if (hit := _hit(connection, rowid, words))]


def _hit(connection: sa.Connection, rowid: int, words: list[str]) -> Hit | None:
    n, number = divmod(rowid, ENTITY_SLOTS)
    shape = _SHAPE_BY_NUMBER[number]
    row = connection.execute(sa.select(shape.table).where(shape.table.c.n == n)).first()
    if row is None:
        return None
    record = reading.record_of(shape, row)
    best = ("", "", 0)
    for name in (*shape.searched, *shape.searched_sets):
        value = getattr(record, name)
        text = value if isinstance(value, str) else _flat(value)
        found = sum(w in fold(text) for w in words) if text else 0
        if found > best[2]:
            best = (name, text, found)
    passage, ranges = cut(best[1], words)
    return Hit(shape.entity, record.id, best[0], passage, ranges, record)


def _flat(value: object) -> str:
    if isinstance(value, tuple):
        return " · ".join(_flat(v) for v in value if v)
    return str(value or "")


def _places(text: str) -> Callable[[int], int]:
    """From a position in the folded text to one in the text."""
    folded = fold(text)
    if len(folded) == len(text):
        return lambda at: at
    starts: list[int] = []
    for at, char in enumerate(text):
        starts += [at] * len(fold(char))
    starts.append(len(text))
    return lambda at: starts[min(at, len(starts) - 1)]


def cut(text: str, words: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A line of text around the first word found, and the ranges of all words in it."""
    folded = fold(text)
    found = [at for w in words if (at := _word_at(folded, w)) >= 0]
    if not found:
        return " ".join(text[: 2 * _AROUND].split()), ()
    first = min(found)
    low, high = max(first - _AROUND, 0), first + 2 * _AROUND
    # a little more than is shown is enough to map positions, also in a text of 300,000 characters
    to_text = _places(text) if len(text) < 20_000 or len(folded) == len(text) else lambda at: at
    start, end = to_text(low), to_text(min(high, len(folded)))
    piece = text[start:end].replace("\n", " ")
    ranges = []
    folded_piece, back = fold(piece), _places(piece)
    for word in words:
        at = _word_at(folded_piece, word)
        while at >= 0:
            ranges.append((back(at), back(at + len(word))))
            at = _word_at(folded_piece, word, at + len(word))
    return piece, tuple(sorted(ranges))


def _word_at(folded: str, word: str, start: int = 0) -> int:
    """Where a word begins with `word`."""
    at = folded.find(word, start)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at
