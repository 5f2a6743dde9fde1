"""Settling: one value, another one, both edits of a text together, and many at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.errors import NoConflict, UnknownChange
from fabriques_desktop.services import bundles, conflicts, editing

Maker = Callable[..., Workspace]
BASE = "En 2022, quarante idées arrivent en mairie.\n\nLes services trient."


@pytest.fixture
def office(make: Maker, tmp_path: Path) -> tuple[Workspace, str]:
    """An office that received two edits of one interview, apart in title, together in summary."""
    a, b, office = make("a"), make("b"), make("o", role="office")
    with a.act("edit") as act:
        record = act.save("interview", None, {"title": "zéro", "summary": "À écrire."})
    with a.act("edit") as act:
        act.save("interview", record, {"title": "un", "summary": BASE})
    bundles.receive(b, bundles.hand_over(a, tmp_path).path, trust_new=True)
    with a.act("edit") as act:
        edited = BASE.replace("quarante", "quarante et une")
        act.save("interview", record, {"title": "de a", "summary": edited})
    with b.act("edit") as act:
        edited = BASE.replace("trient", "trient seuls")
        act.save("interview", record, {"title": "de b", "summary": edited})
    for ws in (a, b):
        bundles.receive(office, bundles.hand_over(ws, tmp_path).path, trust_new=True)
    return office, record


def conflict_of(ws: Workspace, cell: str) -> conflicts.Conflict:
    return next(c for c in conflicts.open_conflicts(ws) if c.cell == cell)


def test_a_conflict_shows_what_stood_before_and_who_wrote_what(
    office: tuple[Workspace, str],
) -> None:
    ws, _record = office

    found = conflict_of(ws, "title")

    assert found.base is not None and found.base.value == "un"
    assert {a.value for a in found.alternatives} == {"de a", "de b"}
    names = {ws.get("member", a.author).name for a in found.alternatives}
    assert names == {"A", "B"}


def test_both_edits_of_a_text_are_proposed_together(office: tuple[Workspace, str]) -> None:
    ws, _ = office

    proposed = conflicts.proposal(conflict_of(ws, "summary"))

    assert proposed is not None
    both = BASE.replace("quarante", "quarante et une").replace("trient", "trient seuls")
    assert proposed.text == both
    assert conflicts.proposal(conflict_of(ws, "title")) is None


def test_many_are_settled_at_once_after_a_count_and_undone_at_once(
    office: tuple[Workspace, str],
) -> None:
    ws, record = office
    assert len(conflicts.clean_proposals(ws)) == 1

    assert conflicts.settle_proposed(ws) == 1

    assert ws.stored("interview", record).conflicts == ("title",)


def test_a_settlement_travels(office: tuple[Workspace, str], make: Maker, tmp_path: Path) -> None:
    ws, record = office
    conflicts.settle(ws, "interview", record, "title", value="ensemble")
    conflicts.settle_proposed(ws)
    other = make("p", role="office")

    sent = bundles.hand_over(ws, tmp_path, full=True)
    bundles.receive(other, sent.path, trust_new=True)

    assert other.stored("interview", record).conflicts == ()
    assert other.get("interview", record).title == "ensemble"


def test_one_of_both_is_taken_by_the_beginning_of_its_name(
    office: tuple[Workspace, str],
) -> None:
    ws, record = office
    chosen = next(a for a in conflict_of(ws, "title").alternatives if a.value == "de b")

    conflicts.settle(ws, None, record, "title", take=chosen.change)

    assert ws.get("interview", record).title == "de b"
    with pytest.raises(NoConflict):
        conflicts.settle(ws, None, record, "title", take=chosen.change)


def test_an_unknown_change_settles_nothing(office: tuple[Workspace, str]) -> None:
    ws, record = office
    with pytest.raises(UnknownChange):
        conflicts.settle(ws, None, record, "title", take="zzz")
    assert "title" in ws.stored("interview", record).conflicts


@pytest.mark.parametrize("keep", [True, False])
def test_a_deletion_against_an_edit_is_settled_either_way(
    make: Maker, tmp_path: Path, keep: bool
) -> None:
    a, b, ws = make("a"), make("b"), make("o", role="office")
    with a.act("edit") as act:
        record = act.save("interview", None, {"title": "un"})
    bundles.receive(b, bundles.hand_over(a, tmp_path).path, trust_new=True)
    editing.delete(a, "interview", record)
    with b.act("edit") as act:
        act.save("interview", record, {"title": "deux"})
    for sender in (a, b):
        bundles.receive(ws, bundles.hand_over(sender, tmp_path).path, trust_new=True)
    assert conflict_of(ws, "_deleted")
    assert ws.get("interview", record).title == "deux"

    conflicts.settle(ws, "interview", record, "_deleted", value=not keep)

    assert conflicts.open_conflicts(ws) == []
    assert (ws.get("interview", record) is not None) is keep
