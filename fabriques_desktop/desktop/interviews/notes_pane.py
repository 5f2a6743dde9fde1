"""The notes of one interview: mine to write, saved by themselves, and those of others to read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from fabriques_desktop.desktop.interviews.reading import InterviewSheet, TextShown
from fabriques_desktop.desktop.saving import RecordSaver
from fabriques_desktop.desktop.widgets.basics import Segments, button, label, line
from fabriques_desktop.desktop.widgets.notes_editor import NotesEditor

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_DRAFT_MS = 400
_LONGEST_SITTING = timedelta(hours=8)


def _now() -> datetime:
    return datetime.now(UTC)


class NotesPane(QWidget):
    """Editor, the texts of the others, and a foot with words, time and two acts."""

    #: keys of the questions with something noted under them, in the texts that show
    questions_found = Signal(frozenset)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._interview = ""
        self._others: tuple[TextShown, ...] = ()
        self._saver: RecordSaver | None = None
        self._begun = False  # the record of the text is there
        self._dirty = False
        self._sent: dict[str, str] = {}  # text id -> content on its way to be kept
        self._identity: dict[str, Any] = {}
        self._started: datetime | None = None
        self.editor = NotesEditor(_now)
        self.reader = NotesEditor(_now)
        self.reader.setObjectName("notes_reader")
        self.reader.setReadOnly(True)
        self.reader.hide()
        self._tabs = QHBoxLayout()
        self._tabs.setContentsMargins(24, 12, 24, 0)
        self._segments: Segments | None = None
        self._count = label("", "meta", name="notes_count")
        self._stamp = button(self.tr("Time stamp"), "quiet", "clock", name="notes_stamp")
        self._stamp.setToolTip("Ctrl+T")
        self._verbatim = button(self.tr("Verbatim"), "quiet", "quote", name="notes_verbatim")
        self._verbatim.setToolTip("Ctrl+Shift+G")
        self._lay_out()
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(_DRAFT_MS)
        self._draft.timeout.connect(self._put_draft)
        self._words = {"mine": 0, "other": 0}
        self._found: dict[str, frozenset[str]] = {"mine": frozenset(), "other": frozenset()}
        minutes = QTimer(self)
        minutes.setInterval(30_000)
        minutes.timeout.connect(self._tell)
        minutes.start()
        self.editor.text_edited.connect(self._on_edited)
        self.editor.words_counted.connect(lambda n: self._on_counted("mine", n))
        self.reader.words_counted.connect(lambda n: self._on_counted("other", n))
        self.editor.questions_found.connect(lambda keys: self._on_found("mine", keys))
        self.reader.questions_found.connect(lambda keys: self._on_found("other", keys))
        self.editor.started.connect(self._on_started)
        self._stamp.clicked.connect(self._on_stamp)
        self._verbatim.clicked.connect(self._on_verbatim)

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self.editor)
        both.addWidget(self.reader)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 12, 8)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._stamp)
        foot.addWidget(self._verbatim)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tabs)
        column.addWidget(both, 1)
        column.addWidget(line())
        column.addLayout(foot)

    # ---- showing ----
    def show_sheet(self, sheet: InterviewSheet) -> None:
        """Show the notes of an interview; what is being typed is never overwritten."""
        if sheet.id != self._interview:
            self.leave()
            self._open(sheet)
        elif self._saver is not None and not self._dirty and not self._saver.pending:
            self._begun = sheet.mine.stored is not None
            self._saver.refreshed(_heads(sheet.mine), set())
            content = _content(sheet.mine)
            if content != self.editor.text():
                self.editor.set_text(content)
        self.editor.set_questions(sheet.questions)
        self.reader.set_questions(sheet.questions)
        self._started = _start_of(sheet.record.held_on)
        self.editor.set_start(self._started)
        on_paper = sheet.record.mode == "paper_notes"
        self.editor.set_time_stamps(not on_paper)
        self._stamp.setVisible(not on_paper)
        self._show_others(sheet.others)
        self._tell()

    def _open(self, sheet: InterviewSheet) -> None:
        if self._saver is not None:
            self._saver.retire()
        self._interview = sheet.id
        mine = sheet.mine
        self._begun = mine.stored is not None
        self._identity = {
            "interview": sheet.id,
            "kind": "notes",
            "author": self._desk.ws.member_id or None,
            "language": sheet.record.language,
        }
        self._saver = RecordSaver(self._desk, "text", mine.id, _heads(mine), self._desk)
        self.editor.setProperty("history", f"text/{mine.id}/content")
        self._saver.kept.connect(lambda _field, text=mine.id: self._sent.pop(text, None))
        self.editor.set_text(self._sent.get(mine.id, _content(mine)))
        self.editor.go_to_end()

    def _show_others(self, others: tuple[TextShown, ...]) -> None:
        if [t.id for t in others] != [t.id for t in self._others]:
            self._make_segments(others)
        self._others = others
        self._show_text(self._segments.value() if self._segments else "mine")

    def _make_segments(self, others: tuple[TextShown, ...]) -> None:
        if self._segments is not None:
            self._segments.hide()
            self._segments.deleteLater()
            self._segments = None
        if not others:
            return
        choices = [("mine", self.tr("My notes"))]
        choices += [(t.id, t.author) for t in others]
        choices.append(("both", self.tr("Side by side")))
        self._segments = Segments(choices, name="notes_texts")
        # who wrote nothing here came to read
        self._segments.set_value("mine" if self._begun else others[0].id)
        self._segments.chosen.connect(self._show_text)
        self._tabs.insertWidget(0, self._segments, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_text(self, key: str) -> None:
        other = next((t for t in self._others if t.id == key), None)
        if key == "both" and self._others:
            other = self._others[0]
        self.editor.setVisible(other is None or key == "both")
        self.reader.setVisible(other is not None)
        if other is not None and self.reader.text() != _content(other):
            self.reader.set_text(_content(other))
        self._show_found()
        self._tell()

    def go_to_question(self, key: str) -> None:
        """To a question of the text that shows; one that was not asked is begun in one's own."""
        if not self.editor.isHidden():
            self.editor.go_to_question(key)
        elif key in self._found["other"]:
            self.reader.go_to_question(key)

    def _shown(self) -> tuple[str, ...]:
        """Which of both texts show, one's own first."""
        hidden = {"mine": self.editor.isHidden(), "other": self.reader.isHidden()}
        return tuple(name for name, is_hidden in hidden.items() if not is_hidden)

    def _on_found(self, which: str, keys: frozenset[str]) -> None:
        self._found[which] = keys
        self._show_found()

    def _show_found(self) -> None:
        self.questions_found.emit(frozenset().union(*(self._found[w] for w in self._shown())))

    # ---- saving ----
    def _on_edited(self) -> None:
        self._dirty = True
        if self._saver is not None and not self._begun:
            self._begun = True
            self._saver.commit_many(self._identity)
        if not self._draft.isActive():
            self._draft.start()

    def _put_draft(self) -> None:
        if self._saver is not None and self._dirty:
            self._saver.typed("content", self.editor.text())
            self._saver.put_drafts()

    def leave(self) -> None:
        """Make what was typed a change."""
        self._draft.stop()
        if self._saver is not None and self._dirty:
            text = self.editor.text()
            self._sent[self._saver.record_id] = text
            self._saver.commit("content", text)
            self._dirty = False

    # ---- the foot ----
    def _on_counted(self, which: str, words: int) -> None:
        self._words[which] = words
        self._tell()

    def _on_started(self, start: datetime) -> None:
        self._started = start

    def _tell(self) -> None:
        words = sum(self._words[which] for which in self._shown())
        parts = [self.tr("%n word(s)", "", words)]
        if self._started is not None:
            minutes = int((_now() - self._started).total_seconds() // 60)
            parts.append(self.tr("{minutes} min").format(minutes=minutes))
        self._count.setText(" · ".join(parts))

    def _on_stamp(self) -> None:
        self.editor.stamp()
        self.editor.setFocus()

    def _on_verbatim(self) -> None:
        self.editor.toggle_verbatim()
        self.editor.setFocus()


def _heads(text: TextShown) -> dict[str, tuple[str, ...]]:
    return dict(text.stored.heads) if text.stored is not None else {}


def _content(text: TextShown) -> str:
    return (text.stored.record.content or "") if text.stored is not None else ""


def _start_of(held_on: str | None) -> datetime | None:
    """When an interview under way began; None for one of another day, whose clock is over."""
    if not held_on or "T" not in held_on:
        return None
    begun = datetime.fromisoformat(held_on).astimezone(UTC)
    since = _now() - begun
    return begun if timedelta(0) <= since <= _LONGEST_SITTING else None
