"""The cards of the exchanges page: a numbered step, a receipt, what went before, a line of news.

They show what they are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.exchanges.counting import News
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import (
    ElidedLabel,
    IconLabel,
    button,
    empty_layout,
    label,
    line,
)
from fabriques_desktop.sentences import capitalised

_MOST = 6
UNDER_BOX_PX = 27  # where the words of a box begin: what is said of it stands under them


class StepCard(QFrame):
    """A step of a page: its number, its title, a word at the right, and rows below."""

    def __init__(self, number: int, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", True)
        badge = label(str(number), "strong")
        badge.setProperty("part", "empty_icon")
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setFixedSize(theme.scaled(24), theme.scaled(24))
        self._aside = label("", "meta", wrap=theme.scale > 1, name=f"{name}_count")
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"), 1)
        head.addWidget(self._aside)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addLayout(head)
        words.addWidget(line())
        words.addLayout(self.rows)
        self.below = QVBoxLayout()  # what stays when the rows are made anew
        words.addLayout(self.below)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 16)
        row.setSpacing(16)
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def say(self, words: str) -> None:
        """The word at the right of the title."""
        self._aside.setText(words)

    def clear(self) -> None:
        empty_layout(self.rows)

    def add(self, widget: QWidget) -> None:
        self.rows.addWidget(widget)

    def add_layout(self, layout: QLayout) -> None:
        self.rows.addLayout(layout)

    def add_row(
        self, icon: str, title: str, at_right: str = "", act: QWidget | None = None
    ) -> None:
        """Icon, title, a control perhaps, and a word at the right."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(icon))
        words = label(title)
        words.setMinimumWidth(max(120, words.sizeHint().width()))
        row.addWidget(words)
        if act is not None:
            row.addSpacing(12)
            row.addWidget(act)
        row.addStretch(1)
        row.addWidget(label(at_right, "meta"))
        self.rows.addLayout(row)
        if act is not None:
            act.show()  # once it has a parent: before, it would be a window of its own
        self.rows.addWidget(line())

    def add_foot(self, icon: str, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(icon))
        row.addWidget(label(words, "meta", wrap=True), 1)
        self.rows.addLayout(row)


class ReceiptCard(QFrame):
    """What was just done, which stays until the next time."""

    opened = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("receipt_card")
        self.setProperty("banner", "success")
        self._path: Path | None = None
        self._title = label("", "strong", name="receipt_title")
        self._meta = label("", wrap=True, name="receipt_counts")
        self._rows = label("", wrap=True, name="receipt_kinds")
        self._file = ElidedLabel("", "meta", middle=True)  # the name of the file is at its end
        self._file.setObjectName("receipt_file")
        self._proof = label("", "meta", wrap=True)
        self._open = button(
            self.tr("Open the folder"), "plain", "folder", name="open_folder_button"
        )
        self._open.clicked.connect(lambda: self.opened.emit(self._path))
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self._title, self._meta, self._rows, self._file, self._proof):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(IconLabel("circle-check", "success", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)

    def show_receipt(self, title: str, counts: str, kinds: str, path: Path, proof: str) -> None:
        self._path = path
        self._title.setText(title)
        self._meta.setText(counts)
        self._rows.setText(kinds)
        self._rows.setVisible(bool(kinds))
        self._file.setText(str(path))
        self._proof.setText(proof)
        self.setAccessibleName(f"{title}, {counts}")
        self.show()


class PastCard(QFrame):
    """What was done before, latest first."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.addWidget(label(title, "strong", wrap=theme.scale > 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._rows)

    def show_rows(self, rows: Sequence[tuple[str, str, str]], nothing: str) -> None:
        """Rows of a title, a line below and a tooltip; `nothing` is said when there is none."""
        empty_layout(self._rows)
        for title, meta, tip in rows[:_MOST]:
            self._rows.addWidget(line())
            made = QWidget()
            made.setToolTip(plain_tip(tip))
            column = QVBoxLayout(made)
            column.setContentsMargins(16, 8, 16, 8)
            column.setSpacing(2)
            column.addWidget(ElidedLabel(capitalised(title)))
            column.addWidget(ElidedLabel(meta, "meta"))
            self._rows.addWidget(made)
        if len(rows) > _MOST:
            self._say(self.tr("and %n more", "", len(rows) - _MOST))
        if not rows:
            self._say(nothing)

    def _say(self, sentence: str) -> None:
        self._rows.addWidget(line())
        words = label(sentence, "meta", wrap=True)
        words.setContentsMargins(16, 10, 16, 8)
        self._rows.addWidget(words)


class NewsRow(QWidget):
    """One line of what a bundle brings."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.setObjectName("news_row")
        self.setAccessibleName(f"{news.title}, {news.meta}" if news.meta else news.title)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(news.title, "strong", wrap=True))
        if news.meta:
            words.addWidget(label(news.meta, "meta", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(16)
        row.addWidget(IconLabel(news.icon, news.role, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)


class PassphraseRow(QWidget):
    """Where the passphrase of a bundle is typed; it is shown as it is typed only when asked."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("passphrase_row")
        self._key = ""
        self._typed = QLineEdit()
        self._typed.setObjectName("passphrase_edit")
        self._typed.setAccessibleName(self.tr("Passphrase of the bundle"))
        self._typed.setPlaceholderText(self.tr("Passphrase"))
        self._typed.setEchoMode(QLineEdit.EchoMode.Password)
        self._typed.setMaximumWidth(360)
        self._typed.returnPressed.connect(self._say)
        self._typed.textChanged.connect(self._follow)
        self._shown = QCheckBox(self.tr("Show it"))
        self._shown.setObjectName("passphrase_shown")
        self._shown.toggled.connect(self._show_it)
        self._open = button(self.tr("Open the bundle"), "plain", "lock", name="unlock_button")
        self._open.clicked.connect(self._say)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._typed, 1)
        row.addWidget(self._open)
        row.addWidget(self._shown)
        row.addStretch(1)
        self._follow("")

    def show_for(self, key: str) -> None:
        """Show it for a bundle, or hide it; what was typed for another is forgotten."""
        if key != self._key:
            self._typed.clear()
        self._key = key
        self.setVisible(bool(key))
        if key:  # also after a wrong one: the next is typed at once
            self._typed.setFocus()

    def _follow(self, text: str) -> None:
        self._open.setEnabled(bool(text.strip()))

    def _show_it(self, wanted: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if wanted else QLineEdit.EchoMode.Password
        self._typed.setEchoMode(mode)

    def _say(self) -> None:
        if self._typed.text().strip():
            self.said.emit(self._typed.text())
