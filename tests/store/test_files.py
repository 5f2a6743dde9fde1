"""Files named by their hash: what is under a name is what the name says, or nothing is."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from fabriques_desktop.errors import DiskFull
from fabriques_desktop.store.files import FileStore
from tests.campaigns import shelves
from tests.limits import limited


def test_a_disk_that_takes_a_part_of_a_file_keeps_none_of_it(tmp_path: Path) -> None:
    """The last piece is written in part, without an error, where there is room for a part."""
    store = FileStore(tmp_path)

    with limited(300_000), pytest.raises(DiskFull):
        store.add_bytes(bytes(500_000))

    assert list(store.listing()) == []
    assert list(store.staging.iterdir()) == []


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="names of open files are not known")
def test_a_file_that_was_kept_is_found_after_a_power_cut(tmp_path: Path) -> None:
    """Its bytes, its name, and the name of the folder that was made for it."""
    store = FileStore(tmp_path)
    for folder in ("files", "staging"):
        (tmp_path / folder).mkdir()
    shelf = shelves.Shelf((tmp_path,))

    with shelves.watched_by(shelf):
        kept = store.add_bytes(b"une photo")

    cuts = [shelf.after_cut(random.Random(seed)) for seed in range(20)]
    assert [cut.get(store.path(kept)) for cut in cuts] == [b"une photo"] * 20
