"""Writing a bundle: which changes and files go, in which order, under which manifest.

A field device carries only its own lines of changes; an office relays everybody's.  Private lines
never leave, and what the recipients may not see leaves as skeletons.
"""

from __future__ import annotations

import base64
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import partial
from pathlib import Path

import pyrage

from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.store import sharing
from fabriques_desktop.store.codec import LINE
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.log import Replica
from fabriques_desktop.store.peers import Peer, file_hashes, peers
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import (
    envelope,
    erasing,
    naming,
    office_words,
    once_withheld,
    refusals,
    withholding,
)
from fabriques_desktop.sync import passphrase as with_passphrase
from fabriques_desktop.sync.bundle_writer import BinaryWriter, BundleWriter
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
from fabriques_desktop.sync.office_words import Shared
from fabriques_desktop.sync.refusals import Refused
from fabriques_desktop.sync.source import sha256_of
from fabriques_desktop.sync.withholding import Sight

#: what a bundle takes at most beside content: its manifest alone, for a replica, for a file that
#: is listed, for one that is in it; an envelope adds 16 bytes to every 64 KiB
_MANIFEST_BYTES, _REPLICA_BYTES, _LISTED_BYTES, _MEMBER_BYTES = 8192, 1600, 100, 800
_SHARE_WITHIN = 0.999
_FILES_BESIDE = 3  # bytes of files for each of changes: deflating one takes as long

ChainRow = tuple[int, bytes, bytes, bytes]  #: seq, previous digest, digest, line
Progress = Callable[[str, int, int], None]  #: what is being done, how far, out of how much


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a bundle would take: changes by replica after a seq, and files with their sizes.

    `sight`: what its recipients may see, None for everything; `again`: earlier lines that they may
    hold as skeletons only; `refusing`: how many people refused, nothing of whom is in it;
    `most_bytes`: how large the bundle may get before files wait.
    """

    after: Mapping[str, int]
    changes: int
    records: Mapping[str, int]
    files: tuple[File, ...]
    later: tuple[File, ...]
    sight: Sight | None = None
    again: Mapping[str, frozenset[int]] = field(default_factory=dict)
    is_for_colleagues: bool = False
    refusing: int = 0
    most_bytes: int | None = None

    @property
    def size_bytes(self) -> int:
        return sum(file.size for file in self.files)

    @property
    def repeated(self) -> int:
        """How many earlier lines go once more."""
        return sum(map(len, self.again.values()))


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle on disk, as its receiver would read it; `sha256` is of the whole file."""

    path: Path
    manifest: Manifest
    changes: int
    sha256: str


def survey(
    ws: Workspace, *, full: bool = False, with_files: bool = True, devices: Sequence[str] = ()
) -> Parcel:
    """What would be handed over now.  Drafts are to be sealed before.

    `devices` are those it is addressed to; without any, it is for the offices (or, from an office
    to whoever reads it, for every field device) and holds everything.
    """
    shared = office_words.shared(ws) if ws.role == "office" and devices else Shared()
    refused = refusals.found(ws)
    with ws.engine.read_long() as connection:
        everyone = peers(connection)
        addressed = [p for p in everyone if p.device in devices]
        known = [] if full else _heard(addressed) or _receivers(ws, everyone)
        after = {r.id: _acknowledged(ws, connection, r, known) for r in _replicas(ws)}
        seen, again = _sight(ws, connection, addressed, after, shared)
        if seen is None and ws.role != "office":
            after |= _brought(ws, everyone)
        for replica, seqs in once_withheld.lines(ws, connection, refused, after, seen).items():
            if before := frozenset(seq for seq in seqs if seq <= after.get(replica, 0)):
                again[replica] = again.get(replica, frozenset()) | before
        sight = withholding.without(seen, refused)
        draft = Parcel(after, 0, {}, (), (), sight, again, seen is withholding.COLLEAGUES)
        changes, records = _count(ws, connection, draft)
        held = set.intersection(*(set(p.files) for p in known)) if known else set()
        named = _files_named(ws, connection, seen, addressed, refused)
    files = tuple(
        File(sha, ws.files.size(sha)) for sha in sorted(named - held) if ws.files.has(sha)
    )
    here, later = (files, ()) if with_files else ((), files)
    return replace(
        draft, changes=changes, records=records, files=here, later=later,
        refusing=len(refused.people),
    )  # fmt: skip


