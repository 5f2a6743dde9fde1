"""*Hand over*: what goes, where to, and one button; then a receipt, and those of before.

It asks the services and shows the answer; what a bundle takes is decided below.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.exchanges import counting, recipients
from fabriques_desktop.desktop.exchanges.cards import PastCard, ReceiptCard, StepCard
from fabriques_desktop.desktop.exchanges.place_card import PlaceCard
from fabriques_desktop.desktop.exchanges.recipients import RecipientsCard
from fabriques_desktop.desktop.exchanges.recovery import RecoveryCard, RecoveryDialog
from fabriques_desktop.desktop.exchanges.sharing_card import SharingCard
from fabriques_desktop.desktop.messages import is_told_by_the_window, sentence_of
from fabriques_desktop.desktop.operations import Job
from fabriques_desktop.desktop.widgets.basics import (
    Banner,
    ScrollArea,
    button,
    label,
    line,
    restyle,
)
from fabriques_desktop.desktop.widgets.folding_box import FoldingBox
from fabriques_desktop.desktop.widgets.two_columns import TwoColumns
from fabriques_desktop.services import bundles, invitations, keys, sharing

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk

_BESIDE = 304
_MAIN_KINDS = 5  # the others stand in one line


@dataclass(frozen=True, slots=True)
class Ready:
    """What would go now, read in one go."""

    parcel: Any  # bundles' Parcel, with every file
    fresh: int  # changes that no bundle carried yet; from an office, to the devices asked for
    plain: bool
    file_name: str
    devices: tuple[Any, ...]  # keys' KnownDevice, this one first
    to: tuple[str, ...]  # the devices it is counted for; none for a plain bundle
    past: tuple[Any, ...]  # bundles' PastBundle, latest first
    is_office: bool
    shared: frozenset[str]  # kinds of records that every device gets
    has_recovery: bool  # keys that make a lost office again

    @property
    def introduces(self) -> bool:
        """Nothing was written here yet: a first bundle only makes this device known."""
        return not (self.past or self.fresh or self.is_office) and bool(self.parcel.changes)

    @property
    def repeats(self) -> bool:
        """All of it was handed over already, and nobody has said yet that it came."""
        return bool(self.past and not self.fresh and self.parcel.changes)


def read(ws: Workspace, asked: tuple[str, ...] | None = None) -> Ready:
    """What would go to the devices asked for, else to the usual ones.

    Runs on the reading thread, after drafts were sealed.
    """
    devices, plain = tuple(keys.known(ws)), keys.is_plain(ws)
    to = () if plain else recipients.usual(devices) if asked is None else asked
    parcel, is_office = bundles.prepare(ws, devices=to), ws.role == "office"
    return Ready(
        parcel=parcel,
        fresh=bundles.fresh_changes(ws, parcel, to) if is_office else bundles.waiting_changes(ws),
        plain=plain,
        file_name=bundles.name_for(ws),
        devices=devices,
        to=to,
        past=tuple(b for b in bundles.past(ws) if b.direction == "out"),
        is_office=is_office,
        shared=sharing.kinds(ws),
        has_recovery=keys.has_recovery(ws),
    )


class HandOverView(QWidget):
    """The left segment of the page."""

    #: how many changes wait, so that the page can tell
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("hand_over_view")
        self._desk = desk
        self._ready: Ready | None = None
        self._job: Job | None = None
        self._asked: tuple[str, ...] | None = None  # devices ticked by hand
        self.refusal = Banner("warning", "warning", name="hand_over_refusal")
        self.refusal.hide()
        self.receipt = ReceiptCard()
        self.receipt.hide()
        self.receipt.opened.connect(self._open_folder)
        self.what = StepCard(1, self.tr("What goes"), "what_goes")
        self.whom = RecipientsCard(2, desk.words)
        self.where = PlaceCard(desk, 3)
        self.where.changed.connect(self._show_whether)
        self.past = PastCard(self.tr("Handed over before"), "past_hand_overs")
        words = self.tr("Join photos and attachments")
        self.with_files = FoldingBox(words, name="with_files_box")
        self.with_files.setChecked(True)
        self.main = button("", "main", "send", name="hand_over_now_button")
        self.main.setProperty("main_act", True)
        self.main.clicked.connect(self.hand_over)
        self.whom.changed.connect(self._on_recipients)
        self.whom.invite_asked.connect(self._invite)
        self.whom.settled.connect(self._show_whether)
        self.whom.one_off.toggled.connect(self._on_one_off)
        self.sharing = SharingCard(desk.words)
        self.sharing.setVisible(desk.ws.role == "office")
        self.sharing.chosen.connect(self._share)
        self.recovery = RecoveryCard()
        self.recovery.setVisible(desk.ws.role == "office")
        self.recovery.asked.connect(self._ask_for_recovery)
        self.hint = label("", "meta", wrap=True, name="hand_over_hint")
        self._lay_out()

    # ---- made once ----
    def _lay_out(self) -> None:
        columns = TwoColumns(_BESIDE, margin=32, top=8, spacing=12)
        for part in (self.refusal, self.receipt, self.what, self.whom, self.where):
            columns.left.addWidget(part)
        columns.left.addStretch(1)
        for beside in (self.past, self.sharing, self.recovery, self._comfort()):
            columns.right.addWidget(beside)
        columns.right.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.setWidget(columns)
        acts = QHBoxLayout()
        acts.setSpacing(16)
        acts.addWidget(self.main)
        acts.addWidget(self.hint, 1)
        columns.folded.connect(lambda side: acts.setContentsMargins(side, 12, side, 14))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(line())
        whole.addLayout(acts)

    def _comfort(self) -> QFrame:
        made = QFrame()
        made.setProperty("card", True)
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(label(self.tr("Nothing is lost"), "strong"))
        words = self.tr(
            "Until the office acknowledges a bundle, the next one takes up what was not confirmed. "
            "Handing over twice makes no duplicates."
        )
        column.addWidget(label(words, "secondary", wrap=True))
        return made

    # ---- showing ----
    def refresh(self) -> None:
        """Seal what was typed, then count what goes."""
        desk, ws = self._desk, self._desk.ws
        desk.operations.operation(ws.seal_drafts, self._count, self._refuse)

    def _count(self, sealed: object) -> None:
        ws, asked = self._desk.ws, self._asked
        self._desk.sealed.emit(sealed)
        self._desk.operations.query(lambda: read(ws, asked), self._take, self._refuse, key=self)

    def address(self, device: str) -> None:
        """Have this one device ticked, at the next refresh."""
        self._asked = (device,)

    def _on_recipients(self) -> None:
        """Each sees what it may: what goes is counted again."""
        self._asked = self.whom.chosen()
        self._show_whether()
        self.refresh()

    def _on_one_off(self, on: bool) -> None:
        """From the field, a passphrase brings all that an office would get."""
        ready = self._ready
        if ready is not None and not ready.is_office:
            self._asked = () if on else None
            self.refresh()

    def _share(self, kinds: frozenset[str]) -> None:
        """The office says what every device receives."""
        ws = self._desk.ws
        self._desk.operations.operation(
            lambda: sharing.choose(ws, kinds), lambda _: self.refresh(), self._refuse,
            touches=("programme",),
        )  # fmt: skip

    def _take(self, ready: Ready) -> None:
        self._ready = ready
        self.counted.emit(ready.fresh)
        self._show()

    def _show(self) -> None:
        ready = self._ready
        if ready is None:
            return
        self._show_what(ready)
        self._show_past(ready)
        self.where.show_file_name(ready.file_name)
        self.sharing.show_kinds(ready.shared)
        self.recovery.show_whether(has_keys=ready.has_recovery)
        self.whom.show_devices(
            ready.devices, ready.to, is_plain=ready.plain, is_office=ready.is_office
        )
        self.main.setText(self._main_words(ready))
        self.main.setProperty("kind", "plain" if ready.repeats else "main")
        self.main.setIcon(icons.icon("send", "text" if ready.repeats else "on_accent"))
        restyle(self.main)
        self._show_whether()

    def _show_whether(self) -> None:
        """The button sleeps until it can work, and says what it waits for."""
        ready = self._ready
        if ready is not None:
            self.hint.setText(self._hint_words(ready))
        can = self.whom.is_settled() and self._job is None
        something = ready is not None and (
            ready.parcel.changes > 0 or bool(ready.parcel.files) or ready.is_office
        )
        self.main.setEnabled(can and something and self.where.chosen() is not None)

    def _main_words(self, ready: Ready) -> str:
        count = ready.parcel.changes
        if self._job is not None:
            return self.tr("Writing…")
        if not count and ready.is_office:
            return self.tr("Write an acknowledgement")
        if not count and not ready.parcel.files:
            return self.tr("Nothing to hand over")
        if not count:
            return self.tr("Hand over %n file(s)", "", len(ready.parcel.files))
        if ready.introduces:
            return self.tr("Make this device known to the office")
        if ready.repeats:
            return self.tr("Hand over %n change(s) again", "", count)
        return self.tr("Hand over %n change(s)", "", count)

    def _hint_words(self, ready: Ready) -> str:
        if self._job is not None and self.whom.one_off.is_on():
            return self.tr("One moment: the passphrase is being turned into a key.")
        if self.where.chosen() is None and (ready.parcel.changes or ready.parcel.files):
            return self.tr("Choose first where to write the bundle.")
        if ready.introduces:
            return self.tr("Nothing was written here yet: the bundle tells who works on it.")
        if ready.repeats and ready.is_office:
            return self.tr(
                "All of it was handed over already; the next bundle from there will confirm it."
            )
        if ready.repeats:
            return self.tr(
                "All of it was handed over already; no acknowledgement has come from the office."
            )
        if not ready.parcel.changes and ready.is_office:
            return self.tr("It tells the field what has arrived here.")
        if not ready.parcel.changes and ready.past and not ready.parcel.files:
            return self.tr("The office acknowledged everything.")
        return self.tr("The bundle is read again after it was written.")

    def _show_what(self, ready: Ready) -> None:
        words, parcel = self._desk.words, ready.parcel
        self.with_files.setParent(None)  # it keeps its tick, its row does not
        self.what.clear()
        self.what.say(self._how_many(ready))
        kinds = counting.ordered(parcel.records)
        main = [(e, n) for e, n in kinds if e not in counting.ADDED_BY_ITSELF][:_MAIN_KINDS]
        for entity, count in main:
            self.what.add_row(counting.icon_of(entity), counting.things(words, entity, count))
        if parcel.files:
            self._add_files(ready)
        if rest := [counting.things(words, e, n) for e, n in kinds if (e, n) not in main]:
            told = self.tr("Also: {things}.") if main or parcel.files else "{things}."
            self.what.add_foot("list", told.format(things=", ".join(rest)))
        if not kinds and not parcel.files:
            nothing = self.tr("Nothing has changed since what the office acknowledged.")
            self.what.add(label(nothing, "secondary", wrap=True))
        stays = self.tr("Your impressions stay on this device: no bundle carries them.")
        self.what.add_foot("lock", stays)

    def _how_many(self, ready: Ready) -> str:
        """So many changes, told apart so that they agree with the count of the header."""
        count, fresh = ready.parcel.changes, ready.fresh
        changes = self.tr("%n change(s)", "", count)
        if ready.is_office and count:
            changes = self.tr("%n change(s) that the field has not confirmed yet", "", count)
        if fresh >= count or ready.introduces:
            return changes
        if ready.past:
            since = self.tr("nothing new since the last time")
            if fresh:
                since = self.tr("%n since the last time", "", fresh)
            return self.tr("{changes}, {fresh}").format(changes=changes, fresh=since)
        made = self.tr("%n made here", "", fresh)
        known = self.tr("%n to make this device known", "", count - fresh)
        return self.tr("{changes}: {made}, {known}").format(changes=changes, made=made, known=known)

    def _add_files(self, ready: Ready) -> None:
        words, files = self._desk.words, ready.parcel.files
        title = self.tr("%n file(s)", "", len(files))
        total = counting.size(words, sum(each.size for each in files))
        self.what.add_row("paperclip", title, total, self.with_files)
        self.with_files.setToolTip(
            self.tr("Without them the texts go first; the files follow in a later bundle.")
        )

    def _show_past(self, ready: Ready) -> None:
        words = self._desk.words
        rows = []
        for each in ready.past:
            changes = self.tr("%n change(s)", "", int(each.summary.get("changes", 0)))
            files = int(each.summary.get("files", 0))
            parts = [changes, self.tr("%n file(s)", "", files) if files else ""]
            parts.append(counting.size(words, int(each.summary.get("size_bytes", 0))))
            when = counting.instant(words, each.at)
            rows.append((when, " · ".join(part for part in parts if part), each.name))
        self.past.show_rows(rows, self.tr("None yet."))

    def _ask_for_recovery(self) -> None:
        if self._ready is not None and not self._desk.refuses():
            RecoveryDialog(self._desk, self, has_keys=self._ready.has_recovery).open()

    # ---- inviting ----
    def _invite(self) -> None:
        """Write the file by which a device joins the programme, where one chooses."""
        ws = self._desk.ws
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Where to write the invitation"), str(self.where.chosen() or "")
        )
        if folder:
            self._desk.operations.query(
                lambda: invitations.write(ws, Path(folder)),
                self._on_invited,
                self._refuse,
                pooled=True,
            )

    def _on_invited(self, path: Path) -> None:
        told = self.tr("The invitation is written: {path}. Give it to who is to join.")
        self._desk.notice(
            told.format(path=path), self.tr("Open the folder"), lambda: self._open_folder(path)
        )

    # ---- the act ----
    def hand_over(self) -> None:
        """Write the bundle, on the writer, with progress and a way to stop."""
        ws, folder, to = self._desk.ws, self.where.chosen(), self.whom.chosen()
        with_files, passphrase = self.with_files.isChecked(), self.whom.one_off.passphrase()
        if folder is None or self._job is not None:
            return
        self.refusal.hide()

        def write(job: Job) -> bundles.HandOver:
            tell = lambda step, done, total: job.report(done, total)  # noqa: E731
            out = folder / bundles.name_for(ws)  # a stick that is gone is no file to write
            return bundles.hand_over(
                ws, out, to=to, with_photos=with_files, passphrase=passphrase, progress=tell
            )

        self._job = self._desk.operations.long(
            self.tr("Writing the bundle"), write,
            lambda done: self._on_written(done, passphrase), self._refuse, touches=("bundle",),
        )  # fmt: skip
        self._job.finished.connect(self._on_finished)
        self._show()
        if passphrase is not None:  # turning it into a key stops the whole program for a moment
            self.hint.repaint()
            self.main.repaint()

    def _on_finished(self) -> None:
        self._job = None
        self._show()

    def _on_written(self, done: bundles.HandOver, passphrase: str | None) -> None:
        words = self._desk.words
        kinds = [counting.things(words, e, n) for e, n in counting.ordered(done.records)]
        parts = [self.tr("%n change(s)", "", done.changes)]
        if done.files:
            parts.append(self.tr("%n file(s)", "", done.files))
        if done.files_later:
            parts.append(self.tr("%n file(s) will follow", "", done.files_later))
        parts.append(counting.size(words, done.size_bytes))
        proof = self.tr("The bundle was read again after it was written: it is whole.")
        if passphrase is not None:
            opens = self.tr("Its passphrase, to say aloud: {passphrase}")
            proof = f"{opens.format(passphrase=passphrase.strip())}\n{proof}"
            self.whom.one_off.end()
        self.receipt.show_receipt(
            self.tr("Handed over"), " · ".join(parts), ", ".join(kinds), done.path, proof
        )
        self._scroll.ensureVisible(0, 0)
        self.refresh()

    def _refuse(self, error: Exception) -> None:
        if is_told_by_the_window(error):
            return
        self.refusal.say(sentence_of(self._desk.words, error))
        self._scroll.ensureVisible(0, 0)

    def _open_folder(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
