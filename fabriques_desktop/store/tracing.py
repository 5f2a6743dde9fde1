"""What an erasure has to know beforehand: who is named where, in all that was ever written.

Reads only, the bin and earlier versions included: what is shown is not all that is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from fabriques_desktop.domain.change import dot, split_cell
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import Record
from fabriques_desktop.domain.state import resolve
from fabriques_desktop.store import codec, reading
from fabriques_desktop.store.cache import history_of
from fabriques_desktop.store.codec import LINE, Line
from fabriques_desktop.store.erasing import redactions_of
from fabriques_desktop.store.folding import capitals_of, fold
from fabriques_desktop.store.search import cut
from fabriques_desktop.store.tables import CHANGE

_WORDS = (Kind.TEXT, Kind.LONG, Kind.TABLE)
#: a word that stands without a capital in more fields than these is an ordinary word here
_SELDOM = 5
Place = tuple[str, str, str]  #: entity, record, field


@dataclass(frozen=True, slots=True)
class Said:
    """A field in which words were found: around the first of them, and how often.

    `is_shown`: in what the field shows, or in one of its open heads; `versions`: in how many
    changes; `words`: how many of the words at most; `is_ordinary`: only one word, which is often
    written here without a capital, and is in this field too (“bois”, of a Mrs Bois).
    """

    entity: str
    record: str
    field: str
    passage: str
    ranges: tuple[tuple[int, int], ...]
    words: int
    is_shown: bool
    versions: int
    is_ordinary: bool


@dataclass(slots=True)
class _Found:
    """What the changes of one field say of the words: the text, and how many, by change."""

    steps: dict[str, tuple[str, int]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    as_names: set[str] = field(default_factory=set)

    def add(self, change: str, text: str, capitals: dict[str, bool]) -> None:
        self.words.update(capitals)
        self.as_names.update(word for word, is_capital in capitals.items() if is_capital)
        count = max(len(capitals), self.steps.get(change, ("", 0))[1])
        self.steps[change] = (text, count)


@dataclass(frozen=True, slots=True)
class FieldPast:
    """The changes of one field by name; `heads` by cell."""

    visible: frozenset[str]
    heads: dict[str, tuple[str, ...]]
    quarantined: frozenset[str]


def everything(connection: sa.Connection, entity: str) -> Iterator[Record]:
    """Every record of an entity, those in the bin too, by id."""
    shape = reading.shape_of(entity)
    for row in connection.execute(sa.select(shape.table).order_by(shape.table.c.id)):
        yield reading.record_of(shape, row)


def field_past(connection: sa.Connection, entity: str, record: str, field: str) -> FieldPast:
    """What was ever written in one field of a record, in all the cells of a set."""
    lines = history_of(connection, entity, [record])[record]
    changes = [
        c
        for name, line in lines
        for c in codec.cell_changes(line, name)
        if split_cell(c.cell)[0] == field
    ]
    redacted = redactions_of(connection, [record]).get(record)
    state = resolve(changes, lambda _: True, redacted)
    return FieldPast(
        frozenset(c.dot for c in state.visible),
        {cell: tuple(c.dot for c in found.heads) for cell, found in state.cells.items()},
        frozenset(name for _, name in state.quarantined),
    )


def files_of(connection: sa.Connection, records: Collection[str]) -> set[str]:
    """The hashes of all files that these records ever pointed at."""
    found: set[str] = set()
    for _, line in _lines(connection, CHANGE.c.record.in_(sorted(records))):
        fields = codec.known_fields(line.entity)
        for cell, value in line.values().items():
            known = fields.get(cell)
            if known is not None and known.kind is Kind.FILE and (sha256 := codec.decode(value)):
                found.add(sha256)
    return found


def not_understood(connection: sa.Connection, records: Collection[str]) -> int:
    """How many changes of other records name one of these in a field this version does not know."""
    count = 0
    for _, line in _lines(connection, CHANGE.c.record.not_in(["", *sorted(records)])):
        fields = codec.known_fields(line.entity)
        unknown = {c: v for c, v in line.values().items() if split_cell(c)[0] not in fields}
        unknown.pop("_deleted", None)
        said = "".join(f"{cell} {bytes(value).decode()}" for cell, value in unknown.items())
        count += any(record in said for record in records)
    return count


def mentions(connection: sa.Connection, words: Iterable[str], skip: Collection[str]) -> list[Said]:
    """Where these folded words were ever written, records to `skip` aside.

    Ordinary words come last; before, most words first.
    """
    wanted = sorted(set(words))
    found: defaultdict[Place, _Found] = defaultdict(_Found)
    if not wanted:
        return []
    for name, line in _lines(connection, CHANGE.c.record != ""):
        if line.record in skip:
            continue
        whole = fold(bytes(line.fields).decode())
        if not any(word in whole for word in wanted):
            continue
        for field_name, text in _texts(line):
            held = capitals_of(text)
            if named := {word: held[word] for word in wanted if word in held}:
                found[line.entity, line.record, field_name].add(name, text, named)
    ordinary = _ordinary(found.values())
    said = [_said(connection, place, each, wanted, ordinary) for place, each in found.items()]
    return sorted(said, key=_order)


def _order(said: Said) -> tuple[bool, int, bool, str, str, str]:
    return (
        said.is_ordinary, -said.words, not said.is_shown, said.entity, said.record, said.field
    )  # fmt: skip


def _ordinary(found: Iterable[_Found]) -> set[str]:
    """The words that stand without a capital in many fields."""
    counts = Counter(word for each in found for word in each.words - each.as_names)
    return {word for word, count in counts.items() if count > _SELDOM}


def _said(
    connection: sa.Connection,
    place: Place,
    found: _Found,
    wanted: list[str],
    ordinary: set[str],
) -> Said:
    past = field_past(connection, *place)
    heads = {name for names in past.heads.values() for name in names}
    steps = found.steps
    shown = [steps[name] for name in steps if name in heads]
    text, _ = max(shown or steps.values(), key=lambda step: step[1])
    passage, ranges = cut(text, wanted)
    most = max(count for _, count in steps.values())
    is_ordinary = most == 1 and not found.as_names and found.words <= ordinary
    return Said(*place, passage, ranges, most, bool(shown), len(steps), is_ordinary)


def _texts(line: Line) -> Iterator[tuple[str, str]]:
    """(field, text) of what a line says in words; the elements of a set are words too."""
    fields = codec.known_fields(line.entity)
    for cell, value in line.values().items():
        name, element = split_cell(cell)
        known = fields.get(name)
        if known is None or known.kind in _WORDS:
            if element is not None:
                yield name, element
            yield name, "\n".join(codec.strings(codec.decode(value)))


def _lines(
    connection: sa.Connection, condition: sa.ColumnElement[bool]
) -> Iterator[tuple[str, Line]]:
    query = sa.select(*CHANGE.c["replica", "seq", "digest", "line"]).where(condition)
    query = query.order_by(CHANGE.c.n).execution_options(yield_per=1000)
    for replica, seq, digest, raw in connection.execute(query):
        yield dot(replica, seq, digest), LINE.decode(raw)
