"""Photos as a contact strip or sheet: seen, chosen, captioned one after the other, added by drop.

Files, thumbnails and captions go through signals; no file is opened here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.models.photos import PhotoItem, PhotosModel
from fabriques_desktop.desktop.widgets.basics import button, label, restyle
from fabriques_desktop.desktop.widgets.drop_mark import DropMark
from fabriques_desktop.desktop.widgets.photo_delegate import PhotoDelegate

__all__ = ["PhotoItem", "PhotoStrip", "PhotoView"]


_LEAST_PX = 180  # high, for a row of photos on a page of their record


def png_of(image: QImage) -> bytes:
    """A picture of the clipboard as PNG bytes."""
    buffer = QBuffer()  # owns its bytes: one lent to it may go before it does
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def files_of(mime: QMimeData) -> list[Path]:
    """The local files and folders of a drop, in their order."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def holds_files(mime: QMimeData) -> bool:
    """Whether a drop brings local files or folders."""
    return bool(files_of(mime))


def holds_pictures(mime: QMimeData) -> bool:
    """Whether a drop brings files, or a picture without one."""
    return holds_files(mime) or mime.hasImage()


class PhotoView(QListView):
    """The thumbnails themselves; takes files and pictures dropped or pasted."""

    files_dropped = Signal(list)  # list[Path]
    image_pasted = Signal(object)  # bytes of a PNG
    opened = Signal(str)  # photo id: Enter or a double click
    removal_asked = Signal(list)  # list of photo ids
    typing_started = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.doubleClicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        photo = index.data(PhotosModel.PHOTO)
        if isinstance(photo, PhotoItem):
            self.opened.emit(photo.id)

    def take(self, mime: QMimeData) -> bool:
        """Hand on the files, or the picture, of a drop or of the clipboard."""
        if files := files_of(mime):
            self.files_dropped.emit(files)
        elif mime.hasImage():
            self.image_pasted.emit(png_of(QImage(mime.imageData())))
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QApplication.clipboard().mimeData())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(self.chosen_ids())
        elif self._begins_words(event):
            self.typing_started.emit(event.text())
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _begins_words(event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        return event.text().isprintable() and bool(event.text().strip()) and not held

    def go_to(self, index: QModelIndex) -> None:
        """Make this photo the current one and the only one chosen, whatever keys are held."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, only)

    def chosen_ids(self) -> list[str]:
        rows = sorted(self.selectedIndexes(), key=QModelIndex.row)
        return [index.data(PhotosModel.PHOTO).id for index in rows]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._welcome(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _welcome(self, event: QDropEvent) -> None:
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)
        else:
            event.ignore()

    def _show_over(self, over: bool) -> None:
        if self.property("over") != over:
            self.setProperty("over", over)
            restyle(self)


class _CaptionEdit(QLineEdit):
    """Enter goes to the next photo, Up and Down along the strip."""

    step_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Return: 1,
            Qt.Key.Key_Enter: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step_asked.emit(step)


class PhotoStrip(QWidget):
    """Thumbnails, the caption of the one chosen, and a place to drop more.

    Thumbnails are asked for as they come into sight (`thumbnail_requested`) and given when they are
    ready (`set_thumbnail`).  `caption_edited` comes at every key.
    """

    thumbnail_requested = Signal(str, int)  # photo id, longest side in pixels
    selection_changed = Signal(list)  # photo ids
    caption_edited = Signal(str, str)  # photo id, caption
    captions_finished = Signal()
    files_dropped = Signal(list)
    image_pasted = Signal(object)
    add_asked = Signal()
    opened = Signal(str)
    removal_asked = Signal(list)

    def __init__(self, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photo_strip")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click, then Ctrl+V
        self._small = small
        self._model = PhotosModel(self)
        self._model.thumbnail_requested.connect(self.thumbnail_requested)
        self._view = PhotoView()
        self._view.setObjectName("photo_list")
        self._view.setAccessibleName(self.tr("Photos"))
        self._view.setModel(self._model)
        self._view.setItemDelegate(PhotoDelegate(small=small, parent=self._view))
        self._caption = _CaptionEdit()
        self._caption.setObjectName("photo_caption")
        self._caption.setAccessibleName(self.tr("Caption of the photo"))
        self._caption.setPlaceholderText(self.tr("What the picture shows"))
        self._add = self._make_add()
        self._hint = self._make_hint()
        if not small:
            self._view.setMinimumHeight(_LEAST_PX)
        self._lay_out()
        DropMark(self, self.tr("Let go here"), holds_pictures)
        self._connect()
        self._show_caption()

    def _make_add(self) -> QPushButton:
        kind = "link" if self._small else "plain"
        made = button(self.tr("Add photos…"), kind, "photo-plus", name="photo_add")
        made.setProperty("flush", self._small)
        return made

    def _make_hint(self) -> QLabel:
        return label("", "hint", wrap=True, name="photo_hint")

    def _lay_out(self) -> None:
        foot = QVBoxLayout() if self._small else QHBoxLayout()
        foot.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._view, 1)
        column.addWidget(self._caption)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._view.selectionModel().selectionChanged.connect(self._on_selection)
        self._view.selectionModel().currentChanged.connect(self._show_caption)
        self._view.files_dropped.connect(self.files_dropped)
        self._view.image_pasted.connect(self.image_pasted)
        self._view.opened.connect(self.opened)
        self._view.removal_asked.connect(self.removal_asked)
        self._view.typing_started.connect(self._start_typing)
        self._caption.textEdited.connect(self._on_caption)
        self._caption.step_asked.connect(self._step)
        self._add.clicked.connect(self.add_asked)

    # ---- what the page tells ----
    def set_photos(self, photos: Sequence[PhotoItem]) -> None:
        """Show these photos; the one chosen stays chosen when it is still there."""
        current = self.current_id()
        self._model.set_photos(photos)
        row = self._model.row_of(current)
        if row >= 0 and self.current_id() != current:
            self._view.go_to(self._model.index(row))
        self._show_caption()
        self._fit_height()

    def _fit_height(self) -> None:
        """The strip is as high as its rows; of large ones, two leave the caption in sight."""
        self._view.setVisible(self._model.rowCount() > 0)  # an empty list is no stop for Tab
        if self._view.isHidden():
            return
        cell = self._view.sizeHintForIndex(self._model.index(0))
        columns = max(1, self._view.width() // cell.width())
        rows = min(3 if self._small else 2, -(-self._model.rowCount() // columns))
        self._view.setFixedHeight(rows * cell.height() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    # ---- where there is no thumbnail yet, on the words ----
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._view.take(QApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._view.dropEvent(event)

    def caption_of(self, photo_id: str) -> str:
        """The caption as it is shown, typed to its end or not."""
        return self._model.caption_of(photo_id)

    def set_thumbnail(self, photo_id: str, image: QImage) -> None:
        """A thumbnail asked for is ready; a null image says that there will be none."""
        self._model.set_thumbnail(photo_id, image)

    def current_id(self) -> str:
        photo = self._view.currentIndex().data(PhotosModel.PHOTO)
        return photo.id if isinstance(photo, PhotoItem) else ""

    def chosen_ids(self) -> list[str]:
        return self._view.chosen_ids()

    def choose(self, photo_id: str) -> None:
        row = self._model.row_of(photo_id)
        if row >= 0:
            self._view.go_to(self._model.index(row))

    # ---- captions, one after the other ----
    def _on_selection(self) -> None:
        self.selection_changed.emit(self.chosen_ids())

    def _show_caption(self) -> None:
        photo = self._view.currentIndex().data(PhotosModel.PHOTO)
        shown = isinstance(photo, PhotoItem)
        self._caption.setVisible(shown)
        if shown and self._caption.text() != photo.caption:
            self._caption.setText(photo.caption)
        hint = self.tr("Enter goes to the next photo.")
        self._caption.setToolTip(hint)
        self._hint.setVisible(not (self._small and shown))
        self._hint.setText(hint if shown else self.tr("Drop or paste pictures here."))

    def _start_typing(self, typed: str) -> None:
        """A letter typed on a thumbnail begins its caption."""
        self._caption.setFocus(Qt.FocusReason.OtherFocusReason)
        self._caption.end(False)
        self._caption.insert(typed)
        self._on_caption(self._caption.text())

    def _on_caption(self, text: str) -> None:
        photo_id = self.current_id()
        if photo_id:
            self._model.set_caption(photo_id, text)
            self.caption_edited.emit(photo_id, text)

    def _step(self, step: int) -> None:
        row = self._view.currentIndex().row() + step
        if row >= self._model.rowCount():
            self.captions_finished.emit()
        elif row >= 0:
            self._view.go_to(self._model.index(row))
            self._caption.selectAll()
