"""The page of interviews: the list, folded where room is short, and the one being written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop.interviews import acts
from fabriques_desktop.desktop.interviews.detail import InterviewDetail
from fabriques_desktop.desktop.interviews.paper_strip import NEXT_KEYS
from fabriques_desktop.desktop.interviews.reading import interview_rows
from fabriques_desktop.desktop.list_detail import Empty, Sort
from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.record_page import RecordPage
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk

_ROOM_FOR_LIST = 1300  # under it an open interview folds the list


class InterviewsPage(RecordPage):
    entity = "interview"
    icon = "interview"
    listens = ("actor", "consent", "territory", "text", "initiative", "guide", "attachment")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.empty_state.add_act(self._paper_first)
        self.column.hide()  # shown where there is room; at first it would widen the window

    def build_detail(self) -> QWidget:
        self.interview_detail = InterviewDetail(self.desk)
        self.record_detail = self.interview_detail  # type: ignore[assignment]
        self.interview_detail.head.menu.addAction(self.tr("Put in the bin"), self.delete_current)
        self.interview_detail.fold_asked.connect(self._toggle_list)
        self._is_bare = False
        self._fold_asked: bool | None = None
        self.interview_detail.next_asked.connect(self.begin_on_paper)
        paper = button(self.tr("Type paper notes"), "quiet", "pen", name="paper_button")
        paper.setToolTip(NEXT_KEYS)
        paper.clicked.connect(self.begin_on_paper)
        self.column.add_to_foot(paper, 8)
        # the list with its button is not there while there is no interview at all
        first = button(self.tr("Type paper notes"), "link", "pen", name="paper_first")
        first.clicked.connect(self.begin_on_paper)
        self._paper_first = first
        keys = QShortcut(QKeySequence(NEXT_KEYS), self)
        keys.activated.connect(self.begin_on_paper)
        return self.interview_detail

    def sorts(self) -> Sequence[Sort]:
        return (
            Sort("recent", self.tr("Latest first"), descending=True),
            Sort("title", self.tr("By title")),
        )

    def read_rows(self, ws: Workspace) -> list[Row]:
        return interview_rows(ws, self.desk.references)

    # ---- beginning ----
    def new_record(self) -> None:
        ws, language = self.desk.ws, self.desk.words.lang
        record_id = ws.new_id()
        self.desk.operations.operation(
            lambda: acts.start(ws, record_id, datetime.now(), language),
            self._on_begun,
            touches=("interview",),
        )

    def _on_begun(self, record_id: str) -> None:
        self.open_record(record_id)
        self.interview_detail.show_new(record_id)

    def begin_on_paper(self) -> None:
        """Copy notes from paper: a new interview, like the one copied just before."""
        self.leave()
        ws, language, record_id = self.desk.ws, self.desk.words.lang, self.desk.ws.new_id()
        shown = self.current_record()
        after = shown if self.interview_detail.is_on_paper() else ""
        self.desk.operations.operation(
            lambda: acts.start_on_paper(ws, record_id, language, after),
            self._on_paper_begun,
            touches=("interview",),
        )

    def _on_paper_begun(self, record_id: str) -> None:
        self.open_record(record_id)
        self.interview_detail.show_paper(record_id)

    def begin_from(self, entity: str, record_id: str) -> None:
        """Begin the interview of a meeting, or go on with it."""
        if entity != "meeting":
            self.begin()
            return
        self.leave()
        ws, language = self.desk.ws, self.desk.words.lang
        self.desk.operations.operation(
            lambda: acts.start_from_meeting(ws, record_id, datetime.now(), language),
            self.open_record,
            touches=("interview", "meeting"),
        )

    def take_focus(self) -> None:
        """The notes are what one opens an interview for."""
        editor = self.interview_detail.notes.editor
        if editor.isVisible():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def leave(self) -> None:
        self.interview_detail.leave()

    # ---- room ----
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    def _fit_list(self) -> None:
        folded = self._fold_asked
        if folded is None:
            folded = self.width() < theme.scaled(_ROOM_FOR_LIST)
        self.column.setVisible(not folded and not self._is_bare)

    def make_room(self, on: bool) -> None:
        self.interview_detail.make_room(on)

    def _toggle_list(self) -> None:
        self._fold_asked = not self.column.isHidden()
        self._fit_list()

    def set_discreet(self, on: bool) -> bool:
        """Other names are not for the person across the table: the notes alone stay."""
        self._is_bare = on
        self.interview_detail.set_discreet(on)
        self._fit_list()
        return self._shows_interview()

    def set_undistracted(self, on: bool) -> bool:
        if on and not self._shows_interview():
            return False
        self._is_bare = on
        self.interview_detail.set_undistracted(on)
        self._fit_list()
        return True

    def _shows_interview(self) -> bool:
        return self.whole.currentIndex() == 0 and self.right.currentWidget() is self.detail

    def empty(self) -> Empty:
        return Empty(
            self.tr("No interview yet"),
            self.tr("An interview holds the notes, the people, their consent and the photos."),
            self.tr("Begin an interview"),
            self.tr("Ctrl+Shift+E, from anywhere"),
        )
