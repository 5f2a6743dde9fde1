"""`init`, `load`, `dump` and `search` as their users call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, TERRITORY, VISIT, Call, row

NEW = "0190a5d0-ac96-774b-8cce-b30209900001"


def records(call: Call, path: Path, *options: str) -> dict[str, dict]:
    found = [json.loads(line) for line in call("dump", path, *options).out.splitlines()]
    return {each["id"]: each for each in found}


# ---- init ----


def test_a_workspace_is_made_with_its_programme_and_author(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "espace"

    said = call("init", path, "--programme", "Fabriques", "--author", "Salomé", "--role", "office")

    found = records(call, path)
    by_entity = {each["entity"]: each["fields"] for each in found.values()}
    assert "Fabriques" in said.out and str(path) in said.out
    assert by_entity["programme"].keys() == {"name", "recovery"}
    assert by_entity["programme"]["name"] == "Fabriques"
    assert by_entity["member"]["name"] == "Salomé"
    assert by_entity["device"]["role"] == "office"


def test_the_same_programme_name_is_the_same_programme(
    call: Call, init: Callable[..., Path]
) -> None:
    ids = {
        next(iter(records(call, init(name), "--entity", "programme"))) for name in ("nord", "sud")
    }

    assert len(ids) == 1


def test_a_folder_that_holds_something_is_refused(call: Call, field: Path) -> None:
    said = call("init", field, "--programme", "X", "--author", "Y", code=1)

    assert "terrain" in said.err and said.out == ""


def test_an_empty_name_is_called_wrongly(call: Call, tmp_path: Path) -> None:
    said = call("init", tmp_path / "x", "--programme", " ", "--author", "Y", code=2)

    assert "--programme" in said.err
    assert not (tmp_path / "x").exists()


# ---- load ----


def test_an_existing_id_edits_only_the_fields_given(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    said = call("load", field, lines(row("interview", INTERVIEW, place="Mairie")))

    fields = records(call, field)[INTERVIEW]["fields"]
    assert fields["place"] == "Mairie" and fields["title"] == "À l’Œuvre"
    assert "1 entretien modifié" in said.out


def test_what_was_overwritten_is_listed(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    path = lines(row("interview", INTERVIEW, title="Autre", place="Mairie"))

    said = call("load", field, path)

    assert f"Entretien {INTERVIEW} · Titre" in said.out
    assert "Lieu" not in said.out


def test_loading_the_same_file_again_changes_nothing(
    call: Call, field: Path, lines: Callable[..., Path], state: Callable
) -> None:
    path = lines(
        row("visit", VISIT, territory=TERRITORY, expenses=[["12", "train"]]),
        row("initiative", NEW, title="Eau", themes=["health", "energy"], latitude=48),
    )
    call("load", field, path)
    before = state(field)

    said = call("load", field, path)

    assert "rien à changer" in said.out
    assert state(field) == before


def test_a_record_is_deleted_by_a_row(call: Call, field: Path, lines: Callable[..., Path]) -> None:
    said = call("load", field, lines({"entity": "visit", "id": VISIT, "deleted": True}))

    assert records(call, field)[VISIT]["deleted"] is True
    assert "1 visite supprimée" in said.out


def test_files_of_one_call_may_point_at_each_other(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    first = lines(row("meeting", visit=NEW, title="Café"), name="a.jsonl")
    second = lines(row("visit", NEW, territory=TERRITORY), name="b.jsonl")

    call("load", field, first, second)

    assert NEW in records(call, field)


def test_one_bad_file_of_a_call_stops_all_of_them_and_each_is_named(
    call: Call, field: Path, lines: Callable[..., Path], state: Callable
) -> None:
    good = lines(row("territory", name="Ici"), name="bon.jsonl")
    bad = lines(row("territory", nom="Ici"), name="mauvais.jsonl")
    worse = lines("{", row("visite"), name="pire.jsonl")
    before = state(field)

    said = call("load", field, good, bad, worse, code=1)

    assert "mauvais.jsonl" in said.err and "« nom »" in said.err.replace("\u202f", " ")
    assert "pire.jsonl" in said.err and "ligne 1" in said.err and "ligne 2" in said.err
    assert state(field) == before


CSV = "name;level;country;population\nValombre;city;FR;1 200\nRoque-Haute;city;;\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_named_after_its_entity_is_loaded(
    call: Call, field: Path, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "territory-2026.csv"
    path.write_bytes(CSV.replace("Valombre", "Valômbré").encode(encoding))

    call("load", field, path)

    names = {r["fields"]["name"]: r["fields"] for r in records(call, field).values()
             if r["entity"] == "territory"}  # fmt: skip
    assert names["Valômbré"]["population"] == 1200
    assert "country" not in names["Roque-Haute"]


def test_a_csv_with_a_column_entity_holds_several_kinds(
    call: Call, field: Path, tmp_path: Path
) -> None:
    path = tmp_path / "tout.csv"
    path.write_text(
        "entity,id,name,title,territory,themes,partner\n"
        f"organisation,,Régie,,{TERRITORY},,oui\n"
        f'initiative,{NEW},,"L’eau, ensemble",{TERRITORY},health | energy,\n',
        encoding="utf-8",
    )

    call("load", field, path)

    found = records(call, field)
    assert found[NEW]["fields"]["themes"] == ["energy", "health"]
    (partner,) = [r["fields"]["partner"] for r in found.values() if r["entity"] == "organisation"]
    assert partner is True


def test_a_term_outside_its_vocabulary_is_kept_and_named(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    said = call("load", field, lines(row("territory", TERRITORY, level="citty")))

    assert records(call, field)[TERRITORY]["fields"]["level"] == "citty"
    assert "vocabulaire" in said.out and "Échelle" in said.out


# ---- loading a dump ----


def test_a_dump_loads_into_another_workspace(
    call: Call, field: Path, init: Callable[..., Path], tmp_path: Path, lines: Callable[..., Path]
) -> None:
    call("load", field, lines({"entity": "visit", "id": VISIT, "deleted": True}))
    path = tmp_path / "tout.jsonl"
    path.write_text(call("dump", field, "--history").out, encoding="utf-8")
    other = init("ailleurs")

    call("load", other, path)

    here, there = records(call, field), records(call, other)
    kept = {k: v["fields"] for k, v in here.items() if v["entity"] == "interview"}
    assert kept == {k: v["fields"] for k, v in there.items() if v["entity"] == "interview"}
    assert VISIT not in there


def test_an_old_dump_left_as_it_was_undoes_nothing(
    call: Call, field: Path, tmp_path: Path, lines: Callable[..., Path], state: Callable
) -> None:
    call("load", field, lines(row("initiative", NEW, title="Eau", themes=["health", "energy"])))
    path = tmp_path / "vieux.jsonl"
    path.write_text(call("dump", field).out, encoding="utf-8")
    call("load", field, lines(row("initiative", NEW, title="L’eau", themes=["energy", "food"]),
                              row("interview", INTERVIEW, place="Mairie")))  # fmt: skip
    before = state(field)

    call("load", field, path)

    assert state(field) == before


def test_an_edit_in_an_old_dump_meets_the_newer_one(
    call: Call, field: Path, tmp_path: Path, lines: Callable[..., Path]
) -> None:
    call("load", field, lines(row("initiative", NEW, title="Eau", themes=["health", "energy"])))
    old = records(call, field)[NEW]
    call("load", field, lines(row("initiative", NEW, title="L’eau", themes=["energy"])))
    old["fields"] |= {"title": "Les eaux", "themes": ["health", "energy", "food"]}

    call("load", field, lines(old))

    found = records(call, field)[NEW]
    assert found["_conflicts"] == ["title"]
    assert found["fields"]["themes"] == ["energy", "food"]  # health is not put back


# ---- dump ----


def test_stores_that_hold_the_same_changes_dump_the_same_bytes(
    call: Call, field: Path, init: Callable[..., Path], tmp_path: Path
) -> None:
    bundle = tmp_path / "a.fabriques"
    offices = [init(name, "--role", "office") for name in ("bureau", "annexe")]
    call("export", field, bundle)
    call("import", offices[0], bundle, "--trust-new")
    call("export", offices[0], tmp_path / "b.fabriques", "--full")
    call("import", offices[1], tmp_path / "b.fabriques", "--trust-new")
    call("export", offices[1], tmp_path / "c.fabriques", "--full")
    call("import", offices[0], tmp_path / "c.fabriques", "--trust-new")

    for option in ((), ("--history",), ("--conflicts",)):
        first, second = (call("dump", office, *option).out for office in offices)
        assert first == second


def test_a_dump_of_an_unknown_entity_is_refused(call: Call, field: Path) -> None:
    said = call("dump", field, "--entity", "visite", code=1)

    assert "visite" in said.err and said.out == ""


# ---- search ----


def test_search_folds_accents_and_ligatures(call: Call, field: Path) -> None:
    said = call("search", field, "oeuvre", "--json")

    assert [(hit["entity"], hit["id"]) for hit in said.json] == [("interview", INTERVIEW)]
    assert said.json[0]["title"] == "À l’Œuvre"
    assert "À l’Œuvre" in call("search", field, "OEUVRE").out


@pytest.mark.parametrize(
    "text", ["", '"', "*", "xyz OR", "NEAR(", "'); DROP", "😀", "(" * 99, "--"]
)
def test_whatever_is_searched_gets_results_or_none(call: Call, field: Path, text: str) -> None:
    said = call("search", field, "--", text)

    assert "Rien" in said.out
