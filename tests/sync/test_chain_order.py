"""The branches of a forked replica, in the order of the manifest, with no row kept in memory."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from fabriques_desktop.sync.exporting import ChainRow, _chain_by_chain


def forked(seed: int) -> list[ChainRow]:
    """Rows of a replica with branches and gaps, as the log gives them: by seq, then digest."""
    chance = random.Random(seed)
    tips, rows = [(0, b"birth")], list[ChainRow]()
    for _ in range(60):
        seq, digest = chance.choice(tips)
        tips.remove((seq, digest))
        for _ in range(1 + (chance.random() < 0.2)):
            made = chance.randbytes(32)
            tips.append((seq + 1, made))
            if chance.random() < 0.9:
                rows.append((seq + 1, digest, made, b"line"))
    return sorted(rows, key=lambda row: (row[0], row[2]))


def by_definition(rows: list[ChainRow]) -> list[ChainRow]:
    chains: list[list[ChainRow]] = []
    for row in rows:
        follows = (c for c in chains if (c[-1][0] + 1, c[-1][2]) == (row[0], row[1]))
        if (chain := next(follows, None)) is not None:
            chain.append(row)
        else:
            chains.append([row])
    chains.sort(key=lambda chain: (chain[0][0], chain[-1][2].hex()))
    return [row for chain in chains for row in chain]


@pytest.mark.parametrize("seed", range(30))
def test_branches_follow_one_another_as_the_manifest_lists_them(seed: int) -> None:
    rows = forked(seed)
    assert list(_chain_by_chain(lambda: rows)) == by_definition(rows)


def test_a_line_broken_in_a_hundred_places_is_read_twice() -> None:
    rows = [(seq, b"p%d" % seq, b"d%d" % seq, b"line") for seq in range(1, 200, 2)]
    read = 0

    def again() -> Iterator[ChainRow]:
        nonlocal read
        read += 1
        return iter(rows)

    assert list(_chain_by_chain(again)) == rows
    assert read == 2
