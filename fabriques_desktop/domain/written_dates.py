"""Dates as people write them, French and English, to the stored form of `fields.py`.

"hier", "12/3", "1er mars 2018", "about 2015", "printemps 2019", "lundi 9h40".  Today is always
given; nothing here looks at a clock.  What cannot be read is None, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from fabriques_desktop.domain import feasts
from fabriques_desktop.domain.date_phrases import Form, plain
from fabriques_desktop.domain.dates import (
    FIRST_SEASON,
    MONTHS,
    NEAR_DAYS,
    SEASONS,
    WINTER,
    first_month,
)
from fabriques_desktop.domain.fields import is_date, is_moment

_LONGEST = 60
_PLAIN = str.maketrans("’–,()", "'-   ")


def folded(text: str) -> str:
    """Without accents, case, or the marks that change nothing; "" when too long for a date."""
    if len(text) > _LONGEST:
        return ""
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)
    )
    return " ".join(bare.translate(_PLAIN).split()).strip(" .;")


_MONTH_NUMBERS = {folded(n): i for names in MONTHS.values() for i, n in enumerate(names, 1)} | {
    "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "jun": 6,
    "juil": 7, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_FRENCH_MONTHS = frozenset(map(folded, MONTHS["fr"]))
_SEASON_NUMBERS = {
    folded(name): FIRST_SEASON + i for names in SEASONS.values() for i, name in enumerate(names)
} | {"fall": 23}
_WEEKDAYS = {
    name: i
    for i, names in enumerate(
        (
            "lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday",
            "vendredi friday", "samedi saturday", "dimanche sunday",
        )
    )
    for name in names.split()
}  # fmt: skip
_DAYS_NEAR = {folded(name): gap for names in NEAR_DAYS.values() for gap, name in names.items()} | {
    "avant hier": -2, "apres demain": 2, "ce jour": 0, "the day before yesterday": -2,
    "day before yesterday": -2, "day after tomorrow": 2, "the day after tomorrow": 2,
    "ce matin": 0, "cet apres-midi": 0, "ce soir": 0, "this morning": 0, "aujourdhui": 0,
    "this afternoon": 0, "this evening": 0, "tonight": 0, "maintenant": 0, "now": 0,
    "last night": -1, "la veille": -1, "auj": 0, "aujourd hui": 0,
}  # fmt: skip


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_ABOUT = Form(r"(?:vers|environ|circa|ca|c\.|about|around|autour de|~)\s*(?:le |l'|the )?(.+)")
_ABOUT_AFTER = Form(r"(.+?)\s*(?:environ|~)")
_LEAD = Form(
    r"(?:a partir de|durant|pendant|during|lors de|au cours de|mois de|month of|le|la|en|au|a|des"
    r"|ce|in|on|at|the|depuis|since|from)\s+(?=.)|(?:l|(?:a partir|au cours|lors) d)'"
)
_LEADS = 5  # "depuis le mois de mars" has three
_WEEKDAY = Form(
    rf"(?:(last|next) )?({_any(_WEEKDAYS)})(?: (dernier|prochain|passe))?"
)  # fmt: skip
_SHORT_DAYS = "lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_WEEKDAY_LEAD = Form(
    rf"(?:{_any(_WEEKDAYS)}|(?:{_SHORT_DAYS})\.?)\s+(?=\d)|(?:{_any(_WEEKDAYS)})\s+(?=.)"
)
_DAY_PART = Form(
    r"(?<=[a-z0-9])(?: au| in the)? (?:soir|matin|apres-midi|midi|morning|afternoon|evening|night)"
)
_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "un une a an one", "deux two", "trois three", "quatre four", "cinq five", "six",
            "sept seven", "huit eight", "neuf nine", "dix ten", "onze eleven", "douze twelve",
        ),
        1,
    )
    for word in words.split()
} | {"quinze": 15, "vingt": 20}  # fmt: skip
_UNITS = {
    "jour": "d", "day": "d", "semaine": "w", "week": "w", "mois": "m", "month": "m", "an": "y",
    "annee": "y", "year": "y",
}  # fmt: skip
_COUNT = rf"(\d{{1,3}}|{'|'.join(_COUNTS)}) ({'|'.join(_UNITS)})s?"
_AGO = Form(rf"(?:(?:il y a|depuis|ca fait) {_COUNT}|{_COUNT} ago)")
_HENCE = Form(rf"(?:dans|in|d'ici) {_COUNT}")
_PERIODS = (
    (Form(r"(?:ce mois(?:-ci)?|this month)"), "m", 0),
    (Form(r"(?:le )?mois (?:dernier|passe)|last month"), "m", -1),
    (Form(r"(?:le )?mois prochain|next month"), "m", 1),
    (Form(r"cette annee|this year"), "y", 0),
    (Form(r"(?:l'|une? )?(?:an|annee) (?:derniere?|passee?)|last year"), "y", -1),
    (Form(r"(?:l')?(?:an|annee) prochaine?|next year"), "y", 1),
)
#: a week is about a day of it
_WEEKS = (
    (Form(r"(?:la )?semaine (?:derniere|passee)|last week"), -7),
    (Form(r"cette semaine|this week"), 0),
    (Form(r"(?:la )?semaine prochaine|next week"), 7),
)
_WEEK_OF = Form(r"(?:la |the )?(?:semaine du|week of|week beginning)(?: the)? (.+)")
_DAY_OF_WEEK = Form(rf"({_any(_WEEKDAYS)}) (?:de |of )?(.+)")
_NUMBERS = Form(r"(\d{1,2})([/.\- ])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_ISO = Form(r"(\d{4})[/\-.](\d{1,2})[/\-.](\d{1,2})")
_MONTH_YEAR = Form(r"(\d{1,2})[/\-.](\d{4})")
_DAY_MONTH = Form(
    rf"(\d{{1,2}})(?: ?er|st|nd|rd|th)?(?: of)? ?({_any(_MONTH_NUMBERS)})\.?(?: (\d{{4}}|\d{{2}}))?"
)
_MONTH_DAY = Form(rf"({_any(_MONTH_NUMBERS)})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4}}))?")
_MONTH = Form(rf"({_any(_MONTH_NUMBERS)})\.?(?: (?:de |of )?(\d{{4}}))?")
_SEASON = Form(rf"({_any(_SEASON_NUMBERS)})(?: (?:de |of )?(\d{{4}})(?:[-/](\d{{4}}|\d{{2}}))?)?")
_NAMED = rf"{_any(_MONTH_NUMBERS)}|{_any(_SEASON_NUMBERS)}"
_SIDED = Form(rf"(?:(last|next) ({_NAMED})|({_NAMED}) (derniere?|passee?|prochaine?))")
_THIS = Form(rf"(?:cet|cette|ce|this) ({_any(_SEASON_NUMBERS)})")
_DAY_ALONE = Form(
    rf"(?:(?:(?:le|the|on the) )?({_any(_WEEKDAYS)}) (?:the )?|le |(?:on )?the )(\d{{1,2}})"
    r"(?: ?er|st|nd|rd|th)?(?: du mois| of the month)?"
)
_YEAR_MONTH = Form(r"(\d{4})[/.\-](\d{1,2})")
_YEAR_NAME = Form(rf"(\d{{4}}) ({_NAMED})\.?")
_FEAST_NAMES = "|".join(sorted([*feasts.FIXED, *feasts.MOVABLE], key=len, reverse=True))
_FEAST = Form(rf"(?:l')?({_FEAST_NAMES})(?: (?:de |of )?(\d{{4}}))?")
_TIME = Form(
    r"(?:^|(?<=[\s,]))(?:a |at |vers )?"
    r"(?:(\d{1,2})(?: ?(?:h|heures?|:) ?([0-5]\d)?(?: ?min)?)? ?(am|pm|a\.m\.?|p\.m\.?)?"
    r"|(midi|noon|minuit|midnight))(?=$|[\s,])"
)


def read(text: str, today: date, *, day_first: bool = True, ahead: bool = False) -> str | None:
    """The stored form of a date as a person wrote it, or None when it cannot be read.

    A date without its year is the nearest in the past, today included; with `ahead`, the nearest
    in the future.  `day_first` says how 3/4 is read; 25/12 is read whichever way it can be.
    """
    reader = _Reader(today, day_first, ahead)
    found = _day(text, reader)
    if found is None:  # a day is a day at whatever hour
        days = (_day(rest, reader) for rest, _ in _times(folded(text.strip())) if rest)
        found = next((day for day in days if day and len(day) == 10), None)
    return found


def _day(text: str, reader: _Reader) -> str | None:
    """The same, when no hour is said."""
    raw = text.strip()
    if raw.isascii() and is_date(raw):
        return raw
    said, is_about = plain(folded(raw))
    about = _ABOUT.fullmatch(said) or _ABOUT_AFTER.fullmatch(said)
    day = about[1] if about else said
    found = _exact(day, reader) or _exact(_DAY_PART.sub("", day), reader)
    if found is None or not (about or is_about):
        return found
    return found if found.endswith("~") else f"{found}~"


def read_moment(
    text: str, today: date, *, day_first: bool = True, ahead: bool = False
) -> str | None:
    """The stored form of a day and time ("12 mars 9 h 40"); a day alone, or a time alone which is
    today's, will do.  None when it cannot be read, or when the day of a time is not known."""
    raw = text.strip()
    for form in (raw, raw.replace(" ", "T", 1)):
        if form.isascii() and (is_moment(form) or is_date(form)):
            return form
    said = folded(raw)
    reader = _Reader(today, day_first, ahead)
    for rest, time in _times(said):
        day = _day(rest, reader) if rest else today.isoformat()
        if day and len(day) == 10:
            return f"{day}T{time}"
    return _day(said, reader)


