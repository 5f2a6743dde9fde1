"""A bundle closed with a passphrase, for one who has no key here yet.

A line of ours, then an age key of its own closed with the passphrase (what `age -i` calls an
encrypted identity file), then the bundle closed to that key: the passphrase is tried once and soon,
and the bundle streams however large it is.  pyrage's passphrase calls alone would hold it all in
memory.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pyrage

from fabriques_desktop.errors import (
    BundleDamaged,
    BundleMalformed,
    PassphraseNeeded,
    PassphraseTooShort,
    WrongPassphrase,
)

MAGIC = b"fabriques-passphrase/1 "
SHORTEST = 8
_HEAD = re.compile(rb"fabriques-passphrase/1 ([1-9][0-9]{1,3})\n")
_MOST_BYTES = 4096
#: age writes 17 to 20 on the machines of these years; each more doubles the time
_MOST_WORK = 22
_TRIES = 30  # how often a machine is measured anew that seemed too slow
_STANZA = re.compile(rb"\Aage-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([0-9]{1,3})\n")
_SYLLABLES = [c + v for c in "bdfgjklmnprstvz" for v in "aeiou"]

Progress = Callable[[str, int, int], None]


def suggested() -> str:
    """A passphrase of 74 bits that can be read out: "kova-sumi-tedo-lira-bune-pafo"."""
    words = ("".join(secrets.choice(_SYLLABLES) for _ in range(2)) for _ in range(6))
    return "-".join(words)


def normal(text: str) -> str:
    """As it is tried: read out and typed again, spaces at the ends are no part of it."""
    return text.strip()


def close_key(passphrase: str, progress: Progress | None = None) -> tuple[bytes, str]:
    """(what stands before the envelope, the age key to close it to).  Takes a few seconds.

    Raises: PassphraseTooShort.
    """
    said = normal(passphrase)
    if len(said) < SHORTEST:
        raise PassphraseTooShort(least=SHORTEST)
    _tell(progress, 0)
    key = str(pyrage.x25519.Identity.generate())
    closed = pyrage.passphrase.encrypt(key.encode(), said)
    _tell(progress, 1)
    return MAGIC + b"%d\n" % len(closed) + closed, key


def open_key(
    file: BinaryIO,
    path: Path,
    passphrase: str | None,
    progress: Progress | None = None,
    unlocked: str = "",
) -> str:
    """The age key of the envelope that follows; the file is left where that begins.

    `unlocked` is that key, where it was opened before.

    Raises: PassphraseNeeded when there is none, WrongPassphrase, BundleDamaged, BundleMalformed for
    a work factor nobody would wait for.
    """
    head = _HEAD.fullmatch(file.readline(64))
    length = int(head[1]) if head else 0
    closed = file.read(length) if 0 < length <= _MOST_BYTES else b""
    stanza = _STANZA.match(closed)
    if len(closed) != length or stanza is None:
        raise BundleDamaged(path=path, member="")
    if int(stanza[1]) > _MOST_WORK:
        raise BundleMalformed(path=path, member="", reason="work_factor")
    if unlocked:
        return unlocked
    if passphrase is None:
        raise PassphraseNeeded(path=path)
    _tell(progress, 0)
    try:
        key = _decrypted(closed, normal(passphrase))
    except pyrage.DecryptError as error:
        # one wrong byte of the closed key cannot be told from a wrong passphrase
        if _is_too_much(error):
            raise BundleMalformed(path=path, member="", reason="work_factor") from None
        raise WrongPassphrase(path=path) from None
    finally:
        _tell(progress, 1)
    return key.decode("ascii", "replace")


def _decrypted(closed: bytes, passphrase: str) -> bytes:
    """pyrage judges the work from a few milliseconds of this machine, busy just then or not."""
    tries_left = _TRIES
    while True:
        try:
            key: bytes = pyrage.passphrase.decrypt(closed, passphrase)
        except pyrage.DecryptError as error:
            tries_left -= 1
            if not (tries_left and _is_too_much(error)):
                raise
        else:
            return key


def _is_too_much(error: pyrage.DecryptError) -> bool:
    return "Excessive" in str(error)


def _tell(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress("passphrase", done, 1)
