"""A case sheet as it is to be read: every word and every place decided, no file format known.

Plain frozen values, made from what the gate has cleared and from nothing it has not; a writer walks
through them and decides nothing.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fabriques_desktop.domain import dates
from fabriques_desktop.domain.consent import Form
from fabriques_desktop.domain.fields import is_id
from fabriques_desktop.domain.records import CaseSheet, Member, Photo, Source
from fabriques_desktop.publish import identity
from fabriques_desktop.publish.identity import Reader
from fabriques_desktop.publish.release import ClearedQuote, Verdict
from fabriques_desktop.publish.situation import Situation, situation, sources_of
from fabriques_desktop.resources import resource
from fabriques_desktop.sentences import capitalised, fill
from fabriques_desktop.words import Words, words

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace

VALIDATED = frozenset(("analysis_approved", "published"))


# ---- what a writer is given ----


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of ours in the place of a text: what is not filled, what follows from a field."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text; `title` is read aloud only.  Heads may be empty, widths are shares."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    last_is_total: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    words: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and what stands under it; the size is that of the upright original."""

    path: Path
    caption: str
    credit: str
    alt: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class MapFigure:
    """The map of where the case is; its credit is a whole sentence."""

    situation: Situation
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True, slots=True)
class Figures:
    """One picture, or two or three side by side."""

    figures: tuple[Figure | MapFigure, ...]


@dataclass(frozen=True, slots=True)
class Items:
    lines: tuple[str, ...]
    is_numbered: bool = False


Block = Prose | Remark | Table | Quote | Figures | Items


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """A whole sheet, in one language."""

    id: str
    lang: str
    kind: str
    programme: str
    status: str  # in words
    mark: str  # "Document de travail" until the sheet is validated, then empty
    written_on: str  # YYYY-MM-DD, of the file's properties
    date: str  # in words, empty when the sheet has none
    title: str
    subtitle: str
    authors: tuple[str, ...]
    summary_heading: str
    summary: str
    sections: tuple[Section, ...]  # of the body, in order; the first may be the identity table
    contents_heading: str
    credits_heading: str
    credits: tuple[str, ...]
    keywords: tuple[str, ...]
    photo_by: str  # "Photo : {credit}"
    page: str  # "page {page} sur {pages}"
    signed: tuple[str, ...]  # authors, and those who are credited for a picture

    @property
    def said(self) -> str:
        """What the sheet itself says, apart from who signs it and whom its quotes are by."""
        texts = (text for s in self.sections for block in s.blocks for text in _said(block))
        return "\n".join((self.title, self.subtitle, self.summary, *self.keywords, *texts))

    @property
    def headings(self) -> tuple[str, ...]:
        """What a contents lists, in order."""
        last = (self.credits_heading,) if self.credits else ()
        return (*(s.heading for s in self.sections if s.heading), *last)

    def credit_of(self, figure: Figure | MapFigure) -> str:
        """What is printed after the caption of a picture; empty when nobody is credited."""
        if isinstance(figure, MapFigure) or not figure.credit:
            return figure.credit
        return self.photo_by.replace("{credit}", figure.credit)


def _said(block: Block) -> Iterator[str]:
    match block:
        case Prose(text) | Remark(text):
            yield text
        case Table():
            yield from (block.title, *block.heads, *(cell for row in block.rows for cell in row))
        case Quote():
            yield block.words
        case Figures(figures):
            yield from (text for figure in figures for text in (figure.caption, figure.alt))
        case Items(lines):
            yield from lines


# ---- gathering ----


def gather(ws: Workspace, verdict: Verdict) -> SheetView:
    """The view of a sheet that the gate has judged; only what it cleared is in it."""
    sheet = ws.get("case_sheet", verdict.sheet)
    assert isinstance(sheet, CaseSheet)
    return _Gathering(ws, sheet, verdict).view()


