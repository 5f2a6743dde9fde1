"""F8: the clock of a laptop a day behind, ten years ahead, or jumping between two acts.

Nothing is refused for it, nothing is lost, everybody ends with the same, and the clock of who reads
such changes is not dragged along.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.services import bundles, dumping
from tests.campaigns import kit
from tests.campaigns.kit import Broken

LEAPS = (timedelta(days=-1), timedelta(days=3652), timedelta(0), timedelta(days=-3652))


class Clock:
    """Today's time and a leap; a second passes at each reading."""

    def __init__(self) -> None:
        self.leap = timedelta(0)
        self._at = datetime(2026, 3, 12, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at + self.leap


def run(folder: Path, rng: random.Random, turns: int) -> str:
    """So many leaps of the field's clock; the office's goes right.  Raises: Broken."""
    field, office = Clock(), Clock()
    with kit.at_home(folder / "home"):
        made = [
            _make(folder / n, r, c) for n, r, c in (("t", "field", field), ("b", "office", office))
        ]
        record = _save(made[0], None, "au départ")
        for ws in made:
            ws.close()
        texts = {"au départ"}
        for turn in range(turns):
            field.leap = rng.choice(LEAPS)
            texts.add(_one_turn(folder, record, rng, (field, office), turn))
        _assert_same(folder, record, texts, (field, office))
    return f"{turns} leaps of a clock, {len(texts)} texts kept, both sides the same"


def _make(path: Path, role: str, clock: Callable[[], datetime]) -> Workspace:
    return create_workspace(
        path, programme=kit.PROGRAMME, author=role, role=role, plain=True, now=clock
    )


def _save(ws: Workspace, record: str | None, text: str) -> str:
    with ws.act("edit") as act:
        return act.save("interview", record, {"summary": text})


def _one_turn(
    folder: Path, record: str, rng: random.Random, clocks: tuple[Clock, Clock], turn: int
) -> str:
    """One of the two writes, and hands over to the other."""
    names = ["t", "b"] if rng.random() < 0.7 else ["b", "t"]
    clock_of = dict(zip(("t", "b"), clocks, strict=True))
    text, out = f"tour {turn}", folder / f"{turn}.fabriques"
    with open_workspace(folder / names[0], now=clock_of[names[0]]) as ws:
        _save(ws, record, text)
        ws.backup()
        bundles.hand_over(ws, out)
    with open_workspace(folder / names[1], now=clock_of[names[1]]) as ws:
        bundles.receive(ws, out, trust_new=True)
        kit.assert_sound(ws, f"turn {turn}")
    return text


def _assert_same(folder: Path, record: str, texts: set[str], clocks: tuple[Clock, Clock]) -> None:
    with (
        open_workspace(folder / "t", now=clocks[0]) as field,
        open_workspace(folder / "b", now=clocks[1]) as office,
    ):
        for ws, out in ((field, folder / "t.fabriques"), (office, folder / "b.fabriques")):
            bundles.hand_over(ws, out, full=True)
        bundles.receive(office, folder / "t.fabriques", trust_new=True)
        bundles.receive(field, folder / "b.fabriques", trust_new=True)
        for ws in (field, office):
            if not texts <= kit.values_of(ws, record, "summary"):
                raise Broken("a text is lost")
        dumps = [list(dumping.dump(ws, history=True)) for ws in (field, office)]
        if dumps[0] != dumps[1]:
            raise Broken("both sides differ")
        written = _save(office, None, "au bureau, à l’heure")
        stored = office.stored("interview", written)
        assert stored is not None
        if abs(stored.changed_at - clocks[1]()) > timedelta(days=2):
            raise Broken(f"the office's clock was dragged to {stored.changed_at}")
