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
