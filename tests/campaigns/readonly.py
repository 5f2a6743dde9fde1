"""F5: a folder or a disk where nothing may be written.

A workspace there opens for reading, says so, and is left byte for byte as it was; what would write
is refused in a sentence.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.errors import (
    DraftsUnsealed,
    NoPlaceForBackup,
    OnlyRead,
    OpenForReading,
    ReadingNotReady,
)
from fabriques_desktop.services import bundles, checking, dumping, second_copies
from fabriques_desktop.store import backups
from fabriques_desktop.store.engine import DATABASE
from tests.campaigns import kit
from tests.campaigns.kit import Broken
from tests.campaigns.room import NotHere, small_disk

LAST = "enregistré en dernier"


def run(folder: Path, rng: random.Random) -> str:
    """Raises: Broken."""
    tried = []
    for name, make in (("folder", _locked_folder), ("disk", _locked_disk)):
        try:
            with make(folder / name) as place:
                assert_read(place, rng)
                tried.append(name)
        except NotHere as error:
            tried.append(f"{name} not tried, {error}")
    return "read only: " + "; ".join(tried)


def _made(folder: Path) -> kit.Place:
    """A place with two more folders: as a kill leaves one, with its log, and without its index."""
    place = kit.make_place(folder, bundles_count=1)
    with kit.at_home(place.home):
        with open_workspace(place.field) as ws:
            with ws.act("edit") as act:
                act.save("interview", place.records[0], {"title": LAST})
            ws.drafts.put("interview", place.records[1], "summary", "saisi en dernier")
            ws.drafts.flush()
            for name in ("tué", "sans index"):
                shutil.copytree(place.field, folder / name)
        (folder / "sans index" / f"{DATABASE}-shm").unlink()
    return place


@contextmanager
def _locked_folder(folder: Path) -> Iterator[kit.Place]:
    if os.geteuid() == 0:
        raise NotHere("root writes where it likes")
    place = _made(folder)
    locked = [place.field, place.folder / "tué", place.folder / "sans index"]
    paths = [path for each in locked for path in (each, *each.rglob("*"))]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield place
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)


@contextmanager
def _locked_disk(folder: Path) -> Iterator[kit.Place]:
    """The workspaces on a disk that is locked; the device's own state elsewhere."""
    with small_disk(folder, "size=24m") as disk:
        made = _made(disk / "lieu")
        home = folder.with_name(folder.name + "-home")
        shutil.copytree(made.home, home)
        _mount(disk, "ro")
        try:
            yield _Elsewhere(made.folder, made.records, made.office, home)
        finally:
            _mount(disk, "rw")


class _Elsewhere(kit.Place):
    def __init__(self, folder: Path, records: list[str], office: str, home: Path) -> None:
        super().__init__(folder, records, office)
        self._home = home

    @property
    def home(self) -> Path:
        return self._home


def _mount(disk: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", str(disk)], check=True)


def assert_read(place: kit.Place, rng: random.Random) -> None:
    """Raises: Broken."""
    before = _all_bytes(place.folder)
    with kit.at_home(place.home):
        for name, title in (("terrain", LAST), ("tué", LAST)):
            with open_workspace(place.folder / name) as ws:
                _assert_told_and_read(ws, place, title)
                _assert_refuses(ws, place, rng)
        try:
            open_workspace(place.folder / "sans index").close()
        except ReadingNotReady as error:
            kit.is_told(error)
        else:
            raise Broken("what stands in a log that cannot be read was left out")
    if _all_bytes(place.folder) != before:
        raise Broken("a place that is read only was written to")


def _assert_told_and_read(ws: Workspace, place: kit.Place, title: str) -> None:
    said = [notice for notice in ws.notices if isinstance(notice, OpenForReading)]
    if not said or not ws.is_still:
        raise Broken("nobody was told that it is only read")
    for notice in ws.notices:
        kit.is_told(notice)
    if (ws.path.name == "tué") != any(isinstance(n, DraftsUnsealed) for n in ws.notices):
        raise Broken("what was typed last is not told, or is told for nothing")
    found = ws.get("interview", place.records[0])
    if getattr(found, "title", None) != title or not ws.search(title):
        raise Broken("what was saved last does not show")
    if not list(dumping.dump(ws)) or not checking.check(ws, deep=True).is_sound:
        raise Broken("it cannot be read through")
    _assert_backed_up_elsewhere(ws, place)
    out = place.home / f"{ws.path.name}.fabriques"
    bundles.hand_over(ws, out, full=True)
    if not bundles.inspect(out, ws).changes:
        raise Broken("nothing can be handed over from it")


def _assert_backed_up_elsewhere(ws: Workspace, place: kit.Place) -> None:
    elsewhere = place.home / "copie"
    elsewhere.mkdir(exist_ok=True)
    made, copied = second_copies.back_up(ws, elsewhere)
    backups.verify(made)
    if not made.is_relative_to(elsewhere) or not copied:
        raise Broken("no backup was made in another folder")
    try:
        second_copies.back_up(ws)
    except NoPlaceForBackup as error:
        kit.is_told(error)
    else:
        raise Broken("a backup was made nowhere")


def _assert_refuses(ws: Workspace, place: kit.Place, rng: random.Random) -> None:
    for name in ("save", "import", "photos", "backup"):
        try:
            kit.DEEDS[name](ws, place, rng)
        except OnlyRead as error:
            kit.is_told(error)
        else:
            raise Broken(f"{name} did something where nothing can be written")


def _all_bytes(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for name in ("terrain", "tué", "sans index")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }
