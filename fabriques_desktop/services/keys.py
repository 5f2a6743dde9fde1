"""The keys a programme runs on: this device's, the others', and the recovery keys of the office.

Says to whom a bundle is closed and whether one is addressed to us.  Nothing secret is ever logged.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fabriques_desktop.domain.ids import folded
from fabriques_desktop.errors import (
    MixedRecipients,
    NoRecipient,
    OfficeOnly,
    RecipientRevoked,
    SeveralDevices,
)
from fabriques_desktop.services import roster, workspaces
from fabriques_desktop.store import identity, peers, vault
from fabriques_desktop.store.peers import Peer
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync.manifest import Manifest, Recipient
from fabriques_desktop.sync.signing import fingerprint, public_key_hex

OFFICE = "office"
Standing = Literal["known", "unknown", "changed", "revoked"]
_UNNAMED = "keyring"


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device as this one knows it; `is_own` for this very one."""

    device: str
    name: str
    role: str
    fingerprint: str
    is_own: bool = False
    is_revoked: bool = False
    can_receive: bool = False


@dataclass(frozen=True, slots=True)
class RecoveryKeys:
    """Shown once, to be printed: one opens every bundle, the other can name a new office."""

    opening: str = field(repr=False)
    signing: str = field(repr=False)

    @property
    def recipient(self) -> str:
        return str(pyrage.x25519.Identity.from_str(self.opening).to_public())

    @property
    def signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.signing))

    @property
    def public_key(self) -> str:
        return public_key_hex(self.signer)


def home(ws: Workspace) -> str:
    """The keyring that keeps this device's private keys, by its name; empty for a file."""
    return (vault.name() or _UNNAMED) if ws.identity.entry else ""


def file_of(ws: Workspace) -> Path:
    """The file that keeps the rest of the device's identity, and its keys without a keyring."""
    return identity.path_of(ws.store_id, ws.place.slot)


def is_plain(ws: Workspace) -> bool:
    """Whether this programme lets bundles go without an envelope."""
    return bool(ws.settings.get("plain"))


def known(ws: Workspace) -> list[KnownDevice]:
    """This device, then the others, by name."""
    own = KnownDevice(
        ws.device_id,
        _device_name(ws),
        ws.role,
        fingerprint(ws.identity.public_key),
        is_own=True,
        can_receive=True,
    )
    others = [
        KnownDevice(
            p.device, p.name, p.role, fingerprint(p.public_key),
            is_revoked=bool(p.revoked_at), can_receive=bool(p.recipient),
        )
        for p in _all(ws)
    ]  # fmt: skip
    return [own, *sorted(others, key=lambda d: (folded(d.name), d.device))]


def revoke(ws: Workspace, name: str) -> KnownDevice:
    """Take nothing more from a device; what it handed over before is kept.

    An office's word reaches the other devices with their next acknowledgement.
    Raises: NoRecipient.
    """
    peer = _find(name, ws, _all(ws))
    with ws.engine.write() as connection:
        at = ws.now().isoformat()
        peers.write_peer(connection, replace(peer, revoked_at=at), at)
        roster.say_revoked(ws, peer.device, at[:10])
    return next(d for d in known(ws) if d.device == peer.device)


def trust(ws: Workspace, name: str) -> KnownDevice:
    """Take bundles of a revoked device again.  Raises: NoRecipient, SeveralDevices."""
    peer = _find(name, ws, _all(ws))
    with ws.engine.write() as connection:
        peers.write_peer(connection, replace(peer, revoked_at=""), ws.now().isoformat())
        roster.say_revoked(ws, peer.device, None)
    return next(d for d in known(ws) if d.device == peer.device)


def rotate(ws: Workspace) -> KnownDevice:
    """A new age key for this device; the old one still opens what was closed to it."""
    own = ws.identity
    ws.set_identity(
        age_key=str(pyrage.x25519.Identity.generate()),
        old_age_keys=(own.age_key, *own.old_age_keys),
    )
    workspaces.declare_device(ws)
    return known(ws)[0]


def make_recovery(ws: Workspace) -> RecoveryKeys:
    """New recovery keys of the programme; only their public halves are kept.

    Raises: OfficeOnly.
    """
    if ws.role != OFFICE:
        raise OfficeOnly()
    opening = pyrage.x25519.Identity.generate()
    signing = Ed25519PrivateKey.from_private_bytes(secrets.token_bytes(32))
    made = RecoveryKeys(str(opening), signing.private_bytes_raw().hex())
    pin_recovery(ws, made)
    return made


def pin_recovery(ws: Workspace, recovery: RecoveryKeys) -> None:
    """Make these the recovery keys of the programme, here and for every device that hears of us."""
    ws.set_setting("recovery_recipient", recovery.recipient)
    ws.set_setting("recovery_public_key", recovery.public_key)
    roster.say_recovery(ws, recovery.recipient, recovery.public_key)


def has_recovery(ws: Workspace) -> bool:
    """Whether what is written here can be opened by a recovery key."""
    return bool(ws.settings.get("recovery_recipient"))


