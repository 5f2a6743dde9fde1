"""Photos of a record: taken in many at a time, shown small.  What a person edits is plain editing.

One file that cannot be taken in never keeps the others out.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fabriques_desktop.domain import photo_times
from fabriques_desktop.domain.records import Photo
from fabriques_desktop.errors import FileMissing, FileUnreadable, PictureRefused, UnknownRecord
from fabriques_desktop.services.attachments import check_about, safe_name
from fabriques_desktop.store.engine import translate
from fabriques_desktop.store.files import pieces_of
from fabriques_desktop.store.workspace import Workspace

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of each file."""

    added: tuple[str, ...] = ()  # ids of new photos, in the order of their files
    known: tuple[tuple[Path, str], ...] = ()  # already a photo of this record: its id
    refused: tuple[tuple[Path, PictureRefused], ...] = ()
    left: tuple[Path, ...] = ()  # not looked at, for the person had cancelled, or it was gone
    source_gone: bool = False  # the card or the folder went away in the middle


@dataclass(frozen=True, slots=True)
class Batch:
    """What a person says of all the photos of one import."""

    about: str | None = None
    credit: str | None = None  # None: the name of whoever adds them
    dates_from_names: bool = False  # for pictures that do not say when they were taken
    people: tuple[str, ...] = ()  # who is on them, recognisable


@dataclass(slots=True)
class Taken:
    """Files that are in the workspace, and no photo yet; `keep` makes them photos."""

    files: list[tuple[Path, dict[str, Any]]] = field(default_factory=list)
    refused: list[tuple[Path, PictureRefused]] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    source_gone: bool = False


