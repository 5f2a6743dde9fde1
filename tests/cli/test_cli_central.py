"""A central store from the command line: made, joined, moved to, and used by every command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Server

Call = Any
NAMED = ("--programme", "Fabriques d’essai")


@pytest.fixture
def address(postgres: Server) -> str:
    return postgres.new_address().replace("essai@", "essai:motdepasse@")


def test_a_central_store_takes_bundles_and_is_joined_by_a_colleague(
    call: Call, field: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = tmp_path / "photos"

    made = call("init", address, "--photos", photos, *NAMED, "--author", "Ada", "--plain")
    call("export", field, tmp_path / "a.fabriques")
    call("import", address, tmp_path / "a.fabriques", "--trust-new")
    monkeypatch.setenv("FABRIQUES_HOME", str(tmp_path / "autre poste"))
    joined = call("init", address, "--photos", photos, *NAMED, "--author", "Nour")

    assert "rejointe" in joined.out
    assert "motdepasse" not in made.out + joined.out
    for entity in ("interview", "territory"):
        of = call("dump", address, "--entity", entity).out
        assert of == call("dump", field, "--entity", entity).out
    assert "À l’Œuvre" in call("search", address, "oeuvre").out
    assert call("check", address, "--deep").code == 0
    backup = call("backup", address).out
    assert str(photos / "backups") in backup


def test_an_office_that_outgrows_its_machine_moves_with_its_keys(
    call: Call, field: Path, init: Any, address: str, tmp_path: Path
) -> None:
    office = init("bureau", "--role", "office")
    call("export", field, tmp_path / "a.fabriques")
    call("import", office, tmp_path / "a.fabriques", "--trust-new")
    before = call("dump", office, "--history").out

    call("init", address, "--photos", tmp_path / "photos", "--from", office)

    assert call("dump", address, "--history").out == before
    call("load", field, _corrected(tmp_path))
    call("export", field, tmp_path / "b.fabriques")
    call("import", address, tmp_path / "b.fabriques")  # its device is known there
    assert "corrigé" in call("search", address, "corrige").out
    assert call("keys", "show", address).out == call("keys", "show", office).out


def _corrected(folder: Path) -> Path:
    path = folder / "correction.jsonl"
    path.write_text('{"entity": "interview", "fields": {"title": "corrigé"}}\n', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "options",
    [
        [*NAMED, "--author", "Ada"],
        [*NAMED, "--author", "Ada", "--photos", "p", "--role", "field"],
        ["--author", "Ada", "--photos", "p"],
        ["--photos", "p", "--from", "bureau", "--author", "Ada"],
        [*NAMED, "--author", "Ada", "--photos", "p", "--invitation", "x"],
    ],
)
def test_what_a_central_store_needs_is_asked_for(call: Call, options: list[str]) -> None:
    call("init", "postgresql://nulle-part.invalid/x", *options, code=2)


def test_a_folder_takes_neither_photos_nor_a_former_place(call: Call, tmp_path: Path) -> None:
    for option in ("--photos", "--from"):
        call("init", tmp_path / "x", *NAMED, "--author", "Ada", option, "p", code=2)


def test_a_server_that_does_not_answer_is_one_sentence(call: Call) -> None:
    said = call("check", "postgresql://127.0.0.1:1/x", code=1)

    assert "ne répond pas" in said.err
