"""What differs between two texts, by paragraph then by word.  Pure: colours are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

SAME, ADDED, REMOVED, SKIPPED = "same", "added", "removed", "skipped"
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
_STOPS = re.compile(r"[^\w\s]+")
_MOST_TOKENS = 6000  # beyond, a passage is shown as replaced rather than compared word by word
_LONG = 700  # an unchanged stretch longer than this is cut in the middle
_KEPT = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what happened to it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """A stretch that several people wrote differently: what stood there, and what each wrote."""

    base: str
    sides: tuple[str, ...]


Part = Piece | Overlap


class ProposedPiece(Protocol):
    """A stretch of a proposal: its text, or an overlap."""

    @property
    def text(self) -> str: ...
    @property
    def base(self) -> str: ...
    @property
    def sides(self) -> tuple[str, ...]: ...
    @property
    def is_overlap(self) -> bool: ...


def proposed(before: str, proposal: Sequence[ProposedPiece]) -> tuple[Part, ...]:
    """A proposal against the text that stood there, with its overlaps where they stand.

    Overlaps read as unchanged while the rest is compared, then take their place.
    """
    after, holes = "", list[tuple[int, ProposedPiece]]()
    for piece in proposal:
        if piece.is_overlap:
            holes.append((len(after), piece))
            after += piece.base
        else:
            after += piece.text
    return tuple(_ended(_with_holes(pieces(before, after), holes)))


def _with_holes(found: list[Piece], holes: list[tuple[int, ProposedPiece]]) -> Iterator[Part]:
    """Stretches cut where an overlap begins and ends; what it covers is left out."""
    at = 0
    left = list(holes)
    for piece in found:
        text = piece.text
        while left and piece.kind != REMOVED and at + len(text) >= left[0][0]:
            start, hole = left[0]
            end = start + len(hole.base)
            if kept := text[: max(start - at, 0)]:
                yield Piece(piece.kind, kept)
            if at + len(text) < end:
                text, at = "", at + len(text)
                break
            yield Overlap(hole.base, hole.sides)
            text, at = text[max(end - at, 0) :], max(end, at)
            left.pop(0)
        if text:
            yield Piece(piece.kind, text)
        if piece.kind != REMOVED:
            at += len(text)
    yield from (Overlap(hole.base, hole.sides) for _, hole in left)


def _ended(parts: Iterator[Part]) -> Iterator[Part]:
    """The point that ends a passage to choose stands in it, on either side: alone on a line it
    would be puzzling."""
    last: Overlap | None = None
    for part in parts:
        if last is not None and isinstance(part, Piece) and part.kind == SAME:
            stop = _STOPS.match(part.text)
            end = stop[0] if stop else ""
            last = Overlap(last.base + end, tuple(side + end for side in last.sides))
            part = Piece(SAME, part.text[len(end) :])
        if last is not None:
            yield last
            last = None
        if isinstance(part, Overlap):
            last = part
        elif part.text:
            yield part
    if last is not None:
        yield last


def pieces(before: str, after: str, *, with_removed: bool = True) -> list[Piece]:
    """`after` as stretches that stand in `before` or were added, and what was taken out of it."""
    found: list[Piece] = []
    for old, new in _passages(before.splitlines(True), after.splitlines(True)):
        if old == new:
            found.append(Piece(SAME, new))
        else:
            found += _words(old, new)
    if not with_removed:
        found = [piece for piece in found if piece.kind != REMOVED]
    return list(_joined(found))


def shortened(found: list[Piece]) -> list[Piece]:
    """The same with long unchanged stretches cut, so that a page of notes shows what differs."""
    out: list[Piece] = []
    for piece in found:
        if piece.kind != SAME or len(piece.text) <= _LONG:
            out.append(piece)
            continue
        out += [
            Piece(SAME, piece.text[:_KEPT].rsplit(" ", 1)[0]),
            Piece(SKIPPED, " […] "),
            Piece(SAME, piece.text[-_KEPT:].split(" ", 1)[-1]),
        ]
    return out


def _passages(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        yield "".join(before[i1:i2]), "".join(after[j1:j2])


def _words(before: str, after: str) -> Iterator[Piece]:
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) + len(new) > _MOST_TOKENS:
        yield from (Piece(REMOVED, before), Piece(ADDED, after))
        return
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    at_old = at_new = 0
    for in_old, in_new, size in _readable(blocks, old, new):
        yield Piece(REMOVED, "".join(old[at_old:in_old]))
        yield Piece(ADDED, "".join(new[at_new:in_new]))
        yield Piece(SAME, "".join(new[in_new : in_new + size]))
        at_old, at_new = in_old + size, in_new + size


def _readable(
    blocks: Sequence[tuple[int, int, int]], old: list[str], new: list[str]
) -> Iterator[tuple[int, int, int]]:
    """What is common, without lone blanks between two changes, and with whole words inserted.

    "a[ b] c" reads "a [b ]c": the last of `blocks` is empty and ends both texts.
    """
    at_old = at_new = 0
    for a, b, size in blocks[:-1]:
        inside = a > at_old or b > at_new
        is_edge = a + size == len(old) and b + size == len(new)
        if inside and not is_edge and "".join(new[b : b + size]).isspace():
            continue
        if a == at_old and b > at_new > 0 and new[b].isspace() and new[at_new] == new[b]:
            yield at_old, at_new, 1
            a, b, size = a + 1, b + 1, size - 1
        at_old, at_new = a + size, b + size
        if size:
            yield a, b, size
    yield blocks[-1]


def _joined(found: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one; a lone space between two changes belongs to them."""
    run: list[Piece] = []
    for piece in (p for p in found if p.text):
        if run and run[-1].kind == piece.kind:
            run[-1] = Piece(piece.kind, run[-1].text + piece.text)
        else:
            run.append(piece)
    yield from run
