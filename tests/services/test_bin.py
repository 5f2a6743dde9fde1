"""The bin: what was deleted is listed with who and when, and comes back in one act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.services import bin as bin_service
from fabriques_desktop.services import editing, history


@pytest.fixture
def ws(make: Callable[..., Workspace]) -> Workspace:
    return make("terrain")


def save(ws: Workspace, entity: str, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save(entity, None, values)


def test_the_bin_lists_what_was_deleted_the_latest_first(ws: Workspace) -> None:
    place, person = save(ws, "territory", name="Valombre"), save(ws, "actor", name="Aurore")
    save(ws, "actor", name="Basile")
    editing.delete(ws, "territory", place)
    editing.delete(ws, "actor", person)

    found = bin_service.listed(ws)

    assert [(each.entity, each.record.id) for each in found] == [
        ("actor", person),
        ("territory", place),
    ]
    assert {each.by for each in found} == {ws.member_id}


def test_several_come_back_in_one_act_that_one_undo_takes_back(ws: Workspace) -> None:
    people = [save(ws, "actor", name=name) for name in ("Aurore", "Basile")]
    for person in people:
        editing.delete(ws, "actor", person)

    count = bin_service.restore(ws, [("actor", person) for person in people])
    back = {each.name for each in ws.find("actor")}
    history.undo_last(ws)

    assert (count, back) == (2, {"Aurore", "Basile"})
    assert ws.find("actor") == []


def test_what_is_not_in_the_bin_is_left_alone(ws: Workspace) -> None:
    person = save(ws, "actor", name="Aurore")

    assert bin_service.restore(ws, [("actor", person), ("actor", ws.new_id())]) == 0
