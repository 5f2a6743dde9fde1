"""Transcripts as other programs write them: text, WebVTT, SubRip, DOCX, ODT, those of Whisper.

Gives turns of speech: who, when, what.  Strict where a format has rules, and bounded everywhere; it
knows nothing of records.
"""

from __future__ import annotations

import codecs
import html
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fabriques_desktop.errors import FileUnreadable, TranscriptRefused
from fabriques_desktop.services import office_text, whisper_files
from fabriques_desktop.services.attachments import check_file
from fabriques_desktop.services.turns import Turn, clean, joined

FILE_LIMIT_BYTES = 50_000_000  # a DOCX may hold pictures
TEXT_LIMIT_BYTES = 12_000_000
TEXT_LIMIT = 3_000_000  # characters of what was said: some thirty hours
ENDINGS = (".txt", ".vtt", ".srt", ".docx", ".odt", ".json", ".tsv")


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file read; `encoding` is that of its bytes, empty for DOCX and ODT."""

    turns: tuple[Turn, ...]
    kind: str  # txt, vtt, srt, docx, odt, json, tsv
    encoding: str = ""

    @property
    def speakers(self) -> dict[str, int]:
        """How many turns each speaker has, in the order they first speak."""
        return dict(Counter(turn.speaker for turn in self.turns if turn.speaker))


def read(path: Path) -> Transcript:
    """Read a transcript of any of the kinds known, told by its content.

    Raises: FileUnreadable; TranscriptRefused with a reason among unknown_kind, old_document,
    encoding, not_text, too_large, empty, vtt_header, cue (with its line), encrypted,
    office_damaged, office_unknown, entities, and those of `whisper_files`.
    """
    check_file(path, FILE_LIMIT_BYTES)
    try:
        with path.open("rb") as source:
            head = source.read(8)
            if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
                return _from_office(path)
            _check_head(path, head)
            data = head + source.read(TEXT_LIMIT_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(path=path, reason=error.strerror or "unreadable") from None
    if len(data) > TEXT_LIMIT_BYTES:
        raise TranscriptRefused(path=path, reason="too_large")
    text, encoding = decode(path, data)
    return _from_text(path, text, encoding)


def _check_head(path: Path, head: bytes) -> None:
    """What is plainly something else is told so."""
    if head.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")):
        raise TranscriptRefused(path=path, reason="old_document")
    if path.suffix.lower() in (".docx", ".odt"):
        raise TranscriptRefused(path=path, reason="office_damaged")
    if path.suffix.lower() not in ENDINGS:
        raise TranscriptRefused(path=path, reason="unknown_kind")


def _from_office(path: Path) -> Transcript:
    kind = path.suffix.lower().lstrip(".")
    turns = turns_of_lines(clean(line) for line in office_text.lines(path))
    return _checked(path, Transcript(turns, kind if kind in ("docx", "odt") else "docx"))


def _from_text(path: Path, text: str, encoding: str) -> Transcript:
    kind = path.suffix.lower().lstrip(".")
    if kind == "json":
        turns = joined(whisper_files.turns_of_json(path, text))
        return _checked(path, Transcript(turns, kind, encoding))
    lines = clean(text).split("\n")
    first = next((line for line in lines if line.strip()), "")
    if whisper_files.is_head(first):
        turns = joined(whisper_files.turns_of_rows(path, lines))
        return _checked(path, Transcript(turns, "tsv", encoding))
    if kind == "vtt" and not re.match(r"WEBVTT(?:[ \t]|$)", first):
        raise TranscriptRefused(path=path, reason="vtt_header")
    if kind == "vtt" or first.startswith("WEBVTT"):
        return _checked(path, Transcript(joined(_cues(path, lines)), "vtt", encoding))
    if kind == "srt" or (len(lines) > 1 and first.strip() == "1" and "-->" in "".join(lines[:4])):
        return _checked(path, Transcript(joined(_cues(path, lines)), "srt", encoding))
    return _checked(path, Transcript(turns_of_lines(lines), "txt", encoding))


def _checked(path: Path, read: Transcript) -> Transcript:
    said = sum(len(turn.text) for turn in read.turns)
    if not said:
        raise TranscriptRefused(path=path, reason="empty")
    if said > TEXT_LIMIT:
        raise TranscriptRefused(path=path, reason="too_large")
    return read


# ---- bytes to text ----

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: what people call them
ENCODINGS = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
             "cp1252": "Windows-1252", "mac_roman": "Mac Roman"}  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(path: Path, data: bytes) -> tuple[str, str]:
    """The text of the bytes and the encoding it was in: UTF-8, UTF-16, Windows-1252, or that of
    an old Mac, which ends lines as nobody else does.

    Raises: TranscriptRefused with the reason encoding or not_text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(path, data[len(mark) :], encoding), encoding
    if data[:4096].count(0):
        encoding = "utf-16-le" if data[1:4096:2].count(0) > data[:4096:2].count(0) else "utf-16-be"
        return _decoded(path, data, encoding), encoding
    try:
        return _decoded(path, data, "utf-8"), "utf-8"
    except TranscriptRefused as refused:
        if refused.reason == "not_text":
            raise
    encoding = "mac_roman" if b"\r" in data and b"\n" not in data else "cp1252"
    return _decoded(path, data, encoding), encoding


