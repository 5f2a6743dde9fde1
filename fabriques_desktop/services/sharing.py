"""What the programme gives to every field device, said at the office.

An ordinary change of the programme's record, so it travels with every acknowledgement; only an
office's word counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from fabriques_desktop.domain import sharing
from fabriques_desktop.errors import NotShareable, OfficeOnly
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import office_words

__all__ = ["choose", "kinds"]


def kinds(ws: Workspace) -> frozenset[str]:
    """The kinds of records that every device gets, those aside that none can work without."""
    return office_words.shared(ws).kinds - sharing.ALWAYS_SHARED


def choose(ws: Workspace, wanted: Iterable[str]) -> frozenset[str]:
    """Share these kinds from now on; what was given before stays where it is.

    Raises: OfficeOnly, NotShareable.
    """
    if ws.role != office_words.OFFICE:
        raise OfficeOnly()
    chosen = frozenset(wanted)
    for kind in sorted(chosen - sharing.SHAREABLE):
        raise NotShareable(entity=kind)
    if chosen != kinds(ws):
        said = {"shared_kinds": sharing.written(chosen)}
        stored = ws.stored("programme", ws.programme_id)
        heads = {"shared_kinds": stored.heads.get("shared_kinds", ()) if stored else ()}
        with ws.act("sharing") as act:
            act.write("programme", ws.programme_id, said, heads)
    return chosen
