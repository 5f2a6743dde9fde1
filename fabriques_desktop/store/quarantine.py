"""Bundles of devices not yet trusted, put aside as they came until their fingerprint was read out.

Copies only: nothing of them is opened here.  They stand in the workspace's staging folder.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

_FOLDER = "quarantine"
_MARK = 16  # hexadecimal digits of the file's own hash, so that one bundle is kept once


def keep(staging: Path, path: Path, sha256: str, fingerprint: str) -> None:
    """Put a copy aside under its own name; a full disk only means that it has to come again."""
    kept = staging / _FOLDER / f"{_folded(fingerprint)}-{sha256[:_MARK]}"
    target, part = kept / path.name, kept.with_name(kept.name + ".part")
    if target.exists():
        return
    with contextlib.suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("rb") as source, part.open("wb") as out:
                shutil.copyfileobj(source, out)
                out.flush()
                os.fsync(out.fileno())  # or a power cut leaves a part of it under its name
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def of(staging: Path, fingerprint: str) -> list[Path]:
    """The bundles put aside under a fingerprint, oldest first."""
    wanted = _folded(fingerprint)
    found = [p for p in _all(staging) if wanted and _fingerprint(p) == wanted]
    return sorted(found, key=lambda p: (p.stat().st_mtime, p.name))


def listed(staging: Path) -> dict[str, list[str]]:
    """fingerprint as it is read aloud -> the names of its bundles that wait."""
    out: dict[str, list[str]] = {}
    for path in _all(staging):
        name = _fingerprint(path)
        shown = " ".join(name[at : at + 4] for at in range(0, len(name), 4))
        out.setdefault(shown, []).append(path.name)
    return out


def forget(staging: Path, sha256: str) -> None:
    """Drop the copy of a bundle that was taken."""
    for kept in (staging / _FOLDER).glob(f"*-{sha256[:_MARK]}"):
        shutil.rmtree(kept, ignore_errors=True)


def _all(staging: Path) -> list[Path]:
    return sorted((staging / _FOLDER).glob("*/*"))


def _fingerprint(path: Path) -> str:
    return path.parent.name.partition("-")[0]


def _folded(fingerprint: str) -> str:
    return "".join(c for c in fingerprint.upper() if c in "0123456789ABCDEF")
