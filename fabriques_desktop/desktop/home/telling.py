"""The overview put in words: all that the home page shows, read in one go on the reading thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from fabriques_desktop.desktop.exchanges import counting
from fabriques_desktop.desktop.home.reading import (
    DayCard,
    HomeView,
    MeetingRow,
    MissingRow,
    ResumeCard,
    day_in_words,
    greeting,
    resume_card,
)
from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.domain import dates
from fabriques_desktop.services.overview import Day, Missing, Overview, Resumed, overview

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References
    from fabriques_desktop.words import Words

_MEETINGS = 6
_KINDS = 3


def read(ws: Workspace, references: References) -> HomeView:
    """Runs on the reading thread."""
    found = overview(ws)
    tell = _Teller(references, found)
    return HomeView(
        is_whole=True,
        is_empty=found.is_empty,
        is_office=found.role == "office",
        greeting=greeting(found.member),
        today=tell.today(),
        resume=tell.resume(found.resumed) if found.resumed else None,
        missing=tuple(tell.missing(each) for each in found.missing),
        day=tell.day(found.day) if found.day else None,
        waiting=found.waiting,
        waiting_words=tell.waiting(),
        last_words=tell.last_hand_over(),
        conflicts=found.conflicts,
    )


class _Teller:
    """Puts one overview in words."""

    def __init__(self, references: References, found: Overview) -> None:
        self._references = references
        self._words: Words = references.words
        self._found = found

    # ---- who and when ----
    def today(self) -> str:
        """The day in words, and which day of the visit it is."""
        said, day = day_in_words(self._found.today, self._words.lang), self._found.day
        if day is None or not day.number:
            return said
        place = self._place(day.visit.territory)
        if not place:
            return said
        told = QCoreApplication.translate("home", "{today}, day {number} of the visit to {place}")
        return told.format(today=said, number=day.number, place=place)

    def _place(self, territory: str | None) -> str:
        return self._references.title("territory", territory) if territory else ""

    # ---- where was I ----
    def resume(self, found: Resumed) -> ResumeCard:
        noted = QCoreApplication.translate("home", "%n question(s) noted", "", found.noted)
        of = QCoreApplication.translate("home", "{noted} of {total}")
        parts = [
            of.format(noted=noted, total=found.asked),
            QCoreApplication.translate("home", "%n word(s)", "", found.words),
        ]
        if found.photos:
            parts.append(QCoreApplication.translate("home", "%n photo(s)", "", found.photos))
        if people := len(found.interview.actors):
            parts.append(QCoreApplication.translate("home", "%n person(s)", "", people))
        card = resume_card(self._references, found.interview, found.changed_at)
        return replace(card, counts=" · ".join(parts), noted=found.noted, asked=found.asked)

    # ---- what is missing ----
    def missing(self, found: Missing) -> MissingRow:
        icon, role, title, act = _MISSING[found.kind](found.count)
        names = [self._references.title(entity, record) for entity, record in found.about]
        meta = ", ".join(name for name in names if name)
        return MissingRow(found.kind, icon, role, title, meta, act, found.opens)

    # ---- the visit ----
    def day(self, found: Day) -> DayCard:
        visit, place = found.visit, self._place(found.visit.territory)
        titles = {
            "today": QCoreApplication.translate("home", "Today in {place}"),
            "past": QCoreApplication.translate("home", "Last visit: {place}"),
            "coming": QCoreApplication.translate("home", "Next visit: {place}"),
        }
        bare = QCoreApplication.translate("home", "The visit")
        meta = dates.span(visit.start, visit.end, self._words.lang) if found.when != "today" else ""
        done = sum(1 for each in found.meetings if each.state == "done")
        count = sum(1 for each in found.meetings if each.state != "cancelled")
        foot = QCoreApplication.translate("home", "%n meeting(s) done of {count}", "", done)
        return DayCard(
            visit.id,
            titles[found.when].format(place=place) if place else bare,
            meta,
            tuple(self._meeting(each, found) for each in found.meetings[:_MEETINGS]),
            foot.format(count=count) if count else "",
        )

    def _meeting(self, meeting: Any, day: Day) -> MeetingRow:
        state = meeting.state or "planned"
        look = theme.state("meeting_state", state)
        people = ", ".join(
            filter(None, (self._references.title("actor", a) for a in meeting.actors))
        )
        title = meeting.title or people or self._words.new("meeting")
        meta = [people if meeting.title else "", meeting.place or ""]
        return MeetingRow(
            _time(meeting.planned_at, day, self._words.lang),
            title,
            " · ".join(part for part in meta if part),
            Chip(self._words.term("meeting_state", state), look.role, look.icon),
            day.interviews.get(meeting.id, ""),
        )

    # ---- what waits ----
    def waiting(self) -> str:
        said = [self._awaited()] if self._found.awaited else []
        if self._found.waiting:
            said.append(self._changes())
        return "\n".join(said) or QCoreApplication.translate("home", "Everything was handed over.")

    def _awaited(self) -> str:
        names = self._found.awaited
        told = QCoreApplication.translate(
            "home", "%n acknowledgement(s) to send: {devices}.", "", len(names)
        )
        return told.format(devices=", ".join(names))

    def _changes(self) -> str:
        kinds = counting.ordered(self._found.waiting_records)
        told = [counting.things(self._words, entity, count) for entity, count in kinds]
        changes = QCoreApplication.translate("home", "%n change(s)", "", self._found.waiting)
        if len(kinds) > _KINDS + 1:
            rest = sum(count for _, count in kinds[_KINDS:])
            told[_KINDS:] = [QCoreApplication.translate("home", "%n other(s)", "", rest)]
        pattern = QCoreApplication.translate("home", "{changes} in {things}.")
        return pattern.format(changes=changes, things=", ".join(told))

    def last_hand_over(self) -> str:
        sent = self._found.handed_over
        if sent is None:
            return ""
        when = counting.day(self._words, sent.at)
        return QCoreApplication.translate("home", "Last time: {when}").format(when=when)


def _time(planned_at: str | None, day: Day, lang: str) -> str:
    """The hour alone when all are of one day, else the day."""
    if not planned_at:
        return ""
    if "T" not in planned_at:
        return dates.in_words(planned_at, lang)
    days = {(each.planned_at or "")[:10] for each in day.meetings}
    said = dates.in_words(planned_at, lang)
    when, _, hour = said.rpartition(", ")
    hour = hour.replace(" ", "\u00a0")
    return hour if len(days) == 1 else f"{when.rpartition(' ')[0]}\n{hour}"


def _consent(count: int) -> tuple[str, str, str, str]:
    title = QCoreApplication.translate("home", "%n consent(s) to collect", "", count)
    return "handshake", "warning", title, QCoreApplication.translate("home", "Complete")


def _caption(count: int) -> tuple[str, str, str, str]:
    title = QCoreApplication.translate("home", "%n photo(s) without a caption", "", count)
    return "caption", "warning", title, QCoreApplication.translate("home", "Caption")


def _credit(count: int) -> tuple[str, str, str, str]:
    title = QCoreApplication.translate("home", "%n photo(s) without a credit", "", count)
    return "camera", "warning", title, QCoreApplication.translate("home", "Credit")


def _summary(count: int) -> tuple[str, str, str, str]:
    title = QCoreApplication.translate("home", "%n interview(s) without a summary", "", count)
    return "interview", "text_secondary", title, QCoreApplication.translate("home", "Summarise")


def _draft(count: int) -> tuple[str, str, str, str]:
    title = QCoreApplication.translate("home", "%n case sheet(s) in draft", "", count)
    return "case-sheet", "text_secondary", title, QCoreApplication.translate("home", "Go on")


_MISSING = {
    "consent": _consent,
    "caption": _caption,
    "credit": _credit,
    "summary": _summary,
    "draft": _draft,
}
