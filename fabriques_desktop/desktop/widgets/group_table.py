"""The table in which a group consents: chips, bold exceptions, an answer chosen from a short list.

It paints and edits cells of a `GroupModel`, and grows with its rows; it knows no record.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fabriques_desktop.desktop.delegates import elided, paint_chip
from fabriques_desktop.desktop.models.group import ACTOR, CHIP, CHOICES, COLUMNS, GroupModel
from fabriques_desktop.desktop.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
_NAME_PX, _CATEGORY_PX = 140, 80  # least widths


class _AnswerDelegate(QStyledItemDelegate):
    """A chip where there is one; a list of answers as editor."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        self._paint_ground(painter, room, option, index)
        chip = index.data(CHIP)
        if chip is not None:
            top = room.center().y() - theme.px("chip") / 2
            paint_chip(painter, room.left() + _PADDING, top, chip, room.width() - _PADDING - 4)
        else:
            font = index.data(Qt.ItemDataRole.FontRole)
            painter.setFont(font)
            painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
            box = room.adjusted(_PADDING, 0, -4, 0)
            words = elided(font, str(index.data()), box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    @staticmethod
    def _paint_ground(
        painter: QPainter, room: QRectF, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(room, ground)
        painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), theme.color("line"))
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected and view and view.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(room.adjusted(2, 2, -2, -2), 4, 4)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        made = QComboBox(parent)
        made.setObjectName("answer_choice")
        made.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        for value, words in index.data(CHOICES) or ():
            made.addItem(words, value)
        QTimer.singleShot(0, made, lambda: self._unfold(made))
        return made

    def _unfold(self, editor: QComboBox) -> None:
        # Closed, a box answers with each arrow key: it is listened to once its list is open.
        editor.showPopup()
        editor.activated.connect(lambda _: self._take(editor))

    def _take(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QComboBox)
        if editor.currentIndex() >= 0:
            model.setData(model.index(index.row(), index.column()), editor.currentData())


class GroupTable(QTableView):
    """Enter, F2 or a click answers a cell; `remark_chosen` when one acts on a remark."""

    remark_chosen = Signal(str)  # actor
    cell_left = Signal()  # the list of answers of a cell is gone

    def __init__(self, model: GroupModel, name: str) -> None:
        super().__init__()
        self.setObjectName("group_table")
        self.setAccessibleName(name)
        self.setModel(model)
        self._delegate = _AnswerDelegate(self)
        self.setItemDelegate(self._delegate)
        # by a turn of the loop later, the view knows that its editor is gone
        self._delegate.closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self._leave_cell))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px("table_row"))
        head = self.horizontalHeader()
        head.setAccessibleName(self.tr("Columns"))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for at, column in enumerate(COLUMNS):
            stretch = column in ("person", "remark")
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(at, mode.Stretch if stretch else mode.ResizeToContents)
        head.setMinimumSectionSize(72)
        self._was_at = ("", -1, -1)  # actor, row and column of the cell one was in
        model.modelAboutToBeReset.connect(self._note_cell)
        model.modelReset.connect(self._on_new_rows)
        self.clicked.connect(self._on_clicked)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_names_room()

    def _give_names_room(self) -> None:
        """In a narrow window the categories are cut before the names are."""
        head, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        person, category = COLUMNS.index("person"), COLUMNS.index("category")
        head.setSectionResizeMode(category, mode.ResizeToContents)
        lacking = theme.scaled(_NAME_PX) - head.sectionSize(person)
        if lacking > 0:  # what is taken is shared between the names and the remarks
            wide = max(theme.scaled(_CATEGORY_PX), head.sectionSize(category) - 2 * lacking)
            head.setSectionResizeMode(category, mode.Fixed)
            head.resizeSection(category, wide)

    def is_answering(self) -> bool:
        """Whether the list of answers of a cell is open: new rows would close it."""
        return self.state() == QAbstractItemView.State.EditingState

    def _leave_cell(self) -> None:
        self.cell_left.emit()

    def _note_cell(self) -> None:
        at = self.currentIndex()
        self._was_at = (
            (str(at.data(ACTOR)), at.row(), at.column()) if at.isValid() else ("", -1, -1)
        )

    def _on_new_rows(self) -> None:
        """One stays in the cell one was in; of a person who is folded away, in the row there."""
        self._fit()
        self._give_names_room()
        actor, row, column = self._was_at
        model = self.model()
        if row < 0 or not isinstance(model, GroupModel):
            return
        place = model.place_of(actor)
        row = place if place >= 0 else min(row, model.rowCount() - 1)
        self.setCurrentIndex(model.index(row, column))

    def _fit(self) -> None:
        rows = self.model().rowCount()
        height = theme.px("table_head") + rows * theme.px("table_row") + 2
        self.setFixedHeight(max(height, self.horizontalHeader().sizeHint().height()))

    def sizeHintForColumn(self, column: int) -> int:
        room = super().sizeHintForColumn(column)
        return theme.scaled(152) if COLUMNS[column] == "form" else room + 2 * _PADDING

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self._act(index)

    def _act(self, index: QModelIndex) -> None:
        model = self.model()
        is_remark = COLUMNS[index.column()] == "remark"
        if is_remark and isinstance(model, GroupModel) and model.row_at(index).asks:
            self.remark_chosen.emit(index.data(ACTOR))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        index = self.currentIndex()
        if event.key() in keys and index.isValid():
            self._on_clicked(index)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()  # out of the table: arrows go from cell to cell
        else:
            super().keyPressEvent(event)
