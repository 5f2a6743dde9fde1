"""Reading a bundle by position, from the file a person picked or from private staging.

No memory map: its pages count as memory.  Every failure of the medium becomes one class of error.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
from pathlib import Path
from typing import BinaryIO

from fabriques_desktop.errors import FileUnreadable

PIECE_BYTES = 1 << 20


class Source:
    """An open binary file, read from several threads at once.  Whoever opened it closes it."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        """`path` is what errors name; it need not be where the bytes are."""
        self.path = path
        self._file = file
        self._lock = threading.Lock()
        self._descriptor = _descriptor_of(file)
        try:
            self.size = file.seek(0, os.SEEK_END)
        except OSError as error:
            raise _unreadable(path, error) from error

    def read(self, at: int, count: int) -> bytes:
        """Up to `count` bytes from `at`; fewer only where the file ends."""
        try:
            if self._descriptor is not None:
                return os.pread(self._descriptor, count, at)
            with self._lock:
                self._file.seek(at)
                return self._file.read(count)
        except OSError as error:
            raise _unreadable(self.path, error) from error


def open_regular(path: Path) -> BinaryIO:
    """Open a file for positioned reads.

    Raises:
        FileUnreadable: reason `missing`, `permission`, `long_name`, `folder`, `special` (a pipe
            or a device, which could wait for ever) or `unreadable`.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            return path.open("rb", buffering=0)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    raise FileUnreadable(path=path, reason="folder" if stat.S_ISDIR(mode) else "special")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a whole file, in hexadecimal.  Raises: FileUnreadable."""
    with open_regular(path) as file:
        try:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        except OSError as error:
            raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> FileUnreadable:
    reason = "unreadable"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        reason = "missing"
    elif isinstance(error, PermissionError):
        reason = "permission"
    elif getattr(error, "errno", None) == errno.ENAMETOOLONG:
        reason = "long_name"
    return FileUnreadable(path=path, reason=reason)


def _descriptor_of(file: BinaryIO) -> int | None:
    """None where there is no descriptor (bytes in memory) or no positioned read (Windows)."""
    if not hasattr(os, "pread"):
        return None
    try:
        return file.fileno()
    except OSError:
        return None
