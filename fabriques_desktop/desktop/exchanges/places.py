"""Where a bundle can be written: memory sticks that are plugged in, and folders.

Asking the system for its volumes may take a while and is done from the pool.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

#: where systems mount what is plugged in
_MOUNTS = ("/media/", "/run/media/", "/Volumes/", "/mnt/usb")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to write in; `label` is the name of a stick, empty for any other folder."""

    path: Path
    label: str
    free_bytes: int


def sticks() -> tuple[Place, ...]:
    """The removable volumes that can be written on now, in the order of their names."""
    found = [_stick(volume) for volume in QStorageInfo.mountedVolumes() if _is_stick(volume)]
    return tuple(sorted(found, key=lambda place: place.label))


def _is_stick(volume: QStorageInfo) -> bool:
    if not volume.isValid() or not volume.isReady() or volume.isReadOnly() or volume.isRoot():
        return False
    root = volume.rootPath()
    if sys.platform == "win32":
        return not root.upper().startswith("C:")
    return root.startswith(_MOUNTS)


def _stick(volume: QStorageInfo) -> Place:
    path = Path(volume.rootPath())
    return Place(path, volume.name() or path.name or str(path), volume.bytesAvailable())


def folder(path: Path) -> Place:
    """Any folder as a place."""
    return Place(path, "", QStorageInfo(str(path)).bytesAvailable())


def usual() -> Path | None:
    """The folder of documents of this person, when there is one."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(where) if where and Path(where).is_dir() else None
