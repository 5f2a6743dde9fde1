"""The field over a list, in which one types what to keep of it.

What is kept is the list's to decide.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from fabriques_desktop.desktop.widgets.basics import lead_with, make_clearable


class FilterField(QLineEdit):
    """A line with a glass before it and a cross behind; `said` is what a screen reader calls it."""

    def __init__(self, name: str, hint: str, said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setAccessibleName(said or hint)
        make_clearable(self, self.tr("Clear"))
        lead_with(self, "search")
