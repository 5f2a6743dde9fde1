"""Handing over and receiving: the bundle as a person meets it."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fabriques_desktop.domain import ids
from fabriques_desktop.errors import (
    BundleRefused,
    FabriquesError,
    NoRecipient,
    NotAddressed,
    UnknownDevice,
)
from fabriques_desktop.services import keys, previews, rescue, roster
from fabriques_desktop.services.ledger import past, waiting_changes
from fabriques_desktop.store import peers, purging, quarantine
from fabriques_desktop.store.peers import PastBundle
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import envelope, exporting, importing, once_withheld
from fabriques_desktop.sync.aside import Aside
from fabriques_desktop.sync.container import BundleReader
from fabriques_desktop.sync.envelope import needs_passphrase, unlock
from fabriques_desktop.sync.exporting import Parcel
from fabriques_desktop.sync.importing import Import, Receipt
from fabriques_desktop.sync.manifest import File, Manifest, Recipient
from fabriques_desktop.sync.passphrase import SHORTEST as SHORTEST_PASSPHRASE
from fabriques_desktop.sync.passphrase import suggested as suggested_passphrase
from fabriques_desktop.sync.signing import fingerprint
from fabriques_desktop.sync.source import sha256_of

__all__ = [
    "SHORTEST_PASSPHRASE", "Contents", "HandOver", "PastBundle", "Receipt", "described",
    "hand_over", "inspect", "name_for", "needs_passphrase", "past", "prepare", "receive",
    "suggested_passphrase", "summary", "unlock", "waiting_changes",
]  # fmt: skip

SUFFIX = ".fabriques"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class HandOver:
    """A bundle written: what is in it."""

    path: Path
    number: int
    changes: int
    records: dict[str, int]
    files: int
    files_later: int
    size_bytes: int
    files_too_large: int = 0  # of those to come, how many no bundle of this size can bring
    refusing: int = 0  # people who refused: nothing of them is in it


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle says of itself: its manifest, judged, its signature checked."""

    manifest: Manifest
    fingerprint: str
    size_bytes: int

    @property
    def changes(self) -> int:
        return sum(s.last - s.first + 1 for s in self.manifest.ranges)


def name_for(ws: Workspace) -> str:
    """`<date>-<device>-<n>.fabriques`, safe on every system."""
    device = ws.get("device", ws.device_id)
    name = ids.folded(getattr(device, "name", None) or "") or "poste"
    slug = re.sub(r"[^a-z0-9]+", "-", name).strip("-")[:40] or "poste"
    own = ids.display_code(ws.device_id).lower().replace("-", "")  # two laptops of one make
    return f"{ws.now().astimezone():%Y-%m-%d}-{slug}-{own}-{ws.identity.bundles + 1}{SUFFIX}"


def prepare(
    ws: Workspace, *, full: bool = False, with_photos: bool = True, devices: Sequence[str] = ()
) -> Parcel:
    """What would be handed over now, to these devices if any: drafts are sealed first."""
    ws.seal_drafts()
    return exporting.survey(ws, full=full, with_files=with_photos, devices=devices)


