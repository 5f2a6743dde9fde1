"""Search as one types, over a list of interviews with summaries."""

from __future__ import annotations

import time
from collections.abc import Callable

from fabriques_desktop.bootstrap import open_workspace
from tests.benchmarks import workspaces
from tests.benchmarks.measuring import Figure, median, percentile, timed
from tests.benchmarks.texts import Texts

_BAR_S = 0.030
_ROUNDS = 40


def _typed(word: str) -> list[str]:
    """What is searched while a word is typed, letter by letter."""
    return [word[:end] for end in range(1, len(word) + 1)]


def queries(seed: int = 3) -> dict[str, list[str]]:
    """Queries by what they are; none of them is asked twice."""
    texts = Texts(seed)
    words = texts.words
    rare = [words[-1 - 7 * i] for i in range(_ROUNDS)]
    return {
        "common word": [*texts.words[:30], "de", "la", "les", "que", "pour", "dans"],
        "rare word": rare,
        "one letter": list("abcdefgijlmnpqrstuv"),
        "two letters": [w[:2] for w in texts.words[: 20 * _ROUNDS : 20]],
        "three letters": [w[:3] for w in texts.words[: 20 * _ROUNDS : 20]],
        "typed on": [t for w in words[100 : 100 + _ROUNDS : 4] for t in _typed(w)],
        "several words": [" ".join(texts.some(n % 4 + 2)) for n in range(_ROUNDS)],
        "nothing found": [f"{w}xyzk" for w in rare],
    }


def run(records: int = 100_000) -> list[Figure]:
    with open_workspace(workspaces.cached("interviews", records)) as ws:
        ws.search("mise en route")
        by_kind = {
            kind: [_asked(ws.search, text) for text in asked] for kind, asked in queries().items()
        }
    figures = [_figure(f"search p95, {records:,} texts", [a for k in by_kind.values() for a in k])]
    return figures + [_figure(f"  {kind}, p95", asked) for kind, asked in by_kind.items()]


def _asked(search: Callable[[str], object], text: str) -> tuple[float, float]:
    """Seconds by the clock, and of the processor: the machine may be busy with something else."""
    start = time.thread_time()
    taken = timed(lambda: search(text))
    return taken, time.thread_time() - start


def _figure(name: str, asked: list[tuple[float, float]]) -> Figure:
    taken, worked = [a[0] for a in asked], [a[1] for a in asked]
    note = f"median {median(taken) * 1000:.1f} ms, worst {max(taken) * 1000:.1f}"
    note += f"; processor p95 {percentile(worked, 0.95) * 1000:.1f} ms"
    return Figure(name, percentile(taken, 0.95), bar=_BAR_S, note=note)
