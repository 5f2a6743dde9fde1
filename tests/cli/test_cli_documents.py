"""`docx` and `demo`: sheets behind the gate, and the whole loop told step by step."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from docx import Document

from tests.cli.conftest import TERRITORY, Call, row

SHEET = "0190a5d0-ac96-774b-8cce-b30209900001"
EXCERPT = "0190a5d0-ac96-774b-8cce-b30209900002"
TEXT = "0190a5d0-ac96-774b-8cce-b30209900003"
ACTOR = "0190a5d0-ac96-774b-8cce-b30209900004"
INTERVIEW = "0190a5d0-ac96-774b-8cce-b30209900005"
OTHER = "0190a5d0-ac96-774b-8cce-b30209900006"


def test_sheets_are_written_and_named(
    call: Call, field: Path, lines: Callable[..., Path], tmp_path: Path
) -> None:
    rows = (row("case_sheet", SHEET, title="Compter l’eau", summary="En bref."),
            row("case_sheet", OTHER, title="Trier ensemble"))  # fmt: skip
    call("load", field, lines(*rows))

    one = call("docx", field, SHEET, "--out", tmp_path / "une")
    made = call("docx", field, "--out", tmp_path / "toutes", "--json").json

    (path,) = (tmp_path / "une").glob("*.docx")
    assert str(path) in one.out and "1 fiche écrite" in one.out
    assert any("Compter l’eau" in p.text for p in Document(str(path)).paragraphs)
    assert {each["sheet"] for each in made} == {SHEET, OTHER}


def test_a_quote_without_consent_stops_the_sheet_and_is_named(
    call: Call, field: Path, lines: Callable[..., Path], tmp_path: Path
) -> None:
    call("load", field, lines(
        row("actor", ACTOR, name="Personne Inventée", category="citizens"),
        row("interview", INTERVIEW, title="Entretien", actors=[ACTOR], territory=TERRITORY),
        row("text", TEXT, interview=INTERVIEW, kind="notes", content="> Je paie mon eau."),
        row("excerpt", EXCERPT, text=TEXT, passage="Je paie mon eau.", speakers=[ACTOR]),
        row("case_sheet", SHEET, title="Compter l’eau", quotes=[EXCERPT]),
    ))  # fmt: skip

    said = call("docx", field, "--out", tmp_path / "fiches", code=1)

    assert "Compter l’eau" in said.err and "accord" in said.err
    assert not list(tmp_path.glob("fiches/*.docx"))


def test_an_unknown_sheet_is_refused(call: Call, field: Path, tmp_path: Path) -> None:
    said = call("docx", field, SHEET, "--out", tmp_path / "fiches", code=1)

    assert SHEET in said.err and not list(tmp_path.glob("fiches/*"))


def test_the_demo_tells_its_steps_and_what_it_made(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "demo"

    said = call("demo", path)

    assert said.out.count("✓") == 10
    for told in ("1 conflit", "Tout est en ordre", "6 entretiens", "2 fiches de cas", "12 photos"):
        assert told in said.out
    wrote = [line for line in said.out.splitlines() if "l’une des deux valeurs" in line]
    assert len(set(wrote)) == 2  # cut where they differ, not before
    for made in (*path.glob("fiches/*.docx"), *path.glob("remises/*"), path / "bureau"):
        assert str(made) in said.out
    assert json.loads(call("check", path / "bureau", "--json").out)["conflicts"] == 0


def test_the_demo_replaces_only_a_demo(call: Call, tmp_path: Path) -> None:
    (tmp_path / "à moi").mkdir()
    (tmp_path / "à moi" / "notes.txt").write_text("important")

    said = call("demo", tmp_path / "à moi", "--replace", code=1)

    assert "à moi" in said.err
    assert [p.name for p in (tmp_path / "à moi").iterdir()] == ["notes.txt"]
