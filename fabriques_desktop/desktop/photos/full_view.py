"""One photo in full, beside its words: fitted to the room, or pixel for pixel and moved about.

Decoding is done behind, to the size shown, so that no photo is too large to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.photos.reading import Photo
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ElidedLabel, button, label, tool
from fabriques_desktop.desktop.widgets.segments import Segments
from fabriques_desktop.services import photos

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

#: Pixels of the longest side that are decoded for 1:1; a larger photo is shown smaller, and says so
_WHOLE_PX = 6000
_LARGE_PIXELS = 36_000_000
_LARGE_PX = 3000
_FIT_STEPS = (800, 1600, 2560, 3840)
_STEP = 64  # pixels an arrow moves a photo shown pixel for pixel


class PictureView(QWidget):
    """The picture: fitted, or moved about with the mouse and the arrows."""

    step_asked = Signal(int)
    closed = Signal()
    zoom_turned = Signal()
    typing_started = Signal(str)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pixmap = QPixmap()
        self._words = ""
        self._at = QPointF()  # of the middle of the view in the picture, 0 to 1
        self._dragged = QPoint()
        self.is_fitted = True
        self.reset()

    def reset(self) -> None:
        self._at = QPointF(0.5, 0.5)

    def show_picture(self, image: QImage, words: str = "") -> None:
        """Show a picture; a null one shows the words alone."""
        self._pixmap, self._words = QPixmap.fromImage(image), words
        self.update()

    def has_picture(self) -> bool:
        return not self._pixmap.isNull()

    def set_fitted(self, fitted: bool) -> None:
        self.is_fitted = fitted
        self.reset()
        self.setCursor(Qt.CursorShape.ArrowCursor if fitted else Qt.CursorShape.OpenHandCursor)
        self.update()

    def target(self) -> QRectF:
        """Where the picture stands in the view."""
        ratio = self.devicePixelRatioF()
        width, height = self._pixmap.width() / ratio, self._pixmap.height() / ratio
        if self.is_fitted:
            scale = min(self.width() / max(width, 1), self.height() / max(height, 1))
            width, height = width * scale, height * scale
            left, top = (self.width() - width) / 2, (self.height() - height) / 2
            return QRectF(left, top, width, height)
        left = _placed(self._at.x(), width, self.width())
        top = _placed(self._at.y(), height, self.height())
        return QRectF(left, top, width, height)

    def move_by(self, dx: float, dy: float) -> None:
        """Move what is seen by so many pixels."""
        box = self.target()
        at = QPointF(
            self._at.x() + dx / max(box.width(), 1), self._at.y() + dy / max(box.height(), 1)
        )
        self._at = QPointF(min(max(at.x(), 0), 1), min(max(at.y(), 0), 1))
        self.update()

    # ---- Qt ----
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        if self._pixmap.isNull():
            self._paint_words(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.is_fitted)
            painter.drawPixmap(self.target(), self._pixmap, QRectF(self._pixmap.rect()))
        if self.hasFocus():
            painter.setPen(theme.color("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_words(self, painter: QPainter) -> None:
        room = QRectF(self.rect())
        size = theme.icon_px("empty_state")
        icons.paint(painter, "photo", "text_muted", room.translated(0, -24), size)
        painter.setPen(theme.color("text_secondary"))
        painter.setFont(theme.font("body"))
        words = room.adjusted(24, room.height() / 2 + 8, -24, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, int(flags | Qt.TextFlag.TextWordWrap), self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.closed.emit()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Z):
            self.zoom_turned.emit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step_asked.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in _ARROWS:
            self._on_arrow(*_ARROWS[key])
        elif event.text().isprintable() and event.text().strip() and not _held(event):
            self.typing_started.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _on_arrow(self, right: int, down: int) -> None:
        if self.is_fitted:
            self.step_asked.emit(right or down)
        else:
            self.move_by(right * _STEP, down * _STEP)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.zoom_turned.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.is_fitted and event.buttons() & Qt.MouseButton.LeftButton:
            here = event.position().toPoint()
            gone = self._dragged - here
            self.move_by(gone.x(), gone.y())
            self._dragged = here

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


_ARROWS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


def _held(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier)


def _placed(part: float, length: float, room: float) -> float:
    """The left edge of something in its room; what is smaller stands in the middle."""
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, room / 2 - part * length))


class FullView(QWidget):
    """The picture with its zoom, and the way to its neighbours and back."""

    step_asked = Signal(int)
    closed = Signal()
    typing_started = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("full_view")
        self._desk = desk
        self._photo = ""
        self._pixels = self._longest = 0
        self._shown = ("", 0)  # the photo and the size that are shown, or on their way
        self.view = PictureView()
        self.view.setAccessibleName(self.tr("The photo in full"))
        self._title = ElidedLabel("", "strong")
        self._note = label("", "meta", name="full_note")
        self.zoom = Segments(
            (("fit", self.tr("Whole")), ("one", self.tr("Real size"))), name="full_zoom"
        )
        self.zoom.set_value("fit")
        self.zoom.chosen.connect(lambda key: self.set_zoom(key))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self._ask)
        self._lay_out()
        self.view.step_asked.connect(self.step_asked)
        self.view.closed.connect(self.closed)
        self.view.typing_started.connect(self.typing_started)
        self.view.zoom_turned.connect(
            lambda: self.set_zoom("one" if self.view.is_fitted else "fit")
        )
        self.view.resized.connect(self._later.start)

    def _lay_out(self) -> None:
        back = button(self.tr("Back to the sheet"), "quiet", "arrow-left", name="full_close")
        back.clicked.connect(self.closed)
        before = tool("chevron-left", self.tr("The photo before"), name="full_back")
        after = tool("chevron-right", self.tr("The next photo"), name="full_next")
        before.clicked.connect(lambda: self.step_asked.emit(-1))
        after.clicked.connect(lambda: self.step_asked.emit(1))
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(8)
        head.addWidget(back)
        head.addWidget(self._title, 1)
        head.addWidget(self._note)
        head.addWidget(self.zoom)
        head.addWidget(before)
        head.addWidget(after)
        hint = label(
            self.tr("Arrows: other photos · Space: real size · a letter: the caption · Esc: back"),
            "hint",
            wrap=True,
        )
        hint.setContentsMargins(16, 6, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(hint)

    def show_photo(self, photo: Photo, at: int, count: int) -> None:
        """Show one photo; the same one again changes only its words."""
        place = self.tr("{at} of {count}").format(at=at, count=count)
        self._title.setText(f"{place} · {photo.facts.caption or photo.facts.filename}")
        if photo.facts.id != self._photo:
            self._photo = photo.facts.id
            self._pixels = 0
            self.view.reset()
            self._ask()

    def set_zoom(self, key: str) -> None:
        """Show the whole of it ("fit"), or its pixels as they are ("one")."""
        self.zoom.set_value(key)
        self.view.set_fitted(key == "fit")
        self._ask()

    def _side(self) -> int:
        if not self.view.is_fitted:
            return _LARGE_PX if self._pixels > _LARGE_PIXELS else _WHOLE_PX
        wanted = max(self.view.width(), self.view.height()) * self.devicePixelRatioF()
        return next((step for step in _FIT_STEPS if step >= wanted), _FIT_STEPS[-1])

    def _ask(self) -> None:
        if not self._photo or not self.isVisible():
            return
        ws, photo = self._desk.ws, self._photo
        if not self._pixels:
            # How large it is decides how much of it is decoded.
            self._desk.operations.query(
                lambda: _size_of(ws.get("photo", photo)),
                lambda size: self._take_size(photo, size),
                key=(self, "size"),
            )
            return
        side = self._side()
        if (photo, side) == self._shown:
            return
        self._shown = (photo, side)
        self._desk.operations.query(
            lambda: QImage.fromData(photos.picture(ws, photo, side)),
            lambda image: self._take(photo, side, image),
            lambda error: self._fail(photo, error),
            key=(self, "picture"),
            pooled=True,
        )

    def _take_size(self, photo: str, size: QSize) -> None:
        if photo == self._photo:
            self._pixels = max(size.width() * size.height(), 1)
            self._longest = max(size.width(), size.height())
            self._ask()

    def _take(self, photo: str, side: int, image: QImage) -> None:
        if photo != self._photo:
            return
        image.setDevicePixelRatio(1.0)
        self.view.show_picture(image)
        shown, whole = max(image.width(), image.height()), self._longest
        is_less = not self.view.is_fitted and shown < whole
        share = round(100 * shown / max(whole, 1))
        self._note.setText(
            self.tr("too large: shown at {share}%").format(share=share) if is_less else ""
        )

    def _fail(self, photo: str, error: Exception) -> None:
        if photo == self._photo:
            self.view.show_picture(QImage(), self._desk.words.sentence(error))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._later.start()


def _size_of(photo: object) -> QSize:
    return QSize(getattr(photo, "width_px", 0) or 0, getattr(photo, "height_px", 0) or 0)
