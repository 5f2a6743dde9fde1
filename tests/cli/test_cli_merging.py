"""`duplicates`, `merge` and `unmerge`: what the window does, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Call, row

KEPT = "0190f3b0-0000-7000-8000-00000000a001"
OTHER = "0190f3b0-0000-7000-8000-00000000a002"


def people(call: Call, field: Path, lines: Callable[..., Path]) -> None:
    call(
        "load",
        field,
        lines(
            row("actor", KEPT, name="Aurore Vallonnet"),
            row("actor", OTHER, name="Aurore Valonnet", function="Maire"),
        ),
    )


def test_a_pair_is_listed_merged_and_parted(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    people(call, field, lines)

    (pair,) = call("duplicates", field, "--json").json
    said = call("merge", field, KEPT, OTHER).out
    left = call("duplicates", field, "--json").json
    parted = call("unmerge", field, OTHER).out

    assert (pair["first"], pair["second"]) == (KEPT, OTHER)
    assert "Aurore Vallonnet" in said and left == [] and "Aurore Valonnet" in parted
    assert len(call("duplicates", field, "--json").json) == 1


def test_two_that_are_two_are_listed_no_more(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    people(call, field, lines)

    said = call("duplicates", field, "--two", OTHER, KEPT).out
    unknown = call("duplicates", field, "--two", KEPT, "a", code=1).err

    assert "Aurore Valonnet" in said and "a" in unknown
    assert call("duplicates", field, "--json").json == []


def test_what_is_not_merged_is_not_parted(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    people(call, field, lines)

    assert OTHER in call("unmerge", field, OTHER, code=1).err
    assert KEPT in call("merge", field, KEPT, KEPT, code=1).err


def test_an_unknown_record_is_refused_with_a_sentence(call: Call, field: Path) -> None:
    done = call("merge", field, KEPT, OTHER, code=1)

    assert KEPT in done.err


def test_a_workbook_of_people_is_loaded_and_a_bad_cell_named(
    call: Call, field: Path, tmp_path: Path
) -> None:
    import openpyxl

    def workbook(*lines: list[str]) -> Path:
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line)
        book.save(tmp_path / "acteurs.xlsx")
        return tmp_path / "acteurs.xlsx"

    said = call("load", field, workbook(["Nom", "Catégorie"], ["Aurore", "Administration"])).out
    bad = call("load", field, workbook(["Nom", "Catégorie"], ["Basile", "Lutin"]), code=1)

    assert "1 nouvelle fiche" in said
    assert "Lutin" in bad.err and "2" in bad.err
