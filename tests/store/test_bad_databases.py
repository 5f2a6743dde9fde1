"""Databases that are not ours, not whole, or not true (DB01–DB20, DB300 of the catalogue).

Refused with a sentence and left byte for byte as they were, or opened and reported by the check;
never overwritten, never a bug.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.cli.main import app
from fabriques_desktop.errors import (
    FabriquesError,
    ForeignSchema,
    LogSetAside,
    NotAWorkspace,
    WorkspaceDamaged,
    WorkspaceExists,
    WorkspaceTooRecent,
)
from fabriques_desktop.services import checking, dumping
from fabriques_desktop.store.engine import DATABASE
from fabriques_desktop.words import words
from tests import effort

LIMIT_S = 10
Spoil = Callable[[Path], None]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound workspace of some hundred changes, closed."""
    folder = tmp_path_factory.mktemp("modèle") / "terrain"
    with create_workspace(folder, programme="Essai", author="Ada", plain=True) as ws:
        for number in range(60):
            with ws.act("edit") as act:
                values = {"title": f"Entretien {number}", "summary": "mot " * 60}
                act.save("interview", None, values)
    return folder


@pytest.fixture
def folder(model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model, tmp_path / "terrain"))


def sql(*statements: str) -> Spoil:
    def spoil(database: Path) -> None:
        with closing(sqlite3.connect(database)) as raw:
            for statement in statements:
                raw.execute(statement)
            raw.commit()

    return spoil


def content(data: bytes) -> Spoil:
    return lambda database: void(database.write_bytes(data))


def void(_: object) -> None:
    return None


def altered(change: Callable[[bytearray], None]) -> Spoil:
    def spoil(database: Path) -> None:
        data = bytearray(database.read_bytes())
        change(data)
        database.write_bytes(data)

    return spoil


def half(data: bytearray) -> None:
    del data[len(data) // 2 :]


def zeroed_page(data: bytearray) -> None:
    data[8192 : 2 * 8192] = bytes(8192)


def page_type(data: bytearray) -> None:
    data[8192] = 0x77


def random_behind(data: bytearray) -> None:
    data[100:] = random.Random(2).randbytes(len(data) - 100)


def a_folder(database: Path) -> None:
    database.unlink()
    database.mkdir()
    (database / "lettre.txt").write_text("à garder")


def other_program(database: Path) -> None:
    database.unlink()
    sql("CREATE TABLE cards(id INTEGER, front TEXT)", "INSERT INTO cards VALUES(1, 'x')")(database)


def crashed(spoil: Spoil) -> Spoil:
    """The same where the last closing was not clean, as after a crash: structure is read first."""

    def both(database: Path) -> None:
        sql("UPDATE setting SET value='' WHERE key='clean_close'")(database)
        spoil(database)

    return both


ENDLESS = (
    "CREATE VIEW fin AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT count(*) FROM n"
)
REFUSED: dict[str, tuple[Spoil, type[FabriquesError]]] = {
    "DB01-empty": (content(b""), WorkspaceDamaged),
    "DB02-text": (content(b"Bonjour, ceci est une lettre.\n" * 20), WorkspaceDamaged),
    "DB03-bad-magic": (altered(lambda d: d.__setitem__(0, 0x54)), WorkspaceDamaged),
    "DB04-half": (crashed(altered(half)), WorkspaceDamaged),
    "DB05-zeroed-page": (crashed(altered(zeroed_page)), WorkspaceDamaged),
    "DB06-page-type": (crashed(altered(page_type)), WorkspaceDamaged),
    "DB07-other-program": (other_program, ForeignSchema),
    "DB08-newer-schema": (
        sql("UPDATE setting SET value='99' WHERE key='schema'"),
        WorkspaceTooRecent,
    ),
    "DB09-half-migration-table": (sql("DROP TABLE erasure"), WorkspaceDamaged),
    "DB09-half-migration-column": (sql("ALTER TABLE peer DROP COLUMN recipient"), WorkspaceDamaged),
    "DB09-schema-0": (sql("UPDATE setting SET value='0' WHERE key='schema'"), WorkspaceDamaged),
    "DB09-schema-word": (sql("UPDATE setting SET value='²' WHERE key='schema'"), WorkspaceDamaged),
    "DB10-trigger": (
        sql("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM setting; END"),
        ForeignSchema,
    ),
    "DB11-endless-view": (sql(ENDLESS), ForeignSchema),
    "DB12-shadowed": (
        sql("DROP TABLE r_interview", "CREATE VIEW r_interview AS SELECT * FROM r_actor"),
        ForeignSchema,
    ),
    "DB18-folder": (a_folder, NotAWorkspace),
    "DB20-random": (content(random.Random(1).randbytes(200_000)), WorkspaceDamaged),
    "DB20-random-behind-a-header": (
        altered(random_behind),
        WorkspaceDamaged,
    ),
    "DB16-setting-gone": (sql("DELETE FROM setting WHERE key='store'"), WorkspaceDamaged),
    "DB16-number-of-a-line": (sql("UPDATE replica SET last='beaucoup'"), WorkspaceDamaged),
    "DB16-digest-of-a-line": (sql("UPDATE replica SET digest='x'"), WorkspaceDamaged),
    "DB16-erasure": (
        sql("INSERT INTO erasure VALUES('a','cell','x','y','{','[','z','z','z')"),
        WorkspaceDamaged,
    ),
}


def everything_in(folder: Path) -> dict[str, bytes]:
    """All files but the lock, which says who looked last, and SQLite's own while it looks."""
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "workspace.lock" and not path.name.endswith("-shm")
    }
    return {name: data for name, data in found.items() if data or not name.endswith("-wal")}


