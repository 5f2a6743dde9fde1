"""The victim: `python -m tests.campaigns.worker FOLDER` works until it is killed, again and again.

Each line it reads (`field 12`: who, and a seed) makes a new process, which prints one line after
each act has returned, so that whoever kills it knows what must be there.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.services import bundles, editing, erasing, photos
from tests.campaigns import kit
from tests.campaigns.kit import Place


def say(kind: str, **what: Any) -> None:
    # in one piece: several processes, one of them killed at any moment, speak into one pipe
    os.write(1, json.dumps({"kind": kind, **what}).encode() + b"\n")


class Victim:
    """Acts of a person in a field workspace, one after the other, as fast as they go."""

    def __init__(self, ws: Workspace, place: Place, rng: random.Random) -> None:
        self.ws, self.place, self.rng = ws, place, rng
        self.text = ""
        self.writing = rng.choice(place.records)

    def work(self) -> None:
        acts: list[tuple[Callable[[], None], int]] = [
            (self.edit, 6), (self.new, 2), (self.type, 8), (self.receive, 1), (self.export, 1),
            (self.back_up, 1), (self.add_photo, 1), (self.seal, 1),
        ]  # fmt: skip
        while True:
            self.rng.choices([a for a, _ in acts], [w for _, w in acts])[0]()

    def edit(self) -> None:
        record, text = self.rng.choice(self.place.records), kit.sentence(self.rng, 30)
        editing.save(self.ws, "interview", record, {"remaining": text}, None)
        say("saved", record=record, field="remaining", text=text)

    def new(self) -> None:
        text = kit.sentence(self.rng, 20)
        with self.ws.act("edit") as act:
            record = act.save("interview", None, {"summary": text})
            act.save("visit", None, {"objectives": text})
        say("saved", record=record, field="summary", text=text)

    def type(self) -> None:
        if len(self.text) > 2000:  # one line said is one write: the next act of a person
            self.seal()
        self.text += kit.sentence(self.rng, 3)
        self.ws.drafts.put("interview", self.writing, "summary", self.text)
        say("typed", record=self.writing, text=self.text, at=time.monotonic())

    def receive(self) -> None:
        bundle = self.rng.choice(self.place.bundles)
        bundles.receive(self.ws, bundle, trust_new=True)
        say("received", bundle=bundle.name)

    def export(self) -> None:
        out = self.place.out / f"{self.rng.getrandbits(50):x}.fabriques"
        to = self.rng.choice([(), (self.place.office,)])
        bundles.hand_over(self.ws, out, to=to, full=True)
        say("exported", bundle=out.name)

    def back_up(self) -> None:
        say("backed up", name=self.ws.backup().name)

    def add_photo(self) -> None:
        record = self.rng.choice(self.place.records)
        report = photos.add_files(self.ws, record, [self.rng.choice(self.place.pictures)])
        say("photo", photos=[*report.added, *(known for _, known in report.known)])

    def seal(self) -> None:
        self.ws.seal_drafts()
        self.writing, self.text = self.rng.choice(self.place.records), ""


class Eraser:
    """A coordinator who erases one person after the other, and writes meanwhile."""

    def __init__(self, ws: Workspace, place: Place, rng: random.Random) -> None:
        self.ws, self.place, self.rng = ws, place, rng

    def work(self) -> None:
        for actor in self.ws.find("actor"):
            text = kit.sentence(self.rng, 30)
            editing.save(self.ws, "actor", actor.id, {"programme_role": text}, None)
            out = self.place.out / f"{self.rng.getrandbits(50):x}.fabriques"
            bundles.hand_over(self.ws, out, full=True)
            erasing.erase(self.ws, actor.id)
            say("erased", actor=actor.id)
        time.sleep(60)


def work(place: Place, who: str, seed: int) -> None:
    rng = random.Random(seed)
    folder = place.field if who == "field" else place.bureau
    with open_workspace(folder) as ws:
        say("open")
        (Victim if who == "field" else Eraser)(ws, place, rng).work()


def main() -> None:
    place = Place.found(Path(sys.argv[1]))
    say("ready")
    for line in sys.stdin:
        who, seed = line.split()
        if (child := os.fork()) == 0:
            try:
                work(place, who, int(seed))
            finally:
                traceback.print_exc()  # nothing but a bug ends a victim
                os._exit(1)
        say("born", process=child)
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
