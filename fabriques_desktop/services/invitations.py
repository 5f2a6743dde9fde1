"""The invitation: one small signed file by which a field device joins the programme of an office.

It says which programme, whose office key to close bundles to, the recovery key, and brings the
guides and local terms.  It holds nothing secret and no person interviewed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fabriques_desktop.domain import sharing
from fabriques_desktop.domain.fields import is_id
from fabriques_desktop.domain.records import Record, fields_of
from fabriques_desktop.errors import (
    FabriquesError,
    InvitationRefused,
    OfficeOnly,
    OutputExists,
)
from fabriques_desktop.services import rows, workspaces
from fabriques_desktop.store import codec, peers
from fabriques_desktop.store.files import write_whole
from fabriques_desktop.store.peers import Peer
from fabriques_desktop.store.places import Address
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import office_words
from fabriques_desktop.sync.envelope import is_recipient
from fabriques_desktop.sync.signing import fingerprint, sign

FORMAT = 1
SUFFIX = ".fabriques-invitation"
_CARRIED = ("guide", "term")
_MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation whose signature was checked."""

    programme: str
    programme_name: str
    plain: bool
    office: Peer
    recovery_recipient: str
    recovery_public_key: str
    records: tuple[dict[str, Any], ...]
    role: str = "field"
    sharing: str = ""  # kinds that every device receives; nothing said by an older office

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.office.public_key)


def write(ws: Workspace, out: Path, *, role: str = "field") -> Path:
    """Invite a field device to this office's programme, or another coordinator's office.

    An invited office is one for the others once this one trusted its first bundle.
    Raises: OfficeOnly, OutputExists, DiskFull, ReadOnlyPlace.
    """
    if ws.role != "office":
        raise OfficeOnly()
    path = out / f"invitation{SUFFIX}" if out.is_dir() else out
    if path.exists():
        raise OutputExists(path=path)
    device: Any = ws.get("device", ws.device_id)
    content = {
        "format": FORMAT,
        "role": role,
        "programme": {
            "id": ws.programme_id, "name": ws.programme_name,
            "plain": bool(ws.settings.get("plain")),
        },
        "office": {
            "device": ws.device_id, "name": device.name or "",
            "public_key": ws.identity.public_key, "recipient": ws.identity.recipient,
        },
        "recovery": {
            "recipient": ws.settings.get("recovery_recipient", ""),
            "public_key": ws.settings.get("recovery_public_key", ""),
        },
        "sharing": sharing.written(office_words.shared(ws).kinds),
        "records": [
            {"entity": entity, "id": record.id, "fields": _filled(entity, record)}
            for entity in _CARRIED
            for record in ws.find(entity)
        ],
    }  # fmt: skip
    body = codec.encode(content)
    signature = sign(body, ws.identity.signer).hex()
    write_whole(path, b'{"invitation":%s,"signature":"%s"}\n' % (body, signature.encode()))
    return path


def _filled(entity: str, record: Record) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in fields_of(entity)}
    return {name: value for name, value in values.items() if value not in (None, ())}


def read(path: Path) -> Invitation:
    """Raises: FileUnreadable, InvitationRefused."""
    data = rows.bytes_of(path, _MOST_BYTES)
    try:
        outer = msgspec.json.decode(data, type=_Outer)
        content: Any = codec.decode(outer.invitation)
        if content["format"] > FORMAT:
            raise InvitationRefused(path=path, reason="version")
        return _judged(path, bytes(outer.invitation), outer.signature, content)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise InvitationRefused(path=path, reason="not_an_invitation") from error


class _Outer(msgspec.Struct, forbid_unknown_fields=True):
    invitation: msgspec.Raw
    signature: str


def _judged(path: Path, body: bytes, signature: str, content: Any) -> Invitation:
    programme, office, recovery = content["programme"], content["office"], content["recovery"]
    role = content.get("role", "field")
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(office["public_key"]))
        key.verify(bytes.fromhex(signature), body)
    except InvalidSignature:
        raise InvitationRefused(path=path, reason="signature") from None
    shared = content.get("sharing", "")
    texts = (
        programme["name"], office["name"], recovery["public_key"], recovery["recipient"], shared,
    )  # fmt: skip
    keys = [office["recipient"], *([recovery["recipient"]] if recovery["recipient"] else [])]
    sound = (
        is_id(programme["id"])
        and is_id(office["device"])
        and all(isinstance(t, str) for t in texts)
        and all(is_recipient(k) for k in keys)
        and isinstance(programme["plain"], bool)
        and role in ("field", "office")
        and all(r["entity"] in _CARRIED and is_id(r["id"]) for r in content["records"])
    )
    if not sound:
        raise InvitationRefused(path=path, reason="not_an_invitation")
    peer = Peer(
        office["device"], office["public_key"], "office", office["name"], "", {}, (),
        office["recipient"],
    )  # fmt: skip
    return Invitation(
        programme["id"], programme["name"], programme["plain"], peer, recovery["recipient"],
        recovery["public_key"], tuple(content["records"]), role,
        shared,
    )  # fmt: skip


def accept(
    folder: Address,
    path: Path,
    *,
    author: str,
    now: Callable[[], datetime] | None = None,
) -> Workspace:
    """A workspace of the programme that invites.

    Raises: InvitationRefused, WorkspaceExists, SyncedFolder, ReadOnlyPlace, DiskFull.
    """
    invitation = read(path)
    ws = workspaces.create(
        folder,
        programme=invitation.programme_name,
        programme_id=invitation.programme,
        author=author,
        role=invitation.role,
        plain=invitation.plain,
        now=now,
    )
    with ws.engine.write() as connection:
        peers.write_peer(connection, invitation.office, ws.now().isoformat())
    ws.set_setting("recovery_recipient", invitation.recovery_recipient)
    ws.set_setting("recovery_public_key", invitation.recovery_public_key)
    if invitation.sharing:
        ws.set_setting(office_words.INVITED, invitation.sharing)
    try:
        with ws.act("create") as act:
            for record in invitation.records:
                act.save(record["entity"], record["id"], record["fields"])
    except FabriquesError as error:
        ws.close()
        if isinstance(folder, Path):  # made a moment ago: it stands in the way of a sound one
            shutil.rmtree(folder, ignore_errors=True)
        raise InvitationRefused(path=path, reason="not_an_invitation") from error
    return ws
