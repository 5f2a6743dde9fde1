"""Hostile and odd transcripts, one generator a family; each names the reason of its refusal."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_BOMB = (
    '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)
_XXE = '<!DOCTYPE b [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(*paragraphs: str, before: str = "", entity: str = "") -> bytes:
    """A DOCX of these paragraphs; `before` comes before the root, `entity` inside the text."""
    said = "".join(f"<w:p><w:r><w:t>{p}{entity}</w:t></w:r></w:p>" for p in paragraphs)
    body = f'{before}<w:document xmlns:w="{_W}"><w:body>{said}</w:body></w:document>'
    return zipped({"word/document.xml": body.encode()})


def odt(inside: str, before: str = "") -> bytes:
    """An ODT with this XML in its body."""
    text = f"<office:body><office:text>{inside}</office:text></office:body>"
    body = f"{before}<office:document-content {_ODT}>{text}</office:document-content>"
    return zipped({"content.xml": body.encode()})


def _encrypted() -> bytes:
    data = bytearray(docx("Bonjour"))
    data[6] |= 1  # the flag in the local header, then in the directory
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@dataclass(frozen=True)
class Case:
    """One bad file and why it is refused."""

    name: str
    make: Callable[[], bytes]
    reason: str

    def __str__(self) -> str:
        return f"{Path(self.name).suffix[1:]}-{self.reason}-{Path(self.name).stem}"

    def put(self, folder: Path) -> Path:
        path = folder / self.name
        path.write_bytes(self.make())
        return path


BAD = (
    Case("xxe.docx", lambda: docx("a", before=_XXE, entity="&e;"), "entities"),
    Case("bombe.docx", lambda: docx("a", before=_BOMB, entity="&h;"), "entities"),
    Case("xxe.odt", lambda: odt("<text:p>&e;</text:p>", _XXE), "entities"),
    Case("bombe.odt", lambda: odt("<text:p>&h;</text:p>", _BOMB), "entities"),
    Case("gonfle.docx", lambda: zipped({"word/document.xml": b" " * 60_000_000}), "too_large"),
    Case("membres.docx", lambda: zipped({f"m/{n}": b"" for n in range(6000)}), "too_large"),
    Case("profond.odt", lambda: odt("<text:p>" * 20_000 + "</text:p>" * 20_000), "office_damaged"),
    Case("coupe.docx", lambda: docx("Bonjour")[:-30], "office_damaged"),
    Case("xml.docx", lambda: zipped({"word/document.xml": b"<w:p>"}), "office_damaged"),
    Case("texte.docx", lambda: b"Bonjour", "office_damaged"),
    Case("classeur.docx", lambda: zipped({"xl/workbook.xml": b"<a/>"}), "office_unknown"),
    Case("chiffre.docx", _encrypted, "encrypted"),
    Case("vide.docx", lambda: docx(" "), "empty"),
    Case("ancien.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_document"),
    Case("riche.txt", lambda: b"{\\rtf1\\ansi bonjour}", "old_document"),
    Case("page.pdf", lambda: b"%PDF-1.7 ...", "old_document"),
    Case("son.mp3", lambda: b"ID3\x04" + bytes(range(256)) * 9, "unknown_kind"),
    Case("zeros.txt", lambda: b"\0" * 5000, "not_text"),
    Case("hasard.txt", lambda: bytes(range(256)) * 40, "encoding"),
    Case("impair.txt", lambda: "Bonjour".encode("utf-16")[:-1], "encoding"),
    Case("inconnu.txt", lambda: b"caf\x81 noir\n" * 3, "encoding"),
    Case("long.txt", lambda: b"mot " * 3_100_000, "too_large"),
    Case("blanc.txt", lambda: b"\xef\xbb\xbf \n\n\t", "empty"),
    Case("sans-tete.vtt", lambda: b"1\n00:00:01.000 --> 00:00:02.000\nBonjour\n", "vtt_header"),
    Case("sans-texte.vtt", lambda: b"WEBVTT\n\nNOTE rien\n", "empty"),
    Case("heure.srt", lambda: b"1\n00:00:01,000 -> 00:00:02,000\nBonjour\n", "cue"),
    Case("minutes.srt", lambda: b"1\n00:71:01,000 --> 00:72:02,000\nBonjour\n", "cue"),
)  # fmt: skip
