"""The log of a store written to another: a central store backed up, a workspace becoming central.

What is cached is not copied: it is made from the log when the copy is first opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from fabriques_desktop.store import dialects
from fabriques_desktop.store.tables import LOG_TABLES, SETTING

_BATCH = 2000
_PRAGMAS = ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "secure_delete=ON")


def copy_log(source: sa.Connection, path: Path) -> None:
    """Write the log's tables, as the transaction of `source` sees them, to a new file."""
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.pool.NullPool)
    try:
        with engine.connect() as target:
            for pragma in _PRAGMAS:  # a copy that fails half-way is thrown away
                target.exec_driver_sql("PRAGMA " + pragma)
            tables = _tables_of(source)
            for table in tables:
                table.create(target)
            _copy_tables(tables, source, target)
            target.commit()
    finally:
        engine.dispose()


def copy_rows(source: sa.Connection, target: sa.Connection) -> None:
    """Every row of the log's tables, into empty ones."""
    _copy_tables(LOG_TABLES, source, target)


def _tables_of(source: sa.Connection) -> list[sa.Table]:
    """The log's tables as they are there, which may be of an older schema, in common types."""
    found = sa.MetaData()
    names = {table.name for table in LOG_TABLES}
    found.reflect(source, only=lambda name, _: name in names)
    for table in found.sorted_tables:
        for column in table.c:
            column.type = column.type.as_generic()
            if isinstance(column.type, sa.Text):
                column.type = sa.Text()  # without a collation of the other engine
    return found.sorted_tables


def _copy_tables(tables: Sequence[sa.Table], source: sa.Connection, target: sa.Connection) -> None:
    way = dialects.of(target)
    for table in tables:
        with source.execute(sa.select(table).execution_options(yield_per=_BATCH)) as rows:
            found = iter(rows)
            while batch := [tuple(row) for row in islice(found, _BATCH)]:
                way.insert(target, table, batch)
    # which tables are cached, and from which definitions, is for the next opening to see
    target.execute(sa.delete(SETTING).where(SETTING.c.key == "fingerprint"))
