"""A case sheet as a DOCX, through python-docx: it walks a `SheetView` and decides nothing.

The same view gives the same bytes.  The gate has been passed before, and reads the bytes after.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.image.image import Image

from fabriques_desktop.publish import docx_parts as parts
from fabriques_desktop.publish import figure_rows, lengths, map_picture, prose
from fabriques_desktop.publish.figure_rows import Place
from fabriques_desktop.publish.prose import Run
from fabriques_desktop.publish.sheet import (
    Block,
    Figure,
    Figures,
    Items,
    MapFigure,
    Prose,
    Quote,
    Remark,
    SheetView,
    Table,
)
from fabriques_desktop.publish.situation import Situation
from fabriques_desktop.publish.typography import quote, together, typeset
from fabriques_desktop.sentences import capitalised
from fabriques_desktop.store.files import write_whole
from fabriques_desktop.store.pictures import clean_copy

MAKER = "Fabriques Desktop"

_SHA256 = re.compile(r"[0-9a-f]{64}")
_DOTS_PER_CM = 220 / 2.54
_PARTED = 4  # rows up to which a table never goes on over the page
_SHORT = 90  # characters of a line that fills less than one
_PROPERTY_LIMIT = 255  # characters; python-docx refuses more

Checker = Callable[[bytes], None]


def write(
    view: SheetView, path: Path, check: Checker | None = None, kept: Path | None = None
) -> None:
    """Write a sheet, whole or not at all; a file already there is replaced.

    `check` is given the finished bytes and may raise: then nothing is written.
    Raises: PictureRefused, DiskFull, ReadOnlyPlace.
    """
    document = render(view, kept)
    if check is not None:
        check(document)
    write_whole(path, document)


def render(view: SheetView, kept: Path | None = None) -> bytes:
    """The bytes of the DOCX, opened again to make sure of them.

    kept: the folder of thumbnails, where clean pictures are kept for the next time.
    Raises: PictureRefused.
    """
    out = io.BytesIO()
    # Two at a time and while the text is set: the decoders do not hold up the interpreter.
    with ThreadPoolExecutor(2) as pool:
        photos = {
            path: pool.submit(printable, path, dots, kept) for path, dots in _wanted(view).items()
        }
        maps = {f.situation: pool.submit(map_picture.draw, f.situation, view.lang)
                for f in _figures_of(view) if isinstance(f, MapFigure)}  # fmt: skip
        _Writer(view, photos, maps).document().save(out)
    document = parts.repacked(out.getvalue())
    docx.Document(io.BytesIO(document))
    return document


def printable(source: Path, dots: int, kept: Path | None) -> bytes:
    """A picture as it may leave, from the folder where it was kept or made now.

    Only files of a workspace are kept, under the name that `Thumbnails.forget` looks for.
    """
    if kept is None or not _SHA256.fullmatch(source.name):
        return clean_copy(source, dots)
    place = kept / f"{source.name}-{dots}-print.jpg"
    if place.is_file():
        return place.read_bytes()
    content = clean_copy(source, dots)
    kept.mkdir(parents=True, exist_ok=True)
    write_whole(place, content)
    return content


def _wanted(view: SheetView) -> dict[Path, int]:
    """Each picture and the dots of its longer side, as it is printed at 220 dots an inch."""
    wanted: dict[Path, int] = {}
    for figures in _rows_of(view):
        for figure, place in zip(figures, figure_rows.places(figures), strict=True):
            if isinstance(figure, Figure):
                dots = math.ceil(max(place.width, place.height) * _DOTS_PER_CM)
                wanted[figure.path] = max(dots, wanted.get(figure.path, 0))
    return wanted


def _rows_of(view: SheetView) -> list[tuple[Figure | MapFigure, ...]]:
    return [b.figures for s in view.sections for b in s.blocks if isinstance(b, Figures)]


def _figures_of(view: SheetView) -> Iterator[Figure | MapFigure]:
    yield from (figure for row in _rows_of(view) for figure in row)


def identifier(sheet: str) -> str:
    """What the properties of a file say of the sheet it was made from."""
    return f"urn:uuid:{sheet}"


def made_from(path: Path) -> str | None:
    """The identifier of a file that this program wrote and nobody has saved since, else None."""
    try:
        properties = docx.Document(str(path)).core_properties
        is_ours = properties.last_modified_by == MAKER
        return properties.identifier if is_ours else None
    except Exception:  # noqa: BLE001
        # Any file may bear this name; one that cannot be read is somebody else's.
        return None


class _Writer:
    def __init__(
        self,
        view: SheetView,
        photos: Mapping[Path, Future[bytes]],
        maps: Mapping[Situation, Future[bytes]],
    ) -> None:
        self.view, self._photos, self._maps = view, photos, maps
        self.lang = view.lang if view.lang in parts.LANGUAGES else "fr"
        self._document = docx.Document(io.BytesIO(parts.empty_document(self.lang)))
        self._body = self._document.element.body
        self._quotes = self._headings = self._pictures = 0

    def document(self) -> Any:
        self._properties()
        self._header_and_footer()
        self._opening()
        if lengths.has_contents(self.view):
            self._contents()
        for section in self.view.sections:
            if section.heading:
                self._heading(section.heading)
            for block in section.blocks:
                self._block(block)
        if self.view.credits:
            self._hold_the_last()
            self._heading(self.view.credits_heading)
            last = len(self.view.credits) - 1
            for at, line in enumerate(self.view.credits):  # all on one page
                self._append(self._paragraph("Credits", line, keep_next=at < last))
        return self._document

    def _hold_the_last(self) -> None:
        """What was set last goes with what comes: a remark or the credits never stand alone.

        A short table goes whole, as its other rows are held together already.
        """
        *above, last = self._body[:-1]
        for paragraph in (last, *(parts.last_row(above[-1]) if above else ())):
            parts.keep_next(paragraph)

    # ---- text ----

    def _set(self, text: str) -> str:
        return typeset(text, self.lang)

    def _paragraph(self, style: str, text: str, *, keep_next: bool = False) -> Any:
        runs = (Run(self._set(text)),)
        return parts.paragraph(style, runs, self.lang, keep_next=keep_next)

    def _append(self, *elements: Any) -> None:
        for element in elements:
            self._body.insert(len(self._body) - 1, element)  # the page's own properties stay last

    def _add(self, style: str, text: str) -> None:
        self._append(self._paragraph(style, text))

    def _opening(self) -> None:
        view = self.view
        self._add("Title", view.title)
        if view.subtitle:
            self._add("Subtitle", view.subtitle)
        byline = " · ".join(part for part in (", ".join(view.authors), view.date) if part)
        if byline:
            self._add("Byline", capitalised(byline))
        if view.summary:
            self._add("SummaryHeading", view.summary_heading)
            self._prose(view.summary, "Summary")

    def _heading(self, text: str) -> None:
        """A heading, with the bookmark that the contents leads to."""
        self._headings += 1
        self._append(parts.marked(self._paragraph("Heading1", text), self._headings))

    def _contents(self) -> None:
        """The headings, as a field that Word and LibreOffice can make anew, with page numbers.

        None is printed before that: it would be a guess at the fonts of the machine that reads.
        """
        title = Run(self._set(self.view.contents_heading), bold=True)
        entries = [together(self._set(text)) for text in self.view.headings]
        self._append(parts.contents("TOC1", (title, Run("\u2003")), entries, self.lang))

    def _block(self, block: Block) -> None:
        match block:
            case Prose(text):
                self._prose(text)
            case Remark(text):
                self._hold_the_last()
                self._add("Remark", text)
            case Table():
                self._table(block)
            case Quote():
                self._quote(block)
            case Figures(figures):
                self._figures(figures)
            case Items(lines, is_numbered):
                self._items(lines, is_numbered)

    def _prose(self, markdown: str, style: str = "Normal") -> None:
        numbers: dict[int, int] = {}
        lines = prose.lines(self._set(markdown))
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            number = None
            if line.kind == "number":
                if line.list not in numbers:
                    numbers[line.list] = self._new_list(line.first)
                number = numbers[line.list]
            name, keep = _style_of(line, style), _announces(line, following)
            self._append(parts.paragraph(name, line.runs, self.lang, number=number, keep_next=keep))

    def _new_list(self, first: int = 1) -> int:
        return parts.new_list(self._document.part.numbering_part.element, first)

    def _items(self, lines: Iterable[str], is_numbered: bool) -> None:
        number = self._new_list() if is_numbered else None
        style = "Source" if is_numbered else "ListBullet"  # what is numbered are the sources
        for line in lines:
            runs = (Run(self._set(line)),)
            self._append(parts.paragraph(style, runs, self.lang, number=number))

    def _quote(self, block: Quote) -> None:
        runs = (Run(quote(block.words, self.lang)),)
        said = parts.paragraph("Quote", runs, self.lang, keep_next=True)
        by = self._paragraph("QuoteAttribution", f"— {block.attribution}")
        # Frames of the same indent grow into one: a twentieth of a point keeps two quotes apart.
        self._quotes += 1
        for paragraph in (said, by):
            right = 180 + self._quotes % 2
            paragraph.pPr.append(parts.element("w:ind", left=260, right=right))
        self._append(said, by)

    # ---- tables ----

    def _table(self, block: Table) -> None:
        total = sum(block.widths)
        widths = [parts.TEXT_WIDTH * w // total for w in block.widths]
        last = len(block.rows) - 1
        rows = [self._row(block.heads, widths, "TableHead", is_head=True)] if block.heads else []
        for at, texts in enumerate(block.rows):
            # a short table is not parted; of a long one no row stands alone on its page
            keep = at < last and (last < _PARTED or at == 0 or at == last - 1)
            rows.append(self._row(texts, widths, "TableText", keep, has_label=not block.heads))
        look = ("first " if block.heads else "") + ("last" if block.last_is_total else "")
        made = parts.table("SheetTable", widths, rows, self._set(block.title), look)
        self._append(made, parts.paragraph("Gap", (), self.lang))

    def _row(
        self,
        texts: Iterable[str],
        widths: list[int],
        style: str,
        keep_next: bool = False,
        *,
        is_head: bool = False,
        has_label: bool = False,
    ) -> Any:
        cells = []
        for at, (text, width) in enumerate(zip(texts, widths, strict=True)):
            name = "TableLabel" if has_label and at == 0 else style
            cells.append(parts.cell(width, [self._paragraph(name, text, keep_next=keep_next)]))
        return parts.row(cells, is_head=is_head)

    # ---- pictures ----

    def _figures(self, figures: tuple[Figure | MapFigure, ...]) -> None:
        """Pictures side by side in one row, each over its caption: a row is never cut by a page.

        Kept together in two rows, LibreOffice would hold them to the next heading as well.
        """
        contents = [self._content(figure) for figure in figures]
        images = [Image.from_blob(content) for content in contents]
        aspects = [figure_rows.aspect(i.px_width, i.px_height) for i in images]
        cells, widths = [], []
        for figure, content, place in zip(
            figures, contents, figure_rows.places(figures, aspects), strict=True
        ):
            gap = round(figure_rows.GAP_CM * 567) if figure is not figures[-1] else 0
            widths.append(int(place.caption * 567) + gap)
            shown = [self._picture(figure, content, place), self._caption(figure, gap)]
            cells.append(parts.cell(widths[-1], shown))
        gap = parts.paragraph("Gap", (), self.lang)
        above = self._body[-2] if len(self._body) > 1 else None
        if above is None or above.tag != gap.tag or above.style != gap.style:
            self._append(gap)  # a table has left one under it already
        self._append(
            parts.table("FigureTable", widths, [parts.row(cells)], "", ""),
            parts.paragraph("Gap", (), self.lang),
        )

    def _content(self, figure: Figure | MapFigure) -> bytes:
        if isinstance(figure, MapFigure):
            return self._maps[figure.situation].result()
        return self._photos[figure.path].result()

    def _picture(self, figure: Figure | MapFigure, content: bytes, place: Place) -> Any:
        width, height = (round(side * parts.EMU_PER_CM) for side in (place.width, place.height))
        inline = self._document.part.new_pic_inline(io.BytesIO(content), width, height)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice takes a gap of its own where none is said
        self._pictures += 1  # the library gives one number to all that are not in the text yet
        inline.docPr.set("id", str(self._pictures))
        inline.docPr.set("descr", self._set(parts.allowed(figure.alt)))
        kind = "Map" if isinstance(figure, MapFigure) else "Photo"
        inline.docPr.set("name", f"{kind} {self._pictures}")
        paragraph = parts.paragraph("Figure", (), self.lang)
        run = parts.element("w:r")
        drawing = parts.element("w:drawing")
        drawing.append(inline)
        run.append(drawing)
        paragraph.append(run)
        return paragraph

    def _caption(self, figure: Figure | MapFigure, gap: int) -> Any:
        credit = self.view.credit_of(figure)
        texts = (Run(self._set(figure.caption)), Run(self._set(f" {credit}"), italic=True))
        paragraph = parts.paragraph("Caption", texts, self.lang)
        if gap:
            paragraph.pPr.append(parts.element("w:ind", right=gap))
        return paragraph

    # ---- around the page ----

    def _header_and_footer(self) -> None:
        view, page = self.view, self._document.sections[0]
        right = " · ".join(part for part in (view.mark, view.status, view.date) if part)
        header = self._only(page.header, "Header", view.programme)
        header.append(parts.tab(self.lang))
        header.extend(parts.paragraph("Header", (Run(self._set(right)),), self.lang)[1:])
        footer = self._only(page.footer, "Footer", f"{view.kind} · {_shortened(view.title)}")
        footer.append(parts.tab(self.lang))
        before, _, rest = view.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        fields = (("", before), ("PAGE", between), ("NUMPAGES", after))
        for instruction, text in fields:
            if instruction:
                footer.append(parts.field(instruction, "1", self.lang))
            footer.extend(parts.paragraph("Footer", (Run(self._set(text)),), self.lang)[1:])

    def _only(self, part: Any, style: str, text: str) -> Any:
        """The one paragraph of a header or footer."""
        paragraph = self._paragraph(style, text)
        element = part._element
        for old in list(element):
            element.remove(old)
        element.append(paragraph)
        return paragraph

    def _properties(self) -> None:
        view, properties = self.view, self._document.core_properties
        moment = datetime.fromisoformat(view.written_on)
        values: dict[str, Any] = {
            "title": view.title,
            "author": ", ".join(view.authors) or view.programme,
            "subject": view.subtitle or view.kind,
            "keywords": ", ".join(view.keywords),
            "language": parts.LANGUAGES[self.lang],
            "category": view.kind,
            "content_status": view.status,
            "identifier": identifier(view.id),
            "last_modified_by": MAKER,
            "comments": "",
        }
        for name, value in values.items():
            setattr(properties, name, parts.allowed(value)[:_PROPERTY_LIMIT])
        properties.created = properties.modified = moment
        properties.revision = 1


def _style_of(line: prose.Line, style: str) -> str:
    """The style of a line; inside a frame every line keeps the frame's."""
    level = min(line.level, 3)
    match line.kind:
        case _ if style != "Normal":
            return style
        case "heading":
            return "Heading2" if line.level <= 2 else "Heading3"
        case "bullet" | "number":
            name = "ListBullet" if line.kind == "bullet" else "ListNumber"
            return name if level == 1 else f"{name}{level}"
        case "continued":
            return "ListContinue"
        case "quote":
            return "Quote"
    return style


def _announces(line: prose.Line, following: prose.Line | None) -> bool:
    """Whether a short line stands over what follows it, as a title would."""
    if line.kind != "text" or following is None:
        return False
    length = sum(len(run.text) for run in line.runs)
    is_bold = all(run.bold for run in line.runs if run.text.strip())
    return length <= _SHORT and (is_bold or following.kind in ("bullet", "number"))


def _shortened(title: str) -> str:
    return title if len(title) <= 70 else title[:69].rstrip() + "…"
