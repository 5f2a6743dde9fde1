"""The envelope: opens for its recipients alone, and tells damage from another's letter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from fabriques_desktop.errors import (
    BundleDamaged,
    FabriquesError,
    FileMissing,
    NotForYou,
    OutputExists,
    WrongPassphrase,
)
from fabriques_desktop.sync import envelope, passphrase
from fabriques_desktop.sync.bundle_writer import BinaryWriter
from tests.bad_bundles import sound_bundle
from tests.limits import limited
from tests.quick_passphrase import encrypt

KEYS = [str(pyrage.x25519.Identity.generate()) for _ in range(3)]


def recipient(key: str) -> str:
    return str(pyrage.x25519.Identity.from_str(key).to_public())


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    out = tmp_path / "remise.fabriques"
    envelope.close(
        lambda pipe: pipe.write(sound_bundle()), out, [recipient(k) for k in KEYS[:2]], KEYS[0]
    )
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


def test_the_hash_it_gives_is_that_of_the_file(tmp_path: Path) -> None:
    out, told = tmp_path / "remise.fabriques", list[int]()

    sha256 = envelope.close(
        lambda pipe: [pipe.write(bytes([n]) * (1 << 20)) for n in range(20)],
        out, [recipient(KEYS[0])], KEYS[0], before=b"passphrase\n",
        progress=lambda _, done, total: told.append(total - done),
    )  # fmt: skip

    assert sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert told[-1] == 0


def test_a_stop_while_it_is_read_again_leaves_nothing(tmp_path: Path) -> None:
    def stop(step: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        envelope.close(
            lambda pipe: pipe.write(sound_bundle()), tmp_path / "lot",
            [recipient(KEYS[0])], KEYS[0], progress=stop,
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


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


def header_lines(data: bytes) -> list[tuple[int, bytes]]:
    """(where it begins, what it is) of each line of the header of an envelope."""
    out, at = [], 0
    while not (out and out[-1][1].startswith(b"---")):
        end = data.index(b"\n", at) + 1
        out.append((at, data[at:end]))
        at = end
    return out


def test_only_the_letters_for_this_very_key_are_taken_for_anothers_when_altered(
    closed: Path,
) -> None:
    sound = closed.read_bytes()
    lines = header_lines(sound)
    ours = {3, 4}  # the second recipient's, of the version, two stanzas and the code over them
    told: dict[bool, set[type[FabriquesError]]] = {True: set(), False: set()}

    for number, (at, line) in enumerate(lines):
        for place in range(at, at + len(line), 5):
            flipped = bytearray(sound)
            flipped[place] ^= 1
            closed.write_bytes(bytes(flipped))
            with pytest.raises(FabriquesError) as refused:
                opened(closed, KEYS[1])
            if place >= len(envelope.MAGIC):  # before, it is no envelope at all
                told[number in ours].add(type(refused.value))

    assert told == {True: {BundleDamaged, NotForYou}, False: {BundleDamaged}}


def test_an_altered_envelope_that_a_passphrase_closed_is_damaged(tmp_path: Path) -> None:
    out, key = tmp_path / "remise.fabriques", KEYS[0]
    letter = encrypt(key.encode(), "mot de passe")
    before = passphrase.MAGIC + b"%d\n" % len(letter) + letter
    envelope.close(
        lambda pipe: pipe.write(sound_bundle()), out, [recipient(key)], key, before=before
    )
    data = bytearray(out.read_bytes())
    letters = len(before) + header_lines(bytes(data[len(before) :]))[2][0]
    data[letters : letters + 4] = b"AAAA"
    out.write_bytes(bytes(data))

    with (
        pytest.raises(BundleDamaged),
        envelope.open_bundle(out, [], tmp_path / "staging", passphrase="mot de passe"),
    ):
        pass


def test_an_absurd_work_factor_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.fabriques"
    absurd, count = re.subn(rb"(\n-> scrypt \S+) \d+\n", rb"\1 30\n", encrypt(b"x", "mot de passe"))
    path.write_bytes(absurd)

    with pytest.raises(FabriquesError):
        opened(path, KEYS[0])
    assert count == 1


def test_what_is_closed_with_a_passphrase_is_opened_with_it(tmp_path: Path) -> None:
    """As age does it, with all its work: the tests of other things try theirs at once."""
    path = tmp_path / "x.fabriques"

    letter, key = passphrase.close_key("  quatre mots à dire")
    path.write_bytes(letter)

    work = re.search(rb"-> scrypt \S+ (\d+)\n", letter)
    assert work is not None and int(work[1]) >= 10
    assert envelope.unlock(path, "quatre mots à dire ") == key
    with pytest.raises(WrongPassphrase):
        envelope.unlock(path, "quatre autres mots")


def test_a_machine_that_is_busy_just_then_opens_with_its_passphrase_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.fabriques"
    letter = encrypt(KEYS[0].encode(), "mot de passe")
    path.write_bytes(passphrase.MAGIC + b"%d\n" % len(letter) + letter)
    decrypt, measured_slow = pyrage.passphrase.decrypt, iter((True, True, False))

    def measuring(closed: bytes, said: str) -> bytes:
        if next(measured_slow):
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return decrypt(closed, said)

    monkeypatch.setattr(pyrage.passphrase, "decrypt", measuring)

    assert envelope.unlock(path, "mot de passe") == KEYS[0]


def test_a_plain_bundle_opens_through_the_same_door(tmp_path: Path) -> None:
    path = tmp_path / "plain.fabriques"
    path.write_bytes(sound_bundle())

    assert opened(path) == opened(path, KEYS[0])


def test_nothing_is_overwritten(closed: Path, tmp_path: Path) -> None:
    before = closed.read_bytes()

    with pytest.raises(OutputExists):
        envelope.close(lambda pipe: pipe.write(b"x"), closed, [recipient(KEYS[0])], KEYS[0])

    assert closed.read_bytes() == before


def test_what_ends_the_writing_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    def half(pipe: BinaryWriter) -> None:
        pipe.write(bytes(12 << 20))
        raise FileMissing(sha256="0" * 64)

    with pytest.raises(FileMissing):
        envelope.close(half, tmp_path / "lot", [recipient(KEYS[0])], KEYS[0])
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_ends_the_writing(tmp_path: Path) -> None:
    with pytest.raises(FabriquesError), limited(8 << 20):
        envelope.close(
            lambda pipe: [pipe.write(bytes(1 << 20)) for _ in range(40)],
            tmp_path / "lot", [recipient(KEYS[0])], KEYS[0],
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_gives_back_other_bytes_is_found_out(tmp_path: Path) -> None:
    def spoiled(pipe: BinaryWriter) -> None:
        for _ in range(40):
            pipe.write(bytes(1 << 20))
        with (tmp_path / "lot.part").open("r+b") as file:
            file.seek(1 << 20)
            file.write(b"other")

    with pytest.raises(BundleDamaged):
        envelope.close(spoiled, tmp_path / "lot", [recipient(KEYS[0])], KEYS[0])
    assert list(tmp_path.iterdir()) == []
