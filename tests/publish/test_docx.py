from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from builders import LABEL, WORDS, Office, a_view, every_section, figure, text_of
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from fabriques_desktop.errors import OutputExists, PictureRefused, ReadOnlyPlace, ReleaseRefused
from fabriques_desktop.publish import docx, prose
from fabriques_desktop.publish.prose import Run
from fabriques_desktop.publish.sheet import Figures, Prose, Remark, Section, Table, gather
from fabriques_desktop.services import documents, made_documents, photos, withdrawing

SOFFICE = shutil.which("soffice")


def opened(document: bytes) -> Any:
    return python_docx.Document(io.BytesIO(document))


def paragraphs(document: bytes) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in opened(document).paragraphs if p.text]


def written(markdown: str) -> list[tuple[str, str]]:
    """The paragraphs of a section holding this text."""
    document = docx.render(a_view(Section("process", "Titre", (Prose(markdown),)), summary=""))
    found = paragraphs(document)
    return found[found.index(("Heading 1", "Titre")) + 1 : found.index(("Heading 1", "Crédits"))]


# ---- the file -----------------------------------------------------------------------------------


def test_the_same_view_gives_the_same_bytes(tmp_path: Path) -> None:
    view = a_view(*every_section(tmp_path))

    assert docx.render(view) == docx.render(view)


def test_every_paragraph_has_a_style_of_ours(tmp_path: Path) -> None:
    found = paragraphs(docx.render(a_view(*every_section(tmp_path))))

    assert found[:6] == [
        ("Title", "Trier les idées ensemble"),
        ("Subtitle", "Ouvrir le tri à Valombre"),
        ("Byline", "Salomé Quintrel, Ilan Corvandel · 14\u00a0avril 2026"),
        ("Summary Heading", "En bref"),
        ("Summary", "Une commission trie."),
        ("Summary", "En public."),
    ]
    assert ("Quote", f"«\u202f{WORDS}\u202f»") in found
    assert ("Quote Attribution", f"— {LABEL}") in found
    assert [text for style, text in found if style == "List Number"] == ["a", "b", "c"]
    assert [text for style, text in found if style == "Source"] == ["Délibération.", "Registre."]
    assert ("List Bullet 2", "trois") in found
    assert ("Remark", "Non renseigné") in found


def test_no_heading_is_empty(tmp_path: Path) -> None:
    headings = [
        p
        for p in opened(docx.render(a_view(*every_section(tmp_path)))).paragraphs
        if p.style.name.startswith("Heading")
    ]

    assert all(p.text.strip() for p in headings)


def test_numbered_lists_start_anew(tmp_path: Path) -> None:
    document = opened(docx.render(a_view(*every_section(tmp_path))))

    numbers = [
        p._p.pPr.numPr.numId.val
        for p in document.paragraphs
        if p.style.name in ("List Number", "Source")
    ]

    assert numbers[0] == numbers[1] != numbers[2] != numbers[3] == numbers[4]


def test_the_page_is_a4_with_a_header_and_page_numbers(tmp_path: Path) -> None:
    document = docx.render(a_view(*every_section(tmp_path)))
    page = opened(document).sections[0]

    assert (round(page.page_width.cm, 1), round(page.left_margin.cm, 1)) == (21.0, 2.0)
    assert page.header.paragraphs[0].text == (
        "Fabriques d’essai\tDocument de travail · Brouillon · 14\u00a0avril 2026"
    )
    footer = etree.tostring(page.footer._element).decode()
    assert ' PAGE "' in footer
    assert ' NUMPAGES "' in footer


def test_a_validated_sheet_is_no_working_paper() -> None:
    document = docx.render(a_view(mark="", status="Publié"))

    assert "Document de travail" not in opened(document).sections[0].header.paragraphs[0].text


