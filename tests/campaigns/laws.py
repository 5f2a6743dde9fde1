"""The laws of merging (DESIGN §5) as a state machine that also restores, copies and clones.

Three field devices, a second office and a centre, which is a folder like the others or a database
that two coordinators share in turn; the histories of `tests/sync/test_laws.py`, and what happens to
folders: a backup put back, a folder copied beside itself, a disk cloned to another laptop, each
going on by itself.  In the end everybody has the same, by the brute-force oracle, and each value
that was ever handed over is there.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.domain import ids
from fabriques_desktop.services import bundles, checking, roster
from fabriques_desktop.store.engine import DATABASE
from tests.campaigns import kit
from tests.postgres import Server, server_folder
from tests.sync import test_laws as laws
from tests.sync.test_laws_central import CentralWorld

FIELDS, OFFICES = ("a", "b", "c"), ("o", "p")
COPIES_MOST = 2
device = st.sampled_from((*FIELDS, *OFFICES))
field = st.sampled_from(FIELDS)
record = laws.record
which = st.integers(0, 100)


class Land(laws.World):
    """A second office, and folders that are put back, copied and cloned."""

    def __init__(self, folder: Path, stack: ExitStack, **centre: Any) -> None:
        self.stack = stack
        self.homes = dict.fromkeys((*FIELDS, *OFFICES), folder / "home")
        self.backups: dict[str, Path] = {}
        with kit.at_home(folder / "home"):
            super().__init__(folder, stack, **centre)
            self._found_second_office()

    @property
    def names(self) -> list[str]:
        return list(self.stores)

    def _found_second_office(self) -> None:
        """The first office knows it, and tells the field devices so."""
        self.stores["p"] = self._enter(
            Workspace.create(
                self.folder / "p", programme=ids.programme_id("lois"), role="office", plain=True,
                now=self._clock("o"),
            )
        )  # fmt: skip
        with self.stores["p"].act("device") as act:
            act.save(
                "device", self.stores["p"].device_id,
                {"name": "p", "role": "office", "public_key": self.stores["p"].identity.public_key,
                 "recipient": self.stores["p"].identity.recipient},
            )  # fmt: skip
        bundles.receive(self.stores["o"], self.do_send("p", True), trust_new=True)
        roster.vouch(self.stores["o"])
        said = self.do_send("o", True)
        for name in (*FIELDS, "p"):
            bundles.receive(self.stores[name], said, trust_new=True)

    def everybody(self) -> list[tuple[str, Workspace]]:
        """Each open store, by the name whose home it is at."""
        return list(self.stores.items())

    def _enter(self, ws: Workspace) -> Workspace:
        self.stack.callback(lambda: ws.close())
        return ws

    def perform_at(self, name: str, act: str, *given: Any) -> None:
        """One act of one device, with that device's own keys."""
        with kit.at_home(self.homes[name]):
            getattr(self, f"do_{act}")(name, *given)

    def do_back_up(self, name: str) -> None:
        self.backups[name] = self.stores[name].backup()

    def do_put_back(self, name: str) -> None:
        """The backup takes the place of the database; all had been handed over before."""
        self.do_send(name, True)
        ws = self.stores[name]
        ws.close()
        for suffix in ("-wal", "-shm"):
            (ws.path / (DATABASE + suffix)).unlink(missing_ok=True)
        shutil.copy(self.backups[name], ws.path / DATABASE)
        self._reopen(name, ws.path)

    def do_copy(self, name: str, *, elsewhere: bool) -> str:
        """The folder is copied, beside itself or to another machine; both go on."""
        ws = self.stores[name]
        ws.close()
        copy = f"{name}{len(self.stores)}"
        shutil.copytree(ws.path, self.folder / copy)
        home = self.homes[name]
        self.homes[copy] = self.folder / f"home-{copy}" if elsewhere else home
        self._reopen(name, ws.path)
        with kit.at_home(self.homes[copy]):
            self._reopen(copy, self.folder / copy)
        return copy

    def _reopen(self, name: str, path: Path) -> None:
        self.looked = {k: v for k, v in self.looked.items() if k[0] != name}
        clock = self._clock(name if name in laws.SKEW else "o")
        self.stores[name] = self._enter(Workspace.open(path, now=clock))

    def gather(self, order: random.Random) -> None:
        """Everybody's full bundle to both offices, in any order; then the offices' to everybody."""
        for name in self.names:
            self.perform_at(name, "send", True)
        for office in OFFICES:
            lying = order.sample(self.bundles, len(self.bundles))
            with kit.at_home(self.homes[office]):
                for path in lying:
                    bundles.receive(self.stores[office], path, trust_new=True)
        for office in OFFICES:
            self.perform_at(office, "send", True)
            for name in self.names:
                with kit.at_home(self.homes[name]):
                    bundles.receive(self.stores[name], self.bundles[-1], trust_new=True)


