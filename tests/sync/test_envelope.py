"""The envelope: opens for its recipients alone, and tells damage from another's letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from fabriques_desktop.errors import BundleDamaged, FabriquesError, NotForYou, OutputExists
from fabriques_desktop.sync import envelope
from tests.bad_bundles import sound_bundle

KEYS = [str(pyrage.x25519.Identity.generate()) for _ in range(3)]


def recipient(key: str) -> str:
    return str(pyrage.x25519.Identity.from_str(key).to_public())


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    plain = tmp_path / "plain.zip"
    plain.write_bytes(sound_bundle())
    out = tmp_path / "remise.fabriques"
    envelope.close(plain, out, [recipient(k) for k in KEYS[:2]], KEYS[0])
    return out


def opened(path: Path, *keys: str) -> bytes:
    with envelope.open_bundle(path, keys, path.parent / "staging") as reader:
        reader.verify()
        return reader.manifest_raw


def test_each_recipient_opens_it_and_nothing_stays_in_clear(closed: Path) -> None:
    assert opened(closed, KEYS[0]) == opened(closed, KEYS[1])
    assert envelope.is_closed(closed)
    assert list((closed.parent / "staging").iterdir()) == []
    assert b"manifest.json" not in closed.read_bytes()


def test_nobody_else_opens_it(closed: Path) -> None:
    with pytest.raises(NotForYou):
        opened(closed, KEYS[2])


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:-20],
        lambda data: data[: len(data) // 2],
        lambda data: data[:100],
        lambda data: data[:25],
        lambda data: data[:-30] + bytes([data[-30] ^ 1]) + data[-29:],
        lambda data: data + b"x",
        lambda data: data.replace(b"v1", b"v9", 1),
    ],
)
def test_a_damaged_envelope_is_refused(closed: Path, damage: Callable[[bytes], bytes]) -> None:
    closed.write_bytes(damage(closed.read_bytes()))

    with pytest.raises((BundleDamaged, NotForYou)):
        opened(closed, KEYS[0])

    assert list((closed.parent / "staging").iterdir()) == []


@pytest.mark.parametrize("at", range(0, 200, 7))
def test_a_flipped_header_never_opens(closed: Path, at: int) -> None:
    data = bytearray(closed.read_bytes())
    data[at] ^= 1
    closed.write_bytes(bytes(data))

    with pytest.raises(FabriquesError):
        opened(closed, KEYS[0])


def test_an_absurd_work_factor_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.fabriques"
    letter = pyrage.passphrase.encrypt(b"x", "mot de passe")
    path.write_bytes(letter.replace(b" 18\n", b" 30\n", 1))

    with pytest.raises(FabriquesError):
        opened(path, KEYS[0])


def test_a_plain_bundle_opens_through_the_same_door(tmp_path: Path) -> None:
    path = tmp_path / "plain.fabriques"
    path.write_bytes(sound_bundle())

    assert opened(path) == opened(path, KEYS[0])


def test_nothing_is_overwritten(closed: Path, tmp_path: Path) -> None:
    before = closed.read_bytes()

    with pytest.raises(OutputExists):
        envelope.close(tmp_path / "plain.zip", closed, [recipient(KEYS[0])], KEYS[0])

    assert closed.read_bytes() == before