def test_the_properties_are_ours() -> None:
    properties = opened(docx.render(a_view())).core_properties

    assert properties.title == "Trier les idées ensemble"
    assert properties.author == "Salomé Quintrel, Ilan Corvandel"
    assert properties.language == "fr-FR"
    assert properties.keywords == "tri, vote"
    assert (properties.comments, properties.last_modified_by) == ("", docx.MAKER)
    assert properties.created == properties.modified
    assert properties.created.isoformat().startswith("2026-04-14")


def test_nothing_of_the_library_or_of_the_hour_is_left(tmp_path: Path) -> None:
    document = docx.render(a_view(*every_section(tmp_path)))
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = archive.namelist()
        content = b"".join(archive.read(n) for n in names)
        dates = {i.date_time for i in archive.infolist()}

    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert b"python-docx" not in content
    assert b"<!--" not in content
    assert not [n for n in names if "thumbnail" in n or "customXml" in n]


@pytest.mark.parametrize(("lang", "code"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_the_language_stands_in_styles_and_runs(lang: str, code: str) -> None:
    document = opened(docx.render(a_view(lang=lang)))

    runs = document.element.body.findall(f".//{qn('w:r')}/{qn('w:rPr')}/{qn('w:lang')}")
    styles = document.styles.element.findall(f".//{qn('w:lang')}")

    assert {r.get(qn("w:val")) for r in (*runs, *styles)} == {code}


def test_the_package_is_whole(tmp_path: Path) -> None:
    document = docx.render(a_view(*every_section(tmp_path)))
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        held = {n: archive.read(n) for n in archive.namelist()}
    types = etree.fromstring(held["[Content_Types].xml"])
    typed = {t.get("PartName", "").lstrip("/") for t in types} | {
        f".{t.get('Extension')}" for t in types
    }
    body = held["word/document.xml"] + held["word/_rels/document.xml.rels"]

    assert len(held) == len(zipfile.ZipFile(io.BytesIO(document)).namelist())
    assert all(n in typed or Path(n).suffix in typed for n in held if n != "[Content_Types].xml")
    led_to = set()
    for name in (n for n in held if n.endswith(".rels")):
        base = Path(name).parent.parent
        for each in etree.fromstring(held[name]):
            led_to.add((base / each.get("Target").lstrip("/")).as_posix())
            is_used = f'"{each.get("Id")}"'.encode() in body
            assert is_used or not each.get("Type").endswith(("image", "hyperlink"))
    assert led_to == {n for n in held if not n.endswith((".rels", "Types].xml"))}


def test_whoever_listens_is_told_everything(tmp_path: Path) -> None:
    document = opened(docx.render(a_view(*every_section(tmp_path))))

    pictures = document.element.body.findall(f".//{qn('wp:docPr')}")
    grids = [t for t in document.tables if not t._tbl.xpath(".//pic:pic")]

    assert len({p.get("id") for p in pictures}) == len(pictures) == 4
    assert all(p.get("descr") for p in pictures)
    assert all(t._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for t in grids)
    heads = [t.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for t in grids]
    assert heads == [False, True]  # the rows of the identity table have labels
    assert document.core_properties.title and document.core_properties.language == "fr-FR"


def test_long_properties_are_cut_to_what_the_format_takes() -> None:
    document = docx.render(a_view(title="Trier " * 100))

    assert len(opened(document).core_properties.title) == 255


# ---- pictures -----------------------------------------------------------------------------------


def test_pictures_leave_upright_and_without_metadata(tmp_path: Path, shared_data: Path) -> None:
    source = shared_data / "photos" / "paysage_orientation_6.jpg"
    with Image.open(source) as picture:
        height, width = picture.size
    shown = figure(tmp_path)
    turned = type(shown)(source, "c", "p", "a", width, height)
    document = docx.render(a_view(Section("f", "", (Figures((turned,)),))))

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        name = next(n for n in archive.namelist() if n.startswith("word/media/"))
        with Image.open(io.BytesIO(archive.read(name))) as picture:
            assert not picture.getexif()
            assert "comment" not in picture.info
            assert (picture.width > picture.height) == (width > height)


def test_a_picture_has_its_alternative_text_and_its_credit(tmp_path: Path) -> None:
    document = docx.render(a_view(Section("f", "", (Figures((figure(tmp_path),)),))))

    described = opened(document).element.body.findall(f".//{qn('wp:docPr')}")

    assert [d.get("descr") for d in described] == ["Un mur couvert de feuillets"]
    assert "Le mur des idées. Photo\u00a0: S. Quintrel" in text_of(document)


def test_captions_stay_with_their_picture(tmp_path: Path) -> None:
    pair = Figures((figure(tmp_path, "a.jpg", (900, 600)), figure(tmp_path, "b.jpg", (600, 900))))
    document = opened(docx.render(a_view(Section("f", "", (pair,)))))

    (row,) = document.tables[0].rows

    styles = [[p.style.name for p in cell.paragraphs] for cell in row.cells]
    assert styles == [["Figure", "Caption"], ["Figure", "Caption"]]
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    heights = {s.height for s in document.inline_shapes}
    assert max(heights) - min(heights) < 3600 * 10


def test_credits_stay_on_one_page() -> None:
    document = opened(docx.render(a_view(credits=("Rédaction : A", "Photos : B", "CC BY 4.0"))))

    credits = [p for p in document.paragraphs if p.style.name == "Credits"]

    assert len(credits) == 3 and not credits[-1].paragraph_format.keep_with_next
    assert all(p.paragraph_format.keep_with_next for p in credits[:-1])
    assert credits[0].style.paragraph_format.keep_together


def test_credits_never_stand_alone_on_a_page() -> None:
    section = Section("process", "Titre", (Prose("Une phrase.\n\nLa dernière."),))
    found = opened(docx.render(a_view(section, credits=("Rédaction : A",)))).paragraphs

    at = next(n for n, p in enumerate(found) if p.text == "La dernière.")

    assert found[at].paragraph_format.keep_with_next
    assert not found[at - 1].paragraph_format.keep_with_next


def test_credits_hold_the_table_before_them() -> None:
    table = Table(
        "Entretiens", ("Catégorie", "Dates"), (("Élues", "mars"), ("Total", "mars")), (1, 1)
    )
    document = opened(docx.render(a_view(Section("method", "Méthode", (table,)))))

    (made,) = document.tables

    held = [p.paragraph_format.keep_with_next for c in made.rows[-1].cells for p in c.paragraphs]
    assert held == [True, True]
    assert document.paragraphs[-3].paragraph_format.keep_with_next  # the gap under it


def test_a_remark_holds_the_table_before_it() -> None:
    table = Table("Effets", ("Effet", "Source"), (("Savoirs", "Registre"),), (1, 1))
    section = Section("effects", "Effets", (table, Remark("Suite donnée : suivi."), Prose("Fin.")))

    (made,) = opened(docx.render(a_view(section))).tables

    (row,) = made.rows[1:]
    assert all(p.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs)


def test_credits_are_said_in_few_lines(office: Office) -> None:
    office.consent()
    office.edit("case_sheet", office.sheet, licence="CC BY 4.0", keywords=("tri",))

    lines = gather(office.ws, office.judge().require()).credits

    assert len(lines) == 4
    assert "Salomé Quintrel · Photos" in lines[0] and "CC BY 4.0 · Version" in lines[2]


def test_a_long_table_may_go_on_over_the_page_and_a_short_one_not() -> None:
    held = []
    for count in (4, 5):
        rows = tuple((str(n), "x") for n in range(count))
        table = Table("t", ("a", "b"), rows, (1, 1))
        (made,) = opened(docx.render(a_view(Section("s", "S", (table,)), credits=()))).tables
        cells = [row.cells[0].paragraphs[0] for row in made.rows[1:]]
        held.append([bool(cell.paragraph_format.keep_with_next) for cell in cells])

    assert held == [[True] * 3 + [False], [True, False, False, True, False]]


def test_a_caption_may_be_wider_than_its_picture(tmp_path: Path) -> None:
    pair = Figures((figure(tmp_path, "a.jpg", (900, 600)), figure(tmp_path, "b.jpg", (900, 600))))
    (made,) = opened(docx.render(a_view(Section("f", "", (pair,))))).tables

    total = sum(cell.width for cell in made.rows[0].cells)

    picture = made._tbl.xpath(".//wp:extent/@cx")[0]
    assert made.rows[0].cells[1].width > int(picture)
    assert total <= 17 * 360_000 + 1500  # a twentieth of a point is 635


@pytest.mark.parametrize(
    "sizes", [[(600, 1800)], [(600, 1800), (800, 600)], [(600, 1800), (3000, 900), (800, 800)]]
)
def test_a_narrow_picture_leaves_its_caption_room_and_none_is_distorted(
    tmp_path: Path, sizes: list[tuple[int, int]]
) -> None:
    row = Figures(tuple(figure(tmp_path, f"{w}.jpg", (w, h)) for w, h in sizes))
    (made,) = opened(docx.render(a_view(Section("f", "", (row,))))).tables
    shown = [(int(e.get("cx")), int(e.get("cy"))) for e in made._tbl.xpath(".//wp:extent")]

    cells = made.rows[0].cells

    assert all(cell.width >= 4 * 360_000 - 1000 for cell in cells)
    assert sum(cell.width for cell in cells) <= 17 * 360_000 + 1500
    assert [x / y for x, y in shown] == pytest.approx([max(w / h, 0.3) for w, h in sizes], rel=0.02)
    assert len({y for _, y in shown}) == 1


def test_clean_pictures_are_kept_for_the_next_time(tmp_path: Path) -> None:
    name, kept = "a" * 64, tmp_path / "thumbnails"
    view = a_view(Section("f", "", (Figures((figure(tmp_path, name),)),)))
    first = docx.render(view, kept)

    assert [p.name.startswith(name) for p in kept.iterdir()] == [True]
    (tmp_path / name).write_bytes(b"gone")
    assert docx.render(view, kept) == first


def test_a_damaged_picture_stops_the_document(tmp_path: Path) -> None:
    shown = figure(tmp_path)
    shown.path.write_bytes(b"\xff\xd8\xff\xe0 no picture")

    with pytest.raises(PictureRefused):
        docx.write(a_view(Section("f", "", (Figures((shown,)),))), tmp_path / "out.docx")

    assert not (tmp_path / "out.docx").exists()


# ---- text as typed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "{{7*7}} {% raw %}",
        "<script>alert(1)</script>",
        "]]> <!-- -- -->",
        "&lt;b&gt; &amp;",
        r"C:\_temp\*x\*",
        "3*4*5 et habitant*e*s",
        "😀 été مرحبا \u202eabc",
        "[1]: https://exemple.fr",
        "![alt] et [x]",
        "a_b_c",
        "    quatre espaces",
        "Titre\n===",
        "Texte\n---",
        "***",
    ],
)
def test_what_is_no_mark_is_printed_as_typed(typed: str) -> None:
    assert "\n".join(text for _, text in written(typed)) == typed.strip()