def _files_named(
    ws: Workspace,
    connection: Connection,
    seen: Sight | None,
    addressed: list[Peer],
    refused: Refused,
) -> set[str]:
    """The files of what these recipients are shown."""
    if seen is None and not refused:
        return file_hashes(connection)
    if seen is None:
        return sharing.files_of(connection, (), ENTITIES, without=refused.records)
    owner = ws.device_id if seen is withholding.COLLEAGUES else addressed[0].device
    records = sharing.records_of(connection, owner)
    return sharing.files_of(connection, records, seen.entities or (), without=refused.records)


def _sight(
    ws: Workspace,
    connection: Connection,
    addressed: list[Peer],
    after: Mapping[str, int],
    shared: Shared,
) -> tuple[Sight | None, dict[str, frozenset[int]]]:
    """What these devices may see, and which earlier lines one of them may hold as skeletons."""
    if all(p.role == "office" for p in addressed):
        return None, {}
    if ws.role != "office":
        return withholding.COLLEAGUES, {}
    device = addressed[0].device
    early = sharing.before_first_of(connection, device, shared.kinds)
    for replica, seqs in sharing.of_kinds_before(connection, shared.late, shared.since).items():
        early.setdefault(replica, set()).update(seqs)
    again = {
        replica: frozenset(seq for seq in seqs if seq <= after[replica])
        for replica, seqs in early.items()
        if replica in after
    }
    return withholding.of_device(shared.kinds, sharing.records_of(connection, device)), again


def _count(ws: Workspace, connection: Connection, parcel: Parcel) -> tuple[int, dict[str, int]]:
    """How many changes go with their content, and about how many records of each kind."""
    changes, records = 0, Counter[str]()
    if parcel.sight is None:
        for entity, touched, lines in ws.log.touched_after(connection, parcel.after):
            changes += lines
            if entity:
                records[entity] += touched
        return changes, dict(records)
    seen: set[tuple[str, str]] = set()
    with ExitStack() as reading:
        for replica in parcel.after:
            for *_, raw in _rows(ws, connection, parcel, replica, reading):
                line = LINE.decode(raw)
                changes += bool(line.entity)
                seen.add((line.entity, line.record))
    records.update(entity for entity, _ in seen if entity)
    return changes, dict(records)


def newer(ws: Workspace, parcel: Parcel, sent: Mapping[str, int], sent_again: int) -> int:
    """How many changes of a parcel come after those of a bundle that went before.

    `sent`: where that bundle stopped, by replica; `sent_again`: how many earlier lines it repeated.
    """
    after = {replica: max(seq, sent.get(replica, 0)) for replica, seq in parcel.after.items()}
    with ws.engine.read_long() as connection:
        count, _ = _count(ws, connection, replace(parcel, after=after, again={}))
    return min(count + max(parcel.repeated - sent_again, 0), parcel.changes)


def _rows(
    ws: Workspace, connection: Connection, parcel: Parcel, replica: str, reading: ExitStack
) -> Iterator[ChainRow]:
    """The lines of a replica that travel, as they travel, while `reading` is open."""
    after = parcel.after[replica]
    lines = ws.log.lines_after(connection, replica, after)
    rows: Iterator[ChainRow] = reading.enter_context(closing(lines))
    if again := parcel.again.get(replica):
        rows = itertools.chain(sharing.lines_at(connection, replica, again), rows)
    sight = parcel.sight
    if sight is not None:
        rows = (
            (seq, prev, digest, sight.travelling(bytes(raw))) for seq, prev, digest, raw in rows
        )
    return rows


