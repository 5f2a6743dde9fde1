"""A transaction left open: nobody sees it, the next write takes it back, or goes on with it."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.store.engine import Held, TakenBack
from fabriques_desktop.store.tables import SETTING
from tests.postgres import only_sqlite

pytestmark = only_sqlite  # in a central store, others would wait for what is left open


def left_open(ws: Workspace) -> Held:
    with ws.engine.hold() as held:
        held.connection.execute(sa.insert(SETTING).values(key="held", value="yes"))
    return held


def is_there(ws: Workspace) -> bool:
    with ws.engine.read() as connection:
        return bool(connection.scalar(sa.select(SETTING.c.value).where(SETTING.c.key == "held")))


def test_what_is_left_open_is_seen_by_nobody_until_it_is_gone_on_with(ws: Workspace) -> None:
    held = left_open(ws)
    assert ws.engine.holds(held) and not is_there(ws)

    with ws.engine.write(held):
        assert is_there(ws)

    assert is_there(ws) and not ws.engine.holds()
    with pytest.raises(TakenBack), ws.engine.write(held):
        pass


def test_any_other_write_takes_it_back_and_waits_for_nothing(ws: Workspace) -> None:
    held = left_open(ws)
    other = threading.Thread(target=ws.set_setting, args=("other", "yes"))
    other.start()
    other.join(timeout=200)

    assert not other.is_alive() and not ws.engine.holds(held) and not is_there(ws)
    with pytest.raises(TakenBack), ws.engine.write(held):
        pass
    ws.engine.take_back(held)  # it is gone already
    with ws.act("edit") as act:
        act.save("initiative", None, {"title": "Les Lavoirs"})
    assert ws.count("initiative") == 1


def test_what_raises_leaves_nothing_open(ws: Workspace) -> None:
    with pytest.raises(ZeroDivisionError), ws.engine.hold():
        raise ZeroDivisionError
    assert not ws.engine.holds()

    held = left_open(ws)
    with pytest.raises(ZeroDivisionError), ws.engine.write(held):
        raise ZeroDivisionError
    assert not ws.engine.holds() and not is_there(ws)


def test_a_backup_made_meanwhile_is_of_what_is_there(ws: Workspace) -> None:
    held = left_open(ws)
    made: Path = ws.backup()

    raw = sqlite3.connect(made)
    assert raw.execute("SELECT count(*) FROM setting WHERE key = 'held'").fetchone() == (0,)
    raw.close()
    assert ws.engine.holds(held)  # and it is still there to go on with


def test_closing_takes_it_back(ws: Workspace) -> None:
    left_open(ws)
    path = ws.path
    ws.close()

    with Workspace.open(path) as again:
        assert not is_there(again)