def test_characters_that_xml_forbids_are_dropped() -> None:
    view = a_view(Section("p", "Ti\x00tre", (Prose("a\x0bb\ufffe\ud800c"),)), title="T\x1fitre")

    found = paragraphs(docx.render(view))

    assert ("Title", "Titre") in found
    assert ("Normal", "abc") in found


def test_markdown_becomes_styles() -> None:
    assert written("# Un\n\ntexte **gras**\nsuite\n\n> cité\n\n1. a\n   1. b\n\n   suite") == [
        ("Heading 2", "Un"),
        ("Normal", "texte gras\nsuite"),
        ("Quote", "cité"),
        ("List Number", "a"),
        ("List Number 2", "b"),
        ("List Continue", "suite"),
    ]


@pytest.mark.parametrize(
    ("markdown", "runs"),
    [
        ("**a** *b*", [Run("a", bold=True), Run(" "), Run("b", italic=True)]),
        ("[le site](https://a.fr)", [Run("le site"), Run(" (https://a.fr)")]),
        ("<https://a.fr>", [Run("https://a.fr")]),
    ],
)
def test_marks_inside_a_line_become_runs(markdown: str, runs: list[Run]) -> None:
    (line,) = prose.lines(markdown)

    assert list(line.runs) == runs


def test_deep_lists_and_quotes_are_set_at_the_last_level() -> None:
    nested = "\n".join(f"{'  ' * i}- {i}" for i in range(12))

    assert {style for style, _ in written(nested)} == {
        "List Bullet", "List Bullet 2", "List Bullet 3",
    }  # fmt: skip


