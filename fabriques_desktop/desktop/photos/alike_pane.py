"""Photos that look alike, side by side: both are kept, or one goes to the bin.

It shows pairs and asks; the page does what was chosen, and nothing is ever done by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.photos.reading import Library, Photo
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    ElidedLabel,
    ScrollArea,
    button,
    empty_layout,
    label,
    panel_inside,
)
from fabriques_desktop.domain import dates
from fabriques_desktop.sentences import size
from fabriques_desktop.services import photos
from fabriques_desktop.services.duplicates import Pair

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_PICTURE = QSize(360, 240)
_SHOWN = 12  # pairs shown at once; more come as these are answered


class AlikeCard(QFrame):
    """Two photos with what tells them apart."""

    removal_asked = Signal(str)
    apart_asked = Signal(object)  # Pair
    opened = Signal(str)

    def __init__(self, desk: Desk, pair: Pair, found: tuple[Photo, Photo]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setObjectName("alike_card")
        self._desk = desk
        names = [photo.facts.filename or self.tr("Photo") for photo in found]
        self.setAccessibleName(
            self.tr("{first} and {second}").format(first=names[0], second=names[1])
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for column, photo in enumerate(found):
            grid.setColumnStretch(column, 1)
            self._fill(grid, column, photo, names[column])
        keep = button(self.tr("Keep both"), "plain", "check", name="alike_keep")
        keep.clicked.connect(lambda: self.apart_asked.emit(pair))
        foot = QHBoxLayout()
        said = self.tr("{share}% alike").format(share=pair.likeness)
        foot.addWidget(label(said, "meta"), 1)
        foot.addWidget(keep)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(16, 12, 16, 12)
        column_.setSpacing(10)
        column_.addLayout(grid)
        column_.addLayout(foot)

    def _fill(self, grid: QGridLayout, column: int, photo: Photo, name: str) -> None:
        picture = QLabel()
        picture.setFixedHeight(_PICTURE.height())
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(name)
        self._ask_picture(picture, photo.facts.id)
        open_ = button(name, "link", name=f"alike_open_{column + 1}")
        open_.setProperty("flush", True)
        open_.setToolTip(self.tr("Open this photo"))
        open_.clicked.connect(lambda: self.opened.emit(photo.facts.id))
        remove = button(
            self.tr("Put this one in the bin"), "quiet", "trash", name=f"alike_bin_{column + 1}"
        )
        remove.setAccessibleName(self.tr("Put {name} in the bin").format(name=name))
        remove.clicked.connect(lambda: self.removal_asked.emit(photo.facts.id))
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(picture, 0, column)
        grid.addWidget(open_, 1, column, left)
        for row, said in enumerate(self._said(photo), 2):
            grid.addWidget(ElidedLabel(said, "secondary"), row, column)
        grid.addWidget(remove, 5, column, left)

    def _said(self, photo: Photo) -> tuple[str, str, str]:
        """Its size, its moment and its caption: a re-saved one lost some of them."""
        record = self._desk.ws.get("photo", photo.facts.id)
        lang, parts = self._desk.words.lang, []
        if (width := getattr(record, "width_px", None)) and (
            height := getattr(record, "height_px", None)
        ):
            parts.append(f"{width} × {height}")
        if weight := getattr(record, "size_bytes", None):
            parts.append(size(weight, lang))
        taken = dates.in_words(photo.facts.taken, lang) or self.tr("Without a date")
        caption = photo.facts.caption or self.tr("No caption")
        return " · ".join(parts), " · ".join(p for p in (taken, photo.about) if p), caption

    def _ask_picture(self, picture: QLabel, photo: str) -> None:
        ws = self._desk.ws
        self._desk.operations.query(
            lambda: QImage(str(photos.thumbnail(ws, photo, 640))),
            lambda image: _show(picture, image),
            lambda error: _show(picture, QImage()),
            key=picture,
            pooled=True,
        )


class AlikePane(ScrollArea):
    """Every pair, the likeliest first, in the place of the sheet."""

    removal_asked = Signal(str)
    apart_asked = Signal(object)
    opened = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("alike_pane")
        self._desk = desk
        self._shown: tuple[Pair, ...] = ()
        back = button(self.tr("Back to the photos"), "link", "arrow-left", name="alike_back")
        back.clicked.connect(self.closed)
        hint = label(
            self.tr(
                "The same picture saved again looks like this: by a messenger, or in another size. "
                "Nothing is done by itself, and what goes to the bin can be taken back."
            ),
            "secondary",
            wrap=True,
        )
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        inside, column = panel_inside(back)
        column.addWidget(label(self.tr("Photos that look alike"), "title"))
        column.addWidget(hint)
        column.addLayout(self._cards)
        column.addStretch(1)
        self.setWidget(inside)

    def show_pairs(self, pairs: Sequence[Pair], library: Library) -> None:
        """Show these pairs, of photos that are still there; the keyboard goes to the first."""
        shown = tuple(
            pair for pair in pairs if pair.first in library.by_id and pair.second in library.by_id
        )[:_SHOWN]
        if shown == self._shown:
            return
        self._shown = shown
        empty_layout(self._cards)
        for pair in shown:
            found = (library.by_id[pair.first], library.by_id[pair.second])
            made = AlikeCard(self._desk, pair, found)
            made.removal_asked.connect(self.removal_asked)
            made.apart_asked.connect(self.apart_asked)
            made.opened.connect(self.opened)
            self._cards.addWidget(made)
        self.setFocus()


def _show(picture: QLabel, image: QImage) -> None:
    if image.isNull():
        side = theme.icon_px("empty_state")
        picture.setPixmap(icons.pixmap("camera-off", "text_muted", side))
        picture.setToolTip(
            QCoreApplication.translate("photos", "The picture itself is not on this device.")
        )
        return
    ratio = picture.devicePixelRatioF()
    shown = QPixmap.fromImage(image).scaled(
        _PICTURE * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    shown.setDevicePixelRatio(ratio)
    picture.setPixmap(shown)
