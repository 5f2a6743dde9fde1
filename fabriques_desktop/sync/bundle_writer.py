"""Writing a bundle into a stream: changes in chunks, files by reference, the manifest last.

Takes lines, files and a manifest as they are given; what goes into a bundle is decided elsewhere,
and where its bytes go is the stream's matter.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from isal import isal_zlib

from fabriques_desktop.errors import FileDamaged, FileMissing, FileUnreadable
from fabriques_desktop.sync import member_names as names
from fabriques_desktop.sync import zip_format as z
from fabriques_desktop.sync.directory import MAX_CHANGES_BYTES, MAX_RATIO
from fabriques_desktop.sync.manifest import File, Manifest, Member, manifest_bytes
from fabriques_desktop.sync.signing import sign
from fabriques_desktop.sync.source import PIECE_BYTES, open_regular

CHUNK_BYTES = 4 << 20  # raw changes per member: the unit of memory on both sides
MAX_LINE_BYTES = 16 << 20
_WHOLE_BYTES = 8 << 20  # a file up to this size is read once; a larger one twice
_DEFLATE_LEVEL = 2  # of ISA-L's 0 to 3: packs text better than zlib's 1, three times as fast
_THREADS = 2  # deflating and hashing leave the interpreter lock; a small laptop has two cores
_AHEAD_BYTES = 24 << 20  # of members that are being packed, or wait for one before them

assert CHUNK_BYTES + MAX_LINE_BYTES < MAX_CHANGES_BYTES


class BinaryWriter(Protocol):
    """Anything that takes bytes in order: a file, an envelope, a pipe."""

    def write(self, data: bytes, /) -> object: ...


@dataclass(frozen=True, slots=True)
class _Packed:
    """A member ready to be written: its bytes as they go into the file, what they stand for."""

    name: str
    method: int
    crc: int
    size: int
    sha256: str
    data: bytes


class BundleWriter:
    """One bundle, written front to back into a stream that need not be seekable.

    Call `add_change` and `add_blob` in any order, then `finish` once; `close` in any case.  Members
    are packed and hashed in threads beside, and written in this one in the order they were given:
    the same content is the same bytes.
    """

    def __init__(self, stream: BinaryWriter) -> None:
        self._stream = stream
        self._at = 0
        self._entries: list[z.Entry] = []
        self._members: dict[str, Member] = {}
        self._blobs: set[str] = set()
        self._lines: list[bytes] = []
        self._line_bytes = 0
        self._chunks = 0
        self._pool: ThreadPoolExecutor | None = None
        self._ahead: deque[tuple[Future[_Packed], int]] = deque()
        self._ahead_bytes = 0

    def close(self) -> None:
        """Let go of the threads; what was not finished is not written any more."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def add_change(self, line: bytes) -> None:
        """One change as the canonical bytes that were stored, without a line end."""
        if not line or b"\n" in line or len(line) > MAX_LINE_BYTES:
            raise ValueError(f"a change is one line of 1 to {MAX_LINE_BYTES} bytes")
        self._lines.append(line)
        self._line_bytes += len(line) + 1
        if self._line_bytes >= CHUNK_BYTES:
            self._pack_changes()

    def add_blob(self, sha256: str, path: Path) -> None:
        """A file of the workspace, once however often it is added.

        Raises, at the latest when it is written:
            FileMissing, FileUnreadable: the file cannot be read.
            FileDamaged: its bytes are no longer those of its name.
        """
        name = names.blob_name(sha256)
        if sha256 in self._blobs:
            return
        self._blobs.add(sha256)
        if (size := _size_of(path)) <= _WHOLE_BYTES:
            self._pack(size, _read_blob, name, sha256, path)
            return
        self._write_ahead()
        with _open_blob(sha256, path) as file:
            self._write_large_blob(name, sha256, file, path)

    def size_bytes(self) -> int:
        """How large the bundle is by now, with every change added so far."""
        self._write_ahead()
        return self._at

    def finish(self, manifest: Manifest, key: Ed25519PrivateKey) -> Manifest:
        """Write manifest, signature and directory.  Returns the manifest as it was signed.

        `members` and `files.here` are filled in from what was written.
        """
        self._write_ahead()
        blobs = (m for m in self._members.values() if m.name.startswith("blobs/"))
        files = msgspec.structs.replace(
            manifest.files, here=tuple(File(m.sha256, m.size) for m in blobs)
        )
        signed = msgspec.structs.replace(
            manifest, members=tuple(self._members.values()), files=files
        )
        raw = manifest_bytes(signed)
        self._write_packed(_deflated(names.MANIFEST, raw))
        self._write_packed(_stored(names.SIGNATURE, sign(raw, key)))
        self._write_directory()
        return msgspec.json.decode(raw, type=Manifest)

    # ---- packing ahead ----

    def _pack_changes(self) -> None:
        raw = b"\n".join(self._lines) + b"\n"
        self._lines, self._line_bytes = [], 0
        self._chunks += 1
        self._pack(len(raw), _deflated, names.changes_name(self._chunks), raw)

    def _pack(self, size: int, work: Callable[..., _Packed], *what: object) -> None:
        """Have a member packed; before, the first of them are written: memory bears few."""
        while self._ahead and self._ahead_bytes + size > _AHEAD_BYTES:
            self._write_first()
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_THREADS)
        self._ahead.append((self._pool.submit(work, *what), size))
        self._ahead_bytes += size

    def _write_ahead(self) -> None:
        if self._lines:
            self._pack_changes()
        while self._ahead:
            self._write_first()

    def _write_first(self) -> None:
        packing, size = self._ahead.popleft()
        self._ahead_bytes -= size
        packed = packing.result()
        self._write_packed(packed)
        self._members[packed.name] = Member(packed.name, packed.size, packed.sha256)

    # ---- writing ----

    def _write_packed(self, packed: _Packed) -> None:
        self._begin(packed.name, packed.method, packed.crc, len(packed.data), packed.size)
        self._write(packed.data)

    def _write_large_blob(self, name: str, sha256: str, file: BinaryIO, path: Path) -> None:
        """Twice through the file: its CRC must stand before its bytes."""
        digest, crc, size = hashlib.sha256(), 0, 0
        for piece in _pieces(file, path):
            digest.update(piece)
            crc = isal_zlib.crc32(piece, crc)
            size += len(piece)
        if digest.hexdigest() != sha256:
            raise FileDamaged(sha256=sha256)
        self._begin(name, z.STORED, crc, size, size)
        again, copied = 0, 0
        for piece in _pieces(file, path):
            again = isal_zlib.crc32(piece, again)
            copied += len(piece)
            self._write(piece)
        if (again, copied) != (crc, size):
            raise FileDamaged(sha256=sha256)
        self._members[name] = Member(name, size, sha256)

    def _begin(self, name: str, method: int, crc: int, packed: int, size: int) -> None:
        entry = z.Entry(name, method, crc, packed, size, self._at)
        self._entries.append(entry)
        self._write(z.local_header(entry))

    def _write_directory(self) -> None:
        at = self._at
        for entry in self._entries:
            self._write(z.central_record(entry))
        self._write(z.end_records(len(self._entries), self._at - at, at))

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._at += len(data)