def recipients(ws: Workspace, to: Sequence[str] = ()) -> tuple[Recipient, ...]:
    """To whom a bundle is closed: those named, or the offices; the sender; the recovery key.

    An office that knows no other, and one field device, closes to that one.
    Raises: NoRecipient, RecipientRevoked, MixedRecipients when they may not read the same.
    """
    others = [p for p in _peers(ws) if p.recipient and not p.revoked_at]
    if to:
        chosen = [p for name in to for p in _named(ws, name, others)]
    else:
        chosen = [p for p in others if p.role == OFFICE]
        if not chosen and ws.role == OFFICE:
            chosen = others
    chosen = list({p.device: p for p in chosen}.values())
    if not chosen:
        raise NoRecipient(name=", ".join(to) or OFFICE)
    _refuse_mixed(ws, chosen, are_named=bool(to))
    kinds = {p.device: "office" if p.role == OFFICE else "colleague" for p in chosen}
    out = [Recipient(kinds[p.device], p.device, p.recipient) for p in chosen]  # type: ignore[arg-type]
    out.append(Recipient("sender", ws.device_id, ws.identity.recipient))
    if recovery := ws.settings.get("recovery_recipient"):
        out.append(Recipient("recovery", "", recovery))
    return tuple(dict.fromkeys(out))


def _refuse_mixed(ws: Workspace, chosen: list[Peer], *, are_named: bool) -> None:
    """What one may not read would travel as a skeleton, count as held, and never be sent again."""
    devices = sum(p.role != OFFICE for p in chosen)
    if ws.role == OFFICE and devices and len(chosen) > 1:
        raise MixedRecipients(reason="one_device" if are_named else "say_which")
    if 0 < devices < len(chosen):
        raise MixedRecipients(reason="office_apart")


def device_named(ws: Workspace, name: str) -> Peer:
    """The one device that answers to a name and is not revoked.

    Raises: NoRecipient, RecipientRevoked, SeveralDevices.
    """
    found = _find(name, ws, _peers(ws))
    if found.revoked_at:
        raise RecipientRevoked(name=name)
    return found


def standing(ws: Workspace, manifest: Manifest) -> Standing:
    """What the device that signed a manifest is to this one."""
    if manifest.device == ws.device_id:
        pinned, is_revoked = ws.identity.public_key, False
    else:
        peer = next((p for p in _peers(ws) if p.device == manifest.device), None)
        if peer is None:
            return "unknown"
        pinned, is_revoked = peer.public_key, bool(peer.revoked_at)
    if pinned != manifest.public_key:
        return "changed"
    return "revoked" if is_revoked else "known"


def is_addressed(ws: Workspace, manifest: Manifest, also: Sequence[str] = ()) -> bool:
    """Whether what the sender signed names this device, by one of its keys or of `also`."""
    held = (*ws.identity.age_keys, *also)
    own = {str(pyrage.x25519.Identity.from_str(k).to_public()) for k in held if k}
    return any(r.key in own for r in manifest.recipients)


def _named(ws: Workspace, name: str, others: list[Peer]) -> list[Peer]:
    if name == OFFICE:
        found = [p for p in others if p.role == OFFICE]
    else:
        found = [p for p in others if _answers_to(ws, p, name)]
    if not found:
        raise _nobody(ws, name)
    return found


def _nobody(ws: Workspace, name: str) -> NoRecipient:
    """Why no device of that name can be meant."""
    every = _all(ws)
    if any(p.revoked_at and _answers_to(ws, p, name) for p in every):
        return RecipientRevoked(name=name)
    return NoRecipient(name=name, known=tuple(sorted({p.name for p in every if p.name})))


def _find(name: str, ws: Workspace, among: Sequence[Peer]) -> Peer:
    found = [p for p in among if _answers_to(ws, p, name)]
    if len(found) > 1:
        codes = ", ".join(fingerprint(p.public_key) for p in found)
        raise SeveralDevices(name=name, fingerprints=codes)
    if not found:
        raise _nobody(ws, name)
    return found[0]


def _answers_to(ws: Workspace, peer: Peer, name: str) -> bool:
    """A device answers to its id, its name, its fingerprint, and its member's name."""
    device = ws.get("device", peer.device)
    member = ws.get("member", getattr(device, "member", None) or "") if device else None
    names = {peer.device, folded(peer.name), folded(fingerprint(peer.public_key))}
    names |= {folded(getattr(member, "name", None) or "")} if member else set()
    return name in names or (bool(folded(name)) and folded(name) in names)


def _peers(ws: Workspace) -> list[Peer]:
    with ws.engine.read() as connection:
        return peers.peers(connection)


def _all(ws: Workspace) -> list[Peer]:
    """Those who exchange bundles with us, and the colleagues at our own store."""
    known = [p for p in _peers(ws) if p.device != ws.device_id]
    return [
        *known,
        *(c for c in roster.colleagues(ws) if c.device not in {p.device for p in known}),
    ]


def _device_name(ws: Workspace) -> str:
    device = ws.get("device", ws.device_id)
    return getattr(device, "name", None) or ""
