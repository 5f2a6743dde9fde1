"""Photos and attachments come in many at a time; no bad file stops the others."""

from __future__ import annotations

import dataclasses
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.errors import FileMissing, FileUnreadable, PictureRefused, UnknownRecord
from fabriques_desktop.services import attachments, drawings, photos
from fabriques_desktop.store import pictures
from tests import bad_pictures as bad

NOBODY = "0199c0de-0000-7000-8000-000000000000"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "espace", programme="Essai", author="Salomé Quintrel") as ws:
        yield ws


@pytest.fixture
def visit(ws: Workspace) -> str:
    with ws.act("edit") as act:
        return act.save("visit", None, {"start": "2026-03-11"})


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Where the camera's files lie, outside the workspace."""
    folder = tmp_path / "carte"
    folder.mkdir()
    return folder


def sound(folder: Path, name: str, **options: object) -> Path:
    path = folder / name
    path.write_bytes(bad.encoded("JPEG", **options))
    return path


def test_real_photos_all_come_in_with_their_facts(ws: Workspace, visit: str, shared_data: Path):
    files = sorted((shared_data / "photos").iterdir())

    report = photos.add_files(ws, visit, files)

    assert (len(report.added), report.known, report.refused, report.left) == (11, (), (), ())
    by_name = {photo.filename: photo for photo in photos.photos_of(ws, visit)}
    for file in files:
        photo, facts = by_name[file.name], dataclasses.asdict(pictures.inspect(file))
        del facts["format"]
        assert {name: getattr(photo, name) for name in facts} == facts
        assert ws.files.path(photo.file).read_bytes() == file.read_bytes()
        assert photo.credit == "Salomé Quintrel"
        assert photo.recognisable is None


def test_photos_are_listed_as_they_were_taken(ws: Workspace, visit: str, inbox: Path):
    undated = sound(inbox, "sans date.jpg")
    evening = sound(inbox, "soir.jpg", exif=bad.exif(taken_at="2026:03:11 19:00:00"))
    morning = sound(inbox, "matin.jpg", exif=bad.exif(taken_at="2026:03:11 08:00:00"))

    photos.add_files(ws, visit, [undated, evening, morning])

    names = [photo.filename for photo in photos.photos_of(ws, visit)]
    assert names == ["matin.jpg", "soir.jpg", "sans date.jpg"]


def test_one_bad_file_never_blocks_the_others(ws: Workspace, visit: str, inbox: Path):
    # bombs cost seconds to make and are judged in the tests of pictures
    cases = [c for c in bad.BAD_PICTURES if c.family not in ("PH05", "PH06", "PH07", "PH10")]
    paths = [case.put(inbox) for case in cases]

    report = photos.add_files(ws, visit, paths)

    expected = [(path, case.reason) for path, case in zip(paths, cases, strict=True) if case.reason]
    assert [(path, refusal.reason) for path, refusal in report.refused] == expected
    assert len(report.added) + len(report.known) == len(cases) - len(expected)
    assert len(list(ws.files.listing())) == len(report.added)


def test_same_content_is_known_on_its_record_and_shared_between_records(
    ws: Workspace, visit: str, inbox: Path
):
    first, again = sound(inbox, "a.jpg"), sound(inbox, "copie de a.jpg")
    with ws.act("edit") as act:
        interview = act.save("interview", None, {"visit": visit})

    once = photos.add_files(ws, visit, [first, again])
    twice = photos.add_files(ws, visit, [again])
    elsewhere = photos.add_files(ws, interview, [first])

    assert once.known == ((again, once.added[0]),)
    assert (twice.added, twice.known) == ((), ((again, once.added[0]),))
    assert len(elsewhere.added) == 1
    assert len(list(ws.files.listing())) == 1


def test_photo_put_in_the_bin_may_be_added_again(ws: Workspace, visit: str, inbox: Path):
    path = sound(inbox, "a.jpg")
    (photo,) = photos.add_files(ws, visit, [path]).added
    with ws.act("delete") as act:
        act.delete("photo", photo)

    assert len(photos.add_files(ws, visit, [path]).added) == 1


def test_all_photos_of_a_batch_are_one_act(ws: Workspace, visit: str, inbox: Path):
    paths = [sound(inbox, f"{n}.jpg", quality=60 + n) for n in range(3)]
    label_seen = []
    original, ws.act = ws.act, lambda kind: label_seen.append(kind) or original(kind)

    photos.add_files(ws, visit, paths)

    assert label_seen == ["photos"]


def test_cancelling_keeps_what_was_done_and_names_the_rest(ws: Workspace, visit: str, inbox: Path):
    paths = [sound(inbox, f"{n}.jpg", quality=60 + n) for n in range(4)]
    steps: list[tuple[int, int]] = []

    report = photos.add_files(
        ws,
        visit,
        paths,
        progress=lambda done, total: steps.append((done, total)),
        cancelled=lambda: len(steps) == 2,
    )

    assert steps == [(1, 4), (2, 4)]
    assert (len(report.added), report.left) == (2, tuple(paths[2:]))


def test_photo_of_nothing_is_refused_before_any_file_is_kept(ws: Workspace, inbox: Path):
    with pytest.raises(UnknownRecord):
        photos.add_files(ws, NOBODY, [sound(inbox, "a.jpg")])

    assert list(ws.files.listing()) == []


