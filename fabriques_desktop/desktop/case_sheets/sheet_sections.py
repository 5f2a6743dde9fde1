"""The sections of a sheet in the order they print: texts, tables, forms, quotes and photos.

It puts them on the page and says how each stands; loading and saving are the detail's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from fabriques_desktop.desktop.case_sheets.fields import GridField, SectionField, TermRowsField
from fabriques_desktop.desktop.case_sheets.photos_block import PhotosBlock
from fabriques_desktop.desktop.case_sheets.quotes_block import QuotesBlock
from fabriques_desktop.desktop.forms.case_sheet import Ui_CaseSheetForm
from fabriques_desktop.desktop.forms.case_sheet_about import Ui_CaseSheetAboutForm
from fabriques_desktop.desktop.forms.case_sheet_credits import Ui_CaseSheetCreditsForm
from fabriques_desktop.desktop.record_page import make_form
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
from fabriques_desktop.desktop.widgets.sections_view import SectionsView
from fabriques_desktop.domain.records import field_of
from fabriques_desktop.services import case_sheets

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.domain.records import CaseSheet

#: the table under a text, with the shares of its columns
_TABLES = {
    "process": ("timeline", (3, 7, 4)),
    "actors": ("postures", (3, 3, 3, 3)),
    "effects": ("evidence", (4, 4, 4)),
}
#: the section in which a field stands, when it has none of its own
_HOSTS = {
    "title": "title", "subtitle": "title", "initiatives": "about", "interviews": "about",
    "timeline": "process", "postures": "actors", "evidence": "effects", "authors": "credits",
    "written_on": "credits", "status": "credits", "language": "credits", "licence": "credits",
    "keywords": "credits",
}  # fmt: skip
_CREDITS = ("authors", "written_on", "licence")
_QUOTES_MOST = 5


class SheetSections(SectionsView):
    """Fields, blocks and their states."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self.quotes = QuotesBlock(self._label("quotes"), self._help("quotes"))
        self.photos = PhotosBlock(desk, self._label("photos"), self._help("photos"))
        self._build()

    def _label(self, name: str) -> str:
        return self._words.field(f"case_sheet.{name}")

    def _help(self, name: str) -> str:
        return self._words.help(f"case_sheet.{name}")

    # ---- made once ----
    def _build(self) -> None:
        self.add_block("title", self._label("title"), make_form(Ui_CaseSheetForm))
        self._text("summary")
        self.add_block("about", self._label("initiatives"), make_form(Ui_CaseSheetAboutForm))
        self.add_block("photos", self._label("photos"), self.photos)
        for name in ("starting_point", "process", "actors", "absent", "effects", "limits"):
            self._text(name)
        self.add_block(
            "power", self._label("power"), self._headed("power", TermRowsField("case_sheet.power"))
        )
        self._text("power_reason")
        self._text("transfer")
        self.add_block("quotes", self._label("quotes"), self.quotes)
        self.resonances = GridField("case_sheet.resonances", (5, 4, 5))
        self.resonances.setProperty("bare", True)
        self.resonances.offer("sheet", ())
        self.add_block(
            "resonances", self._label("resonances"), self._headed("resonances", self.resonances)
        )
        self._text("method")
        self.add_block("sources", self._label("sources"), self._one("sources"))
        self.add_block("credits", self.tr("Credits"), self._credits())

    def _text(self, name: str) -> None:
        limit = field_of(f"case_sheet.{name}").limit
        section = self.add_section(name, self._label(name), limit, help_=self._help(name))
        section.add_below(SectionField(section))
        if name in _TABLES:
            field, shares = _TABLES[name]
            section.add_below(GridField(f"case_sheet.{field}", shares))

    def _one(self, name: str) -> QWidget:
        field = FieldEdit()
        field.setProperty("field", f"case_sheet.{name}")
        field.setProperty("bare", True)
        return self._headed(name, field)

    def _headed(self, name: str, field: FieldEdit) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self._label(name), "strong"))
        column.addWidget(field)
        made.setFocusProxy(field)
        return made

    def _credits(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Credits"), "strong"))
        column.addWidget(make_form(Ui_CaseSheetCreditsForm))
        return made

    # ---- states ----
    def show_states(self, sheet: CaseSheet) -> None:
        """Say of each block how it stands; the texts say it by themselves."""
        self.set_state("title", "", missing=not (sheet.title and sheet.subtitle))
        self.set_state("about", _count(sheet.initiatives), missing=not sheet.initiatives)
        self.set_state("photos", _count(sheet.photos), missing=not sheet.photos)
        self.set_state("power", "", missing=not sheet.power)
        least = case_sheets.QUOTES_WANTED
        said = self.tr("{count} of {least} to {most}").format(
            count=len(sheet.quotes), least=least, most=_QUOTES_MOST
        )
        self.set_state("quotes", said, missing=len(sheet.quotes) < least)
        self.set_state("resonances", _count(sheet.resonances or ()), missing=False)
        self.set_state("sources", _count(sheet.sources), missing=not sheet.sources)
        lacks = [name for name in _CREDITS if not getattr(sheet, name)]
        missing = self.tr("%n missing", "", len(lacks)) if lacks else ""
        self.set_state("credits", missing, missing=bool(lacks))

    # ---- moving ----
    def go_to_field(self, name: str) -> None:
        """Bring a field into sight, wherever it stands, and put the caret in it."""
        self.go_to(_HOSTS.get(name, name))
        field = self.findChild(FieldEdit, f"{name}_edit") or self.findChild(FieldEdit, name)
        if isinstance(field, FieldEdit) and name in _HOSTS:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bring(field)

    def show_top(self) -> None:
        """Begin another sheet at its beginning."""
        scroll = self.findChild(QScrollArea, "sections_scroll")
        if isinstance(scroll, QScrollArea):
            scroll.verticalScrollBar().setValue(0)
        self._model.set_current("")

    def bring(self, widget: QWidget) -> None:
        """Scroll the page so that a widget is seen."""
        scroll = self.findChild(QScrollArea, "sections_scroll")
        if isinstance(scroll, QScrollArea):
            scroll.ensureWidgetVisible(widget, 0, 40)


def _count(values: Any) -> str:
    return str(len(values)) if values else ""
