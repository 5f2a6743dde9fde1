"""The consents of an interview, a card a person; answers are saved as they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fabriques_desktop.desktop.interviews.reading import PersonShown
from fabriques_desktop.desktop.saving import RecordSaver
from fabriques_desktop.desktop.widgets.basics import Banner, button, label
from fabriques_desktop.desktop.widgets.consent_card import ConsentCard

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


class _Person(QWidget):
    """A card, its saver, and what a refusal proposes."""

    removal_asked = Signal(str)

    def __init__(self, desk: Desk, interview: str, actor: str) -> None:
        super().__init__()
        self._desk, self._interview, self.actor = desk, interview, actor
        self._saver: RecordSaver | None = None
        self.card = ConsentCard(desk.words, date.today)
        self.card.setObjectName(f"consent_{actor}")
        self.card.edited.connect(self._on_edited)
        self._refusal = Banner(
            "warning", "ban", self.tr("Take out of the interview"), name=f"refusal_{actor}"
        )
        self._refusal.acted.connect(lambda: self.removal_asked.emit(self.actor))
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card)
        column.addWidget(self._refusal)

    def show_person(self, person: PersonShown) -> None:
        self.card.set_person(person.item.name, person.function)
        note = self.tr("%n photo(s) concerned", "", person.photos) if person.photos else ""
        values = _values(person.stored)
        warns = bool(person.photos) and values.get("photo") is False
        if warns:
            note = self.tr("%n photo(s) will be left out", "", person.photos)
        self.card.set_photo_note(note, warns=warns)
        if self._saver is None:
            record_id = person.stored.record.id if person.stored else self._desk.ws.new_id()
            heads = person.stored.heads if person.stored else {}
            self._saver = RecordSaver(self._desk, "consent", record_id, heads, self._desk)
        elif self._saver.pending:
            return  # what was answered since is newer than this reading
        elif person.stored is not None:
            self._saver.refreshed(person.stored.heads, set())
        self.card.set_values(values, person.collector)
        self._warn(values.get("form") == "refused", person.item.name)

    def _warn(self, refused: bool, name: str) -> None:
        if not refused:
            self._refusal.hide()
            return
        sentence = self.tr(
            "{name} refuses: their name, words and pictures are not to be kept. "
            "Their category and their number may stay."
        )
        self._refusal.say(sentence.format(name=name))

    def _on_edited(self, changes: dict[str, Any]) -> None:
        if self._saver is None:
            return
        known = self.card.values()
        if not known.get("actor"):
            changes = {
                "actor": self.actor,
                "interview": self._interview,
                "collected_by": self._desk.ws.member_id or None,
                **changes,
            }
            self.card.set_values(known | changes)
        self._saver.commit_many(changes)

    def retire(self) -> None:
        if self._saver is not None:
            self._saver.retire()
            self._saver = None


class ConsentsPane(QScrollArea):
    """Every person of the interview, one under the other."""

    done = Signal()
    removal_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("consents_pane")
        self._desk = desk
        self._interview = ""
        self._people: dict[str, _Person] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        ground = QWidget()
        ground.setProperty("ground", "window")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        back = button(self.tr("Back to the notes"), "link", "arrow-left", name="consents_back")
        back.clicked.connect(self.done)
        self._nobody = label(self.tr("Nobody is named in this interview yet."), "secondary")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        inner = QWidget()
        inner.setMaximumWidth(640)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 32)
        column.setSpacing(12)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(self.tr("Consents"), "title"))
        column.addWidget(self._nobody)
        column.addLayout(self._cards)
        column.addStretch(1)
        # side by side with a stretch: a column alone reckons its height for the whole width
        around = QHBoxLayout(ground)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 100)
        around.addStretch(1)
        self.setWidget(ground)

    def show_people(self, interview: str, people: Sequence[PersonShown]) -> None:
        """Show the people of an interview; cards of those who stay are kept."""
        if interview != self._interview:
            self._drop(list(self._people))
            self._interview = interview
        present = {person.item.id for person in people}
        self._drop([actor for actor in self._people if actor not in present])
        for person in people:
            shown = self._people.get(person.item.id)
            if shown is None:
                shown = _Person(self._desk, interview, person.item.id)
                shown.removal_asked.connect(self.removal_asked)
                self._people[person.item.id] = shown
                self._cards.addWidget(shown)
            shown.show_person(person)
        self._nobody.setVisible(not people)

    def go_to(self, actor: str) -> None:
        """Bring the card of a person into sight."""
        shown = self._people.get(actor)
        if shown is not None:
            self.ensureWidgetVisible(shown)
            shown.card.setFocus()

    def _drop(self, actors: list[str]) -> None:
        for actor in actors:
            gone = self._people.pop(actor)
            gone.retire()
            gone.hide()
            gone.deleteLater()


def _values(stored: Any) -> dict[str, Any]:
    if stored is None:
        return {}
    record = stored.record
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name != "id"}
