"""What PostgreSQL says its own way: tables, rows in volume, the search index.

Same functions as `on_sqlite`; `dialects` chooses.  No extension and no sequence is needed: what
distributed engines that speak PostgreSQL keep.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.schema import CreateIndex, CreateTable

from fabriques_desktop.store.folding import words_of
from fabriques_desktop.store.tables import ENTITY_SLOTS, all_tables

_COPIED = 20  #: from that many rows on, COPY costs less than statements
#: a text vector holds 1 MB; past that many characters a text gives each of its words once
_LONG_TEXT = 200_000
_MOST_BYTES = 700_000
_LONGEST_WORD = 500

#: what this engine has beside the common tables
OWN = sa.MetaData()

#: the pen of the store: one row, which every writing transaction takes first
PEN = sa.Table(
    "pen",
    OWN,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    # names the last transaction that wrote: who remembers another one reads again what it keeps
    sa.Column("token", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
)

SEARCH = sa.Table(
    "search",
    OWN,
    sa.Column("rowid", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("body", sa.Text, nullable=False),  # the folded words
    sa.Column(
        "words", postgresql.TSVECTOR, sa.Computed("to_tsvector('simple', body)", persisted=True)
    ),
    sa.Index("search_words", "words", postgresql_using="gin"),
)


@functools.cache
def _dialect() -> Any:
    return psycopg.PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]


# ---- tables ----


def make_tables(connection: sa.Connection, tables: Sequence[sa.Table]) -> None:
    """Create tables; texts are compared as SQLite does, by their bytes."""
    # in one message: over a network, each statement would wait for its answer
    script = ";\n".join(map(_creation, tables))
    connection.exec_driver_sql(script, execution_options={"no_parameters": True})


@functools.cache
def _creation(table: sa.Table) -> str:
    """The statements that create a table and its indexes."""
    own = _as_kept(table)
    made: list[CreateTable | CreateIndex] = [CreateTable(own)]
    made += [CreateIndex(index) for index in sorted(own.indexes, key=lambda i: str(i.name))]
    return ";\n".join(str(each.compile(dialect=_dialect())) for each in made)


def _as_kept(table: sa.Table) -> sa.Table:
    own = table.to_metadata(sa.MetaData())
    for column in own.c:
        if isinstance(column.type, sa.Text):
            column.type = sa.Text(collation="C")
    for column in own.primary_key:
        column.autoincrement = False
    for index in list(own.indexes):
        if str(index.name).endswith("_conflicts"):  # what it holds may be longer than a page
            own.indexes.discard(index)
            conflicts = own.c["_conflicts"]
            sa.Index(str(index.name), own.c.id, postgresql_where=conflicts.is_not(None))
    return own


# ---- rows in volume ----


@functools.cache
def _statements(table: sa.Table) -> tuple[str, str, str, str]:
    """Insert, replace, delete and copy whole rows, named by their first column."""
    key, *others = table.c
    update = sa.update(table).where(key == sa.bindparam("_key", type_=key.type))
    update = update.values({c.name: sa.bindparam("_" + c.name, type_=c.type) for c in others})
    dialect = _dialect()
    quoted = dialect.identifier_preparer.quote
    columns = ", ".join(quoted(c.name) for c in table.c)
    return (
        str(sa.insert(table).compile(dialect=dialect, column_keys=[c.name for c in table.c])),
        str(update.compile(dialect=dialect)),
        f"DELETE FROM {quoted(table.name)} WHERE {quoted(key.name)} = ANY(%s)",
        f"COPY {quoted(table.name)} ({columns}) FROM STDIN",
    )


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add whole rows, in the order of the columns."""
    if len(rows) < _COPIED:
        if rows:
            connection.exec_driver_sql(_statements(table)[0], list(rows))
        return
    with _cursor(connection) as cursor, cursor.copy(_statements(table)[3]) as copy:
        for row in rows:
            copy.write_row(row)


