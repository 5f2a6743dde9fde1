"""The XML of a Word document, element by element, and the empty package it starts from.

Sizes are in twentieths of a point unless a name says otherwise.  Nothing here knows a case sheet.
"""

from __future__ import annotations

import functools
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from fabriques_desktop.publish.prose import Run
from fabriques_desktop.resources import resource

TEXT_WIDTH = 9638  # 17 cm: A4 less two margins of 2 cm
EMU_PER_CM = 360_000
LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}

#: the parts of the empty document: name in the package -> file under `resources/templates/docx`
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
#: what XML 1.0 cannot hold, not even escaped
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@functools.cache
def empty_document(lang: str) -> bytes:
    """A DOCX without a word in it, with our styles, in a language of `LANGUAGES`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, source in _PARTS.items():
            xml = resource("templates", "docx", source).read_text(encoding="utf-8")
            archive.writestr(name, _COMMENT.sub("", xml).replace("LANGUAGE", LANGUAGES[lang]))
    return out.getvalue()


def repacked(document: bytes) -> bytes:
    """The same package with nothing of the machine or the hour in it: equal parts, equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            is_picture = name.startswith("word/media/")
            entry.compress_type = zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()


def allowed(text: str) -> str:
    """The text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


# ---- elements ----


def element(tag: str, **attributes: object) -> Any:
    """`element("w:jc", val="left")` -> <w:jc w:val="left"/>"""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def paragraph(
    style: str,
    runs: Iterable[Run],
    lang: str,
    *,
    number: int | None = None,
    keep_next: bool = False,
) -> Any:
    """A paragraph in a style (by id); `number` is the id of the numbering it takes part in."""
    made = OxmlElement("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val=style))
    if keep_next:
        properties.append(element("w:keepNext"))
    if number is not None:
        numbering = element("w:numPr")
        numbering.append(element("w:ilvl", val=_level(style)))
        numbering.append(element("w:numId", val=number))
        properties.append(numbering)
    said = [Run(allowed(r.text), r.bold, r.italic) for r in runs]
    is_rtl = _is_right_to_left("".join(r.text for r in said))
    if is_rtl:
        properties.append(element("w:bidi"))
    made.append(properties)
    made.extend(_run(r, lang, is_rtl) for r in said if r.text)
    return made


def keep_next(paragraph: Any) -> None:
    """Hold a paragraph on the page of what follows it."""
    if paragraph.pPr.find(qn("w:keepNext")) is None:
        paragraph.pPr.find(qn("w:pStyle")).addnext(element("w:keepNext"))


def last_row(block: Any) -> Sequence[Any]:
    """The paragraphs of the last row of a table; none of what is no table."""
    rows = block.findall(qn("w:tr"))
    return rows[-1].findall(f".//{qn('w:p')}") if rows else ()


def _level(style: str) -> int:
    return int(style[-1]) - 1 if style[-1].isdecimal() else 0


def _run(run: Run, lang: str, is_rtl: bool) -> Any:
    made = OxmlElement("w:r")
    properties = element("w:rPr")
    if run.bold:
        properties.extend((element("w:b"), element("w:bCs")))
    if run.italic:
        properties.extend((element("w:i"), element("w:iCs")))
    if is_rtl:
        properties.append(element("w:rtl"))
    properties.append(element("w:lang", val=LANGUAGES[lang]))
    made.append(properties)
    for at, line in enumerate(run.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if at:
            made.append(element("w:br"))
        for tab, part in enumerate(line.split("\t")):
            if tab:
                made.append(element("w:tab"))
            if part:
                made.append(_text(part))
    return made


def _text(part: str) -> Any:
    made = OxmlElement("w:t")
    made.text = part
    if part != part.strip():
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is Arabic, Hebrew or the like."""
    if text.isascii():
        return False
    strong = (unicodedata.bidirectional(c) for c in text)
    return next((d for d in strong if d in ("L", "R", "AL")), "L") != "L"


def field(instruction: str, shown: str, lang: str) -> Any:
    """A field that Word and LibreOffice compute: PAGE, NUMPAGES."""
    made = element("w:fldSimple", instr=f" {instruction} ")
    made.append(_run(Run(shown), lang, is_rtl=False))
    return made


