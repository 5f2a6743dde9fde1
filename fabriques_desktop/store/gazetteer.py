"""The official territories as a database of their own: built from the shipped list, then only read.

It holds nothing of a workspace.  One file a version of the list, made where nothing is lost when it
goes; without such a place it is kept in memory.  Which results are best is decided elsewhere.
"""

from __future__ import annotations

import contextlib
import csv
import gzip
import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fabriques_desktop.domain.territories import Official, key_of, rank_of

LAYOUT = 3  #: of the tables below; another number makes another file
_PREFIX = "territories-"
# Rows of `name` and `word` are numbered the best first, so that the first matches are the best.
_TABLES = """
CREATE TABLE territory (
    id INTEGER PRIMARY KEY, kind TEXT, subtype TEXT, code TEXT COLLATE NOCASE, name TEXT,
    country TEXT, dep TEXT, reg TEXT, pop INTEGER, lat REAL, lon REAL);
CREATE TABLE name (id INTEGER PRIMARY KEY, territory INTEGER, key TEXT, called TEXT, rank INTEGER);
CREATE VIRTUAL TABLE word USING fts5(words, content='', detail=none, columnsize=0,
    prefix='1 2 3', tokenize="ascii tokenchars '_'");
"""
_INDEXES = """
CREATE INDEX name_by_key ON name (key);
CREATE INDEX name_by_territory ON name (territory);
CREATE INDEX territory_by_code ON territory (code);
"""
_FOUND = """
SELECT n.key, n.rank, n.called, t.kind, t.subtype, t.code, t.name, t.country, t.dep, t.reg,
       t.pop, t.lat, t.lon
FROM name n JOIN territory t ON t.id = n.territory WHERE """


@dataclass(frozen=True, slots=True)
class Match:
    """A name that was found: how it compares, how great its territory is, and the territory."""

    key: str
    rank: int
    territory: Official


@dataclass(frozen=True, slots=True)
class Area:
    """A département, region or country: what narrows a search.  `mark` is its word in the index."""

    mark: str
    key: str


