"""The page of the map: the list of what is in view beside the map, each choosing in the other."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.delegates import RowDelegate
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.map import outlines, picture, reading
from fabriques_desktop.desktop.map.backdrop import Label
from fabriques_desktop.desktop.map.frames import FRAMES, Frame
from fabriques_desktop.desktop.map.placing import Placing
from fabriques_desktop.desktop.map.reading import Held, Places, Point
from fabriques_desktop.desktop.map.stage import MapStage
from fabriques_desktop.desktop.models.rows import RowsModel
from fabriques_desktop.desktop.page import Page
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    EmptyState,
    button,
    label,
    line,
)
from fabriques_desktop.desktop.widgets.filter_field import FilterField
from fabriques_desktop.desktop.widgets.row_list import RowList
from fabriques_desktop.domain.territories import Official
from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services import territories

_ENTITIES = frozenset({"territory", "initiative", "photo"})
#: kinds of official territories that are named on the map, and between which scales
_NAMED = {
    "country": (0.0, 1 / 1100),
    "departement": (1 / 1900, 1 / 130),
    "commune": (1 / 130, 1.0),
}


class MapPage(Page):
    """Places in view at the left, the map at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._places = Places()
        self._by_id: dict[str, Held] = {}
        self._lists_unplaced = False
        self._only: frozenset[str] = frozenset()  # places at one point, listed by themselves
        self._named: set[str] = set()
        self.stage = MapStage(desk.words, self._want)
        self.canvas = self.stage.canvas
        self.placing = Placing(desk, self.stage)
        self.placing.placed.connect(self._on_placed)
        self.stage.place_asked.connect(self._place_selected)
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.opened.connect(self._open)
        self.canvas.moved.connect(self._list_what_is_in_view)
        self.stage.open_asked.connect(self._open_selected)
        self.stage.export_asked.connect(self._export)
        self.stage.layers_changed.connect(self._list_what_is_in_view)
        self.model = RowsModel(self)
        self._build_list()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.column)
        self.splitter.addWidget(self.stage)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px("list"), 980])
        self.empty_state = EmptyState(
            "map",
            self.tr("Nothing on the map yet"),
            self.tr(
                "Territories from the official lists come with their place; initiatives stand "
                "where their territory is, and photos where they were taken."
            ),
            self.tr("Add a territory"),
        )
        self.empty_state.asked.connect(lambda: desk.creating.emit("territory"))
        self.whole = QStackedWidget()
        self.whole.addWidget(self.splitter)
        self.whole.addWidget(self._with_title(self.empty_state))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.whole)
        self._order_the_keys()
        desk.operations.changed.connect(self._on_changed)

    def _build_list(self) -> None:
        self.column = QFrame()
        self.column.setObjectName("list_column")
        self.column.setMinimumWidth(220)
        self.count = label("", "meta", name="map_count")
        self.filter = FilterField("map_filter", self.tr("Filter what is in view"))
        self.filter.textChanged.connect(self.model.set_filter)
        self.all_button = button(self.tr("List everything in view"), "link", name="map_list_all")
        self.all_button.clicked.connect(self._list_all)
        self.all_button.hide()
        self.view = RowList()
        self.view.setObjectName("map_list")
        self.view.setAccessibleName(self.tr("Places in view"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.activated.connect(lambda _: self._open_selected())
        self.unplaced = label("", "meta", wrap=True, name="map_unplaced")
        self.place_button = button("", "link", name="map_place_button")
        self.place_button.clicked.connect(self._list_unplaced)
        self._lay_list_out()

    def _lay_list_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.addWidget(label(self.tr("Map"), "title"), 1)
        head.addWidget(self.count)
        filters = QVBoxLayout()
        filters.setContentsMargins(16, 4, 12, 8)
        filters.setSpacing(4)
        filters.addWidget(self.filter)
        filters.addWidget(self.all_button)
        self.foot = QWidget()
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(line())
        said = QHBoxLayout()
        said.setContentsMargins(16, 8, 12, 10)
        said.addWidget(self.unplaced, 1)
        said.addWidget(self.place_button)
        foot.addLayout(said)
        column = QVBoxLayout(self.column)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)

    def _with_title(self, state: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 14, 24, 0)
        column.addWidget(label(self.tr("Map"), "title"))
        column.addWidget(state, 1)
        return made

    def _order_the_keys(self) -> None:
        """Tab follows the eye: the list, then the map, then what floats on it."""
        stage = self.stage
        row = [self.filter, self.all_button, self.view, self.place_button, self.canvas,
               stage.frame_button, *stage.zooms.findChildren(QToolButton),
               stage.place_open, stage.place_move, stage.placing.keep, stage.placing.leave,
               *stage.legend.findChildren(QPushButton), stage.credit]  # fmt: skip
        for before, after in itertools.pairwise(row):
            QWidget.setTabOrder(before, after)

    # ---- Page ----
    def come_forward(self) -> None:
        self.refresh()

    def take_focus(self) -> None:
        if self.view.isVisible():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def leave(self) -> None:
        self.placing.give_up()
        super().leave()

    def refresh(self) -> None:
        """Read the places again."""
        ws, words = self.desk.ws, self.desk.words
        self.desk.operations.query(lambda: reading.read(ws, words), self._take, key=self)

    def _on_changed(self, entities: frozenset[str]) -> None:
        if self.isVisible() and entities & _ENTITIES:
            self.refresh()

    def _take(self, places: Places) -> None:
        is_first = not self._places.points
        has_other_epcis = places.epcis != self._places.epcis
        self._places = places
        self._by_id = {held.id: held for held in (*places.points, *places.unplaced)}
        self.placing.keep_to(self._by_id)
        self.whole.setCurrentIndex(0 if self._by_id else 1)
        if is_first:
            self.canvas.frame = _fullest(places.points)
        if has_other_epcis:
            for frame in FRAMES:
                if self.canvas.ground(frame).rough is not None:
                    self._want_epcis(frame)
        self.canvas.set_points(places.points)
        self.stage.count_frames(places.points)
        self._show_selected()
        self._tell_unplaced()
        self._list_what_is_in_view()

    def _tell_unplaced(self) -> None:
        counts = [sum(held.kind == kind for held in self._places.unplaced)
                  for kind in ("territory", "initiative", "photo")]  # fmt: skip
        said = [
            self.tr("%n territories without a place", "", counts[0]) if counts[0] else "",
            self.tr("%n initiatives without a place", "", counts[1]) if counts[1] else "",
            self.tr("%n photos without a place", "", counts[2]) if counts[2] else "",
        ]
        self.unplaced.setText("\n".join(filter(None, said)))
        self.place_button.setText(self.tr("Place them", "", sum(counts)))
        self.foot.setVisible(any(counts))

    # ---- the list ----
    def _list_what_is_in_view(self) -> None:
        in_view = self.canvas.in_view()
        self.count.setText(self.tr("%n in view", "", len(in_view)))
        self._lists_unplaced = self._lists_unplaced and bool(self._places.unplaced)
        shown: list[Held] = [*in_view]
        if self._lists_unplaced:
            shown = [*self._places.unplaced]
        elif self._only:
            shown = [point for point in in_view if point.id in self._only]
        self.all_button.setVisible(bool(self._only) or self._lists_unplaced)
        ordered = sorted(shown, key=lambda p: (_ORDER[p.kind], p.row.keys["title"]))
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        self.view.setUniformItemSizes(False)
        self.model.set_rows([point.row for point in ordered])
        selection.blockSignals(False)
        self._mark_in_list()

    def _mark_in_list(self) -> None:
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        chosen = next(iter(self.canvas.selected), "") if len(self.canvas.selected) == 1 else ""
        index = self.model.index_of(chosen)
        self.view.setCurrentIndex(index)
        selection.blockSignals(False)
        if index.isValid():
            self.view.scrollTo(index)
        self.view.viewport().update()

    def _list_all(self) -> None:
        self._only = frozenset()
        self._lists_unplaced = False
        self._list_what_is_in_view()

    def _list_unplaced(self) -> None:
        """List what has no place, for it to be placed or opened, the first chosen."""
        self._lists_unplaced = True
        self.filter.clear()
        self._list_what_is_in_view()
        first = next(self.model.index(n) for n in range(self.model.rowCount())
                     if self.model.row_at(self.model.index(n)) is not None)  # fmt: skip
        self.view.setCurrentIndex(first)
        self.view.setFocus()

    def _on_current(self, index: QModelIndex, previous: object = None) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.placing.give_up()
            self.canvas.look_at([row.id])
            self._show_selected()

    def _on_chosen(self, ids: tuple[str, ...]) -> None:
        self._only = frozenset(ids) if len(ids) > 1 else frozenset()
        self._lists_unplaced = False
        self.canvas.look_at(ids)
        self._show_selected()
        self._list_what_is_in_view()

    def _show_selected(self) -> None:
        self.stage.show_place(self._selected())

    def _selected(self) -> Held | None:
        chosen = self.canvas.selected
        return self._by_id.get(next(iter(chosen))) if len(chosen) == 1 else None

    # ---- placing ----
    def _place_selected(self) -> None:
        held = self._selected()
        if held is not None:
            self.placing.begin(held)

    def _on_placed(self, record_id: str) -> None:
        self.canvas.look_at([record_id])

    # ---- other pages ----
    def _open_selected(self) -> None:
        if len(self.canvas.selected) == 1:
            self._open(next(iter(self.canvas.selected)))

    def _open(self, record_id: str) -> None:
        point = self._by_id.get(record_id)
        if point is not None:
            self.desk.open(point.kind, record_id)

    # ---- outlines ----
    def _want(self, frame: Frame, what: str) -> None:
        """Read outlines in the pool, then the names that go with them."""
        ways: dict[str, Callable[[Frame], object]] = {
            "rough": outlines.overview, "fine": outlines.detail,
        }  # fmt: skip
        read = ways.get(what) or (lambda frame: outlines.communes(frame, what))

        def take(made: object) -> None:
            self.canvas.take_outlines(frame, what, made)
            if what == "rough" and self._places.epcis:
                self._want_epcis(frame)

        self.desk.operations.query(lambda: read(frame), take, pooled=True)
        self._want_names(frame, what)

    def _want_epcis(self, frame: Frame) -> None:
        """The outlines of the groups of communes that are visited."""
        codes = self._places.epcis

        def take(made: object) -> None:
            if codes == self._places.epcis:
                self.canvas.take_outlines(frame, "epcis", made)

        self.desk.operations.query(lambda: outlines.epcis(frame, codes), take, pooled=True)

    def _want_names(self, frame: Frame, what: str) -> None:
        if what == "fine":
            return
        lang = self.desk.words.lang

        def read() -> list[Official]:
            if what == "rough":
                return territories.named(("country", "departement"), lang)
            return territories.communes(what)

        self.desk.operations.query(read, lambda found: self._name(frame, found), pooled=True)

    def _name(self, frame: Frame, found: list[Official]) -> None:
        ground = self.canvas.ground(frame)
        made = [_label(frame, each) for each in found if _is_on(frame, each)]
        labels = sorted([*ground.labels, *made], key=lambda each: -each.weight)
        self.canvas.take_outlines(frame, "labels", labels)

    # ---- pictures ----
    def _export(self, ending: str) -> None:
        name = self.tr("Map") + f".{ending}"
        kinds = {"png": self.tr("PNG picture (*.png)"), "svg": self.tr("SVG drawing (*.svg)")}
        said, _ = QFileDialog.getSaveFileName(
            self, self.tr("Picture of the map"), name, kinds[ending]
        )
        if said:
            self.write_picture(Path(said).with_suffix(f".{ending}"))

    def write_picture(self, path: Path) -> None:
        """Write what is in view, and say so."""
        words = self.desk.words
        shown = {point.kind for point in self.canvas.in_view()}
        legend = [(kind, said) for kind, said in self.stage.legend_shown() if kind in shown]
        try:
            picture.write(self.canvas, path, legend, words.text("data_credit"))
        except FabriquesError as error:
            self.desk.operations.failed.emit(error)
            return
        self.desk.notice(self.tr("The map is in {name}.").format(name=path.name))


_ORDER = {"territory": 0, "initiative": 1, "photo": 2}


def _fullest(points: tuple[Point, ...]) -> Frame:
    """The first frame that holds the most places inside what it shows at first."""

    def held(frame: Frame) -> int:
        west, south, east, north = frame.home
        return sum(west <= p.longitude <= east and south <= p.latitude <= north for p in points)

    counts = [held(frame) for frame in FRAMES]
    # Europe holds all that metropolitan France does: it has to hold clearly more to come first.
    if counts[1] <= 2 * counts[0]:
        counts[1] = 0
    return FRAMES[counts.index(max(counts))]


def _is_on(frame: Frame, each: Official) -> bool:
    if each.latitude is None or each.longitude is None:
        return False
    return frame.contains(each.longitude, each.latitude)


def _label(frame: Frame, each: Official) -> Label:
    least, most = _NAMED[each.kind]
    at = frame.point(each.longitude or 0, each.latitude or 0)
    if each.kind == "country" and each.country == "FR":
        at = QPointF(0, 1e12)  # its own departments name it well enough
    return Label(at, each.called or each.name, each.population or 0, least, most)
