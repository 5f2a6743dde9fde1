"""A page on one kind of record: the list, and its fields as a form with what is linked to it.

Most kinds need no more than their form; the others build their own detail on the same frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import titles
from fabriques_desktop.desktop.binder import Binder, Loaded
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.filing import Filing
from fabriques_desktop.desktop.list_detail import ListDetailPage, Sort
from fabriques_desktop.desktop.models.rows import Chip, Row, fold
from fabriques_desktop.desktop.related import RelatedPanel
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    ChipLabel,
    ElidedLabel,
    NarrowColumn,
    ScrollArea,
    tool,
)
from fabriques_desktop.desktop.widgets.drop_mark import DropMark
from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
from fabriques_desktop.desktop.widgets.photo_strip import holds_pictures
from fabriques_desktop.domain.records import ENTITIES, Record
from fabriques_desktop.services import editing

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace

_LEAST_TITLE = 160  # what a title keeps beside the acts
_HEAD_LEAST = 70  # pixels high
_HEAD_EDGES = 64  # pixels of a head that are neither words nor acts
_SIDE_BY_SIDE = 940  # from this width on, what is linked stands beside the form


@dataclass(frozen=True, slots=True)
class Blank:
    """What a form shows of a record that nobody saved yet."""

    record: Record
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    deleted: bool = False


class DetailHead(QFrame):
    """The band over a detail: title, a line below, state, and the rarer acts behind a button."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("detail_head")
        self.title = ElidedLabel("", "title")
        self.title.setObjectName("detail_title")
        self.meta = ElidedLabel("", "meta")
        self.chip = ChipLabel(None)
        self.more = tool("more", self.tr("More"), name="more_button")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.meta)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)
        self.row = row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.chip)
        row.addLayout(self.acts)
        row.addWidget(self.more)
        self._below = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(self._below)

    # ---- acts that have no room beside the title stand under it ----
    def minimumSizeHint(self) -> QSize:
        widest = max((act.sizeHint().width() for act in self._shown_acts()), default=0)
        width = max(widest + _HEAD_EDGES, self._least())
        return QSize(width, max(_HEAD_LEAST, super().minimumSizeHint().height()))

    def _least(self) -> int:
        """The width of everything but the acts."""
        least = theme.scaled(_LEAST_TITLE) + self.more.sizeHint().width() + _HEAD_EDGES
        return least + (self.chip.width() if self.chip.isVisibleTo(self) else 0)

    def _shown_acts(self) -> list[QWidget]:
        items = [self.acts.itemAt(at) for at in range(self.acts.count())]
        return [w for item in items if item and (w := item.widget()) and w.isVisibleTo(self)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_acts()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._place_acts()
        return super().event(event)

    def _place_acts(self) -> None:
        shown = self._shown_acts()
        wide = sum(act.sizeHint().width() + self.acts.spacing() for act in shown)
        way = QBoxLayout.Direction
        is_wider = wide > self.width() - _HEAD_EDGES
        self.acts.setDirection(way.TopToBottom if is_wider else way.LeftToRight)
        fits = self.width() >= self._least() + wide
        is_below = self._below.count() > 0
        if fits == is_below:
            former, place = (self._below, self.row) if fits else (self.row, self._below)
            former.removeItem(self.acts)
            self.acts.setParent(None)
            if fits:
                place.insertLayout(place.count() - 1, self.acts)
                former.takeAt(0)
            else:
                place.addLayout(self.acts)
                place.addStretch(1)

    def show_title(self, title: str, meta: str, chip: Chip | None = None) -> None:
        self.title.setText(title)
        self.meta.setText(meta)
        self.meta.setVisible(bool(meta))
        self.chip.set_chip(chip)


class DetailBody(ScrollArea):
    """The form and what is linked to it: side by side where there is room, else below."""

    def __init__(self, form: QWidget, side: QWidget | None) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("ground", "surface")
        form.setMaximumWidth(theme.px("form_column_max"))
        self._row = NarrowColumn(theme.px("form_column_max"), inside)
        self._row.setContentsMargins(24, 20, 24, 32)
        self._row.setSpacing(24)
        # The form takes the room first, up to its greatest width; what is left stays empty.
        self._row.addWidget(form, 0)
        if side is not None:
            side.setMaximumWidth(theme.px("form_column_max"))
            self._row.addWidget(side, 0)
        self._row.addStretch(1)
        self._parts = (form, side)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.scaled(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        for part, share in zip(self._parts, (100, 60), strict=True):
            if part is not None:
                self._row.setStretchFactor(part, share if wide else 0)


class RecordDetail(QWidget):
    """Head, form and links of one record, read again when its kind changed."""

    def __init__(self, desk: Desk, entity: str, forms: Sequence[type[Any]]) -> None:
        super().__init__()
        self._desk = desk
        self.entity = entity
        self.record_id = ""
        self._fresh = ""
        self.head = DetailHead()
        self.form = QWidget()
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for each in forms:
            column.addWidget(make_form(each))
        column.addStretch(1)
        self.binder = Binder(self.form, entity, desk)
        self.binder.shown.connect(self._on_shown)
        self.binder.gone.connect(self._on_gone)
        self.related = RelatedPanel(desk, entity)
        self.body = DetailBody(self.form, self.related)
        self.filing = Filing(desk, entity)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.head)
        around.addWidget(self.filing)
        around.addWidget(self.body, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click, then Ctrl+V
        DropMark(
            self, self.filing.words(), lambda mime: bool(self.record_id) and holds_pictures(mime)
        )

    def show_record(self, record_id: str) -> None:
        """Read the record and show it."""
        if record_id != self.record_id:
            self.binder.leave()
            self.body.verticalScrollBar().setValue(0)
        self.record_id = record_id
        self.binder.load(record_id)
        self.related.show_record(record_id)
        self.filing.show_record(record_id)

    def show_blank(self, record_id: str) -> None:
        """Show the empty form of a record about to be made, ready for its first field."""
        self.binder.leave()
        self.record_id = self._fresh = record_id
        self.binder.show(self._blank(record_id))
        self.related.show_record(record_id)
        self.filing.show_record(record_id)
        first = self.form.findChild(FieldEdit)
        if first is not None:
            QTimer.singleShot(0, first, first.setFocus)

    def _blank(self, record_id: str) -> Loaded:
        blank = Blank(ENTITIES[self.entity](id=record_id))
        return Loaded(self.entity, record_id, blank, {})

    def refresh(self) -> None:
        if self.record_id:
            self.binder.load(self.record_id)
            self.related.refresh()

    def _on_shown(self, loaded: Loaded) -> None:
        references = self._desk.references
        names = loaded.titles
        lookup = lambda entity, record_id: names.get(record_id, "")  # noqa: E731
        title = titles.title(self.entity, loaded.stored.record, references.words, lookup)
        meta = titles.meta(self.entity, loaded.stored.record, references.words, lookup)
        self.head.show_title(title, meta)

    # ---- files ----
    def dropEvent(self, event: QDropEvent) -> None:
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pasted = event.matches(QKeySequence.StandardKey.Paste)
        if not (pasted and self._take(QApplication.clipboard().mimeData())):
            super().keyPressEvent(event)

    def _take(self, mime: QMimeData) -> bool:
        self.binder.leave()  # what was typed is saved first: the files belong to it
        return bool(self.record_id) and self.filing.take(mime)

    def _on_gone(self, record_id: str) -> None:
        if record_id == self._fresh and record_id == self.record_id:
            return  # nothing of it was saved yet: its empty form is what there is to see
        self.setEnabled(True)


class RecordPage(ListDetailPage):
    """The page of a kind whose detail is its form."""

    forms: tuple[type[Any], ...] = ()

    def build_detail(self) -> QWidget:
        self.record_detail = RecordDetail(self.desk, self.entity, self.forms)
        menu = self.record_detail.head.menu
        menu.addAction(self.tr("Put in the bin"), self.delete_current)
        return self.record_detail

    def read_rows(self, ws: Workspace) -> list[Row]:
        """Title and the line below, with the keys of the usual orders."""
        return [
            Row(
                row.id,
                row.title,
                row.meta,
                row.icon,
                keys={"title": fold(row.title), "recent": row.id},
            )
            for row in self.desk.references.rows(self.entity)
        ]

    def sorts(self) -> Sequence[Sort]:
        return (
            Sort("title", self.tr("By name")),
            Sort("recent", self.tr("Latest first"), descending=True),
        )

    def show_record(self, record_id: str) -> None:
        self.record_detail.show_record(record_id)

    def new_record(self) -> None:
        record_id = self.desk.ws.new_id()
        self.show_fresh(record_id)
        self.record_detail.show_blank(record_id)

    def leave(self) -> None:
        self.record_detail.binder.leave()

    def come_forward(self) -> None:
        super().come_forward()
        self.record_detail.refresh()

    def _on_changed(self, entities: frozenset[str]) -> None:
        super()._on_changed(entities)
        if self.isVisible():
            self.record_detail.refresh()

    def delete_current(self) -> None:
        """Put the record shown in the bin, and offer to take it back."""
        record_id, ws, entity = self.current_record(), self.desk.ws, self.entity
        if not record_id:
            return
        self.leave()  # saved after it, what is being typed would stand against its deletion
        title = self.record_detail.head.title.text()
        self.desk.operations.operation(
            lambda: editing.delete(ws, entity, record_id),
            lambda _: self._on_deleted(record_id, title),
            touches=(entity,),
        )

    def _on_deleted(self, record_id: str, title: str) -> None:
        self.forget_choice()
        sentence = self.tr("“{title}” is in the bin.").format(title=title)
        self.desk.notice(sentence, self.tr("Take it back"), lambda: self._restore(record_id))

    def _restore(self, record_id: str) -> None:
        ws, entity = self.desk.ws, self.entity
        self.desk.operations.operation(
            lambda: editing.restore(ws, entity, record_id),
            lambda _: self.open_record(record_id),
            touches=(entity,),
        )


def make_form(compiled: type[Any]) -> QWidget:
    """A widget dressed by a compiled form."""
    made = QWidget()
    compiled().setupUi(made)
    return made
