"""*Where to*: the sticks that are plugged in and a folder, of which one is chosen.

Sticks are looked for again and again while the card shows; what is written there is its page's
matter.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
)

from fabriques_desktop.desktop.exchanges import counting, places
from fabriques_desktop.desktop.exchanges.cards import UNDER_BOX_PX, StepCard
from fabriques_desktop.desktop.exchanges.places import Place
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import ElidedLabel, button, label, restyle

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_LOOK_AGAIN_MS = 3000


class PlaceCard(StepCard):
    """A step that asks where a bundle is written."""

    #: another place is chosen, or none any more
    changed = Signal()

    def __init__(self, desk: Desk, number: int) -> None:
        super().__init__(number, self.tr("Where to"), "where_to")
        self._desk = desk
        self._folder = places.usual()
        self._chosen: Path | None = None
        self._places: tuple[Place, ...] = ()
        self._offered: dict[Path, QFrame] = {}
        self._file_name = ""
        self._choices = QHBoxLayout()
        self._choices.setSpacing(8)
        self._group = QButtonGroup(self)
        self.choose_folder = button(self.tr("Choose a folder…"), name="choose_folder_button")
        self.choose_folder.clicked.connect(self._ask_for_folder)
        self.file_label = label("", "meta", wrap=True, name="bundle_file_label")
        self._choices.addWidget(self.choose_folder)
        self._choices.addStretch(1)
        self.add_layout(self._choices)
        self.add(self.file_label)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look_for_sticks)

    def chosen(self) -> Path | None:
        """The folder to write in; None while there is none."""
        return self._chosen

    def show_file_name(self, name: str) -> None:
        """How the bundle will be called."""
        self._file_name = name
        self._show_file()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.look_for_sticks()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def look_for_sticks(self) -> None:
        """Ask the system, which may take a while, for what is plugged in now."""
        folder = self._folder
        self._desk.operations.query(
            lambda: (places.sticks(), places.folder(folder) if folder else None),
            lambda found: self._take_places(folder, *found),
            key=self,
            pooled=True,
        )

    def _take_places(
        self, asked: Path | None, sticks: tuple[Place, ...], folder: Place | None
    ) -> None:
        if asked != self._folder:
            return  # another folder was chosen meanwhile
        shown = (*sticks, folder) if folder is not None else sticks
        if [p.path for p in shown] == [p.path for p in self._places] and self._choices.count():
            return
        came = [p for p in sticks if p.path not in {known.path for known in self._places}]
        self._places = shown
        gone = self._chosen not in {place.path for place in shown}
        if gone or (came and self._chosen == self._folder):
            first = next(iter(came or shown), None)
            self._chosen = first.path if first is not None else None
        self._show_places()

    def _show_places(self) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.choose_folder:
                widget.hide()
                widget.deleteLater()
        self._offered.clear()
        for number, place in enumerate(self._places):
            self._choices.addWidget(self._choice(number, place), 1)
        self._show_chosen()
        self._choices.addWidget(self.choose_folder)
        if not self._places:
            self._choices.addStretch(1)
        self.choose_folder.setText(
            self.tr("Another folder…") if self._places else self.tr("Choose a folder…")
        )
        self._show_file()
        self.changed.emit()

    def _choice(self, number: int, place: Place) -> QFrame:
        made = QFrame()
        made.setProperty("card", True)
        title = place.path.name or str(place.path)
        if place.label:
            title = self.tr("USB stick “{name}”").format(name=place.label)
        radio = QRadioButton(title)
        radio.setObjectName(f"place_{number}")
        radio.setChecked(place.path == self._chosen)
        radio.toggled.connect(lambda on: self._choose(place.path) if on else None)
        self._group.addButton(radio)
        self._offered[place.path] = made
        free = counting.size(self._desk.words, place.free_bytes)
        meta = ElidedLabel(self.tr("{size} free").format(size=free), "meta")
        meta.setContentsMargins(UNDER_BOX_PX, 0, 0, 0)
        meta.setToolTip(plain_tip(str(place.path)))
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(meta)
        return made

    def _show_chosen(self) -> None:
        for path, made in self._offered.items():
            made.setProperty("chosen", path == self._chosen)
            restyle(made)

    def _choose(self, path: Path) -> None:
        self._chosen = path
        self._show_chosen()
        self._show_file()
        self.changed.emit()

    def _ask_for_folder(self) -> None:
        start = str(self._chosen or "")
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to write"), start)
        if folder:
            self._folder = self._chosen = Path(folder)
            self._places = tuple(p for p in self._places if p.label)
            self._places += (places.folder(self._folder),)
            self._show_places()

    def _show_file(self) -> None:
        if not self._file_name:
            return
        if self._chosen is None:
            self.file_label.setText(self.tr("File: {name}").format(name=self._file_name))
            return
        told = self.tr("File: {name}, in {folder}")
        self.file_label.setText(told.format(name=self._file_name, folder=self._chosen))
