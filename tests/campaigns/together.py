"""Everything at once in one workspace, as a window does it: a thread for each kind of act.

At a field device: typing, saving, taking bundles in, handing over, backing up.  At an office:
handing over and saving while one person after the other is erased.  In whatever order they meet,
nothing that was acknowledged is lost, each bundle handed over is whole, and all of them give a
second office what the first one holds.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.services import bundles, checking, dumping, editing, erasing, photos
from fabriques_desktop.store import backups
from tests.campaigns import kills, kit
from tests.campaigns.kit import Broken, Place


@dataclass
class Crew:
    """Threads that each do so many acts in one workspace, and what each of them saw done."""

    ws: Workspace
    place: Place
    acts: int
    saved: list[tuple[str, str, str]] = field(default_factory=list)  # entity, record, text
    typed: dict[str, str] = field(default_factory=dict)
    photos: set[str] = field(default_factory=set)
    handed: list[Path] = field(default_factory=list)
    backups: list[Path] = field(default_factory=list)

    def together(self, *works: Callable[[random.Random], None], rng: random.Random) -> None:
        """Raises: the first thing that went wrong in one of them."""
        wrong: list[BaseException] = []

        def run(work: Callable[[random.Random], None], seed: int) -> None:
            try:
                work(random.Random(seed))
            except BaseException as error:  # noqa: BLE001  told by the thread that waits
                wrong.append(error)

        threads = [threading.Thread(target=run, args=(w, rng.getrandbits(20))) for w in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if wrong:
            raise wrong[0]

    def type(self, rng: random.Random) -> None:
        record, text = self.place.records[0], ""
        for _ in range(self.acts * 4):
            text += kit.sentence(rng, 2)
            self.ws.drafts.put("interview", record, "summary", text)
        self.ws.drafts.flush()
        self.typed[record] = text

    def save(self, rng: random.Random, entity: str = "interview", name: str = "remaining") -> None:
        ids = [each.id for each in self.ws.find(entity)]
        for _ in range(self.acts * 4):
            record, text = rng.choice(ids), kit.sentence(rng, 20)
            editing.save(self.ws, entity, record, {name: text}, None)
            self.saved.append((entity, record, text))

    def receive(self, rng: random.Random) -> None:
        for _ in range(2):
            for bundle in rng.sample(self.place.bundles, len(self.place.bundles)):
                bundles.receive(self.ws, bundle, trust_new=True)

    def hand_over(self, rng: random.Random) -> None:
        for _ in range(self.acts):
            out = self.place.out / f"{rng.getrandbits(50):x}.fabriques"
            bundles.hand_over(self.ws, out, full=rng.random() < 0.5)
            self.handed.append(out)

    def keep(self, rng: random.Random) -> None:
        for _ in range(self.acts):
            self.backups.append(self.ws.backup())
            record, picture = rng.choice(self.place.records), rng.choice(self.place.pictures)
            self.photos |= set(photos.add_files(self.ws, record, [picture]).added)
            self.ws.seal_drafts()

    def assert_kept(self, where: str) -> None:
        """Raises: Broken."""
        self.ws.seal_drafts()
        kit.assert_sound(self.ws, where)
        for entity, record, text in self.saved:
            if text not in _values(self.ws, entity, record):
                raise Broken(f"{where}: a save that had returned is lost")
        for record, text in self.typed.items():
            if text not in _values(self.ws, "interview", record):
                raise Broken(f"{where}: what was typed last is lost")
        if not self.photos <= {photo.id for photo in self.ws.find("photo")}:
            raise Broken(f"{where}: a photo that was added is lost")
        for path in self.backups:
            backups.verify(path)


def _values(ws: Workspace, entity: str, record: str) -> set[object]:
    return {step.value for steps in ws.history(entity, record).values() for step in steps}


def run(folder: Path, rng: random.Random, acts: int) -> str:
    """So many acts of each kind, at a field device and at an office.  Raises: Broken."""
    place = kit.make_place(folder / "lieu", bundles_count=3, seed=rng.getrandbits(20))
    with kit.at_home(place.home):
        with open_workspace(place.field) as ws:
            crew = Crew(ws, place, acts)
            crew.together(crew.type, crew.save, crew.receive, crew.hand_over, crew.keep, rng=rng)
            crew.assert_kept("in the field")
            _assert_all_arrives(ws, crew, folder / "second")
        done = len(crew.saved) + len(crew.handed) + len(crew.backups)
        done += _at_the_office(place, rng, acts)
    return f"{done} acts at once, nothing lost, all of it handed over"


def _assert_all_arrives(ws: Workspace, crew: Crew, folder: Path) -> None:
    """A new office that takes all that was handed over, and the rest, holds the same."""
    last = crew.place.out / "last.fabriques"
    bundles.hand_over(ws, last, full=True)
    with create_workspace(
        folder, programme=kit.PROGRAMME, author="p", role="office", plain=True
    ) as office:
        for path in (*crew.handed, last):
            bundles.receive(office, path, trust_new=True)
            if checking.check(office, deep=True).held_back:
                raise Broken(f"{path.name} leaves a hole")
        theirs, ours = ({*dumping.dump(each, entity="interview")} for each in (office, ws))
        own = {line for line in ours if b'"R' not in line}
        if not own <= theirs:
            raise Broken("what was handed over is not what is held")


def _at_the_office(place: Place, rng: random.Random, acts: int) -> int:
    kills.add_people(place)
    with open_workspace(place.bureau) as ws:
        crew = Crew(ws, place, acts)
        people = [actor.id for actor in ws.find("actor") if actor.id != ws.member_id]
        with ws.act("edit") as act:
            for number in range(3):
                act.save("interview", None, {"title": f"Bureau {number}"})
        gone: list[str] = []

        def erase(_: random.Random) -> None:
            for person in people[: max(acts // 2, 1)]:
                erasing.erase(ws, person)
                gone.append(person)

        crew.together(crew.save, crew.hand_over, erase, rng=rng)
        crew.assert_kept("at the office")
        for path in crew.handed:
            bundles.inspect(path, ws)
    said = kills.Said(erased=set(gone))
    kills.assert_erased(place, said, "at the office")
    return len(crew.saved) + len(crew.handed) + len(gone)
