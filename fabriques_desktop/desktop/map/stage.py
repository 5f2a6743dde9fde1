"""The canvas and what floats on it: zoom, pieces of the world, legend, sources, chosen place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from fabriques_desktop.desktop.map import signs
from fabriques_desktop.desktop.map.canvas import MapCanvas, Wanted
from fabriques_desktop.desktop.map.frames import FRAMES, Frame
from fabriques_desktop.desktop.map.placing import PlacingCard
from fabriques_desktop.desktop.map.reading import Held, Point
from fabriques_desktop.desktop.map.signs import Sign
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import button, card, label, row_of, stacked, tool

if TYPE_CHECKING:
    from fabriques_desktop.words import Words

_EDGE = 16
_CARD = 320
_ZOOM = 1.5


class MapStage(QWidget):
    """`export_asked` carries the ending of the picture asked for."""

    export_asked = Signal(str)
    open_asked = Signal()
    place_asked = Signal()  # the chosen record is to be placed, or moved
    layers_changed = Signal()

    def __init__(self, words: Words, wanted: Wanted) -> None:
        super().__init__()
        self._words = words
        self._chosen: Held | None = None
        self.canvas = MapCanvas(wanted)
        self.canvas.setParent(self)
        self.frame_button = self._build_frames()
        self.zooms = self._build_zooms()
        self.legend = self._build_legend()
        self.credit, self.sources = self._build_credit()
        self.place = self._build_place()
        self.placing = PlacingCard()
        for part in (self.frame_button, self.zooms, self.legend, self.credit, self.place,
                     self.placing):  # fmt: skip
            part.setParent(self)
        self.sources.setParent(self)
        self.sources.hide()
        self.place.hide()
        self.placing.hide()
        theme.changed.connect(self._draw_legend)

    # ---- built once ----
    def _build_frames(self) -> QPushButton:
        made = button("", "plain", "globe", name="map_frame_button")
        made.setToolTip(self.tr("Show another piece of the world"))
        self.frame_menu = QMenu(made)
        made.setMenu(self.frame_menu)
        return made

    def _build_zooms(self) -> QFrame:
        made = card()
        made.setProperty("floating", True)
        column = QVBoxLayout(made)
        column.setContentsMargins(3, 3, 3, 3)
        column.setSpacing(2)
        for icon, words, name, act in (
            ("plus", self.tr("Zoom in (+)"), "zoom_in", lambda: self.canvas.zoom(_ZOOM)),
            ("minus", self.tr("Zoom out (−)"), "zoom_out", lambda: self.canvas.zoom(1 / _ZOOM)),
            ("expand", self.tr("Show everything (0)"), "zoom_all", self.canvas.fit_all),
        ):
            made_tool = tool(icon, words, name=name)
            made_tool.clicked.connect(act)
            column.addWidget(made_tool)
        export = tool("download", self.tr("Picture of the map"), name="map_export_button")
        menu = QMenu(export)
        for words, ending in ((self.tr("As PNG…"), "png"), (self.tr("As SVG…"), "svg")):
            act_ = QAction(words, menu)
            act_.triggered.connect(lambda _=False, ending=ending: self.export_asked.emit(ending))
            menu.addAction(act_)
        menu.addSeparator()
        for said in (
            self.tr("What is in view, with the legend and the sources."),
            self.tr("Hide the photos to keep to yourself where they were taken."),
        ):
            menu.addAction(said).setEnabled(False)
        export.setMenu(menu)
        export.setPopupMode(export.ToolButtonPopupMode.InstantPopup)
        column.addWidget(export)
        return made

    def _build_legend(self) -> QFrame:
        made = card()
        made.setProperty("floating", True)
        made.setAccessibleName(self.tr("Legend"))
        row = QHBoxLayout(made)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(4)
        self._switches: dict[str, QPushButton] = {}
        for kind in signs.KINDS:
            switch = button(self._words.entities(kind), "chip", name=f"layer_{kind}")
            switch.setCheckable(True)
            switch.setChecked(True)
            switch.setToolTip(self.tr("Show or hide"))
            switch.toggled.connect(self._on_layers)
            row.addWidget(switch)
            self._switches[kind] = switch
        self._draw_legend()
        return made

    def _draw_legend(self) -> None:
        for kind, switch in self._switches.items():
            switch.setIcon(_icon_of(kind, self.devicePixelRatioF()))

    def _build_credit(self) -> tuple[QPushButton, QFrame]:
        made = button(self._words.text("data_credit"), "quiet", name="map_credit")
        made.setProperty("floating", True)
        made.setCheckable(True)
        made.setToolTip(self.tr("Where the names and outlines come from"))
        sources = card()
        sources.setProperty("floating", True)
        column = QVBoxLayout(sources)
        column.addWidget(label(self._words.text("data_sources"), "hint", wrap=True))
        made.toggled.connect(self._show_sources)
        return made, sources

    def _build_place(self) -> QFrame:
        made = card()
        made.setProperty("floating", True)
        made.setObjectName("map_place")
        self.place_title = label("", "strong", wrap=True, name="map_place_title")
        self.place_meta = label("", "meta", wrap=True)
        self.place_open = button(self.tr("Open"), "plain", name="map_open_button")
        self.place_open.clicked.connect(self.open_asked)
        self.place_move = button("", "quiet", "pin", name="map_move_button")
        self.place_move.setToolTip(
            plain_tip(self.tr("Say where it stands, with the mouse or the arrow keys"))
        )
        self.place_move.clicked.connect(self.place_asked)
        self.place_fixed = label(
            self.tr("An official territory keeps its official place."),
            "hint", wrap=True, name="map_place_fixed",
        )  # fmt: skip
        acts = row_of(self.place_open, self.place_move, spacing=8)
        stacked(
            made, self.place_title, self.place_meta, self.place_fixed, 4, acts,
            margins=(16, 12), spacing=4,
        )  # fmt: skip
        return made

    # ---- what is told ----
    def show_place(self, held: Held | None) -> None:
        """The card of the chosen record."""
        self._chosen = held
        self.place.setVisible(held is not None and not self.placing.isVisible())
        if held is not None:
            self.place_title.setText(held.row.title)
            kind = self._words.entity(held.kind)
            self.place_meta.setText(" · ".join(filter(None, (kind, held.row.meta))))
            has_place = isinstance(held, Point)
            self.place_move.setText(self.tr("Move") if has_place else self.tr("Place on the map"))
            self.place_move.setVisible(not held.is_official)
            self.place_fixed.setVisible(held.is_official)
            self._arrange()

    def show_placing(self, held: Held | None) -> None:
        """The card of what is being placed stands in for that of what is chosen."""
        if held is None:
            self.placing.hide()
        else:
            self.placing.show_for(held.row.title, has_place=isinstance(held, Point))
        self.show_place(self._chosen)
        self._arrange()

    def count_frames(self, points: tuple[Point, ...]) -> None:
        """Say in the list of pieces how many places each holds."""
        counts: Counter[str] = Counter()
        for point in points:
            for frame in FRAMES:
                if frame.contains(point.longitude, point.latitude):
                    counts[frame.key] += 1
        self.frame_menu.clear()
        for frame in FRAMES:
            words = frame.title_shown()
            count = counts[frame.key]
            act = self.frame_menu.addAction(f"{words} · {count}" if count else words)
            act.setCheckable(True)
            act.setChecked(frame is self.canvas.frame)
            act.triggered.connect(lambda _=False, frame=frame: self.choose_frame(frame))
        self._name_frame()

    def choose_frame(self, frame: Frame) -> None:
        self.canvas.chosen.emit(())
        self.canvas.set_frame(frame)
        for act, each in zip(self.frame_menu.actions(), FRAMES, strict=True):
            act.setChecked(each is frame)
        self._name_frame()

    def _name_frame(self) -> None:
        self.frame_button.setText(self.canvas.frame.title_shown())
        self._arrange()

    def legend_shown(self) -> list[tuple[str, str]]:
        """The layers that are shown, with their words."""
        return [(k, s.text()) for k, s in self._switches.items() if s.isChecked()]

    def _on_layers(self) -> None:
        self.canvas.set_layers([kind for kind, _ in self.legend_shown()])
        self.layers_changed.emit()

    def _show_sources(self, shown: bool) -> None:
        self.sources.setVisible(shown)
        self._arrange()

    # ---- Qt ----
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        for part in (self.frame_button, self.zooms, self.legend, self.credit):
            part.adjustSize()
            part.raise_()
        self.frame_button.move(_EDGE, _EDGE)
        self.zooms.move(width - self.zooms.width() - _EDGE, _EDGE)
        self.legend.move(_EDGE, height - self.legend.height() - _EDGE)
        credit = self.credit
        beside = self.legend.width() + credit.width() + 3 * _EDGE <= width
        above = 0 if beside else self.legend.height() + 8
        credit.move(width - credit.width() - _EDGE, height - credit.height() - _EDGE - above)
        top = min(credit.y(), self.legend.y()) - 8
        if self.sources.isVisible():
            self.sources.setFixedWidth(min(420, width - 2 * _EDGE))
            self.sources.setFixedHeight(self.sources.heightForWidth(self.sources.width()))
            self.sources.move(width - self.sources.width() - _EDGE, top - self.sources.height())
            self.sources.raise_()
        for part in (self.place, self.placing):
            if part.isVisible():
                part.setFixedWidth(min(theme.scaled(_CARD), width - 2 * _EDGE))
                part.setFixedHeight(part.heightForWidth(part.width()))
                part.move(_EDGE, self.legend.y() - 8 - part.height())
                part.raise_()


def _icon_of(kind: str, ratio: float) -> QIcon:
    image = QPixmap(round(16 * ratio), round(16 * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    signs.draw(painter, Sign(QPointF(8, 8), 7, kind, ()), is_chosen=False)
    painter.end()
    return QIcon(image)
