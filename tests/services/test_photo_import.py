"""Cards, telephones and folders: looked through first, then copied, and pulled out too early."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.services import photo_import, photos
from fabriques_desktop.services.photos import Batch
from tests import bad_pictures as bad


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "espace", programme="Essai", author="Salomé Quintrel") as ws:
        yield ws


@pytest.fixture
def card(tmp_path: Path) -> Path:
    folder = tmp_path / "EOS_DIGITAL" / "DCIM" / "100CANON"
    folder.mkdir(parents=True)
    return folder


def put(folder: Path, name: str, **options: object) -> Path:
    path = folder / name
    path.write_bytes(bad.encoded("JPEG", **options))
    return path


def found(scan: photo_import.Scan) -> dict[str, photo_import.Found]:
    return {each.path.name: each for each in scan.found}


def test_a_card_is_told_by_the_order_of_its_days(ws: Workspace, card: Path) -> None:
    put(card, "IMG_0002.JPG", exif=bad.exif(taken_at="2026:03:12 09:00:00"))
    put(card, "IMG_0001.JPG", exif=bad.exif(taken_at="2026:03:11 09:00:00"))
    put(card, "sans date.jpg")
    put(card, "IMG-20260310-WA0001.jpg")
    (card / "notes.txt").write_text("non")
    (card / ".cachée.jpg").write_bytes(b"non")

    scan = photo_import.scan(ws, [card.parent.parent])

    assert [(each.path.name, each.day) for each in scan.found] == [
        ("IMG-20260310-WA0001.jpg", "2026-03-10"),
        ("IMG_0001.JPG", "2026-03-11"),
        ("IMG_0002.JPG", "2026-03-12"),
        ("sans date.jpg", None),
    ]
    assert found(scan)["IMG-20260310-WA0001.jpg"].is_from_messenger
    assert found(scan)["IMG_0001.JPG"].told_by_name is None


def test_a_live_photo_is_its_still_and_films_are_counted(ws: Workspace, card: Path) -> None:
    put(card, "IMG_0001.HEIC")
    put(card, "IMG_0002.JPG")
    for name in ("img_0001.MOV", "IMG_0002.mov", "IMG_0003.MOV", "IMG_0004.CR2"):
        (card / name).write_bytes(b"film")

    scan = photo_import.scan(ws, [card])

    assert {name: each.is_live for name, each in found(scan).items()} == {
        "IMG_0001.HEIC": True,
        "IMG_0002.JPG": True,
    }
    assert (scan.films, scan.raws) == (1, 1)


def test_what_is_here_already_is_known_by_its_content(ws: Workspace, card: Path) -> None:
    here = put(card, "a.jpg")
    other = card / "b.jpg"  # as long, but another picture
    other.write_bytes(here.read_bytes()[:-2] + b"\xff\xd8")
    taken = photos.take_in(ws, [here])
    (photo,) = photos.keep(ws, taken, Batch()).added
    shutil.copy(here, card / "copie.jpg")

    scan = found(photo_import.scan(ws, [card]))

    assert {name: each.held for name, each in scan.items()} == {
        "a.jpg": photo,
        "copie.jpg": photo,
        "b.jpg": None,
    }


def test_a_scan_can_be_stopped(ws: Workspace, card: Path) -> None:
    for number in range(5):
        put(card, f"{number}.jpg")
    seen: list[int] = []

    scan = photo_import.scan(
        ws, [card], progress=lambda at, _: seen.append(at), cancelled=lambda: len(seen) >= 2
    )

    assert len(scan.found) == 2 and scan.is_cut


def test_odd_and_hostile_files_are_looked_at_without_harm(ws: Workspace, card: Path) -> None:
    cases = [c for c in bad.BAD_PICTURES if c.family not in ("PH06", "PH07", "PH10")]
    for number, case in enumerate(cases):
        case.put(card.parent / str(number) if (card.parent / str(number)).mkdir() is None else card)

    scan = photo_import.scan(ws, [card.parent])

    assert len(scan.found) > 15
    assert list(ws.files.listing()) == []


def test_folders_are_expanded_and_files_left_as_they_are(card: Path) -> None:
    inside = put(card, "b.jpg")
    first = put(card, "a.jpg")
    (card / "film.mov").write_bytes(b"film")
    named = card / "film.mov"

    empty = card.parent / "vide"
    empty.mkdir()

    assert photo_import.expanded([named, card.parent]) == [named, first, inside]
    assert photo_import.expanded([empty]) == [empty]  # and is refused by its name


def test_real_photos_come_from_a_card_as_they_do_from_a_folder(
    ws: Workspace, shared_data: Path
) -> None:
    files = sorted((shared_data / "photos").iterdir())

    report = photos.keep(ws, photos.take_in(ws, files, copied=True), Batch())

    assert (len(report.added), report.refused) == (11, ())
    by_name = {photo.filename: photo for photo in ws.find("photo")}
    for file in files:
        assert ws.files.path(by_name[file.name].file).read_bytes() == file.read_bytes()
    assert by_name["petit.heic"].credit == "Salomé Quintrel"
    assert by_name["petit.heic"].about is None
    assert list(ws.files.staging.iterdir()) == []


def test_a_card_pulled_out_in_the_middle_keeps_what_came(ws: Workspace, card: Path) -> None:
    paths = [put(card, f"{n}.jpg", quality=60 + n) for n in range(4)]

    def pull_out(at: int, total: int) -> None:
        if at == 2:
            for path in paths:
                path.unlink()

    taken = photos.take_in(ws, paths, copied=True, progress=pull_out)
    report = photos.keep(ws, taken, Batch())

    assert report.source_gone
    assert (len(report.added), report.left, report.refused) == (2, tuple(paths[2:]), ())


def test_one_file_that_vanished_is_not_a_card_pulled_out(ws: Workspace, card: Path) -> None:
    paths = [put(card, f"{n}.jpg", quality=60 + n) for n in range(3)]
    paths[1].unlink()

    report = photos.keep(ws, photos.take_in(ws, paths, copied=True), Batch())

    assert not report.source_gone
    assert [(path, refusal.reason) for path, refusal in report.refused] == [
        (paths[1], "unreadable")
    ]
    assert report.refused[0][1].path == paths[1]
    assert len(report.added) == 2


def test_a_broken_file_of_a_card_is_named_as_it_is_on_the_card(ws: Workspace, card: Path) -> None:
    broken = card / "IMG_0009.JPG"
    broken.write_bytes(bad.encoded("JPEG")[:2000])

    report = photos.keep(ws, photos.take_in(ws, [broken], copied=True), Batch())

    assert [(path, r.path, r.reason) for path, r in report.refused] == [(broken, broken, "damaged")]
    assert list(ws.files.listing()) == []


def test_what_is_said_of_a_batch_is_said_of_each(ws: Workspace, card: Path) -> None:
    with ws.act("edit") as act:
        visit = act.save("visit", None, {"start": "2026-03-11"})
    named = put(card, "IMG-20260310-WA0001.jpg")
    dated = put(card, "IMG-20200101-WA0002.jpg", exif=bad.exif(taken_at="2026:03:12 09:00:00"))

    taken = photos.take_in(ws, [named, dated])
    photos.keep(ws, taken, Batch(visit, credit="Ilan Vaucresson", dates_from_names=True))

    by_name = {photo.filename: photo for photo in ws.find("photo", about=visit)}
    assert {photo.credit for photo in by_name.values()} == {"Ilan Vaucresson"}
    assert by_name[named.name].taken_at_corrected == "2026-03-10"
    assert by_name[named.name].taken_at is None
    assert by_name[dated.name].taken_at_corrected is None


def test_nothing_stays_of_a_batch_whose_record_is_gone(ws: Workspace, card: Path) -> None:
    taken = photos.take_in(ws, [put(card, "a.jpg")])

    with pytest.raises(Exception, match="0199c0de"):
        photos.keep(ws, taken, Batch("0199c0de-0000-7000-8000-000000000000"))

    assert list(ws.files.listing()) == []
