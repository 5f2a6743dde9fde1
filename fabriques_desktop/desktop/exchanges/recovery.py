"""The recovery keys of a programme, at its office: made on purpose, shown once, printed.

What they are and open is the services'; nothing here keeps them longer than the dialog is open.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QIODevice, QMarginsF, QSaveFile, Qt, Signal
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, label, restyle, row_of
from fabriques_desktop.desktop.widgets.folding_box import FoldingBox
from fabriques_desktop.domain import dates
from fabriques_desktop.errors import ReadOnlyPlace
from fabriques_desktop.services import keys

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from fabriques_desktop.desktop.desk import Desk

_GROUP = 4
_PREFIX = "AGE-SECRET-KEY-1"
_WIDTH = 600


class RecoveryCard(QFrame):
    """Whether the programme has recovery keys, and the way to them."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recovery_card")
        self.setProperty("card", True)
        self._told = label("", "secondary", wrap=True, name="recovery_told")
        self._make = button("", "link", name="recovery_button")
        self._make.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Recovery keys"), "strong"))
        column.addWidget(self._told)
        column.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)

    def show_whether(self, *, has_keys: bool) -> None:
        self._told.setText(
            self.tr("They are printed and put away: with them, a lost office is made again.")
            if has_keys
            else self.tr("Without them nobody can open what a lost office had received.")
        )
        self._make.setText(
            self.tr("Make new ones…") if has_keys else self.tr("Make and print them…")
        )


