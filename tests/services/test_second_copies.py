"""The second folder gets each backup and the files, says when it is away, and never fails one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services import attachments, erasing, second_copies
from fabriques_desktop.services.second_copies import Copied
from fabriques_desktop.store import second_copy


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 12, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def time() -> Clock:
    return Clock()


@pytest.fixture
def ws(tmp_path: Path, time: Clock) -> Iterator[Workspace]:
    with create_workspace(
        tmp_path / "espace", programme="P", author="Salomé", role="office", now=time
    ) as made:
        yield made


@pytest.fixture
def key(tmp_path: Path) -> Path:
    (tmp_path / "clé").mkdir()
    return tmp_path / "clé"


def attach(ws: Workspace, folder: Path, content: bytes) -> tuple[str, str]:
    """An interview's person and the attachment of theirs."""
    (folder / "accord.pdf").write_bytes(content)
    with ws.act("test") as act:
        person = act.save("actor", None, {"name": "Aurore Vallonnet"})
        interview = act.save("interview", None, {"title": "x", "actors": [person]})
    return person, attachments.add(ws, interview, folder / "accord.pdf", "document")


def test_a_backup_and_the_files_are_copied_once_and_can_be_read(
    ws: Workspace, key: Path, tmp_path: Path
) -> None:
    _, attachment = attach(ws, tmp_path, b"%PDF un accord")
    second_copies.choose(ws, key)

    made, first = second_copies.back_up(ws)
    _, again = second_copies.back_up(ws)

    assert isinstance(first, Copied) and isinstance(again, Copied)
    assert (first.files, again.files, again.held) == (1, 0, 1)
    assert first.path.name == made.name
    with sqlite3.connect(first.path) as raw:
        assert raw.execute("SELECT count(*) FROM change").fetchone()[0] > 0
    held: Any = ws.get("attachment", attachment)
    place = second_copy.place_of(ws, key)
    assert (place / "files" / held.file[:2] / held.file).read_bytes() == b"%PDF un accord"
    assert made.name.encode() not in (place / second_copy.CONTENT).read_bytes()  # the later one


def test_a_key_that_is_away_fails_no_backup_and_is_told_after_a_week(
    ws: Workspace, key: Path, time: Clock
) -> None:
    second_copies.choose(ws, key)
    second_copies.back_up(ws)
    key.rename(key.with_name("ailleurs"))

    made, failed = second_copies.back_up(ws)
    soon = second_copies.state(ws)
    time.now += timedelta(days=8)
    later = second_copies.state(ws)

    assert made.is_file()
    assert isinstance(failed, FabriquesError)
    assert soon is not None and later is not None
    assert (soon.is_there, soon.is_late) == (False, False)
    assert (later.is_late, later.days) == (True, 8)


def test_the_day_s_backup_is_due_once_a_day_and_when_the_key_comes_back(
    ws: Workspace, key: Path, time: Clock
) -> None:
    never = second_copies.is_due(ws)
    ws.backup()
    made = second_copies.is_due(ws)
    second_copies.choose(ws, key)
    behind = second_copies.is_due(ws)
    second_copies.copy_newest(ws)
    filled = second_copies.is_due(ws)
    time.now += timedelta(days=1, hours=1)

    assert (never, made, behind, filled) == (True, False, True, False)
    assert second_copies.is_due(ws)


def test_what_is_erased_leaves_the_second_folder_when_it_is_filled_again(
    ws: Workspace, key: Path, tmp_path: Path
) -> None:
    person, _ = attach(ws, tmp_path, b"%PDF le secret d'Aurore")
    second_copies.choose(ws, key)
    _, before = second_copies.back_up(ws)
    erasing.erase(ws, person, leave_mentions=True)

    second_copies.copy_newest(ws)

    left = b"".join(p.read_bytes() for p in key.rglob("*") if p.is_file())
    assert isinstance(before, Copied) and not before.path.exists()
    assert b"Aurore Vallonnet" not in left
