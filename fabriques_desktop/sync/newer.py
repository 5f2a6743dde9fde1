"""What a newer version of the program wrote and this one does not know: named and counted.

It is kept as it came, sent on and shown once this program is brought up to date; nothing is here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from fabriques_desktop.domain.change import DELETED, split_cell
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import ENTITIES, field_of
from fabriques_desktop.store import codec
from fabriques_desktop.store.checking import UNREADABLE, readable_lines
from fabriques_desktop.store.codec import Line
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync.lines import is_known_term


@dataclass(slots=True)
class Kept:
    """How often each thing stands in the changes that are held; the names of who wrote them."""

    things: dict[str, int] = field(default_factory=dict)
    devices: tuple[str, ...] = ()


def kept(ws: Workspace) -> Kept:
    """Reads every change."""
    by_replica: dict[str, Counter[str]] = {}
    with ws.engine.read_long() as connection:
        for line in readable_lines(connection):
            with suppress(*UNREADABLE):
                by_replica.setdefault(line.replica, Counter()).update(not_known(line))
    things, devices = Counter[str](), set[str]()
    for replica, found in by_replica.items():
        if theirs := but_own_terms(ws, found):
            things.update(theirs)
            if replica in ws.log.replicas:
                devices.add(ws.log.replicas[replica].device)
    return Kept(dict(things), tuple(sorted(_called(ws, device) for device in devices)))


def _called(ws: Workspace, device: str) -> str:
    return getattr(ws.get("device", device), "name", None) or device


def not_known(line: Line) -> Iterator[str]:
    """ "hologram", "interview.energy", "interview.mode=hologram": an entity, a field, a term."""
    if not line.entity:
        return
    if line.entity not in ENTITIES:
        yield line.entity
        return
    known = codec.known_fields(line.entity)
    for cell, value in line.values().items():
        name, element = split_cell(cell)
        if name == DELETED:
            continue
        if (found := known.get(name)) is None:
            yield f"{line.entity}.{name}"
        elif found.kind is Kind.TERM:
            term = codec.decode(bytes(value)) if element is None else element
            if not is_known_term(found, term):
                yield f"{line.entity}.{name}={term}"


def is_term(thing: str) -> bool:
    """Whether only a term is not known, of a field that is."""
    return "=" in thing


def but_own_terms(ws: Workspace, things: Mapping[str, int]) -> dict[str, int]:
    """Without the terms that the team added itself; terms of one field are one thing."""
    if not things:
        return {}
    own = {(term.vocabulary, term.key) for term in ws.find("term")}
    out = Counter[str]()
    for what, count in things.items():
        path, _, key = what.partition("=")
        if not is_term(what) or (field_of(path).vocabulary, key) not in own:
            out[path] += count
    return dict(out)
