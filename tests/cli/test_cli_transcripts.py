"""`transcript add`: the text comes in with its speakers, and what is refused changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import bad_transcripts as bad
from tests.cli.conftest import INTERVIEW, TERRITORY, Call


def texts(call: Call, path: Path) -> list[dict]:
    found = call("dump", path, "--entity", "text").out.splitlines()
    return [json.loads(line)["fields"] for line in found]


def test_a_transcript_comes_in(call: Call, field: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("[00:00:02] L1 : Élie, déjà ?\nL2 : Oui.\n".encode("cp1252"))

    said = call("transcript", "add", field, INTERVIEW, tmp_path / "a.txt", "--speaker", "L2=+Élie")

    assert "2 prises de parole" in said.out and "Windows-1252" in said.out
    (text,) = texts(call, field)
    assert text["content"] == "@L1 : [00:00:02] Élie, déjà ?\n\n@ELIE : Oui.\n"


def test_an_unknown_person_is_a_bad_value(
    call: Call, field: Path, tmp_path: Path, state: Callable
) -> None:
    (tmp_path / "a.txt").write_text("L1 : Oui.\n", encoding="utf-8")
    before = state(field)

    call("transcript", "add", field, INTERVIEW, tmp_path / "a.txt", "--speaker", "L1=Zoé", code=2)

    assert state(field) == before


@pytest.mark.parametrize("case", bad.BAD[:3] + bad.BAD[13:15] + bad.BAD[-5:-3], ids=str)
def test_a_bad_file_changes_nothing(
    case: bad.Case, call: Call, field: Path, tmp_path: Path, state: Callable
) -> None:
    before = state(field)

    said = call("transcript", "add", field, INTERVIEW, case.put(tmp_path), code=1)

    assert said.out == "" and case.name in said.err
    assert state(field) == before


def test_an_unknown_interview_gets_nothing(call: Call, field: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("L1 : Oui.\n", encoding="utf-8")

    said = call("transcript", "add", field, TERRITORY, tmp_path / "a.txt", code=1)

    assert TERRITORY in said.err
