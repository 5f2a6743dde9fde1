"""The pages of the window, in the order of the navigation; each is built when first shown.

A new page is one class below `page.Page` in a folder of its own and one line of `PAGES`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.page import Page
from fabriques_desktop.domain.values import lazy_dataclass


@lazy_dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation."""

    key: str
    group: str
    icon: str
    title: str  # English source; translated in the context "pages"
    build: Callable[[Desk], Page]
    entities: tuple[str, ...] = ()

    def title_shown(self) -> str:
        return QCoreApplication.translate("pages", self.title)


GROUPS: tuple[tuple[str, str], ...] = (
    ("field", str(QT_TRANSLATE_NOOP("pages", "Field work"))),
    ("capitalisation", str(QT_TRANSLATE_NOOP("pages", "Capitalisation"))),
    ("sharing", str(QT_TRANSLATE_NOOP("pages", "Sharing"))),
    ("workspace", str(QT_TRANSLATE_NOOP("pages", "Workspace"))),
)


def group_title(group: str) -> str:
    """The title of a group in the language of the window."""
    return QCoreApplication.translate("pages", dict(GROUPS)[group])


def _home(desk: Desk) -> Page:
    from fabriques_desktop.desktop.home.page import HomePage

    return HomePage(desk)


def _exchanges(desk: Desk) -> Page:
    from fabriques_desktop.desktop.exchanges.page import ExchangesPage

    return ExchangesPage(desk)


def _conflicts(desk: Desk) -> Page:
    from fabriques_desktop.desktop.conflicts.page import ConflictsPage

    return ConflictsPage(desk)


def _territories(desk: Desk) -> Page:
    from fabriques_desktop.desktop.territories.page import TerritoriesPage

    return TerritoriesPage(desk)


def _actors(desk: Desk) -> Page:
    from fabriques_desktop.desktop.actors.page import ActorsPage

    return ActorsPage(desk)


def _photos(desk: Desk) -> Page:
    from fabriques_desktop.desktop.photos.page import PhotosPage

    return PhotosPage(desk)


def _organisations(desk: Desk) -> Page:
    from fabriques_desktop.desktop.organisations.page import OrganisationsPage

    return OrganisationsPage(desk)


def _visits(desk: Desk) -> Page:
    from fabriques_desktop.desktop.visits.page import VisitsPage

    return VisitsPage(desk)


def _interviews(desk: Desk) -> Page:
    from fabriques_desktop.desktop.interviews.page import InterviewsPage

    return InterviewsPage(desk)


def _map(desk: Desk) -> Page:
    from fabriques_desktop.desktop.map.page import MapPage

    return MapPage(desk)


def _initiatives(desk: Desk) -> Page:
    from fabriques_desktop.desktop.initiatives.page import InitiativesPage

    return InitiativesPage(desk)


def _case_sheets(desk: Desk) -> Page:
    from fabriques_desktop.desktop.case_sheets.page import CaseSheetsPage

    return CaseSheetsPage(desk)


def _bin(desk: Desk) -> Page:
    from fabriques_desktop.desktop.bin.page import BinPage

    return BinPage(desk)


#: built lazily, so that the modules of a page are imported when it is first shown
PAGES: tuple[Entry, ...] = (
    Entry("home", "field", "home", str(QT_TRANSLATE_NOOP("pages", "Home")), _home),
    Entry(
        "visits",
        "field",
        "visit",
        str(QT_TRANSLATE_NOOP("pages", "Visits")),
        _visits,
        ("visit",),
    ),
    Entry(
        "interviews",
        "field",
        "interview",
        str(QT_TRANSLATE_NOOP("pages", "Interviews")),
        _interviews,
        ("interview",),
    ),
    Entry(
        "actors",
        "field",
        "actors",
        str(QT_TRANSLATE_NOOP("pages", "Actors")),
        _actors,
        ("actor",),
    ),
    Entry(
        "photos",
        "field",
        "photo",
        str(QT_TRANSLATE_NOOP("pages", "Photos")),
        _photos,
        ("photo",),
    ),
    Entry("map", "field", "map", str(QT_TRANSLATE_NOOP("pages", "Map")), _map),
    Entry(
        "organisations",
        "field",
        "organisation",
        str(QT_TRANSLATE_NOOP("pages", "Organisations")),
        _organisations,
        ("organisation",),
    ),
    Entry(
        "territories",
        "capitalisation",
        "territory",
        str(QT_TRANSLATE_NOOP("pages", "Territories")),
        _territories,
        ("territory",),
    ),
    Entry(
        "initiatives",
        "capitalisation",
        "initiative",
        str(QT_TRANSLATE_NOOP("pages", "Initiatives")),
        _initiatives,
        ("initiative",),
    ),
    Entry(
        "case_sheets",
        "capitalisation",
        "case-sheet",
        str(QT_TRANSLATE_NOOP("pages", "Case sheets")),
        _case_sheets,
        ("case_sheet",),
    ),
    Entry(
        "exchanges",
        "sharing",
        "exchange",
        str(QT_TRANSLATE_NOOP("pages", "Exchanges")),
        _exchanges,
    ),
    Entry(
        "conflicts",
        "sharing",
        "conflict",
        str(QT_TRANSLATE_NOOP("pages", "Conflicts")),
        _conflicts,
    ),
    Entry("bin", "workspace", "trash", str(QT_TRANSLATE_NOOP("pages", "Bin")), _bin),
)
