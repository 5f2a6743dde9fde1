"""The tour of the example: one sentence at a time beside the real thing, never in its way.

It points and turns pages; everything else goes on working, and Esc ends it for good.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, label, row_of

if TYPE_CHECKING:
    from fabriques_desktop.desktop.main_window import MainWindow

_WIDTH = 380
_GAP = 14
_LOOK_MS = 150  # pages read what they show aside: the thing pointed at may come, move and go


@dataclass(frozen=True, slots=True)
class Step:
    """What is said of one thing, and where it is."""

    page: str
    target: str  # the object name of what is pointed at
    sentence: str  # English source; translated in the context "touring"


STEPS: tuple[Step, ...] = (
    Step(
        "visits",
        "meetings_card",
        str(
            QT_TRANSLATE_NOOP(
                "touring",
                "A visit is one sheet for the day: here are its meetings, and one click begins "
                "the interview.",
            )
        ),
    ),
    Step(
        "interviews",
        "notes_editor",
        str(
            QT_TRANSLATE_NOOP(
                "touring",
                "Write as people speak: everything saves by itself, and the questions at the left "
                "tick themselves.",
            )
        ),
    ),
    Step(
        "interviews",
        "interview_places_consents",
        str(
            QT_TRANSLATE_NOOP(
                "touring",
                "Behind this word is what each person allowed; a refusal is recorded as easily.",
            )
        ),
    ),
    Step(
        "photos",
        "import_photos",
        str(
            QT_TRANSLATE_NOOP(
                "touring",
                "Photos come in from a card, a telephone or a folder, or are let go on any record.",
            )
        ),
    ),
    Step(
        "case_sheets",
        "export_button",
        str(
            QT_TRANSLATE_NOOP(
                "touring",
                "A case sheet is written beside the page as it will print, and leaves as a "
                "document.",
            )
        ),
    ),
    Step(
        "exchanges",
        "hand_over_button",
        str(
            QT_TRANSLATE_NOOP(
                "touring",
                "What was not handed over yet is counted here, and leaves in one file for the "
                "office.",
            )
        ),
    ),
    Step(
        "home",
        "remove_example_button",
        str(
            QT_TRANSLATE_NOOP(
                "touring",
                "Ctrl+K finds everything and F1 explains it; when you have seen enough, this "
                "button removes the example.",
            )
        ),
    ),
)


class Touring(QFrame):
    """The card that says the steps, with the frame it puts around what it tells of."""

    #: seen to the end, or skipped: not to be begun by itself again
    done = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("tour_card")
        self.setProperty("part", "popup")
        self._window = window
        self.at = -1  # the step shown, none before the beginning and after the end
        self.ring = _Ring(window)
        self.place = label("", "meta", name="tour_place")
        self.words = label("", wrap=True, name="tour_words")
        self.skip = button(self.tr("Skip the tour"), "quiet", name="tour_skip_button")
        self.back = button(self.tr("Back"), name="tour_back_button")
        self.next = button(self.tr("Understood"), "main", name="tour_next_button")
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(lambda: self.show_step(self.at - 1))
        self.next.clicked.connect(self._on_next)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.follow)
        self._lay_out()
        least = self.sizeHint().width()  # the words of the acts, uncut
        self.setFixedWidth(max(least, min(theme.scaled(_WIDTH), window.width() - 2 * _GAP)))
        self.hide()

    def _lay_out(self) -> None:
        acts = row_of(self.skip, spacing=8)
        acts.addWidget(self.back)
        acts.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(6)
        column.addWidget(self.place)
        column.addWidget(self.words)
        column.addSpacing(6)
        column.addLayout(acts)

    # ---- steps ----
    def begin(self, at: int = 0) -> None:
        """Show the tour, from its first step or from where it was."""
        self._looking.start()
        self.show_step(at)

    def show_step(self, at: int) -> None:
        """Turn to the page of a step, and say its sentence beside what it tells of."""
        if not 0 <= at < len(STEPS):
            return
        step = STEPS[at]
        self.at = at
        sentence = QCoreApplication.translate("touring", step.sentence)
        last = at == len(STEPS) - 1
        self.words.setText(sentence)
        self.place.setText(self.tr("{at} of {count}").format(at=at + 1, count=len(STEPS)))
        self.back.setVisible(at > 0)
        self.next.setText(self.tr("Understood") if last else self.tr("Next"))
        self.skip.setVisible(not last)
        self.setAccessibleName(sentence)
        self.next.setAccessibleDescription(sentence)  # said when it takes the keyboard
        self._window.turn_to(step.page)
        self.follow()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Leave; it does not come back by itself."""
        self._looking.stop()
        self.at = -1
        self.hide()
        self.ring.hide()
        self.done.emit()

    def _on_next(self) -> None:
        if self.at == len(STEPS) - 1:
            self.end()
        else:
            self.show_step(self.at + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = self.focusWidget()
            (held if isinstance(held, QPushButton) else self.next).click()
        else:
            super().keyPressEvent(event)

    # ---- where ----
    def follow(self) -> None:
        """Stand beside what is pointed at, wherever it is by now; in a corner without it, and
        nowhere on another page: it waits until one comes back, or asks for it."""
        veil = self._window.veil
        away = self.at >= 0 and self._window.current_key() != STEPS[self.at].page
        if self.at < 0 or away or veil.is_discreet or veil.is_undistracted:
            self.hide()
            self.ring.hide()
            return
        around = self._target_rect()
        self.ring.put_around(around)
        if (layout := self.layout()) is not None:
            layout.activate()
        height = self.heightForWidth(self.width())
        self.setGeometry(self._room(around, self.width(), height))
        self.show()

    def _target_rect(self) -> QRect:
        """What of the target is in sight, in the window; empty when nothing is."""
        name = STEPS[self.at].target
        for found in self._window.findChildren(QWidget, name):
            if found.isVisible():
                return _in_sight(found, self._window)
        return QRect()

    def _room(self, around: QRect, width: int, height: int) -> QRect:
        """Below, above or beside it, where that is free and inside the window."""
        inside = self._window.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        for at in _beside(around, width, height):
            left = max(inside.left(), min(at.x(), inside.right() - width))
            room = QRect(left, at.y(), width, height)
            if inside.contains(room) and not room.intersects(around):
                return room
        return QRect(inside.right() - width, inside.bottom() - height, width, height)


def _beside(around: QRect, width: int, height: int) -> Iterator[QPoint]:
    if around.isEmpty():
        return
    middle = around.center().x() - width // 2
    yield QPoint(middle, around.bottom() + _GAP)
    yield QPoint(middle, around.top() - _GAP - height)
    yield QPoint(around.left() - _GAP - width, around.top())
    yield QPoint(around.right() + _GAP, around.top())


def _in_sight(widget: QWidget, window: QWidget) -> QRect:
    rect = QRect(widget.mapTo(window, QPoint()), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not window:
        rect = rect.intersected(QRect(above.mapTo(window, QPoint()), above.size()))
        above = above.parentWidget()
    return rect


class _Ring(QWidget):
    """A frame that nothing stops at: the thing inside works as ever."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tour_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        theme.changed.connect(self.update)

    def put_around(self, rect: QRect) -> None:
        if rect.isEmpty():
            self.hide()
            return
        self.setGeometry(rect.adjusted(-4, -4, 4, 4))
        if self.isHidden():
            self.show()
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)
