"""Where a record stands on the map, said by hand."""

from __future__ import annotations

from fabriques_desktop.store.codec import Heads
from fabriques_desktop.store.workspace import Workspace

_DECIMALS = 5  # of a degree: a metre, finer than a hand on the map


def move(
    ws: Workspace, entity: str, record: str, place: tuple[float, float], seen: Heads | None
) -> str:
    """Put a record at a longitude and latitude; returns the act, which one undo takes back."""
    longitude, latitude = (round(number, _DECIMALS) for number in place)
    values = {"latitude": latitude, "longitude": longitude}
    with ws.act("place") as act:
        act.save(entity, record, values, seen)
    for name in values:
        ws.drafts.discard(entity, record, name)
    return act.id
