"""The contact sheet with its filters, order and groups, and what was said of the last import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QImage
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.models.rows import Row, fold
from fabriques_desktop.desktop.photos import reading
from fabriques_desktop.desktop.photos.reading import Choice, Library, Photo
from fabriques_desktop.desktop.photos.sheet_view import ContactSheet
from fabriques_desktop.desktop.photos.thumbnails import Thumbnails, framed
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    Banner,
    button,
    label,
    make_clearable,
    tool,
)
from fabriques_desktop.desktop.widgets.filter_field import FilterField
from fabriques_desktop.desktop.widgets.segments import Segments
from fabriques_desktop.desktop.widgets.type_ahead import Deliver, TypeAhead
from fabriques_desktop.services import photos

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_SEGMENTS = ("all", "caption", "credit", "consent")
_REST = ("unsaid", "undated", "copies")
_SMALL_PX = 256
_PROPOSED = 8
_STACKS_AT = 1.4  # times the usual size of words


class LibraryPane(QWidget):
    """Head, filters and the sheet."""

    import_asked = Signal()
    alike_asked = Signal()
    choice_changed = Signal(object)  # Choice

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("library_pane")
        self._desk = desk
        self._library = Library()
        self.choice = Choice()
        self._ratio = 1.0  # of the screen; thumbnails are made on another thread
        self.thumbnails = Thumbnails(desk.operations, self._make_thumbnail, self)
        self.sheet = ContactSheet(self.thumbnails)
        self.sheet.setObjectName("contact_sheet")
        self.sheet.setAccessibleName(self.tr("Contact sheet"))
        self._meta = label("", "meta", name="photos_meta")
        self._is_large = theme.scale > _STACKS_AT
        self.segments = Segments(
            [(key, self._words(key)) for key in _SEGMENTS],
            name="photo_kind",
            may_stack=self._is_large,
        )
        self.segments.set_value("all")
        self.segments.chosen.connect(self.show_kind)
        self.search = FilterField("photo_search", self.tr("Filter"), self.tr("Filter the photos"))
        self.search.textChanged.connect(lambda text: self._choose(search=text))
        self.place = self._build_place()
        self.more = self._menu("filter", self.tr("More filters"), "photo_more")
        self._add(self.more.menu(), reading.FILTER_WORDS, _REST, self.show_kind)
        self.order = self._build_order()
        self.alike = button("…", "link", "copy", name="alike_button")
        self.alike.clicked.connect(self.alike_asked)
        self.alike.hide()
        self.report = Banner("warning", "warning", self.tr("Understood"), name="import_report")
        self.report.acted.connect(self.report.hide)
        self.report.hide()
        self._nothing = label("", "secondary", wrap=True, name="photos_nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self._lay_out()

    def _words(self, key: str) -> str:
        return reading.words(reading.FILTER_WORDS[key])

    def _build_place(self) -> TypeAhead:
        made = TypeAhead(self._propose_places, icon="pin")
        made.setObjectName("photo_place")
        made.setPlaceholderText(self.tr("Place, visit…"))
        made.setAccessibleName(self.tr("Only the photos of a visit, a territory or a record"))
        make_clearable(made, self.tr("Clear"))
        made.picked.connect(self._on_place)
        made.textEdited.connect(lambda text: None if text.strip() else self._choose(place=""))
        return made

    def _build_order(self) -> QToolButton:
        made = self._menu("sort", self.tr("Order and groups"), "photo_order")
        menu = made.menu()
        self._add(menu, reading.ORDERS, tuple(reading.ORDERS), self._on_order, self.choice.order)
        menu.addSeparator()
        self._add(menu, reading.GROUPS, tuple(reading.GROUPS), self._on_group, self.choice.group)
        return made

    @staticmethod
    def _menu(icon: str, words: str, name: str) -> QToolButton:
        made = tool(icon, words, name=name, size=16)
        made.setMenu(QMenu(made))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _add(
        self,
        menu: QMenu,
        words: dict[str, str],
        keys: Sequence[str],
        do: object,
        checked: str = "",
    ) -> None:
        group = QActionGroup(menu)
        for key in keys:
            action = QAction(reading.words(words[key]), group)
            action.setCheckable(True)
            action.setChecked(key == checked)
            action.setData(key)
            menu.addAction(action)
        group.triggered.connect(lambda action: do(action.data()))  # type: ignore[operator]

    def _lay_out(self) -> None:
        bring = button(self.tr("Bring photos in…"), "plain", "photo-plus", name="import_photos")
        bring.clicked.connect(self.import_asked)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 16, 4)
        head.setSpacing(8)
        head.addWidget(label(self._desk.words.entities("photo"), "title"))
        head.addWidget(self._meta, 1)
        finding = QHBoxLayout()
        finding.setSpacing(8)
        finding.addWidget(self.search, 1)
        finding.addWidget(self.place, 1)
        if self._is_large:
            finding.setContentsMargins(24, 4, 16, 4)
        else:
            head.addLayout(finding, 4)
        head.addWidget(bring)
        filters = QHBoxLayout()
        filters.setContentsMargins(24, 4, 16, 8)
        filters.setSpacing(8)
        filters.addWidget(self.segments)
        filters.addStretch(1)
        filters.addWidget(self.alike)
        filters.addWidget(self.more)
        filters.addWidget(self.order)
        body = QFrame()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 0, 0, 0)
        inside.addWidget(self._nothing, 1)
        inside.addWidget(self.sheet, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        if self._is_large:
            column.addLayout(finding)
        column.addLayout(filters)
        column.addWidget(self.report)
        column.addWidget(body, 1)

    # ---- what is shown ----
    def show_library(self, library: Library) -> list[Photo]:
        """Show these photos through the filters; returns those that are shown."""
        self._library = library
        self.thumbnails.try_again()
        return self.fill()

    def fill(self) -> list[Photo]:
        """Apply the filters again; what was chosen stays so while it is shown."""
        self._ratio = self.sheet.devicePixelRatioF()
        found = reading.chosen(self._library, self.choice)
        kept, scrolled = self.sheet.chosen_ids(), self.sheet.verticalScrollBar().value()
        current = self.sheet.current_id()
        today = self._desk.ws.now().date()
        lines = reading.lines(found, self.choice.group, self._desk.words.lang, today)
        if self.sheet.sheet.set_lines(lines):
            self._choose_again(current, kept)
            self.sheet.verticalScrollBar().setValue(scrolled)
        self._say(found)
        return found

    def _choose_again(self, current: str, kept: list[str]) -> None:
        rows = [self.sheet.sheet.row_of(each) for each in kept]
        selection = self.sheet.selectionModel()
        row = self.sheet.sheet.row_of(current)
        if row >= 0:
            self.sheet.go_to(self.sheet.sheet.index(row))
        for row in rows:
            if row >= 0:
                selection.select(self.sheet.sheet.index(row), selection.SelectionFlag.Select)

    def _say(self, found: Sequence[Photo]) -> None:
        counts = self._library.counts()
        for key in _SEGMENTS[1:]:
            self.segments.set_words(key, self._counted(key, counts[key]))
        said = self.tr("%n photo(s)", "", len(found))
        if self.choice.kind in _REST:
            said += " · " + self._words(self.choice.kind)
        self._meta.setText(said)
        self._nothing.setText(self.tr("No photo is like this. Take a filter back to see more."))
        self._nothing.setVisible(not found)
        self.sheet.setVisible(bool(found))

    def _counted(self, key: str, count: int) -> str:
        return f"{self._words(key)} {count}" if count else self._words(key)

    # ---- choices ----
    def show_kind(self, key: str) -> None:
        """Show the photos of one filter."""
        self.segments.set_value(key if key in _SEGMENTS else None)
        for action in self.more.menu().actions():
            action.setChecked(action.data() == key)
        self._choose(kind=key or "all")

    def show_alike(self, count: int) -> None:
        """Say how many pairs look alike, if any do."""
        self.alike.setText(self.tr("%n look-alike(s)", "", count))
        self.alike.setToolTip(self.tr("Compare photos that look alike"))
        self.alike.setVisible(count > 0)

    def show_all(self) -> None:
        """Take every filter back."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.place.clear()
        self.choice = replace(self.choice, search="", place="")
        self.show_kind("all")

    def _choose(self, **said: str) -> None:
        self.choice = replace(self.choice, **said)
        self.choice_changed.emit(self.choice)

    def _on_order(self, key: str) -> None:
        self._choose(order=key)

    def _on_group(self, key: str) -> None:
        self._choose(group=key)

    def _propose_places(self, typed: str, deliver: Deliver) -> None:
        wanted = fold(typed).split()
        rows = [r for r in self._library.places if all(w in fold(r.title) for w in wanted)]
        deliver(rows[:_PROPOSED])

    def _on_place(self, row: Row) -> None:
        self.place.setText(row.title)
        self._choose(place=row.id)

    # ---- pictures ----
    def _make_thumbnail(self, photo_id: str) -> QImage:
        image = QImage(str(photos.thumbnail(self._desk.ws, photo_id, _SMALL_PX)))
        size = QSize(theme.px("thumbnail_w"), theme.px("thumbnail_h"))
        return framed(image, size, self._ratio, theme.radius("control"))