@pytest.mark.parametrize("mark", ["> ", "- ", "[", "**a ", "*", "_a "])
def test_no_word_is_lost_however_deep_it_stands(mark: str) -> None:
    for count in (60, 3000):
        found = "".join(text for _, text in written(mark * count + "loin"))
        assert "loin" in found


def test_right_to_left_text_is_set_from_the_right() -> None:
    view = a_view(Section("p", "Titre", (Prose("مرحبا بالعالم"),)))

    assert b"<w:bidi/>" in zipfile.ZipFile(io.BytesIO(docx.render(view))).read("word/document.xml")


def test_french_spaces_are_not_broken() -> None:
    assert written('Pourquoi ? "Parce que" : 1 500 €') == [
        ("Normal", "Pourquoi\u202f? «\u202fParce que\u202f»\u00a0: 1\u202f500\u00a0€")
    ]


# ---- from a workspace ---------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.ws.close()


def test_a_sheet_is_written_whole(office: Office, tmp_path: Path) -> None:
    office.consent()

    (made,) = documents.write_sheets(office.ws, None, tmp_path / "out")

    text = text_of(made.path.read_bytes())
    assert made.path.name == f"trier-les-idees-ensemble-{office.sheet[-8:]}.docx"
    assert WORDS in text
    assert "Qui n’était pas là\nNon renseigné" in text
    assert [p.name for p in (tmp_path / "out").iterdir()] == [made.path.name]


