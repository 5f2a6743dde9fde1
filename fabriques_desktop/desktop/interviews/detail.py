"""One interview: its guide, its notes, and beside them people, consents, photos, initiatives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.binder import Binder, Loaded
from fabriques_desktop.desktop.forms.interview import Ui_InterviewForm
from fabriques_desktop.desktop.forms.interview_after import Ui_InterviewAfterForm
from fabriques_desktop.desktop.interviews.consents_pane import ConsentsPane
from fabriques_desktop.desktop.interviews.notes_pane import NotesPane
from fabriques_desktop.desktop.interviews.paper_strip import PaperStrip
from fabriques_desktop.desktop.interviews.phone_script import PhoneScript
from fabriques_desktop.desktop.interviews.reading import InterviewSheet, interview_sheet
from fabriques_desktop.desktop.interviews.side_panel import SidePanel
from fabriques_desktop.desktop.interviews.transcript_pane import TranscriptPane
from fabriques_desktop.desktop.record_page import DetailHead, make_form
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    NarrowColumn,
    OneAtATime,
    ScrollArea,
    button,
    label,
    line,
    tool,
)
from fabriques_desktop.desktop.widgets.drop_mark import DropMark
from fabriques_desktop.desktop.widgets.guide_panel import GuidePanel
from fabriques_desktop.desktop.widgets.photo_strip import files_of, holds_files
from fabriques_desktop.desktop.widgets.segments import Segments
from fabriques_desktop.services import editing
from fabriques_desktop.services.recordings import is_recording
from fabriques_desktop.services.transcripts import ENDINGS

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent, QResizeEvent

    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk

_WRITING, _FACTS, _CONSENTS = "writing", "facts", "consents"
_TRANSCRIPT = "transcript"
_GUIDE_FOLDS_AT = 1.5  # times the usual size of words
_ROOM_FOR_ALL = 1340  # under it two texts take the place of what stands beside them


class InterviewDetail(QWidget):
    """Written on one place of the stack, described on another, consented on a third."""

    fold_asked = Signal()
    next_asked = Signal()  # the next interview noted on paper

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("interview_detail")
        self._desk = desk
        self.entity = "interview"
        self.record_id = ""
        self._sheet: InterviewSheet | None = None
        self._is_discreet = False
        self._is_guide_folded = False
        self._is_undistracted = False
        self._has_neighbour = False
        self._has_two_texts = False
        self.head = self._make_head()
        self.guide = GuidePanel()
        self.notes = NotesPane(desk)
        self.side = SidePanel(desk)
        self.consents = ConsentsPane(desk, self.side.ask_people)
        self.stack = OneAtATime()
        self.stack.addWidget(self._make_writing())
        self.stack.addWidget(self._make_facts())
        self.stack.addWidget(self.consents)
        self.transcript = TranscriptPane(desk)
        self.stack.addWidget(self.transcript)
        self.paper = PaperStrip(desk)
        self.script = PhoneScript(desk)
        for strip in (self.paper, self.script):
            self.notes.add_strip(strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.binder = Binder(self.facts, "interview", desk)
        DropMark(
            self,
            self.tr("Photos, a transcript, a recording or a scan: let go anywhere here"),
            lambda mime: bool(self.record_id) and holds_files(mime),
        )
        self._connect()
        if theme.scale > _GUIDE_FOLDS_AT:  # large letters: notes and people need the room
            self._show_guide(False)

    # ---- made once ----
    def _make_head(self) -> DetailHead:
        head = DetailHead()
        self.fold = tool("panel", self.tr("Show or fold the list"), name="fold_list_button")
        self.fold.clicked.connect(self.fold_asked)
        head.row.insertWidget(0, self.fold)
        self.places = Segments(
            (
                (_WRITING, self.tr("Notes")),
                (_FACTS, self.tr("About")),
                (_CONSENTS, self.tr("Consents")),
            ),
            name="interview_places",
        )
        self.places.set_value(_WRITING)
        self.places.chosen.connect(self.go_to)
        head.acts.addWidget(self.places)
        self.discreet = tool("eye-off", self.tr("Discreet (F9)"), name="discreet_button")
        self.discreet.clicked.connect(lambda: self._desk.discreet_asked.emit(True))
        head.acts.addWidget(self.discreet)
        return head

    def _make_writing(self) -> QWidget:
        made = QWidget()
        self.guide.setFixedWidth(theme.px("guide"))
        self.guide_edge, self.side_edge = _edge(), _edge()
        self.guide.setProperty("ground", "window")
        self.guide.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.guide)
        row.addWidget(self.guide_edge)
        row.addWidget(self.notes, 1)
        row.addWidget(self.side_edge)
        row.addWidget(self.side)
        return made

    def _make_facts(self) -> QWidget:
        self.facts = QWidget()
        self.facts.setProperty("ground", "surface")
        column = NarrowColumn(theme.px("form_column_max"), self.facts)
        column.setContentsMargins(24, 20, 24, 32)
        column.setSpacing(20)
        start = button(self.tr("Take notes"), "main", "pen", name="take_notes_button")
        start.setProperty("main_act", True)
        start.clicked.connect(lambda: self.go_to(_WRITING))
        self.after = make_form(Ui_InterviewAfterForm)
        after = label(self.tr("Afterwards"), "strong")
        for part in (make_form(Ui_InterviewForm), line(), after, self.after):
            part.setMaximumWidth(theme.px("form_column_max"))
            column.addWidget(part)
        column.addStretch(1)
        scroll = ScrollArea()
        scroll.setWidget(self.facts)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 14)
        foot.setSpacing(16)
        foot.addWidget(start)
        hint = self.tr("A place, a person, and you can write. The rest can wait.")
        foot.addWidget(label(hint, "meta", wrap=True), 1)
        made = QWidget()
        made.setProperty("ground", "surface")
        whole = QVBoxLayout(made)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(line())
        whole.addLayout(foot)
        return made

    def _connect(self) -> None:
        editor, guide, side = self.notes.editor, self.guide, self.side
        editor.question_changed.connect(guide.set_current)
        self.notes.questions_found.connect(guide.set_noted)
        self.notes.sides_changed.connect(self._on_sides)
        guide.fold_asked.connect(lambda: self._fold_guide(True))
        self.notes.bar.guide_asked.connect(lambda: self._fold_guide(False))
        self.notes.foot.undistracted_asked.connect(
            lambda: self._desk.undistracted_asked.emit(not self._is_undistracted)
        )
        self.notes.foot.length_asked.connect(self._note_length)
        editor.question_asked_for.connect(guide.take_focus)
        editor.image_pasted.connect(side.take_picture)
        guide.question_chosen.connect(self.notes.go_to_question)
        guide.closing_chosen.connect(self._on_closing)
        side.people.opened.connect(self._open_consent)
        side.people.collect_asked.connect(self._open_consent)
        side.people.person_added.connect(self._add_person)
        side.people.person_created.connect(self._create_person)
        side.people.removal_asked.connect(self._remove_person)
        side.remaining_asked.connect(lambda: self.go_to(_FACTS))
        self.consents.done.connect(lambda: self.go_to(_WRITING))
        self.consents.person_added.connect(self._add_person)
        self.consents.person_created.connect(self._create_person)
        self.binder.shown.connect(self._on_facts)
        self._connect_files()

    def _connect_files(self) -> None:
        """What comes from files: transcripts, recordings, scans."""
        attached = self.side.attached
        self.notes.transcript_asked.connect(self.ask_transcript)
        self.notes.recording_asked.connect(attached.ask_recording)
        attached.stamp_chosen.connect(self.notes.go_to_stamp)
        self.paper.scan_asked.connect(attached.ask_scan)
        self.paper.next_asked.connect(self.next_asked)
        self.paper.date_given.connect(lambda: self.go_to(_WRITING))
        self.transcript.done.connect(lambda: self.go_to(_WRITING))
        self.transcript.added.connect(self._on_transcript)

    def ask_transcript(self) -> None:
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a transcript"), "", f"{self.tr('Transcripts')} ({patterns})"
        )
        if name:
            self.look_at_transcript(Path(name))

    def look_at_transcript(self, path: Path) -> None:
        """Show what a file holds before it comes in."""
        if self._sheet is not None:
            self.transcript.look_at(self._sheet, path, lambda: self._turn_to(_TRANSCRIPT))

    def _on_transcript(self, text: str) -> None:
        self.notes.expect(text)
        self.go_to(_WRITING)

    # ---- showing ----
    def show_record(self, record_id: str) -> None:
        if record_id != self.record_id:
            self.leave()
            self.record_id = record_id
            self._sheet = None
            self._turn_to(_WRITING)
            self.guide.show_start()
            self.notes.await_sheet()
            self.side.attached.show_attached(record_id, (), ())
        self.refresh()

    def show_new(self, record_id: str) -> None:
        """An interview just begun from nothing: where and who come before the notes."""
        self.show_record(record_id)
        self.go_to(_FACTS)
        self.binder.fields["title"].setFocus()

    def show_paper(self, record_id: str) -> None:
        """Notes to be copied from paper: the date comes first."""
        self.show_record(record_id)
        self.paper.ask_date(record_id)

    def is_on_paper(self) -> bool:
        """Whether the interview shown is copied from paper."""
        return self._sheet is not None and self._sheet.record.mode == "paper_notes"

    def refresh(self) -> None:
        if not self.record_id:
            return
        ws, references, interview = self._desk.ws, self._desk.references, self.record_id
        self.binder.load(interview)
        self.side.photos.show_photos_of(interview)
        self._desk.operations.query(
            lambda: interview_sheet(ws, references, interview), self._take, key=self
        )

    def _take(self, sheet: InterviewSheet | None) -> None:
        if sheet is None or sheet.id != self.record_id:
            return
        self._sheet = sheet
        self._show_head()
        self.guide.set_questions(sheet.questions, sheet.closing)
        self.notes.show_sheet(sheet)
        self.side.show_sheet(sheet)
        scans = sheet.count("paper_notes")
        self.paper.show_interview(sheet.id, on_paper=self.is_on_paper(), scans=scans)
        self.script.show_sheet(sheet)
        self.consents.show_people(sheet.id, sheet.people)

    def _on_facts(self, loaded: Loaded) -> None:
        self.side.show_remaining(loaded.stored.record.remaining or "")

    def go_to(self, place: str) -> None:
        """Turn to the notes, to what the interview is about, or to the consents."""
        self._turn_to(place)
        if place == _WRITING:
            self.notes.editor.setFocus()
        elif place == _CONSENTS:
            self.notes.leave()  # a refusal takes the notes as they were typed

    def _turn_to(self, place: str) -> None:
        self.places.set_value(place)
        self.stack.setCurrentIndex((_WRITING, _FACTS, _CONSENTS, _TRANSCRIPT).index(place))

    def leave(self) -> None:
        self.binder.leave()
        self.paper.leave()
        self.notes.leave()
        self.side.photos.leave()

    # ---- people ----
    def _open_consent(self, actor: str) -> None:
        self.go_to(_CONSENTS)
        self.consents.go_to(actor)

    def _add_person(self, actor: str) -> None:
        ws, interview = self._desk.ws, self.record_id
        self._desk.operations.operation(lambda: _add(ws, interview, actor), touches=("interview",))

    def _create_person(self, name: str) -> None:
        ws, references, interview = self._desk.ws, self._desk.references, self.record_id

        def create() -> None:
            with ws.act("create actor"):
                _add(ws, interview, references.create("actor", name))

        self._desk.operations.operation(create, touches=("actor", "interview"))

    def _remove_person(self, actor: str) -> None:
        ws, interview = self._desk.ws, self.record_id

        def remove(held: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(each for each in held if each != actor)

        self._desk.operations.operation(
            lambda: editing.arrange(ws, "interview", interview, "actors", remove),
            touches=("interview",),
        )

    # ---- habits ----
    def _on_closing(self) -> None:
        if self._sheet is not None:
            self._desk.notice(" ".join(self._sheet.closing.split("\n")).strip())

    def set_discreet(self, hidden: bool) -> None:
        """The person across the table sees the screen: no state, no other name, no impression."""
        self._is_discreet = hidden
        if hidden:
            self.notes.show_mine_alone()
            self.go_to(_WRITING)
        shown = not hidden
        hidden_too: list[QWidget] = [self.notes.bar, self.after]
        for part in (*hidden_too, self.places, self.discreet, self.fold, self.head.more):
            part.setVisible(shown)
        self.notes.show_strips(shown)
        self._fit_side()
        self._show_head()

    def _fit_side(self) -> None:
        """What stands beside makes room for a second text where both would be too narrow."""
        crowded = self._has_two_texts or self._has_neighbour
        narrow = crowded and self.width() < _ROOM_FOR_ALL
        shown = not (self._is_discreet or self._is_undistracted or narrow)
        self.side.setVisible(shown)
        self.side_edge.setVisible(shown)
        self.stack.updateGeometry()

    def make_room(self, on: bool) -> None:
        """Something stands beside the page."""
        self._has_neighbour = on
        self._fit_side()

    def _on_sides(self, two: bool) -> None:
        self._has_two_texts = two
        self._fit_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def _show_head(self) -> None:
        if self._sheet is None:
            return
        if self._is_discreet:  # a title may be somebody's name
            words = self._desk.words
            self.head.show_title(words.entity("interview"), "", None)
            return
        title = self._desk.references.title_of("interview", self._sheet.record)
        self.head.show_title(title, self._sheet.meta, self._sheet.chip)

    def set_undistracted(self, on: bool) -> None:
        """Nothing but the text."""
        self._is_undistracted = on
        self._fit_side()
        if on:
            self.go_to(_WRITING)
        self.head.setVisible(not on)
        self.guide.setVisible(not on and not self._is_guide_folded)
        self.guide_edge.setVisible(not on and not self._is_guide_folded)
        self.notes.bar.setVisible(not on and not self._is_discreet)
        self.notes.show_strips(not on and not self._is_discreet)
        self.notes.foot.show_alone(on)

    def _fold_guide(self, folded: bool) -> None:
        self._show_guide(not folded)
        self.notes.editor.setFocus()

    def _show_guide(self, shown: bool) -> None:
        self._is_guide_folded = not shown
        self.guide.setVisible(shown)
        self.guide_edge.setVisible(shown)
        self.notes.bar.guide.setVisible(not shown)

    def _note_length(self, minutes: int) -> None:
        if self.binder.saver is not None and minutes:
            self.binder.saver.commit("duration_min", minutes)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files let go anywhere on the interview: each goes where its kind is."""
        if files := files_of(event.mimeData()):
            event.acceptProposedAction()
            self.take_files(files)

    def take_files(self, files: list[Path]) -> None:
        """A transcript is looked at, sound is attached, notes on paper have scans, photos join."""
        written = [f for f in files if f.suffix.lower() in ENDINGS]
        heard = [f for f in files if f not in written and is_recording(f)]
        rest = [f for f in files if f not in written and f not in heard]
        papers = [f for f in rest if f.suffix.lower() == ".pdf"]
        if self.is_on_paper():
            papers = rest
        self.side.attached.add_recordings(heard)
        self.side.attached.add_scans(papers)
        if photos := [f for f in rest if f not in papers]:
            self.side.photos.add(photos)
        if written:
            self.look_at_transcript(written[0])
        if written[1:]:
            said = self.tr("Transcripts are looked at one by one: “{name}” is shown first.")
            self._desk.notice(said.format(name=written[0].name))


def _edge() -> QFrame:
    made = QFrame()
    made.setFrameShape(QFrame.Shape.VLine)
    made.setFixedWidth(1)
    return made


def _add(ws: Workspace, interview: str, actor: str) -> None:
    """Somebody more took part."""

    def change(held: tuple[str, ...]) -> tuple[str, ...]:
        return held if actor in held else (*held, actor)

    editing.arrange(ws, "interview", interview, "actors", change)
