"""On the telephone: the consent to be read aloud, ticked with its time, which fills the consent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ScrollArea, button, label, line
from fabriques_desktop.desktop.widgets.consent_card import Choice
from fabriques_desktop.services import oral_consent
from fabriques_desktop.services.oral_consent import Step
from fabriques_desktop.words import vocabulary

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.interviews.reading import InterviewSheet

_MODES = ("phone", "video")
_LEAST_PX, _HEIGHT_PX = 160, 300  # a low window leaves room for the notes
_TICK_PX = 24  # the room of a tick, for what has none as well: all words begin on one edge


class _StepRow(QWidget):
    """What is said, and the tick or the answer with its time."""

    def __init__(self, step: Step, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.step = step
        self.time = label("", "meta")
        self.time.setFixedWidth(theme.scaled(44))
        self.said = label(step.words, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.said)
        self.answer: Choice | None = None
        self.tick: QCheckBox | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if choices:
            self.answer = Choice(f"script_{step.key}", step.words, choices)
            words.addWidget(self.answer)
            row.addSpacing(_TICK_PX + row.spacing())
        else:
            self.tick = QCheckBox()
            self.tick.setFixedWidth(_TICK_PX)
            self.tick.setObjectName(f"script_{step.key}")
            self.tick.setAccessibleName(step.words)
            row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)


class PhoneScript(QFrame):
    """Shown for interviews by telephone or video, until it is folded."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("phone_script")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._interview = ""
        self._language = ""
        self._held: dict[str, Any] = {}  # person -> their consent, as it is stored
        self._times: dict[tuple[str, str], str] = {}  # (person, step) -> when it was ticked
        self._rows: list[_StepRow] = []
        self._fold = button(self.tr("Oral consent"), "quiet", "chevron-down", name="script_fold")
        self._fold.clicked.connect(self._toggle)
        self._people = QComboBox()
        self._people.setObjectName("script_person")
        self._people.setAccessibleName(self.tr("Who is asked"))
        self._people.currentIndexChanged.connect(self._show_answers)
        self._nobody = label(self.tr("Add the person first, at the right."), "hint")
        self._languages = QComboBox()
        self._languages.setObjectName("script_language")
        self._languages.setAccessibleName(self.tr("Language of the script"))
        words = desk.words
        for key in oral_consent.languages():
            self._languages.addItem(words.term("language", key), key)
        self._languages.activated.connect(lambda at: self._speak(self._languages.itemData(at)))
        for each in (self._people, self._languages):
            each.setMinimumHeight(theme.px("control"))
            each.setMinimumContentsLength(6)  # a long name never widens the window
        self._steps = QVBoxLayout()
        self._steps.setSpacing(12)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._fold)
        head.addStretch(1)
        for each in (self._nobody, self._people, self._languages):
            head.addWidget(each)
        inside = QWidget()
        inside.setProperty("ground", "window")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 0, 16, 12)
        column.addLayout(self._steps)
        column.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.setMinimumHeight(_LEAST_PX)
        self._scroll.setMaximumHeight(_HEIGHT_PX)
        self._scroll.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addLayout(head)
        around.addWidget(self._scroll)
        around.addWidget(line())

    # ---- showing ----
    def show_sheet(self, sheet: InterviewSheet) -> None:
        """Open for an interview by telephone while somebody's consent is not given."""
        is_spoken = sheet.record.mode in _MODES
        self.setVisible(is_spoken)
        if not is_spoken:
            return
        is_new = sheet.id != self._interview
        self._interview = sheet.id
        self._held = {
            person.item.id: person.stored.record if person.stored else None
            for person in sheet.people
        }
        self._fill_people(sheet)
        if is_new:
            self._scroll.setVisible(self._first_waiting() >= 0 or not self._held)
            self._show_fold()
            self._people.setCurrentIndex(max(0, self._first_waiting()))
            asked = sheet.record.language or self._desk.words.lang
            self._speak(asked if asked in oral_consent.languages() else self._desk.words.lang)
        self._show_answers()

    def _first_waiting(self) -> int:
        """The place of the first person who has not answered; -1 when everybody has."""
        waiting = (getattr(c, "form", None) in (None, "to_collect") for c in self._held.values())
        return next((at for at, waits in enumerate(waiting) if waits), -1)

    def _fill_people(self, sheet: InterviewSheet) -> None:
        chosen = self._people.currentData()
        self._people.blockSignals(True)
        self._people.clear()
        for person in sheet.people:
            self._people.addItem(person.item.name, person.item.id)
        self._people.setCurrentIndex(max(0, self._people.findData(chosen)))
        self._people.blockSignals(False)
        self._people.setVisible(bool(sheet.people))
        self._nobody.setVisible(not sheet.people)

    def _speak(self, language: str) -> None:
        """Show the script in a language."""
        self._languages.setCurrentIndex(self._languages.findData(language))
        ws = self._desk.ws
        self._desk.operations.query(
            lambda: oral_consent.script(ws, language),
            lambda steps: self._show_steps(language, steps),
            key=self,
        )

    def _show_steps(self, language: str, steps: Sequence[Step]) -> None:
        self._language = language
        for row in self._rows:
            self._steps.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_StepRow(step, self._choices(step.field)) for step in steps]
        for row in self._rows:
            self._steps.addWidget(row)
            if row.answer is not None:
                row.answer.chosen.connect(lambda key, row=row: self._on_answer(row, key))
            elif row.tick is not None:
                row.tick.clicked.connect(lambda on, row=row: self._on_tick(row, on))
        self._show_answers()
        self._give_rows_their_height()

    def _give_rows_their_height(self) -> None:
        """At once: until the area has heard of them, new rows are squeezed into its old height."""
        inside = self._scroll.widget()
        assert inside is not None
        parts: tuple[QWidget, ...] = (*self._rows, inside)
        for part in parts:
            part.show()  # a layout counts what is shown, and would show it later
            if (layout := part.layout()) is not None:
                layout.activate()
        QCoreApplication.sendEvent(self._scroll, QEvent(QEvent.Type.LayoutRequest))

    def _choices(self, field: str) -> list[tuple[str, str]]:
        words = self._desk.words
        if field == "form":
            return [("oral", self.tr("Agrees")), ("refused", self.tr("Refuses"))]
        if field == "quotation":
            return [(key, words.term("quotation", key)) for key in vocabulary("quotation")]
        return [("yes", self.tr("Yes")), ("no", self.tr("No"))] if field else []

    def _person(self) -> str:
        return str(self._people.currentData() or "")

    def _show_answers(self) -> None:
        person = self._person()
        held = self._held.get(person)
        for row in self._rows:
            row.setEnabled(bool(person))
            time = self._times.get((person, row.step.key), "")
            if row.answer is not None:
                value = getattr(held, row.step.field, None) if held is not None else None
                if isinstance(value, bool):
                    value = "yes" if value else "no"
                row.answer.set_value(value)
                given = getattr(held, "given_at", None) if row.step.field == "form" else None
                time = time or (given or "")[11:16]
            elif row.tick is not None:
                row.tick.setChecked(bool(time))
            row.time.setText(time)

    # ---- answering ----
    def _on_tick(self, row: _StepRow, on: bool) -> None:
        key = (self._person(), row.step.key)
        if on:
            self._times[key] = datetime.now().strftime("%H:%M")
        else:
            self._times.pop(key, None)
        self._show_answers()

    def _on_answer(self, row: _StepRow, answer: str) -> None:
        person, interview, ws = self._person(), self._interview, self._desk.ws
        if not person:
            return
        at, language = datetime.now(), self._language
        self._times[person, row.step.key] = at.strftime("%H:%M")
        row.time.setText(at.strftime("%H:%M"))
        value: Any = answer
        if row.step.field not in ("form", "quotation"):
            value = answer == "yes"
        answers = {row.step.field: value}
        self._desk.operations.operation(
            lambda: oral_consent.fill(ws, interview, person, answers, language, at),
            touches=("consent",),
        )

    # ---- folding ----
    def _toggle(self) -> None:
        self._scroll.setVisible(self._scroll.isHidden())
        self._show_fold()

    def _show_fold(self) -> None:
        arrow = "chevron-right" if self._scroll.isHidden() else "chevron-down"
        self._fold.setIcon(icons.icon(arrow, "text_secondary"))
