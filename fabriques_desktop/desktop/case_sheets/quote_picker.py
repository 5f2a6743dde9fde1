"""Picking passages of the interviews of a sheet: the words, who speaks, the consent, *Cite*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.case_sheets.quotes_block import SpeakerChips
from fabriques_desktop.desktop.case_sheets.reading import Heard
from fabriques_desktop.desktop.models.rows import fold
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import (
    ChipLabel,
    ScrollArea,
    button,
    empty_layout,
    label,
    row_of,
    tool,
)
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.desktop.widgets.filter_field import FilterField
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services.excerpts import Passage

_SHOWN = 40  # cards made at once; more are a click away
_CLOSED = (State.REFUSED, State.WITHDRAWN)
_GRAVITY = tuple(State)


@dataclass(frozen=True, slots=True)
class Citation:
    """What *Cite* asks for."""

    text: str
    start: int
    end: int
    speakers: tuple[str, ...]


class PassageCard(QFrame):
    """One passage; it can be cited once somebody is said to speak who has not refused."""

    cite_asked = Signal(object)  # Citation

    def __init__(self, passage: Passage, source: Heard, cited: bool, at: int) -> None:
        super().__init__()
        self._passage, self._source, self._cited = passage, source, cited
        self.setProperty("card", True)
        self.setObjectName(f"passage_{at}")
        self._chip = ChipLabel(None)
        self._speakers = SpeakerChips(source.people, passage.speakers)
        self._speakers.changed.connect(self._show_state)
        self._cite = button(self.tr("Cite"), "plain", "quote", name="cite_passage")
        self._cite.clicked.connect(self._on_cite)
        self._lay_out()
        self._show_state()

    def _lay_out(self) -> None:
        passage = self._passage
        words = label(passage.words, wrap=True, name="passage_words")
        place = " · ".join(part for part in (passage.timecode, passage.question) if part)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(words)
        if place:
            column.addWidget(label(place, "meta", wrap=True))
        if len(self._source.people) > 1 or not passage.speakers:
            column.addWidget(label(self.tr("Who is speaking?"), "label"))
            column.addWidget(self._speakers)
        else:
            column.addWidget(label(self._source.people[0].name, "label"))
        foot = row_of(self._chip)
        foot.addWidget(self._cite)
        column.addLayout(foot)

    def _show_state(self) -> None:
        chosen = self._speakers.chosen()
        states = [self._source.states.get(each, State.TO_COLLECT) for each in chosen]
        gravest = max(states, key=_GRAVITY.index, default=None)
        self._chip.set_chip(consent_chip(gravest) if gravest is not None else None)
        closed = gravest in _CLOSED
        self._cite.setEnabled(bool(chosen) and not closed and not self._cited)
        self._cite.setText(self.tr("Cited") if self._cited else self.tr("Cite"))
        why = ""
        if not chosen:
            why = self.tr("Say who is speaking first.")
        elif closed:
            why = self.tr("This person does not want their words to be used.")
        self._cite.setToolTip(plain_tip(why))
        self._cite.setAccessibleDescription(why)

    def _on_cite(self) -> None:
        passage = self._passage
        chosen = self._speakers.chosen()
        self.cite_asked.emit(Citation(passage.text, passage.start, passage.end, chosen))


class QuotePicker(QWidget):
    """The passages of the interviews of the sheet, filtered as one types."""

    cite_asked = Signal(object)
    closed = Signal()
    interviews_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quote_picker")
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._heard: Sequence[Heard] = ()
        self._cited: frozenset[str] = frozenset()
        self._most = _SHOWN
        self._shown: object = None
        self.filter = FilterField("passage_filter", self.tr("Find in the passages"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self._fill)
        self.filter.textChanged.connect(self._on_filter)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._lay_out()

    def _lay_out(self) -> None:
        close = tool("x", self.tr("Back to the preview"), name="picker_close", size=16)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Cite an interview"), "strong"), 1)
        head.addWidget(close)
        inside = QWidget()
        inside.setProperty("ground", "sunken")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(20, 0, 20, 24)
        inner.addLayout(self._cards)
        inner.addStretch(1)
        scroll = ScrollArea()
        scroll.setObjectName("passages")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 16, 12)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(scroll, 1)

    def show_passages(self, heard: Sequence[Heard], cited: frozenset[str]) -> None:
        """Show what may be cited; `cited` are the excerpts of the sheet."""
        self._heard, self._cited = heard, cited
        self._fill()

    def forget(self) -> None:
        """Show nothing, until passages are shown again."""
        self._heard, self._shown = (), None
        empty_layout(self._cards)

    def _on_filter(self) -> None:
        self._most = _SHOWN
        self._pause.start()

    def _fill(self) -> None:
        wanted = fold(self.filter.text()).split()
        now = (tuple(self._heard), self._cited, tuple(wanted), self._most, theme.is_dark())
        if now == self._shown:
            return
        self._shown = now
        empty_layout(self._cards)
        found = [
            (source, passage)
            for source in self._heard
            for passage in source.passages
            if all(word in fold(f"{passage.words} {source.title}") for word in wanted)
        ]
        title = ""
        for at, (source, passage) in enumerate(found[: self._most]):
            if source.title != title:
                title = source.title
                self._cards.addWidget(label(title, "label", wrap=True))
            cited = bool(set(passage.excerpts) & self._cited)
            made = PassageCard(passage, source, cited, at)
            made.cite_asked.connect(self.cite_asked)
            self._cards.addWidget(made)
        if len(found) > self._most:
            more = button(self.tr("Show more passages"), "plain", name="more_passages")
            more.clicked.connect(self._show_more)
            self._cards.addWidget(more)
        if not found:
            self._say_nothing(bool(wanted))

    def _show_more(self) -> None:
        self._most += _SHOWN
        self._fill()

    def _say_nothing(self, is_filtered: bool) -> None:
        """An empty list says what to do."""
        if is_filtered:
            sentence = self.tr("No passage holds these words.")
        elif not self._heard:
            sentence = self.tr("No interview is linked to this sheet yet.")
        else:
            sentence = self.tr(
                "These interviews hold no passage marked as said. "
                "Mark them in the notes with Ctrl+Shift+G."
            )
        self._cards.addWidget(label(sentence, "secondary", wrap=True, name="no_passage"))
        if not is_filtered and not self._heard:
            act = button(self.tr("Link interviews"), "plain", "link", name="link_interviews")
            act.clicked.connect(self.interviews_asked)
            self._cards.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
