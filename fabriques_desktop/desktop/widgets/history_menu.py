"""The way to the history of a field from its context menu.

A widget that shows a field carries "entity/record/field" in its property `history`; the window has
the one action that reads it.
"""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

ACTION = "history_action"
PROPERTY = "history"


def add_history(menu: QMenu, widget: QWidget) -> None:
    """Put the history of the field under the other acts of its menu."""
    action = widget.window().findChild(QAction, ACTION)
    if action is not None and widget.property(PROPERTY):
        menu.addSeparator()
        menu.addAction(action)


def field_at(widget: QWidget | None) -> tuple[str, str, str] | None:
    """Entity, record and field that a widget, or what it stands in, shows."""
    while widget is not None:
        if said := widget.property(PROPERTY):
            entity, record, field = str(said).split("/")
            return entity, record, field
        widget = widget.parentWidget()
    return None
