"""The photos as the page shows them: read with their words, then filtered, ordered and grouped.

Reading runs on the reading thread; filtering is plain work on lists, for every key typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from fabriques_desktop.desktop.models.rows import Chip, Heading, Row, fold
from fabriques_desktop.desktop.photos.items import Line, SheetItem
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.domain import dates
from fabriques_desktop.sentences import capitalised
from fabriques_desktop.services import photo_sheet
from fabriques_desktop.services.photo_sheet import SheetPhoto

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

#: what a filter keeps, by its key; "all" keeps every photo
FILTERS: dict[str, Callable[[SheetPhoto], bool]] = {
    "all": lambda photo: True,
    "caption": lambda photo: not photo.caption.strip(),
    "credit": lambda photo: not photo.credit.strip(),
    "consent": lambda photo: photo.is_without_consent,
    "unsaid": lambda photo: photo.recognisable is None,
    "undated": lambda photo: not photo.taken,
    "copies": lambda photo: photo.copies > 0,
}
FILTER_WORDS: dict[str, str] = {
    "all": str(QT_TRANSLATE_NOOP("photos", "All")),
    "caption": str(QT_TRANSLATE_NOOP("photos", "No caption")),
    "credit": str(QT_TRANSLATE_NOOP("photos", "No credit")),
    "consent": str(QT_TRANSLATE_NOOP("photos", "Consent missing")),
    "unsaid": str(QT_TRANSLATE_NOOP("photos", "Not said who can be recognised")),
    "undated": str(QT_TRANSLATE_NOOP("photos", "Without a date")),
    "copies": str(QT_TRANSLATE_NOOP("photos", "There more than once")),
}
ORDERS: dict[str, str] = {
    "latest": str(QT_TRANSLATE_NOOP("photos", "Latest first")),
    "oldest": str(QT_TRANSLATE_NOOP("photos", "Oldest first")),
    "added": str(QT_TRANSLATE_NOOP("photos", "Last added first")),
}
GROUPS: dict[str, str] = {
    "day": str(QT_TRANSLATE_NOOP("photos", "By day")),
    "visit": str(QT_TRANSLATE_NOOP("photos", "By visit")),
    "none": str(QT_TRANSLATE_NOOP("photos", "Not grouped")),
}


def words(source: str) -> str:
    """A word of this page in the language of the window."""
    return QCoreApplication.translate("photos", source)


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the photos is shown, and how."""

    kind: str = "all"
    place: str = ""  # a record, its visit or its territory
    search: str = ""
    order: str = "latest"
    group: str = "day"


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo with its words: what it shows on the sheet, and what a search finds it by."""

    facts: SheetPhoto
    item: SheetItem
    titles: tuple[str, str, str, tuple[str, ...]]  # about, visit, territory, names of people
    folded: str

    @property
    def about(self) -> str:
        return self.titles[0]

    @property
    def visit(self) -> str:
        """Title and first day of its visit."""
        return self.titles[1]

    @property
    def people(self) -> tuple[str, ...]:
        """Names of those who can be recognised, in the order of the facts."""
        return self.titles[3]


@dataclass(frozen=True, slots=True)
class Library:
    """Every photo, and the records they belong to."""

    photos: tuple[Photo, ...] = ()
    places: tuple[Row, ...] = ()
    by_id: dict[str, Photo] = field(default_factory=dict)

    def counts(self) -> Counter[str]:
        """How many photos each filter keeps."""
        return Counter(
            {
                key: sum(1 for photo in self.photos if keeps(photo.facts))
                for key, keeps in FILTERS.items()
            }
        )


def read(desk: Desk, former: Library | None = None) -> Library:
    """Every photo of the workspace; runs on the reading thread.

    What is as it was in `former` is not made again: a caption is saved with every photo told.
    """
    reader = _Reader(desk, former or Library())
    found = photo_sheet.sheet(desk.ws)
    photos = tuple(reader.photo(facts) for facts in found)
    return Library(photos, tuple(_places(reader, found)), {p.facts.id: p for p in photos})


class _Reader:
    """Titles, each read once."""

    def __init__(self, desk: Desk, former: Library) -> None:
        self._references = desk.references
        self._former = former.by_id
        self._titles: dict[tuple[str, str], str] = {}

    def title(self, entity: str, record: str | None) -> str:
        if not entity or not record:
            return ""
        if (entity, record) not in self._titles:
            self._titles[entity, record] = self._references.title(entity, record)
        return self._titles[entity, record]

    def visit(self, record: str | None) -> str:
        """A visit is told by its territory and its first day."""
        if not record:
            return ""
        key = ("visit with its day", record)
        if key not in self._titles:
            found = self._references.find("visit", record)
            meta = self._references.meta_of("visit", found) if found is not None else ""
            self._titles[key] = " · ".join(p for p in (self.title("visit", record), meta) if p)
        return self._titles[key]

    def photo(self, facts: SheetPhoto) -> Photo:
        about = self.title(facts.about_entity, facts.about)
        visit = self.visit(facts.visit)
        people = tuple(self.title("actor", person.actor) for person in facts.people)
        territory = self.title("territory", facts.territory)
        titles = (about, visit, territory, people)
        held = self._former.get(facts.id)
        if held is not None and held.facts == facts and held.titles == titles:
            return held
        said = [facts.caption, facts.filename, facts.credit, facts.place, facts.alt_text]
        folded = fold(" ".join([*said, about, visit, territory, *people]))
        lang = self._references.words.lang
        told = tuple(t for t in (dates.in_words(facts.taken, lang), about, *people) if t)
        return Photo(facts, item_of(facts, told), titles, folded)


def item_of(facts: SheetPhoto, told: tuple[str, ...] = ()) -> SheetItem:
    """How one photo looks on the sheet."""
    chip: Chip | None = None
    blocked = ""
    if facts.state is not None:
        chip = consent_chip(facts.state)
        if facts.is_without_consent and chip.role == "success":
            # They agreed to something, and not to this.
            chip = Chip(QCoreApplication.translate("photos", "Not on photos"), "danger", "ban")
        if not facts.people:
            chip = Chip(QCoreApplication.translate("photos", "Who is it?"), "warning", "user")
        if facts.is_without_consent:
            blocked = QCoreApplication.translate(
                "photos", "Not to be published: somebody on it has not agreed"
            )
    return SheetItem(
        facts.id,
        facts.caption,
        bool(facts.credit.strip()),
        facts.recognisable == "yes",
        blocked,
        consent=chip,
        said=told,
    )


def _places(reader: _Reader, found: Sequence[SheetPhoto]) -> Iterable[Row]:
    """The records that photos belong to, those with the most photos first."""
    counted: Counter[tuple[str, str]] = Counter()
    for photo in found:
        own = (photo.about_entity, photo.about or "")
        around = {own, ("visit", photo.visit or ""), ("territory", photo.territory or "")}
        counted.update(place for place in around if place[0] and place[1])
    for (entity, record), count in counted.most_common():
        title = reader.visit(record) if entity == "visit" else reader.title(entity, record)
        yield reader_row(entity, record, title, count)


def reader_row(entity: str, record: str, title: str, count: int) -> Row:
    """A record that photos belong to, as the filter proposes it."""
    from fabriques_desktop.desktop.titles import ICONS

    meta = QCoreApplication.translate("photos", "%n photo(s)", "", count)
    return Row(record, title or "…", meta, ICONS.get(entity, ""))


# ---- filtering, ordering, grouping ----


def chosen(library: Library, choice: Choice) -> list[Photo]:
    """The photos that a choice shows, in its order."""
    keeps = FILTERS[choice.kind]
    wanted = fold(choice.search).split()
    found = [
        photo
        for photo in library.photos
        if keeps(photo.facts)
        and (not choice.place or choice.place in _belongs(photo.facts))
        and all(word in photo.folded for word in wanted)
    ]
    if choice.order == "added":
        return sorted(found, key=lambda photo: photo.facts.id, reverse=True)
    dated = [photo for photo in found if photo.facts.taken]
    dated.sort(key=lambda photo: (dates.sort_key(photo.facts.taken), photo.facts.id))
    if choice.order == "latest":
        # The days turn round; a day itself is looked at from its morning on.
        dated.sort(key=lambda photo: dates.sort_key(photo.facts.day), reverse=True)
    # What has no date stands last in either order: it is what is left to complete.
    return dated + [photo for photo in found if not photo.facts.taken]


def _belongs(facts: SheetPhoto) -> tuple[str | None, ...]:
    return facts.about, facts.visit, facts.territory


def lines(photos: Sequence[Photo], group: str, lang: str, today: date | None = None) -> list[Line]:
    """The photos with a heading before each group, which says how many it holds."""
    if group == "none":
        return [photo.item for photo in photos]
    groups: dict[str, list[Photo]] = {}
    for photo in photos:
        groups.setdefault(_group(photo, group), []).append(photo)
    out: list[Line] = []
    for key, inside in groups.items():
        title = day_title(key, lang, today) if group == "day" else key
        out.append(Heading(heading(title or _rest(group), len(inside))))
        out += [photo.item for photo in inside]
    return out


def heading(title: str, count: int) -> str:
    """The words of a heading."""
    return f"{title} · " + QCoreApplication.translate("photos", "%n photo(s)", "", count)


def _group(photo: Photo, group: str) -> str:
    return photo.facts.day if group == "day" else photo.visit or photo.about


def _rest(group: str) -> str:
    return (
        words("Without a date")
        if group == "day"
        else QCoreApplication.translate("photos", "Attached to nothing")
    )


def day_title(day: str, lang: str, today: date | None = None) -> str:
    """ "Mercredi 11 mars", with the year when it is another one."""
    said = dates.in_words(day, lang) if day else ""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return said
    if today is not None and when.year == today.year:
        said = said.removesuffix(f" {when.year}")
    name = QLocale(lang).dayName(when.isoweekday())
    return f"{capitalised(name)} {said}"


def with_caption(photo: Photo, caption: str) -> Photo:
    """The same photo with the caption being typed."""
    return replace(
        photo,
        facts=replace(photo.facts, caption=caption),
        item=replace(photo.item, caption=caption),
    )
