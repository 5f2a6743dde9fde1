"""Days that have a name, French and English: their day and month, or their days from Easter.

Names come folded, without accents or capitals, as `written_dates.py` folds them.  Nothing here
looks at a clock.
"""

from __future__ import annotations

from datetime import date, timedelta

#: the same day every year, or the month of it
FIXED = {
    "noel": "25 decembre", "christmas": "25 december", "christmas day": "25 december",
    "veille de noel": "24 decembre", "christmas eve": "24 december", "boxing day": "26 december",
    "toussaint": "1 novembre", "all saints": "1 november", "all saints' day": "1 november",
    "nouvel an": "1 janvier", "jour de l'an": "1 janvier", "new year's day": "1 january",
    "new year": "1 january", "saint-sylvestre": "31 decembre", "st-sylvestre": "31 decembre",
    "new year's eve": "31 december", "fete nationale": "14 juillet", "bastille day": "14 july",
    "fete du travail": "1 mai", "fete de la musique": "21 juin", "halloween": "31 october",
    "rentree": "septembre", "armistice": "11 novembre", "armistice day": "11 november",
}  # fmt: skip
#: days from the Sunday of Easter
MOVABLE = {
    "mardi gras": -47, "shrove tuesday": -47, "vendredi saint": -2, "good friday": -2,
    "paques": 0, "dimanche de paques": 0, "easter": 0, "easter sunday": 0, "easter day": 0,
    "lundi de paques": 1, "easter monday": 1, "ascension": 39, "jeudi de l'ascension": 39,
    "ascension day": 39, "pentecote": 49, "dimanche de pentecote": 49, "pentecost": 49,
    "whit sunday": 49, "lundi de pentecote": 50, "whit monday": 50,
}  # fmt: skip


def movable(name: str, year: int) -> str:
    """The day of a feast that goes with Easter, as it is stored.

    Raises: OverflowError, ValueError at the ends of the calendar.
    """
    return (_easter(year) + timedelta(days=MOVABLE[name])).isoformat()


def _easter(year: int) -> date:
    """The Sunday of Easter of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps = century // 4
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
