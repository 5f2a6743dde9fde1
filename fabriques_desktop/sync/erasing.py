"""Erasures on their way: signed at an office, carried by every manifest, judged where they arrive.

What an accepted one does to the log is decided in `store/erasing.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import UTC

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fabriques_desktop.errors import OfficeOnly
from fabriques_desktop.store import codec, peers
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.erasing import CELL, RECORD, Erasure
from fabriques_desktop.store.peers import Peer
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import manifest

OFFICE = "office"
_DAY = 10  #: characters of a date


def signed(
    ws: Workspace, kind: str, target: str, gone: Iterable[str] = (), keep: Iterable[str] = ()
) -> Erasure:
    """A new element of the set, by this office.  Raises: OfficeOnly."""
    if ws.role != OFFICE:
        raise OfficeOnly()
    at = ws.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    bare = Erasure(kind, target, at, ws.device_id, tuple(sorted(gone)), tuple(sorted(keep)))
    signature = ws.identity.signer.sign(_signed_bytes(bare, ws.programme_id)).hex()
    return replace(bare, signature=signature)


def _signed_bytes(erasure: Erasure, programme: str) -> bytes:
    """What an office vouches for: canonical JSON that can be nothing but an erasure."""
    said = asdict(erasure) | {"programme": programme, "fabriques": "erasure"}
    del said["signature"]
    return codec.encode(said)


def entries(ws: Workspace) -> tuple[manifest.Erasure, ...]:
    """The whole set as a manifest carries it."""
    return tuple(manifest.Erasure(**asdict(e)) for _, e in sorted(ws.log.erased.all.items()))


def judged(
    ws: Workspace, connection: Connection, carried: Sequence[manifest.Erasure], sender: Peer
) -> tuple[list[Erasure], int]:
    """Those of a manifest that are news here and that an office vouches for; how many are not.

    An office is a device known here as one, the sender when it is trusted as one, or this device.
    What an office erased before it was revoked or lost stays erased.
    """
    known = {p.device: p for p in (*peers.peers(connection), sender) if p.role == OFFICE}
    keys = {p.device: p.public_key for p in known.values()}
    revoked = {p.device: p.revoked_at[:_DAY] for p in known.values() if p.revoked_at}
    if ws.role == OFFICE:
        keys[ws.device_id] = ws.identity.public_key
    found, refused = list[Erasure](), 0
    for each in carried:
        erasure = Erasure(
            each.kind, each.target, each.at, each.by, each.gone, each.keep, each.signature
        )
        if erasure.id in ws.log.erased.all:
            continue
        too_late = each.by in revoked and each.at[:_DAY] > revoked[each.by]
        if not too_late and _is_vouched(erasure, ws.programme_id, keys.get(each.by, "")):
            found.append(erasure)
        else:
            refused += 1
    return found, refused


def _is_vouched(erasure: Erasure, programme: str, public_key: str) -> bool:
    if not public_key or (erasure.kind == CELL) is not bool(erasure.field):
        return False
    if erasure.kind == RECORD and erasure.target == programme:
        return False  # the programme itself is nobody's personal data
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(erasure.signature), _signed_bytes(erasure, programme))
    except (ValueError, InvalidSignature):
        return False
    return True
