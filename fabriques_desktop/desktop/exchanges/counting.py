"""What a bundle holds, or would bring, told in words: "12 entretiens nouveaux", "181,2 Mo".

Plain functions; labels of kinds come from the words, the rest from the sentences of the window.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale

from fabriques_desktop.desktop import titles
from fabriques_desktop.domain import dates
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.domain.values import lazy_dataclass

if TYPE_CHECKING:
    from fabriques_desktop.words import Words

#: kinds whose French label is feminine, so that what is said of them agrees
_FEMININE = frozenset(
    ("member", "visit", "journal_entry", "organisation", "attachment", "photo", "initiative",
     "source", "case_sheet")
)  # fmt: skip

#: and the one that is of either
_PEOPLE = frozenset(("actor",))

#: kinds that the program keeps by itself: told last, and in a line
ADDED_BY_ITSELF = ("programme", "member", "device", "guide", "term")

_HOUR = re.compile(r" h (?=\d)")  # an hour is never broken over two lines


@lazy_dataclass(frozen=True, slots=True)
class News:
    """One line of what a bundle brings: an icon in the colour of a role, a title, a line below."""

    icon: str
    title: str
    meta: str = ""
    role: str = "accent_text"


@lazy_dataclass(frozen=True, slots=True)
class Tally:
    """What a bundle brought or would bring, by counts alone."""

    changes: int = 0
    new: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    deleted: Mapping[str, int] = field(default_factory=dict)
    conflicts: int = 0
    held_back: int = 0
    missing: int = 0  # earlier changes of the same device
    unknown: int = 0
    forks: int = 0
    files_new: int = 0
    files_held: int = 0
    files_later: int = 0
    withheld: int = 0  # changes of others that came without their content
    erased: int = 0  # changes whose content is gone for ever
    quarantined: int = 0  # changes made from an erased value


def tally(receipt: Any) -> Tally:
    """The counts of a receipt, or of the summary of one kept in the ledger of bundles."""
    if isinstance(receipt, Mapping):
        names = set(Tally.__dataclass_fields__) & set(receipt)
        return Tally(**{name: receipt[name] for name in names})
    counted = ("changes", "new", "changed", "deleted", "held_back", "missing", "files_new",
               "files_held", "files_later", "withheld", "erased", "quarantined")  # fmt: skip
    return Tally(
        conflicts=len(receipt.conflicts),
        unknown=sum(receipt.unknown.values()),
        forks=len(receipt.forks),
        **{name: getattr(receipt, name) for name in counted},
    )


def things(words: Words, entity: str, count: int) -> str:
    """So many records of a kind: "1 entretien", "12 entretiens"."""
    if entity == "member":
        return QCoreApplication.translate("exchanges", "%n person(s) of the team", "", count)
    if entity == "programme":  # there is one: what changes of it is what the office chose
        return QCoreApplication.translate("exchanges", "%n setting(s) of the programme", "", count)
    if entity == "journal_entry":
        return QCoreApplication.translate("exchanges", "%n journal entry(ies)", "", count)
    is_one = count < 2 if words.lang == "fr" else count == 1
    noun = words.entity(entity) if is_one else words.entities(entity)
    return f"{number(words, count)}\u00a0{words.inline(noun)}"


def ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Kinds with something to tell, what people write first, what the program adds last."""
    first = ("interview", "text", "consent", "photo", "case_sheet", "initiative", "visit", "actor")
    middle = [e for e in ENTITIES if e not in first and e not in ADDED_BY_ITSELF]
    known = [*first, *middle, *ADDED_BY_ITSELF]
    return [(e, counts[e]) for e in (*known, *sorted(set(counts) - set(known))) if counts.get(e)]


def icon_of(entity: str) -> str:
    """The icon of a kind, also of those that no list shows."""
    others = {"device": "package", "programme": "flag", "term": "tag"}
    return titles.ICONS.get(entity) or others.get(entity, "note")


def news(words: Words, found: Tally, conflicts: str = "", left: int | None = None) -> list[News]:
    """Every line a bundle deserves.

    `conflicts` names the fields that differ; `left` is how many of them still do.
    """
    lines: list[News] = []
    if found.conflicts:
        lines.append(
            _conflicts(found.conflicts, found.conflicts if left is None else left, conflicts)
        )
    kinds = ordered({**found.new, **found.changed, **found.deleted})
    lines += [News(icon_of(entity), _said(words, entity, found)) for entity, _ in kinds]
    if found.files_new or found.files_held:
        lines.append(_files(found))
    return lines + _rarities(found)


def _conflicts(count: int, left: int, named: str) -> News:
    if not left:
        title = QCoreApplication.translate("exchanges", "%n conflict(s), settled since", "", count)
        return News("check", title, "", "success")
    title = QCoreApplication.translate("exchanges", "%n conflict(s) to settle", "", left)
    if left < count:
        settled = QCoreApplication.translate(
            "exchanges", "%n settled since", "conflicts", count - left
        )
        return News("conflict", title, settled, "warning")
    return News("conflict", title, named, "warning")


def _said(words: Words, entity: str, found: Tally) -> str:
    """ "12 entretiens nouveaux, 3 modifiés": states agree with the kind and with their number."""
    states = (("new", found.new), ("changed", found.changed), ("deleted", found.deleted))
    parts: list[str] = []
    for state, counts in states:
        if count := counts.get(entity, 0):
            counted = number(words, count) if parts else things(words, entity, count)
            parts.append(f"{counted} {_state(entity, count, state)}")
    return ", ".join(parts)