@pytest.mark.parametrize("name", REFUSED)
def test_a_database_that_is_not_ours_is_refused_and_left_alone(
    name: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spoil, expected = REFUSED[name]
    spoil(folder / DATABASE)
    before = everything_in(folder)

    with effort.at_most(LIMIT_S), pytest.raises(expected) as refused:
        open_workspace(folder)

    assert words("fr").sentence(refused.value)
    with pytest.raises(SystemExit) as ended:
        app(["--lang", "fr", "check", str(folder)])
    said = capfd.readouterr().err
    assert ended.value.code == 1
    assert said.strip()
    assert "Traceback" not in said
    assert "inattendu" not in said
    with pytest.raises(WorkspaceExists):
        create_workspace(folder, programme="Essai", author="Ada")
    assert everything_in(folder) == before


# ---- opened, and reported ----


def problems(ws: Workspace) -> set[str]:
    return {problem.kind for problem in checking.check(ws, deep=True).problems}


REPORTED: dict[str, tuple[Spoil, str]] = {
    "DB13-change-of-nobody": (
        sql("DELETE FROM replica WHERE id NOT IN (SELECT replica FROM change WHERE n=1)"),
        "",
    ),
    "DB13-change-gone": (sql("DELETE FROM change WHERE n=5"), "chain"),
    "DB16-line-of-text": (sql("UPDATE change SET line='bonjour' WHERE n=5"), "change"),
    "DB16-line-of-nothing": (sql("UPDATE change SET line=x'' WHERE n=5"), "change"),
    "DB16-line-of-another": (
        sql("UPDATE change SET line=(SELECT line FROM change WHERE n=6) WHERE n=5"),
        "change",
    ),
    "DB16-record": (sql("UPDATE change SET record='autre' WHERE n=5"), "change_index"),
    "DB16-cached-heads": (sql("UPDATE r_interview SET _heads='{}' WHERE n=3"), "cache"),
    "DB16-cached-number": (sql("UPDATE r_interview SET _changed='hier' WHERE n=3"), "cache"),
    "DB16-cached-text": (sql("UPDATE r_interview SET f_summary=12 WHERE n=3"), "cache"),
}


@pytest.mark.parametrize("name", REPORTED)
def test_what_is_not_true_in_a_database_is_reported(name: str, folder: Path) -> None:
    spoil, kind = REPORTED[name]
    spoil(folder / DATABASE)

    with open_workspace(folder) as ws:
        found = problems(ws)

    assert kind in found or (not kind and found <= {"replica", "chain"})


def test_a_reference_to_nothing_is_counted(folder: Path) -> None:
    with open_workspace(folder) as ws:
        with ws.act("edit") as act:
            act.save("interview", None, {"title": "x", "territory": ws.new_id()})

        assert checking.check(ws, deep=True).dangling == 1


def test_a_cell_of_50_mb_is_opened_and_checked(folder: Path) -> None:
    sql("UPDATE r_interview SET f_summary=printf('%.*c', 50000000, 'x') WHERE n=3")(
        folder / DATABASE
    )

    with effort.at_most(LIMIT_S), open_workspace(folder) as ws:
        assert "cache" in problems(ws)
        assert problems(ws) == set()


@pytest.mark.parametrize("kind", ["garbage", "of another state"])
def test_a_rollback_journal_beside_it_is_never_played_back(folder: Path, kind: str) -> None:
    """DB15: our databases have none; SQLite would write what it holds over the pages."""
    with open_workspace(folder) as ws:
        before = list(dumping.dump(ws, history=True))
    journal = folder / f"{DATABASE}-journal"
    if kind == "garbage":
        journal.write_bytes(os.urandom(5000))
    else:
        journal.write_bytes(_hot_journal(folder))

    with open_workspace(folder) as ws:
        assert [type(notice) for notice in ws.notices] == [LogSetAside]
        assert list(dumping.dump(ws, history=True)) == before
        assert problems(ws) == set()
    assert not journal.exists()


def _hot_journal(folder: Path) -> bytes:
    """What a crash in the middle of a transaction leaves, made on a copy of the same database."""
    copy = folder.parent / "copie.sqlite"
    shutil.copy(folder / DATABASE, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
        raw.execute("UPDATE change SET record='avant'")
        raw.execute("PRAGMA cache_size=5")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE change SET record='après'")
        raw.execute("UPDATE r_interview SET f_summary='après'")
        return copy.with_name(copy.name + "-journal").read_bytes()


# ---- bits that turned by themselves ----


@pytest.mark.parametrize("seed", range(300, 308))
def test_twenty_turned_bits_are_reported_or_harmless(model: Path, folder: Path, seed: int) -> None:
    """DB300: found at opening or by the check, or nothing that was written has changed."""
    with open_workspace(folder) as ws:
        before = list(dumping.dump(ws, history=True))
    rng = random.Random(seed)
    data = bytearray((folder / DATABASE).read_bytes())
    for _ in range(20):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    (folder / DATABASE).write_bytes(data)

    try:
        with open_workspace(folder) as ws:
            if not checking.check(ws, deep=True).is_sound:
                return
            assert list(dumping.dump(ws, history=True)) == before
    except FabriquesError as error:
        assert words("fr").sentence(error)
