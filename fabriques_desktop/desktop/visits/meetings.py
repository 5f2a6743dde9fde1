"""The meetings of a visit: their hour, who, where, their state; one click begins the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.binder import Binder
from fabriques_desktop.desktop.forms.meeting import Ui_MeetingForm
from fabriques_desktop.desktop.record_page import make_form
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.visits.reading import MeetingLine
from fabriques_desktop.desktop.widgets.basics import (
    ChipLabel,
    ElidedLabel,
    button,
    empty_layout,
    label,
    line,
    row_of,
    tool,
)

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


_CHIPS_ASIDE = 640  # pixels from which states stand beside each other, and leave the name room


class MeetingRow(QWidget):
    """One meeting on a line: hour, title, state, and what can be done with it."""

    opened = Signal()
    interview_asked = Signal()

    def __init__(self, meeting: MeetingLine, *, timed: bool = True) -> None:
        super().__init__()
        self.setObjectName("meeting_row")
        time = label(meeting.time or "—", "meta")
        time.setFixedWidth(theme.scaled(84))
        if not timed:
            time.hide()
        title = ElidedLabel(meeting.title, "strong")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        if meeting.meta:
            words.addWidget(ElidedLabel(meeting.meta, "meta"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(time)
        row.addLayout(words, 1)
        self._chips = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._chips.setSpacing(4)
        if meeting.consent is not None:
            self._chips.addWidget(ChipLabel(meeting.consent))
        self._chips.addWidget(ChipLabel(meeting.chip))
        row.addLayout(self._chips)
        if meeting.interview or meeting.state != "cancelled":
            begin = self.tr("Open the interview") if meeting.interview else self.tr("Interview")
            act = button(begin, "link", name="start_interview_button")
            act.clicked.connect(self.interview_asked)
            row.addWidget(act)
        edit = tool("pen", self.tr("Edit the meeting"), name="edit_meeting_button", size=16)
        edit.clicked.connect(self.opened)
        row.addWidget(edit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        is_narrow = self.width() < theme.scaled(_CHIPS_ASIDE)
        self._chips.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)


class MeetingsCard(QFrame):
    """Every meeting of one visit, the one being edited unfolded in its place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("meetings_card")
        self.setProperty("card", True)
        self._desk = desk
        self._visit = ""
        self._open = ""
        self._awaited = ""  # just made: unfolded once its line is there
        self._hands: QWidget | None = None  # where they were when it was asked for
        self._shown: tuple[MeetingLine, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._editor = self._build_editor()
        add = button(self.tr("Add a meeting"), "link", "plus", name="add_meeting_button")
        add.clicked.connect(self.add)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 8)
        foot.addWidget(add)
        foot.addStretch(1)
        self._count = label("", "meta")
        foot.addWidget(self._count)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.addWidget(label(desk.words.entities("meeting"), "strong"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(self._rows)
        column.addWidget(self._editor)
        column.addLayout(foot)

    def _build_editor(self) -> QWidget:
        made = QFrame()
        made.setObjectName("meeting_editor")
        made.setProperty("ground", "sunken")
        form = make_form(Ui_MeetingForm)
        self.binder = Binder(form, "meeting", self._desk)
        done = button(self.tr("Done"), "plain", name="meeting_done_button")
        done.clicked.connect(lambda: self.edit(""))
        remove = button(self.tr("Remove"), "quiet", "trash", name="meeting_remove_button")
        remove.clicked.connect(self._on_remove)
        acts = row_of(done)
        acts.addWidget(remove)
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(form)
        column.addLayout(acts)
        made.hide()
        return made

    # ---- showing ----
    def show_meetings(self, visit: str, meetings: tuple[MeetingLine, ...]) -> None:
        """Show the meetings of this visit; the one being edited stays open."""
        if visit != self._visit:
            self.edit("")
        self._visit = visit
        if meetings == self._shown and self._rows.count():
            return
        self._shown = meetings
        empty_layout(self._rows)
        for meeting in meetings:
            self._rows.addWidget(self._row(meeting, timed=any(each.time for each in meetings)))
            self._rows.addWidget(line())
        done = sum(1 for meeting in meetings if meeting.state == "done")
        words = self.tr("%n of {count} done", "", done).format(count=len(meetings))
        self._count.setText(words if meetings else "")
        if self._awaited in {meeting.id for meeting in meetings}:
            self._unfold_new()

    def _row(self, meeting: MeetingLine, *, timed: bool) -> MeetingRow:
        row = MeetingRow(meeting, timed=timed)
        row.opened.connect(lambda: self.edit(meeting.id))
        row.interview_asked.connect(lambda: self._on_interview(meeting))
        return row

    # ---- acts ----
    def edit(self, meeting: str) -> None:
        """Unfold a meeting, or fold the one unfolded."""
        self.binder.leave()
        self._open = meeting
        self._editor.setVisible(bool(meeting))
        if meeting:
            self.binder.load(meeting)

    def add(self) -> None:
        """A new meeting of this visit, unfolded at once."""
        ws, visit = self._desk.ws, self._visit
        self._hands = self.window().focusWidget()

        def make() -> str:
            with ws.act("edit") as act:
                return act.save("meeting", None, {"visit": visit, "state": "planned"})

        self._desk.operations.operation(make, self._on_added, touches=("meeting",))

    def _on_added(self, meeting: str) -> None:
        # Unfolded before its line, it would move down under the hands.
        self._awaited = meeting
        if meeting in {each.id for each in self._shown}:
            self._unfold_new()

    def _unfold_new(self) -> None:
        meeting, self._awaited = self._awaited, ""
        self.edit(meeting)
        hands, self._hands = self._hands, None
        if self.window().focusWidget() is not hands:
            return  # they write elsewhere by now
        first = self.binder.fields["title"]
        QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.OtherFocusReason))

    def _on_remove(self) -> None:
        from fabriques_desktop.services import editing

        meeting, ws = self._open, self._desk.ws
        self.edit("")
        self._desk.operations.operation(
            lambda: editing.delete(ws, "meeting", meeting),
            lambda _: self._desk.notice(
                self.tr("The meeting is in the bin."),
                self.tr("Take it back"),
                lambda: self._desk.operations.operation(
                    lambda: editing.restore(ws, "meeting", meeting), touches=("meeting",)
                ),
            ),
            touches=("meeting",),
        )

    def _on_interview(self, meeting: MeetingLine) -> None:
        if meeting.interview:
            self._desk.open("interview", meeting.interview)
        else:
            self._desk.creating_from.emit("interview", "meeting", meeting.id)