def test_thumbnail_by_id_or_by_content(ws: Workspace, visit: str, inbox: Path):
    tags = bad.exif(orientation=6)
    (photo,) = photos.add_files(ws, visit, [sound(inbox, "a.jpg", exif=tags)]).added
    file = ws.get("photo", photo).file

    by_id, by_content = photos.thumbnail(ws, photo, 120), photos.thumbnail(ws, file, 120)

    assert by_id == by_content
    assert ws.path in by_id.parents
    with Image.open(io.BytesIO(by_id.read_bytes())) as picture:
        assert picture.size == (90, 120)


def test_thumbnail_of_a_file_that_has_not_come_names_it(ws: Workspace, visit: str):
    with ws.act("edit") as act:
        photo = act.save("photo", None, {"about": visit, "file": "a" * 64})

    with pytest.raises(FileMissing) as missing:
        photos.thumbnail(ws, photo, 120)

    assert missing.value.sha256 == "a" * 64
    with pytest.raises(UnknownRecord):
        photos.thumbnail(ws, NOBODY, 120)


# ---- names of files ----


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("IMG_0311.jpg", "IMG_0311.jpg"),
        ("🌻 marché 🧺.jpg", "🌻 marché 🧺.jpg"),
        ("  deux  espaces .jpg ", "deux espaces.jpg"),
        ("gpj.\u202eexe.jpg", "gpj.exe.jpg"),
        ("a\x1b[31m\nb.jpg", "a[31mb.jpg"),
        ("e\u0301te\u0301.jpg", "été.jpg"),
        ("nom\udce9.jpg", "nom.jpg"),
        ('a:b*c?"d<e>|.jpg', "a_b_c__d_e__.jpg"),
        ("\u202e\u200f", "_"),
        ("...", "_"),
        ("CON.jpg", "_CON.jpg"),
        ("aux", "_aux"),
        ("é" * 127 + ".jpeg", "é" * 97 + ".jpeg"),
        ("x" * 250, "x" * 200),
    ],
)
def test_stored_name_is_safe_to_show_and_to_write(name: str, expected: str):
    assert attachments.safe_name(Path(name)) == expected


# ---- attachments ----


def test_attachment_of_any_kind_is_kept_whole(ws: Workspace, visit: str, inbox: Path):
    path = inbox / "enregistrement.wav"
    path.write_bytes(os.urandom(3_000_000))

    made = attachments.add(ws, visit, path, "recording", "Avec Ilan, sous la halle")

    kept = ws.get("attachment", made)
    assert (kept.about, kept.filename, kept.kind) == (visit, "enregistrement.wav", "recording")
    assert kept.caption == "Avec Ilan, sous la halle"
    assert ws.files.path(kept.file).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.mkdir(), "folder"),
        (lambda path: None, "missing"),
        (lambda path: path.touch(), "empty"),
        (
            lambda path: os.truncate(path, 500_000_001) if path.touch() is None else None,
            "too_large",
        ),
    ],
    ids=["folder", "missing", "empty", "too_large"],
)
def test_what_is_no_file_to_keep_is_refused(ws: Workspace, visit: str, inbox: Path, make, reason):
    path = inbox / "document.pdf"
    make(path)

    with pytest.raises(FileUnreadable) as refused:
        attachments.add(ws, visit, path, "document")

    assert refused.value.reason == reason
    assert ws.find("attachment") == []


# ---- the pictures of the demo ----


@pytest.mark.parametrize("kind", drawings.SCENES)
def test_scene_is_a_photo_with_date_place_and_orientation(tmp_path: Path, kind: str):
    path = tmp_path / "scene.jpg"
    path.write_bytes(
        drawings.draw_scene(
            kind, 7, taken_at="2026-03-11T17:52", place=(48.2114, -6.7228), orientation=6
        )
    )

    facts = pictures.inspect(path)

    assert (facts.width_px, facts.height_px, facts.orientation) == (1600, 1200, 6)
    assert facts.taken_at == "2026-03-11T17:52:00"
    assert (facts.latitude, facts.longitude) == (48.2114, -6.7228)


def test_scenes_are_all_different_and_always_the_same():
    made = {kind: drawings.draw_scene(kind, 1, (320, 240)) for kind in drawings.SCENES}

    assert len(set(made.values())) == 12
    assert drawings.draw_scene("village", 1, (320, 240)) == made["village"]
    assert drawings.draw_scene("village", 2, (320, 240)) != made["village"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_scene_is_stored_turned_and_shown_upright(tmp_path: Path, orientation: int):
    upright, turned = tmp_path / "1.jpg", tmp_path / "turned.jpg"
    upright.write_bytes(drawings.draw_scene("village", 1, (320, 240)))
    turned.write_bytes(drawings.draw_scene("village", 1, (320, 240), orientation=orientation))

    one, other = (
        Image.open(io.BytesIO(pictures.thumbnail(path, 40))).convert("L").tobytes()
        for path in (upright, turned)
    )

    assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 40


def test_unknown_moment_of_a_scene_is_our_mistake():
    with pytest.raises(ValueError, match="hier"):
        drawings.draw_scene("village", 1, (320, 240), taken_at="hier")


def test_picture_refused_names_its_file(inbox: Path):
    path = inbox / "texte.jpg"
    path.write_text("bonjour")

    with pytest.raises(PictureRefused, match=r"texte\.jpg"):
        pictures.inspect(path)
