"""Reading a long list for a screen, and the whole records beside it."""

from __future__ import annotations

import sqlite3

from fabriques_desktop.bootstrap import open_workspace
from fabriques_desktop.store.engine import DATABASE
from tests.benchmarks import workspaces
from tests.benchmarks.measuring import Figure, median, timed

_FIRST = 200
_ROUNDS = 5


def run(records: int = 100_000) -> list[Figure]:
    made = workspaces.cached("interviews", records)
    with open_workspace(made) as ws:
        fields = ("title", "place", "held_on")

        def first() -> None:
            assert len(ws.rows("interview", *fields, order_by="title", limit=_FIRST)) == _FIRST

        def whole() -> None:
            assert len(ws.rows("interview", *fields, order_by="title")) == records

        first_s = median([timed(first) for _ in range(_ROUNDS)])
        whole_s = median([timed(whole) for _ in range(_ROUNDS)])
        bare_s = median([timed(lambda: _bare(str(made / DATABASE)))] * 3)
        records_s = timed(lambda: ws.find("interview"))
    return [
        Figure(f"first {_FIRST} rows of {records:,}", first_s, bar=0.1),
        Figure("all rows", whole_s, floor=bare_s, note="floor: the same columns from the driver"),
        Figure("all records, for comparison", records_s, floor=bare_s),
    ]


def _bare(path: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute("SELECT id, f_title, f_place, f_held_on FROM r_interview").fetchall()
    raw.close()
