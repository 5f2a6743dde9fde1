"""A small file written whole or not at all, and renames made durable.

For the workspace, the settings and what is rescued alike; what a file holds is its writer's affair.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_EVERYONE, _OWNER = 0o666, 0o600  # the first is narrowed by the account's own mask


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write beside, flush, rename; `private` is for the owner's eyes only.

    Raises: OSError; what was there is then as it was, and nothing stays beside it.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    mode = _OWNER if private else _EVERYONE
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        fsync_folder(path.parent)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def fsync_folder(folder: Path) -> None:
    """Make a rename durable.  Windows has no such call and needs none."""
    if os.name == "nt":  # pragma: no cover
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def forget_cache(descriptor: int, size: int = 0) -> None:
    """What was flushed of an open file leaves the system's cache: the disk answers what is read.

    Up to `size` bytes, 0 for all of it.  Where the system cannot be asked to, nothing is done.
    """
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, size, os.POSIX_FADV_DONTNEED)
