"""What a conflict is told with: a text with its differences coloured, a version, a short value.

They show what they are given and say which version was taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.differences import Piece
from fabriques_desktop.desktop.exchanges.counting import instant
from fabriques_desktop.desktop.versions import Version
from fabriques_desktop.desktop.widgets.basics import ElidedLabel, button, label
from fabriques_desktop.desktop.widgets.differences_text import DifferencesText

if TYPE_CHECKING:
    from fabriques_desktop.words import Words

_WHO = 220  # the column of names
MOST_KEYS = 9  # versions that a digit takes


def who(version: Version) -> str:
    """The name of who wrote it; "You" for the person at this device."""
    if version.is_mine:
        return QCoreApplication.translate("conflicts", "You")
    return version.author or QCoreApplication.translate("conflicts", "Someone")


def when_and_where(version: Version, words: Words) -> str:
    """The day, the hour and the device."""
    here = QCoreApplication.translate("conflicts", "this device")
    # a device is usually named after its user, who was just named
    device = here if version.is_here else version.device.removeprefix(version.author).strip(" ()")
    return " · ".join(part for part in (instant(words, version.at), device) if part)


def key_cap(number: int) -> QLabel:
    """The key that takes this version."""
    made = label(str(number + 1), "key")
    if number >= MOST_KEYS:
        made.hide()
    return made


class VersionCard(QFrame):
    """One version of a text: who, when, on which device, the text, and a button to take it."""

    taken = Signal(str)  # the change

    def __init__(
        self,
        version: Version,
        found: list[Piece],
        words: Words,
        number: int | None,
        *,
        is_markdown: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("base_card" if number is None else f"version_card_{number}")
        self.setProperty("card", True)
        before = QCoreApplication.translate("conflicts", "Before")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(before if number is None else who(version), "strong"), 1)
        if number is not None:
            head.addWidget(key_cap(number))
        column.addLayout(head)
        meta = when_and_where(version, words)
        if number is None:
            meta = " · ".join((who(version), meta))
        column.addWidget(label(meta, "meta", wrap=True))
        column.addSpacing(4)
        name = "base_text" if number is None else f"version_text_{number}"
        column.addWidget(_text(found, name, is_markdown))
        column.addStretch(1)
        column.addSpacing(8)
        column.addWidget(self._foot(version, number), 0, Qt.AlignmentFlag.AlignLeft)

    def _foot(self, version: Version, number: int | None) -> QLabel | QFrame:
        if number is None:
            common = QCoreApplication.translate("conflicts", "Last common state")
            return label(common, "meta")
        made = QFrame()
        take = button(
            QCoreApplication.translate("conflicts", "Take this text"), name=f"take_button_{number}"
        )
        named = QCoreApplication.translate("conflicts", "Take the text of {name}")
        take.setAccessibleName(named.format(name=who(version)))
        take.clicked.connect(lambda: self.taken.emit(version.change))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(take)
        return made


def _text(found: list[Piece], name: str, is_markdown: bool = False) -> QLabel | DifferencesText:
    if any(piece.text.strip() for piece in found):
        return DifferencesText(found, name, is_markdown=is_markdown)
    return label(QCoreApplication.translate("conflicts", "Empty"), "hint", name=name)


def _who_and_when(version: Version, words: Words, number: int | None) -> QWidget:
    """The name over the day and the device, in a column of one width."""
    before = QCoreApplication.translate("conflicts", "Before")
    meta = when_and_where(version, words)
    if number is None:
        meta = " · ".join((who(version), meta))
    made = QWidget()
    made.setFixedWidth(_WHO)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(ElidedLabel(before if number is None else who(version), "strong"))
    column.addWidget(label(meta, "meta", wrap=True))
    return made


class ValueRow(QFrame):
    """One version of a short value on a line."""

    taken = Signal(str)

    def __init__(
        self, version: Version, found: list[Piece], words: Words, number: int | None
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(_who_and_when(version, words, number))
        text = "base_text" if number is None else f"version_text_{number}"
        row.addWidget(_text(found, text), 1)
        if number is not None:
            take = button(
                QCoreApplication.translate("conflicts", "Take this value"), "plain",
                name=f"take_button_{number}",
            )  # fmt: skip
            named = QCoreApplication.translate("conflicts", "Take the value of {name}")
            take.setAccessibleName(named.format(name=who(version)))
            take.clicked.connect(lambda: self.taken.emit(version.change))
            row.addWidget(key_cap(number), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(take)
