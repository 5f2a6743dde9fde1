"""Taking a bundle in: read strictly, preview exactly, then one transaction.

Merge is union: every line that is not held is kept, and the state follows.  Whatever fails, the
store is as it was; files already copied are harmless, being named by their content.
"""

from __future__ import annotations

import logging
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path

from fabriques_desktop.errors import FabriquesError, StoreBusy
from fabriques_desktop.store import erasing as erased
from fabriques_desktop.store import indexing, peers, sharing
from fabriques_desktop.store.cache import Outcome
from fabriques_desktop.store.engine import Connection, Held, TakenBack
from fabriques_desktop.store.erasing import FILE, Erasure
from fabriques_desktop.store.identity import read_birth
from fabriques_desktop.store.peers import PastBundle
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import erasing, member_names, newer
from fabriques_desktop.sync.aside import Aside
from fabriques_desktop.sync.chains import Chains, OtherChain, Prefix
from fabriques_desktop.sync.container import BundleReader
from fabriques_desktop.sync.copying import copy_files
from fabriques_desktop.sync.manifest import Manifest
from fabriques_desktop.sync.sender import Sender
from fabriques_desktop.sync.signing import fingerprint

Progress = Callable[[str, int, int], None]
_TRIES = 3
_log = logging.getLogger(__name__)


_MOST_NAMED = 1000  # cells in conflict that a receipt goes on following


@dataclass(slots=True)
class Receipt:
    """What a bundle was and did; counts of records by entity, of changes and of files."""

    path: str
    device: str
    device_name: str
    author: str
    written_at: str
    number: int
    fingerprint: str
    is_known: bool = False  # nothing new: the same bundle, or all of it held already
    changes: int = 0
    already_held: int = 0
    withheld: int = 0  # changes of others that came without their content
    held_back: int = 0  # that wait since this bundle
    missing: int = 0  # changes of its lines that come before what it brings, and are not here
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    conflicts: tuple[tuple[str, str, str], ...] = ()
    unknown: dict[str, int] = field(default_factory=dict)
    forks: tuple[str, ...] = ()  # that were none before
    erasures: int = 0  # elements of the erasure set that were not known here
    erasures_refused: int = 0  # that no office known here vouches for
    erased: int = 0  # changes whose content is gone: held here until now, or in this bundle
    quarantined: int = 0  # changes made from an erased value, that wait for the office
    files_new: int = 0
    files_held: int = 0
    files_later: int = 0
    named: tuple[str, ...] = ()  # offices that the recovery key names, and that are new here
    act: str = ""

    def as_summary(self) -> dict[str, object]:
        """Plain values for the ledger of bundles: counts and ids, and no content."""
        names = (
            "changes", "held_back", "missing", "new", "changed", "deleted", "files_new",
            "files_later", "erasures", "erased", "withheld", "quarantined",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names} | {
            "conflicts": len(self.conflicts),
            "unknown": sum(self.unknown.values()),
            "forks": len(self.forks),
            "in_conflict": [list(each) for each in self.conflicts[:_MOST_NAMED]],
            "number": self.number,
            "device_name": self.device_name,
            "act": self.act,
        }


class Stale(Exception):
    """Something was written since the preview: it has to be thought over."""


