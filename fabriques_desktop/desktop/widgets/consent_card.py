"""The consent of one person on one card: how it was given, what it allows, and taking it back.

Values come in and go out as the fields of `consent`; who saves them and what a refusal entails is
the page's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import (
    ChipLabel,
    ElidedLabel,
    button,
    label,
    line,
    restyle,
)
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.desktop.widgets.drop_mark import DropMark
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout
from fabriques_desktop.desktop.widgets.photo_strip import files_of, holds_files
from fabriques_desktop.desktop.widgets.segments import Segments
from fabriques_desktop.domain import dates, written_dates
from fabriques_desktop.domain.consent import State, state
from fabriques_desktop.domain.date_refusals import why_not
from fabriques_desktop.domain.records import Consent, fields_of
from fabriques_desktop.errors import NotADate
from fabriques_desktop.words import Words, vocabulary

_DAYS = ("given_on", "keep_until")
_LINES = ("witness", "notice_version", "guardian")
_FLAGS = ("reread_before", "recontact", "sensitive_data")
_LABEL_PX = 108
_LONGEST_NAME = 28  # letters of the name of the signed form


class Choice(QWidget):
    """One answer among a few words; none is given until one is chosen."""

    chosen = Signal(str)

    def __init__(self, name: str, title: str, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        flow = FlowLayout(self, gap=12)
        for key, words in choices:
            made = QRadioButton(words)
            made.setObjectName(f"{name}_{key}")
            made.setAccessibleName(f"{title} : {words}")
            made.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[key] = made
            flow.addWidget(made)

    def set_value(self, key: str | None) -> None:
        self._group.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == key)
        self._group.setExclusive(True)


class ConsentCard(QFrame):
    """`edited` carries the fields one gesture changed, `{field: value}`."""

    edited = Signal(dict)
    withdrawal_asked = Signal()
    renewal_asked = Signal()  # a new consent after a withdrawal, which nothing takes back
    proof_asked = Signal()  # to choose the file of the signed form
    proof_given = Signal(list)  # files let go on the card
    proof_opened = Signal()

    def __init__(
        self, words: Words, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._today = words, today
        self._values: dict[str, Any] = {}
        self._collector = ""
        self._others: tuple[Consent, ...] = ()
        self._seen: State | None = None
        self.setObjectName("consent_card")
        self.setProperty("card", True)
        self._name = ElidedLabel("", "strong")
        self._name.setObjectName("consent_name")
        self._function = ElidedLabel("", "meta")
        self._chip = ChipLabel()
        self._chip.setObjectName("consent_state")
        self._form = self._make_form()
        self._answers = QWidget()
        self._photo_note = label("", "meta", name="consent_photo_note")
        self._more = button(self.tr("More answers"), "link", "chevron-right", name="consent_more")
        self._details = QWidget()
        self._summary = label("", "meta", wrap=True, name="consent_summary")
        self._foot = QWidget()  # once there is something to say of it, or to take back
        self._withdraw = button(
            self.tr("Withdraw the consent"), "plain", "undo", name="consent_withdraw"
        )
        self._choices: dict[str, Choice] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self._lines: dict[str, QLineEdit] = {}
        self._unread = label("", "danger", wrap=True, name="consent_unread")
        self._unread.hide()
        self._fill_answers()
        self._fill_details()
        self._lay_out()
        self._more.clicked.connect(self._fold)
        self._withdraw.clicked.connect(self._on_withdraw)
        theme.changed.connect(self._show_state)
        DropMark(self, self.tr("Let go here: this is the signed form"), holds_files)
        self.set_values({})

    # ---- building ----
    def _make_form(self) -> Segments:
        terms = [(k, self._words.term("consent_form", k)) for k in vocabulary("consent_form")]
        made = Segments(terms, name="consent_form")
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setAccessibleName(self._words.field("consent.form"))
        made.chosen.connect(self._on_form)
        return made

    def _fill_answers(self) -> None:
        grid = QGridLayout(self._answers)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, theme.scaled(_LABEL_PX))
        grid.setColumnStretch(1, 1)
        quotation = [(k, self._words.term("quotation", k)) for k in vocabulary("quotation")]
        yes_no = [("yes", self.tr("Yes")), ("no", self.tr("No"))]
        rows = (("recording", yes_no), ("quotation", quotation), ("photo", yes_no))
        for row, (field, choices) in enumerate(rows):
            choice = Choice(f"consent_{field}", self._words.field(f"consent.{field}"), choices)
            choice.chosen.connect(lambda key, field=field: self._on_choice(field, key))
            self._choices[field] = choice
            self._add_row(grid, row, field, choice)
        grid.addWidget(self._photo_note, 2, 2, Qt.AlignmentFlag.AlignVCenter)
        self._add_row(grid, 3, "channels", self._make_channels())
        self._add_row(grid, 4, "proof", self._make_proof())

    def _add_row(self, grid: QGridLayout, row: int, field: str, answer: QWidget) -> None:
        title = label(self._words.field(f"consent.{field}"), "label", wrap=True)
        title.setToolTip(self._words.help(f"consent.{field}"))
        title.setFixedWidth(theme.scaled(_LABEL_PX))
        title.setContentsMargins(0, 4, 0, 0)  # level with the words beside it
        grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(answer, row, 1, 1, 1 if field == "photo" else 2)

    def _make_channels(self) -> QWidget:
        made = QWidget()
        made.setObjectName("consent_channels")
        made.setAccessibleName(self._words.field("consent.channels"))
        flow = FlowLayout(made, gap=12)
        for key in vocabulary("channel"):
            box = self._make_box(f"channel_{key}", self._words.term("channel", key))
            box.clicked.connect(self._on_channels)
            flow.addWidget(box)
        return made

    def _make_proof(self) -> QWidget:
        """The signed form: its name, or the way to attach it."""
        made = QWidget()
        self._proof = button("…", "link", "paperclip", name="consent_proof")
        self._proof.clicked.connect(self.proof_opened)
        self._attach = button(
            self.tr("Attach the signed form…"), "link", "camera", name="consent_attach"
        )
        self._attach.clicked.connect(self.proof_asked)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._proof)
        row.addWidget(self._attach)
        row.addStretch(1)
        self.set_proof("")
        return made

    def _make_box(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(f"consent_{name}")
        box.setAccessibleName(words)
        self._boxes[name] = box
        return box

    def _fill_details(self) -> None:
        grid = QGridLayout(self._details)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, field in enumerate((*_DAYS, *_LINES)):
            # what is wrong with a date is said between it and the next row
            row, column = place // 2 * 2 + (place >= len(_DAYS)), place % 2
            title = label(self._words.field(f"consent.{field}"), "label")
            edit = QLineEdit()
            edit.setObjectName(f"consent_{field}")
            edit.setAccessibleName(title.text())
            edit.setToolTip(self._words.help(f"consent.{field}"))
            edit.editingFinished.connect(lambda field=field: self._on_line(field))
            title.setBuddy(edit)
            self._lines[field] = edit
            grid.addWidget(title, row, column)
            grid.addWidget(edit, row + 1, column)
        grid.addWidget(self._unread, len(_DAYS), 0, 1, 2)
        flags = QVBoxLayout()
        flags.setContentsMargins(0, 8, 0, 0)
        flags.setSpacing(8)
        for field in _FLAGS:
            box = self._make_box(field, self._words.field(f"consent.{field}"))
            box.setToolTip(self._words.help(f"consent.{field}"))
            box.clicked.connect(lambda on, field=field: self._tell({field: on}))
            flags.addWidget(box)
        grid.addLayout(flags, grid.rowCount(), 0, 1, 2)
        self._details.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._details.hide()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._function)
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        below = QHBoxLayout()
        below.addWidget(self._summary, 1)
        below.addWidget(self._withdraw)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(line())
        foot.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._form)
        column.addWidget(self._answers)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._details)
        column.addWidget(self._foot)

    # ---- what the page tells ----
    def set_person(self, name: str, function: str) -> None:
        self._name.setText(name)
        self._function.setText(function)
        self._function.setVisible(bool(function))
        self.setAccessibleName(self.tr("Consent of {name}").format(name=name))

    def set_photo_note(self, words: str, *, warns: bool = False) -> None:
        """What the answer about photos entails: how many are concerned or will be left out."""
        self._photo_note.setText(words)
        self._photo_note.setProperty("role", "warning" if warns else "meta")
        restyle(self._photo_note)

    def set_proof(self, filename: str) -> None:
        """Show the signed form that is attached, or that none is."""
        is_long = len(filename) > _LONGEST_NAME
        self._proof.setText(filename[: _LONGEST_NAME - 1] + "…" if is_long else filename)
        self._proof.setAccessibleName(filename or self._words.field("consent.proof"))
        self._proof.setToolTip(plain_tip(filename))
        self._proof.setVisible(bool(filename))
        words = self.tr("Another one…") if filename else self.tr("Attach the signed form…")
        self._attach.setText(words)
        self._attach.setAccessibleName(words)

    def set_others(self, others: Iterable[Consent]) -> None:
        """What else this person consented to: it counts in the state that is shown."""
        self._others = tuple(others)
        self._show_state()

    def set_seen_state(self, found: State | None) -> None:
        """The state every list shows, until something is answered here."""
        self._seen = found
        self._show_state()

    def set_values(self, values: Mapping[str, Any], collector: str = "") -> None:
        """Show a consent; `collector` is the name behind `collected_by`."""
        known = fields_of("consent")
        self._values = {f: v for f, v in values.items() if f in known}
        self._collector = collector
        self._form.set_value(self._values.get("form") or "to_collect")
        for field, choice in self._choices.items():
            value = self._values.get(field)
            if isinstance(value, bool):
                value = "yes" if value else "no"
            choice.set_value(value)
        for key in vocabulary("channel"):
            self._boxes[f"channel_{key}"].setChecked(key in (self._values.get("channels") or ()))
        for field in _FLAGS:
            self._boxes[field].setChecked(bool(self._values.get(field)))
        for field, edit in self._lines.items():
            edit.setText(self._shown(field))
        self._show_state()

    def values(self) -> dict[str, Any]:
        """The fields as they are shown."""
        return dict(self._values)

    def state(self) -> State:
        """The state every list shows of this consent alone."""
        given = Consent(id="", **{**self._values, "channels": self._channels()})
        if self._seen is State.WITHDRAWN:
            return self._seen  # a withdrawal that somebody took back still counts
        where = self._values.get("interview")
        return state([given, *self._others], self._today().isoformat(), where)

    def _channels(self) -> tuple[str, ...]:
        return tuple(self._values.get("channels") or ())

    def _shown(self, field: str) -> str:
        value = self._values.get(field)
        if field in _DAYS:
            return dates.in_words(value, self._words.lang)
        return value or ""

    # ---- what is shown ----
    def _show_state(self) -> None:
        found = self.state()
        withdrawn = found is State.WITHDRAWN
        self._chip.set_chip(consent_chip(found))
        self._answers.setEnabled(found not in (State.WITHDRAWN, State.REFUSED))
        self._form.setEnabled(not withdrawn)
        act = self.tr("Collect a new consent") if withdrawn else self.tr("Withdraw the consent")
        self._withdraw.setText(act)
        self._withdraw.setIcon(icons.icon("handshake" if withdrawn else "undo", "text"))
        stands = withdrawn or self._values.get("form") in ("written", "oral")
        said = self._summed_up()
        self._withdraw.setVisible(stands)
        self._summary.setText(" · ".join(said))
        self._foot.setVisible(stands or bool(said))

    def _summed_up(self) -> list[str]:
        today, lang = self._today(), self._words.lang
        given = dates.in_words(self._values.get("given_on"), lang, today)
        parts = [", ".join(p for p in (given, self._collector) if p)]
        if version := self._values.get("notice_version"):
            parts.append(self.tr("notice {version}").format(version=version))
        if until := self._values.get("keep_until"):
            shown = dates.in_words(until, lang, today)
            parts.append(self.tr("kept until {date}").format(date=shown))
        if withdrawn := self._values.get("withdrawn_on"):
            shown = dates.in_words(withdrawn, lang)
            parts.append(self.tr("withdrawn on {date}").format(date=shown))
        # a line ends between two facts, not inside one
        return [part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts if part]

    def _fold(self) -> None:
        self._details.setVisible(self._details.isHidden())
        folded = self._details.isHidden()
        self._more.setText(self.tr("More answers") if folded else self.tr("Fewer answers"))
        arrow = "chevron-right" if folded else "chevron-down"
        self._more.setIcon(icons.icon(arrow, "accent_text"))

    # ---- what the person answers ----
    def choose_form(self, form: str) -> None:
        """Answer how the consent was given, as a click on the word does."""
        self._on_form(form)

    def _tell(self, changes: dict[str, Any]) -> None:
        changes = {f: v for f, v in changes.items() if self._values.get(f) != v}
        if changes:
            self._values |= changes
            self.set_values(self._values, self._collector)
            self.edited.emit(changes)

    def _on_form(self, form: str) -> None:
        changes: dict[str, Any] = {"form": form}
        if form != "to_collect" and not self._values.get("given_on"):
            changes["given_on"] = self._today().isoformat()
        self._tell(changes)

    def _on_choice(self, field: str, key: str) -> None:
        self._tell({field: key if field == "quotation" else key == "yes"})

    def _on_channels(self) -> None:
        kept = tuple(k for k in vocabulary("channel") if self._boxes[f"channel_{k}"].isChecked())
        unknown = tuple(k for k in self._channels() if f"channel_{k}" not in self._boxes)
        self._tell({"channels": kept + unknown})

    def _on_line(self, field: str) -> None:
        edit = self._lines[field]
        typed = edit.text().strip()
        is_same = typed == self._shown(field)
        value: str | None = typed or None
        if field in _DAYS and typed and not is_same:
            value = written_dates.read(typed, self._today(), ahead=field == "keep_until")
        unread = bool(typed) and value is None
        edit.setProperty("error", unread)
        restyle(edit)
        why = NotADate(reason=why_not(typed, self._today())) if unread else None
        self._unread.setText(self._words.sentence(why) if why else "")
        self._unread.setVisible(unread)
        if not unread and not is_same:
            self._tell({field: value})

    def _on_withdraw(self) -> None:
        if self.state() is State.WITHDRAWN:
            self.renewal_asked.emit()
        else:
            self.withdrawal_asked.emit()

    # ---- the signed form, let go on the card ----
    def dropEvent(self, event: QDropEvent) -> None:
        if files := files_of(event.mimeData()):
            event.acceptProposedAction()
            self.proof_given.emit(files)
