"""A calm surface to write on: the text is Markdown source, shown with style, its marks veiled.

The base of the notes editor and of the sections of a sheet.  It gives and takes plain text and
knows nothing of records, guides or files.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from fabriques_desktop.desktop.theme import theme, tokens
from fabriques_desktop.desktop.widgets import line_keys, pasting
from fabriques_desktop.desktop.widgets.history_menu import add_history
from fabriques_desktop.desktop.widgets.markdown_style import (
    SHAPE_PROPERTY,
    Line,
    LineKind,
    MarkdownHighlighter,
    block_format,
    paint_verbatims,
    read_line,
    visible_span,
)
from fabriques_desktop.domain import grammar

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MODIFIERS = _CONTROL | _SHIFT | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

#: Control, Shift, key
Chord = tuple[bool, bool, int]

_KEEP = QTextCursor.MoveMode.KeepAnchor


class MarkdownEdit(QTextEdit):
    """Plain text in, plain text out; `text_edited` says that it changed, never what it became."""

    text_edited = Signal()
    image_pasted = Signal(object)  # QImage

    gutter_px = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self._in_history = False
        self._dirty: tuple[int, int] | None = None
        self._tall_blank: QTextCursor | None = None
        self._last_position = 0
        self._settling = False
        self.reading_points = theme.font("reading").pointSizeF()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        # Asked of the widget, the dots an inch are looked up for every line of the text at each
        # key; they are those Qt takes by itself.
        self.document().documentLayout().setPaintDevice(None)  # type: ignore[arg-type]
        self._highlighter = MarkdownHighlighter(self.document())
        self._apply_reading_size()
        self._apply_colours()
        self.document().contentsChange.connect(self._note_change)
        self.document().contentsChanged.connect(self._shape_changed_lines)
        self.cursorPositionChanged.connect(self._settle_caret)
        theme.changed.connect(self._refresh_colours)

    # ---- text in and out ----
    def text(self) -> str:
        """The Markdown source, NFC, with line feeds."""
        # toPlainText would turn French no-break spaces into spaces
        raw = self.document().toRawText().replace("\u2029", "\n")
        return grammar.normalise(raw)

    def set_text(self, text: str) -> None:
        """Show another text; nothing is undone across it and `text_edited` stays silent."""
        document = self.document()
        self._loading = True
        try:
            document.setUndoRedoEnabled(False)
            cursor = QTextCursor(document)
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(pasting.clean_text(text))
            self._tall_blank = None
            self._shape(0, document.blockCount() - 1)
        finally:
            document.setUndoRedoEnabled(True)
            document.setModified(False)
            self._loading = False
            self._dirty = None
        start = QTextCursor(document)
        start.setPosition(visible_span(document.begin())[0])
        self.setTextCursor(start)

    def lines_highlighted(self) -> int:
        """How many lines were styled since the widget was made (what a key costs)."""
        return self._highlighter.highlighted

    # ---- looks ----
    def set_reading_size(self, points: float) -> None:
        """Size of the letters, within the bounds of the tokens."""
        bounds = tokens()["type"]
        self.reading_points = max(bounds["reading_min_pt"], min(bounds["reading_max_pt"], points))
        self._apply_reading_size()
        self._highlighter.set_reading_points(self.reading_points)

    def _apply_reading_size(self) -> None:
        self.document().setDefaultFont(theme.font("reading", points=self.reading_points))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changed = event.type()
        if changed in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.document():
            self._apply_reading_size()

    def _apply_colours(self) -> None:
        colour = theme.color
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, colour("surface"))
        palette.setColor(QPalette.ColorRole.Text, colour("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, colour("text_muted"))
        palette.setColor(QPalette.ColorRole.Highlight, colour("selected"))
        palette.setColor(QPalette.ColorRole.HighlightedText, colour("text"))
        self.setPalette(palette)
        ground = colour("surface").name()
        self.setStyleSheet(
            f"QTextEdit {{ border: none; border-radius: 0; padding: 0; background: {ground}; "
            f"color: {colour('text').name()}; "
            f"selection-background-color: {colour('selected').name()}; "
            f"selection-color: {colour('text').name()}; }}"
        )

    def _refresh_colours(self) -> None:
        self._apply_colours()
        self._highlighter.refresh_colours()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._paint_under_text(painter, self.visible_blocks())
        painter.end()
        super().paintEvent(event)

    def visible_blocks(self) -> list[tuple[QTextBlock, QRectF]]:
        """Lines on screen with their place in the viewport."""
        layout = self.document().documentLayout()
        offset = self.verticalScrollBar().value()
        bottom = self.viewport().height()
        block = self.cursorForPosition(QPoint(0, 0)).block()
        if block.previous().isValid():
            block = block.previous()
        found: list[tuple[QTextBlock, QRectF]] = []
        while block.isValid():
            place = layout.blockBoundingRect(block).translated(0, -offset)
            found.append((block, place))
            if place.top() > bottom:
                break
            block = block.next()
        return found

    def _paint_under_text(self, painter: QPainter, shown: list[tuple[QTextBlock, QRectF]]) -> None:
        paint_verbatims(painter, shown, self.gutter_px, self.viewport().width())

    # ---- shaping lines as they change ----
    def _note_change(self, position: int, removed: int, added: int) -> None:
        document = self.document()
        first = max(0, document.findBlock(position).blockNumber() - 1)
        end = document.findBlock(min(position + added, document.characterCount() - 1))
        last = max(first, end.blockNumber())
        if self._dirty is not None:
            first, last = min(first, self._dirty[0]), max(last, self._dirty[1])
        self._dirty = first, last

    def _shape_changed_lines(self) -> None:
        if self._loading or self._dirty is None:
            return
        (first, last), self._dirty = self._dirty, None
        if not self._in_history:  # undo brings the shapes back by itself
            self._loading = True
            try:
                self._shape(first, last)
            finally:
                self._loading = False
                self._dirty = None
        self.text_edited.emit()

    def _shape(self, first: int, last: int) -> None:
        """Give the lines of a range the format of their kind, joined to the edit that asked it."""
        numbers = list(range(first, last + 1))
        if self._tall_blank is not None:
            numbers.append(self._tall_blank.blockNumber())
        cursor: QTextCursor | None = None
        for number in numbers:
            block = self.document().findBlockByNumber(number)
            line = self._line_to_show(block)
            if block.isValid() and block.blockFormat().property(SHAPE_PROPERTY) != line.shape:
                if cursor is None:
                    cursor = QTextCursor(self.document())
                    cursor.joinPreviousEditBlock()
                cursor.setPosition(block.position())
                cursor.setBlockFormat(self._format_of(line))
        if cursor is not None:
            cursor.endEditBlock()

    def _line_to_show(self, block: QTextBlock) -> Line:
        """An empty line is low, but not the last one nor the one about to be written on.

        It is made low at the next edit elsewhere, never as the caret moves: nothing jumps, and
        undo has nothing to say of it.
        """
        line = read_line(block.text())
        if line.kind is not LineKind.BLANK:
            return line
        caret = self.textCursor()
        if caret.blockNumber() == block.blockNumber():
            self._tall_blank = caret
            return Line(LineKind.TEXT)
        return line if block.next().isValid() else Line(LineKind.TEXT)

    def _format_of(self, line: Line) -> QTextBlockFormat:
        letters = QFontMetricsF(self.document().defaultFont())
        marker_px = letters.horizontalAdvance(line.marker.replace("\t", "    "))
        return block_format(line, self.gutter_px, marker_px)

    # ---- the caret never stands among veiled marks ----
    def _settle_caret(self) -> None:
        cursor = self.textCursor()
        if self._settling or self._loading:
            return
        block = cursor.block()
        if cursor.hasSelection():
            self._settle_selection(cursor)
        else:
            self._highlighter.set_active_block(block.blockNumber())
            self._settle_point(cursor, block)
        self._last_position = self.textCursor().position()

    def _settle_point(self, cursor: QTextCursor, block: QTextBlock) -> None:
        first, last = visible_span(block)
        at = cursor.position() - block.position()
        before = self._last_position - block.position()
        if first <= at <= last:
            return
        if at < first and before == first and at == first - 1 and block.previous().isValid():
            block = block.previous()
            target = block.position() + visible_span(block)[1]
        elif at > last and before == last and at == last + 1 and block.next().isValid():
            block = block.next()
            target = block.position() + visible_span(block)[0]
        else:
            target = block.position() + (first if at < first else last)
        cursor.setPosition(target)
        self._move_quietly(cursor)

    def _settle_selection(self, cursor: QTextCursor) -> None:
        block = cursor.block()
        anchor = cursor.anchor() - block.position()
        if not 0 <= anchor < block.length():
            return
        first, last = visible_span(block)
        at = cursor.position() - block.position()
        wanted = max(first, min(last, anchor)), max(first, min(last, at))
        if wanted != (anchor, at):
            cursor.setPosition(block.position() + wanted[0])
            cursor.setPosition(block.position() + wanted[1], _KEEP)
            self._move_quietly(cursor)

    def _move_quietly(self, cursor: QTextCursor) -> None:
        self._settling = True
        try:
            self.setTextCursor(cursor)
        finally:
            self._settling = False
        self._highlighter.set_active_block(self.textCursor().blockNumber())

    # ---- keys ----
    def event(self, event: QEvent) -> bool:
        # our chords are ours before they are a menu's
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.chord(event) in self.chords()
        ):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def chord(event: QKeyEvent) -> Chord:
        """The chord of a key event."""
        pressed = event.modifiers() & _MODIFIERS
        plain = not pressed & ~(_CONTROL | _SHIFT)
        return bool(pressed & _CONTROL) and plain, bool(pressed & _SHIFT), event.key()

    def chords(self) -> dict[Chord, Callable[[], None]]:
        """The chords answered here: (Control, Shift, key) -> what is called."""
        return {
            (True, True, int(Qt.Key.Key_G)): self.toggle_verbatim,
            (True, True, int(Qt.Key.Key_V)): self.paste_plain,
            (True, False, int(Qt.Key.Key_B)): self.toggle_bold,
            (True, False, int(Qt.Key.Key_I)): self.toggle_emphasis,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.chords().get(self.chord(event))
        if act is not None:
            act()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_edit()
        elif event.matches(QKeySequence.StandardKey.Redo) or self.chord(event) == (
            True,
            True,
            int(Qt.Key.Key_Z),
        ):
            self.redo_edit()
        elif not self._answer_editing_key(event):
            self._type(event)

    def _answer_editing_key(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        if self.isReadOnly() or cursor.hasSelection():
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            line_keys.new_line(cursor, continues=not event.modifiers() & _SHIFT)
        elif key == Qt.Key.Key_Backspace:
            if not line_keys.erase_before(cursor):
                return False
        elif key != Qt.Key.Key_Delete or not line_keys.erase_after(cursor):
            return False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _type(self, event: QKeyEvent) -> None:
        """Let Qt insert; a letter that starts a word starts an undo step, Qt merges the rest."""
        cursor = self.textCursor()
        typed = event.text()
        starts = bool(typed) and typed.isprintable() and not typed.isspace()
        if starts and not cursor.atBlockStart():
            left = cursor.block().text()
            starts = self._character_before(cursor).isspace() if left else True
        if starts:
            cursor.beginEditBlock()
        super().keyPressEvent(event)
        if starts:
            cursor.endEditBlock()

    def _character_before(self, cursor: QTextCursor) -> str:
        return self.document().characterAt(cursor.position() - 1)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._settle_caret()

    def undo_edit(self) -> None:
        """Undo the last word or act in this text."""
        self._travel(self.document().undo)

    def redo_edit(self) -> None:
        self._travel(self.document().redo)

    def _travel(self, move: Callable[[QTextCursor], None]) -> None:
        cursor = self.textCursor()
        self._in_history = True
        try:
            move(cursor)
        finally:
            self._in_history = False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            answer = {"edit-undo": self.undo_edit, "edit-redo": self.redo_edit}
            if action.objectName() in answer:
                action.triggered.disconnect()
                action.triggered.connect(answer[action.objectName()])
        add_history(menu, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # ---- acts on the text ----
    def toggle_verbatim(self) -> None:
        """Mark the paragraphs of the caret or the selection as very words, or take the mark off."""
        blocks = [b for b in self._selected_blocks() if self._may_be_verbatim(b)]
        if self.isReadOnly() or not blocks:
            return
        marked = all(read_line(b.text()).kind is LineKind.VERBATIM for b in blocks)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block in blocks:
            line = read_line(block.text())
            cursor.setPosition(block.position())
            if marked:
                cursor.setPosition(block.position() + line.prefix, _KEEP)
                cursor.removeSelectedText()
            elif line.kind is not LineKind.VERBATIM:
                cursor.insertText("> ")
        cursor.endEditBlock()
        self._settle_caret()
        self.viewport().update()

    @staticmethod
    def _may_be_verbatim(block: QTextBlock) -> bool:
        return read_line(block.text()).kind not in (LineKind.HEADING, LineKind.QUESTION)

    def _selected_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        end = cursor.selectionEnd()
        found = [block]
        while block.next().isValid() and block.next().position() <= end and end > block.position():
            block = block.next()
            if block.position() == end and cursor.hasSelection():
                break
            found.append(block)
        return found

    def toggle_bold(self) -> None:
        self._frame_selection("**")

    def toggle_emphasis(self) -> None:
        self._frame_selection("*")

    def _frame_selection(self, mark: str) -> None:
        cursor = self.textCursor()
        if self.isReadOnly() or len(self._selected_blocks()) != 1:
            return
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        words = cursor.selectedText()
        if not words.strip():
            return
        framed = words.startswith(mark) and words.endswith(mark) and len(words) > 2 * len(mark)
        cursor.insertText(words[len(mark) : -len(mark)] if framed else f"{mark}{words}{mark}")

    # ---- clipboard and drops ----
    def paste_plain(self) -> None:
        """Paste the words alone."""
        self._insert(pasting.text_of(QApplication.clipboard().mimeData(), plain=True))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # files go to whoever holds the editor; text and pictures are ours
        return not source.hasUrls() and (source.hasText() or source.hasHtml() or source.hasImage())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasImage() and not source.hasText():
            self.image_pasted.emit(source.imageData())
            return
        self._insert(pasting.text_of(source))

    def _insert(self, text: str) -> None:
        if text and not self.isReadOnly():
            cursor = self.textCursor()
            cursor.beginEditBlock()
            cursor.insertText(text)
            cursor.endEditBlock()
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        chosen = self.textCursor().selectedText()
        mime.setText(chosen.replace("\u2029", "\n").replace("\u2028", "\n"))
        return mime
