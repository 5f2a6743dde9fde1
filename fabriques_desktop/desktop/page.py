"""What every page of the window can be asked; the registry of pages is `pages`.

A page imports this and never the registry, which imports the pages.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.keyboard import first_in


class Page(QWidget):
    """One place of the window.  Pages read through the desk and never know each other."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def come_forward(self) -> None:
        """Called each time the page is shown: read again what may have changed meanwhile."""

    def open_record(self, record_id: str) -> None:
        """Show one record; called with ids of the kinds named in the page's entry."""

    def take_focus(self) -> None:
        """Take the keyboard, which the search or the page before gives up for this one."""
        first = first_in(self)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Begin a new record (Ctrl+N)."""

    def begin_from(self, entity: str, record_id: str) -> None:
        """Begin a new record from another one: an interview from its meeting."""

    def show_part(self, part: str, record_id: str = "") -> None:
        """Show one part of the page, for one record if it is named."""

    def current_record(self) -> str:
        """The id of the record shown, so that Alt+Left comes back to it; "" for none."""
        return ""

    def leave(self) -> None:
        """Called before another page shows and before closing: hand in what is being typed."""

    def make_room(self, on: bool) -> None:
        """Something stands beside the page: set aside what can wait, or bring it back."""

    def set_discreet(self, on: bool) -> bool:
        """Hide what the person across the table must not see (F9): states, impressions, names.

        False when nothing of the page may stay in sight; the window then covers it.
        """
        return False

    def set_undistracted(self, on: bool) -> bool:
        """Show the text being written and nothing else (F11).  False when there is none here."""
        return False
