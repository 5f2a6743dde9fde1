"""What Whisper and its kin write beside subtitles: JSON of segments, and rows of start, end, text.

Gives turns; every number is checked, whatever the file says.  Reading bytes is not its part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from fabriques_desktop.errors import TranscriptRefused
from fabriques_desktop.services.turns import Turn, clean

_LONGEST_S = 1000 * 3600
_SPEAKER_LENGTH = 120
_COLUMNS = ("start", "end", "text")


class _Segment(msgspec.Struct):
    """A segment of Whisper, WhisperX and faster-whisper; whatever else it holds is left."""

    start: float
    text: str
    end: float | None = None
    speaker: str | None = None


class _Offsets(msgspec.Struct):
    start: int = msgspec.field(name="from")  # thousandths of a second


class _Piece(msgspec.Struct):
    """A segment of whisper.cpp."""

    offsets: _Offsets
    text: str


def turns_of_json(path: Path, text: str) -> Iterator[Turn]:
    """The segments of the file.

    Raises: TranscriptRefused with a reason among json, too_deep, no_segments, segment (with its
    number).
    """
    found = _loaded(path, text)
    held = found if isinstance(found, dict) else {"segments": found}
    kind = "segments" if "segments" in held else "transcription"
    segments = held.get(kind)
    if not isinstance(segments, list):
        raise TranscriptRefused(path=path, reason="no_segments")
    for number, segment in enumerate(segments, 1):
        try:
            turn = _of_segment(segment) if kind == "segments" else _of_piece(segment)
        except (msgspec.ValidationError, ValueError, OverflowError):
            raise TranscriptRefused(path=path, reason="segment", segment=number) from None
        if turn.text:
            yield turn


def _loaded(path: Path, text: str) -> Any:
    try:
        # Whisper writes NaN where it is sure of nothing: no matter, but in a time.
        return json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        raise TranscriptRefused(path=path, reason="too_deep") from None
    except ValueError:  # also a number of five thousand digits
        raise TranscriptRefused(path=path, reason="json") from None


def _of_segment(segment: object) -> Turn:
    found = msgspec.convert(segment, _Segment)
    _second(found.start if found.end is None else found.end)
    who = _line(found.speaker or "")[:_SPEAKER_LENGTH]
    return Turn(_line(found.text), who or None, _second(found.start))


def _of_piece(segment: object) -> Turn:
    found = msgspec.convert(segment, _Piece)
    return Turn(_line(found.text), None, _second(found.offsets.start / 1000))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _second(time: float) -> int:
    """Raises: ValueError when no recording has such a time."""
    if not 0 <= time <= _LONGEST_S:
        raise ValueError(time)
    return int(time)


def is_head(line: str) -> bool:
    """Whether the line stands over the rows of Whisper."""
    cells = _cells(line.casefold())
    return tuple(cell for cell in cells if cell != "speaker") == _COLUMNS


def turns_of_rows(path: Path, lines: Sequence[str]) -> Iterator[Turn]:
    """Rows under their heads, with times in thousandths of a second.

    Raises: TranscriptRefused with the reason row, and its line.
    """
    heads: list[str] = []
    for number, line in enumerate(lines, 1):
        if not heads:
            heads = _cells(line.casefold()) if is_head(line) else []
        elif line.strip():
            cells = dict(zip(heads, (*line.split("\t"), ""), strict=False))
            try:
                _thousandths(cells["end"])
                seconds = _thousandths(cells["start"])
                said = cells["text"].strip()
            except (ValueError, KeyError):
                raise TranscriptRefused(path=path, reason="row", line=number) from None
            if said:
                yield Turn(said, cells.get("speaker", "").strip() or None, seconds)


def _thousandths(cell: str) -> int:
    if not cell.strip().isascii() or len(cell) > 20:
        raise ValueError(cell)
    return _second(int(cell) / 1000)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]