def _times(said: str) -> Iterator[tuple[str, str]]:
    """Every way to part what was said into the words of a day and a time of it."""
    for found in _TIME.finditer(said):
        hour, minute, half, word = found.groups()
        if not (word or half or re.search(r"[h:]", found[0])):
            continue
        if found.start() and found.end() < len(said):
            continue
        hours = {"midi": 12, "noon": 12}.get(word, 0) if word else int(hour)
        if half:
            hours = hours % 12 + (12 if half[0] == "p" else 0)
        if hours < 24:
            rest = f"{said[: found.start()]}{said[found.end() :]}".strip(" ,")
            yield rest, f"{hours:02}:{minute or '00'}"


class _Reader:
    """Settles what a date leaves unsaid: its year, its order, its century."""

    def __init__(self, today: date, day_first: bool, ahead: bool) -> None:
        self.today = today
        self.day_first = day_first
        self.ahead = ahead

    def year(self, written: str) -> int:
        """A year of two digits is of the century that keeps it within ten years ahead."""
        if len(written) == 4:
            return int(written)
        century = self.today.year // 100 * 100
        year = century + int(written)
        return year if year <= self.today.year + 10 else year - 100

    def day(self, day: int, month: int, year: str | None) -> str | None:
        if year:
            return _date(self.year(year), month, day)
        step = 1 if self.ahead else -1
        for near in range(self.today.year, self.today.year + 9 * step, step):
            found = _date(near, month, day)
            if found and self.fits(found, self.today.isoformat()):
                return found
        return None

    def month(self, month: int, year: str | None) -> str | None:
        """A month, or a season of it when `month` is 21 to 24."""
        if year:
            return f"{year}-{month:02}"
        first = first_month(month)
        now = (self.today.year, self.today.month)
        step = 1 if self.ahead else -1
        fits = (now[0], first) >= now if self.ahead else (now[0], first) <= now
        return f"{now[0] if fits else now[0] + step:04}-{month:02}"

    def away(self, count: str, unit: str, side: int) -> str:
        """So many days, weeks, months or years away, no more precise than what was said."""
        number = side * (int(count) if count.isdecimal() else _COUNTS[count])
        match _UNITS[unit]:
            case "m":
                return self.shifted(number)
            case "y":
                return f"{self.today.year + number:04}"
            case kind:
                days = number * (7 if kind == "w" else 1)
                return (self.today + timedelta(days=days)).isoformat()

    def shifted(self, months: int) -> str:
        """The month so many months away."""
        year, month = divmod(self.today.year * 12 + self.today.month - 1 + months, 12)
        return f"{year:04}-{month + 1:02}"

    def fits(self, found: str, today: str) -> bool:
        return found >= today if self.ahead else found <= today

    def weekday(self, weekday: int, before: bool, after: bool) -> str:
        """Monday is the last one, today included; "last" and "next" leave today out."""
        back = (self.today.weekday() - weekday) % 7
        if after or (self.ahead and not before):
            gap = (7 - back) % 7
            gap = gap or (7 if after else 0)
        else:
            gap = -(back or (7 if before else 0))
        return (self.today + timedelta(days=gap)).isoformat()


