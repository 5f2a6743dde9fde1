"""The page of visits: the list, and the day sheet of the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fabriques_desktop.desktop.binder import Binder, Loaded
from fabriques_desktop.desktop.forms.visit import Ui_VisitForm
from fabriques_desktop.desktop.forms.visit_day import Ui_VisitDayForm
from fabriques_desktop.desktop.list_detail import Empty, Sort
from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.photo_panel import PhotoPanel
from fabriques_desktop.desktop.record_page import (
    Blank,
    DetailHead,
    RecordPage,
    make_form,
)
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.visits.journal import JournalCard
from fabriques_desktop.desktop.visits.meetings import MeetingsCard
from fabriques_desktop.desktop.visits.reading import (
    DaySheet,
    MeetingLine,
    day_sheet,
    visit_rows,
)
from fabriques_desktop.desktop.widgets.basics import NarrowColumn, ScrollArea, button
from fabriques_desktop.domain import dates
from fabriques_desktop.domain.records import Visit
from fabriques_desktop.services import history, waves

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk

_WIDEST = 760


class VisitDetail(QWidget):
    """Where and when, meetings, journal, photos, and what is kept of the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.entity = "visit"
        self.record_id = ""
        self._fresh = ""
        self._next: MeetingLine | None = None
        self.head = DetailHead()
        self.facts_button = button(self.tr("Dates and team"), "plain", name="facts_button")
        self.facts_button.setCheckable(True)
        self.facts_button.toggled.connect(self._show_facts)
        self.next_button = button("…", "main", "interview", name="next_interview_button")
        self.next_button.clicked.connect(self._on_next)
        self.next_button.hide()
        self.wave_button = button(self.tr("New wave"), "plain", "refresh", name="wave_button")
        self.wave_button.setToolTip(
            self.tr("A new visit with these people, these initiatives and what was promised")
        )
        self.wave_button.clicked.connect(self.begin_wave)
        self.wave_button.hide()
        self.head.acts.addWidget(self.next_button)
        self.head.acts.addWidget(self.wave_button)
        self.head.acts.addWidget(self.facts_button)
        self.facts = make_form(Ui_VisitForm)
        self.day = make_form(Ui_VisitDayForm)
        self.form = QWidget()
        self.meetings = MeetingsCard(desk)
        self.journal = JournalCard(desk)
        self.photos = PhotoPanel(desk)
        self._lay_out()
        self.binder = Binder(self.form, "visit", desk)
        self.binder.shown.connect(self._on_shown)
        self.binder.committed.connect(self._on_committed)

    def _lay_out(self) -> None:
        column = NarrowColumn(_WIDEST, self.form)
        column.setContentsMargins(24, 20, 24, 32)
        column.setSpacing(20)
        for part in (self.facts, self.meetings, self.journal, self.day, self.photos):
            part.setMaximumWidth(_WIDEST)
            column.addWidget(part)
        column.addStretch(1)
        self.form.setProperty("ground", "surface")
        self.scroll_area = ScrollArea()
        self.scroll_area.setWidget(self.form)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.head)
        around.addWidget(self.scroll_area, 1)
        self.facts.hide()
        self.setMinimumWidth(theme.px("list"))

    # ---- showing ----
    def show_record(self, record_id: str) -> None:
        if record_id != self.record_id:
            self.leave()
            self.facts_button.setChecked(False)
            self.scroll_area.verticalScrollBar().setValue(0)
            self._show_sheet(DaySheet(record_id))
        self.record_id = record_id
        self.refresh()

    def show_blank(self, record_id: str) -> None:
        """The day sheet of a visit about to be made: where and when come first."""
        self.leave()
        self.record_id = self._fresh = record_id
        today = date.today().isoformat()
        record = Visit(id=record_id, team=tuple(filter(None, (self._desk.ws.member_id,))))
        self.binder.show(Loaded("visit", record_id, Blank(record), {}))
        assert self.binder.saver is not None
        self.binder.saver.commit_many({"start": today, "team": record.team})
        self._show_sheet(DaySheet(record_id))
        self.photos.show_photos_of(record_id)
        self.facts_button.setChecked(True)
        place = self.binder.fields["territory"]
        QTimer.singleShot(0, place, place.setFocus)

    def refresh(self) -> None:
        if not self.record_id:
            return
        self.binder.load(self.record_id)
        self.refresh_sheet()
        self.photos.show_photos_of(self.record_id)

    def refresh_sheet(self) -> None:
        ws, references, visit = self._desk.ws, self._desk.references, self.record_id
        if visit:
            self._desk.operations.query(
                lambda: day_sheet(ws, references, visit), self._show_sheet, key=self
            )

    def _show_sheet(self, sheet: DaySheet) -> None:
        self.meetings.show_meetings(sheet.visit, sheet.meetings)
        self.journal.show_entries(sheet.visit, sheet.journal)
        self._show_next(sheet)

    # ---- what follows ----
    def _show_next(self, sheet: DaySheet) -> None:
        """One click begins the interview of the next meeting."""
        self._next = next(
            (m for m in sheet.meetings if m.state == "planned" and not m.interview), None
        )
        self.next_button.setVisible(self._next is not None)
        if self._next is not None:
            hour = self._next.time.replace("\n", ", ")
            self.next_button.setText(self.tr("Next interview"))
            said = " · ".join(part for part in (hour, self._next.title) if part)
            self.next_button.setToolTip(plain_tip(said))
            self.next_button.setAccessibleName(
                self.tr("Begin the next interview: {meeting}").format(meeting=said)
            )

    def _on_next(self) -> None:
        if self._next is not None:
            self._desk.creating_from.emit("interview", "meeting", self._next.id)

    def begin_wave(self) -> None:
        """Prepare a new visit from this one, and open it."""
        self.leave()
        ws, visit = self._desk.ws, self.record_id
        words = {
            "initiatives": self.tr("Initiatives to see again"),
            "promises": self.tr("Promises: kept or not"),
        }
        self._desk.operations.operation(
            lambda: waves.begin(ws, visit, words),
            self._on_wave,
            touches=("visit", "meeting"),
        )

    def _on_wave(self, begun: waves.Begun) -> None:
        desk = self._desk
        desk.open("visit", begun.visit)
        desk.notice(
            self.tr("A new visit, with %n meeting(s) to plan.", "", begun.meetings),
            self.tr("Undo"),
            lambda: desk.operations.operation(
                lambda: history.undo(desk.ws, begun.act), touches=("visit", "meeting")
            ),
        )

    def _show_facts(self, shown: bool) -> None:
        self.facts.setVisible(shown)

    def _on_shown(self, loaded: Loaded) -> None:
        visit: Any = loaded.stored.record
        words = self._desk.words
        title = loaded.titles.get(visit.territory or "", "") or words.new("visit")
        team = ", ".join(name for each in visit.team if (name := loaded.titles.get(each, "")))
        when = dates.span(visit.start, visit.end, words.lang)
        self.head.show_title(title, " · ".join(part for part in (when, team) if part))
        ended = (visit.end or visit.start or "").rstrip("~")
        self.wave_button.setVisible(bool(ended) and ended < date.today().isoformat())
        if not visit.territory:
            self.facts_button.setChecked(True)

    def _on_committed(self, name: str, value: object) -> None:
        if name == "territory" and value:
            self.meetings.setFocus()

    def leave(self) -> None:
        self.binder.leave()
        self.meetings.binder.leave()
        self.journal.leave()
        self.photos.leave()


class VisitsPage(RecordPage):
    entity = "visit"
    icon = "visit"
    listens = ("territory", "meeting", "journal_entry", "interview", "photo", "consent")

    def build_detail(self) -> QWidget:
        self.visit_detail = VisitDetail(self.desk)
        self.record_detail = self.visit_detail  # type: ignore[assignment]
        self.visit_detail.head.menu.addAction(self.tr("Put in the bin"), self.delete_current)
        return self.visit_detail

    def sorts(self) -> Sequence[Sort]:
        return (
            Sort("recent", self.tr("Latest first"), descending=True),
            Sort("title", self.tr("By territory")),
        )

    def read_rows(self, ws: Workspace) -> list[Row]:
        return visit_rows(ws, self.desk.references)

    def leave(self) -> None:
        self.visit_detail.leave()

    def empty(self) -> Empty:
        return Empty(
            self.tr("No visit yet"),
            self.tr("A visit holds a few days on the spot: meetings, journal, photos, summary."),
            self.tr("Prepare a visit"),
        )
