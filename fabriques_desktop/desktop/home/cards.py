"""The cards of the home page, each made from what was read.

A card opens things through the desk and knows no other page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fabriques_desktop.desktop.home.reading import DayCard, HomeView, MeetingRow, MissingRow
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    ChipLabel,
    ElidedLabel,
    IconLabel,
    button,
    card,
    label,
    line,
)

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


def _head(title: str, aside: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 12, 16, 12)
    row.addWidget(ElidedLabel(title, "strong"), 1)
    if aside is not None:
        row.addWidget(aside)
    return row


def _rows_card(name: str) -> tuple[QFrame, QVBoxLayout]:
    made = card()
    made.setObjectName(name)
    column = QVBoxLayout(made)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    return made, column


# ---- where was I ----


def resume_card(desk: Desk, view: HomeView) -> QFrame:
    """The interview to go on with, or a way to begin one."""
    made = card()
    made.setObjectName("resume_card")
    column = QVBoxLayout(made)
    column.setContentsMargins(24, 20, 24, 24)
    column.setSpacing(6)
    found = view.resume
    acts = QHBoxLayout()
    acts.setSpacing(8)
    if found is None:
        column.addWidget(label(QCoreApplication.translate("home", "Begin"), "meta"))
        nothing = QCoreApplication.translate("home", "You have not written any interview here yet.")
        if view.is_office:
            nothing = QCoreApplication.translate("home", "Bundles from the field arrive here.")
            acts.addWidget(_receive(desk))
        column.addWidget(label(nothing, wrap=True))
    else:
        column.addWidget(label(QCoreApplication.translate("home", "Where you were"), "meta"))
        title = label(found.title, "title", wrap=True, name="resume_title")
        column.addWidget(title)
        column.addWidget(ElidedLabel(found.meta, "secondary"))
        column.addSpacing(8)
        column.addWidget(_bar(found.noted, found.asked))
        column.addWidget(label(found.counts, "meta", wrap=True, name="resume_counts"))
        words = QCoreApplication.translate("home", "Resume the interview")
        resume = button(words, "main", "pen", name="resume_button")
        resume.clicked.connect(lambda: desk.open("interview", found.id))
        acts.addWidget(resume)
    acts.addWidget(_new_interview(desk, is_main=found is None and not view.is_office))
    acts.addStretch(1)
    column.addSpacing(8)
    column.addLayout(acts)
    return made


def _bar(noted: int, asked: int) -> QProgressBar:
    made = QProgressBar()
    made.setRange(0, max(asked, 1))
    made.setValue(noted)
    made.setTextVisible(False)
    made.setAccessibleName(QCoreApplication.translate("home", "Questions noted"))
    return made


def _receive(desk: Desk) -> QWidget:
    words = QCoreApplication.translate("home", "Receive a bundle")
    made = button(words, "main", "package-plus", name="receive_button")
    made.clicked.connect(lambda: desk.exchanging.emit("receive"))
    return made


def _new_interview(desk: Desk, *, is_main: bool) -> QWidget:
    words = QCoreApplication.translate("home", "New interview")
    made = button(words, "main" if is_main else "plain", "plus", name="new_interview_button")
    made.setToolTip(QCoreApplication.translate("home", "From anywhere: Ctrl+Shift+E"))
    made.clicked.connect(lambda: desk.creating.emit("interview"))
    return made


# ---- what is missing ----


def missing_card(desk: Desk, view: HomeView) -> QFrame:
    """One line a kind of thing that is missing; its button goes there."""
    made, column = _rows_card("missing_card")
    aside = label(QCoreApplication.translate("home", "before handing over"), "meta")
    column.addLayout(_head(QCoreApplication.translate("home", "What is missing"), aside))
    for each in view.missing:
        column.addWidget(line())
        column.addWidget(_missing_row(desk, each))
    return made


def _missing_row(desk: Desk, found: MissingRow) -> QWidget:
    made = QWidget()
    made.setObjectName(f"missing_{found.kind}")
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(ElidedLabel(found.title))
    if found.meta:
        words.addWidget(ElidedLabel(found.meta, "meta"))
    act = button(found.act, "link", name=f"missing_{found.kind}_button")
    act.setAccessibleName(f"{found.act}: {found.title}")
    act.clicked.connect(lambda: desk.open(*found.opens))
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 8, 12, 8)
    row.setSpacing(12)
    row.addWidget(IconLabel(found.icon, found.role, 20))
    row.addLayout(words, 1)
    row.addWidget(act)
    return made


def complete_card() -> QFrame:
    """Said when nothing is missing."""
    made = card()
    made.setObjectName("complete_card")
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 14, 16, 14)
    row.setSpacing(12)
    row.addWidget(IconLabel("circle-check", "success", 20))
    words = QCoreApplication.translate(
        "home", "Nothing is missing: consents, captions, credits and summaries are there."
    )
    row.addWidget(label(words, wrap=True), 1)
    return made


# ---- the visit ----


def day_card(desk: Desk, day: DayCard) -> QFrame:
    """The meetings of the visit, each with its state; one with an interview opens it."""
    made, column = _rows_card("day_card")
    open_visit = button(
        QCoreApplication.translate("home", "Open"), "link", name="open_visit_button"
    )
    open_visit.setAccessibleName(QCoreApplication.translate("home", "Open the visit"))
    open_visit.clicked.connect(lambda: desk.open("visit", day.visit))
    column.addLayout(_head(day.title, open_visit))
    if day.meta:
        when = label(day.meta, "meta")
        when.setContentsMargins(16, 0, 16, 10)
        column.addWidget(when)
    for each in day.rows:
        column.addWidget(line())
        timed = any(meeting.time for meeting in day.rows)
        column.addWidget(_meeting_row(desk, each, timed=timed))
    if not day.rows:
        column.addWidget(line())
        nothing = label(QCoreApplication.translate("home", "No meeting is planned."), "meta")
        nothing.setContentsMargins(16, 10, 16, 10)
        column.addWidget(nothing)
    if day.foot:
        column.addWidget(line())
        foot = label(day.foot, "meta", name="meetings_done")
        foot.setContentsMargins(16, 8, 16, 10)
        column.addWidget(foot)
    return made


def _meeting_row(desk: Desk, meeting: MeetingRow, *, timed: bool) -> QWidget:
    made = QWidget()
    words = QVBoxLayout()
    words.setSpacing(2)
    if meeting.interview:
        name = button(meeting.title, "link", name="open_interview_button")
        name.setStyleSheet("QPushButton { padding: 0; }")
        name.clicked.connect(lambda: desk.open("interview", meeting.interview))
        words.addWidget(name)
    else:
        words.addWidget(ElidedLabel(meeting.title))
    if meeting.meta:
        words.addWidget(ElidedLabel(meeting.meta, "meta"))
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(8)
    if timed:
        time = label(meeting.time, "meta", wrap=True)
        time.setFixedWidth(theme.scaled(64))
        row.addWidget(time)
    row.addLayout(words, 1)
    row.addWidget(ChipLabel(meeting.chip))
    return made


# ---- what waits ----


def conflicts_card(desk: Desk, count: int) -> QFrame:
    """How many conflicts wait for an answer."""
    made = card()
    made.setObjectName("conflicts_card")
    words = QCoreApplication.translate("home", "%n conflict(s) to settle", "", count)
    settle = button(QCoreApplication.translate("home", "Settle"), "link", name="settle_button")
    settle.clicked.connect(lambda: desk.turn_to("conflicts"))
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 12, 12, 12)
    row.setSpacing(12)
    row.addWidget(IconLabel("conflict", "warning", 20))
    row.addWidget(label(words, "strong", name="conflicts_words"), 1)
    row.addWidget(settle)
    return made


def waiting_card(desk: Desk, view: HomeView) -> QFrame:
    """What is to be handed over, and when it was done last."""
    made = card()
    made.setObjectName("waiting_card")
    title = QCoreApplication.translate("home", "To hand over")
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(IconLabel("send", "accent_text", 20))
    head.addWidget(label(title, "strong"), 1)
    prepare = button(
        QCoreApplication.translate("home", "Prepare the hand-over"), name="prepare_button"
    )
    prepare.clicked.connect(lambda: desk.exchanging.emit("give"))
    acts = QHBoxLayout()
    acts.setSpacing(12)
    acts.addWidget(prepare)
    acts.addWidget(ElidedLabel(view.last_words, "meta"), 1)
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 16)
    column.setSpacing(10)
    column.addLayout(head)
    column.addWidget(label(view.waiting_words, "secondary", wrap=True, name="waiting_words"))
    column.addLayout(acts)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made