@functools.cache
def _phrases(lang: str) -> Mapping[str, Any]:
    content = resource("templates", "sheet.toml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = tomllib.loads(content)[lang]
    return found


class _Gathering:
    def __init__(self, ws: Workspace, sheet: CaseSheet, verdict: Verdict) -> None:
        self.ws, self.sheet, self.verdict = ws, sheet, verdict
        self.words: Words = words(sheet.language or "fr").with_terms(_local_terms(ws, sheet))
        self.lang = self.words.lang
        self.read = Reader(ws, self.words, self.say)
        self.figures = tuple(self._figure(p.photo, p.path) for p in verdict.photos)
        self.map = self._map()
        members = [ws.get("member", author) for author in sheet.authors]
        self.authors = tuple(m.name for m in members if isinstance(m, Member) and m.name)

    def say(self, key: str, **values: object) -> str:
        return fill(str(_phrases(self.lang)[key]), {k: str(v) for k, v in values.items()})

    def label(self, field: str) -> str:
        return self.words.field(f"case_sheet.{field}")

    def day(self, value: str | None) -> str:
        return dates.in_words(value, self.lang)

    def view(self) -> SheetView:
        sheet = self.sheet
        credits = tuple(dict.fromkeys(f.credit for f in self.figures if f.credit))
        return SheetView(
            id=sheet.id,
            lang=self.lang,
            kind=self.say("kind"),
            programme=self.ws.programme_name,
            status=self.words.term("sheet_status", sheet.status) if sheet.status else "",
            mark="" if sheet.status in VALIDATED else self.say("working_paper"),
            written_on=self._written_on(),
            date=self.day(sheet.written_on),
            title=(sheet.title or "").strip() or self.words.entity("case_sheet"),
            subtitle=(sheet.subtitle or "").strip(),
            authors=self.authors,
            summary_heading=self.say("in_short"),
            summary=(sheet.summary or "").strip(),
            sections=self._sections(),
            contents_heading=self.say("contents"),
            credits_heading=self.say("credits"),
            credits=self._credits(self.ws.programme_name, credits),
            keywords=sheet.keywords,
            photo_by=self.say("photo_by", credit="{credit}"),
            page=self.say("page", page="{page}", pages="{pages}"),
            signed=(*self.authors, *credits),
        )

    def _written_on(self) -> str:
        """The day of the file's properties: the sheet's own, completed when it is approximate."""
        key = dates.sort_key(self.sheet.written_on)[:10].replace("-00", "-01")
        if key:
            return key
        return self._changed_on()

    def _changed_on(self) -> str:
        stored = self.ws.stored("case_sheet", self.sheet.id)
        assert stored is not None
        return stored.changed_at.date().isoformat()

    # ---- sections ----

    def _sections(self) -> tuple[Section, ...]:
        sheet = self.sheet
        rows = identity.rows(self.read, sheet)
        card = Table(self.say("identity"), (), rows, (27, 73))
        made = [
            Section("identity", self.say("identity"), (card,) if rows else ()),
            self._section("starting_point", sheet.starting_point),
            self._section("process", sheet.process, self._grid("timeline", (22, 50, 28))),
            self._section("actors", sheet.actors, self._grid("postures", (22, 26, 26, 26))),
            self._absent(),
            self._section(
                "effects", sheet.effects, self._grid("evidence", (26, 37, 37)), self._follow_up()
            ),
            self._section("limits", sheet.limits),
            self._power(),
            self._section("transfer", sheet.transfer),
            Section("quotes", self.label("quotes"), self._quotes()),
            Section("resonances", self.label("resonances"), self._resonances()),
            self._section("method", sheet.method, self._interviews()),
            Section("sources", self.label("sources"), self._sources()),
        ]
        return _with_figures([s for s in made if s.blocks], self.figures, self.map)

    def _section(self, field: str, text: str | None, *more: Block | None) -> Section:
        blocks: list[Block] = [Prose(text.strip())] if text and text.strip() else []
        blocks += [block for block in more if block is not None]
        return Section(field, self.label(field), tuple(blocks))

    def _grid(self, field: str, widths: tuple[int, ...]) -> Table | None:
        """A table field without its empty rows and columns; None when nothing is left."""
        rows = [row for row in getattr(self.sheet, field) or () if any(c.strip() for c in row)]
        path = f"case_sheet.{field}"
        columns = self.read.columns(path)
        kept = [i for i in range(len(columns)) if any(row[i].strip() for row in rows)]
        if not rows:
            return None
        return Table(
            title=self.label(field),
            heads=tuple(self.words.column(path, columns[i]) for i in kept),
            rows=tuple(
                tuple(self.read.cell(path, columns[i], row[i]) for i in kept) for row in rows
            ),
            widths=tuple(widths[i] for i in kept),
        )

    def _absent(self) -> Section:
        """Always printed: not knowing who was absent is worth saying."""
        found = self._section("absent", self.sheet.absent)
        return (
            found if found.blocks else self._section("absent", None, Remark(self.say("not_filled")))
        )

    def _power(self) -> Section:
        power = self.sheet.power
        if not power:
            return self._section("power", self.sheet.power_reason)
        label = self.words.term("power", power)
        means = self.words.definition("power", power)
        line = self.say("power", label=label, means=self.words.inline(means)) if means else label
        reason = (self.sheet.power_reason or "").strip()
        return self._section("power", f"{line}\n\n{reason}")

    def _follow_up(self) -> Remark | None:
        terms = [i.follow_up for i in self.read.initiatives(self.sheet) if i.follow_up]
        said = [self.words.inline(self.words.term("follow_up", t)) for t in dict.fromkeys(terms)]
        return Remark(self.say("follow_up", value=", ".join(said))) if said else None

    def _resonances(self) -> tuple[Block, ...]:
        lines = []
        for sheet, link, reason in self.sheet.resonances or ():
            other = self.ws.get("case_sheet", sheet) if is_id(sheet) else None
            title = getattr(other, "title", None) or ("" if is_id(sheet) else sheet)
            linked = self.words.inline(self.words.term("resonance", link)) if link else ""
            name = f"{title} ({linked})" if title and linked else title or linked
            lines.append(" – ".join(part.strip() for part in (name, reason) if part.strip()))
        found = tuple(line for line in lines if line)
        return (Items(found),) if found else ()

    def _interviews(self) -> Table | None:
        rows = identity.interview_rows(self.read, self.sheet)
        heads = (
            self.words.field("actor.category"),
            self.say("interviews_held"),
            self.say("people_met"),
            self.say("dates"),
        )
        if not rows:
            return None
        return Table(self.say("interviews_held"), heads, rows, (38, 15, 15, 32), last_is_total=True)

    def _sources(self) -> tuple[Block, ...]:
        found = [self.ws.get("source", s) for s in self.sheet.sources]
        lines = tuple(line for s in found if isinstance(s, Source) and (line := self._source(s)))
        return (Items(lines, is_numbered=True),) if lines else ()

    def _source(self, source: Source) -> str:
        day = self.day(source.consulted_on)
        consulted = self.say("consulted", date=day) if day else ""
        parts = (
            (source.reference or "").strip().rstrip("."),
            (source.link or "").strip(),
            consulted,
        )
        line = ", ".join(part for part in parts if part)
        return f"{line}." if line else ""

    # ---- quotes and pictures ----

    def _quotes(self) -> tuple[Quote, ...]:
        return tuple(
            Quote((q.excerpt.passage or "").strip(), self._attribution(q))
            for q in self.verdict.quotes
        )

    def _attribution(self, quote: ClearedQuote) -> str:
        """Who speaks, as each consented; the day too, unless it could point at somebody."""
        named = tuple(self._person(v.label, v.category) for v in quote.voices)
        who = self.read.listed(tuple(dict.fromkeys(named)))
        found = self.ws.get("interview", quote.interview) if quote.interview else None
        day = self.day((getattr(found, "held_on", None) or "")[:10])
        if not day or any(v.form is Form.ANONYMOUS for v in quote.voices):
            return who
        return f"{who}, {self.say('interview_of', date=day)}"

    def _person(self, label: str | None, category: str | None) -> str:
        if label and label.strip():
            return capitalised(label.strip())
        people: Mapping[str, str] = _phrases(self.lang)["person"]
        known = people.get(category or "other")
        return known or self.words.term("actor_category", category or "other")

    def _figure(self, photo: Photo, path: Path) -> Figure:
        caption = (photo.caption or "").strip()
        return Figure(
            path=path,
            caption=caption,
            credit=(photo.credit or "").strip(),
            alt=(photo.alt_text or "").strip() or caption or self.say("photo_alt"),
            width_px=photo.width_px or 0,
            height_px=photo.height_px or 0,
        )

    def _map(self) -> MapFigure | None:
        """Where the territories of the identity table are; None when none of them has a point."""
        found = situation(identity.territories(self.read, self.sheet))
        if found is None:
            return None
        names = ", ".join(place.name for place in found.places)
        shown = _phrases(self.lang)["map"][found.departement or found.frame]
        return MapFigure(
            situation=found,
            caption=self.say("map_caption", places=names),
            credit=self.say("map_credit", sources=self._holders(found, "map_holders")),
            alt=self.say("map_alt", map=shown, places=names),
        )

    def _holders(self, found: Situation, table: str) -> str:
        """Whose outlines are drawn: their names, or their names as the licences ask."""
        held = _phrases(self.lang)[table]
        return ", ".join(held[key] for key in sources_of(found.frame))

    # ---- credits ----

    def _map_credit(self) -> str:
        if self.map is None:
            return ""
        sources = self._holders(self.map.situation, "map_licences")
        return self.say("map_sources", sources=sources)

    def _credits(self, programme: str, photographers: tuple[str, ...]) -> tuple[str, ...]:
        sheet, authors = self.sheet, self.read.listed(self.authors)
        citation = self.say(
            "citation" if authors else "citation_unsigned",
            authors=authors,
            title=(sheet.title or "").strip(),
            programme=programme,
            date=self.day(sheet.written_on) or self.say("no_date"),
        )
        status = self.words.term("sheet_status", sheet.status) if sheet.status else ""
        version = self.say("version", date=self.day(self._changed_on()), status=status)
        by = (
            self.say("written_by", names=authors) if authors else "",
            self.say("photos_by", names=self.read.listed(photographers)) if photographers else "",
            self._map_credit(),
        )
        version = version.rstrip(" ·")
        lines = (  # few lines: they should not need a page of their own
            " · ".join(filter(None, by)),
            self.say("keywords", words=", ".join(sheet.keywords)) if sheet.keywords else "",
            " · ".join(filter(None, (
                self.say("licence", licence=sheet.licence) if sheet.licence else "", version,
            ))),
            self.say("cite", citation=citation),
        )  # fmt: skip
        return tuple(line for line in lines if line)


#: where pictures beyond the first row go, a row a section
_PLACES = ("process", "actors", "effects", "starting_point", "limits")


def _with_figures(
    sections: list[Section], photos: tuple[Figure, ...], map_figure: MapFigure | None
) -> tuple[Section, ...]:
    """The first photo and the map under the identity table, or two photos where there is no map;
    the others row by row at the end of a long section."""
    first: tuple[Figure | MapFigure, ...] = photos[:2]
    if map_figure:
        first = (*photos[:1], map_figure)
    rows = [Figures(row) for row in (first, *_in_rows(photos[1 if map_figure else 2 :])) if row]
    if not rows:
        return tuple(sections)
    keys = {s.key for s in sections}
    places = [p for p in _PLACES if p in keys]
    added: dict[str, list[Block]] = {}
    for i, row in enumerate(rows[1:]):
        added.setdefault(places[i % len(places)] if places else "", []).append(row)
    lead = Section("figures", "", (rows[0], *added.get("", ())))
    placed = [Section(s.key, s.heading, (*s.blocks, *added.get(s.key, ()))) for s in sections]
    at = 1 if placed and placed[0].key == "identity" else 0
    return (*placed[:at], lead, *placed[at:])


def _in_rows(photos: tuple[Figure, ...]) -> Iterator[tuple[Figure, ...]]:
    """Two by two, the first three of an odd number together: none is left alone but an only one."""
    first = 3 if len(photos) % 2 and len(photos) > 1 else 2
    yield photos[:first]
    yield from (photos[i : i + 2] for i in range(first, len(photos), 2))


def _local_terms(ws: Workspace, sheet: CaseSheet) -> list[tuple[str, str, str]]:
    name = "label_en" if (sheet.language or "fr").startswith("en") else "label_fr"
    return [
        (t.vocabulary, t.key, getattr(t, name) or t.label_fr or t.label_en)
        for t in ws.find("term")
        if t.vocabulary and t.key and (t.label_fr or t.label_en)
    ]
