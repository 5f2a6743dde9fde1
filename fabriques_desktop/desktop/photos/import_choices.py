"""What is chosen as photos come in: where they are, and what is said of all of them.

Nothing is read or taken in here: the import asks for what was chosen.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.binder import form_context
from fabriques_desktop.desktop.bringing_in import PICTURE_FILES
from fabriques_desktop.desktop.photos import import_notes, sources
from fabriques_desktop.desktop.references import ANY
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import (
    ScrollArea,
    button,
    empty_layout,
    label,
)
from fabriques_desktop.desktop.widgets.many_editors import ReferenceEditor
from fabriques_desktop.services.photo_import import Scan
from fabriques_desktop.services.photos import Batch

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


class SourceChoice(QWidget):
    """Where the photos are: what is plugged in, a folder, files."""

    chosen = Signal(str, list, bool)  # its name, its paths, whether it may be pulled out
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("source_choice")
        self._desk = desk
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self._none = label(
            self.tr("No card and no telephone is plugged in. Unlock the telephone, and allow it to "
                    "share its photos."),
            "secondary",
            wrap=True,
            name="no_source",
        )  # fmt: skip
        again = button(self.tr("Look again"), "quiet", "refresh", name="sources_again")
        again.clicked.connect(self.look)
        folder = button(self.tr("A folder…"), "plain", "folder", name="source_folder")
        folder.clicked.connect(self._on_folder)
        files = button(self.tr("Files…"), "plain", "photo-plus", name="source_files")
        files.clicked.connect(self._on_files)
        back = button(self.tr("Cancel"), "quiet", name="source_cancel")
        back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (folder, files):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(back)
        self._again = again
        self._folder_button = folder
        self._lay_out(row)

    def _lay_out(self, row: QHBoxLayout) -> None:
        inside = QWidget()
        inside.setMaximumWidth(theme.px("form_column_max"))
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 32, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Bring photos in"), "title"))
        words = self.tr("Photos are copied here first; what is on the card stays there.")
        column.addWidget(label(words, "secondary", wrap=True))
        column.addLayout(self._found)
        column.addWidget(self._none)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addStretch(1)
        around = QHBoxLayout(self)
        around.addStretch(1)
        around.addWidget(inside, 4)
        around.addStretch(1)

    def look(self) -> None:
        """Ask again what is plugged in."""
        self._folder_button.setFocus()
        self._desk.operations.query(
            sources.plugged_in, self.show_sources, key=(self, "sources"), pooled=True
        )

    def show_sources(self, found: tuple[sources.Source, ...]) -> None:
        """Show a button for each place."""
        empty_layout(self._found)
        self._none.setVisible(not found)
        for at, source in enumerate(found):
            icon = "camera" if source.is_camera else "usb"
            made = button(source.name, "plain", icon, name=f"source_{at}")
            made.setToolTip(plain_tip(str(source.path)))
            made.clicked.connect(
                lambda _=False, s=source: self.chosen.emit(s.name, [sources.start_of(s)], True)
            )
            self._found.addWidget(made)
            if at == 0:
                made.setFocus()

    def _on_folder(self) -> None:
        title = self.tr("Choose the folder of the photos")
        if folder := QFileDialog.getExistingDirectory(self, title):
            path = Path(folder)
            self.chosen.emit(path.name or folder, [path], True)

    def _on_files(self) -> None:
        kinds = self.tr("Pictures") + " " + PICTURE_FILES
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose photos"), "", kinds)
        if chosen:
            self.chosen.emit(self.tr("Files"), [Path(name) for name in chosen], True)


class BatchPanel(QFrame):
    """What is said of all the photos of an import, and what is to know of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("batch_panel")
        self._desk = desk
        context = form_context(desk)
        self.about = ReferenceEditor(
            lambda typed, deliver: context.candidates(ANY, typed, deliver), None, "link"
        )
        self.about.line.setObjectName("import_about")
        self.about.line.setAccessibleName(desk.words.field("photo.about"))
        self.about.line.setPlaceholderText(self.tr("A visit, an interview…"))
        self.credit = QLineEdit()
        self.credit.setObjectName("import_credit")
        self.credit.setAccessibleName(desk.words.field("photo.credit"))
        self.credit.setPlaceholderText(self.tr("Your own name"))
        self.from_names = QCheckBox()
        self.from_names.setObjectName("import_dates")
        self.from_names.setChecked(True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("For all of them"), "strong"))
        for path, field in (("photo.about", self.about), ("photo.credit", self.credit)):
            column.addWidget(label(desk.words.field(path), "label"))
            column.addWidget(field)
        column.addSpacing(8)
        column.addLayout(self._notes)
        column.addWidget(self.from_names)
        column.addStretch(1)
        area = ScrollArea()
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        self.setFixedWidth(theme.px("detail_side"))

    def show_scan(self, scan: Scan) -> None:
        """Say what is to know of what was found."""
        empty_layout(self._notes)
        for sentence in import_notes.notes(scan):
            self._notes.addWidget(label(sentence, "secondary", wrap=True))
        told = import_notes.told_by_names(scan.found)
        self.from_names.setVisible(told > 0)
        self.from_names.setText(self.tr("Date %n photo(s) from the name", "", told))

    def batch(self) -> Batch:
        return Batch(
            self.about.value(),
            self.credit.text().strip() or None,
            dates_from_names=self.from_names.isChecked(),
        )
