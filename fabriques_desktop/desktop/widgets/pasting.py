"""What is pasted, brought down to the grammar of a text: Markdown marks, line feeds, nothing else.

Pure conversion: no clipboard and no widget here.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFormat, QTextList, QTextListFormat

from fabriques_desktop.domain.grammar import normalise

# controls, byte-order marks, object placeholders, and what Qt keeps for itself inside a document
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffc\ufdd0-\ufdef\ufffe\uffff]")
_LONELY = re.compile(r"[\ud800-\udfff]")


class _Pasted(QTextDocument):
    """Opens nothing: a style sheet that HTML names may be any file of the disk, or a pipe."""

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        return None


def clean_text(text: str) -> str:
    """Text in NFC with line feeds only, without control characters; tabs stay."""
    text = normalise(text.replace("\x0b", "\n").replace("\x0c", "\n"))
    return _LONELY.sub("\ufffd", _UNWANTED.sub("", text))


def markdown_of_html(html: str) -> str:
    """Rich text as the little Markdown we write: headings, lists, quotes, bold and emphasis.

    Colours, sizes, tables and pictures are let go; the words of a table's cells stay, a line each.
    """
    document = _Pasted()
    document.setHtml(html)
    lines: list[str] = []
    block = document.begin()
    while block.isValid():
        lines.append(_line_of(block))
        block = block.next()
    return clean_text(re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip("\n")


def text_of(mime: QMimeData, *, plain: bool = False) -> str:
    """The text of a clipboard or a drop, clean; rich text becomes Markdown unless `plain`."""
    if mime.hasHtml() and not plain:
        return markdown_of_html(mime.html())
    return clean_text(mime.text())


def _line_of(block: QTextBlock) -> str:
    level = block.blockFormat().headingLevel()
    words = _runs_of(block, heading=level > 0).replace("\u2028", " ").strip()
    if not words:
        return ""
    if level:
        return f"{'#' * min(level, 6)} {words}"
    listed: QTextList | None = block.textList()  # the stub forgets that there may be none
    if listed is not None:
        numbered = listed.format().style() == QTextListFormat.Style.ListDecimal
        depth = max(0, listed.format().indent() - 1)
        mark = f"{listed.itemNumber(block) + 1}." if numbered else "-"
        return f"{'  ' * depth}{mark} {words}"
    quote = block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel)
    return f"> {words}" if quote else words


def _runs_of(block: QTextBlock, *, heading: bool) -> str:
    parts: list[str] = []
    for piece in block:  # type: ignore[attr-defined]  # the stub forgets that a block is iterable
        fragment = piece.fragment()
        shape = fragment.charFormat()
        mark = ""
        if not heading:
            mark = "**" if shape.fontWeight() >= QFont.Weight.DemiBold else ""
            mark += "*" if shape.fontItalic() else ""
        parts.append(_marked(fragment.text(), mark))
    return "".join(parts).replace("****", "")


def _marked(words: str, mark: str) -> str:
    """Words between marks, the spaces left outside as CommonMark asks."""
    bare = words.strip()
    if not mark or not bare:
        return words
    before, _, after = words.partition(bare)
    return f"{before}{mark}{bare}{mark[::-1]}{after}"
