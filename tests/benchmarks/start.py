"""Cold start: from the launch of the process to a window that answers, beside a bare window.

Each start is a new process; the two are alternated so that both meet the same machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import workspaces
from tests.benchmarks.measuring import Figure, median

_ROUNDS = 9
_BAR = 1.6
# the offscreen screen says at each start that it has no size hints
_QUIET = {"QT_LOGGING_RULES": "*.warning=false"}

_BARE = """
import sqlalchemy
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Fabriques"))
window.resize(1280, 800)
window.show()
app.processEvents()  # painted, as ours is
print("ready", flush=True)
"""

_APP = """
import sys
from pathlib import Path
from tests.benchmarks.start_window import main
main(Path(sys.argv[1]))
"""

_OPENED = """
import sys
from pathlib import Path
from fabriques_desktop.bootstrap import open_workspace
ws = open_workspace(Path(sys.argv[1]))
print("ready", flush=True)
ws.close()
"""

_NOTHING = "import sqlalchemy; print('ready', flush=True)"


def run(records: int = 10_000) -> list[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    workspaces.settle_home()
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        ws = workspaces.copied("mixed", records, Path(passing) / "ws")
        commands = {
            "bare": ["-c", _BARE],
            "app": ["-c", _APP, str(ws)],
            "nothing": ["-c", _NOTHING],
            "opened": ["-c", _OPENED, str(ws)],
        }
        taken: dict[str, list[list[float]]] = {name: [] for name in commands}
        for number in range(_ROUNDS + 1):
            for name, command in commands.items():
                seconds = _said_after(command)
                if number:  # the first round warms the disk's cache for all of them
                    taken[name].append(seconds)
    middle = {n: [median(list(each)) for each in zip(*t, strict=True)] for n, t in taken.items()}
    bare, app = middle["bare"][0], middle["app"]
    return [
        Figure(f"cold start, {records:,} records", app[0], floor=bare, bar=_BAR,
               note="floor: a bare window that imports SQLAlchemy"),
        Figure("  all that home counts is shown", app[1], floor=bare, note="same floor"),
        Figure("  a workspace opened, no window", middle["opened"][0], floor=middle["nothing"][0],
               note="floor: SQLAlchemy imported"),
    ]  # fmt: skip


def _said_after(command: list[str]) -> list[float]:
    """Seconds from the launch to each line that the process says: ready, then perhaps settled."""
    start = time.perf_counter()
    compiled = {
        "PYTHONDONTWRITEBYTECODE": "",  # an installed program has its modules compiled
        "PYTHONPYCACHEPREFIX": str(workspaces.folder() / "compiled"),
    }
    environment = os.environ | _QUIET | compiled
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        said = {line.strip(): time.perf_counter() - start for line in child.stdout}
    if not {"ready"} <= said.keys() <= {"ready", "settled"} or child.returncode:
        raise RuntimeError(f"{command} said {said!r} and ended with {child.returncode}")
    return list(said.values())
