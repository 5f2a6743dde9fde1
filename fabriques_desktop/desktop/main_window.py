"""The window: header, navigation, one page at a time, and the habits that hold on every page.

It turns pages and carries messages; what a page shows and does is the page's own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import waiting
from fabriques_desktop.desktop.backing_up import BackingUp
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.header import Header
from fabriques_desktop.desktop.keyboard import focus_near
from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.navigation import Navigation, Place
from fabriques_desktop.desktop.page import Page
from fabriques_desktop.desktop.pages import GROUPS, Entry, group_title
from fabriques_desktop.desktop.progress_strip import ProgressStrip
from fabriques_desktop.desktop.reaching import Reaching
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.undoing import Undoing
from fabriques_desktop.desktop.veil import Veil
from fabriques_desktop.desktop.widgets.basics import Banner, OneAtATime, ScrollArea, button
from fabriques_desktop.desktop.widgets.history_menu import ACTION, field_at
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.errors import FabriquesError, OpenForReading, StoreUnreachable

if TYPE_CHECKING:
    from fabriques_desktop.desktop.history_panel import HistoryPanel
    from fabriques_desktop.desktop.searching import Searching
    from fabriques_desktop.desktop.waiting import Waiting

_log = logging.getLogger(__name__)
_NOTICE_MS = 6000
_COUNT_AFTER_MS = 100  # what waits is counted once the first page was read and is drawn
_LARGE = 1.5  # from this size of words on, a page may need more room than there is
_CRAMPED = 1200  # below, the pages need the room of the words of the navigation
_NARROW = 1500  # below, the history of a field needs the room of the navigation


class MainWindow(QMainWindow):
    """One window on one workspace."""

    #: asks the application for another workspace, another language or another palette
    closing = Signal()

    def __init__(self, desk: Desk, entries: Sequence[Entry], name: str) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(f"{name} — Fabriques")
        self.desk = desk
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, QWidget] = {}  # what the stack holds: a page, or its scroll area
        self._current = ""
        self._past: list[tuple[str, str]] = []
        self._searching: Searching | None = None
        self._history: HistoryPanel | None = None
        self._is_folded_for_history = False
        self._is_cramped = self._is_folded_for_room = False
        self._field_before: tuple[str, str, str] | None = None  # until the search opened
        self._awaited: tuple[str, ...] = ()  # devices to which this office owes an answer
        self._commands: dict[str, tuple[str, str, Callable[[], object]]] = {}
        self.header = Header(name)
        self.navigation = Navigation(_places(entries))
        self.stack = OneAtATime()
        self.stack.setObjectName("pages")
        self.failure = Banner("danger", "circle-alert", self.tr("Try again"), name="failure_banner")
        self.notice = Banner("info", "info", name="notice_banner")
        self.example = Banner(
            "info", "info", self.tr("Remove it and begin yours"), name="example_banner"
        )
        self.example.act.setObjectName("remove_example_button")
        self.tour_button = button(self.tr("Guided tour"), "quiet", "eye", name="tour_button")
        self.example.put_before_act(self.tour_button)
        self.stillness = Banner("warning", "lock", name="still_banner")
        self.progress = ProgressStrip()
        self.undoing = Undoing(desk, self)
        self.reaching = Reaching(desk, self)
        self.backing_up = BackingUp(desk)
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self.veil = Veil(self)
        self._add_commands()
        QTimer.singleShot(_COUNT_AFTER_MS, self, self._count_waiting)

    # ---- made once ----
    def _lay_out(self) -> None:
        self.failure.hide()
        self.notice.hide()
        self.example.hide()
        self.stillness.hide()
        if self.desk.ws.is_still:
            still = OpenForReading(path=self.desk.ws.shown)
            self.stillness.say(sentence_of(self.desk.words, still))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.progress)
        self._right = right
        self._middle = middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stillness)
        column.addWidget(self.example)
        column.addWidget(self.failure)
        column.addWidget(self.notice)
        column.addLayout(middle, 1)
        self.setCentralWidget(ground)
        self._notice_timer = QTimer(self)
        self._notice_timer.setSingleShot(True)
        self._notice_timer.setInterval(_NOTICE_MS)
        self._notice_timer.timeout.connect(self.notice.hide)

    def _connect(self) -> None:
        desk = self.desk
        self.navigation.chosen.connect(self.turn_to)
        self.navigation.settings_asked.connect(lambda: self._do("act:settings"))
        self.navigation.help_asked.connect(lambda: self.show_help())
        desk.opening.connect(self.open_record)
        desk.turning.connect(self.turn_to)
        desk.exchanging.connect(self.exchange)
        desk.creating.connect(self.begin)
        desk.creating_from.connect(self.begin_from)
        desk.committed.connect(self._on_committed)
        desk.save_failed.connect(self.failure.say)
        desk.noticed.connect(self.say)
        desk.operations.failed.connect(self._on_failed)
        desk.operations.changed.connect(self._count_waiting)
        desk.operations.started.connect(self.progress.follow)
        self._notice_act: Callable[[], object] | None = None
        self.notice.acted.connect(self._on_notice_act)
        self.failure.acted.connect(self._try_again)
        self.reaching.lost.connect(self._on_lost)
        self.reaching.found.connect(self._on_found)
        self.header.search_asked.connect(self.search)
        self.header.hand_over_asked.connect(lambda: self.exchange("give"))

    def _add_shortcuts(self) -> None:
        acts = {
            "Ctrl+N": lambda: self._page().begin() if self._current else None,
            "Ctrl+Shift+E": lambda: self.begin("interview"),
            "Ctrl+K": lambda: self.search(""),
            "Alt+Left": self.back,
            "F1": lambda: self.show_help(),
            "Ctrl+S": self._on_ctrl_s,
            # Inside a text the editor takes these keys first: they are its own there.
            "Ctrl+Z": lambda: self._undo("undo"),
            "Ctrl+Shift+Z": lambda: self._undo("redo"),
            "Ctrl+Y": lambda: self._undo("redo"),
        }
        self.shortcuts = [QShortcut(QKeySequence(keys), self) for keys in acts]
        for shortcut, act in zip(self.shortcuts, acts.values(), strict=True):
            shortcut.activated.connect(act)
        history = QAction(self.tr("History of this field"), self)
        history.setObjectName(ACTION)
        history.setShortcut(QKeySequence("Alt+H"))
        history.triggered.connect(lambda: self.show_history())
        self.addAction(history)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None or self.focusWidget() is self.header.workspace_button:
            self.navigation.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold_for_room()

    def fold_for_room(self) -> None:
        """Fold the navigation as the window becomes small, and unfold it as it grows again.

        Whoever unfolds it meanwhile has their way.
        """
        was_cramped, self._is_cramped = self._is_cramped, self.width() < _CRAMPED
        if self._is_cramped and not was_cramped and not self.navigation.is_folded():
            self._is_folded_for_room = True
            self.navigation.set_folded(True)
        elif not self._is_cramped and self._is_folded_for_room:
            self._is_folded_for_room = False
            self.navigation.set_folded(False)

    def is_folded_by_choice(self) -> bool:
        """Whether a person, and not want of room, folded the navigation."""
        for_room = self._is_folded_for_room or self._is_folded_for_history
        return self.navigation.is_folded() and not for_room

    # ---- turning pages ----
    def turn_to(self, key: str) -> None:
        """Show a page; it is built now when it never was.  Unknown keys do nothing."""
        if key == self._current or key not in self._entries:
            return
        self.veil.lift()
        if self._current:
            self._remember()
            self._page().leave()
        if self._history is not None and self._history.isVisible():
            self._history.dismiss()
        self._show(key)

    def open_record(self, entity: str, record_id: str) -> None:
        """Show a record on the page that shows its kind."""
        key = self._key_of(entity)
        if not key:
            return
        if key == self._current:
            self._remember()
        self.turn_to(key)
        self._page().open_record(record_id)

    def begin(self, entity: str) -> None:
        """Begin a new record of this kind on its page."""
        key = self._key_of(entity)
        if key:
            self.turn_to(key)
            self._page().begin()

    def begin_from(self, entity: str, of: str, record_id: str) -> None:
        """Begin a new record of this kind, on its page, from another record."""
        key = self._key_of(entity)
        if key:
            self.turn_to(key)
            self._page().begin_from(of, record_id)

    def exchange(self, part: str) -> None:
        """Show what is handed over, to a device that waits for its answer if one does, or what is
        received."""
        self.turn_to("exchanges")
        to = self._awaited[0] if part == "give" and self._awaited else ""
        self._page().show_part(part, to)

    def _key_of(self, entity: str) -> str:
        return next((e.key for e in self._entries.values() if entity in e.entities), "")

    def back(self) -> None:
        """Come back to the page and the record shown before."""
        if not self._past:
            return
        key, record_id = self._past.pop()
        if key != self._current:
            self._page().leave()
            self._show(key)
        if record_id:
            self._page().open_record(record_id)

    def _show(self, key: str) -> None:
        if key not in self._pages:
            self._pages[key] = self._entries[key].build(self.desk)
            self._pages[key].setObjectName(f"{key}_page")
            self._frames[key] = _framed(self._pages[key])
            self.stack.addWidget(self._frames[key])
        held, before = self.focusWidget(), self.stack.currentWidget()
        was_inside = before is not None and held is not None and before.isAncestorOf(held)
        self._current = key
        self.stack.setCurrentWidget(self._frames[key])
        self.navigation.show_current(key)
        self._pages[key].come_forward()
        if was_inside:  # else the keyboard would be wherever Qt goes on
            self._pages[key].take_focus()

    def _page(self) -> Page:
        return self._pages[self._current]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What had the keyboard is gone or asleep: it goes on in the page, not in the header."""
        held = self.focusWidget()
        is_usable = held is None or (held.isVisible() and held.isEnabled())
        near = None if held is None or is_usable else focus_near(held, self.stack.currentWidget())
        if near is None:
            return super().focusNextPrevChild(forward)
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def page(self) -> Page | None:
        """The page shown, if any."""
        return self._pages.get(self._current)

    def current_key(self) -> str:
        return self._current

    def _remember(self) -> None:
        here = (self._current, self._page().current_record())
        if not self._past or self._past[-1] != here:
            self._past.append(here)
            del self._past[:-50]

    # ---- what is said ----
    def say(self, sentence: str, act: str = "", do: Callable[[], object] | None = None) -> None:
        """A sentence that goes by itself, with one act perhaps."""
        if self.veil.is_discreet:
            return  # what happens meanwhile has names
        self._notice_act = do
        self.notice.act.setText(act)
        self.notice.act.setVisible(do is not None)
        self.notice.say(sentence)
        self._notice_timer.start()

    def tell_met(self, notices: Sequence[FabriquesError]) -> None:
        """What opening met and repaired: it stays until it was read, or for as long as it holds."""
        passing = [notice for notice in notices if not isinstance(notice, OpenForReading)]
        if passing:
            sentences = [sentence_of(self.desk.words, notice) for notice in passing]
            self.say("\n".join(sentences), self.tr("Understood"), lambda: None)
            self._notice_timer.stop()

    def tell_example(self, remove: Callable[[], object], tour: Callable[[], object]) -> None:
        """Say, as long as it is open, that this is the example; one click removes it."""
        self.example.acted.connect(remove)
        self.tour_button.clicked.connect(lambda: tour())
        self.example.say(
            self.tr(
                "This is an example, with invented people in invented communes: open everything, "
                "change everything."
            )
        )

    def _on_notice_act(self) -> None:
        self.notice.hide()
        if self._notice_act is not None:
            self._notice_act()

    def _on_committed(self) -> None:
        if self.failure.isVisible() and not self.reaching.is_lost:
            # What was refused goes again now that the disk takes; if it fails, the banner returns.
            self.failure.hide()
            self.desk.retry_asked.emit()
        self.header.show_saved(datetime.now())

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, StoreUnreachable):  # that is told once, until it is over
            self.say(sentence_of(self.desk.words, error))

    def _try_again(self) -> None:
        if self.reaching.is_lost:
            self.reaching.ask()
        else:
            self.desk.retry_asked.emit()

    def _on_lost(self, error: Exception) -> None:
        self.failure.say(sentence_of(self.desk.words, error))

    def _on_found(self) -> None:
        """The central store answers: what was refused goes again, what could not be read shows."""
        self.failure.hide()
        self.say(self.tr("The central store answers again: work goes on."))
        self.desk.retry_asked.emit()
        self.desk.operations.changed.emit(frozenset(ENTITIES))

    def _on_ctrl_s(self) -> None:
        page = self.page()
        if page is not None:
            page.leave()
        self.say(self.tr("Everything saves by itself, as you type."))

    def _count_waiting(self, changed: object = None) -> None:
        ws = self.desk.ws
        self.desk.operations.query(
            lambda: waiting.counted(ws), self._show_waiting, key="waiting counts"
        )

    def _show_waiting(self, found: Waiting) -> None:
        self._awaited = found.awaited
        self.navigation.set_counts(found.by_page())
        self.header.set_waiting(found.changes, len(found.awaited))

    # ---- acts of the window ----
    def search(self, typed: str = "") -> None:
        """Open the search over everything, going on with what was typed."""
        if self._searching is None:
            from fabriques_desktop.desktop.searching import Searching

            self._searching = Searching(self, self.desk, self._acts_to_search)
            self._searching.opened.connect(lambda: self._page().take_focus())
        self._field_before = field_at(self.focusWidget())
        self._searching.open(typed, self._do)

    def _acts_to_search(self) -> list[tuple[str, str, str]]:
        """(key, words, icon) of every page, every new record and every act of the window."""
        pages = [(f"page:{e.key}", e.title_shown(), e.icon) for e in self._entries.values()]
        words = self.desk.words
        made = [
            (f"new:{entry.entities[0]}", words.new(entry.entities[0]), "plus")
            for entry in self._entries.values()
            if entry.entities
        ]
        acts = [(f"act:{key}", said, icon) for key, (said, icon, _) in self._commands.items()]
        return pages + made + acts

    def add_command(self, key: str, said: str, icon: str, act: Callable[[], object]) -> None:
        """Make an act of the window one that Ctrl+K finds."""
        self._commands[key] = (said, icon, act)
        if key == "settings":
            self.navigation.settings_button.show()

    def _do(self, act: str) -> None:
        kind, _, key = act.partition(":")
        if kind == "page":
            self.turn_to(key)
            self._page().take_focus()
        elif kind == "act":
            self._commands[key][2]()
        else:
            self.begin(key)

    def _undo(self, which: str) -> None:
        page = self.page()
        if page is not None:
            page.leave()
        if which == "undo":
            self.undoing.undo()
        else:
            self.undoing.redo()

    def show_history(self) -> None:
        """Show the history of the field that has the keyboard, beside the page."""
        where = field_at(self.focusWidget()) or self._field_before
        if where is None:
            self.say(self.tr("Put the caret in a field first: its history shows beside it."))
            return
        page = self.page()
        if page is not None:
            page.leave()  # what is being typed becomes a version too
        if self._history is None:
            from fabriques_desktop.desktop.history_panel import HistoryPanel

            self._history = HistoryPanel(self.desk)
            self._history.hide()
            self._middle.addWidget(self._history)
            self._history.closed.connect(self._unfold)
            self._history.restoring.connect(self.hand_in)
        if self.width() < _NARROW and not self.navigation.is_folded():
            self.navigation.set_folded(True)
            self._is_folded_for_history = True
        if page is not None:
            page.make_room(True)
        # An answer may come before the page is laid out again: the window would grow for the
        # width that the page no longer needs.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.stack.updateGeometry()  # what the row of the window remembers of it is older
        self._history.show_field(*where)

    def _unfold(self) -> None:
        """Give back the room that the history took."""
        for page in self._pages.values():
            page.make_room(False)
        if self._is_folded_for_history:
            self._is_folded_for_history = False
            self.navigation.set_folded(False)

    def _add_commands(self) -> None:
        """The acts that keys and buttons do, for whoever looks for them by their words."""
        for key, said, icon, act in (
            ("hand_over", self.tr("Hand over"), "send", lambda: self.exchange("give")),
            ("history", self.tr("History of this field"), "clock", self.show_history),
            ("undo", self.tr("Undo the last act"), "undo", lambda: self._undo("undo")),
            ("redo", self.tr("Redo"), "redo", lambda: self._undo("redo")),
            ("back", self.tr("Back to what was shown before"), "arrow-left", self.back),
            ("full_screen", self.tr("Full screen"), "expand", self.veil.toggle_undistracted),
            ("fold", self.tr("Fold or unfold the navigation"), "panel", self._toggle_navigation),
            ("help", self.tr("Help"), "help", self.show_help),
            ("shortcuts", self.tr("Keyboard shortcuts"), "help", self.show_shortcuts),
        ):
            self.add_command(key, said, icon, act)

    def _toggle_navigation(self) -> None:
        self.navigation.set_folded(not self.navigation.is_folded())

    def show_help(self, key: str = "") -> None:
        """The help, at one of its pages or at the one about what is shown."""
        from fabriques_desktop.desktop.help_dialog import HelpDialog

        shown = HelpDialog(self.desk.words, self._current, self)
        if key:
            shown.show_page(key)
        shown.show()  # beside the work, which goes on

    def show_shortcuts(self) -> None:
        self.show_help("shortcuts")

    def put_in_place_of_the_page(self, cover: QWidget) -> None:
        """Give a cover the room of the page, to be shown while the page is not."""
        self._right.insertWidget(0, cover, 1)

    def side_panels(self) -> list[QWidget]:
        """What stands beside the page."""
        return [self._history] if self._history is not None else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.veil.is_undistracted:
            self.veil.set_undistracted(False)
        else:
            super().keyPressEvent(event)

    def hand_in(self) -> None:
        """Make what is being typed on any page a change on its way."""
        for page in self._pages.values():
            page.leave()

    def come_forward(self) -> None:
        """Show the window over the others, as it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hand_in()
        self.closing.emit()
        super().closeEvent(event)


def _framed(page: Page) -> QWidget:
    """The page; with large words, in an area that scrolls to what has no room."""
    if theme.scale < _LARGE:
        return page
    area = ScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _places(entries: Sequence[Entry]) -> list[Place]:
    places: list[Place] = []
    for group, _ in GROUPS:
        inside = [entry for entry in entries if entry.group == group]
        if inside:
            places.append(Place("", group_title(group)))
            places += [Place(e.key, e.title_shown(), e.icon) for e in inside]
    return places
