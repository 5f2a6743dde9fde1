"""Tooltips of what people typed: Qt reads a tooltip that looks like HTML as HTML, images included.

It knows no widget, so that models use it too.
"""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """What makes a tooltip, or a message box, show this text letter by letter."""
    if not Qt.mightBeRichText(text):
        return text
    import html  # of all the tips that a start sets, none needs it

    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"
