"""Thumbnails made behind: the last asked for come first, and only so many are kept.

Whoever paints asks `pixmap`; what is not there yet is made on the pool and said by `ready`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap

from fabriques_desktop.desktop.operations import Operations

_AT_ONCE = 2  # as many as the pool has threads
_MOST_WAITING = 120  # a few screens: who scrolls on does not wait for what went by
_MOST_BYTES = 64 << 20


class Thumbnails(QObject):
    """The pixmaps of one view; `make` gives the image of a key, on another thread."""

    ready = Signal(str)
    failed = Signal(str, object)  # key, what was raised

    def __init__(
        self,
        operations: Operations,
        make: Callable[[str], QImage],
        parent: QObject | None = None,
        *,
        most_bytes: int = _MOST_BYTES,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._make = make
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._under_way: set[str] = set()

    def pixmap(self, key: str) -> QPixmap | None:
        """The thumbnail; a null one when there will be none, None while it is being made."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._under_way:
            self._waiting[key] = None
            self._waiting.move_to_end(key)
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            self._start()
        return None

    def bytes_kept(self) -> int:
        """How much memory the pixmaps take."""
        return self._bytes

    def forget(self) -> None:
        """Let everything go: the pictures, or the size they are shown in, are others now."""
        self._kept.clear()
        self._waiting.clear()
        self._bytes = 0

    def try_again(self) -> None:
        """Ask again for those that could not be made: their file may have come meanwhile."""
        for key in [key for key, pixmap in self._kept.items() if pixmap.isNull()]:
            del self._kept[key]

    def _start(self) -> None:
        while self._waiting and len(self._under_way) < _AT_ONCE:
            key, _ = self._waiting.popitem(last=True)
            self._under_way.add(key)
            self._ask(key)

    def _ask(self, key: str) -> None:
        self._operations.query(
            lambda: self._make(key),
            lambda image: self._take(key, image),
            lambda error: self._fail(key, error),
            pooled=True,
        )

    def _fail(self, key: str, error: Exception) -> None:
        self.failed.emit(key, error)
        self._take(key, QImage())

    def _take(self, key: str, image: QImage) -> None:
        self._under_way.discard(key)
        self._kept[key] = QPixmap.fromImage(image)
        self._bytes += image.sizeInBytes()
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.width() * gone.height() * 4
        self.ready.emit(key)
        self._start()


def framed(image: QImage, size: QSize, ratio: float, radius: float) -> QImage:
    """The middle of a picture in the proportions of its frame, its corners rounded."""
    if image.isNull():
        return image
    wanted = QSize(round(size.width() * ratio), round(size.height() * ratio))
    grown = image.scaled(
        wanted,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (grown.width() - wanted.width()) // 2, (grown.height() - wanted.height()) // 2
    cut = grown.copy(left, top, wanted.width(), wanted.height())
    made = QImage(wanted, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(cut))
    painter.drawRoundedRect(QRectF(made.rect()), radius * ratio, radius * ratio)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
