"""Turns of phrase around a date, put into the plain forms that `written_dates.py` reads.

"début mars 2018" is March 2018, "il y a une dizaine d’années" is about ten years ago.
It gives words back, never a date; what it does not know it leaves as it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator


class Form:
    """A regular expression compiled when it is first used: most runs read no typed date."""

    def __init__(self, expression: str) -> None:
        self._expression = expression

    @functools.cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression)

    def fullmatch(self, said: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(said)

    def match(self, said: str) -> re.Match[str] | None:
        return self._compiled.match(said)

    def finditer(self, said: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(said)

    def sub(self, by: str | Callable[[re.Match[str]], str], said: str, count: int = 0) -> str:
        return self._compiled.sub(by, said, count)


_NAMES = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "printemps|ete|automne|hiver|spring|summer|autumn|fall|winter"
)
_DAYS = {
    "premier": 1, "first": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14,
    "quinze": 15, "seize": 16, "vingt": 20, "trente": 30,
}  # fmt: skip
_SCORES = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
           "couple": 2}  # fmt: skip
_ABOUT = Form(
    r"\b(?:a peu pres|approximativement|plus ou moins|environ|env\b\.?|roughly|approximately"
    r"|peut-etre|sans doute|probablement|perhaps|maybe|probably"
    r"|aux (?:environs|alentours) d(?:e |u |'))|[≈±]|\+/-|\?$"
)
_SCORE = Form(rf"\b(?:une |a )?({'|'.join(_SCORES)}) (?:de |d'|of )")
_WORD_DAY = Form(rf"\b({'|'.join(_DAYS)}) (?:of )?(?=(?:{_NAMES})\b)")
_ISO = Form(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_COMPACT = Form(r"(\d\d)(\d\d)((?:19|20)\d\d)")
#: a part of a month, a season or a year: what is kept is true, only less precise
_PART = Form(
    r"(?:au |en |a la |a |in |at |the |vers |dans )?"
    r"(?:(?:tout )?debut|fin|milieu|mi|courant|le courant|early|late|mid|beginning|end|sometime)"
    r"[ -](?:(?:de|du|of|in) |d')?(?:the |l'|la )?(?:annee |year )?"
    rf"(?=(?:(?:{_NAMES})\b.*|\d{{4}})$)"
)
_YEAR = Form(r"(?:dans |in |the )?(?:l')?(?:annee|an|year) (?=\d{4}$)")


def plain(said: str) -> tuple[str, bool]:
    """The same without its turns of phrase, and whether it was said to be about so.

    `said` has no capital and no accent, as `written_dates.py` folds it.
    """
    exact = " ".join(_ABOUT.sub(" ", said).split())
    counted = _SCORE.sub(lambda found: f"{_SCORES[found[1]]} ", exact)
    bare = _WORD_DAY.sub(lambda found: f"{_DAYS[found[1]]} ", counted)
    for form in (_PART, _YEAR):
        start = form.match(bare)
        bare = bare[start.end() :] if start else bare
    return _spaced(bare), counted != said


def _spaced(said: str) -> str:
    """Eight figures in a row parted: 20240312 and 12032024."""
    iso, other = _ISO.fullmatch(said), _COMPACT.fullmatch(said)
    if iso and int(iso[2]) <= 12:
        return "-".join(iso.groups())
    return "/".join(other.groups()) if other else said
