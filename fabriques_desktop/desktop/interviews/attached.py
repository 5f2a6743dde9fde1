"""Recordings and scans beside the notes: attached, opened by the system, time stamps at hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import lending
from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.widgets.basics import button, empty_layout, label
from fabriques_desktop.desktop.widgets.elided_button import ElidedButton
from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services import attachments, recordings

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.interviews.reading import AttachedShown, StampShown

_ICONS = {"recording": "mic", "paper_notes": "note"}
_LIST_PX = 176
_STAMPS = 300


class RefusedCard(QFrame):
    """Says who refused to be recorded, before anything is kept."""

    confirmed = Signal()
    left_out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recording_refused")
        self.setProperty("banner", "danger")
        self._words = label("", wrap=True, name="recording_refused_words")
        out = button(self.tr("Leave it out"), name="recording_leave_out")
        out.clicked.connect(self.left_out)
        keep = button(self.tr("Attach it all the same"), "quiet", name="recording_confirm")
        keep.clicked.connect(self.confirmed)
        self._out = out
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._words)
        for each in (out, keep):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_refusal(self, names: list[str]) -> None:
        """Name them; the keyboard goes to the safe answer."""
        said = self.tr(
            "{names}: recording refused in the consent. Nothing was kept. If they have changed "
            "their mind, correct the consent first."
        ).format(names=", ".join(names))
        self._words.setText(said)
        self.setAccessibleName(said)
        self.show()
        self._out.setFocus()


class AttachedPanel(QWidget):
    """The files of one interview that are neither photos nor signed consents."""

    stamp_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("attached_panel")
        self._desk = desk
        self._interview = ""
        self._waiting: list[Path] = []  # recordings against a refusal, not kept yet
        self.refused = RefusedCard()
        self.refused.confirmed.connect(self._on_confirmed)
        self.refused.left_out.connect(self._on_left_out)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._hint = label(
            self.tr("Played by the system’s own player, from a read-only copy."), "hint", wrap=True
        )
        self._add = ElidedButton(self.tr("Attach a recording…"), "mic")
        self._add.setObjectName("recording_add")
        self._add.clicked.connect(self.ask_recording)
        self._stamps_title = label(self.tr("Time stamps of the notes"), "label", wrap=True)
        self._stamps = QListWidget()
        self._stamps.setObjectName("stamps_list")
        self._stamps.setAccessibleName(self.tr("Time stamps of the notes"))
        self._stamps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stamps.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._stamps.itemClicked.connect(self._on_stamp)
        self._stamps.itemActivated.connect(self._on_stamp)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Recordings and papers"), "strong", wrap=True))
        column.addWidget(self.refused)
        column.addLayout(self._rows)
        column.addWidget(self._hint)
        column.addWidget(self._stamps_title)
        column.addWidget(self._stamps)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_attached(
        self, interview: str, files: Iterable[AttachedShown], stamps: Iterable[StampShown]
    ) -> None:
        """Show the files of an interview, and the time stamps of its notes beside a recording."""
        if interview != self._interview:
            self._on_left_out()
        self._interview = interview
        empty_layout(self._rows)
        heard = False
        for file in files:
            heard = heard or file.kind == "recording"
            made = ElidedButton(file.name, _ICONS.get(file.kind, "paperclip"))
            made.setObjectName(f"attached_{file.id}")
            made.setEnabled(file.is_here)
            if not file.is_here:
                made.setToolTip(self.tr("This file has not come to this device."))
            made.clicked.connect(lambda _checked, each=file.id: self.open_file(each))
            self._rows.addWidget(made)
        self._hint.setVisible(heard)
        self._fill_stamps(stamps if heard else ())

    def _fill_stamps(self, stamps: Iterable[StampShown]) -> None:
        self._stamps.clear()
        for stamp in list(stamps)[:_STAMPS]:
            item = QListWidgetItem(f"{stamp.mark}  {stamp.words}")
            item.setData(Qt.ItemDataRole.UserRole, stamp.mark)
            self._stamps.addItem(item)
        some = self._stamps.count() > 0
        needed = self._stamps.sizeHintForRow(0) * self._stamps.count() + 8 if some else 0
        self._stamps.setFixedHeight(min(needed, _LIST_PX))
        self._stamps.setVisible(some)
        self._stamps_title.setVisible(some)

    def _on_stamp(self, item: QListWidgetItem) -> None:
        self.stamp_chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    # ---- acts ----
    def ask_recording(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose recordings"))
        self.add_recordings([Path(name) for name in names])

    def ask_scan(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose the scan of the paper notes"))
        self.add_scans([Path(name) for name in names])

    def add_recordings(self, paths: list[Path]) -> None:
        """Keep recordings; when somebody refused to be recorded, only once it is confirmed."""
        ws, interview = self._desk.ws, self._interview
        if paths and interview:
            self._desk.operations.query(
                lambda: recordings.against(ws, interview),
                lambda who: self._go_on(interview, paths, who),
            )

    def _go_on(self, interview: str, paths: list[Path], who: tuple[str, ...]) -> None:
        if interview != self._interview:
            return  # another interview is shown: what was let go belongs to the former
        if who:
            self._waiting = paths
            title = self._desk.references.title
            self.refused.show_refusal([title("actor", each) for each in who])
        else:
            self._keep(paths, recordings.add)

    def _on_confirmed(self) -> None:
        paths, self._waiting = self._waiting, []
        self.refused.hide()
        self._keep(paths, recordings.add)

    def _on_left_out(self) -> None:
        self._waiting = []
        self.refused.hide()

    def add_scans(self, paths: list[Path]) -> None:
        self._keep(paths, lambda ws, about, path: attachments.add(ws, about, path, "paper_notes"))

    def _keep(self, paths: list[Path], add: object) -> None:
        ws, interview, words = self._desk.ws, self._interview, self._desk.words
        if not paths or not interview:
            return

        def keep() -> list[str]:
            refused = []
            for path in paths:
                try:
                    add(ws, interview, path)  # type: ignore[operator]
                except FabriquesError as error:  # one bad file keeps no other out
                    refused.append(sentence_of(words, error))
            return refused

        self._desk.operations.operation(keep, self._tell, touches=("attachment",))

    def _tell(self, refused: list[str]) -> None:
        if refused:
            self._desk.notice("\n".join(refused))

    def open_file(self, attachment: str) -> None:
        """Have the system open a copy of a file."""
        lending.show(self._desk, attachment)