def tab(lang: str) -> Any:
    return _run(Run("\t"), lang, is_rtl=False)


# ---- contents ----


def marked(heading: Any, number: int) -> Any:
    """A heading inside the bookmark that entry `number` of the contents leads to."""
    heading.insert(1, element("w:bookmarkStart", id=number, name=_mark(number)))
    heading.append(element("w:bookmarkEnd", id=number))
    return heading


def contents(style: str, title: Iterable[Run], entries: Iterable[str], lang: str) -> Any:
    """The contents that Word makes anew at F9, a field of the first headings.

    Until then its entries stand in one paragraph after its title, entry n leading to heading n.
    """
    held = paragraph(style, title, lang)
    begins = (_field_mark("begin"), _field_text(' TOC \\o "1-1" \\h \\z '), _field_mark("separate"))
    for at, run in enumerate(begins, 1):
        held.insert(at, run)  # before the title, which LibreOffice would set on a line of its own
    for number, text in enumerate(entries, 1):
        if number > 1:
            held.append(_run(Run(" · "), lang, is_rtl=False))
        link = element("w:hyperlink", anchor=_mark(number), history=1)
        link.append(_run(Run(allowed(text)), lang, is_rtl=False))
        held.append(link)
    held.append(_field_mark("end"))
    part = OxmlElement("w:docPartObj")
    part.append(element("w:docPartGallery", val="Table of Contents"))
    part.append(OxmlElement("w:docPartUnique"))
    properties, inside, block = map(OxmlElement, ("w:sdtPr", "w:sdtContent", "w:sdt"))
    properties.append(part)
    inside.append(held)
    block.extend((properties, inside))
    return block


def _mark(number: int) -> str:
    return f"_Toc{number:09}"  # Word keeps its own names so


def _field_mark(kind: str) -> Any:
    made = OxmlElement("w:r")
    made.append(element("w:fldChar", fldCharType=kind))
    return made


def _field_text(instruction: str) -> Any:
    made, text = OxmlElement("w:r"), OxmlElement("w:instrText")
    text.text = instruction
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(text)
    return made


def new_list(numbering: Any, first: int) -> int:
    """A numbered list that starts anew; returns its id."""
    number = 1 + max(int(n.get(qn("w:numId"))) for n in numbering.findall(qn("w:num")))
    made = element("w:num", numId=number)
    made.append(element("w:abstractNumId", val=1))
    for level in range(3):
        override = element("w:lvlOverride", ilvl=level)
        override.append(element("w:startOverride", val=first))
        made.append(override)
    numbering.append(made)
    return number


# ---- tables ----


def table(style: str, widths: Sequence[int], rows: Iterable[Any], title: str, look: str) -> Any:
    """A table of fixed widths.  look: "first", "last", "first last" or "", the rows set apart."""
    made = OxmlElement("w:tbl")
    properties = element("w:tblPr")
    properties.append(element("w:tblStyle", val=style))
    properties.append(element("w:tblW", w=sum(widths), type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(_look(look))
    if title:
        properties.append(element("w:tblCaption", val=allowed(title)))
    made.append(properties)
    grid = element("w:tblGrid")
    grid.extend(element("w:gridCol", w=width) for width in widths)
    made.append(grid)
    made.extend(rows)
    return made


def _look(look: str) -> Any:
    """Which rows the style sets apart, in both notations: LibreOffice reads the number alone."""
    first, last = "first" in look, "last" in look
    return element(
        "w:tblLook", val=f"{0x0600 | 0x0020 * first | 0x0040 * last:04X}", firstRow=int(first),
        lastRow=int(last), firstColumn=0, lastColumn=0, noHBand=1, noVBand=1,
    )  # fmt: skip


def row(cells: Iterable[Any], *, is_head: bool = False) -> Any:
    """A row that is never cut by the end of a page; a head is repeated on each."""
    made = OxmlElement("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if is_head:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    made.extend(cells)
    return made


def cell(width: int, paragraphs: Iterable[Any]) -> Any:
    made = OxmlElement("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=width, type="dxa"))
    made.append(properties)
    made.extend(paragraphs)
    return made
