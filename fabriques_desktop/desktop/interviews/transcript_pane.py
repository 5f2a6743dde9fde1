"""A transcript looked at before it comes in: what was read, and who each speaker is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    ElidedLabel,
    ScrollArea,
    button,
    empty_layout,
    label,
    line,
    row_of,
)
from fabriques_desktop.services import transcripts
from fabriques_desktop.services.transcript_files import ENCODINGS
from fabriques_desktop.services.transcripts import Transcript, Who

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.interviews.reading import InterviewSheet

_TURNS = 12  # turns shown of what was read


class TranscriptPane(ScrollArea):
    """In the place of the notes, until the text is added or let go."""

    added = Signal(str)  # id of the text
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("transcript_pane")
        self._desk = desk
        self._sheet: InterviewSheet | None = None
        self._read: Transcript | None = None
        self._choices: dict[str, QComboBox] = {}
        self._title = label(self.tr("Transcript"), "title")
        self._facts = label("", "secondary", wrap=True, name="transcript_facts")
        self._speakers = QGridLayout()
        self._speakers.setHorizontalSpacing(16)
        self._speakers.setVerticalSpacing(8)
        self._speakers.setColumnStretch(2, 1)
        self._who = label(self.tr("Who speaks?"), "strong")
        self._preview = label("", wrap=True, name="transcript_preview")
        self._preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add = button(self.tr("Add this text"), "main", "plus", name="transcript_add")
        self.add.clicked.connect(self._on_add)
        self.cancel = button(self.tr("Cancel"), "plain", name="transcript_cancel")
        self.cancel.clicked.connect(self.done)
        self._lay_out()

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setProperty("ground", "surface")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        inner.setMaximumWidth(680)
        acts = row_of(self.add, self.cancel)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 32)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addWidget(self._who)
        column.addLayout(self._speakers)
        column.addLayout(acts)
        column.addWidget(line())
        column.addWidget(label(self.tr("The first turns, as they will stand"), "strong"))
        column.addWidget(self._preview)
        column.addStretch(1)
        around = QHBoxLayout(ground)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 100)
        around.addStretch(1)
        self.setWidget(ground)

    # ---- showing ----
    def look_at(self, sheet: InterviewSheet, path: Path, shown: object) -> None:
        """Read a file and show it; `shown` is called once there is something to see.

        A file that is refused is told in the window's own way, and nothing shows.
        """
        ws = self._desk.ws

        def read() -> tuple[Transcript, dict[str, Who]]:
            found = transcripts.read(path)
            return found, transcripts.suggest(ws, sheet.id, found.speakers)

        def take(answer: tuple[Transcript, dict[str, Who]]) -> None:
            self._sheet = sheet
            self._show(path, *answer)
            assert callable(shown)
            shown()

        # no record is touched: the writer is only where a refusal is told
        self._desk.operations.operation(read, take)

    def _show(self, path: Path, read: Transcript, who: dict[str, Who]) -> None:
        self._read = read
        self._title.setText(path.name)
        facts = [
            self.tr("%n turn(s)", "", len(read.turns)),
            self.tr("%n speaker(s)", "", len(read.speakers)),
        ]
        if read.encoding:
            facts.append(self.tr("read as {encoding}").format(encoding=ENCODINGS[read.encoding]))
        self._facts.setText(" · ".join(facts))
        empty_layout(self._speakers)
        self._choices = {}
        for row, (name, turns) in enumerate(read.speakers.items()):
            first = next(turn.text for turn in read.turns if turn.speaker == name)
            choice = self._make_choice(name, who.get(name, Who()))
            self._choices[name] = choice
            self._speakers.addWidget(label(name, "strong"), row, 0)
            self._speakers.addWidget(choice, row, 1)
            said = f"{self.tr('%n turn(s)', '', turns)} · {' '.join(first.split())}"
            self._speakers.addWidget(ElidedLabel(said, "meta"), row, 2)
        self._who.setVisible(bool(read.speakers))
        self._show_preview()

    def _make_choice(self, name: str, who: Who) -> QComboBox:
        assert self._sheet is not None
        made = QComboBox()
        made.setObjectName(f"speaker_{name}")
        made.setAccessibleName(self.tr("Who is {name}?").format(name=name))
        made.setMinimumHeight(theme.px("control"))
        made.addItem(self.tr("Unknown voice"), Who())
        for person in self._sheet.people:
            made.addItem(person.item.name, Who(transcripts.ACTOR, person.item.id))
        references = self._desk.references
        for member in self._sheet.record.interviewers:
            made.addItem(references.title("member", member), Who(transcripts.MEMBER, member))
        new = name.partition("(")[0].strip() or name
        made.addItem(self.tr("New person: {name}").format(name=new), Who(transcripts.NEW, name=new))
        found = next((i for i in range(made.count()) if made.itemData(i) == who), 0)
        made.setCurrentIndex(found)
        made.activated.connect(lambda _at: self._show_preview())
        return made

    def chosen(self) -> dict[str, Who]:
        """Who each speaker is said to be."""
        return {name: choice.currentData() for name, choice in self._choices.items()}

    def _show_preview(self) -> None:
        if self._read is None:
            return
        first = Transcript(self._read.turns[:_TURNS], self._read.kind)
        keys = transcripts.keys_of(self._desk.ws, self.chosen(), first.speakers)
        text = transcripts.content(first, keys)
        self._preview.setText(text if len(self._read.turns) <= _TURNS else f"{text}\n…")

    # ---- acts ----
    def _on_add(self) -> None:
        if self._read is None or self._sheet is None:
            return
        ws, interview, read, who = self._desk.ws, self._sheet.id, self._read, self.chosen()
        self._desk.operations.operation(
            lambda: transcripts.add(ws, interview, read, who),
            lambda added: self.added.emit(added.text),
            touches=("text", "interview", "actor"),
        )
