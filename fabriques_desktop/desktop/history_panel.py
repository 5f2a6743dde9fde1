"""The history of one field, beside the page: what it said, who wrote it, what changed, and the way
back to any of it.  Going back is an ordinary change, which Ctrl+Z undoes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.conflicts.cards import when_and_where, who
from fabriques_desktop.desktop.differences import ADDED, REMOVED, SAME, Piece, pieces, shortened
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.versions import Teller, Version, titles_of
from fabriques_desktop.desktop.widgets.basics import (
    ScrollArea,
    button,
    card,
    empty_layout,
    label,
    tool,
)
from fabriques_desktop.desktop.widgets.differences_text import DifferencesText
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.services import editing, history

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_MOST = 60  # steps shown; a field edited more often is told by its latest
_TEXTS = (Kind.TEXT, Kind.LONG)


@dataclass(frozen=True, slots=True)
class Step:
    """One version, what it changed, and whether it is what the field says now."""

    version: Version
    changed: tuple[Piece, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The history of one field, the latest step first."""

    entity: str
    record: str
    field: str
    title: str
    label: str
    steps: tuple[Step, ...]
    count: int
    is_long: bool  # with the marks of the grammar
    is_mine: bool  # nobody brings back an earlier state of another's notes


def story(desk: Desk, entity: str, record: str, field: str) -> Story | None:
    """Read the history of a field; runs on the reading thread."""
    stored = desk.ws.stored(entity, record)
    if stored is None:
        return None
    described = fields_of(entity)[field]
    found = history.steps_of(desk.ws, entity, record, field)
    shown = found[-_MOST - 1 :]
    names = titles_of(desk.references, described, [step.value for step in shown])
    tell = Teller(desk.ws, desk.references, described, names)
    versions = [tell.version(step) for step in shown]
    before = ["", *(version.shown for version in versions)]
    is_text = described.kind in _TEXTS and not described.is_set
    steps = [
        Step(version, _changed(old, version.shown, is_text), step.is_head)
        for old, version, step in zip(before, versions, shown, strict=False)
    ]
    if len(found) > _MOST:
        del steps[0]  # what stood before it was not read
    return Story(
        entity,
        record,
        field,
        desk.references.title_of(entity, stored.record),
        desk.words.field(f"{entity}.{field}"),
        tuple(reversed(steps)),
        len(found),
        described.kind is Kind.LONG,
        getattr(stored.record, "author", None) in (None, desk.ws.member_id),
    )


def _changed(before: str, after: str, is_text: bool) -> tuple[Piece, ...]:
    if is_text:
        return tuple(shortened(pieces(before, after)))
    kinds = [(SAME, after)] if before == after else [(REMOVED, before), (ADDED, after)]
    return tuple(Piece(kind, text) for kind, text in kinds if text)


class HistoryPanel(QFrame):
    """A column at the right of the window; Escape closes it."""

    closed = Signal()
    #: another version takes the place of the one shown: what is typed on it is to be kept first
    restoring = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("history_panel")
        self.setProperty("ground", "window")
        self.setAccessibleName(self.tr("History of a field"))
        self.setFixedWidth(theme.px("preview"))
        self._desk = desk
        self._asked: tuple[str, str, str] | None = None
        self.label = label("", "strong", wrap=True, name="history_label")
        self.about = label("", "meta", wrap=True, name="history_about")
        self.close_button = tool("x", self.tr("Close the history"), name="close_history_button")
        self.close_button.clicked.connect(self.dismiss)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(12)
        self._lay_out()
        desk.operations.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.label)
        words.addWidget(self.about)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setProperty("ground", "window")
        steps = QVBoxLayout(inside)
        steps.setContentsMargins(0, 0, 8, 0)
        steps.addLayout(self._steps)
        steps.addStretch(1)
        self.scroll_area = ScrollArea()
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(inside)
        self.scroll_area.setAccessibleName(self.tr("Versions, the latest first"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.scroll_area, 1)

    # ---- showing ----
    def show_field(self, entity: str, record: str, field: str) -> None:
        """Read the history of a field and show it."""
        self._asked = (entity, record, field)
        desk = self._desk
        desk.operations.query(lambda: story(desk, entity, record, field), self._take, key=self)

    def _take(self, found: Story | None) -> None:
        if found is None or self._asked != (found.entity, found.record, found.field):
            self.dismiss()
            return
        self.label.setText(self.tr("History: {field}").format(field=found.label))
        told = self.tr("%n version(s)", "", found.count).replace(" ", "\N{NO-BREAK SPACE}")
        self.about.setText(" · ".join((found.title, told)))
        empty_layout(self._steps)
        if not found.steps:
            self._steps.addWidget(
                label(self.tr("Nothing was written here yet."), "secondary", wrap=True)
            )
        for number, step in enumerate(found.steps):
            self._steps.addWidget(self._card(number, step, found))
        self.show()
        self.scroll_area.verticalScrollBar().setValue(0)

    def _card(self, number: int, step: Step, story: Story) -> QFrame:
        made = card()
        made.setObjectName(f"history_step_{number}")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(label(who(step.version), "strong"))
        column.addWidget(label(when_and_where(step.version, self._desk.words), "meta", wrap=True))
        if step.changed:
            name = f"history_text_{number}"
            column.addWidget(DifferencesText(list(step.changed), name, is_markdown=story.is_long))
        else:
            column.addWidget(label(self.tr("Left empty"), "hint"))
        if step.is_now:
            column.addWidget(label(self.tr("What the field says now"), "hint"))
            return made
        if not story.is_mine:
            return made
        again = button(self.tr("Restore this"), name=f"restore_button_{number}")
        said = self.tr("Restore the version of {when}")
        again.setAccessibleName(said.format(when=when_and_where(step.version, self._desk.words)))
        again.clicked.connect(lambda: self._restore(step.version))
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    # ---- acts ----
    def _restore(self, version: Version) -> None:
        if self._asked is None:
            return
        self.restoring.emit()
        entity, record, field = self._asked
        ws, value = self._desk.ws, version.value
        self._desk.operations.operation(
            lambda: editing.save(ws, entity, record, {field: value}, None),
            lambda _: self._desk.notice(self.tr("Restored. Ctrl+Z takes it back.")),
            touches=(entity,),
        )

    def _on_changed(self, entities: frozenset[str]) -> None:
        if self.isVisible() and self._asked is not None and self._asked[0] in entities:
            self.show_field(*self._asked)

    def dismiss(self) -> None:
        """Close the panel."""
        self._asked = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
