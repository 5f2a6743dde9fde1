"""Choosing photos of a sheet among those of its initiatives, interviews and visits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.models.photos import PhotoItem, PhotosModel
from fabriques_desktop.desktop.widgets.basics import button, label, tool
from fabriques_desktop.desktop.widgets.photo_delegate import PhotoDelegate
from fabriques_desktop.desktop.widgets.photo_strip import PhotoView
from fabriques_desktop.services import photos

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


class PhotoPicker(QWidget):
    """Thumbnails of what may be chosen; Enter or a double click takes one, the button several."""

    chosen = Signal(tuple)  # photo ids
    closed = Signal()
    files_dropped = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("photo_picker")
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._model = PhotosModel(self)
        self._model.thumbnail_requested.connect(self._on_thumbnail)
        self.view = PhotoView()
        self.view.setObjectName("photo_choice")
        self.view.setAccessibleName(self.tr("Photos that may be chosen"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(PhotoDelegate(parent=self.view))
        self.view.opened.connect(lambda photo: self.chosen.emit((photo,)))
        self.view.files_dropped.connect(self.files_dropped)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self._take = button(self.tr("Put in the sheet"), "plain", "plus", name="take_photos")
        self._take.clicked.connect(self._on_take)
        self._take.setEnabled(False)
        self._empty = label(
            self.tr("The initiatives, interviews and visits of this sheet have no other photo. "
                    "Drop files here to add some to the sheet."),
            "secondary",
            wrap=True,
            name="no_photo",
        )  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        close = tool("x", self.tr("Back to the preview"), name="picker_close", size=16)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Choose photos"), "strong"), 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        column.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)

    def show_photos(self, items: Sequence[PhotoItem]) -> None:
        self._model.set_photos(items)
        self._empty.setVisible(not items)
        self._on_selection()

    def forget(self) -> None:
        """Show nothing, until photos are shown again."""
        self.show_photos(())
        self._empty.hide()

    def choose(self, photo_id: str) -> None:
        """Select one photo, as a click does."""
        row = self._model.row_of(photo_id)
        if row >= 0:
            self.view.go_to(self._model.index(row))

    def _on_selection(self) -> None:
        self._take.setEnabled(bool(self.view.chosen_ids()))

    def _on_take(self) -> None:
        ids = tuple(self.view.chosen_ids())
        if ids:
            self.chosen.emit(ids)

    def _on_thumbnail(self, photo_id: str, size_px: int) -> None:
        ws = self._desk.ws
        self._desk.operations.query(
            lambda: QImage(str(photos.thumbnail(ws, photo_id, size_px))),
            lambda image: self._model.set_thumbnail(photo_id, image),
            lambda error: self._model.set_thumbnail(photo_id, QImage()),
            pooled=True,
        )

    def index_of(self, photo_id: str) -> QModelIndex:
        return self._model.index(self._model.row_of(photo_id))