def _exact(said: str, reader: _Reader) -> str | None:
    """A date without its "about": the first form that takes the whole of it."""
    for _ in range(_LEADS):
        for form in _FORMS:
            try:
                found = form(said, reader)
            except (OverflowError, ValueError):
                return None  # a day outside the calendar of `datetime`
            if found and is_date(found):
                return found
        lead = _LEAD.match(said) or _WEEKDAY_LEAD.match(said)
        if not lead:
            return None
        said = said[lead.end() :]
    return None


def _date(year: int, month: int, day: int) -> str | None:
    found = f"{year:04}-{month:02}-{day:02}"
    return found if month <= 12 and is_date(found) else None


def _stored(said: str, reader: _Reader) -> str | None:
    return said if said.isascii() and is_date(said) else None


def _near(said: str, reader: _Reader) -> str | None:
    gap = _DAYS_NEAR.get(said)
    return None if gap is None else (reader.today + timedelta(days=gap)).isoformat()


def _ago(said: str, reader: _Reader) -> str | None:
    found = _AGO.fullmatch(said)
    return reader.away(found[1] or found[3], found[2] or found[4], -1) if found else None


def _hence(said: str, reader: _Reader) -> str | None:
    found = _HENCE.fullmatch(said)
    return reader.away(found[1], found[2], 1) if found else None


