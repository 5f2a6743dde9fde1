"""What the disk refuses is said in a class of ours, and nothing that was saved goes with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.errors import DiskFull
from fabriques_desktop.store.folder_lock import FolderLock
from tests.campaigns import vfs
from tests.campaigns.disks import Fault, failing_with

pytestmark = [
    pytest.mark.skipif(vfs.library() is None, reason="SQLite is built into this Python"),
    pytest.mark.usefixtures("real_disk"),
]


@pytest.fixture
def full() -> Fault:
    """A disk that is full once armed, and until it is lifted."""
    return Fault("full", at=1, lasting=True)


@pytest.fixture
def spoilt(tmp_path: Path, full: Fault) -> Iterator[Workspace]:
    """A workspace on that disk."""
    with (
        failing_with(full),
        create_workspace(tmp_path / "terrain", programme="Essai", author="Ada", plain=True) as ws,
    ):
        yield ws
        full.lift()


def new_interview(ws: Workspace) -> str:
    with ws.act("edit") as act:
        return act.save("interview", None, {"title": "t"})


def test_no_room_for_the_lock_is_said(tmp_path: Path, full: Fault) -> None:
    lock = FolderLock(tmp_path)
    with failing_with(full):
        full.arm()
        with pytest.raises(DiskFull):
            lock.acquire()

    lock.acquire()  # the refused one holds nothing
    lock.release()


def test_drafts_that_cannot_be_dropped_are_sealed_once_all_the_same(
    spoilt: Workspace, full: Fault
) -> None:
    record = new_interview(spoilt)
    spoilt.drafts.put("interview", record, "summary", "une fois")
    spoilt.drafts.flush()
    waiting = spoilt.drafts.all()
    full.arm()
    with pytest.raises(DiskFull):
        spoilt.drafts.forget(waiting, [])
    full.lift()

    spoilt.seal_drafts()

    steps = spoilt.history("interview", record, "summary")["summary"]
    assert [s.value for s in steps] == ["une fois"]
    assert spoilt.drafts.all() == []


def test_a_trouble_that_is_over_is_not_told_again(spoilt: Workspace, full: Fault) -> None:
    record = new_interview(spoilt)
    told: list[Exception] = []
    spoilt.drafts.on_failed(told.append)
    full.arm()
    spoilt.drafts.put("interview", record, "summary", "quand il n’y a plus de place")
    with pytest.raises(DiskFull):
        spoilt.drafts.flush()
    _wait_until(lambda: len(told) > 1)  # the thread tries again by itself, a second later
    full.lift()
    _wait_until(lambda: bool(spoilt.drafts.all()))

    spoilt.seal_drafts()

    assert isinstance(told[0], DiskFull)
    shown = spoilt.get("interview", record)
    assert shown is not None and shown.summary == "quand il n’y a plus de place"


def _wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
