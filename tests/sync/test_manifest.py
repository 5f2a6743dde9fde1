"""The same content has one spelling, and only that spelling is read."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.errors import BundleRefused, ManifestRefused
from fabriques_desktop.sync.manifest import File, Files, Held, Manifest, manifest_bytes
from fabriques_desktop.sync.manifest import read_manifest as read
from tests import bad_bundles as bad

PATH = Path("lot.fabriques")
SOUND = bad.canonical(bad.sound_fields())

digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
counts = st.integers(min_value=0, max_value=1 << 53)
replicas = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=16, max_size=16)
names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    """Manifests without members, with text and numbers of every kind."""
    later = draw(st.dictionaries(digests, counts, max_size=5))
    return msgspec.structs.replace(
        read(SOUND, PATH),
        programme_name=draw(names),
        device_name=draw(names),
        number=draw(st.integers(min_value=1, max_value=1 << 53)),
        vector=draw(st.dictionaries(replicas, st.builds(Held, counts, digests), max_size=5)),
        files=Files(
            later=tuple(File(*item) for item in later.items()),
            held=tuple(draw(st.sets(digests, max_size=5))),
        ),
        members=(),
    )


@given(manifests())
def test_what_is_written_is_read_back(manifest: Manifest) -> None:
    raw = manifest_bytes(manifest)

    again = read(raw, PATH)

    assert manifest_bytes(again) == raw
    assert (again.programme_name, again.vector) == (manifest.programme_name, manifest.vector)
    assert set(again.files.later) == set(manifest.files.later)


@given(manifests(), st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_change_the_bytes(
    manifest: Manifest, shuffler: random.Random
) -> None:
    later, held = list(manifest.files.later), list(manifest.files.held)
    shuffler.shuffle(later)
    shuffler.shuffle(held)
    other = msgspec.structs.replace(
        manifest, files=Files(later=tuple(later), held=tuple(held)), members=()
    )

    assert manifest_bytes(other) == manifest_bytes(manifest)


@given(st.integers(0, len(SOUND) - 1), st.binary(max_size=4))
def test_altered_bytes_are_refused_or_mean_something_else(at: int, inserted: bytes) -> None:
    altered = SOUND[:at] + inserted + SOUND[at + 1 :]
    try:
        manifest = read(altered, PATH)
    except BundleRefused:
        return
    assert manifest_bytes(manifest) == altered
    assert altered == SOUND or manifest != read(SOUND, PATH)


def test_our_encoder_agrees_with_any_other_that_sorts_keys() -> None:
    assert manifest_bytes(read(SOUND, PATH)) == SOUND


def test_a_far_future_is_no_reason_to_refuse() -> None:
    fields = {**bad.sound_fields(), "written_at": "2199-12-31T23:59:59.5Z"}

    assert read(bad.canonical(fields), PATH).written_at.startswith("2199")


@pytest.mark.parametrize("name", ["here", "later", "held"])
def test_a_file_listed_twice_is_named(name: str) -> None:
    files = bad.sound_fields()["files"]
    fields = {**bad.sound_fields(), "files": {**files, name: files[name] * 2}}

    with pytest.raises(ManifestRefused) as refusal:
        read(bad.canonical(fields), PATH)

    assert (refusal.value.field, refusal.value.reason) == (f"files.{name}", "twice")
