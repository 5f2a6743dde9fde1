"""Taking in what was ticked, dropped or pasted, and saying what came of it.

Files are copied and looked at on the pool, so that everything else is saved meanwhile; the photos
are then made in one short act, which one undo takes back.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fabriques_desktop.services import photo_import, photos
from fabriques_desktop.services.photos import AddReport, Batch

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.operations import Job

#: what a dialog offers to choose among
PICTURE_FILES = "(*.jpg *.jpeg *.png *.webp *.heic *.heif)"
_NAMED = 4  # files that are told by name; the others are counted


class BringingIn(QObject):
    """One import after the other."""

    #: what became of the files
    done = Signal(object)  # AddReport

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def bring(
        self,
        paths: list[Path],
        batch: Batch,
        *,
        copied: bool = False,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Take files in; folders bring the pictures inside them."""
        ws, operations = self._desk.ws, self._desk.operations

        def work(job: Job) -> AddReport:
            taken = photos.take_in(
                ws,
                photo_import.expanded(paths),
                copied=copied,
                progress=job.progressed.emit,
                cancelled=job.is_cancelled,
            )
            # here and not in a next step: a window closed in between would keep none of them
            return photos.keep(ws, taken, batch)

        def kept(report: AddReport) -> None:
            operations.saved.emit()
            if then is not None:
                then()
            self.done.emit(report)

        label = self.tr("Bringing %n photo(s) in", "", len(paths))
        operations.long(label, work, kept, touches=("photo",), writes=False)

    def bring_image(self, png: bytes, batch: Batch) -> None:
        """Take in a picture of the clipboard."""
        # The workspace takes files: it becomes one for a moment.
        staging = self._desk.ws.files.staging
        staging.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=staging))
        path = folder / "image.png"
        path.write_bytes(png)
        self.bring([path], batch, then=lambda: shutil.rmtree(folder, ignore_errors=True))

    # ---- what came of it ----
    def summary(self, report: AddReport) -> str:
        """How many came, and how many are not new; one sentence each."""
        said = []
        if report.added:
            said.append(self.tr("%n photo(s) came in.", "", len(report.added)))
        if report.known:
            said.append(self.tr("%n of them was(were) here already.", "", len(report.known)))
        return " ".join(said) or self.tr("No photo came in.")

    def trouble(self, report: AddReport) -> list[str]:
        """What did not come, and why; nothing when all went well."""
        sentence = self._desk.words.sentence
        said = []
        if report.source_gone:
            said.append(
                self.tr(
                    "The card was pulled out: %n photo(s) did not come. Plug it in again and start "
                    "over; what came is left out.",
                    "",
                    len(report.left),
                )
            )
        elif report.left:
            said.append(self.tr("Stopped: %n photo(s) did not come.", "", len(report.left)))
        said += [sentence(refusal) for _, refusal in report.refused[:_NAMED]]
        more = len(report.refused) - _NAMED
        if more > 0:
            said.append(self.tr("%n more could not be read.", "", more))
        return said
