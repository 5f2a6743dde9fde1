"""Stored dates as people read them, in French and English, and the order of time.

Their stored form is that of `fields.py`; `written_dates` reads what people write.
"""

from __future__ import annotations

from datetime import date

from fabriques_desktop.domain.fields import is_date, is_moment

MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
SEASONS = {
    "fr": ("printemps", "été", "automne", "hiver"),
    "en": ("spring", "summer", "autumn", "winter"),
}
#: the days around today that have a name, by how far they are
NEAR_DAYS = {
    "fr": {-2: "avant-hier", -1: "hier", 0: "aujourd’hui", 1: "demain", 2: "après-demain"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
FIRST_SEASON, WINTER = 21, 24  # as a month, in the stored form


def in_words(value: str | None, lang: str, today: date | None = None) -> str:
    """A stored date or moment as people write it; empty for none, as it is when it is neither.

    With `today`, the days around it are named and a day of this year goes without its year.
    """
    if not value:
        return ""
    if "T" in value and is_moment(value):
        day, time = value[:10], value[11:16]
        return f"{in_words(day, lang, today)}, {_time_in_words(time, lang)}"
    if not is_date(value):
        return value
    parts = value.rstrip("~").split("-")
    if not value.endswith("~"):
        return _SHOWN[len(parts)](parts, lang, today)
    # "about the 21st", not "about yesterday"
    show = _date_shown if len(parts) == 3 else _SHOWN[len(parts)]
    said = show(parts, lang, today)
    return f"vers {'le ' if len(parts) == 3 else ''}{said}" if lang == "fr" else f"about {said}"


def span(first: str | None, last: str | None, lang: str) -> str:
    """Two dates as one says them: "8–9 avril 2026", "8 avril – 3 mai 2026", "2018–2020".

    What both share is said once; one date alone is said as it is.
    """
    if not first or not last or first == last:
        return in_words(first or last, lang)
    said = [in_words(each, lang) for each in (first, last)]
    if "T" in first + last or "~" in first + last or len(first) != len(last):
        return " – ".join(said)
    if not (is_date(first) and is_date(last)):
        return " – ".join(said)
    if len(first) == 4:
        return "–".join(said)
    if first[:4] != last[:4]:
        return " – ".join(said)
    if len(first) == 10 and first[:7] == last[:7]:
        return f"{said[0].split()[0]}–{said[1]}"
    return f"{said[0].removesuffix(first[:4]).rstrip()} – {said[1]}"


def _time_in_words(time: str, lang: str) -> str:
    hour, minute = int(time[:2]), time[3:]
    if lang != "fr":
        return f"{hour}:{minute}"
    return f"{hour} h" if minute == "00" else f"{hour} h {minute}"


def _year_shown(parts: list[str], lang: str, today: date | None) -> str:
    return parts[0]


def _month_shown(parts: list[str], lang: str, today: date | None) -> str:
    month = int(parts[1])
    names, index = (SEASONS, month - FIRST_SEASON) if month > 12 else (MONTHS, month - 1)
    # a winter lasts over two years: named by the first alone it would be taken for the one before
    over = f"–{int(parts[0]) + 1:04}" if month == WINTER else ""
    return f"{names[lang if lang in names else 'en'][index]} {parts[0]}{over}"


def _day_shown(parts: list[str], lang: str, today: date | None) -> str:
    when = date(int(parts[0]), int(parts[1]), int(parts[2]))
    named = NEAR_DAYS.get(lang, NEAR_DAYS["en"])
    near = named.get((when - today).days) if today else None
    return near or _date_shown(parts, lang, today)


def _date_shown(parts: list[str], lang: str, today: date | None) -> str:
    lang = lang if lang in MONTHS else "en"
    when = date(int(parts[0]), int(parts[1]), int(parts[2]))
    day = "1er" if lang == "fr" and when.day == 1 else str(when.day)
    year = "" if today and when.year == today.year else f" {parts[0]}"
    return f"{day} {MONTHS[lang][when.month - 1]}{year}"


_SHOWN = {1: _year_shown, 2: _month_shown, 3: _day_shown}


def first_month(month: int) -> int:
    """The month of the year in which a stored month, or season, begins."""
    return month if month <= 12 else 3 * (month - FIRST_SEASON) + 3


def sort_key(value: str | None) -> str:
    """A text that sorts stored dates and moments by time; none and unreadable come first.

    What is less precise comes before what it holds: 2018, then March 2018, then 1 March 2018.
    """
    if not value or not (is_date(value) or is_moment(value)):
        return ""
    day, _, time = value.partition("T")
    year, month, date_ = [*day.rstrip("~").split("-"), "0", "0"][:3]
    return f"{year}-{first_month(int(month)):02}-{int(date_):02}T{time}"