def _period(said: str, reader: _Reader) -> str | None:
    """This month, last year: as precise as it was said."""
    for form, unit, step in _PERIODS:
        if form.fullmatch(said):
            return reader.shifted(step) if unit == "m" else f"{reader.today.year + step:04}"
    return None


def _week(said: str, reader: _Reader) -> str | None:
    """A week is about a day of it; a day of that week is known."""
    day = _DAY_OF_WEEK.fullmatch(said)
    week = day[2] if day else said
    gap = next((days for form, days in _WEEKS if form.fullmatch(week)), None)
    if gap is None:
        return None
    about = reader.today + timedelta(days=gap)
    if day:
        return (about + timedelta(days=_WEEKDAYS[day[1]] - about.weekday())).isoformat()
    return f"{about.isoformat()}~"


def _week_of(said: str, reader: _Reader) -> str | None:
    found = _WEEK_OF.fullmatch(said)
    day = _exact(found[1], reader) if found else None
    return f"{day}~" if day and len(day) == 10 else None


def _weekday(said: str, reader: _Reader) -> str | None:
    found = _WEEKDAY.fullmatch(said)
    if not found:
        return None
    side = found[1] or found[3]
    return reader.weekday(
        _WEEKDAYS[found[2]], before=side in ("last", "dernier", "passe"),
        after=side in ("next", "prochain"),
    )  # fmt: skip


def _numbers(said: str, reader: _Reader) -> str | None:
    iso = _ISO.fullmatch(said)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _NUMBERS.fullmatch(said)
    if not found or (found[2] == " " and not found[4]):
        return None
    first, second = int(found[1]), int(found[3])
    if second > 12 and not found[4]:
        return None  # "03/18" may be a month of 2018
    day, month = (first, second) if reader.day_first else (second, first)
    if month > 12:
        day, month = month, day
    return reader.day(day, month, found[4])


def _month_year(said: str, reader: _Reader) -> str | None:
    found, other = _MONTH_YEAR.fullmatch(said), _YEAR_MONTH.fullmatch(said)
    month, year = (found[1], found[2]) if found else (other[2], other[1]) if other else ("0", "")
    if named := _YEAR_NAME.fullmatch(said):
        return f"{named[1]}-{_MONTH_NUMBERS.get(named[2]) or _SEASON_NUMBERS[named[2]]:02}"
    return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None


