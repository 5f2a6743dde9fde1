"""Where the keyboard goes on when what held it is hidden or put to sleep.

It looks along the order of tabulation; it decides nothing about keys.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_near(held: QWidget, within: QWidget | None) -> QWidget | None:
    """The nearest widget that takes the keyboard in the part that `held` was in: after, or before.

    None when `held` was elsewhere, or when nothing there takes it.
    """
    if within is None or not within.isAncestorOf(held):
        return None
    after = (w for w in _along(held, forward=True) if _takes(w, held, within))
    before = (w for w in _along(held, forward=False) if _takes(w, held, within))
    return next(after, None) or next(before, None)


def _along(held: QWidget, *, forward: bool) -> Iterator[QWidget]:
    """As far as the window itself, where the order begins again from the header."""
    at = held.nextInFocusChain() if forward else held.previousInFocusChain()
    while at is not None and not at.isWindow():
        yield at
        at = at.nextInFocusChain() if forward else at.previousInFocusChain()


def _takes(widget: QWidget, held: QWidget, within: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and within.isAncestorOf(widget)
        and not held.isAncestorOf(widget)
    )
