"""The one parser of a text: questions, paragraphs, verbatims, time stamps and speakers (MODEL §4).

Positions are Unicode code points everywhere but in Qt, which counts UTF-16 units; the codec is here
too.  A question lasts until the next one; a verbatim is the lines that begin with `>`.  Any text
can be parsed, in linear time, and nothing here changes a character beyond `normalise`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

_ENDS = "\r\x85\u2028\u2029"
_LINE_ENDS = re.compile(f"\r\n|[{_ENDS}]")
_LONG_RUN = re.compile("[\u0300-\U0010ffff]{64,}")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}")
_SPEAKER = re.compile(r"@([\w.\-]{1,80})[ \t\u00a0\u202f]*:(?:[ \t\u00a0\u202f]|$)")
_TIMESTAMP = re.compile(r"\[([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])\]")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_VERBATIM = re.compile(r" {0,3}> ?")
_BULLET = re.compile(r"\s*(?:[-*+]|[0-9]{1,3}[.)])(?:\s+|$)")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"
    r"|(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)|`"
)
_WORD = re.compile(r"[^\W_]+(?:['’\-\u2011][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide as it was asked; `start` to `end` is its heading line."""

    key: str
    wording: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """Any other heading."""

    level: int
    text: str
    start: int
    end: int
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that follow each other; a line that names a speaker begins another one."""

    text: str
    start: int
    end: int
    question: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words as they were said; `text` is without the `>` of each line."""

    text: str
    start: int
    end: int
    question: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A moment of the recording, in seconds from its start."""

    seconds: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """`@KEY :` at the start of a line."""

    key: str
    start: int
    end: int


Block = Question | Heading | Paragraph | Verbatim


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text taken apart; blocks in the order of the text, blank lines left out."""

    blocks: tuple[Block, ...]
    timestamps: tuple[Timestamp, ...]
    speakers: tuple[Speaker, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Question))

    @property
    def verbatims(self) -> tuple[Verbatim, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Verbatim))


def normalise(text: str) -> str:
    """The text as it is kept: line feeds only, and Unicode NFC."""
    # looking for one letter is far quicker than a pattern, and this runs as one types
    lined = _LINE_ENDS.sub("\n", text) if any(end in text for end in _ENDS) else text
    # most texts are composed already, which is told in a tenth of the time
    if lined.isascii() or unicodedata.is_normalized("NFC", lined):
        return lined
    # unicodedata sorts marks by insertion, quadratic on a long run of them: sort such runs first,
    # in the same stable order by combining class, which is what NFC asks for.
    return unicodedata.normalize("NFC", _LONG_RUN.sub(lambda run: _in_order(run[0]), lined))


def _in_order(run: str) -> str:
    if not any(map(unicodedata.combining, run)):
        return run
    out: list[str] = []
    marks: list[str] = []
    for char in run:
        if unicodedata.combining(char):
            marks.append(char)
            continue
        out += sorted(marks, key=unicodedata.combining)
        marks = []
        out.append(char)
    return "".join([*out, *sorted(marks, key=unicodedata.combining)])


# ---- parsing ----


@dataclass(slots=True)
class _Run:
    """Lines of one paragraph or verbatim being gathered."""

    quoted: bool
    start: int
    end: int
    speaker: str | None
    lines: list[str] = field(default_factory=list)


def parse(text: str) -> Parsed:
    """Take a text apart.  `text` is as `normalise` leaves it; any other is taken as it is."""
    speakers: list[Speaker] = []
    blocks: list[Block] = []
    question: str | None = None
    run: _Run | None = None
    for start, line in _lines(text):
        head = _question(line, start) or _heading(line, start, question)
        quote = None if head else _VERBATIM.match(line)
        content = line[quote.end() :] if quote else line
        offset = start + (quote.end() if quote else 0)
        speaker = None if head else _SPEAKER.match(content)
        if speaker:
            speakers.append(Speaker(speaker[1], offset, offset + speaker.end()))
        ends = head or speaker or (not quote and not line.strip())
        if run and (ends or run.quoted is not bool(quote)):
            blocks.append(_block(run, question))
            run = None
        if head:
            blocks.append(head)
            question = head.key if isinstance(head, Question) else question
        elif quote or line.strip():
            run = run or _Run(bool(quote), start, start, speaker[1] if speaker else None)
            run.lines.append(content)
            run.end = start + len(line)
    if run:
        blocks.append(_block(run, question))
    return Parsed(tuple(blocks), _timestamps(text), tuple(speakers))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _block(run: _Run, question: str | None) -> Block:
    kind = Verbatim if run.quoted else Paragraph
    return kind("\n".join(run.lines), run.start, run.end, question, run.speaker)


