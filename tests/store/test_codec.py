"""The bytes of a change: canonical, chained, and still verifying when a cell became a skeleton."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.domain.change import dot, split_dot
from fabriques_desktop.store.codec import (
    LINE,
    Line,
    digest_of,
    new_line,
    pack_heads,
    skeleton_of,
    unpack_heads,
)

PREVIOUS = b"\x01" * 32


def line(**values: object) -> Line:
    return new_line(
        replica="a" * 16, seq=7, clock=123, author="m", act="t", entity="interview", record="r",
        secret="5" * 32, values=values, parents={"title": ("p2", "p1"), "summary": ("p1",)},
    )  # fmt: skip


values = st.dictionaries(
    st.sampled_from(["title", "summary", "place", "actors/x"]),
    st.one_of(st.text(), st.integers(-(2**50), 2**50), st.booleans(), st.none()),
    min_size=1,
)


@given(values)
def test_a_line_comes_back_from_its_bytes_with_the_same_digest(content: dict[str, object]) -> None:
    made = line(**content)
    again = LINE.decode(made.encoded())

    assert again.encoded() == made.encoded()
    assert digest_of(again, PREVIOUS) == digest_of(made, PREVIOUS)


@given(values, st.sets(st.sampled_from(["title", "summary", "place", "actors/x"])))
def test_any_cells_may_become_skeletons_and_the_chain_still_verifies(
    content: dict[str, object], gone: set[str]
) -> None:
    made = line(**content)

    bones = skeleton_of(made, frozenset(gone))

    assert digest_of(bones, PREVIOUS) == digest_of(made, PREVIOUS)
    assert not gone & bones.values().keys()
    assert digest_of(LINE.decode(bones.encoded()), PREVIOUS) == digest_of(made, PREVIOUS)


def test_cells_become_skeletons_in_any_order_to_the_same_bytes() -> None:
    made = line(title="t", summary="s", place="p")

    one = skeleton_of(skeleton_of(made, frozenset({"title"})), frozenset({"summary"}))
    other = skeleton_of(skeleton_of(made, frozenset({"summary"})), frozenset({"title"}))

    assert one.encoded() == other.encoded() == skeleton_of(
        made, frozenset({"title", "summary"})
    ).encoded()  # fmt: skip


def test_a_whole_skeleton_says_neither_who_nor_when_nor_what() -> None:
    bones = skeleton_of(line(title="Perrine Aubrac-Lys", summary="s")).encoded()

    for said in (b"Perrine", b"interview", b'"r"', b'"m"', b"123", b"5555", b"title"):
        assert said not in bones


@pytest.mark.parametrize(
    "changed",
    [{"title": "autre"}, {"titles": "t"}, {"title": "t", "place": ""}],
)
def test_another_content_has_another_digest(changed: dict[str, object]) -> None:
    assert digest_of(line(title="t"), PREVIOUS) != digest_of(line(**changed), PREVIOUS)


def test_parents_are_part_of_the_digest() -> None:
    made = line(title="t")
    other = new_line(
        replica=made.replica, seq=7, clock=123, author="m", act="t", entity="interview",
        record="r", secret="5" * 32, values={"title": "t"}, parents={"title": ("p1",)},
    )  # fmt: skip

    assert digest_of(made, PREVIOUS) != digest_of(other, PREVIOUS)


def test_names_and_heads_come_back() -> None:
    name = dot("a" * 16, 12, b"\xff" * 32)
    heads = {"title": (name,), "actors/x": (name, "b")}

    assert split_dot(name) == ("a" * 16, 12, b"\xff" * 16)
    assert unpack_heads(pack_heads(heads)) == heads