def write(
    ws: Workspace,
    path: Path,
    parcel: Parcel,
    recipients: Sequence[Recipient] = (),
    progress: Progress | None = None,
    *,
    passphrase: str | None = None,
) -> Written:
    """Write the bundle, re-read it as its receiver would, and give it its name.

    With recipients it is closed in an envelope to them; they are named inside what is signed.
    With a passphrase it is closed with that instead.
    Raises: PassphraseTooShort, OutputExists, DiskFull, ReadOnlyPlace, FileMissing, FileDamaged.
    """
    tell = progress or (lambda *_: None)
    manifests: list[Manifest] = []

    def produce(writer: BundleWriter) -> None:
        with ws.engine.read_long() as connection, ExitStack() as reading:
            done, segments = 0, list[Segment]()
            beside = _beside(writer, ws, parcel.files if parcel.most_bytes is None else ())
            for replica in sorted(parcel.after):
                read = partial(_rows, ws, connection, parcel, replica, reading)
                is_forked = ws.log.replicas[replica].fork is not None
                rows = _chain_by_chain(read) if is_forked else read()
                for row in _segmented(replica, rows, segments):
                    writer.add_change(row)
                    beside(len(row))
                    done += 1
                    if done % 500 == 0:
                        tell("changes", done, parcel.changes)
            vector = ws.log.vector()
        chosen, later = _that_fit(ws, writer, parcel)
        for at, file in enumerate(chosen, 1):
            writer.add_blob(file.sha256, ws.files.path(file.sha256))
            tell("files", at, len(chosen))
        manifest = _manifest(ws, parcel, segments, vector, recipients, later)
        manifests.append(writer.finish(manifest, ws.identity.signer))

    def into(stream: BinaryWriter) -> None:
        with closing(BundleWriter(stream)) as writer:
            produce(writer)

    if passphrase is not None:
        before, key = with_passphrase.close_key(passphrase, progress)
        own = pyrage.x25519.Identity.from_str(key)
        own_key = [str(own.to_public())]
        sha256 = envelope.close(into, path, own_key, key, before=before, progress=progress)
    elif recipients:
        to = [r.key for r in recipients]
        sha256 = envelope.close(into, path, to, ws.identity.age_key, progress=progress)
    else:
        write_bundle(path, produce)
        sha256 = sha256_of(path)
    exported = dict(ws.identity.exported)
    if not parcel.is_for_colleagues:  # what only colleagues got waits for the office
        # what was saved while the bundle was being written is not in it
        exported |= {s.replica: s.last for s in manifests[-1].ranges}
    ws.set_identity(bundles=ws.identity.bundles + 1, exported=exported)
    return Written(path, manifests[-1], parcel.changes, sha256)


def _beside(writer: BundleWriter, ws: Workspace, files: Sequence[File]) -> Callable[[int], None]:
    """What is told of each line, and adds files between them: one is packed while another is read.

    Those left are for the caller to add; each is taken once.
    """
    left, room = iter(files), 0

    def told(size: int) -> None:
        nonlocal room
        room += size * _FILES_BESIDE
        while room > 0 and (file := next(left, None)) is not None:
            writer.add_blob(file.sha256, ws.files.path(file.sha256))
            room -= file.size + 1

    return told


def _that_fit(
    ws: Workspace, writer: BundleWriter, parcel: Parcel
) -> tuple[list[File], tuple[File, ...]]:
    """The files for which there is room once the text is in, and those that wait."""
    if parcel.most_bytes is None:
        return list(parcel.files), parcel.later
    listed = sum(1 for _ in ws.files.listing()) + len(parcel.files) + len(parcel.later)
    manifest = _MANIFEST_BYTES + _LISTED_BYTES * listed + _REPLICA_BYTES * len(parcel.after)
    room = parcel.most_bytes * _SHARE_WITHIN - writer.size_bytes() - manifest
    chosen: list[File] = []
    waiting = list(parcel.later)
    for file in parcel.files:
        cost = file.size + _MEMBER_BYTES
        (chosen if cost <= room else waiting).append(file)
        room -= cost if cost <= room else 0
    return chosen, tuple(waiting)


