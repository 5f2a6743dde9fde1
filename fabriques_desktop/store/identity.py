"""Who this device is: its key and its replicas, kept outside the workspace.

A workspace that was copied, restored or cloned must never continue a line of changes another copy
may continue too.  So each opening, before it writes anything else, writes one fresh nonce in the
database and in the device's own state; when the two differ later, new replicas are born.
"""

from __future__ import annotations

import base64
import json
import secrets
from contextlib import suppress
from dataclasses import asdict, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fabriques_desktop import locations
from fabriques_desktop.domain import change
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store import codec, vault
from fabriques_desktop.store.engine import translate
from fabriques_desktop.store.files import write_whole

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# Keys are rarely needed at a start: what reads them is loaded by who asks.


@lazy_dataclass(frozen=True, slots=True)
class Identity:
    """The device as one workspace knows it.  `exported`: own changes already handed over.

    Its private keys are here, or in the system's keyring under `entry`, and are then read from
    there when they are needed; the public halves are always here.
    """

    device: str
    held_key: str = field(default="", repr=False)  # private Ed25519 key, hexadecimal
    nonce: str = ""
    pending: str = ""  # the nonce being written in the database: it has this one, or still `nonce`
    shared: str = ""  # id of the replica that travels
    private: str = ""  # id of the replica that no bundle carries
    exported: dict[str, int] = field(default_factory=dict)
    bundles: int = 0
    held_age_key: str = field(default="", repr=False)  # private age key
    held_old_age_keys: tuple[str, ...] = field(default=(), repr=False)  # still open older letters
    entry: str = ""  # in the keyring
    known_public_key: str = ""
    known_recipient: str = ""

    @property
    def key(self) -> str:
        return str(vault.get(self.entry)["key"]) if self.entry else self.held_key

    @property
    def age_key(self) -> str:
        return str(vault.get(self.entry)["age_key"]) if self.entry else self.held_age_key

    @property
    def old_age_keys(self) -> tuple[str, ...]:
        return (
            tuple(vault.get(self.entry)["old_age_keys"]) if self.entry else self.held_old_age_keys
        )

    @property
    def signer(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.key))

    @property
    def public_key(self) -> str:
        if self.known_public_key:
            return self.known_public_key
        return self.signer.public_key().public_bytes_raw().hex()

    @property
    def has_age_key(self) -> bool:
        return bool(self.entry or self.held_age_key)

    @property
    def age_keys(self) -> tuple[str, ...]:
        return (self.age_key, *self.old_age_keys)

    @property
    def recipient(self) -> str:
        """The public age key, to which others close their bundles."""
        if self.known_recipient:
            return self.known_recipient
        import pyrage

        return str(pyrage.x25519.Identity.from_str(self.age_key).to_public())


@lazy_dataclass(frozen=True, slots=True)
class Birth:
    """The certificate of a replica: canonical bytes, and the device key's signature over them."""

    id: str
    body: bytes
    signature: bytes
    private: bool


def path_of(store_id: str, slot: int = 0) -> Path:
    """The file of a workspace; `slot` counts the processes that have it open on this machine."""
    return locations.devices_dir() / f"{store_id}{f'-{slot}' if slot else ''}.json"


def new(device: str) -> Identity:
    import pyrage

    age_key = str(pyrage.x25519.Identity.generate())
    return _put_away(Identity(device, secrets.token_hex(32), held_age_key=age_key))


def _put_away(identity: Identity) -> Identity:
    """With its private keys in the system's keyring, when there is one that works."""
    entry = vault.new_entry()
    kept = {
        "key": identity.key,
        "age_key": identity.age_key,
        "old_age_keys": list(identity.old_age_keys),
    }
    if not (vault.is_wanted() and vault.put(entry, kept)):
        return identity
    return replace(
        identity, held_key="", held_age_key="", held_old_age_keys=(), entry=entry,
        known_public_key=identity.public_key, known_recipient=identity.recipient,
    )  # fmt: skip


def with_new_age_key(identity: Identity, age_key: str, old: tuple[str, ...]) -> Identity:
    """The same device with another age key; what an older keyring entry holds is left to it."""
    bare = replace(
        identity, held_key=identity.key, held_age_key=age_key, held_old_age_keys=old, entry="",
        known_recipient="",
    )  # fmt: skip
    return _put_away(bare)


