"""F2: the power goes, and only what was flushed remains.

Method: below SQLite (`vfs`) every database keeps, beside its real file, what a disk would hold
after a cut: its bytes at the last flush, and the writes since.  At random moments of the work, also
between two writes of one commit, an image is taken: the flushed bytes, and of the writes since any
part of 512-byte sectors, in any order, as disks do.  A deletion is only sure once something was
flushed under that name again.  What the program writes itself is taken as it stands on the disk
(`files` and state are flushed before they are renamed; `disks` shows that each flush is there).
Each image is then opened: all that had been acknowledged by then must be there, and sound.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.services import editing
from tests.campaigns import kit, vfs
from tests.campaigns.kit import Broken, Place

SECTOR = 512


@dataclass
class Platter:
    """One file of a disk: what was flushed, and what was written since."""

    flushed: bytes = b""
    #: (offset, data), or (size, None) for a truncation
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    is_deleted: bool = False

    def settle(self) -> None:
        self.flushed = self._with(self.since)
        self.since.clear()

    def after_cut(self, rng: random.Random) -> bytes | None:
        """What is found when the power comes back; None for no file."""
        if self.is_deleted:
            return None if rng.random() < 0.5 else self.flushed
        mood = rng.random()
        if mood < 0.3:
            return self.flushed
        part = self.since if mood < 0.4 else list(self._some_sectors(rng))
        return self._with(part)

    def _with(self, writes: list[tuple[int, bytes | None]]) -> bytes:
        content = bytearray(self.flushed)
        for at, data in writes:
            if data is None:
                del content[at:]
                continue
            content.extend(bytes(max(at + len(data) - len(content), 0)))
            content[at : at + len(data)] = data
        return bytes(content)

    def _some_sectors(self, rng: random.Random) -> Iterator[tuple[int, bytes | None]]:
        kept = rng.random()
        for at, data in self.since:
            if data is None:
                if rng.random() < kept:
                    yield at, None
                continue
            for start in range(0, len(data), SECTOR):
                if rng.random() < kept:
                    yield at + start, data[start : start + SECTOR]


class PowerDisk:
    """What would be left of every database; calls back at the moments it is asked to."""

    def __init__(self) -> None:
        self.platters: dict[Path, Platter] = {}
        self.countdown = 0
        self.on_moment = lambda: None

    def opened(self, path: Path) -> None:
        known = self.platters.get(path)
        if known is None or known.is_deleted:
            there = path.read_bytes() if path.exists() else b""
            self.platters[path] = Platter(there)

    def write(self, path: Path, at: int, data: bytes) -> tuple[int, int]:
        self._moment()
        self.platters[path].since.append((at, data))
        return vfs.OK, len(data)

    def flush(self, path: Path) -> int:
        self._moment()
        self.platters[path].settle()
        return vfs.OK

    def truncate(self, path: Path, size: int) -> int:
        self._moment()
        self.platters[path].since.append((size, None))
        return vfs.OK

    def deleted(self, path: Path) -> None:
        if path in self.platters:
            self.platters[path].is_deleted = True

    def _moment(self) -> None:
        self.countdown -= 1
        if self.countdown == 0:
            self.on_moment()

    def image(self, place: Place, to: Path, rng: random.Random) -> None:
        """The folder as it would be found after a cut at this moment."""

        def on_disk(folder: str, names: list[str]) -> list[str]:
            return [name for name in names if Path(folder) / name in self.platters]

        shutil.copytree(
            place.field, to / "terrain", ignore=lambda f, n: [*on_disk(f, n), *_shared(n)]
        )
        shutil.copytree(place.home, to / "home")
        for path, platter in self.platters.items():
            content = platter.after_cut(rng)
            if content is not None and path.is_relative_to(place.field):
                target = to / "terrain" / path.relative_to(place.field)
                target.write_bytes(content)


def _shared(names: list[str]) -> list[str]:
    """Memory shared between processes is no file for long."""
    return [name for name in names if name.endswith("-shm")]


@dataclass
class Worked:
    """What had been acknowledged when an image was taken."""

    image: Path
    saved: tuple[tuple[str, str], ...]
    typed: tuple[tuple[str, tuple[str, ...]], ...]  # the last on disk, and one on its way


class Session:
    """Work on a disk whose power goes at random moments, without stopping for it."""

    def __init__(self, folder: Path, place: Place, rng: random.Random) -> None:
        self.folder, self.place, self.rng = folder, place, rng
        self.disk = PowerDisk()
        self.disk.on_moment = self._take
        self.saved: list[tuple[str, str]] = []
        self.typed: dict[str, tuple[str, ...]] = {}
        self.images: list[Worked] = []

    def work(self, ws: Workspace, cuts: int) -> None:
        """Save, type, back up, import, until so many images were taken."""
        while len(self.images) < cuts:
            if self.disk.countdown <= 0:
                self.disk.countdown = self.rng.randint(1, 60)
            self.rng.choices((self._save, self._type, self._long), (6, 3, 1))[0](ws)

    def _save(self, ws: Workspace) -> None:
        record, text = self.rng.choice(self.place.records), kit.sentence(self.rng, 60)
        editing.save(ws, "interview", record, {"remaining": text}, None)
        self.saved.append((record, text))

    def _type(self, ws: Workspace) -> None:
        record, text = self.rng.choice(self.place.records), kit.sentence(self.rng, 20)
        if record in self.typed:
            self.typed[record] += (text,)
        ws.drafts.put("interview", record, "summary", text)
        ws.drafts.flush()
        self.typed[record] = (text,)

    def _long(self, ws: Workspace) -> None:
        self.rng.choice((kit.back_up, kit.take_in, lambda ws, *_: ws.engine.checkpoint()))(
            ws, self.place, self.rng
        )

    def _take(self) -> None:
        saved, typed = tuple(self.saved), tuple(self.typed.items())
        image = self.folder / f"coupure-{len(self.images)}"
        self.disk.image(self.place, image, self.rng)
        self.images.append(Worked(image, saved, typed))


def assert_kept(place: Place, worked: Worked, where: str) -> None:
    """Raises: Broken, naming what was lost."""
    found = Place(worked.image, place.records, place.office)
    with kit.at_home(found.home), open_workspace(found.field) as ws:
        kit.assert_sound(ws, where)
        for record, text in worked.saved:
            if text not in kit.values_of(ws, record, "remaining"):
                raise Broken(f"{where}: a save that had returned is lost")
        for record, texts in worked.typed:
            if not kit.values_of(ws, record, "summary") & set(texts):
                raise Broken(f"{where}: a draft that was on disk is lost")


@contextmanager
def _session(folder: Path, place: Place, rng: random.Random) -> Iterator[tuple[Session, Workspace]]:
    session = Session(folder, place, rng)
    with (
        kit.at_home(place.home),
        vfs.watched_by(session.disk),
        open_workspace(place.field) as ws,
    ):
        yield session, ws


def run(folder: Path, rng: random.Random, cuts: int) -> str:
    """So many power cuts.  Raises: Broken."""
    place = kit.make_place(folder / "lieu", bundles_count=1, seed=rng.getrandbits(20))
    with _session(folder, place, rng) as (session, ws):
        session.work(ws, cuts)
    for number, worked in enumerate(session.images, 1):
        assert_kept(place, worked, f"power cut {number}")
        shutil.rmtree(worked.image)
    return f"{cuts} power cuts among {len(session.saved)} saves, each of them kept"
