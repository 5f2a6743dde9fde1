"""Tables from a spreadsheet: matched by labels, previewed, all or nothing, bad files refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from fabriques_desktop.errors import BadRows, FileUnreadable
from fabriques_desktop.services import history, spreadsheets, workbooks
from fabriques_desktop.services.spreadsheets import Preview
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.words import words
from tests.postgres import only_sqlite


def save(ws: Workspace, entity: str, **values: Any) -> str:
    with ws.act("test") as act:
        return act.save(entity, None, values)


def xlsx(path: Path, *lines: Sequence[object]) -> Path:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(list(line))
    book.save(path)
    return path


def preview(ws: Workspace, path: Path, entity: str = "actor") -> Preview:
    return spreadsheets.preview(ws, entity, spreadsheets.read(path, entity))


HEADS = ("Nom", "Catégorie", "Fonction", "Organisation", "Début de mandat", "Couleur")


def test_columns_are_matched_by_labels_of_either_language_and_by_keys(tmp_path: Path) -> None:
    assert spreadsheets.matched("actor", ("NOM *", "category", "Function", "Nom", "Couleur")) == (
        "name", "category", "function", "", "",
    )  # fmt: skip


def test_a_table_of_people_is_loaded_in_one_act(ws: Workspace, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "acteurs.xlsx",
        HEADS,
        (
            "Aurore Vallonnet",
            "Administration",
            "Référente",
            "Mairie de Valombre",
            "juillet 2020",
            1,
        ),
        ("Basile Tournevent", "citizens", None, "mairie de valombre", None, 2),
    )

    done = spreadsheets.load(ws, preview(ws, path))

    people = {a.name: a for a in ws.find("actor")}
    (town,) = ws.find("organisation")
    assert (done.new, dict(done.made)) == (2, {"organisation": 1})
    assert people["Aurore Vallonnet"].category == "administration"
    assert people["Aurore Vallonnet"].mandate_start == "2020-07"
    assert {a.organisation for a in people.values()} == {town.id}
    history.undo_last(ws)
    assert (ws.find("actor"), ws.find("organisation")) == ([], [])


@only_sqlite
def test_bad_cells_are_named_and_nothing_is_loaded(ws: Workspace, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "acteurs.xlsx",
        HEADS,
        ("Aurore", "Extraterrestres", None, None, "pas une date", None),
        (None, "Administration", "Sans nom", None, None, None),
        ("Basile", None, "#REF!", None, None, None),
    )

    shown = preview(ws, path)

    where = {(p.number, p.column) for p in shown.problems}
    assert where == {(2, "Catégorie"), (2, "Début de mandat"), (3, "Nom"), (4, "Fonction")}
    with pytest.raises(BadRows):
        spreadsheets.load(ws, shown)
    assert ws.find("actor") == []


def test_a_french_telephone_number_has_its_first_0_again(tmp_path: Path) -> None:
    heads = ("Nom", "Téléphone", "Note")
    people = (
        ("Zoé", 612345678, 612345678),
        ("Awa", "06 11", None),
        ("Léa", "+33 6 11 22", 3),
    )
    read = spreadsheets.read(xlsx(tmp_path / "acteurs.xlsx", heads, *people))

    assert read.mended == ("06 12 34 56 78",)
    assert [cells[1:] for _, cells in read.rows] == [
        ("06 12 34 56 78", "612345678"), ("06 11", ""), ("+33 6 11 22", "3"),
    ]  # fmt: skip


def test_a_span_of_time_in_a_date_is_said_to_be_one(ws: Workspace, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "initiatives.xlsx", ("Titre", "Début"), ("Jardins", "2015-2018"))

    (problem,) = spreadsheets.preview(ws, "initiative", spreadsheets.read(path)).problems

    assert "pas deux" in words("fr").sentence(problem.error)


def test_who_is_there_already_is_completed_not_doubled(ws: Workspace, tmp_path: Path) -> None:
    held = save(ws, "actor", name="Aurore Vallonnet", function="Référente")
    path = xlsx(tmp_path / "a.xlsx", ("Nom", "Fonction", "Note"),
                ("VALLONNET Aurore", "Autre", "Vue en mars"))  # fmt: skip

    shown = preview(ws, path)
    done = spreadsheets.load(ws, shown)

    (person,) = ws.find("actor")
    assert shown.rows[0].same_as == held and done.completed == 1
    assert (person.name, person.function, person.note) == (
        "Aurore Vallonnet", "Référente", "Vue en mars",
    )  # fmt: skip


@only_sqlite
def test_a_row_can_be_said_to_be_somebody_else(ws: Workspace, tmp_path: Path) -> None:
    save(ws, "actor", name="Aurore Vallonnet")
    shown = preview(ws, xlsx(tmp_path / "a.xlsx", ("Nom",), ("Aurore Vallonnet",)))

    spreadsheets.load(ws, spreadsheets.decided(shown, 2, ""))

    assert len(ws.find("actor")) == 2


@only_sqlite
def test_a_formula_is_never_worked_out(ws: Workspace, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ("Nom", "Note"), ("Aurore", '=HYPERLINK("http://x","y")'))
    csv = tmp_path / "a.csv"
    csv.write_text("Nom;Note\nAurore;=1+1\n", encoding="utf-8")

    (from_book,) = preview(ws, path).rows
    (from_text,) = preview(ws, csv).rows

    assert "note" not in from_book.values
    assert from_text.values["note"] == "=1+1"


@only_sqlite
def test_a_csv_of_a_french_windows_is_read(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "organisations.csv"
    path.write_bytes("Nom;Sigle\nRégie des Lavoirs;RDL\n".encode("cp1252"))

    spreadsheets.load_file(ws, path)

    assert [(o.name, o.acronym) for o in ws.find("organisation")] == [("Régie des Lavoirs", "RDL")]


# ---- tables as they come ----

PEOPLE = ("Nom", "Fonction", "Note")
ZOE = ("Zoé Marchepied", "maire", "vue")


def test_a_title_above_the_heads_is_not_taken_for_them(tmp_path: Path) -> None:
    book = xlsx(
        tmp_path / "a.xlsx", ("Acteurs du Grand-Est",), (), ("Suivi :", "Paul"), PEOPLE, ZOE
    )
    csv = tmp_path / "b.csv"
    csv.write_text("Liste des acteurs;;\n;;\nNom;Fonction;Note\n" + ";".join(ZOE), encoding="utf-8")

    for path, line in ((book, 5), (csv, 4)):
        sheet = spreadsheets.read(path, "actor")
        assert (sheet.heads, sheet.rows) == (PEOPLE, ((line, ZOE),))


def test_the_sheet_with_the_heads_is_read_whichever_it_is(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ("Mode d’emploi",), ("À remplir avant mai",))
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Feuil2")
    for line in (PEOPLE, ZOE):
        sheet.append(line)
    book.save(path)

    assert spreadsheets.read(path, "actor").title == "Feuil2"


def test_cells_made_one_over_several_rows_are_said_in_each(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ("Structure", "Nom"), ("Les Lavoirs", "Zoé"), (None, "Awa"))
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A2:A3")
    book.save(path)

    sheet = spreadsheets.read(path, "actor")

    assert [cells for _, cells in sheet.rows] == [("Les Lavoirs", "Zoé"), ("Les Lavoirs", "Awa")]


def test_first_name_and_name_are_one_and_so_are_the_ways_to_reach(
    ws: Workspace, tmp_path: Path
) -> None:
    heads = ("NOM", "Prénom", "Rôle", "Tél. portable", "Adresse e-mail")
    path = xlsx(
        tmp_path / "a.xlsx", heads, ("Diop", "Awa", "animatrice", "06 12", "awa@exemple.org")
    )

    (row,) = preview(ws, path).rows

    assert row.name == "Awa Diop"
    assert (row.values["function"], row.values["contact"]) == (
        "animatrice", "06 12 · awa@exemple.org",
    )  # fmt: skip


def test_a_day_keeps_its_date_whatever_calendar_and_hour_it_has(
    ws: Workspace, tmp_path: Path
) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", ("Titre", "Date de début"), ("Budget", datetime(2024, 3, 12, 14))
    )
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)

    assert preview(ws, path, "initiative").rows[0].values["start"] == "2024-03-12"


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffNom;Note\r\nZoé;été\r\n".encode(),
        "Nom;Note\r\nZoé;été\r\n".encode("latin-1"),
        "Nom\tNote\r\nZoé\tété\r\n".encode("utf-16"),
        "Nom;Note\rZoé;été\r".encode("mac_roman"),
        "sep=;\r\nNom;Note\r\nZoé;été\r\n".encode(),
        "Nom;Note;;;\r\n;;;;\r\nZoé;été;;;\r\n;;;;\r\n".encode(),
    ],
    ids=["bom", "latin-1", "utf-16", "old mac", "sep=", "empty columns"],
)
def test_a_csv_is_read_however_it_was_saved(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "acteurs.csv"
    path.write_bytes(data)

    sheet = spreadsheets.read(path)

    assert (sheet.heads, [cells for _, cells in sheet.rows]) == (("Nom", "Note"), [("Zoé", "été")])


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return path


def entities(path: Path, tmp_path: Path) -> Path:
    """A workbook whose sheet unfolds an entity of XML."""
    whole = xlsx(tmp_path / "whole.xlsx", ("Nom",), ("Aurore",))
    held = zipfile.ZipFile(io.BytesIO(whole.read_bytes()))
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'
    with zipfile.ZipFile(path, "w") as out:
        for name in held.namelist():
            is_sheet = name.startswith("xl/worksheets/")
            out.writestr(name, evil if is_sheet else held.read(name))
    return path


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("xls", "old_excel"), ("bomb", "bomb"), ("entities", "not_a_workbook"),
     ("text", "not_a_workbook"), ("cut", "not_a_workbook"), ("empty", "empty")],
)  # fmt: skip
def test_bad_files_are_refused_with_a_reason(kind: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "acteurs.xlsx"
    if kind == "xls":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    elif kind == "bomb":
        bomb(path)
    elif kind == "entities":
        entities(path, tmp_path)
    elif kind == "text":
        path.write_text("Nom\nAurore", encoding="utf-8")
    elif kind == "cut":
        path.write_bytes(xlsx(tmp_path / "b.xlsx", ("Nom",), ("A",)).read_bytes()[:900])
    else:
        xlsx(path)

    with pytest.raises(FileUnreadable) as refusal:
        workbooks.read(path)

    assert refusal.value.details["reason"] == reason


@only_sqlite
def test_a_file_named_after_nothing_is_refused(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BadRows):
        spreadsheets.load_file(ws, xlsx(tmp_path / "liste.xlsx", ("Nom",), ("Aurore",)))
