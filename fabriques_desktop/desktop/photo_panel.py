"""The photos of one record, for any page: shown, captioned, added by drop, paste or choice.

It ties the strip to the workspace: files are taken in behind, with progress; captions are saved by
themselves.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.bringing_in import PICTURE_FILES, BringingIn
from fabriques_desktop.desktop.models.photos import PhotoItem
from fabriques_desktop.desktop.saving import RecordSaver
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.desktop.widgets.photo_strip import PhotoStrip
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import consents, editing, history, photos
from fabriques_desktop.services.editing import Done
from fabriques_desktop.services.photos import AddReport, Batch

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk


def _read(ws: Workspace, about: str) -> list[tuple[Any, Any, State | None]]:
    """The photos of a record, as they are stored, and the consent of who is on them."""
    found = photos.photos_of(ws, about)
    states = (
        consents.States(ws) if any(p.people or p.recognisable == "yes" for p in found) else None
    )
    return [
        (p, ws.stored("photo", p.id), states.of_photo(p) if states is not None else None)
        for p in found
    ]


class PhotoPanel(QWidget):
    """Title, count, and the strip of the photos about one record."""

    #: before photos are taken in: the record may have to be saved first
    adding = Signal()

    def __init__(self, desk: Desk, *, small: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._about = ""
        self._savers: dict[str, RecordSaver] = {}
        self._bringing = BringingIn(desk, self)
        self._bringing.done.connect(self._tell)
        self.strip = PhotoStrip(small=small)
        self._count = label("", "meta", name="photo_count")
        head = QHBoxLayout()
        head.addWidget(label(desk.words.entities("photo"), "strong"), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.strip)
        self.strip.thumbnail_requested.connect(self._on_thumbnail)
        self.strip.caption_edited.connect(self._on_caption)
        self.strip.selection_changed.connect(self._on_left)
        self.strip.captions_finished.connect(self.leave)
        self.strip.files_dropped.connect(self.add)
        self.strip.image_pasted.connect(self._on_pasted)
        self.strip.add_asked.connect(self._on_add_asked)
        self.strip.opened.connect(lambda photo: desk.open("photo", photo))
        self.strip.removal_asked.connect(self._on_removal)
        desk.operations.changed.connect(self._on_changed)

    # ---- showing ----
    def show_photos_of(self, record_id: str) -> None:
        """Show the photos about this record."""
        if record_id != self._about:
            self.leave()
            self.strip.set_photos([])
            for saver in self._savers.values():
                saver.retire()
            self._savers.clear()
        self._about = record_id
        self.refresh()

    def refresh(self) -> None:
        ws, about = self._desk.ws, self._about
        if about:
            self._desk.operations.query(lambda: _read(ws, about), self._fill, key=self)

    def _fill(self, found: list[tuple[Any, Any, State | None]]) -> None:
        busy = {i for i, saver in self._savers.items() if saver.pending}
        # what is being typed, or is typed and not yet a change, was read by nobody
        typed = busy | {i for i, saver in self._savers.items() if saver.has_typed()}
        for photo, stored, _ in found:
            if stored is not None and photo.id not in busy:
                kept = {"caption"} if photo.id in typed else set[str]()
                self._saver(photo.id, stored.heads).refreshed(stored.heads, kept)
        items = [
            PhotoItem(
                p.id,
                self.strip.caption_of(p.id) if p.id in typed else p.caption or "",
                bool(p.credit),
                p.recognisable == "yes",
                consent=consent_chip(state) if state else None,
            )
            for p, _, state in found
        ]
        self.strip.set_photos(items)
        missing = sum(1 for item in items if not item.caption)
        words = self.tr("%n photo(s)", "", len(items)) if items else ""
        if missing:
            words += ", " + self.tr("%n without caption", "", missing)
        self._count.setText(words)

    def _saver(self, photo_id: str, heads: Any) -> RecordSaver:
        if photo_id not in self._savers:
            self._savers[photo_id] = RecordSaver(self._desk, "photo", photo_id, heads, self._desk)
        return self._savers[photo_id]

    def _on_changed(self, entities: frozenset[str]) -> None:
        if entities & {"photo", "consent"}:
            self.refresh()

    def _on_thumbnail(self, photo_id: str, size_px: int) -> None:
        ws = self._desk.ws
        self._desk.operations.query(
            lambda: QImage(str(photos.thumbnail(ws, photo_id, size_px))),
            lambda image: self.strip.set_thumbnail(photo_id, image),
            lambda error: self.strip.set_thumbnail(photo_id, QImage()),
            pooled=True,
        )

    # ---- captions ----
    def _on_caption(self, photo_id: str, caption: str) -> None:
        saver = self._savers.get(photo_id)
        if saver is not None:
            saver.typed("caption", caption)

    def _on_left(self) -> None:
        self.leave()

    def leave(self) -> None:
        """Seal the captions that were typed."""
        waiting = [saver for saver in self._savers.values() if saver.has_typed()]
        for saver in self._savers.values():
            saver.put_drafts()
        if waiting:
            self._desk.seal()

    # ---- adding and taking out ----
    def _on_add_asked(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Choose photos"),
            "",
            self.tr("Pictures") + " " + PICTURE_FILES,
        )
        if chosen:
            self.add([Path(name) for name in chosen])

    def _on_pasted(self, png: bytes) -> None:
        self.adding.emit()
        self._bringing.bring_image(png, Batch(self._about))

    def add(self, paths: list[Path]) -> None:
        """Take files in as photos of the record shown; what is refused is told by name."""
        self.adding.emit()
        self._bringing.bring(paths, Batch(self._about))

    def _tell(self, report: AddReport) -> None:
        if trouble := self._bringing.trouble(report):
            self._desk.notice("\n".join(trouble))

    def _on_removal(self, ids: list[str]) -> None:
        self.leave()
        ws = self._desk.ws
        self._desk.operations.operation(
            lambda: editing.delete_many(ws, "photo", ids), self._on_removed, touches=("photo",)
        )

    def _on_removed(self, done: Done) -> None:
        ws, operations = self._desk.ws, self._desk.operations
        self._desk.notice(
            self.tr("%n photo(s) in the bin.", "", done.changed),
            self.tr("Take it back"),
            lambda: operations.operation(lambda: history.undo(ws, done.act), touches=("photo",)),
        )
