"""Bundles of devices not yet trusted, put aside as they came until their fingerprint was read out.

Copies only: nothing of them is opened here.  They stand in the workspace's staging folder.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

_FOLDER = "quarantine"
_MARK = 16  # hexadecimal digits of the file's own hash, so that one bundle is kept once


def keep(staging: Path, path: Path, sha256: str, fingerprint: str) -> None:
    """Put a copy aside under the fingerprint; a full disk only means that it has to come again."""
    folder = staging / _FOLDER
    target = folder / f"{_folded(fingerprint)}-{sha256[:_MARK]}.fabriques"
    if target.exists():
        return
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        try:
            shutil.copyfile(path, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def of(staging: Path, fingerprint: str) -> list[Path]:
    """The bundles put aside under a fingerprint, oldest first."""
    folder = staging / _FOLDER
    wanted = _folded(fingerprint)
    if not wanted or not folder.is_dir():
        return []
    found = [p for p in folder.glob("*.fabriques") if p.name.partition("-")[0] == wanted]
    return sorted(found, key=lambda p: (p.stat().st_mtime, p.name))


def counted(staging: Path) -> dict[str, int]:
    """fingerprint as it is read aloud -> how many of its bundles wait."""
    out: dict[str, int] = {}
    folder = staging / _FOLDER
    for path in sorted(folder.glob("*.fabriques")) if folder.is_dir() else ():
        name = path.name.partition("-")[0]
        shown = " ".join(name[at : at + 4] for at in range(0, len(name), 4))
        out[shown] = out.get(shown, 0) + 1
    return out


def forget(staging: Path, sha256: str) -> None:
    """Drop the copy of a bundle that was taken."""
    for path in (staging / _FOLDER).glob(f"*-{sha256[:_MARK]}.fabriques"):
        path.unlink(missing_ok=True)


def _folded(fingerprint: str) -> str:
    return "".join(c for c in fingerprint.upper() if c in "0123456789ABCDEF")
