"""Passphrases that are tried at once: age writes what takes this machine a second or two to try.

For tests about what a passphrase opens.  What is written is an age file like any other, which the
program reads as it reads all; how hard it is to try is all that differs.
https://c2sp.org/age
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Iterator

import pyrage
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_WORK = 4  # a power of two; age writes 17 to 20


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _derived(file_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=salt, info=purpose).derive(file_key)


def encrypt(plaintext: bytes, passphrase: str) -> bytes:
    """A short text closed with a passphrase."""
    file_key, salt, nonce = (os.urandom(16) for _ in range(3))
    salted = b"age-encryption.org/v1/scrypt" + salt
    wrapping = hashlib.scrypt(passphrase.encode(), salt=salted, n=1 << _WORK, r=8, p=1, dklen=32)
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (
        _base64(salt), _WORK, _base64(wrapped),
    )  # fmt: skip
    signed = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    sealed = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    only_chunk = sealed.encrypt(bytes(11) + b"\1", plaintext, None)
    return head + b" " + _base64(signed) + b"\n" + nonce + only_chunk


@pytest.fixture
def quick_passphrase(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is closed with a passphrase in this test is opened at once."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", encrypt)
    yield
