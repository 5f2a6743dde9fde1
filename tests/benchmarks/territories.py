"""Official territories as one types: every prefix of some hundred names, and the list made ready.

Times of a key are of the processor: on a shared machine the clock counts what others do as well.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from fabriques_desktop.resources import resource
from fabriques_desktop.services import territories
from fabriques_desktop.store import gazetteer
from tests.benchmarks.measuring import Figure, median, percentile, timed

_HARD = (
    "Saint-Étienne", "saint-denis 974", "st denis reunion", "Sainte-Marie-aux-Mines", "l'hay",
    "La Rochelle", "Communauté de communes du Pays de", "m2A", "68260", "saint haute marne",
)  # fmt: skip
_BAR_S = 0.010


def run(records: int = 300) -> list[Figure]:
    source = resource("territories", "territories.csv.gz")
    with tempfile.TemporaryDirectory() as folder:
        built = timed(lambda: gazetteer.build(source, Path(folder)))
        opened = timed(lambda: gazetteer.open_gazetteer(source, [Path(folder)], None).close())
    territories.prepare()
    taken = [_searched(typed) for typed in _typed(records)]
    slowest, at_worst = max(taken)
    return [
        Figure(
            "a key, median", median([s for s, _ in taken]), bar=_BAR_S, note=f"{len(taken)} keys"
        ),
        Figure("a key, 99 of 100", percentile([s for s, _ in taken], 0.99), bar=_BAR_S),
        Figure("a key, the slowest", slowest, bar=_BAR_S, note=repr(at_worst)),
        Figure("the list opened", opened),
        Figure("the list built, once a machine", built),
    ]


def _typed(names: int) -> list[str]:
    """What is in the field after each key of some hundred names."""
    chosen = random.Random(3)
    found = [each.name for n in range(1, 96) if n != 20 for each in territories.communes(f"{n:02}")]
    whole = [*chosen.sample(found, names), *_HARD]
    return [name[:length] for name in whole for length in range(1, len(name) + 1)]


def _searched(typed: str) -> tuple[float, str]:
    start = time.process_time()
    territories.search(typed)
    return time.process_time() - start, typed
