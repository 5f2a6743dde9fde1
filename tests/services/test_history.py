"""Undo and redo: ordinary changes that bring back what stood before, conflicts included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.errors import EditedSince, NothingToUndo
from fabriques_desktop.services import acknowledgements, bundles, conflicts, editing, history
from fabriques_desktop.sync import exporting, withholding

Maker = Callable[..., Workspace]


@pytest.fixture
def ws(make: Maker) -> Workspace:
    return make("terrain")


def save(ws: Workspace, record: str | None = None, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save("interview", record, values)


def test_undo_brings_back_the_former_values_and_redo_the_new_ones(ws: Workspace) -> None:
    person, other = ws.new_id(), ws.new_id()
    record = save(ws, title="un", actors=(person,))
    save(ws, record, title="deux", actors=(other,), place="la halle")

    undone = history.undo_last(ws)
    found = ws.get("interview", record)
    assert undone.records == (("interview", record),)
    assert (found.title, found.actors, found.place) == ("un", (person,), None)

    history.redo_last(ws)
    found = ws.get("interview", record)
    assert (found.title, found.actors, found.place) == ("deux", (other,), "la halle")


def test_undoing_a_creation_deletes_and_undoing_a_deletion_restores(ws: Workspace) -> None:
    record = save(ws, title="un")

    history.undo_last(ws)
    assert ws.get("interview", record) is None
    history.redo_last(ws)
    assert ws.get("interview", record) is not None

    editing.delete(ws, "interview", record)
    history.undo_last(ws)
    assert ws.get("interview", record).title == "un"


def test_acts_are_undone_one_after_the_other(ws: Workspace) -> None:
    record = save(ws, title="un")
    save(ws, record, title="deux")
    save(ws, record, title="trois")

    history.undo_last(ws)
    history.undo_last(ws)

    assert ws.get("interview", record).title == "un"


def test_what_was_edited_since_is_named_and_left_alone(ws: Workspace) -> None:
    record = save(ws, title="un", place="ici")
    save(ws, record, title="deux", place="là")
    act = history.acts(ws, 1)[0]
    save(ws, record, title="trois")

    with pytest.raises(EditedSince) as refused:
        history.undo(ws, act.id)

    assert refused.value.cells == (("interview", record, "title"),)
    history.undo(ws, act.id, skip_edited=True)
    found = ws.get("interview", record)
    assert (found.title, found.place) == ("trois", "ici")


def test_with_nothing_done_there_is_nothing_to_undo(ws: Workspace) -> None:
    with pytest.raises(NothingToUndo):
        history.undo_last(ws)


def test_undoing_a_settlement_opens_the_conflict_again(make: Maker, tmp_path: Path) -> None:
    a, b, office = make("a"), make("b"), make("o", role="office")
    record = save(a, title="un")
    bundles.receive(b, bundles.hand_over(a, tmp_path).path, trust_new=True)
    save(a, record, title="de a")
    save(b, record, title="de b")
    for ws in (a, b):
        bundles.receive(office, bundles.hand_over(ws, tmp_path).path, trust_new=True)
    conflicts.settle(office, "interview", record, "title", value="ensemble")
    assert office.stored("interview", record).conflicts == ()

    history.undo_last(office)

    stored = office.stored("interview", record)
    assert stored.conflicts == ("title",)
    values = {a.value for a in office.alternatives("interview", record)["title"]}
    assert values == {"de a", "de b"}


def test_an_import_is_undone_and_redone_as_a_whole(make: Maker, tmp_path: Path) -> None:
    a, office = make("a"), make("o", role="office")
    record = save(a, title="un")
    receipt = bundles.receive(office, bundles.hand_over(a, tmp_path).path, trust_new=True)

    undone = history.undo(office, receipt.act)
    assert office.get("interview", record) is None

    history.undo(office, undone.act, kind="redo")
    assert office.get("interview", record).title == "un"


def test_undoing_an_import_leaves_what_was_here_before(make: Maker, tmp_path: Path) -> None:
    a, office = make("a"), make("o", role="office")
    here = save(a, title="un", place="la halle")
    bundles.receive(office, bundles.hand_over(a, tmp_path).path, trust_new=True)
    for ws, title in ((a, "de a"), (office, "du bureau")):
        save(ws, here, title=title, place="le marché")  # both write the same place
    programme = office.get("programme", office.programme_id)
    assert programme == a.get("programme", a.programme_id)  # each of the two said it
    receipt = bundles.receive(office, bundles.hand_over(a, tmp_path, full=True).path)
    assert receipt.conflicts == (("interview", here, "title"),)

    undone = history.undo(office, receipt.act)

    found = office.stored("interview", here)
    assert (found.record.title, found.record.place) == ("du bureau", "le marché")
    assert found.conflicts == ()
    assert office.get("programme", office.programme_id) == programme
    assert undone.records == (("interview", here),)

    history.undo(office, undone.act, kind="redo")
    values = {a.value for a in office.alternatives("interview", here)["title"]}
    assert values == {"de a", "du bureau"}


def test_undoing_an_import_puts_back_in_the_bin_what_was_there(make: Maker, tmp_path: Path) -> None:
    a, office = make("a"), make("o", role="office")
    here = save(a, title="un")
    bundles.receive(office, bundles.hand_over(a, tmp_path).path, trust_new=True)
    with office.act("delete") as act:
        act.delete("interview", here)
    save(a, here, title="de a")
    receipt = bundles.receive(office, bundles.hand_over(a, tmp_path, full=True).path)
    assert receipt.conflicts == (("interview", here, "_deleted"),)

    undone = history.undo(office, receipt.act)

    found = office.stored("interview", here)
    assert found is not None and found.deleted and found.conflicts == ()

    history.undo(office, undone.act, kind="redo")
    found = office.stored("interview", here)
    assert found is not None and not found.deleted and found.conflicts == ("_deleted",)
    assert found.record.title == "de a"


def test_undoing_what_settled_a_deletion_opens_it_again(make: Maker, tmp_path: Path) -> None:
    a, office = make("a"), make("o", role="office")
    here = save(a, title="un")
    bundles.receive(office, bundles.hand_over(a, tmp_path).path, trust_new=True)
    with office.act("delete") as act:
        act.delete("interview", here)
    save(a, here, title="de a")
    bundles.receive(office, bundles.hand_over(a, tmp_path, full=True).path)
    with office.act("restore") as act:
        act.restore("interview", here)

    history.undo_last(office)

    found = office.stored("interview", here)
    assert found is not None and not found.deleted and found.conflicts == ("_deleted",)


def test_undoing_a_first_import_leaves_the_programme_and_its_guides(
    make: Maker, tmp_path: Path
) -> None:
    a, office = make("a"), make("o", role="office")
    before = [office.find(kind) for kind in ("programme", "guide")]
    receipt = bundles.receive(office, bundles.hand_over(a, tmp_path).path, trust_new=True)

    history.undo(office, receipt.act)

    assert [office.find(kind) for kind in ("programme", "guide")] == before


def test_a_record_that_was_brought_and_worked_on_since_is_named_and_stays(
    make: Maker, tmp_path: Path
) -> None:
    a, office = make("a"), make("o", role="office")
    one, other = save(a, title="un", place="ici"), save(a, title="autre")
    receipt = bundles.receive(office, bundles.hand_over(a, tmp_path).path, trust_new=True)
    save(office, one, summary="Écrit au bureau.")

    with pytest.raises(EditedSince) as refused:
        history.undo(office, receipt.act)
    assert refused.value.cells == (("interview", one, "summary"),)
    history.undo(office, receipt.act, skip_edited=True)

    found = office.get("interview", one)
    assert (found.title, found.place, found.summary) == ("un", "ici", "Écrit au bureau.")
    assert office.get("interview", other) is None


def test_the_history_of_a_field_tells_who_when_and_on_which_device(ws: Workspace) -> None:
    record = save(ws, title="un")
    save(ws, record, title="deux")

    steps = history.of_field(ws, "interview", record, "title")

    assert [s.value for s in steps] == ["un", "deux"]
    assert [s.is_head for s in steps] == [False, True]
    assert {(s.author, s.device) for s in steps} == {(ws.member_id, ws.device_id)}
    assert steps[0].at < steps[1].at


def test_the_steps_of_a_set_tell_it_whole_each_time(ws: Workspace) -> None:
    first, second = sorted((ws.new_id(), ws.new_id()))
    record = save(ws, title="un", actors=(first,))
    save(ws, record, actors=(first, second))
    save(ws, record, actors=(second,))

    steps = history.steps_of(ws, "interview", record, "actors")

    assert [step.value for step in steps] == [(first,), (first, second), (second,)]
    assert [step.is_head for step in steps] == [False, False, True]
    assert [s.value for s in history.steps_of(ws, "interview", record, "title")] == ["un"]
    assert history.steps_of(ws, "interview", record, "place") == ()


def test_undoing_a_first_import_leaves_who_works_in_the_programme(
    make: Maker, tmp_path: Path
) -> None:
    a, office = make("camille"), make("o", role="office")
    record = save(a, title="un")
    receipt = bundles.receive(office, bundles.hand_over(a, tmp_path).path, trust_new=True)
    team = [office.find(kind) for kind in ("programme", "member", "device")]
    assert "Camille" in {member.name for member in office.find("member")}

    undone = history.undo(office, receipt.act)

    assert undone.records == (("interview", record),)
    assert [office.find(kind) for kind in ("programme", "member", "device")] == team
    acknowledgements.write(office, "Camille", tmp_path / "ack.fabriques")  # known by that name

    history.undo(office, undone.act, kind="redo")
    assert office.get("interview", record).title == "un"
    assert [office.find(kind) for kind in ("programme", "member", "device")] == team


def test_undoing_an_import_takes_back_what_was_said_of_a_member_but_no_fact_of_a_device(
    make: Maker, tmp_path: Path
) -> None:
    a, office = make("camille"), make("o", role="office")
    bundles.receive(office, bundles.hand_over(a, tmp_path).path, trust_new=True)
    with a.act("edit") as act:
        act.save("member", a.member_id, {"name": "C. Roy"})
        act.save("device", a.device_id, {"closed_on": "2026-03-04"})
    receipt = bundles.receive(office, bundles.hand_over(a, tmp_path).path)
    with office.act("roster") as act:  # nothing to be named as edited since
        act.save("device", a.device_id, {"closed_on": "2026-03-05"})

    history.undo(office, receipt.act)

    assert office.get("member", a.member_id).name == "Camille"
    assert office.get("device", a.device_id).closed_on == "2026-03-05"


def test_undoing_an_import_that_brought_whole_what_had_been_withheld_takes_that_back_alone(
    make: Maker, tmp_path: Path
) -> None:
    a, b = make("a"), make("b")
    with a.act("edit") as act:
        person = act.save("actor", None, {"contact": "06"})  # for offices: it comes as a skeleton
    with a.act("edit") as act:
        act.save("actor", person, {"name": "Aurore"})
    parcel = exporting.survey(a, full=True)
    sight = withholding.COLLEAGUES
    exporting.write(a, tmp_path / "1.fabriques", replace(parcel, sight=sight))
    bundles.receive(b, tmp_path / "1.fabriques", trust_new=True)
    with b.act("edit") as act:
        act.save("actor", person, {"category": "citizen"})
    receipt = bundles.receive(b, bundles.hand_over(a, tmp_path / "2.fabriques", full=True).path)
    assert b.get("actor", person).contact == "06"

    undone = history.undo(b, receipt.act)

    found = b.get("actor", person)
    assert (found.name, found.category, found.contact) == ("Aurore", "citizen", None)
    history.undo(b, undone.act, kind="redo")
    assert b.get("actor", person).contact == "06"
