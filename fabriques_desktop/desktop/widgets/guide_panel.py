"""The questions of the guide beside the notes: which are noted, which one is current, what waits.

Fed with the guide, the keys noted and the current key; it answers with the question chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QProgressBar,
    QPushButton,
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
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import button, label, line, tool
from fabriques_desktop.desktop.widgets.notes_editor import GuideQuestion

_LARGE = 1.25  # from this size of words on
_Index = QModelIndex | QPersistentModelIndex
CURRENT = Qt.ItemDataRole.UserRole + 10
NOTED = Qt.ItemDataRole.UserRole + 11


class GuideModel(QAbstractListModel):
    """The questions in their order, with what is known of each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.questions: tuple[GuideQuestion, ...] = ()
        self.noted: frozenset[str] = frozenset()
        self.current = ""

    def set_questions(self, questions: Sequence[GuideQuestion]) -> None:
        self.beginResetModel()
        self.questions = tuple(questions)
        self.endResetModel()

    def set_noted(self, keys: frozenset[str]) -> None:
        if keys != self.noted:
            self.noted = keys
            self._all_changed()

    def set_current(self, key: str) -> None:
        if key != self.current:
            self.current = key
            self._all_changed()

    def _all_changed(self) -> None:
        if self.questions:
            self.dataChanged.emit(self.index(0), self.index(len(self.questions) - 1))

    def count_noted(self) -> int:
        return sum(q.key in self.noted for q in self.questions)

    def is_to_ask(self, question: GuideQuestion) -> bool:
        """Whether an obligatory question still waits."""
        return question.required and question.key not in self.noted and question.key != self.current

    def row_of(self, key: str) -> int:
        return next((i for i, q in enumerate(self.questions) if q.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.questions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        question = self.questions[index.row()]
        if role == ROW:
            return question
        if role == CURRENT:
            return question.key == self.current
        if role == NOTED:
            return question.key in self.noted
        if role == Qt.ItemDataRole.DisplayRole:
            return short_label(question)
        if role == Qt.ItemDataRole.ToolTipRole:
            prompt = f"\n→ {question.prompt}" if question.prompt else ""
            return plain_tip(question.question + prompt)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), question)
        return None

    def _spoken(self, row: int, question: GuideQuestion) -> str:
        if question.key == self.current:
            state = self.tr("current question")
        elif question.key in self.noted:
            state = self.tr("noted")
        elif question.required:
            state = self.tr("still to be asked")
        else:
            state = self.tr("not noted yet")
        return f"{row + 1}. {short_label(question)}, {state}"


def short_label(question: GuideQuestion) -> str:
    """The short label of the guide, or the first words of the question."""
    return question.short or " ".join(question.question.split()[:4])


