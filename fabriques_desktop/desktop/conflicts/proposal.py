"""What both edits of a text give together: the text against what stood before, and its overlaps.

The person chooses a side of each overlap; the card says which text was taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.conflicts.cards import who
from fabriques_desktop.desktop.differences import (
    REMOVED,
    SAME,
    Overlap,
    Part,
    Piece,
    pieces,
    shortened,
)
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.versions import Version
from fabriques_desktop.desktop.widgets.basics import button, label
from fabriques_desktop.desktop.widgets.differences_text import DifferencesText

Sides = Sequence[tuple[Version, ...]]


class OverlapChoice(QFrame):
    """One overlap: what each person made of the stretch, side by side as the versions are shown;
    one of them is chosen."""

    chosen = Signal()

    def __init__(
        self, overlap: Overlap, sides: Sides, shown: Sequence[Version], number: int
    ) -> None:
        super().__init__()
        self.setObjectName(f"overlap_{number}")
        self.setProperty("card", True)
        self._overlap = overlap
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 10)
        row.setSpacing(16)
        wrote = [sides[at] if at < len(sides) else () for at in range(len(overlap.sides))]
        for at in sorted(range(len(wrote)), key=lambda at: [shown.index(v) for v in wrote[at]]):
            row.addWidget(self._side(at, overlap.sides[at], wrote[at]), 1)
        self._group.idToggled.connect(lambda _id, on: self.chosen.emit() if on else None)

    def _side(self, at: int, text: str, versions: Sequence[Version]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        names = ", ".join(dict.fromkeys(who(version) for version in versions))
        option = QRadioButton(names)
        option.setObjectName(f"{self.objectName()}_side_{at}")
        option.setAccessibleName(self.tr("Take what {name} wrote here").format(name=names))
        self._group.addButton(option, at)
        column.addWidget(option)
        found = shortened(pieces(self._overlap.base, text))
        if any(piece.text.strip() for piece in found):
            column.addWidget(
                DifferencesText(found, f"{self.objectName()}_text_{at}", is_markdown=True)
            )
        else:
            column.addWidget(label(self.tr("Nothing"), "hint"))
        column.addStretch(1)
        return made

    def side(self) -> int:
        """Which side is chosen; -1 for none yet."""
        return self._group.checkedId()


class ProposalCard(QFrame):
    """The proposal, to take as it is once every overlap has its side, or to write from."""

    taken = Signal(str)  # the text
    writing_asked = Signal()

    def __init__(self, parts: Sequence[Part], sides: Sides, shown: Sequence[Version]) -> None:
        super().__init__()
        self.setObjectName("proposal_card")
        self._parts = parts
        self._texts = len(sides)
        self._latest = _latest(sides)
        self._choices: list[OverlapChoice] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(8)
        self.column.addLayout(self._head())
        self._fill(sides, shown)
        self.column.addLayout(self._acts())
        self._on_chosen()

    def _head(self) -> QHBoxLayout:
        count = sum(isinstance(part, Overlap) for part in self._parts)
        if self._texts > 2:
            told = self.tr("Proposal: all the texts together, nothing overlaps")
            if count:
                told = self.tr("Proposal: all together, with %n passage(s) to choose", "", count)
        elif count:
            told = self.tr("Proposal: both, with %n passage(s) to choose", "", count)
        else:
            told = self.tr("Proposal: both, nothing overlaps")
        head = QHBoxLayout()
        head.addWidget(label(told, "strong", wrap=True, name="proposal_title"), 1)
        self._key = label(self.tr("Enter", "the key"), "key")
        head.addWidget(self._key)
        return head

    def _fill(self, sides: Sides, shown: Sequence[Version]) -> None:
        for number, part in enumerate(_blocks(self._parts)):
            if isinstance(part, Overlap):
                choice = OverlapChoice(part, sides, shown, len(self._choices))
                choice.chosen.connect(self._on_chosen)
                self._choices.append(choice)
                self.column.addWidget(choice)
            else:
                name = "proposal_text" if number == 0 else f"proposal_text_{number}"
                self.column.addWidget(DifferencesText(part, name, is_markdown=True))

    def _acts(self) -> QHBoxLayout:
        self._take = button(self.tr("Take the proposal"), "main", name="take_proposal_button")
        self._take.clicked.connect(self.take)
        self.write = button(self.tr("Write something else"), "plain", "pen", name="write_button")
        self.write.clicked.connect(self.writing_asked)
        hint = self.tr("Ctrl+Z undoes it; every version stays in the history.")
        self.acts = acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._take)
        acts.addWidget(self.write)
        acts.addSpacing(8)
        acts.addWidget(label(hint, "meta", wrap=True), 1)
        return acts

    def is_complete(self) -> bool:
        """Whether every overlap has its side."""
        return all(choice.side() >= 0 for choice in self._choices)

    def text(self) -> str:
        """The text as chosen; what is not chosen yet reads as in the latest version."""
        found: list[str] = []
        choices = iter(self._choices)
        for part in self._parts:
            if isinstance(part, Overlap):
                side = next(choices).side()
                found.append(part.sides[side if side >= 0 else self._latest])
            elif part.kind != REMOVED:
                found.append(part.text)
        return "".join(found)

    def take(self) -> None:
        if self.is_complete():
            self.taken.emit(self.text())

    def begin_writing(self) -> None:
        """Leave the place to an editor."""
        for part in (self._take, self.write, self._key):
            part.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with the edge of what is meant to be chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("accent_text"), 1))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _on_chosen(self) -> None:
        self._take.setEnabled(self.is_complete())
        self._key.setVisible(self.is_complete())


def _latest(sides: Sides) -> int:
    dated = [(max(v.at for v in versions), at) for at, versions in enumerate(sides) if versions]
    return max(dated, default=(None, 0))[1]


def _blocks(parts: Sequence[Part]) -> Iterator[Overlap | list[Piece]]:
    """Overlaps, and between them the text, cut where nothing happens for long."""
    run: list[Piece] = []
    for part in parts:
        if isinstance(part, Overlap):
            if any(piece.text.strip() for piece in run):
                yield shortened(_trimmed(run))
            run = []
            yield part
        else:
            run.append(part)
    if any(piece.text.strip() for piece in run):
        yield shortened(_trimmed(run))


def _trimmed(run: list[Piece]) -> list[Piece]:
    """The same without the blanks at both ends, which would be empty lines of a block."""
    out = list(run)
    while out and out[0].kind == SAME and not out[0].text.strip():
        out.pop(0)
    while out and out[-1].kind == SAME and not out[-1].text.strip():
        out.pop()
    if out and out[0].kind == SAME:
        out[0] = Piece(SAME, out[0].text.lstrip())
    if out and out[-1].kind == SAME:
        out[-1] = Piece(SAME, out[-1].text.rstrip())
    return out
