"""The page of case sheets: the list, folded where room is short, and the one being written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop.case_sheets.detail import SheetDetail
from fabriques_desktop.desktop.case_sheets.reading import sheet_rows
from fabriques_desktop.desktop.list_detail import Empty, Sort
from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.record_page import RecordPage
from fabriques_desktop.services import case_sheets

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk

_ROOM_FOR_LIST = 1400  # under it the list and the preview take turns


class CaseSheetsPage(RecordPage):
    entity = "case_sheet"
    icon = "case-sheet"
    listens = ("initiative", "territory", "excerpt", "photo", "consent", "actor", "interview")
    with_chips = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.column.view.clicked.connect(self._on_row_opened)
        self.column.view.activated.connect(self._on_row_opened)

    def build_detail(self) -> QWidget:
        self._list_asked: bool | None = None
        self.sheet_detail = SheetDetail(self.desk)
        self.record_detail = self.sheet_detail  # type: ignore[assignment]
        self.sheet_detail.head.menu.addAction(self.tr("Put in the bin"), self.delete_current)
        self.sheet_detail.fold_asked.connect(self._toggle_list)
        self.sheet_detail.side_turned.connect(self._on_side)
        return self.sheet_detail

    def sorts(self) -> Sequence[Sort]:
        return (
            Sort("recent", self.tr("Latest first"), descending=True),
            Sort("title", self.tr("By title")),
            Sort("share", self.tr("Least complete first")),
        )

    def read_rows(self, ws: Workspace) -> list[Row]:
        return sheet_rows(ws, self.desk.references)

    # ---- beginning ----
    def new_record(self) -> None:
        self._start("", ())

    def begin_from(self, entity: str, record_id: str) -> None:
        """Begin the sheet of an initiative, named as the initiative is."""
        self.leave()
        if entity != "initiative":
            self._start("", ())
            return
        self._start(self.desk.references.title("initiative", record_id), (record_id,))

    def _start(self, title: str, initiatives: tuple[str, ...]) -> None:
        ws = self.desk.ws
        self.desk.operations.operation(
            lambda: case_sheets.start(ws, title, initiatives),
            self._on_started,
            touches=("case_sheet",),
        )

    def _on_started(self, record_id: str) -> None:
        self.open_record(record_id)
        self.sheet_detail.show_new(record_id)

    # ---- room ----
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _ROOM_FOR_LIST
        listed = not narrow if self._list_asked is None else self._list_asked
        self.column.setVisible(listed)
        self.sheet_detail.side.setVisible(not (narrow and listed))
        if not self.sheet_detail.side.isHidden():
            self.sheet_detail.refresh_preview()

    def _toggle_list(self) -> None:
        self._list_asked = self.column.isHidden()
        self._fit()
        if self._list_asked:
            self.column.view.setFocus()

    def _on_side(self) -> None:
        """A picker takes the place of the list where both have no room."""
        if self.sheet_detail.side.is_picking() and self.width() < _ROOM_FOR_LIST:
            self._list_asked = None
            self._fit()

    def _on_row_opened(self, index: QModelIndex) -> None:
        """Clicked or Enter: in a narrow window the list gives way to the sheet."""
        if self.width() < _ROOM_FOR_LIST:
            self._list_asked = None
            self._fit()

    def empty(self) -> Empty:
        return Empty(
            self.tr("No case sheet yet"),
            self.tr(
                "A case sheet tells one initiative, section by section, "
                "with the words of the people you met."
            ),
            self.tr("Write a case sheet"),
        )
