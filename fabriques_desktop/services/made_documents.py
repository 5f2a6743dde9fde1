"""Which documents this device wrote, of which sheets, and whose words and faces they hold.

Ids and paths of this machine, never a word of anybody; it stays on the device, for the day when
somebody withdraws.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services.erasure_plans import same_person
from fabriques_desktop.store import opening
from fabriques_desktop.store.workspace import Workspace

_log = logging.getLogger(__name__)
_KEY = "documents"
_MOST = 500  # the oldest go


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A file as it was written; `people` are those quoted or seen in it."""

    path: Path
    sheet: str
    at: str
    people: tuple[str, ...]


def note(ws: Workspace, written: Mapping[str, Path]) -> None:
    """Note the files that sheets were written to; a file written again is noted once.

    It keeps no document from being made: what cannot be noted is said in the log.
    """
    if ws.is_still:
        return
    at = ws.now().astimezone().isoformat(timespec="seconds")
    new = [
        MadeDocument(path.absolute(), sheet, at, _people(ws, sheet))
        for sheet, path in written.items()
    ]
    again = {made.path for made in new}
    kept = [made for made in _held(ws) if made.path not in again]
    told = [[str(m.path), m.sheet, m.at, list(m.people)] for m in (*kept, *new)][-_MOST:]
    try:
        ws.set_setting(opening.own_key(ws, _KEY), json.dumps(told))
    except FabriquesError:
        _log.warning("documents not noted", exc_info=True)


def of(ws: Workspace, person: str) -> tuple[MadeDocument, ...]:
    """The documents that hold somebody's words or face, the latest first.

    Raises: UnknownRecord.
    """
    people = same_person(ws, person)
    return tuple(made for made in reversed(_held(ws)) if people & set(made.people))


def _people(ws: Workspace, sheet: str) -> tuple[str, ...]:
    """Who speaks in the quotes of a sheet, and who is seen on its photos."""
    held: Any = ws.get("case_sheet", sheet)
    found: dict[str, None] = {}
    for entity, ids, field in (
        ("excerpt", held.quotes, "speakers"),
        ("photo", held.photos, "people"),
    ):
        for each in ids:
            found.update(dict.fromkeys(getattr(ws.get(entity, each), field, ())))
    return tuple(found)


def _held(ws: Workspace) -> list[MadeDocument]:
    try:
        told = json.loads(ws.settings.get(opening.own_key(ws, _KEY), "[]"))
        return [MadeDocument(Path(p), sheet, at, tuple(who)) for p, sheet, at, who in told]
    except (ValueError, TypeError):
        return []
