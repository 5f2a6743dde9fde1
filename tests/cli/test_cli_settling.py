"""`conflicts` and `settle`: what two people wrote is shown, and one of them, or a third, wins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, TERRITORY, VISIT, Call, row


@pytest.fixture
def office(
    call: Call,
    field: Path,
    init: Callable[..., Path],
    lines: Callable[..., Path],
    tmp_path: Path,
) -> Path:
    """An office that received two devices which edited the same fields apart."""
    shared = tmp_path / "commun.fabriques"
    call("load", field, lines(row("interview", INTERVIEW, summary="un\n\ndeux", remaining="trois")))
    call("export", field, shared)
    other, bureau = init("ilan"), init("bureau", "--role", "office")
    call("import", other, shared, "--trust-new")
    edits = {
        field: {
            "place": "Mairie", "held_on": "2026-03-12T10:00", "duration_min": 60,
            "summary": "Un\n\ndeux", "remaining": "Trois",
        },
        other: {
            "place": "Café", "held_on": "2026-03-13", "duration_min": 75,
            "summary": "un\n\ndeux.", "remaining": "trois.",
        },
    }  # fmt: skip
    for at, (path, values) in enumerate(edits.items()):
        call("load", path, lines(row("interview", INTERVIEW, **values)))
        call("export", path, tmp_path / f"{at}.fabriques", "--full")
    gone = {"entity": "visit", "id": VISIT, "deleted": True}
    call("load", other, lines(gone))
    call("load", field, lines(row("visit", VISIT, territory=TERRITORY, objectives="Écouter")))
    for at, path in enumerate(edits):
        call("export", path, tmp_path / f"fin-{at}.fabriques", "--full")
    names = ("0", "1", "fin-0", "fin-1")
    call("import", bureau, *(tmp_path / f"{n}.fabriques" for n in names), "--trust-new")
    return bureau


def value_of(call: Call, path: Path, field: str) -> object:
    import json

    found = json.loads(call("dump", path, "--entity", "interview").out.splitlines()[0])
    return found["fields"].get(field)


def test_each_conflict_shows_who_wrote_what_and_when(call: Call, office: Path) -> None:
    said = call("conflicts", office).out
    found = {c["field"]: c for c in call("conflicts", office, "--json").json}

    fields = {"_deleted", "place", "held_on", "duration_min", "summary", "remaining"}
    assert set(found) == fields
    assert "6 conflits" in said
    assert "les deux ensemble\xa0: Un deux." in said
    assert "Écouter" in said  # what was written in the visit that another deleted
    assert "Entretien «\u202fÀ l’Œuvre\u202f» · Lieu" in said
    assert "Terrain, " in said and "Ilan, " in said and "Suppression" in said
    for value in found["place"]["values"]:
        assert value["value"] in said and value["change"] in said


def test_one_of_the_values_is_taken(call: Call, office: Path) -> None:
    found = {c["field"]: c for c in call("conflicts", office, "--json").json}
    change = next(v["change"] for v in found["place"]["values"] if v["value"] == "Café")

    said = call("settle", office, INTERVIEW, "place", "--take", change)

    assert value_of(call, office, "place") == "Café"
    assert "5 conflits" in said.out


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("place", "Halle", "Halle"),
        ("held_on", "14 mars 2026 à 9 h 30", "2026-03-14T09:30"),
        ("duration_min", "1 200", 1200),
        ("place", "", None),
    ],
)
def test_another_value_is_written_the_way_people_write(
    name: str, text: str, kept: object, call: Call, office: Path
) -> None:
    call("settle", office, INTERVIEW, name, "--value", text)

    assert value_of(call, office, name) == kept
    assert name not in {c["field"] for c in call("conflicts", office, "--json").json}


def test_a_deletion_against_an_edit_is_settled_too(call: Call, office: Path) -> None:
    call("settle", office, VISIT, "_deleted", "--value", "oui")

    assert "_deleted" not in {c["field"] for c in call("conflicts", office, "--json").json}
    assert '"deleted":true' in call("dump", office, "--entity", "visit").out


def test_what_is_settled_travels(call: Call, office: Path, field: Path, tmp_path: Path) -> None:
    call("settle", office, INTERVIEW, "place", "--value", "Halle")
    call("export", office, tmp_path / "retour.fabriques")

    call("import", field, tmp_path / "retour.fabriques", "--trust-new")

    assert value_of(call, field, "place") == "Halle"


@pytest.mark.parametrize(
    ("record", "name", "option", "held"),
    [
        (INTERVIEW, "title", ("--value", "x"), "Titre"),
        (INTERVIEW, "nowhere", ("--value", "x"), "nowhere"),
        (TERRITORY[:-1] + "0", "place", ("--value", "x"), TERRITORY[:-1] + "0"),
        (INTERVIEW, "place", ("--take", "nothing"), "nothing"),
        (INTERVIEW, "duration_min", ("--value", "longtemps"), "longtemps"),
        (INTERVIEW, "held_on", ("--value", "30 février 2026"), "30 février 2026"),
    ],
)
def test_what_cannot_be_settled_is_refused_by_name(
    record: str,
    name: str,
    option: tuple[str, str],
    held: str,
    call: Call,
    office: Path,
    state: Callable,
) -> None:
    before = state(office)

    said = call("settle", office, record, name, *option, code=1)

    assert held in said.err
    assert state(office) == before


def test_both_edits_of_a_text_are_taken_where_they_overlap_nowhere(
    call: Call, office: Path, state: Callable
) -> None:
    before = state(office)
    counted = call("settle", office, "--both").out
    assert "1 texte" in counted and state(office) == before
    refused = call("settle", office, INTERVIEW, "remaining", "--both", code=1).err

    settled = call("settle", office, "--both", "--yes").out

    assert INTERVIEW in refused and "1 conflit réglé" in settled
    assert value_of(call, office, "summary") == "Un\n\ndeux."
    assert "remaining" in {c["field"] for c in call("conflicts", office, "--json").json}


def test_settling_asks_for_one_of_both(call: Call, office: Path) -> None:
    call("settle", office, INTERVIEW, "place", code=2)
    call("settle", office, INTERVIEW, "place", "--take", "a", "--value", "b", code=2)


def test_no_conflict_is_said_plainly(call: Call, field: Path) -> None:
    assert "Aucun conflit" in call("conflicts", field).out
    assert call("conflicts", field, "--json").json == []


def test_an_import_is_chosen_undone_and_redone(call: Call, office: Path) -> None:
    listed = call("undo", office).out
    taken = {each["bundle"]["name"]: each for each in call("undo", office, "--json").json}
    assert set(taken) == {f"{name}.fabriques" for name in ("0", "1", "fin-0", "fin-1")}
    for name, each in taken.items():
        assert f"{name}, de " in listed and each["act"] in listed
    assert "reçue le" in listed and "1 visite modifiée ; 1 conflit" in unspaced(listed)

    edited = call("undo", office, "0.fabriques", code=1).err
    undone = call("undo", office, "fin-1.fabriques").out
    twice = call("undo", office, "fin-1.fabriques", code=1).err
    offered = call("undo", office).out
    received = call("import", office, office.parent / "fin-1.fabriques").out
    back = call("undo", office, undone.split()[-1].rstrip(".")).out

    assert "Titre" in edited or "Lieu" in edited
    assert "Annulé" in undone and "annulée déjà" in twice and "annulée depuis" in offered
    assert "déjà là" in received and undone.split()[-1].rstrip(".") in received
    assert "Rétabli" in back and "annulée depuis" not in call("undo", office).out
    again = call("undo", office, back.split()[-1].rstrip("."), "--json").json
    assert again["kind"] == "undo" and again["records"]


def test_an_import_that_is_none_is_refused_by_name(
    call: Call, office: Path, state: Callable
) -> None:
    before = state(office)

    assert "« rien »" in unspaced(call("undo", office, "rien", code=1).err)
    assert state(office) == before


def unspaced(said: str) -> str:
    return said.replace("\u202f", " ").replace("\xa0", " ")


def test_of_two_bundles_of_one_name_the_act_tells_which(
    call: Call, office: Path, field: Path, lines: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "autre").mkdir()
    call("load", field, lines(row("interview", title="Marché")))
    call("export", field, tmp_path / "autre" / "0.fabriques")
    call("import", office, tmp_path / "autre" / "0.fabriques")

    assert "Plusieurs" in call("undo", office, "0.fabriques", code=1).err

    newest = call("undo", office, "--json").json[0]["act"]
    assert "1 fiche" in call("undo", office, newest).out
