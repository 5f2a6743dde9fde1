"""The quotes of a sheet: the words, who says them, the consent beside each, and what blocks it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.case_sheets.parts import reason_line
from fabriques_desktop.desktop.case_sheets.reading import Blocker, Person, QuoteLine
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    ChipLabel,
    PushButton,
    button,
    empty_layout,
    label,
    tool,
)
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout

_BAR = 3


class SpeakerChips(QWidget):
    """The people of an interview as chips: those ticked are speaking."""

    changed = Signal()

    def __init__(self, people: Sequence[Person], chosen: Sequence[str]) -> None:
        super().__init__()
        self._chips: dict[str, QPushButton] = {}
        flow = FlowLayout(self)
        for person in people:
            chip = PushButton(person.name)
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            chip.setObjectName(f"speaker_{person.id}")
            chip.setAccessibleName(self.tr("{name} is speaking").format(name=person.name))
            chip.setChecked(person.id in chosen)
            self._mark(chip)
            chip.toggled.connect(lambda _on, chip=chip: self._on_toggled(chip))
            flow.addWidget(chip)
            self._chips[person.id] = chip

    def chosen(self) -> tuple[str, ...]:
        return tuple(each for each, chip in self._chips.items() if chip.isChecked())

    def _on_toggled(self, chip: QPushButton) -> None:
        self._mark(chip)
        self.changed.emit()

    @staticmethod
    def _mark(chip: QPushButton) -> None:
        chip.setIcon(icons.icon("check-small", "accent_text") if chip.isChecked() else icons.none())


class QuoteCard(QFrame):
    """One quote; Alt+Up and Alt+Down move it, Delete takes it out."""

    step_asked = Signal(str, int)
    removal_asked = Signal(str)
    fix_asked = Signal(object)  # Blocker
    speakers_chosen = Signal(str, tuple)
    approved = Signal(str)

    def __init__(self, quote: QuoteLine, at: int, count: int) -> None:
        super().__init__()
        self._quote = quote
        self.setProperty("card", True)
        self.setObjectName(f"quote_{quote.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(quote.words)
        words = label(quote.words, wrap=True, name="quote_words")
        words.setFont(theme.font("reading"))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(16 + _BAR, 12, 8, 10)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(words, 1)
        for each in self._tools(at, count):
            top.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addLayout(self._foot())
        for blocker in quote.blockers:
            column.addWidget(self._blocker(blocker))

    def _tools(self, at: int, count: int) -> list[QWidget]:
        up = tool("arrow-up", self.tr("Move this quote up"), name="quote_up", size=14)
        down = tool("arrow-down", self.tr("Move this quote down"), name="quote_down", size=14)
        remove = tool("x", self.tr("Take this quote out of the sheet"), name="quote_out", size=14)
        up.setEnabled(at > 0)
        down.setEnabled(at < count - 1)
        up.clicked.connect(lambda: self.step_asked.emit(self._quote.id, -1))
        down.clicked.connect(lambda: self.step_asked.emit(self._quote.id, 1))
        remove.clicked.connect(lambda: self.removal_asked.emit(self._quote.id))
        return [up, down, remove]

    def _foot(self) -> QHBoxLayout:
        quote = self._quote
        who = ", ".join(person.name for person in quote.speakers) or self.tr("Unknown speaker")
        said = " · ".join(part for part in (who, quote.meta) if part)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(label(said, "meta", wrap=True), 1)
        row.addWidget(ChipLabel(quote.chip), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _blocker(self, blocker: Blocker) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(reason_line(blocker.sentence))
        quote = self._quote
        if blocker.reason == "unknown_speaker" and quote.people:
            chips = SpeakerChips(quote.people, [person.id for person in quote.speakers])
            chips.changed.connect(lambda: self.speakers_chosen.emit(quote.id, chips.chosen()))
            column.addWidget(label(self.tr("Who is speaking?"), "label"))
            column.addWidget(chips)
        elif blocker.reason in ("not_reread", "passage_changed"):
            act = button(self.tr("They have approved these words"), "plain", "check",
                         name="quote_approved")  # fmt: skip
            act.clicked.connect(lambda: self.approved.emit(quote.id))
            column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        elif blocker.entity:
            act = button(self.tr("Open the consent"), "plain", "handshake", name="quote_fix")
            act.clicked.connect(lambda: self.fix_asked.emit(blocker))
            column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_asked.emit(self._quote.id, step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(self._quote.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        role = "focus" if self.hasFocus() else "danger" if self._quote.blockers else "accent_text"
        painter.fillRect(0, 6, _BAR, self.height() - 12, theme.color(role))


class QuotesBlock(QWidget):
    """The quotes in the order they print, and the way to more of them."""

    pick_asked = Signal()
    reordered = Signal(tuple)  # ids
    removal_asked = Signal(str)
    fix_asked = Signal(object)
    speakers_chosen = Signal(str, tuple)
    approved = Signal(str)

    def __init__(self, title: str, help_: str) -> None:
        super().__init__()
        self.setObjectName("quotes_block")
        self._lines: tuple[QuoteLine, ...] = ()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._empty = label(help_, "hint", wrap=True)
        self._pick = button(self.tr("Cite an interview"), "plain", "quote", name="cite_button")
        self._pick.clicked.connect(self.pick_asked)
        self.setFocusProxy(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(title, "strong"))
        column.addLayout(self._cards)
        column.addWidget(self._empty)
        column.addWidget(self._pick, 0, Qt.AlignmentFlag.AlignLeft)

    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self._lines)

    def show_quotes(self, lines: tuple[QuoteLine, ...]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        empty_layout(self._cards)
        for at, quote in enumerate(lines):
            made = QuoteCard(quote, at, len(lines))
            made.step_asked.connect(self._step)
            made.removal_asked.connect(self.removal_asked)
            made.fix_asked.connect(self.fix_asked)
            made.speakers_chosen.connect(self.speakers_chosen)
            made.approved.connect(self.approved)
            self._cards.addWidget(made)
        self._empty.setVisible(not lines)

    def _step(self, quote: str, step: int) -> None:
        ids = list(self.ids())
        at = ids.index(quote)
        if 0 <= at + step < len(ids):
            ids.insert(at + step, ids.pop(at))
            self.reordered.emit(tuple(ids))
