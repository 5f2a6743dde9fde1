"""The demonstration runs the whole loop, and what it leaves is what a person would have made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.errors import OutputExists, WorkspaceLocked
from fabriques_desktop.publish import release
from fabriques_desktop.services import bundles, conflicts, demo
from fabriques_desktop.services.demo import STEPS, DemoReport
from fabriques_desktop.sync.importing import Receipt
from tests import effort


class Telling(list[tuple[str, int, int]]):
    """Remembers the progress."""

    def __call__(self, step: str, done: int, total: int) -> None:
        self.append((step, done, total))


@pytest.fixture(scope="module")
def told() -> Telling:
    return Telling()


@pytest.fixture(scope="module")
def device_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo-home")


@pytest.fixture(scope="module")
def report(
    told: Telling, device_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoReport]:
    """One run for all the tests that only look; it takes little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FABRIQUES_HOME", str(device_home))
        with effort.at_most(15):
            made = demo.build(tmp_path_factory.mktemp("demo") / "loop", progress=told)
        yield made


@pytest.fixture
def office(
    report: DemoReport, device_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    monkeypatch.setenv("FABRIQUES_HOME", str(device_home))
    with open_workspace(report.workspaces["bureau"]) as ws:
        yield ws


def test_every_step_is_told_in_order_and_to_its_end(report: DemoReport, told: Telling) -> None:
    first = list(dict.fromkeys(step for step, _, _ in told))
    last = {step: (done, total) for step, done, total in told}

    assert tuple(first) == STEPS
    assert all(done == total for done, total in last.values())


def test_the_office_holds_what_both_wrote(report: DemoReport, office: Workspace) -> None:
    budget = office.find("initiative", place="Halle du marché")[0]

    assert set(budget.values) == {"equality", "co_responsibility", "inclusion"}
    assert budget.participants == 310
    assert "Roque-Haute" in budget.absent
    assert report.records["interview"] == 6 and report.records["photo"] == 12


def test_one_field_was_edited_by_both_and_is_settled(report: DemoReport, office: Workspace) -> None:
    (settled,) = report.settled

    sheet = office.get("case_sheet", settled.conflict.record)

    assert settled.conflict.cell == "starting_point"
    assert len(settled.conflict.alternatives) == 2 and settled.conflict.base is not None
    assert getattr(sheet, "starting_point", "") == settled.value
    assert not conflicts.open_conflicts(office)


def test_the_preview_told_what_taking_it_did(report: DemoReport) -> None:
    def said(receipt: Receipt) -> tuple[object, ...]:
        return receipt.new, receipt.changed, receipt.changes, receipt.conflicts

    assert [said(p) for p in report.previews] == [said(r) for r in report.receipts]
    assert [len(r.conflicts) for r in report.receipts] == [0, 1]


def test_both_sheets_are_written(report: DemoReport) -> None:
    assert len(report.documents) == 2
    assert all(path.stat().st_size > 50_000 for path in report.documents)
    assert all(path.parent == report.directory / "fiches" for path in report.documents)


def test_everything_is_sound(report: DemoReport) -> None:
    assert set(report.checks) == {"salome", "ilan", "bureau"}
    for name, found in report.checks.items():
        assert found.is_sound and not found.held_back
        # a refusal is handed over, and the person who refused is not
        assert (found.dangling, found.refusing) == (0, 1 if name == "bureau" else 0)


def test_a_sheet_with_the_quote_of_a_withdrawn_consent_is_refused(office: Workspace) -> None:
    (withdrawn,) = (e for e in office.find("excerpt") if not e.approved_on)
    sheet = min(office.find("case_sheet"), key=lambda found: found.title or "")
    with office.act("edit") as act:
        act.save("case_sheet", sheet.id, {"quotes": (*sheet.quotes, withdrawn.id)})

    verdict = release.judge(office, sheet.id)

    assert [(r.record, r.reason) for r in verdict.refusals] == [(withdrawn.id, "withdrawn")]


def test_what_stays_on_the_device_came_to_no_office(report: DemoReport, office: Workspace) -> None:
    with open_workspace(report.workspaces["salome"]) as salome:
        kept = [i.impressions for i in salome.find("interview")]

    received = [i.impressions for i in office.find("interview")]

    assert len(kept) == 4 and all(kept)
    assert received == [None] * 6


def test_the_same_bundle_again_changes_nothing(report: DemoReport, office: Workspace) -> None:
    again = [bundles.receive(office, bundle.path) for bundle in report.bundles]

    assert all(receipt.is_known and not receipt.changes for receipt in again)


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("à moi")

    for replace in (False, True):
        with pytest.raises(OutputExists):
            demo.build(tmp_path, replace=replace)

    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_former_demonstration_is_replaced_on_request_only(
    report: DemoReport, device_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a copy, with copies of its keys: the other tests read the one they share."""
    home = shutil.copytree(device_home, tmp_path / "appareil")
    folder = shutil.copytree(report.directory, tmp_path / "loop")
    monkeypatch.setenv("FABRIQUES_HOME", str(home))
    (folder / "ajout.txt").write_text("à moi")
    ilan = folder / report.workspaces["ilan"].relative_to(report.directory)

    with pytest.raises(OutputExists):
        demo.build(folder)
    with open_workspace(ilan), pytest.raises(WorkspaceLocked):
        demo.build(folder, replace=True)
    keys = len(list((home / "data" / "devices").iterdir()))
    again = demo.build(folder, replace=True)

    assert again.settled and (folder / "ajout.txt").read_text() == "à moi"
    assert len(list((home / "data" / "devices").iterdir())) == keys
