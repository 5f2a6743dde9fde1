"""Files that go with a record: a signed consent, a recording, a document.  Kept, never opened."""

from __future__ import annotations

import re
import stat
import unicodedata
from pathlib import Path

from fabriques_desktop.errors import FileUnreadable, UnknownRecord
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import member_names

SIZE_LIMIT_BYTES = 500_000_000
_NAME_LIMIT_BYTES = 200  # file systems stop at 255, and a copy may get a number behind its name

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')


def add(ws: Workspace, about: str, path: Path, kind: str, caption: str | None = None) -> str:
    """Keep a copy of a file, of any sort and up to 500 MB, beside the record `about`.

    kind: a key of the vocabulary attachment_kind.  Returns the attachment's id.
    Raises: UnknownRecord; FileUnreadable with a reason among missing, folder, not_a_file, empty,
    too_large, permission, unreadable; DiskFull.
    """
    check_about(ws, about)
    check_file(path)
    sha256 = ws.files.add(path)
    with ws.act("attachment") as act:
        return act.save(
            "attachment",
            None,
            {
                "about": about,
                "file": sha256,
                "filename": safe_name(path),
                "kind": kind,
                "caption": caption,
            },
        )


def check_about(ws: Workspace, about: str) -> None:
    """Raises: UnknownRecord when nothing of that id is there, or it was deleted."""
    entity = ws.entity_of(about)
    if entity is None or ws.get(entity, about) is None:
        raise UnknownRecord(record=about)


def safe_name(path: Path) -> str:
    """The name of a file as it may be shown, stored and written again on any system.

    Without what is invisible or turns the writing direction, nor what Windows refuses; its ending
    is kept however long it was.
    """
    shown = "".join(
        c for c in unicodedata.normalize("NFC", path.name) if unicodedata.category(c)[0] != "C"
    )
    shown = " ".join(_NOT_IN_NAMES.sub("_", shown).split()).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = shown, ""
    room = _NAME_LIMIT_BYTES - len((dot + ending).encode()) if ending else _NAME_LIMIT_BYTES
    stem = stem.encode()[:room].decode(errors="ignore").strip(" .")
    name = (f"{stem}.{ending}" if ending else stem) or "_"
    return f"_{name}" if member_names.is_reserved(name) else name


def check_file(path: Path, limit_bytes: int = SIZE_LIMIT_BYTES) -> None:
    """Raises: FileUnreadable, with a reason among those of `add`."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise FileUnreadable(path=path, reason="missing") from None
    except PermissionError:
        raise FileUnreadable(path=path, reason="permission") from None
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise FileUnreadable(path=path, reason="unreadable") from None
    if stat.S_ISDIR(found.st_mode):
        raise FileUnreadable(path=path, reason="folder")
    if not stat.S_ISREG(found.st_mode):
        raise FileUnreadable(path=path, reason="not_a_file")
    if found.st_size == 0:
        raise FileUnreadable(path=path, reason="empty")
    if found.st_size > limit_bytes:
        raise FileUnreadable(path=path, reason="too_large")
