"""The few things that the two engines say each in its own way, chosen by the connection.

Everything else is said once, in SQLAlchemy's Core.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from fabriques_desktop.store import on_sqlite


class Dialect(Protocol):
    """What a module of an engine offers; its functions say more."""

    INDEXES_LATER: bool

    def make_tables(self, connection: sa.Connection, tables: Sequence[sa.Table]) -> None: ...

    def insert(
        self, connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[Any, ...]]
    ) -> None: ...

    def replace(
        self, connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[Any, ...]]
    ) -> None: ...

    def make_index(self, connection: sa.Connection) -> None: ...

    def empty_index(self, connection: sa.Connection) -> None: ...

    def index(
        self,
        connection: sa.Connection,
        gone: list[tuple[int, str]],
        come: list[tuple[int, str]],
        *,
        later: bool = False,
    ) -> None: ...

    def unindexed(
        self, connection: sa.Connection, most: int, *, newest: bool = False
    ) -> dict[int, str]: ...

    def catch_up(
        self,
        connection: sa.Connection,
        gone: list[tuple[int, str]],
        come: list[tuple[int, str]],
    ) -> None: ...

    def matches(
        self,
        connection: sa.Connection,
        words: list[str],
        *,
        best: bool,
        limit: int,
        number: int | None,
    ) -> list[int]: ...

    def columns(self, connection: sa.Connection) -> set[tuple[str, str]]: ...

    def first_fault(self, connection: sa.Connection) -> str: ...

    def faults(self, connection: sa.Connection) -> Iterator[str]: ...


def of(connection: sa.Connection) -> Dialect:
    """The module that speaks to this connection."""
    if connection.dialect.name == "sqlite":
        return on_sqlite
    from fabriques_desktop.store import on_postgresql  # needs a driver that few installs have

    return on_postgresql
