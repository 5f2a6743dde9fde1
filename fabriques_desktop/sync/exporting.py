"""Writing a bundle: which changes and files go, in which order, under which manifest.

A field device carries only its own lines of changes; an office relays everybody's.  Private lines
never leave.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from fabriques_desktop.errors import OutputExists
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.log import Replica
from fabriques_desktop.store.peers import Peer, file_hashes, peers
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import envelope
from fabriques_desktop.sync.bundle_writer import BundleWriter
from fabriques_desktop.sync.container import write_bundle
from fabriques_desktop.sync.manifest import (
    Birth,
    File,
    Files,
    Held,
    Manifest,
    Recipient,
    Segment,
)
from fabriques_desktop.sync.source import Source, open_regular

ChainRow = tuple[int, bytes, bytes, bytes]  #: seq, previous digest, digest, line
Progress = Callable[[str, int, int], None]  #: what is being done, how far, out of how much


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a bundle would take: changes by replica after a seq, and files with their sizes."""

    after: Mapping[str, int]
    changes: int
    records: Mapping[str, int]
    files: tuple[File, ...]
    later: tuple[File, ...]

    @property
    def size_bytes(self) -> int:
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle on disk, as its receiver would read it."""

    path: Path
    manifest: Manifest
    changes: int


def survey(ws: Workspace, *, full: bool = False, with_files: bool = True) -> Parcel:
    """What would be handed over now.  Drafts are to be sealed before."""
    with ws.engine.read() as connection:
        known = [] if full else _receivers(ws, peers(connection))
        after = {r.id: _acknowledged(ws, connection, r, known) for r in _replicas(ws)}
        changes, records = 0, Counter[str]()
        for replica, seq in after.items():
            for entity, touched, lines in ws.log.touched_after(connection, replica, seq):
                changes += lines
                if entity:
                    records[entity] += touched
        held = set.intersection(*(set(p.files) for p in known)) if known else set()
        wanted = sorted(file_hashes(connection) - held)
    files = tuple(File(sha, ws.files.size(sha)) for sha in wanted if ws.files.has(sha))
    here, later = (files, ()) if with_files else ((), files)
    return Parcel(after, changes, dict(records), here, later)


def write(
    ws: Workspace,
    path: Path,
    parcel: Parcel,
    recipients: Sequence[Recipient] = (),
    progress: Progress | None = None,
) -> Written:
    """Write the bundle, re-read it as its receiver would, and give it its name.

    With recipients it is closed in an envelope to them; they are named inside what is signed.
    Raises: OutputExists, DiskFull, ReadOnlyPlace, FileMissing, FileDamaged.
    """
    tell = progress or (lambda *_: None)
    manifests: list[Manifest] = []

    def produce(writer: BundleWriter) -> None:
        with ws.engine.read() as connection:
            done, segments = 0, list[Segment]()
            for replica in sorted(parcel.after):
                rows = ws.log.lines_after(connection, replica, parcel.after[replica])
                if ws.log.replicas[replica].fork is not None:
                    rows = _chain_by_chain(rows)
                for row in _segmented(replica, rows, segments):
                    writer.add_change(row)
                    done += 1
                    if done % 500 == 0:
                        tell("changes", done, parcel.changes)
            vector = ws.log.vector()
        for at, file in enumerate(parcel.files, 1):
            writer.add_blob(file.sha256, ws.files.path(file.sha256))
            tell("files", at, len(parcel.files))
        manifest = _manifest(ws, parcel, segments, vector, recipients)
        manifests.append(writer.finish(manifest, ws.identity.signer))

    if recipients:
        _write_closed(ws, path, produce, recipients)
    else:
        write_bundle(path, produce)
    number = ws.identity.bundles + 1
    exported = dict(ws.identity.exported) | {
        name: ws.log.replicas[name].last for name in parcel.after
    }
    ws.set_identity(bundles=number, exported=exported)
    return Written(path, manifests[-1], parcel.changes)


def _write_closed(
    ws: Workspace,
    path: Path,
    produce: Callable[[BundleWriter], None],
    recipients: Sequence[Recipient],
) -> None:
    """The plain bundle in private staging first, then its envelope where it was asked for."""
    if os.path.lexists(path):
        raise OutputExists(path=path)
    ws.files.staging.mkdir(exist_ok=True)
    plain = ws.files.staging / f"{secrets.token_hex(8)}.plain"
    try:
        write_bundle(plain, produce)
        envelope.close(plain, path, [r.key for r in recipients], ws.identity.age_key)
    finally:
        plain.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """The hash by which the same bundle file is known again.  Raises: FileUnreadable."""
    with open_regular(path) as file:
        return Source(file, path).sha256_hex()


def _replicas(ws: Workspace) -> list[Replica]:
    """The lines of changes this device may carry, in order."""
    relays = ws.role == "office"
    return [
        r
        for _, r in sorted(ws.log.replicas.items())
        if not r.private and (relays or r.device == ws.device_id)
    ]


def _receivers(ws: Workspace, known: list[Peer]) -> list[Peer]:
    """Whose acknowledgement counts: offices for a field device, every device for an office."""
    wanted = "field" if ws.role == "office" else "office"
    return [p for p in known if p.role == wanted and p.vector]


def _acknowledged(
    ws: Workspace, connection: Connection, replica: Replica, known: list[Peer]
) -> int:
    """Up to where all of them hold our own line of this replica; 0 when one has another line."""
    seqs = []
    for peer in known:
        last, digest = peer.vector.get(replica.id, (0, ""))
        same = last and ws.log.holds(connection, replica.id, last, bytes.fromhex(digest))
        seqs.append(last if same else 0)
    return min(seqs, default=0)


def _segmented(replica: str, rows: Iterable[ChainRow], segments: list[Segment]) -> Iterator[bytes]:
    """The lines of a replica, in order; adds to `segments` where each unbroken chain ends."""
    first: ChainRow | None = None
    last: ChainRow | None = None
    for row in rows:
        if first is None or last is None or (row[0], row[1]) != (last[0] + 1, last[2]):
            segments += _segment(replica, first, last)
            first = row
        last = row
        yield bytes(row[3])
    segments += _segment(replica, first, last)


def _segment(replica: str, first: ChainRow | None, last: ChainRow | None) -> list[Segment]:
    if first is None or last is None:
        return []
    before = "" if first[0] == 1 else first[1].hex()
    return [Segment(replica, first[0], last[0], before, last[2].hex())]


def _chain_by_chain(rows: Iterable[ChainRow]) -> Iterator[ChainRow]:
    """The branches of a forked replica one after the other, in the order a manifest lists them."""
    chains: list[list[ChainRow]] = []
    for row in rows:
        for chain in chains:
            if (chain[-1][0] + 1, chain[-1][2]) == (row[0], row[1]):
                chain.append(row)
                break
        else:
            chains.append([row])
    for chain in sorted(chains, key=lambda c: (c[0][0], c[-1][2].hex())):
        yield from chain


def _manifest(
    ws: Workspace,
    parcel: Parcel,
    segments: list[Segment],
    vector: Mapping[str, tuple[int, str]],
    recipients: Sequence[Recipient],
) -> Manifest:
    programme = ws.get("programme", ws.programme_id)
    device = ws.get("device", ws.device_id)
    births = {s.replica: ws.log.replicas[s.replica] for s in segments}
    return Manifest(
        programme=ws.programme_id,
        programme_name=getattr(programme, "name", None) or "",
        device=ws.device_id,
        device_name=getattr(device, "name", None) or "",
        role="office" if ws.role == "office" else "field",
        public_key=ws.identity.public_key,
        author=ws.member_id,
        written_at=ws.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        number=ws.identity.bundles + 1,
        incarnation=ws.incarnation,
        replicas=tuple(
            Birth(r.id, base64.b64encode(r.birth).decode(), r.signature.hex())
            for r in births.values()
        ),
        ranges=tuple(segments),
        vector={name: Held(last, digest) for name, (last, digest) in vector.items()},
        files=Files(later=parcel.later, held=tuple(ws.files.listing())),
        recipients=tuple(recipients),
        counts=dict(parcel.records),
    )
