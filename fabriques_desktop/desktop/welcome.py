"""The first run: make a workspace, join a programme with its invitation, open what exists, or look
at an example first.

It makes the folder, and opens nothing.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import Banner, button, label, line, row_of
from fabriques_desktop.desktop.widgets.segments import Segments
from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services import disks, invitations, workspaces

if TYPE_CHECKING:
    from fabriques_desktop.words import Words


class WelcomeDialog(QDialog):
    """Asks for a programme, a name and a place; accepted once there is a workspace to open."""

    #: another language is asked for; who hears it makes the dialog again
    language_asked = Signal(str)
    _disk_told = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("welcome_dialog")
        self.setWindowTitle("Fabriques")
        self._words = words
        self._folder = Path()
        self._invitation: Path | None = None
        self.wants_example = False
        self.language = Segments((("fr", "Français"), ("en", "English")), name="language")
        self.language.setAccessibleName("Langue / Language")
        self.language.set_value(words.lang)
        self.language.chosen.connect(self.language_asked)
        self.place_note = label("", "danger", wrap=True, name="place_note")
        self.place_note.hide()
        self.disk_note = label("", "hint", wrap=True, name="disk_note")
        self.disk_note.hide()
        self.choose_button = button(self.tr("Choose…"), name="choose_place_button")
        self.choose_button.setAccessibleName(self.tr("Choose the folder"))
        self.choose_button.clicked.connect(self._on_choose)
        self.programme = self._field("programme_field")
        self.author = self._field("author_field")
        self.place = self._field("place_field")
        self.place.setText(str(Path.home() / "Fabriques"))
        terms = [(key, words.term("workspace_role", key)) for key in ("field", "office")]
        self.role = Segments(terms, name="role")
        self.role.set_value("field")
        self.plain = QCheckBox(words.field("programme.plain_bundles"))
        self.plain.setObjectName("plain_box")
        self._plain_note = label(
            words.help("programme.plain_bundles"), "hint", wrap=True, name="plain_note"
        )
        self.failure = Banner("danger", "circle-alert", name="welcome_failure")
        self.failure.hide()
        self.create_button = button(self.tr("Create the workspace"), "main", name="create_button")
        self.create_button.clicked.connect(self.make)
        self.create_button.setEnabled(False)
        self.author.textChanged.connect(self._wake)
        self.place.textChanged.connect(self._wake)
        self.example_button = button(
            self.tr("See an example first"), "link", "eye", name="example_button"
        )
        self.example_button.setProperty("flush", True)
        self.example_button.clicked.connect(self._on_example)
        self.programme.textChanged.connect(self._wake)
        self.invitation_button = button(
            self.tr("I have an invitation…"), "plain", name="invitation_button"
        )
        self.invitation_button.clicked.connect(self._on_invitation)
        self.open_button = button(
            self.tr("Open an existing workspace…"), "plain", name="open_existing_button"
        )
        self.open_button.clicked.connect(self._on_open)
        self._lay_out()
        self._disk_told.connect(self._tell_disk)
        self._ask_disk()

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.returnPressed.connect(self._on_enter)
        return made

    def _on_enter(self) -> None:
        """Enter goes on to what is still empty, and makes the workspace once nothing is."""
        if self.create_button.isEnabled():
            self.make()
            return
        fields = (self.programme, self.author, self.place)
        next((f for f in fields if not f.text().strip()), self.place).setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Welcome"), "title"), 1)
        top.addWidget(self.language)
        column.addLayout(top)
        sentence = self.tr(
            "What you write stays in one folder of this computer, and needs no network."
        )
        column.addWidget(label(sentence, "secondary", wrap=True))
        column.addSpacing(12)
        column.addWidget(self.failure)
        for words, field in (
            (self._words.field("programme.name"), self.programme),
            (self.tr("Your name"), self.author),
            (self.tr("Folder"), self.place),
        ):
            head = label(words, "label")
            head.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(head)
            if field is self.place:
                row = QHBoxLayout()
                row.addWidget(field, 1)
                row.addWidget(self.choose_button)
                column.addLayout(row)
                column.addWidget(self.place_note)
                column.addWidget(self.disk_note)
            else:
                column.addWidget(field)
            column.addSpacing(8)
        self._role_label = label(self.tr("This computer is"), "label")
        column.addWidget(self._role_label)
        column.addWidget(self.role)
        column.addSpacing(4)
        column.addWidget(self.plain)
        column.addWidget(self._plain_note)
        column.addSpacing(12)
        column.addWidget(self.create_button)
        column.addSpacing(8)
        column.addWidget(line())
        column.addSpacing(8)
        column.addLayout(row_of(self.invitation_button, self.open_button, spacing=8))
        column.addSpacing(6)
        column.addWidget(self.example_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFixedWidth(theme.scaled(540))

    def _wake(self) -> None:
        refused = self._refusal()
        self.place_note.setText(refused)
        self.place_note.setVisible(bool(refused))
        self._fit()
        filled = all(f.text().strip() for f in (self.author, self.programme, self.place))
        self.create_button.setEnabled(filled and not refused)

    def _refusal(self) -> str:
        """Why no workspace may live in the folder named, if so."""
        try:
            workspaces.refuse_place(self._place())
        except FabriquesError as error:
            return sentence_of(self._words, error)
        return ""

    def _place(self) -> Path:
        return Path(self.place.text().strip()).expanduser()

    # ---- the disk ----
    def _ask_disk(self) -> None:
        """Asking the system may last: it is done aside, and only a plain no is told."""
        folder = self._place()

        def ask() -> None:
            found = disks.is_encrypted(folder)
            with suppress(RuntimeError):  # the dialog is gone
                self._disk_told.emit(found)

        threading.Thread(target=ask, name="disk", daemon=True).start()

    def _tell_disk(self, encrypted: bool | None) -> None:
        self.disk_note.setText(
            self.tr(
                "This disk does not seem to be encrypted: whoever takes the computer can read "
                "everything. You can go on, and encrypt it later."
            )
        )
        self.disk_note.setVisible(encrypted is False)
        self._fit()

    def _fit(self) -> None:
        """As high as its sentences are at this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self.programme.setFocus()

    def go_on_from(self, former: WelcomeDialog) -> None:
        """Take over what was typed in another language."""
        if former._invitation is not None:
            self.take_invitation(former._invitation)
        for mine, theirs in (
            (self.programme, former.programme),
            (self.author, former.author),
            (self.place, former.place),
        ):
            mine.setText(theirs.text())
        self.role.set_value(former.role.value())
        self.plain.setChecked(former.plain.isChecked())

    def folder(self) -> Path:
        """The workspace to open, once the dialog was accepted."""
        return self._folder

    # ---- acts ----
    def make(self) -> None:
        """Make the workspace as asked, or say why it cannot be."""
        folder = self._place()
        author = self.author.text().strip()
        try:
            if self._invitation is not None:
                invitations.accept(folder, self._invitation, author=author).close()
            else:
                bootstrap.create_workspace(
                    folder,
                    programme=self.programme.text().strip(),
                    author=author,
                    role="office" if self.role.value() == "office" else "field",
                    plain=self.plain.isChecked(),
                ).close()
        except FabriquesError as error:
            self.failure.say(sentence_of(self._words, error))
            self._fit()
            return
        self._folder = folder
        self.accept()

    def take_invitation(self, path: Path) -> None:
        """Join the programme that invites: its name and the use of this computer are settled."""
        try:
            invitation = invitations.read(path)
        except FabriquesError as error:
            self.failure.say(sentence_of(self._words, error))
            self._fit()
            return
        self.failure.hide()
        self._invitation = path
        self.programme.setText(invitation.programme_name)
        self.programme.setReadOnly(True)
        self.role.set_value("field")
        for settled in (self.role, self.plain, self._plain_note, self._role_label):
            settled.hide()
        self._fit()
        self.create_button.setText(self.tr("Join the programme"))
        self.author.setFocus()

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder"))
        if chosen:
            named = self.programme.text().strip() or "Fabriques"
            taken = any(Path(chosen).iterdir())
            self.place.setText(str(Path(chosen) / named if taken else Path(chosen)))

    def _on_example(self) -> None:
        self.wants_example = True
        self.accept()

    def _on_invitation(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose the invitation"),
            "",
            self.tr("Invitations") + f" (*{invitations.SUFFIX})",
        )
        if chosen:
            self.take_invitation(Path(chosen))

    def _on_open(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of a workspace"))
        if chosen:
            self._folder = Path(chosen)
            self.accept()
