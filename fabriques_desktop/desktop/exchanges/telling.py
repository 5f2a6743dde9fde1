"""One bundle told in words: whose it is, whether it can be trusted, what it brings, what to do.

It shows an `Incoming` and says which button was pressed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.exchanges import counting
from fabriques_desktop.desktop.exchanges.cards import NewsRow, PassphraseRow
from fabriques_desktop.desktop.exchanges.incoming import Incoming, State
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    Banner,
    ElidedLabel,
    EmptyState,
    ScrollArea,
    button,
    empty_layout,
    label,
    line,
)
from fabriques_desktop.desktop.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from fabriques_desktop.words import Words

#: what is said of a bundle, and how it looks
_BANNERS = {
    "edited": ("warning", "warning"),
    "trust": ("warning", "shield-alert"),
    "sound": ("success", "shield-check"),
    "refused": ("danger", "ban"),
    "stopped": ("warning", "warning"),
    "wrong": ("danger", "ban"),
    "told": ("info", "info"),
    "imported": ("success", "circle-check"),
}


class BundleDetail(QStackedWidget):
    """The right side of *Receive*."""

    trust_asked = Signal()
    passphrase_said = Signal(str)
    again_asked = Signal()
    import_asked = Signal()
    set_aside_asked = Signal()
    undo_asked = Signal()
    undo_rest_asked = Signal()
    redo_asked = Signal()
    answer_asked = Signal()
    conflicts_asked = Signal()
    open_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._words = words
        self._empty = EmptyState(
            "package-plus",
            self.tr("No bundle here yet"),
            self.tr(
                "A bundle brings what was written on another device. It is told in words before "
                "anything is imported."
            ),
            self.tr("Open a bundle"),
        )
        self._empty.asked.connect(self.open_asked)
        self._title = ElidedLabel("", "title")
        self._title.setObjectName("bundle_title")
        self._meta = ElidedLabel("", "meta")
        self._banners = self._build_banners()
        self._closed = PassphraseRow()
        self._closed.said.connect(self.passphrase_said)
        self._fingerprint = label("", name="fingerprint_label")
        font = theme.fixed_font()
        font.setPointSizeF(theme.font("title").pointSizeF())
        self._fingerprint.setFont(font)
        self._heading = label("", "strong", name="news_heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._foot = self._build_foot()
        self._lay_out()

    # ---- made once ----
    def _build_banners(self) -> dict[str, Banner]:
        acts = {
            "edited": (self.tr("Undo all the rest"), "undo_rest_button", self.undo_rest_asked),
            "trust": (self.tr("Trust this device"), "trust_button", self.trust_asked),
            "refused": (self.tr("Read it again"), "read_again_button", self.again_asked),
            "stopped": (self.tr("Try again"), "try_again_button", self.again_asked),
            "imported": (
                self.tr("Settle the conflicts"),
                "to_conflicts_button",
                self.conflicts_asked,
            ),
        }
        banners = {}
        for key, (kind, icon) in _BANNERS.items():
            words, name, asked = acts.get(key, ("", "", None))
            made = banners[key] = Banner(kind, icon, words, name=f"{key}_banner")
            made.act.setObjectName(name)
            if asked is not None:
                made.acted.connect(asked)
        return banners

    def _build_foot(self) -> QFrame:
        made = QFrame()
        self.main = button(self.tr("Import this bundle"), "main", "download", name="import_button")
        self.main.setProperty("main_act", True)
        self.main.clicked.connect(self.import_asked)
        self.aside = button(self.tr("Set aside"), name="set_aside_button")
        self.aside.setProperty("main_act", True)
        self.aside.clicked.connect(self.set_aside_asked)
        self.undo = button(self.tr("Undo this import"), "quiet", "undo", name="undo_import_button")
        self.undo.clicked.connect(self.undo_asked)
        self.redo = button(self.tr("Redo this import"), "quiet", "redo", name="redo_import_button")
        self.redo.clicked.connect(self.redo_asked)
        self.answer = button(self.tr("Acknowledge…"), "main", "send", name="acknowledge_button")
        self.answer.setProperty("main_act", True)
        self.redo.hide()
        self.answer.hide()  # no bundle has all these acts: their row is never so wide
        self.answer.clicked.connect(self.answer_asked)
        self._hint = label("", "meta", wrap=True)
        is_large = theme.scale > 1  # then the acts take all the lines they need
        acts: QLayout = FlowLayout(gap=12) if is_large else QHBoxLayout()
        acts.setSpacing(12)
        for act in (self.main, self.answer, self.aside, self.undo, self.redo):
            acts.addWidget(act)
        direction = QBoxLayout.Direction
        row = QBoxLayout(direction.TopToBottom if is_large else direction.LeftToRight, made)
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(12)
        row.addLayout(acts)
        row.addWidget(self._hint, 1)
        return made

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("detail_head")
        head.setMinimumHeight(70)
        words = QVBoxLayout(head)
        words.setContentsMargins(24, 12, 24, 12)
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._meta)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        for banner in self._banners.values():
            column.addWidget(banner)
        column.addWidget(self._closed)
        column.addWidget(self._fingerprint)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        column.addStretch(1)
        scroll = ScrollArea()
        scroll.setWidget(inside)
        whole = QWidget()
        around = QVBoxLayout(whole)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(head)
        around.addWidget(scroll, 1)
        around.addWidget(line())
        around.addWidget(self._foot)
        self.addWidget(self._empty)
        self.addWidget(whole)

    # ---- showing ----
    def show_bundle(self, found: Incoming | None) -> None:
        """Show a bundle, or how to open one."""
        self.setCurrentIndex(0 if found is None else 1)
        if found is None:
            return
        self._title.setText(self._title_words(found))
        self._meta.setText(self._meta_words(found))
        self._show_banner(found)
        self._show_news(found)
        self._show_acts(found)

    def tell_edited(self, cells: str) -> None:
        """Say which fields keep the import shown from being undone whole."""
        said = self.tr("Somebody edited this since it was imported; undoing would lose it:")
        self._banners["edited"].say(f"{said}\n{cells}")

    def _title_words(self, found: Incoming) -> str:
        if found.author:
            return self.tr("Bundle of {name}").format(name=found.author)
        if found.device:
            return self.tr("Bundle written on “{device}”").format(device=found.device)
        return found.path.name

    def _meta_words(self, found: Incoming) -> str:
        words, parts = self._words, []
        if found.written_at:
            when = counting.instant(words, found.written_at)
            parts.append(self.tr("Written {when}").format(when=when))
        elif found.at:
            when = counting.instant(words, found.at)
            parts.append(self.tr("Imported {when}").format(when=when))
        if found.author and found.device:
            parts.append(found.device)
        if found.size_bytes:
            parts.append(counting.size(words, found.size_bytes))
        if found.found.changes:
            parts.append(self.tr("%n change(s)", "", found.found.changes))
        return " · ".join(parts) or str(found.path)

    def _show_banner(self, found: Incoming) -> None:
        for banner in self._banners.values():
            banner.hide()
        self._fingerprint.setVisible(found.state is State.UNKNOWN)
        self._closed.show_for(found.key if found.state is State.CLOSED else "")
        key, sentence = self._banner_words(found)
        if key:
            self._banners[key].say(sentence)
        if key == "imported":
            self._banners["imported"].act.setVisible(found.still_open > 0)
        if found.state is State.UNKNOWN:
            self._fingerprint.setText(found.fingerprint)
            spoken = self.tr("Fingerprint: {code}").format(code=found.fingerprint)
            self._fingerprint.setAccessibleName(spoken)

    def _banner_words(self, found: Incoming) -> tuple[str, str]:
        match found.state:
            case State.UNKNOWN if found.namesake:
                return "trust", self.tr(
                    "Another device of this name is known here, under the fingerprint {code}. Ask "
                    "the person whether they changed machines or installed the program anew, and "
                    "to read the fingerprint of the new one aloud: it must be the one below."
                ).format(code=found.namesake)
            case State.UNKNOWN:
                return "trust", self.tr(
                    "This device has never sent anything here. Ask the person who uses it to read "
                    "its fingerprint aloud: it must be the one below."
                )
            case State.CLOSED:
                return ("wrong", found.sentence) if found.sentence else ("told", self.tr(
                    "This bundle is closed with a passphrase. Whoever made it says it aloud."
                ))  # fmt: skip
            case State.REFUSED:
                return "refused", found.sentence
            case State.STOPPED:
                said = self.tr("It was interrupted; nothing of it was written.")
                return "stopped", f"{said} {found.sentence}".strip()
            case State.READY if found.named:
                return "sound", self.tr(
                    "The recovery key of the programme names “{name}” its new office. Once this is "
                    "imported, bundles go to it, and the former office is trusted no more."
                ).format(name=found.named)
            case State.READY if found.has_hole:
                return "sound", self.tr(
                    "Signature recognised. An earlier bundle of this device has not come: its next "
                    "one brings what is missing."
                )
            case State.READY:
                return "sound", self.tr("Signature recognised, bundle whole.")
            case State.HELD:
                return "told", self.tr(
                    "Everything it holds is here already. Importing it notes what its device has "
                    "received."
                )
            case State.READING:
                return "told", self.tr("Reading…")
            case State.IMPORTING:
                return "told", self.tr("Importing…")
            case State.UNDONE:
                return "told", self.tr("This import was undone.")
        when = counting.instant(self._words, found.at)
        return "imported", self.tr("Imported: {when}.").format(when=when)

    def _show_news(self, found: Incoming) -> None:
        empty_layout(self._rows)
        told = found.state in (State.READY, State.IMPORTED, State.UNDONE)
        is_past = found.state in (State.IMPORTED, State.UNDONE)
        left = found.still_open if is_past else found.found.conflicts
        brought = found.found
        if found.state is State.UNDONE:  # its conflicts went with it: nobody settled them
            brought = replace(brought, conflicts=0)
        lines = counting.news(self._words, brought, found.conflicts, left) if told else []
        heading = self.tr("What it brought") if is_past else self.tr("What this bundle brings")
        self._heading.setText(heading)
        self._heading.setVisible(bool(lines))
        for each in lines:
            self._rows.addWidget(line())
            self._rows.addWidget(NewsRow(each), 0, Qt.AlignmentFlag.AlignTop)

    def _show_acts(self, found: Incoming) -> None:
        is_past = found.state in (State.IMPORTED, State.UNDONE)
        is_imported = found.state is State.IMPORTED
        acts = {
            self.main: not is_past and found.state is not State.REFUSED,
            self.aside: not is_past,
            self.undo: is_imported and bool(found.act),
            self.redo: found.state is State.UNDONE and bool(found.undone_by),
            self.answer: is_imported and bool(found.answers),
        }
        for act in sorted(acts, key=acts.__getitem__):  # no bundle has them all: their row is
            act.setVisible(acts[act])  # never so wide, not for a moment either
        self.main.setEnabled(found.state in (State.READY, State.HELD))
        self.aside.setEnabled(found.state is not State.IMPORTING)
        self._foot.setVisible(any(acts.values()))
        self._hint.setText(self._hint_words(found.state))

    def _hint_words(self, state: State) -> str:
        if state in (State.IMPORTED, State.UNDONE):
            return self.tr("Undoing writes back what stood before; nothing leaves the history.")
        if state is State.REFUSED:
            return self.tr("Nothing of it was written. Its file stays where it is.")
        return self.tr("Nothing is written before you import. An import can be undone.")
