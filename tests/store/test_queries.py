"""Light rows: what lists read instead of whole records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.errors import UnknownEntity, UnknownField


@pytest.fixture
def ws(place: Callable[[str], dict[str, Any]]) -> Iterator[Workspace]:
    with create_workspace(**place("ws"), programme="Listes", author="Ada", plain=True) as opened:
        with opened.act("fill") as act:
            for title in ("Beta", "Alpha", "Gamma"):
                act.save("initiative", None, {"title": title, "themes": ("water", "culture")})
            act.save("initiative", None, {"hook": "sans titre"})
        yield opened


def test_rows_carry_the_fields_asked_for(ws: Workspace) -> None:
    row = ws.rows("initiative", "title", "themes", "participants", order_by="title")[1]

    assert (row.title, row.themes, row.participants) == ("Alpha", ("culture", "water"), None)
    assert ws.get("initiative", row.id) is not None
    stored = ws.stored("initiative", row.id)
    assert stored is not None and row.changed_at == stored.changed_at


def test_rows_come_in_the_order_asked_for(ws: Workspace) -> None:
    up = [r.title for r in ws.rows("initiative", "title", order_by="title")]
    down = ws.rows("initiative", "title", order_by="title", descending=True, limit=2)

    assert up == [None, "Alpha", "Beta", "Gamma"]
    assert [r.title for r in down] == ["Gamma", "Beta"]
    ids = [r.id for r in ws.rows("initiative")]
    assert ids == sorted(ids)


def test_the_latest_changed_can_come_first(ws: Workspace) -> None:
    alpha = next(r.id for r in ws.rows("initiative", "title") if r.title == "Alpha")
    with ws.act("edit") as act:
        act.save("initiative", alpha, {"hook": "Un mot"})

    assert ws.rows("initiative", order_by="changed", descending=True, limit=1)[0].id == alpha


def test_deleted_records_are_no_rows(ws: Workspace) -> None:
    gone = ws.rows("initiative", "title")[0]
    with ws.act("delete") as act:
        act.delete("initiative", gone.id)

    assert gone.id not in {r.id for r in ws.rows("initiative")}


def test_unknown_names_are_refused(ws: Workspace) -> None:
    with pytest.raises(UnknownEntity):
        ws.rows("nothing")
    with pytest.raises(UnknownField):
        ws.rows("initiative", "colour")
    with pytest.raises(UnknownField):
        ws.rows("initiative", order_by="colour")


def test_the_past_of_many_records_is_that_of_each(ws: Workspace) -> None:
    every = [r.id for r in ws.rows("initiative")]
    with ws.act("edit") as act:
        act.save("initiative", every[0], {"title": "Delta", "hook": "Un mot"})
        act.save("initiative", every[1], {"title": None})

    found = ws.histories("initiative", every, "title")

    assert found == {r: ws.history("initiative", r, "title").get("title", ()) for r in every}
    assert [step.value for step in found[every[0]]][-1] == "Delta" and () in found.values()
