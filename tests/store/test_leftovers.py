"""What lies beside a database when it is opened: half-written files, and logs that are not its."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.errors import LogSetAside, OtherState, WorkspaceDamaged
from fabriques_desktop.services import checking
from fabriques_desktop.store.engine import DATABASE
from tests.sudden import abandon

WAL = DATABASE + "-wal"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "terrain", programme="Essai", author="Ada", plain=True).close()
    return tmp_path / "terrain"


def write(ws: Workspace, title: str, size: int = 0) -> str:
    with ws.act("edit") as act:
        return act.save("interview", None, {"title": title, "summary": "mot " * (size // 4)})


def titles(ws: Workspace) -> set[str | None]:
    return {r.title for r in ws.find("interview")}


def told(ws: Workspace) -> set[type]:
    return {type(notice) for notice in ws.notices}


def crash_after(folder: Path, *words: str, size: int = 0) -> None:
    """Leave the folder as a power cut would: a database, and a log that holds the rest."""
    ws = open_workspace(folder)
    for word in words:
        write(ws, word, size)
    abandon(ws)
    assert (folder / WAL).stat().st_size > 0


def test_after_a_crash_the_log_is_taken_in_and_nothing_is_told(folder: Path) -> None:
    crash_after(folder, "un", "deux")

    with open_workspace(folder) as ws:
        assert titles(ws) == {"un", "deux"}
        assert ws.notices == ()


def test_a_backup_restored_beside_a_log_is_what_opens(folder: Path) -> None:
    with open_workspace(folder) as ws:
        write(ws, "sauvegardé")
        backup = ws.backup()
    crash_after(folder, "après la sauvegarde", size=200_000)
    shutil.copy(backup, folder / DATABASE)

    with open_workspace(folder) as ws:
        assert titles(ws) == {"sauvegardé"}
        assert told(ws) == {LogSetAside, OtherState}
        assert checking.check(ws, deep=True).is_sound
    assert (folder / f"{WAL}.aside-1").stat().st_size > 0
    with open_workspace(folder) as ws:
        assert ws.notices == ()


def test_a_copy_put_back_beside_the_log_of_later_work_is_never_mixed_with_it(folder: Path) -> None:
    """The log alone does not hold what was brought into the database between both."""
    with open_workspace(folder) as ws:
        write(ws, "au moment de la copie")
    copy = (folder / DATABASE).read_bytes()
    with open_workspace(folder) as ws:
        for number in range(40):
            write(ws, f"entre les deux {number}", size=9000)
        ws.engine.checkpoint()
    crash_after(folder, "à la fin", size=50_000)
    (folder / DATABASE).write_bytes(copy)

    with open_workspace(folder) as ws:
        assert titles(ws) == {"au moment de la copie"}
        assert LogSetAside in told(ws)
        assert checking.check(ws, deep=True).is_sound


def test_a_copy_put_back_that_its_log_completes_shows_the_latest(folder: Path) -> None:
    copy = (folder / DATABASE).read_bytes()
    crash_after(folder, "un", "deux")
    (folder / DATABASE).write_bytes(copy)

    with open_workspace(folder) as ws:
        assert titles(ws) == {"un", "deux"}
        assert checking.check(ws, deep=True).is_sound


def test_a_database_moved_without_its_log_goes_on_apart_and_says_so(folder: Path) -> None:
    with open_workspace(folder) as ws:
        write(ws, "avant")
        replica, incarnation = ws.identity.shared, ws.incarnation
    crash_after(folder, "dans le journal")
    (folder / WAL).unlink()

    with open_workspace(folder) as ws:
        assert titles(ws) == {"avant"}
        assert told(ws) == {OtherState}
        assert ws.identity.shared != replica
        assert ws.incarnation != incarnation


def test_a_database_that_is_torn_with_and_without_its_log_is_left_as_it_is(folder: Path) -> None:
    with open_workspace(folder) as ws:
        for number in range(100):
            write(ws, f"{number}", size=4000)
    crash_after(folder, "un", size=100_000)
    torn = bytearray((folder / DATABASE).read_bytes())
    for page in range(20, len(torn) // 8192):
        torn[page * 8192 : page * 8192 + 8] = b"\xff" * 8
    (folder / DATABASE).write_bytes(torn)
    before = (folder / DATABASE).read_bytes(), (folder / WAL).read_bytes()

    with pytest.raises(WorkspaceDamaged):
        open_workspace(folder)

    assert ((folder / DATABASE).read_bytes(), (folder / WAL).read_bytes()) == before


def test_what_was_being_written_at_the_end_is_removed(folder: Path) -> None:
    left = [
        folder / "staging" / "0123.part",
        folder / "staging" / "4567.plain",
        folder / "staging" / "pasted-89ab" / "image.png",
        folder / "backups" / "20260312-090000-000000-import.part",
        folder / "backups" / "20260312-090000-000000-import.part-journal",
    ]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    (folder / "staging" / "à part.fabriques").write_bytes(b"x")

    open_workspace(folder).close()

    assert not [p for p in left if p.exists()]
    assert (folder / "staging" / "à part.fabriques").exists()


def test_drafts_that_are_no_database_are_named(folder: Path) -> None:
    (folder / "drafts.sqlite").write_bytes(b"bonjour " * 2000)

    with pytest.raises(WorkspaceDamaged) as refused:
        open_workspace(folder)

    assert refused.value.path == folder / "drafts.sqlite"
    sqlite3.connect(folder / DATABASE).close()
