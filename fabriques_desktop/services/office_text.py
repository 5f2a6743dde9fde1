"""The words of a DOCX or ODT file, a line a paragraph, read without trusting the file.

Only the part with the body is opened, up to a limit; no entity, no link and no macro is followed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from fabriques_desktop.errors import TranscriptRefused

_BODY = {"docx": "word/document.xml", "odt": "content.xml"}
_BODY_LIMIT_BYTES = 32_000_000
_MEMBERS_LIMIT = 5_000
_DEEPEST = 200
_SPACES_LIMIT = 100  # spaces that one mark of an ODT may stand for

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
#: what stands in the body and is no part of what was said
_LEFT_OUT = {
    f"{_WORD}del", f"{_WORD}txbxContent", f"{_TEXT}tracked-changes", f"{_TEXT}note",
    f"{_OFFICE}annotation",
}  # fmt: skip
_PARAGRAPHS = {f"{_WORD}p", f"{_TEXT}p", f"{_TEXT}h"}
_ROWS = {f"{_WORD}tr", f"{_TABLE}table-row"}
_MARKS = {
    f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "\u2011",
    f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n",
}  # fmt: skip


def lines(path: Path) -> list[str]:
    """The paragraphs in their order; a row of a table is one line, its cells parted by tabs.

    Raises: TranscriptRefused with a reason among office_damaged, office_unknown, encrypted,
    too_large, entities.
    """
    kind, body = _body(path)
    try:
        return list(_lines(body, kind == "docx"))
    except DefusedXmlException:
        raise TranscriptRefused(path=path, reason="entities") from None
    except (ParseError, ValueError, LookupError):  # LookupError: an encoding nobody knows
        raise TranscriptRefused(path=path, reason="office_damaged") from None


def _body(path: Path) -> tuple[str, BinaryIO]:
    """The part of the file that holds the text, read up to the limit."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > _MEMBERS_LIMIT:
                raise TranscriptRefused(path=path, reason="too_large")
            for kind, name in _BODY.items():
                found = [member for member in members if member.filename == name]
                if len(found) == 1:
                    return kind, io.BytesIO(_read(path, archive, found[0]))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        raise TranscriptRefused(path=path, reason="office_damaged") from None
    raise TranscriptRefused(path=path, reason="office_unknown")


def _read(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 0x1:
        raise TranscriptRefused(path=path, reason="encrypted")
    with archive.open(member) as part:
        content = part.read(_BODY_LIMIT_BYTES + 1)  # what the directory announces may lie
    if len(content) > _BODY_LIMIT_BYTES:
        raise TranscriptRefused(path=path, reason="too_large")
    return content


class _Reader:
    """Gathers the words of the paragraph under way, and the cells of the row under way."""

    def __init__(self, *, is_word: bool) -> None:
        self._is_word = is_word
        self._words: list[str] = []
        self._rows: list[list[str]] = []
        self._depth = 0
        self._hidden = 0
        self._paragraphs = 0

    def begin(self, element: Element) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("nested too deep")
        tag = element.tag
        if tag in _LEFT_OUT:
            self._hidden += 1
        elif tag in _PARAGRAPHS:
            self._paragraphs += 1
        elif tag in _ROWS:
            self._rows.append([])

    def end(self, element: Element) -> Iterator[str]:
        self._depth -= 1
        tag = element.tag
        if tag in _LEFT_OUT:
            self._hidden -= 1
        elif not self._hidden:
            self._take(element)
            if tag in _PARAGRAPHS:
                self._paragraphs -= 1
                yield from self._paragraph()
            elif tag in _ROWS:
                yield "\t".join(cell for cell in self._rows.pop() if cell)
        elif tag in _PARAGRAPHS:
            self._paragraphs -= 1

    def _take(self, element: Element) -> None:
        tag = element.tag
        if mark := _MARKS.get(tag):
            self._words.append(mark)
        elif tag == f"{_TEXT}s":
            self._words.append(" " * min(_count(element), _SPACES_LIMIT))
        elif self._is_word and tag == f"{_WORD}t":
            self._words.append(element.text or "")

    def said(self, words: str | None) -> None:
        """Words between the elements of an ODT."""
        if words and not self._is_word and not self._hidden and self._paragraphs:
            self._words.append(words)

    def _paragraph(self) -> Iterator[str]:
        said = "".join(self._words)
        self._words.clear()
        if self._rows:
            self._rows[-1].append(" ".join(said.split()))
        else:
            yield from said.split("\n")


def _count(element: Element) -> int:
    said = element.get(f"{_TEXT}c", "1")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 1


def _lines(body: BinaryIO, is_word: bool) -> Iterator[str]:
    reader = _Reader(is_word=is_word)
    parse: Callable[..., Any] = iterparse
    if is_word:
        for event, element in parse(body, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                reader.begin(element)
            else:
                yield from reader.end(element)
                element.clear()
        return
    yield from _flowing(reader, parse(body, events=("start", "end"), forbid_dtd=True))


def _flowing(reader: _Reader, events: Any) -> Iterator[str]:
    """The words of an ODT stand in the elements and after them: each is known one event late."""
    before: tuple[str, Element] | None = None
    for event, element in events:
        if before is not None:
            reader.said(before[1].text if before[0] == "start" else before[1].tail)
            if before[0] == "end":
                before[1].clear()
        if event == "start":
            reader.begin(element)
        else:
            yield from reader.end(element)
        before = (event, element)