class Import:
    """One bundle on its way in.  The reader has already judged directory, manifest, signature."""

    def __init__(
        self,
        ws: Workspace,
        reader: BundleReader,
        *,
        sha256: str,
        trust_new: bool,
        progress: Progress | None,
    ) -> None:
        self._ws = ws
        self.sha256 = sha256
        self._reader = reader
        self._manifest: Manifest = reader.manifest
        self._sender = Sender(ws, reader.manifest, reader.path, trust_new=trust_new)
        self._erasures: list[Erasure] = []
        self._passes_over = True  # what is held; not when a chain turns out to be another
        self._numbers = array("q")
        self._begins = 0
        self._tell: Progress = progress or (lambda *_: None)
        m = reader.manifest
        self.receipt = Receipt(
            path=str(reader.path), device=m.device, device_name=m.device_name, author=m.author,
            written_at=m.written_at, number=m.number, fingerprint=fingerprint(m.public_key),
        )  # fmt: skip

    def check(self) -> None:
        """Who sends, of which programme, with whose lines.

        Raises: OtherProgramme, UnknownDevice, RevokedDevice, ChangedKey, NamingRefused,
        NotYourChanges, ManifestRefused.
        """
        self._sender.check_programme()
        with self._ws.engine.read() as connection:
            peer = self._sender.judged(connection)
            self._erasures, self.receipt.erasures_refused = erasing.judged(
                self._ws, connection, self._manifest.erasures, peer
            )
        self.receipt.named = tuple(n.name or n.device for n in self._sender.namings)
        self._births = self._sender.births(peer.role)

    @property
    def path(self) -> Path:
        return self._reader.path

    def files_brought(self) -> list[str]:
        """The files of the bundle that are not here yet, wanted or not."""
        return [f.sha256 for f in self._manifest.files.here if not self._ws.files.has(f.sha256)]

    def reread(self, reader: BundleReader) -> None:
        """Go on with the same bundle, opened again.  Raises: Stale when it is another."""
        if reader.manifest_raw != self._reader.manifest_raw:
            raise Stale
        self._reader = reader

    def listen(self, progress: Progress | None) -> None:
        """Who hears from now on how far it is."""
        self._tell = progress or (lambda *_: None)

    def pass_over_nothing(self) -> None:
        """Read every line: a chain of the bundle is not the one that is held."""
        self._passes_over = False

    def verify(self) -> None:
        """Every hash of what will be taken.  Raises: BundleDamaged, BundleMalformed."""
        self._reader.verify(self._tell_read, self._needed())

    def _tell_read(self, done: int) -> None:
        self._tell("reading", done, self._reader.size_bytes)

    def _needed(self) -> Collection[str]:
        """The members of which something is not held."""
        with self._ws.engine.read() as connection:
            chains = self._chains(connection)
        changes, _ = self._reader.change_members(chains.first_line(), chains.total)
        return self._files_needed().union(changes)

    def _files_needed(self) -> set[str]:
        return set(map(member_names.blob_name, self._missing_files()))

    def is_all_held(self) -> bool:
        """Whether nothing of the bundle is news."""
        with self._ws.engine.read() as connection:
            changes_held = all(
                s.replica in self._ws.log.replicas
                and self._ws.log.holds_all(
                    connection, s.replica, s.first, s.last, bytes.fromhex(s.digest)
                )
                and not sharing.has_skeletons(connection, s.replica, s.first, s.last)
                for s in self._manifest.ranges
            )
        has_words = bool(self._erasures or self._sender.namings)
        return changes_held and not has_words and not self._missing_files()

    def preview(self) -> Held | None:
        """What taking it would do, by doing it: left open for `run` where that can go on with it.

        Nothing else is to be read of it afterwards.  Raises: as `run`.
        """
        # of the changes, each member is checked as it is read
        self._reader.verify(self._tell_read, self._files_needed())
        try:
            with self._ws.engine.hold() as held, self._ws.cache.in_volume():
                self._take(held.connection)
        except OtherChain:
            self.pass_over_nothing()
            return self.preview()
        if self._erasures:  # one also remembers, beside, what it took
            self._ws.engine.take_back(held)
        return held if self._ws.engine.holds(held) else None

    def run(self, held: Held | None = None) -> Receipt:
        """Files and changes, in one transaction: the one that the preview left open, if any.

        Raises: ChangesRefused, BundleDamaged, DiskFull, SaveRefused, Stale.
        """
        missing = self._missing_files()
        files = self._ws.files
        with Aside(lambda note: copy_files(self._reader, files, missing, note)) as copying:
            if self._ws.place.is_shared:  # others do not wait for our disk
                copying.result(lambda done: self._tell("files", done, len(missing)))
            with self._writing(held) as connection:
                if held is None:
                    self._take(connection)
                indexing.catch_up_if_few(connection)
                copying.result(lambda done: self._tell("files", done, len(missing)))
                self._note(connection)
        self._settle_down()
        return self.receipt

    @contextmanager
    def _writing(self, held: Held | None) -> Iterator[Connection]:
        try:
            with self._ws.engine.write_much(held) as connection, self._ws.cache.in_volume():
                yield connection
        except TakenBack:
            raise Stale from None

    def _note(self, connection: Connection) -> None:
        """The import itself, as an act, and what its sender says."""
        self.receipt.act = self._ws.new_id()
        at = self._ws.now().isoformat()
        if numbers := self._numbers:
            peers.note_import(
                connection, self.receipt.act, at, self._ws.member_id, numbers, self._begins
            )
        self._remember(connection, at)

    def _settle_down(self) -> None:
        """What the next opening would do as well: the import is done, whatever becomes of it."""
        try:
            if self._erasures:
                erased.remember(self._ws)
            if not self._ws.indexer.start(checkpoint=True):
                self._ws.engine.checkpoint()
        except (FabriquesError, OSError) as error:
            _log.warning("after an import: %s", type(error).__name__)

    def note_known(self) -> Receipt:
        """Nothing new but what the sender says of itself: remember that, and stop."""
        with self._ws.engine.write() as connection:
            self._remember(connection, self._ws.now().isoformat())
        return self.receipt

    def _missing_files(self) -> list[str]:
        gone = self._ws.log.erased.files | {e.target for e in self._erasures if e.kind == FILE}
        here = [f.sha256 for f in self._manifest.files.here if f.sha256 not in gone]
        missing = [sha for sha in here if not self._ws.files.has(sha)]
        self.receipt.files_new = len(missing)
        self.receipt.files_held = len(here) - len(missing)
        self.receipt.files_later = len(self._manifest.files.later)
        return missing

    # ---- the changes ----

    def _take(self, connection: Connection) -> None:
        receipt = self.receipt
        receipt.withheld = receipt.already_held = 0
        waited, forked = self._ws.held_back(), self._forked()
        for birth in self._births:
            self._ws.log.add_replica(connection, birth, read_birth(birth.body)["device"])
        applied = erased.add(connection, self._ws, self._erasures)
        receipt.erasures, receipt.erased = len(applied.new), applied.lines
        outcome, self._numbers, unknown = Outcome(), array("q"), Counter[str]()
        self._begins = self._ws.log.next_number
        self._take_lines(connection, outcome, unknown)
        self._ws.log.settle(connection, {s.replica for s in self._manifest.ranges})
        self.receipt.unknown = newer.but_own_terms(self._ws, unknown)
        self._report(connection, outcome, len(self._numbers), waited)
        receipt.forks = tuple(sorted(self._forked() - forked))

    def _forked(self) -> set[str]:
        """The lines of changes that two devices wrote under one name."""
        return {r.id for r in self._ws.log.replicas.values() if r.fork is not None}

    def _take_lines(self, connection: Connection, outcome: Outcome, unknown: Counter[str]) -> None:
        receipt, chains = self.receipt, self._chains(connection)
        receipt.already_held = done = chains.passed_over
        not_known = dict[str, set[int]]()
        # a server works while lines are judged; here, two threads would share one interpreter
        for batch in chains.batches(ahead=self._ws.place.is_shared):
            taken = self._ws.log.take(connection, batch, self._ws.now_ms())
            self._merge(outcome, self._ws.cache.apply(connection, taken.arrivals))
            self._numbers.extend(a.n for a in taken.arrivals)
            receipt.withheld += sum(
                not a.line.entity and a.name not in taken.erased for a in taken.arrivals
            )
            receipt.already_held += taken.known
            receipt.erased += len(taken.erased)
            for replica, seq, what in chains.unknown_of(batch, taken.arrivals):
                unknown[what] += 1
                if not newer.is_term(what):
                    not_known.setdefault(replica, set()).add(seq)
            done += len(batch)
            self._tell("changes", done, chains.total)
        if not_known:
            sharing.note_not_known(connection, not_known)

    def _chains(self, connection: Connection) -> Chains:
        """The lines of the bundle, but for those that the store is known to hold."""
        held = {}
        for number, segment in enumerate(self._manifest.ranges if self._passes_over else ()):
            known = self._ws.log.replicas.get(segment.replica)
            if known is None or known.fork is not None or known.last < segment.first:
                continue
            last, digest = min((known.last, known.digest), (segment.last, b""))
            if last == segment.last:
                digest = bytes.fromhex(segment.digest)
                if not self._ws.log.holds(connection, segment.replica, last, digest):
                    continue
            # what was withheld until now may come whole
            if not sharing.has_skeletons(connection, segment.replica, segment.first, last):
                held[number] = Prefix(last, digest)
        return Chains(self._reader, {b.id: b.body for b in self._births}, held)

    def _merge(self, outcome: Outcome, more: Outcome) -> None:
        for name in ("new", "changed", "deleted"):
            getattr(outcome, name).update(getattr(more, name))
        outcome.conflicts |= more.conflicts

    def _report(self, connection: Connection, outcome: Outcome, changes: int, waited: int) -> None:
        receipt = self.receipt
        receipt.changes = changes - receipt.withheld
        receipt.new, receipt.deleted = dict(outcome.new), dict(outcome.deleted)
        receipt.changed = dict(outcome.changed)
        touched = {entity for entity, _, _ in outcome.conflicts}
        still = {(e, r, c) for e, r, cells in self._ws.conflicted(touched) for c in cells}
        receipt.conflicts = tuple(sorted(outcome.conflicts & still))
        receipt.held_back = max(self._ws.held_back() - waited, 0)
        receipt.missing = self._missing()
        receipt.quarantined = len(erased.quarantined(connection))

    def _missing(self) -> int:
        """How many lines are missing right before what this bundle brings."""
        first: dict[str, int] = {}
        for segment in self._manifest.ranges:
            known = self._ws.log.replicas[segment.replica]
            if known.fork is None and segment.first > known.last:
                gap = segment.first - known.last - 1
                first[segment.replica] = min(first.get(segment.replica, gap), gap)
        return sum(first.values())

    def _remember(self, connection: Connection, at: str) -> None:
        self._sender.remember(connection, at)
        peers.note_bundle(
            connection,
            PastBundle(self.sha256, "in", at, self._manifest.device, self._reader.path.name,
                       self.receipt.as_summary()),
            self.receipt.act or None,
        )  # fmt: skip


