"""How rows and chips are painted: one family for lists, hits, navigation and type-ahead.

Colours and sizes come from the theme; what to show comes from the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # QStyle is left there until it is used: its enums cost a start 10 ms
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.models.rows import ROW, Chip, Heading, Row
from fabriques_desktop.desktop.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QStyleOptionViewItem

_INSET = 8  # from the edge of the column to the rounded row
_PADDING = 8  # from the edge of the rounded row to the words: text starts on the 16 px edge
_HEADING = 30


def elided(
    font: QFont, text: str, width: float, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> str:
    return QFontMetricsF(font).elidedText(text, mode, width)


def chip_width(chip: Chip) -> float:
    """The width a chip takes, in pixels."""
    words = QFontMetricsF(theme.font("small", strong=True)).horizontalAdvance(chip.text)
    return 12 + words + (theme.icon_px("chip") + 4 if chip.icon else 0)


def paint_chip(
    painter: QPainter, x: float, y: float, chip: Chip, most: float = 1e6, *, chosen: bool = False
) -> float:
    """Draw a chip with its top left corner there; returns its width, `most` at the most.

    On a chosen row, a chip of the same ground would be words out of line: it gets another.
    """
    font = theme.font("small", strong=True)
    height = theme.px("chip")
    width = min(chip_width(chip), most)
    painter.setPen(Qt.PenStyle.NoPen)
    lost = chosen and theme.soft(chip.role) == theme.color("selected")
    painter.setBrush(theme.color("surface") if lost else theme.soft(chip.role))
    painter.drawRoundedRect(QRectF(x, y, width, height), 6, 6)
    left = x + 6
    if chip.icon:
        size = theme.icon_px("chip")
        role = theme.ink_role(chip.role)
        icons.paint(painter, chip.icon, role, QPointF(left, y + (height - size) / 2), size)
        left += size + 4
    painter.setFont(font)
    painter.setPen(theme.ink(chip.role))
    room = QRectF(left, y, x + width - 6 - left + 1, height)
    words = elided(font, chip.text, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    return width


def paint_chips(
    painter: QPainter,
    x: float,
    y: float,
    chips: Iterable[Chip],
    right: float,
    *,
    chosen: bool = False,
) -> None:
    """Draw chips side by side until the right edge."""
    for chip in chips:
        if right - x < 28:
            return
        x += paint_chip(painter, x, y, chip, right - x, chosen=chosen) + 6


def paint_ground(painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
    """The rounded ground of a row: selected, selected without focus, hovered or none."""
    state = option.state
    role = ""
    if state & QtWidgets.QStyle.StateFlag.State_Selected:
        # Qt calls a view without the keyboard inactive; the row shown in the detail is not.
        view = option.widget
        active = state & QtWidgets.QStyle.StateFlag.State_Active or (view and view.isActiveWindow())
        role = "selected" if active else "selected_inactive"
    elif state & QtWidgets.QStyle.StateFlag.State_MouseOver:
        role = "hover"
    radius = theme.radius("control")
    if role:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(box, radius, radius)
    if (
        state & QtWidgets.QStyle.StateFlag.State_HasFocus
        and state & QtWidgets.QStyle.StateFlag.State_KeyboardFocusChange
    ):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


class RowDelegate(QStyledItemDelegate):
    """Two lines and, where rows have them, a line of chips; headings between groups."""

    def __init__(self, parent: QObject | None = None, *, with_chips: bool = False) -> None:
        super().__init__(parent)
        self.with_chips = with_chips

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        item = index.data(ROW)
        if isinstance(item, Heading):
            return QSize(120, theme.scaled(_HEADING))
        has_chips = self.with_chips or bool(item and item.chips)
        return QSize(120, theme.px("list_row_chips" if has_chips else "list_row"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        if isinstance(item, Heading):
            self._paint_heading(painter, room, item)
        elif isinstance(item, Row):
            box = room.adjusted(_INSET, 1, -_INSET, -1)
            paint_ground(painter, box, option)
            self._paint_row(painter, box, item, option)
        painter.restore()

    def _paint_heading(self, painter: QPainter, room: QRectF, heading: Heading) -> None:
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.color("text_secondary"))
        words = room.adjusted(_INSET + _PADDING, 0, -_INSET, -4)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(words, flags, elided(font, heading.title, words.width()))

    def _paint_row(
        self, painter: QPainter, box: QRectF, row: Row, option: QStyleOptionViewItem
    ) -> None:
        state = option.state
        selected = bool(state & QtWidgets.QStyle.StateFlag.State_Selected)
        left, right = box.left() + _PADDING, box.right() - _PADDING
        high, low = theme.scaled(20), theme.scaled(16)
        top = box.top() + 7 + (0 if row.meta else low / 2)  # a title alone stands in the middle
        if row.icon:
            role = "accent_text" if selected else "text_secondary"
            side = theme.icon_px("nav")
            icons.paint(painter, row.icon, role, QPointF(left, top - 7 + theme.scaled(8)), side)
            left += side + 10
        right_edge = right
        if row.at_right:
            right_edge = self._paint_at_right(painter, right, top, row.at_right)
        title_font = theme.font("body", strong=True)
        painter.setFont(title_font)
        painter.setPen(theme.color("text_secondary" if row.faint else "text"))
        line = QRectF(left, top, right_edge - left, high)
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter, elided(title_font, row.title, line.width())
        )
        small = theme.font("small")
        painter.setFont(small)
        painter.setPen(theme.color("text_secondary" if selected else "text_muted"))
        line = QRectF(left, top + high, right - left, low)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided(small, row.meta, line.width()))
        below = top + theme.scaled(41 if row.meta else 25)
        paint_chips(painter, left, below, row.chips, right, chosen=selected)

    def _paint_at_right(self, painter: QPainter, right: float, top: float, words: str) -> float:
        font = theme.font("small")
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(theme.color("text_muted"))
        painter.drawText(
            QRectF(right - width, top, width + 1, theme.scaled(20)),
            Qt.AlignmentFlag.AlignVCenter,
            words,
        )
        return right - width - 8
