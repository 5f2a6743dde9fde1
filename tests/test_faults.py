"""The campaigns of `tests/campaigns`, a short round of each, always the same ones.

`make campaign` runs them longer, and with any seed.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import open_workspace
from fabriques_desktop.errors import DiskFull, FabriquesError
from tests.campaigns import disks, kit, laws, room, stick, vfs
from tests.campaigns.disks import Fault
from tests.campaigns.kit import Place
from tests.campaigns.rounds import CAMPAIGNS
from tests.postgres import Server

pytestmark = pytest.mark.usefixtures("real_disk")
posix = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")
needs_vfs = pytest.mark.skipif(vfs.library() is None, reason="SQLite is built into this Python")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Workspaces, bundles and pictures, to be copied for each fault."""
    return kit.make_place(tmp_path_factory.mktemp("faults") / "lieu", bundles_count=2)


@pytest.fixture(autouse=True, scope="module")
def _nothing_beside() -> Iterator[None]:
    yield
    kit.assert_nothing_beside()


@pytest.mark.parametrize(
    "name", [name for name, campaign in CAMPAIGNS.items() if campaign.short is not None]
)
def test_a_short_round_keeps_its_promise(name: str, tmp_path: Path) -> None:
    campaign = CAMPAIGNS[name]
    if missing := campaign.missing():
        pytest.skip(missing)
    assert campaign.short is not None
    seed, count = campaign.short

    assert campaign.run(tmp_path, random.Random(seed), count), campaign.promise


@needs_vfs
@pytest.mark.parametrize("deed", kit.DEEDS)
def test_a_disk_that_fails_is_told_and_leaves_nothing_half_done(
    deed: str, place: Place, tmp_path: Path
) -> None:
    rng = random.Random(deed)
    total = disks.count(place, deed, tmp_path / "essai")

    early = total * 4 // 5
    faults = [Fault("full", rng.randint(1, early), True), Fault("error", rng.randint(1, early))]

    for fault in faults:
        disks.strike(place, deed, fault, tmp_path / "essai", 1)
        assert fault.has_struck


@needs_vfs
def test_a_disk_that_fails_while_a_workspace_opens(place: Place, tmp_path: Path) -> None:
    assert all(
        disks.strike_opening(place, Fault("full", at, True), tmp_path / "essai")
        for at in (1, 6, 14)
    )


@needs_vfs
def test_a_disk_that_fails_while_a_workspace_is_brought_up_to_date(
    place: Place, tmp_path: Path
) -> None:
    faults = [Fault("full", at, True) for at in (20, 45)] + [Fault("error", 30)]

    struck = [disks.strike_opening(place, f, tmp_path / "essai", older=True) for f in faults]

    assert all(struck)


@needs_vfs
def test_what_is_typed_on_a_full_disk_waits_and_is_written_when_there_is_room(
    place: Place, tmp_path: Path
) -> None:
    trial, fault = place.copied(tmp_path / "essai"), Fault("full", 1, lasting=True)
    told: list[Exception] = []
    with (
        kit.at_home(trial.home),
        disks.failing_with(fault),
        open_workspace(trial.field) as ws,
    ):
        ws.drafts.on_failed(told.append)
        fault.arm()
        ws.drafts.put("interview", trial.records[0], "remaining", "tapé sans place")
        with pytest.raises(DiskFull):
            ws.drafts.flush()
        fault.lift()

        _wait_until(lambda: [d.text for d in ws.drafts.all()] == ["tapé sans place"])
        ws.seal_drafts()

        assert isinstance(told[0], FabriquesError)
        assert "tapé sans place" in kit.values_of(ws, trial.records[0], "remaining")


def _wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@posix
def test_no_room_under_a_limit_of_file_size(place: Place, tmp_path: Path) -> None:
    trial = place.copied(tmp_path / "essai")

    assert int(room.limited(trial.folder)) >= 6


@pytest.mark.parametrize(
    ("options", "squeeze"),
    [(("size=24m",), room.full_of_bytes), (("size=48m", "nr_inodes=200"), room.full_of_files)],
    ids=["bytes", "files"],
)
def test_no_room_on_a_small_disk(
    place: Place, tmp_path: Path, options: tuple[str, ...], squeeze: Callable[[Path], room.Squeeze]
) -> None:
    try:
        with room.small_disk(tmp_path / "disque", *options) as disk:
            trial = place.copied(disk / "lieu")
            assert room.try_all(trial, squeeze(disk), random.Random(1)) >= 4
    except room.NotHere as error:
        pytest.skip(f"a small disk cannot be mounted here: {error}")


@posix
def test_a_stick_pulled_out_while_a_bundle_is_written_is_told(place: Place, tmp_path: Path) -> None:
    trial = place.copied(tmp_path / "essai")
    assert stick.try_all(trial, stick.a_folder, tmp_path, random.Random(1)) == 6


@posix
def test_a_disk_unmounted_while_a_bundle_is_written_is_told(place: Place, tmp_path: Path) -> None:
    trial = place.copied(tmp_path / "essai")
    try:
        assert stick.try_all(trial, stick.a_disk, tmp_path, random.Random(2)) == 6
    except room.NotHere as error:
        pytest.skip(f"a small disk cannot be mounted here: {error}")


def test_the_laws_hold_through_restores_copies_and_clones() -> None:
    assert laws.run(seed=1, examples=2, steps=10)


def test_the_laws_hold_around_a_central_store_that_is_put_back(postgres: Server) -> None:
    laws.put_a_centre_back(postgres)
    assert laws.run(seed=4, examples=2, steps=8, server=postgres)
