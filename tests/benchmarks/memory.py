"""The most memory an import holds, each in a process of its own, for two sizes of bundles."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import workspaces
from tests.benchmarks.measuring import Figure

_BAR_MB = 250
_CHILD = """
import sys
from pathlib import Path
from fabriques_desktop.bootstrap import create_workspace
from fabriques_desktop.services import bundles
from tests.benchmarks.measuring import peak_memory_mb
at, bundle = Path(sys.argv[1]), Path(sys.argv[2])
with create_workspace(at, programme="Bancs d’essai", author="Oli", role="office", plain=True) as ws:
    before = peak_memory_mb()
    if bundle.is_file():
        bundles.receive(ws, bundle, trust_new=True)
print(before, peak_memory_mb())
"""


def run(records: int = 10_000) -> list[Figure]:
    workspaces.settle_home()
    sizes = [records] if records >= 100_000 else [records, 100_000]
    figures = []
    for size in sizes:
        opened, peak = _import(size)
        figures.append(Figure(f"peak memory, import of {size:,}", peak, "MB", bar=_BAR_MB,
                              note=f"{opened:.0f} MB once opened"))  # fmt: skip
    return figures


def _import(records: int) -> tuple[float, float]:
    from fabriques_desktop.bootstrap import open_workspace
    from fabriques_desktop.services import bundles

    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        at = Path(passing)
        with open_workspace(workspaces.copied("interviews", records, at / "ws")) as ws:
            bundles.hand_over(ws, at / "all.fabriques")
        command = [sys.executable, "-c", _CHILD, str(at / "office"), str(at / "all.fabriques")]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    opened, peak = (float(part) for part in said.split())
    return opened, peak
