"""From what a person types, or a cell of a spreadsheet holds, to the value a field keeps.

What cannot be read stays text, so that the check of the field names it; nothing is guessed.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from fabriques_desktop.domain import written_dates
from fabriques_desktop.domain.fields import Field, Kind

ELEMENTS = "|"  # between the elements of a set
TRUE = frozenset({"true", "1", "oui", "yes", "vrai", "x"})
FALSE = frozenset({"false", "0", "non", "no", "faux"})
_SPACES = str.maketrans("", "", " \u00a0\u202f")


def from_cell(field: Field, cell: str) -> Any:
    """The value a cell of a table file spells: dates as they are stored, sets between `|`."""
    if field.is_set:
        return [part.strip() for part in cell.split(ELEMENTS) if part.strip()]
    spelled = cell.strip()
    if field.kind is Kind.FLAG and spelled.lower() in TRUE | FALSE:
        return spelled.lower() in TRUE
    try:
        if field.kind is Kind.INTEGER:
            return int(spelled.translate(_SPACES))
        if field.kind is Kind.NUMBER:
            return float(spelled.translate(_SPACES).replace(",", "."))
        if field.kind is Kind.TABLE:
            return json.loads(spelled)
    except (ValueError, RecursionError):
        return spelled
    return cell if field.kind in (Kind.TEXT, Kind.LONG) else spelled


def from_person(field: Field, text: str, today: date) -> Any:
    """The value a person means: as a cell, and dates the way people write them; None when empty."""
    if not text.strip():
        return None
    if field.kind is Kind.DATE and not field.is_set:
        return written_dates.read(text, today) or text
    if field.kind is Kind.MOMENT and not field.is_set:
        return written_dates.read_moment(text, today) or text
    return from_cell(field, text)
