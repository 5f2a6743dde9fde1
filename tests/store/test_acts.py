"""Saving, deleting, sets and lists, audiences: what an act leaves in the log and on the screen."""

from __future__ import annotations

import json

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.errors import InvalidId, InvalidValue, UnknownEntity, UnknownField
from fabriques_desktop.services import dumping, editing


def lines(ws: Workspace) -> list[dict[str, object]]:
    return [json.loads(line) for line in dumping.dump(ws, history=True)]


def save(ws: Workspace, record: str | None = None, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save("interview", record, values)


def test_what_is_saved_is_read_back(ws: Workspace) -> None:
    person = ws.new_id()

    record = save(ws, title="La régie", actors=(person,), unnamed=(("citizens", "3"),))

    found = ws.get("interview", record)
    assert found is not None
    assert found.title == "La régie"
    assert found.actors == (person,)
    assert found.unnamed == (("citizens", "3"),)


def test_saving_the_same_again_is_no_change(ws: Workspace) -> None:
    record = save(ws, title="La régie", actors=(ws.member_id,), duration_min=60)
    before = lines(ws)

    save(ws, record, title="La régie", actors=(ws.member_id,), duration_min=60)

    assert lines(ws) == before


def test_an_act_that_fails_leaves_nothing(ws: Workspace) -> None:
    before = lines(ws)

    with pytest.raises(InvalidValue), ws.act("edit") as act:
        act.save("territory", None, {"name": "Valombre"})
        act.save("interview", None, {"duration_min": "une heure"})

    assert lines(ws) == before
    assert ws.find("territory") == []


def test_the_next_save_after_a_failure_continues_the_chain(ws: Workspace) -> None:
    with pytest.raises(RuntimeError), ws.act("edit") as act:
        act.save("territory", None, {"name": "Valombre"})
        raise RuntimeError

    record = save(ws, title="après")

    assert ws.get("interview", record) is not None
    own = [row["line"][1] for row in lines(ws) if "line" in row]
    assert own == list(range(1, len(own) + 1))


@pytest.mark.parametrize(
    ("entity", "record", "values", "error"),
    [
        ("meeting_room", None, {}, UnknownEntity),
        ("interview", None, {"colour": "x"}, UnknownField),
        ("interview", "not-an-id", {"title": "x"}, InvalidId),
        ("interview", None, {"title": "a\x00b"}, InvalidValue),
        ("interview", None, {"held_on": "2026-02-30"}, InvalidValue),
        ("interview", None, {"actors": "a string"}, InvalidValue),
        ("photo", None, {"latitude": float("nan")}, InvalidValue),
    ],
)
def test_what_cannot_stand_is_refused_by_name(
    ws: Workspace, entity: str, record: str | None, values: dict[str, object], error: type
) -> None:
    with pytest.raises(error), ws.act("edit") as act:
        act.save(entity, record, values)


def test_impressions_stay_on_the_device(ws: Workspace) -> None:
    record = save(ws, title="t", impressions="il ment")

    assert ws.get("interview", record).impressions == "il ment"
    travelling = [row for row in lines(ws) if "line" in row]
    assert not any("impressions" in row["line"][8] for row in travelling)


def test_deleted_records_leave_lists_and_search_and_come_back(ws: Workspace) -> None:
    record = save(ws, title="Collectif des jardins")

    editing.delete(ws, "interview", record)
    assert ws.get("interview", record) is None
    assert ws.search("jardins") == []

    editing.restore(ws, "interview", record)
    assert ws.get("interview", record) is not None
    assert [h.id for h in ws.search("jardins")] == [record]


def test_a_page_opened_before_a_change_does_not_undo_it(ws: Workspace) -> None:
    person, other = ws.new_id(), ws.new_id()
    record = save(ws, title="un", actors=(person,))
    seen = ws.stored("interview", record).heads
    save(ws, record, actors=(person, other), title="deux")

    editing.save(ws, "interview", record, {"actors": (person,), "title": "trois"}, seen)

    found = ws.stored("interview", record)
    assert found is not None
    assert set(found.record.actors) == {person, other}
    assert found.conflicts == ("title",)


def test_a_deletion_does_not_reach_what_its_page_had_not_shown(ws: Workspace) -> None:
    record = save(ws, title="au moment d’ouvrir")
    page = ws.stored("interview", record)
    assert page is not None
    save(ws, record, title="entre-temps")

    with ws.act("delete") as act:
        act.delete("interview", record, page.heads)

    found = ws.stored("interview", record)
    assert found is not None and not found.deleted
    assert found.conflicts == ("_deleted",)


def test_what_was_saved_already_is_not_saved_over_what_came_since(ws: Workspace) -> None:
    """As a draft that is sealed again after a crash: its words are in the history."""
    record = save(ws, title="au départ")
    page = ws.stored("interview", record)
    assert page is not None
    with ws.act("edit") as act:
        act.save("interview", record, {"title": "tapé"}, page.heads)
    save(ws, record, title="depuis")
    before = lines(ws)

    with ws.act("edit") as act:
        act.save("interview", record, {"title": "tapé"}, page.heads)

    assert lines(ws) == before


def test_editing_keeps_what_the_page_has_seen_up_to_date(ws: Workspace) -> None:
    record = save(ws, title="un")
    seen = ws.stored("interview", record).heads

    seen = editing.save(ws, "interview", record, {"title": "deux"}, seen)
    editing.save(ws, "interview", record, {"title": "trois"}, seen)

    found = ws.stored("interview", record)
    assert found is not None and found.conflicts == ()
    assert found.record.title == "trois"


def test_an_ordered_list_keeps_its_order_when_one_moves(ws: Workspace) -> None:
    a, b, c = (ws.new_id() for _ in range(3))
    with ws.act("edit") as act:
        sheet = act.save("case_sheet", None, {"photos": (a, b, c)})
    with ws.act("edit") as act:
        act.save("case_sheet", sheet, {"photos": (c, a, b)})

    assert ws.get("case_sheet", sheet).photos == (c, a, b)

    with ws.act("edit") as act:
        act.save("case_sheet", sheet, {"photos": (c, b)})

    assert ws.get("case_sheet", sheet).photos == (c, b)


def test_find_answers_by_field_and_by_element(ws: Workspace) -> None:
    person = ws.new_id()
    here = save(ws, title="ici", actors=(person,))
    save(ws, title="ailleurs", actors=(ws.new_id(),))

    assert [r.id for r in ws.find("interview", actors=person)] == [here]
    assert [r.id for r in ws.find("interview", title="ici")] == [here]


@pytest.mark.parametrize("last", [True, False])
def test_somebody_put_back_by_one_and_taken_out_by_another_is_present(
    ws: Workspace, last: bool
) -> None:
    person = ws.new_id()
    record = save(ws, actors=(person,))
    cell = f"actors/{person}"
    with ws.act("edit") as act:
        seen = {cell: act.heads("interview", record)[cell]}
        act.write("interview", record, {cell: not last}, seen)
        act.write("interview", record, {cell: last}, seen)

    stored = ws.stored("interview", record)

    assert stored is not None and stored.conflicts == ()
    assert stored.record.actors == (person,)


def test_a_position_given_by_one_outlives_a_removal_by_another(ws: Workspace) -> None:
    photo = ws.new_id()
    with ws.act("edit") as act:
        sheet = act.save("case_sheet", None, {"photos": (photo,)})
    cell = f"photos/{photo}"
    with ws.act("edit") as act:
        seen = {cell: act.heads("case_sheet", sheet)[cell]}
        act.write("case_sheet", sheet, {cell: 5.0}, seen)
        act.write("case_sheet", sheet, {cell: None}, seen)

    assert ws.get("case_sheet", sheet).photos == (photo,)
