"""Which changes the recipients of a bundle may see; the others travel as skeletons.  Pure.

A skeleton keeps the chain whole and counts as held, so nothing waits for what was withheld; the
same change fills it in when it comes whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fabriques_desktop.domain.change import DELETED, split_cell
from fabriques_desktop.domain.fields import Audience, Kind
from fabriques_desktop.store import codec
from fabriques_desktop.store.codec import LINE, Line
from fabriques_desktop.store.folding import fold, words_of
from fabriques_desktop.sync.refusals import Refused

_NOT_REFUSED = Refused()


@dataclass(frozen=True, slots=True)
class Sight:
    """What is shown: records by kind (None for every kind), and some records whole.

    `office_too`: what is for the office alone as well; `refused`: what nobody is shown.
    """

    entities: frozenset[str] | None = None
    whole: frozenset[str] = frozenset()
    office_too: bool = False
    refused: Refused = _NOT_REFUSED

    def shows(self, line: Line) -> bool:
        """Whether the line may travel as it is.  A line holds the cells of one audience."""
        if not line.entity:
            return True
        if self.refused and is_of(self.refused, line):
            return False
        if self.office_too or line.record in self.whole:
            return True
        if self.entities is not None and line.entity not in self.entities:
            return False
        return _is_for_all(line)

    def travelling(self, raw: bytes) -> bytes:
        """The bytes of a line as these recipients get it."""
        line = LINE.decode(raw)
        return raw if self.shows(line) else codec.skeleton_of(line).encoded()


#: Colleagues read the sender's own work, but for what is for the office alone.
COLLEAGUES = Sight()
#: Offices read everything.
OFFICES = Sight(office_too=True)


def of_device(shared: frozenset[str], records: frozenset[str]) -> Sight:
    """What one field device is shown by the office: kinds that all share, and these records whole.

    `records` are those it worked on, so that what is settled in its own work always reaches it.
    """
    return Sight(shared, records)


def without(sight: Sight | None, refused: Refused) -> Sight | None:
    """The same, without what is of those who refused; None stays everything when nobody did."""
    return replace(sight or OFFICES, refused=refused) if refused else sight


def _is_for_all(line: Line) -> bool:
    """A field that this version does not know may be for the office alone: it is withheld."""
    known = codec.known_fields(line.entity)
    names = {split_cell(cell)[0] for cell in line.values()} - {DELETED}
    return all(name in known and known[name].audience is Audience.ALL for name in names)


def is_of(refused: Refused, line: Line) -> bool:
    """Whether a line is of a person who refused, or says their name."""
    if line.record in refused.records:
        return True
    if line.record in refused.consents:  # who stands for a minor is told with the consent
        return "guardian" in line.values()
    return says(refused.names, line)


def says(names: frozenset[frozenset[str]], line: Line) -> bool:
    """Whether a line says one of these names, by its words in any order."""
    if not names or not line.entity:
        return False
    folded = fold(bytes(line.fields).decode())
    likely = [name for name in names if all(word in folded for word in name)]
    if not likely:  # as nearly always, and soon seen
        return False
    said = {word for text in _texts(line) for word in words_of(text)}
    return any(name <= said for name in likely)


def _texts(line: Line) -> Iterator[str]:
    known = codec.known_fields(line.entity)
    for cell, value in line.values().items():
        name, element = split_cell(cell)
        kind = known[name].kind if name in known else Kind.LONG
        if kind in (Kind.TEXT, Kind.LONG, Kind.TABLE):
            yield from _strings(codec.decode(bytes(value)))
            yield element or ""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, Mapping):
        yield from _strings(list(value.values()))
