"""Measures and prints: `python -m tests.benchmarks [NAME…]`, or `make bench` for all of them.

    python -m tests.benchmarks                      everything (minutes; the first run makes the
                                                    workspaces it needs, later ones reuse them)
    python -m tests.benchmarks search --records 10000
    python -m tests.benchmarks --list

Each figure stands beside its floor of the same run: on a shared machine the ratios count.
"""

from __future__ import annotations

import argparse
import importlib
from typing import Any

from tests.benchmarks.measuring import Figure, table

#: name -> (what it measures, how many records by default)
MEASURES = {
    "start": ("cold start to a usable window", 10_000),
    "drafts": ("keystrokes committed, also during an import", 100_000),
    "search": ("search as one types", 100_000),
    "territories": ("official territories as one types", 300),
    "map": ("frames of the map", 10_000),
    "lists": ("reading a long list", 100_000),
    "people": ("the page of a long list: shown, scrolled, filtered", 100_000),
    "saves": ("one save, one field", 10_000),
    "exchange": ("export, preview, import, merge", 10_000),
    "large": ("merge of a large programme, with its photos", 50_000),
    "growth": ("exchanges from 1,000 changes on: time, memory", 100_000),
    "stopping": ("stopping an exchange, typing during one", 100_000),
    "typing": ("key to paint in notes of 300,000 characters", 300),
    "contact_sheet": ("scrolling through photos", 5_000),
    "hour": ("memory over an hour of simulated work", 10_000),
    "memory": ("peak memory of an import", 10_000),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--records", type=int, help="another number of records")
    parser.add_argument("--list", action="store_true", help="say what can be measured")
    asked = parser.parse_args()
    if asked.list:
        print("\n".join(f"{name:14} {what}" for name, (what, _) in MEASURES.items()))
        return
    figures: list[Figure] = []
    for name in asked.names or MEASURES:
        if name not in MEASURES:
            parser.error(f"unknown measure: {name}")
        figures += _run(name, asked.records or MEASURES[name][1])
    print(table(figures))


def _run(name: str, records: int) -> list[Figure]:
    module: Any = importlib.import_module(f"tests.benchmarks.{name}")
    return list(module.run(records))


if __name__ == "__main__":
    main()
