"""People and organisations that may be the same: found, put side by side, merged, parted again.

Merging says `same_as` and fills what the kept record left empty: nothing is lost, no reference is
rewritten, and parting takes back both, however much was edited since.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain import sameness
from fabriques_desktop.domain.change import DELETED, split_cell
from fabriques_desktop.domain.fields import Field
from fabriques_desktop.domain.ids import folded
from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.errors import CannotBeOne, NotMerged, UnknownRecord
from fabriques_desktop.services import history
from fabriques_desktop.store import undoing
from fabriques_desktop.store.queries import LightRow
from fabriques_desktop.store.workspace import Workspace

#: the kinds that can be merged, and the fields that tell two of the same name apart
MERGED: Mapping[str, tuple[str, ...]] = {
    "actor": ("organisation", "territory"),
    "organisation": ("territory", "acronym"),
    "initiative": ("territory",),
}
_NAMES = {"initiative": "title"}
_ANSWERS = ("same_as", "not_same")  # what somebody said of the pair, and nothing of the record
_ENOUGH = 84  # of 100: "Aurore Valonnet" is 97 like "Aurore Vallonnet"
_SAME_PLACE, _OTHER_PLACE = 6, -10
_COMMON = 120  # a word in more names than that tells nobody apart
_MOST = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, the older first; `likeness` of 100."""

    entity: str
    first: str
    second: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two records differ."""

    field: str
    first: Any
    second: Any


# ---- which may be the same ----


def candidates(ws: Workspace, entity: str) -> list[Pair]:
    """Pairs that may be one, the likeliest first; those somebody told apart are left out."""
    rows = ws.rows(entity, _name(entity), "same_as", *MERGED[entity])
    apart = told_apart(ws, entity)
    linked = sameness.roots((r.id, r.same_as) for r in rows if r.same_as)
    alone = [row for row in rows if linked.get(row.id, row.id) == row.id]
    found = []
    for one, other, ratio in _near(entity, alone):
        first, second = sorted((one.id, other.id))
        likeness = _likeness(entity, one, other, ratio)
        if likeness >= _ENOUGH and f"{first}|{second}" not in apart:
            found.append(Pair(entity, first, second, likeness))
    found.sort(key=lambda pair: (-pair.likeness, pair.first, pair.second))
    return found[:_MOST]


def _name(entity: str) -> str:
    return _NAMES.get(entity, "name")


def _near(entity: str, rows: Iterable[LightRow]) -> list[tuple[LightRow, LightRow, float]]:
    """Pairs that share a word, or the first letters of one (not all by all), and how like their
    names are; without those that nothing else could bring near enough."""
    from rapidfuzz import fuzz, process  # not paid by a window that starts

    least = _ENOUGH - _SAME_PLACE * len(MERGED[entity]) - 0.5  # likeness is rounded
    pairs: dict[tuple[str, str], tuple[LightRow, LightRow, float]] = {}
    for held in _blocks(entity, rows).values():
        names = [name for name, _ in held]
        for at, (name, one) in enumerate(held[:-1]):
            rest = names[at + 1 :]
            like = process.extract(name, rest, scorer=fuzz.ratio, score_cutoff=least, limit=None)
            for _, ratio, place in like:
                other = held[at + 1 + place][1]
                pairs[one.id, other.id] = one, other, ratio
    return list(pairs.values())


def _blocks(entity: str, rows: Iterable[LightRow]) -> dict[str, list[tuple[str, LightRow]]]:
    """Rows by the first letters of the words of their names, each with its words in order."""
    blocks: dict[str, list[tuple[str, LightRow]]] = defaultdict(list)
    for row in rows:
        words = folded(getattr(row, _name(entity)) or "").split()
        name = " ".join(sorted(words))
        for key in {w[:4] for w in words if len(w) > 2}:
            blocks[key].append((name, row))
    return {key: held for key, held in blocks.items() if len(held) <= _COMMON}


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz  # not paid by a window that starts

    return fuzz.token_sort_ratio(one, other)


def _likeness(entity: str, one: LightRow, other: LightRow, ratio: float) -> int:
    score = ratio
    for name in MERGED[entity]:
        here, there = getattr(one, name), getattr(other, name)
        if here and there:
            same = here == there or folded(here) == folded(there)
            score += _SAME_PLACE if same else _OTHER_PLACE
    return round(min(max(score, 0), 100))


def like(ws: Workspace, entity: str, name: str, **context: str | None) -> list[tuple[str, int]]:
    """Records that a new one of this name may be: (id, likeness), the likeliest first."""
    rows = ws.rows(entity, _name(entity), "same_as", *MERGED[entity])
    wanted, found = folded(name), []
    for row in rows:
        likeness = _ratio(wanted, folded(getattr(row, _name(entity)) or ""))
        for field, value in context.items():
            here = getattr(row, field)
            if here and value:
                likeness += _SAME_PLACE if here == value else _OTHER_PLACE
        if likeness >= _ENOUGH:
            found.append((row.id, round(min(likeness, 100))))
    return sorted(found, key=lambda each: (-each[1], each[0]))


# ---- told apart ----


def tell_apart(ws: Workspace, pair: Pair) -> str:
    """These are two: the pair is proposed nowhere any more.  One act, returned.

    Raises: UnknownRecord.
    """
    _held(ws, pair.entity, pair.second)
    with ws.act("tell_apart") as act:
        act.save(pair.entity, pair.first, {"not_same": _with(ws, pair)})
    return act.id


def _with(ws: Workspace, pair: Pair) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_held(ws, pair.entity, pair.first).not_same, pair.second)))


def told_apart(ws: Workspace, entity: str) -> set[str]:
    """The pairs somebody told apart, as `first|second`."""
    before = json.loads(ws.settings.get("told_apart", "[]"))  # said before it was a field
    said = ((one, other) for one, others in ws.filled(entity, "not_same") for other in others)
    return {"|".join(sorted(pair)) for pair in said} | set(before)


# ---- side by side ----


def differences(ws: Workspace, entity: str, first: str, second: str) -> list[Difference]:
    """The fields in which two records differ, in their order.  Raises: UnknownRecord."""
    one, other = _held(ws, entity, first), _held(ws, entity, second)
    return [
        Difference(name, getattr(one, name), getattr(other, name))
        for name in fields_of(entity)
        if name not in _ANSWERS and getattr(one, name) != getattr(other, name)
    ]


def _held(ws: Workspace, entity: str, record: str) -> Any:
    found = ws.get(entity, record)
    if found is None:
        raise UnknownRecord(record=record)
    return found


def root_map(ws: Workspace, entity: str) -> dict[str, str]:
    """record -> the record that stands for it, of those that are merged."""
    return sameness.roots(ws.filled(entity, "same_as"))


def merged_into(ws: Workspace, entity: str, record: str) -> tuple[str, ...]:
    """The other records that are one with this one."""
    group = sameness.group_of(root_map(ws, entity), record)
    return tuple(each for each in group if each != record)


# ---- merging and parting ----


def merge(ws: Workspace, entity: str, kept: str, other: str) -> str:
    """Say that `other` is `kept`, and fill what the kept one left empty; one act, returned.

    Raises: UnknownRecord; CannotBeOne when they are one already, or of a kind that cannot be.
    """
    if entity not in MERGED:
        raise CannotBeOne(record=other, value=kept)
    found = root_map(ws, entity)
    top, under = found.get(kept, kept), found.get(other, other)
    if top == under:
        raise CannotBeOne(record=other, value=kept)
    filled = _filled(_held(ws, entity, top), _held(ws, entity, under), entity)
    with ws.act("merge") as act:
        act.save(entity, under, {"same_as": top})
        if filled:
            act.save(entity, top, filled)
    return act.id


def _filled(kept: Any, other: Any, entity: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, field in fields_of(entity).items():
        here, there = getattr(kept, name), getattr(other, name)
        if name in _ANSWERS or there in (None, "", ()):
            continue
        if field.is_set and set(there) - set(here):
            values[name] = tuple(dict.fromkeys((*here, *there)))
        elif not field.is_set and here in (None, ""):
            values[name] = there
    return values


def unmerge(ws: Workspace, entity: str, record: str) -> str:
    """Part a record from the one it was merged into; what the merge filled goes back.

    What somebody edited since stays as it is.  One act, returned.
    Raises: UnknownRecord; NotMerged when it is merged into none.
    """
    held = _held(ws, entity, record)
    links = {row.id: row.same_as for row in ws.rows(entity, "same_as") if row.same_as}
    if not held.same_as:
        raise NotMerged(record=record)
    ring = [each for each in (record, held.same_as) if links.get(each) in (record, held.same_as)]
    with ws.act("unmerge") as act:
        for each in ring:  # two laptops may have said it, each in its direction
            kept = links[each]
            with ws.engine.read() as connection:
                act_id = undoing.act_behind(connection, entity, each, "same_as")
                touched = undoing.touched_on(connection, entity, kept, act_id) if act_id else []
            cells = [t for t in touched if _is_filled(t, fields_of(entity))]
            if cells:
                history.write_back(act, entity, kept, cells)
            act.save(entity, each, {"same_as": None})
    return act.id


def _is_filled(touched: undoing.Touched, known: Mapping[str, Field]) -> bool:
    """A cell that the merge filled and nobody edited since."""
    name = split_cell(touched.cell)[0]
    return not touched.is_edited_since and touched.cell != DELETED and name in known
