"""The small pieces every page is put together from: words, buttons, chips, lines, empty states.

They carry the properties that the style sheet reads, and nothing else.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.delegates import chip_width, elided, paint_chip
from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip

_FIELD_EDGES, _FIELD_MARK = 22, 24  # pixels of a field that are no words
_ICON_ROOM = 6  # what Qt leaves too much after an icon in a field
_PANEL_MOST = 900  # beyond, lines are too long to read


def label(text: str = "", role: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """Plain words in one of the roles of the style sheet; never rich text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    return made


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PushButton(QPushButton):
    """A button that Enter presses as well as the space bar, on every system."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """The same, of a button that shows its icon."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif self.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
            self.showMenu()
        else:
            self.click()


def button(text: str, kind: str = "plain", icon: str = "", *, name: str = "") -> QPushButton:
    """A button of one of the kinds main, plain, quiet, link, danger."""
    made = PushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon:
        roles = {"main": "on_accent", "danger": "on_danger", "link": "accent_text"}
        role = roles.get(kind, "text_secondary" if kind == "quiet" else "text")
        made.setIcon(icons.icon(icon, role))
        side = theme.icon_px("inline")
        made.setIconSize(QSize(side + 4, side))
    if name:
        made.setObjectName(name)
    return made


def tool(icon: str, words: str, *, name: str = "", size: int = 18) -> QToolButton:
    """A button that shows only its icon; its words are its tooltip and its accessible name."""
    made = ToolButton()
    if icon:
        made.setIcon(icons.icon(icon, "text_secondary", on="accent_text"))
    made.setIconSize(QSize(size, size))
    made.setToolTip(plain_tip(words))
    made.setAccessibleName(words)
    if name:
        made.setObjectName(name)
    return made


class ScrollArea(QScrollArea):
    """Scrolls what it holds, whose width it gives it, and has no frame.

    Tab passes it by, as it could show no ring; the keys that scroll reach it from what it holds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def focusNextPrevChild(self, next: bool) -> bool:
        """What had the keyboard folds: it stays here, and nothing else is scrolled to."""
        at = QApplication.focusWidget()
        while at is not None and at is not self:
            if at.isHidden():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            at = at.parentWidget()
        return super().focusNextPrevChild(next)


def lead_with(field: QLineEdit, icon: str) -> None:
    """An icon before the words of a field, as near to them as to its edge."""
    field.addAction(icons.icon(icon, "text_secondary"), QLineEdit.ActionPosition.LeadingPosition)
    field.setTextMargins(-_ICON_ROOM, 0, 0, 0)


def make_clearable(field: QLineEdit, words: str) -> None:
    """A cross at the end of a field that holds something; it empties it as typing would."""
    action = field.addAction(
        icons.icon("x", "text_secondary"), QLineEdit.ActionPosition.TrailingPosition
    )
    action.setToolTip(plain_tip(words))
    action.setVisible(bool(field.text()))
    field.textChanged.connect(lambda text: action.setVisible(bool(text)))

    def clear() -> None:
        field.clear()
        field.textEdited.emit("")

    action.triggered.connect(clear)


class WholeWords(QObject):
    """Says in a tooltip the words that a field of one line has no room for."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            assert isinstance(watched, QLineEdit)
            words = watched.text()
            marks = [action for action in watched.actions() if action.isVisible()]
            room = watched.width() - _FIELD_EDGES - _FIELD_MARK * len(marks)
            if QFontMetrics(watched.font()).horizontalAdvance(words) > room:
                QToolTip.showText(event.globalPos(), plain_tip(words), watched)
                return True
        return False


def line() -> QFrame:
    """A hairline across a column."""
    made = QFrame()
    made.setProperty("part", "line")
    made.setFixedHeight(1)
    return made


def card() -> QFrame:
    made = QFrame()
    made.setProperty("card", True)
    return made


def row_of(*widgets: QWidget, spacing: int | None = None) -> QHBoxLayout:
    """Widgets beside each other, from the left: the buttons under a card, most often."""
    made = QHBoxLayout()
    if spacing is not None:
        made.setSpacing(spacing)
    for each in widgets:
        made.addWidget(each)
    made.addStretch(1)
    return made


def stacked(
    inside: QWidget, *parts: QWidget | QLayout | int, margins: tuple[int, int], spacing: int
) -> None:
    """What a card holds, from the top; a number is so much more space.

    margins: at the sides, and above and below.
    """
    column = QVBoxLayout(inside)
    column.setContentsMargins(*margins, *margins)
    column.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            column.addSpacing(part)
        elif isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)


def panel_inside(back: QPushButton) -> tuple[QWidget, QVBoxLayout]:
    """The inside of a panel that takes the place of a detail: its way back, then a column."""
    inside = QWidget()
    inside.setProperty("ground", "surface")  # as wide as the panel: the column ends before it
    narrow = QWidget()
    narrow.setMaximumWidth(_PANEL_MOST)
    around = QHBoxLayout(inside)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(narrow, 1)
    around.addStretch()
    column = QVBoxLayout(narrow)
    column.setContentsMargins(24, 16, 24, 32)
    column.setSpacing(12)
    column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
    return inside, column