def hand_over(
    ws: Workspace,
    out: Path,
    *,
    to: Sequence[str] = (),
    full: bool = False,
    with_photos: bool = True,
    most_bytes: int | None = None,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> HandOver:
    """Write one bundle; `out` is the file, or a folder in which it gets its usual name.

    Closed to the office, to the sender and to the recovery key, or to the devices named in `to`
    (ids, or names of people or devices); in a programme that allows it, plain.  With `most_bytes`,
    text goes first, and the files for which there is no room wait for a next bundle.
    With a passphrase it is closed with that alone, for whoever has no key here yet.
    Raises: NoRecipient, MixedRecipients, PassphraseTooShort, OutputExists, DiskFull,
    ReadOnlyPlace, FileMissing, FileDamaged.
    """
    recipients = () if _is_for_all(ws, to, passphrase) else keys.recipients(ws, to)
    return write_for(
        ws, out, recipients, devices_of(recipients), full=full, with_photos=with_photos,
        most_bytes=most_bytes, passphrase=passphrase, progress=progress,
    )  # fmt: skip


def _is_for_all(ws: Workspace, to: Sequence[str], passphrase: str | None) -> bool:
    """Whether nobody has to be known: a plain programme, a passphrase for the field's own work."""
    return not to and (keys.is_plain(ws) or (passphrase is not None and ws.role != keys.OFFICE))


def devices_of(recipients: Sequence[Recipient]) -> tuple[str, ...]:
    """The devices a bundle is meant for, its sender aside; none for a plain one."""
    return tuple(sorted(r.id for r in recipients if r.kind in ("office", "colleague")))


def write_for(
    ws: Workspace,
    out: Path,
    recipients: Sequence[Recipient],
    devices: Sequence[str],
    *,
    full: bool = False,
    with_photos: bool = True,
    most_bytes: int | None = None,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> HandOver:
    """Write the bundle that these devices may see; closed to `recipients`, or plain.

    With a passphrase `recipients` only say whose sight counts: they are not named in it.
    """
    if devices:
        roster.vouch(ws)
    parcel = prepare(ws, full=full, with_photos=with_photos, devices=devices)
    if most_bytes is not None:
        parcel = replace(
            parcel, most_bytes=most_bytes, files=_least_sent_first(ws, parcel.files, devices)
        )
    path = out / name_for(ws) if out.is_dir() else out
    named = () if passphrase is not None else recipients
    written = exporting.write(ws, path, parcel, named, progress, passphrase=passphrase)
    here, later = written.manifest.files.here, written.manifest.files.later
    done = HandOver(
        path=path,
        number=written.manifest.number,
        changes=parcel.changes,
        records=dict(parcel.records),
        files=len(here),
        files_later=len(later),
        size_bytes=path.stat().st_size,
        files_too_large=sum(f.size >= most_bytes for f in later) if most_bytes is not None else 0,
        refusing=parcel.refusing,
    )
    # which files a bundle brought is only worth remembering where it brought some of them
    sent = [f.sha256 for f in here] if later else []
    reach = _reach(written.manifest, parcel)
    if passphrase is not None and parcel.is_for_colleagues:
        reach[once_withheld.BY_PASSPHRASE] = True
    _note_sent(ws, done, written.sha256, devices, sent, reach)
    return done


def _least_sent_first(
    ws: Workspace, files: Sequence[File], devices: Sequence[str]
) -> tuple[File, ...]:
    """So that bundle after bundle brings them all, and those that were lost come again."""
    sent = Counter(
        sha256
        for each in past(ws)
        if each.direction == "out" and each.summary.get("to") == list(devices)
        for sha256 in each.summary.get("sent", ())
    )
    return tuple(sorted(files, key=lambda f: (sent[f.sha256], f.sha256)))


def _reach(manifest: Manifest, parcel: Parcel) -> dict[str, Any]:
    """How far a bundle went, so that what is new can be told from what goes again."""
    return {"last": {s.replica: s.last for s in manifest.ranges}, "repeated": parcel.repeated}


def fresh_changes(ws: Workspace, parcel: Parcel, devices: Sequence[str]) -> int:
    """How many changes of an office's parcel no bundle brought to these devices yet."""
    for each in past(ws):  # the latest first
        to = each.summary.get("to", ())
        if each.direction == "out" and (not to or (devices and set(devices) <= set(to))):
            reach = each.summary
            return exporting.newer(ws, parcel, reach.get("last", {}), reach.get("repeated", 0))
    return parcel.changes


def _note_sent(
    ws: Workspace,
    done: HandOver,
    sha256: str,
    devices: Sequence[str],
    sent: Sequence[str],
    reach: Mapping[str, Any],
) -> None:
    summary = {
        "number": done.number,
        "changes": done.changes,
        "records": done.records,
        "files": done.files,
        "files_later": done.files_later,
        "size_bytes": done.size_bytes,
        "to": list(devices),
        "sent": list(sent),
        **reach,
    }
    if ws.is_still:  # its number is noted beside the device's keys, and that is all
        return
    with ws.engine.write() as connection:
        at = ws.now().isoformat()
        note = PastBundle(sha256, "out", at, ws.device_id, done.path.name, summary)
        peers.note_bundle(connection, note)


def receive(
    ws: Workspace,
    path: Path,
    *,
    trust_new: bool = False,
    dry_run: bool = False,
    opening: str = "",
    passphrase: str | None = None,
    unlocked: str = "",
    progress: Progress | None = None,
    met: Callable[[Contents], None] | None = None,
) -> Receipt:
    """Take a bundle in, or (`dry_run`) say exactly what taking it would do.

    `opening` is the recovery key that opens every bundle, for one that was closed to an office
    that is no more; `passphrase` is for one that was closed with one, `unlocked` what `unlock`
    made of it.  `met` hears what it says of itself as soon as it is open and its manifest judged;
    never of one that is known without being opened.
    What the bundle erases is gone from every file when this returns.  A bundle
    of an unknown device is put aside, for `resume` once its fingerprint was read out.
    Raises: BundleRefused by cause; then the store is as it was.
    """
    opener = Opener(ws.identity.age_keys, opening, passphrase, unlocked)
    receipt = _received(
        ws, path, opener, trust_new=trust_new, dry_run=dry_run, progress=progress, met=met
    )
    if ws.log.erased.is_due and not dry_run:
        purging.purge(ws, progress)
        rescue.forget_erased(ws)
    return receipt


def _received(
    ws: Workspace,
    path: Path,
    opener: Opener,
    *,
    trust_new: bool,
    dry_run: bool,
    progress: Progress | None,
    met: Callable[[Contents], None] | None,
) -> Receipt:
    ws.seal_drafts()
    if kept := previews.kept_of(ws, path, opener, trust_new=trust_new):
        with closing(kept), suppress(importing.Stale):
            if not dry_run:
                return _as_previewed(ws, path, kept, opener, progress)
    is_met = any(path.name == each.name for each in past(ws))
    if is_met and (known := importing.known_receipt(ws, path, sha256_of(path))):
        return known
    with Aside(lambda _: sha256_of(path)) as hashing, ExitStack() as bundle:
        seal = previews.seal_of(path) if path.is_file() else ()
        try:
            reader = _opened(ws, path, opener, bundle, progress)
            if met is not None:
                met(_contents(reader))
        except BundleRefused:
            if known := importing.known_receipt(ws, path, hashing.result()):
                return known
            raise
        sha256 = hashing.result()
        if known := importing.known_receipt(ws, path, sha256):
            return known
        try:
            incoming = importing.opened(
                ws, reader, sha256=sha256, trust_new=trust_new, progress=progress
            )
        except UnknownDevice as refusal:
            if not dry_run:
                quarantine.keep(ws.files.staging, path, sha256, refusal.fingerprint)
            raise
        if dry_run:
            return previews.made(ws, incoming, bundle, seal, opener, trust_new=trust_new)
        return _taken(ws, incoming, lambda: importing.take(ws, incoming))


def _opened(
    ws: Workspace, path: Path, opener: Opener, bundle: ExitStack, progress: Progress | None
) -> BundleReader:
    reader = bundle.enter_context(opener.open(path, ws.files.staging, progress))
    is_closed = envelope.is_closed(path) or reader.manifest.recipients
    if is_closed and not keys.is_addressed(ws, reader.manifest, opener.also):
        raise NotAddressed(path=path)
    return reader


def _as_previewed(
    ws: Workspace,
    path: Path,
    kept: previews.Preview,
    opener: Opener,
    progress: Progress | None,
) -> Receipt:
    """Take a bundle whose preview was kept.  Raises: Stale when it has to be read anew."""
    incoming = kept.importing
    with ExitStack() as bundle:
        if not envelope.is_any(path):  # it was let go of: it may be on a stick
            incoming.reread(_opened(ws, path, opener, bundle, progress))
        incoming.listen(progress)
        return _taken(ws, incoming, lambda: importing.take(ws, incoming, kept.held))


def _taken(ws: Workspace, incoming: Import, take: Callable[[], Receipt]) -> Receipt:
    brought = incoming.files_brought()
    try:
        receipt = take()
    except BaseException:
        # files are copied before the changes that name them: without these, none stays
        drop_unnamed(ws, brought)
        raise
    quarantine.forget(ws.files.staging, incoming.sha256)
    if not receipt.is_known:
        roster.learn(ws)
    return receipt


def drop_unnamed(ws: Workspace, files: Sequence[str]) -> None:
    """Drop files that no record names.  Where that cannot be known they stay, and do no harm."""
    if ws.place.is_shared:  # another coordinator may be taking in what names them
        return
    with suppress(FabriquesError, OSError), ws.engine.read() as connection:
        named = peers.file_hashes(connection)
        for sha256 in set(files) - named:
            ws.files.drop(sha256)


def put_aside(ws: Workspace) -> dict[str, list[str]]:
    """The fingerprints of devices that wait to be trusted -> the names of their bundles here."""
    return quarantine.listed(ws.files.staging)


def closed_aside(ws: Workspace, fingerprint: str) -> list[Path]:
    """Those put aside under a fingerprint that only a passphrase opens."""
    return [p for p in quarantine.of(ws.files.staging, fingerprint) if needs_passphrase(p)]


def resume(
    ws: Workspace,
    fingerprint: str,
    progress: Progress | None = None,
    passphrases: Mapping[Path, str] = MappingProxyType({}),
) -> list[Receipt]:
    """Trust the device of a fingerprint, and take its bundles that were put aside.

    `passphrases` open those of `closed_aside`.
    Raises: NoRecipient when none is; BundleRefused as `receive` does.
    """
    waiting = quarantine.of(ws.files.staging, fingerprint)
    if not waiting:
        raise NoRecipient(name=fingerprint)
    # one that erases takes plain copies of the others away: they have to come again
    there = (path for path in waiting if path.is_file())
    return [
        receive(ws, path, trust_new=True, passphrase=passphrases.get(path), progress=progress)
        for path in there
    ]


@dataclass(frozen=True, slots=True)
class Opener:
    """What a bundle is opened with: this device's keys, the recovery key, a passphrase."""

    own: tuple[str, ...] = field(default=(), repr=False)
    recovery: str = field(default="", repr=False)
    passphrase: str | None = field(default=None, repr=False)
    unlocked: str = field(default="", repr=False)

    @property
    def also(self) -> tuple[str, ...]:
        return (self.recovery,) if self.recovery else ()

    def open(
        self, path: Path, staging: Path, progress: Progress | None = None
    ) -> AbstractContextManager[BundleReader]:
        return envelope.open_bundle(
            path, (*self.own, *self.also), staging, passphrase=self.passphrase,
            unlocked=self.unlocked, progress=progress,
        )  # fmt: skip


def inspect(
    path: Path,
    ws: Workspace | None = None,
    *,
    opening: str = "",
    passphrase: str | None = None,
    unlocked: str = "",
    progress: Progress | None = None,
) -> Contents:
    """What a bundle says it holds, once every hash of it was verified.

    An envelope is opened with the keys of `ws`, the recovery key or the passphrase.
    Raises: BundleRefused.
    """
    opener = Opener(ws.identity.age_keys if ws else (), opening, passphrase, unlocked)
    staging = ws.files.staging if ws else Path(tempfile.gettempdir())
    with opener.open(path, staging, progress) as reader:
        reader.verify()
        return _contents(reader)


def _contents(reader: BundleReader) -> Contents:
    m = reader.manifest
    return Contents(m, fingerprint(m.public_key), reader.path.stat().st_size)


def described(found: Contents) -> dict[str, Any]:
    """A bundle as plain values, without what only programs check: certificates and vectors."""
    m = found.manifest
    names = ("programme", "programme_name", "device", "device_name", "role", "author")
    return {name: getattr(m, name) for name in names} | {
        "fingerprint": found.fingerprint,
        "written_at": m.written_at,
        "number": m.number,
        "changes": found.changes,
        "counts": dict(m.counts),
        "files_here": len(m.files.here),
        "files_later": len(m.files.later),
        "size_bytes": found.size_bytes,
    }


def summary(receipt: Receipt) -> dict[str, Any]:
    """A receipt as plain values; a conflict names its entity, record and field."""
    cells = [dict(zip(("entity", "id", "field"), c, strict=True)) for c in receipt.conflicts]
    return asdict(receipt) | {"conflicts": cells}
