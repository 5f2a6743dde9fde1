"""What the benchmarks share: timing, percentiles, memory, and the table they print."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, beside its floor of the same run and its bar."""

    name: str
    value: float
    unit: str = "s"
    floor: float | None = None  # the same work done bare, in the same run
    bar: float | None = None  # of the ratio when there is a floor, of the value otherwise
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def holds(self) -> bool | None:
        """Whether the bar is held; None without a bar."""
        judged = self.value if self.ratio is None else self.ratio
        return None if self.bar is None else judged <= self.bar


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned text, the ratios first."""
    rows = [("measure", "ratio", "value", "floor", "bar", "", "note")]
    for figure in figures:
        ratio = f"{figure.ratio:.2f} ×" if figure.ratio is not None else ""
        bar = "" if figure.bar is None else f"≤ {figure.bar:g}" + (" ×" if ratio else "")
        held = {True: "held", False: "MISSED", None: ""}[figure.holds]
        floor = "" if figure.floor is None else _shown(figure.floor, figure.unit)
        value = _shown(figure.value, figure.unit)
        rows.append((figure.name, ratio, value, floor, bar, held, figure.note))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < i < 5 else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _shown(value: float, unit: str) -> str:
    if unit == "s":
        return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"
    return f"{value:,.0f} {unit}" if unit else f"{value:.2f}"


def timed(work: Callable[[], Any]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], part: float) -> float:
    """The value that `part` (0 to 1) of the values do not pass."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def memory_mb(line: str = "VmRSS") -> float:
    """What this process holds now, in MB; 0 where the system does not tell so simply."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    found = next(each for each in status.read_text().splitlines() if each.startswith(line))
    return int(found.split()[1]) / 1024


def peak_memory_mb() -> float:
    """The most memory this process ever held, in MB."""
    if peak := memory_mb("VmHWM"):  # the figure below would count what a parent held before us
        return peak
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


@dataclass(slots=True)
class Stopwatch:
    """Seconds by name: by the clock, and of the processor (the machine may do other things)."""

    taken: dict[str, float] = field(default_factory=dict)
    worked: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        start, worked = time.perf_counter(), time.process_time()
        yield
        self.taken[name] = time.perf_counter() - start
        self.worked[name] = time.process_time() - worked