def _size_of(path: Path) -> int:
    """0 for what cannot be read, which its reading will say."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _open_blob(sha256: str, path: Path) -> BinaryIO:
    try:
        return open_regular(path)
    except FileUnreadable as error:
        if error.reason == "missing":
            raise FileMissing(sha256=sha256) from None
        raise


def _deflated(name: str, raw: bytes) -> _Packed:
    """Deflated when that helps, but not so well that a reader would take it for a bomb."""
    deflate = isal_zlib.compressobj(_DEFLATE_LEVEL, isal_zlib.DEFLATED, -isal_zlib.MAX_WBITS)
    packed = deflate.compress(raw) + deflate.flush()
    if not len(packed) < len(raw) <= MAX_RATIO * len(packed):
        return _stored(name, raw)
    digest = hashlib.sha256(raw).hexdigest()
    return _Packed(name, z.DEFLATED, isal_zlib.crc32(raw), len(raw), digest, packed)


def _stored(name: str, raw: bytes) -> _Packed:
    return _Packed(
        name, z.STORED, isal_zlib.crc32(raw), len(raw), hashlib.sha256(raw).hexdigest(), raw
    )


def _read_blob(name: str, sha256: str, path: Path) -> _Packed:
    """Raises: FileMissing, FileUnreadable, FileDamaged."""
    with _open_blob(sha256, path) as file, _medium(path):
        packed = _stored(name, file.read())
    if packed.sha256 != sha256:
        raise FileDamaged(sha256=sha256)
    return packed


def _pieces(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """The whole file, from its beginning."""
    with _medium(path):
        file.seek(0)
        while piece := file.read(PIECE_BYTES):
            yield piece


@contextmanager
def _medium(path: Path) -> Iterator[None]:
    """A medium that fails in reading is not the one being written to.  Raises: FileUnreadable."""
    try:
        yield
    except OSError as error:
        raise FileUnreadable(path=path, reason="unreadable") from error
