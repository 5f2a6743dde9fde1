"""What is said of all the photos chosen at once, each with its count before it is done.

It shows and asks; the page does, and offers to undo.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fabriques_desktop.desktop.binder import form_context
from fabriques_desktop.desktop.references import ANY
from fabriques_desktop.desktop.widgets.basics import button, label, line
from fabriques_desktop.desktop.widgets.many_editors import ReferenceEditor, ReferencesEditor
from fabriques_desktop.domain import dates

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_HOUR = 60


class ManyPhotos(QWidget):
    """The panel beside the sheet when several photos are chosen."""

    credit_asked = Signal(str)
    about_asked = Signal(str)  # record id
    people_asked = Signal(tuple)  # actor ids
    nobody_asked = Signal()
    shift_asked = Signal(int)  # minutes
    removal_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("many_photos")
        self._desk = desk
        self._count = 0
        context = form_context(desk)
        self._title = label("", "strong", name="many_title")
        self._dates = label("", "meta", wrap=True, name="many_dates")
        self.credit = QLineEdit()
        self.credit.setObjectName("many_credit")
        self.credit.setAccessibleName(desk.words.field("photo.credit"))
        self.credit.returnPressed.connect(self._on_credit)
        self.about = ReferenceEditor(
            lambda typed, deliver: context.candidates(ANY, typed, deliver), None, "link"
        )
        self.about.line.setObjectName("many_about")
        self.about.line.setAccessibleName(desk.words.field("photo.about"))
        self.people = ReferencesEditor(
            lambda typed, deliver: context.candidates("actor", typed, deliver),
            lambda typed, deliver: context.create("actor", typed, deliver),
            "user",
        )
        self.people.line.setObjectName("many_people")
        self.people.line.setAccessibleName(desk.words.field("photo.people"))
        self._buttons: list[tuple[QPushButton, Callable[[int], str]]] = []
        self._lay_out()
        self.credit.textChanged.connect(self._wake)
        self.about.committed.connect(self._wake)
        self.people.committed.connect(self._wake)

    def _lay_out(self) -> None:
        words = self._desk.words
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._dates)
        column.addWidget(line())
        self._set_credit = self._act("many_set_credit", self._credit_words, self._on_credit)
        self._field(column, words.field("photo.credit"), self.credit, self._set_credit)
        self._set_about = self._act("many_set_about", self._about_words, self._on_about)
        self._field(column, words.field("photo.about"), self.about, self._set_about)
        self._set_people = self._act("many_set_people", self._people_words, self._on_people)
        self._field(column, words.field("photo.people"), self.people, self._set_people)
        nobody = self._act("many_nobody", self._nobody_words, self.nobody_asked.emit)
        column.addWidget(nobody, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(line())
        column.addWidget(label(self.tr("The camera’s clock was wrong"), "label"))
        column.addLayout(self._clock())
        column.addStretch(1)
        remove = self._act("many_remove", self._remove_words, self.removal_asked.emit, "trash")
        column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _clock(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        shifts = (
            (-_HOUR, self.tr("− 1 h"), "many_hour_less"),
            (_HOUR, self.tr("+ 1 h"), "many_hour_more"),
            (-1, self.tr("− 1 min"), "many_minute_less"),
            (1, self.tr("+ 1 min"), "many_minute_more"),
        )
        for at, (minutes, words, name) in enumerate(shifts):
            made = button(words, "plain", name=name)
            made.setAccessibleName(self.tr("Shift the date taken: {by}").format(by=words))
            made.clicked.connect(lambda _=False, by=minutes: self.shift_asked.emit(by))
            grid.addWidget(made, at // 2, at % 2)
        return grid

    def _act(
        self, name: str, said: Callable[[int], str], do: Callable[[], object], icon: str = ""
    ) -> QPushButton:
        made = button("", "quiet" if icon else "plain", icon, name=name)
        made.clicked.connect(lambda: do())
        self._buttons.append((made, said))
        return made

    @staticmethod
    def _field(column: QVBoxLayout, title: str, field: QWidget, act: QPushButton) -> None:
        column.addWidget(label(title, "label"))
        column.addWidget(field)
        column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)

    # ---- words, with their count ----
    def _credit_words(self, count: int) -> str:
        return self.tr("Credit %n photo(s) so", "", count)

    def _about_words(self, count: int) -> str:
        return self.tr("Attach %n photo(s) to it", "", count)

    def _people_words(self, count: int) -> str:
        return self.tr("Name them on %n photo(s)", "", count)

    def _nobody_words(self, count: int) -> str:
        return self.tr("Nobody can be recognised (%n)", "", count)

    def _remove_words(self, count: int) -> str:
        return self.tr("Put %n photo(s) in the bin", "", count)

    # ---- what the page tells ----
    def show_chosen(self, count: int, credit: str, first: str | None, last: str | None) -> None:
        """Say how many photos are chosen, over which days; `credit` is proposed."""
        if count != self._count:
            self.credit.setText(credit)
            self.credit.setCursorPosition(0)  # a long name shows its beginning
            self.about.set_value(None, {})
            self.people.set_value((), {})
        self._count = count
        self._title.setText(self.tr("%n photo(s) chosen", "", count))
        lang = self._desk.words.lang
        self._dates.setText(dates.span((first or "")[:10], (last or "")[:10], lang))
        self._dates.setVisible(bool(self._dates.text()))
        for made, said in self._buttons:
            made.setText(said(count))
        self._wake()

    def _wake(self, *_: object) -> None:
        self._set_credit.setEnabled(bool(self.credit.text().strip()))
        self._set_about.setEnabled(bool(self.about.value()))
        self._set_people.setEnabled(bool(self.people.value()))

    def _on_credit(self) -> None:
        if credit := self.credit.text().strip():
            self.credit_asked.emit(credit)

    def _on_about(self) -> None:
        if record := self.about.value():
            self.about_asked.emit(record)

    def _on_people(self) -> None:
        if people := self.people.value():
            self.people_asked.emit(people)