class CentralLand(Land):
    """The first office is a central store: its coordinators act in turn."""

    def __init__(self, folder: Path, stack: ExitStack, server: Server) -> None:
        self._server, self._address = server, server.new_address()
        self._put_back: Callable[[], None] | None = None
        stack.callback(self._put_rows_back)  # once everything is closed: nothing of it stays
        super().__init__(folder, stack, address=self._address, photos=folder / "photos")
        with kit.at_home(folder / "home"):
            self._both = [self.stores["o"], self._opened()]

    def _opened(self) -> Workspace:
        return self._enter(Workspace.open(self._address, now=self._clock("o")))

    def perform_at(self, name: str, act: str, *given: Any) -> None:
        super().perform_at(name, act, *given)
        if name == "o":
            first, second = self._both
            self.stores["o"] = second if self.stores["o"] is first else first

    def everybody(self) -> list[tuple[str, Workspace]]:
        others = [(name, ws) for name, ws in super().everybody() if name != "o"]
        return [*(("o", ws) for ws in self._both), *others]

    def do_back_up(self, name: str) -> None:
        if name != "o":
            super().do_back_up(name)
            return
        if self._put_back is None:  # the server holds one copy at a time
            self._put_back = self._server.remember(self._address)
            self.backups["o"] = self.folder

    def do_put_back(self, name: str) -> None:
        """The keeper of the server puts the rows of an earlier day back, with nobody at work."""
        if name != "o":
            super().do_put_back(name)
            return
        self.do_send("o", True)
        for ws in self._both:
            ws.close()
        self._put_rows_back()
        self.looked = {k: v for k, v in self.looked.items() if k[0] != "o"}
        self._both = [self._opened(), self._opened()]
        self.stores["o"] = self._both[0]

    def _put_rows_back(self) -> None:
        put_back, self._put_back = self._put_back, None
        self.backups.pop("o", None)
        if put_back is not None:
            put_back()


class Laws(RuleBasedStateMachine):
    """One history; `teardown` gathers it and judges."""

    server: Server | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.stack = ExitStack()
        self.land = self._made()
        self.copies = 0

    def _made(self) -> Land:
        if self.server is None:
            return Land(self.folder, self.stack)
        return CentralLand(self.folder, self.stack, self.server)

    @rule(name=device, record=record, values=laws.edits, stale=st.booleans())
    def edit(self, name: str, record: str, values: dict[str, Any], stale: bool) -> None:
        self.land.perform_at(name, "edit", record, values, stale)

    @rule(name=device, record=record)
    def look(self, name: str, record: str) -> None:
        self.land.perform_at(name, "look", record)

    @rule(name=device, record=record, gone=st.booleans())
    def delete(self, name: str, record: str, gone: bool) -> None:
        self.land.perform_at(name, "delete" if gone else "restore", record)

    @rule(name=device, record=record, people=st.permutations(laws.PEOPLE))
    def order(self, name: str, record: str, people: tuple[str, ...]) -> None:
        self.land.perform_at(name, "order", record, people)

    @rule(name=device, full=st.booleans())
    def send(self, name: str, full: bool) -> None:
        self.land.perform_at(name, "send", full)

    @rule(name=field, skipped=st.integers(1, 8))
    def send_late(self, name: str, skipped: int) -> None:
        self.land.perform_at(name, "send_late", skipped)

    @rule(name=device, which=which)
    def receive(self, name: str, which: int) -> None:
        self.land.perform_at(name, "receive", which)

    @rule(name=device, which=which)
    def settle(self, name: str, which: int) -> None:
        self.land.perform_at(name, "settle", which)

    @rule(name=device, which=which)
    def undo(self, name: str, which: int) -> None:
        self.land.perform_at(name, "undo", which)

    @rule(name=device)
    def back_up(self, name: str) -> None:
        self.land.perform_at(name, "back_up")

    @precondition(lambda self: self.land.backups)
    @rule(which=which)
    def put_back(self, which: int) -> None:
        names = sorted(self.land.backups)
        self.land.perform_at(names[which % len(names)], "put_back")

    @precondition(lambda self: self.copies < COPIES_MOST)
    @rule(name=field, elsewhere=st.booleans(), record=record, ours=laws.edits, theirs=laws.edits)
    def copy(
        self,
        name: str,
        elsewhere: bool,
        record: str,
        ours: dict[str, Any],
        theirs: dict[str, Any],
    ) -> None:
        self.copies += 1
        with kit.at_home(self.land.homes[name]):
            copy = self.land.do_copy(name, elsewhere=elsewhere)
        self.land.perform_at(name, "edit", record, ours, False)
        self.land.perform_at(copy, "edit", record, theirs, False)

    @precondition(lambda self: self.copies)
    @rule(which=which, record=record, values=laws.edits, full=st.booleans())
    def go_on_in_a_copy(self, which: int, record: str, values: dict[str, Any], full: bool) -> None:
        copies = [n for n in self.land.names if n not in (*FIELDS, *OFFICES)]
        name = copies[which % len(copies)]
        self.land.perform_at(name, "edit", record, values, False)
        self.land.perform_at(name, "send", full)

    def teardown(self) -> None:
        """A dot for each history that was judged: a round takes minutes."""
        try:
            self.judge()
            print(".", end="", flush=True)
        finally:
            with kit.at_home(self.folder / "home"):
                self.stack.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def judge(self) -> None:
        land = self.land
        land.gather(random.Random(len(land.bundles)))
        dumps = {}
        for at, (name, ws) in enumerate(land.everybody()):
            with kit.at_home(land.homes[name]):
                report = checking.check(ws, deep=True)
                assert report.is_sound, (name, report.problems)
                assert report.held_back == 0, name
                assert not [r.id for r in ws.log.replicas.values() if r.fork], (
                    "a line went on twice"
                )
                dumps[name, at] = laws.dumped(ws, history=True)
        assert len({tuple(d) for d in dumps.values()}) == 1, {n: len(d) for n, d in dumps.items()}
        laws.assert_equals_oracle(land.stores["o"])
        assert land.typed <= laws.values_in_history(land.stores["o"])


