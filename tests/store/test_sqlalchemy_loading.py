"""What SQLAlchemy rarely needs is loaded when something of it is asked, for all others at once."""

from __future__ import annotations

import subprocess
import sys

_ASKED = """
import sys
from fabriques_desktop.store import engine
assert not {"asyncio", "importlib.metadata"} & sys.modules.keys(), "loaded at the start"

import sqlalchemy as sa
try:
    with sa.create_engine("sqlite://").connect() as connection:
        connection.execute(sa.text("SELECT nonsense"))
except sa.exc.OperationalError:
    print("refused")
from sqlalchemy.util import compat, concurrency
assert concurrency.iscoroutine(None) is False
assert compat.importlib_metadata.version("sqlalchemy") == sa.__version__

import asyncio, importlib.metadata
assert asyncio.run(asyncio.sleep(0, "ran")) == "ran"
assert concurrency.asyncio.CancelledError is asyncio.CancelledError
assert type(asyncio) is type(importlib.metadata) is type(sys)
"""


def test_what_sqlalchemy_rarely_needs_is_loaded_when_it_is_asked_for() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=False, timeout=60
    )

    assert (asked.stdout, asked.stderr) == ("refused\n", "")
