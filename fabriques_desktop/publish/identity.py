"""The figures of a case sheet: its identity rows, and who was met, counted by category.

Reads records and turns them into words of one language.  No name of a person comes from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from fabriques_desktop.domain import dates
from fabriques_desktop.domain.records import (
    Actor,
    CaseSheet,
    Initiative,
    Interview,
    Organisation,
    Record,
    Territory,
    fields_of,
)
from fabriques_desktop.sentences import capitalised
from fabriques_desktop.words import Words, column_vocabulary
from fabriques_desktop.words import vocabulary as vocabulary_keys

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace

Rows = tuple[tuple[str, ...], ...]


class Reader:
    """Records as words: terms, lists, counts, and records that are really another one."""

    def __init__(self, ws: Workspace, words: Words, say: Callable[..., str]) -> None:
        self.ws, self.words, self.say = ws, words, say

    def record(self, entity: str, record: str | None) -> Any:
        """The record, or the one it is said to be the same as; None when it is not there."""
        seen: set[str] = set()
        found: Record | None = None
        while record and record not in seen:
            seen.add(record)
            following = self.ws.get(entity, record)
            if following is None:
                break
            found, record = following, getattr(following, "same_as", None)
        return found

    def initiatives(self, sheet: CaseSheet) -> list[Initiative]:
        found = {i.id: i for r in sheet.initiatives if (i := self.record("initiative", r))}
        return list(found.values())

    def terms(self, vocabulary: str, keys: Iterable[str | None]) -> str:
        """Terms in a row, as the vocabulary orders them, the first with a capital letter."""
        known = vocabulary_keys(vocabulary)
        given = [key for key in dict.fromkeys(keys) if key]
        ordered = sorted(given, key=lambda k: known.index(k) if k in known else len(known))
        labels = [self.words.term(vocabulary, key) for key in ordered]
        return capitalised(", ".join(self.words.inline(label) for label in labels))

    def listed(self, names: tuple[str, ...]) -> str:
        """ "Anne, Bruno et Chloé"."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.say('and')} {names[-1]}"

    def number(self, count: int) -> str:
        return f"{count:,}" if self.words.lang == "en" else f"{count:,}".replace(",", " ")

    def columns(self, path: str) -> tuple[str, ...]:
        entity, _, name = path.partition(".")
        return fields_of(entity)[name].columns

    def cell(self, path: str, column: str, value: str) -> str:
        """A cell as it is printed: a term by its label, a date in words."""
        vocabulary = column_vocabulary(path, column)
        if vocabulary:
            return self.words.term(vocabulary, value.strip()) if value.strip() else ""
        return dates.in_words(value.strip(), self.words.lang) if column == "date" else value.strip()


# ---- identity card ----


def rows(read: Reader, sheet: CaseSheet) -> Rows:
    """At most twelve rows of label and value; those with nothing to say are left out."""
    found, places = read.initiatives(sheet), territories(read, sheet)
    label = read.words.field
    made = (
        (label("initiative.territory"), _each(map(_place, places))),
        (label("initiative.scope"), read.terms("scale", (i.scope for i in found))),
        (label("territory.population"), _each(_population(read, p) for p in places)),
        (_period_label(read), _each(_period(read, i) for i in found)),
        (label("initiative.originators"), _each(_origin(read, i) for i in found)),
        (label("initiative.coproducers"), _coproducers(read, found)),
        (label("initiative.themes"), read.terms("theme", (t for i in found for t in i.themes))),
        (label("initiative.participants"), _each(_participants(read, i) for i in found)),
        (label("initiative.commitment"), read.terms("commitment", (i.commitment for i in found))),
        (label("initiative.decision"), read.terms("decision", (i.decision for i in found))),
        (label("initiative.money"), _each((i.money or "").strip() for i in found)),
        (label("initiative.status"), read.terms("initiative_status", (i.status for i in found))),
    )
    return tuple((name, value) for name, value in made if value)


def territories(read: Reader, sheet: CaseSheet) -> list[Territory]:
    """Where the initiatives of a sheet are, in their order."""
    held = (read.record("territory", i.territory) for i in read.initiatives(sheet))
    return [place for place in held if isinstance(place, Territory)]


