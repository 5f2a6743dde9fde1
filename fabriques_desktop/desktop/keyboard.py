"""Where the keyboard goes on when what held it is hidden or put to sleep.

It decides nothing about keys.  The order of tabulation is never walked from here: PySide takes the
next widget for a child of the one before, and both for gone with the first.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def focus_near(held: QWidget, within: QWidget | None) -> QWidget | None:
    """The widget that takes the keyboard nearest to `held`, in the part that it was in.

    None when `held` was elsewhere, or when nothing there takes it.
    """
    if within is None or not within.isAncestorOf(held):
        return None
    place = _middle(held, within)
    near = [
        each
        for each in within.findChildren(QWidget)
        if _takes(each) and each is not held and not held.isAncestorOf(each)
    ]
    return min(
        near, key=lambda each: (_middle(each, within) - place).manhattanLength(), default=None
    )


def first_in(within: QWidget) -> QWidget | None:
    """The widget that takes the keyboard first in a page, as it is read; None when none does."""
    found = [each for each in within.findChildren(QWidget) if _takes(each)]
    return min(found, key=lambda each: _line_and_place(each, within), default=None)


def _line_and_place(widget: QWidget, within: QWidget) -> tuple[int, int]:
    at = widget.mapTo(within, QPoint(0, 0))
    return at.y(), at.x()


def _middle(widget: QWidget, within: QWidget) -> QPoint:
    return widget.mapTo(within, widget.rect().center())


def _takes(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
    )
