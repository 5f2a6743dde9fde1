"""What is said of the photos found on a card: what is odd about them, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.photos.items import SheetItem
from fabriques_desktop.services.photo_import import Found, Scan


def item_of(found: Found, *, is_ticked: bool, fault: str = "", like: str = "") -> SheetItem:
    """How a file of the card looks on the sheet."""
    return SheetItem(
        str(found.path),
        found.path.name,
        blocked=fault,
        mark=_chip(found, fault, is_like=bool(like)),
        said=(like,) if like else (),
        is_ticked=is_ticked,
    )


def _chip(found: Found, fault: str, *, is_like: bool) -> Chip | None:
    if fault:
        return Chip(
            QCoreApplication.translate("photo_import", "Unreadable"), "danger", "circle-alert"
        )
    if found.held:
        return Chip(QCoreApplication.translate("photo_import", "Here already"), "neutral", "check")
    if is_like:
        return Chip(
            QCoreApplication.translate("photo_import", "Looks like one here"), "warning", "copy"
        )
    if found.is_live:
        return Chip(
            QCoreApplication.translate("photo_import", "Live Photo"), "neutral", "circle-dot"
        )
    if found.is_from_messenger:
        return Chip(QCoreApplication.translate("photo_import", "Messenger"), "warning", "phone")
    return None


def notes(scan: Scan) -> list[str]:
    """A sentence for each thing to know before the photos are taken in."""
    found = scan.found
    said = [
        _of(_held_words, sum(1 for each in found if each.held)),
        _of(_live_words, sum(1 for each in found if each.is_live)),
        _of(_messenger_words, sum(1 for each in found if each.is_from_messenger)),
        _of(_film_words, scan.films),
        _of(_raw_words, scan.raws),
    ]
    if scan.is_cut:
        said.append(
            QCoreApplication.translate("photo_import", "Not everything was looked through.")
        )
    return [sentence for sentence in said if sentence]


def told_by_names(found: Sequence[Found]) -> int:
    """How many have no date but the one their name tells."""
    return sum(1 for each in found if each.told_by_name)


def _of(words: Callable[[int], str], count: int) -> str:
    return words(count) if count else ""


def _held_words(n: int) -> str:
    return QCoreApplication.translate(
        "photo_import", "%n photo(s) are here already, and left out.", "", n
    )


def _live_words(n: int) -> str:
    return QCoreApplication.translate(
        "photo_import", "%n Live Photo(s): the still picture comes, the film does not.", "", n
    )


def _messenger_words(n: int) -> str:
    return QCoreApplication.translate(
        "photo_import",
        "%n photo(s) came through a messenger, which removed their date and their place.",
        "",
        n,
    )


def _film_words(n: int) -> str:
    return QCoreApplication.translate(
        "photo_import", "%n film(s) left out: films are attached to a record.", "", n
    )


def _raw_words(n: int) -> str:
    return QCoreApplication.translate(
        "photo_import", "%n raw file(s) left out: save them as JPEG first.", "", n
    )
