"""What is said of many photos at once: each is one act, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fabriques_desktop.domain import photo_times
from fabriques_desktop.domain.records import Photo
from fabriques_desktop.services.editing import Done
from fabriques_desktop.store.workspace import Workspace


def set_many(ws: Workspace, photos: Iterable[str], values: Mapping[str, Any]) -> Done:
    """Say the same of several photos.  Photos that are gone are passed over."""
    return _each(ws, photos, lambda photo: dict(values))


def name_people(ws: Workspace, photos: Iterable[str], people: Iterable[str]) -> Done:
    """Say who can be recognised on several photos, beside those who are named already."""
    named = tuple(people)
    return _each(ws, photos, lambda photo: recognised(tuple(dict.fromkeys(photo.people + named))))


def name_nobody(ws: Workspace, photos: Iterable[str]) -> Done:
    """Vouch that nobody can be recognised on these photos.

    Those on which somebody is named are passed over: that is taken back one by one.
    """
    said = nobody(ws)
    return _each(ws, photos, lambda photo: {} if photo.people else said)


def recognised(people: tuple[str, ...]) -> dict[str, Any]:
    """The fields that say who can be recognised."""
    return {"people": people, "recognisable": "yes", "asserted_by": None}


def nobody(ws: Workspace) -> dict[str, Any]:
    """The fields that say that nobody can, and who says so."""
    return {"people": (), "recognisable": "no", "asserted_by": ws.member_id or None}


def shift(ws: Workspace, photos: Iterable[str], minutes: int) -> Done:
    """Put the clock of the camera right: what the file says stays, the corrected date moves.

    Photos without a time of day are passed over.
    """

    def later(photo: Photo) -> dict[str, Any]:
        moved = photo_times.shifted(photo.taken_at_corrected or photo.taken_at, minutes)
        if moved is None:
            return {}
        # back to what the file says: there is nothing to correct any more
        return {"taken_at_corrected": None if moved == photo.taken_at else moved}

    return _each(ws, photos, later)


def _each(ws: Workspace, photos: Iterable[str], said: Any) -> Done:
    changed = passed = 0
    with ws.act("edit") as act:
        for photo_id in photos:
            photo = ws.get("photo", photo_id)
            values = said(photo) if isinstance(photo, Photo) else {}
            if values:
                act.save("photo", photo_id, values)
                changed += 1
            else:
                passed += 1
        return Done(act.id, changed, passed)
