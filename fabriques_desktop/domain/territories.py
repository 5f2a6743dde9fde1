"""Territories of the official lists: what is known of one, how names compare, which come first.

Codes change when communes merge: what uses one keeps its kind, its code and the year of the list.
Nothing is read here.
"""

from __future__ import annotations

import math
from typing import Any

from fabriques_desktop.domain.ids import folded, territory_id
from fabriques_desktop.domain.values import lazy_dataclass

FRANCE = "FR"
_COG = "COG 2026"  # the list of French codes that comes with the program
_VINTAGES = {"country": "ISO 3166", "region": "NUTS"}  # of other countries
_POPULATION_YEAR = 2023  # of the French populations

#: kind of an official territory -> scale of the vocabulary; those not named are communes or towns
_LEVELS = {
    "country": "national",
    "region": "region",
    "collectivite": "region",
    "departement": "department",
    "epci": "intercommunality",
    "ept": "intercommunality",
    "arrondissement": "neighbourhood",
}
_METROPOLISES = {"METRO", "MET69"}
#: what is looked for most stands first among places of the same size, in tenths of a power of ten
_PRECEDENCE = {
    "region": 700, "commune": 600, "collectivite": 500, "departement": 500, "country": 500,
    "epci": 300, "ept": 200, "arrondissement": 0, "commune_deleguee": -300, "place": -700,
}  # fmt: skip
_ALIAS = -300
_LETTERS = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o",
                          "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "þ": "th"})  # fmt: skip
SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


@lazy_dataclass(frozen=True, slots=True)
class Official:
    """A territory of an official list; `called` is the other name it was found by, or nothing.

    `country_name` is French, as records hold it; `country_in_english` is only shown.
    """

    kind: str
    subtype: str
    code: str
    name: str
    country: str  # ISO code
    country_name: str
    region: str
    department: str
    population: int | None
    latitude: float | None
    longitude: float | None
    called: str = ""
    country_in_english: str = ""

    @property
    def id(self) -> str:
        """The id of its record, the same on every device."""
        return territory_id(self.kind, self.code)

    def fields(self) -> dict[str, Any]:
        """What its record holds: the same on every device, whatever was typed to find it."""
        is_french = self.country == FRANCE
        vintage = _COG if is_french else _VINTAGES.get(self.kind, "GeoNames")
        held = {
            "name": self.name,
            "level": level_of(self.kind, self.subtype),
            "kind": self.kind,
            "code": self.code.removeprefix("gn:"),
            "vintage": vintage,
            "country": "" if is_french else self.country_name,
            "region": self.region,
            "department": self.department,
            "population": self.population,
            "population_year": _POPULATION_YEAR if is_french and self.population else None,
            "latitude": self.latitude,
            "longitude": self.longitude,
        }
        return {name: value for name, value in held.items() if value not in (None, "")}


def level_of(kind: str, subtype: str) -> str:
    """The scale of a territory of an official list."""
    if subtype in _METROPOLISES:
        return "metropolis"
    if subtype == "CTCD":
        return "department"
    return _LEVELS.get(kind, "city")


def typed_words(text: str) -> list[str]:
    """The words of a name as they are compared, abbreviations left as they were typed."""
    return folded(text.translate(_LETTERS)).split()


def key_of(text: str) -> str:
    """A name as it is compared: no accents, case or punctuation, St and Ste written out."""
    return " ".join(SAINTS.get(word, word) for word in typed_words(text))


def rank_of(kind: str, population: int | None, *, alias: bool = False) -> int:
    """Which of two territories that were found alike is shown first: the greater one."""
    size = round(1000 * math.log10(max(population or 1, 1)))
    return size + _PRECEDENCE.get(kind, 0) + (_ALIAS if alias else 0)
