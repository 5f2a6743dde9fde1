"""Visible, heads, conflicts and deletion, on histories written by hand."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.state import CellChange, resolve
from tests import oracle


def change(
    name: str, *parents: str, value: str = "", cell: str = "title", clock: int = 0, **more: object
) -> CellChange:
    return CellChange(name, cell, parents, (value or name).encode(), clock, **more)


def deletion(name: str, *parents: str, seen: tuple[tuple[str, str], ...]) -> CellChange:
    return CellChange(name, DELETED, parents, name.encode(), 0, seen=frozenset(seen))


def shown(*changes: CellChange, cell: str = "title") -> bytes:
    return resolve(changes).cells[cell].shown.value


def test_a_change_that_names_another_takes_its_place() -> None:
    assert shown(change("a"), change("b", "a")) == b"b"


def test_two_changes_from_the_same_parent_differ_and_the_clock_shows_one() -> None:
    state = resolve([change("a"), change("b", "a", clock=1), change("c", "a", clock=2)])

    assert state.conflicts == ("title",)
    assert state.cells["title"].shown.value == b"c"


def test_equal_values_never_conflict() -> None:
    state = resolve([change("a"), change("b", "a", value="x"), change("c", "a", value="x")])

    assert state.conflicts == ()


def test_superseding_one_of_two_equal_changes_supersedes_both() -> None:
    made_twice = [change("b", "a", value="x"), change("c", "a", value="x")]

    state = resolve([change("a"), *made_twice, change("d", "b", value="y")])

    assert state.conflicts == ()
    assert state.cells["title"].shown.value == b"y"


def test_the_same_two_edits_in_a_row_made_twice_count_once() -> None:
    one = [change("b1", "a", value="x"), change("b2", "b1", value="y")]
    other = [change("c1", "a", value="x"), change("c2", "c1", value="y")]

    assert resolve([change("a"), *one, *other, change("d", "b2", value="z")]).conflicts == ()


def test_what_waits_for_a_missing_parent_is_not_shown_and_is_named() -> None:
    state = resolve([change("a"), change("c", "b"), change("d", "c")])

    assert state.cells["title"].shown.value == b"a"
    assert state.missing == {"b"}
    assert state.waiting == {"c", "d"}


def test_a_parent_held_as_a_skeleton_counts_as_held() -> None:
    state = resolve([change("c", "b")], is_held=lambda name: name == "b")

    assert state.cells["title"].shown.value == b"c"
    assert not state.missing


def test_a_deletion_that_saw_everything_deletes() -> None:
    state = resolve([change("a"), deletion("x", seen=(("title", "a"),))])

    assert state.deleted
    assert state.conflicts == ()


def test_an_edit_the_deletion_had_not_seen_keeps_the_record_visible_and_marked() -> None:
    state = resolve([change("a"), change("b", "a"), deletion("x", seen=(("title", "a"),))])

    assert not state.deleted
    assert state.conflicts == (DELETED,)


def test_two_deletions_that_saw_different_parts_delete_together() -> None:
    cells = [change("a"), change("b", cell="summary")]

    state = resolve(
        [
            *cells,
            deletion("x", seen=(("title", "a"),)),
            deletion("y", seen=(("title", "a"), ("summary", "b"))),
        ]
    )

    assert state.deleted


def test_deleted_here_and_restored_there_is_a_conflict() -> None:
    gone = deletion("x", seen=(("title", "a"),))
    back = CellChange("y", DELETED, ("x",), b"false", 1)
    gone_again = deletion("z", "x", seen=(("title", "a"),))

    state = resolve([change("a"), gone, back, gone_again])

    assert state.conflicts == (DELETED,)
    assert not state.deleted


def test_an_element_of_a_set_never_conflicts() -> None:
    cell = "actors/p"
    state = resolve(
        [
            change("a", cell=cell, value="true"),
            change("b", "a", cell=cell, value="false"),
            change("c", "a", cell=cell, value="true"),
        ]
    )

    assert state.conflicts == ()
    assert {c.value for c in state.cells[cell].heads} == {b"false", b"true"}


def test_a_history_of_ten_thousand_steps_needs_no_recursion() -> None:
    steps = [change("0")] + [change(str(n), str(n - 1)) for n in range(1, 10_000)]

    assert shown(*steps) == b"9999"


# ---- against the naive reading ----

CELLS = ("title", "summary", "actors/x", DELETED)
steps = st.lists(
    st.tuples(
        st.sampled_from(CELLS),
        st.integers(0, 2),  # which of the writers
        st.integers(0, 1),  # the value
        st.integers(0, 3),  # how much of the others' work the writer has seen meanwhile
        st.integers(0, 9),  # clock
    ),
    max_size=14,
)


def _written(steps: list[tuple[str, int, int, int, int]]) -> list[dict[str, Any]]:
    """Changes of three writers who each saw a prefix of the others' and all of their own."""
    changes: list[dict[str, Any]] = []
    known: list[set[int]] = [set(), set(), set()]
    for cell, writer, value, looked, clock in steps:
        if looked == 3:
            known[writer] |= set(range(len(changes)))
        elif looked:
            known[writer] |= known[looked % 3]
        seen = [changes[n] for n in sorted(known[writer])]
        named = {p for c in seen for p in c["parents"]}
        top = [c for c in seen if c["name"] not in named]
        content: Any = {"title": "pq"[value], "summary": "pq"[value], "actors/x": value == 1}.get(
            cell
        )
        if cell == DELETED:
            content = value == 1 and {
                "seen": {c["name"]: [c["cell"]] for c in top if c["cell"] != DELETED}
            }
        parents = [c["name"] for c in top if c["cell"] == cell]
        name = f"r{writer}:{len(changes)}"
        changes.append(
            {"name": name, "cell": cell, "parents": parents, "value": content, "clock": clock}
        )
        known[writer].add(len(changes) - 1)
    return changes


def _line(change: dict[str, Any]) -> bytes:
    parents = {p: [change["cell"]] for p in change["parents"]}
    fields = {change["cell"]: change["value"]}
    line = ["", 0, change["clock"], "", "", "interview", "r", "", fields, parents, []]
    return json.dumps({"change": change["name"], "line": line}).encode()


def _cell_change(c: dict[str, Any]) -> CellChange:
    value = json.dumps(c["value"], sort_keys=True).encode()
    seen = None
    if isinstance(c["value"], dict):
        seen = frozenset((cell, d) for d, cells in c["value"]["seen"].items() for cell in cells)
    return CellChange(c["name"], c["cell"], tuple(c["parents"]), value, c["clock"], seen=seen)


@settings(max_examples=600)
@given(steps, st.sets(st.integers(0, 13), max_size=3), st.randoms(use_true_random=False))
def test_the_state_is_what_a_naive_reading_gives(
    written: list[tuple[str, int, int, int, int]], lost: set[int], order: random.Random
) -> None:
    held = [c for n, c in enumerate(_written(written)) if n not in lost]
    expected = oracle.state(map(_line, held)).get(("interview", "r"), oracle.Expected())

    state = resolve(order.sample([_cell_change(c) for c in held], len(held)))

    assert state.deleted is expected.deleted
    assert set(state.conflicts) == expected.conflicts
    shown_values = {
        name: json.loads(s.shown.value)
        for name, s in state.cells.items()
        if name in ("title", "summary")
    }
    assert shown_values == {k: v for k, v in expected.values.items() if k != "actors"}
    visible = {c.dot for c in state.visible}
    assert visible | state.waiting == {c["name"] for c in held}
