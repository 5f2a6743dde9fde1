"""A device's keys in the system's keyring when one works, in a private file when none does.

The keyring here is a class put in place through keyring's own call; no real one is ever asked.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from fabriques_desktop.bootstrap import create_workspace, open_workspace
from fabriques_desktop.errors import KeysUnreachable
from fabriques_desktop.services import bundles, invitations, keys
from fabriques_desktop.store import identity, vault, wiping


class Memory(KeyringBackend):
    """A keyring that works, until it is locked."""

    priority: ClassVar[float] = 5
    name = "Trousseau d’essai"

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def _open(self) -> dict[tuple[str, str], str]:
        if self.is_locked:
            raise KeyringLocked("locked")
        return self.kept

    def get_password(self, service: str, username: str) -> str | None:
        return self._open().get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self._open().pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    monkeypatch.setenv(vault.VARIABLE, "on")
    before, made = keyring.get_keyring(), Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
    vault._known.clear()


def secrets_in(folder: Path) -> bool:
    return any(
        b"AGE-SECRET-KEY-1" in file.read_bytes() for file in folder.rglob("*") if file.is_file()
    )


def test_keys_are_in_the_keyring_and_nowhere_else(ring: Memory, tmp_path: Path, home: Path) -> None:
    with create_workspace(tmp_path / "a", programme="P", author="A", role="office") as ws:
        kept = json.loads(next(iter(ring.kept.values())))
        assert kept["age_key"] == ws.identity.age_key and kept["key"] == ws.identity.key
        assert keys.home(ws) == "Trousseau d’essai"
        key = kept["key"].encode()

    assert not secrets_in(home) and not secrets_in(tmp_path)
    assert not any(key in f.read_bytes() for f in home.rglob("*") if f.is_file())


def test_a_device_goes_on_with_the_keys_of_the_keyring(ring: Memory, tmp_path: Path) -> None:
    with create_workspace(tmp_path / "o", programme="P", author="A", role="office") as office:
        letter = invitations.write(office, tmp_path)
        device = office.device_id
    with invitations.accept(tmp_path / "t", letter, author="B") as field:
        sent = bundles.hand_over(field, tmp_path / "remise").path
    vault._known.clear()  # another process

    with open_workspace(tmp_path / "o") as office:
        assert office.device_id == device
        assert bundles.receive(office, sent, trust_new=True).changes


def test_rotating_keeps_what_opens_older_letters(ring: Memory, tmp_path: Path) -> None:
    with create_workspace(tmp_path / "o", programme="P", author="A", role="office") as office:
        letter = invitations.write(office, tmp_path)
        with invitations.accept(tmp_path / "t", letter, author="B") as field:
            sent = bundles.hand_over(field, tmp_path / "remise").path
        before = office.identity.recipient
        keys.rotate(office)
        assert office.identity.recipient != before
    vault._known.clear()

    with open_workspace(tmp_path / "o") as office:
        bundles.receive(office, sent, trust_new=True)


def test_a_locked_keyring_is_said_and_makes_no_other_device(
    ring: Memory, tmp_path: Path, home: Path
) -> None:
    with create_workspace(tmp_path / "o", programme="P", author="A", plain=True) as ws:
        device = ws.device_id
    vault._known.clear()
    ring.is_locked = True

    with open_workspace(tmp_path / "o") as ws:  # reading and typing need no key
        assert ws.device_id == device
        with pytest.raises(KeysUnreachable):
            bundles.hand_over(ws, tmp_path / "remise")
        ring.is_locked = False
        assert bundles.hand_over(ws, tmp_path / "remise").changes

    assert len(list((home / "data" / "devices").glob("*.json"))) == 1


def test_without_a_keyring_that_works_keys_are_in_a_private_file(
    ring: Memory, tmp_path: Path, home: Path
) -> None:
    keyring.set_keyring(NoKeyring())

    with create_workspace(tmp_path / "a", programme="P", author="A") as ws:
        path = identity.path_of(ws.store_id)
        assert keys.home(ws) == "" and keys.file_of(ws) == path

    assert json.loads(path.read_text())["age_key"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes there")
def test_keys_are_in_a_private_file_from_its_first_byte_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, modes = os.replace, dict[str, int]()

    def replace(part: Path, target: Path) -> None:
        modes[Path(target).parent.name] = stat.S_IMODE(Path(part).stat().st_mode)
        real(part, target)

    monkeypatch.setattr(os, "replace", replace)
    create_workspace(tmp_path / "a", programme="P", author="A").close()

    assert modes["devices"] == 0o600


def test_a_keyring_that_breaks_while_writing_leaves_the_file(ring: Memory, tmp_path: Path) -> None:
    ring.is_locked = True

    with create_workspace(tmp_path / "a", programme="P", author="A") as ws:
        assert keys.home(ws) == "" and ws.identity.held_age_key


def test_a_folder_of_ours_carries_its_keys(
    ring: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(vault.VARIABLE)

    with create_workspace(tmp_path / "a", programme="P", author="A") as ws:
        assert keys.home(ws) == "" and not ring.kept


def test_wiping_a_device_empties_its_place_in_the_keyring(ring: Memory, tmp_path: Path) -> None:
    with create_workspace(tmp_path / "a", programme="P", author="A") as ws:
        store = ws.store_id

    wiping.wipe(tmp_path / "a", store)

    assert not ring.kept and not identity.path_of(store).exists()


def test_opening_a_workspace_does_not_load_the_keyring(
    ring: Memory, tmp_path: Path, home: Path
) -> None:
    create_workspace(tmp_path / "a", programme="P", author="A").close()
    code = (
        "import sys; from fabriques_desktop.bootstrap import open_workspace\n"
        f"open_workspace(__import__('pathlib').Path({str(tmp_path / 'a')!r})).close()\n"
        "assert 'keyring' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
