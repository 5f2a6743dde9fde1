"""Everybody whom a document could give away, with every name and address they ever had here.

Gathered once for many documents.  It knows no consent: who may be named is for the gate to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fabriques_desktop.domain.ids import folded
from fabriques_desktop.domain.records import Actor
from fabriques_desktop.publish.leaks import Person
from fabriques_desktop.store import reading

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace

_AFTER_NAME = re.compile(r"[,;:/(\n]")


def known(ws: Workspace) -> tuple[Person, ...]:
    """Those who were met and those in the bin, as long as nobody else bears the name today.

    A name that was replaced counts when it has two words: one word may have been a slip.  The
    guardian of a child counts as the child.
    """
    with ws.engine.read() as connection:
        binned = [stored.record for stored in reading.deleted(connection, "actor")]
    met = [a for a in ws.find("actor") if isinstance(a, Actor)]
    ids = [a.id for a in (*met, *binned)]
    names, contacts = (ws.histories("actor", ids, cell) for cell in ("name", "contact"))
    guardians = _guardians(ws)
    bearers = {folded(a.name or "") for a in met}

    def person(actor: Actor, *, is_met: bool) -> Person:
        steps = names[actor.id]
        today = (actor.name, *(s.value for s in steps if s.is_head)) if is_met else ()
        once = (actor.name, *(s.value for s in steps), *guardians.get(actor.id, ()))
        told = (*today, *(name for name in _long(once) if folded(name) not in bearers))
        reached = (actor.contact, *(s.value for s in contacts[actor.id]))
        return Person(actor.id, actor.name or "", _each(told), _each(reached))

    return (
        *(person(actor, is_met=True) for actor in met),
        *(person(actor, is_met=False) for actor in binned if isinstance(actor, Actor)),
    )


def _guardians(ws: Workspace) -> dict[str, list[str]]:
    """person -> the names of those who answer for them, without what they are to them."""
    found: dict[str, list[str]] = {}
    for consent in ws.find("consent"):
        if consent.guardian and consent.actor:
            found.setdefault(consent.actor, []).append(_AFTER_NAME.split(consent.guardian)[0])
    return found


def _long(names: Iterable[str | None]) -> Iterator[str]:
    yield from (name for name in names if name and len(folded(name).split()) > 1)


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value and value.strip()))
