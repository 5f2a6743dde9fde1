"""The map itself: moved and zoomed by mouse and keyboard, its signs chosen by a click.

While a record is being placed a click and the arrows move its cross, and choose nothing.

The outlines are drawn into an image that is kept: while the map moves the image moves with it, and
is drawn anew a moment later, a few shapes at a time, so that no frame waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop.map import backdrop, placing, signs
from fabriques_desktop.desktop.map.backdrop import Ground
from fabriques_desktop.desktop.map.drawing import Drawing, Kept, cell_of
from fabriques_desktop.desktop.map.frames import FRAMES, Frame
from fabriques_desktop.desktop.map.reading import Point
from fabriques_desktop.desktop.map.signs import Sign, Stamps
from fabriques_desktop.desktop.map.view import View, fitting
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.domain.clusters import Cluster, gather

_MOST_OF = 0.6  # places that are spread over as much of France show all of it
_CLOSEST_FIT = 1 / 500  # pixels a metre: one place alone is shown with its region
_EDGE = 200  # pixels of backdrop kept ready beyond each side
_REDRAW_MS = 70
_SLICE_S = 0.004  # of drawing between two frames
_TELL_MS = 120
_STEP = 80  # pixels an arrow key moves
_ZOOM = 1.5
_MANY_SIGNS = 300  # so many leave no room for names anyway
_DRAG = 4  # pixels from which a press is a drag

#: asks for outlines: frame, what of it ("rough", "fine" or a département)
Wanted = Callable[[Frame, str], None]


class MapCanvas(QWidget):
    """`chosen` carries the ids of what was clicked, `opened` one that was double-clicked."""

    chosen = Signal(tuple)
    opened = Signal(str)
    placed = Signal()  # the cross stands where it should
    given_up = Signal()  # nothing is to be placed after all
    moved = Signal()  # what is in view changed, and the map came to rest

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self.setObjectName("map_canvas")
        self.cross: QPointF | None = None  # where what is being placed would stand, in metres
        self.setAccessibleName(self.tr("Map"))
        self._explain()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 200)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.frame = FRAMES[0]
        self.layers: frozenset[str] = frozenset(signs.KINDS)
        self.selected: frozenset[str] = frozenset()
        self.points: Sequence[Point] = ()
        self.view = fitting(self.frame.home_rect(), QSizeF(800, 600))
        self._grounds: dict[str, Ground] = {}
        self._asked: set[tuple[str, str]] = set()
        self._wanted = wanted
        self._spots: list[tuple[float, float]] = []  # of the points, in metres of the frame
        self._kinds: list[str] = []
        self._inside: list[int] = []  # points that this frame holds
        self._clusters: dict[int, list[Cluster]] = {}  # by level of zoom
        self._stamps = Stamps()
        self._drawn: list[Sign] = []
        self._kept: Kept | None = None
        self._is_fresh = True  # nobody moved the map: it fits itself to what it holds
        self._pressed: QPointF | None = None
        self._dragging = False
        self._drawing: Drawing | None = None
        self._redraw = self._timer(_REDRAW_MS, self.begin_drawing)
        self._next = self._timer(0, self.draw_on)
        self._tell = self._timer(_TELL_MS, self.moved.emit)
        theme.changed.connect(self._on_theme)

    def _timer(self, delay_ms: int, then: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(delay_ms)
        made.timeout.connect(then)
        return made

    # ---- what is shown ----
    def set_points(self, points: Sequence[Point]) -> None:
        """Show these places; the view stays, unless nobody has moved it yet."""
        self.points = points
        self._place_points()
        if self._is_fresh:
            self.fit_all()
        self._changed()

    def set_frame(self, frame: Frame) -> None:
        """Show another piece of the world, whole."""
        self.frame = frame
        self._drop_drawing()
        self._kept = None
        self._place_points()
        self.view = fitting(frame.home_rect(), self._room(), 1.0)
        if self.cross is not None:
            self.cross = self.view.middle
        self._changed()

    def set_layers(self, layers: Collection[str]) -> None:
        self.layers = frozenset(layers)
        self._place_points()
        for ground in self._grounds.values():
            ground.shows_epcis = "territory" in self.layers
        self._kept = None
        self._changed()

    def take_outlines(self, frame: Frame, what: str, read: object) -> None:
        """What was asked for arrived."""
        ground = self.ground(frame)
        if what in ("rough", "fine", "labels", "epcis"):
            setattr(ground, what, read)
        else:
            ground.communes[what] = read  # type: ignore[assignment]
        if frame is self.frame:
            self.begin_drawing()

    def ground(self, frame: Frame | None = None) -> Ground:
        is_shown = "territory" in self.layers
        return self._grounds.setdefault((frame or self.frame).key, Ground(shows_epcis=is_shown))

    def _place_points(self) -> None:
        frame = self.frame
        self._drop_drawing()  # it gathers the places of before
        self._kinds = [point.kind for point in self.points]
        self._spots = [(0.0, 0.0)] * len(self.points)
        self._inside = []
        for number, point in enumerate(self.points):
            if point.kind in self.layers and frame.contains(point.longitude, point.latitude):
                x, y = frame.project(point.longitude, point.latitude)
                self._spots[number] = (x, -y)
                self._inside.append(number)
        self._clusters.clear()

    def _room(self) -> QSizeF:
        return QSizeF(self.size())

    def fit_all(self) -> None:
        """Show every place of this frame; the whole of it when there is none."""
        spots = [self._spots[number] for number in self._inside]
        home = self.frame.home_rect()
        rect = _around(spots) if spots and self.frame.holds_europe else home
        if self.frame.key == "france":
            rect = rect.intersected(home) if rect.intersects(home) else home
        if max(rect.width() / home.width(), rect.height() / home.height()) > _MOST_OF:
            rect = rect.united(home)
        closest = _CLOSEST_FIT if self.frame.holds_europe else 1.0
        self.view = fitting(rect, self._room(), closest)
        self._changed()

    def look_at(self, ids: Collection[str]) -> None:
        """Choose places; move to them when they are out of view or hidden in a number."""
        self.selected = frozenset(ids)
        spots = [self._spots[n] for n in self._inside if self.points[n].id in self.selected]
        seen = self.view.visible(self._room())
        if spots and not all(seen.contains(QPointF(*spot)) for spot in spots):
            middle = _around(spots).center()
            self.view = View(middle, self.view.scale)
            self._is_fresh = False
        self._changed()

    def in_view(self) -> list[Point]:
        """The places in view, in the order they were given."""
        seen = self.view.visible(self._room())
        left, right, top, bottom = seen.left(), seen.right(), seen.top(), seen.bottom()
        spots = self._spots
        return [
            self.points[n]
            for n in self._inside
            if left <= spots[n][0] <= right and top <= spots[n][1] <= bottom
        ]

    # ---- placing ----
    def begin_placing(self, at: QPointF | None) -> None:
        """Show a cross, at a place or in the middle of what is in view, for it to be moved."""
        self.cross = self.view.middle if at is None else at
        self._is_fresh = False
        self._pressed = None
        self._come_to_cross()
        self._show_mode()
        self.setFocus()

    def end_placing(self) -> None:
        self.cross = None
        self._show_mode()
        self.update()

    def _show_mode(self) -> None:
        self.setToolTip("")
        self.setCursor(self._cursor())
        self._explain()

    def _explain(self) -> None:
        told = self.tr(
            "Arrows move, plus and minus zoom, 0 shows everything. The list says the same."
        )
        self.setAccessibleDescription(told if self.cross is None else placing.explained())

    def _cursor(self) -> Qt.CursorShape:
        placing_it = self.cross is not None
        return Qt.CursorShape.CrossCursor if placing_it else Qt.CursorShape.ArrowCursor

    def _move_cross(self, to: QPointF) -> None:
        """Outside of what this map holds there is nowhere to stand."""
        if self.frame.contains(*self.frame.degrees(to)):
            self.cross = to
            self._come_to_cross()

    def _come_to_cross(self) -> None:
        if self.cross is not None and not self.view.visible(self._room()).contains(self.cross):
            self.view = View(self.cross, self.view.scale)
        self._changed()

    def _place_by_key(self, event: QKeyEvent) -> bool:
        """Whether the key was one of placing."""
        step = placing.step_of(event)
        if self.cross is None:
            return False
        if step is not None:
            self._move_cross(self.cross + step / self.view.scale)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.placed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        return step is not None or event.key() in placing.KEYS

    # ---- moving ----
    def move_by(self, by: QPointF) -> None:
        self.view = self.view.moved(by)
        self._is_fresh = False
        self._changed()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Nearer or farther about a point of the screen; else about the chosen place, or the
        middle."""
        at = (
            about
            or self._cross_on_screen()
            or self._chosen_on_screen()
            or QRectF(self.rect()).center()
        )
        self.view = self.view.zoomed(factor, at, self._room())
        self._is_fresh = False
        self._changed()

    def _cross_on_screen(self) -> QPointF | None:
        at = None if self.cross is None else self.view.to_screen(self.cross, self._room())
        return at if at is not None and QRectF(self.rect()).contains(at) else None

    def _chosen_on_screen(self) -> QPointF | None:
        """Where the chosen place stands, if it is in view."""
        for number in self._inside if self.selected else ():
            if self.points[number].id in self.selected:
                at = self.view.to_screen(QPointF(*self._spots[number]), self._room())
                return at if QRectF(self.rect()).contains(at) else None
        return None

    def zoom_to(self, numbers: Sequence[int]) -> None:
        """Show these points and little else."""
        self.view = fitting(_around([self._spots[n] for n in numbers]), self._room())
        self._is_fresh = False
        self._changed()

    def _changed(self) -> None:
        self._tell.start()
        self.update()

    def _on_theme(self) -> None:
        self._stamps.clear()
        self._drop_drawing()
        self._kept = None
        self.update()

    # ---- drawing ----
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_backdrop(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawn = self.signs(self.view, self._room())
        self.paint_names(painter, self.view, self._room(), self._drawn)
        for sign in self._drawn:
            self._stamps.paint(painter, sign, is_chosen=self.is_chosen(sign))
        if self.cross is not None:
            placing.paint(painter, self.view.to_screen(self.cross, self._room()))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_backdrop(self, painter: QPainter) -> None:
        kept, room = self._kept, self._room()
        if kept is None or kept.image.devicePixelRatio() != self.devicePixelRatioF():
            self._draw_anew()
            kept = self._kept
            assert kept is not None
        painter.fillRect(self.rect(), theme.color("map_water"))
        grown = self.view.scale / kept.view.scale
        corner = self.view.to_screen(kept.view.to_map(QPointF(0, 0), kept.size), room)
        target = QRectF(corner, kept.size * grown) & QRectF(self.rect())
        ratio = kept.image.devicePixelRatio()
        source = QRectF((target.topLeft() - corner) / grown * ratio, target.size() / grown * ratio)
        # Not smoothed: it is seen for a moment, and smoothing takes longer than drawing anew.
        painter.drawPixmap(target, kept.image, source)
        if kept.view != self.view or kept.size != self._wide():
            is_enough = target == QRectF(self.rect()) and 0.5 < grown < 2
            self._draw_soon(may_wait=is_enough)

    def _draw_soon(self, *, may_wait: bool) -> None:
        """Draw anew once the map rests; soon in any case when the kept image is not enough."""
        if may_wait or not self._redraw.isActive():
            self._redraw.start()

    def _wide(self) -> QSizeF:
        """The size of the kept image: more than what is seen, for the map to move in."""
        return QSizeF(self.width() + 2 * _EDGE, self.height() + 2 * _EDGE)

    def settle(self) -> None:
        """Draw now what waits for the map to rest."""
        self._redraw.stop()
        self._draw_anew()

    def _draw_anew(self) -> None:
        """At once, for what is shown next."""
        self.begin_drawing()
        self._finish_drawing()

    def begin_drawing(self) -> None:
        """Draw this view anew, between the frames."""
        self._drop_drawing()
        ratio = self.devicePixelRatioF()
        self._drawing = Drawing(self.ground(), self.view, self._wide(), ratio)
        if self.view.level not in self._clusters:
            self._drawing.gather(self._spots, self._inside)
        self._next.start()

    def draw_on(self) -> bool:
        """Go on with what is being drawn, for less than a frame; whether anything is left."""
        if self._drawing is not None and self._drawing.go_on(_SLICE_S):
            self._next.start()
            return True
        self._finish_drawing()
        return False

    def _finish_drawing(self) -> None:
        if self._drawing is None:
            return
        self._drawing.go_on()
        if self._drawing.clusters is not None:
            self._clusters[self._drawing.view.level] = self._drawing.clusters
        self._kept, self._drawing = self._drawing.done(), None
        self._next.stop()
        self._ask()
        self.update()

    def _drop_drawing(self) -> None:
        self._next.stop()
        self._drawing = None

    def _ask(self) -> None:
        """Ask for outlines that this view needs and that were not asked for yet."""
        for what in self.ground().wanted(self.view, self._wide()):
            if (self.frame.key, what) not in self._asked:
                self._asked.add((self.frame.key, what))
                self._wanted(self.frame, what)

    def paint_names(
        self, painter: QPainter, view: View, size: QSizeF, drawn: Sequence[Sign]
    ) -> None:
        """Draw the names of the map, out of the way of the signs."""
        taken = [_box_of(sign) for sign in drawn] if len(drawn) < _MANY_SIGNS else []
        backdrop.paint_labels(painter, self.ground().labels, view, size, taken)

    def signs(self, view: View, size: QSizeF) -> list[Sign]:
        """Every sign in view, the chosen ones last so that nothing covers them."""
        clusters = self._clusters_for(view.level)
        edge = 24 / view.scale
        seen = view.visible(size).adjusted(-edge, -edge, edge, edge)
        left, right, top, bottom = seen.left(), seen.right(), seen.top(), seen.bottom()
        found: list[Sign] = []
        for cluster in clusters:
            if left <= cluster.x <= right and top <= cluster.y <= bottom:
                at = view.to_screen(QPointF(cluster.x, cluster.y), size)
                found += signs.signs_of(cluster, at, self._kinds, view.scale)
        if self.selected:
            found.sort(key=self.is_chosen)
        return found

    def _clusters_for(self, level: int) -> list[Cluster]:
        """The clusters of a level of zoom; while the map moves, those of the level it comes from.

        Gathering thousands of places takes as long as a frame or two: it waits for the map to rest.
        """
        if level not in self._clusters and self._clusters:
            self._draw_soon(may_wait=False)
            return self._clusters[min(self._clusters, key=lambda known: abs(known - level))]
        return self._gather(level)

    def _gather(self, level: int) -> list[Cluster]:
        made = self._clusters.get(level)
        if made is None:
            made = gather(self._spots, self._inside, cell_of(level))
            self._clusters[level] = made
        return made

    def is_chosen(self, sign: Sign) -> bool:
        if not self.selected or self.cross is not None:  # the cross is looked at
            return False
        return any(self.points[n].id in self.selected for n in sign.members)

    # ---- Qt ----
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fresh:
            self.fit_all()
        self._changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.EnabledChange):
            self._on_theme()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        self.zoom(1.25**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None and self.cross is not None:
            return
        if self._pressed is None:
            over = self.sign_at(at)
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
            self.setToolTip(plain_tip(self._told(over) if over else ""))
            return
        if self._dragging or (at - self._pressed).manhattanLength() >= _DRAG:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.move_by(at - self._pressed)
            self._pressed = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        self.setCursor(self._cursor())
        if self.cross is not None and not self._dragging:
            self._move_cross(self.view.to_map(event.position(), self._room()))
        elif not self._dragging:
            self._on_click(self.sign_at(event.position()))

    def _on_click(self, sign: Sign | None) -> None:
        if sign is None:
            self.chosen.emit(())
        elif len(sign.members) > 1 and not self._is_one_place(sign):
            self.zoom_to(sign.members)
        else:
            self.chosen.emit(tuple(self.points[n].id for n in sign.members))

    def _is_one_place(self, sign: Sign) -> bool:
        return len({self._spots[n] for n in sign.members}) == 1

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.cross is not None:
            return
        sign = self.sign_at(event.position())
        if sign is not None and len(sign.members) == 1:
            self.opened.emit(self.points[sign.members[0]].id)
        elif sign is None:
            self.zoom(_ZOOM, event.position())

    def sign_at(self, at: QPointF) -> Sign | None:
        """The sign under a point of the screen, the one on top first."""
        for sign in reversed(self._drawn):
            off = sign.at - at
            if off.x() ** 2 + off.y() ** 2 <= (sign.radius + 3) ** 2:
                return sign
        return None

    def _told(self, sign: Sign) -> str:
        if len(sign.members) > 1:
            return self.tr("%n places", "", len(sign.members))
        row = self.points[sign.members[0]].row
        return f"{row.title}\n{row.meta}" if row.meta else row.title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._place_by_key(event):
            return
        key = event.key()
        moves = {
            Qt.Key.Key_Left: QPointF(_STEP, 0), Qt.Key.Key_Right: QPointF(-_STEP, 0),
            Qt.Key.Key_Up: QPointF(0, _STEP), Qt.Key.Key_Down: QPointF(0, -_STEP),
        }  # fmt: skip
        if key in moves:
            self.move_by(moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _ZOOM)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(self.selected) == 1:
            self.opened.emit(next(iter(self.selected)))
        else:
            super().keyPressEvent(event)


def _box_of(sign: Sign) -> QRectF:
    reach = QPointF(sign.radius + 1, sign.radius + 1)
    return QRectF(sign.at - reach, sign.at + reach)


def _around(spots: Sequence[tuple[float, float]]) -> QRectF:
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
