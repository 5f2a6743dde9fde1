"""The settings: few, each with a sentence, kept at once; and what this workspace and program are.

It changes nothing by itself: the application chooses, the workspace saves.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop import __version__, locations
from fabriques_desktop.desktop.language import chosen
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ScrollArea, button, card, label
from fabriques_desktop.desktop.widgets.segments import Segments
from fabriques_desktop.domain import dates
from fabriques_desktop.resources import resource
from fabriques_desktop.services import editing, second_copies
from fabriques_desktop.services.second_copies import Second
from fabriques_desktop.settings import PALETTES, TEXT_PERCENTS

if TYPE_CHECKING:
    from fabriques_desktop.desktop.app import Application

_READING = (14, 16, 18, 20, 24)


class SettingsDialog(QDialog):
    """One column of cards; there is nothing to confirm."""

    def __init__(self, application: Application, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._application = application
        assert application.window is not None
        self._desk = application.window.desk
        self._backing_up = application.window.backing_up
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self._add_look()
        self._add_person()
        self._add_workspace()
        self._add_about()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Settings"), "title"))
        column.addLayout(self._cards)
        scroll = ScrollArea()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Settings"))
        scroll.setWidget(inside)
        close = button(self.tr("Close"), "plain", name="close_button")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 12)
        foot.addStretch(1)
        foot.addWidget(close)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(scroll, 1)
        around.addLayout(foot)
        assert self._application.window is not None
        room = self._application.window.size()
        self.resize(min(720, room.width() - 40), min(760, room.height() - 60))

    def _card(self, title: str) -> QVBoxLayout:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(6)
        column.addWidget(label(title, "strong"))
        self._cards.addWidget(made)
        return column

    def _choice(
        self, column: QVBoxLayout, title: str, sentence: str, segments: Segments, now: str
    ) -> None:
        column.addSpacing(6)
        column.addWidget(label(title, "label"))
        segments.set_value(now)
        segments.setAccessibleName(title)
        column.addWidget(segments, 0, Qt.AlignmentFlag.AlignLeft)
        if sentence:
            column.addWidget(label(sentence, "hint", wrap=True))

    # ---- what is shown ----
    def _add_look(self) -> None:
        column, kept = self._card(self.tr("Language and look")), self._application.settings
        language = Segments((("fr", "Français"), ("en", "English")), name="language")
        language.chosen.connect(self._on_language)
        said = self.tr("At once, and without losing what you are typing.")
        self._choice(column, self.tr("Language"), said, language, chosen(kept.language))
        names = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        palette = Segments(list(zip(PALETTES, names, strict=True)), name="palette")
        palette.chosen.connect(self._application.choose_palette)
        self._choice(column, self.tr("Appearance"), "", palette, kept.palette)
        percent = self.tr("{percent}%")
        sizes = Segments(
            [(str(p), percent.format(percent=p)) for p in TEXT_PERCENTS], name="text_size"
        )
        sizes.chosen.connect(self._on_text_size)
        said = self.tr("Every word of the window. From 150% on, the navigation folds to its icons.")
        self._choice(column, self.tr("Text size"), said, sizes, str(kept.text_percent))
        reading = Segments([(str(px), str(px)) for px in _READING], name="reading_size")
        reading.chosen.connect(lambda px: theme.choose_reading(int(px)))
        said = self.tr(
            "Of notes and sheets, in pixels; in the notes, Ctrl++ and Ctrl+- change it too."
        )
        self._choice(column, self.tr("Reading size"), said, reading, str(kept.reading_px))

    def _on_language(self, lang: str) -> None:
        application = self._application
        self.accept()
        application.choose_language(lang)
        application.show_settings()

    def _on_text_size(self, percent: str) -> None:
        application = self._application
        self.accept()
        application.choose_text_size(int(percent))
        application.show_settings()

    def _add_person(self) -> None:
        ws, column = self._desk.ws, self._card(self.tr("You"))
        member = ws.get("member", ws.member_id) if ws.member_id else None
        self.author = QLineEdit(getattr(member, "name", None) or "")
        self.author.setCursorPosition(0)  # a long name shows its beginning
        self.author.setObjectName("member_name_field")
        self.author.setAccessibleName(self.tr("Your name"))
        self.author.setEnabled(member is not None)
        self.author.editingFinished.connect(self._on_name)
        head = label(self.tr("Your name"), "label")
        head.setBuddy(self.author)
        column.addWidget(head)
        column.addWidget(self.author)
        said = self.tr("It signs what you write, and goes with what you hand over.")
        column.addWidget(label(said, "hint", wrap=True))

    def _on_name(self) -> None:
        name, ws = self.author.text().strip(), self._desk.ws
        member = ws.get("member", ws.member_id)
        if name and member is not None and name != getattr(member, "name", None):
            self._desk.operations.operation(
                lambda: editing.save(ws, "member", ws.member_id, {"name": name}, None),
                touches=("member",),
            )

    def _add_workspace(self) -> None:
        ws, words = self._desk.ws, self._desk.words
        column = self._card(self.tr("This workspace"))
        name = ws.programme_name or ws.programme_id
        role = words.term("workspace_role", ws.role)
        column.addWidget(label(f"{name} · {role}", wrap=True))
        self._place(
            column,
            self.tr("Folder"),
            ws.shown,
            self.tr("Notes, photos and drafts: everything of this workspace is in it."),
            ws.path,
            "folder",
        )
        self._place(
            column,
            self.tr("Backups"),
            str(ws.path / "backups"),
            self.tr("Made by themselves, once a day and before what changes much."),
            ws.path / "backups",
            "backups",
        )
        self._add_second(column)
        now = button(self.tr("Back up now"), name="back_up_button")
        now.clicked.connect(self._on_back_up)
        column.addWidget(now, 0, Qt.AlignmentFlag.AlignLeft)
        self._place(
            column,
            self.tr("Keys of this device"),
            str(locations.devices_dir()),
            self.tr("They sign and open what is exchanged, and are never in a workspace."),
            locations.devices_dir(),
            "keys",
        )

    def _place(
        self, column: QVBoxLayout, title: str, shown: str, sentence: str, path: Path, name: str
    ) -> None:
        column.addSpacing(8)
        column.addWidget(label(title, "label"))
        row = QHBoxLayout()
        where = QLineEdit(shown)
        where.setReadOnly(True)
        where.setCursorPosition(0)
        where.setObjectName(f"{name}_place")
        where.setAccessibleName(title)
        row.addWidget(where, 1)
        show = button(self.tr("Show"), name=f"show_{name}_button")
        show.setAccessibleName(self.tr("Show: {place}").format(place=title))
        show.clicked.connect(functools.partial(_open_folder, path))
        row.addWidget(show)
        column.addLayout(row)
        column.addWidget(label(sentence, "hint", wrap=True))

    def _add_second(self, column: QVBoxLayout) -> None:
        """The second folder: where it is, and how it is."""
        title = self.tr("Second folder of backups")
        self.second = QLineEdit()
        self.second.setReadOnly(True)
        self.second.setObjectName("second_place")
        self.second.setAccessibleName(title)
        self.second.setPlaceholderText(self.tr("None"))
        choose = button(self.tr("Choose…"), name="choose_second_button")
        choose.setAccessibleName(self.tr("Choose the second folder of backups"))
        choose.clicked.connect(self._on_second)
        self._no_second = button(self.tr("None any more"), "quiet", name="no_second_button")
        self._no_second.clicked.connect(lambda: self.take_second(None))
        self.second_said = label("", "hint", wrap=True, name="second_said")
        row = QHBoxLayout()
        row.addWidget(self.second, 1)
        row.addWidget(choose)
        row.addWidget(self._no_second)
        column.addSpacing(8)
        column.addWidget(label(title, "label"))
        column.addLayout(row)
        column.addWidget(self.second_said)
        self._show_second()

    def _show_second(self) -> None:
        second = second_copies.state(self._desk.ws)
        self.second.setText(str(second.folder) if second else "")
        self.second.setCursorPosition(0)
        self._no_second.setVisible(second is not None)
        self.second_said.setText(self._second_words(second))

    def _second_words(self, second: Second | None) -> str:
        if second is None:
            return self.tr(
                "On a key or another disk: each backup is copied there with the photos and files, "
                "and read again."
            )
        said = []
        if second.is_same_disk:
            said.append(self.tr("It is on the same disk as the workspace: choose another disk."))
        if not second.is_there:
            said.append(self.tr("It is not there now: it is filled when its disk comes back."))
        if second.copied_at is None:
            said.append(self.tr("Nothing was copied to it yet."))
        else:
            when = dates.in_words(second.copied_at.date().isoformat(), self._desk.words.lang)
            said.append(self.tr("Last copy: {date}.").format(date=when))
        return " ".join(said)

    def _on_second(self) -> None:
        title = self.tr("Choose the second folder of backups")
        if chosen_ := QFileDialog.getExistingDirectory(self, title):
            self.take_second(Path(chosen_))

    def take_second(self, folder: Path | None) -> None:
        """Fill this folder from now on, after each backup; None to stop."""
        ws = self._desk.ws
        if folder is not None and folder.is_relative_to(ws.path):
            self.second_said.setText(
                self.tr("A folder inside the workspace would be lost with it: choose another one.")
            )
            return
        self._desk.operations.operation(
            lambda: second_copies.choose(ws, folder), lambda _: self._show_second()
        )

    def _on_back_up(self) -> None:
        self._backing_up.back_up()
        self.accept()

    def _add_about(self) -> None:
        column = self._card(self.tr("About"))
        column.addWidget(label(f"Fabriques Desktop {__version__}", name="version_label"))
        told = QTextBrowser()
        told.setObjectName("sources_text")
        told.setAccessibleName(self.tr("Sources of the data"))
        told.setOpenLinks(False)
        told.setMinimumHeight(160)
        told.setMarkdown(_sources(self._desk.words.lang))
        column.addWidget(label(self.tr("Sources of the data"), "label"))
        column.addWidget(told)


def _sources(lang: str) -> str:
    name = "LICENCES.fr.md" if lang == "fr" else "LICENCES.md"
    return resource("territories", name).read_text("utf-8")


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
