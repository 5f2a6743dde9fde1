"""A bundle as a file: judged whole, verified in bounded memory, read line by line; written whole.

`open_bundle` for a file, `BundleReader` for any seekable binary file (the staging of an envelope).
Nothing here knows what a change means.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from isal import isal_zlib

from fabriques_desktop.errors import (
    BundleDamaged,
    BundleMalformed,
    ChangesRefused,
    DiskFull,
    FabriquesError,
    FileUnreadable,
    ManifestRefused,
    OutputExists,
    PlaceGone,
    ReadOnlyPlace,
)
from fabriques_desktop.store.engine import FULL
from fabriques_desktop.sync import member_names as names
from fabriques_desktop.sync.bundle_writer import MAX_LINE_BYTES, BundleWriter
from fabriques_desktop.sync.directory import judge_directory
from fabriques_desktop.sync.manifest import Manifest, Member, read_manifest
from fabriques_desktop.sync.signing import check_signature
from fabriques_desktop.sync.source import PIECE_BYTES, Source, open_regular
from fabriques_desktop.sync.zip_format import STORED, Entry
from fabriques_desktop.whole_files import forget_cache, fsync_folder

__all__ = ["BundleReader", "BundleWriter", "open_bundle", "reread", "write_bundle"]

_THREADS = 2  # hashing and inflating leave the interpreter lock; a small laptop has two cores
_BATCH_BYTES = 8 << 20
_BATCH_MEMBERS = 256


class BundleReader:
    """A bundle whose directory, manifest, signature and list of members have been accepted.

    Contents have not: call `verify` before anything of it is kept.  `manifest_raw` are the bytes
    that were signed.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        """`path` is what errors name.  The caller closes `file`.

        Raises:
            BundleRefused: one of its subclasses, by cause.
        """
        self.path = path
        self._source = Source(file, path)
        self._entries = judge_directory(self._source)
        self.manifest_raw = self._manifest_content()
        self.manifest: Manifest = read_manifest(self.manifest_raw, path)
        check_signature(
            self.manifest_raw, self._signature_content(), self.manifest.public_key, path
        )
        self._listed = {member.name: member for member in self.manifest.members}
        self._at_hand = ("", b"")
        self._match_listing()

    @property
    def size_bytes(self) -> int:
        return self._source.size

    def verify(
        self,
        on_progress: Callable[[int], None] | None = None,
        only: Collection[str] | None = None,
    ) -> None:
        """Re-read every member: sizes, CRC and SHA-256, in memory that does not grow with them.

        `only` names the members that will be used, the others are left unread.  `on_progress` is
        called in this thread with the bytes done so far; what it raises stops.

        Raises:
            BundleDamaged, BundleMalformed: the first member found wrong.
        """
        done = 0
        with ThreadPoolExecutor(_THREADS) as pool:
            try:
                for size in pool.map(self._check_members, self._batches(only)):
                    done += size
                    if on_progress is not None:
                        on_progress(done)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def change_members(self, first: int = 0, total: int = 0) -> tuple[list[str], int]:
        """The members that hold the changes from line `first` of `total` on, in their sequence.

        With how many lines stand before them.  Only members are read that stand behind the middle:
        the nearer the line is to the end, the fewer.
        """
        members = sorted(self._changes(), key=_number_of)
        if first * 2 <= total:
            return members, 0
        after, left = total, len(members)
        while left and after > first:
            left -= 1
            content = self._changes_of(members[left])
            self._at_hand = members[left], content  # the first that will be read
            after -= content.count(b"\n")
        return members[left:], after

    def _changes_of(self, name: str) -> bytes:
        """A member of changes, checked; the one at hand is given once."""
        at_hand, self._at_hand = self._at_hand, ("", b"")
        if at_hand[0] == name:
            return at_hand[1]
        return self._content(self._entries[name], self._listed[name])

    def change_lines(self, first: int = 0, total: int = 0) -> Iterator[tuple[str, int, bytes]]:
        """(member, line number from 1, bytes without the line end), members in their sequence.

        Lines before the one numbered `first` (from 0, of `total`) are left out.  One member is in
        memory at a time, checked before its first line is given.

        Raises:
            BundleDamaged: a member is not what the manifest says.
            ChangesRefused: `empty_line`, `line_too_long` or `unfinished_line`.
        """
        members, passed = self.change_members(first, total)
        for name, lines in zip(members, self._split_ahead(members), strict=True):
            if lines.pop():
                raise self._refused_line(name, len(lines) + 1, "unfinished_line")
            for number, line in enumerate(lines, 1):
                if not line or len(line) > MAX_LINE_BYTES:
                    reason = "line_too_long" if line else "empty_line"
                    raise self._refused_line(name, number, reason)
                if passed + number > first:
                    yield name, number, line
            passed += len(lines)

    def _split_ahead(self, members: Sequence[str]) -> Iterator[list[bytes]]:
        """The lines of each of these members; the next one is inflated while they are used."""
        with ThreadPoolExecutor(1) as beside:
            following = iter(members)
            coming = [beside.submit(self._changes_of, name) for name in islice(following, 1)]
            while coming:
                lines = coming.pop().result().split(b"\n")
                coming += [beside.submit(self._changes_of, name) for name in islice(following, 1)]
                yield lines

    def blob(self, sha256: str) -> Iterator[bytes]:
        """A file of the bundle in pieces of 1 MiB.

        Raises:
            KeyError: the manifest does not list it under `files.here`.
            BundleDamaged: after the last piece, when the bytes are not those of the name.
        """
        name = names.blob_name(sha256)
        return self._checked_pieces(self._entries[name], self._listed[name])

    def raw_pieces(self, sha256: str) -> Iterator[bytes]:
        """The same for who hashes them: nothing tells here that they are other bytes."""
        return self._pieces(self._entries[names.blob_name(sha256)])

    # ---- what stands before the contents ----
    def _manifest_content(self) -> bytes:
        entry = self._entries.get(names.MANIFEST)
        if entry is None:
            raise ManifestRefused(path=self.path, field="", reason="absent")
        return self._inflated(entry)

    def _signature_content(self) -> bytes:
        """Empty when there is none, which is for the check to say."""
        entry = self._entries.get(names.SIGNATURE)
        return b"" if entry is None else self._inflated_signature(entry)

    def _inflated_signature(self, entry: Entry) -> bytes:
        if entry.size > PIECE_BYTES:
            raise BundleMalformed(path=self.path, member=entry.name, reason="too_large")
        return self._inflated(entry)

    def _match_listing(self) -> None:
        """Nothing unlisted may be present, nothing listed may be absent."""
        present = self._entries.keys() - {names.MANIFEST, names.SIGNATURE}
        for reason, wrong in (
            ("unlisted", present - self._listed.keys()),
            ("absent", self._listed.keys() - present),
        ):
            if wrong:
                raise BundleMalformed(path=self.path, member=min(wrong), reason=reason)
        for member in self.manifest.members:
            if self._entries[member.name].size != member.size:
                raise BundleDamaged(path=self.path, member=member.name)

    # ---- contents ----
    def _changes(self) -> list[str]:
        return [name for name in self._listed if name.startswith("changes/")]

    def _batches(self, only: Collection[str] | None) -> Iterator[list[Member]]:
        """Members in the order of the file, grouped so that a task is worth its hand-over."""
        batch: list[Member] = []
        size = 0
        for name in self._entries:
            if (member := self._listed.get(name)) is None or not (only is None or name in only):
                continue
            batch.append(member)
            size += member.size
            if size >= _BATCH_BYTES or len(batch) >= _BATCH_MEMBERS:
                yield batch
                batch, size = [], 0
        yield batch

    def _check_members(self, members: Sequence[Member]) -> int:
        for member in members:
            entry = self._entries[member.name]
            if entry.method == STORED:
                for _ in self._checked_pieces(entry, member):
                    pass
            else:
                self._content(entry, member)
        return sum(member.size for member in members)

    def _pieces(self, entry: Entry) -> Iterator[bytes]:
        """A member as it stands in the file."""
        for at in range(entry.data_at, entry.ends_at, PIECE_BYTES):
            yield self._source.read(at, min(PIECE_BYTES, entry.ends_at - at))

    def _checked_pieces(self, entry: Entry, member: Member) -> Iterator[bytes]:
        digest, crc = hashlib.sha256(), 0
        for piece in self._pieces(entry):
            digest.update(piece)
            crc = isal_zlib.crc32(piece, crc)
            yield piece
        if crc != entry.crc or digest.hexdigest() != member.sha256:
            raise BundleDamaged(path=self.path, member=entry.name)

    def _content(self, entry: Entry, member: Member) -> bytes:
        raw = self._inflated(entry)
        if hashlib.sha256(raw).hexdigest() != member.sha256:
            raise BundleDamaged(path=self.path, member=entry.name)
        return raw

    def _inflated(self, entry: Entry) -> bytes:
        """A whole member, never more of it than its header announced."""
        raw = self._source.read(entry.data_at, entry.packed)
        if entry.method != STORED:
            raw = self._inflate(raw, entry)
        if len(raw) != entry.size or isal_zlib.crc32(raw) != entry.crc:
            raise BundleDamaged(path=self.path, member=entry.name)
        return raw

    def _inflate(self, packed: bytes, entry: Entry) -> bytes:
        inflate = isal_zlib.decompressobj(-isal_zlib.MAX_WBITS)
        try:
            raw = inflate.decompress(packed, entry.size + 1)
        except isal_zlib.error:  # type: ignore[misc]
            raise BundleDamaged(path=self.path, member=entry.name) from None
        if len(raw) > entry.size:
            raise BundleMalformed(path=self.path, member=entry.name, reason="size")
        if not inflate.eof or inflate.unused_data:
            raise BundleDamaged(path=self.path, member=entry.name)
        return raw

    def _refused_line(self, member: str, line: int, reason: str) -> ChangesRefused:
        return ChangesRefused(path=self.path, member=member, line=line, reason=reason)