def _state(entity: str, count: int, state: str) -> str:
    if entity in _PEOPLE:
        return {
            "new": QCoreApplication.translate("exchanges", "added", "inclusive", count),
            "changed": QCoreApplication.translate("exchanges", "changed", "inclusive", count),
            "deleted": QCoreApplication.translate(
                "exchanges", "put in the bin", "inclusive", count
            ),
        }[state]
    if entity in _FEMININE:
        return {
            "new": QCoreApplication.translate("exchanges", "added", "feminine", count),
            "changed": QCoreApplication.translate("exchanges", "changed", "feminine", count),
            "deleted": QCoreApplication.translate("exchanges", "put in the bin", "feminine", count),
        }[state]
    return {
        "new": QCoreApplication.translate("exchanges", "added", "masculine", count),
        "changed": QCoreApplication.translate("exchanges", "changed", "masculine", count),
        "deleted": QCoreApplication.translate("exchanges", "put in the bin", "masculine", count),
    }[state]


def _files(found: Tally) -> News:
    total = found.files_new + found.files_held
    title = QCoreApplication.translate("exchanges", "%n file(s)", "", total)
    parts = []
    if found.files_held:
        parts.append(
            QCoreApplication.translate("exchanges", "%n already here", "files", found.files_held)
        )
    if found.files_later:
        parts.append(
            QCoreApplication.translate("exchanges", "%n will follow", "files", found.files_later)
        )
    return News("paperclip", title, ", ".join(parts))


def _hole(found: Tally) -> News:
    """What is missing before it, and what waits for that."""
    missing = QCoreApplication.translate(
        "exchanges", "%n earlier change(s) of this device have not come yet", "", found.missing
    )
    if not found.held_back:
        return News("clock", missing, "", "warning")
    waits = QCoreApplication.translate("exchanges", "%n change(s) wait", "", found.held_back)
    if not found.missing:
        missing = QCoreApplication.translate("exchanges", "An earlier bundle has not come yet")
    return News("clock", waits, missing, "warning")


def _rarities(found: Tally) -> list[News]:
    """What seldom happens, and has to be known when it does."""
    lines: list[News] = []
    if found.files_later and not (found.files_new or found.files_held):
        title = QCoreApplication.translate(
            "exchanges", "%n file(s) will follow", "", found.files_later
        )
        meta = QCoreApplication.translate(
            "exchanges", "This bundle was written without its photos."
        )
        lines.append(News("paperclip", title, meta))
    if found.held_back or found.missing:
        lines.append(_hole(found))
    lines += _erasures(found)
    if found.withheld:
        title = QCoreApplication.translate(
            "exchanges", "%n change(s) came without their content", "", found.withheld
        )
        meta = QCoreApplication.translate(
            "exchanges",
            "What is about a person goes only where they were worked with; nothing of who refused.",
        )
        lines.append(News("lock", title, meta))
    if found.unknown:
        title = QCoreApplication.translate(
            "exchanges", "%n change(s) of a later version", "", found.unknown
        )
        meta = QCoreApplication.translate(
            "exchanges", "Nothing of it is lost: an update will show it."
        )
        lines.append(News("package", title, meta))
    if found.forks:
        title = QCoreApplication.translate("exchanges", "A device was restored or copied")
        meta = QCoreApplication.translate(
            "exchanges", "Both lines of its changes are kept; nothing is lost."
        )
        lines.append(News("warning", title, meta, "warning"))
    return lines


def _erasures(found: Tally) -> list[News]:
    lines: list[News] = []
    if found.erased:
        title = QCoreApplication.translate(
            "exchanges", "%n change(s) erased for ever by the office", "", found.erased
        )
        meta = QCoreApplication.translate(
            "exchanges", "At somebody’s request: it goes from this device and its backups too."
        )
        lines.append(News("user-x", title, meta, "danger"))
    if found.quarantined:
        title = QCoreApplication.translate(
            "exchanges", "%n change(s) made from an erased value", "", found.quarantined
        )
        meta = QCoreApplication.translate("exchanges", "They wait for what the office decides.")
        lines.append(News("clock", title, meta, "warning"))
    return lines


# ---- numbers, sizes, instants ----


def number(words: Words, count: int) -> str:
    return _locale(words).toString(count)


def size(words: Words, size_bytes: int) -> str:
    """A size as people read it: "64 ko", "181,2 Mo"."""
    digits = 0 if size_bytes < 1_000_000 else 1
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    return _locale(words).formattedDataSize(size_bytes, digits, form)


def instant(words: Words, at: str | datetime) -> str:
    """An instant kept in UTC, as the clock on the wall shows it: "12 mars, 18 h 53"."""
    try:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    except ValueError:
        return str(at)
    local = moment.astimezone()
    said = dates.in_words(f"{local:%Y-%m-%dT%H:%M}", words.lang, datetime.now().date())
    return _HOUR.sub("\u00a0h\u00a0", said).replace(" h", "\u00a0h")


def day(words: Words, at: str | datetime) -> str:
    """The day alone of an instant kept in UTC; yesterday and today by their names."""
    return dates.in_words(_day(at), words.lang, datetime.now().date())


def _day(at: str | datetime) -> str:
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{moment.astimezone():%Y-%m-%d}"


def _locale(words: Words) -> QLocale:
    return QLocale("fr_FR" if words.lang == "fr" else "en_GB")
