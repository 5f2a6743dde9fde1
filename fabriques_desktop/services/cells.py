"""Rows of cells as text, whatever spreadsheet they come from, and how many of them are taken."""

from __future__ import annotations

from datetime import date, datetime, time

MOST_ROWS, MOST_COLUMNS = 20_000, 100
LONGEST_CELL = 32_767  # what a spreadsheet holds

Lines = list[tuple[int, list[str]]]  #: rows that hold something, by their number in the file


def spelled(cell: object) -> str:
    """A cell as somebody would type it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        at = "%Y-%m-%d" if cell.time() == time() else "%Y-%m-%dT%H:%M"
        return cell.strftime(at)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:LONGEST_CELL]
