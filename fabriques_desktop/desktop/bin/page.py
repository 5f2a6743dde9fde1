"""The bin: what was deleted, when and by whom; one or many are taken back in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import titles
from fabriques_desktop.desktop.delegates import RowDelegate
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.exchanges.counting import instant
from fabriques_desktop.desktop.models.rows import Row, RowsModel
from fabriques_desktop.desktop.page import Page
from fabriques_desktop.desktop.searching import place_of
from fabriques_desktop.desktop.widgets.basics import (
    EmptyState,
    button,
    label,
)
from fabriques_desktop.desktop.widgets.filter_field import FilterField
from fabriques_desktop.desktop.widgets.row_list import RowList
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.services import bin as bin_service

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References

_WIDEST = 760


def read_rows(ws: Workspace, references: References) -> list[Row]:
    """One line for each record in the bin, what was deleted last first."""
    rows: list[Row] = []
    references = references.for_reading()
    for each in bin_service.listed(ws):
        by = references.title("member", each.by) if each.by else ""
        if each.by and each.by == ws.member_id:
            by = QCoreApplication.translate("bin", "you")
        when = instant(references.words, each.at)
        said = QCoreApplication.translate("bin", "{when}, by {name}") if by else "{when}"
        meta = " · ".join((references.words.entity(each.entity), said.format(when=when, name=by)))
        title = references.title_of(each.entity, each.record)
        icon = titles.ICONS.get(each.entity, "trash")
        key = f"{each.entity}/{each.record.id}"
        rows.append(Row(key, title, meta, icon, keys={"recent": len(rows)}))
    return rows


class BinPage(Page):
    """A list one may choose several lines of, and one button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = RowsModel(self)
        self.model.set_sort("recent")
        self.filter = FilterField("bin_filter", self.tr("Filter"), self.tr("Filter the bin"))
        self.filter.setMaximumWidth(320)
        self.filter.textChanged.connect(self.model.set_filter)
        self.view = RowList()
        self.view.setObjectName("bin_list")
        self.view.setAccessibleName(self.tr("What is in the bin"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.model.modelReset.connect(self._tell)
        self.view.doubleClicked.connect(lambda _: self.restore_chosen())
        self.view.installEventFilter(self)
        self.restore_button = button("", "main", "undo", name="restore_chosen_button")
        self.restore_button.clicked.connect(self.restore_chosen)
        self.empty_state = EmptyState(
            "trash",
            self.tr("The bin is empty"),
            self.tr(
                "What you delete waits here and can be taken back at any time; nothing goes for "
                "ever by itself."
            ),
            "",
        )
        self.whole = QStackedWidget(self)
        self._lay_out()
        self._tell()
        desk.operations.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Bin"), "title"), 1)
        head.addWidget(self.restore_button)
        full = QWidget()
        full.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(full)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        sentence = self.tr("Choose one line or several, and put them back where they were.")
        column.addWidget(label(sentence, "secondary", wrap=True))
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(0)
        row.addWidget(full, 1)
        row.addStretch(0)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(24, 14, 24, 0)
        column.addWidget(label(self.tr("Bin"), "title"))
        column.addWidget(self.empty_state, 1)
        self.whole.addWidget(beside)
        self.whole.addWidget(empty)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.whole)

    # ---- Page ----
    def come_forward(self) -> None:
        ws, references = self.desk.ws, self.desk.references
        self.desk.operations.query(lambda: read_rows(ws, references), self._take, key=self)

    def _on_changed(self, entities: frozenset[str]) -> None:
        if self.isVisible() and entities & set(ENTITIES):
            self.come_forward()

    def _take(self, rows: list[Row]) -> None:
        self.model.set_rows(rows)
        self.whole.setCurrentIndex(0 if rows else 1)
        if rows and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self._tell()

    # ---- acts ----
    def chosen(self) -> list[tuple[str, str]]:
        """The records of the chosen lines."""
        rows = [self.model.row_at(index) for index in self.view.selectedIndexes()]
        return [(row.id.partition("/")[0], row.id.partition("/")[2]) for row in rows if row]

    def restore_chosen(self) -> None:
        """Put the chosen records back, in one act."""
        ws, chosen = self.desk.ws, self.chosen()
        if chosen:
            self.desk.operations.operation(
                lambda: bin_service.restore(ws, chosen),
                lambda count: self._on_restored(count, chosen),
                touches={entity for entity, _ in chosen},
            )

    def _on_restored(self, count: int, chosen: list[tuple[str, str]]) -> None:
        sentence = self.tr("%n put back.", "", count)
        if len(chosen) == 1:
            self.desk.notice(sentence, self.tr("Show"), lambda: self._open(*chosen[0]))
        else:
            self.desk.notice(sentence)

    def _open(self, entity: str, record_id: str) -> None:
        desk = self.desk
        desk.operations.query(
            lambda: place_of(desk, entity, record_id), lambda place: desk.open(*place)
        )

    def _tell(self) -> None:
        count = len(self.view.selectedIndexes())
        self.restore_button.setEnabled(bool(count))
        self.restore_button.setText(self.tr("Put back %n", "", count) if count > 1
                                    else self.tr("Put back"))  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.restore_chosen()
            return True
        return super().eventFilter(watched, event)
