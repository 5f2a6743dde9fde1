"""The first run: open a workspace that exists, or make one.  It makes it, and opens nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.widgets.basics import Banner, Segments, button, label, line
from fabriques_desktop.errors import FabriquesError

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
        self.programme = self._field(
            "programme_field", "Les Fabriques de la transition démocratique"
        )
        self.author = self._field("author_field", "")
        self.place = self._field("place_field", "")
        self.place.setText(str(Path.home() / "Fabriques"))
        terms = [(key, words.term("workspace_role", key)) for key in ("field", "office")]
        self.role = Segments(terms, name="role")
        self.role.set_value("field")
        self.failure = Banner("danger", "circle-alert", name="welcome_failure")
        self.failure.hide()
        self.create_button = button(self.tr("Create the workspace"), "main", name="create_button")
        self.create_button.clicked.connect(self.make)
        self.create_button.setEnabled(False)
        self.author.textChanged.connect(self._wake)
        self.programme.textChanged.connect(self._wake)
        self.open_button = button(
            self.tr("Open an existing workspace…"), "plain", name="open_existing_button"
        )
        self.open_button.clicked.connect(self._on_open)
        self._lay_out()

    def _field(self, name: str, placeholder: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setPlaceholderText(placeholder)
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
        column.addWidget(label(self.tr("This computer is"), "label"))
        column.addWidget(self.role)
        column.addSpacing(16)
        column.addWidget(self.create_button)
        column.addSpacing(8)
        column.addWidget(line())
        column.addSpacing(8)
        acts = QHBoxLayout()
        acts.addWidget(self.open_button)
        acts.addStretch(1)
        column.addLayout(acts)
        self.setFixedWidth(520)

    def _wake(self) -> None:
        self.create_button.setEnabled(
            bool(self.author.text().strip() and self.programme.text().strip())
        )

    def folder(self) -> Path:
        """The workspace to open, once the dialog was accepted."""
        return self._folder

    def make(self) -> None:
        """Make the workspace as asked, or say why it cannot be."""
        folder = Path(self.place.text().strip()).expanduser()
        try:
            bootstrap.create_workspace(
                folder,
                programme=self.programme.text().strip(),
                author=self.author.text().strip(),
                role="office" if self.role.value() == "office" else "field",
                plain=True,
            ).close()
        except FabriquesError as error:
            self.failure.say(sentence_of(self._words, error))
            return
        self._folder = folder
        self.accept()

    def _on_open(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of a workspace"))
        if chosen:
            self._folder = Path(chosen)
            self.accept()
