"""The texts of one interview: mine to write, a joint one, a translation, those of others to read.

One text is written at a time; another may stand beside it.  What is typed saves by itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from fabriques_desktop.desktop.interviews.aligning import Aligning
from fabriques_desktop.desktop.interviews.notes_foot import NotesFoot, now, start_of
from fabriques_desktop.desktop.interviews.reading import InterviewSheet, TextShown, language_inside
from fabriques_desktop.desktop.interviews.text_writer import TextWriter
from fabriques_desktop.desktop.interviews.texts_bar import TextsBar
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import label, line
from fabriques_desktop.desktop.widgets.notes_editor import NotesEditor
from fabriques_desktop.services import texts
from fabriques_desktop.words import vocabulary

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_LEAST_PX = 240
_SHARED = ("joint", "translation", "transcript")  # texts that anyone may write in


class NotesPane(QWidget):
    """The band, the text written, the text read, and the foot."""

    #: keys of the questions with something noted under them, in the texts that show
    questions_found = Signal(frozenset)
    #: two texts stand side by side, or one alone
    sides_changed = Signal(bool)
    transcript_asked = Signal()
    recording_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: InterviewSheet | None = None
        self._texts: dict[str, TextShown] = {}
        self._shown = ""
        self._wanted = ""  # a text just begun, to be shown once it is read
        self._beside = False
        self._companion = ""
        self.editor = NotesEditor(now)
        self.reader = NotesEditor(now)
        self.reader.setObjectName("notes_reader")
        self.reader.setAccessibleName(self.tr("Text beside"))
        self.reader.setReadOnly(True)
        self.writer = TextWriter(desk, self.editor)
        self.aligning = Aligning(self.editor, self.reader)
        self.bar = TextsBar()
        self.foot = NotesFoot()
        self._written_title = label("", "meta", name="notes_written_title")
        self._read_title = label("", "meta", name="notes_read_title")
        self._source = QComboBox()
        self._source.setObjectName("notes_source")
        self._source.setAccessibleName(self.tr("Text beside"))
        self._source.setMinimumHeight(theme.px("control"))
        self._words = {"mine": 0, "other": 0}
        self._stamps = {"mine": "", "other": ""}
        self._found: dict[str, frozenset[str]] = {"mine": frozenset(), "other": frozenset()}
        self._lay_out()
        self._fill_menu()
        self._connect()

    # ---- made once ----
    def _lay_out(self) -> None:
        self._right = _column(self.reader, self._read_title, self._source)
        self._left = _column(self.editor, self._written_title)
        self._right.hide()
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self._left)
        both.addWidget(self._right)
        self._above = QWidget()
        self._strips = QVBoxLayout(self._above)
        self._strips.setContentsMargins(0, 0, 0, 0)
        self._strips.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self.bar)
        column.addWidget(both, 1)
        column.addWidget(line())
        column.addWidget(self.foot)

    def _fill_menu(self) -> None:
        menu, words = self.bar.menu, self._desk.words
        self._joint = menu.addAction(self.tr("Make the joint text"), self._begin_joint)
        languages = QMenu(self.tr("Translate this text"), menu)
        self._translate = menu.addMenu(languages)
        for key in vocabulary("language"):
            action = languages.addAction(words.term("language", key))
            action.triggered.connect(lambda _checked, key=key: self._begin_translation(key))
        menu.addSeparator()
        menu.addAction(self.tr("Add a transcript…"), self.transcript_asked.emit)
        menu.addAction(self.tr("Attach a recording…"), self.recording_asked.emit)

    def _connect(self) -> None:
        for which, editor in (("mine", self.editor), ("other", self.reader)):
            editor.words_counted.connect(lambda n, which=which: self._on_counted(which, n))
            editor.questions_found.connect(lambda keys, which=which: self._on_found(which, keys))
            editor.stamp_found.connect(lambda stamp, which=which: self._on_stamp(which, stamp))
        self.editor.stamped.connect(lambda mark: self._on_stamp("mine", mark.strip("[]")))
        self.editor.started.connect(self.foot.set_start)
        self.foot.stamp_asked.connect(lambda: self._on_hand(self.editor.stamp))
        self.foot.verbatim_asked.connect(lambda: self._on_hand(self.editor.toggle_verbatim))
        self.foot.reading_asked.connect(NotesEditor.change_reading)
        self.bar.chosen.connect(self.show_text)
        self.bar.beside_asked.connect(self._set_beside)
        self._source.activated.connect(self._on_source)

    # ---- showing ----
    def await_sheet(self) -> None:
        """Another interview is being read: what is typed now must not join the one before."""
        self.writer.close()
        self._sheet = None
        self.editor.setReadOnly(True)
        self.editor.setUpdatesEnabled(False)  # emptying it would flicker

    def show_sheet(self, sheet: InterviewSheet) -> None:
        """Show the texts of an interview; what is being typed is never overwritten."""
        is_new = self._sheet is None or sheet.id != self._sheet.id
        self._sheet = sheet
        self.editor.setReadOnly(self._desk.ws.is_still)
        self.editor.setUpdatesEnabled(True)
        self._texts = {text.id: text for text in (sheet.mine, *sheet.others)}
        for editor in (self.editor, self.reader):
            editor.set_questions(sheet.questions)
        if is_new:
            self._beside, self._companion, self._shown = False, "", ""
        if self._wanted in self._texts:
            self._turn_to(self._wanted)
            self._wanted = ""
        elif self._shown not in self._texts:
            self._turn_to(self._first_text(sheet))
        self._show()
        self._show_clock(sheet)

    @staticmethod
    def _first_text(sheet: InterviewSheet) -> str:
        """One's own; who wrote nothing here came to read."""
        begun = sheet.mine.stored is not None or not sheet.others
        return sheet.mine.id if begun else sheet.others[0].id

    def _show_clock(self, sheet: InterviewSheet) -> None:
        on_paper = sheet.record.mode == "paper_notes"
        start: datetime | None = start_of(sheet.record.held_on)
        self.editor.set_start(start)
        self.editor.set_time_stamps(not on_paper)
        self.foot.show_clock(start, sheet.record.duration_min, on_paper=on_paper)

    def show_text(self, text: str) -> None:
        """Turn to one of the texts."""
        self._turn_to(text)
        self._show()
        if not self._left.isHidden():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, text: str) -> None:
        self._shown = text
        self._companion = ""
        shown = self._texts.get(text)
        if shown is not None and shown.kind in ("joint", "translation"):
            self._beside = True  # made from another text, which is wanted in sight

    def _show(self) -> None:
        """Bring both sides in step with what was chosen and read."""
        if self._sheet is None:
            return
        written, read = self._sides()
        if written is not None:
            self._show_written(written)
        both = written is not None and read is not None
        self._show_bar(written, read)
        self.sides_changed.emit(both)  # room is made before it is taken
        self._left.setVisible(written is not None)
        if read is not None:
            self.reader.setProperty("history", f"text/{read.id}/content")
            content = self._content(read)
            if self.reader.text() != content:
                self.reader.set_text(content)
        self._right.setVisible(read is not None)
        self.aligning.set_on(both and written is not None and written.kind == "translation")
        self._show_found()
        self._tell()

    def _sides(self) -> tuple[TextShown | None, TextShown | None]:
        """The text written and the text read; either may be none."""
        assert self._sheet is not None
        shown = self._texts[self._shown]
        if not self._may_write(shown):
            return (self._sheet.mine if self._beside else None), shown
        if not self._beside:
            return shown, None
        others = [text for text in self._texts.values() if text.id != shown.id]
        asked = (self._companion, shown.based_on or "")
        found = next((t for key in asked for t in others if t.id == key), None)
        return shown, found or next(iter(self._readable(others)), None)

    @staticmethod
    def _readable(others: list[TextShown]) -> list[TextShown]:
        """Texts worth reading beside: those that hold something, the longest known first."""
        return [text for text in others if text.content()] or others

    def _may_write(self, text: TextShown) -> bool:
        assert self._sheet is not None
        return text.id == self._sheet.mine.id or text.kind in _SHARED

    def _show_written(self, text: TextShown) -> None:
        if self.writer.text_id() == text.id:
            self.writer.refresh(text)
            return
        assert self._sheet is not None
        identity: dict[str, Any] = {}
        if text.id == self._sheet.mine.id:
            identity = {
                "interview": self._sheet.id,
                "kind": "notes",
                "author": self._desk.ws.member_id or None,
                "language": self._sheet.record.language,
            }
        self.writer.open(text, identity)

    def _content(self, text: TextShown) -> str:
        sent = self.writer.sent(text.id)
        return text.content() if sent is None else sent

    def _show_bar(self, written: TextShown | None, read: TextShown | None) -> None:
        assert self._sheet is not None
        choices = [(text.id, self._called(text)) for text in self._texts.values()]
        self.bar.set_choices(choices, self._shown)
        self.bar.set_beside(possible=len(choices) > 1, on=written is not None and read is not None)
        self._joint.setVisible(
            sum(text.kind == "notes" and bool(text.content()) for text in self._texts.values()) > 1
            and all(text.kind != "joint" for text in self._texts.values())
        )
        self._translate.setEnabled(bool(self._content(self._texts[self._shown])))
        both = written is not None and read is not None
        for title, text in ((self._written_title, written), (self._read_title, read)):
            title.setText(self._title(text) if text is not None else "")
            title.setVisible(both)
        self._fill_source(written, read if both else None)

    def _fill_source(self, written: TextShown | None, read: TextShown | None) -> None:
        """The texts that may stand beside, when there is a choice."""
        others = [t for t in self._texts.values() if written is None or t.id != written.id]
        is_choice = read is not None and len(others) > 1
        self._source.setVisible(is_choice)
        # both texts begin on one line
        self._written_title.setMinimumHeight(self._source.sizeHint().height() if is_choice else 0)
        self._read_title.setVisible(read is not None and not is_choice)
        if is_choice and read is not None:
            self._source.clear()
            for text in others:
                self._source.addItem(self._title(text), text.id)
            self._source.setCurrentIndex(self._source.findData(read.id))

    def _called(self, text: TextShown) -> str:
        assert self._sheet is not None
        return self.tr("My notes") if text.id == self._sheet.mine.id else text.author

    def _title(self, text: TextShown) -> str:
        words = self._desk.words
        called = self._called(text)
        if not text.language or text.kind == "translation":
            return called
        return f"{called} · {language_inside(words, text.language)}"

    def _set_beside(self, on: bool) -> None:
        self._beside = on
        self._show()

    def _on_source(self, at: int) -> None:
        self._companion = str(self._source.itemData(at))
        assert self._sheet is not None
        if not self._may_write(self._texts[self._shown]):
            self._shown = self._sheet.mine.id
        self._show()

    def add_strip(self, strip: QWidget) -> None:
        """Put something above the notes, which shows itself when it has something to say."""
        self._strips.addWidget(strip)

    def show_strips(self, shown: bool) -> None:
        self._above.setVisible(shown)

    def show_mine_alone(self) -> None:
        """Nothing of anybody else in sight."""
        self._beside = False
        if self._sheet is not None:
            self.show_text(self._sheet.mine.id)

    # ---- beginning texts ----
    def _begin_joint(self) -> None:
        if self._sheet is not None:
            self.writer.leave()
            ws, interview = self._desk.ws, self._sheet.id
            self._begin(lambda: texts.begin_joint(ws, interview))

    def _begin_translation(self, language: str) -> None:
        if self._sheet is not None:
            self.writer.leave()
            ws, text = self._desk.ws, self._shown
            self._begin(lambda: texts.begin_translation(ws, text, language))

    def _begin(self, make: Any) -> None:
        self._desk.operations.operation(make, self.expect, touches=("text",))

    def expect(self, text: str) -> None:
        """Show this text as soon as it is read."""
        self._wanted = text
        if text in self._texts:
            self._wanted = ""
            self.show_text(text)

    # ---- questions ----
    def go_to_question(self, key: str) -> None:
        """To a question of the text that shows; one that was not asked is begun in one's own."""
        if not self._left.isHidden():
            self.editor.go_to_question(key)
        elif key in self._found["other"]:
            self.reader.go_to_question(key)

    def go_to_stamp(self, mark: str) -> None:
        """To a time stamp of a text that shows, "00:31:05"."""
        for editor in (self.editor, self.reader):
            if editor.isVisible() and editor.go_to_stamp(mark):
                return

    def _shown_sides(self) -> tuple[str, ...]:
        """Which of both texts show, the one written first."""
        hidden = {"mine": self._left.isHidden(), "other": self._right.isHidden()}
        return tuple(name for name, is_hidden in hidden.items() if not is_hidden)

    def _on_found(self, which: str, keys: frozenset[str]) -> None:
        self._found[which] = keys
        self._show_found()

    def _show_found(self) -> None:
        shown = self._shown_sides()
        self.questions_found.emit(frozenset().union(*(self._found[w] for w in shown)))

    def leave(self) -> None:
        """Make what was typed a change."""
        self.writer.leave()

    # ---- the foot ----
    def _on_counted(self, which: str, words: int) -> None:
        self._words[which] = words
        self._tell()

    def _on_stamp(self, which: str, stamp: str) -> None:
        self._stamps[which] = stamp
        self._tell()

    def _tell(self) -> None:
        side = next(iter(self._shown_sides()), "mine")
        self.foot.set_words(self._words[side])
        self.foot.set_last_stamp(self._stamps[side])

    def _on_hand(self, act: Any) -> None:
        act()
        self.editor.setFocus()


def _column(editor: QWidget, title: QLabel, *more: QWidget) -> QWidget:
    """An editor under the name of its text."""
    made = QWidget()
    head = QHBoxLayout()
    head.setContentsMargins(24, 8, 24, 0)
    for each in (title, *more):
        head.addWidget(each)
    head.addStretch(1)
    editor.setMinimumWidth(_LEAST_PX)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(editor, 1)
    return made