def _number_of(name: str) -> int:
    return int(name.removeprefix("changes/").removesuffix(".jsonl"))


@contextmanager
def open_bundle(path: Path) -> Iterator[BundleReader]:
    """Open a plain bundle.

    Raises:
        FileUnreadable: there is no such file, or it cannot be read.
        BundleRefused: one of its subclasses, by cause.
    """
    with open_regular(path) as file:
        yield BundleReader(file, path)


def reread(file: BinaryIO, path: Path) -> None:
    """Read a bundle as a receiver would, every hash included."""
    BundleReader(file, path).verify()


def write_bundle(
    path: Path,
    produce: Callable[[BundleWriter], object],
    reread: Callable[[BinaryIO, Path], object] = reread,
) -> None:
    """Write a bundle under `path`, whole or not at all.

    `produce` fills the writer and finishes it; `reread` then reads the file as a receiver would
    (by default as a plain bundle).  Only a file that passed, flushed to its disk, takes the name.

    Raises:
        OutputExists: `path` is taken; nothing is overwritten.
        PlaceGone, DiskFull, ReadOnlyPlace, FileUnreadable: what the disk said.
            No half file is left.
    """
    if os.path.lexists(path):
        raise OutputExists(path=path)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w+b", buffering=PIECE_BYTES) as file:
            with closing(BundleWriter(file)) as writer:
                produce(writer)
            file.flush()
            os.fsync(file.fileno())
            forget_cache(file.fileno())
            reread(file, path)
        part.replace(path)
        fsync_folder(path.parent)
    except OSError as error:
        raise disk_said(error, path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


_REFUSED = (errno.EROFS, errno.EACCES, errno.EPERM)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO)


def disk_said(error: OSError, path: Path) -> FabriquesError:
    """The error class of what a disk answered while a bundle was written there."""
    if error.errno in _GONE or not path.parent.is_dir():
        return PlaceGone(path=path.parent)
    if error.errno in FULL:
        return DiskFull(path=path, needed_bytes=None, free_bytes=_free_bytes(path.parent))
    if error.errno in _REFUSED:
        return ReadOnlyPlace(path=path)
    return FileUnreadable(path=path, reason="unwritable")


def _free_bytes(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
