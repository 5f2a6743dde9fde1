"""The sections of a sheet down one page, their list at the left, and what is missing above.

Fed with the sections and their texts; it says which one is edited and asks for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.delegates import elided, paint_ground
from fabriques_desktop.desktop.models.rows import ROW
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ScrollArea, button, empty_layout, label
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout
from fabriques_desktop.desktop.widgets.numbers import counted
from fabriques_desktop.desktop.widgets.section_editor import SectionEditor

_Index = QModelIndex | QPersistentModelIndex
_CURRENT = Qt.ItemDataRole.UserRole + 10


@dataclass(frozen=True, slots=True)
class SectionState:
    """A line of the list; `note` stands at the right: a counter, "empty", "2 cells".

    `short_note` takes its place where the title would be cut.
    """

    key: str
    title: str
    note: str = ""
    short_note: str = ""
    missing: bool = False
    warns: bool = False


class _SectionsModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.states: tuple[SectionState, ...] = ()
        self.current = ""

    def show(self, states: Sequence[SectionState]) -> None:
        same = [s.key for s in states] == [s.key for s in self.states]
        if same:
            self.states = tuple(states)
            self._all_changed()
            return
        self.beginResetModel()
        self.states = tuple(states)
        self.endResetModel()

    def set_current(self, key: str) -> None:
        if key != self.current:
            self.current = key
            self._all_changed()

    def _all_changed(self) -> None:
        if self.states:
            self.dataChanged.emit(self.index(0), self.index(len(self.states) - 1))

    def row_of(self, key: str) -> int:
        return next((i for i, s in enumerate(self.states) if s.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.states)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        state = self.states[index.row()]
        if role == ROW:
            return state
        if role == _CURRENT:
            return state.key == self.current
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return state.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{state.title}, {state.note}" if state.note else state.title
        return None


class _SectionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, max(32, round(QFontMetricsF(theme.font()).height()) + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        state: SectionState = index.data(ROW)
        current = bool(index.data(_CURRENT))
        option.state &= ~QStyle.StateFlag.State_Selected
        if current:
            option.state |= QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Active
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(8, 0, -8, 0)
        paint_ground(painter, box, option)
        name, role = ("circle-dashed", "warning") if state.missing else ("check", "success")
        if current:
            name, role = "circle-dot", "accent_text"
        icons.paint(painter, name, role, QPointF(box.left() + 8, box.center().y() - 8), 16)
        font = theme.font("body", strong=current)
        title = QFontMetricsF(font).horizontalAdvance(state.title)
        note = note_beside(state, title, box.width() - 40)
        right = box.right() - 8 - self._paint_note(painter, box, state, note)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        room = QRectF(box.left() + 32, box.top(), right - box.left() - 32, box.height())
        words = elided(font, state.title, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    @staticmethod
    def _paint_note(painter: QPainter, box: QRectF, state: SectionState, note: str) -> float:
        if not note:
            return 0
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.color("warning" if state.missing or state.warns else "text_muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -8, 0), flags, note)
        return QFontMetricsF(font).horizontalAdvance(note) + 8


def note_beside(state: SectionState, title: float, room: float) -> str:
    """The note of a line, or the short one where the title (its width) leaves no room for it."""
    width = QFontMetricsF(theme.font("small")).horizontalAdvance(state.note) + 8
    return state.note if title + width <= room or not state.short_note else state.short_note


class CompletenessBar(QWidget):
    """How complete a sheet is, and the names of what is missing, which lead there."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("completeness")
        self._share = label("", "strong", name="completeness_share")
        self._bar = QProgressBar()
        self._bar.setObjectName("completeness_bar")
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(200)
        self._bar.setAccessibleName(self.tr("Completeness"))
        self._total = label("", "meta", name="completeness_total")
        self._missing = QWidget()
        self._names = FlowLayout(self._missing, 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        row.addWidget(self._share)
        row.addWidget(self._bar)
        row.addWidget(self._missing, 1)
        row.addWidget(self._total)

    def show_state(self, percent: int, missing: Sequence[tuple[str, str]], total: str = "") -> None:
        """`missing`: key and name of each thing to be filled; `total` is said at the right."""
        self._share.setText(self.tr("{percent}% complete").format(percent=percent))
        self._bar.setValue(percent)
        self._total.setText(total)
        empty_layout(self._names)
        if missing:
            said = label(self.tr("Missing:"), "secondary")
            said.setMinimumHeight(24)  # on the line of the links beside it
            self._names.addWidget(said)
        for key, name in missing:
            made = button(name, "link", name=f"missing_{key}")
            made.clicked.connect(lambda _checked, key=key: self.asked.emit(key))
            self._names.addWidget(made)
        self._missing.updateGeometry()


class SectionsView(QWidget):
    """The list of sections and the page; other blocks may stand between the sections."""

    edited = Signal(str)
    section_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sections_view")
        self._sections: dict[str, QWidget] = {}
        self._extra: dict[str, SectionState] = {}
        self._titles: dict[str, str] = {}
        self._model = _SectionsModel(self)
        self._list = self._make_list()
        self._column = QVBoxLayout()
        self._scroll = self._make_scroll()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        edge = QFrame()
        edge.setFrameShape(QFrame.Shape.VLine)
        edge.setFixedWidth(1)
        row.addWidget(edge)
        row.addWidget(self._scroll, 1)
        self._paper.installEventFilter(self)

    # ---- room ----
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return False

    def _make_room(self) -> None:
        """The list of sections gives way where words are so large that the page has no room."""
        needed = self._paper.minimumSizeHint().width()
        self._list.setVisible(self.width() - self._list.minimumWidth() > needed)

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("section_list")
        view.setAccessibleName(self.tr("Sections of the sheet"))
        view.setModel(self._model)
        view.setItemDelegate(_SectionDelegate(view))
        view.setMouseTracking(True)
        view.setFixedWidth(theme.px("sections"))
        view.setViewportMargins(0, 12, 0, 12)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._go_to_row)
        view.activated.connect(self._go_to_row)
        return view

    def _make_scroll(self) -> ScrollArea:
        self._paper = page = QWidget()
        page.setObjectName("sections_page")
        page.setProperty("ground", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        inner.setMaximumWidth(theme.px("text_column_max"))
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        around = QHBoxLayout(page)
        around.setContentsMargins(32, 20, 32, 40)
        around.addStretch(1)
        around.addWidget(inner, 100, Qt.AlignmentFlag.AlignTop)
        around.addStretch(1)
        scroll = ScrollArea()
        scroll.setObjectName("sections_scroll")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        return scroll

    # ---- what the page puts in ----
    def add_section(
        self, key: str, title: str, limit: int | None = None, *, short: str = "", help_: str = ""
    ) -> SectionEditor:
        """A section of text at the foot of the page; `short` is its name in the list."""
        made = SectionEditor(key, title, limit, help_)
        made.edited.connect(self._on_edited)
        made.focused.connect(self._on_focus)
        made.left_by.connect(self._leave)
        made.caret_moved.connect(lambda place: self._follow(made, place))
        self._add(key, short or title, made)
        return made

    def add_block(self, key: str, title: str, block: QWidget) -> None:
        """Something else than a text under the same list; say its state with `set_state`."""
        self._extra[key] = SectionState(key, title)
        self._add(key, title, block)

    def _add(self, key: str, title: str, widget: QWidget) -> None:
        self._titles[key] = title
        self._sections[key] = widget
        self._column.addWidget(widget)
        self.refresh()

    def set_text(self, key: str, text: str) -> None:
        section = self._sections[key]
        if isinstance(section, SectionEditor):
            section.set_text(text)
            self.refresh()

    def text(self, key: str) -> str:
        section = self._sections[key]
        return section.text() if isinstance(section, SectionEditor) else ""

    def set_state(self, key: str, note: str, *, missing: bool) -> None:
        """The line of a block that is no text."""
        self._extra[key] = SectionState(key, self._titles[key], note, missing=missing)
        self.refresh()

    def total_length(self) -> int:
        """Characters of all the texts together."""
        return sum(s.length() for s in self._sections.values() if isinstance(s, SectionEditor))

    def refresh(self) -> None:
        """Show the list as the sections stand."""
        self._model.show([self._state_of(key) for key in self._sections])

    def _state_of(self, key: str) -> SectionState:
        section = self._sections[key]
        if not isinstance(section, SectionEditor):
            return self._extra[key]
        if section.is_empty():
            return SectionState(key, self._titles[key], self.tr("empty"), missing=True)
        written = counted(section.length())
        return SectionState(
            key, self._titles[key], section.counter(), written, warns=section.is_too_long()
        )

    # ---- moving ----
    def go_to(self, key: str) -> None:
        """Bring a section into sight and put the caret in it."""
        section = self._sections.get(key)
        if section is None:
            return
        page = self._scroll.widget()
        if page is not None:
            top = section.mapTo(page, section.rect().topLeft()).y()
            self._scroll.verticalScrollBar().setValue(top - 20)
        target = section.edit if isinstance(section, SectionEditor) else section
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_focus(key)

    def _go_to_row(self, index: QModelIndex) -> None:
        self.go_to(self._model.states[index.row()].key)

    def _leave(self, key: str, step: int) -> None:
        """Up and Down go on from a section to its neighbour."""
        texts = [k for k, s in self._sections.items() if isinstance(s, SectionEditor)]
        place = texts.index(key) + step
        if 0 <= place < len(texts):
            section = self._sections[texts[place]]
            if isinstance(section, SectionEditor):
                section.edit.setFocus(Qt.FocusReason.TabFocusReason)
                self._on_focus(texts[place])

    def _follow(self, section: SectionEditor, caret: QRect) -> None:
        """Keep the caret in sight: the field grows, so it is the page that scrolls."""
        page = self._scroll.widget()
        if page is not None and section.edit.hasFocus():
            place = section.mapTo(page, caret.center())
            self._scroll.ensureVisible(place.x(), place.y(), 0, 60)

    def _on_focus(self, key: str) -> None:
        if key != self._model.current:
            self._model.set_current(key)
            self._list.setCurrentIndex(self._model.index(self._model.row_of(key)))
            self.section_changed.emit(key)

    def _on_edited(self, key: str) -> None:
        self.refresh()
        self.edited.emit(key)
