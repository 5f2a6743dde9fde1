"""The laws of merging, on random histories of three field devices and an office, with real stores.

Convergence, idempotence, nothing lost, a conflict exactly when two heads differ: against the
brute-force reading of the definitions in `tests/oracle.py`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.domain import ids
from fabriques_desktop.errors import NothingToUndo
from fabriques_desktop.services import bundles, checking, conflicts, dumping, history
from fabriques_desktop.sync import exporting
from tests import oracle

IS_LONG = os.environ.get("FABRIQUES_LONG") == "1"


def short(examples: int) -> settings:
    """So many random histories at each run of the tests, and twenty times as many in a long one."""
    if IS_LONG:
        return settings(max_examples=examples * 20)
    # a history takes a second: one that breaks a law is shown as it was met
    return settings(max_examples=examples, phases=[Phase.explicit, Phase.reuse, Phase.generate])


DEVICES = ("a", "b", "c", "o")  # o is the office
RECORDS = tuple(ids.interview_id(n) for n in ("x", "y"))
PEOPLE = tuple(ids.interview_id(n) for n in ("p", "q"))
# years apart: clocks change nothing but what is shown meanwhile
SKEW = {"a": 0, "b": 3650, "c": -3650, "o": 0}

UNDONE = ("edit", "delete", "restore", "settle", "import", "undo")

texts = st.sampled_from(["", "p", "q", "r"])
edits = st.fixed_dictionaries(
    {},
    optional={
        "title": texts,
        "summary": texts,
        "impressions": texts,
        "actors": st.sets(st.sampled_from(PEOPLE)).map(lambda s: tuple(sorted(s))),
    },
).filter(bool)
field_device = st.sampled_from(DEVICES[:3])
device = st.sampled_from(DEVICES)
record = st.sampled_from(RECORDS)
acts = st.one_of(
    st.tuples(st.just("edit"), device, record, edits, st.booleans()),
    st.tuples(st.just("edit"), device, record, edits, st.booleans()),
    st.tuples(st.just("look"), device, record),
    st.tuples(st.just("delete"), device, record),
    st.tuples(st.just("restore"), device, record),
    st.tuples(st.just("order"), device, record, st.permutations(PEOPLE)),
    st.tuples(st.just("send"), device, st.booleans()),
    st.tuples(st.just("send_late"), device, st.integers(1, 8)),
    st.tuples(st.just("receive"), device, st.integers(0, 100)),
    st.tuples(st.just("receive"), device, st.integers(0, 100)),
    st.tuples(st.just("tick"), device, record, st.sampled_from(PEOPLE), st.booleans()),
    st.tuples(st.just("settle"), device, st.integers(0, 100)),
)


class World:
    """Four workspaces of one programme and the bundles that lie about."""

    def __init__(self, folder: Path, stack: ExitStack, **office: Any) -> None:
        """`office`: where the office is, when it is not in a folder like the others."""
        self.folder = folder
        self.tick = 0
        self.bundles: list[Path] = []
        self.looked: dict[tuple[str, str], Any] = {}
        self.typed: set[tuple[str, str, str]] = set()
        self.stores = {
            name: stack.enter_context(
                Workspace.create(
                    **(office if name == "o" and office else {"address": folder / name}),
                    programme=ids.programme_id("lois"),
                    role="office" if name == "o" else "field",
                    plain=True,
                    now=self._clock(name),
                )
            )
            for name in DEVICES
        }
        self._begin()

    def _begin(self) -> None:
        """One record that everybody knows, so that histories meet."""
        self.do_edit("a", RECORDS[0], {"title": "p", "actors": PEOPLE[:1]}, False)
        first = self.do_send("a", True)
        for name in DEVICES[1:]:
            bundles.receive(self.stores[name], first, trust_new=True)

    def _clock(self, name: str) -> Any:
        def now() -> datetime:
            self.tick += 1
            start = datetime(2026, 3, 12, tzinfo=UTC) + timedelta(days=SKEW[name])
            return start + timedelta(seconds=self.tick)

        return now

    def perform(self, act: tuple[Any, ...]) -> None:
        getattr(self, f"do_{act[0]}")(*act[1:])

    def do_edit(self, name: str, record: str, values: dict[str, Any], stale: bool) -> None:
        ws = self.stores[name]
        seen = self.looked.get((name, record)) if stale else None
        with ws.act("edit") as act:
            act.save("interview", record, values, seen)
            written = {cell for of, cell in act.written if of == record}
        for field, value in values.items():
            if field in written and isinstance(value, str) and field != "impressions":
                self.typed.add((record, field, value))

    def do_look(self, name: str, record: str) -> None:
        stored = self.stores[name].stored("interview", record)
        self.looked[name, record] = stored.heads if stored else {}

    def do_delete(self, name: str, record: str) -> None:
        if self.stores[name].stored("interview", record):
            with self.stores[name].act("delete") as act:
                act.delete("interview", record)

    def do_restore(self, name: str, record: str) -> None:
        if self.stores[name].stored("interview", record):
            with self.stores[name].act("restore") as act:
                act.restore("interview", record)

    def do_order(self, name: str, record: str, people: tuple[str, ...]) -> None:
        with self.stores[name].act("edit") as act:
            act.save("case_sheet", record, {"photos": tuple(people)})

    def do_tick(self, name: str, record: str, person: str, present: bool) -> None:
        """Say of one element of a set that it is there, or is not, whatever it was."""
        cell = f"actors/{person}"
        with self.stores[name].act("edit") as act:
            heads = act.heads("interview", record)
            act.write("interview", record, {cell: present}, {cell: heads.get(cell, ())})

    def do_acknowledge(self, name: str) -> None:
        """The office says to one device what it holds."""
        bundles.receive(self.stores[name], self.do_send("o", True), trust_new=True)

    def do_hand_over(self, name: str) -> None:
        """A device hands over what the office has not acknowledged; the office takes it."""
        bundles.receive(self.stores["o"], self.do_send(name, False), trust_new=True)

    def do_send(self, name: str, full: bool) -> Path:
        path = self.folder / f"{len(self.bundles)}.fabriques"
        bundles.hand_over(self.stores[name], path, full=full)
        self.bundles.append(path)
        return path

    def do_send_late(self, name: str, skipped: int) -> None:
        """A bundle that begins later than its receivers may hold: a hole, filled some day."""
        ws = self.stores[name]
        parcel = bundles.prepare(ws, full=True)
        after = {r: max(min(skipped, ws.log.replicas[r].last - 1), 0) for r in parcel.after}
        path = self.folder / f"{len(self.bundles)}.fabriques"
        exporting.write(ws, path, replace(parcel, after=after))
        self.bundles.append(path)

    def do_receive(self, name: str, which: int) -> None:
        if self.bundles:
            path = self.bundles[which % len(self.bundles)]
            bundles.receive(self.stores[name], path, trust_new=True)

    def do_settle(self, name: str, which: int) -> None:
        ws = self.stores[name]
        if found := conflicts.open_conflicts(ws):
            chosen = found[which % len(found)]
            take = chosen.alternatives[which % len(chosen.alternatives)].change
            conflicts.settle(ws, chosen.entity, chosen.record, chosen.cell, take=take)

    def do_undo(self, name: str, which: int) -> history.Undone | None:
        """Undo something done here, or an undo, but for what was edited since."""
        ws = self.stores[name]
        done = [act for act in history.acts(ws) if act.kind in UNDONE and not act.undone_by]
        if not done:
            return None
        try:
            return history.undo(ws, done[which % len(done)].id, skip_edited=True)
        except NothingToUndo:
            return None

    def exchange_everything(self, order: random.Random) -> None:
        """The office gets all, in any order, more than once; then everybody gets what it has."""
        last = [self.do_send(name, True) for name in DEVICES[:3]]
        for path in order.sample(self.bundles, len(self.bundles)) + last:
            bundles.receive(self.stores["o"], path, trust_new=True)
        final = self.do_send("o", True)
        for name in DEVICES[:3]:
            bundles.receive(self.stores[name], final, trust_new=True)


@contextmanager
def world(kind: Callable[[Path, ExitStack], World] = World) -> Iterator[World]:
    folder = Path(tempfile.mkdtemp())
    try:
        with ExitStack() as stack:
            yield kind(folder, stack)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def dumped(ws: Workspace, **options: bool) -> list[bytes]:
    return list(dumping.dump(ws, **options))


def shown(ws: Workspace) -> dict[tuple[str, str], dict[str, Any]]:
    rows = [json.loads(line) for line in dumped(ws)]
    return {(row["entity"], row["id"]): row for row in rows}


def values_in_history(ws: Workspace) -> set[tuple[str, str, str]]:
    out = set()
    for (_, record, cell), changes in oracle.read(dumped(ws, history=True)).items():
        out |= {(record, cell, c.value or "") for c in changes.values() if "/" not in cell
                and (c.value is None or isinstance(c.value, str))}  # fmt: skip
    return out


def assert_equals_oracle(ws: Workspace) -> None:
    expected = oracle.state(dumped(ws, history=True))
    rows = shown(ws)
    for key, want in expected.items():
        row = rows.pop(key, None)
        if row is None:
            assert not want.values and not want.deleted, key
            continue
        assert row.get("deleted", False) is want.deleted, key
        assert set(row.get("_conflicts", ())) == (set() if want.deleted else want.conflicts), key
        if not want.deleted:
            assert row["fields"] == _as_fields(want.values), key
    assert not rows


def _as_fields(values: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            ordered = sorted(value, key=lambda e: (value[e] if value[e] is not True else 0, e))
            out[name] = ordered
        elif value is not None:
            out[name] = value
    return out


def assert_all_laws(w: World, order: random.Random) -> None:
    """Once everything was exchanged: the same everywhere, as defined, with nothing lost."""
    w.exchange_everything(order)

    dumps = [dumped(w.stores[name], history=True) for name in DEVICES]
    assert dumps[0] == dumps[1] == dumps[2] == dumps[3]
    assert_equals_oracle(w.stores["o"])
    assert w.typed <= values_in_history(w.stores["o"])
    for name in DEVICES:
        report = checking.check(w.stores[name], deep=True)
        assert report.is_sound, (name, report.problems)
        assert report.held_back == 0


X = RECORDS[0]


def edit(name: str, *, stale: bool = False, **values: Any) -> tuple[Any, ...]:
    return "edit", name, X, values, stale


#: what chance seldom meets, one law each
SCRIPTS: dict[str, list[tuple[Any, ...]]] = {
    "equal values": [edit("a", title="q"), edit("b", title="q"), edit("c", title="q")],
    "same change twice": [
        edit("a", title="q"), edit("b", title="q"), ("send", "a", True), ("receive", "c", 1),
        edit("c", title="r"), ("send", "b", True), ("receive", "o", 2), ("send", "c", True),
        ("receive", "o", 3),
    ],
    "held back": [
        *(edit("a", title=t) for t in "qrqr"), ("send_late", "a", 6), ("receive", "o", 1),
        edit("o", title="p"), ("send_late", "a", 3), ("receive", "o", 2),
    ],
    "late parent leaves an older head": [
        edit("a", title="q"), edit("b", title="r"), ("send", "b", True), ("receive", "o", 1),
        edit("a", title="p"), ("send_late", "a", 5), ("receive", "o", 2), ("look", "o", X),
    ],
    "deletion of what was not seen": [
        ("delete", "a", X), edit("b", title="q"), ("send", "a", True), ("receive", "o", 1),
        ("send", "b", True), ("receive", "o", 2),
    ],
    "deletion of what was seen": [
        edit("b", title="q"), ("send", "b", True), ("receive", "a", 1), ("delete", "a", X),
        edit("c", actors=PEOPLE), ("delete", "c", X), ("send", "a", True), ("receive", "o", 2),
    ],
    "presence in a set": [
        ("tick", "a", X, PEOPLE[0], True), ("tick", "b", X, PEOPLE[0], False),
        ("tick", "c", X, PEOPLE[1], True), ("send", "b", True), ("receive", "o", 1),
        ("send", "a", True), ("receive", "o", 2),
    ],
    "order of a list": [
        ("order", "a", X, PEOPLE), ("order", "b", X, PEOPLE[::-1]), ("send", "a", True),
        ("receive", "b", 1), ("order", "b", X, PEOPLE),
    ],
    "bit by bit": [
        ("hand_over", "a"), ("acknowledge", "a"), edit("a", title="q"), ("hand_over", "a"),
        ("acknowledge", "a"), edit("a", summary="r"), edit("a", summary="p"), ("hand_over", "a"),
        ("hand_over", "a"),
    ],
    "private words against a deletion": [
        edit("a", title="q"), ("send", "a", True), ("receive", "b", 1), ("delete", "b", X),
        edit("a", impressions="r"), ("send", "b", True), ("receive", "a", 1),
    ],
    "withheld, then filled in": [
        edit("a", impressions="q", title="r"), ("send", "a", True), ("receive", "b", 1),
        edit("b", impressions="p"), ("receive", "o", 1), edit("o", impressions="r"),
        ("acknowledge", "b"), ("acknowledge", "a"),
    ],
    "shown long before it was edited": [
        ("look", "a", X), ("look", "b", X), edit("a", title="q"), ("hand_over", "a"),
        ("acknowledge", "b"), edit("b", title="r", stale=True), ("hand_over", "b"),
        ("settle", "o", 1), ("acknowledge", "a"), edit("a", title="p", stale=True),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_law_that_chance_seldom_meets(name: str) -> None:
    with world() as w:
        for act in SCRIPTS[name]:
            w.perform(act)
            for store in w.stores.values():
                assert_equals_oracle(store)
        assert_all_laws(w, random.Random(name))


def test_private_words_keep_a_record_in_sight_on_their_own_device_only() -> None:
    with world() as w:
        for act in SCRIPTS["private words against a deletion"]:
            w.perform(act)
        w.exchange_everything(random.Random(1))

        here, there = w.stores["a"].stored("interview", X), w.stores["o"].stored("interview", X)
        assert here is not None and here.conflicts == ("_deleted",)
        assert here.record.impressions == "r"
        assert there is not None and there.deleted and not there.conflicts


@short(6)
@given(st.lists(acts, min_size=4, max_size=28), st.randoms(use_true_random=False))
def test_whatever_happened_everybody_ends_with_the_same_and_nothing_is_lost(
    history: list[tuple[Any, ...]], order: random.Random
) -> None:
    with world() as w:
        for act in history:
            w.perform(act)
        assert_all_laws(w, order)


@short(4)
@given(st.lists(acts, min_size=4, max_size=24))
def test_at_every_moment_each_store_shows_what_the_definitions_say(
    history: list[tuple[Any, ...]],
) -> None:
    with world() as w:
        for act in history:
            w.perform(act)
        for name in DEVICES:
            assert_equals_oracle(w.stores[name])


@short(2)
@given(st.lists(acts, min_size=4, max_size=20))
def test_the_same_bundle_again_changes_nothing(history: list[tuple[Any, ...]]) -> None:
    with world() as w:
        for act in history:
            w.perform(act)
        office, sent = w.stores["o"], w.do_send("a", True)
        bundles.receive(office, sent, trust_new=True)
        before = dumped(office, history=True)

        copy = w.folder / "copie.fabriques"
        shutil.copy(sent, copy)
        again = bundles.receive(office, copy, trust_new=True)

        assert again.is_known
        assert dumped(office, history=True) == before


def standing(ws: Workspace) -> dict[tuple[str, str], tuple[Any, ...]]:
    """What people see: values, conflicts, what is in the bin; a record without a word is none."""
    out = {}
    for key, row in shown(ws).items():
        deleted, differing = row.get("deleted", False), tuple(row.get("_conflicts", ()))
        values = {} if deleted else row["fields"]
        if deleted or differing or values:
            out[key] = (values, differing, deleted)
    return out


@short(3)
@given(st.lists(acts, min_size=4, max_size=20), st.integers(0, 100))
def test_what_is_undone_and_done_again_stands_as_before(
    past: list[tuple[Any, ...]], which: int
) -> None:
    with world() as w:
        for act in past:
            w.perform(act)
        for name in DEVICES:
            ws = w.stores[name]
            before = standing(ws)
            undone = w.do_undo(name, which)
            if undone is None or not undone.records:
                continue
            assert_equals_oracle(ws)
            history.undo(ws, undone.act, skip_edited=True, kind="redo")
            assert standing(ws) == before
        assert_all_laws(w, random.Random(which))


@short(3)
@given(st.lists(acts, min_size=4, max_size=20), st.integers(0, 100))
def test_an_import_undone_at_once_leaves_what_stood_before(
    past: list[tuple[Any, ...]], which: int
) -> None:
    with world() as w:
        for act in past:
            w.perform(act)
        bundle = w.bundles[which % len(w.bundles)]
        for name in DEVICES:
            ws = w.stores[name]
            before, waiting = standing(ws), checking.check(ws).held_back
            receipt = bundles.receive(ws, bundle, trust_new=True)
            if receipt.is_known or checking.check(ws).held_back != waiting:
                continue  # what waited for this bundle came with an earlier one
            with suppress(NothingToUndo):
                history.undo(ws, receipt.act)
            assert _out_of_bin(standing(ws)) == _out_of_bin(before)
        assert_all_laws(w, random.Random(which))


def _out_of_bin(found: dict[tuple[str, str], tuple[Any, ...]]) -> dict[Any, tuple[Any, ...]]:
    """What an import brought first is in the bin once it is undone."""
    return {key: row for key, row in found.items() if not row[2]}


journeys = st.one_of(
    st.tuples(st.just("edit"), field_device, record, edits, st.booleans()),
    st.tuples(st.just("delete"), field_device, record),
    st.tuples(st.just("hand_over"), field_device),
    st.tuples(st.just("acknowledge"), field_device),
)


@short(3)
@given(st.lists(journeys, min_size=6, max_size=24))
def test_what_was_handed_over_bit_by_bit_is_what_a_full_bundle_holds(
    history: list[tuple[Any, ...]],
) -> None:
    with world() as w, ExitStack() as stack:
        for act in history:
            w.perform(act)
        for name in DEVICES[:3]:
            w.do_hand_over(name)
        other = stack.enter_context(
            Workspace.create(
                w.folder / "p", programme=ids.programme_id("lois"), role="office", plain=True
            )
        )

        for name in DEVICES[:3]:
            bundles.receive(other, w.do_send(name, True), trust_new=True)
        in_full, bit_by_bit = dumped(other, history=True), dumped(w.stores["o"], history=True)

        assert in_full == bit_by_bit
