"""What the campaigns share: a place with workspaces and bundles, and what must hold after a fault.

A place is made once and copied for each trial, its device keys with it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.locations import HOME_VARIABLE
from fabriques_desktop.services import bundles, checking, editing, photos
from fabriques_desktop.words import words

PROGRAMME = "Campagne"
RECORDS_A_BUNDLE = 12
#: ends of names that only something half done has
HALF_DONE = (".part", ".plain", ".new", "-journal")


class Broken(AssertionError):
    """A promise that was not kept; the seed and the trial say how to see it again."""


@dataclass
class Place:
    """A field workspace, an office's, bundles that a colleague handed over, pictures; one home."""

    folder: Path
    records: list[str] = field(default_factory=list)  # interviews of the field workspace
    office: str = ""  # its device

    @property
    def field(self) -> Path:
        return self.folder / "terrain"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def out(self) -> Path:
        return self.folder / "sortie"

    @property
    def bundles(self) -> list[Path]:
        return sorted((self.folder / "remises").glob("*.fabriques"))

    @property
    def pictures(self) -> list[Path]:
        return sorted((self.folder / "images").glob("*.jpg"))

    @property
    def bureau(self) -> Path:
        return self.folder / "bureau"

    @classmethod
    def found(cls, folder: Path) -> Place:
        """The place that another process made here."""
        said = json.loads((folder / "lieu.json").read_text("utf-8"))
        return cls(folder, said["records"], said["office"])

    def copied(self, to: Path) -> Place:
        """The same place elsewhere, ready to be spoilt; what `to` held goes."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        return Place(to, list(self.records), self.office)


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """Keys and settings in this folder, and in no other."""
    before = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[HOME_VARIABLE]
        else:
            os.environ[HOME_VARIABLE] = before


def make_place(folder: Path, *, bundles_count: int = 3, seed: int = 0) -> Place:
    """A new place, its workspaces closed."""
    rng = random.Random(seed)
    place = Place(folder)
    for name in ("home", "sortie", "remises", "images"):
        (folder / name).mkdir(parents=True)
    _draw_pictures(folder / "images", rng, bundles_count + 3)
    with at_home(place.home):
        _make_field(place, rng)
        _make_colleague(place, rng, bundles_count)
        _make_office(place)
    said = {"records": place.records, "office": place.office}
    (folder / "lieu.json").write_text(json.dumps(said), "utf-8")
    return place


def _draw_pictures(folder: Path, rng: random.Random, count: int) -> None:
    for number in range(count):
        noise = Image.frombytes("RGB", (120, 90), rng.randbytes(120 * 90 * 3))
        noise.save(folder / f"{number:02}.jpg", quality=92)


def _new(place: Place, name: str, role: str) -> Workspace:
    return create_workspace(
        place.folder / name, programme=PROGRAMME, author=name, role=role, plain=True
    )


def _make_field(place: Place, rng: random.Random) -> None:
    with _new(place, "terrain", "field") as ws:
        for number in range(6):
            with ws.act("edit") as act:
                values = {"title": f"Entretien {number}", "summary": sentence(rng, 40)}
                place.records.append(act.save("interview", None, values))
        photos.add_files(ws, place.records[0], place.pictures[:1])
        ws.backup()


def _make_colleague(place: Place, rng: random.Random, count: int) -> None:
    """Each bundle brings records of its own and a photo; none leans on another."""
    with _new(place, "collègue", "field") as ws:
        for number in range(count):
            with ws.act("edit") as act:
                made = [
                    act.save("interview", None, {"title": f"R{number}", "summary": sentence(rng)})
                    for _ in range(RECORDS_A_BUNDLE)
                ]
            photos.add_files(ws, made[0], [place.pictures[1 + number]])
            bundles.hand_over(ws, place.folder / "remises" / f"{number:02}.fabriques", full=True)


def _make_office(place: Place) -> None:
    """The field knows the office, so that it can close bundles to it."""
    with _new(place, "bureau", "office") as office:
        said = place.folder / "bureau.fabriques"
        place.office = office.device_id
        bundles.hand_over(office, said, full=True)
    with open_workspace(place.field) as ws:
        bundles.receive(ws, said, trust_new=True)


def sentence(rng: random.Random, count: int = 12) -> str:
    stock = ("régie", "quartier", "l’eau", "élus", "atelier", "chœur", "place", "budget", "parc")
    return " ".join(rng.choice(stock) for _ in range(count)) + f" {rng.getrandbits(40):x}."


# ---- acts of a person ----


def edit(ws: Workspace, place: Place, rng: random.Random) -> None:
    editing.save(ws, "interview", place.records[0], {"summary": sentence(rng, 200)}, None)


def export(ws: Workspace, place: Place, rng: random.Random) -> None:
    bundles.hand_over(ws, place.out / f"{rng.getrandbits(40):x}.fabriques", full=True)


def export_closed(ws: Workspace, place: Place, rng: random.Random) -> None:
    out = place.out / f"{rng.getrandbits(40):x}.fabriques"
    bundles.hand_over(ws, out, to=[place.office], full=True)


def take_in(ws: Workspace, place: Place, rng: random.Random) -> None:
    bundles.receive(ws, place.bundles[-1], trust_new=True)


def add_photos(ws: Workspace, place: Place, rng: random.Random) -> None:
    photos.add_files(ws, place.records[1], place.pictures[-2:])


def back_up(ws: Workspace, place: Place, rng: random.Random) -> None:
    ws.backup()


def seal(ws: Workspace, place: Place, rng: random.Random) -> None:
    ws.drafts.put("interview", place.records[2], "summary", sentence(rng))
    ws.seal_drafts()


Deed = Callable[[Workspace, Place, random.Random], None]
DEEDS: dict[str, Deed] = {
    "save": edit,
    "export": export,
    "export closed": export_closed,
    "import": take_in,
    "photos": add_photos,
    "backup": back_up,
    "drafts": seal,
}


# ---- what must hold ----


def is_told(error: FabriquesError) -> None:
    """An error of ours says something of its own in each language.  Raises: Broken."""
    for language in ("fr", "en"):
        said = words(language).sentence(error)
        if not said or "{" in said or type(error).__name__ in said:
            raise Broken(f"no sentence for {error!r}: {said!r}")


def assert_sound(ws: Workspace, where: str) -> None:
    """Everything reads back: structure, chains, digests, files, tables.  Raises: Broken."""
    report = checking.check(ws, deep=True)
    if not report.is_sound:
        raise Broken(f"{where}: {report.problems[:3]}")
    if report.awaited or report.held_back:
        raise Broken(f"{where}: {report.awaited} files and {report.held_back} changes are missing")


def assert_nothing_half_done(place: Place, where: str) -> None:
    """Raises: Broken, naming what was left."""
    left = [str(p.relative_to(place.folder)) for p in half_done(place.folder)]
    if left:
        raise Broken(f"{where}: left behind {left}")


def assert_nothing_beside() -> None:
    """No database was opened in the current folder, whatever happened.  Raises: Broken."""
    ends = ("-shm", "-wal", "-journal", ".sqlite")
    if left := [p.name for p in Path().iterdir() if p.name.endswith(ends)]:
        raise Broken(f"left in the current folder: {left}")


def half_done(folder: Path) -> Iterator[Path]:
    return (p for p in folder.rglob("*") if p.is_file() and p.name.endswith(HALF_DONE))


def values_of(ws: Workspace, record: str, name: str) -> set[Any]:
    """Every value a field ever had."""
    return {step.value for step in ws.history("interview", record, name).get(name, ())}
