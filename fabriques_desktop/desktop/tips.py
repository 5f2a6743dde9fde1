"""Tooltips of what people typed: Qt reads a tooltip that looks like HTML as HTML, images included.

It knows no widget, so that models use it too.
"""

from __future__ import annotations

from PySide6.QtGui import Qt

_LONGEST_LINE = 90  # letters: Qt folds none, but those of HTML into a narrow column


def plain_tip(text: str) -> str:
    """What makes a tooltip, or a message box, show this text as it is, long lines folded."""
    lines = text.split("\n")
    if any(len(line) > _LONGEST_LINE for line in lines):
        import textwrap

        fold = textwrap.TextWrapper(_LONGEST_LINE, break_on_hyphens=False).fill
        text = "\n".join(map(fold, lines))
    if not Qt.mightBeRichText(text):
        return text
    import html  # of all the tips that a start sets, none needs it

    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"
