"""The pages of a sheet as a text document: A4, black on white, whatever the palette of the window.

An approximation of the printed page with its order, words and pictures; it is drawn, never saved.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from fabriques_desktop.desktop.theme import tokens
from fabriques_desktop.services.sheet_preview import Block, Grid, Paragraph, Pictures, Preview

# A4 and its margins at 96 dots an inch: 210 × 297 mm, 2 cm.  Paper is always light.
WIDTH, HEIGHT, MARGIN = 794, 1123, 76
_TEXT = WIDTH - 2 * MARGIN
_PAPER = tokens()["color"]["light"]
_INK, _FAINT = QColor(_PAPER["text"]), QColor(_PAPER["text_secondary"])
_RULE, _SOFT = QColor(_PAPER["line"]), QColor(_PAPER["sunken"])
_CM, _GAP = 96 / 2.54, 18
_LEADING = 1.27  # of the size, from line to line
#: words, and how wide the document sets them: in Calibri, for letters of a size of one.  Those of
#: the window are drawn as wide, so that a page on screen holds what a printed one does.
_SAMPLE = "Le conseil relit chaque refus avant qu’il ne soit affiché sous la halle du marché."
_SAMPLE_WIDTH = 31.6

#: style -> size in pixels, bold, space above, space below
_STYLES: dict[str, tuple[int, bool, int, int]] = {
    "title": (27, True, 0, 4),
    "subtitle": (17, False, 0, 6),
    "byline": (13, False, 0, 14),
    "summary_heading": (15, True, 4, 2),
    "summary": (14, False, 0, 6),
    "contents": (12, False, 6, 2),
    "heading1": (18, True, 18, 6),
    "heading2": (15, True, 10, 4),
    "heading3": (14, True, 8, 2),
    "quote": (14, False, 8, 2),
    "attribution": (12, False, 0, 8),
    "remark": (14, False, 0, 6),
    "caption": (11, False, 2, 2),
    "credits": (12, False, 0, 3),
    "table": (12, False, 0, 0),
}
_TEXT_STYLE = (14, False, 0, 6)
_FAINT_STYLES = frozenset(("subtitle", "byline", "attribution", "caption", "contents", "credits"))
_ITALIC_STYLES = frozenset(("remark",))
_KEPT_WITH_NEXT = frozenset(("heading1", "heading2", "heading3", "quote"))
_FRAMED = frozenset(("summary_heading", "summary"))


class PagesDocument:
    """The document of one preview, cut into pages."""

    def __init__(self, preview: Preview, family: str) -> None:
        self._preview = preview
        self._family = family
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._stretch = _stretch(family)
        self._document.setDefaultFont(self._font(_TEXT_STYLE[0]))
        self._document.setPageSize(QSizeF(WIDTH, HEIGHT))
        frame = self._document.rootFrame().frameFormat()
        frame.setMargin(MARGIN)
        self._document.rootFrame().setFrameFormat(frame)
        self._cursor = QTextCursor(self._document)
        self._is_first = True
        self._kept: list[int] = []
        self._write(preview.blocks)
        self._keep_headings()

    def page_count(self) -> int:
        return self._document.pageCount()

    def text(self) -> str:
        """The words of all the pages, for those who search or listen."""
        return self._document.toPlainText()

    def paint(self, painter: QPainter, page: int, scale: float) -> None:
        """Draw a page, counted from 0, at the painter's origin."""
        painter.save()
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), Qt.GlobalColor.white)
        self._paint_edges(painter, page)
        painter.setClipRect(QRectF(0, MARGIN, WIDTH, HEIGHT - 2 * MARGIN))
        painter.translate(0, -page * HEIGHT)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, page * HEIGHT, WIDTH, HEIGHT)
        context.palette.setColor(context.palette.ColorRole.Text, _INK)
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_edges(self, painter: QPainter, page: int) -> None:
        """Header with its rule, and footer with the page number."""
        preview = self._preview
        painter.setFont(self._font(11))
        painter.setPen(_FAINT)
        head = QRectF(MARGIN, 38, _TEXT, 16)
        foot = QRectF(MARGIN, HEIGHT - 56, _TEXT, 16)
        number = preview.page.format(page=page + 1, pages=self.page_count())
        for box, left, right in (
            (head, preview.header_left, preview.header_right),
            (foot, preview.footer_left, number),
        ):
            taken = painter.fontMetrics().horizontalAdvance(right) + 16
            room = box.adjusted(0, 0, -taken, 0)
            shown = painter.fontMetrics().elidedText(
                left, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, shown)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, right)
        painter.setPen(QPen(_RULE, 1))
        painter.drawLine(MARGIN, 60, WIDTH - MARGIN, 60)

    def _font(self, size: int) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setStretch(self._stretch)
        return font

    # ---- writing ----
    def _write(self, blocks: Sequence[Block]) -> None:
        framed: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph) and block.style in _FRAMED:
                framed.append(block)
                continue
            if framed:
                self._frame(framed)
                framed = []
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Grid():
                    self._grid(block)
                case Pictures():
                    self._pictures(block)
        if framed:
            self._frame(framed)

    def _paragraph(self, block: Paragraph) -> None:
        shape = self._shape(block.style)
        indent = {"bullet": 20, "number": 20, "continued": 20, "quote": 18, "attribution": 18}
        shape.setLeftMargin(indent.get(block.style, 0) * max(1, block.level))
        mark = {"bullet": "•\u2002", "number": f"{block.number}.\u2002"}.get(block.style, "")
        if mark:
            shape.setTextIndent(-14)
        self._begin(shape)
        if block.style in _KEPT_WITH_NEXT:
            self._kept.append(self._cursor.block().blockNumber())
        look = self._look(block.style)
        if mark:
            self._cursor.insertText(mark, look)
        self._runs(block, look)

    def _runs(self, block: Paragraph, look: QTextCharFormat) -> None:
        for run in block.runs:
            worn = QTextCharFormat(look)
            if run.bold:
                worn.setFontWeight(QFont.Weight.Bold)
            if run.italic:
                worn.setFontItalic(True)
            self._cursor.insertText(run.text.replace("\n", "\u2028"), worn)

    def _begin(self, shape: QTextBlockFormat) -> None:
        """A new block, or the empty one that every document begins with."""
        if self._is_first:
            self._cursor.setBlockFormat(shape)
            self._is_first = False
        else:
            self._cursor.insertBlock(shape)

    @staticmethod
    def _shape(style: str) -> QTextBlockFormat:
        size, _, above, below = _STYLES.get(style, _TEXT_STYLE)
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        shape.setLineHeight(size * _LEADING, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return shape

    def _look(self, style: str) -> QTextCharFormat:
        size, bold, _, _ = _STYLES.get(style, _TEXT_STYLE)
        look = QTextCharFormat()
        font = self._font(size)
        font.setBold(bold)
        font.setItalic(style in _ITALIC_STYLES)
        look.setFont(font)
        look.setForeground(_FAINT if style in _FAINT_STYLES else _INK)
        return look

    def _frame(self, paragraphs: list[Paragraph]) -> None:
        """The summary, framed and on a ground of its own."""
        shape = QTextFrameFormat()
        shape.setBackground(QBrush(_SOFT))
        shape.setPadding(12)
        shape.setTopMargin(10)
        shape.setBottomMargin(12)
        self._cursor.insertFrame(shape)
        for at, paragraph in enumerate(paragraphs):
            if at:
                self._cursor.insertBlock(self._shape(paragraph.style))
            else:
                self._cursor.setBlockFormat(self._shape(paragraph.style))
            self._runs(paragraph, self._look(paragraph.style))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_first = True  # the block after a frame is there already

    def _grid(self, block: Grid) -> None:
        rows = [*([block.heads] if block.heads else []), *block.rows]
        table = self._table(len(rows), len(block.widths), block.widths)
        for r, row in enumerate(rows):
            is_head = bool(block.heads) and r == 0
            is_strong = is_head or (block.last_is_total and r == len(rows) - 1)
            for c, text in enumerate(row):
                look = self._look("table")
                if is_strong or (not block.heads and c == 0):
                    look.setFontWeight(QFont.Weight.Bold)
                cell = table.cellAt(r, c)
                cell.setFormat(_ruled(is_head))
                cursor = cell.firstCursorPosition()
                cursor.setBlockFormat(self._shape("table"))
                cursor.insertText(text, look)
        self._after_table()

    def _table(self, rows: int, columns: int, widths: Sequence[int]) -> QTextTable:
        shape = QTextTableFormat()
        shape.setCellSpacing(0)
        shape.setBorder(0)
        shape.setBorderCollapse(True)
        shape.setTopMargin(4)
        shape.setBottomMargin(8)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        total = sum(widths) or 1
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * w / total) for w in widths]
        )
        return self._cursor.insertTable(rows, columns, shape)

    def _after_table(self) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_first = True

    def _keep_headings(self) -> None:
        """Send a heading to the page of what follows it; a text document does not by itself."""
        self._lay_out()
        for number in self._kept:
            block = self._document.findBlockByNumber(number)
            following = block.next()
            if following.isValid() and self._page_of(block) != self._page_of(following):
                shape = block.blockFormat()
                shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(shape)
                self._lay_out()

    def _lay_out(self) -> None:
        """Cut into pages from the top: after one block was sent to another page, Qt 6.11.3 gives
        no height to those that follow it."""
        self._document.markContentsDirty(0, self._document.characterCount())
        self._document.pageCount()

    def _page_of(self, block: QTextBlock) -> int:
        """The page of its first line; the box of a block stays where it was before a break."""
        top = self._document.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineAt(0)
        return int((top + (line.y() if line.isValid() else 0)) // HEIGHT)

    # ---- pictures ----
    def _pictures(self, block: Pictures) -> None:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellPadding(0)
        shape.setCellSpacing(0)
        shape.setTopMargin(8)
        shape.setBottomMargin(6)
        fixed = QTextLength.Type.FixedLength
        shape.setColumnWidthConstraints(
            [QTextLength(fixed, p.place.caption * _CM + _GAP) for p in block.pictures]
        )
        last = len(block.pictures) - 1
        table = self._cursor.insertTable(2, last + 1, shape)
        for at, picture in enumerate(block.pictures):
            width, height = picture.place.width * _CM, picture.place.height * _CM
            image = QImage(str(picture.path)) if picture.path else _small(picture.content, height)
            place = table.cellAt(0, at).firstCursorPosition()
            if not image.isNull():
                name = QTextImageFormat()
                name.setName(f"picture:{picture.path or 'map'}")
                name.setWidth(width)
                name.setHeight(height)
                kind = QTextDocument.ResourceType.ImageResource.value
                self._document.addResource(kind, name.name(), image)
                place.insertImage(name)
            below = table.cellAt(1, at).firstCursorPosition()
            caption = self._shape("caption")
            caption.setRightMargin(_GAP if at < last else 0)
            below.setBlockFormat(caption)
            below.insertText(f"{picture.caption} {picture.credit}".strip(), self._look("caption"))
        self._after_table()


def _stretch(family: str) -> int:
    """In hundredths, how much wider letters have to be drawn to be as wide as in the document."""
    font = QFont(family)
    font.setPixelSize(100)
    return round(100 * 100 * _SAMPLE_WIDTH / QFontMetricsF(font).horizontalAdvance(_SAMPLE))


def _small(content: bytes, height: float) -> QImage:
    """A map at twice the size of the page: made smaller by the painter, its lines would be dots."""
    drawn = QImage.fromData(content)
    if drawn.isNull():
        return drawn
    return drawn.scaledToHeight(round(2 * height), Qt.TransformationMode.SmoothTransformation)


def _ruled(is_head: bool) -> QTextTableCellFormat:
    """A cell with a hairline under it."""
    made = QTextTableCellFormat()
    made.setPadding(3)
    made.setBottomBorder(1)
    made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBottomBorderBrush(QBrush(_RULE))
    if is_head:
        made.setBackground(QBrush(_SOFT))
    return made
