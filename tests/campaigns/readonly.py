"""F5: a folder or a disk where nothing may be written.

At present a workspace there is refused at once, in a sentence, and left byte for byte as it was.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fabriques_desktop.bootstrap import open_workspace
from fabriques_desktop.errors import ReadOnlyPlace
from tests.campaigns import kit
from tests.campaigns.kit import Broken
from tests.campaigns.room import NotHere, small_disk


def run(folder: Path, rng: random.Random) -> str:
    """Raises: Broken."""
    tried = []
    for name, make in (("folder", _locked_folder), ("disk", _locked_disk)):
        try:
            with make(folder / name) as place:
                assert_refused(place)
                tried.append(name)
        except NotHere as error:
            tried.append(f"{name} not tried, {error}")
    return "read only: " + "; ".join(tried)


@contextmanager
def _locked_folder(folder: Path) -> Iterator[kit.Place]:
    if os.geteuid() == 0:
        raise NotHere("root writes where it likes")
    place = kit.make_place(folder, bundles_count=1)
    paths = [place.field, *place.field.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield place
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)


@contextmanager
def _locked_disk(folder: Path) -> Iterator[kit.Place]:
    """The workspace on a disk that is locked; the device's own state elsewhere."""
    with small_disk(folder, "size=24m") as disk:
        made = kit.make_place(disk / "lieu", bundles_count=1)
        _mount(disk, "ro")
        try:
            yield made
        finally:
            _mount(disk, "rw")


def _mount(disk: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", str(disk)], check=True)


def assert_refused(place: kit.Place) -> None:
    """Raises: Broken."""
    before = _all_bytes(place.field)
    with kit.at_home(place.home):
        try:
            open_workspace(place.field).close()
        except ReadOnlyPlace as error:
            kit.is_told(error)
        else:
            raise Broken("a place that is read only was opened for writing")
    if _all_bytes(place.field) != before:
        raise Broken("a place that is read only was written to")


def _all_bytes(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
