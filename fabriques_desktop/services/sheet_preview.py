"""A case sheet as it would print now, and what the gate says of it: for a preview on screen.

It shows only what the gate has cleared, with what is being typed in place of what is stored; the
words are set as in the printed document.  Nothing is written.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from fabriques_desktop.domain.records import CaseSheet, Record
from fabriques_desktop.errors import FabriquesError, UnknownRecord
from fabriques_desktop.publish import figure_rows, lengths, map_picture, prose, release
from fabriques_desktop.publish import sheet as sheets
from fabriques_desktop.publish.figure_rows import Place
from fabriques_desktop.publish.prose import Run
from fabriques_desktop.publish.release import Refusal
from fabriques_desktop.publish.sheet import (
    Figure,
    Figures,
    Items,
    MapFigure,
    Prose,
    Quote,
    Remark,
    Table,
)
from fabriques_desktop.publish.typography import quote, together, typeset
from fabriques_desktop.services import photos
from fabriques_desktop.store.workspace import Workspace

_PICTURE_PX = 480


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the page.

    style: title, subtitle, byline, summary_heading, summary, contents, heading1 to heading3, text,
    bullet, number, continued, quote, attribution, remark or credits.
    """

    style: str
    runs: tuple[Run, ...]
    level: int = 1
    number: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; without heads, the first column holds labels.  Widths are shares."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    last_is_total: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A small upright picture, or the bytes of a map, what it gets of the page, what is under it.

    Neither when it cannot be shown here.
    """

    path: Path | None
    content: bytes
    place: Place
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """One picture, or two or three side by side."""

    pictures: tuple[Picture, ...]


Block = Paragraph | Grid | Pictures


@dataclass(frozen=True, slots=True)
class Preview:
    """What prints, in order, what stands around each page, and every reason not to let it out."""

    header_left: str
    header_right: str
    footer_left: str
    page: str  # "page {page} sur {pages}"
    blocks: tuple[Block, ...]
    quotes: int
    photos: int
    refusals: tuple[Refusal, ...]


def preview(ws: Workspace, sheet_id: str, typed: Mapping[str, Any] | None = None) -> Preview:
    """The sheet as it would print; `typed` are the fields of it that are not stored yet.

    Raises: UnknownRecord.
    """
    sheet = ws.get("case_sheet", sheet_id)
    if not isinstance(sheet, CaseSheet):
        raise UnknownRecord(record=sheet_id)
    seen = cast(Workspace, _AsTyped(ws, dataclasses.replace(sheet, **(typed or {}))))
    verdict = release.judge(seen, sheet_id)
    view = sheets.gather(seen, verdict)
    printed = _Printing(ws, view)
    right = " · ".join(part for part in (view.mark, view.status, view.date) if part)
    return Preview(
        header_left=view.programme,
        header_right=printed.set(right),
        footer_left=printed.set(f"{view.kind} · {view.title}"),
        page=view.page,
        blocks=tuple(printed.blocks()),
        quotes=len(verdict.quotes),
        photos=len(verdict.photos),
        refusals=verdict.refusals,
    )


class _AsTyped:
    """The workspace with one sheet as it is being typed: the gate and the page read only."""

    def __init__(self, ws: Workspace, sheet: CaseSheet) -> None:
        self._ws, self._sheet = ws, sheet

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ws, name)

    def get(self, entity: str, record: str) -> Record | None:
        return self._sheet if record == self._sheet.id else self._ws.get(entity, record)


class _Printing:
    """Walks a view as the writer of the document does, into lines and tables."""

    def __init__(self, ws: Workspace, view: sheets.SheetView) -> None:
        self._ws, self._view = ws, view

    def set(self, text: str) -> str:
        return typeset(text, self._view.lang)

    def blocks(self) -> Iterator[Block]:
        view = self._view
        yield self._line("title", view.title)
        if view.subtitle:
            yield self._line("subtitle", view.subtitle)
        byline = " · ".join(part for part in (", ".join(view.authors), view.date) if part)
        if byline:
            yield self._line("byline", byline)
        if view.summary:
            yield self._line("summary_heading", view.summary_heading)
            yield from self._prose(view.summary, "summary")
        if lengths.has_contents(view):
            title, entries = view.contents_heading, map(together, map(self.set, view.headings))
            runs = (Run(self.set(title), bold=True), Run("\u2003" + " · ".join(entries)))
            yield Paragraph("contents", runs)
        for section in view.sections:
            if section.heading:
                yield self._line("heading1", section.heading)
            for block in section.blocks:
                yield from self._block(block)
        if view.credits:
            yield self._line("heading1", view.credits_heading)
            for line in view.credits:
                yield self._line("credits", line)

    def _line(self, style: str, text: str, number: int = 0) -> Paragraph:
        return Paragraph(style, (Run(self.set(text)),), number=number)

    def _block(self, block: sheets.Block) -> Iterator[Block]:
        match block:
            case Prose(text):
                yield from self._prose(text)
            case Remark(text):
                yield self._line("remark", text)
            case Table():
                rows = tuple(tuple(map(self.set, row)) for row in block.rows)
                heads = tuple(map(self.set, block.heads))
                yield Grid(heads, rows, block.widths, block.last_is_total)
            case Quote(said, attribution):
                yield Paragraph("quote", (Run(quote(said, self._view.lang)),))
                yield self._line("attribution", f"— {attribution}")
            case Figures(figures):
                yield Pictures(tuple(map(self._picture, figures, figure_rows.places(figures))))
            case Items(lines, is_numbered):
                for at, line in enumerate(lines, 1):
                    yield self._line("number" if is_numbered else "bullet", line, at)

    def _prose(self, markdown: str, style: str = "") -> Iterator[Paragraph]:
        numbers: dict[tuple[int, int], int] = {}
        for line in prose.lines(self.set(markdown)):
            number = 0
            if line.kind == "number":
                key = (line.list, line.level)
                number = numbers[key] = numbers.get(key, line.first - 1) + 1
            kind = f"heading{2 if line.level <= 2 else 3}" if line.kind == "heading" else line.kind
            yield Paragraph(style or kind, line.runs, line.level, number)

    def _picture(self, figure: Figure | MapFigure, place: Place) -> Picture:
        caption, credit = self.set(figure.caption), self.set(self._view.credit_of(figure))
        if isinstance(figure, MapFigure):
            drawn = map_picture.draw(figure.situation, self._view.lang)
            return Picture(None, drawn, place, caption, credit)
        path: Path | None = None
        try:
            path = photos.thumbnail(self._ws, figure.path.name, _PICTURE_PX)
        except FabriquesError:
            path = None  # the words around it can still be read
        return Picture(path, b"", place, caption, credit)
