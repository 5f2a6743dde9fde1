"""What stands beside the notes: people and consents, photos, initiatives, what remains to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fabriques_desktop.desktop.binder import form_context
from fabriques_desktop.desktop.interviews.attached import AttachedPanel
from fabriques_desktop.desktop.photo_panel import PhotoPanel
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ScrollArea, button, empty_layout, label, line
from fabriques_desktop.desktop.widgets.elided_button import ElidedButton
from fabriques_desktop.desktop.widgets.people_panel import PeoplePanel
from fabriques_desktop.desktop.widgets.photo_strip import png_of
from fabriques_desktop.domain.grammar import plain

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.interviews.reading import InterviewSheet
    from fabriques_desktop.desktop.widgets.type_ahead import Deliver

_LINES = 6


class SidePanel(ScrollArea):
    """The column at the right, which scrolls by itself."""

    remaining_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("interview_side")
        self._desk = desk
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px("interview_side"))
        context = form_context(desk)

        def ask(typed: str, deliver: Deliver) -> None:
            context.candidates("actor", typed, deliver)

        self.ask_people = ask
        self.people = PeoplePanel(ask)
        self.photos = PhotoPanel(desk, small=True)
        self.attached = AttachedPanel(desk)
        self._initiatives = QVBoxLayout()
        self._initiatives.setSpacing(2)
        self._no_initiative = label(self.tr("None mentioned yet."), "hint")
        self._remaining = label("", "", wrap=True, name="remaining_shown")
        self._edit = button(self.tr("Write it down"), "link", "pen", name="remaining_button")
        self._edit.setProperty("flush", True)
        self._edit.clicked.connect(self.remaining_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        for part in (self, inside):  # the lane of the scroll bar too
            part.setProperty("ground", "window")
            part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = self._desk.words
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(14)
        column.addWidget(self.people)
        column.addWidget(line())
        column.addWidget(self.photos)
        column.addWidget(line())
        column.addWidget(self.attached)
        column.addWidget(line())
        column.addWidget(label(words.field("interview.initiatives"), "strong"))
        column.addWidget(self._no_initiative)
        column.addLayout(self._initiatives)
        column.addWidget(line())
        column.addWidget(label(words.field("interview.remaining"), "strong"))
        column.addWidget(self._remaining)
        column.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inside)

    def show_sheet(self, sheet: InterviewSheet) -> None:
        self.people.set_people([person.item for person in sheet.people])
        empty_layout(self._initiatives)
        for row in sheet.initiatives:
            link = ElidedButton(row.title, "initiative")
            link.setObjectName(f"initiative_{row.id}")
            link.clicked.connect(lambda _checked, each=row.id: self._desk.open("initiative", each))
            self._initiatives.addWidget(link)
        self.attached.show_attached(sheet.id, sheet.attached, sheet.stamps)
        self._no_initiative.setVisible(not sheet.initiatives)

    def show_remaining(self, text: str) -> None:
        """The first lines of what remains to do."""
        lines = plain(text).split("\n")
        shown = "\n".join(lines[:_LINES])
        self._remaining.setText(shown + ("…" if len(lines) > _LINES else ""))
        self._remaining.setVisible(bool(shown))
        self._edit.setText(self.tr("Change") if shown else self.tr("Write it down"))

    def take_picture(self, image: QImage) -> None:
        """A picture pasted in the notes joins the photos."""
        self.photos.strip.image_pasted.emit(png_of(QImage(image)))
