"""The page of exchanges: hand over at the left of the switch, receive at the right.

It carries drops to the right place and refreshes what is shown.
"""

from __future__ import annotations

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.exchanges.handing import HandOverView
from fabriques_desktop.desktop.exchanges.receiving import ReceiveView
from fabriques_desktop.desktop.page import Page
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.desktop.widgets.drop_mark import DropMark
from fabriques_desktop.desktop.widgets.photo_strip import files_of, holds_files
from fabriques_desktop.desktop.widgets.segments import Segments


class ExchangesPage(Page):
    """Two segments, each a view that knows what to do."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        told = self.tr("Let go here: a bundle is told in words before anything is taken in")
        DropMark(self, told, holds_files)
        self.segments = Segments(
            (("give", self.tr("Hand over")), ("receive", self.tr("Receive"))),
            name="exchange_segments",
        )
        self.segments.setAccessibleName(self.tr("Hand over or receive"))
        self.hand_over = HandOverView(desk)
        self.receive = ReceiveView(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.hand_over)
        self.stack.addWidget(self.receive)
        self.segments.chosen.connect(self.show_segment)
        self.receive.answer_asked.connect(lambda device: self.show_part("give", device))
        head = QHBoxLayout()
        head.setContentsMargins(32, 14, 32, 10)
        head.setSpacing(16)
        head.addWidget(label(self.tr("Exchanges"), "title"))
        head.addWidget(self.segments)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        desk.operations.changed.connect(self._on_changed)
        # An office receives more than it hands over.
        self.show_segment("receive" if desk.ws.role == "office" else "give")

    def show_segment(self, key: str) -> None:
        """Show "give" or "receive"."""
        self.segments.set_value(key)
        self.stack.setCurrentWidget(self.receive if key == "receive" else self.hand_over)
        if self.isVisible():
            self.come_forward()

    # ---- Page ----
    def show_part(self, part: str, record_id: str = "") -> None:
        """Show a segment; an acknowledgement is a bundle addressed to one device."""
        if record_id:
            self.hand_over.address(record_id)
        self.show_segment(part)

    def come_forward(self) -> None:
        if self.stack.currentWidget() is self.receive:
            self.receive.refresh()
        else:
            self.hand_over.refresh()

    def begin(self) -> None:
        """Ctrl+N: another bundle to receive."""
        self.show_segment("receive")
        self.receive.ask_for_files()

    def _on_changed(self, entities: frozenset[str]) -> None:
        if self.isVisible() and "bundle" not in entities:
            self.come_forward()

    # ---- bundles dropped anywhere on the page ----
    def dropEvent(self, event: QDropEvent) -> None:
        if files := files_of(event.mimeData()):
            self.show_segment("receive")
            self.receive.add(files)
            event.acceptProposedAction()
