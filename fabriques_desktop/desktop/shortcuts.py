"""The page of shortcuts (F1).  It lists them; the window and the pages make them work."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.widgets.basics import button, label

_SHORTCUTS: tuple[tuple[str, str], ...] = (
    ("Ctrl+N", str(QT_TRANSLATE_NOOP("shortcuts", "New, in the list shown"))),
    ("Ctrl+Shift+E", str(QT_TRANSLATE_NOOP("shortcuts", "New interview, from anywhere"))),
    (
        "Ctrl+Shift+N",
        str(
            QT_TRANSLATE_NOOP("shortcuts", "Type paper notes: the next interview, among interviews")
        ),
    ),
    ("Ctrl+K", str(QT_TRANSLATE_NOOP("shortcuts", "Search everywhere"))),
    ("Alt+Left", str(QT_TRANSLATE_NOOP("shortcuts", "Back to what was shown before"))),
    (
        "Ctrl+Z",
        str(QT_TRANSLATE_NOOP("shortcuts", "Undo: words in a text, elsewhere the last act")),
    ),
    ("Ctrl+Shift+Z", str(QT_TRANSLATE_NOOP("shortcuts", "Redo"))),
    ("Ctrl+T", str(QT_TRANSLATE_NOOP("shortcuts", "Time stamp, in the notes"))),
    ("Ctrl+Shift+G", str(QT_TRANSLATE_NOOP("shortcuts", "Mark as verbatim, in the notes"))),
    ("Ctrl+Shift+V", str(QT_TRANSLATE_NOOP("shortcuts", "Paste as plain text"))),
    ("Ctrl+G", str(QT_TRANSLATE_NOOP("shortcuts", "Go to a question of the guide"))),
    ("F9", str(QT_TRANSLATE_NOOP("shortcuts", "Discreet: hide what the person must not see"))),
    ("F11", str(QT_TRANSLATE_NOOP("shortcuts", "Nothing but the notes; elsewhere, full screen"))),
    (
        "Ctrl++",
        str(QT_TRANSLATE_NOOP("shortcuts", "Larger letters, in the notes (Ctrl+- smaller)")),
    ),
    ("Ctrl+S", str(QT_TRANSLATE_NOOP("shortcuts", "Nothing to do: everything saves by itself"))),
    ("F1", str(QT_TRANSLATE_NOOP("shortcuts", "This page"))),
)


class ShortcutsDialog(QDialog):
    """Two columns: the keys, and what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_dialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Keyboard shortcuts"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (keys, words) in enumerate(_SHORTCUTS):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(label(shown, "key"), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(QCoreApplication.translate("shortcuts", words)), row, 1)
        column.addLayout(grid)
        close = button(self.tr("Close"), "plain", name="close_button")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