class OneAtATime(QStackedWidget):
    """Only the page that is shown says how little room is enough, not the widest of all."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


class NarrowColumn(QBoxLayout):
    """A column whose parts are at most so wide: it is as high as they are at that width.

    Qt asks the height for the whole width, where chips and words need fewer lines, and then
    gives the parts less than they need.
    """

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent)
        self._most = most

    def heightForWidth(self, width: int) -> int:
        if self.direction() == QBoxLayout.Direction.TopToBottom:
            margins = self.contentsMargins()
            width = min(width, self._most + margins.left() + margins.right())
        return super().heightForWidth(width)


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property it looks at changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go with it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inside = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inside is not None:
            empty_layout(inside)


class IconLabel(QLabel):
    """An icon in the colour of a role, drawn again when the palette changes."""

    def __init__(self, name: str, role: str = "text_secondary", size: int = 18) -> None:
        super().__init__()
        self._drawn = (name, role, size)
        self.setFixedWidth(size)
        self._repaint()
        theme.changed.connect(self._repaint)

    def _repaint(self) -> None:
        self.setPixmap(icons.pixmap(*self._drawn))


class ElidedLabel(QLabel):
    """One line of plain words that is cut, at the end or in the middle, rather than pushing its
    neighbours."""

    def __init__(self, text: str = "", role: str = "", *, middle: bool = False) -> None:
        super().__init__(text)
        mode = Qt.TextElideMode
        self._mode = mode.ElideMiddle if middle else mode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(plain_tip(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.setFont(self.font())
        room = self.contentsRect()
        words = elided(self.font(), self.text(), room.width(), self._mode)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class ChipLabel(QWidget):
    """A state as a chip: icon, word, soft ground."""

    def __init__(self, chip: Chip | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(chip)

    def set_chip(self, chip: Chip | None) -> None:
        self._chip = chip
        # Shown without a parent it would be a window of its own for a moment.
        if self.parentWidget() is not None or chip is None:
            self.setVisible(chip is not None)
        if chip is not None:
            self.setAccessibleName(chip.text)
            self.setFixedSize(round(chip_width(chip) + 1), theme.px("chip"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chip is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, 0, 0, self._chip)


class EmptyState(QWidget):
    """What an empty place says: an icon, one sentence, one button."""

    asked = Signal()

    def __init__(self, icon: str, title: str, sentence: str, act: str, hint: str = "") -> None:
        super().__init__()
        self.setObjectName("empty_state")
        self._picture = QLabel()
        self._picture.setProperty("part", "empty_icon")
        self._picture.setFixedSize(72, 72)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._icon = icon
        words = label(sentence, "secondary", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        head = label(title, "title", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(head)
        # Stretches, not an alignment: an aligned label does not get the height its lines need.
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(words)
        centred.addStretch(1)
        column.addLayout(centred)
        column.addSpacing(12)
        if act:
            self.button = button(act, "main", "plus", name="empty_button")
            self.button.setProperty("main_act", True)
            self.button.clicked.connect(self.asked)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        if hint:
            column.addSpacing(4)
            column.addWidget(label(hint, "meta"), 0, Qt.AlignmentFlag.AlignHCenter)
        self._more = QVBoxLayout()
        column.addLayout(self._more)
        column.addStretch(3)
        self._repaint_icon()
        theme.changed.connect(self._repaint_icon)

    def add_act(self, act: QPushButton) -> None:
        """Another, rarer way to begin, under the first."""
        self._more.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)

    def _repaint_icon(self) -> None:
        size = theme.icon_px("empty_state")
        self._picture.setPixmap(icons.pixmap(self._icon, "accent_text", size))


class Banner(QFrame):
    """A sentence across the page, with one act; kinds danger, warning, success, info."""

    acted = Signal()

    def __init__(self, kind: str, icon: str, act: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setProperty("banner", kind)
        if name:
            self.setObjectName(name)
        self._kind, self._icon_name = kind, icon
        self._picture = QLabel()
        self.words = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)  # level with one line too
        row.addWidget(self.words, 1)
        self.act = button(act, "plain")
        self.act.clicked.connect(self.acted)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        self.act.setVisible(bool(act))
        self._row = row
        self._repaint_icon()
        theme.changed.connect(self._repaint_icon)

    def put_before_act(self, other: QPushButton) -> None:
        """Another, quieter act."""
        self._row.insertWidget(self._row.indexOf(self.act), other)

    def say(self, sentence: str) -> None:
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _repaint_icon(self) -> None:
        role = theme.ink_role("accent" if self._kind == "info" else self._kind)
        self._picture.setPixmap(icons.pixmap(self._icon_name, role, 20))
