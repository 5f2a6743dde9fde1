"""The page of territories: the list, the form, and what is linked."""

from __future__ import annotations

from fabriques_desktop.desktop.forms.territory import Ui_TerritoryForm
from fabriques_desktop.desktop.list_detail import Empty
from fabriques_desktop.desktop.record_page import RecordPage


class TerritoriesPage(RecordPage):
    entity = "territory"
    icon = "territory"
    listens = ()
    forms = (Ui_TerritoryForm,)

    def empty(self) -> Empty:
        return Empty(
            self.tr("No territory yet"),
            self.tr(
                "A commune, a district, a group of communes: what you hear is heard somewhere."
            ),
            self.tr("Add a territory"),
        )