def _each(values: Iterable[str]) -> str:
    return " ; ".join(dict.fromkeys(v for v in values if v))


def _place(place: Territory) -> str:
    parts = (place.name, place.department, place.region, place.country)
    return ", ".join(dict.fromkeys(p.strip() for p in parts if p and p.strip()))


def _population(read: Reader, place: Territory) -> str:
    if place.population is None:
        return ""
    count = read.number(place.population)
    if place.population_year:
        return read.say("inhabitants_year", count=count, year=place.population_year)
    return read.say("inhabitants", count=count)


def _period_label(read: Reader) -> str:
    return read.say("period")


def _period(read: Reader, initiative: Initiative) -> str:
    start = dates.in_words(initiative.start, read.words.lang)
    end = dates.in_words(initiative.end, read.words.lang)
    if start and end:
        return start if start == end else capitalised(read.say("from_to", start=start, end=end))
    if start and initiative.status in ("one_off", "planned"):
        return capitalised(start)
    day = "_day" if len((initiative.start if start else initiative.end) or "") == 10 else ""
    if start:
        return capitalised(read.say(f"since{day}", start=start))
    return capitalised(read.say(f"until{day}", end=end)) if end else ""


def _origin(read: Reader, initiative: Initiative) -> str:
    organisations = [read.record("organisation", o) for o in initiative.originating_organisations]
    names = [o.name for o in organisations if isinstance(o, Organisation) and o.name]
    categories = read.terms("actor_category", initiative.originators)
    if categories and names:
        return read.say("with_source", value=categories, source=", ".join(names))
    return categories or ", ".join(names)


def _coproducers(read: Reader, found: Iterable[Initiative]) -> str:
    return read.terms(
        "actor_category", (row[0].strip() for i in found for row in i.coproducers or ())
    )


def _participants(read: Reader, initiative: Initiative) -> str:
    if initiative.participants is None:
        return ""
    count = read.number(initiative.participants)
    said = read.say("estimated", count=count) if initiative.participants_estimated else count
    source = (initiative.participants_source or "").strip()
    said = read.say("with_source", value=said, source=read.words.inline(source)) if source else said
    return capitalised(said)


# ---- who was met ----


def interview_rows(read: Reader, sheet: CaseSheet) -> Rows:
    """(category, interviews, people, days) by category, and a last row for all of them.

    An interview counts once in each category heard in it, a person once.
    """
    held = [i for r in sheet.interviews if (i := read.record("interview", r))]
    heard: dict[str, _Heard] = {}
    for interview in held:
        for category, people in _people(read, interview):
            heard.setdefault(category, _Heard()).add(interview, people)
    known = [*(k for k in _CATEGORIES if k in heard), *(k for k in heard if k not in _CATEGORIES)]
    made = [heard[k].row(read, read.words.term("actor_category", k)) for k in known]
    if not made:
        return ()
    whole = _Heard()
    for interview in held:
        for _, people in _people(read, interview):
            whole.add(interview, people)
    return (*made, whole.row(read, read.say("total")))


_CATEGORIES = ("citizens", "civil_society", "administration", "elected")


class _Heard:
    """The interviews and the people of one category; those who gave no name are only counted."""

    def __init__(self) -> None:
        self.people: set[str] = set()
        self.days: dict[str, str] = {}

    def add(self, interview: Interview, people: Iterable[str]) -> None:
        self.people.update(people)
        self.days[interview.id] = (interview.held_on or "")[:10]

    def row(self, read: Reader, label: str) -> tuple[str, ...]:
        days = sorted(filter(None, self.days.values()), key=dates.sort_key)
        when = dates.span(days[0], days[-1], read.words.lang) if days else ""
        return (label, str(len(self.days)), str(len(self.people)), when)


def _people(read: Reader, interview: Interview) -> Iterator[tuple[str, list[str]]]:
    """(category, the ids of the people heard); one id is made for each who gave no name."""
    for person in interview.actors:
        actor = read.record("actor", person)
        if isinstance(actor, Actor):
            yield actor.category or "other", [actor.id]
    for at, (category, count) in enumerate(interview.unnamed or ()):
        number = int(count) if count.strip().isdecimal() and len(count) < 6 else 0
        if number:
            yield category.strip() or "other", [f"{interview.id}/{at}/{n}" for n in range(number)]
