"""What lies on a card, a telephone or in a folder, before any of it is taken in.

Everything is told from names, sizes and first bytes; no picture is decoded and nothing is copied.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fabriques_desktop.domain import photo_times
from fabriques_desktop.errors import FileUnreadable
from fabriques_desktop.store.files import pieces_of
from fabriques_desktop.store.workspace import Workspace

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"))
FILMS = frozenset((".mov", ".mp4", ".m4v", ".avi", ".3gp", ".mts"))
RAWS = frozenset((".cr2", ".cr3", ".nef", ".arw", ".raf", ".orf", ".rw2", ".dng", ".pef"))
_MOST = 20_000  # beyond this it is no card of a camera but somebody's whole archive

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A picture that may be taken in."""

    path: Path
    size_bytes: int
    taken_at: str | None  # what the file itself says
    told_by_name: str | None  # what its name proposes, when the file says nothing
    is_from_messenger: bool  # without date nor place: the messenger removed them
    is_live: bool  # a Live Photo: a film of the same name lies beside
    held: str | None  # the photo of the same content that is here already

    @property
    def day(self) -> str | None:
        """The day it is shown under."""
        said = self.taken_at or self.told_by_name
        return said[:10] if said else None


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found, the pictures as they were taken, and how many files are of no use here."""

    found: tuple[Found, ...] = ()
    films: int = 0  # alone; those of Live Photos are not counted
    raws: int = 0
    is_cut: bool = False  # there was too much, or the person stopped it


def scan(
    ws: Workspace,
    places: Iterable[Path],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Scan:
    """Look through files and folders, and the folders inside them; hidden ones are passed over."""
    stopped = cancelled or (lambda: False)
    listed: list[Path] = []
    for path in _walk(places):
        if len(listed) >= _MOST or stopped():
            break
        listed.append(path)
    films = {_pair(path) for path in listed if path.suffix.lower() in FILMS}
    pictures = [path for path in listed if path.suffix.lower() not in FILMS | RAWS]
    held = _held(ws)
    found: list[Found] = []
    for path in pictures:
        if stopped():
            break
        found.append(_looked_at(path, films, held))
        if progress:
            progress(len(found), len(pictures))
    found.sort(key=_order)
    lone = films - {_pair(each.path) for each in found}
    raws = sum(1 for path in listed if path.suffix.lower() in RAWS)
    is_cut = len(listed) >= _MOST or len(found) < len(pictures)
    return Scan(tuple(found), len(lone), raws, is_cut)


def expanded(places: Iterable[Path]) -> list[Path]:
    """Files as they are given, and the pictures of the folders among them, by name.

    A folder without any stays itself, to be refused by its name.
    """
    out: list[Path] = []
    for place in places:
        if place.is_dir():
            out += [p for p in _walk([place]) if p.suffix.lower() in PICTURES] or [place]
        else:
            out.append(place)
    return out


def _walk(places: Iterable[Path]) -> Iterator[Path]:
    """Pictures, films and raw files of folders; files that are given by name whatever they are."""
    wanted = PICTURES | FILMS | RAWS
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(folder, name)
                if not name.startswith(".") and path.suffix.lower() in wanted:
                    yield path


def _pair(path: Path) -> tuple[Path, str]:
    return path.parent, path.stem.casefold()


def _held(ws: Workspace) -> dict[int, dict[str, str]]:
    """size -> content -> photo: only a file of a size that is held has to be read whole."""
    held: dict[int, dict[str, str]] = {}
    for photo in ws.rows("photo", "file", "size_bytes"):
        if photo.file and photo.size_bytes:
            held.setdefault(photo.size_bytes, {})[photo.file] = photo.id
    return held


def _looked_at(path: Path, films: set[tuple[Path, str]], held: dict[int, dict[str, str]]) -> Found:
    from fabriques_desktop.store import pictures  # Pillow: the first photo pays it

    size = _size(path)
    taken_at = pictures.glance(path) if size else None
    return Found(
        path,
        size,
        taken_at,
        None if taken_at else photo_times.in_name(path.name),
        taken_at is None and photo_times.is_from_messenger(path.name),
        _pair(path) in films,
        held[size].get(_content(path)) if size in held else None,
    )


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def _content(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        for piece in pieces_of(path):
            digest.update(piece)
    except FileUnreadable:
        return ""
    return digest.hexdigest()


def _order(found: Found) -> tuple[bool, str, str]:
    said = found.taken_at or found.told_by_name
    return said is None, said or "", str(found.path)
