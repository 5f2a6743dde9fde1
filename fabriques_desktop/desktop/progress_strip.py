"""A strip at the foot of the window for long work: what it does, how far it is, a way to stop it.

It appears when the work has lasted half a second, and shows the oldest job still running.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from fabriques_desktop.desktop.operations import Job
from fabriques_desktop.desktop.widgets.basics import ElidedLabel, button, label

_PATIENCE_MS = 500


class ProgressStrip(QFrame):
    """Follows the jobs it is told of, one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progress_strip")
        self.setProperty("ground", "surface")
        self._jobs: list[Job] = []
        self._words = ElidedLabel("", "")
        self._count = label("", "meta")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = button(self.tr("Cancel"), "plain", name="cancel_job_button")
        self._cancel.clicked.connect(self._on_cancel)
        words = QHBoxLayout()
        words.addWidget(self._words, 1)
        words.addWidget(self._count)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self._cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._show_current)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job once it lasts, and the ones before it first."""
        self._jobs.append(job)
        job.progressed.connect(lambda done, total: self._on_progress(job, done, total))
        job.finished.connect(lambda: self._on_finished(job))
        if not self._timer.isActive():
            self._timer.start()

    def _show_current(self) -> None:
        if not self._jobs:
            self.hide()
            return
        job = self._jobs[0]
        self._words.setText(job.label)
        self._cancel.setEnabled(not job.is_cancelled())
        if not self.isVisible():
            self._bar.setRange(0, 0)
            self._count.clear()
            self.show()

    def _on_progress(self, job: Job, done: int, total: int) -> None:
        if self._jobs and job is self._jobs[0]:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            said = self.tr("{done} of {total}").format(done=done, total=total)
            self._count.setText(said if total else "")  # how much there is may not be known yet

    def _on_finished(self, job: Job) -> None:
        self._jobs.remove(job)
        self._bar.setRange(0, 0)
        self._count.clear()
        if self.isVisible() or not self._jobs:
            self._show_current()

    def _on_cancel(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
            self._cancel.setEnabled(False)
