"""Coordinators of one central store who import at once, each from a command line of their own.

The same bundles and others, in other orders, and one of them is killed on the way and begins again:
nobody waits for ever, nothing is applied twice, and all see what an office of one machine sees that
took the same bundles in.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from fabriques_desktop.bootstrap import (
    Workspace,
    create_workspace,
    join_workspace,
    open_workspace,
)
from fabriques_desktop.locations import HOME_VARIABLE
from fabriques_desktop.services import bundles, dumping
from tests.campaigns import kit
from tests.campaigns.kit import Broken, Place
from tests.postgres import Server, server_folder

_COORDINATORS = ("Ada", "Nour", "Maïwenn")
_BUNDLES = 6
_LONGEST_S = 300
_COMMAND = "from fabriques_desktop.cli.main import main; main()"


def run(folder: Path, rng: random.Random, rounds: int) -> str:
    """So many stores, each filled by three processes at once.  Raises: Broken."""
    programs = server_folder()
    if programs is None:
        return "not tried: no PostgreSQL server, or no psycopg, is installed"
    place = kit.make_place(folder / "lieu", bundles_count=_BUNDLES, seed=rng.getrandbits(20))
    wanted = _of_one_machine(place)
    server = Server(programs)
    try:
        for number in range(rounds):
            _fill(place, server, rng, wanted, folder / f"{number}")
    finally:
        server.remove()
    return f"{rounds} stores, each filled by {len(_COORDINATORS)} processes at once, one killed"


def _of_one_machine(place: Place) -> list[bytes]:
    with kit.at_home(place.home):
        address = place.folder / "seul"
        with create_workspace(
            address, programme=kit.PROGRAMME, author="c", role="office", plain=True
        ) as ws:
            for bundle in place.bundles:
                bundles.receive(ws, bundle, trust_new=True)
            return _work(ws)


def _work(ws: Workspace) -> list[bytes]:
    """What came from the field, as anybody sees it."""
    return [line for entity in ("interview", "photo") for line in dumping.dump(ws, entity=entity)]


def _fill(
    place: Place, server: Server, rng: random.Random, wanted: list[bytes], folder: Path
) -> None:
    address, photos = server.new_address(), folder / "photos"
    homes = {name: folder / name for name in _COORDINATORS}
    for number, (name, home) in enumerate(homes.items()):
        home.mkdir(parents=True)
        with kit.at_home(home):
            if number == 0:
                create_workspace(
                    address, programme=kit.PROGRAMME, author=name, role="office", plain=True,
                    photos=photos,
                ).close()  # fmt: skip
            else:
                join_workspace(address, author=name, photos=photos).close()
    *others, doomed = [_importing(address, h, _shuffled(place, rng)) for h in homes.values()]
    with suppress(subprocess.TimeoutExpired):
        doomed.wait(rng.uniform(0.5, 4))
    doomed.kill()
    doomed.communicate()
    for each in (*others, _importing(address, home, _shuffled(place, rng))):
        said = each.communicate(timeout=_LONGEST_S)[0]
        if each.returncode:
            raise Broken(f"an import ended with {each.returncode}: {said[-400:]}")
    for name, home in homes.items():
        with kit.at_home(home), open_workspace(address) as ws:
            kit.assert_sound(ws, name)
            if _work(ws) != wanted:
                raise Broken(f"{name} does not see what an office of one machine sees")


def _shuffled(place: Place, rng: random.Random) -> list[Path]:
    """All the bundles, some of them twice."""
    taken = [*place.bundles, *rng.sample(place.bundles, 2)]
    rng.shuffle(taken)
    return taken


def _importing(address: str, home: Path, taken: list[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _COMMAND, "import", address]
    return subprocess.Popen(
        [*command, *map(str, taken), "--trust-new"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | {HOME_VARIABLE: str(home)},
    )  # fmt: skip
