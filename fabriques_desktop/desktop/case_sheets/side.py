"""What stands beside the sheet: the page as it will print, or what may be picked for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from fabriques_desktop.desktop.case_sheets import reading
from fabriques_desktop.desktop.case_sheets.photo_picker import PhotoPicker
from fabriques_desktop.desktop.case_sheets.preview import PreviewPanel
from fabriques_desktop.desktop.case_sheets.quote_picker import QuotePicker
from fabriques_desktop.desktop.models.photos import PhotoItem
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.consent_chip import chips
from fabriques_desktop.services import case_sheets, consents, photos

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.operations import Job

_NARROW, _ROOMY = 304, 1200


class SheetSide(QStackedWidget):
    """Preview, quotes to pick, photos to choose: one at a time."""

    #: a picker was opened or closed: room may have to be made
    turned = Signal()
    #: photos were chosen: for which sheet, and their ids
    photos_chosen = Signal(str, tuple)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sheet_side")
        self._desk = desk
        self._sheet = ""
        self._quotes: tuple[str, ...] = ()
        self._photos: tuple[str, ...] = ()
        self.preview = PreviewPanel()
        self.quotes = QuotePicker()
        self.photos = PhotoPicker(desk)
        for each in (self.preview, self.quotes, self.photos):
            self.addWidget(each)
        self.preview.widened.connect(lambda _wide: self.turned.emit())
        self.quotes.closed.connect(self.show_preview)
        self.photos.closed.connect(self.show_preview)
        self.photos.chosen.connect(lambda ids: self.photos_chosen.emit(self._sheet, ids))
        self.photos.files_dropped.connect(self.add_files)

    def fit(self, page_px: int) -> None:
        """Take the width that the page can spare; all of it while the preview is read."""
        wide = theme.px("preview") if page_px >= _ROOMY else _NARROW
        self.setMinimumWidth(wide)
        self.setMaximumWidth(page_px if self.is_read() else wide)

    def is_read(self) -> bool:
        """Whether the preview stands in the place of the sheet."""
        return self.preview.wide.isChecked() and not self.is_picking()

    def is_picking(self) -> bool:
        return self.currentWidget() is not self.preview

    # ---- which one ----
    def show_preview(self) -> None:
        self.setCurrentWidget(self.preview)
        self.turned.emit()

    def pick_quotes(self) -> None:
        self.setCurrentWidget(self.quotes)
        self.turned.emit()
        self.refresh()
        self.quotes.filter.setFocus()

    def pick_photos(self) -> None:
        self.setCurrentWidget(self.photos)
        self.turned.emit()
        self.refresh()
        self.photos.view.setFocus()

    # ---- what may be picked ----
    def turn_to(self, sheet: str) -> None:
        """Another sheet is shown: nothing of the one before may be picked for it."""
        if self.is_picking():
            self.show_preview()
        self._sheet, self._quotes, self._photos = sheet, (), ()
        self.preview.show_preview(None)
        self.quotes.forget()
        self.photos.forget()

    def show_held(self, quotes: tuple[str, ...], chosen: tuple[str, ...]) -> None:
        """What the sheet holds already: the ids of its quotes and of its photos."""
        self._quotes, self._photos = quotes, chosen
        self.refresh()

    def refresh(self) -> None:
        ws, references, sheet = self._desk.ws, self._desk.references, self._sheet
        if not sheet:
            return
        if self.currentWidget() is self.quotes:
            self._desk.operations.query(
                lambda: reading.heard(ws, references, sheet),
                lambda found: self._show_passages(sheet, found),
                key=self.quotes,
            )
        elif self.currentWidget() is self.photos:
            held, unknown = self._photos, self.tr("People to be named")
            self._desk.operations.query(
                lambda: _candidates(ws, sheet, held, unknown),
                lambda found: self._show_candidates(sheet, found),
                key=self.photos,
            )

    def _show_passages(self, sheet: str, heard: Sequence[reading.Heard]) -> None:
        if sheet == self._sheet:
            self.quotes.show_passages(heard, frozenset(self._quotes))

    def _show_candidates(self, sheet: str, found: Sequence[PhotoItem]) -> None:
        if sheet == self._sheet:
            self.photos.show_photos(found)

    # ---- photos from outside ----
    def add_files(self, paths: list[Path]) -> None:
        """Take files in as photos of the sheet, and put them in it."""
        ws, sheet = self._desk.ws, self._sheet

        def work(job: Job) -> photos.AddReport:
            return photos.add_files(
                ws, sheet, paths, progress=job.progressed.emit, cancelled=job.is_cancelled
            )

        words = self.tr("Adding %n photo(s)", "", len(paths))
        self._desk.operations.long(
            words, work, lambda report: self._on_added(sheet, report), touches=("photo",)
        )

    def _on_added(self, sheet: str, report: photos.AddReport) -> None:
        if report.added:
            self.photos_chosen.emit(sheet, tuple(report.added))
        if report.refused:
            self._desk.notice(self._desk.words.sentence(report.refused[0][1]))


def _candidates(
    ws: Workspace, sheet_id: str, held: tuple[str, ...], unknown: str
) -> list[PhotoItem]:
    """The photos that are not in the sheet yet; runs on the reading thread."""
    sheet: Any = ws.get("case_sheet", sheet_id)
    found = case_sheets.photos_for(ws, sheet) if sheet is not None else []
    states = consents.States(ws)
    return [
        PhotoItem(
            photo.id,
            photo.caption or "",
            bool(photo.credit),
            photo.recognisable == "yes",
            unknown if photo.recognisable == "yes" and not photo.people else "",
            consent=next(iter(chips(states.of_photo(photo))), None),
        )
        for photo in found
        if photo.id not in held
    ]