def known_receipt(ws: Workspace, path: Path, sha256: str) -> Receipt | None:
    """The receipt of a file that was taken before, without opening it again."""
    with ws.engine.read() as connection:
        past = peers.bundle(connection, sha256)
    if past is None or past.direction != "in":
        return None
    said = past.summary
    return Receipt(
        path=str(path), device=past.device, device_name=str(said.get("device_name", "")),
        author="", written_at="", number=int(said.get("number", 0)), fingerprint="",
        is_known=True, act=str(said.get("act", "")),
    )  # fmt: skip


def opened(
    ws: Workspace,
    reader: BundleReader,
    *,
    sha256: str,
    trust_new: bool = False,
    progress: Progress | None = None,
) -> Import:
    """An opened bundle, its sender and what it carries accepted; nothing of it is taken yet.

    `sha256` is the hash of the file as it came, envelope included.
    """
    importing = Import(ws, reader, sha256=sha256, trust_new=trust_new, progress=progress)
    importing.check()
    importing.receipt.is_known = importing.is_all_held()
    return importing


def take(ws: Workspace, importing: Import, held: Held | None = None) -> Receipt:
    """Take an accepted bundle into a workspace, as its preview wrote it if that is still open.

    Raises: Stale when something else was written since.
    """
    if importing.receipt.is_known:
        return importing.note_known()
    if held is None:
        importing.verify()
    ws.backup("import")
    return importing.run(held) if held else _run(importing)


def _run(importing: Import) -> Receipt:
    """Run it; again, from the start, when others were in the way in a central store."""
    for left in reversed(range(_TRIES)):
        attempt = copy(importing)
        attempt.receipt = replace(importing.receipt)
        try:
            return attempt.run()
        except OtherChain:
            importing.pass_over_nothing()
        except StoreBusy:
            if not left:
                raise
    raise AssertionError("unreachable")
