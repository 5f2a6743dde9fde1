"""The column at the left: where one can go, and how many things wait there.

It shows the entries it is given and says which was chosen; it builds no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.delegates import elided
from fabriques_desktop.desktop.models.rows import ROW
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, restyle, tool
from fabriques_desktop.domain.values import lazy_dataclass

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_Index = QModelIndex | QPersistentModelIndex
_GROUP_GAP = 36
_FOLDED_ROW = 40  # icons grow little
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@lazy_dataclass(frozen=True, slots=True)
class Place:
    """A line of the navigation: a page, or the title of a group when it has no key."""

    key: str
    title: str
    icon: str = ""
    count: int = 0


class _PlacesModel(QAbstractListModel):
    def __init__(self, places: list[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self.places = places

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.places[index.row()]
        if role == ROW:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return place.title
        if role == Qt.ItemDataRole.ToolTipRole and place.key:
            return place.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place.title}, {place.count}" if place.count else place.title
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not self.places[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def set_counts(self, counts: Mapping[str, int]) -> None:
        for i, place in enumerate(self.places):
            count = counts.get(place.key, 0)
            if place.key and count != place.count:
                self.places[i] = replace(place, count=count)
                self.dataChanged.emit(self.index(i), self.index(i))


class _PlaceDelegate(QStyledItemDelegate):
    def __init__(self, view: Navigation) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        place = index.data(ROW)
        if place.key:
            high = theme.px("nav_row")
            return QSize(40, min(high, _FOLDED_ROW) if self._view.is_folded() else high)
        first = index.row() == 0
        if self._view.is_folded():
            return QSize(40, 8 if first else 17)
        return QSize(40, theme.px("nav_row") if first else theme.scaled(_GROUP_GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        place = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        if place.key:
            self._paint_place(painter, room.adjusted(8, 0, -8, 0), place, index)
        elif not self._view.is_folded():
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text_secondary"))
            bottom = room.adjusted(16, 0, -8, -6)
            painter.drawText(bottom, Qt.AlignmentFlag.AlignBottom, place.title)
        elif index.row():
            painter.setPen(theme.color("line"))
            middle = room.center().y()
            painter.drawLine(QPointF(12, middle), QPointF(room.right() - 12, middle))
        painter.restore()

    def _paint_place(self, painter: QPainter, box: QRectF, place: Place, index: _Index) -> None:
        # The option says it too, as a QStyle.State: Python's enums of QStyle take 10 ms to make.
        selected = index == self._view.view.currentIndex()
        if selected or index.row() == self._view.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if selected else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        if selected and self._view.shows_focus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        role = "accent_text" if selected else "text_secondary"
        if self._view.is_folded():
            icons.paint(painter, place.icon, role, box, theme.icon_px("nav_collapsed"))
            if place.count:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("warning"))
                painter.drawEllipse(box.center() + QPointF(9, -8), 3.5, 3.5)
            return
        side = theme.icon_px("nav")
        middle = box.center().y() - side / 2
        icons.paint(painter, place.icon, role, QPointF(box.left() + 8, middle), side)
        start = 18 + side  # of the words, from the edge of the box
        right = box.right() - 8
        if place.count:
            right = self._paint_count(painter, box, place.count) - 8
        font = theme.font("body", strong=selected)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        words = QRectF(box.left() + start, box.top(), right - box.left() - start, box.height())
        title = elided(font, place.title, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_count(self, painter: QPainter, box: QRectF, count: int) -> float:
        font = theme.font("small", strong=True)
        words = str(count) if count < 1000 else "999+"
        width = max(20.0, QFontMetricsF(font).horizontalAdvance(words) + 12)
        height = theme.scaled(18)
        ground = QRectF(box.right() - 8 - width, box.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("warning_soft"))
        painter.drawRoundedRect(ground, 6, 6)
        painter.setFont(font)
        painter.setPen(theme.color("warning"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)
        return ground.left()


class Navigation(QFrame):
    """Groups of places; folded to its icons on demand."""

    chosen = Signal(str)
    folded = Signal(bool)
    settings_asked = Signal()
    help_asked = Signal()

    def __init__(self, places: list[Place]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self._folded = False
        self._by_keyboard = False
        self._is_told = False  # which page is current, by the window
        self.hovered = -1  # the row under the mouse
        self._model = _PlacesModel(places, self)
        self.view = QListView()
        self.view.setObjectName("navigation_list")
        self.view.setAccessibleName(self.tr("Pages"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(_PlaceDelegate(self))
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.entered.connect(lambda index: self._hover(index.row()))
        self.view.viewportEntered.connect(lambda: self._hover(-1))
        self.fold_button = tool("panel-close", self.tr("Fold the navigation"), name="fold_button")
        self.fold_button.clicked.connect(lambda: self.set_folded(not self._folded))
        self.settings_button = self._foot_button(self.tr("Settings"), "settings")
        self.settings_button.clicked.connect(self.settings_asked)
        self.settings_button.hide()  # until the application says that it has some
        self.help_button = self._foot_button(self.tr("Help"), "help")
        self.help_button.clicked.connect(self.help_asked)
        foot = QVBoxLayout()
        foot.setContentsMargins(9, 4, 8, 8)  # the icons stand under those of the pages
        foot.setSpacing(0)
        for each in (self.settings_button, self.help_button):
            foot.addWidget(each)
        foot.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot = foot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.setFixedWidth(theme.px("nav"))

    def _foot_button(self, words: str, icon: str) -> QPushButton:
        made = button(words, "quiet", icon, name=f"navigation_{icon}")
        made.setAccessibleName(words)
        made.setProperty("part", "place")
        _show_words(made, True)
        return made

    def is_folded(self) -> bool:
        return self._folded

    def shows_focus(self) -> bool:
        """Whether the keyboard came here by itself: a click needs no ring."""
        return self.view.hasFocus() and self._by_keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._by_keyboard = event.reason() in _KEYBOARD
        elif event.type() is QEvent.Type.KeyPress:
            self._by_keyboard = True
        elif event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().eventFilter(watched, event)

    def _hover(self, row: int) -> None:
        self.hovered = row
        self.view.viewport().update()

    def set_folded(self, folded: bool) -> None:
        """Show icons alone, or icons with their words."""
        self._folded = folded
        self.setFixedWidth(theme.px("nav_collapsed" if folded else "nav"))
        words = self.tr("Unfold the navigation") if folded else self.tr("Fold the navigation")
        self.fold_button.setIcon(icons.icon("panel" if folded else "panel-close", "text_secondary"))
        self.fold_button.setToolTip(words)
        self.fold_button.setAccessibleName(words)
        for each in (self.settings_button, self.help_button):
            _show_words(each, not folded)
        side = Qt.AlignmentFlag.AlignHCenter if folded else Qt.AlignmentFlag.AlignLeft
        self._foot.setAlignment(self.fold_button, side)
        self.view.scheduleDelayedItemsLayout()
        self.folded.emit(folded)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """What waits on each page, by key; a page that is not named has nothing waiting."""
        self._model.set_counts(counts)

    def show_current(self, key: str) -> None:
        """Mark a page as the current one without choosing it again."""
        for i, place in enumerate(self._model.places):
            if place.key == key and self.view.currentIndex().row() != i:
                self._is_told = True
                self.view.setCurrentIndex(self._model.index(i))
                self._is_told = False

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_told:
            self.chosen.emit(self._model.places[index.row()].key)


def _show_words(button: QPushButton, shown: bool) -> None:
    """Words begin where those of the pages do; an icon alone stands under theirs."""
    words, side = button.accessibleName(), theme.icon_px("nav")
    button.setText(words if shown else "")
    button.setToolTip("" if shown else words)
    button.setIconSize(QSize(side + 6 if shown else side, side))
    part = "place" if shown else ""
    if button.property("part") != part:  # Python's enums of QStyle would cost a start 10 ms
        button.setProperty("part", part)
        restyle(button)
