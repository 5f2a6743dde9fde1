"""Reading a finished document as a stranger would, for names, addresses and what cameras write.

It knows no consent and decides nothing: it says what stands in the bytes.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import unquote

from fabriques_desktop.domain.ids import folded

_LINE = re.compile(r"</w:p>|<w:(?:br|tab|cr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'\b(?:descr|title|name|Target|w:val|w:author|w:instr)="([^"]*)"')
_WORD = re.compile(r"\w+")
#: what can stand inside a word and not be seen: soft hyphens, joiners, spaces of no width
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s./()\-\u2010-\u2015\u00b7]+(?=\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SHORTEST, _NATIONAL = 8, 9  # digits of a telephone number; its end is the same from abroad
_NUMBER = re.compile(rf"\d{{{_SHORTEST},}}")
_STREET = re.compile(
    r"\b\d{1,4}\s*(?:bis|ter|quater)?\s*,?\s+(?:rue|avenue|av|boulevard|bd|place|chemin|impasse"
    r"|allée|route|quai|cours|square|passage|ruelle|sentier|montée|faubourg|hameau|lieu-dit)\b"
    r"[^,;\n\d]*",
    re.IGNORECASE,
)
_TITLES = ("m", "mr", "mme", "mlle", "monsieur", "madame", "mrs", "ms", "dr", "me", "pr")
_HANDLE = 6  # letters from which two names in one word are nobody else's


@dataclass(frozen=True)
class Person:
    """Somebody who may be given away: every name and every way to reach them."""

    actor: str
    name: str  # as lists show it
    names: tuple[str, ...] = field(repr=False)
    contacts: tuple[str, ...] = field(repr=False)

    @cached_property
    def written(self) -> tuple[_Name, ...]:
        return tuple(map(_Name, self.names))

    @cached_property
    def addresses(self) -> frozenset[str]:
        """E-mail addresses, and the ends of telephone numbers."""
        said = "\n".join(self.contacts)
        return frozenset((*_mails(said), *(run[-_NATIONAL:] for run in _numbers(said))))

    @cached_property
    def streets(self) -> frozenset[str]:
        return frozenset(folded(s) for contact in self.contacts for s in _STREET.findall(contact))


@dataclass(frozen=True)
class _Name:
    """The ways in which one name can be written."""

    text: str

    @cached_property
    def parts(self) -> list[str]:
        return folded(self.text).split()

    @cached_property
    def alone(self) -> frozenset[str]:
        """A name of one word, as it is written or in capitals: "Rose" and "Maire" are words too."""
        plain = _unaccented(self.text.strip())
        return frozenset((plain, plain.upper()) if len(plain) > 2 else ())

    @cached_property
    def handles(self) -> frozenset[str]:
        """All of it in one word, as in an e-mail."""
        joined = map("".join, self._turned())
        return frozenset(word for word in joined if len(word) >= _HANDLE)

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """In any order, and its end after a title."""
        ends = self._endings() if len(self.parts[-1]) > 2 else []
        titled = (f"{title} {' '.join(end)}" for title in _TITLES for end in ends)
        return tuple(f" {words} " for words in (*map(" ".join, self._turned()), *titled))

    @cached_property
    def initialled(self) -> re.Pattern[str]:
        """ "B. Tournevent" or "J.-P. Martin": the dot tells an initial from a word such as "a"."""
        first = re.escape(self.parts[0][0].upper())
        ends = "|".join(r"[\W_]+".join(map(re.escape, end)) for end in self._endings())
        return re.compile(rf"(?<!\w){first}\.(?:\W?\w\.)*\W*(?i:{ends})(?!\w)")

    def stands_in(self, found: Found) -> bool:
        if len(self.parts) < 2:
            return not self.alone.isdisjoint(found.written)
        if not self.handles.isdisjoint(found.words):
            return True
        if self.parts[-1] not in found.words:
            return False
        is_there = any(phrase in found.folded for phrase in self.phrases)
        return is_there or bool(self.initialled.search(found.plain))

    def _turned(self) -> list[list[str]]:
        return [[*self.parts[at:], *self.parts[:at]] for at in range(len(self.parts))]

    def _endings(self) -> list[list[str]]:
        return [self.parts[at:] for at in range(1, len(self.parts))]


@dataclass(frozen=True)
class Found:
    """Everything that can be read in a document, and the pictures that say more than they show."""

    text: str
    pictures_with_metadata: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        return f" {folded(self.text)} "

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.folded.split())

    @cached_property
    def plain(self) -> str:
        """The text as it is written, without accents."""
        return _unaccented(self.text)

    @cached_property
    def written(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.plain))

    @cached_property
    def addresses(self) -> frozenset[str]:
        """E-mail addresses, and every stretch of a long number that may end one of a telephone."""
        stretches = (
            run[at : at + length]
            for run in _numbers(self.text)
            for length in (_SHORTEST, _NATIONAL)
            for at in range(len(run) - length + 1)
        )
        return frozenset((*_mails(self.text), *stretches))


def _mails(text: str) -> list[str]:
    return _MAIL.findall(text.casefold())


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(_BETWEEN_DIGITS.sub("", text))


def in_text(text: str) -> Found:
    """What a stranger reads in a text: addresses of pages too, nothing that is not seen."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return Found(f"{seen}\n{unquote(seen)}" if "%" in seen else seen)


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
    return replace(in_text("\n".join(texts)), pictures_with_metadata=tuple(pictures))


def _text_of(xml: str, line: re.Pattern[str]) -> str:
    attributes = _ATTRIBUTE.findall(xml)
    inside = _TAG.sub("", line.sub("\n", xml))
    return html.unescape("\n".join([inside, *attributes]))


def _unaccented(text: str) -> str:
    opened = unicodedata.normalize("NFKD", text)
    return "".join(c for c in opened if not unicodedata.combining(c))


def personal(person: Person, found: Found) -> str | None:
    """What of a person can be read: "contact_in_text", "name_in_text" or None."""
    is_there = not person.addresses.isdisjoint(found.addresses)
    if is_there or any(street in found.folded for street in person.streets):
        return "contact_in_text"
    return "name_in_text" if any(n.stands_in(found) for n in person.written) else None


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
