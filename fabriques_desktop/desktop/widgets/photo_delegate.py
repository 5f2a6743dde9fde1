"""How a photo of a strip is painted: the picture cut to its frame, its caption, what it lacks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.delegates import chip_width, elided, paint_chip
from fabriques_desktop.desktop.models.photos import PhotoItem, PhotosModel
from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_PAD = 6
_SMALL = QSize(68, 50)  # three in the side column of an interview, beside a scroll bar


class PhotoDelegate(QStyledItemDelegate):
    """`small` is the strip beside an interview, else the contact sheet."""

    def __init__(self, *, small: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._small = small

    def picture_size(self) -> QSize:
        return _SMALL if self._small else QSize(theme.px("thumbnail_w"), theme.px("thumbnail_h"))

    def _caption_height(self) -> float:
        line = QFontMetricsF(theme.font("small")).height()
        return max(16.0, line) + 4

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = self.picture_size()
        height = size.height() + round(self._caption_height()) + 2 * _PAD
        return QSize(size.width() + 2 * _PAD, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        photo = index.data(PhotosModel.PHOTO)
        if not isinstance(photo, PhotoItem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        self._paint_ground(painter, box, option)
        size = self.picture_size()
        frame = QRectF(box.left() + _PAD - 1, box.top() + _PAD - 1, size.width(), size.height())
        self._paint_picture(painter, frame, index, photo)
        if photo.consent is not None:
            most = frame.width() - 4
            top = frame.bottom() - 2 - theme.px("chip")
            paint_chip(painter, frame.left() + 2, top, _whole(photo.consent, most), most)
        below = QRectF(frame.left(), frame.bottom() + 2, frame.width(), self._caption_height())
        self._paint_caption(painter, below, photo)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        radius = theme.radius("control")
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            active = option.state & QStyle.StateFlag.State_Active
            painter.setBrush(theme.color("selected" if active else "selected_inactive"))
            painter.drawRoundedRect(box, radius, radius)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, radius, radius)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), theme.px("focus")))
            painter.drawRoundedRect(box, radius, radius)

    def _paint_picture(
        self, painter: QPainter, frame: QRectF, index: _Index, photo: PhotoItem
    ) -> None:
        path = QPainterPath()
        path.addRoundedRect(frame, theme.radius("control"), theme.radius("control"))
        painter.fillPath(path, theme.color("neutral_soft"))
        picture = index.data(PhotosModel.THUMBNAIL)
        if isinstance(picture, QPixmap) and not picture.isNull():
            painter.setClipPath(path)
            painter.drawPixmap(frame, picture, _cut(picture, frame))
            painter.setClipping(False)
            return
        icons.paint(painter, "photo", "text_muted", frame, 20)
        model = index.model()
        if isinstance(model, PhotosModel) and picture is None:
            model.ask_thumbnail(photo.id, round(max(frame.width(), frame.height())))

    def _paint_caption(self, painter: QPainter, room: QRectF, photo: PhotoItem) -> None:
        right = room.right()
        for name, role in self._badges(photo):
            right -= 18
            at = QPointF(right + 2, room.center().y() - 7)
            icons.paint(painter, name, role, at, 14)
        left = room.left()
        words, role = photo.caption, "text"
        if not words:
            words, role = self._without(), "warning"
            if not self._small:
                icons.paint(painter, "caption", role, QPointF(left, room.center().y() - 7), 14)
                left += 18
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.color(role))
        line = QRectF(left, room.top(), right - left - 2, room.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided(font, words, line.width()))

    def _without(self) -> str:
        # the strip has no room for the whole words
        return self.tr("Caption?") if self._small else self.tr("No caption")

    @staticmethod
    def _badges(photo: PhotoItem) -> list[tuple[str, str]]:
        badges = []
        if photo.blocked:
            badges.append(("ban", "danger"))
        elif photo.has_people:
            badges.append(("user-check", "text_secondary"))
        if not photo.has_credit:
            badges.append(("camera-off", "warning"))
        return badges


def _whole(chip: Chip, most: float) -> Chip:
    """The chip, or its icon alone rather than half of its word, which hovering tells."""
    return chip if chip_width(chip) <= most else replace(chip, text="")


def _cut(picture: QPixmap, frame: QRectF) -> QRectF:
    """The middle of a picture in the proportions of its frame."""
    width, height = float(picture.width()), float(picture.height())
    ratio = frame.width() / frame.height()
    if width / height > ratio:
        cut = height * ratio
        return QRectF((width - cut) / 2, 0, cut, height)
    cut = width / ratio
    return QRectF(0, (height - cut) / 2, width, cut)
