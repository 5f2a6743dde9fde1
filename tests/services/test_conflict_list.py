"""The list of conflicts, light, and answers given to what was shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.services import bundles, conflicts

Maker = Callable[..., Workspace]
BASE = "Quarante idées arrivent en mairie le soir."


def save(ws: Workspace, entity: str, record: str | None = None, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save(entity, record, values)


def send(ws: Workspace, to: Workspace, folder: Path) -> None:
    bundles.receive(to, bundles.hand_over(ws, folder).path, trust_new=True)


@pytest.fixture
def team(make: Maker, tmp_path: Path) -> tuple[Workspace, Workspace, Workspace, str]:
    """Two field workspaces and an office in which one interview waits."""
    a, b, office = make("a"), make("b"), make("o", role="office")
    place = save(a, "territory", name="Les Lavoirs")
    visit = save(a, "visit", territory=place)
    record = save(a, "interview", visit=visit, title="un", summary=BASE)
    send(a, b, tmp_path)
    save(a, "interview", record, title="de a", summary=BASE.replace("idées", "propositions"))
    save(b, "interview", record, title="de b", summary=BASE.replace("soir", "matin"))
    send(a, office, tmp_path)
    send(b, office, tmp_path)
    return a, b, office, record


def test_the_list_tells_the_same_conflicts_with_their_authors_and_devices(
    team: tuple[Workspace, Workspace, Workspace, str],
) -> None:
    a, b, office, _ = team

    found = conflicts.listed(office)

    whole = conflicts.open_conflicts(office)
    assert [each.key for each in found] == [(c.entity, c.record, c.cell) for c in whole]
    for light, heavy in zip(found, whole, strict=True):
        told = {(head.change, head.author, head.device) for head in light.heads}
        assert told == {(s.change, s.author, s.device) for s in heavy.alternatives}
    assert {head.device for head in found[0].heads} == {a.device_id, b.device_id}
    assert [each.may_be_proposed for each in found] == [e.cell == "summary" for e in found]


def test_one_conflict_is_the_same_as_in_the_list_and_none_once_settled(
    team: tuple[Workspace, Workspace, Workspace, str],
) -> None:
    *_, office, record = team
    (expected,) = [c for c in conflicts.open_conflicts(office) if c.cell == "title"]

    assert conflicts.one(office, "interview", record, "title") == expected
    conflicts.settle(office, "interview", record, "title", value="ensemble")
    assert conflicts.one(office, "interview", record, "title") is None


def test_a_record_is_about_the_territory_of_its_visit(
    team: tuple[Workspace, Workspace, Workspace, str],
) -> None:
    *_, office, record = team

    about = conflicts.territories(office, conflicts.listed(office))

    assert office.get("territory", about[record]).name == "Les Lavoirs"


def test_an_answer_leaves_in_conflict_what_came_after_it_was_shown(
    team: tuple[Workspace, Workspace, Workspace, str], make: Maker, tmp_path: Path
) -> None:
    a, _, office, record = team
    shown = conflicts.one(office, "interview", record, "title")
    assert shown is not None
    save(a, "interview", record, title="de a encore")
    send(a, office, tmp_path)

    seen = [head.change for head in shown.alternatives]
    conflicts.settle(office, "interview", record, "title", value="réponse", seen=seen)

    left = conflicts.one(office, "interview", record, "title")
    assert left is not None
    assert {head.value for head in left.alternatives} == {"réponse", "de a encore"}


def test_only_the_proposals_asked_for_are_taken(
    team: tuple[Workspace, Workspace, Workspace, str],
) -> None:
    *_, office, record = team
    told: list[tuple[int, int]] = []

    assert conflicts.is_safe(office, "interview", record, "summary")
    assert not conflicts.is_safe(office, "interview", record, "title")
    assert conflicts.settle_proposed(office, []) == 0
    chosen = [("interview", record, "summary"), ("interview", record, "title")]
    taken = conflicts.settle_proposed(office, chosen, lambda *step: told.append(step))

    assert taken == 1
    assert told == [(1, 2), (2, 2)]
    assert [each.cell for each in conflicts.listed(office)] == ["title"]