def _replicas(ws: Workspace) -> list[Replica]:
    """The lines of changes this device may carry, in order."""
    relays = ws.role == "office"
    return [
        r
        for _, r in sorted(ws.log.replicas.items())
        if not r.private and (relays or r.device == ws.device_id)
    ]


def _brought(ws: Workspace, everyone: list[Peer]) -> dict[str, int]:
    """What we hold of others, for an office named after the former one was lost.

    All that its backup did not hold: it may have some of it as skeletons only, which no vector
    tells, so it is brought each time.
    """
    offices = [p.device for p in everyone if p.role == "office" and not p.revoked_at]
    named = naming.latest_for(ws, offices)
    if named is None:
        return {}
    return {
        r.id: named.held.get(r.id, 0)
        for _, r in sorted(ws.log.replicas.items())
        if not r.private and r.device not in (ws.device_id, named.device)
        and r.last > named.held.get(r.id, 0)
    }  # fmt: skip


def _heard(addressed: list[Peer]) -> list[Peer]:
    """Of several offices, those that ever said what they hold: they give the others the rest.

    One that stays silent would have every bundle bring all there is.
    """
    if any(p.role != "office" for p in addressed):
        return addressed
    return [p for p in addressed if p.vector] or addressed


def _receivers(ws: Workspace, known: list[Peer]) -> list[Peer]:
    """Whose acknowledgement counts: offices for a field device, every device for an office."""
    wanted = "field" if ws.role == "office" else "office"
    return [p for p in known if p.role == wanted and p.vector and not p.revoked_at]


def _acknowledged(
    ws: Workspace, connection: Connection, replica: Replica, known: list[Peer]
) -> int:
    """Up to where all of them hold our own line of this replica; 0 when one has another line.

    What follows a fork is always sent again: who holds one branch may lack the other.
    """
    seqs = [] if replica.fork is None else [replica.fork - 1]
    for peer in known:
        last, digest = peer.vector.get(replica.id, (0, ""))
        same = last and ws.log.holds(connection, replica.id, last, bytes.fromhex(digest))
        seqs.append(last if same else 0)
    return min(seqs) if known else 0


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


def _chain_by_chain(read: Callable[[], Iterable[ChainRow]]) -> Iterator[ChainRow]:
    """The branches of a forked replica one after the other, in the order a manifest lists them.

    The rows are read again for branches that stand beside others, so that none is kept in memory.
    """
    first, last = dict[int, int](), dict[int, tuple[int, bytes]]()
    for number, row in _numbered(read()):
        first.setdefault(number, row[0])
        last[number] = (row[0], row[2])
    together: list[set[int]] = []
    end = 0
    for number in sorted(first, key=lambda n: (first[n], last[n][1])):
        if not together or first[number] <= end:
            together.append(set())
        together[-1].add(number)
        end = last[number][0]
    for wanted in together:
        yield from (row for number, row in _numbered(read()) if number in wanted)


def _numbered(rows: Iterable[ChainRow]) -> Iterator[tuple[int, ChainRow]]:
    """Each row with the number of the unbroken chain that it goes on with, or begins."""
    tips: dict[tuple[int, bytes], int] = {}
    count = 0
    for row in rows:
        number = tips.pop((row[0] - 1, row[1]), count)
        count += number == count
        tips[row[0], row[2]] = number
        yield number, row


def _manifest(
    ws: Workspace,
    parcel: Parcel,
    segments: list[Segment],
    vector: Mapping[str, tuple[int, str]],
    recipients: Sequence[Recipient],
    later: tuple[File, ...],
) -> Manifest:
    device = ws.get("device", ws.device_id)
    births = {s.replica: ws.log.replicas[s.replica] for s in segments}
    return Manifest(
        programme=ws.programme_id,
        programme_name=ws.programme_name,
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
        files=Files(later=later, held=tuple(ws.files.listing())),
        erasures=erasing.entries(ws),
        recipients=tuple(recipients),
        namings=naming.known(ws),
        counts=dict(parcel.records),
    )
