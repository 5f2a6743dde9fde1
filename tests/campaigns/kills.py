"""F1: SIGKILL at any moment of edits, drafts, imports, exports, backups, erasures, migrations.

After each: the workspace opens, all of it reads back, every act that had returned is there, an
import is whole or absent, and what was typed two seconds before the end is on disk.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.errors import BroughtUpToDate, WorkspaceLocked
from fabriques_desktop.locations import HOME_VARIABLE
from fabriques_desktop.services import bundles
from fabriques_desktop.store import backups
from tests.campaigns import kit
from tests.campaigns.kit import Broken, Place

ROOT = Path(__file__).resolve().parents[2]
OLDEST_S = 2.0  # what was typed earlier than this before the end must be on disk
PEOPLE = 6


@dataclass
class Said:
    """What the victims said they had done, over all their lives."""

    saved: list[tuple[str, str, str]] = field(default_factory=list)
    received: set[str] = field(default_factory=set)
    exported: set[str] = field(default_factory=set)
    photos: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    typed: list[tuple[str, str, float]] = field(default_factory=list)
    acts: int = 0

    def hear(self, event: dict[str, Any]) -> None:
        match event["kind"]:
            case "saved":
                self.saved.append((event["record"], event["field"], event["text"]))
            case "typed":
                self.typed.append((event["record"], event["text"], event["at"]))
            case "received":
                self.received.add(event["bundle"])
            case "exported":
                self.exported.add(event["bundle"])
            case "photo":
                self.photos |= set(event["photos"])
            case "erased":
                self.erased.add(event["actor"])
            case "backed up":
                pass
            case _:
                return
        self.acts += 1


class Victims:
    """One process that makes victims of the field workspace or the office, and what they say."""

    def __init__(self, place: Place) -> None:
        self._place = place
        environment = os.environ | {HOME_VARIABLE: str(place.home)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.campaigns.worker", str(place.folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment,
        )  # fmt: skip
        self._events: list[dict[str, Any]] = []
        self._heard = threading.Condition()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        self._wait_for("ready")

    def life(self, who: str, seed: int, rng: random.Random) -> list[dict[str, Any]]:
        """One victim from birth to SIGKILL: what it said."""
        assert self._process.stdin is not None
        self._events.clear()
        self._process.stdin.write(f"{who} {seed}\n")
        self._process.stdin.flush()
        born = self._wait_for("born")
        if rng.random() < 0.75:  # else while it opens
            self._wait_for("open")
            time.sleep(rng.uniform(0, 1.5) + rng.choice((0, 0, OLDEST_S)))
        else:
            time.sleep(rng.uniform(0, 0.2))
        if rng.random() < 0.3:
            self._stopped(born["process"], who)
        at = time.monotonic()
        if any(event["kind"] == "dead" for event in self._events):
            raise Broken(f"the victim of seed {seed} ended by itself")
        os.kill(born["process"], signal.SIGKILL)
        self._wait_for("dead")
        return [*self._events, {"kind": "killed", "at": at}]

    def _stopped(self, process: int, who: str) -> None:
        """F8: stopped for a while, whoever opens the same folder is told who has it."""
        os.kill(process, signal.SIGSTOP)
        if not any(event["kind"] == "open" for event in self._events):
            return
        folder = self._place.field if who == "field" else self._place.bureau
        with kit.at_home(self._place.home):
            try:
                open_workspace(folder).close()
            except WorkspaceLocked as error:
                kit.is_told(error)
                if error.process != process:
                    raise Broken(f"the process {error.process} is said to hold it") from error
            else:
                raise Broken("two processes have one workspace open")

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._thread.join()
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._heard:
                self._events.append(json.loads(line))
                self._heard.notify_all()
        with self._heard:
            self._events.append({"kind": "gone"})
            self._heard.notify_all()

    def _wait_for(self, kind: str) -> dict[str, Any]:
        def found() -> dict[str, Any] | None:
            return next((e for e in self._events if e["kind"] in (kind, "gone")), None)

        with self._heard:
            event = self._heard.wait_for(found, 60)
        if event is None or event["kind"] != kind:
            raise Broken(f"the victim ended by itself before it was {kind}")
        return event


@contextmanager
def victims(place: Place) -> Iterator[Victims]:
    made = Victims(place)
    try:
        yield made
    finally:
        made.close()


def run(folder: Path, rng: random.Random, kills: int) -> str:
    """So many lives in one field workspace, and a third as many at the office.  Raises: Broken."""
    place = kit.make_place(folder / "lieu", bundles_count=8, seed=rng.getrandbits(20))
    with kit.at_home(place.home):
        add_people(place)
    said = Said()
    with victims(place) as made:
        for number in range(kills):
            if rng.random() < 0.3:
                make_older(place, older_schema=rng.random() < 0.7)
            _one_life(made, place, said, rng, f"kill {number + 1}")
        for number in range(kills // 3):
            events = made.life("office", rng.getrandbits(20), rng)
            for event in events:
                said.hear(event)
            assert_erased(place, said, f"kill {number + 1} at the office")
    return f"{kills + kills // 3} kills, {said.acts} acts acknowledged, all of them kept"


def _one_life(made: Victims, place: Place, said: Said, rng: random.Random, where: str) -> None:
    events = made.life("field", rng.getrandbits(20), rng)
    for event in events:
        said.hear(event)
    said.typed = [(r, text, at) for r, text, at in said.typed if at <= events[-1]["at"] - OLDEST_S]
    with kit.at_home(place.home), open_workspace(place.field) as ws:
        if not {type(notice) for notice in ws.notices} <= {BroughtUpToDate}:
            raise Broken(f"{where}: {ws.notices}")
        kit.assert_sound(ws, where)
        assert_all_there(ws, place, said, where)
    left = [p.name for p in kit.half_done(place.field)]
    if left:
        raise Broken(f"{where}: left behind {left}")
    said.typed.clear()


def assert_all_there(ws: Workspace, place: Place, said: Said, where: str) -> None:
    """Raises: Broken, naming what was lost."""
    for record, name, text in said.saved:
        if text not in kit.values_of(ws, record, name):
            raise Broken(f"{where}: a save that had returned is lost")
    for record, text, _ in said.typed:
        if not any((v or "").startswith(text) for v in kit.values_of(ws, record, "summary")):
            raise Broken(f"{where}: text typed more than {OLDEST_S} s before the end is lost")
    titles = [r.title or "" for r in ws.find("interview")]
    for number, bundle in enumerate(place.bundles):
        count = titles.count(f"R{number}")
        if count not in (0, kit.RECORDS_A_BUNDLE) or (bundle.name in said.received and not count):
            raise Broken(f"{where}: {count} records of {bundle.name}")
    if not said.photos <= {photo.id for photo in ws.find("photo")}:
        raise Broken(f"{where}: a photo that was added is lost")
    written = {p.name for p in place.out.glob("*.fabriques")}
    if not said.exported <= written:
        raise Broken(f"{where}: a bundle that was handed over is lost")
    for name in written:
        bundles.inspect(place.out / name, ws)
        (place.out / name).unlink()
    said.exported.clear()
    for path in (place.field / "backups").glob("*.sqlite"):
        backups.verify(path)


def make_older(place: Place, *, older_schema: bool) -> None:
    """The next opening makes the cached tables anew, and brings an older schema up to date."""
    with closing(sqlite3.connect(place.field / "fabriques.sqlite")) as raw:
        raw.execute("UPDATE setting SET value='old' WHERE key='fingerprint'")
        if older_schema:
            raw.execute("DROP TABLE erasure")
            raw.execute("ALTER TABLE peer DROP COLUMN revoked_at")
            raw.execute("UPDATE setting SET value='1' WHERE key='schema'")
        raw.commit()


def token(number: int) -> str:
    """A name that shares no word with the others."""
    rng = random.Random(number)
    first, last = ("".join(rng.choices("abdefgilmnoprstuv", k=9)) for _ in range(2))
    return f"{first.title()} {last.title()}"


def add_people(place: Place) -> None:
    folder = place.bureau
    with open_workspace(folder) as ws:
        for number in range(PEOPLE):
            with ws.act("edit") as act:
                act.save("actor", None, {"name": token(number), "category": "citizens"})
        ws.backup()


def assert_erased(place: Place, said: Said, where: str) -> None:
    """After an opening, who was erased is in no byte; who was not is there.  Raises: Broken."""
    with kit.at_home(place.home), open_workspace(place.bureau) as ws:
        kit.assert_sound(ws, where)
        names = {actor.name for actor in ws.find("actor")}
        if said.erased & {actor.id for actor in ws.find("actor")}:
            raise Broken(f"{where}: an erased person is back")
    for number in range(PEOPLE):
        if token(number) in names:
            continue
        wanted = token(number).encode()
        for path in place.bureau.rglob("*"):
            if path.is_file() and wanted in path.read_bytes():
                raise Broken(f"{where}: an erased name is in {path.name}")
