"""The page of organisations: the list, the form, and what is linked."""

from __future__ import annotations

from fabriques_desktop.desktop.forms.organisation import Ui_OrganisationForm
from fabriques_desktop.desktop.list_detail import Empty
from fabriques_desktop.desktop.merging import MergingPage


class OrganisationsPage(MergingPage):
    entity = "organisation"
    icon = "organisation"
    listens = ("territory",)
    forms = (Ui_OrganisationForm,)

    def empty(self) -> Empty:
        return Empty(
            self.tr("No organisation yet"),
            self.tr(
                "Associations, collectives, administrations: what the people you meet belong to."
            ),
            self.tr("Add an organisation"),
        )