def add_files(
    ws: Workspace,
    about: str,
    paths: Iterable[Path],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> AddReport:
    """Take pictures in as photos of the record `about`, of whatever entity, in one act.

    progress: called with how many files are done, of how many.  Cancelling keeps what was taken in
    so far, which one undo removes.  Raises: UnknownRecord; DiskFull, and then no photo is added.
    """
    check_about(ws, about)
    taken = take_in(ws, paths, progress=progress, cancelled=cancelled)
    return keep(ws, taken, Batch(about))


def take_in(
    ws: Workspace,
    paths: Iterable[Path],
    *,
    copied: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Taken:
    """Bring the bytes of pictures into the workspace, whose records nobody touches.

    copied: from a card or a telephone, which may be pulled out: each file is copied first and
    only its copy is read; when the place itself went away the rest is left, and that is said.
    Raises: DiskFull, and then none of them stays.
    """
    taken = Taken(left=list(paths))
    total = len(taken.left)
    try:
        while taken.left and not (cancelled and cancelled()):
            path = taken.left.pop(0)
            try:
                values = _copied_in(ws, path) if copied else _taken_in(ws, path)
                taken.files.append((path, values))
            except PictureRefused as refusal:
                if copied and _is_gone(path.parent):
                    taken.left.insert(0, path)
                    taken.source_gone = True
                    break
                taken.refused.append((path, refusal))
            if progress:
                progress(total - len(taken.left), total)
    except BaseException:
        forget(ws, taken)
        raise
    return taken


def keep(ws: Workspace, taken: Taken, batch: Batch) -> AddReport:
    """Make photos of what was taken in, in one act.  Raises: UnknownRecord."""
    try:
        if batch.about is not None:
            check_about(ws, batch.about)
        added, known = _saved(ws, batch, taken.files)
    except BaseException:
        forget(ws, taken)
        raise
    return AddReport(
        added, known, tuple(taken.refused), tuple(taken.left), source_gone=taken.source_gone
    )


def forget(ws: Workspace, taken: Taken) -> None:
    """Drop files that were copied for photos that will not be, unless something else names them."""
    for _, values in taken.files:
        sha256 = values["file"]
        if not any(ws.find(entity, file=sha256) for entity in ("photo", "attachment")):
            ws.files.drop(sha256)


def photos_of(ws: Workspace, about: str) -> list[Photo]:
    """The photos of a record in the order they were taken; those without a date come last."""

    def moment(photo: Photo) -> tuple[bool, str, str]:
        lived = photo.taken_at_corrected or photo.taken_at
        return lived is None, lived or "", photo.id

    return sorted(ws.find("photo", about=about), key=moment)


def thumbnail(ws: Workspace, photo: str, size_px: int) -> Path:
    """A small upright JPEG of a photo, given by its id or by the SHA-256 of its file.

    Raises: UnknownRecord; FileMissing when the file has not come to this device; PictureRefused
    when its content cannot be shown.
    """
    from fabriques_desktop.store.pictures import Thumbnails  # see _taken_in

    sha256 = photo if len(photo) == 64 else _file_of(ws, photo)
    if not ws.files.has(sha256):
        raise FileMissing(sha256=sha256)
    folder = ws.made_folder / "thumbnails"
    return Thumbnails(folder).path(sha256, ws.files.path(sha256), size_px)


def small(path: Path, size_px: int) -> bytes:
    """A small upright JPEG of a file that is not taken in yet; nothing of it is kept.

    Raises: PictureRefused.
    """
    from fabriques_desktop.store.pictures import thumbnail  # see _taken_in

    return thumbnail(path, size_px)


def picture(ws: Workspace, photo: str, size_px: int) -> bytes:
    """A JPEG of a photo for the screen, upright, that fits a square of `size_px`; never enlarged.

    Raises: UnknownRecord; FileMissing; PictureRefused.
    """
    from fabriques_desktop.store.pictures import clean_copy  # see _taken_in

    sha256 = _file_of(ws, photo)
    if not ws.files.has(sha256):
        raise FileMissing(sha256=sha256)
    return clean_copy(ws.files.path(sha256), size_px, quality=90)


def _file_of(ws: Workspace, photo: str) -> str:
    found = ws.get("photo", photo)
    if not isinstance(found, Photo) or found.file is None:
        raise UnknownRecord(record=photo)
    return found.file


def _taken_in(ws: Workspace, path: Path) -> dict[str, Any]:
    """The fields a sound picture fills, once its bytes are kept in the workspace."""
    # Pillow costs a twentieth of a second: the first photo pays it, not the start of the program.
    from fabriques_desktop.store import pictures

    facts = pictures.inspect(path)
    try:
        sha256 = ws.files.add(path)
    except FileUnreadable:  # gone or changed hands since it was inspected
        raise PictureRefused(path=path, reason="unreadable") from None
    return {
        "file": sha256,
        "filename": safe_name(path),
        "taken_at": facts.taken_at,
        "latitude": facts.latitude,
        "longitude": facts.longitude,
        "width_px": facts.width_px,
        "height_px": facts.height_px,
        "orientation": facts.orientation,
        "size_bytes": facts.size_bytes,
    }


def _copied_in(ws: Workspace, path: Path) -> dict[str, Any]:
    """The same through a copy, so that the card is read once and the rest is done from the disk."""
    from fabriques_desktop.store import pictures

    pictures.check_file(path)
    ws.files.staging.mkdir(exist_ok=True)
    # Its name is swept with the others when the process ends before it is done.
    copy = ws.files.staging / f"{secrets.token_hex(8)}.part"
    try:
        _copy(path, copy)
        values = _taken_in(ws, copy)
    except PictureRefused as refusal:
        raise PictureRefused(path=path, reason=refusal.reason) from None
    finally:
        copy.unlink(missing_ok=True)
    return values | {"filename": safe_name(path)}


def _is_gone(folder: Path) -> bool:
    """Whether a folder that held pictures went away: a card pulled out may leave an empty one."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return True


def _copy(path: Path, copy: Path) -> None:
    with copy.open("wb") as out:
        try:
            for piece in pieces_of(path):
                out.write(piece)
        except FileUnreadable:
            raise PictureRefused(path=path, reason="unreadable") from None
        except OSError as error:
            raise translate(error, copy) from error


def _saved(
    ws: Workspace, batch: Batch, taken: Iterable[tuple[Path, dict[str, Any]]]
) -> tuple[tuple[str, ...], tuple[tuple[Path, str], ...]]:
    """Ids of the photos made, and the files that were photos of this record already.

    Photos of no record are known when the workspace holds them under any.
    """
    added: list[str] = []
    known: list[tuple[Path, str]] = []
    same = {} if batch.about is None else {"about": batch.about}
    said: dict[str, Any] = {"about": batch.about, "credit": batch.credit or _own_name(ws)}
    if batch.people:
        said |= {"people": batch.people, "recognisable": "yes"}
    with ws.act("photos") as act:
        held = {photo.file: photo.id for photo in ws.find("photo", **same)}
        for path, values in taken:
            sha256 = values["file"]
            if sha256 in held:
                known.append((path, held[sha256]))
                continue
            values = {**said, **values}
            if batch.dates_from_names and not values["taken_at"]:
                values["taken_at_corrected"] = photo_times.in_name(path.name)
            held[sha256] = act.save("photo", None, values)
            added.append(held[sha256])
    return tuple(added), tuple(known)


def _own_name(ws: Workspace) -> str | None:
    author = ws.get("member", ws.member_id) if ws.member_id else None
    return getattr(author, "name", None)
