"""What SQLite says its own way: rows in volume, the search index, what it knows of its structure.

Same functions as `on_postgresql`; `dialects` chooses.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from fabriques_desktop.store.tables import ENTITY_SLOTS, SEARCH_DDL, UNINDEXED_DDL

_ROWS = 100  # in one statement: while it runs, other threads have the interpreter
_VALUES = 30_000  # that a statement takes
_GATHERED = 16 << 20


def make_tables(connection: sa.Connection, tables: Sequence[sa.Table]) -> None:
    for table in tables:
        for statement in _creation(table):
            connection.exec_driver_sql(statement)


@functools.cache
def _creation(table: sa.Table) -> tuple[str, ...]:
    """The statements that create a table and its indexes."""
    made: list[CreateTable | CreateIndex] = [CreateTable(table)]
    made += [CreateIndex(index) for index in sorted(table.indexes, key=lambda i: str(i.name))]
    return tuple(str(each.compile(dialect=sqlite.dialect())) for each in made)


@functools.lru_cache(256)
def _head(table: sa.Table, columns: tuple[int, ...]) -> str:
    """The insert of these columns of a row, up to its values."""
    names = [table.c[number].name for number in columns]
    said = str(sa.insert(table).compile(dialect=sqlite.dialect(), column_keys=names))
    return said[: said.rindex("VALUES") + len("VALUES")]


@functools.cache
def _over(table: sa.Table) -> str:
    """What follows the values of whole rows that are there: the first column names them."""
    quoted = sqlite.dialect().identifier_preparer.quote
    key, *others = (quoted(column.name) for column in table.c)
    return f"ON CONFLICT({key}) DO UPDATE SET {', '.join(f'{c}=excluded.{c}' for c in others)}"


# Core writes the statement, the driver takes plain tuples: dictionaries cost as much again.  Row by
# row, a busy thread beside would be waited for at each of them (5 ms), and would wait as often.


def _write_rows(
    connection: sa.Connection,
    head: str,
    rows: Sequence[tuple[Any, ...]],
    first: str = "",
    last: str = "",
) -> None:
    """Many rows a statement; `first` stands before the values of each, `last` after them all."""
    width = len(rows[0])
    size = min(_ROWS, _VALUES // width)
    one = f"({first}{', '.join('?' * width)})"
    for at in range(0, len(rows), size):
        part = rows[at : at + size]
        statement = f"{head} {', '.join([one] * len(part))} {last}"
        connection.exec_driver_sql(statement, tuple(chain.from_iterable(part)))


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add whole rows, in the order of the columns."""
    if not rows:
        return
    # most records leave half of their fields empty: what is in none of the rows is left out
    columns = list(zip(*rows, strict=True))
    used = tuple(n for n, column in enumerate(columns) if column.count(None) < len(rows))
    given = list(zip(*(columns[n] for n in used), strict=True))
    _write_rows(connection, _head(table, used), given)


def replace(connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write whole rows over those of the same first column."""
    if rows:
        head = _head(table, tuple(range(len(table.c))))
        _write_rows(connection, head, rows, last=_over(table))


# ---- search ----

INDEXES_LATER = True  # what comes in volume can wait, see `index`


def make_index(connection: sa.Connection) -> None:
    """An empty search index, in place of the one that was there."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search")
    connection.exec_driver_sql("DROP TABLE IF EXISTS unindexed")
    connection.exec_driver_sql(SEARCH_DDL)
    connection.exec_driver_sql(UNINDEXED_DDL)
    # words are gathered up to so many bytes before they are sorted in: half the time of 1 MB
    connection.exec_driver_sql(f"INSERT INTO search(search, rank) VALUES('hashsize', {_GATHERED})")


def empty_index(connection: sa.Connection) -> None:
    connection.exec_driver_sql("INSERT INTO search(search) VALUES('delete-all')")
    connection.exec_driver_sql("DELETE FROM unindexed")


