"""Recordings and scans of an interview: kept as attachments, given to the system as a copy.

The copy is read-only and has the name people know; the file kept is never handed out itself.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from fabriques_desktop.domain.records import Attachment
from fabriques_desktop.errors import FileMissing, FileUnreadable, UnknownRecord
from fabriques_desktop.services import attachments
from fabriques_desktop.services.consents import States
from fabriques_desktop.store.workspace import Workspace

#: what programs show and do not run: the name of a file may come from another device
_SHOWN = frozenset((
    "aac", "ac3", "aif", "aiff", "amr", "avi", "bmp", "caf", "csv", "doc", "docx", "flac",
    "gif", "heic", "heif", "jpeg", "jpg", "m4a", "m4b", "m4v", "md", "mka", "mkv", "mov",
    "mp2", "mp3", "mp4", "mpeg", "mpg", "mts", "odp", "ods", "odt", "oga", "ogg", "ogv",
    "opus", "pdf", "png", "ppt", "pptx", "rtf", "srt", "tif", "tiff", "txt", "vtt", "wav",
    "webm", "webp", "wma", "wmv", "xls", "xlsx", "3ga", "3gp",
))  # fmt: skip
_LENT = "lent"  # the folder of copies, inside the cache
_SOUNDS = (
    (0, b"ID3"), (0, b"OggS"), (0, b"fLaC"), (0, b"#!AMR"), (0, b"FORM"), (0, b"\x1aE\xdf\xa3"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"), (4, b"ftyp"), (4, b"moov"), (4, b"mdat"),
    (8, b"WAVE"), (8, b"AVI "),
)  # fmt: skip
#: second byte of a frame of MPEG audio (layers II and III) or AAC, after 0xFF
_FRAMES = {bytes([b]) for b in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2, 0xFD, 0xFC, 0xF1, 0xF9)}


def add(ws: Workspace, interview: str, path: Path) -> str:
    """Keep a recording beside its interview; the same one twice is kept once.

    Raises: what `attachments.add` raises; FileUnreadable with the reason not_a_recording.
    """
    attachments.check_about(ws, interview)
    attachments.check_file(path)
    if not is_recording(path):
        raise FileUnreadable(path=path, reason="not_a_recording")
    sha256 = ws.files.add(path)
    held = [a for a in ws.find("attachment", about=interview) if a.file == sha256]
    return held[0].id if held else attachments.add(ws, interview, path, "recording")


def against(ws: Workspace, interview: str) -> tuple[str, ...]:
    """Who of an interview refused to be recorded, or refused or took back everything.

    A recording of theirs is kept only once somebody says it shall be.
    """
    held = ws.get("interview", interview)
    states = States(ws)
    actors = getattr(held, "actors", ())
    return tuple(each for each in actors if states.refuses_recording(each, interview))


def is_recording(path: Path) -> bool:
    """Whether a file begins as sound or film does, whatever its name says."""
    try:
        with path.open("rb") as source:
            head = source.read(16)
    except OSError:
        return False
    if any(head[at : at + len(mark)] == mark for at, mark in _SOUNDS):
        return True
    return head[:1] == b"\xff" and head[1:2] in _FRAMES


def lend(ws: Workspace, attachment: str) -> Path:
    """A read-only copy of an attachment, under its own name, for another program to open.

    Copies lent before are taken back.  Raises: UnknownRecord; FileMissing when the file has not
    come to this device; FileUnreadable with the reason program, of an ending that might run one;
    DiskFull.
    """
    found = ws.get("attachment", attachment)
    if not isinstance(found, Attachment) or found.file is None:
        raise UnknownRecord(record=attachment)
    if not ws.files.has(found.file):
        raise FileMissing(sha256=found.file)
    name = attachments.safe_name(Path(found.filename or found.file[:12]))
    if (ending := Path(name).suffix) and ending[1:].lower() not in _SHOWN:
        raise FileUnreadable(path=Path(name), reason="program")
    take_back(ws)
    folder = ws.path / "cache" / _LENT / found.file[:12]
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / name
    if not copy.exists():
        shutil.copyfile(ws.files.path(found.file), copy)
        copy.chmod(0o400)
    return copy


def take_back(ws: Workspace) -> None:
    """Remove the copies lent; one that a program still holds on Windows waits for the next time."""
    folder = ws.path / "cache" / _LENT
    for copy in folder.glob("*/*"):
        with contextlib.suppress(OSError):
            copy.chmod(0o600)
            copy.unlink()
    shutil.rmtree(folder, ignore_errors=True)
