"""The files of a workspace: photos, signed forms, recordings, named by the SHA-256 of their bytes.

Written beside, flushed, renamed; never changed afterwards.  The same content is kept once.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from fabriques_desktop import whole_files
from fabriques_desktop.errors import FileDamaged, FileMissing, FileUnreadable, OnlyRead
from fabriques_desktop.store.engine import translate
from fabriques_desktop.whole_files import fsync_folder

_PIECE = 1 << 20


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """A small file, whole or not at all.  Raises: what the disk said, in the program's words."""
    try:
        whole_files.write_whole(path, data, private=private)
    except OSError as error:
        raise translate(error, path) from error


def write_all(out: io.FileIO, piece: bytes) -> None:
    """A disk that is nearly full takes a part of a piece and says nothing: the rest must raise."""
    left = memoryview(piece)
    while left:
        left = left[out.write(left) :]


def pieces_of(path: Path) -> Iterator[bytes]:
    """Raises: FileUnreadable."""
    try:
        with path.open("rb", buffering=0) as source:
            while piece := source.read(_PIECE):
                yield piece
    except OSError as error:
        raise FileUnreadable(path=path, reason=error.strerror or str(error)) from error


class FileStore:
    """`files/ab/<sha256>` inside the workspace, and its private staging folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "files"
        self.staging = folder / "staging"
        self.is_still = False  # nothing can be added

    def path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def add(self, path: Path) -> str:
        """Keep a copy of a file; returns its SHA-256.  Raises: FileUnreadable, DiskFull."""
        return self.add_pieces(pieces_of(path))

    def add_bytes(self, data: bytes) -> str:
        return self.add_pieces([data])

    def add_pieces(
        self,
        pieces: Iterable[bytes],
        expected: str | None = None,
        unflushed: set[Path] | None = None,
    ) -> str:
        """Keep bytes that arrive in pieces.

        With `unflushed`, the folders changed are added to it: the caller flushes once for many.
        Raises: FileDamaged when they are not `expected`, DiskFull, OnlyRead, SaveRefused.
        """
        if self.is_still:
            raise OnlyRead(path=self._folder.parent)
        self.staging.mkdir(exist_ok=True)
        part = self.staging / f"{secrets.token_hex(8)}.part"
        digest = hashlib.sha256()
        try:
            with part.open("wb", buffering=0) as out:
                for piece in pieces:
                    digest.update(piece)
                    write_all(out, piece)
                os.fsync(out.fileno())
            sha256 = digest.hexdigest()
            if expected is not None and sha256 != expected:
                raise FileDamaged(sha256=expected)
            self._settle(part, sha256, unflushed)
        except OSError as error:
            raise translate(error, part) from error
        finally:
            part.unlink(missing_ok=True)
        return sha256

    def _settle(self, part: Path, sha256: str, unflushed: set[Path] | None) -> None:
        target = self.path(sha256)
        if target.is_file() and target.stat().st_size == part.stat().st_size:
            return
        folders = {target.parent}
        if not target.parent.is_dir():  # its own name has to reach the disk as well
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(self._folder)
        part.replace(target)
        if unflushed is not None:
            unflushed |= folders
            return
        for folder in folders:
            fsync_folder(folder)

    def drop(self, sha256: str) -> None:
        """Forget a file that no record names: one that came with changes that were refused."""
        self.path(sha256).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # others share its first two digits
            self.path(sha256).parent.rmdir()

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Raises: FileMissing."""
        if not self.has(sha256):
            raise FileMissing(sha256=sha256)
        return pieces_of(self.path(sha256))

    def size(self, sha256: str) -> int:
        """Raises: FileMissing."""
        try:
            return self.path(sha256).stat().st_size
        except OSError:
            raise FileMissing(sha256=sha256) from None

    def verify(self, sha256: str) -> None:
        """Re-read the content.  Raises: FileMissing, FileDamaged."""
        digest = hashlib.sha256()
        for piece in self.pieces(sha256):
            digest.update(piece)
        if digest.hexdigest() != sha256:
            raise FileDamaged(sha256=sha256)

    def listing(self) -> Iterator[str]:
        """The hashes of all files kept, sorted."""
        if self._folder.is_dir():
            for folder in sorted(self._folder.iterdir()):
                yield from sorted(p.name for p in folder.iterdir() if len(p.name) == 64)
