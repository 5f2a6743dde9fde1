"""Points that would stand on each other, gathered by the cells of a grid.  Plain numbers only."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

Spots = Sequence[tuple[float, float]]
_AT_ONCE = 200  # points or clusters between two steps
_Held = dict[tuple[int, int], list[int]]


class Cluster(NamedTuple):
    """Points shown as one: the middle of them, which they are, and whether they share one place."""

    x: float
    y: float
    members: tuple[int, ...]
    is_one_place: bool


def gather(points: Spots, shown: Iterable[int], cell: float) -> list[Cluster]:
    """The clusters of the points numbered in `shown`, by cell of a grid.

    Neighbours whose middles are nearer than half a cell are joined, so that signs do not cover
    each other where a border of the grid parts them.
    """
    steps = gathering(points, shown, cell)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: list[Cluster] = end.value
            return made


def gathering(
    points: Spots, shown: Iterable[int], cell: float
) -> Generator[None, None, list[Cluster]]:
    """The same a little at a time, for a screen that has other things to do meanwhile."""
    held: _Held = {}
    for count, number in enumerate(shown):
        if count % _AT_ONCE == 0:
            yield
        x, y = points[number]
        place = (int(x // cell), int(y // cell))
        if place in held:
            held[place].append(number)
        else:
            held[place] = [number]
    made = {}
    for count, (place, members) in enumerate(held.items()):
        if count % _AT_ONCE == 0:
            yield
        made[place] = cluster_of(points, members)
    yield from _join_near(points, made, cell / 2)
    return list(made.values())


def cluster_of(points: Spots, members: Sequence[int]) -> Cluster:
    """One cluster of these points."""
    if len(members) == 1:
        x, y = points[members[0]]
        return Cluster(x, y, (members[0],), True)
    xs = [points[number][0] for number in members]
    ys = [points[number][1] for number in members]
    is_one_place = min(xs) == max(xs) and min(ys) == max(ys)
    if is_one_place:
        return Cluster(xs[0], ys[0], tuple(members), True)
    return Cluster(sum(xs) / len(xs), sum(ys) / len(ys), tuple(members), False)


def _join_near(points: Spots, made: dict[tuple[int, int], Cluster], near: float) -> Iterator[None]:
    for count, (column, line) in enumerate(list(made)):
        if count % _AT_ONCE == 0:
            yield
        one = made.get((column, line))
        if one is None:
            continue
        # the other four neighbours look this way themselves
        for other_place in (
            (column + 1, line), (column, line + 1), (column + 1, line + 1), (column - 1, line + 1),
        ):  # fmt: skip
            other = made.get(other_place)
            if other and abs(one.x - other.x) < near and abs(one.y - other.y) < near:
                del made[other_place]
                one = cluster_of(points, (*one.members, *other.members))
                made[(column, line)] = one
