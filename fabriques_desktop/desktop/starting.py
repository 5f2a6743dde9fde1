"""The start of the program: its log, the application of Qt, and the workspace to open first.

What runs from then on is the application.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from fabriques_desktop import bootstrap, locations
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.first_run import welcome
from fabriques_desktop.resources import resource

_LOG_BYTES = 1_000_000


def start_log() -> Path:
    """Write what goes wrong to a file of the user's log folder: ids and counts, never values."""
    path = locations.log_dir() / "fabriques.log"
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def made_application(program: str) -> QApplication:
    """The application of Qt, not dressed yet.

    The style is named here because `setStyle` returns it: Python's enums of QStyle cost 10 ms.
    """
    app = QApplication([program, "-style", "fusion"])
    app.setApplicationName("Fabriques")
    app.setDesktopFileName("fabriques-desktop")  # by which a Linux desktop finds the menu entry
    app.setWindowIcon(QIcon(str(resource("icons", "app", "fabriques.svg"))))
    return app


def run(argv: Sequence[str]) -> int:
    """Start the window; `argv` may name a workspace, a folder or an address.

    Returns the exit code.
    """
    log_path = start_log()
    app = made_application(argv[0])
    application = Application(app, log_path)
    sys.excepthook = application.tell_bug
    asked = [bootstrap.address_of(argument) for argument in argv[1:]]
    last = application.settings.last_workspace
    if not asked and last and (bootstrap.is_central(last) or Path(last).is_dir()):
        asked = [bootstrap.address_of(last)]
    if not (asked and application.open_or_tell(asked[0])) and not welcome(application):
        return 0
    if application.window is None and application.is_elsewhere:
        return 0
    code = app.exec()
    application.close()
    return code
