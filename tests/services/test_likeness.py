"""The same picture saved again is shown beside the first; other pictures never are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.services import drawings, editing, likeness, photos
from fabriques_desktop.services.photos import Batch
from fabriques_desktop.store.likeness import FARTHEST, apart, look, near

KINDS = list(drawings.SCENES)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "espace", programme="Essai", author="Salomé Quintrel") as ws:
        yield ws


def drawn(at: int, taken_at: str | None = None) -> bytes:
    return drawings.draw_scene(KINDS[at], at, (640, 480), taken_at=taken_at)


def saved_again(content: bytes, px: int = 320) -> bytes:
    """As a messenger passes a picture on: smaller, pressed harder, nothing told."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        picture.thumbnail((px, px))
        picture.convert("RGB").save(out, "JPEG", quality=50)
    return out.getvalue()


def held(ws: Workspace, folder: Path, **contents: bytes) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.jpg").write_bytes(content)
    paths = [folder / f"{name}.jpg" for name in contents]
    return list(photos.keep(ws, photos.take_in(ws, paths), Batch()).added)


def pairs(ws: Workspace) -> set[frozenset[str]]:
    found = likeness.find(ws)
    assert not found.left
    return {frozenset((pair.first, pair.second)) for pair in found.pairs}


def test_a_picture_passed_on_is_found_and_no_other(ws: Workspace, tmp_path: Path) -> None:
    camera, second = drawn(0, "2026-03-12T09:00"), drawn(1, "2026-03-12T09:05")
    one, _, again = held(ws, tmp_path / "carte", a=camera, b=second, c=saved_again(camera))

    assert pairs(ws) == {frozenset((one, again))}


def test_both_are_kept_or_one_goes_to_the_bin(ws: Workspace, tmp_path: Path) -> None:
    first, other = drawn(0), drawn(2)
    *_, last = held(
        ws, tmp_path / "carte",
        a=first, b=saved_again(first), c=other, d=saved_again(other),
    )  # fmt: skip
    found = likeness.find(ws).pairs

    likeness.tell_apart(ws, next(pair for pair in found if last not in (pair.first, pair.second)))
    kept = pairs(ws)
    editing.delete_many(ws, "photo", [last])

    assert len(found) == 2
    assert len(kept) == 1
    assert pairs(ws) == set()


def test_two_moments_are_two_photos(ws: Workspace, tmp_path: Path) -> None:
    held(ws, tmp_path / "carte", a=drawn(0, "2026-03-12T09:00"), b=drawn(0, "2026-03-12T09:01"))

    assert pairs(ws) == set()


def test_a_file_to_come_says_which_photo_it_looks_like(ws: Workspace, tmp_path: Path) -> None:
    (one,) = held(ws, tmp_path / "carte", a=drawn(0))
    likeness.find(ws)
    known = likeness.looks(ws)

    assert likeness.like(known, saved_again(drawn(0)), None, 4 / 3) == one
    assert likeness.like(known, saved_again(drawn(1)), None, 4 / 3) is None
    assert likeness.like(known, saved_again(drawn(0)), None, 1.0) is None  # cropped


def test_a_bare_wall_is_like_nothing() -> None:
    wall = io.BytesIO()
    Image.new("RGB", (320, 240), "#8899aa").save(wall, "JPEG")

    assert look(wall.getvalue()) is None


def test_only_those_that_share_a_part_are_compared_and_none_is_missed() -> None:
    base = int.from_bytes(bytes(range(100, 116)), "big")
    spread = sum(1 << (at * 128 // FARTHEST) for at in range(FARTHEST))
    looks = {
        "a": base,
        "b": base ^ spread,
        "c": base ^ spread ^ (1 << 3),
        "d": ~base & (1 << 128) - 1,
    }

    found = {frozenset(pair[:2]) for pair in near(looks)}

    assert apart(base, base ^ spread) == FARTHEST
    assert found == {frozenset("ab"), frozenset("bc")}
