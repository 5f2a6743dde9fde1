"""*Receive*: the bundles dropped or opened, each told in words before anything is imported.

Nothing here is modal but the choice of files; what a bundle does is decided by the services.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.delegates import RowDelegate
from fabriques_desktop.desktop.exchanges import incoming as bundle
from fabriques_desktop.desktop.exchanges.incoming import SUFFIX, Incoming, State
from fabriques_desktop.desktop.exchanges.telling import BundleDetail
from fabriques_desktop.desktop.messages import is_told_by_the_window, sentence_of
from fabriques_desktop.desktop.models.rows import RowsModel
from fabriques_desktop.desktop.operations import Job
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import IconLabel, button, label
from fabriques_desktop.desktop.widgets.row_list import RowList
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.errors import BundleRefused, EditedSince
from fabriques_desktop.services import history

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk


class DropZone(QFrame):
    """Where bundles can be dropped; the whole page takes them, this says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop_zone")
        self.setProperty("part", "drop")
        self.setFixedHeight(104)
        words = label(self.tr("Drop one or several bundles here"), "secondary", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.addStretch(1)
        picture = IconLabel("package-plus", "text_secondary", 20)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)


class ReceiveView(QWidget):
    """The right segment of the page."""

    answer_asked = Signal(str)  # the device to which an acknowledgement is to be written

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("receive_view")
        self._desk = desk
        self._waiting: dict[str, Incoming] = {}  # this sitting's, by path
        self._before: dict[str, Incoming] = {}
        self._shown = ""
        self._job: Job | None = None
        self.model = RowsModel(self)
        self.list = RowList()
        self.list.setObjectName("bundle_list")
        self.list.setAccessibleName(self.tr("Bundles"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list, with_chips=True))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.open_button = button(self.tr("Open…"), "plain", "plus", name="open_bundle_button")
        self.open_button.clicked.connect(self.ask_for_files)
        self.drop_zone = DropZone()
        self.detail = BundleDetail(desk.words)
        self.detail.trust_asked.connect(self._trust)
        self.detail.passphrase_said.connect(self._try_passphrase)
        self.detail.again_asked.connect(self._try_again)
        self.detail.import_asked.connect(self._import)
        self.detail.set_aside_asked.connect(self._set_aside)
        self.detail.undo_asked.connect(self._undo)
        self.detail.undo_rest_asked.connect(self._undo_rest)
        self.detail.redo_asked.connect(self._redo)
        self.detail.answer_asked.connect(self._answer)
        self.detail.conflicts_asked.connect(lambda: desk.turn_to("conflicts"))
        self.detail.open_asked.connect(self.ask_for_files)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QFrame()
        column.setObjectName("list_column")
        column.setFixedWidth(theme.px("list"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.addWidget(label(self.tr("Bundles"), "strong"), 1)
        head.addWidget(self.open_button)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.addWidget(self.drop_zone)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 1, 0)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(self.list, 1)
        inside.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(column)
        row.addWidget(self.detail, 1)

    # ---- bundles come in ----
    def ask_for_files(self) -> None:
        kinds = self.tr("Bundles (*{suffix})").format(suffix=SUFFIX)
        every = self.tr("All files (*)")
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Open bundles"), "", f"{kinds};;{every}"
        )
        self.add([Path(each) for each in chosen])

    def add(self, paths: Iterable[Path]) -> None:
        """Put bundles in the list and read each; one that is there already is read again."""
        last = ""
        for path in paths:
            last = str(path)
            self._waiting[last] = Incoming(last, path)
            self._read(self._waiting[last])
        if last:
            self._shown = last
            self._show()

    def refresh(self) -> None:
        """Read the list of what was imported before."""
        ws = self._desk.ws
        self._desk.operations.query(lambda: bundle.before(ws), self._take_before, key=self)

    def _take_before(self, found: list[Incoming]) -> None:
        self._before = {each.key: each for each in found}
        kept = {each.act: each for each in found if each.act}
        for key, each in self._waiting.items():  # settled or answered since, perhaps
            if now := kept.get(each.act):
                self._waiting[key] = each.with_(
                    state=now.state, undone_by=now.undone_by, still_open=now.still_open,
                    answers=now.answers,
                )  # fmt: skip
        self._show()

    def _read(self, incoming: Incoming) -> None:
        ws, references = self._desk.ws, self._desk.references
        self._desk.seal()  # ahead of the preview, which would otherwise seal without telling

        def read(job: Job) -> Incoming:
            return bundle.read(ws, references, incoming, lambda _, d, t: job.report(d, t))

        job = self._desk.operations.long(
            self.tr("Reading {name}").format(name=incoming.path.name), read, self._put,
            lambda error: self._put_stopped(incoming, error),
        )  # fmt: skip
        job.finished.connect(lambda: self._forget_unread(incoming, job))

    def _forget_unread(self, incoming: Incoming, job: Job) -> None:
        if job.is_cancelled() and self._waiting.get(incoming.key) is incoming:
            del self._waiting[incoming.key]
            self._show()

    def _put_stopped(self, incoming: Incoming, error: Exception) -> None:
        """What the bundle says of itself is a refusal; anything else may go better in a moment."""
        state = State.REFUSED if isinstance(error, BundleRefused) else State.STOPPED
        is_told = is_told_by_the_window(error)
        sentence = "" if is_told else sentence_of(self._desk.words, error)
        self._put(incoming.with_(state=state, sentence=sentence))

    def _put(self, incoming: Incoming) -> None:
        if incoming.key in self._waiting:
            self._waiting[incoming.key] = incoming
            self._show()

    # ---- the acts of the detail ----
    def _current(self) -> Incoming | None:
        return self._waiting.get(self._shown) or self._before.get(self._shown)

    def _trust(self) -> None:
        """Trust the device that wrote the bundle shown, and go on reading what it wrote."""
        shown = self._waiting.get(self._shown)
        if shown is None or shown.state is not State.UNKNOWN:
            return
        for found in list(self._waiting.values()):
            if found.state is State.UNKNOWN and found.fingerprint == shown.fingerprint:
                self._read_again(found.with_(trusted=True))

    def _try_passphrase(self, said: str) -> None:
        """Read the bundle shown with the passphrase that was typed."""
        shown = self._waiting.get(self._shown)
        if shown is not None and shown.state is State.CLOSED:
            self._read_again(shown.with_(passphrase=said, sentence=""))

    def _try_again(self) -> None:
        """Read the bundle shown once more: it was copied anew, or what stood in the way is gone."""
        shown = self._waiting.get(self._shown)
        if shown is not None and shown.state in (State.REFUSED, State.STOPPED):
            self._read_again(shown.with_(sentence=""))

    def _read_again(self, found: Incoming) -> None:
        again = found.with_(state=State.READING)
        self._put(again)
        self._read(again)

    def _import(self) -> None:
        found = self._waiting.get(self._shown)
        if found is None or found.state not in (State.READY, State.HELD) or self._job is not None:
            return
        ws, references = self._desk.ws, self._desk.references
        self._put(found.with_(state=State.IMPORTING))
        self._desk.seal()

        def take_in(job: Job) -> Incoming:
            return bundle.take_in(ws, references, found, lambda _, d, t: job.report(d, t))

        label_ = self.tr("Importing {name}").format(name=found.path.name)
        self._job = self._desk.operations.long(
            label_, take_in, self._on_imported, lambda error: self._put_stopped(found, error),
            touches=(*ENTITIES, "bundle"),
        )  # fmt: skip
        self._job.finished.connect(lambda: self._on_finished(found))

    def _on_finished(self, found: Incoming) -> None:
        """Whatever happened the bundle can be imported again; what succeeded is put after this."""
        self._job = None
        self._put(found)
        if self.isVisible():
            self.list.setFocus()  # the button that was pressed is gone

    def _on_imported(self, done: Incoming) -> None:
        self._put(done)
        self.refresh()
        # What an import brings changes what the other bundles would bring.
        for found in list(self._waiting.values()):
            if found.state in (State.READY, State.HELD, State.UNKNOWN):
                self._read_again(found)

    def _set_aside(self) -> None:
        """Take a bundle off the list; its file stays where it is."""
        self._waiting.pop(self._shown, None)
        self._shown = ""
        self._show()

    def _answer(self) -> None:
        found = self._current()
        if found is not None and found.answers:
            self.answer_asked.emit(found.answers)

    def _undo(self) -> None:
        found = self._current()
        if found is None or not found.act:
            return
        self._undo_act(found.act)

    def _undo_act(self, act: str, *, skip_edited: bool = False) -> None:
        ws = self._desk.ws
        self._desk.operations.operation(
            lambda: history.undo(ws, act, skip_edited=skip_edited),
            lambda _: self._on_undone(act),
            lambda error: self._on_not_undone(act, error),
            touches=(*ENTITIES, "bundle"),
        )

    def _on_not_undone(self, act: str, error: Exception) -> None:
        """What was edited since is listed; the rest is undone when that is asked for."""
        if isinstance(error, EditedSince):
            references, cells = self._desk.references, error.details["cells"]
            self._desk.operations.query(
                lambda: bundle.listed(references, cells), lambda said: self._tell_edited(act, said)
            )
        else:
            self._desk.operations.tell(error)

    def _tell_edited(self, act: str, cells: str) -> None:
        found = self._current()
        if found is not None and found.act == act:
            self.detail.tell_edited(cells)

    def _undo_rest(self) -> None:
        found = self._current()
        if found is not None and found.act:
            self._undo_act(found.act, skip_edited=True)

    def _redo(self) -> None:
        """Bring back what the import shown had brought."""
        found = self._current()
        if found is None or not found.undone_by:
            return
        ws, undo = self._desk.ws, found.undone_by
        self._desk.operations.operation(
            lambda: history.undo(ws, undo, kind="redo"),
            lambda _: self.refresh(),
            touches=(*ENTITIES, "bundle"),
        )

    def _on_undone(self, act: str) -> None:
        for key, each in self._waiting.items():
            if each.act == act:
                self._waiting[key] = each.with_(state=State.UNDONE)
        self.refresh()

    # ---- showing ----
    def _show(self) -> None:
        waiting = list(self._waiting.values())
        # What was imported in this sitting is shown once, with all that is known of it.
        acts = {each.act for each in waiting if each.act}
        before = [each for each in self._before.values() if not each.act or each.act not in acts]
        imported = (State.IMPORTED, State.UNDONE)
        listed = [each for each in waiting if each.state not in imported]
        listed += [each for each in waiting if each.state in imported] + before
        self.model.set_rows([bundle.row_of(each, self._desk.words) for each in listed])
        if self._shown not in {each.key for each in listed}:
            self._shown = listed[0].key if listed else ""
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        self.list.setCurrentIndex(self.model.index_of(self._shown))
        selection.blockSignals(False)
        self.list.scrollTo(self.list.currentIndex())
        self.list.viewport().update()
        self.detail.show_bundle(self._current())

    def _on_current(self, index: QModelIndex, previous: Any = None) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self._shown = row.id
            self.detail.show_bundle(self._current())
