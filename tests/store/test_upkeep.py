"""Backups that read back, rotation, checking that sees damage, and dumps that can be compared."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.services import checking, dumping, loading
from fabriques_desktop.store.backups import kept_instants
from fabriques_desktop.store.engine import DATABASE
from tests.postgres import only_sqlite


def save(ws: Workspace, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save("interview", None, values)


def tamper(ws: Workspace, statement: str) -> None:
    ws.close()
    raw = sqlite3.connect(ws.path / DATABASE)
    raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_backup_holds_every_change_and_no_draft(ws: Workspace) -> None:
    record = save(ws, title="un")
    ws.drafts.put("interview", record, "summary", "en train d’écrire")

    path = ws.backup()

    raw = sqlite3.connect(path)
    lines = [bytes(line) for (line,) in raw.execute("SELECT line FROM change")]
    raw.close()
    assert any("en train d’écrire".encode() in line for line in lines)
    assert not list(path.parent.glob("*.part"))


def test_rotation_keeps_what_the_rule_says() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    hourly = [now - timedelta(hours=h) for h in range(24 * 200)]

    kept = kept_instants(hourly, now)

    assert all(i in kept for i in hourly if i > now - timedelta(days=2))
    assert len({i.date() for i in kept}) >= 7
    assert len(kept) <= 48 + 7 + 4 + 6
    assert min(kept) < now - timedelta(days=120)


@only_sqlite
@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE change SET line=CAST(replace(line, 'Valombre', 'Vilombre') AS BLOB)", "change"),
        ("DELETE FROM change WHERE seq=3", "chain"),
        ("UPDATE r_interview SET f_title='autre'", "cache"),
        ("UPDATE replica SET birth=x'00'", "replica"),
    ],
)
def test_check_deep_sees_damage(ws: Workspace, statement: str, kind: str) -> None:
    save(ws, title="Valombre")
    assert checking.check(ws, deep=True).is_sound
    tamper(ws, statement)

    with open_workspace(ws.address) as damaged:
        found = checking.check(damaged, deep=True)

    assert kind in {p.kind for p in found.problems}


def test_check_names_missing_and_damaged_files(ws: Workspace) -> None:
    kept, lost = ws.files.add_bytes(b"a" * 100), ws.files.add_bytes(b"b" * 100)
    for sha in (kept, lost):
        with ws.act("photo") as act:
            act.save("photo", None, {"file": sha})
    ws.files.path(lost).unlink()
    ws.files.path(kept).write_bytes(b"c" * 100)

    problems = {(p.kind, p.subject) for p in checking.check(ws, deep=True).problems}

    assert problems == {("file_missing", lost), ("file_damaged", kept)}


def test_what_dangles_is_counted_and_is_no_problem(ws: Workspace) -> None:
    save(ws, territory=ws.new_id())

    report = checking.check(ws)

    assert report.dangling == 1
    assert report.is_sound


def test_a_dump_loads_again_without_changing_anything(ws: Workspace, tmp_path: Path) -> None:
    with ws.act("edit") as act:
        territory = act.save("territory", None, {"name": "Valombre", "latitude": 48})
        act.save("interview", None, {"title": "t", "territory": territory})
    before = list(dumping.dump(ws, history=True))
    path = tmp_path / "copie.jsonl"
    path.write_bytes(b"\n".join(before))

    done = loading.load(ws, path)

    assert (done.new, done.changed) == (0, 0)
    assert list(dumping.dump(ws, history=True)) == before


def test_a_week_old_dump_supersedes_nothing_unseen(ws: Workspace, tmp_path: Path) -> None:
    record = save(ws, title="avant")
    old = [json.loads(line) for line in dumping.dump(ws, entity="interview")]
    with ws.act("edit") as act:
        act.save("interview", record, {"title": "corrigé au bureau"})
    old[0]["fields"]["title"] = "corrigé dans le fichier"
    path = tmp_path / "vieux.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in old), encoding="utf-8")

    loading.load(ws, path)

    values = {a.value for a in ws.alternatives("interview", record)["title"]}
    assert values == {"corrigé au bureau", "corrigé dans le fichier"}


def test_a_dump_leaves_private_fields_out_unless_asked(ws: Workspace) -> None:
    save(ws, title="t", impressions="pour moi")

    assert not any(b"pour moi" in line for line in dumping.dump(ws, history=True))
    assert any(b"pour moi" in line for line in dumping.dump(ws, private=True))


def test_searching_takes_whatever_a_person_types(
    ws: Workspace,
) -> None:
    record = save(ws, title="L’Œuvre d’Hélène", summary="l'eau de la régie, à l'hôpital")

    for found in (
        "oeuvre",
        "ŒUVRE",
        "helene",
        "eau regie",
        "hôpit",
        "HOPITAL",
        "he\u0301le\u0300ne",
    ):
        assert [h.id for h in ws.search(found)] == [record], found
    for nothing in (
        "",
        "   ",
        '"',
        "*",
        "AND",
        "NEAR(",
        "a OR",
        "'); DROP",
        "^",
        "\x00",
        "😀",
        "(" * 99,
    ):
        assert ws.search(nothing, entity="interview") == [], nothing


def test_a_passage_shows_the_words_where_they_stand(ws: Workspace) -> None:
    save(ws, summary="mot " * 100 + "puis la régie de l’Œuvre parle " + "mot " * 100)

    hit = ws.search("oeuvre regie")[0]

    assert {hit.passage[a:b] for a, b in hit.ranges} == {"régie", "Œuvre"}
    assert len(hit.passage) < 250
