"""What Enter, Backspace and Delete do where the marks of a line are not seen.

A question of the guide is never split nor joined by accident, a verbatim and a list go on by
themselves.  Functions on cursors, no widget here.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from fabriques_desktop.desktop.widgets.markdown_style import LineKind, read_line, visible_span

_KEEP = QTextCursor.MoveMode.KeepAnchor


def new_line(cursor: QTextCursor, *, continues: bool) -> None:
    """Enter; without `continues` (Shift+Enter) neither a verbatim nor a list goes on."""
    block = cursor.block()
    line = read_line(block.text())
    first, last = visible_span(block)
    at = cursor.position() - block.position()
    cursor.beginEditBlock()
    if line.kind is LineKind.QUESTION:
        _new_line_by_question(cursor, block, above=at <= first < last)
    elif continues and line.kind in (LineKind.VERBATIM, LineKind.ITEM) and at >= first:
        _go_on(cursor, block)
    else:
        cursor.insertBlock()
    cursor.endEditBlock()


def _new_line_by_question(cursor: QTextCursor, block: QTextBlock, *, above: bool) -> None:
    """A question is never split: the new line goes above its first letter, else below it."""
    if above:
        cursor.setPosition(block.position())
        cursor.insertText("\n")
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        return
    cursor.setPosition(block.position() + block.length() - 1)
    cursor.insertBlock()


def _go_on(cursor: QTextCursor, block: QTextBlock) -> None:
    """The next line of a verbatim or a list; an empty one ends it instead."""
    text = block.text()
    mark = read_line(text).marker or "> "
    if not text[len(mark) :].strip():
        remove(cursor, block.position(), block.position() + block.length() - 1)
        return
    if number := re.search(r"\d+", mark):
        mark = mark.replace(number[0], str(int(number[0]) + 1), 1)
    cursor.insertText("\n" + mark)


def erase_before(cursor: QTextCursor) -> bool:
    """Backspace without a selection.  False when Qt's own answer is right."""
    block = cursor.block()
    line = read_line(block.text())
    first, last = visible_span(block)
    if cursor.position() - block.position() != first:
        return False
    if line.kind is LineKind.QUESTION:
        if first == last:
            remove(cursor, block.position(), block.position() + block.length() - 1)
        return True
    if line.prefix:
        remove(cursor, block.position(), block.position() + line.prefix)
        return True
    above = block.previous()
    if not above.isValid() or read_line(above.text()).kind is not LineKind.QUESTION:
        return False
    target = above.position() + visible_span(above)[1]
    if not block.text():
        remove(cursor, block.position() - 1, block.position())
    cursor.setPosition(target)
    return True


def erase_after(cursor: QTextCursor) -> bool:
    """Delete without a selection.  False when Qt's own answer is right."""
    block = cursor.block()
    below = block.next()
    if cursor.position() - block.position() != visible_span(block)[1] or not below.isValid():
        return False
    here, following = read_line(block.text()), read_line(below.text())
    at = cursor.position()
    if here.kind is LineKind.QUESTION:
        if not below.text():
            remove(cursor, below.position() - 1, below.position())
    elif following.kind is LineKind.QUESTION:
        if not block.text():
            remove(cursor, block.position(), below.position())
    elif following.prefix and block.text():
        remove(cursor, below.position() - 1, below.position() + following.prefix)
    else:
        return False
    cursor.setPosition(at)
    return True


def remove(cursor: QTextCursor, start: int, end: int) -> None:
    """Take away the characters between two positions; the cursor stands there afterwards."""
    cursor.setPosition(start)
    cursor.setPosition(end, _KEEP)
    cursor.removeSelectedText()