def test_who_withdraws_learns_which_documents_hold_their_words(
    office: Office, tmp_path: Path
) -> None:
    office.consent()
    other = office.add("actor", name="Basile Tournevent", category="citizens")
    (made,) = documents.write_sheets(office.ws, None, tmp_path / "out")
    documents.write_sheets(office.ws, None, tmp_path / "out")
    withdrawing.withdraw_publication(office.ws, office.person)

    (told,) = made_documents.of(office.ws, office.person)

    assert (told.path, told.sheet) == (made.path, office.sheet)
    assert made_documents.of(office.ws, other) == ()


def test_when_one_sheet_is_refused_none_is_written(office: Office, tmp_path: Path) -> None:
    office.add("case_sheet", title="Une autre", status="draft")

    with pytest.raises(ReleaseRefused) as refused:
        documents.write_sheets(office.ws, None, tmp_path / "out")

    assert refused.value.sheet == "Trier les idées ensemble"
    assert not (tmp_path / "out").exists()


def test_when_a_finished_file_says_too_much_none_is_written(office: Office, tmp_path: Path) -> None:
    office.consent(quotation="function")
    office.add("case_sheet", title="A d’abord", status="draft")
    office.edit("case_sheet", office.sheet, method="Merci à Basile Tournevent.")

    with pytest.raises(ReleaseRefused):
        documents.write_sheets(office.ws, None, tmp_path / "out")

    assert list((tmp_path / "out").iterdir()) == []


