"""F2: the power goes, and only what was flushed remains.

Method: below SQLite (`vfs`) every database keeps, beside its real file, what a disk would hold
after a cut: its bytes at the last flush, and the writes since.  At random moments of the work, also
between two writes of one commit, an image is taken: the flushed bytes, and of the writes since any
part of 512-byte sectors, in any order, as disks do.  A deletion is only sure once something was
flushed under that name again.  What the program writes itself, the photos, bundles, backups and the
device's state, is on the same disk (`shelves`).
Each image is then opened: all that had been acknowledged by then must be there, and sound.
"""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.services import bundles, editing, photos
from fabriques_desktop.store import backups
from tests.campaigns import kit, shelves, vfs
from tests.campaigns.kit import Broken, Place
from tests.campaigns.shelves import Shelf

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
        self.on_moment: Callable[[], None] = lambda: None
        self._lock = threading.RLock()  # drafts have a thread of their own

    def opened(self, path: Path) -> None:
        with self._lock:
            known = self.platters.get(path)
            if known is None or known.is_deleted:
                there = path.read_bytes() if path.exists() else b""
                self.platters[path] = Platter(there)

    def write(self, path: Path, at: int, data: bytes) -> tuple[int, int]:
        with self._lock:
            self.moment()
            self.platters[path].since.append((at, data))
        return vfs.OK, len(data)

    def flush(self, path: Path) -> int:
        with self._lock:
            self.moment()
            self.platters[path].settle()
        return vfs.OK

    def truncate(self, path: Path, size: int) -> int:
        with self._lock:
            self.moment()
            self.platters[path].since.append((size, None))
        return vfs.OK

    def deleted(self, path: Path) -> None:
        with self._lock:
            if path in self.platters:
                self.platters[path].is_deleted = True

    def given_away(self, path: Path) -> bytes | None:
        """The sure bytes of a database that gets another name; None when it is none."""
        with self._lock:
            known = self.platters.pop(path, None)
        return known.flushed if known is not None else None

    def moment(self) -> None:
        with self._lock:
            self.countdown -= 1
            if self.countdown == 0:
                self.on_moment()

    def image(self, place: Place, shelf: Shelf, to: Path, rng: random.Random) -> None:
        """The folders as they would be found after a cut at this moment."""
        with self._lock:
            found = shelf.after_cut(rng)
            found |= dict.fromkeys(shelf.roots)
            for path, platter in self.platters.items():
                found.pop(path, None)
                if (content := platter.after_cut(rng)) is not None:
                    found[path] = content
        for path, content in sorted(found.items()):
            target = to / path.relative_to(place.folder)
            if content is None:
                target.mkdir(parents=True)
            elif not path.name.endswith(_SHARED):
                target.write_bytes(content)


#: memory shared between processes is no file for long
_SHARED = "-shm"


@dataclass
class Worked:
    """What had been acknowledged when an image was taken."""

    image: Path
    saved: tuple[tuple[str, str], ...]
    typed: tuple[tuple[str, tuple[str, ...]], ...]  # the last on disk, and one on its way
    photos: frozenset[str]
    files: tuple[Path, ...]  # bundles handed over, and backups


class Session:
    """Work on a disk whose power goes at random moments, without stopping for it."""

    def __init__(self, folder: Path, place: Place, rng: random.Random) -> None:
        self.folder, self.place, self.rng = folder, place, rng
        self.disk = PowerDisk()
        self.disk.on_moment = self._take
        self.saved: list[tuple[str, str]] = []
        self.typed: dict[str, tuple[str, ...]] = {}
        self.photos: set[str] = set()
        self.files: list[Path] = []
        self.shelf = Shelf((place.field, place.home, place.out), self.disk.moment)
        self.images: list[Worked] = []

    def work(self, ws: Workspace, cuts: int) -> None:
        """All that a person does, until so many images were taken."""
        acts = (self._save, self._type, self._photo, self._hand_over, self._back_up, self._long)
        while len(self.images) < cuts:
            if self.disk.countdown <= 0:
                self.disk.countdown = self.rng.randint(1, 60)
            self.rng.choices(acts, (6, 3, 1, 1, 1, 1))[0](ws)

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

    def _photo(self, ws: Workspace) -> None:
        record, picture = self.rng.choice(self.place.records), self.rng.choice(self.place.pictures)
        self.photos |= set(photos.add_files(ws, record, [picture]).added)

    def _hand_over(self, ws: Workspace) -> None:
        out = self.place.out / f"{len(self.files)}.fabriques"
        bundles.hand_over(ws, out, to=self.rng.choice([(), (self.place.office,)]), full=True)
        self.files.append(out)

    def _back_up(self, ws: Workspace) -> None:
        self.files.append(ws.backup())

    def _long(self, ws: Workspace) -> None:
        self.rng.choice((kit.take_in, lambda ws, *_: ws.engine.checkpoint()))(
            ws, self.place, self.rng
        )

    def _take(self) -> None:
        saved, typed = tuple(self.saved), tuple(self.typed.items())
        photos, files = frozenset(self.photos), tuple(self.files)
        image = self.folder / f"coupure-{len(self.images)}"
        self.disk.image(self.place, self.shelf, image, self.rng)
        self.images.append(Worked(image, saved, typed, photos, files))


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
        if not worked.photos <= {photo.id for photo in ws.find("photo")}:
            raise Broken(f"{where}: a photo that was added is lost")
        for path in worked.files:
            _assert_whole(ws, worked.image / path.relative_to(place.folder), where)
    if left := [path.name for path in kit.half_done(found.field)]:
        raise Broken(f"{where}: left behind {left}")


def _assert_whole(ws: Workspace, path: Path, where: str) -> None:
    if not path.exists():
        raise Broken(f"{where}: {path.name} was made and is gone")
    if path.parent.name == "backups":
        backups.verify(path)
    else:
        bundles.inspect(path, ws)


@contextmanager
def _session(folder: Path, place: Place, rng: random.Random) -> Iterator[tuple[Session, Workspace]]:
    session = Session(folder, place, rng)
    with (
        kit.at_home(place.home),
        vfs.watched_by(session.disk),
        shelves.watched_by(session.shelf, session.disk.given_away),
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
