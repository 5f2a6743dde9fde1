"""The page of territories: the list, the form with what is linked, and where a new one begins."""

from __future__ import annotations

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.forms.territory import Ui_TerritoryForm
from fabriques_desktop.desktop.list_detail import Empty
from fabriques_desktop.desktop.record_page import RecordPage
from fabriques_desktop.desktop.territories.finder import TerritoryFinder


class TerritoriesPage(RecordPage):
    entity = "territory"
    icon = "territory"
    listens = ()
    forms = (Ui_TerritoryForm,)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.finder = TerritoryFinder(desk)
        self.finder.found.connect(self.open_record)
        self.right.addWidget(self.finder)

    def empty(self) -> Empty:
        return Empty(
            self.tr("No territory yet"),
            self.tr(
                "A municipality, a district, a group of municipalities: what you hear is heard "
                "somewhere."
            ),
            self.tr("Add a territory"),
        )

    def new_record(self) -> None:
        # No record stands for what is being looked for: the list shows none chosen meanwhile.
        self.show_fresh(self.desk.ws.new_id())
        self.right.setCurrentWidget(self.finder)
        self.finder.begin()
