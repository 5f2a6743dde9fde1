"""The shortcuts, as the help lists them; the window and the pages make them work."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

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
    ("Ctrl+Y", str(QT_TRANSLATE_NOOP("shortcuts", "Redo"))),
    (
        "Alt+H",
        str(QT_TRANSLATE_NOOP("shortcuts", "History of the field that has the caret")),
    ),
    ("Ctrl+T", str(QT_TRANSLATE_NOOP("shortcuts", "Time stamp, in the notes"))),
    ("Ctrl+Shift+G", str(QT_TRANSLATE_NOOP("shortcuts", "Mark as verbatim, in the notes"))),
    ("Ctrl+Shift+V", str(QT_TRANSLATE_NOOP("shortcuts", "Paste as plain text"))),
    ("Ctrl+B", str(QT_TRANSLATE_NOOP("shortcuts", "Bold, in the notes"))),
    ("Ctrl+I", str(QT_TRANSLATE_NOOP("shortcuts", "Italics, in the notes"))),
    ("Ctrl+G", str(QT_TRANSLATE_NOOP("shortcuts", "Go to a question of the guide"))),
    ("F9", str(QT_TRANSLATE_NOOP("shortcuts", "Discreet: hide what the person must not see"))),
    ("F11", str(QT_TRANSLATE_NOOP("shortcuts", "Nothing but the notes; elsewhere, full screen"))),
    (
        "Ctrl++",
        str(QT_TRANSLATE_NOOP("shortcuts", "Larger letters, in the notes (Ctrl+- smaller)")),
    ),
    (
        "Up",
        str(QT_TRANSLATE_NOOP("shortcuts", "The conflict before, among the conflicts")),
    ),
    (
        "Down",
        str(QT_TRANSLATE_NOOP("shortcuts", "The conflict after, among the conflicts")),
    ),
    (
        "1",
        str(
            QT_TRANSLATE_NOOP(
                "shortcuts", "Take the first version of a conflict; 2 to 9 take the others"
            )
        ),
    ),
    (
        "Enter",
        str(QT_TRANSLATE_NOOP("shortcuts", "Take the proposal of a conflict")),
    ),
    ("Ctrl+V", str(QT_TRANSLATE_NOOP("shortcuts", "Paste; a picture joins the photos"))),
    ("Ctrl+Shift+I", str(QT_TRANSLATE_NOOP("shortcuts", "Import photos, among the photos"))),
    ("Esc", str(QT_TRANSLATE_NOOP("shortcuts", "Close what is open over or beside the page"))),
    ("Ctrl+S", str(QT_TRANSLATE_NOOP("shortcuts", "Nothing to do: everything saves by itself"))),
    ("Ctrl+,", str(QT_TRANSLATE_NOOP("shortcuts", "Settings"))),
    ("F1", str(QT_TRANSLATE_NOOP("shortcuts", "Help, about the page shown"))),
    ("Ctrl+Q", str(QT_TRANSLATE_NOOP("shortcuts", "Quit; what is typed is saved first"))),
)


def shortcuts() -> list[tuple[str, str]]:
    """(keys as this system writes them, what they do), in the language of the window."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (
            QKeySequence(keys).toString(native) or keys,
            QCoreApplication.translate("shortcuts", words),
        )
        for keys, words in _SHORTCUTS
    ]


def as_markdown() -> str:
    """The page of shortcuts of the help."""
    title = QCoreApplication.translate("shortcuts", "Keyboard shortcuts")
    lines = [f"- **{keys}** — {words}" for keys, words in shortcuts()]
    return f"# {title}\n\n" + "\n".join(lines) + "\n"
