"""The page of photos: contact sheet, one photo in full, what is said of them, and new ones.

It ties these parts together and to the workspace; each part knows only what it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from fabriques_desktop.desktop.bringing_in import BringingIn
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.page import Page
from fabriques_desktop.desktop.photos import reading
from fabriques_desktop.desktop.photos.alike_pane import AlikePane
from fabriques_desktop.desktop.photos.full_view import FullView
from fabriques_desktop.desktop.photos.import_pane import ImportPane
from fabriques_desktop.desktop.photos.library_pane import LibraryPane
from fabriques_desktop.desktop.photos.many_photos import ManyPhotos
from fabriques_desktop.desktop.photos.one_photo import OnePhoto
from fabriques_desktop.desktop.photos.reading import Library, Photo
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import EmptyState, label
from fabriques_desktop.desktop.widgets.drop_mark import DropMark
from fabriques_desktop.desktop.widgets.photo_strip import holds_pictures
from fabriques_desktop.services import editing, history, likeness, photo_edits
from fabriques_desktop.services.duplicates import Pair
from fabriques_desktop.services.editing import Done
from fabriques_desktop.services.likeness import Alike
from fabriques_desktop.services.photos import AddReport, Batch

#: kinds whose changes show on this page
_LISTENS = frozenset(("photo", "consent", "actor", "visit", "territory", "interview", "initiative"))
_MAIN, _EMPTY, _IMPORT, _ALIKE = range(4)


class PhotosPage(Page):
    """Everything about photos in one place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._library = Library()
        self._shown: list[Photo] = []
        self._wanted = ""  # asked for before it was read
        self._came: tuple[str, ...] = ()  # of the last import, to be chosen once it is read
        self._was_read = False
        self._pairs: tuple[Pair, ...] = ()
        self._build_parts()
        self._lay_out()
        self._connect()
        self._searched = QTimer(self)  # a key typed in the filter does not wait for the sheet
        self._searched.setSingleShot(True)
        self._searched.setInterval(60)
        self._searched.timeout.connect(self._fill)
        self._later = QTimer(self)  # captions are saved one after the other: they are read once
        self._later.setSingleShot(True)
        self._later.setInterval(200)
        self._later.timeout.connect(self.refresh)
        DropMark(
            self,
            self.tr("Let go here: the pictures join the photos"),
            lambda mime: self.whole.currentIndex() != _IMPORT and holds_pictures(mime),
        )

    # ---- made once ----
    def _build_parts(self) -> None:
        desk = self.desk
        self.library = LibraryPane(desk)
        self.full = FullView(desk)
        self.one = OnePhoto(desk)
        self.many = ManyPhotos(desk)
        self.bringing = BringingIn(desk, self)
        self.import_pane = ImportPane(desk)
        self.alike_pane = AlikePane(desk)
        self.empty_state = EmptyState(
            "photo",
            self.tr("No photo yet"),
            self.tr(
                "Photos come from a card, a telephone or a folder. Each is then told in a caption, "
                "with who took it and who can be recognised."
            ),
            self.tr("Bring photos in…"),
            self.tr("or drop pictures here, or paste one"),
        )

    def _lay_out(self) -> None:
        none = QWidget()
        column = QVBoxLayout(none)
        words = label(self.tr("Choose a photo to say what it shows."), "secondary", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        self.side = QStackedWidget()
        self.side.setProperty("ground", "surface")
        self.side.setMinimumWidth(theme.px("detail_side"))
        for part in (none, self.one, self.many):
            self.side.addWidget(part)
        self.left = QStackedWidget()
        self.left.addWidget(self.library)
        self.left.addWidget(self.full)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1200, theme.px("detail_side")])
        empty = QWidget()
        inside = QVBoxLayout(empty)
        inside.setContentsMargins(24, 14, 24, 0)
        inside.addWidget(label(self.desk.words.entities("photo"), "title"))
        inside.addWidget(self.empty_state, 1)
        self.whole = QStackedWidget()
        for part in (self.splitter, empty, self.import_pane, self.alike_pane):
            self.whole.addWidget(part)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.whole)

    def _connect(self) -> None:
        sheet = self.library.sheet
        sheet.selectionModel().selectionChanged.connect(self._on_selection)
        sheet.selectionModel().currentChanged.connect(self._on_selection)
        sheet.opened.connect(lambda photo: self.show_large())
        sheet.removal_asked.connect(self.remove)
        sheet.typing_started.connect(self._start_caption)
        sheet.files_dropped.connect(self._on_dropped)
        sheet.image_pasted.connect(self._on_pasted)
        self.library.import_asked.connect(self.begin)
        self.library.choice_changed.connect(self._on_choice)
        self.library.alike_asked.connect(self.show_alike)
        self.alike_pane.closed.connect(self._close_import)
        self.alike_pane.removal_asked.connect(lambda photo: self.remove([photo]))
        self.alike_pane.apart_asked.connect(self._keep_both)
        self.alike_pane.opened.connect(self._open_alike)
        self.empty_state.asked.connect(self.begin)
        self.import_pane.closed.connect(self._close_import)
        self.import_pane.import_asked.connect(self._on_import)
        self.bringing.done.connect(self._on_brought)
        self._connect_sides()
        self.desk.operations.changed.connect(self._on_changed)
        for keys, do in (("Ctrl+V", self._paste), ("Ctrl+Shift+I", self.begin)):
            shortcut = QShortcut(QKeySequence(keys), self, context=_WITHIN)
            shortcut.activated.connect(do)

    def _connect_sides(self) -> None:
        self.one.step_asked.connect(self._step)
        self.one.large_asked.connect(self._turn_large)
        self.one.removal_asked.connect(lambda: self.remove(self._chosen()))
        self.one.caption_typed.connect(self._on_caption)
        self.one.copies_asked.connect(lambda photo: self.library.show_kind("copies"))
        self.full.step_asked.connect(self._step)
        self.full.closed.connect(self.close_large)
        self.full.typing_started.connect(self._start_caption)
        many, edits = self.many, photo_edits
        many.credit_asked.connect(lambda credit: self._change(edits.set_many, {"credit": credit}))
        many.about_asked.connect(lambda record: self._change(edits.set_many, {"about": record}))
        many.people_asked.connect(lambda people: self._change(edits.name_people, people))
        many.nobody_asked.connect(lambda: self._change(edits.name_nobody))
        many.shift_asked.connect(lambda minutes: self._change(edits.shift, minutes))
        many.removal_asked.connect(lambda: self.remove(self._chosen()))

    # ---- Page ----
    def come_forward(self) -> None:
        self.refresh()

    def leave(self) -> None:
        self.one.leave()

    def current_record(self) -> str:
        return self.library.sheet.current_id()

    def open_record(self, record_id: str) -> None:
        self._wanted = record_id
        if self.whole.currentIndex() == _IMPORT:
            self.import_pane.close_pane()
        elif self.whole.currentIndex() == _ALIKE:
            self._close_import()
        self.refresh()

    def begin(self) -> None:
        """Bring photos in; they are proposed for the record the sheet is narrowed to."""
        self.leave()
        place = self.library.choice.place
        title = self.library.place.text() if place else ""
        self.import_pane.begin(self.one.last_credit(), place, title)
        self.whole.setCurrentIndex(_IMPORT)

    # ---- reading ----
    def refresh(self) -> None:
        """Read the photos again, keeping what was chosen."""
        self._later.stop()
        desk, former = self.desk, self._library
        desk.operations.query(lambda: reading.read(desk, former), self._take, key=self)

    def _take(self, library: Library) -> None:
        self._library, self._was_read = library, True
        if self._wanted and self._wanted in library.by_id:
            self._reveal(self._wanted)
        self._shown = self.library.show_library(library)
        if self._wanted in library.by_id:
            self.library.sheet.choose(self._wanted)
        self._wanted = ""
        if self._came:
            self._choose_came()
        if not self.library.sheet.current_id() and self._shown:
            self.library.sheet.choose(self.library.sheet.sheet.items()[0].id)
        if self.whole.currentIndex() in (_MAIN, _EMPTY):
            self.whole.setCurrentIndex(_MAIN if library.photos else _EMPTY)
        self._show_side()
        self._look_for_alike()

    # ---- photos that look alike ----
    def _look_for_alike(self) -> None:
        """A few at a time, so that the thumbnails waited for come first."""
        ws = self.desk.ws
        self.desk.operations.query(
            lambda: likeness.find(ws), self._take_alike, key=self.alike_pane, pooled=True
        )

    def _take_alike(self, found: Alike) -> None:
        if found.left:
            if self.isVisible():  # else when the page shows again
                self._look_for_alike()
            return
        self._pairs = found.pairs
        self.library.show_alike(len(found.pairs))
        if self.whole.currentIndex() == _ALIKE:
            self.alike_pane.show_pairs(found.pairs, self._library)
            if not found.pairs:
                self._close_import()

    def show_alike(self) -> None:
        """Put the photos that look alike side by side."""
        self.leave()
        self.alike_pane.show_pairs(self._pairs, self._library)
        self.whole.setCurrentIndex(_ALIKE)

    def _keep_both(self, pair: Pair) -> None:
        ws = self.desk.ws
        self.desk.operations.operation(lambda: likeness.tell_apart(ws, pair), touches=("photo",))

    def _open_alike(self, photo_id: str) -> None:
        self._close_import()
        self.open_record(photo_id)

    def _reveal(self, photo_id: str) -> None:
        """Take the filters back when they hide the photo that is asked for."""
        shown = reading.chosen(self._library, self.library.choice)
        if all(photo.facts.id != photo_id for photo in shown):
            self.library.show_all()

    def _fill(self) -> None:
        if self._was_read:
            self._shown = self.library.fill()
            self._show_side()

    def _on_choice(self, choice: reading.Choice) -> None:
        self._searched.start()

    def _on_changed(self, entities: frozenset[str]) -> None:
        if self.isVisible() and entities & _LISTENS:
            self._later.start()

    # ---- the choice and its panel ----
    def _chosen(self) -> list[str]:
        return self.library.sheet.chosen_ids()

    def _on_selection(self, *_: object) -> None:
        self._show_side()

    def _show_side(self) -> None:
        chosen = self._chosen()
        current = self.library.sheet.current_id() if len(chosen) < 2 else ""
        if len(chosen) == 1:
            current = chosen[0]
        photo = self._library.by_id.get(current)
        if len(chosen) > 1:
            self.one.leave()
            self._show_many(chosen)
        elif photo is None:
            self.one.leave()
            self.side.setCurrentIndex(0)
            self.close_large()
        else:
            self._show_one(photo)

    def _show_one(self, photo: Photo) -> None:
        items = self.library.sheet.sheet.items()
        at = next((i for i, item in enumerate(items, 1) if item.id == photo.facts.id), 0)
        self.one.show_photo(photo, at, len(items))
        self.full.show_photo(photo, at, len(items))
        self.side.setCurrentWidget(self.one)

    def _show_many(self, chosen: list[str]) -> None:
        found = [self._library.by_id[each] for each in chosen if each in self._library.by_id]
        days = sorted(photo.facts.taken for photo in found if photo.facts.taken)
        credits_ = {photo.facts.credit for photo in found if photo.facts.credit}
        credit = credits_.pop() if len(credits_) == 1 else self.one.last_credit()
        first, last = (days[0], days[-1]) if days else (None, None)
        self.many.show_chosen(len(found), credit, first, last)
        self.side.setCurrentWidget(self.many)

    def _step(self, step: int) -> None:
        """Go to another photo, the keyboard staying where it is."""
        sheet = self.library.sheet
        other = sheet.sheet.beside(sheet.current_id(), step)
        if not other:
            self.one.leave()
            if step > 0:
                self.desk.notice(self.tr("That was the last photo shown."))
            return
        sheet.choose(other)

    def _start_caption(self, typed: str) -> None:
        if self.side.currentWidget() is self.one:
            self.one.start_caption(typed)

    def _on_caption(self, photo_id: str, caption: str) -> None:
        photo = self._library.by_id.get(photo_id)
        if photo is not None:
            changed = reading.with_caption(photo, caption)
            self.library.sheet.sheet.put(changed.item)

    # ---- one photo in full ----
    def show_large(self) -> None:
        """Show the chosen photo in full."""
        if self.side.currentWidget() is self.one:
            self.left.setCurrentWidget(self.full)
            self.one.set_large(True)
            self.full.view.setFocus()

    def close_large(self) -> None:
        if self.left.currentWidget() is self.full:
            self.left.setCurrentWidget(self.library)
            self.one.set_large(False)
            self.library.sheet.setFocus()

    def _turn_large(self) -> None:
        if self.left.currentWidget() is self.full:
            self.close_large()
        else:
            self.show_large()

    # ---- several at once ----
    def _change(self, edit: Callable[..., Done], *said: Any) -> None:
        """Do one act on all that are chosen, say how many it changed, and offer to undo."""
        ws, chosen = self.desk.ws, self._chosen()
        self.desk.operations.operation(
            lambda: edit(ws, chosen, *said), self._on_done, touches=("photo",)
        )

    def _on_done(self, done: Done) -> None:
        sentence = self.tr("%n photo(s) changed.", "", done.changed)
        if done.passed:
            sentence += " " + self.tr("%n left as they are.", "", done.passed)
        self._offer_undo(sentence, done)

    def _offer_undo(self, sentence: str, done: Done) -> None:
        ws, operations = self.desk.ws, self.desk.operations

        def undo() -> None:
            operations.operation(lambda: history.undo(ws, done.act), touches=("photo",))

        if done.changed:
            self.desk.notice(sentence, self.tr("Undo"), undo)
        else:
            self.desk.notice(sentence)

    def remove(self, ids: list[str]) -> None:
        """Put photos in the bin, and offer to take them back."""
        if not ids:
            return
        ws = self.desk.ws
        beside = self.library.sheet.sheet.beside(ids[-1], 1)
        self.desk.operations.operation(
            lambda: editing.delete_many(ws, "photo", ids),
            lambda done: self._on_removed(done, beside),
            touches=("photo",),
        )

    def _on_removed(self, done: Done, beside: str) -> None:
        self._wanted = beside
        self._offer_undo(self.tr("%n photo(s) in the bin.", "", done.changed), done)

    # ---- new ones ----
    def _close_import(self) -> None:
        self.whole.setCurrentIndex(_MAIN if self._library.photos else _EMPTY)
        self.library.sheet.setFocus()

    def _on_import(self, paths: list[Any], batch: Batch, copied: bool) -> None:
        self._close_import()
        self.whole.setCurrentIndex(_MAIN)  # not "no photo yet" while they come
        self.bringing.bring(paths, batch, copied=copied)

    def _on_dropped(self, paths: list[Any]) -> None:
        if any(path.is_dir() for path in paths):
            self.begin()
            self.import_pane.look_through(self.tr("What was dropped"), paths)
        else:
            self.bringing.bring(paths, self._batch_here())

    def _on_pasted(self, png: bytes) -> None:
        self.bringing.bring_image(png, self._batch_here())

    def _batch_here(self) -> Batch:
        """What is dropped on a sheet that shows one record belongs to it."""
        return Batch(self.library.choice.place or None, dates_from_names=True)

    def _paste(self) -> None:
        self.library.sheet.take(QApplication.clipboard().mimeData())

    def _on_brought(self, report: AddReport) -> None:
        self._came = report.added
        trouble = self.bringing.trouble(report)
        summary = self.bringing.summary(report)
        if trouble:
            self.library.report.say("\n".join([summary, *trouble]))
        else:
            self.library.report.hide()
            self.desk.notice(summary)
        self.refresh()

    def _choose_came(self) -> None:
        """The first of those that came, ready to be told."""
        came, self._came = self._came, ()
        shown = [each for each in came if self.library.sheet.sheet.row_of(each) >= 0]
        order = {item.id: at for at, item in enumerate(self.library.sheet.sheet.items())}
        if shown:
            self.library.sheet.choose(min(shown, key=lambda each: order[each]))
            self.library.sheet.setFocus()

    # ---- drops anywhere on the page ----
    def dropEvent(self, event: QDropEvent) -> None:
        if self.library.sheet.take(event.mimeData()):
            event.acceptProposedAction()


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
