"""What the map shows of a workspace: its territories, initiatives and photos that have a place.

Plain rows made on the reading thread; no widget here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fabriques_desktop.desktop.models.rows import Row, fold
from fabriques_desktop.domain import dates

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.words import Words


@dataclass(frozen=True, slots=True)
class Point:
    """A record with its place, and its line of the list."""

    kind: str  # entity
    row: Row
    longitude: float
    latitude: float

    @property
    def id(self) -> str:
        return self.row.id


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that has a place, and the records that could have one and have none."""

    points: tuple[Point, ...] = ()
    unplaced: tuple[tuple[str, str], ...] = ()  # entity, id


def read(ws: Workspace, words: Words) -> Places:
    """Every place of the workspace."""
    points: list[Point] = []
    unplaced: list[tuple[str, str]] = []
    where: dict[str, tuple[float, float]] = {}
    names: dict[str, str] = {}
    for row in ws.rows("territory", "name", "level", "department", "region", "country",
                       "latitude", "longitude"):  # fmt: skip
        names[row.id] = row.name or words.new("territory")
        scale = words.term("scale", row.level or "")
        meta = (scale, row.department or row.region or row.country)
        if row.latitude is None or row.longitude is None:
            unplaced.append(("territory", row.id))
            continue
        where[row.id] = (row.longitude, row.latitude)
        points.append(_point("territory", row.id, names[row.id], meta, where[row.id], words))
    for row in ws.rows("initiative", "title", "territory", "status", "latitude", "longitude"):
        title = row.title or words.new("initiative")
        own = (
            None if row.latitude is None or row.longitude is None else (row.longitude, row.latitude)
        )
        place = own or where.get(row.territory or "")
        if place is None:
            unplaced.append(("initiative", row.id))
            continue
        meta = (names.get(row.territory or "", ""),
                words.term("initiative_status", row.status or ""))  # fmt: skip
        points.append(_point("initiative", row.id, title, meta, place, words))
    points += _photos(ws, words)
    return Places(tuple(points), tuple(unplaced))


def _photos(ws: Workspace, words: Words) -> list[Point]:
    fields = ("caption", "filename", "taken_at", "taken_at_corrected", "place",
              "latitude", "longitude")  # fmt: skip
    found = []
    for row in ws.rows("photo", *fields):
        if row.latitude is not None and row.longitude is not None:
            title = row.caption or row.filename or words.new("photo")
            taken = (row.taken_at_corrected or row.taken_at or "")[:10]
            meta = (dates.in_words(taken, words.lang), row.place)
            place = (row.longitude, row.latitude)
            found.append(_point("photo", row.id, title, meta, place, words))
    return found


def _point(
    kind: str,
    record: str,
    title: str,
    meta: tuple[str | None, ...],
    place: tuple[float, float],
    words: Words,
) -> Point:
    line = " · ".join(part for part in meta if part)
    row = Row(
        record, title, line, kind, group=words.entities(kind),
        keys={"title": fold(title)}, folded=fold(f"{title} {line}"),
    )  # fmt: skip
    return Point(kind, row, *place)
