"""Disks that are not waited for: a flush costs milliseconds, and the suite makes tens of thousands.

No power is cut in a test.  What is killed is a process of its own, which flushes as the program
does; faults of disks are tried with `real_disk`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

_CONNECT, _FLUSH = sqlite3.connect, os.fsync
_WAITS, _DOES_NOT = "PRAGMA synchronous=FULL", "PRAGMA synchronous=OFF"


class _Connection(sqlite3.Connection):
    """Writes the same bytes in the same order, and waits for none."""

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        return super().execute(_DOES_NOT if sql == _WAITS else sql, *parameters)


def _connect(*where: Any, **how: Any) -> sqlite3.Connection:
    return _CONNECT(*where, factory=_Connection, **how)


def _flush(descriptor: int) -> None:
    os.fstat(descriptor)  # one that is closed is still told


@pytest.fixture(scope="session", autouse=True)
def _quick_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", _connect)
        patch.setattr(os, "fsync", _flush)
        yield


@pytest.fixture(scope="module")
def real_disk(_quick_disk: None) -> Iterator[None]:
    """Every flush is made and waited for, in all tests of the module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", _CONNECT)
        patch.setattr(os, "fsync", _FLUSH)
        yield
