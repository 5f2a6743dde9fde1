"""A disk between SQLite and the system, so that what it writes can be seen, refused or lost.

Every write, flush and truncation of every database of this process is shown to a `Disk`.  It is
put in through SQLite's own table of functions, with no change to the program: the default VFS is
copied and three of its file methods are replaced.  https://sqlite.org/vfs.html
"""

from __future__ import annotations

import ctypes
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any, Protocol

OK = 0
FULL = 13  # SQLITE_FULL
WRITE_FAILED = 10 | 3 << 8  # SQLITE_IOERR_WRITE
FLUSH_FAILED = 10 | 4 << 8  # SQLITE_IOERR_FSYNC
TRUNCATE_FAILED = 10 | 6 << 8  # SQLITE_IOERR_TRUNCATE


class Disk(Protocol):
    """What is asked before each act of SQLite on a file; anything but `OK` refuses it.

    `write` may answer (code, how many bytes get through first).
    """

    def opened(self, path: Path) -> None: ...

    def write(self, path: Path, at: int, data: bytes) -> tuple[int, int]: ...

    def flush(self, path: Path) -> int: ...

    def truncate(self, path: Path, size: int) -> int: ...

    def deleted(self, path: Path) -> None: ...


# names are passed on as they came: SQLite keeps the address, and reads what stands behind it
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Flush = CFUNCTYPE(c_int, c_void_p, c_int)


class _Methods(Structure):
    """sqlite3_io_methods, as far as its flush; all of it is copied."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("flush", _Flush),
        ("others", c_void_p * 13),
    )


class _File(Structure):
    """sqlite3_file."""

    _fields_ = (("methods", POINTER(_Methods)),)


class _Vfs(Structure):
    """sqlite3_vfs."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("path_size", c_int),
        ("following", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("others", c_void_p * 14),
    )


def library() -> Any:
    """The SQLite this Python uses; None where it is built in and cannot be reached."""
    sqlite3.connect(":memory:").close()
    maps = Path("/proc/self/maps")
    lines = maps.read_text().splitlines() if maps.exists() else []
    found = sorted({line.split()[-1] for line in lines if "libsqlite3" in line})
    if not found:
        return None
    loaded = ctypes.CDLL(found[0])
    loaded.sqlite3_vfs_find.restype = POINTER(_Vfs)
    return loaded


@contextmanager
def watched_by(disk: Disk) -> Iterator[None]:
    """Inside, every database that gets opened is on this disk.  Close them all before leaving."""
    shim = _Shim(library(), disk)
    shim.install()
    try:
        yield
    finally:
        shim.remove()


class _Shim:
    def __init__(self, loaded: Any, disk: Disk) -> None:
        self._library, self._disk = loaded, disk
        self._below = loaded.sqlite3_vfs_find(None)
        self._paths: dict[int, Path] = {}
        self._tables: dict[int, tuple[_Methods, _Methods]] = {}  # address -> (original, ours)
        self._ours_at: dict[int, _Methods] = {}  # address of ours -> original
        self._vfs = _Vfs()
        ctypes.memmove(ctypes.byref(self._vfs), self._below, ctypes.sizeof(_Vfs))
        self._vfs.name = b"campaign"
        self._vfs.open, self._vfs.delete = _Open(self._on_open), _Delete(self._on_delete)

    def install(self) -> None:
        self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)

    def remove(self) -> None:
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
        self._library.sqlite3_vfs_register(self._below, 1)

    def _on_open(self, vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
        code: int = self._below.contents.open(vfs, name, file, flags, out)
        if code == OK and name:
            opened = ctypes.cast(file, POINTER(_File)).contents
            at = ctypes.addressof(opened.methods.contents)
            opened.methods = ctypes.pointer(self._table(at, opened.methods.contents))
            self._paths[file] = _path(name)
            self._disk.opened(self._paths[file])
        return code

    def _on_delete(self, vfs: int, name: int, flush: int) -> int:
        self._disk.deleted(_path(name))
        code: int = self._below.contents.delete(vfs, name, flush)
        return code

    def _table(self, at: int, original: _Methods) -> _Methods:
        if at not in self._tables:
            ours = _Methods()
            ctypes.memmove(ctypes.byref(ours), ctypes.byref(original), ctypes.sizeof(_Methods))
            ours.write = _Write(self._on_write)
            ours.truncate, ours.flush = _Truncate(self._on_truncate), _Flush(self._on_flush)
            self._tables[at] = original, ours
            self._ours_at[ctypes.addressof(ours)] = original
        return self._tables[at][1]

    def _original(self, file: int) -> _Methods:
        opened = ctypes.cast(file, POINTER(_File)).contents
        return self._ours_at[ctypes.addressof(opened.methods.contents)]

    def _on_write(self, file: int, data: int, size: int, at: int) -> int:
        code, through = self._disk.write(self._paths[file], at, ctypes.string_at(data, size))
        done: int = OK
        if through:
            done = self._original(file).write(file, data, through, at)
        return code or done

    def _on_truncate(self, file: int, size: int) -> int:
        code = self._disk.truncate(self._paths[file], size)
        done: int = code or self._original(file).truncate(file, size)
        return done

    def _on_flush(self, file: int, flags: int) -> int:
        code = self._disk.flush(self._paths[file])
        done: int = code or self._original(file).flush(file, flags)
        return done


def _path(name: int) -> Path:
    return Path(os.fsdecode(ctypes.string_at(name)))
