"""What is put aside until its device is trusted: whole under its name, or not there."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from fabriques_desktop.store import quarantine
from tests.campaigns import shelves


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="names of open files are not known")
def test_a_power_cut_leaves_no_part_of_a_bundle_under_its_name(tmp_path: Path) -> None:
    bundle, staging = tmp_path / "remise.fabriques", tmp_path / "staging"
    bundle.write_bytes(b"un lot" * 1000)
    staging.mkdir()
    shelf = shelves.Shelf((staging,))

    with shelves.watched_by(shelf):
        quarantine.keep(staging, bundle, "0" * 64, "4F2A 91C7")

    (kept,) = quarantine.of(staging, "4F2A 91C7")
    assert kept.read_bytes() == bundle.read_bytes()
    found = {shelf.after_cut(random.Random(seed)).get(kept) for seed in range(40)}
    assert found == {None, bundle.read_bytes()}
