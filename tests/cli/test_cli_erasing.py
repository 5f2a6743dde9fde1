"""Erasing from the command line: listed first, done with --yes, asked for from the field."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call, row

NAME = "Zénobie Quincampoix"
PERSON = "0190a5d0-ac96-774b-8cce-b302099a8060"
NOTES = "0190a5d0-ac96-774b-8cce-b302099a8061"
ALONE = "0190a5d0-ac96-774b-8cce-b302099a8062"


@pytest.fixture
def people(lines: Callable[..., Path]) -> Path:
    return lines(
        row("actor", PERSON, name=NAME, category="citizens"),
        row("visit", NOTES, note=f"Vu {NAME} au marché", start="2026-03-11"),
        row("interview", ALONE, title="Seule", actors=[PERSON]),
    )


@pytest.fixture
def office(call: Call, init: Callable[..., Path], people: Path) -> Path:
    path = init("bureau", "--role", "office")
    call("load", path, people)
    return path


def test_a_name_that_is_not_of_one_person_is_answered_with_what_to_give(
    call: Call, office: Path, lines: Callable[..., Path]
) -> None:
    other = PERSON[:-1] + "9"
    call("load", office, lines(row("actor", other, name=NAME), name="b.jsonl"))

    assert "Personne ne s’appelle" in call("erase", office, "Zénobie", code=1).err
    several = call("erase", office, NAME, code=1).err
    assert PERSON in several and other in several


def test_without_yes_it_only_lists(call: Call, office: Path) -> None:
    before = call("dump", office).out

    said = call("erase", office, NAME).out

    assert f"« {NAME} » {PERSON}" in said.replace("\xa0", " ").replace("\u202f", " ")
    assert f"{NOTES} note" in said
    assert ALONE in said
    assert f"fabriques erase {office} {PERSON} --scope all --yes" in said
    assert call("dump", office).out == before
    assert json.loads(call("erase", office, PERSON, "--list", "--yes", "--json").out)["people"] == [
        PERSON
    ]


def test_a_person_is_erased_once_the_mentions_are_corrected(call: Call, office: Path) -> None:
    refused = call("erase", office, NAME, "--yes", code=1)
    assert "(1)" in refused.err

    call("redact", office, NOTES, "note", "--value", "Vu une habitante au marché")
    done = call("erase", office, NAME, "--yes", "--also", ALONE).out

    assert "1 personne" in done or "1 acteur" in done
    assert call("erase", office, PERSON, code=1).err
    dumped = call("dump", office, "--history").out
    assert "Quincampoix" not in dumped
    assert PERSON not in dumped
    assert "Vu une habitante" in dumped
    assert call("check", office, "--deep").code == 0


def test_earlier_versions_go_and_what_is_shown_stays(
    call: Call, office: Path, lines: Callable[..., Path]
) -> None:
    call("load", office, lines(row("visit", NOTES, note="Vu une habitante")))

    assert "version antérieure" in call("erase", office, NAME).out
    done = call("redact", office, NOTES, "note", "--json").json

    assert done["changes"] == 1
    assert "Vu une habitante" in call("dump", office).out
    call("erase", office, NAME, "--yes")


def test_mentions_may_be_left_and_are_counted(call: Call, office: Path) -> None:
    done = call("erase", office, NAME, "--yes", "--leave-mentions", "--json").json

    assert (done["mentions_left"], done["records"]) == (1, {"actor": 1})


def test_from_the_field_it_is_a_request(
    call: Call, init: Callable[..., Path], people: Path
) -> None:
    field = init("terrain")
    call("load", field, people)

    call("erase", field, NAME, "--yes")

    assert NAME in call("dump", field).out
    (consent,) = [
        json.loads(r) for r in call("dump", field, "--entity", "consent").out.splitlines()
    ]
    assert consent["fields"]["withdrawal_scope"] == "erasure:all"
    assert call("redact", field, NOTES, "note", "--value", "x", code=1).err


def test_out_of_publication_erases_nothing(call: Call, office: Path) -> None:
    call("erase", office, NAME, "--scope", "publication", "--yes")

    assert NAME in call("dump", office).out


def test_the_office_lists_what_the_field_asked_for(
    call: Call, init: Callable[..., Path], people: Path, tmp_path: Path
) -> None:
    field, office = init("terrain"), init("bureau", "--role", "office")
    call("load", field, people)
    call("export", field, tmp_path / "a")
    call("import", office, tmp_path / "a", "--trust-new")
    nothing = call("erase", office).out

    call("erase", field, PERSON, "--yes")
    call("export", field, tmp_path / "b")
    call("import", office, tmp_path / "b")

    asked = call("erase", office)
    assert "Rien n’attend" in nothing
    assert PERSON in asked.out and f"fabriques erase {office}" in asked.out
    assert [r["person"] for r in call("erase", office, "--json").json["requests"]] == [PERSON]
    call("erase", office, PERSON, "--yes", "--leave-mentions")
    assert "Rien n’attend" in call("erase", office).out


def test_what_was_written_from_an_erased_value_is_listed_and_let_out(
    call: Call, init: Callable[..., Path], people: Path, lines: Callable[..., Path], tmp_path: Path
) -> None:
    field, office = init("terrain"), init("bureau", "--role", "office")
    call("load", field, people)
    call("export", field, tmp_path / "a")
    call("import", office, tmp_path / "a", "--trust-new")
    call("redact", office, NOTES, "note", "--value", "Vu une habitante")
    call("load", field, lines(row("visit", NOTES, note="Vu au marché, puis au lavoir")))
    call("export", field, tmp_path / "b")
    call("import", office, tmp_path / "b")

    (waits,) = call("erase", office, "--json").json["waiting"]
    said = call("erase", office).out
    call("redact", office, NOTES, "note", "--accept", waits["change"]["change"])

    assert "lavoir" in said and waits["change"]["change"] in said
    assert "lavoir" in call("dump", office, "--conflicts").out + call("dump", office).out
    assert "Rien n’attend" in call("erase", office).out