def replace(connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write whole rows over those of the same first column."""
    if len(rows) < _COPIED:
        if rows:
            moved = [(*row[1:], row[0]) for row in rows]
            connection.exec_driver_sql(_statements(table)[1], moved)
        return
    connection.exec_driver_sql(_statements(table)[2], ([row[0] for row in rows],))
    insert(connection, table, rows)


def _cursor(connection: sa.Connection) -> Any:
    """A cursor of the driver, inside the transaction."""
    raw: Any = connection.connection.driver_connection
    return raw.cursor()


# ---- search ----

INDEXES_LATER = False  # the server's index is fast


def make_index(connection: sa.Connection) -> None:
    """An empty search index, in place of the one that was there."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search")
    make_tables(connection, [SEARCH])


def empty_index(connection: sa.Connection) -> None:
    connection.execute(sa.delete(SEARCH))


def index(
    connection: sa.Connection,
    gone: list[tuple[int, str]],
    come: list[tuple[int, str]],
    *,
    later: bool = False,
) -> None:
    """Take texts out, then put texts in: at once, whatever is asked."""
    if gone:
        connection.exec_driver_sql(
            "DELETE FROM search WHERE rowid = ANY(%s)", ([rowid for rowid, _ in gone],)
        )
    rows = [(rowid, _body(text)) for rowid, text in come]
    if len(rows) < _COPIED:
        if rows:
            statement = "INSERT INTO search (rowid, body) VALUES (%s, %s)"
            connection.exec_driver_sql(statement, rows)
        return
    with _cursor(connection) as cursor, cursor.copy("COPY search (rowid, body) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def unindexed(connection: sa.Connection, most: int, *, newest: bool = False) -> dict[int, str]:
    """Nothing ever waits here to be indexed."""
    return {}


def catch_up(
    connection: sa.Connection, gone: list[tuple[int, str]], come: list[tuple[int, str]]
) -> None:
    """Index what waited: nothing does."""


def _body(text: str) -> str:
    """The words of a text and nothing between them that a parser of words could read otherwise."""
    words = words_of(text)
    if len(text) < _LONG_TEXT:
        return " ".join(w[:_LONGEST_WORD] for w in words)
    kept, size = [], 0
    for word in dict.fromkeys(w[:_LONGEST_WORD] for w in words):
        size += len(word.encode()) + 8
        if size > _MOST_BYTES:
            break
        kept.append(word)
    return " ".join(kept)


def matches(
    connection: sa.Connection, words: list[str], *, best: bool, limit: int, number: int | None
) -> list[int]:
    """Row numbers of the index holding every word, the last as a beginning.

    The best first, or those made last; `number` keeps those of one entity.
    """
    simple: sa.ColumnElement[str] = sa.literal_column("'simple'::regconfig")
    cut = [w[:_LONGEST_WORD] for w in words]
    # words are letters and digits and nothing else: no operator of a query can be among them
    asked = sa.func.to_tsquery(simple, " & ".join(f"'{w}'" for w in cut) + ":*")
    query = sa.select(SEARCH.c.rowid).where(SEARCH.c.words.op("@@")(asked)).limit(limit)
    if number is not None:
        query = query.where(SEARCH.c.rowid % ENTITY_SLOTS == number)
    order = [SEARCH.c.rowid.desc()]
    if best:
        order.insert(0, sa.func.ts_rank(SEARCH.c.words, asked).desc())
    return list(connection.scalars(query.order_by(*order)))


# ---- structure ----


def columns(connection: sa.Connection) -> set[tuple[str, str]]:
    """(table, column) of all that is there."""
    found = connection.exec_driver_sql(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema()"
    )
    return {(table, column) for table, column in found}


def first_fault(connection: sa.Connection) -> str:
    """The first thing wrong with the structure; empty when it is sound."""
    return next(faults(connection), "")


def faults(connection: sa.Connection) -> Iterator[str]:
    """Tables that are not there: the rest of its structure is the server's own care."""
    there = set(sa.inspect(connection).get_table_names())
    for table in (*all_tables(), *OWN.sorted_tables):
        if table.name not in there:
            yield table.name
