"""The home page: where was I, what is missing, what is to be handed over or settled.

It shows a `HomeView` and opens what is asked for; every count comes from the overview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.home import cards
from fabriques_desktop.desktop.home.reading import HomeView, read_outset
from fabriques_desktop.desktop.page import Page
from fabriques_desktop.desktop.widgets.basics import (
    EmptyState,
    ScrollArea,
    button,
    empty_layout,
    label,
)
from fabriques_desktop.desktop.widgets.two_columns import TwoColumns
from fabriques_desktop.domain.records import ENTITIES

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References

_RIGHT = 368


class HomePage(Page):
    """Cards at the left for what one was doing, at the right for the day and for what waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: HomeView | None = None
        self.greeting = label("", "title", name="greeting")
        self.today = label("", "secondary", wrap=True, name="today_line")
        self._columns = TwoColumns(_RIGHT, margin=40, top=30, spacing=24)
        self._left, self._right = self._columns.left, self._columns.right
        self.scroll_area = ScrollArea()
        self.whole = QStackedWidget(self)
        self._has_greeted = False
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._lay_out()
        desk.operations.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        above = self._columns.above
        above.setSpacing(4)
        above.addWidget(self.greeting)
        above.addWidget(self.today)
        above.addSpacing(22)
        self.scroll_area.setWidget(self._columns)
        self.whole.addWidget(self.scroll_area)
        self.whole.addWidget(self._empty)
        self._empty_column.setContentsMargins(40, 30, 40, 0)
        self._empty_column.setSpacing(4)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.whole)

    # ---- Page ----
    def come_forward(self) -> None:
        ws, references = self.desk.ws, self.desk.references
        if self._shown is None:  # where one was does not wait for what is counted
            self.desk.operations.query(lambda: read_outset(ws, references), self._show_outset)
        else:
            self._read_all()

    def _show_outset(self, view: HomeView) -> None:
        if self._shown is None:
            self.show_view(view)
            # drawn before the rest is read: both want the same processor
            QTimer.singleShot(0, self, self._read_all)

    def _read_all(self) -> None:
        ws, references = self.desk.ws, self.desk.references
        self.desk.operations.query(lambda: _read(ws, references), self.show_view, key=self)

    def begin(self) -> None:
        self.desk.creating.emit("interview")

    def _on_changed(self, entities: frozenset[str]) -> None:
        if self.isVisible() and entities & {*ENTITIES, "bundle"}:
            self.come_forward()

    # ---- showing ----
    def show_view(self, view: HomeView) -> None:
        """Show what was read; nothing moves when nothing changed."""
        if view == self._shown:
            return
        self._shown = view
        self.greeting.setText(view.greeting)
        self.today.setText(view.today)
        if view.is_empty:
            self._show_empty(view)
            return
        begins = self._takes_keyboard()
        self.whole.setCurrentWidget(self.scroll_area)
        empty_layout(self._left)
        empty_layout(self._right)
        desk = self.desk
        resume = cards.resume_card(desk, view)
        self._left.addWidget(resume)
        if begins and (act := resume.findChild(QPushButton)) is not None:
            resume.show()  # its layout shows it later, and a window activated meanwhile looks on
            act.setFocus(Qt.FocusReason.OtherFocusReason)
        if not view.is_whole:
            self._left.addStretch(1)
            return
        if view.missing:
            self._left.addWidget(cards.missing_card(desk, view))
        else:
            self._left.addWidget(cards.complete_card())
        if view.day is not None:
            self._right.addWidget(cards.day_card(desk, view.day))
        if view.conflicts:
            self._right.addWidget(cards.conflicts_card(desk, view.conflicts))
        self._right.addWidget(cards.waiting_card(desk, view))
        for side in (self._left, self._right):
            side.addStretch(1)

    def _takes_keyboard(self) -> bool:
        """Whether Enter is for the main act that will stand here: at first, unless somebody writes
        elsewhere by then, and as long as the keyboard stays.  Later, whoever goes through the pages
        by keyboard goes on doing so."""
        first, self._has_greeted = not self._has_greeted, True
        held = self.window().focusWidget()
        if held is not None and self.whole.isAncestorOf(held):
            return True
        return first and (held is None or isinstance(held, QAbstractItemView))

    def _show_empty(self, view: HomeView) -> None:
        begins = self._takes_keyboard()
        empty_layout(self._empty_column)
        if view.is_office:
            state = EmptyState(
                "package-plus",
                self.tr("Bundles from the field arrive here"),
                self.tr("Each is told in words, then joined without losing anything."),
                self.tr("Receive a bundle"),
            )
            state.asked.connect(lambda: self.desk.exchanging.emit("receive"))
        else:
            state = EmptyState(
                "visit",
                self.tr("Everything begins with a visit"),
                self.tr(
                    "Where you go, when, and whom you will meet. It is all kept on this device."
                ),
                self.tr("Prepare a visit"),
            )
            state.asked.connect(lambda: self.desk.creating.emit("visit"))
            at_once = button(
                self.tr("Or start an interview"), "link", "interview", name="start_interview_button"
            )
            at_once.setToolTip(self.tr("From anywhere: Ctrl+Shift+E"))
            at_once.clicked.connect(self.begin)
            state.add_act(at_once)
        self._empty_column.addWidget(label(view.greeting, "title"))
        self._empty_column.addWidget(label(view.today, "secondary"))
        self._empty_column.addWidget(state, 1)
        self.whole.setCurrentWidget(self._empty)
        if begins:
            state.show()
            state.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _read(ws: Workspace, references: References) -> HomeView:
    from fabriques_desktop.desktop.home.telling import read  # on the reading thread, not before

    return read(ws, references)
