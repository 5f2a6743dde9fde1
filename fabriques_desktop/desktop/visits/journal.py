"""The journal of a visit: what was seen, and when.  Each entry saves by itself as one types."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.binder import Binder, Loaded
from fabriques_desktop.desktop.forms.journal_entry import Ui_JournalEntryForm
from fabriques_desktop.desktop.record_page import make_form
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.visits.reading import JournalLine
from fabriques_desktop.desktop.widgets.basics import button, label, line, tool
from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
from fabriques_desktop.services import editing

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


class JournalEntry(QWidget):
    """One entry: when, and its text, open to typing."""

    def __init__(self, desk: Desk, entry: JournalLine) -> None:
        super().__init__()
        self.setObjectName("journal_entry")
        self.entry_id = entry.id
        self._desk = desk
        self.time = label(entry.when, "meta")
        self.time.setFixedWidth(theme.scaled(84))
        self.text = FieldEdit(self)
        self.text.setProperty("field", "journal_entry.text")
        self.text.setProperty("bare", True)
        self.text.setProperty("lines", 1)
        self.details = make_form(Ui_JournalEntryForm)
        more = tool("pen", self.tr("Hour and place"), name="journal_details_button", size=14)
        more.setCheckable(True)
        more.toggled.connect(self.details.setVisible)
        remove = tool("x", self.tr("Put this entry in the bin"), size=14)
        remove.clicked.connect(self._on_remove)
        written = QVBoxLayout()
        written.setSpacing(8)
        written.addWidget(self.text)
        written.addWidget(self.details)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(8)
        row.addLayout(written, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self.details.hide()
        self.binder = Binder(self, "journal_entry", desk)
        self.refresh(entry)

    def refresh(self, entry: JournalLine) -> None:
        self.time.setText(entry.when)
        saver = self.binder.saver
        if entry.stored is not None and (saver is None or not saver.pending):
            self.binder.show(Loaded("journal_entry", entry.id, entry.stored, {}))

    def _on_remove(self) -> None:
        self.binder.leave()
        ws, entry = self._desk.ws, self.entry_id
        self._desk.operations.operation(
            lambda: editing.delete(ws, "journal_entry", entry),
            lambda _: self._desk.notice(
                self.tr("The entry is in the bin."),
                self.tr("Take it back"),
                lambda: self._desk.operations.operation(
                    lambda: editing.restore(ws, "journal_entry", entry),
                    touches=("journal_entry",),
                ),
            ),
            touches=("journal_entry",),
        )


class JournalCard(QFrame):
    """The entries of one visit, the latest first, and a way to add one now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("journal_card")
        self.setProperty("card", True)
        self._desk = desk
        self._visit = ""
        self._focus = ""
        self._hands: QWidget | None = None  # where they were when an entry was asked for
        self._entries: dict[str, JournalEntry] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._empty = label(self.tr("What you see, hear or feel on the way."), "meta")
        self._empty.setContentsMargins(16, 12, 16, 12)
        add = button(self.tr("Note something now"), "link", "plus", name="add_journal_button")
        add.clicked.connect(self.add)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 6)
        head.addWidget(label(desk.words.entities("journal_entry"), "strong"), 1)
        head.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._empty)
        column.addLayout(self._rows)

    def show_entries(self, visit: str, entries: tuple[JournalLine, ...]) -> None:
        """Show the entries of this visit; those already shown keep what is being typed."""
        self._visit = visit
        wanted = {entry.id: entry for entry in entries}
        for gone in set(self._entries) - set(wanted):
            widget = self._entries.pop(gone)
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for place, entry in enumerate(entries):
            if entry.id in self._entries:
                self._entries[entry.id].refresh(entry)
            else:
                self._entries[entry.id] = JournalEntry(self._desk, entry)
                self._rows.insertWidget(place, self._entries[entry.id])
        self._empty.setVisible(not entries)
        if self._focus in self._entries:
            text = self._entries[self._focus].text
            if self.window().focusWidget() is self._hands:  # else they write elsewhere by now
                QTimer.singleShot(0, text, text.setFocus)
            self._focus, self._hands = "", None

    def leave(self) -> None:
        for entry in self._entries.values():
            entry.binder.leave()

    def add(self) -> None:
        """A new entry of this minute, ready for typing."""
        ws, visit = self._desk.ws, self._visit
        self._hands = self.window().focusWidget()
        now = datetime.now().strftime("%Y-%m-%dT%H:%M")

        def make() -> str:
            with ws.act("edit") as act:
                return act.save("journal_entry", None, {"visit": visit, "written_at": now})

        self._desk.operations.operation(make, self._on_added, touches=("journal_entry",))

    def _on_added(self, entry: str) -> None:
        self._focus = entry
