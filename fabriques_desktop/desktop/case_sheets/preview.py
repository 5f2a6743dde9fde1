"""The page as it will print, beside the sheet, and whether it may leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.case_sheets.pages_document import HEIGHT, WIDTH, PagesDocument
from fabriques_desktop.desktop.case_sheets.reading import Blocker
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import (
    ElidedLabel,
    ScrollArea,
    button,
    empty_layout,
    label,
    line,
    tool,
)
from fabriques_desktop.desktop.widgets.numbers import percent
from fabriques_desktop.sentences import capitalised
from fabriques_desktop.services.sheet_preview import Preview

_MOST_REASONS = 12
_SIGN_PX = 18
_NOTCH = 120  # of a wheel, in eighths of a degree


class PageView(QWidget):
    """One page at the width there is; always white."""

    turned = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview_page")
        self.setMaximumWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pages: PagesDocument | None = None
        self.page = 0
        self._rolled = 0

    def show_pages(self, pages: PagesDocument | None) -> None:
        self._pages = pages
        self.page = min(self.page, max(0, self.page_count() - 1))
        self.update()

    def page_count(self) -> int:
        return self._pages.page_count() if self._pages else 0

    def text(self) -> str:
        return self._pages.text() if self._pages else ""

    def turn(self, step: int) -> None:
        wanted = min(max(0, self.page + step), max(0, self.page_count() - 1))
        if wanted != self.page:
            self.page = wanted
            self.update()
            self.turned.emit(wanted)

    def scale(self) -> float:
        return self.width() / WIDTH

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def heightForWidth(self, width: int) -> int:
        return round(width * HEIGHT / WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._pages is not None:
            self._pages.paint(painter, self.page, self.scale())
        role = "focus" if self.hasFocus() else "line"
        painter.setPen(QPen(theme.color(role), 2 if self.hasFocus() else 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1,
                 Qt.Key.Key_Left: -1}  # fmt: skip
        step = steps.get(Qt.Key(event.key()), 0)
        if step:
            self.turn(step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch turns the page where the whole of it is seen; else the panel scrolls."""
        if self.visibleRegion().boundingRect().height() < self.height() - 8:
            event.ignore()
            return
        self._rolled += event.angleDelta().y()
        if abs(self._rolled) >= _NOTCH:
            self.turn(-1 if self._rolled > 0 else 1)
            self._rolled = 0

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()


class CoveragePanel(QWidget):
    """Whether every quote and photo is covered, or the list of what is not."""

    fix_asked = Signal(object)  # Blocker

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("coverage")
        self._sign = label()
        self._sign.setFixedSize(_SIGN_PX, _SIGN_PX)
        self._words = label("", "secondary", wrap=True, name="coverage_words")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._reasons)
        self._is_clear = True
        theme.changed.connect(self._repaint_sign)

    def show_state(self, quotes: int, photos: int, blockers: Sequence[Blocker]) -> None:
        empty_layout(self._reasons)
        self._is_clear = not blockers
        self._words.setText(self._sentence(quotes, photos, len(blockers)))
        self._repaint_sign()
        for blocker in blockers[:_MOST_REASONS]:
            self._reasons.addWidget(self._reason(blocker))
        left = len(blockers) - _MOST_REASONS
        if left > 0:
            self._reasons.addWidget(label(self.tr("and %n more", "", left), "meta"))

    def _sentence(self, quotes: int, photos: int, blocked: int) -> str:
        if blocked:
            return self.tr("%n thing(s) to settle before this sheet may leave:", "", blocked)
        if not quotes and not photos:
            return self.tr("Nothing here needs a consent.")
        said = self.tr("%n quote(s)", "quotes covered", quotes)
        shown = self.tr("%n photo(s)", "photos covered", photos)
        both = " · ".join(part for part, n in ((said, quotes), (shown, photos)) if n)
        return self.tr("Everything is covered by a consent: {both}.").format(both=both)

    def _reason(self, blocker: Blocker) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        link = button(blocker.about, "link", name=f"blocker_{blocker.record}")
        shown = link.fontMetrics().elidedText(blocker.about, Qt.TextElideMode.ElideRight, 250)
        link.setText(shown)
        link.setToolTip(plain_tip(blocker.about))
        link.setAccessibleName(f"{blocker.about} : {blocker.sentence}")
        link.clicked.connect(lambda: self.fix_asked.emit(blocker))
        words = label(capitalised(blocker.sentence), "danger", wrap=True)
        words.setContentsMargins(5, 0, 0, 0)
        column.addWidget(link)
        column.addWidget(words)
        return made

    def _repaint_sign(self) -> None:
        name, role = ("shield-check", "success") if self._is_clear else ("shield-alert", "danger")
        self._sign.setPixmap(icons.pixmap(name, role, _SIGN_PX))


class PreviewPanel(ScrollArea):
    """Title, page, pager, and what the gate says."""

    fix_asked = Signal(object)
    #: the person wants to read the page, or to write again
    widened = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview_panel")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view = PageView()
        self.view.turned.connect(self._show_place)
        self.coverage = CoveragePanel()
        self.coverage.fix_asked.connect(self.fix_asked)
        self._size = label("A4", "meta", name="preview_size")
        self._place = label("", "secondary", name="preview_place")
        self._back = tool("chevron-left", self.tr("Page before"), name="preview_back", size=16)
        self._on = tool("chevron-right", self.tr("Next page"), name="preview_next", size=16)
        self.wide = tool("expand", self.tr("Read the page at full size"), name="preview_wide")
        self.wide.setCheckable(True)
        self.wide.toggled.connect(self._on_wide)
        self.view.opened.connect(self.wide.toggle)
        self._back.clicked.connect(lambda: self.view.turn(-1))
        self._on.clicked.connect(lambda: self.view.turn(1))
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "sunken")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(self.tr("As it will print"), "strong"), 1)
        head.addWidget(self.wide)
        pager = QHBoxLayout()
        for each in (self._back, self._place, self._on):
            pager.addWidget(each)
        pager.addStretch(1)
        pager.addWidget(self._size)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 24)
        column.setSpacing(12)
        column.addLayout(head)
        page = QHBoxLayout()
        page.addStretch(1)
        page.addWidget(self.view, 1000)
        page.addStretch(1)
        column.addLayout(page)
        column.addLayout(pager)
        column.addWidget(line())
        column.addWidget(self.coverage)
        column.addStretch(1)
        self.setWidget(inside)

    def _on_wide(self, wide: bool) -> None:
        self.wide.setIcon(icons.icon("shrink" if wide else "expand", "text_secondary"))
        words = self.tr("Back to the sheet") if wide else self.tr("Read the page at full size")
        self.wide.setToolTip(words)
        self.wide.setAccessibleName(words)
        self.widened.emit(wide)
        self._show_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_place()

    def show_preview(self, preview: Preview | None) -> None:
        """Cut the sheet into pages again; None for nothing to show."""
        pages = PagesDocument(preview, QApplication.font().family()) if preview else None
        self.view.show_pages(pages)
        self._show_place()

    def _show_place(self, page: int = 0) -> None:
        at, count = self.view.page, self.view.page_count()
        self._place.setText(self.tr("page {at} of {count}").format(at=at + 1, count=max(count, 1)))
        self._back.setEnabled(at > 0)
        self._on.setEnabled(at < count - 1)
        share = round(100 * self.view.scale())
        self._size.setText(f"A4 · {percent(share)}")
        self.view.setAccessibleName(self._place.text())
