"""Hostile and odd transcripts, one generator a family; each names the reason of its refusal."""

from __future__ import annotations

import io
import json
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


def whisper(*segments: object) -> bytes:
    """The JSON of Whisper with these segments."""
    return json.dumps({"text": "", "segments": segments, "language": "fr"}).encode()


def _one(inside: str) -> bytes:
    return f'{{"segments": [{{"start": 0, "text": "a"}}, {{{inside}}}]}}'.encode()


def _rows(*rows: str) -> bytes:
    return "\n".join(("start\tend\ttext", *rows)).encode()


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
    Case("coupe.json", lambda: whisper({"start": 0, "end": 2, "text": "Oui."})[:-9], "json"),
    Case("page.json", lambda: b"<!doctype html><p>Bonjour", "json"),
    Case("deux.json", lambda: whisper({"start": 0, "text": "a"}) * 2, "json"),
    Case("chiffres.json", lambda: _one(f'"start": {"9" * 5000}, "text": "b"'), "json"),
    Case("listes.json", lambda: b'{"segments":' + b"[" * 100_000, "too_deep"),
    Case("objets.json", lambda: b'{"segments":' * 100_000, "too_deep"),
    Case("mots.json", lambda: _one('"start":0,"text":"b","words":' + "[" * 100_000), "too_deep"),
    Case("nul.json", lambda: b"null", "no_segments"),
    Case("nombre.json", lambda: b"12", "no_segments"),
    Case("autre.json", lambda: b'{"type": "FeatureCollection"}', "no_segments"),
    Case("texte.json", lambda: b'{"segments": "Bonjour"}', "no_segments"),
    Case("nan.json", lambda: _one('"start": NaN, "text": "b"'), "segment"),
    Case("infini.json", lambda: _one('"start": 1e999, "text": "b"'), "segment"),
    Case("moins.json", lambda: _one('"start": -Infinity, "text": "b"'), "segment"),
    Case("negatif.json", lambda: _one('"start": -0.5, "text": "b"'), "segment"),
    Case("enorme.json", lambda: _one(f'"start": {2**63}, "text": "b"'), "segment"),
    Case("grand.json", lambda: _one(f'"start": {"9" * 400}, "text": "b"'), "segment"),
    Case("fin.json", lambda: _one('"start": 1, "end": "x", "text": "b"'), "segment"),
    Case("mot.json", lambda: _one('"start": "00:01", "text": "b"'), "segment"),
    Case("vrai.json", lambda: _one('"start": true, "text": "b"'), "segment"),
    Case("sans-heure.json", lambda: _one('"text": "b"'), "segment"),
    Case("sans-texte.json", lambda: _one('"start": 0'), "segment"),
    Case("liste.json", lambda: _one('"start": 0, "text": ["b"]'), "segment"),
    Case("voix.json", lambda: _one('"start": 0, "text": "b", "speaker": {"a": 1}'), "segment"),
    Case("null.json", lambda: whisper(None), "segment"),
    Case("personne.json", lambda: whisper(), "empty"),
    Case("silence.json", lambda: whisper({"start": 0, "end": 1, "text": " \u0000 "}), "empty"),
    Case("lourd.json", lambda: whisper({"start": 0, "text": "mot " * 3_100_000}), "too_large"),
    Case("long.json", lambda: whisper({"start": 0, "text": "mot " * 800_000}), "too_large"),
    Case("zeros.json", lambda: b"\0" * 5000, "not_text"),
    Case("codage.json", lambda: b'{"segments": "caf\x81"}', "encoding"),
    Case("mots.tsv", lambda: _rows("0\t2000\tOui.", "bientôt\t9\tNon."), "row"),
    Case("nan.tsv", lambda: _rows("NaN\t2000\tOui."), "row"),
    Case("negatif.tsv", lambda: _rows("-5\t2000\tOui."), "row"),
    Case("enorme.tsv", lambda: _rows(f"{'9' * 5000}\t2000\tOui."), "row"),
    Case("fin.tsv", lambda: _rows(f"0\t{2**63}\tOui."), "row"),
    Case("arabes.tsv", lambda: _rows("٣\t2000\tOui."), "row"),
    Case("coupe.tsv", lambda: _rows("0\t2000\tOui.", "2000"), "row"),
    Case("tetes.tsv", lambda: _rows(), "empty"),
    Case("zeros.tsv", lambda: b"\0" * 5000, "not_text"),
    Case("codage.tsv", lambda: _rows("0\t2000\t") + b"caf\x81", "encoding"),
)  # fmt: skip
