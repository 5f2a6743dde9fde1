"""The age envelope of a bundle: closed to its recipients, opened into private staging.

Streams through pyrage, so memory does not grow with the bundle.  Damage inside an envelope and a
full disk both rise as OSError there: they are told apart here.  Format: age-encryption.org/v1.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

import pyrage
from isal import isal_zlib

from fabriques_desktop.errors import BundleDamaged, NotForYou, OutputExists
from fabriques_desktop.store.engine import translate
from fabriques_desktop.sync import passphrase as with_passphrase
from fabriques_desktop.sync.aside import Aside
from fabriques_desktop.sync.bundle_writer import BinaryWriter
from fabriques_desktop.sync.container import BundleReader, disk_said
from fabriques_desktop.sync.passphrase import Progress
from fabriques_desktop.sync.piping import FLUSH_BYTES, PIECE_BYTES, Outlet, Pipe, Stopped
from fabriques_desktop.sync.source import open_regular
from fabriques_desktop.whole_files import forget_cache, fsync_folder

MAGIC = b"age-encryption.org/"
_OPENING = 1 << 20  # passing what is opened through more costs a fifth: it leaves the caches
_HEAD_READ = 256 << 10


def is_recipient(text: str) -> bool:
    with suppress(pyrage.RecipientError):
        pyrage.x25519.Recipient.from_str(text)
        return True
    return False


def close(
    produce: Callable[[BinaryWriter], object],
    out: Path,
    recipients: Sequence[str],
    own_key: str,
    *,
    before: bytes = b"",
    progress: Progress | None = None,
) -> str:
    """Write `out`, the envelope of what `produce` writes, whole or not at all; nothing in clear.

    What the disk then gives back has to be what was closed, and to open with `own_key`, which
    belongs to one of the recipients.  `before` stands in the file ahead of the envelope.
    Returns the SHA-256 of the file.
    Raises: OutputExists, PlaceGone, DiskFull, ReadOnlyPlace, FileUnreadable, BundleDamaged when the
    disk gives back others.
    """
    if os.path.lexists(out):
        raise OutputExists(path=out)
    keys = [pyrage.x25519.Recipient.from_str(r) for r in dict.fromkeys(recipients)]
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb", buffering=0) as target, Outlet(target) as outlet:
            outlet.write(before)
            pipe = Pipe()
            _close_into(outlet, pipe, produce, keys)
            digest = outlet.end()
        with part.open("rb", buffering=0) as written:
            _check_whole(written, outlet.crc, out, progress)
            _check_opens(written, len(before), pipe.head, own_key, out)
        part.replace(out)
        fsync_folder(out.parent)
        return digest.hex()
    except OSError as error:
        raise disk_said(error, out) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _close_into(
    target: Outlet,
    pipe: Pipe,
    produce: Callable[[BinaryWriter], object],
    keys: Sequence[pyrage.x25519.Recipient],
) -> None:
    """Encrypt, in a thread beside, what is produced in this one."""

    def encrypt(_: Callable[[int], None]) -> None:
        try:
            _encrypt(cast(BinaryIO, io.BufferedReader(pipe, PIECE_BYTES)), target, keys)
        finally:
            pipe.stop()

    with Aside(encrypt) as encrypting:
        try:
            produce(pipe)
            pipe.end()
        except Stopped:  # the other end met what it will tell
            pass
        except BaseException:
            pipe.stop()
            raise
        encrypting.result()


def _check_whole(file: io.FileIO, crc: int, named: Path, progress: Progress | None) -> None:
    """Read again all that was written.

    A CRC is enough for the accidents of a medium: who spoils on purpose meets the signature.
    Raises: BundleDamaged.
    """
    forget_cache(file.fileno())
    size, done, found = os.fstat(file.fileno()).st_size, 0, 0
    room = memoryview(bytearray(PIECE_BYTES))
    while count := file.readinto(room):
        found = isal_zlib.crc32(room[:count], found)
        done += count
        if done % FLUSH_BYTES == 0:
            forget_cache(file.fileno(), done)
        if progress is not None:
            progress("reread", done, size)
    if found != crc:
        raise BundleDamaged(path=named, member="")


def _check_opens(file: io.FileIO, at: int, head: bytes, own_key: str, named: Path) -> None:
    """Raises: BundleDamaged when the envelope, which begins at `at`, does not begin so."""
    file.seek(at)
    begins = _Beginning(len(head))
    with suppress(BundleDamaged, Stopped):  # how it ends once enough was seen
        _decrypt(file, cast(BinaryIO, begins), [own_key], named, at_once=_HEAD_READ)
    if bytes(begins.seen[: len(head)]) != head:
        raise BundleDamaged(path=named, member="")


@contextmanager
def open_bundle(
    path: Path,
    keys: Sequence[str],
    staging: Path,
    *,
    passphrase: str | None = None,
    unlocked: str = "",
    progress: Progress | None = None,
) -> Iterator[BundleReader]:
    """Open a bundle, in its envelope or plain; `unlocked` is what its passphrase opened before.

    Raises:
        NotForYou: none of `keys` opens the envelope; or the few letters of its header were altered
            that are for one of them, which nobody can tell from a letter for another key.
        PassphraseNeeded, WrongPassphrase: it was closed with one.
        BundleDamaged: the envelope was cut or altered.
        BundleRefused: one of its other subclasses, by cause.
    """
    with open_regular(path) as file:
        head = file.read(max(len(MAGIC), len(with_passphrase.MAGIC)))
        file.seek(0)
        has_own_key = head.startswith(with_passphrase.MAGIC)
        if has_own_key:
            keys = [with_passphrase.open_key(file, path, passphrase, progress, unlocked)]
        elif not head.startswith(MAGIC):
            yield BundleReader(file, path)
            return
        staging.mkdir(exist_ok=True)
        # without a name: whatever becomes of us, nothing of it stays
        with tempfile.TemporaryFile(dir=staging, buffering=_OPENING) as inside:
            try:
                _decrypt(file, cast(BinaryIO, inside), keys, path, progress)
            except NotForYou:
                if has_own_key:  # made for this very envelope
                    raise BundleDamaged(path=path, member="") from None
                raise
            inside.flush()
            inside.seek(0)
            yield BundleReader(cast(BinaryIO, inside), path)


def is_closed(path: Path) -> bool:
    """Whether a file begins as an envelope to keys.  Raises: FileUnreadable."""
    with open_regular(path) as file:
        return file.read(len(MAGIC)) == MAGIC


def is_any(path: Path) -> bool:
    """Whether a file is in an envelope, of either kind.  Raises: FileUnreadable."""
    return is_closed(path) or needs_passphrase(path)


def unlock(path: Path, passphrase: str, progress: Progress | None = None) -> str:
    """The key that a passphrase opens, so that one bundle is read again without the wait.

    Raises: FileUnreadable, WrongPassphrase, BundleDamaged, BundleMalformed.
    """
    with open_regular(path) as file:
        return with_passphrase.open_key(file, path, passphrase, progress)


def needs_passphrase(path: Path) -> bool:
    """Whether a file says that it was closed with a passphrase.  Raises: FileUnreadable."""
    with open_regular(path) as file:
        return file.read(len(with_passphrase.MAGIC)) == with_passphrase.MAGIC


class _Disk(io.RawIOBase):
    """A target that remembers what its disk said, since pyrage tells it as damage is told."""

    def __init__(self, target: BinaryWriter) -> None:
        self._target = target
        self.error: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        try:
            self._target.write(data)
            return len(data)
        except OSError as error:
            self.error = error
            raise


def _encrypt(
    source: BinaryIO, target: BinaryWriter, keys: Sequence[pyrage.x25519.Recipient]
) -> None:
    """Raises: OSError, as the disk said it."""
    disk = _Disk(target)
    try:
        pyrage.encrypt_io(source, disk, keys)
    except pyrage.EncryptError as error:
        raise disk.error or OSError(str(error)) from error


def _decrypt(
    source: BinaryIO,
    target: BinaryIO,
    keys: Sequence[str],
    path: Path,
    progress: Progress | None = None,
    at_once: int = _OPENING,
) -> None:
    """Raises: NotForYou, BundleDamaged, DiskFull, …, and what `progress` raises to stop it."""
    try:
        identities = [pyrage.x25519.Identity.from_str(k) for k in keys if k]
    except pyrage.IdentityError:  # what a passphrase opened holds no key
        raise BundleDamaged(path=path, member="") from None
    disk, raw = _Disk(target), _Raw(source, path.stat().st_size if progress else 0, progress)
    try:
        pyrage.decrypt_io(io.BufferedReader(raw, at_once), disk, identities)  # type: ignore[type-var]
    except (pyrage.DecryptError, OSError) as error:
        if raw.stopped is not None:
            raise raw.stopped from None
        _tell_apart(error, disk, path)


def _tell_apart(error: Exception, disk: _Disk, path: Path) -> NoReturn:
    """Another's letter, a disk that refuses, or damage.

    Every other letter of the header is under a code that the right key checks.
    """
    if isinstance(error, pyrage.DecryptError):
        if "No matching keys" in str(error) or "passphrase" in str(error).lower():
            raise NotForYou(path=path) from None
        raise BundleDamaged(path=path, member="") from None
    if disk.error is not None:
        raise translate(disk.error, path) from error
    raise BundleDamaged(path=path, member="") from None


class _Raw(io.RawIOBase):
    """Any binary file as the raw end of a buffered reader; `stopped` is what `progress` raised."""

    def __init__(self, source: BinaryIO, size: int, progress: Progress | None) -> None:
        self._source = source
        self._size = size
        self._done = 0
        self._progress = progress
        self.stopped: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, room: bytearray) -> int:  # type: ignore[override]
        count = self._source.readinto(room) or 0  # type: ignore[attr-defined]
        self._done += count
        if self._progress is not None:
            try:
                self._progress("reading", self._done, self._size)
            except BaseException as stopped:
                self.stopped = stopped  # pyrage would tell it as damage
                raise
        return count


class _Beginning(io.RawIOBase):
    """A target that refuses more than the first bytes."""

    def __init__(self, wanted: int) -> None:
        self.seen = bytearray()
        self._wanted = wanted

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.seen += data[: self._wanted]
        if len(self.seen) >= self._wanted:
            raise Stopped
        return len(data)