def forget(store_id: str) -> None:
    """Remove a device's keys from this machine, for a workspace that is no more."""
    known = read(store_id)
    if known is not None and known.entry:
        vault.forget(known.entry)
    path_of(store_id).unlink(missing_ok=True)


def read(store_id: str, slot: int = 0) -> Identity | None:
    """The identity kept for a workspace; None when there is none, or what is there is none.

    Raises: ReadOnlyPlace, SaveRefused while the disk does not give it: another would replace keys
    that nobody else has.
    """
    path = path_of(store_id, slot)
    try:
        found = json.loads(path.read_text("utf-8"))
        return Identity(**_read_fields(found))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise translate(error, path) from error
    except (ValueError, TypeError, AttributeError):
        with suppress(OSError):  # keys may still be read from it by hand
            path.replace(path.with_suffix(".damaged"))
        return None


def sibling(store_id: str) -> Identity | None:
    """The same device for another process, which has written nothing yet."""
    known = read(store_id)
    blank: dict[str, Any] = {"nonce": "", "pending": "", "shared": "", "private": ""}
    return replace(known, **blank, exported={}) if known else None


def write(store_id: str, identity: Identity, slot: int = 0, *, has_new_keys: bool = False) -> None:
    """Keep an identity.  Its keys are one for all processes: those on disk hold, unless new."""
    caught = caught_up(store_id, identity)
    identity = replace(identity, bundles=caught.bundles) if has_new_keys else caught
    if slot and (first := read(store_id)):
        _write(store_id, _with_common(first, identity), 0)
    _write(store_id, identity, slot)


def caught_up(store_id: str, identity: Identity) -> Identity:
    """With what another process of this device did: keys made anew, bundles written."""
    first = read(store_id)
    known = first is not None and first.device == identity.device
    return _with_common(identity, first) if known and first else identity


def _with_common(identity: Identity, other: Identity) -> Identity:
    return replace(
        identity,
        held_key=other.held_key,
        held_age_key=other.held_age_key,
        held_old_age_keys=other.held_old_age_keys,
        entry=other.entry,
        known_public_key=other.known_public_key,
        known_recipient=other.known_recipient,
        bundles=max(identity.bundles, other.bundles),
    )


def _write(store_id: str, identity: Identity, slot: int) -> None:
    if identity.has_age_key and not identity.known_recipient:  # no opening computes it again
        identity = replace(identity, known_recipient=identity.recipient)
    path = path_of(store_id, slot)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(_written_fields(identity), indent=1).encode(), private=True)


#: in the file under the names they had before there was a keyring
_NAMES = {
    "held_key": "key", "held_age_key": "age_key", "held_old_age_keys": "old_age_keys",
}  # fmt: skip


def _written_fields(identity: Identity) -> dict[str, Any]:
    return {_NAMES.get(name, name): value for name, value in asdict(identity).items()}


def _read_fields(found: dict[str, Any]) -> dict[str, Any]:
    """Raises: TypeError, AttributeError when it is no identity."""
    named = {v: k for k, v in _NAMES.items()}
    said = {named.get(name, name): value for name, value in found.items()}
    said["held_old_age_keys"] = tuple(said.get("held_old_age_keys", ()))
    return said


def give_birth(identity: Identity, programme: str, *, private: bool) -> Birth:
    """A new replica, signed by the device key."""
    body = codec.encode(
        {
            "device": identity.device,
            "nonce": base64.b64encode(secrets.token_bytes(16)).decode(),
            "private": private,
            "programme": programme,
            "public_key": identity.public_key,
        }
    )
    return Birth(change.replica_id(body), body, identity.signer.sign(body), private)


def read_birth(body: bytes) -> dict[str, Any]:
    """The fields of a certificate.  Raises ValueError when it is none, or not canonical."""
    found = codec.decode(body)
    keys = {"device", "nonce", "private", "programme", "public_key"}
    if not isinstance(found, dict) or found.keys() != keys or codec.encode(found) != body:
        raise ValueError("birth")
    return found


def renewed(identity: Identity, **changes: Any) -> Identity:
    if "age_key" in changes:
        old = tuple(changes.pop("old_age_keys", identity.old_age_keys))
        identity = with_new_age_key(identity, changes.pop("age_key"), old)
    return replace(identity, **changes)
