"""A proposal where two people changed one long text: three-way, by paragraph, then by word.

Computed from the texts alone, written only when a person accepts.  Nothing is ever guessed: where
both changed the same words, base, mine and theirs stand side by side.  Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

_PARAGRAPHS = re.compile(r"[^\n]*\n+|[^\n]+\Z")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
#: past this many words on both sides, comparing takes longer than a person waits
_MOST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the proposal.

    `text` is what is proposed.  An overlap has none: `base` is what stood there, `sides` what each
    head made of it, in the order of the heads.
    """

    text: str = ""
    base: str = ""
    sides: tuple[str, ...] = ()

    @property
    def is_overlap(self) -> bool:
        return bool(self.sides)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The pieces of a proposal, in order."""

    pieces: tuple[Piece, ...]

    @property
    def is_clean(self) -> bool:
        return not any(piece.is_overlap for piece in self.pieces)

    @property
    def text(self) -> str | None:
        """The whole text, when nothing overlaps."""
        return "".join(piece.text for piece in self.pieces) if self.is_clean else None


class _Stretch(NamedTuple):
    """What stands in one place: before, and in either text."""

    base: Sequence[str]
    one: Sequence[str]
    other: Sequence[str]

    @property
    def is_change(self) -> bool:
        return self.one != self.base or self.other != self.base

    @property
    def is_overlap(self) -> bool:
        return self.base != self.one != self.other != self.base


def propose(base: str | None, heads: Sequence[str]) -> Proposal:
    """Fold the heads over their common ancestor, in the order given (that of their digests).

    Without an ancestor, or with heads that overlap, nothing is invented.
    """
    folded = list(dict.fromkeys(heads))
    if not folded:
        return Proposal(())
    result = Proposal((Piece(folded[0]),))
    for other in folded[1:]:
        mine = result.text
        if mine is None:
            return _side_by_side(base or "", folded)
        result = Proposal(tuple(_joined(_merge(base, mine, other))))
    if len(folded) > 2 and not result.is_clean:
        return _side_by_side(base or "", folded)
    return result


def _side_by_side(base: str, heads: Sequence[str]) -> Proposal:
    return Proposal((Piece(base=base, sides=tuple(heads)),))


def _merge(base: str | None, one: str, other: str) -> Iterator[Piece]:
    if base is None:
        yield Piece(base="", sides=(one, other))
        return
    for piece in three_way(*(tuple(_PARAGRAPHS.findall(t)) for t in (base, one, other))):
        if not piece.is_overlap:
            yield piece
            continue
        words = tuple(tuple(_WORDS.findall(t)) for t in (piece.base, *piece.sides))
        if max(map(len, words)) > _MOST_WORDS:
            yield piece
        else:
            yield from three_way(*words)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces of plain text as one, and overlaps that only a space parts."""
    plain, last = "", Piece()
    for piece in pieces:
        if not piece.is_overlap:
            plain += piece.text
        elif last.is_overlap and not plain.strip(" \u00a0\u202f"):
            last = _run_together(last, plain, piece)
            plain = ""
        else:
            yield from _told(last, plain)
            plain, last = "", piece
    yield from _told(last, plain)


def _told(overlap: Piece, plain: str) -> Iterator[Piece]:
    if overlap.is_overlap:
        yield overlap
    if plain:
        yield Piece(plain)


def _run_together(one: Piece, between: str, other: Piece) -> Piece:
    """Two overlaps of the same sides as one: words that go together are chosen together."""
    sides = zip(one.sides, other.sides, strict=True)
    return Piece(
        base=one.base + between + other.base, sides=tuple(a + between + b for a, b in sides)
    )


def three_way(base: Sequence[str], one: Sequence[str], other: Sequence[str]) -> Iterator[Piece]:
    """Pieces of a three-way merge of three sequences of tokens."""
    for stretch in _run_on(_stretches(base, one, other)):
        yield from _merged(stretch)


def _stretches(base: Sequence[str], one: Sequence[str], other: Sequence[str]) -> Iterator[_Stretch]:
    """What all three share, and what stands between, in order."""
    at_base = at_one = at_other = 0
    for start, size, in_one, in_other in _common(base, one, other):
        yield _Stretch(base[at_base:start], one[at_one:in_one], other[at_other:in_other])
        shared = base[start : start + size]
        yield _Stretch(shared, shared, shared)
        at_base, at_one, at_other = start + size, in_one + size, in_other + size
    yield _Stretch(base[at_base:], one[at_one:], other[at_other:])


def _run_on(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """A change that only a space parts from an overlap is chosen with it: taken alone, one side
    would be the end of what the other begins."""
    out: list[_Stretch] = []
    for stretch in stretches:
        if not any((stretch.base, stretch.one, stretch.other)):
            continue
        out.append(stretch)
        while len(out) > 2 and _go_together(*out[-3:]):
            out[-3:] = [_Stretch(*((*a, *b, *c) for a, b, c in zip(*out[-3:], strict=True)))]
    yield from out


def _go_together(before: _Stretch, between: _Stretch, after: _Stretch) -> bool:
    is_space = not between.is_change and not "".join(between.base).strip(" \u00a0\u202f")
    overlaps = before.is_overlap or after.is_overlap
    return is_space and overlaps and before.is_change and after.is_change


def _merged(found: _Stretch) -> Iterator[Piece]:
    if found.is_overlap:
        yield Piece(base="".join(found.base), sides=("".join(found.one), "".join(found.other)))
        return
    if text := "".join(found.other if found.one == found.base else found.one):
        yield Piece(text)


def _common(
    base: Sequence[str], one: Sequence[str], other: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """(start in base, length, start in one, start in other) of what all three share, in order."""
    in_one = _matches(base, one)
    in_other = _matches(base, other)
    a = b = 0
    while a < len(in_one) and b < len(in_other):
        start_a, to_one, size_a = in_one[a]
        start_b, to_other, size_b = in_other[b]
        start = max(start_a, start_b)
        end = min(start_a + size_a, start_b + size_b)
        if start < end:
            yield start, end - start, to_one + start - start_a, to_other + start - start_b
        if start_a + size_a < start_b + size_b:
            a += 1
        else:
            b += 1


def _matches(base: Sequence[str], side: Sequence[str]) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]