def _decoded(path: Path, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise TranscriptRefused(path=path, reason="encoding") from None
    if len(_CONTROLS.findall(text)) > len(text) // 1000:
        raise TranscriptRefused(path=path, reason="not_text")
    return text


# ---- subtitles ----

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?"
_CUE = re.compile(rf"\s*{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?$")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,120})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]{4,12}>|\{\\[^{}]{0,40}\}")
_ROLLING = re.compile(r"<\d[\d:.]{4,12}><c>")  # words one by one, under the line before them


def _cues(path: Path, lines: Sequence[str]) -> Iterator[Turn]:
    """The cues of WebVTT or SubRip.  Raises: TranscriptRefused with the line that is no cue."""
    first_lines = (after for line, after in itertools.pairwise(lines) if "-->" in line)
    named = _names_of("\n".join(_TAG.sub("", each) for each in first_lines))
    is_rolling = any(_ROLLING.search(line) for line in lines)
    shown = ""  # the last line of a caption that rolls
    for first, block in _blocks(lines):
        if block[0].startswith("WEBVTT") or _ASIDE.match(block[0]):
            continue
        at = 0 if "-->" in block[0] else 1
        found = _CUE.match(block[at]) if at < len(block) else None
        seconds = _seconds(*found.groups()[:3]) if found else None
        if seconds is None:
            raise TranscriptRefused(path=path, reason="cue", line=first + min(at, len(block) - 1))
        said = block[at + 1 :]
        if is_rolling:
            bare = [" ".join(_TAG.sub("", line).split()) for line in said]
            said = [line for line, words in zip(said, bare, strict=True) if words != shown]
            shown = next((words for words in reversed(bare) if words), shown)
        yield from _said_in(" ".join(said), seconds, named)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that follow each other, with the number of the first as an editor shows it.

    A line of spaces ends a block only where a cue follows it: inside one, it is an empty line.
    """
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        follows = lines[number : number + 2]
        if line.strip() or (line and block and not any("-->" in each for each in follows)):
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _said_in(payload: str, seconds: int, named: frozenset[str]) -> Iterator[Turn]:
    """The turns of one cue: a turn a voice, or a name before a colon."""
    parts = _VOICE.split(payload)
    for speaker, words in zip(["", *parts[1::2]], parts[::2], strict=True):
        said = " ".join(html.unescape(_TAG.sub("", words)).split())
        who = " ".join(html.unescape(speaker).split())
        if not who:
            who, said = _named_before_colon(said, named)
        if said:
            yield Turn(said, who or None, seconds)


# ---- lines of text ----

_NAME = r"[^\W_][\w.'’\-·&/?]*(?:[ \u00a0][\w.'’\-·&/]+){0,4}(?: ?\([^()\n]{1,40}\))?"
_BRACKETED = rf"[\[(]?{_TIME}[\])]?"
_SPACE = r"[ \t\u00a0\u202f]*"
_STAMPED = re.compile(rf"{_SPACE}{_BRACKETED}(?:{_SPACE}[-–—|]{_SPACE}|[ \t\u00a0]+|$)")
_BEFORE_COLON = re.compile(rf"\[?({_NAME})\]?{_SPACE}:(?:[ \t\u00a0\u202f]+|$)")
_NAME_TIME = re.compile(
    rf"(?P<name>{_NAME}){_SPACE}[,–—-]?{_SPACE}(?<![\d:]){_BRACKETED}{_SPACE}:?(?:[ \t\u00a0]+|$)"
)
_TIME_NAME = re.compile(rf"{_BRACKETED}{_SPACE}[-–—|]?{_SPACE}(?P<name>{_NAME}){_SPACE}:?")
_AT = re.compile(r"@([\w.\-]{1,80})[ \t\u00a0\u202f]*:(?:[ \t\u00a0\u202f]|$)")
#: over the columns of a table: when, who, what
_HEADS = (
    {"timespan", "time", "timecode", "start", "temps", "horodatage", "minutage", "début"},
    {"speaker", "name", "participant", "locuteur", "locutrice", "intervenant", "nom"},
    {"content", "text", "transcript", "contenu", "texte", "transcription", "propos", "verbatim"},
)
_ENDS_AT = re.compile(r"#(\d{1,2}:\d\d:\d\d)-\d#\s*$")
#: what transcripts call people without a name: L1, SPEAKER_00, Locutrice 2, ENQ, Q
_LABEL = re.compile(
    r"(?:[A-ZÀ-Ý]{1,12}\.?|[A-Za-zÀ-ÿ·]{1,14}[ _]?[\d?]{1,3})(?: ?\([^()]{1,40}\))?", re.UNICODE
)


def turns_of_lines(lines: Iterable[str]) -> tuple[Turn, ...]:
    """The turns of a text whose lines may begin with a time, a name and a colon."""
    kept = _by_heads(_times_first(list(lines)))
    parts = [_without_time(line) for line in kept]
    named = _names_of("\n".join(said for _, said in parts)) | _names_after_times(parts)
    named |= _names_over_words(kept)
    out: list[Turn] = []
    parted = True  # a blank line, or the start
    for line in kept:
        if not line.strip():
            parted = True
            continue
        turn = _line(line, named)
        if out and out[-1].text == "" and out[-1].speaker is None and turn.seconds is None:
            out[-1] = replace(turn, seconds=out[-1].seconds)  # a time alone is of what follows
        elif out and turn.speaker is None and turn.seconds is None:
            last = out[-1]
            gap = "\n\n" if parted and last.text else "\n" if last.text else ""
            out[-1] = replace(last, text=last.text + gap + turn.text)
        else:
            out.append(turn)
        parted = False
    return tuple(turn for turn in out if turn.text)


def _times_first(lines: list[str]) -> list[str]:
    """A time at the end of a paragraph, as f4 writes it, put where the next one begins."""
    if not any(_ENDS_AT.search(line) for line in lines):
        return lines
    out: list[str] = []
    begins = "00:00:00"
    for line in lines:
        if found := _ENDS_AT.search(line):
            out.append(f"[{begins}] {line[: found.start()].strip()}")
            begins = found[1]
        else:
            out.append(line)
    return out


def _names_after_times(parts: Sequence[tuple[int | None, str]]) -> frozenset[str]:
    """What stands alone behind a time, and comes back, is a name."""
    alone = Counter(said.strip() for seconds, said in parts if seconds is not None)
    return frozenset(n for n, times in alone.items() if times > 1 and re.fullmatch(_NAME, n))


def _names_over_words(lines: Sequence[str]) -> frozenset[str]:
    """Names with their times alone on a line, over what is said: when all the times stand so."""
    over: set[str] = set()
    for line, below in itertools.pairwise([*lines, ""]):
        found = _NAME_TIME.fullmatch(line.strip()) or _TIME_NAME.fullmatch(line.strip())
        if found and below.strip() and not _STAMPED.match(below):
            over.add(found["name"].strip())
        elif _STAMPED.match(line) or found:
            return frozenset()
    return frozenset(over) if len(over) > 1 else frozenset()


def _line(line: str, named: frozenset[str]) -> Turn:
    if "\t" in line.strip() and (cells := _from_cells(line)):
        return cells
    seconds, said = _without_time(line)
    if at := _AT.match(said):
        inner, words = _without_time(said[at.end() :])
        return Turn(words.strip(), at[1], inner if seconds is None else seconds)
    if seconds is None and (found := _NAME_TIME.match(said)):
        time = _seconds(*found.groups()[1:4])
        if time is not None and found[1].strip() in named:
            return Turn(said[found.end() :].strip(), found[1].strip(), time)
    who, words = _named_before_colon(said.strip(), named)
    if not who and seconds is not None and _is_name_alone(said, named):
        return Turn("", said.strip(), seconds)
    inner, rest = _without_time(words) if who and seconds is None else (None, words)
    return Turn(rest.strip(), who or None, seconds if inner is None else inner)


def _from_cells(line: str) -> Turn | None:
    """A row of a table: when (perhaps until when) and who, in any order, then what was said."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    *before, said = cells or [""]
    times = [time for cell in before if (time := _time_of(cell)) is not None]
    names = [cell for cell in before if _time_of(cell) is None]
    if not before or len(names) > 1 or len(times) > 2:
        return None
    if names and not re.fullmatch(rf"{_NAME}{_SPACE}:?", names[0]):
        return None
    who = names[0].rstrip(" :\u00a0\u202f") if names else None
    return Turn(said, who, times[0] if times else None)


