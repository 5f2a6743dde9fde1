"""The devices that an office answers for: their keys, who is an office, who is revoked.

A device's own lines say to which key one closes a bundle for it; only an office's word makes a
device an office or revokes one.  That word is an ordinary change of the device's record, so it
travels with every acknowledgement.
"""

from __future__ import annotations

from dataclasses import replace

from fabriques_desktop.store import identity, peers
from fabriques_desktop.store.peers import Peer
from fabriques_desktop.store.reading import Alternative
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import naming
from fabriques_desktop.sync.envelope import is_recipient
from fabriques_desktop.sync.naming import is_public_key
from fabriques_desktop.sync.office_words import OFFICE, of_programme, offices, words


def learn(ws: Workspace) -> None:
    """Know what the offices say of the devices.

    For after an import.  Keys are taken from birth certificates: the lines of a device come from
    itself, under a key that was pinned, or through an office that pinned it.
    """
    with ws.engine.write() as connection:
        known = {p.device: p for p in peers.peers(connection)}
        replaced = {d: n.at for n in naming.known(ws) for d in n.replaces}
        trusted = offices(ws, list(known.values()))
        for device, key in _keys(ws).items():
            if device in ws.writers:
                continue
            said = _said_of(ws, device, key, trusted - {device}, known.get(device))
            if (
                device in replaced and device not in known
            ):  # what it vouched for before it was lost counts
                said = Peer(device, key, OFFICE, "", "", {}, (), revoked_at=replaced[device])
            if said is not None and said != known.get(device):
                peers.write_peer(connection, said, ws.now().isoformat())
    _learn_recovery(ws)


def say_recovery(ws: Workspace, recipient: str, public_key: str) -> None:
    """At an office, tell every device the public halves of the programme's recovery keys."""
    said = f"{recipient} {public_key}"
    steps = ws.history("programme", ws.programme_id, "recovery").get("recovery", ())
    if said in words(steps, frozenset({ws.device_id})):
        return
    with ws.act("roster") as act:
        seen = {"recovery": [s.change for s in steps if s.is_head]}
        act.write("programme", ws.programme_id, {"recovery": said}, seen)


def _learn_recovery(ws: Workspace) -> None:
    """Take the recovery keys that the offices say, while they say the same."""
    said = set(of_programme(ws, "recovery"))
    text = said.pop() if len(said) == 1 else None
    recipient, _, public_key = text.partition(" ") if isinstance(text, str) else ("", "", "")
    if not (is_recipient(recipient) and is_public_key(public_key)):
        return
    for key, value in (("recovery_recipient", recipient), ("recovery_public_key", public_key)):
        if ws.settings.get(key) != value:
            ws.set_setting(key, value)


def say_revoked(ws: Workspace, device: str, on: str | None) -> None:
    """At an office, tell the others that a device is revoked (a day), or no longer (None)."""
    if ws.role == OFFICE:
        _write(ws, device, "revoked_on", on)


def _keys(ws: Workspace) -> dict[str, str]:
    """device -> the key its lines were born under; none for a device that shows several."""
    found: dict[str, set[str]] = {}
    for replica in ws.log.replicas.values():
        key = identity.read_birth(replica.birth)["public_key"]
        found.setdefault(replica.device, set()).add(key)
    return {device: next(iter(keys)) for device, keys in found.items() if len(keys) == 1}


def _said_of(
    ws: Workspace, device: str, key: str, trusted: frozenset[str], known: Peer | None
) -> Peer | None:
    """A device as its own lines and those of other offices have it; None when nobody answers."""
    record = ws.stored("device", device)
    if record is None or (known is not None and known.public_key != key):
        return known
    steps = ws.history("device", device)
    vouched = OFFICE in words(steps.get("role", ()), trusted)
    if known is None:
        if not trusted:
            return None
        known = Peer(device, key, "field", "", "", {}, ())
    name = getattr(record.record, "name", None)
    return replace(
        known,
        role=OFFICE if vouched else known.role,
        name=known.name or name or "",
        recipient=_own_recipient(steps.get("recipient", ()), device) or known.recipient,
        revoked_at=_revoked(steps.get("revoked_on", ()), trusted, known.revoked_at),
    )


def _own_recipient(steps: tuple[Alternative, ...], device: str) -> str:
    own = [s.value for s in steps if s.device == device and isinstance(s.value, str)]
    return own[-1] if own and is_recipient(own[-1]) else ""


def _revoked(steps: tuple[Alternative, ...], trusted: frozenset[str], before: str) -> str:
    """Revoked while any office says so; nobody else's word counts."""
    said = words(steps, trusted)
    days = [value for value in said if isinstance(value, str)]
    return max(days, default="") if said else before


def colleagues(ws: Workspace) -> list[Peer]:
    """The other devices that write into this very store: it is the office of each of them.

    They exchange no bundles with it, so that no table keeps what is known of them.
    """
    keys, found = _keys(ws), []
    for device in sorted(ws.writers - {ws.device_id}):
        if device in keys:
            steps = ws.history("device", device)
            name = getattr(ws.get("device", device), "name", None) or ""
            recipient = _own_recipient(steps.get("recipient", ()), device)
            found.append(Peer(device, keys[device], OFFICE, name, "", {}, (), recipient))
    return found


def vouch(ws: Workspace) -> None:
    """At an office, write of every other that is trusted here that it is one, once.

    For before something leaves: taking a bundle in writes nothing of ours.
    """
    if ws.role != OFFICE:
        return
    with ws.engine.read() as connection:
        trusted = offices(ws, peers.peers(connection)) - {ws.device_id}
    for device in sorted(trusted):
        steps = ws.history("device", device, "role").get("role", ())
        if not any(s.device == ws.device_id for s in steps):
            _write(ws, device, "role", OFFICE)


def _write(ws: Workspace, device: str, field: str, value: object) -> None:
    """A change even where the value is the same: what counts is who says it."""
    if ws.stored("device", device) is None:
        return
    with ws.act("roster") as act:
        steps = ws.history("device", device, field).get(field, ())
        act.write("device", device, {field: value}, {field: [s.change for s in steps]})
