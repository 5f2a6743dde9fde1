"""The help: short pages beside a list of them, in the language of the window, without a network.

The pages are `resources/help/<lang>/*.md`; the first line of each names the pages of the window it
is about.  The shortcuts are a page of it too, made from their list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.shortcuts import as_markdown
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, label
from fabriques_desktop.resources import resource

if TYPE_CHECKING:
    from fabriques_desktop.words import Words

_ABOUT = re.compile(r"<!-- pages: (.*?) -->\n")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
SHORTCUTS = "shortcuts"
_PICTURE_WIDTH = 560


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its title, its text in Markdown, and the pages of the window it is about."""

    key: str
    title: str
    text: str
    about: tuple[str, ...]


def pages(lang: str) -> list[HelpPage]:
    """Every page of the help in one language, in their order; the shortcuts come last."""
    found = []
    for path in sorted(resource("help", lang).glob("*.md")):
        text = path.read_text("utf-8")
        said, title = _ABOUT.match(text), _TITLE.search(text)
        about = tuple(said[1].split(", ")) if said and said[1].strip() else ()
        found.append(HelpPage(path.stem, title[1] if title else path.stem, _body(text), about))
    shortcuts = as_markdown()
    title = _TITLE.search(shortcuts)
    found.append(HelpPage(SHORTCUTS, title[1] if title else "", shortcuts, ()))
    return found


def _body(text: str) -> str:
    return _ABOUT.sub("", text, count=1)


class _Reader(QTextBrowser):
    """Shows a page; pictures come from the resources of its language and are made to fit."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        path = resource("help", self._lang) / QUrl(url).path()
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.is_file():
            return super().loadResource(kind, url)
        picture = QImage(str(path))
        if picture.width() > _PICTURE_WIDTH:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(_PICTURE_WIDTH, smooth)
        return picture


class HelpDialog(QDialog):
    """A window of its own beside the work; Escape closes it."""

    def __init__(self, words: Words, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_dialog")
        self.setWindowTitle(self.tr("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = pages(words.lang)
        self.list = QListWidget()
        self.list.setObjectName("help_list")
        self.list.setAccessibleName(self.tr("Pages of the help"))
        self.list.setFixedWidth(theme.px("list") - 40)
        self.list.setWordWrap(True)
        for page in self.pages:
            item = QListWidgetItem(page.title)
            item.setSizeHint(QSize(40, theme.px("table_row")))
            self.list.addItem(item)
        self.reader = _Reader(words.lang)
        self.reader.setObjectName("help_text")
        self.reader.setAccessibleName(self.tr("Help"))
        self.reader.setFrameShape(QFrame.Shape.NoFrame)
        self.reader.setOpenLinks(False)
        self.reader.document().setDocumentMargin(24)
        self.list.currentRowChanged.connect(self._show)
        self._lay_out()
        self.show_about(current)

    def _lay_out(self) -> None:
        close = button(self.tr("Close"), "plain", name="close_button")
        close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 8, 16)
        left.setSpacing(12)
        left.addWidget(label(self.tr("Help"), "title"))
        left.addWidget(self.list, 1)
        left.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.reader, 1)
        parent = self.parentWidget()
        room = parent.size() if parent is not None else QSize(1280, 800)
        self.resize(min(1000, room.width() - 40), min(720, room.height() - 60))

    def show_about(self, current: str) -> None:
        """Show the first page about a page of the window, or the first of all."""
        about = [at for at, page in enumerate(self.pages) if current in page.about]
        self.list.setCurrentRow(about[0] if about else 0)

    def show_page(self, key: str) -> None:
        for at, page in enumerate(self.pages):
            if page.key == key:
                self.list.setCurrentRow(at)

    def _show(self, row: int) -> None:
        self.reader.setMarkdown(self.pages[row].text)
        self._set_titles()

    def _set_titles(self) -> None:
        """Titles of the sizes of the window: Markdown alone makes them larger than any other."""
        block = self.reader.document().begin()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                words = cursor.charFormat()
                words.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
                words.setFont(theme.font("title" if level == 1 else "body", strong=True))
                cursor.setCharFormat(words)
            block = block.next()
