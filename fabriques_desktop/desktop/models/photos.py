"""The photos of a strip, their captions and their thumbnails as these become ready.

Rows in, roles out; a thumbnail is asked for the first time it is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPixmap

from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PhotoItem:
    """What a strip shows of one photo; `blocked` says in words why it may not be published.

    `consent`: the state of those who can be recognised on it, none for a photo of nobody.
    """

    id: str
    caption: str = ""
    has_credit: bool = True
    has_people: bool = False
    blocked: str = ""
    consent: Chip | None = None


class PhotosModel(QAbstractListModel):
    """Photos in the order given."""

    PHOTO = Qt.ItemDataRole.UserRole
    THUMBNAIL = Qt.ItemDataRole.UserRole + 1

    thumbnail_requested = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: list[PhotoItem] = []
        self._rows: dict[str, int] = {}
        self._thumbnails: dict[str, QPixmap] = {}
        self._asked: set[str] = set()

    def set_photos(self, photos: Sequence[PhotoItem]) -> None:
        """Show these; the same in the same order stay where they are, chosen or not."""
        if [photo.id for photo in photos] == [photo.id for photo in self._photos]:
            self._photos = list(photos)
            if photos:
                self.dataChanged.emit(self.index(0), self.index(len(photos) - 1))
            return
        self.beginResetModel()
        self._photos = list(photos)
        self._rows = {photo.id: row for row, photo in enumerate(self._photos)}
        self._thumbnails = {i: t for i, t in self._thumbnails.items() if i in self._rows}
        self._asked &= set(self._rows)
        self.endResetModel()

    def set_thumbnail(self, photo_id: str, image: QImage) -> None:
        row = self.row_of(photo_id)
        if row >= 0:
            self._thumbnails[photo_id] = QPixmap.fromImage(image)
            self.dataChanged.emit(self.index(row), self.index(row))

    def set_caption(self, photo_id: str, caption: str) -> None:
        row = self.row_of(photo_id)
        if row >= 0:
            self._photos[row] = replace(self._photos[row], caption=caption)
            self.dataChanged.emit(self.index(row), self.index(row))

    def caption_of(self, photo_id: str) -> str:
        row = self.row_of(photo_id)
        return self._photos[row].caption if row >= 0 else ""

    def row_of(self, photo_id: str) -> int:
        return self._rows.get(photo_id, -1)

    def ask_thumbnail(self, photo_id: str, side_px: int) -> None:
        """Ask once; the answer comes through `set_thumbnail`."""
        if photo_id not in self._asked:
            self._asked.add(photo_id)
            self.thumbnail_requested.emit(photo_id, side_px)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._photos):
            return None
        photo = self._photos[index.row()]
        if role == self.PHOTO:
            return photo
        if role == self.THUMBNAIL:
            return self._thumbnails.get(photo.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.caption
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(self._said(photo))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(" · ".join(self._said(photo)))
        return None

    def _said(self, photo: PhotoItem) -> list[str]:
        said = [photo.caption or self.tr("No caption")]
        if photo.blocked:
            said.append(photo.blocked)
        if photo.consent:
            said.append(photo.consent.text)
        if not photo.has_credit:
            said.append(self.tr("No credit"))
        if photo.has_people:
            said.append(self.tr("People can be recognised"))
        return said
