"""The official territories: found as one types, and taken into a workspace.

Two devices that take the same one make the same record.  Nothing of the list is read before it is
asked for the first time.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fabriques_desktop import locations
from fabriques_desktop.domain.territories import SAINTS, Official, key_of, typed_words
from fabriques_desktop.errors import UnknownTerritory
from fabriques_desktop.resources import resource
from fabriques_desktop.store import gazetteer
from fabriques_desktop.store.gazetteer import Gazetteer, Match
from fabriques_desktop.store.workspace import Workspace

_READ = 80  # matches looked at; they come the greatest first
_CODE, _SAME, _BEGINS = 30_000, 20_000, 4_000  # above any rank, which stays below 9,000
_REGION = 5_000  # 93 is the département before it is the region: nobody knows the codes of regions
_SMALL_WORDS = {"a", "au", "d", "de", "des", "du", "en", "l", "la", "le", "les"}
#: what a territory is, said before its name -> kinds and subtypes that it may mean
_TITLES = {
    "ville": {"commune", "place"}, "commune": {"commune"}, "mairie": {"commune"},
    "departement": {"departement", "CTCD"}, "region": {"region", "collectivite"},
    "cc": {"CC"}, "comcom": {"CC"}, "ca": {"CA"}, "cu": {"CU"},
    "agglo": {"CA", "CU", "METRO", "MET69"}, "agglomeration": {"CA", "CU", "METRO", "MET69"},
}  # fmt: skip

_turn = threading.Lock()
_opened: dict[Path, Gazetteer] = {}


def search(text: str, limit: int = 15, kinds: Iterable[str] = ()) -> list[Official]:
    """Official territories for what is typed so far, the likeliest first.

    Names and other names, with or without accents, St or Saint; INSEE codes, postcodes, SIREN
    numbers; a name followed by the one of its département, region or country.
    """
    key, held = key_of(text), _gazetteer()
    if not key:
        return []
    wanted = set(kinds)
    found: dict[str, tuple[int, Official]] = {}
    for match, bonus in _matches(held, text, key, limit):
        territory = match.territory
        if wanted and territory.kind not in wanted:
            continue
        score = match.rank + bonus
        known = found.get(territory.id)
        if known is None or known[0] < score:
            found[territory.id] = (score, territory)
    best = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].name, pair[1].code))
    return [territory for _, territory in best[:limit]]


def get(kind: str, code: str) -> Official:
    """One official territory.  Raises: UnknownTerritory."""
    wanted = f"gn:{code}" if kind == "place" and not code.startswith("gn:") else code
    found = _gazetteer().get(kind, wanted)
    if found is None:
        raise UnknownTerritory(code=code)
    return found


def coded(code: str, kind: str | None = None) -> Official:
    """The official territory of a code: the commune where several kinds share it.

    Raises: UnknownTerritory.
    """
    if kind is not None:
        return get(kind, code)
    found = [match.territory for match in _gazetteer().by_code(code.strip())]
    if not found:
        return get("place", code.strip())
    return next((each for each in found if each.kind == "commune"), found[0])


def adopt(ws: Workspace, territory: Official) -> str:
    """Take an official territory into the workspace, unless it is there; returns its id.

    One that waits in the bin is taken out of it.
    """
    record = territory.id
    held = ws.stored("territory", record)
    if held is None:
        with ws.act("adopt territory") as act:
            act.save("territory", record, territory.fields())
    elif held.deleted:
        with ws.act("restore") as act:
            act.restore("territory", record)
    return record


def named(kinds: Sequence[str], lang: str) -> list[Official]:
    """Every official territory of these kinds, to be named on a map; `called` is its name in the
    language asked for, where that is another one than its own."""
    return _gazetteer().of_kinds(kinds, other_names=lang != "fr")


def communes(departement: str) -> list[Official]:
    """The communes of a département, to be named on a map."""
    return _gazetteer().communes(departement)


def build_shipped() -> Path:
    """Build the list beside what it is made from, for a checkout or a package to come with it."""
    return gazetteer.build(_source(), _source().parent)


def prepare() -> None:
    """Have the list ready: built when this machine never had it, which takes some seconds."""
    _gazetteer()


# ---- the list ----


def _source() -> Path:
    return resource("territories", "territories.csv.gz")


def _gazetteer() -> Gazetteer:
    """The list, opened once a process."""
    with _turn:
        source = _source()
        if source not in _opened:
            _opened[source] = gazetteer.open_gazetteer(source, [source.parent], _cache())
        return _opened[source]


def _cache() -> Path | None:
    try:
        return locations.cache_dir()
    except OSError:  # a home that cannot be written: the list is built in memory
        return None


# ---- searching ----


def _matches(held: Gazetteer, text: str, key: str, limit: int) -> Iterator[tuple[Match, int]]:
    """What was found and how much it weighs beside its rank; the same territory several times."""
    for match in held.by_code(text.strip()):
        yield match, _CODE - (_REGION if match.territory.kind == "region" else 0)
    for match in held.by_key(key):
        yield match, _SAME
    count = 0
    for match in _by_words(held, typed_words(text)):
        count += 1
        yield match, _begins(match.key, key)
    words = typed_words(text)
    if count < limit and len(words) > 1:
        yield from _narrowed(held, words)
        yield from _titled(held, words)


def _by_words(held: Gazetteer, words: Sequence[str]) -> list[Match]:
    """Every word whole and the last as a beginning; when nothing is, every word as a beginning."""
    *first, last = words
    asked = [*([SAINTS.get(word, word)] for word in first), _beginning(last)]
    found = held.by_words(asked, limit=_READ)
    if not found and first:
        found = held.by_words([_beginning(word) for word in words], limit=_READ)
    return found


def _beginning(word: str) -> list[str]:
    """A word still being typed: "st" may become Saint or Strasbourg."""
    return [f"{word}*", f"{SAINTS[word]}*"] if word in SAINTS else [f"{word}*"]


def _begins(found: str, typed: str) -> int:
    """Whether a name begins with what is typed; its article may be left out."""
    if found.startswith(typed):
        return _BEGINS
    article, _, rest = found.partition(" ")
    return _BEGINS - 500 if article in _SMALL_WORDS and rest.startswith(typed) else 0


def _narrowed(held: Gazetteer, words: list[str]) -> Iterator[tuple[Match, int]]:
    """The last words taken as the name of a département, a region or a country."""
    for at in range(len(words) - 1, 0, -1):
        told = [word for word in words[at:] if word not in _SMALL_WORDS] or words[at:]
        marks = [area.mark for area in held.areas if _names_area(area.key, told)]
        if not marks:
            continue
        key = key_of(" ".join(words[:at]))
        # What stands before an area is finished: its last word is no beginning any more.
        found = held.by_words([[word] for word in key.split()], within=marks, limit=_READ)
        for match in found:
            yield match, _SAME - 1000 if match.key == key else _begins(match.key, key) - 1000
        if found:
            return


def _titled(held: Gazetteer, words: list[str]) -> Iterator[tuple[Match, int]]:
    """The first word taken as what the territory is: "ville de Mulhouse", "cc Kochersberg"."""
    meant = _TITLES.get(words[0])
    rest = list(itertools.dropwhile(_SMALL_WORDS.__contains__, words[1:]))
    if meant is None or not rest:
        return
    key = key_of(" ".join(rest))
    for match in held.by_words([[w] for w in rest[:-1]] + [_beginning(rest[-1])], limit=_READ * 5):
        if meant & {match.territory.kind, match.territory.subtype}:
            yield match, _SAME if match.key == key else _begins(match.key, key)


def _names_area(key: str, told: list[str]) -> bool:
    held = key.split()
    return all(any(word.startswith(each) for word in held) for each in told)
