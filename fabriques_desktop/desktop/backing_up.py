"""The backup of the day, and its copy in the second folder: made behind, and told only in trouble.

Which backup is due is decided by `services.second_copies`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.errors import FabriquesError

if TYPE_CHECKING:
    from pathlib import Path

    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.operations import Job
    from fabriques_desktop.services.second_copies import Copied, Second

_FIRST_MS = 90_000  # whoever opens a workspace wants to write, not to wait for a disk
_AGAIN_MS = 3_600_000


class BackingUp(QObject):
    """One a window; `start` looks after the backups as long as it is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._was_told = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._timer.start(_FIRST_MS)

    def look(self) -> None:
        """Make the backup that is due, if one is; say when the second folder stays away."""
        from fabriques_desktop.services import second_copies  # long after the start

        self._timer.start(_AGAIN_MS)
        ws = self._desk.ws
        self._desk.operations.query(
            lambda: (second_copies.is_due(ws), second_copies.state(ws)), self._go_on, key=self
        )

    def _go_on(self, found: tuple[bool, Second | None]) -> None:
        is_due, second = found
        if is_due:
            self.back_up(told=False)
        if second is not None and second.is_late and not second.is_there and not self._was_told:
            self._was_told = True
            said = self.tr(
                "The second folder of backups has not been there for %n day(s): {folder}. Plug its "
                "disk in, or choose another one in the settings.",
                "",
                second.days,
            )
            self._desk.notice(said.format(folder=second.folder), self.tr("Understood"), _nothing)

    def back_up(self, *, told: bool = True) -> None:
        """Make a backup now, then copy it to the second folder."""
        ws, desk = self._desk.ws, self._desk
        desk.operations.long(
            self.tr("Backing up"), lambda _job: ws.backup(), lambda made: self._copy(made, told)
        )

    def _copy(self, made: Path, told: bool) -> None:
        from fabriques_desktop.services import second_copies

        ws, desk = self._desk.ws, self._desk
        if second_copies.state(ws) is None:
            self._tell(made, None, told)
            return

        def work(job: Job) -> Copied | FabriquesError | None:
            return second_copies.copy_newest(
                ws, made, tell=job.progressed.emit, cancelled=job.is_cancelled
            )

        desk.operations.long(
            self.tr("Copying the backup to the second folder"),
            work,
            lambda copied: self._tell(made, copied, told),
            writes=False,
        )

    def _tell(self, made: Path, copied: Copied | FabriquesError | None, told: bool) -> None:
        said = self.tr("Backup made: {name}").format(name=made.name)
        if isinstance(copied, FabriquesError):
            if told:
                why = sentence_of(self._desk.words, copied)
                said += " " + self.tr("It could not be copied to the second folder.") + " " + why
        elif copied is not None:
            said += " " + self.tr("Its copy was read again in the second folder.")
        if told:
            self._desk.notice(said)


def _nothing() -> None:
    """The sentence stays until it was read; there is nothing else to do here."""
