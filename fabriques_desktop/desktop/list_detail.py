"""The frame of most pages: a list that filters as you type, and a detail that is a page.

A page says how to read its rows, what its detail is, and how a new record begins; it keeps the
choice, the order and the empty state in step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.delegates import RowDelegate
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.models.rows import Prepared, Row, RowsModel, prepare
from fabriques_desktop.desktop.page import Page
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    ElidedLabel,
    EmptyState,
    button,
    label,
    line,
    tool,
)
from fabriques_desktop.desktop.widgets.filter_field import FilterField
from fabriques_desktop.desktop.widgets.row_list import RowList

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace

_ROOM_FOR_THREE = 1160  # under it the list makes room for what stands beside the page
_MANY = 2000  # from here on rows share one height, so that nobody asks for 100,000 sizes


@dataclass(frozen=True, slots=True)
class Sort:
    """An order the list offers: the name of a key of `Row.keys`, and its words."""

    name: str
    words: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """What the page says when there is nothing at all."""

    title: str
    sentence: str
    act: str
    hint: str = ""


class ListColumn(QFrame):
    """Title, new button, filter with its order, and the list itself."""

    def __init__(self, title: str, new: str, sorts: Sequence[Sort], *, with_chips: bool) -> None:
        super().__init__()
        self.setObjectName("list_column")
        self.setMinimumWidth(220)
        self.model = RowsModel(self)
        self.new_button = button(new, "plain", "plus", name="new_button")
        self.filter = FilterField("filter_field", self.tr("Filter"), self.tr("Filter the list"))
        self.filter.textChanged.connect(self.model.set_filter)
        self.sort_button = tool("sort", self.tr("Order"), name="sort_button", size=16)
        self.view = RowList()
        self.view.setObjectName("record_list")
        self.view.setAccessibleName(title)
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self.view, with_chips=with_chips))
        self._add_sorts(sorts)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.setSpacing(4)
        head.addWidget(ElidedLabel(title, "title"), 1)
        head.addWidget(self.new_button)
        filters = QHBoxLayout()
        filters.setContentsMargins(16, 4, 12, 8)
        filters.setSpacing(4)
        filters.addWidget(self.filter, 1)
        filters.addWidget(self.sort_button)
        if len(self.sort_button.menu().actions()) < 2:
            self.sort_button.hide()
        self.foot = QVBoxLayout()
        self._foot_line = line()
        self._foot_line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self.view, 1)
        column.addWidget(self._foot_line)
        column.addLayout(self.foot)

    def add_to_foot(self, act: QWidget, margin: int = 12) -> None:
        """An act that stays under the list, parted from the rows that scroll above it."""
        self._foot_line.show()
        self.foot.setContentsMargins(margin, 4, margin, 8)
        self.foot.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_sorts(self, sorts: Sequence[Sort]) -> None:
        menu = QMenu(self.sort_button)
        group = QActionGroup(menu)
        for sort in sorts:
            action = QAction(sort.words, group)
            action.setCheckable(True)
            action.setData(sort)
            menu.addAction(action)
        group.triggered.connect(lambda action: self.order(action.data()))
        self.sort_button.setMenu(menu)
        self.sort_button.setPopupMode(self.sort_button.ToolButtonPopupMode.InstantPopup)
        if sorts:
            group.actions()[0].setChecked(True)
            self.order(sorts[0])

    def order(self, sort: Sort) -> None:
        chosen = self.view.currentIndex()
        kept = self.model.row_at(chosen)
        self.model.set_sort(sort.name, descending=sort.descending)
        self.sort_button.setToolTip(self.tr("Order: {order}").format(order=sort.words))
        if kept is not None:
            self.choose(kept.id)

    def choose(self, record_id: str) -> None:
        """Make a row the current one, if it is shown, without anybody being told."""
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        index = self.model.index_of(record_id)
        self.view.setCurrentIndex(index)
        selection.blockSignals(False)
        if index.isValid():
            self.view.scrollTo(index)
        self.view.viewport().update()


class ListDetailPage(Page):
    """A list at the left, the chosen record at the right."""

    entity = ""
    icon = ""
    listens: tuple[str, ...] = ()  # other kinds whose changes show in the list
    with_chips = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown = ""
        self._wanted = ""
        self._has_neighbour = False
        self._fresh = ""  # made here and perhaps not saved yet
        self.column = ListColumn(
            self.list_title(), self.tr("New"), self.sorts(), with_chips=self.with_chips
        )
        self.column.new_button.clicked.connect(self.begin)
        self.column.view.selectionModel().currentChanged.connect(self._on_current)
        self.column.model.modelReset.connect(self._keep_choice)
        self.detail = self.build_detail()
        self.nothing = self._build_nothing()
        self.right = QStackedWidget()
        self.right.setProperty("ground", "surface")
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.detail)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("list_splitter")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.column)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px("list"), 980])
        empty = self.empty()
        self.empty_state = EmptyState(self.icon, empty.title, empty.sentence, empty.act, empty.hint)
        self.empty_state.asked.connect(self.begin)
        self.whole = QStackedWidget(self)
        self.whole.addWidget(self.splitter)
        self.whole.addWidget(self._with_title(self.empty_state))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.whole)
        desk.operations.changed.connect(self._on_changed)

    # ---- what a page says ----
    def list_title(self) -> str:
        return self.desk.words.entities(self.entity)

    def sorts(self) -> Sequence[Sort]:
        """The orders offered, the usual one first."""
        return (Sort("title", self.tr("Name")),)

    def empty(self) -> Empty:
        raise NotImplementedError

    def read_rows(self, ws: Workspace) -> list[Row]:
        """Every row; runs on the reading thread."""
        raise NotImplementedError

    def build_detail(self) -> QWidget:
        raise NotImplementedError

    def show_record(self, record_id: str) -> None:
        """Show this record in the detail."""
        raise NotImplementedError

    def new_record(self) -> None:
        """Make a new record and open it (see `open_record`)."""
        raise NotImplementedError

    # ---- Page ----
    def come_forward(self) -> None:
        self.refresh()

    def open_record(self, record_id: str) -> None:
        self._wanted = record_id
        self._show(record_id)
        self.refresh()

    def take_focus(self) -> None:
        if self.column.view.isVisible():
            self.column.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def begin(self) -> None:
        if self.desk.refuses():
            return
        self.leave()
        self.new_record()

    def show_fresh(self, record_id: str) -> None:
        """Show the detail for a record that is in no list yet."""
        self._shown = self._fresh = record_id
        self.whole.setCurrentIndex(0)
        self.right.setCurrentWidget(self.detail)
        self.column.choose(record_id)

    def forget_choice(self) -> None:
        """Show nothing in particular; the list chooses again."""
        self._shown = self._wanted = self._fresh = ""
        self.right.setCurrentWidget(self.nothing)

    def current_record(self) -> str:
        return self._shown

    def make_room(self, on: bool) -> None:
        self._has_neighbour = on
        self._fit_list()

    def _fit_list(self) -> None:
        """Beside the form and what stands next to the page, a narrow window has no room for it."""
        narrow = self.window().width() < theme.scaled(_ROOM_FOR_THREE)
        self.column.setHidden(self._has_neighbour and narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    # ---- keeping in step ----
    def refresh(self) -> None:
        """Read the rows again, keeping the choice."""
        ws, waited = self.desk.ws, self._wanted or self._fresh

        def read() -> tuple[Prepared, str]:
            gone = waited if waited and self.is_gone(ws, waited) else ""
            return prepare(self.read_rows(ws)), gone

        self.desk.operations.query(read, self._on_read, key=self)

    def is_gone(self, ws: Workspace, record_id: str) -> bool:
        """Whether the record was there and is no more; runs on the reading thread."""
        stored = ws.stored(self.entity, record_id) if self.entity else None
        return stored is not None and stored.deleted

    def _on_read(self, answer: tuple[Prepared, str]) -> None:
        rows, gone = answer
        if gone:  # what was deleted meanwhile is waited for no longer
            self._wanted = "" if self._wanted == gone else self._wanted
            self._fresh = "" if self._fresh == gone else self._fresh
        self._take_rows(rows)

    def _take_rows(self, rows: Prepared) -> None:
        count = len(rows.rows)
        self.column.view.setUniformItemSizes(count > _MANY)
        self.column.model.set_rows(rows)
        chosen = self._wanted or self._shown
        if self.column.model.find(lambda row: row.id == self._fresh) is not None:
            self._fresh = ""  # one of the list from now on
        # a panel is read to its end, also when the last record has gone meanwhile
        has_panel = self.right.currentWidget() not in (self.detail, self.nothing)
        is_empty = not (count or self._wanted or self._fresh or has_panel)
        self.whole.setCurrentIndex(1 if is_empty else 0)
        known = self.column.model.find(lambda row: row.id == chosen) is not None
        if not known and chosen != self._wanted and chosen != self._fresh:
            chosen = self.column.model.first_id()
        if not chosen:
            chosen = self.column.model.first_id()
        was_asked, self._wanted = bool(self._wanted), ""
        # rows that come late choose for nobody: a panel opened meanwhile keeps its place
        if chosen and (was_asked or not has_panel):
            self.column.choose(chosen)
            self._show(chosen)

    def _keep_choice(self) -> None:
        if self._shown:
            self.column.choose(self._shown)

    def _on_current(self, index: QModelIndex, previous: Any = None) -> None:
        row = self.column.model.row_at(index)
        if row is not None:
            self._show(row.id)

    def _show(self, record_id: str) -> None:
        if record_id == self._shown:
            return
        if self._shown:
            self.leave()
        self._shown = record_id
        self.right.setCurrentWidget(self.detail)
        self.show_record(record_id)

    def _on_changed(self, entities: frozenset[str]) -> None:
        if self.isVisible() and entities & {self.entity, *self.listens}:
            self.refresh()

    # ---- made once ----
    def _build_nothing(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        words = label(self.tr("Choose a line in the list."), "secondary")
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        return made

    def _with_title(self, state: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 14, 24, 0)
        column.addWidget(label(self.list_title(), "title"))
        column.addWidget(state, 1)
        return made
