"""What one speaker says at once, as every reader of transcripts gives it; knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fabriques_desktop.domain.grammar import normalise

_JOINED_S = 60  # a speaker who goes on gets a new time stamp at most so often

_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffc\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said at once; `seconds` from the start, `speaker` as the file names them."""

    text: str
    speaker: str | None = None
    seconds: int | None = None


def clean(text: str) -> str:
    """Lines of the grammar, without what no text holds."""
    return _UNWANTED.sub("", normalise(text.replace("\x0b", "\n").replace("\x0c", "\n")))


def joined(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Cues of one speaker that follow each other make one turn, up to a minute."""
    out: list[Turn] = []
    for turn in turns:
        last = out[-1] if out else None
        if last and last.speaker == turn.speaker and _is_near(last, turn):
            out[-1] = replace(last, text=f"{last.text} {turn.text}")
        else:
            out.append(turn)
    return tuple(out)


def _is_near(last: Turn, turn: Turn) -> bool:
    return 0 <= (turn.seconds or 0) - (last.seconds or 0) < _JOINED_S
