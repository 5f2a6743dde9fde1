"""The foot of the notes: words, time elapsed, last time stamp, and the acts of the hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from fabriques_desktop.desktop.widgets.basics import ElidedLabel, button, tool

_LONGEST_SITTING = timedelta(hours=8)


def now() -> datetime:
    return datetime.now(UTC)


def start_of(held_on: str | None) -> datetime | None:
    """When an interview under way began; None for one of another day, whose clock is over."""
    if not held_on or "T" not in held_on:
        return None
    begun = datetime.fromisoformat(held_on).astimezone(UTC)
    since = now() - begun
    return begun if timedelta(0) <= since <= _LONGEST_SITTING else None


class NotesFoot(QWidget):
    """Shows what it is told; the clock runs by itself."""

    stamp_asked = Signal()
    verbatim_asked = Signal()
    undistracted_asked = Signal()
    reading_asked = Signal(int)  # a step, 0 for the usual size
    length_asked = Signal(int)  # minutes that have passed: the interview is over

    def __init__(self) -> None:
        super().__init__()
        self._words = 0
        self._stamp = ""
        self._start: datetime | None = None
        self._length: int | None = None
        self._on_paper = False
        self._count = ElidedLabel("", "meta")
        self._count.setObjectName("notes_count")
        self.over = button(self.tr("It is over"), "link", name="notes_over")
        self.over.setToolTip(self.tr("Note how long the interview lasted"))
        self.stamp = button(self.tr("Stamp"), "quiet", "clock", name="notes_stamp")
        self.stamp.setToolTip(self.tr("Time stamp (Ctrl+T)"))
        self.verbatim = button(self.tr("Verbatim"), "quiet", "quote", name="notes_verbatim")
        self.verbatim.setToolTip("Ctrl+Shift+G")
        self.letters = tool("", self.tr("Size of the letters"), name="notes_size")
        self.letters.setText("Aa")
        self.letters.setMenu(self._letters_menu())
        self.letters.setPopupMode(self.letters.ToolButtonPopupMode.InstantPopup)
        self._alone_words = self.tr("Nothing but the notes (F11)")
        self.alone = tool("expand", self._alone_words, name="notes_alone")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 12, 8)
        row.setSpacing(4)
        row.addWidget(self._count, 1)
        row.addWidget(self.over)
        for each in (self.stamp, self.verbatim, self.letters, self.alone):
            row.addWidget(each)
        minutes = QTimer(self)
        minutes.setInterval(30_000)
        minutes.timeout.connect(self.tell)
        minutes.start()
        self.stamp.clicked.connect(self.stamp_asked)
        self.verbatim.clicked.connect(self.verbatim_asked)
        self.alone.clicked.connect(self.undistracted_asked)
        self.over.clicked.connect(lambda: self.length_asked.emit(self.minutes()))

    def _letters_menu(self) -> QMenu:
        menu = QMenu(self)
        sizes = (
            (1, self.tr("Larger letters"), "Ctrl++"),
            (-1, self.tr("Smaller letters"), "Ctrl+-"),
            (0, self.tr("The usual size"), "Ctrl+0"),
        )
        for step, words, keys in sizes:
            action = QAction(f"{words}\t{keys}", menu)
            action.triggered.connect(lambda _checked, step=step: self.reading_asked.emit(step))
            menu.addAction(action)
        return menu

    # ---- what the pane tells ----
    def show_alone(self, alone: bool) -> None:
        """Where nothing but the notes is left, the way back is said in words."""
        style = Qt.ToolButtonStyle
        shown = style.ToolButtonTextOnly if alone else style.ToolButtonIconOnly
        self.alone.setText(self.tr("Back to the interview") if alone else "")
        self.alone.setToolButtonStyle(shown)
        words = self.tr("The whole page (F11 or Esc)") if alone else self._alone_words
        self.alone.setToolTip(words)
        self.alone.setAccessibleName(words)

    def show_clock(self, start: datetime | None, length: int | None, *, on_paper: bool) -> None:
        """When it began, if it is under way; how long it lasted, once that is known."""
        self._start, self._length, self._on_paper = start, length, on_paper
        self.stamp.setVisible(not on_paper)
        self.tell()

    def set_start(self, start: datetime) -> None:
        self._start = start
        self.tell()

    def set_words(self, words: int) -> None:
        self._words = words
        self.tell()

    def set_last_stamp(self, stamp: str) -> None:
        self._stamp = stamp
        self.tell()

    def minutes(self) -> int:
        """Minutes since it began; 0 when no clock runs."""
        return int((now() - self._start).total_seconds() // 60) if self._start else 0

    def tell(self) -> None:
        parts = [self.tr("%n word(s)", "", self._words)]
        runs = self._start is not None and not self._on_paper
        if self._length:
            parts.append(length_in_words(self._length))
        elif runs:
            parts.append(length_in_words(self.minutes()))
        if self._stamp and not self._on_paper:
            parts.append(self.tr("stamp {stamp}").format(stamp=self._stamp))
        self._count.setText(" · ".join(parts))
        self.over.setVisible(runs and not self._length and self.minutes() > 0)


def length_in_words(minutes: int) -> str:
    """70 is "1 h 10", the same in both languages."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}\u00a0h\u00a0{rest:02}" if hours else f"{rest}\u00a0min"
