"""A new office named by the recovery signing key: written once, carried by every manifest after.

A device takes such an office at its word when the key it pinned on joining signed the naming.  The
offices that it replaces are trusted no more; what they vouched for before stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from fabriques_desktop.store import codec, opening, peers
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.peers import Peer
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync.manifest import Manifest, Naming

OFFICE = "office"
_KEPT = "namings"  #: the setting that keeps them
_decode = msgspec.json.Decoder(tuple[Naming, ...]).decode
_encode = msgspec.json.Encoder(order="sorted").encode


def is_public_key(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{64}", text))


def name(ws: Workspace, key: Ed25519PrivateKey, replaces: Iterable[str]) -> Naming:
    """Name this workspace's device an office, with the recovery signing key."""
    device = ws.get("device", ws.device_id)
    bare = Naming(
        device=ws.device_id,
        name=getattr(device, "name", None) or "",
        public_key=ws.identity.public_key,
        recipient=ws.identity.recipient,
        at=ws.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        replaces=tuple(sorted(replaces)),
        held={name: seq for name, (seq, _) in ws.log.vector().items()},
        signature="0" * 128,
    )
    signature = key.sign(_signed_bytes(bare, ws.programme_id)).hex()
    return msgspec.structs.replace(bare, signature=signature)


def _signed_bytes(naming: Naming, programme: str) -> bytes:
    """What the recovery key vouches for: canonical JSON that can be nothing but a naming."""
    said = msgspec.to_builtins(naming) | {"programme": programme, "fabriques": "office"}
    del said["signature"]
    return codec.encode(said)


def known(ws: Workspace) -> tuple[Naming, ...]:
    """The namings accepted here, oldest first."""
    said = ws.settings.get(_KEPT, "")
    return _decode(said.encode()) if said else ()


def latest_for(ws: Workspace, devices: Iterable[str]) -> Naming | None:
    """The last naming of one of these offices."""
    wanted = set(devices)
    return next((n for n in reversed(known(ws)) if n.device in wanted), None)


def genuine(ws: Workspace, manifest: Manifest) -> list[Naming]:
    """Those of a manifest that are news here, and signed by the recovery key pinned here."""
    held = {n.signature for n in known(ws)}
    pinned = ws.settings.get("recovery_public_key", "")
    return [
        n
        for n in manifest.namings
        if n.signature not in held and _is_signed(n, ws.programme_id, pinned)
    ]


def _is_signed(naming: Naming, programme: str, pinned: str) -> bool:
    if not is_public_key(pinned):
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(pinned))
        key.verify(bytes.fromhex(naming.signature), _signed_bytes(naming, programme))
    except (ValueError, InvalidSignature):
        return False
    return True


def adopt(ws: Workspace, connection: Connection, namings: Sequence[Naming]) -> None:
    """Keep namings, trust the offices they name and no longer those they replace."""
    if not namings:
        return
    pinned = {p.device: p for p in peers.peers(connection)}
    every = sorted((*known(ws), *namings), key=lambda n: (n.at, n.device))
    for naming in namings:
        office = pinned.get(naming.device) or Peer(
            naming.device, naming.public_key, OFFICE, naming.name, "", {}, (), naming.recipient
        )
        if office.public_key == naming.public_key:
            pinned[naming.device] = replace(office, role=OFFICE)
    new = {n.signature for n in namings}
    named = {n.device for n in namings}
    for naming in every:  # one heard late may name an office that was replaced since
        gone = set(naming.replaces) if naming.signature in new else set(naming.replaces) & named
        for device in gone & pinned.keys():
            pinned[device] = replace(pinned[device], revoked_at=naming.at)
    for peer in pinned.values():
        if peer.device != ws.device_id:
            peers.write_peer(connection, peer, ws.now().isoformat())
    kept = _encode(every).decode()
    opening.write_setting(connection, _KEPT, kept)
    ws.settings[_KEPT] = kept
