"""A signature holds for these bytes under this key, and a fingerprint can be read aloud."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fabriques_desktop.errors import SignatureRefused
from fabriques_desktop.sync.signing import check_signature, fingerprint, public_key_hex, sign

PATH = Path("lot.fabriques")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)


def test_a_signature_holds_for_its_bytes_and_key() -> None:
    check_signature(b"contenu", sign(b"contenu", KEY), public_key_hex(KEY), PATH)


@pytest.mark.parametrize(
    ("content", "signature", "key", "reason"),
    [
        (b"contenu", b"", KEY, "missing"),
        (b"contenu", b"x", KEY, "wrong"),
        (b"contenu", bytes(64), KEY, "wrong"),
        (b"autre", sign(b"contenu", KEY), KEY, "wrong"),
        (b"contenu", sign(b"contenu", KEY), OTHER, "wrong"),
    ],
)
def test_any_other_is_refused(
    content: bytes, signature: bytes, key: Ed25519PrivateKey, reason: str
) -> None:
    with pytest.raises(SignatureRefused) as refusal:
        check_signature(content, signature, public_key_hex(key), PATH)

    assert refusal.value.details == {"path": PATH, "reason": reason}


def test_a_fingerprint_is_five_groups_of_four_and_belongs_to_its_key() -> None:
    shown = fingerprint(public_key_hex(KEY))

    assert re.fullmatch(r"(?:[0-9A-F]{4} ){4}[0-9A-F]{4}", shown)
    assert shown == fingerprint(public_key_hex(KEY)) != fingerprint(public_key_hex(OTHER))
