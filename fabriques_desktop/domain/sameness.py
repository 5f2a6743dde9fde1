"""Records found to be one: which of them stands for the others.  Pure.

References are never rewritten (`same_as` is followed when one reads), so whatever the order in
which two laptops merged, and in which direction, every store finds the same record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def roots(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """record -> the record that stands for it, for those that are linked to another one.

    links: (record, what it is the same as).  In a ring, made by two people who merged in opposite
    directions, the oldest record stands for all: the one of the smallest id.
    """
    following = dict(links)
    found: dict[str, str] = {}
    for record in (*following, *following.values()):
        walked: list[str] = []
        at = record
        while at in following and at not in walked:
            walked.append(at)
            at = following[at]
        ring = walked[walked.index(at) :] if at in walked else [at]
        found[record] = min(ring)
    return found


def group_of(found: Mapping[str, str], record: str) -> tuple[str, ...]:
    """All records that are one with this one, itself included."""
    root = found.get(record, record)
    return tuple(sorted({record, root, *(r for r, own in found.items() if own == root)}))
