"""The log of a store written to a new SQLite database: how a central store is backed up.

Such a copy opens as an ordinary workspace: its cached tables are made from the log at that moment.
"""

from __future__ import annotations

import contextlib
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from fabriques_desktop.store import on_sqlite
from fabriques_desktop.store.tables import LOG_TABLES, META, SETTING

_BATCH = 2000
_PRAGMAS = ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "secure_delete=ON")


def copy_log(source: sa.Connection, path: Path) -> None:
    """Write the log's tables, as the transaction of `source` sees them, to a new file."""
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.pool.NullPool)
    try:
        with engine.connect() as target:
            for pragma in _PRAGMAS:  # a copy that fails half-way is thrown away
                target.exec_driver_sql("PRAGMA " + pragma)
            META.create_all(target)
            on_sqlite.make_index(target)
            for table in LOG_TABLES:
                _copy(source, target, table)
            # which tables are cached, and from which definitions, is for the next opening to see
            target.execute(sa.delete(SETTING).where(SETTING.c.key == "fingerprint"))
            target.commit()
    finally:
        engine.dispose()


def _copy(source: sa.Connection, target: sa.Connection, table: sa.Table) -> None:
    query = sa.select(table).execution_options(yield_per=_BATCH)
    with contextlib.closing(source.execute(query)) as rows:
        found = iter(rows)
        while batch := [tuple(row) for row in islice(found, _BATCH)]:
            on_sqlite.insert(target, table, batch)
