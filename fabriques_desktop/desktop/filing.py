"""Files let go on the form of a record: kept where they belong, asked where that is not sure.

What has no place on the record is told, with the place it has; nothing is refused in silence.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from fabriques_desktop.desktop.bringing_in import BringingIn
from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.widgets.basics import button, empty_layout, label
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout
from fabriques_desktop.desktop.widgets.photo_strip import files_of, png_of
from fabriques_desktop.services import editing, filing
from fabriques_desktop.services.filing import Kept, Signable
from fabriques_desktop.services.photos import AddReport, Batch

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_NAMED = 3  # files that are told by name


class Filing(QFrame):
    """The question over the form, when a file may be several things; hidden otherwise."""

    def __init__(self, desk: Desk, entity: str) -> None:
        super().__init__()
        self.setObjectName("filing")
        self.setProperty("banner", "info")
        self._desk, self._entity = desk, entity
        self._record = ""
        self._besides: list[str] = []  # said with what comes of the files beside
        self._bringing = BringingIn(desk, self)
        self._bringing.done.connect(self._tell_photos)
        self._question = label("", wrap=True, name="filing_question")
        self._answers = QWidget()
        self._row = FlowLayout(self._answers, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self._answers)
        self.hide()

    def words(self) -> str:
        """What may be let go, said while it is over the form."""
        if self._entity == "actor":
            return self.tr("A photo, their signed consent, a document: let go anywhere here")
        return self.tr("Photos, documents: let go anywhere here")

    def show_record(self, record_id: str) -> None:
        """Another record: what was asked of the former is let go."""
        if record_id != self._record:
            self._record = record_id
            self.hide()

    # ---- taking ----
    def take(self, mime: QMimeData) -> bool:
        """Take the files, or the picture, of a drop or of the clipboard."""
        if self._desk.refuses():
            return False
        if files := files_of(mime):
            self.take_files(files)
        elif mime.hasImage():
            self._take_image(png_of(QImage(mime.imageData())))
        else:
            return False
        return True

    def take_files(self, files: list[Path]) -> None:
        """Keep each file as what it is; a person is asked about theirs."""
        found, record = filing.sort_out(files), self._record
        mine = [*found.pictures, *found.papers]
        if found.of_interviews:
            self._tell_of_interviews(found.of_interviews, alone=not mine)
        if self._entity == "actor" and mine:
            self._ask(record, mine, only_pictures=not found.papers)
            return
        if found.pictures:
            self._bring(record, list(found.pictures))
        if found.papers:
            self._keep(record, found.papers)

    def _take_image(self, png: bytes) -> None:
        if self._entity != "actor":
            self._bringing.bring_image(png, Batch(self._record))
            return
        # asked about first: it is a file until the answer is given
        staging = self._desk.ws.files.staging
        staging.mkdir(exist_ok=True)
        path = Path(tempfile.mkdtemp(prefix="pasted-", dir=staging)) / "image.png"
        path.write_bytes(png)
        self._ask(self._record, [path], only_pictures=True)

    def _leave_out(self, files: list[Path]) -> None:
        """A picture that was pasted is nowhere else: nothing of it stays."""
        staging = self._desk.ws.files.staging
        for path in files:
            if staging in path.parents:
                path.unlink(missing_ok=True)

    # ---- a person: what is it? ----
    def _ask(self, person: str, files: list[Path], *, only_pictures: bool) -> None:
        ws, references = self._desk.ws, self._desk.references

        def read() -> list[tuple[Signable, str]]:
            if len(files) != 1 or files[0].is_dir():
                return []
            found = filing.signable(ws, person)
            return [(each, references.title("interview", each.interview or "")) for each in found]

        def show(choices: list[tuple[Signable, str]]) -> None:
            if person == self._record:
                self._show_question(person, files, choices, only_pictures=only_pictures)

        self._desk.operations.query(read, show, key=self)

    def _show_question(
        self,
        person: str,
        files: list[Path],
        choices: list[tuple[Signable, str]],
        *,
        only_pictures: bool,
    ) -> None:
        self._question.setText(self.tr("What is {names}?").format(names=self._names(files)))
        empty_layout(self._row)
        if only_pictures:
            words = self.tr("%n photo(s) of this person", "", len(files))
            self._answer("photo", words, lambda: self._bring(person, files, of=person))
        if choices:
            self._add_signed(person, files[0], choices)
        if not any(each.is_dir() for each in files):
            words = self.tr("%n document(s) about them", "", len(files))
            self._answer("document", words, lambda: self._keep(person, files))
        self._answer("leave", self.tr("Leave it out"), partial(self._leave_out, files), kind="link")
        self.show()
        first = self._row.itemAt(0)
        if first is not None and (widget := first.widget()) is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_signed(self, person: str, path: Path, choices: list[tuple[Signable, str]]) -> None:
        words = self.tr("Their signed consent")
        if len(choices) == 1:
            self._answer("signed", words, partial(self._sign, person, choices[0][0], path))
            return
        made = self._answer("signed", words, None)
        menu = QMenu(made)
        for each, title in choices:
            said = title or self.tr("For all their interviews")
            do = partial(self._sign, person, each, path)
            menu.addAction(said.replace("&", "&&"), partial(self._act, do))
        made.setMenu(menu)

    def _answer(
        self, name: str, words: str, do: Callable[[], object] | None, kind: str = "plain"
    ) -> QPushButton:
        made = button(words, kind, name=f"filing_{name}")
        if do is not None:
            made.clicked.connect(lambda: self._act(do))
        self._row.addWidget(made)
        return made

    def _act(self, do: Callable[[], object]) -> None:
        self.hide()
        if (around := self.parentWidget()) is not None:
            around.setFocus()  # in a field, Ctrl+Z would be the field's own
        do()

    def _sign(self, person: str, about: Signable, path: Path) -> None:
        desk = self._desk

        def signed(_consent: str) -> None:
            said = self.tr("The signed form is kept with their consent.")
            if about.interview is None:
                desk.notice(said)
                return
            interview = about.interview
            desk.notice(
                said, self.tr("Open the interview"), lambda: desk.open("interview", interview)
            )

        desk.operations.operation(
            lambda: filing.sign(desk.ws, person, about, path),
            signed,
            touches=("consent", "attachment"),
        )

    # ---- keeping ----
    def _bring(self, record: str, files: list[Path], of: str = "") -> None:
        self._bringing.bring(files, Batch(record, people=(of,) if of else ()))

    def _tell_photos(self, report: AddReport) -> None:
        said = [self._bringing.summary(report), *self._bringing.trouble(report), *self._besides]
        self._besides = []
        self._desk.notice("\n".join(said), *self._undo("photo", report.added))

    def _keep(self, record: str, files: list[Path] | tuple[Path, ...]) -> None:
        ws = self._desk.ws
        self._desk.operations.operation(
            lambda: filing.keep_papers(ws, record, files), self._tell_kept, touches=("attachment",)
        )

    def _tell_kept(self, kept: Kept) -> None:
        said = [self.tr("%n document(s) kept.", "", len(kept.ids))] if kept.ids else []
        said += [sentence_of(self._desk.words, error) for error in kept.refused]
        said, self._besides = said + self._besides, []
        self._desk.notice("\n".join(said), *self._undo("attachment", kept.ids))

    def _undo(self, entity: str, ids: tuple[str, ...]) -> tuple[str, Callable[[], object] | None]:
        """The act of a notice that puts what came in the bin."""
        if not ids:
            return "", None
        desk = self._desk

        def remove() -> None:
            desk.operations.operation(
                lambda: editing.delete_many(desk.ws, entity, ids), touches=(entity,)
            )

        return self.tr("Undo"), remove

    def _tell_of_interviews(self, files: tuple[Path, ...], *, alone: bool) -> None:
        said = self.tr(
            "{names} was left out: recordings and transcripts go with an interview. "
            "Open it, and let them go there."
        ).format(names=self._names(list(files)))
        desk = self._desk
        if alone:
            desk.notice(said, self.tr("Interviews"), lambda: desk.turn_to("interviews"))
        else:
            self._besides = [said]

    def _names(self, files: list[Path]) -> str:
        names = [self.tr("“{name}”").format(name=each.name) for each in files[:_NAMED]]
        more = len(files) - _NAMED
        return ", ".join(names) + (self.tr(" and %n more", "", more) if more > 0 else "")
