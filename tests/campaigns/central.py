"""F10: the server of a central store killed, or its connections cut, within an import.

Each time the import is whole or absent, the refusal is told, and the next try takes it in.
"""

from __future__ import annotations

import random
import threading
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services import bundles
from tests.campaigns import kit
from tests.campaigns.kit import Broken, Place
from tests.postgres import Server, server_folder

_FIRST_LOOKS = 10**6  # none: the first import is whole, and says how many there are in one


def run(folder: Path, rng: random.Random, cuts: int) -> str:
    """So many cuts, a third of them of the whole server.  Raises: Broken."""
    programs = server_folder()
    if programs is None:
        return "not tried: no PostgreSQL server, or no psycopg, is installed"
    place = kit.make_place(folder / "lieu", bundles_count=cuts, seed=rng.getrandbits(20))
    server = Server(programs)
    try:
        with kit.at_home(place.home):
            refused = _all_cuts(place, server, rng)
    finally:
        server.remove()
    return f"{cuts} cuts, {refused} imports refused in a sentence, each of them whole in the end"


def _all_cuts(place: Place, server: Server, rng: random.Random) -> int:
    address, photos = server.new_address(), place.folder / "photos"
    create_workspace(
        address, programme=kit.PROGRAMME, author="c", role="office", plain=True, photos=photos
    ).close()
    refused, looks = 0, _FIRST_LOOKS
    for number, bundle in enumerate(place.bundles):
        with open_workspace(address) as ws:
            seen, was_refused = _cut_import(ws, bundle, server, rng, rng.randrange(looks))
            refused += was_refused
            looks = looks if was_refused else max(seen, 1)
            _assert_whole(ws, number, f"cut {number + 1}")
            bundles.receive(ws, bundle, trust_new=True)
        with open_workspace(address) as ws:
            kit.assert_sound(ws, f"cut {number + 1}")
            if _count(ws, number) != kit.RECORDS_A_BUNDLE:
                raise Broken(f"cut {number + 1}: the next try did not take it in")
    return refused


def _cut_import(
    ws: Workspace, bundle: Path, server: Server, rng: random.Random, after: int
) -> tuple[int, bool]:
    """An import that is cut at the so-many-th look at its transaction, or at its end.

    How often it was seen, and whether it was refused.  The server is there again afterwards.
    """
    import psycopg

    is_whole_server = rng.random() < 0.35
    seen, is_over = 0, threading.Event()

    def cut() -> None:
        nonlocal seen
        with psycopg.connect(server.url, autocommit=True) as raw:
            while seen <= after and not is_over.is_set():
                seen += server.is_written(raw)
        server.stop("immediate") if is_whole_server else server.cut_connections()

    cutting = threading.Thread(target=cut)
    cutting.start()
    try:
        bundles.receive(ws, bundle, trust_new=True)
    except FabriquesError as error:
        kit.is_told(error)
        return seen, True
    else:
        return seen, False
    finally:
        is_over.set()
        cutting.join()
        if is_whole_server:
            server.start()


def _count(ws: Workspace, number: int) -> int:
    return sum(1 for record in ws.find("interview") if record.title == f"R{number}")


def _assert_whole(ws: Workspace, number: int, where: str) -> None:
    for _ in range(3):  # a connection that was cut is met by the first who asks
        try:
            found = _count(ws, number)
            break
        except FabriquesError as error:
            kit.is_told(error)
    else:
        raise Broken(f"{where}: the store does not come back")
    if found not in (0, kit.RECORDS_A_BUNDLE):
        raise Broken(f"{where}: half a bundle, {found} records")
