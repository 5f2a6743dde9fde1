"""Photos that look alike: the same picture saved again, by a messenger or in another size.

They are shown side by side and nothing is ever done by itself.  Copies of the very same content
are told by `photo_sheet`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fabriques_desktop.services import duplicates
from fabriques_desktop.services.duplicates import Pair
from fabriques_desktop.store.queries import LightRow
from fabriques_desktop.store.workspace import Workspace

ENTITY = "photo"
_AT_ONCE = 24  # looks told at a time, so that who waits for a thumbnail waits little
_BITS = 128
_OTHER_SHAPE = 0.04  # a cropped picture is another one
_FIELDS = ("file", "taken_at", "width_px", "height_px")


@dataclass(frozen=True, slots=True)
class Alike:
    """The pairs found, and how many photos were not looked at yet: ask again while there are."""

    pairs: tuple[Pair, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What a photo that is here looks like."""

    photo: str
    bits: int
    taken_at: str | None
    shape: float  # width on height


def find(ws: Workspace) -> Alike:
    """Tell a few more looks; the pairs once all are told, those somebody told apart left out."""
    rows = ws.rows(ENTITY, *_FIELDS)
    left = _tell(ws, rows)
    if left:
        return Alike(left=left)
    from fabriques_desktop.store import likeness  # Pillow: the first photo pays it

    held = {each.photo: each for each in looks(ws, rows)}
    apart = duplicates.told_apart(ws, ENTITY)
    found = []
    for one, other, far in likeness.near({key: each.bits for key, each in held.items()}):
        first, second = sorted((one, other))
        same = may_be_same(held[one], held[other].taken_at, held[other].shape)
        if same and f"{first}|{second}" not in apart:
            found.append(Pair(ENTITY, first, second, round(100 * (_BITS - far) / _BITS)))
    found.sort(key=lambda pair: (-pair.likeness, pair.first, pair.second))
    return Alike(tuple(found))


def looks(ws: Workspace, rows: Iterable[LightRow] | None = None) -> list[Look]:
    """The looks told so far, one for each content: copies are no look-alikes."""
    from fabriques_desktop.store import likeness

    known = likeness.Looks(_folder(ws)).known()
    first: dict[str, LightRow] = {}
    for row in ws.rows(ENTITY, *_FIELDS) if rows is None else rows:
        if row.file:
            first.setdefault(row.file, row)
    found = []
    for file, row in first.items():
        bits = known.get(file)
        if bits is not None:
            shape = (row.width_px or 1) / (row.height_px or 1)
            found.append(Look(row.id, bits, row.taken_at, shape))
    return found


def may_be_same(held: Look, taken_at: str | None, shape: float) -> bool:
    """Whether moment and shape allow it: two pictures of one burst are two, as is a cropped one."""
    if held.taken_at and taken_at and held.taken_at != taken_at:
        return False
    return abs(held.shape - shape) <= _OTHER_SHAPE * held.shape


def like(among: Iterable[Look], small: bytes, taken_at: str | None, shape: float) -> str | None:
    """The photo here that a file to come looks like, from its thumbnail; None for none."""
    from fabriques_desktop.store import likeness

    bits = likeness.look(small)
    if bits is None:
        return None
    near = [
        (likeness.apart(bits, each.bits), each.photo)
        for each in among
        if may_be_same(each, taken_at, shape)
    ]
    far, photo = min(near, default=(_BITS, ""))
    return photo if far <= likeness.FARTHEST else None


def tell_apart(ws: Workspace, pair: Pair) -> str:
    """Both are kept: the pair is shown nowhere any more.  One act, returned."""
    return duplicates.tell_apart(ws, pair)


def _tell(ws: Workspace, rows: Iterable[LightRow]) -> int:
    """Tell the looks of a few photos whose file is here; how many are left."""
    files = {row.file for row in rows if row.file}
    if not files:
        return 0
    from fabriques_desktop.store import likeness

    kept = likeness.Looks(_folder(ws))
    missing = sorted(file for file in files - set(kept.known()) if ws.files.has(file))
    for file in missing[:_AT_ONCE]:
        kept.tell(file, ws.files.path(file))
    return max(len(missing) - _AT_ONCE, 0)


def _folder(ws: Workspace) -> Path:
    return ws.made_folder / "thumbnails"
