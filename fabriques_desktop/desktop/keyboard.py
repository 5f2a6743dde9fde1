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
    near = [each for each in within.findChildren(QWidget) if _takes(each, held)]
    return min(
        near, key=lambda each: (_middle(each, within) - place).manhattanLength(), default=None
    )


def _middle(widget: QWidget, within: QWidget) -> QPoint:
    return widget.mapTo(within, widget.rect().center())


def _takes(widget: QWidget, held: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and widget is not held
        and not held.isAncestorOf(widget)
    )
