"""Ed25519 over a bundle's manifest, and the fingerprint of a key that two people read aloud.

Keys are bytes in memory here; where they are kept and whom they are pinned to is decided elsewhere.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from fabriques_desktop.errors import SignatureRefused

_FINGERPRINT_BYTES = 10


def public_key_hex(key: Ed25519PrivateKey) -> str:
    """The 64 hexadecimal digits under which a manifest names its device's key."""
    return key.public_key().public_bytes_raw().hex()


def fingerprint(public_key: str) -> str:
    """80 bits of a public key given in hexadecimal, to read aloud: "4F2A 91C7 08DE 5B13 77A0"."""
    digest = hashlib.sha256(bytes.fromhex(public_key)).digest()[:_FINGERPRINT_BYTES]
    return digest.hex(" ", 2).upper()


def sign(content: bytes, key: Ed25519PrivateKey) -> bytes:
    """The 64 bytes of `manifest.sig`."""
    return key.sign(content)


def check_signature(content: bytes, signature: bytes, public_key: str, path: Path) -> None:
    """Accept `signature` as the one of `content` under a key given in hexadecimal.

    Raises:
        SignatureRefused: `missing` when there are no bytes at all, else `wrong`.
    """
    if not signature:
        raise SignatureRefused(path=path, reason="missing")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, content)
    except (InvalidSignature, ValueError):
        raise SignatureRefused(path=path, reason="wrong") from None