def _day_month(said: str, reader: _Reader) -> str | None:
    found = _DAY_MONTH.fullmatch(said)
    if found:
        return reader.day(int(found[1]), _MONTH_NUMBERS[found[2]], found[3])
    other = _MONTH_DAY.fullmatch(said)
    if not other or (other[1] in _FRENCH_MONTHS and not other[3]):
        return None  # "March 18" is a day, "mars 18" may be a month of 2018
    return reader.day(int(other[2]), _MONTH_NUMBERS[other[1]], other[3])


def _feast(said: str, reader: _Reader) -> str | None:
    """A day that has a name, and is not the same one every year when it goes with Easter."""
    found = _FEAST.fullmatch(said)
    if not found:
        return None
    name, year = found[1], found[2]
    if name in feasts.FIXED:
        called = " ".join(filter(None, (feasts.FIXED[name], year)))
        return _day_month(called, reader) or _month(called, reader)
    if year:
        return feasts.movable(name, int(year))
    today, now = reader.today.isoformat(), reader.today.year
    days = (feasts.movable(name, each) for each in (now, now + (1 if reader.ahead else -1)))
    return next((day for day in days if reader.fits(day, today)), None)


def _day_alone(said: str, reader: _Reader) -> str | None:
    """A day of a month that is not said: the nearest; of a weekday, the nearest that is one."""
    found = _DAY_ALONE.fullmatch(said)
    if not found:
        return None
    steps = (0, 1, -1) if reader.ahead else (0, -1, 1)
    months = steps if not found[1] else sorted(range(-12, 13), key=abs)
    days = [_date_in(reader.shifted(step), int(found[2])) for step in months]
    if found[1]:
        of = _WEEKDAYS[found[1]]
        return next((d for d in days if d and date.fromisoformat(d).weekday() == of), None)
    today = reader.today.isoformat()
    return next((day for day in days if day and reader.fits(day, today)), None)


def _date_in(month: str, day: int) -> str | None:
    return _date(int(month[:4]), int(month[5:]), day)


def _month(said: str, reader: _Reader) -> str | None:
    found = _MONTH.fullmatch(said)
    return reader.month(_MONTH_NUMBERS[found[1]], found[2]) if found else None


def _season(said: str, reader: _Reader) -> str | None:
    found = _SEASON.fullmatch(said)
    if not found or (found[3] and not _is_winter_over(found)):
        return None
    return reader.month(_SEASON_NUMBERS[found[1]], found[2])


def _this_season(said: str, reader: _Reader) -> str | None:
    """This summer is the one of this year, begun or not; a winter lasts into the next one."""
    found = _THIS.fullmatch(said)
    if not found:
        return None
    season, now = _SEASON_NUMBERS[found[1]], reader.today
    return f"{now.year - (season == WINTER and now.month < 6):04}-{season}"


def _is_winter_over(found: re.Match[str]) -> bool:
    """A season over two years is a winter, named by the year it begins in."""
    is_winter = _SEASON_NUMBERS[found[1]] == WINTER
    return is_winter and (int(found[2]) + 1) % 100 == int(found[3]) % 100


def _sided(said: str, reader: _Reader) -> str | None:
    """Last March, next summer: this month or season is neither."""
    found = _SIDED.fullmatch(said)
    if not found:
        return None
    name, side = found[2] or found[3], found[1] or found[4]
    number = _MONTH_NUMBERS.get(name) or _SEASON_NUMBERS[name]
    ahead = side.startswith(("next", "proch"))
    shown = _Reader(reader.today, reader.day_first, ahead).month(number, None) or ""
    now = first_month(number) == reader.today.month and int(shown[:4]) == reader.today.year
    return f"{int(shown[:4]) + (1 if ahead else -1):04}{shown[4:]}" if now else shown


_FORMS: tuple[Callable[[str, _Reader], str | None], ...] = (
    _stored, _near, _ago, _hence, _period, _week, _weekday, _month_year, _numbers, _day_month,
    _day_alone, _month, _season, _sided, _this_season, _feast, _week_of,
)  # fmt: skip
