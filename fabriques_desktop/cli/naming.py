"""How a record and a value are named in a terminal.  Asks the workspace, decides nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from fabriques_desktop.domain import dates
from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.domain.ids import display_code
from fabriques_desktop.domain.records import ENTITIES, Record, fields_of
from fabriques_desktop.words import Words

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace

_NAMES = ("title", "name", "caption", "filename", "reference", "label_fr", "key", "planned_at",
          "held_on", "start", "written_at")  # fmt: skip
#: a record without a name of its own is named by what it is about
_ABOUT = ("interview", "actor", "territory", "visit")
_LONGEST = 70
_DEEPEST = 2


def title(ws: Workspace, entity: str, record: str) -> str:
    """What people call a record; the code of its id when nothing names it."""
    found = ws.get(entity, record) if entity in ENTITIES else None
    return title_of(ws, found) if found else display_code(record)


def title_of(ws: Workspace, record: Record, depth: int = 0) -> str:
    """What people call a record that was read already."""
    for name in _NAMES:
        if value := getattr(record, name, None):
            return _short(str(value))
    for name in ("passage", "text"):
        value = getattr(record, name, None)
        if isinstance(value, str) and not _is_reference(record, name):
            return _short(value)
    for name in _ABOUT:
        target = getattr(record, name, None)
        if target and depth < _DEEPEST and (found := ws.get(name, target)):
            return title_of(ws, found, depth + 1)
    return display_code(record.id)


def _is_reference(record: Record, name: str) -> bool:
    from fabriques_desktop.domain.records import entity_of

    return fields_of(entity_of(record))[name].kind is Kind.REF


def _short(text: str) -> str:
    line = " ".join(text[: 4 * _LONGEST].split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def moment(at: datetime, lang: str) -> str:
    """An instant as the clock on the wall of this machine shows it."""
    return dates.in_words(f"{at.astimezone():%Y-%m-%dT%H:%M}", lang)


def value(ws: Workspace, words: Words, field: Field | None, found: Any) -> str:
    """A value of a field as people read it."""
    if found in (None, "", ()):
        return words.text("empty")
    if isinstance(found, bool):
        return words.text("yes" if found else "no")
    if field is None or not isinstance(found, str):
        return _rows(found) if isinstance(found, list | tuple) else str(found)
    match field.kind:
        case Kind.TERM:
            return words.term(field.vocabulary or "", found)
        case Kind.DATE | Kind.MOMENT:
            return dates.in_words(found, words.lang)
        case Kind.REF:
            entity = ws.entity_of(found)
            return title(ws, entity, found) if entity else found
    return found


def _rows(rows: list[Any] | tuple[Any, ...]) -> str:
    return " / ".join(
        " · ".join(map(str, row)) if isinstance(row, list | tuple) else str(row) for row in rows
    )
