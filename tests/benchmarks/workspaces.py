"""Workspaces of any size, made through the real change log, kept between runs.

`cached(kind, records)` makes one in the system's folder for passing files, once, and hands out a
copy that may be written to.
"""

from __future__ import annotations

import functools
import hashlib
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.domain import ids
from fabriques_desktop.locations import HOME_VARIABLE
from fabriques_desktop.services import drawings
from fabriques_desktop.store.tables import all_tables, fingerprint
from tests.benchmarks.texts import Texts

_VERSION = "1"  # of what is generated; with the tables' own, another one makes all anew
_SAVES_AN_ACT = 2000
Maker = Callable[["Filling", int], None]


def folder() -> Path:
    """Where generated workspaces stay between runs.  Also the home of their device's keys."""
    base = Path(tempfile.gettempdir()) / f"fabriques-benchmarks-{_VERSION}"
    base.mkdir(exist_ok=True)
    return base


def settle_home() -> None:
    """Keep the benchmarks out of the user's real folders."""
    os.environ[HOME_VARIABLE] = str(folder() / "home")


def make_workspace(at: Path, records: int, *, kind: str = "mixed", seed: int = 1) -> None:
    """A closed workspace of about so many records.

    `mixed` is a programme at work (people, visits, interviews with notes, photos, sheets);
    `interviews` is that many interviews with a summary, for one long list; `photos` that many
    photos of forty visits, each with a file of its own; `people` that many actors.
    """
    make: dict[str, Maker] = {
        "mixed": _mixed, "interviews": _interviews, "photos": _photos, "people": _people,
    }  # fmt: skip
    with create_workspace(at, programme="Bancs d’essai", author="Ada Bancs", plain=True) as ws:
        filling = Filling(ws, seed)
        while filling.saved < records:
            with ws.act("generate"):
                before = filling.saved
                while filling.saved < records and filling.saved - before < _SAVES_AN_ACT:
                    make[kind](filling, filling.saved)


def cached(kind: str, records: int) -> Path:
    """The generated workspace, made when it is missing.  Not to be written to: see `copied`."""
    settle_home()
    made = folder() / f"{kind}-{records}-{tables()}"
    if not made.is_dir():
        with tempfile.TemporaryDirectory(dir=folder()) as passing:
            part = Path(passing) / "ws"
            make_workspace(part, records, kind=kind)
            part.rename(made)
    return made


def tables() -> str:
    """Changes with the tables: a workspace is not opened with others than its own."""
    said = "".join(repr([(c.name, str(c.type)) for c in t.c]) for t in all_tables())
    return hashlib.sha256((fingerprint() + said).encode()).hexdigest()[:8]


def copied(kind: str, records: int, at: Path) -> Path:
    """A copy of a generated workspace that a measure may change; `at` must not exist."""
    shutil.copytree(cached(kind, records), at)
    return at


class Filling:
    """Saves records one after the other in the act that is open; counts them."""

    def __init__(self, ws: Workspace, seed: int) -> None:
        self.saved = 0
        self.texts = Texts(seed)
        self.random = random.Random(seed)
        self.territories: list[str] = []
        self.organisations: list[str] = []
        self._ws = ws

    def save(self, entity: str, values: dict[str, Any], record: str | None = None) -> str:
        with self._ws.act("generate") as act:
            self.saved += 1
            return act.save(entity, record, values)

    def keep(self, content: bytes) -> str:
        return self._ws.files.add_bytes(content)

    def day(self) -> str:
        r = self.random
        return f"{r.randint(2015, 2026)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"

    @property
    def member(self) -> str:
        return self._ws.member_id


def _interviews(f: Filling, number: int) -> None:
    f.save(
        "interview",
        {
            "title": f.texts.title(),
            "held_on": f"{f.day()}T14:30",
            "place": f.texts.title(),
            "interviewers": (f.member,),
            "mode": "face_to_face",
            "summary": f.texts.text(f.random.randint(200, 900)),
        },
    )


