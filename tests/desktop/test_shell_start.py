"""What a start does without until the window is painted; `benchmarks start` measures the rest."""

from __future__ import annotations

import subprocess
import sys

from fabriques_desktop import bootstrap

_STARTED = """
import sys
from pathlib import Path

from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.starting import made_application
import PySide6.QtWidgets

application = Application(made_application("fabriques-desktop"))
window = application.open(Path(sys.argv[1]))
window.grab()  # everything that is there is painted
loaded = {"tomllib", "html", "asyncio"} & sys.modules.keys()
# Qt's classes are made for Python when they are first asked for, with all of their enums
made = {"QStyle", "QFileDialog", "QMessageBox"} & vars(PySide6.QtWidgets).keys()
print(sorted(loaded | made))
application.close()
"""


def test_the_first_window_is_painted_without_what_takes_long_to_load(
    ws: bootstrap.Workspace,
) -> None:
    ws.close()

    started = subprocess.run(
        [sys.executable, "-c", _STARTED, str(ws.path)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip

    assert (started.stdout, started.returncode) == ("[]\n", 0), started.stderr
