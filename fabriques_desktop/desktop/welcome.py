"""The first run: make a workspace, join a programme with its invitation, or open what exists.

It makes the folder, and opens nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.widgets.basics import Banner, Segments, button, label, line
from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services import invitations

if TYPE_CHECKING:
    from fabriques_desktop.words import Words


class WelcomeDialog(QDialog):
    """Asks for a programme, a name and a place; accepted once there is a workspace to open."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("welcome_dialog")
        self.setWindowTitle("Fabriques")
        self._words = words
        self._folder = Path()
        self._invitation: Path | None = None
        self.programme = self._field("programme_field")
        self.author = self._field("author_field")
        self.place = self._field("place_field")
        self.place.setText(str(Path.home() / "Fabriques"))
        terms = [(key, words.term("workspace_role", key)) for key in ("field", "office")]
        self.role = Segments(terms, name="role")
        self.role.set_value("field")
        self.plain = QCheckBox(words.field("programme.plain_bundles"))
        self.plain.setObjectName("plain_box")
        self.plain.setToolTip(words.help("programme.plain_bundles"))
        self.failure = Banner("danger", "circle-alert", name="welcome_failure")
        self.failure.hide()
        self.create_button = button(self.tr("Create the workspace"), "main", name="create_button")
        self.create_button.clicked.connect(self.make)
        self.create_button.setEnabled(False)
        self.author.textChanged.connect(self._wake)
        self.programme.textChanged.connect(self._wake)
        self.invitation_button = button(
            self.tr("I have an invitation…"), "plain", name="invitation_button"
        )
        self.invitation_button.clicked.connect(self._on_invitation)
        self.open_button = button(
            self.tr("Open an existing workspace…"), "quiet", name="open_existing_button"
        )
        self.open_button.clicked.connect(self._on_open)
        self._lay_out()

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Welcome"), "title"))
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
            column.addWidget(field)
            column.addSpacing(8)
        self._role_label = label(self.tr("This computer is"), "label")
        column.addWidget(self._role_label)
        column.addWidget(self.role)
        column.addSpacing(4)
        column.addWidget(self.plain)
        column.addSpacing(12)
        column.addWidget(self.create_button)
        column.addSpacing(8)
        column.addWidget(line())
        column.addSpacing(8)
        acts = QHBoxLayout()
        acts.addWidget(self.invitation_button)
        acts.addStretch(1)
        acts.addWidget(self.open_button)
        column.addLayout(acts)
        self.setFixedWidth(540)

    def _wake(self) -> None:
        self.create_button.setEnabled(
            bool(self.author.text().strip() and self.programme.text().strip())
        )

    def folder(self) -> Path:
        """The workspace to open, once the dialog was accepted."""
        return self._folder

    # ---- acts ----
    def make(self) -> None:
        """Make the workspace as asked, or say why it cannot be."""
        folder = Path(self.place.text().strip()).expanduser()
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
            return
        self._folder = folder
        self.accept()

    def take_invitation(self, path: Path) -> None:
        """Join the programme that invites: its name and the use of this computer are settled."""
        try:
            invitation = invitations.read(path)
        except FabriquesError as error:
            self.failure.say(sentence_of(self._words, error))
            return
        self.failure.hide()
        self._invitation = path
        self.programme.setText(invitation.programme_name)
        self.programme.setReadOnly(True)
        self.role.set_value("field")
        for settled in (self.role, self.plain, self._role_label):
            settled.hide()
        self.create_button.setText(self.tr("Join the programme"))
        self.author.setFocus()

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
