"""What is said of the photo chosen: its words, its people with their consent, when and where.

It saves through a binder as every form does, and asks the page to go to the photo before or after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.binder import Binder, Loaded
from fabriques_desktop.desktop.forms.photo_people import Ui_PhotoPeopleForm
from fabriques_desktop.desktop.forms.photo_where import Ui_PhotoWhereForm
from fabriques_desktop.desktop.forms.photo_words import Ui_PhotoWordsForm
from fabriques_desktop.desktop.photos.people_states import PeopleStates
from fabriques_desktop.desktop.photos.reading import Photo
from fabriques_desktop.desktop.record_page import make_form
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ElidedLabel, ScrollArea, button, label, tool
from fabriques_desktop.domain import dates, photo_times
from fabriques_desktop.sentences import size
from fabriques_desktop.services import photo_edits, photos

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_PREVIEW = QSize(280, 168)


class _Preview(QLabel):
    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


class OnePhoto(QWidget):
    """The panel beside the sheet, and beside the photo in full."""

    step_asked = Signal(int)  # to the next photo, or to the one before
    large_asked = Signal()
    removal_asked = Signal()
    caption_typed = Signal(str, str)  # photo id, words
    copies_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("one_photo")
        self._desk = desk
        self.photo_id = ""
        self._last_credit = ""
        self._told = ""  # the date that the name of the file proposes
        self._build_head()
        self.form = QWidget()
        self._build_form()
        self.binder = Binder(self.form, "photo", desk)
        self.binder.committed.connect(self._on_committed)
        self.binder.shown.connect(self._on_shown)
        self.binder.fields["caption"].edited.connect(
            lambda _, text: self.caption_typed.emit(self.photo_id, str(text))
        )
        self.caption = self._caption_field()
        self._lay_out()

    # ---- made once ----
    def _build_head(self) -> None:
        self._name = ElidedLabel("", "strong")
        self._at = label("", "meta", name="photo_at")
        self._back = tool("chevron-left", self.tr("The photo before"), name="photo_back", size=16)
        self._next = tool("chevron-right", self.tr("The next photo"), name="photo_next", size=16)
        self._back.clicked.connect(lambda: self.step_asked.emit(-1))
        self._next.clicked.connect(lambda: self.step_asked.emit(1))
        self._picture = _Preview()
        self._picture.setFixedHeight(_PREVIEW.height())
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture.clicked.connect(self.large_asked)

    def _build_form(self) -> None:
        self._hint = label(self.tr("Enter goes to the next photo."), "hint", wrap=True)
        self._same = button("", "link", "redo", name="same_credit")
        self._same.clicked.connect(self._on_same_credit)
        self._same.hide()
        self.states = PeopleStates(self._desk)
        self._from_name = button("", "link", "calendar", name="date_from_name")
        self._from_name.clicked.connect(self._on_from_name)
        self._told_line = label("", "hint", wrap=True, name="photo_messenger")
        self._facts = label("", "meta", wrap=True, name="photo_facts")
        self._copies = button("", "link", "copy", name="photo_copies")
        self._copies.clicked.connect(lambda: self.copies_asked.emit(self.photo_id))
        words = make_form(Ui_PhotoWordsForm)
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(words)
        self._after(column, self._same)
        column.addWidget(make_form(Ui_PhotoPeopleForm))
        column.addWidget(self.states)
        column.addWidget(make_form(Ui_PhotoWhereForm))
        self._after(column, self._from_name)
        for each in (self._told_line, self._facts):
            column.addWidget(each)
        self._after(column, self._copies)
        column.addStretch(1)

    @staticmethod
    def _after(column: QVBoxLayout, widget: QWidget) -> None:
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._name, 1)
        head.addWidget(self._at)
        head.addWidget(self._back)
        head.addWidget(self._next)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._picture)
        column.addWidget(self._hint)
        column.addWidget(self.form, 1)
        self.area = ScrollArea()
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self.large = button(self.tr("View large"), "plain", "expand", name="view_large")
        self.large.clicked.connect(self.large_asked)
        remove = button(self.tr("Bin"), "quiet", "trash", name="remove_photo")
        remove.clicked.connect(self.removal_asked)
        # large words: one below the other, which have no room beside each other
        direction = QBoxLayout.Direction
        foot = QBoxLayout(direction.TopToBottom if theme.scale > 1 else direction.LeftToRight)
        foot.setContentsMargins(20, 8, 20, 12)
        foot.addWidget(self.large, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(remove, 0, Qt.AlignmentFlag.AlignRight)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.area, 1)
        around.addLayout(foot)

    def _caption_field(self) -> Any:
        edit = self.binder.fields["caption"]
        assert edit.editor is not None
        field = edit.editor.focus_widget()
        field.installEventFilter(self)
        return field

    # ---- the photo ----
    def show_photo(self, photo: Photo, at: int, count: int) -> None:
        """Show one photo, the `at`-th of `count`."""
        is_new = photo.facts.id != self.photo_id
        self.photo_id = photo.facts.id
        self._name.setText(photo.facts.filename or self.tr("Photo"))
        self._at.setText(self.tr("{at} of {count}").format(at=at, count=count))
        self._back.setEnabled(at > 1)
        self._next.setEnabled(at < count)
        self.states.show_people(photo.facts, photo.people)
        self._copies.setVisible(photo.facts.copies > 0)
        self._copies.setText(self.tr("%n more of the same picture", "", photo.facts.copies))
        self.binder.load(self.photo_id)
        if is_new:
            self.area.verticalScrollBar().setValue(0)
            self._ask_picture()

    def set_large(self, large: bool) -> None:
        """Leave out the small picture while the photo stands beside in full."""
        self._picture.setHidden(large)
        self.large.setHidden(large)

    def last_credit(self) -> str:
        """The credit met last, to be proposed again."""
        return self._last_credit

    def leave(self) -> None:
        """Hand in what is being typed."""
        self.binder.leave()

    def start_caption(self, typed: str = "") -> None:
        """Go to the caption, adding what was typed elsewhere to it."""
        self.caption.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.caption.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.caption.setTextCursor(cursor)
        if typed:
            cursor.insertText(typed)

    def _on_shown(self, loaded: Loaded) -> None:
        record: Any = loaded.stored.record
        self._show_credit(record.credit)
        self._show_facts(record)
        told = None if record.taken_at or record.taken_at_corrected else record.filename
        self._told = photo_times.in_name(told or "") or ""
        lang = self._desk.words.lang
        shown = self.tr("Take {date}, from the file’s name")
        self._from_name.setText(shown.format(date=dates.in_words(self._told, lang)))
        self._from_name.setVisible(bool(self._told))
        is_bare = not record.taken_at and record.latitude is None
        passed_on = is_bare and photo_times.is_from_messenger(record.filename or "")
        self._told_line.setVisible(passed_on)
        self._told_line.setText(
            self.tr("It came through a messenger, which removed its date and its place.")
        )

    def _show_credit(self, credit: str | None) -> None:
        if credit:
            self._last_credit = credit
        self._same.setVisible(not credit and bool(self._last_credit))
        self._same.setText(self.tr("As before: {name}").format(name=self._last_credit))

    def _show_facts(self, record: Any) -> None:
        lang = self._desk.words.lang
        parts = []
        if record.taken_at:
            when = dates.in_words(record.taken_at, lang)
            parts.append(self.tr("Camera: {date}").format(date=when))
        if record.width_px and record.height_px:
            parts.append(f"{record.width_px}\u00a0×\u00a0{record.height_px}")
        if record.size_bytes:
            parts.append(size(record.size_bytes, lang))
        if record.latitude is not None:
            parts.append(self.tr("place known"))
        self._facts.setText(" · ".join(parts))

    # ---- acts ----
    def _on_same_credit(self) -> None:
        if self.binder.saver is not None:
            self.binder.saver.commit("credit", self._last_credit)

    def _on_from_name(self) -> None:
        if self.binder.saver is not None and self._told:
            self.binder.saver.commit("taken_at_corrected", self._told)

    def _on_committed(self, name: str, value: Any) -> None:
        saver = self.binder.saver
        if name == "credit" and value:
            self._last_credit = value
        if saver is None:
            return
        if name == "recognisable":
            # Somebody has to vouch for it: the person who says so.
            nobody = photo_edits.nobody(self._desk.ws)
            saver.commit("asserted_by", nobody["asserted_by"] if value == "no" else None)
        elif name == "people" and value and self.binder.fields["recognisable"].value() != "yes":
            saver.commit_many({"recognisable": "yes", "asserted_by": None})

    # ---- the picture ----
    def _ask_picture(self) -> None:
        ws, photo_id = self._desk.ws, self.photo_id
        ratio = self.devicePixelRatioF()
        side = 640 if ratio > 1 else 320
        self._desk.operations.query(
            lambda: QImage(str(photos.thumbnail(ws, photo_id, side))),
            self._show_picture,
            lambda error: self._show_picture(QImage()),
            key=(self, "picture"),
            pooled=True,
        )

    def _show_picture(self, image: QImage) -> None:
        if image.isNull():
            size_px = theme.icon_px("empty_state")
            self._picture.setPixmap(icons.pixmap("camera-off", "text_muted", size_px))
            self._picture.setAccessibleName(
                QCoreApplication.translate("photos", "The picture itself is not on this device.")
            )
            return
        ratio = self.devicePixelRatioF()
        shown = QPixmap.fromImage(image).scaled(
            _PREVIEW * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)

    # ---- Qt ----
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.step_asked.emit(step)
                return True
        return super().eventFilter(watched, event)


#: keys of the caption that go to another photo
_STEPS = {
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
}
