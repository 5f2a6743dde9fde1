"""The contact sheet as a view: thumbnails under headings, chosen and walked through by keyboard.

It lays out and paints what its model holds; thumbnails come from `Thumbnails`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.delegates import chip_width, elided, paint_chip
from fabriques_desktop.desktop.models.photos import PhotoItem, PhotosModel
from fabriques_desktop.desktop.models.rows import Chip, Heading
from fabriques_desktop.desktop.photos.items import ContactSheetModel, SheetItem
from fabriques_desktop.desktop.photos.thumbnails import Thumbnails
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.photo_delegate import PhotoDelegate
from fabriques_desktop.desktop.widgets.photo_strip import PhotoView

_Index = QModelIndex | QPersistentModelIndex
_HEADING = 36
_EDGE = 16  # the text edge of the column, from the side of the view
_CELL_PAD = 6
_TICK = 20


class SheetDelegate(PhotoDelegate):
    """Paints photos as the strip does, with their consent in a word, a tick, and headings."""

    def __init__(self, thumbnails: Thumbnails, sheet: ContactSheetModel, view: QListView) -> None:
        super().__init__(parent=view)
        self._thumbnails = thumbnails
        self._sheet = sheet
        self._cell = self._heading = QSize()
        self.measure(0)

    def measure(self, width: int) -> None:
        """Work out the two sizes there are; thousands of rows ask for them at every layout."""
        size = self.picture_size()
        height = size.height() + round(self._caption_height()) + 2 * _CELL_PAD
        self._cell = QSize(size.width() + 2 * _CELL_PAD, height)
        self._heading = QSize(max(width - 4, 200), _HEADING)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self._heading if index.row() in self._sheet.headings else self._cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(PhotosModel.PHOTO)
        if isinstance(line, Heading):
            self._paint_heading(painter, QRectF(option.rect), line)
        else:
            super().paint(painter, option, index)

    def _paint_heading(self, painter: QPainter, room: QRectF, heading: Heading) -> None:
        font = theme.font("small", strong=True)
        painter.setFont(font)
        painter.setPen(theme.color("text_secondary"))
        words = room.adjusted(_CELL_PAD, 0, -_CELL_PAD, -6)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(words, flags, elided(font, heading.title, words.width()))

    def _paint_picture(
        self, painter: QPainter, frame: QRectF, index: _Index, photo: PhotoItem
    ) -> None:
        pixmap = self._thumbnails.pixmap(photo.id)
        if pixmap is not None and not pixmap.isNull():
            painter.drawPixmap(frame.topLeft(), pixmap)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("neutral_soft"))
            painter.drawRoundedRect(frame, theme.radius("control"), theme.radius("control"))
            missing = pixmap is not None
            icons.paint(painter, "camera-off" if missing else "photo", "text_muted", frame, 20)
        if isinstance(photo, SheetItem):
            self._paint_over(painter, frame, photo)

    def _paint_over(self, painter: QPainter, frame: QRectF, item: SheetItem) -> None:
        if item.mark is not None:
            self._paint_mark(painter, frame, item.mark)
        if item.is_ticked is not None:
            self._paint_tick(painter, frame, is_ticked=item.is_ticked)

    def _paint_mark(self, painter: QPainter, frame: QRectF, chip: Chip) -> None:
        width = min(chip_width(chip), frame.width() - 12)
        top = frame.bottom() - theme.px("chip") - 6
        paint_chip(painter, frame.left() + 6, top, chip, width)

    def _paint_tick(self, painter: QPainter, frame: QRectF, *, is_ticked: bool) -> None:
        box = QRectF(frame.left() + 6, frame.top() + 6, _TICK, _TICK)
        painter.setPen(QPen(theme.color("accent" if is_ticked else "line_control"), 1))
        painter.setBrush(theme.color("accent" if is_ticked else "surface"))
        painter.drawRoundedRect(box, theme.radius("box"), theme.radius("box"))
        if is_ticked:
            icons.paint(painter, "check-small", "on_accent", box, 16)

    @staticmethod
    def _badges(photo: PhotoItem) -> list[tuple[str, str]]:
        # People show as a chip with their state; what is left is what has no word elsewhere.
        return [] if photo.has_credit else [("camera-off", "warning")]


class ContactSheet(PhotoView):
    """The list itself.  Rows of thumbnails; a heading takes a row of its own."""

    ticked = Signal(list)  # ids whose tick is to turn: Space, or a click on the box

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = ContactSheetModel(self)
        # Not the mode of icons: rows of different heights are found by halves there as here,
        # and a heading may be as wide as the view.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        self.setModel(self.sheet)
        self._delegate = SheetDelegate(thumbnails, self.sheet, self)
        self.setItemDelegate(self._delegate)
        thumbnails.ready.connect(self._paint_again)
        theme.changed.connect(self._measure)

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        # Every photo has the same size whatever is said of it: the base would lay out them all.
        if first.row() == last.row():
            self.update(first)
        else:
            self.viewport().update()

    def _paint_again(self, photo_id: str) -> None:
        row = self.sheet.row_of(photo_id)
        if row >= 0:
            self.update(self.sheet.index(row))

    def _measure(self) -> None:
        self._delegate.measure(self.viewport().width())
        self.scheduleDelayedItemsLayout()

    def current_id(self) -> str:
        item = self.currentIndex().data(PhotosModel.PHOTO)
        return item.id if isinstance(item, SheetItem) else ""

    def choose(self, photo_id: str) -> bool:
        """Make one photo the current one, and the only one selected."""
        row = self.sheet.row_of(photo_id)
        if row < 0:
            return False
        index = self.sheet.index(row)
        self.go_to(index)
        self.scrollTo(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._tick_chosen()
        else:
            super().keyPressEvent(event)

    def _tick_chosen(self) -> None:
        chosen = [index.data(PhotosModel.PHOTO) for index in self.selectedIndexes()]
        can = [item.id for item in chosen if item.is_ticked is not None]
        if can:
            self.ticked.emit(can)
        elif self.currentIndex().isValid():
            self._open(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        item = index.data(PhotosModel.PHOTO) if index.isValid() else None
        if isinstance(item, SheetItem) and item.is_ticked is not None:
            at = event.position() - QPointF(self.visualRect(index).topLeft())
            # the box and a little around it: a target of 32 pixels
            if at.x() < _TICK + 14 and at.y() < _TICK + 14:
                self.ticked.emit([item.id])
                return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._delegate.measure(event.size().width())  # headings are as wide as the view
        super().resizeEvent(event)
