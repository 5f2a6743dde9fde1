"""What came of an export, said on the page: where the document is, or everything that stops it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.case_sheets.reading import Blocker
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import Banner, button, empty_layout, label, tool

_MOST = 4


class OutcomePanel(QWidget):
    """One banner at a time, with what can be done; the person closes it."""

    fix_asked = Signal(object)  # Blocker

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outcome")
        self._folder = Path()
        self._told: tuple[Blocker, ...] = ()
        self._written = Banner(
            "success", "circle-check", self.tr("Open the folder"), name="export_done"
        )
        self._written.acted.connect(self._open_folder)
        self._refused = Banner("danger", "shield-alert", name="export_refused")
        self._links = QWidget()
        self._links.setObjectName("export_reasons")
        self._reasons = QVBoxLayout(self._links)
        self._reasons.setContentsMargins(48, 4, 16, 4)
        self._reasons.setSpacing(2)
        for banner in (self._written, self._refused):
            close = tool("x", self.tr("Close"), name="close_outcome", size=14)
            close.clicked.connect(self.forget)
            row = banner.layout()
            if isinstance(row, QHBoxLayout):
                row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(0)
        column.addWidget(self._written)
        column.addWidget(self._refused)
        column.addWidget(self._links)
        self.forget()

    def forget(self) -> None:
        self._told = ()
        for part in (self._written, self._refused, self._links, self):
            part.hide()

    def show_written(self, path: Path) -> None:
        """Say where a document is."""
        self.forget()
        self._folder = path.parent
        sentence = self.tr("“{file}” is written in the folder {folder}.")
        self._written.say(sentence.format(file=path.name, folder=path.parent.name))
        self._written.words.setToolTip(plain_tip(str(path)))
        self.show()

    def show_refused(self, blockers: Sequence[Blocker]) -> None:
        """Every reason with the way to it; nothing was written."""
        self.forget()
        self._told = tuple(blockers)
        empty_layout(self._reasons)
        self._refused.say(
            self.tr("This sheet may not leave yet: %n thing(s) to settle. Nothing was written.",
                    "", len(blockers))
        )  # fmt: skip
        for blocker in blockers[:_MOST]:
            self._reasons.addWidget(self._link(blocker))
        left = len(blockers) - _MOST
        if left > 0:
            self._reasons.addWidget(label(self.tr("and %n more", "", left), "meta"))
        self._links.setVisible(bool(blockers))
        self.show()

    def settle(self, still: Sequence[Blocker]) -> None:
        """Drop the reasons that were mended since; `still` is what the gate says now.

        What only the finished document showed, such as a name in a text, waits for the next one.
        """
        known = {(b.record, b.reason) for b in still}
        left = [b for b in self._told if b.entity == "actor" or (b.record, b.reason) in known]
        if self._told and not left:
            self.forget()
        elif len(left) < len(self._told):
            self.show_refused(left)

    def show_error(self, sentence: str) -> None:
        self.forget()
        self._refused.say(sentence)
        self.show()

    def _link(self, blocker: Blocker) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        link = button("", "link", name=f"reason_{blocker.record}")
        link.setText(link.fontMetrics().elidedText(blocker.about, Qt.TextElideMode.ElideRight, 420))
        link.setToolTip(plain_tip(blocker.about))
        link.setAccessibleName(f"{blocker.about} : {blocker.sentence}")
        link.clicked.connect(lambda: self.fix_asked.emit(blocker))
        row.addWidget(link)
        row.addWidget(label(blocker.sentence, "danger", wrap=True), 1)
        return made

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
