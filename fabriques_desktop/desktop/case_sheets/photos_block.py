"""The photos of a sheet in the order they print: caption, credit and people are filled here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.binder import Binder, Loaded
from fabriques_desktop.desktop.case_sheets.parts import reason_line
from fabriques_desktop.desktop.case_sheets.reading import PhotoLine
from fabriques_desktop.desktop.forms.case_sheet_photo import Ui_CaseSheetPhotoForm
from fabriques_desktop.desktop.forms.case_sheet_photo_more import Ui_CaseSheetPhotoMoreForm
from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.record_page import make_form
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ChipLabel, button, empty_layout, label, tool
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout
from fabriques_desktop.services import photos

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_PICTURE = QSize(132, 99)
#: what is mended in the fields that are folded at first
_FOLDED = frozenset(("people_unknown", "people_unnamed"))


class PhotoCard(QFrame):
    """A photo of the sheet with what it needs to be published."""

    step_asked = Signal(str, int)
    removal_asked = Signal(str)
    fix_asked = Signal(object)

    def __init__(self, desk: Desk, photo_id: str) -> None:
        super().__init__()
        self._desk, self.photo_id = desk, photo_id
        self._line: PhotoLine | None = None
        self.setProperty("card", True)
        self.setObjectName(f"photo_{photo_id}")
        self._picture = QLabel()
        self._picture.setFixedSize(_PICTURE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._chip = ChipLabel(None)
        self._consent = ChipLabel(None)
        self._consent.setObjectName("photo_consent")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(4)
        self._more = button(self.tr("Details"), "link", "chevron-right",
                            name="photo_more")  # fmt: skip
        self._more.setCheckable(True)
        self._more.toggled.connect(self._unfold)
        self._details = make_form(Ui_CaseSheetPhotoMoreForm)
        self._details.hide()
        self._up = tool("arrow-up", self.tr("Move this photo up"), name="photo_up", size=14)
        self._down = tool("arrow-down", self.tr("Move this photo down"), name="photo_down", size=14)
        self._out = tool(
            "x", self.tr("Take this photo out of the sheet"), name="photo_out", size=14
        )
        self._up.clicked.connect(lambda: self.step_asked.emit(self.photo_id, -1))
        self._down.clicked.connect(lambda: self.step_asked.emit(self.photo_id, 1))
        self._out.clicked.connect(lambda: self.removal_asked.emit(self.photo_id))
        self._lay_out()
        self.binder = Binder(self, "photo", desk)
        self.binder.committed.connect(self._on_committed)
        self._ask_picture()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(make_form(Ui_CaseSheetPhotoForm))
        # The words of both chips side by side are wider than the column of a small window.
        state = FlowLayout(gap=8)
        state.addWidget(self._consent)
        state.addWidget(self._chip)
        state.addWidget(self._more)
        words.addLayout(state)
        words.addLayout(self._reasons)
        words.addWidget(self._details)
        words.addStretch(1)
        tools = QVBoxLayout()
        tools.setSpacing(0)
        for each in (self._up, self._down, self._out):
            tools.addWidget(each)
        tools.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 6, 10)
        row.setSpacing(12)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(tools)

    def show_line(self, line: PhotoLine, at: int, count: int) -> None:
        self._up.setEnabled(at > 0)
        self._down.setEnabled(at < count - 1)
        if line.stored is not None and not self._is_busy():
            names = self._desk.references.titles_in("photo", line.stored.record)
            self.binder.show(Loaded("photo", line.id, line.stored, names))
        self.setAccessibleName(line.title)
        self._consent.set_chip(line.consent)
        if self._line is None or line.blockers != self._line.blockers:
            self._show_blockers(line)
        self._line = line

    def _is_busy(self) -> bool:
        return self.binder.saver is not None and self.binder.saver.pending > 0

    def _show_blockers(self, line: PhotoLine) -> None:
        empty_layout(self._reasons)
        for blocker in line.blockers:
            self._reasons.addWidget(reason_line(blocker.sentence))
            if blocker.entity:
                act = button(self.tr("Open the consent"), "plain", "handshake", name="photo_fix")
                act.clicked.connect(lambda _=False, blocker=blocker: self.fix_asked.emit(blocker))
                self._reasons.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        free = Chip(self.tr("May be published"), "success", "circle-check")
        blocked = Chip(self.tr("To complete"), "danger", "circle-alert")
        self._chip.set_chip(blocked if line.blockers else free)
        if {blocker.reason for blocker in line.blockers} & _FOLDED:
            self._more.setChecked(True)

    def _unfold(self, shown: bool) -> None:
        self._details.setVisible(shown)
        role = "chevron-down" if shown else "chevron-right"
        self._more.setIcon(icons.icon(role, "accent_text"))

    def _on_committed(self, name: str, value: Any) -> None:
        if name == "recognisable" and self.binder.saver is not None and self._desk.ws.member_id:
            # Somebody has to vouch for it: the person who says so.
            said = self._desk.ws.member_id if value == "no" else None
            self.binder.saver.commit("asserted_by", said)

    # ---- the picture ----
    def _ask_picture(self) -> None:
        ws, photo_id = self._desk.ws, self.photo_id
        self._desk.operations.query(
            lambda: QImage(str(photos.thumbnail(ws, photo_id, 2 * _PICTURE.width()))),
            self._show_picture,
            self._show_none,
            pooled=True,
        )

    def _show_picture(self, image: QImage) -> None:
        if image.isNull():
            self._show_none(None)
            return
        shown = QPixmap.fromImage(image).scaled(
            _PICTURE * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(shown)

    def _show_none(self, error: Exception | None) -> None:
        self._picture.setPixmap(icons.pixmap("photo", "text_muted", theme.icon_px("empty_state")))


class PhotosBlock(QWidget):
    """The photos of the sheet, and the way to more of them."""

    pick_asked = Signal()
    reordered = Signal(tuple)
    removal_asked = Signal(str)
    fix_asked = Signal(object)

    def __init__(self, desk: Desk, title: str, help_: str) -> None:
        super().__init__()
        self.setObjectName("photos_block")
        self._desk = desk
        self._cards: dict[str, PhotoCard] = {}
        self._ids: tuple[str, ...] = ()
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._empty = label(help_, "hint", wrap=True)
        self._pick = button(self.tr("Choose photos"), "plain", "photo-plus", name="photos_button")
        self._pick.clicked.connect(self.pick_asked)
        self.setFocusProxy(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(title, "strong", wrap=True))
        column.addLayout(self._column)
        column.addWidget(self._empty)
        column.addWidget(self._pick, 0, Qt.AlignmentFlag.AlignLeft)

    def ids(self) -> tuple[str, ...]:
        return self._ids

    def show_photos(self, lines: tuple[PhotoLine, ...]) -> None:
        self._ids = tuple(each.id for each in lines)
        for gone in [each for each in self._cards if each not in self._ids]:
            self._drop(gone)
        for at, line in enumerate(lines):
            card = self._cards.get(line.id) or self._make(line.id)
            if self._column.indexOf(card) != at:
                self._column.removeWidget(card)
                self._column.insertWidget(at, card)
            card.show_line(line, at, len(lines))
        self._empty.setVisible(not lines)

    def leave(self) -> None:
        for card in self._cards.values():
            card.binder.leave()

    def _make(self, photo_id: str) -> PhotoCard:
        made = PhotoCard(self._desk, photo_id)
        made.step_asked.connect(self._step)
        made.removal_asked.connect(self.removal_asked)
        made.fix_asked.connect(self.fix_asked)
        self._cards[photo_id] = made
        self._column.addWidget(made)
        return made

    def _drop(self, photo_id: str) -> None:
        card = self._cards.pop(photo_id)
        card.binder.leave()
        if card.binder.saver is not None:
            card.binder.saver.retire()
            card.binder.saver = None
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _step(self, photo: str, step: int) -> None:
        ids = list(self._ids)
        at = ids.index(photo)
        if 0 <= at + step < len(ids):
            ids.insert(at + step, ids.pop(at))
            self.reordered.emit(tuple(ids))
