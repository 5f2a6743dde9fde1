"""What the map shows of a workspace: its territories, initiatives and photos that have a place.

Plain rows made on the reading thread; no widget here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fabriques_desktop.desktop.models.rows import Row, fold
from fabriques_desktop.domain import dates

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.words import Words


@dataclass(frozen=True, slots=True)
class Held:
    """A record that has a place or could have one, and its line of the list."""

    kind: str  # entity
    row: Row
    is_official: bool  # its place is that of the official lists

    @property
    def id(self) -> str:
        return self.row.id


@dataclass(frozen=True, slots=True)
class Point(Held):
    """A record with its place."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that has a place, and the records that could have one and have none."""

    points: tuple[Point, ...] = ()
    unplaced: tuple[Held, ...] = ()
    epcis: frozenset[str] = frozenset()  # codes of the groups of communes among the territories


def read(ws: Workspace, words: Words) -> Places:
    """Every place of the workspace."""
    points: list[Point] = []
    unplaced: list[Held] = []
    where: dict[str, tuple[float, float]] = {}
    names: dict[str, str] = {}
    epcis: set[str] = set()
    for row in ws.rows("territory", "name", "level", "department", "region", "country",
                       "kind", "code", "vintage", "latitude", "longitude"):  # fmt: skip
        if row.kind == "epci" and row.code:
            epcis.add(row.code)
        names[row.id] = row.name or words.new("territory")
        scale = words.term("scale", row.level or "")
        meta = (scale, row.department or row.region or row.country)
        line = _line("territory", row.id, names[row.id], meta, words)
        is_official = bool(row.code and row.vintage)
        if row.latitude is None or row.longitude is None:
            unplaced.append(Held("territory", line, is_official))
            continue
        where[row.id] = (row.longitude, row.latitude)
        points.append(Point("territory", line, is_official, *where[row.id]))
    for row in ws.rows("initiative", "title", "territory", "status", "latitude", "longitude"):
        title = row.title or words.new("initiative")
        own = (
            None if row.latitude is None or row.longitude is None else (row.longitude, row.latitude)
        )
        place = own or where.get(row.territory or "")
        meta = (names.get(row.territory or "", ""),
                words.term("initiative_status", row.status or ""))  # fmt: skip
        line = _line("initiative", row.id, title, meta, words)
        if place is None:
            unplaced.append(Held("initiative", line, is_official=False))
        else:
            points.append(Point("initiative", line, False, *place))
    for held in _photos(ws, words):
        if isinstance(held, Point):
            points.append(held)
        else:
            unplaced.append(held)
    return Places(tuple(points), tuple(unplaced), frozenset(epcis))


def _photos(ws: Workspace, words: Words) -> Iterator[Held]:
    fields = ("caption", "filename", "taken_at", "taken_at_corrected", "place",
              "latitude", "longitude")  # fmt: skip
    for row in ws.rows("photo", *fields):
        title = row.caption or row.filename or words.new("photo")
        taken = (row.taken_at_corrected or row.taken_at or "")[:10]
        meta = (dates.in_words(taken, words.lang), row.place)
        line = _line("photo", row.id, title, meta, words)
        if row.latitude is None or row.longitude is None:
            yield Held("photo", line, is_official=False)
        else:
            yield Point("photo", line, False, row.longitude, row.latitude)


def _line(kind: str, record: str, title: str, meta: tuple[str | None, ...], words: Words) -> Row:
    line = " · ".join(part for part in meta if part)
    return Row(
        record, title, line, kind, group=words.entities(kind),
        keys={"title": fold(title)}, folded=fold(f"{title} {line}"),
    )  # fmt: skip
