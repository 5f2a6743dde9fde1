"""The device and the database agree at each opening, wherever the writing of it was cut."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import create_workspace, open_workspace
from fabriques_desktop.errors import SaveRefused
from fabriques_desktop.store import identity
from fabriques_desktop.store.engine import DATABASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "terrain", programme="Essai", author="Ada", plain=True).close()
    return tmp_path / "terrain"


@pytest.mark.parametrize("is_database_written", [True, False])
def test_an_end_between_both_sides_is_no_copy(folder: Path, is_database_written: bool) -> None:
    before = (folder / DATABASE).read_bytes()
    with open_workspace(folder) as ws:
        replica, state = ws.identity.shared, identity.path_of(ws.store_id)
        closed = json.loads(state.read_text())
    after = json.loads(state.read_text())
    state.write_text(json.dumps(closed | {"pending": after["nonce"]}))
    if not is_database_written:
        state.write_text(json.dumps(closed | {"nonce": _nonce_in(before), "pending": "x"}))
        (folder / DATABASE).write_bytes(before)

    with open_workspace(folder) as ws:
        assert ws.identity.shared == replica
        assert ws.identity.pending == ""
        assert ws.notices == ()


def _nonce_in(database: bytes) -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(database)
        file.flush()
        with closing(sqlite3.connect(file.name)) as raw:
            found = raw.execute("SELECT value FROM setting WHERE key LIKE 'nonce%'").fetchone()
    return str(found[0])


def test_keys_that_cannot_be_read_just_now_are_not_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_workspace(folder) as ws:
        state = identity.path_of(ws.store_id)
        key = ws.identity.age_key
    real = Path.read_text

    def refused(path: Path, *args: str) -> str:
        if path == state:
            raise OSError(5, "Input/output error")
        return real(path, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", refused)
        with pytest.raises(SaveRefused):
            open_workspace(folder)

    with open_workspace(folder) as ws:
        assert ws.identity.age_key == key


def test_a_state_that_is_none_is_put_aside(folder: Path) -> None:
    with open_workspace(folder) as ws:
        state, device = identity.path_of(ws.store_id), ws.device_id
    state.write_text("{")

    with open_workspace(folder) as ws:
        assert ws.device_id != device
    assert state.with_suffix(".damaged").read_text() == "{"
