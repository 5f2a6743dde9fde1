"""F6: bundles cut, flipped, zeroed on their way, taken in by the same call as sound ones.

Whatever was done to the file, it is refused by a class of ours with its sentence, and the store is
byte for byte what it was; or nothing of what it says was touched, and it is taken in whole.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.errors import BundleRefused
from fabriques_desktop.services import bundles, dumping
from tests.campaigns import kit
from tests.campaigns.kit import Broken, Place

_SECTOR = 512
_EDGE = 4 << 10


def spoilt(whole: bytes, rng: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """(what was done, the bytes): cuts at both ends and anywhere, flips, zeroed sectors."""
    size = len(whole)
    edges = [rng.randrange(min(_EDGE, size)) for _ in range(count // 6)]
    cuts = edges + [size - 1 - at for at in edges] + [rng.randrange(size) for _ in edges]
    for at in cuts:
        yield f"cut at {at}", whole[:at]
    for _ in range(count // 3):
        at, bit = rng.randrange(size), 1 << rng.randrange(8)
        yield f"bit {bit} of {at} flipped", whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]
    for _ in range(count - len(cuts) - count // 3):
        start = rng.randrange(size) // _SECTOR * _SECTOR
        some = whole[start : start + _SECTOR]
        yield f"sector at {start} zeroed", whole[:start] + bytes(len(some)) + whole[start + 512 :]


def run(folder: Path, rng: random.Random, count: int) -> str:
    """So many spoilt files of a plain bundle and of a closed one.  Raises: Broken."""
    place = kit.make_place(folder / "lieu", bundles_count=1, seed=rng.getrandbits(20))
    with kit.at_home(place.home):
        plain = place.bundles[0].read_bytes()
        with open_workspace(place.field) as ws:
            refused = _send(ws, place, plain, rng, count)
            kit.assert_sound(ws, "plain")
            kit.export_closed(ws, place, rng)
        closed = next(place.out.glob("*.fabriques")).read_bytes()
        with open_workspace(place.bureau) as ws:
            refused += _send(ws, place, closed, rng, count)
            kit.assert_sound(ws, "closed")
    return f"{2 * count} spoilt bundles, {refused} refused by name, nothing changed"


def _send(ws: Workspace, place: Place, whole: bytes, rng: random.Random, count: int) -> int:
    refused = 0
    before = _all_of(ws)
    path = place.folder / "abîmé.fabriques"
    for what, raw in spoilt(whole, rng, count):
        if raw == whole:
            continue
        path.write_bytes(raw)
        try:
            bundles.receive(ws, path, trust_new=True)
        except BundleRefused as error:
            kit.is_told(error)
            refused += 1
        else:
            raise Broken(f"{what}: taken in")
        if _all_of(ws) != before:
            raise Broken(f"{what}: the store has changed")
    return refused


def _all_of(ws: Workspace) -> tuple[list[bytes], list[str], list[str]]:
    passing = sorted(p.name for p in ws.files.staging.iterdir())
    return list(dumping.dump(ws, history=True)), sorted(ws.files.listing()), passing
