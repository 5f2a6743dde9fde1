"""Where a case is: the frame of the map that shows it, and the places marked on it.

A place is never finer than the territory whose name the sheet prints: the point of an initiative
or of a photo is not looked at, and that of a territory is rounded.  Nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fabriques_desktop.domain.frames import FRAMES, Box, Frame, frame_of, within
from fabriques_desktop.domain.ids import folded
from fabriques_desktop.domain.records import Territory

_DECIMALS = 2  # of a degree: a kilometre, which is no house
_FRENCH = ("", "fr", "france")
_FRANCE, _EUROPE = ("france", ""), ("europe", "")
#: where the ground of those is that share a frame; one that has its own fills what that shows first
_GROUND: dict[str, Box] = {"971": (-61.9, 15.7, -60.9, 16.6), "972": (-61.3, 14.3, -60.7, 15.0)}
#: kinds of territories that are shown whole, by the layer of the outlines that holds them
_AREAS = {"departement": "departements", "region": "regions", "country": "countries"}


@dataclass(frozen=True, slots=True)
class Place:
    """A territory on the map: an area of this code where the outlines have one, else a point."""

    name: str
    longitude: float
    latitude: float
    layer: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a map shows: places of one frame; `departement` is what is drawn alone overseas."""

    frame: str  # key of `frames.FRAMES`
    departement: str
    places: tuple[Place, ...]


def situation(territories: Iterable[Territory]) -> Situation | None:
    """The map of these territories: of the frame that holds most of them; None without a point."""
    placed = [(t, frame) for t in territories if (frame := _frame(t)) is not None]
    if not placed:
        return None
    keys = [(frame.key, _island(t, frame)) for t, frame in placed]
    if {_FRANCE, _EUROPE} <= set(keys):  # the map of Europe shows France too
        keys = [_EUROPE if key == _FRANCE else key for key in keys]
    chosen = max(keys, key=keys.count)
    shown = [_place(t) for (t, _), key in zip(placed, keys, strict=True) if key == chosen]
    return Situation(*chosen, tuple(dict.fromkeys(shown)))


def _island(territory: Territory, frame: Frame) -> str:
    """The département that is drawn alone; none for what lies beside it, such as Saint-Martin."""
    at = territory.longitude or 0.0, territory.latitude or 0.0
    grounds = ((code, _GROUND.get(code, frame.home)) for code in frame.departements)
    return next((code for code, ground in grounds if within(ground, *at)), "")


def sources_of(frame: str) -> tuple[str, ...]:
    """Whose outlines the map of a frame draws, by their keys in `sheet.toml`."""
    return {"france": ("ign", "natural_earth"), "europe": ("natural_earth",)}.get(frame, ("ign",))


def _place(territory: Territory) -> Place:
    layer = _AREAS.get(territory.kind or "", "")
    if layer != "countries" and not _is_french(territory):
        layer = ""  # regions elsewhere have no outline
    return Place(
        name=(territory.name or "").strip(),
        longitude=round(territory.longitude or 0.0, _DECIMALS),
        latitude=round(territory.latitude or 0.0, _DECIMALS),
        layer=layer,
        code=(territory.code or "") if layer else "",
    )


def _is_french(territory: Territory) -> bool:
    return folded(territory.country or "") in _FRENCH


def _frame(territory: Territory) -> Frame | None:
    """The frame a territory belongs on; None without a point, or where no outline is drawn."""
    longitude, latitude = territory.longitude, territory.latitude
    if longitude is None or latitude is None or not (territory.name or "").strip():
        return None
    france = frame_of("france")
    if _is_french(territory) and within(france.home, longitude, latitude):
        return france
    for frame in FRAMES:
        if frame is france or not frame.contains(longitude, latitude):
            continue
        return frame if frame.holds_europe or _island(territory, frame) else None
    return None