class RecoveryDialog(QDialog):
    """First what will happen; then the keys, the only time they can be read."""

    def __init__(self, desk: Desk, parent: QWidget, *, has_keys: bool) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_dialog")
        self.setWindowTitle(self.tr("Recovery keys"))
        self.setMinimumWidth(_WIDTH)
        self._desk = desk
        self._made: keys.RecoveryKeys | None = None
        self._steps = QStackedWidget()
        self._said = label("", wrap=True, name="recovery_said")
        self._said.hide()
        self._steps.addWidget(self._before(has_keys=has_keys))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(self._steps)
        column.addWidget(self._said)

    # ---- before ----
    def _before(self, *, has_keys: bool) -> QWidget:
        made = QWidget()
        make = button(self.tr("Make the keys"), "main", name="make_keys_button")
        make.clicked.connect(self._make_keys)
        leave = button(self.tr("Not now"), "quiet", name="no_keys_button")
        leave.clicked.connect(self.reject)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(_what_for(), wrap=True))
        column.addWidget(label(_once(), wrap=True))
        if has_keys:
            told = self.tr(
                "This programme has keys already. Keep their page: what was handed over until now "
                "opens with them, what comes later opens with the new ones."
            )
            column.addWidget(label(told, "warning", wrap=True, name="former_keys_label"))
        column.addSpacing(4)
        column.addLayout(row_of(make, leave))
        column.addStretch(1)
        return made

    def _make_keys(self) -> None:
        ws = self._desk.ws
        self._desk.operations.operation(
            lambda: keys.make_recovery(ws), self._show_keys, self._refuse, touches=("programme",)
        )

    def _refuse(self, error: Exception) -> None:
        self._say(sentence_of(self._desk.words, error), "danger")

    def _say(self, words: str, role: str) -> None:
        self._said.setText(words)
        self._said.setProperty("role", role)
        restyle(self._said)
        self._said.show()
        self._make_room()

    def _make_room(self) -> None:
        """A dialog does not grow by itself for lines that fold: a key would be cut."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    # ---- the keys ----
    def _show_keys(self, made: keys.RecoveryKeys) -> None:
        self._made = made
        self._said.hide()
        self._steps.addWidget(self._shown(made))
        self._steps.setCurrentIndex(1)
        self._make_room()
        self._first.setFocus()

    def _shown(self, made: keys.RecoveryKeys) -> QWidget:
        self._first = button(self.tr("Print…"), "main", "printer", name="print_keys_button")
        self._first.clicked.connect(self._print)
        words = self.tr("They are printed, and the page is in a safe place")
        self.kept = FoldingBox(words, name="keys_kept_box")
        self._save = button(self.tr("Save as PDF…"), "plain", "download", name="save_keys_button")
        self._save.clicked.connect(self._ask_where)
        self._save.hide()  # a file of keys is for who has no printer
        close = button(self.tr("Close"), "plain", name="close_keys_button")
        close.setEnabled(False)
        close.clicked.connect(self.accept)
        self.kept.toggled.connect(close.setEnabled)
        fixed = theme.fixed_font()
        fixed.setPointSizeF(theme.points("body"))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(_once(), wrap=True))
        for title, key, name in _named(made):
            column.addWidget(label(title, "strong"))
            text = label(grouped(key), wrap=True, name=name)
            text.setFont(fixed)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(text)
        column.addSpacing(4)
        column.addWidget(self.kept)
        column.addLayout(row_of(self._first, self._save, close))
        return shown

    def reject(self) -> None:
        """Escape and the cross do not take away what nobody has written down yet."""
        if self._made is None or self.kept.isChecked():
            super().reject()

    def _print(self) -> None:
        from PySide6 import QtPrintSupport  # heavy, and seldom wanted

        if not QtPrintSupport.QPrinterInfo.availablePrinterNames():
            self._offer_file()
            return
        printer = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
        if QtPrintSupport.QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def _offer_file(self) -> None:
        told = self.tr(
            "This computer has no printer. Copy the keys by hand, or save their page on a USB "
            "stick, print it elsewhere, then delete the file."
        )
        self._say(told, "warning")
        self._save.show()
        self._save.setFocus()

    def _ask_where(self) -> None:
        name = self.tr("Recovery keys") + ".pdf"
        said, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the page of the keys"), name, "PDF (*.pdf)"
        )
        if said:
            self.save(Path(said).with_suffix(".pdf"))

    def save(self, path: Path) -> None:
        """Write the page as a PDF file, and say so."""
        file = QSaveFile(str(path))
        is_open = file.open(QIODevice.OpenModeFlag.WriteOnly)
        if is_open:
            self.print_on(QPdfWriter(file))
        if not (is_open and file.commit()):
            self._refuse(ReadOnlyPlace(path=path))
            return
        told = self.tr("The page is in {path}. Print it, then delete the file.")
        self._say(told.format(path=path), "secondary")

    def print_on(self, device: QPagedPaintDevice) -> None:
        """Draw the page of the keys on a printer or a file."""
        if self._made is None:
            return
        device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        device.setPageMargins(QMarginsF())  # the document leaves its own
        page = QTextDocument()
        page.setDocumentMargin(0)
        page.setDefaultFont(QFont(theme.font("body").family(), 11))
        page.setHtml(self._page(self._made))
        page.print_(device)

    def _page(self, made: keys.RecoveryKeys) -> str:
        ws, words = self._desk.ws, self._desk.words
        title = self.tr("Recovery keys of {programme}").format(programme=ws.programme_name)
        day = dates.in_words(f"{ws.now().astimezone():%Y-%m-%d}", words.lang)
        fixed = theme.fixed_font().family()
        lines = [f"<h1>{escape(title)}</h1>"]
        lines.append(f"<p>{escape(self.tr('Made on {day}.').format(day=day))}</p>")
        lines += [f"<p>{escape(said)}</p>" for said in (_what_for(), _once())]
        for heading, key, _ in _named(made):
            lines.append(f"<h3>{escape(heading)}</h3>")
            lines.append(f"<p style=\"font-family:'{fixed}'; font-size:13pt\">{grouped(key)}</p>")
        use = self.tr(
            "To make the office again: the last backup, the bundles of the field, and "
            "“fabriques recover”, which asks for both keys. Spaces do not count."
        )
        lines.append(f"<p>{escape(use)}</p>")
        return "".join(lines)


def grouped(key: str) -> str:
    """A key as it is read out and typed again: by fours."""
    head = _PREFIX if key.startswith(_PREFIX) else ""
    rest = key.removeprefix(head)
    fours = [rest[at : at + _GROUP] for at in range(0, len(rest), _GROUP)]
    return " ".join(filter(None, [head, *fours]))


def _what_for() -> str:
    return QCoreApplication.translate(
        "exchanges",
        "Two keys, one to open every bundle, one to name a new office. If this office is lost, "
        "they make it again from its last backup and what the field holds.",
    )


def _once() -> str:
    return QCoreApplication.translate(
        "exchanges",
        "They are shown once and kept nowhere: print them, and put the page where neither water "
        "nor a thief finds it with this computer.",
    )


def _named(made: keys.RecoveryKeys) -> tuple[tuple[str, str, str], ...]:
    """(what it does, the key, the name of its widget) of both."""
    opens = QCoreApplication.translate("exchanges", "The key that opens every bundle")
    names = QCoreApplication.translate("exchanges", "The key that can name a new office")
    return (opens, made.opening, "opening_key"), (names, made.signing, "signing_key")