def test_a_second_run_replaces_its_own_file_and_nothing_else(
    office: Office, tmp_path: Path
) -> None:
    office.consent()
    (made,) = documents.write_sheets(office.ws, None, tmp_path)
    first = made.path.read_bytes()
    assert documents.write_sheets(office.ws, [office.sheet], tmp_path) == (made,)
    assert made.path.read_bytes() == first

    edited = python_docx.Document(str(made.path))
    edited.core_properties.last_modified_by = "Maïwenn"
    edited.save(str(made.path))
    for content in (made.path.read_bytes(), b"not a document"):
        made.path.write_bytes(content)
        with pytest.raises(OutputExists):
            documents.write_sheets(office.ws, None, tmp_path)
        assert made.path.read_bytes() == content


def test_what_is_being_typed_is_in_the_document(office: Office, tmp_path: Path) -> None:
    office.consent()
    office.ws.drafts.put("case_sheet", office.sheet, "limits", "Tout reste fragile.", ())

    (made,) = documents.write_sheets(office.ws, [office.sheet], tmp_path / "out")

    assert "Tout reste fragile." in text_of(made.path.read_bytes())


def test_a_place_that_is_no_folder_is_refused(office: Office, tmp_path: Path) -> None:
    office.consent()
    (tmp_path / "out").write_text("")

    with pytest.raises(ReadOnlyPlace):
        documents.write_sheets(office.ws, None, tmp_path / "out")


def test_progress_is_told_from_nothing_to_all(office: Office, tmp_path: Path) -> None:
    office.consent()
    told: list[tuple[int, int]] = []

    documents.write_sheets(
        office.ws, None, tmp_path / "out", progress=lambda *step: told.append(step)
    )

    assert told == [(0, 1), (1, 1)]


@pytest.mark.parametrize("title", ["", "   ", "../../etc/passwd", "CON", "…", "é" * 300, "مرحبا"])
def test_any_title_gives_a_plain_file_name(office: Office, title: str) -> None:
    office.edit("case_sheet", office.sheet, title=title)

    name = documents.file_name(office.ws, office.sheet)

    assert name.isascii()
    assert len(name) <= 80
    assert "/" not in name and ".." not in name and not name.startswith((".", "-"))


# ---- as LibreOffice sees it ---------------------------------------------------------------------


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_real_sheets_open_in_libreoffice(office: Office, tmp_path: Path, shared_data: Path) -> None:
    office.consent()
    cases = sorted((shared_data / "cas" / "md").glob("cas_*.md"))
    bodies = [c.read_text(encoding="utf-8").split("---", 2)[2].strip() for c in cases]
    added = photos.add_files(
        office.ws, office.sheet, sorted((shared_data / "photos").iterdir())[:4]
    ).added
    for photo in added:
        office.edit("photo", photo, caption="Vue.", credit="S. Quintrel", recognisable="no")
    office.edit(
        "case_sheet", office.sheet, photos=tuple(added), process=bodies[2], effects=bodies[-1]
    )
    near = office.add("case_sheet", title="Nanterre", summary=bodies[1], status="draft")

    made = documents.write_sheets(office.ws, [office.sheet, near], tmp_path / "out")

    assert [pages(m.path, tmp_path) >= least for m, least in zip(made, (3, 1), strict=True)] == [
        True, True,
    ]  # fmt: skip


def pages(path: Path, tmp_path: Path) -> int:
    """How many pages LibreOffice prints of a document, with settings of its own."""
    assert SOFFICE is not None
    profile = (tmp_path / "libreoffice").as_uri()
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=300, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    return (tmp_path / path.with_suffix(".pdf").name).read_bytes().count(b"/Type/Page>") or (
        (tmp_path / path.with_suffix(".pdf").name).read_bytes().count(b"/Type/Page/")
    )
