"""Saying where a record stands: a mode of the map that is entered and left on purpose.

Outside of it nothing on the map can be moved.  What is kept is one act, which one undo takes back.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame

from fabriques_desktop.desktop.map.reading import Held, Point
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import button, label, row_of, stacked
from fabriques_desktop.services import history, places

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.map.stage import MapStage

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_STEP = 8  # pixels an arrow key moves the cross
_FINE_STEP = 1  # with the shift key
_REACH = 15
_RING = 7
_DIRECTIONS = {
    Qt.Key.Key_Left: QPointF(-1, 0), Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1), Qt.Key.Key_Down: QPointF(0, 1),
}  # fmt: skip

Heads = dict[str, tuple[str, ...]]


def explained() -> str:
    """What to do, in a sentence."""
    return QCoreApplication.translate(
        "map", "Click where it is, or move the cross with the arrows. Enter keeps it there, "
        "Esc leaves everything as it was.",
    )  # fmt: skip


def step_of(event: QKeyEvent) -> QPointF | None:
    """The pixels by which a key moves the cross."""
    towards = _DIRECTIONS.get(Qt.Key(event.key()))
    is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return None if towards is None else towards * (_FINE_STEP if is_fine else _STEP)


def paint(painter: QPainter, at: QPointF) -> None:
    """Draw the cross: light under dark, so that it is seen on any ground."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for role, width in (("surface", 5.0), ("focus", 2.0)):
        painter.setPen(QPen(theme.color(role), width))
        painter.drawEllipse(at, _RING, _RING)
        for towards in _DIRECTIONS.values():
            painter.drawLine(at + towards * (_RING - 3), at + towards * _REACH)


class PlacingCard(QFrame):
    """What is being placed, what to do, and the two ways out."""

    kept = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setProperty("floating", True)
        self.setObjectName("map_placing")
        self.title = label("", "strong", wrap=True, name="map_placing_title")
        self.said = label(explained(), "hint", wrap=True, name="map_placing_said")
        self.keep = button(self.tr("Keep it there"), "main", name="map_placing_keep")
        self.keep.setToolTip(plain_tip(self.tr("The record stands where the cross is (Enter)")))
        self.keep.clicked.connect(self.kept)
        self.leave = button(self.tr("Leave as it was"), "quiet", name="map_placing_leave")
        self.leave.setToolTip(plain_tip(self.tr("Nothing is moved (Esc)")))
        self.leave.clicked.connect(self.given_up)
        row = row_of(self.keep, self.leave, spacing=8)
        stacked(self, self.title, self.said, 4, row, margins=(16, 12), spacing=4)

    def show_for(self, title: str, *, has_place: bool) -> None:
        """Name what is being placed."""
        said = self.tr("Moving “{title}”") if has_place else self.tr("Placing “{title}”")
        self.title.setText(said.format(title=title))
        self.setAccessibleName(self.title.text())
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in KEYS:
            self.kept.emit()
        else:
            super().keyPressEvent(event)


class Placing(QObject):
    """One record at a time on its way to a place."""

    placed = Signal(str)  # the id of what has a new place

    def __init__(self, desk: Desk, stage: MapStage) -> None:
        super().__init__(stage)
        self._desk = desk
        self._stage = stage
        self._held: Held | None = None
        self._seen: Heads = {}
        self._from: QPointF | None = None
        for asking in (stage.canvas, stage.placing):
            asking.given_up.connect(self.give_up)
        stage.canvas.placed.connect(self.keep)
        stage.placing.kept.connect(self.keep)

    def begin(self, held: Held) -> None:
        """Let a record be placed, once it is known what its fields hold."""
        if held.is_official or self._desk.refuses():
            return
        ws = self._desk.ws

        def begun(stored: object) -> None:
            heads = getattr(stored, "heads", None)
            if heads is not None and self._stage.isVisible():
                self._show(held, heads)

        self._desk.operations.query(lambda: ws.stored(held.kind, held.id), begun, key=self)

    def _show(self, held: Held, heads: Heads) -> None:
        self._held, self._seen = held, heads
        canvas = self._stage.canvas
        is_here = isinstance(held, Point) and canvas.frame.contains(held.longitude, held.latitude)
        self._from = (
            canvas.frame.point(held.longitude, held.latitude)
            if isinstance(held, Point) and is_here
            else None
        )
        self._stage.show_placing(held)
        canvas.begin_placing(self._from)

    def keep_to(self, ids: Container[str]) -> None:
        """Give up what is no longer among these records."""
        if self._held is not None and self._held.id not in ids:
            self.give_up()

    def give_up(self) -> None:
        """Leave everything as it was."""
        if self._held is not None:
            self._held = None
            self._stage.canvas.end_placing()
            self._stage.show_placing(None)

    def keep(self) -> None:
        """Put the record where the cross is."""
        held, canvas, ws = self._held, self._stage.canvas, self._desk.ws
        if held is None or canvas.cross is None:
            return
        place, seen = canvas.frame.degrees(canvas.cross), self._seen
        is_elsewhere = canvas.cross != self._from
        self.give_up()
        canvas.setFocus()
        if is_elsewhere:
            self._desk.operations.operation(
                lambda: places.move(ws, held.kind, held.id, place, seen),
                lambda act: self._on_placed(held, act),
                touches=(held.kind,),
            )

    def _on_placed(self, held: Held, act: str) -> None:
        ws, operations = self._desk.ws, self._desk.operations
        self.placed.emit(held.id)
        self._desk.notice(
            self.tr("“{title}” has its new place.").format(title=held.row.title),
            self.tr("Undo"),
            lambda: operations.operation(lambda: history.undo(ws, act), touches=(held.kind,)),
        )
