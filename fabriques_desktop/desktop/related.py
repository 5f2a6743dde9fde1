"""What points at the record shown: one short list a kind, each line opens its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fabriques_desktop.desktop import icons, lending, titles
from fabriques_desktop.desktop.delegates import chip_width, elided, paint_chip
from fabriques_desktop.desktop.models.rows import Chip, Row
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import card, label, line
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip, people_chip
from fabriques_desktop.domain.records import references_to
from fabriques_desktop.services import consents, duplicates

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk

#: kinds worth listing under another record; the others are parts of these
_SHOWN = ("visit", "interview", "initiative", "case_sheet", "actor", "organisation", "photo",
          "attachment")  # fmt: skip
_MOST = 6

Linked = dict[str, list[Row]]  # entity -> rows


def linked(ws: Workspace, desk: Desk, entity: str, record_id: str) -> Linked:
    """Records of the kinds shown that point at this one; runs on the reading thread."""
    found: Linked = {}
    seen: set[str] = set()
    states, references = consents.States(ws), desk.references.for_reading()
    # those merged into this one bring what points at them
    is_merged = entity in duplicates.MERGED
    whole = (record_id, *(duplicates.merged_into(ws, entity, record_id) if is_merged else ()))
    for of, name in references_to(entity):
        if of not in _SHOWN or name in ("same_as", "not_same"):
            continue
        for record in (r for each in whole for r in ws.find(of, **{name: each})):
            if record.id not in seen:
                seen.add(record.id)
                title = references.title_of(of, record)
                meta = references.meta_of(of, record)
                icon = titles.ICONS.get(of, "")
                chips = _chips(states, of, record)
                found.setdefault(of, []).append(Row(record.id, title, meta, icon, chips=chips))
    return {of: found[of] for of in _SHOWN if of in found}


def _chips(states: consents.States, entity: str, record: Any) -> tuple[Chip, ...]:
    if entity == "actor":
        return (consent_chip(states.of_person(record.id)),)
    if entity == "photo":
        state = states.of_photo(record)
        return (consent_chip(state),) if state else ()
    chip = people_chip(states.of_interview(record)) if entity == "interview" else None
    return (chip,) if chip else ()


class LinkRow(QWidget):
    """A line of a card that opens a record: icon, title, a line below."""

    clicked = Signal()

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        self._over = False
        self.setFixedHeight(theme.px("list_row") if row.meta else 38)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = (row.title, row.meta, *(chip.text for chip in row.chips))
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip(plain_tip("\n".join(part for part in (row.title, row.meta) if part)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(4, 2, -4, -2)
        if self._over or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(room, 6, 6)
        left = room.left() + 12
        if self._row.icon:
            at = QPointF(left, room.center().y() - 9)
            icons.paint(painter, self._row.icon, "text_secondary", at, 18)
            left += 30
        body, small = theme.font("body"), theme.font("small")
        top = room.top() + (6 if self._row.meta else 7)
        right = room.right() - 12
        for chip in self._row.chips:
            right -= chip_width(chip)
            paint_chip(painter, right, top, chip)
            right -= 8
        width = right - left
        painter.setFont(body)
        painter.setPen(theme.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, top, width, 20), middle, elided(body, self._row.title, width))
        painter.setFont(small)
        painter.setPen(theme.color("text_muted"))
        width = room.right() - 12 - left
        meta = elided(small, self._row.meta, width)
        painter.drawText(QRectF(left, top + 20, width, 16), middle, meta)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class RelatedPanel(QWidget):
    """One card a kind of record that points at the one shown; nothing when there is none."""

    def __init__(self, desk: Desk, entity: str) -> None:
        super().__init__()
        self.setObjectName("related_panel")
        self._desk = desk
        self._entity = entity
        self._record = ""
        self._shown: Linked | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self.setMinimumWidth(260)

    def show_record(self, record_id: str) -> None:
        if record_id != self._record:
            self._fill({})
        self._record = record_id
        self.refresh()

    def refresh(self) -> None:
        desk, entity, record_id = self._desk, self._entity, self._record
        if record_id:
            desk.operations.query(
                lambda: linked(desk.ws, desk, entity, record_id), self._fill, key=self
            )

    def _fill(self, found: Linked) -> None:
        if found == self._shown:
            return
        self._shown = found
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (entity, rows) in enumerate(found.items()):
            self._column.insertWidget(place, self._card(entity, rows))
        self.setVisible(bool(found))

    def _open(self, entity: str, record_id: str) -> None:
        if entity == "attachment":
            lending.show(self._desk, record_id)
        else:
            self._desk.open(entity, record_id)

    def _card(self, entity: str, rows: list[Row]) -> QFrame:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.addWidget(label(self._desk.words.entities(entity), "strong"), 1)
        head.addWidget(label(str(len(rows)), "meta"))
        column.addLayout(head)
        column.addWidget(line())
        for row in rows[:_MOST]:
            link = LinkRow(row)
            link.clicked.connect(lambda entity=entity, row=row: self._open(entity, row.id))
            column.addWidget(link)
        if len(rows) > _MOST:
            rest = self.tr("and %n more", "", len(rows) - _MOST)
            words = label(rest, "meta")
            words.setContentsMargins(16, 4, 16, 6)
            column.addWidget(words)
        return made
