"""One case sheet: what it is called, what it lacks, its sections, and the page as it will print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.binder import Binder, Loaded
from fabriques_desktop.desktop.case_sheets import reading
from fabriques_desktop.desktop.case_sheets.export import SheetExport
from fabriques_desktop.desktop.case_sheets.outcome import OutcomePanel
from fabriques_desktop.desktop.case_sheets.quote_picker import Citation
from fabriques_desktop.desktop.case_sheets.reading import Around, Blocker
from fabriques_desktop.desktop.case_sheets.sheet_sections import SheetSections
from fabriques_desktop.desktop.case_sheets.side import SheetSide
from fabriques_desktop.desktop.record_page import DetailHead
from fabriques_desktop.desktop.widgets.basics import button, line, tool
from fabriques_desktop.desktop.widgets.numbers import counted
from fabriques_desktop.desktop.widgets.sections_view import CompletenessBar
from fabriques_desktop.domain.records import CaseSheet
from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.services import case_sheets, editing, sheet_preview

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_STATES_MS = 150
_PREVIEW_MS = 700
_WHOLE_LIMIT = 12_000  # characters of a long sheet
_Change = Callable[[tuple[str, ...]], tuple[str, ...]]  # ids in their order
_NAMED = 4  # how many missing things are named at once


class SheetDetail(QWidget):
    """Head, what came of an export, completeness, sections, and what stands beside them."""

    fold_asked = Signal()
    #: a picker or the preview was opened: the page may have to fold its list
    side_turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sheet_detail")
        self._desk = desk
        self.entity = "case_sheet"
        self.record_id = ""
        self._record: CaseSheet | None = None
        self._around: Around | None = None
        self._wants_title = ""
        self.head = self._make_head()
        self.outcome = OutcomePanel()
        self.bar = CompletenessBar()
        self.sections = SheetSections(desk)
        self.side = SheetSide(desk)
        self.binder = Binder(self.sections, "case_sheet", desk)
        self.exporting = SheetExport(desk, self.outcome, self)
        self._states = _pause(self, _STATES_MS, self._show_states)
        self._preview = _pause(self, _PREVIEW_MS, self._ask_preview)
        self._lay_out()
        self._connect()

    # ---- made once ----
    def _make_head(self) -> DetailHead:
        head = DetailHead()
        fold = tool("panel", self.tr("Show or fold the list"), name="fold_list_button")
        fold.clicked.connect(self.fold_asked)
        head.row.insertWidget(0, fold)
        self.export_button = button(
            self.tr("Export as DOCX"), "main", "file-down", name="export_button"
        )
        self.export_button.clicked.connect(self.export)
        head.acts.addWidget(self.export_button)
        return head

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.sections, 1)
        body.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.outcome)
        column.addWidget(self.bar)
        column.addWidget(line())
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.binder.shown.connect(self._on_shown)
        self.binder.committed.connect(lambda *_: self._changed())
        for field in self.binder.fields.values():
            field.edited.connect(lambda *_: self._changed())
        self.bar.asked.connect(self.sections.go_to_field)
        self.outcome.fix_asked.connect(self.mend)
        self.side.preview.fix_asked.connect(self.mend)
        self.side.turned.connect(self._on_side)
        self.side.photos_chosen.connect(self._add_photos)
        self.side.quotes.cite_asked.connect(self._cite)
        self.side.quotes.interviews_asked.connect(lambda: self.sections.go_to_field("interviews"))
        quotes, photos = self.sections.quotes, self.sections.photos
        quotes.pick_asked.connect(self.side.pick_quotes)
        quotes.reordered.connect(lambda ids: self._reorder("quotes", ids))
        quotes.removal_asked.connect(self._remove_quote)
        quotes.fix_asked.connect(self.mend)
        quotes.speakers_chosen.connect(lambda each, who: self._edit_quote(each, speakers=who))
        quotes.approved.connect(self._approve)
        photos.pick_asked.connect(self.side.pick_photos)
        photos.reordered.connect(lambda ids: self._reorder("photos", ids))
        photos.removal_asked.connect(self._remove_photo)
        photos.fix_asked.connect(self.mend)

    # ---- showing ----
    def show_record(self, record_id: str) -> None:
        if record_id != self.record_id:
            self.leave()
            self.record_id = record_id
            self._record = self._around = None
            self.outcome.forget()
            self.side.turn_to(record_id)
            self.sections.show_top()
        self.refresh()

    def show_new(self, record_id: str) -> None:
        """A sheet just begun: its title comes first."""
        self._wants_title = record_id
        self.show_record(record_id)

    def refresh(self) -> None:
        if not self.record_id:
            return
        self.binder.load(self.record_id)
        ws, references, sheet = self._desk.ws, self._desk.references, self.record_id
        self._desk.operations.query(
            lambda: reading.around(ws, references, sheet), self._take, key=self
        )

    def _on_shown(self, loaded: Loaded) -> None:
        if loaded.record_id != self.record_id:
            return
        self._record = loaded.stored.record
        self.sections.refresh()
        self._show_states()
        self._ask_preview()
        if self._wants_title == self.record_id:
            self._wants_title = ""
            self.sections.go_to_field("title")

    def _take(self, around: Around | None) -> None:
        if around is None or around.sheet != self.record_id:
            return
        self._around = around
        self.sections.quotes.show_quotes(around.quotes)
        self.sections.photos.show_photos(around.photos)
        self.sections.resonances.offer("sheet", around.others)
        quotes = tuple(each.id for each in around.quotes)
        chosen = tuple(each.id for each in around.photos)
        self.side.show_held(quotes, chosen)
        self.side.preview.coverage.show_state(len(quotes), len(chosen), around.blockers)
        self.outcome.settle(around.blockers)
        self._show_head()
        self._preview.start()

    def _show_head(self) -> None:
        typed = self.binder.fields["title"].value()
        title = typed or self._desk.words.new("case_sheet")
        around = self._around
        self.head.show_title(title, around.meta if around else "", around.chip if around else None)

    # ---- as it is being written ----
    def _changed(self) -> None:
        """Something was typed or chosen: say how the sheet stands, and print it again."""
        if not self._states.isActive():
            self._states.start()
        self._preview.start()

    def _typed(self) -> dict[str, Any]:
        """The fields as they stand on the page."""
        return {name: field.value() for name, field in self.binder.fields.items()}

    def _show_states(self) -> None:
        if self._record is None:
            return
        sheet = replace(self._record, **self._typed())
        self.sections.show_states(sheet)
        found = case_sheets.completeness(sheet)
        label = self._desk.words.field
        names = [(name, label(f"case_sheet.{name}")) for name in found.missing]
        left = len(names) - _NAMED
        if left > 1:
            more = self.tr("and %n more", "", left)
            names = [*names[:_NAMED], (names[_NAMED][0], more)]
        total = self.tr("{count} of {limit} characters").format(
            count=counted(self.sections.total_length()), limit=counted(_WHOLE_LIMIT)
        )
        self.bar.show_state(round(100 * found.ratio), names, total)
        self._show_head()

    def refresh_preview(self) -> None:
        """The preview has come into sight: show the sheet as it stands."""
        self._preview.start()

    def _ask_preview(self) -> None:
        self._preview.stop()
        if self._record is None or self.side.isHidden():
            return
        ws, sheet, typed = self._desk.ws, self.record_id, self._typed()
        self._desk.operations.query(
            lambda: (sheet, sheet_preview.preview(ws, sheet, typed)),
            self._show_preview,
            self._on_no_preview,
            key=self.side,
            pooled=True,
        )

    def _show_preview(self, found: tuple[str, sheet_preview.Preview]) -> None:
        if found[0] == self.record_id:
            self.side.preview.show_preview(found[1])

    def _on_no_preview(self, error: Exception) -> None:
        if not isinstance(error, UnknownRecord):  # it was put in the bin meanwhile
            self._desk.operations.tell(error)

    def leave(self) -> None:
        self.binder.leave()
        self.sections.photos.leave()

    # ---- quotes and photos ----
    def _arrange(self, field: str, change: _Change, sheet: str = "") -> None:
        """Judged when it runs: what was asked just before may still be on its way."""
        ws, sheet = self._desk.ws, sheet or self.record_id
        self._desk.operations.operation(
            lambda: editing.arrange(ws, "case_sheet", sheet, field, change), touches=("case_sheet",)
        )

    def _reorder(self, field: str, ids: tuple[str, ...]) -> None:
        def change(held: tuple[str, ...]) -> tuple[str, ...]:
            return (*(i for i in ids if i in held), *(i for i in held if i not in ids))

        self._arrange(field, change)

    def _take_out(self, field: str, gone: str, said: str) -> None:
        sheet, shown = self.record_id, self._shown(field)
        at = shown.index(gone) if gone in shown else len(shown)

        def back(held: tuple[str, ...]) -> tuple[str, ...]:
            return held if gone in held else (*held[:at], gone, *held[at:])

        self._arrange(field, lambda held: tuple(each for each in held if each != gone))
        put_back = self.tr("Put it back")  # whatever sheet is shown by then
        self._desk.notice(said, put_back, lambda: self._arrange(field, back, sheet))

    def _shown(self, field: str) -> tuple[str, ...]:
        return (self.sections.quotes if field == "quotes" else self.sections.photos).ids()

    def _cite(self, asked: Citation) -> None:
        ws, sheet = self._desk.ws, self.record_id
        self._desk.operations.operation(
            lambda: case_sheets.cite(ws, sheet, asked.text, asked.start, asked.end, asked.speakers),
            touches=("excerpt", "case_sheet"),
        )

    def _remove_quote(self, quote: str) -> None:
        self._take_out("quotes", quote, self.tr("The quote is out of the sheet."))

    def _remove_photo(self, photo: str) -> None:
        self._take_out("photos", photo, self.tr("The photo is out of the sheet."))

    def _add_photos(self, sheet: str, ids: tuple[str, ...]) -> None:
        def change(held: tuple[str, ...]) -> tuple[str, ...]:
            return (*held, *(each for each in ids if each not in held))

        self._arrange("photos", change, sheet)

    def _edit_quote(self, quote: str, **values: Any) -> None:
        ws = self._desk.ws
        self._desk.operations.operation(
            lambda: editing.save(ws, "excerpt", quote, values, None), touches=("excerpt",)
        )

    def _approve(self, quote: str) -> None:
        self._edit_quote(quote, approved_on=self._desk.ws.now().astimezone().date().isoformat())

    # ---- leaving the house ----
    def export(self) -> None:
        """Write the sheet as a DOCX where the person says."""
        self.leave()
        if not self.exporting.running:
            self.exporting.ask(self.record_id, self._show_export_button)
            self._show_export_button()

    def _show_export_button(self) -> None:
        self.export_button.setEnabled(not self.exporting.running)

    def mend(self, blocker: Blocker) -> None:
        """Go where a reason not to publish is mended."""
        if blocker.entity and blocker.target:
            self._desk.open(blocker.entity, blocker.target)
            return
        self.side.preview.wide.setChecked(False)
        self.sections.go_to(blocker.section)
        kind = {"quotes": "quote", "photos": "photo"}.get(blocker.section, "")
        card = self.sections.findChild(QWidget, f"{kind}_{blocker.record}") if kind else None
        if isinstance(card, QWidget):
            self.sections.bring(card)
            card.setFocus()

    def _on_side(self) -> None:
        self._fit_side()
        self.side_turned.emit()

    def _fit_side(self) -> None:
        self.sections.setVisible(not self.side.is_read())
        self.side.fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()


def _pause(parent: QWidget, ms: int, act: Any) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(ms)
    timer.timeout.connect(act)
    return timer
