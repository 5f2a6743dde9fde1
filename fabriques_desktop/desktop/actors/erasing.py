"""Erasing a person for ever: what goes and every mention of the name, then the act, a receipt.

It stands in the place of the person's form.  What goes is decided by `services.erasing`; on a field
device the act is a request to the office.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QRadioButton,
    QVBoxLayout,
)

from fabriques_desktop.desktop.exchanges.counting import things
from fabriques_desktop.desktop.messages import is_told_by_the_window, sentence_of
from fabriques_desktop.desktop.operations import Job
from fabriques_desktop.desktop.widgets.basics import (
    Banner,
    ScrollArea,
    button,
    empty_layout,
    label,
    line,
    panel_inside,
    row_of,
)
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.services import erasing, withdrawing
from fabriques_desktop.services.erasing import Plan, Receipt, Scope
from fabriques_desktop.services.erasure_plans import Mention

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.references import References

_SHOWN = 40  #: mentions and records listed at once; all are counted


@dataclass(frozen=True, slots=True)
class Told:
    """A plan with the titles of what it names: (entity, id, where, passage)."""

    plan: Plan
    name: str
    goes: tuple[tuple[str, int], ...]
    mentions: tuple[tuple[str, str, str, str], ...]
    ordinary: tuple[tuple[str, str, str, str], ...]  # the same, of what may be an ordinary word
    alone: tuple[tuple[str, str], ...]  # interviews with this person alone
    shared: tuple[tuple[str, str, str], ...]  # entity, id, title


def read_plan(
    ws: Workspace, references: References, person: str, scope: Scope, also: tuple[str, ...]
) -> Told:
    """What erasing would do; on the writer, since what was typed is sealed first."""
    planned = erasing.plan(ws, person, scope, also)
    words = references.words
    counts = Counter(entity for entity, _ in planned.records)

    def told(mention: Mention) -> tuple[str, str, str, str]:
        entity, record = mention.entity, mention.record
        title = references.title(entity, record) or words.entity(entity)
        field = words.field(f"{entity}.{mention.field}")
        return entity, record, f"{title} · {field}", mention.passage

    mentions = tuple(told(m) for m in planned.to_correct)
    ordinary = tuple(told(m) for m in planned.mentions if m.is_ordinary)
    held = (*planned.interviews, *(i for i in also if ws.entity_of(i) == "interview"))
    alone = tuple((i, references.title("interview", i) or i) for i in dict.fromkeys(held))
    name = references.title("actor", person)
    shared = tuple((e, r, references.title(e, r)) for e, r in planned.shared[:_SHOWN])
    return Told(planned, name, tuple(sorted(counts.items())), mentions, ordinary, alone, shared)


class ErasingPanel(ScrollArea):
    """What erasing the person shown would do, and the button that does it."""

    closed = Signal()
    opened = Signal(str, str)  # entity, id

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("erasing_panel")
        self._desk = desk
        self._person = ""
        self._told: Told | None = None
        self._also: set[str] = set()
        self._is_office = desk.ws.role == "office"
        self._title = label("", "title", wrap=True, name="erasing_title")
        self._scopes = self._build_scopes()
        self._lists = QVBoxLayout()
        self._lists.setSpacing(6)
        self._leave = QCheckBox(self.tr("Erase even though these texts still say the name"))
        self._leave.setObjectName("leave_mentions")
        self._sure = QCheckBox(self.tr("I know that nothing brings it back"))
        self._sure.setObjectName("erasing_sure")
        act = self.tr("Erase for ever") if self._is_office else self.tr("Ask the office to erase")
        self._act = button(act, "danger", "trash", name="erase_button")
        self._done = Banner("success", "circle-check", name="erasing_receipt")
        self._failed = Banner("danger", "ban", name="erasing_refused")
        for box in (self._leave, self._sure):
            box.toggled.connect(self._follow)
        self._act.clicked.connect(self._erase)
        self._lay_out()

    def _build_scopes(self) -> dict[Scope, QRadioButton]:
        made = {
            Scope.ALL: QRadioButton(self.tr("The person, and everything that is only theirs")),
            Scope.IDENTITY: QRadioButton(self.tr("Who they are; category and code stay")),
            Scope.PUBLICATION: QRadioButton(
                self.tr("Their quotes and photos leave publication; nothing is erased")
            ),
        }
        for scope, radio in made.items():
            radio.setObjectName(f"scope_{scope}")
            radio.clicked.connect(self._read)
        made[Scope.ALL].setChecked(True)
        return made

    def _lay_out(self) -> None:
        back = button(self.tr("Back to the person"), "link", "arrow-left", name="erasing_back")
        back.clicked.connect(self.closed)
        inside, column = panel_inside(back)
        column.addWidget(self._title)
        column.addWidget(self._done)
        column.addWidget(self._failed)
        for radio in self._scopes.values():
            column.addWidget(radio)
        column.addLayout(self._lists)
        column.addWidget(self._leave)
        column.addWidget(self._sure)
        column.addWidget(self._act, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inside)

    # ---- what it would do ----
    def show_person(self, person: str) -> None:
        """List what erasing this person takes; nothing is chosen yet."""
        self._person, self._also = person, set()
        self._scopes[Scope.ALL].setChecked(True)
        self._read()

    def _scope(self) -> Scope:
        return next(scope for scope, radio in self._scopes.items() if radio.isChecked())

    def _read(self) -> None:
        self._told = None
        for box in (self._leave, self._sure):
            box.setChecked(False)
        self._follow()
        ws, references, person = self._desk.ws, self._desk.references, self._person
        scope, also = self._scope(), tuple(sorted(self._also))
        self._desk.operations.operation(
            lambda: read_plan(ws, references, person, scope, also), self._show, self._refused
        )

    def _show(self, told: Told) -> None:
        if self._person not in told.plan.people:
            return
        self._told = told
        self._title.setText(self.tr("Erase “{name}”").format(name=told.name))
        self._done.hide()
        self._failed.hide()
        empty_layout(self._lists)
        words = self._desk.words
        if told.goes:
            self._head(self.tr("What goes for ever"))
            for entity, count in told.goes:
                self._lists.addWidget(label(things(words, entity, count)))
        if told.plan.fields:
            self._head(self.tr("%n field(s) of their record are emptied", "",
                               len(told.plan.fields)))  # fmt: skip
        if told.plan.shared:
            self._head(self.tr("%n record(s) about them stay: look at them", "",
                               len(told.plan.shared)))  # fmt: skip
            for entity, record, title in told.shared:
                self._link(entity, record, title)
        self._show_alone(told)
        self._show_mentions(told)
        self._follow()

    def _show_alone(self, told: Told) -> None:
        if not told.alone or self._scope() is not Scope.ALL:
            return
        self._head(self.tr("Held with this person alone: erase these too?"))
        for record, title in told.alone:
            box = QCheckBox(title)
            box.setObjectName(f"also_{record}")
            box.setChecked(record in self._also)
            box.toggled.connect(lambda on, record=record: self._take_also(record, on))
            self._lists.addWidget(box)

    def _show_mentions(self, told: Told) -> None:
        for listed, head in (
            (told.mentions, self.tr("%n other text(s) say the name: correct them first", "",
                                    len(told.mentions))),
            (told.ordinary, self.tr("%n more have a word of the name without a capital, which is "
                                    "written often here: perhaps an ordinary word", "",
                                    len(told.ordinary))),
        ):  # fmt: skip
            if listed:
                self._head(head)
            for entity, record, where, passage in listed[:_SHOWN]:
                self._link(entity, record, where)
                self._lists.addWidget(label(passage, "meta", wrap=True))

    def _head(self, words: str) -> None:
        self._lists.addSpacing(8)
        self._lists.addWidget(line())
        self._lists.addWidget(label(words, "strong", wrap=True))

    def _link(self, entity: str, record: str, words: str) -> None:
        made = button(words or "…", "link", name=f"erasing_open_{record}")
        made.clicked.connect(lambda: self.opened.emit(entity, record))
        row = row_of(made)
        self._lists.addLayout(row)

    def _take_also(self, record: str, on: bool) -> None:
        (self._also.add if on else self._also.discard)(record)
        self._read()

    def _follow(self) -> None:
        """The button waits until the mentions are dealt with and the person is sure."""
        told = self._told
        has_mentions = told is not None and bool(told.mentions) and self._is_office
        self._leave.setVisible(has_mentions)
        is_ready = not has_mentions or self._leave.isChecked()
        self._act.setEnabled(told is not None and is_ready and self._sure.isChecked())

    # ---- the act ----
    def _erase(self) -> None:
        ws, person, scope = self._desk.ws, self._person, self._scope()
        also, leave, is_office = tuple(self._also), self._leave.isChecked(), self._is_office

        def work(job: Job) -> Receipt | None:
            if not is_office and scope is not Scope.PUBLICATION:
                withdrawing.request(ws, person, scope)
                return None
            if scope is Scope.PUBLICATION:
                done = withdrawing.withdraw_publication(ws, person)
                return Receipt(done.act, str(scope), done.people, done.records)
            return erasing.erase(
                ws, person, scope, also=also, leave_mentions=leave,
                progress=lambda _, done, total: job.report(done, total),
            )  # fmt: skip

        self._act.setEnabled(False)
        self._desk.operations.long(
            self.tr("Erasing"), work, self._on_done, self._refused, touches=ENTITIES
        )

    def _on_done(self, receipt: Receipt | None) -> None:
        self._told = None
        empty_layout(self._lists)
        for widget in (*self._scopes.values(), self._leave, self._sure, self._act):
            widget.hide()
        if receipt is not None and receipt.scope != Scope.PUBLICATION:
            self._title.setText(self.tr("Erased"))  # the name goes from here too
        self._done.say(self._receipt_words(receipt))

    def _receipt_words(self, receipt: Receipt | None) -> str:
        if receipt is None:
            return self.tr(
                "The office is asked with the next bundle; this person’s consents are withdrawn."
            )
        if receipt.scope == Scope.PUBLICATION:
            return self.tr("Their quotes and photos have left publication.")
        parts = [self.tr("Erased for ever; every trace in this workspace is gone.")]
        if receipt.devices:
            parts.append(self.tr("%n other device(s) will do the same with the next bundle.", "",
                                 receipt.devices))  # fmt: skip
        if receipt.files_to_look_at:
            parts.append(self.tr("Look at these files: {names}").format(
                names=", ".join(receipt.files_to_look_at)))  # fmt: skip
        parts.append(self.tr("What was printed or sent is to be destroyed by hand."))
        return " ".join(parts)

    def _refused(self, error: Exception) -> None:
        if not is_told_by_the_window(error):
            self._failed.say(sentence_of(self._desk.words, error))
        self._follow()
