"""How many statements an opening of a page costs: to a central store each is a journey and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.exchanges import incoming
from fabriques_desktop.desktop.waiting import counted
from fabriques_desktop.services import bundles
from fabriques_desktop.services.overview import overview
from fabriques_desktop.store import reading

Maker = Callable[..., Workspace]


@contextmanager
def statements() -> Iterator[list[str]]:
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", hear)


def test_what_is_asked_of_every_kind_of_records_is_asked_at_once(make: Maker) -> None:
    ws = make("bureau", role="office")
    with ws.act("edit") as act:
        visit = act.save("visit", None, {"note": "n"})
        actor = act.save("actor", None, {"name": "A"})

    with ws.engine.read() as connection, statements() as heard:
        found = reading.entities_of(connection, [visit, actor])
        assert found == {visit: "visit", actor: "actor"}
        assert list(reading.conflicted(connection)) == []

    assert len(heard) == 2


def of_the_pen(heard: list[str]) -> int:
    """How many statements only ask whether somebody else wrote."""
    return sum("FROM pen" in " ".join(statement.split()) for statement in heard)


def test_a_page_asks_once_whether_others_wrote(make: Maker) -> None:
    office = make("bureau", role="office")
    with statements() as one_by_one:
        overview(office)
    with statements() as together, office.view():
        overview(office)

    is_central = office.engine.dialect == "postgresql"
    assert of_the_pen(together) == is_central
    assert len(together) == len(one_by_one) - of_the_pen(one_by_one) + is_central
    assert (of_the_pen(one_by_one) > 10) == is_central


def test_pages_ask_no_more_where_more_devices_handed_over(make: Maker, tmp_path: Path) -> None:
    office = make("bureau", role="office")
    asked = []
    for number in range(3):
        field = make(f"terrain{number}")
        with field.act("edit") as act:
            act.save("interview", None, {"title": "t"})
        sent = bundles.hand_over(field, tmp_path / f"{number}.fabriques").path
        bundles.receive(office, sent, trust_new=True)
        with statements() as heard:
            overview(office)
            counted(office)
            incoming.before(office)
        asked.append(len(heard))

    assert asked[1] == asked[2]
