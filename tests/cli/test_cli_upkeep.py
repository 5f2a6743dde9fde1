"""`check` and `backup`: what is sound is said so, and what is not is named."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import open_workspace
from tests.bad_pictures import encoded
from tests.cli.conftest import INTERVIEW, Call


@pytest.fixture
def with_photo(call: Call, field: Path, tmp_path: Path) -> Path:
    (tmp_path / "a.jpg").write_bytes(encoded("JPEG"))
    call("photos", "add", field, INTERVIEW, tmp_path / "a.jpg")
    return field


def test_a_sound_workspace_is_said_to_be(call: Call, with_photo: Path) -> None:
    assert "Tout est en ordre" in call("check", with_photo).out

    said = call("check", with_photo, "--deep")
    found = call("check", with_photo, "--deep", "--json").json

    assert "Tout est en ordre" in said.out and "1 fichier" in said.out
    assert found["problems"] == [] and found["files"] == 1 and found["deep"] is True


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE change SET line=CAST(replace(line,'Valombre','Vilombre') AS BLOB)", "contenu"),
        ("UPDATE change SET line='x'", "contenu"),
        ("""UPDATE change SET line='["x",1,1,"","","interview","x","",[],{},[]]'""", "contenu"),
        ("UPDATE r_territory SET _heads='x', f_name=x'ff', f_latitude='abc'", "réparée"),
        ("UPDATE r_programme SET f_languages='['", "réparée"),
        ("DELETE FROM change WHERE seq=2", "interrompue"),
        ("UPDATE r_interview SET f_title='autre'", "réparée"),
        ("UPDATE replica SET birth=x'00'", "signée"),
    ],
)
def test_damage_is_named_and_ends_with_one(harm: str, told: str, call: Call, field: Path) -> None:
    raw = sqlite3.connect(field / "fabriques.sqlite")
    raw.execute(harm)
    raw.commit()
    raw.close()

    said = call("check", field, "--deep", code=1)

    assert told in said.err and "problème" in said.err
    assert "en ordre" not in said.out


def test_a_photo_lost_or_altered_is_named(call: Call, with_photo: Path) -> None:
    (kept,) = [p for p in (with_photo / "files").rglob("*") if p.is_file()]
    kept.write_bytes(b"autre chose")
    altered = call("check", with_photo, "--deep", code=1)
    kept.unlink()

    lost = call("check", with_photo, code=1)

    assert kept.name in altered.err and kept.name in lost.err


def test_a_backup_is_made_and_named(call: Call, field: Path) -> None:
    said, found = call("backup", field), call("backup", field, "--json").json

    assert Path(found["path"]).is_file() and found["size_bytes"] > 0
    assert "sauvegarde" in said.out.lower()
    assert len(list((field / "backups").glob("*.sqlite"))) == 2


def test_a_backup_is_copied_to_another_folder_with_the_files(
    call: Call, with_photo: Path, tmp_path: Path
) -> None:
    key = tmp_path / "clé"
    key.mkdir()

    said = call("backup", with_photo, "--to", key)
    refused = call("backup", with_photo, "--to", tmp_path / "absente", code=1)

    assert "Copie relue" in said.out and "1 fichier" in said.out
    assert len(list(key.glob("fabriques-*/backups/*.sqlite"))) == 1
    assert len(list(key.glob("fabriques-*/files/*/*"))) == 1
    assert "Sauvegarde faite" in refused.out  # the backup itself never fails
    assert "absente" in refused.err


def test_what_is_kept_for_a_newer_version_is_counted(call: Call, field: Path) -> None:
    with open_workspace(field) as ws, ws.act("newer") as act:
        act.write("interview", INTERVIEW, {"energy": "vive"}, {})
        act.write("workshop", ws.new_id(), {"title": "Atelier"}, {})
        act.write("workshop", ws.new_id(), {"title": "Atelier"}, {})
        device = ws.get("device", ws.device_id).name

    said, found = call("check", field).out, call("check", field, "--json").json

    assert "1 Entretien · energy, 2 workshop" in said and device in said
    assert found["newer"] == {"interview.energy": 1, "workshop": 2}
    assert found["newer_devices"] == [device]
