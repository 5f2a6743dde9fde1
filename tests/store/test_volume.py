"""What is done otherwise while much comes at once: the log is left as it is, cycles stay."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.services import bundles
from fabriques_desktop.store import collecting, engine, peers
from fabriques_desktop.store.engine import DATABASE
from fabriques_desktop.store.tables import ACT
from tests.postgres import only_sqlite


def in_database_alone(ws: Workspace) -> int:
    """How many changes the file of the database holds without its log."""
    assert ws.path is not None
    raw = sqlite3.connect(f"file:{ws.path / DATABASE}?immutable=1", uri=True)
    try:
        return int(raw.execute("SELECT count(*) FROM change").fetchone()[0])
    finally:
        raw.close()


@only_sqlite
def test_what_was_written_much_waits_in_the_log_for_its_checkpoint(
    make: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_LOG_PAGES", 20)  # a commit that leaves more brings it in
    ws = make("terrain")

    def write() -> None:
        with ws.act("edit") as act:
            for number in range(6):
                act.save("interview", None, {"title": f"T{number}", "summary": "mot " * 10_000})

    with ws.engine.write_much():
        write()
    ws.engine.checkpoint_beside()
    before = in_database_alone(ws)
    write()
    assert in_database_alone(ws) == before + 6
    with ws.engine.write_much():
        write()
    assert in_database_alone(ws) == before + 6
    ws.engine.checkpoint_beside()
    assert in_database_alone(ws) == before + 12


def test_the_numbers_of_an_import_are_a_list_however_many_they_are(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "_LISTED", 3)
    for numbers in ([], [7], [1, 2, 3], list(range(10))):
        with ws.engine.write() as connection:
            peers.note_import(connection, f"act-{len(numbers)}", "", "", numbers, 1)
            query = ACT.select().where(ACT.c.id == f"act-{len(numbers)}")
            assert json.loads(connection.execute(query).one().changes) == numbers


def test_collections_are_rare_until_the_last_has_left() -> None:
    usual = gc.get_threshold()
    with collecting.seldom():
        with collecting.seldom():
            pass
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold() == usual


@only_sqlite
def test_lines_that_come_in_leave_no_rings_of_objects(
    make: Callable[..., Workspace], tmp_path: Path
) -> None:
    """A query that holds its ids is one: a hundred bytes a change, until Python looks for rings."""
    field, office = make("terrain"), make("bureau", role="office")
    with field.act("edit") as act:
        record = act.save("interview", None, {"title": "T"})
    path = bundles.hand_over(field, tmp_path).path
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        bundles.receive(office, path, trust_new=True, dry_run=True)
        gc.collect()
        left = [each for each in gc.garbage if isinstance(each, list) and record in each]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not left
