"""Photos of a record: taken in many at a time, shown small.  What a person edits is plain editing.

One file that cannot be taken in never keeps the others out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabriques_desktop.domain.records import Photo
from fabriques_desktop.errors import FileMissing, FileUnreadable, PictureRefused, UnknownRecord
from fabriques_desktop.services.attachments import check_about, safe_name
from fabriques_desktop.store.workspace import Workspace

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of each file."""

    added: tuple[str, ...] = ()  # ids of new photos, in the order of their files
    known: tuple[tuple[Path, str], ...] = ()  # already a photo of this record: its id
    refused: tuple[tuple[Path, PictureRefused], ...] = ()
    left: tuple[Path, ...] = ()  # not looked at, for the person had cancelled


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
    waiting = list(paths)
    total = len(waiting)
    taken: list[tuple[Path, dict[str, Any]]] = []
    refused: list[tuple[Path, PictureRefused]] = []
    try:
        while waiting and not (cancelled and cancelled()):
            path = waiting.pop(0)
            try:
                taken.append((path, _taken_in(ws, path)))
            except PictureRefused as refusal:
                refused.append((path, refusal))
            if progress:
                progress(total - len(waiting), total)
        added, known = _saved(ws, about, taken)
    except BaseException:
        _forget(ws, taken)
        raise
    return AddReport(added, known, tuple(refused), tuple(waiting))


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
    folder = ws.path / "cache" / "thumbnails"
    return Thumbnails(folder).path(sha256, ws.files.path(sha256), size_px)


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


def _forget(ws: Workspace, taken: Iterable[tuple[Path, dict[str, Any]]]) -> None:
    """Drop files that were copied for photos that will not be, unless something else names them."""
    for _, values in taken:
        sha256 = values["file"]
        if not any(ws.find(entity, file=sha256) for entity in ("photo", "attachment")):
            ws.files.drop(sha256)


def _saved(
    ws: Workspace, about: str, taken: Iterable[tuple[Path, dict[str, Any]]]
) -> tuple[tuple[str, ...], tuple[tuple[Path, str], ...]]:
    """Ids of the photos made, and the files that were photos of this record already."""
    added: list[str] = []
    known: list[tuple[Path, str]] = []
    author = ws.get("member", ws.member_id) if ws.member_id else None
    credit = getattr(author, "name", None)
    with ws.act("photos") as act:
        held = {photo.file: photo.id for photo in ws.find("photo", about=about)}
        for path, values in taken:
            sha256 = values["file"]
            if sha256 in held:
                known.append((path, held[sha256]))
                continue
            held[sha256] = act.save("photo", None, {"about": about, "credit": credit, **values})
            added.append(held[sha256])
    return tuple(added), tuple(known)
