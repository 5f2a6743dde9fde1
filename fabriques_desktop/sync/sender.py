"""Who sends a bundle: known here or trusted now, in which role, and whose lines it may bring.

Judges the manifest against the devices known here; of the changes it knows nothing.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fabriques_desktop.errors import (
    ChangedKey,
    ManifestRefused,
    NamingRefused,
    NotYourChanges,
    OtherProgramme,
    RevokedDevice,
    UnknownDevice,
)
from fabriques_desktop.store import peers
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.identity import Birth, read_birth
from fabriques_desktop.store.peers import Peer
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import naming
from fabriques_desktop.sync.manifest import Manifest, Naming
from fabriques_desktop.sync.signing import fingerprint


class Sender:
    """The device that signed a manifest, as this workspace sees it."""

    def __init__(self, ws: Workspace, manifest: Manifest, path: Path, *, trust_new: bool) -> None:
        self._ws = ws
        self._manifest = manifest
        self._path = path
        self._trust_new = trust_new

    @cached_property
    def namings(self) -> list[Naming]:
        """The offices that the recovery key names, and that are new here."""
        return naming.genuine(self._ws, self._manifest)

    def check_programme(self) -> None:
        """Raises: OtherProgramme."""
        self._refuse_other(self._manifest.programme, self._manifest.programme_name)

    def judged(self, connection: Connection) -> Peer:
        """What it says of itself, in the role that it has here.

        Raises: ChangedKey, RevokedDevice, NamingRefused, UnknownDevice.
        """
        m, path = self._manifest, self._path
        said = fingerprint(m.public_key)
        known = peers.peer(connection, m.device)
        if m.device == self._ws.device_id:
            self._refuse_changed(self._ws.identity.public_key)
            return self._as_peer(self._ws.role)
        if known is not None:
            self._refuse_changed(known.public_key)
        if known is not None and known.revoked_at:
            raise RevokedDevice(path=path, device=m.device_name)
        if self._is_named():
            return self._as_peer("office")
        if known is not None:
            return self._as_peer(known.role)
        if self._claims_a_naming():
            raise NamingRefused(path=path, device=m.device_name, fingerprint=said)
        if not self._trust_new:
            namesake = self._namesake(connection)
            raise UnknownDevice(
                path=path, device=m.device_name, fingerprint=said, namesake=namesake
            )
        return self._as_peer(self._role_of_new(connection))

    def births(self, role: str) -> list[Birth]:
        """The births of the lines of changes that a sender in this role may bring.

        Raises: ManifestRefused, OtherProgramme, NotYourChanges.
        """
        m = self._manifest
        found = [self._birth(b.birth, b.signature, i) for i, b in enumerate(m.replicas)]
        for birth in found:
            device = read_birth(birth.body)["device"]
            if device != m.device and not (role == "office" or self._takes_from_anyone()):
                raise NotYourChanges(path=self._path, replica=birth.id)
        named = {b.id for b in found}
        for segment in m.ranges:
            if segment.replica not in named:
                raise ManifestRefused(path=self._path, field="ranges", reason="birth")
        return found

    def remember(self, connection: Connection, at: str) -> None:
        """Keep what it says of itself, and the offices that it brings word of."""
        m = self._manifest
        naming.adopt(self._ws, connection, self.namings)
        if m.device != self._ws.device_id:
            known = peers.peer(connection, m.device)
            role = known.role if known else self._role_of_new(connection)
            heard = _heard(self._as_peer(role), known)
            if heard is not None:
                peers.write_peer(connection, heard, at)
                peers.note_branches(connection, m.device, self._branches())

    def _branches(self) -> dict[str, list[tuple[int, str]]]:
        """Where each branch ends that the bundle brings of lines that forked."""
        out: dict[str, list[tuple[int, str]]] = {}
        for segment in self._manifest.ranges:
            known = self._ws.log.replicas.get(segment.replica)
            if known is not None and known.fork is not None:
                out.setdefault(segment.replica, []).append((segment.last, segment.digest))
        return out

    def _refuse_other(self, found: str, called: str) -> None:
        if found != self._ws.programme_id:
            ours = self._ws.programme_name or self._ws.programme_id
            raise OtherProgramme(path=self._path, found=called, ours=ours)

    def _takes_from_anyone(self) -> bool:
        """After an office was lost, its successor takes what the devices still hold of others."""
        is_replaced = bool(self.namings or naming.known(self._ws))
        return self._ws.role == "office" and is_replaced

    def _refuse_changed(self, pinned: str) -> None:
        m = self._manifest
        if m.public_key != pinned:
            raise ChangedKey(
                path=self._path, device=m.device_name, fingerprint=fingerprint(m.public_key),
                known=fingerprint(pinned),
            )  # fmt: skip

    def _namesake(self, connection: Connection) -> str:
        """The fingerprint of a known device that has the name of this unknown one."""
        name = self._manifest.device_name
        same = (p for p in peers.peers(connection) if p.name == name and not p.revoked_at)
        return next((fingerprint(p.public_key) for p in same), "")

    def _is_named(self) -> bool:
        """Whether the recovery key names the sender an office, under the very key it signs with."""
        m = self._manifest
        return any(n.device == m.device and n.public_key == m.public_key for n in self.namings)

    def _claims_a_naming(self) -> bool:
        """Whether an unknown sender says so, under a signature that is not the recovery key's."""
        return any(n.device == self._manifest.device for n in self._manifest.namings)

    def _role_of_new(self, connection: Connection) -> str:
        """A field device that has its office takes no other at its word: an office names it."""
        has_office = any(p.role == "office" for p in peers.peers(connection))
        return "field" if has_office and self._ws.role != "office" else self._manifest.role

    def _as_peer(self, role: str) -> Peer:
        m = self._manifest
        held = {f.sha256 for f in m.files.here} | set(m.files.held)
        vector = {name: (held.seq, held.digest) for name, held in m.vector.items()}
        said = next((r.key for r in m.recipients if r.kind == "sender"), "")
        return Peer(
            m.device, m.public_key, role, m.device_name, m.incarnation, vector,
            tuple(sorted(held)), said, heard={m.incarnation: m.number},
        )  # fmt: skip

    def _birth(self, body64: str, signature: str, number: int) -> Birth:
        m, body, where = self._manifest, base64.b64decode(body64), f"replicas[{number}]"
        try:
            found = read_birth(body)
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found["public_key"]))
            key.verify(bytes.fromhex(signature), body)
        except (ValueError, TypeError, InvalidSignature):
            raise ManifestRefused(path=self._path, field=where, reason="birth") from None
        own = found["device"] == m.device
        if (own and found["public_key"] != m.public_key) or found["private"]:
            raise ManifestRefused(path=self._path, field=where, reason="birth")
        self._refuse_other(found["programme"], found["programme"])
        return Birth(m.replicas[number].id, body, bytes.fromhex(signature), False)


def _heard(said: Peer, known: Peer | None) -> Peer | None:
    """What is now known of a device, or None when this bundle says nothing later.

    The bundles of a device are numbered, so the latest counts, even one that holds less: a store
    that was restored.  A lower number under another incarnation cannot be dated (a late bundle, or
    a device restored with its own count): only what both say it holds is still taken as held.
    """
    if known is None:
        return said
    number, before = next(iter(said.heard.values())), known.heard
    heard = dict(before) | {said.incarnation: max(number, before.get(said.incarnation, 0))}
    said = replace(said, recipient=said.recipient or known.recipient, heard=heard)
    if number > max(before.values(), default=0):
        return said
    if said.incarnation == known.incarnation or number <= before.get(said.incarnation, 0):
        return None
    vector = {
        name: min(held, known.vector[name])
        for name, held in said.vector.items()
        if name in known.vector
    }
    files = tuple(sorted(set(said.files) & set(known.files)))
    return replace(known, vector=vector, files=files, heard=heard)
