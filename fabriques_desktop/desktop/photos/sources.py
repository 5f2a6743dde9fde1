"""Where photos may come from: cards and telephones that are plugged in now.

Asking the system for its volumes may take a while and is done from the pool.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

#: where systems mount what is plugged in
_MOUNTS = ("/media/", "/run/media/", "/Volumes/")
_CAMERA_FOLDER = "DCIM"  # of every camera and telephone


@dataclass(frozen=True, slots=True)
class Source:
    """A place with photos; a camera's or a telephone's when it has their folder."""

    path: Path
    name: str
    is_camera: bool


def plugged_in() -> tuple[Source, ...]:
    """The volumes plugged in now, those of cameras and telephones first."""
    found = {source.path: source for source in (*_volumes(), *_telephones())}
    return tuple(sorted(found.values(), key=lambda s: (not s.is_camera, s.name.casefold())))


def _volumes() -> Iterator[Source]:
    for volume in QStorageInfo.mountedVolumes():
        if volume.isValid() and volume.isReady() and not volume.isRoot():
            root = volume.rootPath()
            path = Path(root)
            if _is_removable(root) or _has_camera_folder(path):
                yield Source(path, volume.name() or path.name or root, _has_camera_folder(path))


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        return not root.upper().startswith("C:")
    return root.startswith(_MOUNTS)


def _telephones(mounts: Path | None = None) -> Iterator[Source]:
    """Telephones that GNOME mounts: each holds one folder a storage, and there their photos."""
    base = mounts or Path(f"/run/user/{os.getuid() if hasattr(os, 'getuid') else 0}/gvfs")
    for device in _folders(base):
        if not device.name.startswith(("mtp", "gphoto2", "afc")):
            continue
        name = device.name.partition("host=")[2].replace("_", " ") or device.name
        inside = [folder for folder in (device, *_folders(device)) if _has_camera_folder(folder)]
        for folder in inside:
            yield Source(folder, name, is_camera=True)


def _has_camera_folder(path: Path) -> bool:
    with suppress(OSError):
        return (path / _CAMERA_FOLDER).is_dir()
    return False


def _folders(path: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(each for each in path.iterdir() if each.is_dir())
    return []


def start_of(source: Source) -> Path:
    """Where to look through a source: a camera keeps its photos in one folder."""
    return source.path / _CAMERA_FOLDER if source.is_camera else source.path