def _people(f: Filling, number: int) -> None:
    """A person met, some of whom consented."""
    actor = f.save(
        "actor",
        {
            "name": f.texts.title(),
            "category": f.random.choice(("citizens", "civil_society", "administration")),
            "function": f.texts.title(),
        },
    )
    if number % 50 == 0:
        f.save("consent", {"actor": actor, "form": "written", "given_on": f.day()})


def _photos(f: Filling, number: int) -> None:
    """A photo of one of the last visits; the pixels are those of a few drawings."""
    if number % 125 == 0 or not f.territories:
        f.territories.append(f.save("visit", {"start": f.day(), "note": f.texts.title()}))
    f.save(
        "photo",
        {
            "about": f.territories[-1],
            "file": f.keep(_numbered(_drawing(number % 24), number)),
            "filename": f"IMG_{number:05}.JPG",
            "caption": f.texts.title() if number % 3 else None,
            "credit": "Ada Bancs" if number % 5 else None,
            "taken_at": f"{f.day()}T{number % 24:02}:{number % 60:02}:00",
            "recognisable": "no" if number % 2 else None,
        },
    )


@functools.cache
def _drawing(number: int) -> bytes:
    kind = tuple(drawings.SCENES)[number % len(drawings.SCENES)]
    return drawings.draw_scene(kind, number, (480, 360))


def _numbered(jpeg: bytes, number: int) -> bytes:
    """The same pixels in another file: a comment tells it from the others."""
    said = f"{number:08}".encode()
    return jpeg[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + jpeg[2:]


def _mixed(f: Filling, number: int) -> None:
    """One visit and what comes of it: about thirty records."""
    if number % 300 == 0 or not f.territories:
        code = f"{len(f.territories):05}"
        f.territories.append(
            f.save(
                "territory",
                {"name": f.texts.title(), "level": "city", "code": code},
                ids.territory_id("commune", code),
            )
        )
        f.organisations.append(f.save("organisation", {"name": f.texts.title()}))
    territory = f.territories[-1]
    visit = f.save("visit", {"territory": territory, "start": f.day(), "team": (f.member,)})
    people = tuple(_actor(f, territory) for _ in range(6))
    initiative = f.save(
        "initiative", {"title": f.texts.title(), "territory": territory, "status": "ongoing"}
    )
    notes = [_interview(f, visit, territory, actor, initiative) for actor in people[:4]]
    for text in notes:
        f.save("excerpt", {"text": text, "passage": f.texts.text(180), "speakers": people[:1]})
    f.save(
        "case_sheet",
        {
            "title": f.texts.title(),
            "authors": (f.member,),
            "initiatives": (initiative,),
            "summary": f.texts.text(400),
            "process": f.texts.text(1600),
            "status": "draft",
        },
    )


def _actor(f: Filling, territory: str) -> str:
    actor = f.save(
        "actor",
        {
            "name": f.texts.title(),
            "category": f.random.choice(("citizens", "civil_society", "administration")),
            "function": f.texts.title(),
            "organisation": f.organisations[-1],
            "territory": territory,
        },
    )
    f.save(
        "consent", {"actor": actor, "form": "written", "given_on": f.day(), "quotation": "function"}
    )
    return actor


def _interview(f: Filling, visit: str, territory: str, actor: str, initiative: str) -> str:
    interview = f.save(
        "interview",
        {
            "title": f.texts.title(),
            "visit": visit,
            "territory": territory,
            "actors": (actor,),
            "interviewers": (f.member,),
            "held_on": f"{f.day()}T09:15",
            "initiatives": (initiative,),
        },
    )
    return f.save(
        "text",
        {
            "interview": interview,
            "kind": "notes",
            "author": f.member,
            "content": f.texts.text(f.random.randint(600, 4000)),
        },
    )
