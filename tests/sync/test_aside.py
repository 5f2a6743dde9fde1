"""Work beside: its result, what it raises, and its end, whenever it is looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event

import pytest

from fabriques_desktop.sync import aside
from fabriques_desktop.sync.aside import Aside


def test_work_that_ends_while_it_is_looked_at_gives_its_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aside, "_PATIENCE_S", 0)  # it is looked at all the time
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    try:
        for _ in range(300):
            with Aside(lambda _: sum(range(2_000))) as work:
                assert work.result() == 1_999_000
    finally:
        sys.setswitchinterval(usual)


def test_a_time_out_of_the_work_itself_is_told() -> None:
    def asks_a_disk(_: Callable[[int], None]) -> None:
        raise TimeoutError("the disk")

    with Aside(asks_a_disk) as work, pytest.raises(TimeoutError, match="the disk"):
        work.result()


def test_how_far_it_is_is_told_to_the_end() -> None:
    told: list[int] = []

    def counts(note: Callable[[int], None]) -> None:
        for number in range(1, 4):
            note(number)

    with Aside(counts) as work:
        work.result(told.append)

    assert told[-1] == 3


def test_work_that_is_not_awaited_is_stopped_at_its_next_note() -> None:
    begun = Event()

    def endless(note: Callable[[int], None]) -> None:
        while True:
            note(0)
            begun.set()

    with Aside(endless):
        assert begun.wait(60)
