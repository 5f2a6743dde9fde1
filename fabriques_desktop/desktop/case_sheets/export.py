"""*Export as DOCX*: asks where, writes behind the gate with progress, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from fabriques_desktop.desktop.case_sheets import reading
from fabriques_desktop.desktop.case_sheets.outcome import OutcomePanel
from fabriques_desktop.errors import FabriquesError, ReleaseRefused
from fabriques_desktop.services import documents

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.operations import Job


class SheetExport(QObject):
    """One export at a time; the outcome goes to the panel of the page."""

    def __init__(self, desk: Desk, outcome: OutcomePanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._outcome, self._page = desk, outcome, parent
        self._folder = ""
        self.running = False

    def ask(self, sheet: str, on_done: Callable[[], None]) -> None:
        """Ask for a folder, Documents the first time, and write there."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(
            self._page, self.tr("Choose the folder of the document"), self._folder or usual
        )
        if chosen:
            self._folder = chosen
            self.write(sheet, Path(chosen), on_done)

    def write(self, sheet: str, folder: Path, on_done: Callable[[], None]) -> None:
        """Write the sheet in a folder, behind the window."""
        ws = self._desk.ws
        self.running = True
        self._outcome.forget()

        def work(job: Job) -> tuple[documents.WrittenSheet, ...]:
            return documents.write_sheets(ws, [sheet], folder, progress=job.report)

        def done(written: tuple[documents.WrittenSheet, ...]) -> None:
            self.running = False
            self._outcome.show_written(written[0].path)
            on_done()

        def failed(error: Exception) -> None:
            self.running = False
            on_done()
            self._tell(error)

        words = self.tr("Writing the document")
        job = self._desk.operations.long(words, work, done, failed)
        job.finished.connect(lambda: self._on_finished(on_done))

    def _on_finished(self, on_done: Callable[[], None]) -> None:
        """A cancelled job has no other answer."""
        if self.running:
            self.running = False
            on_done()

    def _tell(self, error: Exception) -> None:
        if isinstance(error, ReleaseRefused):
            ws, references = self._desk.ws, self._desk.references
            refusals = error.reasons
            self._desk.operations.query(
                lambda: [reading.blocker_of(ws, references, each) for each in refusals],
                self._outcome.show_refused,
            )
        elif isinstance(error, FabriquesError):
            self._outcome.show_error(self._desk.words.sentence(error))
        else:
            raise error
