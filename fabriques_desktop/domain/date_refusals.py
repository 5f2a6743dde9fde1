"""Why a date that people write every day cannot be kept: it is two, has no edge, or is too wide.

What is kept is a day, a month, a season or a year, or about so; "1990s" or "before 2015" put into
one of them would say more than was said.  Only asked of what `written_dates.read` could not read.
"""

from __future__ import annotations

import re
from datetime import date

from fabriques_desktop.domain.date_phrases import Form
from fabriques_desktop.domain.written_dates import folded, read

_BOUND = Form(
    r"(?:juste |bien |peu |pas |just |shortly |well |not )*(?:avant|apres|before|after|jusqu|until"
    r"|till?|by|d'ici|au plus (?:tot|tard)|no (?:later|earlier)|anterieur|posterieur)\b.*"
    r"|.*\b(?:et|ou|and|or) (?:avant|apres|before|after|earlier|later|plus)"
    r"|.*\bau plus (?:tot|tard)"
)
_PART = Form(
    r".*\b(?:trimestre|semestre|quadrimestre|quarter|semester)\b.*|.*\bhalf (?:of )?(?:the )?\d{4}"
    r"|[tqsh][1-4][ -]?\d{4}|\d{4}[ -]?[tqsh][1-4]"
)
_AGE = Form(r".*\b(?:annees|decennies?|siecles?|decades?|century|centuries)\b.*|.*\b\d{2,4}'?s\b.*")
_BETWEEN = re.compile(r"\s(?:et|and|a|au|to|ou|or|puis|then|jusqu'(?:a|au|en))\s|\s*[-/&]\s*")
_FROM = Form(r"(?:entre|between|de|du|d'|from|des)\s*(?=.)")
_FIGURES = Form(r"\d+[/.\-]\d+[/.\-]\d+")  # one date, of a day that does not exist
_DAY = Form(r"(?:le )?\d{1,2}(?:er|st|nd|rd|th)?")


def why_not(text: str, today: date) -> str:
    """Why what somebody wrote is no date: "span", "bound", "part", "age", or "" when unknown."""
    said = folded(text)
    if _is_span(said, today):
        return "span"
    forms = (("bound", _BOUND), ("part", _PART), ("age", _AGE))
    return next((why for why, form in forms if form.fullmatch(said)), "")


def _is_span(said: str, today: date) -> bool:
    """Whether it parts into two dates, the first one perhaps only a day of a month."""
    if _FIGURES.fullmatch(said):
        return False
    start = _FROM.match(said)
    bare = said[start.end() :] if start else said
    for between in _BETWEEN.finditer(bare):
        first, last = bare[: between.start()], bare[between.end() :]
        if read(last, today) and (_DAY.fullmatch(first) or read(first, today)):
            return True
    return False
