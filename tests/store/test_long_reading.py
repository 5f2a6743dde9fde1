"""What takes long to read has its own connection: nobody waits for it, and it sees one moment."""

from __future__ import annotations

import threading

import sqlalchemy as sa

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.store.tables import CHANGE


def changes(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(CHANGE)) or 0


def test_others_read_and_save_while_something_long_is_read(ws: Workspace) -> None:
    found = list[int]()

    def work() -> None:
        with ws.act("edit") as act:
            act.save("interview", None, {"title": "pendant ce temps"})
        found.append(ws.count("interview"))

    with ws.engine.read_long() as connection:
        before = changes(connection)
        working = threading.Thread(target=work, daemon=True)
        working.start()
        working.join(60)
        assert found == [1]
        assert changes(connection) == before

    with ws.engine.read_long() as connection:
        assert changes(connection) == before + 1


def test_inside_a_save_it_sees_what_was_saved(ws: Workspace) -> None:
    with ws.act("edit") as act:
        act.save("interview", None, {"title": "déjà là"})
        with ws.engine.read_long() as connection:
            inside = changes(connection)

    with ws.engine.read_long() as connection:
        assert changes(connection) == inside
