"""Two records of one person: found, merged without loss, parted again, the same at every store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fabriques_desktop.domain import sameness
from fabriques_desktop.errors import InvalidValue, NothingToUndo
from fabriques_desktop.services import bundles, duplicates, history
from fabriques_desktop.store.workspace import Workspace


def save(ws: Workspace, entity: str, record: str | None = None, **values: Any) -> str:
    with ws.act("test") as act:
        return act.save(entity, record, values)


@pytest.fixture
def two(ws: Workspace) -> tuple[str, str]:
    first = save(ws, "actor", name="Aurore Vallonnet", category="administration")
    return first, save(
        ws, "actor", name="Aurore Valonnet", function="Référente", note="Vue deux fois"
    )


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Aurore Vallonnet", "Aurore Valonnet", True),
        ("Aurore Vallonnet", "VALLONNET Aurore", True),
        ("Élodie Brûlé", "Elodie Brule", True),
        ("Aurore Vallonnet", "Basile Tournevent", False),
        ("Mairie de Valombre", "Mairie de Roque-Haute", False),
    ],
)
def test_likely_pairs_are_found(ws: Workspace, one: str, other: str, found: bool) -> None:
    save(ws, "actor", name=one)
    save(ws, "actor", name=other)

    assert bool(duplicates.candidates(ws, "actor")) is found


def test_namesakes_of_two_organisations_are_less_likely(ws: Workspace) -> None:
    here, there = save(ws, "organisation", name="A"), save(ws, "organisation", name="B")
    save(ws, "actor", name="Jean Martel", organisation=here)
    save(ws, "actor", name="Jean Martell", organisation=there)
    save(ws, "actor", name="Jean Martelle", organisation=here)

    pairs = duplicates.candidates(ws, "actor")

    assert pairs[0].likeness > pairs[-1].likeness


def test_those_told_apart_are_proposed_no_more(ws: Workspace, two: tuple[str, str]) -> None:
    (pair,) = duplicates.candidates(ws, "actor")

    duplicates.tell_apart(ws, pair)

    assert duplicates.candidates(ws, "actor") == []
    history.undo_last(ws)
    assert duplicates.candidates(ws, "actor") == [pair]


def test_that_two_are_two_is_known_to_everybody(
    make: Callable[..., Workspace], tmp_path: Path
) -> None:
    office, one, two = make("bureau", "office"), make("terrain"), make("ilan")
    people = [save(one, "actor", name=f"Jean Martel{end}") for end in ("", "l", "le")]
    bundles.receive(two, bundles.hand_over(one, tmp_path / "a").path, trust_new=True)
    apart = [duplicates.Pair("actor", people[0], other, 90) for other in people[1:]]
    duplicates.tell_apart(one, apart[0])
    duplicates.tell_apart(two, apart[1])

    for each in (one, two):
        sent = bundles.hand_over(each, tmp_path / each.member_id, full=True).path
        bundles.receive(office, sent, trust_new=True)

    assert office.conflicted() == []
    assert [(p.first, p.second) for p in duplicates.candidates(office, "actor")] == [
        (people[1], people[2])
    ]


def test_what_was_told_apart_before_it_travelled_stays_so(
    ws: Workspace, two: tuple[str, str]
) -> None:
    ws.set_setting("told_apart", f'["{two[0]}|{two[1]}"]')

    assert duplicates.candidates(ws, "actor") == []


def test_a_merge_fills_what_was_empty_and_loses_nothing(
    ws: Workspace, two: tuple[str, str]
) -> None:
    kept, other = two
    interview = save(ws, "interview", actors=(other,))

    duplicates.merge(ws, "actor", kept, other)

    person: Any = ws.get("actor", kept)
    assert (person.name, person.function) == ("Aurore Vallonnet", "Référente")
    assert ws.get("actor", other).name == "Aurore Valonnet"
    assert ws.get("interview", interview).actors == (other,)
    assert duplicates.root_map(ws, "actor")[other] == kept
    assert duplicates.candidates(ws, "actor") == []


def test_what_is_one_already_is_not_merged_again(ws: Workspace, two: tuple[str, str]) -> None:
    duplicates.merge(ws, "actor", *two)

    with pytest.raises(InvalidValue):
        duplicates.merge(ws, "actor", *reversed(two))


def test_a_merge_is_one_act_that_ctrl_z_undoes(ws: Workspace, two: tuple[str, str]) -> None:
    duplicates.merge(ws, "actor", *two)

    history.undo_last(ws)

    assert duplicates.root_map(ws, "actor") == {}
    assert ws.get("actor", two[0]).function is None


def test_parting_takes_back_what_was_filled_and_keeps_what_was_edited_since(
    ws: Workspace, two: tuple[str, str]
) -> None:
    kept, other = two
    duplicates.merge(ws, "actor", kept, other)
    save(ws, "actor", kept, function="Élue")
    save(ws, "actor", other, name="Aurore Valonnet-Roy")

    duplicates.unmerge(ws, "actor", other)

    person: Any = ws.get("actor", kept)
    assert (person.function, person.note) == ("Élue", None)
    assert ws.get("actor", other).same_as is None
    with pytest.raises(NothingToUndo):
        duplicates.unmerge(ws, "actor", other)


def test_opposite_merges_of_two_laptops_converge_and_part(
    make: Callable[..., Workspace], tmp_path: Path
) -> None:
    office, one, two = make("bureau", "office"), make("terrain"), make("ilan")
    first = save(one, "actor", name="Aurore Vallonnet")
    second = save(one, "actor", name="Aurore Valonnet", function="Référente")
    bundles.receive(two, bundles.hand_over(one, tmp_path / "a").path, trust_new=True)
    duplicates.merge(one, "actor", first, second)
    duplicates.merge(two, "actor", second, first)

    for each in (one, two):
        sent = bundles.hand_over(each, tmp_path / each.member_id, full=True).path
        bundles.receive(office, sent, trust_new=True)

    assert duplicates.root_map(office, "actor") == {first: first, second: first}
    duplicates.unmerge(office, "actor", second)
    assert duplicates.root_map(office, "actor") == {}
    assert office.get("actor", first).function is None


def test_a_ring_is_stood_for_by_its_oldest_record() -> None:
    found = sameness.roots([("a", "b"), ("b", "c"), ("c", "b"), ("d", "a")])

    assert set(found.values()) == {"b"}
    assert sameness.group_of(found, "d") == ("a", "b", "c", "d")