def _question(line: str, start: int) -> Question | None:
    if not line.startswith("## "):
        return None
    said = line.rstrip()
    mark = said.rfind("{#q:")
    if mark < 0 or said[-1] != "}" or not _KEY.fullmatch(said, mark + 4, len(said) - 1):
        return None
    return Question(said[mark + 4 : -1], said[3:mark].strip(), start, start + len(line))


def _heading(line: str, start: int, question: str | None) -> Heading | None:
    found = _HEADING.match(line)
    if not found:
        return None
    said = line[found.end() :].strip()
    return Heading(len(found[1]), said, start, start + len(line), question)


def _timestamps(text: str) -> tuple[Timestamp, ...]:
    return tuple(
        Timestamp(int(m[1]) * 3600 + int(m[2]) * 60 + int(m[3]), m.start(), m.end())
        for m in _TIMESTAMP.finditer(text)
    )


# ---- questions ----


def questions_noted(text: str) -> set[str]:
    """The keys of the questions with something written under them; a lone mark is nothing."""
    return {
        block.question
        for block in parse(text).blocks
        if not isinstance(block, Question) and block.question and _plain_block(block)
    }


def heading_of(key: str, wording: str) -> str:
    """The heading line of a question."""
    return f"## {' '.join(wording.split())} {{#q:{key}}}"


# ---- plain text ----


def plain(text: str) -> str:
    """The words alone, a line a block: for previews, search passages and counts."""
    return "\n".join(line for line in map(_plain_block, parse(text).blocks) if line)


def word_count(text: str) -> int:
    """How many words were written; the questions of the guide are not counted."""
    blocks = (b for b in parse(text).blocks if not isinstance(b, Question))
    return sum(len(_WORD.findall(_plain_block(block))) for block in blocks)


def _plain_block(block: Block) -> str:
    said = block.wording if isinstance(block, Question) else block.text
    lines = (_plain_line(line) for line in said.split("\n"))
    return " ".join(" ".join(lines).split())


def _plain_line(line: str) -> str:
    for mark in (_SPEAKER, _BULLET):
        found = mark.match(line)
        line = line[found.end() :] if found else line
    return _EMPHASIS.sub("", _LINK.sub(r"\1", _TIMESTAMP.sub("", line)))


# ---- UTF-16 ----


class Positions:
    """Converts positions of one text between code points and UTF-16 units, many at a time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._length = len(text)

    @cached_property
    def _astral(self) -> list[int]:
        return [] if self._text.isascii() else [m.start() for m in _ASTRAL.finditer(self._text)]

    @cached_property
    def _units(self) -> list[int]:
        return [position + i for i, position in enumerate(self._astral)]

    def to_utf16(self, position: int) -> int:
        """UTF-16 units before a code point; a position outside is brought to the nearer end."""
        position = min(max(position, 0), self._length)
        return position + bisect_left(self._astral, position)

    def from_utf16(self, units: int) -> int:
        """Code points before a unit; the middle of a pair is the start of its character."""
        units = min(max(units, 0), self._length + len(self._astral))
        return units - bisect_left(self._units, units)


def to_utf16(text: str, position: int) -> int:
    """UTF-16 units before a code point of the text: 5 is 6 in "😀 été"."""
    return Positions(text).to_utf16(position)


def from_utf16(text: str, units: int) -> int:
    """Code points before a UTF-16 unit of the text: 6 is 5 in "😀 été"."""
    return Positions(text).from_utf16(units)
