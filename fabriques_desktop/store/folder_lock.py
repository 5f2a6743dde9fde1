"""The lock of a workspace folder: one process writes, and says which and on what machine.

A lock of the system on a small file, so that it goes with its process.  It opens no database.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from pathlib import Path
from typing import IO, Any

from fabriques_desktop.errors import WorkspaceLocked
from fabriques_desktop.store.engine import translate


class FolderLock:
    """One process at a time for a workspace; the file says which."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "workspace.lock"
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Raises: WorkspaceLocked with the process and host that hold it."""
        try:
            handle = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            raise translate(error, self._path) from error
        try:
            _lock_handle(handle)
        except OSError:
            handle.seek(0)
            holder = _holder(handle.read())
            handle.close()
            raise WorkspaceLocked(
                path=self._path.parent, process=holder[0], host=holder[1]
            ) from None
        try:
            handle.truncate(0)
            handle.write(json.dumps({"process": os.getpid(), "host": socket.gethostname()}))
            handle.flush()
        except OSError as error:
            with contextlib.suppress(OSError):  # closing writes what is left, and is refused too
                handle.close()
            raise translate(error, self._path) from error
        self._file = handle

    def share(self) -> None:
        """Keep writers out while we read, where there is a file to say it on; writes nothing.

        Raises: WorkspaceLocked while somebody writes.
        """
        try:
            handle = self._path.open(encoding="utf-8")
        except OSError:
            return
        try:
            _share_handle(handle)
        except BlockingIOError:
            holder = _holder(handle.read())
            handle.close()
            raise WorkspaceLocked(
                path=self._path.parent, process=holder[0], host=holder[1]
            ) from None
        except OSError:  # a medium that knows no locks
            handle.close()
            return
        self._file = handle

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _holder(said: str) -> tuple[Any, Any]:
    try:
        found = json.loads(said)
        return found.get("process", "?"), found.get("host", "?")
    except (ValueError, AttributeError):
        return "?", "?"


def _lock_handle(handle: IO[str]) -> None:
    if os.name == "nt":  # pragma: no cover
        import msvcrt

        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _share_handle(handle: IO[str]) -> None:
    if os.name != "nt":  # there, a file that is open for reading keeps nobody out
        import fcntl

        fcntl.flock(handle.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
