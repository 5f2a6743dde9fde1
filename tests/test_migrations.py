"""A workspace of an older version: opened whole, or left exactly as it was.

`tests/data` holds one that the program of that time wrote; a central store is taken back to the
older schema by hand, since there was none at that time.
"""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.cli.main import app
from fabriques_desktop.errors import BroughtUpToDate, OtherState, WorkspaceTooRecent
from fabriques_desktop.locations import HOME_VARIABLE
from fabriques_desktop.services import bundles, checking
from fabriques_desktop.store import backups
from fabriques_desktop.store.engine import DATABASE
from fabriques_desktop.store.migrations import STEPS
from fabriques_desktop.store.tables import LOG_TABLES, SCHEMA

OLD = Path(__file__).parent / "data" / "schema-1.zip"
TYPED = "Tapé juste avant la fin, jamais rangé."
Place = Callable[[str], dict[str, Any]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The workspace of schema 1, beside the state its device had then."""
    with zipfile.ZipFile(OLD) as packed:
        packed.extractall(tmp_path)
    return tmp_path / "terrain"


@pytest.fixture
def same_device(old: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, opened by the device that made it."""
    monkeypatch.setenv(HOME_VARIABLE, str(old.parent / "home"))
    return old


def schema_of(folder: Path) -> str:
    with closing(sqlite3.connect(folder / DATABASE)) as raw:
        return str(raw.execute("SELECT value FROM setting WHERE key='schema'").fetchone()[0])


def assert_all_there(ws: Workspace) -> None:
    interviews = {r.title: r for r in ws.find("interview")}
    assert sorted(interviews) == ["Le budget", "Les jardins partagés"]
    kept = interviews["Les jardins partagés"]
    assert kept.summary == "Deuxième version : l’eau est un bien commun."
    assert kept.remaining == TYPED
    first = ws.history("interview", kept.id, "summary")["summary"][0]
    assert first.value == "Première version, cœur du sujet."
    told_apart = ws.alternatives("interview", interviews["Le budget"].id)["summary"]
    assert {a.value for a in told_apart} == {"Vu du bureau.", "Vu du terrain."}
    assert [r.name for r in ws.find("organisation")] == ["Régie de quartier des Jardins"]
    assert len(ws.find("photo")) == 1
    assert [h.id for h in ws.search("bien commun")] == [kept.id]
    assert checking.check(ws, deep=True).is_sound


def test_a_workspace_of_an_older_version_opens_whole(same_device: Path) -> None:
    with open_workspace(same_device) as ws:
        assert [type(notice) for notice in ws.notices] == [BroughtUpToDate]
        assert_all_there(ws)
    with open_workspace(same_device) as ws:
        assert ws.notices == ()
        assert_all_there(ws)


def test_its_device_goes_on_with_the_line_it_had(same_device: Path) -> None:
    with closing(sqlite3.connect(same_device / DATABASE)) as raw:
        before = {row[0] for row in raw.execute("SELECT id FROM replica")}

    with open_workspace(same_device) as ws:
        assert ws.identity.shared in before


def test_on_another_device_it_opens_as_a_copy(old: Path) -> None:
    with open_workspace(old) as ws:
        assert {type(notice) for notice in ws.notices} == {BroughtUpToDate, OtherState}
        assert_all_there(ws)


def test_what_came_since_works_in_it(same_device: Path, tmp_path: Path) -> None:
    """A colleague's key is kept, and a bundle closed to it."""
    colleague = create_workspace(
        tmp_path / "collègue", programme="Fabriques d’essai", author="C", plain=True
    )
    with open_workspace(same_device) as ws, colleague:
        bundles.hand_over(colleague, tmp_path / "1.fabriques", full=True)
        bundles.receive(ws, tmp_path / "1.fabriques", trust_new=True)
        bundles.hand_over(ws, tmp_path / "2.fabriques", to=[colleague.device_id], full=True)
        bundles.receive(colleague, tmp_path / "2.fabriques", trust_new=True)

        assert colleague.count("photo") == 1


def test_bundles_of_an_older_version_are_read(old: Path, tmp_path: Path) -> None:
    with create_workspace(
        tmp_path / "neuf", programme="Fabriques d’essai", author="N", plain=True
    ) as ws:
        for name in ("1", "2"):
            bundles.receive(ws, tmp_path / "out" / f"{name}.fabriques", trust_new=True)

        assert ws.count("interview") == 3


def test_a_backup_is_made_before_and_opens(same_device: Path, tmp_path: Path) -> None:
    with open_workspace(same_device) as ws:
        (backup,) = (ws.path / "backups").glob("*-migration.sqlite")
    backups.verify(backup)
    restored = tmp_path / "restauré"
    restored.mkdir()
    shutil.copy(backup, restored / DATABASE)
    assert schema_of(restored) == "1"

    with open_workspace(restored) as ws:
        assert ws.count("interview") == 2
        assert schema_of(restored) == str(SCHEMA)


# ---- all or nothing ----


class Stopped(Exception):
    """Raised by whoever watches a migration."""


def test_a_migration_that_fails_leaves_the_older_workspace(same_device: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        open_workspace(same_device, progress=stop)

    assert schema_of(same_device) == "1"
    with closing(sqlite3.connect(same_device / DATABASE)) as raw:
        names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
        assert "erasure" not in names
    with open_workspace(same_device) as ws:
        assert_all_there(ws)


KILLED = """
import os, signal, sys
from pathlib import Path
from fabriques_desktop.bootstrap import open_workspace
open_workspace(Path(sys.argv[1]), progress=lambda *_: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_migration_that_is_killed_leaves_the_older_workspace(same_device: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, same_device], check=False)

    assert killed.returncode == -signal.SIGKILL
    assert schema_of(same_device) == "1"
    with open_workspace(same_device) as ws:
        assert_all_there(ws)


# ---- both engines ----


def test_there_is_a_step_to_each_schema() -> None:
    assert sorted(STEPS) == list(range(2, SCHEMA + 1))


def older(ws: Workspace) -> None:
    """Take the store back to schema 1, and to cached tables of another version."""
    with ws.engine.write() as connection:
        connection.exec_driver_sql("DROP TABLE erasure")
        for column in ("recipient", "revoked_at"):
            connection.exec_driver_sql(f"ALTER TABLE peer DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE setting SET value='1' WHERE key='schema'")
        connection.exec_driver_sql("UPDATE setting SET value='old' WHERE key='fingerprint'")


def columns_of(ws: Workspace) -> dict[str, dict[str, tuple[str, bool]]]:
    """table -> column -> its type and whether it may be empty."""
    with ws.engine.read() as connection:
        inspector = sa.inspect(connection)
        return {
            table.name: {
                c["name"]: (repr(c["type"]), c["nullable"])
                for c in inspector.get_columns(table.name)
            }
            | {i["name"]: (str(i["column_names"]), True) for i in inspector.get_indexes(table.name)}
            for table in LOG_TABLES
        }


def test_tables_brought_up_to_date_are_those_made_today(place: Place) -> None:
    where = place("terrain")
    with create_workspace(**where, programme="Essai", author="Ada", plain=True) as ws:
        with ws.act("edit") as act:
            record = act.save("interview", None, {"title": "Les jardins"})
        today = columns_of(ws)
        older(ws)

    with open_workspace(where["address"]) as ws:
        assert columns_of(ws) == today
        assert ws.settings["schema"] == str(SCHEMA)
        assert ws.get("interview", record).title == "Les jardins"
        assert [h.id for h in ws.search("jardins")] == [record]
        (backup,) = (ws.path / "backups").glob("*-migration.sqlite")
        backups.verify(backup)


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_process_of_the_older_version_stops_writing(place: Place) -> None:
    """Beside one that brought the store up to date; a folder of its own has one process only."""
    where = place("terrain")
    with create_workspace(**where, programme="Essai", author="Ada", plain=True) as ws:
        other = open_workspace(where["address"])
        with other.engine.write() as connection:
            connection.exec_driver_sql("UPDATE setting SET value='new' WHERE key='fingerprint'")

        with pytest.raises(WorkspaceTooRecent), ws.act("edit") as act:
            act.save("interview", None, {"title": "Trop tard"})
        other.close()


# ---- told, and costing nothing to others ----


def test_the_command_line_says_so(same_device: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app(["--lang", "fr", "check", str(same_device)])

    assert ended.value.code == 0
    assert "version plus ancienne" in capsys.readouterr().err


LOADED = """
import sys
from pathlib import Path
from fabriques_desktop.bootstrap import open_workspace
open_workspace(Path(sys.argv[1])).close()
print("alembic" in sys.modules)
"""


def test_a_workspace_of_this_version_opens_without_what_migrations_need(tmp_path: Path) -> None:
    create_workspace(tmp_path / "terrain", programme="Essai", author="Ada", plain=True).close()

    said = subprocess.run(
        [sys.executable, "-c", LOADED, tmp_path / "terrain"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert said.stdout.split() == ["False"]