def _time_of(cell: str) -> int | None:
    """The time a cell holds and nothing else, or the first of two."""
    seconds, rest = _without_time(cell)
    return seconds if not rest or _without_time(rest)[1] == "" else None


def _by_heads(lines: list[str]) -> list[str]:
    """Rows under heads that say which column is what, put in the order when, who, what."""
    out = list(lines)
    order: list[int] = []
    for at, line in enumerate(lines):
        cells = [cell.strip() for cell in line.split("\t")]
        heads = [next((n for n, of in enumerate(_HEADS) if c.casefold() in of), -1) for c in cells]
        if 2 in heads and len({*heads} - {-1}) > 1:
            order = [heads.index(n) for n in range(3) if n in heads]
            out[at] = ""
        elif order and len(cells) > max(order):
            others = [cell for n, cell in enumerate(cells) if n not in order]
            *before, said = (cells[column] for column in order)
            out[at] = "\t".join((*before, " ".join(filter(None, (said, *others)))))
    return out


def _without_time(line: str) -> tuple[int | None, str]:
    found = _STAMPED.match(line)
    seconds = _seconds(*found.groups()[:3]) if found else None
    return (None, line) if found is None or seconds is None else (seconds, line[found.end() :])


def _seconds(hours: str | None, minutes: str, seconds: str) -> int | None:
    if int(seconds) > 59 or (hours and int(minutes) > 59):
        return None
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)


def _is_name_alone(said: str, named: frozenset[str]) -> bool:
    words = said.strip()
    return words in named or bool(_LABEL.fullmatch(words))


def _named_before_colon(said: str, named: frozenset[str]) -> tuple[str, str]:
    found = _BEFORE_COLON.match(said)
    if found and found[1].strip() in named:
        return found[1].strip(), said[found.end() :].strip()
    return "", said


def _names_of(text: str) -> frozenset[str]:
    """The words before a colon that are speakers: labels, and names that come back.

    "Alors : …" is no speaker, unless the file keeps saying so.
    """
    found: Counter[str] = Counter()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines:
        if match := _BEFORE_COLON.match(line) or _NAME_TIME.match(line):
            found[match[1].strip()] += 1
    mostly = sum(found.values()) * 2 > len(lines)
    return frozenset(n for n, times in found.items() if times > 1 or mostly or _LABEL.fullmatch(n))
