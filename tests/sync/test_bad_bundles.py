"""Every bad bundle of the catalogue is refused for its own reason, quickly and in little memory."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from fabriques_desktop.errors import BundleRefused, ManifestRefused
from fabriques_desktop.sync.container import open_bundle
from tests import bad_bundles as bad
from tests import effort

IS_LONG = os.environ.get("FABRIQUES_LONG") == "1"
LIMIT_S = 10
LIMIT_BYTES = 128 << 20

Contents = tuple[bytes, list[tuple[str, int, bytes]], list[bytes]]


def contents(path: Path) -> Contents:
    """All that a bundle gives, once everything in it has been verified."""
    with open_bundle(path) as bundle:
        bundle.verify()
        photos = [b"".join(bundle.blob(f.sha256)) for f in bundle.manifest.files.here]
        return bundle.manifest_raw, list(bundle.change_lines()), photos


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "2026-03-12-terrain-3.fabriques"


@pytest.fixture(scope="module")
def sound() -> bytes:
    return bad.sound_bundle()


def test_the_bundle_all_bad_ones_are_made_from_is_accepted(file: Path, sound: bytes) -> None:
    file.write_bytes(sound)

    _, lines, photos = contents(file)

    assert [line for _, _, line in lines] == bad.LINES
    assert sorted(photos) == sorted(bad.PHOTOS)


@pytest.mark.parametrize("case", bad.FAMILIES, ids=str)
def test_a_bad_bundle_is_refused_for_its_reason(case: bad.Bad, file: Path) -> None:
    file.write_bytes(case.make())

    with effort.at_most(LIMIT_S), pytest.raises(BundleRefused) as refusal:
        contents(file)

    assert type(refusal.value) is case.error
    assert {key: refusal.value.details.get(key) for key in case.details} == case.details
    assert refusal.value.path == file


@pytest.mark.parametrize(
    "case", [c for c in bad.FAMILIES if c.id[0] == "B" or c.id.startswith("M1")], ids=str
)
def test_a_bomb_takes_little_memory(case: bad.Bad, file: Path) -> None:
    file.write_bytes(case.make())
    tracemalloc.start()

    with pytest.raises(BundleRefused):
        contents(file)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < LIMIT_BYTES


@pytest.mark.parametrize("name", sorted(bad.sound_fields()))
def test_a_missing_key_of_the_manifest_is_named(name: str, file: Path) -> None:
    fields = bad.sound_fields()
    del fields[name]
    file.write_bytes(bad.with_manifest(bad.canonical(fields)))

    with pytest.raises(ManifestRefused) as refusal:
        contents(file)

    assert refusal.value.field == name


@pytest.mark.parametrize("value", [1.5, True, None], ids=repr)
@pytest.mark.parametrize("name", sorted(bad.sound_fields()))
def test_a_key_of_the_wrong_type_is_named(name: str, value: object, file: Path) -> None:
    file.write_bytes(bad.with_fields(**{name: value}))

    with pytest.raises(ManifestRefused) as refusal:
        contents(file)

    assert refusal.value.field == name


@pytest.mark.parametrize("name", ["replicas", "ranges", "files", "erasures", "recipients"])
def test_a_missing_key_inside_the_manifest_is_named(name: str, file: Path) -> None:
    inner = bad.sound_fields()[name]
    row = inner[0] if isinstance(inner, list) else inner
    for key in row:
        rest = {k: v for k, v in row.items() if k != key}
        file.write_bytes(bad.with_fields(**{name: [rest] if isinstance(inner, list) else rest}))

        with pytest.raises(ManifestRefused) as refusal:
            contents(file)

        assert refusal.value.field.startswith(name)


def test_a_cut_bundle_is_refused_wherever_it_is_cut(file: Path, sound: bytes) -> None:
    for at in bad.cut_points(sound, IS_LONG):
        file.write_bytes(sound[:at])

        with pytest.raises(BundleRefused) as refusal:
            contents(file)

        assert refusal.value.reason == ("incomplete" if at else "empty"), at


def test_a_turned_bit_is_refused(file: Path, sound: bytes) -> None:
    for at, altered in bad.flipped(sound, 1_000 if IS_LONG else 60):
        file.write_bytes(altered)

        with pytest.raises(BundleRefused):
            contents(file)
            pytest.fail(f"bit of {at}")


def test_a_lost_sector_is_refused(file: Path, sound: bytes) -> None:
    for at, altered in bad.zeroed(sound):
        file.write_bytes(altered)

        with pytest.raises(BundleRefused):
            contents(file)
            pytest.fail(f"sector at {at}")


@pytest.mark.parametrize("byte", range(8))
def test_every_turned_bit_of_the_last_records_is_refused(
    byte: int, file: Path, sound: bytes
) -> None:
    """The directory's records are where a flip could change what a member is."""
    for at in range(sound.index(b"PK\1\2") + byte, len(sound), 8 if IS_LONG else 64):
        altered = bytearray(sound)
        altered[at] ^= 1 << (at % 8)
        file.write_bytes(altered)

        with pytest.raises(BundleRefused):
            contents(file)
            pytest.fail(f"bit of {at}")


def test_names_are_shown_escaped(file: Path) -> None:
    file.write_bytes(bad.with_extra(bad.Part("a\u202egpj.exe\x1b[2J".encode(), b"")))

    with pytest.raises(BundleRefused) as refusal:
        contents(file)

    assert refusal.value.member == "a\\u202egpj.exe\\x1b[2J"


KEYS = sorted(bad.sound_fields())


def field_refused(data: bytes, file: Path) -> ManifestRefused:
    file.write_bytes(data)
    with pytest.raises(ManifestRefused) as refusal:
        contents(file)
    return refusal.value


@pytest.mark.parametrize("key", KEYS)
def test_a_manifest_without_one_of_its_keys_is_refused_by_its_name(key: str, file: Path) -> None:
    """M20."""
    fields = {name: value for name, value in bad.sound_fields().items() if name != key}

    refused = field_refused(bad.with_manifest(bad.canonical(fields)), file)

    assert (refused.field, refused.reason) == (key, "missing_field")


@pytest.mark.parametrize("wrong", [True, 1.5, "x", [["x"]], {"x": 1}], ids=repr)
@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_the_wrong_type_is_refused_by_its_name(
    key: str, wrong: object, file: Path
) -> None:
    """M21."""
    sound = bad.sound_fields()[key]
    if type(wrong) is type(sound):
        wrong = None

    refused = field_refused(bad.with_fields(**{key: wrong}), file)

    assert refused.field.split("[")[0].split(".")[0] == key
