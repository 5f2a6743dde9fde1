"""The consent of one person of an interview: the card, what saves it, and what follows from it.

A refusal and a withdrawal unfold under the card; the signed form is attached on it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from fabriques_desktop.desktop import lending
from fabriques_desktop.desktop.interviews.consent_flows import RefusalPanel, WithdrawalPanel
from fabriques_desktop.desktop.interviews.reading import PersonShown
from fabriques_desktop.desktop.saving import RecordSaver
from fabriques_desktop.desktop.widgets.consent_card import ConsentCard
from fabriques_desktop.domain.consent import State
from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.services import group_consents

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


class ConsentPerson(QWidget):
    """A card, its saver, and the panels of a refusal and of a withdrawal."""

    unfolded = Signal(object)  # one of the panels

    def __init__(self, desk: Desk, interview: str, actor: str) -> None:
        super().__init__()
        self._desk, self._interview, self.actor = desk, interview, actor
        self._saver: RecordSaver | None = None
        self._person: PersonShown | None = None
        self.card = ConsentCard(desk.words, date.today)
        self.card.setObjectName(f"consent_{actor}")
        self.refusal = RefusalPanel(desk, interview, actor)
        self.withdrawal = WithdrawalPanel(desk, actor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.card, self.refusal, self.withdrawal):
            column.addWidget(part)
        self.refusal.unfolded.connect(self.unfolded)
        self.withdrawal.unfolded.connect(self.unfolded)
        self.card.edited.connect(self._on_edited)
        self.card.withdrawal_asked.connect(self._on_withdrawal)
        self.card.renewal_asked.connect(self._on_renewal)
        self.card.proof_asked.connect(self._on_proof_asked)
        self.card.proof_given.connect(self._attach)
        self.card.proof_opened.connect(self._on_proof_opened)

    def show_person(self, person: PersonShown) -> None:
        """Show what is stored, unless what was answered here is on its way."""
        was = self._person
        self._person = person
        self.card.set_person(person.item.name, person.function)
        values = values_of(person.stored)
        self._tell_photos(person, values)
        is_other = was is None or _id(was) != _id(person)
        if self._saver is None or (is_other and not self._saver.pending):
            self._begin(person)
        elif self._saver.is_ahead():
            return  # what was answered since is newer than this reading
        elif person.stored is not None:
            self._saver.refreshed(person.stored.heads, set())
        self.card.set_others(person.others)
        self.card.set_seen_state(person.item.state)
        self.card.set_values(values, person.collector)
        self.card.set_proof(person.proof_name)
        if values.get("form") == "refused":
            self.refusal.ask(person.item.name)
        else:
            self.refusal.hide()

    def _begin(self, person: PersonShown) -> None:
        if self._saver is not None:
            self._saver.retire()
        record_id = person.stored.record.id if person.stored else self._desk.ws.new_id()
        heads = person.stored.heads if person.stored else {}
        self._saver = RecordSaver(self._desk, "consent", record_id, heads, self._desk)

    def _tell_photos(self, person: PersonShown, values: dict[str, Any]) -> None:
        note = self.tr("%n photo(s) concerned", "", person.photos) if person.photos else ""
        warns = bool(person.photos) and values.get("photo") is False
        if warns:
            note = self.tr("%n photo(s) will be left out", "", person.photos)
        self.card.set_photo_note(note, warns=warns)

    # ---- answers ----
    def _on_edited(self, changes: dict[str, Any]) -> None:
        if self._saver is None:
            return
        self.card.set_seen_state(None)
        changes = self._completed(changes)
        self._saver.commit_many(changes)
        if self._person is None:
            return
        if changes.get("form") == "refused":
            self.refusal.ask(self._person.item.name, again=True)
        elif "form" in changes:
            self.refusal.hide()

    def _completed(self, changes: dict[str, Any]) -> dict[str, Any]:
        """The first answer says whose it is, where, who asked and under which notice."""
        known = self.card.values()
        if known.get("actor"):
            return changes
        person = self._person
        given = person.notice if person is not None else {}
        changes = {
            "actor": self.actor,
            "interview": self._interview,
            "collected_by": self._desk.ws.member_id or None,
            **given,
            **changes,
        }
        self.card.set_values(known | changes)
        return changes

    # ---- withdrawal, and what may follow it ----
    def _on_withdrawal(self) -> None:
        if self._person is not None:
            self.withdrawal.ask(self._person.item.name)

    def _on_renewal(self) -> None:
        """A new consent, beside the one that was withdrawn: an answer of today."""
        if self._saver is not None:
            self._saver.retire()
        self._saver = RecordSaver(self._desk, "consent", self._desk.ws.new_id(), {}, self._desk)
        self.card.set_seen_state(State.TO_COLLECT)
        self.card.set_others(())
        self.card.set_values({})
        self.card.set_proof("")

    # ---- the signed form ----
    def _on_proof_asked(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("The signed form, photographed or scanned")
        )
        if chosen:
            self._attach([Path(chosen)])

    def _attach(self, files: list[Path]) -> None:
        if self._saver is None or not files:
            return
        if not self.card.values().get("actor"):  # a signature is a written consent
            self.card.choose_form("written")
        ws, consent, path = self._desk.ws, self._saver.record_id, files[0]
        self._desk.operations.operation(
            lambda: group_consents.attach_proof(ws, consent, path),
            touches=("consent", "attachment"),
        )

    def _on_proof_opened(self) -> None:
        lending.show(self._desk, self.card.values().get("proof") or "")

    def retire(self) -> None:
        if self._saver is not None:
            self._saver.retire()
            self._saver = None


def _id(person: PersonShown) -> str:
    return person.stored.record.id if person.stored else ""


def values_of(stored: Any) -> dict[str, Any]:
    if stored is None:
        return {}
    return {name: getattr(stored.record, name) for name in fields_of("consent")}