def index(
    connection: sa.Connection,
    gone: list[tuple[int, str]],
    come: list[tuple[int, str]],
    *,
    later: bool = False,
) -> None:
    """Take texts out (a contentless index is told the old ones), then put texts in.

    `later`: note only which texts are not what the index holds, for `catch_up`.
    """
    if later:
        held = {rowid: "" for rowid, _ in come} | dict(gone)
        # one that waits already waits with what the index holds
        if held:
            head = "INSERT OR IGNORE INTO unindexed(rowid, gone) VALUES"
            _write_rows(connection, head, sorted(held.items()))
        return
    if waiting := _waiting(connection, {rowid for rowid, _ in (*gone, *come)}):
        gone = [pair for pair in gone if pair[0] not in waiting]
        come = [pair for pair in come if pair[0] not in waiting]
    _write_index(connection, gone, come)


def _waiting(connection: sa.Connection, rowids: set[int]) -> set[int]:
    """Which of these texts the index is still to be told."""
    if not connection.exec_driver_sql("SELECT 1 FROM unindexed LIMIT 1").first():
        return set()
    found = set[int]()
    ordered = sorted(rowids)
    for at in range(0, len(ordered), _VALUES):
        part = tuple(ordered[at : at + _VALUES])
        marks = ", ".join("?" * len(part))
        query = f"SELECT rowid FROM unindexed WHERE rowid IN ({marks})"
        found.update(row[0] for row in connection.exec_driver_sql(query, part))
    return found


def unindexed(connection: sa.Connection, most: int, *, newest: bool = False) -> dict[int, str]:
    """Rows of the index that are not what the tables say -> the text they hold of them."""
    order = "DESC" if newest else "ASC"
    query = f"SELECT rowid, gone FROM unindexed ORDER BY rowid {order} LIMIT ?"
    return {row[0]: row[1] for row in connection.exec_driver_sql(query, (most,))}


def catch_up(
    connection: sa.Connection, gone: list[tuple[int, str]], come: list[tuple[int, str]]
) -> None:
    """Index what waited, `gone` being all that `unindexed` gave of it."""
    _write_index(connection, [pair for pair in gone if pair[1]], come)
    done = tuple(rowid for rowid, _ in gone)
    for at in range(0, len(done), _VALUES):
        part = done[at : at + _VALUES]
        marks = ", ".join("?" * len(part))
        connection.exec_driver_sql(f"DELETE FROM unindexed WHERE rowid IN ({marks})", part)


def _write_index(
    connection: sa.Connection, gone: list[tuple[int, str]], come: list[tuple[int, str]]
) -> None:
    if gone:
        head = "INSERT INTO search(search, rowid, body) VALUES"
        _write_rows(connection, head, gone, first="'delete', ")
    if come:
        _write_rows(connection, "INSERT INTO search(rowid, body) VALUES", come)


def matches(
    connection: sa.Connection, words: list[str], *, best: bool, limit: int, number: int | None
) -> list[int]:
    """Row numbers of the index holding every word, the last as a beginning.

    The best first, or those made last; `number` keeps those of one entity.
    """
    # what the index is still to be told of is read elsewhere
    match = (" ".join(f'"{w}"' for w in words[:-1]) + f' "{words[-1]}"*').strip()
    statement = "SELECT rowid FROM search WHERE search MATCH ?"
    if connection.exec_driver_sql("SELECT 1 FROM unindexed LIMIT 1").first():
        statement += " AND rowid NOT IN (SELECT rowid FROM unindexed)"
    if number is not None:
        statement += f" AND rowid % {ENTITY_SLOTS} = {number}"
    statement += f" ORDER BY {'rank' if best else 'rowid DESC'} LIMIT ?"
    return [row[0] for row in connection.exec_driver_sql(statement, (match, limit))]


# ---- structure ----


def columns(connection: sa.Connection) -> set[tuple[str, str]]:
    """(table, column) of all that is there."""
    found = connection.exec_driver_sql(
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table'"
    )
    return {(table, column) for table, column in found}


def first_fault(connection: sa.Connection) -> str:
    """The first thing wrong with the structure, by a quick look; empty when it is sound."""
    said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return "" if said == "ok" else said


def faults(connection: sa.Connection) -> Iterator[str]:
    """All that the database finds wrong with its own structure."""
    found: Iterable[Any] = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    yield from (str(said) for said in found if said != "ok")
