"""The consents of a group in one table: an answer for all, then exceptions, one signed sheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import lending
from fabriques_desktop.desktop.models.group import COLUMNS, GroupModel, GroupRow
from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, label, line
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.desktop.widgets.drop_mark import DropMark
from fabriques_desktop.desktop.widgets.group_table import GroupTable
from fabriques_desktop.desktop.widgets.photo_strip import files_of, holds_files
from fabriques_desktop.domain import dates
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import group_consents
from fabriques_desktop.services.group_consents import Group, Participant
from fabriques_desktop.words import vocabulary

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_SHOWN = 8  # people shown one by one before those who are as all are folded


class GroupCard(QFrame):
    """The table of one interview."""

    refusal_asked = Signal(str)  # an actor whose name and notes are to go

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("group_card")
        self.setProperty("card", True)
        self._desk = desk
        self._group: Group | None = None
        self._interview = ""
        DropMark(
            self,
            self.tr("Let go here: this is the signed sheet"),
            lambda mime: bool(self._interview) and holds_files(mime),
        )
        self._is_unfolded = False
        self._waiting: list[tuple[str, dict[str, Any]]] = []
        self._is_saving = self._is_kept = False
        self._has_newer_rows = False
        self._title = label("", "strong", name="group_title")
        self._hint = label("", "meta", wrap=True)
        self._sheet = button(self.tr("Attach the signed sheet…"), "plain", "paperclip",
                             name="group_attach")  # fmt: skip
        self._sheet.clicked.connect(self._on_attach_asked)
        self._shown_sheet = button(self.tr("See the sheet"), "link", "eye", name="group_sheet")
        self._shown_sheet.clicked.connect(self._on_sheet_opened)
        self.model = GroupModel(self._heads(), self._choices(), self)
        self.model.answered.connect(self._on_answered)
        self.table = GroupTable(self.model, self.tr("Consents of the group"))
        self.table.remark_chosen.connect(self.refusal_asked)
        self.table.cell_left.connect(self._on_cell_left)
        self._fold = button("", "link", "chevron-right", name="group_fold")
        self._fold.clicked.connect(self._on_fold)
        self._counts: dict[str, QSpinBox] = {}
        self._lay_out()

    # ---- made once ----
    def _heads(self) -> list[str]:
        words = self._desk.words
        heads = {
            "person": words.entity("actor"),
            "category": words.field("actor.category"),
            "form": self.tr("State"),
            "remark": self.tr("Remark"),
        }
        return [heads.get(name) or words.field(f"consent.{name}") for name in COLUMNS]

    def _choices(self) -> dict[str, list[tuple[Any, str]]]:
        words = self._desk.words
        yes_no: list[tuple[Any, str]] = [(True, self.tr("Yes")), (False, self.tr("No"))]

        def terms(name: str) -> list[tuple[Any, str]]:
            return [(key, words.term(name, key)) for key in vocabulary(name)]

        return {
            "form": terms("consent_form"),
            "recording": yes_no,
            "quotation": terms("quotation"),
            "photo": yes_no,
        }

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._title)
        said.addWidget(self._hint)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 12)
        head.addLayout(said, 1)
        head.addWidget(self._shown_sheet)
        head.addWidget(self._sheet)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        foot.addWidget(self._fold)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addLayout(foot)
        column.addWidget(line())
        column.addWidget(self._make_unnamed())

    def _make_unnamed(self) -> QWidget:
        """Who was there without being named, as a number a category."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(16, 12, 16, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(label(self._desk.words.field("interview.unnamed"), "strong"), 0, 0, 1, 4)
        for place, key in enumerate(vocabulary("actor_category")):
            words = self._desk.words.term("actor_category", key)
            box = QSpinBox()
            box.setObjectName(f"unnamed_{key}")
            box.setAccessibleName(words)
            box.setRange(0, 9999)
            box.setFixedWidth(theme.scaled(72))
            box.lineEdit().setTextMargins(7, 0, 0, 0)  # no style sheet reaches it
            box.editingFinished.connect(self._on_counted)
            title = label(words, "label")
            title.setBuddy(box)
            row, column = 1 + place // 2, place % 2 * 2
            grid.addWidget(box, row, column)
            grid.addWidget(title, row, column + 1)
            self._counts[key] = box
        grid.setColumnStretch(3, 1)
        return made

    # ---- showing ----
    def show_group(self, interview: str) -> None:
        """Read the table of an interview and show it."""
        if interview != self._interview:
            self._hand_in()
            self._is_unfolded = self._is_saving = False
        self._interview = interview
        ws = self._desk.ws
        if interview:
            self._desk.operations.query(
                lambda: group_consents.group(ws, interview), self._take, lambda _: None, key=self
            )

    def _take(self, found: Group) -> None:
        if found.interview != self._interview:
            return
        self._group = found
        if self._is_kept:
            self._is_saving = False
        named, unnamed = len(found.people), found.count_unnamed
        self._title.setText(self.tr("Group of %n person(s)", "", named + unnamed))
        hint = self.tr("One answer for all, then the exceptions.")
        if found.sheets:
            hint += " " + self.tr("%n signed sheet(s) attached.", "", len(found.sheets))
        self._hint.setText(hint)
        self._shown_sheet.setVisible(bool(found.sheets))
        for key, box in self._counts.items():
            held = sum(int(n) for k, n in found.unnamed if k == key and n.strip().isdigit())
            if not box.hasFocus():
                box.setValue(held)
        self._show_rows()
        self._go_on()

    def _show_rows(self) -> None:
        group = self._group
        if group is None:
            return
        self._has_newer_rows = self.table.is_answering()
        if self._has_newer_rows:
            return
        alike = [p for p in group.people if p.follows and not p.exceptions and p.consent]
        folds = len(group.people) > _SHOWN and not self._is_unfolded
        hidden = {p.actor for p in alike[1:]} if folds else set[str]()
        shown = [p for p in group.people if p.actor not in hidden]
        self.model.set_rows([self._for_all(group), *(self._row(p) for p in shown)])
        can_fold = len(group.people) > _SHOWN and len(alike) > 1
        self._fold.setVisible(can_fold)
        self._fold.setText(
            self.tr("%n other(s), same as all", "", len(hidden))
            if hidden
            else self.tr("Fold those who are the same as all")
        )

    def _for_all(self, group: Group) -> GroupRow:
        words = self._words(group.common)
        counts = self.tr("%n named", "", len(group.people))
        if group.count_unnamed:
            counts += ", " + self.tr("%n counted", "", group.count_unnamed)
        following = [p.state for p in group.people if p.follows and not p.exceptions]
        state = following[0] if following and group.common.get("form") else State.TO_COLLECT
        chip = consent_chip(state)
        words |= {
            "person": self.tr("For all"),
            "category": counts,
            "form": chip.text,
            "remark": self.tr("Changes %n person(s)", "", len(following)),
        }
        return GroupRow("", words, chip, group.common)

    def _row(self, person: Participant) -> GroupRow:
        chip: Chip = consent_chip(person.state)
        words = self._words(person.values if person.follows else {})
        remark, asks = self._remark(person)
        words |= {
            "person": person.name,
            "category": self._desk.words.term("actor_category", person.category),
            "form": chip.text,
            "remark": remark,
        }
        is_open = person.follows
        return GroupRow(person.actor, words, chip, person.values, person.exceptions, is_open, asks)

    def _words(self, values: Any) -> dict[str, str]:
        """The answers in words; nothing where nobody answered."""
        words, said = self._desk.words, dict[str, str]()
        for name in ("recording", "photo"):
            value = values.get(name)
            said[name] = "—" if value is None else self.tr("Yes") if value else self.tr("No")
        quotation = values.get("quotation")
        said["quotation"] = words.term("quotation", quotation) if quotation else "—"
        return said

    def _remark(self, person: Participant) -> tuple[str, bool]:
        if person.state is State.REFUSED:
            return self.tr("Erase the name…"), True
        if person.state is State.WITHDRAWN:
            day = dates.in_words(person.values.get("withdrawn_on"), self._desk.words.lang)
            # its state stands in the same row: said twice, the date would be cut
            return self.tr("On {date}").format(date=day) if day else "", False
        if not person.consent:
            return self.tr("No answer yet"), False
        if person.values.get("reread_before"):
            return self._desk.words.field("consent.reread_before"), False
        return ("", False) if person.exceptions else (self.tr("Same as all"), False)

    def _on_fold(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._show_rows()

    # ---- answering ----
    def _on_cell_left(self) -> None:
        if self._has_newer_rows:
            self._show_rows()

    def _on_answered(self, actor: str, field: str, value: object) -> None:
        self._waiting.append((actor, {field: value}))
        self._go_on()

    def _go_on(self) -> None:
        """Save the next answer, from what the table shows once the one before was read again."""
        group, ws = self._group, self._desk.ws
        if self._is_saving or not self._waiting or group is None:
            return
        actor, values = self._waiting.pop(0)

        def work() -> None:
            if actor:
                group_consents.answer(ws, group, actor, values)
            else:
                group_consents.answer_all(ws, group, values)

        self._is_saving, self._is_kept = True, False
        self._desk.operations.operation(
            work, lambda _: self._on_kept(), self._on_failed, touches=("consent",)
        )

    def _hand_in(self) -> None:
        """Save what still waits for its turn, before another interview is shown."""
        ws, interview = self._desk.ws, self._interview
        waiting, self._waiting = self._waiting, []

        def work() -> None:
            for actor, values in waiting:
                group = group_consents.group(ws, interview)
                if actor:
                    group_consents.answer(ws, group, actor, values)
                else:
                    group_consents.answer_all(ws, group, values)

        if waiting:
            self._desk.operations.operation(work, None, self._on_failed, touches=("consent",))

    def _on_kept(self) -> None:
        self._is_kept = True
        self.show_group(self._interview)

    def _on_failed(self, error: Exception) -> None:
        self._waiting.clear()
        self._is_saving = False
        self._desk.tell_failed_save(error, is_kept=False)

    def _on_counted(self) -> None:
        rows = [[key, str(box.value())] for key, box in self._counts.items() if box.value()]
        group, ws, interview = self._group, self._desk.ws, self._interview
        if group is None or rows == [list(row) for row in group.unnamed]:
            return
        unknown = [list(row) for row in group.unnamed if row[0] not in self._counts]
        self._desk.operations.operation(
            lambda: group_consents.count_unnamed(ws, interview, rows + unknown),
            touches=("interview",),
        )

    # ---- the signed sheet ----
    def _on_attach_asked(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("The signed sheet, photographed or scanned")
        )
        if chosen:
            self.attach([Path(chosen)])

    def attach(self, files: Iterable[Path]) -> None:
        """Keep signed sheets for the whole group."""
        ws, interview, paths = self._desk.ws, self._interview, list(files)

        def work() -> None:
            for path in paths:
                group_consents.attach_sheet(ws, interview, path)

        self._desk.operations.operation(work, touches=("consent", "attachment"))

    def _on_sheet_opened(self) -> None:
        if self._group is not None and self._group.sheets:
            lending.show(self._desk, self._group.sheets[-1])

    def dropEvent(self, event: QDropEvent) -> None:
        if files := files_of(event.mimeData()):
            event.acceptProposedAction()
            self.attach(files)

    def take_focus(self) -> None:
        """The keyboard goes to the line for all."""
        self.table.setCurrentIndex(self.model.index(0, COLUMNS.index("form")))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
