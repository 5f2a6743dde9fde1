"""An attached file shown by the program of the system: a copy is lent, never the file kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from fabriques_desktop.services import recordings

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


def show(desk: Desk, attachment: str) -> None:
    """Have the system open a copy of a file."""

    def open_(copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            said = QCoreApplication.translate("Lending", "No program of this system opens {name}.")
            desk.notice(said.format(name=copy.name))

    desk.operations.operation(lambda: recordings.lend(desk.ws, attachment), open_)