class Gazetteer:
    """Questions to the list; usable from any thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._turn = threading.Lock()
        self._named: dict[str, str] = {}
        self.areas = tuple(self._read_areas())
        self._english = self._read_english()

    def close(self) -> None:
        self._connection.close()

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._turn:
            return self._connection.execute(statement, values).fetchall()

    def _read_areas(self) -> Iterator[Area]:
        rows = self._rows(
            "SELECT kind, code, name FROM territory"
            " WHERE kind IN ('departement', 'region', 'collectivite', 'country')"
        )
        for kind, code, name in rows:
            for mark in _area_marks(kind, code):
                self._named.setdefault(mark, _set(name))
                yield Area(mark, key_of(name))

    def _read_english(self) -> dict[str, str]:
        """Country -> its name in English, where that is another one than in French."""
        rows = self._rows(
            "SELECT t.code, n.called FROM territory t JOIN name n ON n.territory = t.id"
            " WHERE t.kind = 'country' AND n.called <> '' ORDER BY n.id DESC"
        )
        return dict(rows)  # the name of the list stands before those beside it

    def by_code(self, code: str) -> list[Match]:
        """Territories of this code, the greatest first."""
        # the + keeps the order from choosing the way: all the names would be read for it
        return self._matches("t.code = ? AND n.called = '' ORDER BY +n.id LIMIT 10", (code,))

    def by_key(self, key: str) -> list[Match]:
        """Territories of this very name, the greatest first."""
        return self._matches("n.key = ? ORDER BY n.id LIMIT 20", (key,))

    def by_words(
        self, words: Sequence[Sequence[str]], *, within: Iterable[str] = (), limit: int
    ) -> list[Match]:
        """Territories whose name, code or postcode holds every word, the greatest first.

        Each word is given as its alternatives; one that ends in * is a beginning.  `within` are
        marks of areas, of which one at least must hold the territory.
        """
        parts = [" OR ".join(_quoted(each) for each in word) for word in words]
        parts += [" OR ".join(map(_quoted, within))]
        match = " AND ".join(f"({part})" for part in parts if part)
        return self._matches(
            "n.id IN (SELECT rowid FROM word WHERE word MATCH ? LIMIT ?) ORDER BY n.id",
            (match, limit),
        )

    def get(self, kind: str, code: str) -> Official | None:
        """The territory of this kind and code."""
        found = self._matches("t.code = ? AND t.kind = ? AND n.called = '' LIMIT 1", (code, kind))
        return found[0].territory if found else None

    def of_kinds(self, kinds: Sequence[str], *, other_names: bool) -> list[Official]:
        """Every territory of these kinds, by its other name where it has exactly one and it is
        asked for."""
        asked = ", ".join("?" * len(kinds))
        found = self._matches(f"t.kind IN ({asked}) AND n.called = ''", kinds)
        if not other_names:
            return [match.territory for match in found]
        return [
            replace(t, called=self._english.get(t.code, "")) if t.kind == "country" else t
            for t in (match.territory for match in found)
        ]

    def communes(self, departement: str) -> list[Official]:
        """The communes of a département."""
        found = self._matches("t.kind = 'commune' AND t.dep = ? AND n.called = ''", (departement,))
        return [match.territory for match in found]

    def _matches(self, condition: str, values: Sequence[object]) -> list[Match]:
        return [self._match(*row) for row in self._rows(_FOUND + condition, values)]

    def _match(self, key: str, rank: int, called: str, *row: Any) -> Match:
        kind, subtype, code, name, country, dep, reg, pop, lat, lon = row
        named = self._named
        if called and key_of(name).endswith(f" {key}"):
            called = ""  # the name ends with it: there is no other one to show
        french = named.get(f"_c{country}".lower(), "")
        territory = Official(
            kind, subtype, code, _set(name), country,
            french,
            "" if kind == "region" else named.get(f"_r{reg}".lower(), ""),
            "" if kind == "departement" else named.get(f"_d{dep}".lower(), ""),
            pop, lat, lon, _set(called), self._english.get(country, french),
        )  # fmt: skip
        return Match(key, rank, territory)


def _set(name: str) -> str:
    """A name as print has it; the lists write every apostrophe straight."""
    return name.replace("'", "’")


def _quoted(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _area_marks(kind: str, code: str) -> tuple[str, ...]:
    letters = {"departement": "d", "region": "r", "collectivite": "dr", "country": "c"}[kind]
    return tuple(f"_{letter}{code}".lower() for letter in letters)


# ---- opening and building ----


def open_gazetteer(source: Path, folders: Iterable[Path], cache: Path | None) -> Gazetteer:
    """The list of `source`, from one of the folders that hold it built, else built into `cache`.

    A built file that cannot be read is made again.
    """
    name = file_name(source)
    for folder in (*folders, *([cache] if cache else [])):
        with contextlib.suppress(sqlite3.Error, OSError):
            return _opened(folder / name)
    if cache is not None:
        with contextlib.suppress(sqlite3.Error, OSError):
            build(source, cache)
            return _opened(cache / name)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    fill(connection, source)
    return Gazetteer(connection)


def file_name(source: Path) -> str:
    """The name of the built file: it tells the list and the layout it was built from."""
    held = hashlib.sha256(source.read_bytes() + bytes([LAYOUT]))
    for beside in (_names_beside(source), _rows_beside(source)):
        with contextlib.suppress(FileNotFoundError):
            held.update(beside.read_bytes())
    return f"{_PREFIX}{held.hexdigest()[:16]}.sqlite"


def _names_beside(source: Path) -> Path:
    """Names that the list itself does not have: French ones of smaller towns, of regions."""
    return source.with_name("other_names.csv")


def _rows_beside(source: Path) -> Path:
    """Territories that the list itself does not have: regions of Europe, and towns to its east."""
    return source.with_name("more_places.csv")


def _read_beside(source: Path) -> dict[tuple[str, str], list[str]]:
    held: dict[tuple[str, str], list[str]] = {}
    with (
        contextlib.suppress(FileNotFoundError),
        _names_beside(source).open(encoding="utf-8") as file,
    ):
        for row in csv.DictReader(file):
            held.setdefault((row["kind"], row["code"]), []).append(row["name"])
    return held


def build(source: Path, folder: Path) -> Path:
    """Build the file into a folder, and remove those of former lists.  Raises: OSError, Error."""
    target = folder / file_name(source)
    part = folder / f"{target.name}.{os.getpid()}-{threading.get_ident()}.part"
    try:
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            fill(connection, source)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    for former in folder.glob(f"{_PREFIX}*.sqlite"):
        if former != target:
            with contextlib.suppress(OSError):  # open in another process: removed another time
                former.unlink()
    return target


def _opened(path: Path) -> Gazetteer:
    if not path.is_file():
        raise FileNotFoundError(path)
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        return Gazetteer(connection)
    except sqlite3.Error:
        connection.close()
        raise


def fill(connection: sqlite3.Connection, source: Path) -> None:
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (
        contextlib.suppress(FileNotFoundError),
        _rows_beside(source).open(encoding="utf-8") as more,
    ):
        rows += csv.DictReader(more)
    connection.executescript(_TABLES)
    connection.execute("BEGIN")
    connection.executemany(
        f"INSERT INTO territory VALUES ({', '.join('?' * 11)})",
        ((number, *_columns(row)) for number, row in enumerate(rows)),
    )
    names = sorted(_names(rows, _read_beside(source)), key=lambda name: (-name[0], name[1:]))
    connection.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
        ((at, number, key, called, rank)
         for at, (rank, number, key, called, _) in enumerate(names)),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO word (rowid, words) VALUES (?, ?)",
        ((at, name[4]) for at, name in enumerate(names)),
    )
    connection.execute("INSERT INTO word (word) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.executescript(_INDEXES)


def _columns(row: dict[str, str]) -> tuple[object, ...]:
    number = {"pop": int, "lat": float, "lon": float}
    return (
        *(row[name] for name in ("kind", "subtype", "code", "name", "country", "dep", "reg")),
        *(read(row[name]) if row[name] else None for name, read in number.items()),
    )


def _names(
    rows: list[dict[str, str]], others: dict[tuple[str, str], list[str]]
) -> Iterator[tuple[int, int, str, str, str]]:
    """(rank, number of the row, key, other name, words of the index) of every name."""
    for number, row in enumerate(rows):
        weight = row["pop"] or row.get("weight")  # a region beside the list has no count of its own
        population = int(weight) if weight else None
        marks = [f"_c{row['country']}", f"_d{row['dep']}", f"_r{row['reg']}"]
        areas = " ".join(mark.lower() for mark in marks if len(mark) > 2)
        code = "" if row["kind"] == "place" else row["code"]
        codes = f"{code} {row['siren']} {row['postcodes']}".lower()
        key = key_of(row["name"])
        known = {key}
        yield rank_of(row["kind"], population), number, key, "", f"{key} {codes} {areas}"
        rank = rank_of(row["kind"], population, alias=True)
        beside = others.get((row["kind"], row["code"]), ())
        named = [(rank, each) for each in _aliases(row)] + [(rank - 1, each) for each in beside]
        for weighs, called in named:  # the names of the list come first: one may be the English one
            if (key := key_of(called)) and key not in known:
                known.add(key)
                yield weighs, number, key, called, f"{key} {areas}"


def _aliases(row: dict[str, str]) -> list[str]:
    """The other names of the list.  A place has some that only spell out another writing, such as
    "bale ya di mi": they have no capital, and would be found where nobody looks for them."""
    held = [called for called in row["aliases"].split("|") if called]
    return [c for c in held if c != c.lower()] if row["kind"] == "place" else held
