"""Bad files to load: a sentence names the file, the line, the column; nothing has changed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, TERRITORY, Call

NEW = "0190a5d0-ac96-774b-8cce-b30209900001"
OTHER = "0190a5d0-ac96-774b-8cce-b30209900002"


def line(fields: str, entity: str = "interview", record: str = NEW) -> bytes:
    return f'{{"entity":"{entity}","id":"{record}","fields":{{{fields}}}}}'.encode()


#: catalogue number, file name, content, what the sentence must hold
BAD: list[tuple[str, str, bytes, tuple[str, ...]]] = [
    ("J01-array", "a.jsonl", b"[" * 100_000, ("ligne 1", "profond")),
    ("J01-object", "a.jsonl", b'{"entity":' * 100_000, ("ligne 1", "profond")),
    ("J01-value", "a.jsonl", line('"title":' + "[" * 100_000), ("ligne 1", "profond")),
    ("J02", "a.jsonl", line('"title":"x"') + b"\n" + line('"title":"x"')[:-9], ("ligne 2",)),
    ("J03-null", "a.jsonl", b"null\n0\n", ("ligne 1", "ligne 2", "objet")),
    ("J03-fields", "a.jsonl", b'{"entity":"visit","fields":null}', ("ligne 1", "fields")),
    ("J04", "a.jsonl", line('"title":"été"').decode().encode("latin-1"), ("ligne 1", "UTF-8")),
    ("J10-id", "a.jsonl", line('"title":"x"', record="../../x"), ("ligne 1", "../../x")),
    ("J10-nil", "a.jsonl", line("", record="00000000-0000-0000-0000-000000000000"),
     ("ligne 1", "identifiant")),
    ("J10-number", "a.jsonl", b'{"entity":"visit","id":7}', ("ligne 1", "identifiant")),
    ("J11", "a.jsonl", line(f'"territory":"{OTHER}"'), ("ligne 1", "territory", OTHER)),
    ("J11-kind", "a.jsonl", line(f'"territory":"{INTERVIEW}"'), ("ligne 1", "territory", "sorte")),
    ("J12", "a.jsonl", line('"title":"x"') + b"\n\n" + line('"title":"y"'), ("ligne 3", "ligne 1")),
    ("J12-kind", "a.jsonl", line('"title":"x"', record=TERRITORY), ("ligne 1", "autre sorte")),
    ("J12-circle", "a.jsonl",
     line(f'"same_as":"{OTHER}"', "territory") + b"\n"
     + line(f'"same_as":"{NEW}"', "territory", OTHER), ("ligne 1", "ligne 2", "same_as")),
    ("J13", "a.jsonl", line('"held_on":"2026-02-30T10:00"'), ("ligne 1", "Date", "2026-02-30")),
    ("J13-day", "a.jsonl", line('"start":"31/12/2026"', "visit"), ("ligne 1", "31/12/2026")),
    ("J14", "a.jsonl", line('"start":"12026-01-01"', "visit"), ("ligne 1", "12026")),
    ("J15-text", "a.jsonl", line('"title":7'), ("ligne 1", "Titre")),
    ("J15-set", "a.jsonl", line('"actors":"x"'), ("ligne 1", "liste")),
    ("J15-table", "a.jsonl", line('"expenses":5', "visit"), ("ligne 1", "tableau")),
    ("J15-rows", "a.jsonl", line('"expenses":["ab"]', "visit"), ("ligne 1", "tableau")),
    ("J15-flag", "a.jsonl", line('"partner":"peut-être"', "organisation"), ("ligne 1", "oui")),
    ("J15-float", "a.jsonl", line('"duration_min":1.5'), ("ligne 1", "entier")),
    ("J16", "a.jsonl", line('"title":"\\ud800"'), ("ligne 1", "Titre")),
    ("J17-infinite", "a.jsonl", line('"latitude":1e999', "territory"), ("ligne 1", "Latitude")),
    ("J17-huge", "a.jsonl", line(f'"duration_min":{2**63}'), ("ligne 1", "entier")),
    ("J17-digits", "a.jsonl", line('"duration_min":' + "9" * 5000), ("ligne 1",)),
    ("J17-nan", "a.jsonl", line('"latitude":NaN', "territory"), ("ligne 1",)),
    ("X-nul", "a.jsonl", line('"title":"a\\u0000b"'), ("ligne 1", "Titre")),
    ("X-ctrl", "a.jsonl", line('"title":"a\\u001bb"'), ("ligne 1", "Titre")),
    ("key", "a.jsonl", b'{"entity":"visit","champs":{}}', ("ligne 1", "champs")),
    ("heads", "a.jsonl", b'{"entity":"visit","_heads":{"a":1}}', ("ligne 1", "_heads")),
    ("deleted", "a.jsonl", b'{"entity":"visit","deleted":true}', ("ligne 1", "deleted")),
    ("gone", "a.jsonl", f'{{"entity":"visit","id":"{NEW}","deleted":true}}'.encode(), (NEW,)),
    ("field", "a.jsonl", line('"titre":"x"'), ("ligne 1", "titre")),
    ("empty", "a.jsonl", b"\n \n", ("a.jsonl", "vide")),
    ("CB20-nul", "visit.csv", b"start,end\n2026-03-11,\x00\n", ("visit.csv", "texte")),
    ("CB20-xlsx", "visit.csv", b"PK\x03\x04\x14\x00\x06\x00" * 50, ("visit.csv", "texte")),
    ("CB20-xls", "visit.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 80, ("visit.csv",)),
    ("CB22-ragged", "visit.csv", b"start,end\n2026-03-11\n", ("ligne 2", "2")),
    ("CB22-more", "visit.csv", b"start,end\n2026-03-11,,\n", ("ligne 2", "3")),
    ("CB22-quote", "visit.csv", b'start,note\n2026-03-11,"ouvert\n', ("guillemet",)),
    ("CB23-column", "visit.csv", "start,durée,durée\n2026-03-11,1,1\n".encode(),
     ("ligne 1", "durée", "deux fois")),
    ("CB24-orphan", "visit.csv", f"territory\n{OTHER}\n".encode(), ("ligne 2", OTHER)),
    ("CB25-date", "visit.csv", b"start\n30/02/2026\n", ("ligne 2", "30/02/2026")),
    ("CB26-entity", "visites.csv", b"start\n2026-03-11\n", ("visites.csv", "entity")),
    ("CB27-field", "a.csv", b"entity,name,start\nvisit,x,2026\n", ("ligne 2", "name")),
    ("CB28-empty", "visit.csv", b"", ("visit.csv", "vide")),
    ("CB29-html", "visit.csv", b"<!doctype html><html><body>Connexion</body></html>", ("ligne 1",)),
    ("CB30-number", "territory.csv", b"population\nbeaucoup\n", ("ligne 2", "beaucoup")),
    ("CB31-deep", "visit.csv", b"expenses\n" + b"[" * 100_000 + b"\n", ("ligne 2", "tableau")),
    ("CB21-utf16", "visit.csv", b"\xff\xfe" + b"\x00\xd8" * 9, ("visit.csv",)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "held"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_bad_file_is_refused_with_a_sentence(
    name: str,
    content: bytes,
    held: tuple[str, ...],
    call: Call,
    field: Path,
    tmp_path: Path,
    state: Callable,
) -> None:
    path = tmp_path / "à charger" / name
    path.parent.mkdir()
    path.write_bytes(content)
    before = state(field)

    said = call("load", field, path, code=1)

    assert said.out == ""
    assert path.name in said.err
    assert [part for part in held if part not in said.err] == [], said.err
    assert state(field) == before


def test_what_is_no_file_is_refused(call: Call, field: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dossier.jsonl"
    folder.mkdir()

    assert "dossier" in call("load", field, folder, code=1).err
    assert "absent.csv" in call("load", field, tmp_path / "absent.csv", code=1).err
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "tuyau.jsonl")
        assert "tuyau.jsonl" in call("load", field, tmp_path / "tuyau.jsonl", code=1).err


def test_a_thousand_bad_rows_are_counted_and_the_first_are_shown(
    call: Call, field: Path, tmp_path: Path
) -> None:
    path = tmp_path / "beaucoup.jsonl"
    path.write_bytes(b"{\n" * 1000)

    said = call("load", field, path, code=1)

    assert "1000 lignes" in said.err and "ligne 50" in said.err
    assert len(said.err.splitlines()) < 120


STRANGE = [
    "<script>alert(1)</script><svg onload=x>", '=HYPERLINK("x")', "@SUM(A1)", "\t=1", "{{7*7}}",
    "{0.__class__} {path} %s", "'); DROP TABLE change; --", "]]>&#0;", "[x](javascript:1)",
    "a\u202eb\u2066c", "e\u0301", "👩‍👩‍👧 𝒳", "a\u2028b\r\nc", "a" + "\u0301" * 20_000,
    "x" * 1_200_000, "..\\CON", "|", "a|b", "#",
]  # fmt: skip


def test_strange_texts_are_kept_as_they_are_typed_and_travel(
    call: Call,
    field: Path,
    init: Callable[..., Path],
    lines: Callable[..., Path],
    tmp_path: Path,
) -> None:
    rows = [{"entity": "territory", "fields": {"name": s, "note": s}} for s in STRANGE]

    call("load", field, lines(*rows))

    dumped = call("dump", field, "--entity", "territory").out
    names = {json.loads(r)["fields"]["name"] for r in dumped.split("\n") if r}
    assert set(STRANGE) <= names
    office, sent = init("bureau", "--role", "office"), tmp_path / "lot.fabriques"
    call("export", field, sent)
    call("import", office, sent, "--trust-new")
    assert call("dump", office, "--entity", "territory").out == dumped
    for text in STRANGE:
        call("search", field, "--", text[:300])


def test_a_name_cannot_write_to_the_terminal(
    call: Call, field: Path, lines: Callable[..., Path]
) -> None:
    call(
        "load", field, lines({"entity": "territory", "fields": {"name": "ici \u202e\u200bgauche"}})
    )

    said = call("search", field, "ici")

    assert "\u202e" not in said.out and "gauche" in said.out


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_the_name_of_a_file_cannot_either(call: Call, field: Path, tmp_path: Path) -> None:
    sent = tmp_path / "lot\x1b[2J\x1b]0;x\x07\u202e.fabriques"

    said = call("export", field, sent)

    assert sent.exists() and not {"\x1b", "\x07", "\u202e"} & set(said.out + said.err)


def test_a_cell_of_five_megabytes_is_read(call: Call, field: Path, tmp_path: Path) -> None:
    path = tmp_path / "visit.csv"
    path.write_text(f'id,note\n{NEW},"{"mot " * 1_250_000}"\n', encoding="utf-8")

    call("load", field, path)

    assert len(call("dump", field, "--entity", "visit").out) > 5_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes there")
def test_an_invitation_that_is_a_pipe_is_not_waited_for(call: Call, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    said = call("init", tmp_path / "x", "--invitation", tmp_path / "pipe", "--author", "X", code=1)

    assert "fichier ordinaire" in said.err


def test_a_programme_that_cannot_be_named_so_leaves_no_folder(call: Call, tmp_path: Path) -> None:
    call("init", tmp_path / "x", "--programme", "P\x1b[2J", "--author", "X", code=1)

    assert not (tmp_path / "x").exists()


LONG = "w" * 300


@pytest.mark.skipif(sys.platform == "win32", reason="told in other words there")
@pytest.mark.parametrize(
    "arguments",
    [["init", LONG, "--programme", "P", "--author", "A"], ["check", LONG], ["load", "{}", LONG],
     ["import", "{}", LONG], ["docx", "{}", "--out", LONG], ["backup", "{}", "--to", LONG],
     ["photos", "add", "{}", INTERVIEW, LONG]],
    ids=lambda a: a[0],
)  # fmt: skip
def test_a_name_longer_than_any_file_has_is_said_to_be_so(
    call: Call, field: Path, arguments: list[str]
) -> None:
    said = call(*(each.format(field) for each in arguments), code=1)

    assert "son nom est trop long" in said.err
