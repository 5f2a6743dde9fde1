"""`photos add`: good pictures come in, bad ones are named, and nothing of those stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import bad_pictures as bad
from tests.cli.conftest import INTERVIEW, TERRITORY, Call

REFUSED = [case for case in bad.BAD_PICTURES if case.reason]


def photos(call: Call, path: Path) -> list[dict]:
    found = call("dump", path, "--entity", "photo").out.splitlines()
    return [json.loads(line)["fields"] for line in found]


def test_real_photos_come_in_with_place_and_date(
    call: Call, field: Path, shared_data: Path
) -> None:
    files = sorted((shared_data / "photos").iterdir())

    said = call("photos", "add", field, INTERVIEW, *files)

    assert said.out.count("Photo ajoutée") == 11
    found = {p["filename"]: p for p in photos(call, field)}
    assert found["paris_gps.jpg"]["latitude"] == pytest.approx(48.8, abs=0.2)
    assert found["paysage_orientation_6.jpg"]["orientation"] == 6


def test_the_same_photo_twice_is_there_once(call: Call, field: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(bad.encoded("JPEG"))

    call("photos", "add", field, INTERVIEW, tmp_path / "a.jpg")
    said = call("photos", "add", field, INTERVIEW, tmp_path / "a.jpg")

    assert "Déjà là" in said.out
    assert len(photos(call, field)) == 1


def test_a_folder_brings_the_pictures_inside_it(call: Call, field: Path, tmp_path: Path) -> None:
    inside = tmp_path / "carte" / "DCIM"
    inside.mkdir(parents=True)
    for number in range(2):
        (inside / f"{number}.JPG").write_bytes(bad.encoded("JPEG", quality=60 + number))
    (inside / "film.mov").write_bytes(b"film")

    said = call("photos", "add", field, INTERVIEW, tmp_path / "carte")

    assert said.out.count("Photo ajoutée") == 2 and said.err == ""


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_a_bad_picture_is_refused_by_name(
    case: bad.Case, call: Call, field: Path, tmp_path: Path, state: Callable
) -> None:
    path = case.put(tmp_path)
    before = state(field)

    said = call("photos", "add", field, INTERVIEW, path, code=1)

    assert said.out == "" and path.name.strip()[:20] in said.err
    assert state(field) == before


def test_a_bad_picture_keeps_no_good_one_out(call: Call, field: Path, tmp_path: Path) -> None:
    (tmp_path / "bonne.jpg").write_bytes(bad.encoded("JPEG"))
    (tmp_path / "texte.jpg").write_text("non")

    said = call(
        "photos", "add", field, TERRITORY, tmp_path / "texte.jpg", tmp_path / "bonne.jpg", code=1
    )

    assert "bonne.jpg" in said.out and "texte.jpg" in said.err


def test_an_unknown_record_gets_no_photo(
    call: Call, field: Path, tmp_path: Path, state: Callable
) -> None:
    (tmp_path / "a.jpg").write_bytes(bad.encoded("JPEG"))
    before = state(field)

    said = call("photos", "add", field, TERRITORY[:-1] + "0", tmp_path / "a.jpg", code=1)

    assert TERRITORY[:-1] + "0" in said.err
    assert state(field) == before
