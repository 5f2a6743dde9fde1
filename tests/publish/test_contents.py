from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from builders import Office, a_view, figure
from docx.oxml.ns import qn

from fabriques_desktop.publish import docx, lengths
from fabriques_desktop.publish.sheet import Figures, Prose, Section, SheetView
from fabriques_desktop.services import sheet_preview

SENTENCE = "Le conseil relit chaque refus avant qu’il ne soit affiché sous la halle du marché. "


def a_sheet_of(paragraphs: int) -> SheetView:
    text = "\n\n".join([SENTENCE * 5] * paragraphs)
    return a_view(
        Section("process", "Ce qui se fait", (Prose(text),)),
        Section("limits", "Limites", (Prose("Aucune."),)),
    )


def body_of(view: SheetView) -> Any:
    return python_docx.Document(io.BytesIO(docx.render(view))).element.body


def test_a_sheet_of_more_than_four_pages_begins_with_its_contents() -> None:
    lengths_of = {n: lengths.pages(a_sheet_of(n)) for n in (40, 60)}
    assert lengths_of[40] < 4 < lengths_of[60]

    held = {n: list(body_of(a_sheet_of(n)).iter(qn("w:instrText"))) for n in lengths_of}

    assert [text.text.split()[0] for text in held[60]] == ["TOC"]
    assert held[40] == []


def test_the_entries_are_there_before_anybody_updates_them() -> None:
    body = body_of(a_sheet_of(60))

    (entries,) = ["".join(t.text for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))
                  if p.style == "TOC1"]  # fmt: skip

    assert entries == "Sommaire\u2003Ce\u00a0qui\u00a0se\u00a0fait · Limites · Crédits"


def test_each_entry_leads_to_its_heading() -> None:
    body = body_of(a_sheet_of(60))
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]

    headings = {
        mark.get(qn("w:name")): "".join(t.text for t in mark.getparent().iter(qn("w:t")))
        for mark in body.iter(qn("w:bookmarkStart"))
    }

    assert [headings[link] for link in links] == ["Ce qui se fait", "Limites", "Crédits"]


def test_the_field_begins_and_ends_once() -> None:
    body = body_of(a_sheet_of(60))

    marks = [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))]

    assert marks == ["begin", "separate", "end"]


def test_bookmarks_of_a_document_are_told_apart() -> None:
    body = body_of(a_sheet_of(60))

    for attribute in ("w:id", "w:name"):
        found = [each.get(qn(attribute)) for each in body.iter(qn("w:bookmarkStart"))]
        assert len(found) == len(set(found)) == 3


def test_with_contents_the_same_view_gives_the_same_bytes() -> None:
    assert docx.render(a_sheet_of(60)) == docx.render(a_sheet_of(60))


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 0), ("Un mot", 1), ("mot " * 200, 9), ("Un\ndeux\ntrois", 3), ("x" * 3000, 29)],
)
def test_lines_are_counted_as_they_are_folded(text: str, lines: int) -> None:
    height = lengths._height(lengths._text(text, before=0, after=0))

    assert round(height / 13.34) == pytest.approx(lines, abs=1, rel=0.1)


def in_full_pages(*sections: Section) -> float:
    return lengths.pages(
        a_view(*sections, title="T", subtitle="", authors=(), date="", summary="", credits=())
    )


def test_what_does_not_fit_any_more_goes_whole_to_the_next_page(tmp_path: Path) -> None:
    text = Prose("\n\n".join(["Un mot."] * 36))  # leaves less than the height of a picture
    above = in_full_pages(Section("a", "Avant", (text,)))
    picture = Figures((figure(tmp_path),))
    alone = in_full_pages(Section("", "", (picture,)))

    filled = in_full_pages(Section("a", "Avant", (text, picture)))

    assert above < 1 < above + alone
    assert 1 + alone * 0.8 < filled < 1 + alone


def test_a_heading_goes_with_what_it_is_over() -> None:
    for count in range(30, 45):
        text = Prose("\n\n".join(["Un mot."] * count))
        before = in_full_pages(Section("a", "Avant", (text,)))
        after = in_full_pages(Section("a", "Avant", (text,)), Section("b", "B", (Prose("Mot."),)))
        under = 18.4 / 728.5  # a line and the space under it, at the head of a page

        assert after < 1 or after > 1 + under or before > 1


def test_of_two_spaces_that_meet_the_wider_one_stands() -> None:
    boxes = [lengths._Box(10, below=5), lengths._Box(10, above=13), lengths._Box(10, above=2)]

    assert lengths._height(boxes) == 10 + 13 + 10 + 2 + 10


def test_the_preview_has_the_contents_too(tmp_path: Any) -> None:
    office = Office(tmp_path)
    office.consent()
    office.edit("case_sheet", office.sheet, process="\n\n".join([SENTENCE * 5] * 60))

    shown = sheet_preview.preview(office.ws, office.sheet)
    office.ws.close()

    lines = [
        b.runs[1].text
        for b in shown.blocks
        if isinstance(b, sheet_preview.Paragraph) and b.style == "contents"
    ]
    assert [line.replace("\u00a0", " ").strip() for line in lines] == [
        "Ce qui se fait · Qui n’était pas là · Paroles · Crédits"
    ]


def test_every_style_that_is_used_is_there() -> None:
    document = docx.render(a_sheet_of(60))
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        styles = archive.read("word/styles.xml").decode()

    used = {p.style for p in body_of(a_sheet_of(60)).iter(qn("w:p")) if p.style}

    assert not [style for style in used if f'w:styleId="{style}"' not in styles]
