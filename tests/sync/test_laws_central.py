"""The laws of merging where the office is a central store: two coordinators, one after the other.

Same histories and same oracle as `test_laws`; the field devices are on SQLite, so that equal dumps
also say that both engines show the same.
"""

from __future__ import annotations

import random
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.services import checking
from tests.postgres import Server
from tests.sync import test_laws as laws

central = settings(
    laws.short(3),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class CentralWorld(laws.World):
    """The office's acts are done by one coordinator and the other in turn."""

    def __init__(self, folder: Path, stack: ExitStack, server: Server) -> None:
        address = server.new_address()
        super().__init__(folder, stack, address=address, photos=folder / "photos")
        first = self.stores["o"]
        second = stack.enter_context(Workspace.open(address, now=self._clock("o")))
        self.coordinators = (first, second)

    def perform(self, act: tuple[Any, ...]) -> None:
        super().perform(act)
        first, second = self.coordinators
        self.stores["o"] = second if self.stores["o"] is first else first


@central
@given(st.lists(laws.acts, min_size=4, max_size=24), st.randoms(use_true_random=False))
def test_a_central_store_ends_with_what_all_others_hold(
    postgres: Server, history: list[tuple[Any, ...]], order: random.Random
) -> None:
    with laws.world(lambda folder, stack: CentralWorld(folder, stack, postgres)) as w:
        for act in history:
            w.perform(act)
        w.exchange_everything(order)

        dumps = [laws.dumped(w.stores[name], history=True) for name in laws.DEVICES]
        dumps += [laws.dumped(each, history=True) for each in w.coordinators]
        assert all(dump == dumps[0] for dump in dumps)
        laws.assert_equals_oracle(w.stores["o"])
        assert w.typed <= laws.values_in_history(w.stores["o"])
        for each in w.coordinators:
            report = checking.check(each, deep=True)
            assert report.is_sound, report.problems
            assert report.held_back == 0


@central
@given(st.lists(laws.acts, min_size=4, max_size=20))
def test_at_every_moment_both_coordinators_see_what_the_definitions_say(
    postgres: Server, history: list[tuple[Any, ...]]
) -> None:
    with laws.world(lambda folder, stack: CentralWorld(folder, stack, postgres)) as w:
        for act in history:
            w.perform(act)
        first, second = w.coordinators
        laws.assert_equals_oracle(first)
        assert laws.dumped(first, history=True) == laws.dumped(second, history=True)
