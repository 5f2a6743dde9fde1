"""What the home page shows, in words; where one was is read first, alone, on the reading thread.

The rest comes from `telling`, which a start does not wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from fabriques_desktop.domain import dates
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.sentences import capitalised
from fabriques_desktop.services.outset import outset

if TYPE_CHECKING:
    from datetime import date, datetime

    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.models.rows import Chip
    from fabriques_desktop.desktop.references import References
    from fabriques_desktop.domain.records import Interview


@lazy_dataclass(frozen=True, slots=True)
class ResumeCard:
    """The interview to go on with."""

    id: str
    title: str
    meta: str
    counts: str = ""
    noted: int = 0
    asked: int = 0


@lazy_dataclass(frozen=True, slots=True)
class MissingRow:
    kind: str
    icon: str
    role: str
    title: str
    meta: str
    act: str
    opens: tuple[str, str]  # entity, record id


@lazy_dataclass(frozen=True, slots=True)
class MeetingRow:
    time: str
    title: str
    meta: str
    chip: Chip
    interview: str


@lazy_dataclass(frozen=True, slots=True)
class DayCard:
    """The visit under way, or the last one, or the next one."""

    visit: str
    title: str
    meta: str
    rows: tuple[MeetingRow, ...]
    foot: str


@lazy_dataclass(frozen=True, slots=True)
class HomeView:
    """All that the page shows.  Not yet whole: only where one was has been read."""

    is_empty: bool
    is_office: bool
    greeting: str
    today: str
    resume: ResumeCard | None
    is_whole: bool = False
    missing: tuple[MissingRow, ...] = ()
    day: DayCard | None = None
    waiting: int = 0
    waiting_words: str = ""
    last_words: str = ""
    conflicts: int = 0


def read_outset(ws: Workspace, references: References) -> HomeView:
    """Who works here and where they were."""
    found = outset(ws)
    card = None
    if found.interview is not None and found.changed_at is not None:
        card = resume_card(references, found.interview, found.changed_at)
    return HomeView(
        is_empty=found.is_empty,
        is_office=found.role == "office",
        greeting=greeting(found.member),
        today=day_in_words(found.today, references.words.lang),
        resume=card,
    )


def greeting(member: str) -> str:
    name = member.split(" ")[0]
    if not name:
        return QCoreApplication.translate("home", "Hello")
    return QCoreApplication.translate("home", "Hello {name}").format(name=name)


def day_in_words(day: date, lang: str) -> str:
    """ "Jeudi 12 mars 2026"."""
    locale = QLocale("fr_FR" if lang == "fr" else "en_GB")
    said = f"{locale.dayName(day.isoweekday())} {dates.in_words(day.isoformat(), lang)}"
    return capitalised(said)


def resume_card(references: References, interview: Interview, at: datetime) -> ResumeCard:
    """The card of an interview, without its counts."""
    from fabriques_desktop.desktop.exchanges import counting  # on the reading thread, not before

    when = counting.instant(references.words, at)
    written = QCoreApplication.translate("home", "last change: {when}").format(when=when)
    place = references.title("territory", interview.territory) if interview.territory else ""
    said = " · ".join(filter(None, (place, written)))
    return ResumeCard(
        interview.id,
        references.title_of("interview", interview),
        capitalised(said),
    )
