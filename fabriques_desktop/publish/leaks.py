"""Reading a finished document as a stranger would, for names, addresses and what cameras write.

It knows no consent and decides nothing: it says what stands in the bytes.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabriques_desktop.domain.ids import folded
from fabriques_desktop.domain.records import Actor

_LINE = re.compile(r"</w:p>|<w:(?:br|tab|cr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'\b(?:descr|title|name|Target|w:val|w:author|w:instr)="([^"]*)"')
_WORD = re.compile(r"\w+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.\-\u00a0\u202f]+(?=\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\d{8,}")
_TITLES = ("m", "mr", "mme", "mlle", "monsieur", "madame", "mrs", "ms", "dr", "me", "pr")


@dataclass(frozen=True)
class Found:
    """Everything that can be read in a document, and the pictures that say more than they show."""

    text: str
    pictures_with_metadata: tuple[str, ...]

    @cached_property
    def folded(self) -> str:
        return f" {folded(self.text)} "

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.folded.split())

    @cached_property
    def written(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.text))

    @cached_property
    def compact(self) -> str:
        return _BETWEEN_DIGITS.sub("", self.text).casefold()


def read(document: bytes) -> Found:
    """All text of a DOCX, attributes and properties included, and a look at its pictures."""
    texts, pictures = [], []
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                # runs of one word stand side by side in a text, but properties do not
                line = _LINE if name.startswith("word/") else _TAG
                texts.append(_text_of(data.decode("utf-8"), line))
            elif not (_is_bare_jpeg(data) or _is_bare_png(data)):
                pictures.append(name)
    return Found(unicodedata.normalize("NFC", "\n".join(texts)), tuple(pictures))


def _text_of(xml: str, line: re.Pattern[str]) -> str:
    attributes = _ATTRIBUTE.findall(xml)
    inside = _TAG.sub("", line.sub("\n", xml))
    return html.unescape("\n".join([inside, *attributes]))


def personal(actor: Actor, found: Found, signed: Sequence[str]) -> str | None:
    """What of a person stands in the document: "contact_in_text", "name_in_text" or None.

    signed: folded texts whose names may stand there.
    """
    if any(piece in found.compact for piece in _addresses(actor.contact or "")):
        return "contact_in_text"
    name = folded(actor.name or "")
    if not name or any(f" {name} " in f" {text} " for text in signed):
        return None
    return "name_in_text" if _stands(actor.name or "", name.split(), found) else None


def _addresses(contact: str) -> Iterable[str]:
    compact = _BETWEEN_DIGITS.sub("", contact).casefold()
    return [*_MAIL.findall(compact), *_PHONE.findall(compact)]


def _stands(name: str, parts: list[str], found: Found) -> bool:
    """A full name in either order, or a surname after a title; a name of one word, as it is
    written, because "Rose" and "Maire" are words too."""
    if len(parts) == 1:
        return len(parts[0]) > 2 and name.strip() in found.written
    if parts[-1] not in found.words:
        return False
    orders = [" ".join(parts), " ".join([*parts[1:], parts[0]])]
    titled = [f"{title} {parts[-1]}" for title in _TITLES if len(parts[-1]) > 2]
    return any(f" {words} " in found.folded for words in (*orders, *titled))


#: what a PNG is made of when it holds pixels and colours alone
_PIXELS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"))


def _is_bare_png(data: bytes) -> bool:
    """Whether a picture is a PNG that holds pixels and colours alone: no text, EXIF or date."""
    at, name = 8, b""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return False
    while at + 12 <= len(data) and name != b"IEND":
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if name not in _PIXELS:
            return False
        at += 12 + size
    return name == b"IEND" and at == len(data)


def _is_bare_jpeg(data: bytes) -> bool:
    """Whether a picture is a JPEG that holds pixels and colours alone: no EXIF, XMP or comment."""
    if not data.startswith(b"\xff\xd8"):
        return False
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            return data.endswith(b"\xff\xd9")
        is_jfif = marker == 0xE0 and data[at + 4 : at + 8] == b"JFIF"
        if (0xE0 <= marker <= 0xEF or marker == 0xFE) and not is_jfif:
            return False
        at += 2 + size
    return False
