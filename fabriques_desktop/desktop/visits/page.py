"""The page of visits: the list, and the day sheet of the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

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
from fabriques_desktop.desktop.visits.journal import JournalCard
from fabriques_desktop.desktop.visits.meetings import MeetingsCard
from fabriques_desktop.desktop.visits.reading import DaySheet, day_sheet, period, visit_rows
from fabriques_desktop.desktop.widgets.basics import button
from fabriques_desktop.domain.records import Visit

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk


class VisitDetail(QWidget):
    """Where and when, meetings, journal, photos, and what is kept of the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.entity = "visit"
        self.record_id = ""
        self._fresh = ""
        self.head = DetailHead()
        self.facts_button = button(self.tr("Dates and team"), "plain", name="facts_button")
        self.facts_button.setCheckable(True)
        self.facts_button.toggled.connect(self._show_facts)
        self.head.acts.addWidget(self.facts_button)
        self.facts = make_form(Ui_VisitForm)
        self.day = make_form(Ui_VisitDayForm)
        self.form = QWidget()
        self.meetings = MeetingsCard(desk)
        self.journal = JournalCard(desk)
        self.photos = PhotoPanel(desk)
        self.photos.strip.setMinimumHeight(240)
        self._lay_out()
        self.binder = Binder(self.form, "visit", desk)
        self.binder.shown.connect(self._on_shown)
        self.binder.committed.connect(self._on_committed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(24, 20, 24, 32)
        column.setSpacing(20)
        for part in (self.facts, self.meetings, self.journal, self.day, self.photos):
            part.setMaximumWidth(760)
            column.addWidget(part)
        column.addStretch(1)
        self.form.setProperty("ground", "surface")
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
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

    def _show_facts(self, shown: bool) -> None:
        self.facts.setVisible(shown)

    def _on_shown(self, loaded: Loaded) -> None:
        visit: Any = loaded.stored.record
        words = self._desk.words
        title = loaded.titles.get(visit.territory or "", "") or words.new("visit")
        team = ", ".join(name for each in visit.team if (name := loaded.titles.get(each, "")))
        when = period(visit.start, visit.end, words.lang)
        self.head.show_title(title, " · ".join(part for part in (when, team) if part))
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
