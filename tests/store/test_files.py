"""Files named by their hash: what is under a name is what the name says, or nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabriques_desktop.errors import DiskFull
from fabriques_desktop.store.files import FileStore
from tests.limits import limited


def test_a_disk_that_takes_a_part_of_a_file_keeps_none_of_it(tmp_path: Path) -> None:
    """The last piece is written in part, without an error, where there is room for a part."""
    store = FileStore(tmp_path)

    with limited(300_000), pytest.raises(DiskFull):
        store.add_bytes(bytes(500_000))

    assert list(store.listing()) == []
    assert list(store.staging.iterdir()) == []
