"""The age envelope of a bundle: closed to its recipients, opened into private staging.

Streams through pyrage, so memory does not grow with the bundle.  Damage inside an envelope and a
full disk both rise as OSError there: they are told apart here.  Format: age-encryption.org/v1.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

import pyrage

from fabriques_desktop.errors import BundleDamaged, NotForYou, OutputExists
from fabriques_desktop.store.engine import translate
from fabriques_desktop.store.files import fsync_folder
from fabriques_desktop.sync import passphrase as with_passphrase
from fabriques_desktop.sync.container import BundleReader
from fabriques_desktop.sync.passphrase import Progress
from fabriques_desktop.sync.source import open_regular

MAGIC = b"age-encryption.org/"
#: pyrage holds the interpreter for each piece it asks for: large pieces stall others least
_BUFFER = 8 << 20


def is_recipient(text: str) -> bool:
    with suppress(pyrage.RecipientError):
        pyrage.x25519.Recipient.from_str(text)
        return True
    return False


def close(
    plain: Path, out: Path, recipients: Sequence[str], own_key: str, *, before: bytes = b""
) -> None:
    """Write `out`, the envelope of `plain`, whole or not at all; the sender re-reads it.

    `own_key` belongs to one of the recipients; `before` stands in the file ahead of the envelope.
    Raises: OutputExists, DiskFull, ReadOnlyPlace, BundleDamaged when the disk gives back others.
    """
    if os.path.lexists(out):
        raise OutputExists(path=out)
    keys = [pyrage.x25519.Recipient.from_str(r) for r in dict.fromkeys(recipients)]
    part = out.with_name(out.name + ".part")
    try:
        with (
            plain.open("rb", buffering=_BUFFER) as source,
            part.open("wb", buffering=_BUFFER) as target,
        ):
            target.write(before)
            _encrypt(source, target, keys)
            target.flush()
            os.fsync(target.fileno())
        if _digest(plain) != _digest_inside(part, own_key, out, before):
            raise BundleDamaged(path=out, member="")
        part.replace(out)
        fsync_folder(out.parent)
    except OSError as error:
        raise translate(error, out) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


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
        NotForYou: none of `keys` opens the envelope.
        PassphraseNeeded, WrongPassphrase: it was closed with one.
        BundleDamaged: the envelope was cut or altered.
        BundleRefused: one of its other subclasses, by cause.
    """
    with open_regular(path) as file:
        head = file.read(max(len(MAGIC), len(with_passphrase.MAGIC)))
        file.seek(0)
        if head.startswith(with_passphrase.MAGIC):
            keys = [with_passphrase.open_key(file, path, passphrase, progress, unlocked)]
        elif not head.startswith(MAGIC):
            yield BundleReader(file, path)
            return
        staging.mkdir(exist_ok=True)
        # without a name: whatever becomes of us, nothing of it stays
        with tempfile.TemporaryFile(dir=staging, buffering=_BUFFER) as inside:
            _decrypt(file, cast(BinaryIO, inside), keys, path)
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

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self.error: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        try:
            return self._target.write(data)
        except OSError as error:
            self.error = error
            raise


def _encrypt(source: BinaryIO, target: BinaryIO, keys: Sequence[pyrage.x25519.Recipient]) -> None:
    """Raises: OSError, as the disk said it."""
    disk = _Disk(target)
    try:
        pyrage.encrypt_io(source, disk, keys)
    except pyrage.EncryptError as error:
        raise disk.error or OSError(str(error)) from error


def _decrypt(source: BinaryIO, target: BinaryIO, keys: Sequence[str], path: Path) -> None:
    try:
        identities = [pyrage.x25519.Identity.from_str(k) for k in keys if k]
    except pyrage.IdentityError:  # what a passphrase opened holds no key
        raise BundleDamaged(path=path, member="") from None
    disk = _Disk(target)
    try:
        pyrage.decrypt_io(io.BufferedReader(_Raw(source), _BUFFER), disk, identities)  # type: ignore[type-var]
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error) or "passphrase" in str(error).lower():
            raise NotForYou(path=path) from None
        raise BundleDamaged(path=path, member="") from None
    except OSError as error:
        if disk.error is not None:
            raise translate(disk.error, path) from error
        raise BundleDamaged(path=path, member="") from None


class _Raw(io.RawIOBase):
    """Any binary file as the raw end of a buffered reader."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, room: bytearray) -> int:  # type: ignore[override]
        data = self._source.read(len(room))
        room[: len(data)] = data
        return len(data)


class _Digest(io.RawIOBase):
    def __init__(self) -> None:
        self.sha = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.sha.update(data)
        return len(data)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _digest_inside(path: Path, key: str, named: Path, before: bytes = b"") -> bytes:
    out = _Digest()
    with path.open("rb", buffering=_BUFFER) as file:
        if hasattr(os, "posix_fadvise"):  # so that the disk answers, not the cache
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if file.read(len(before)) != before:
            raise BundleDamaged(path=named, member="")
        _decrypt(file, out, [key], named)  # type: ignore[arg-type]
    return out.sha.digest()