def put_a_centre_back(server: Server) -> None:
    """What chance seldom meets: rows of an earlier day, from which both coordinators go on."""
    machine = type("Laws", (Laws,), {"server": server})()
    land, x = machine.land, laws.RECORDS[0]
    for name, act, *given in (
        ("o", "edit", x, {"title": "q"}, False),
        ("o", "send", True),
        ("o", "back_up"),
        ("o", "edit", x, {"title": "r"}, False),
        ("o", "edit", x, {"summary": "p"}, False),
        ("o", "send", True),
        ("a", "receive", -1),
        ("a", "edit", x, {"summary": "q"}, False),
        ("a", "send", True),
        ("o", "put_back"),
        ("o", "edit", x, {"title": "p"}, False),
        ("o", "edit", x, {"summary": "r"}, False),
        ("o", "receive", -2),
    ):
        land.perform_at(name, act, *given)
    machine.teardown()


def run_scripts(server: Server, names: Iterable[str] = laws.SCRIPTS) -> None:
    """The histories that break one law each, with a central store and two coordinators."""
    for name in names:
        with laws.world(lambda folder, stack: CentralWorld(folder, stack, server)) as w:
            for act in laws.SCRIPTS[name]:
                w.perform(act)
                for store in w.stores.values():
                    laws.assert_equals_oracle(store)
            _assert_bit_by_bit(w)
            laws.assert_all_laws(w, random.Random(name))
        print(".", end="", flush=True)


def _assert_bit_by_bit(w: laws.World) -> None:
    """What is sent of what was not acknowledged yet is all that was missing."""
    for name in FIELDS:
        w.do_hand_over(name)
    rest = w.do_send("o", False)
    vectors = [w.stores["o"].log.vector()]
    for name in FIELDS:
        bundles.receive(w.stores[name], rest, trust_new=True)
        vectors.append(w.stores[name].log.vector())
    assert all(vector == vectors[0] for vector in vectors), vectors


def run_central(seed: int, examples: int, steps: int) -> str:
    """The same, with a central store on a scratch server."""
    programs = server_folder()
    if programs is None:
        return "not tried: no PostgreSQL server, or no psycopg, is installed"
    server = Server(programs)
    try:
        run_scripts(server)
        told = run(seed, examples, steps, server)
    finally:
        server.remove()
    return f"{len(laws.SCRIPTS)} scripts, {told}"


def run(seed: int, examples: int, steps: int, server: Server | None = None) -> str:
    """So many histories of so many steps; the same seed gives the same ones."""
    machine = hypothesis.seed(seed)(type("Laws", (Laws,), {"server": server}))
    run_state_machine_as_test(
        machine,
        settings=hypothesis.settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[hypothesis.Phase.generate],  # a history takes seconds: shown as it was met
            suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )
    return f"{examples} histories of up to {steps} acts, everybody the same, nothing lost"