class _GuideDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, max(30, round(QFontMetricsF(theme.font()).height()) + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(8, 0, -8, 0)
        current = bool(index.data(CURRENT))
        state = option.state
        state &= ~QStyle.StateFlag.State_Selected
        if current:
            state |= QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Active
        option.state = state
        paint_ground(painter, box, option)
        self._paint_question(painter, box, index, current=current)
        painter.restore()

    def _paint_question(
        self, painter: QPainter, box: QRectF, index: _Index, *, current: bool
    ) -> None:
        noted = bool(index.data(NOTED))
        name, role = "circle", "text_secondary"
        if current:
            name, role = "circle-dot", "accent_text"
        elif noted:
            name, role = "check", "success"
        icons.paint(painter, name, role, QPointF(box.left() + 8, box.center().y() - 8), 16)
        small = theme.font("small", strong=current)
        painter.setFont(small)
        painter.setPen(theme.color("text_secondary"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(32, 0, 0, 0), middle, str(index.row() + 1))
        right = box.right() - 8 - self._paint_to_ask(painter, box, index)
        font = theme.font("body", strong=current)
        painter.setFont(font)
        painter.setPen(theme.color("text_secondary" if noted and not current else "text"))
        start = 32 + theme.scaled(24)  # after a number of two figures
        room = QRectF(box.left() + start, box.top(), right - box.left() - start, box.height())
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.drawText(room, middle, elided(font, words, room.width()))

    def _paint_to_ask(self, painter: QPainter, box: QRectF, index: _Index) -> float:
        model = index.model()
        if not isinstance(model, GuideModel) or not model.is_to_ask(index.data(ROW)):
            return 0
        words = self.tr("to ask")
        font = theme.font("small")
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(theme.color("text_muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -8, 0), flags, words)
        return width + 8


class _GuideView(QListView):
    chosen = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class GuidePanel(QWidget):
    """The column at the left of the notes."""

    question_chosen = Signal(str)
    closing_chosen = Signal()
    fold_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide_panel")
        self.setAccessibleName(self.tr("Interview guide"))
        self._model = GuideModel(self)
        self._count = label("", "meta", name="guide_count")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setObjectName("guide_progress")
        self._bar.setAccessibleName(self.tr("Questions noted"))
        self._list = self._make_list()
        self._closing = self._make_closing()
        self._lay_out()

    def _make_list(self) -> _GuideView:
        view = _GuideView()
        view.setObjectName("guide_list")
        view.setAccessibleName(self.tr("Questions of the guide"))
        view.setModel(self._model)
        view.setItemDelegate(_GuideDelegate(view))
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(lambda index: self._choose(index.row()))
        view.chosen.connect(self._choose)
        return view

    def _make_closing(self) -> QPushButton:
        made = button(self.tr("Closing"), "quiet", "flag", name="guide_closing")
        made.clicked.connect(self.closing_chosen)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 0)
        head.addWidget(label(self.tr("Guide"), "strong"))
        head.addStretch()
        # large words have no room beside the title
        told, beside = self._count, theme.scale < _LARGE
        if beside:
            head.addWidget(told)
        fold = tool("chevron-left", self.tr("Fold the guide"), name="guide_fold", size=14)
        fold.clicked.connect(self.fold_asked)
        head.addWidget(fold)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 8)
        foot.addWidget(self._closing)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (*(() if beside else (told,)), self._bar, line()):
            inset = QHBoxLayout()
            inset.setContentsMargins(16, 0, 16, 0)
            inset.addWidget(widget)
            column.addLayout(inset)
            if widget is self._bar:
                column.addWidget(self._list, 1)
        column.addLayout(foot)

    # ---- what the page tells ----
    def set_questions(self, questions: Sequence[GuideQuestion], closing: str = "") -> None:
        """The guide; `closing` is what to say at the end, a line each, shown on hovering."""
        self._model.set_questions(questions)
        self._closing.setToolTip(plain_tip(closing.strip()))
        self._closing.setVisible(bool(closing.strip()))
        self._bar.setRange(0, max(1, len(self._model.questions)))
        self._tell_count()

    def set_noted(self, keys: frozenset[str]) -> None:
        """Keys of the questions with something written under them."""
        self._model.set_noted(keys)
        self._tell_count()

    def set_current(self, key: str) -> None:
        """The question the caret is under; "" for none."""
        self._model.set_current(key)
        row = self._model.row_of(key)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row))

    def show_start(self) -> None:
        """The first questions, wherever another interview had scrolled to."""
        self._list.scrollToTop()

    def take_focus(self) -> None:
        """Ctrl+G: choose a question with the keyboard."""
        if not self._list.currentIndex().isValid() and self._model.questions:
            self._list.setCurrentIndex(self._model.index(0))
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell_count(self) -> None:
        noted, total = self._model.count_noted(), len(self._model.questions)
        self._count.setText(self.tr("%n noted of {total}", "", noted).format(total=total))
        self._bar.setValue(noted)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._model.questions):
            self.question_chosen.emit(self._model.questions[row].key)
