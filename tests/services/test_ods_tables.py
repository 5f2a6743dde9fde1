"""An OpenDocument spreadsheet is read as a workbook is, and a hostile one refused at once."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from fabriques_desktop.errors import FileUnreadable
from fabriques_desktop.services import spreadsheets, workbooks
from fabriques_desktop.store.workspace import Workspace
from tests.ods import cell, hostile, ods, row, sheet, table
from tests.postgres import only_sqlite


def test_cells_are_read_as_somebody_would_type_them(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "acteurs.ods",
        sheet(
            row(*map(cell, ("Nom", "Note", "Début", "Nombre", "Oui"))),
            row(
                cell("Zoé & Awa"),
                "<table:table-cell><office:annotation><text:p>remarque</text:p>"
                "</office:annotation><text:p>l’été<text:s text:c='3'/>der"
                "<text:span>nier</text:span></text:p><text:p>suite</text:p></table:table-cell>",
                cell("2024-03-12T00:00:00", "date"),
                cell("12.0", "float"),
                cell("true", "boolean"),
            ),
            row(cell("", more=' table:number-columns-repeated="1024"')),
            row('<table:table-cell table:number-columns-repeated="2"/>', cell("9 h")),
            row("<table:table-cell/>", more=' table:number-rows-repeated="1048500"'),
        ),
    )

    read = workbooks.read(path)

    assert read.heads == ("Nom", "Note", "Début", "Nombre", "Oui")
    assert read.rows == (
        (2, ("Zoé & Awa", "l’été   dernier\nsuite", "2024-03-12", "12", "true")),
        (4, ("", "", "9 h", "", "")),
    )


def test_the_sheet_with_the_heads_is_read_and_merged_cells_are_said_again(tmp_path: Path) -> None:
    down = ' table:number-rows-spanned="2" table:number-columns-spanned="1"'
    path = ods(
        tmp_path / "acteurs.ods",
        sheet(row(cell("À remplir avant mai")), name="Mode d’emploi"),
        sheet(
            row(cell("Organisation"), cell("Nom")),
            row(cell("Les Lavoirs", more=down), cell("Zoé")),
            row("<table:covered-table-cell/>", cell("Awa")),
            row("<table:table-cell/>", cell("Basile")),
            name="Acteurs",
        ),
    )

    read = spreadsheets.read(path)

    assert (read.title, [cells for _, cells in read.rows]) == (
        "Acteurs",
        [("Les Lavoirs", "Zoé"), ("Les Lavoirs", "Awa"), ("", "Basile")],
    )


@only_sqlite
def test_people_of_an_ods_are_loaded(ws: Workspace, tmp_path: Path) -> None:
    path = table(tmp_path / "acteurs.ods", ("Nom", "Catégorie"), ("Zoé", "Administration"))

    spreadsheets.load_file(ws, path)

    assert [(a.name, a.category) for a in ws.find("actor")] == [("Zoé", "administration")]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("entities", "not_a_workbook"), ("rows", "too_many_rows"), ("columns", "too_many_rows"),
        ("sheets", "too_many_rows"), ("cells", "not_a_workbook"), ("deep", "not_a_workbook"),
        ("password", "locked"), ("no table", "not_a_workbook"), ("empty", "empty"),
        ("cut", "not_a_workbook"), ("bomb", "bomb"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_without_being_unfolded(
    kind: str, reason: str, tmp_path: Path
) -> None:
    path = hostile(tmp_path / "acteurs.ods", kind)

    tracemalloc.start()
    try:
        with pytest.raises(FileUnreadable) as refusal:
            workbooks.read(path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert refusal.value.details["reason"] == reason
    assert most < 200_000_000
