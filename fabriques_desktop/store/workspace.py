"""A workspace: one folder with its database, drafts, files and backups, opened by one process.

The facade that services and bootstrap hold.  It puts the parts of the store together and decides
nothing about records.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from fabriques_desktop.domain.records import Record
from fabriques_desktop.errors import FabriquesError, OnlyRead
from fabriques_desktop.store import (
    backups,
    erasing,
    identity,
    leftovers,
    opening,
    purging,
    queries,
    reading,
    search,
)
from fabriques_desktop.store.acts import Act
from fabriques_desktop.store.cache import Cache
from fabriques_desktop.store.codec import Heads
from fabriques_desktop.store.drafts import Draft, Drafts
from fabriques_desktop.store.engine import AnyEngine
from fabriques_desktop.store.files import FileStore
from fabriques_desktop.store.identity import Identity
from fabriques_desktop.store.indexing import Indexer
from fabriques_desktop.store.log import Log
from fabriques_desktop.store.places import Address, Place, place_of
from fabriques_desktop.store.queries import LightRow
from fabriques_desktop.store.reading import Alternative, Stored
from fabriques_desktop.store.search import Hit
from fabriques_desktop.store.tables import ACT, SCHEMA, WAITING

Progress = Callable[[int, int], None]


class Kept(Protocol):
    """What is kept of a preview, until something else is written."""

    @property
    def is_open(self) -> bool: ...

    def close(self) -> None: ...


class Workspace:
    """An open workspace.  Close it, or use it as a context manager."""

    def __init__(
        self,
        place: Place,
        *,
        now: Callable[[], datetime] | None = None,
        progress: Progress | None = None,
        settle: bool = True,
    ) -> None:
        self.place = place
        self._now = now or (lambda: datetime.now(UTC))
        self._is_closed = False
        self._last_written: dict[str, int] = {}
        self._has_lost_line = False
        self._elsewhere: tempfile.TemporaryDirectory[str] | None = None
        self.preview: Kept | None = None
        self._act: Act | None = None  # of the transaction that writes: there is one at a time
        try:
            self.engine: AnyEngine = place.enter()
        except BaseException:
            place.leave()
            raise
        try:
            self._open(progress, settle)
        except BaseException:
            self.engine.close()
            place.leave()
            raise
        if self.is_still:
            return
        try:
            purging.resume(self)
            self._seal_left()
            self._seal_own()
            self.indexer.start()
        except BaseException:
            self.indexer.stop()
            self.drafts.close()
            self.engine.close()
            place.leave()
            raise

    def _open(self, progress: Progress | None, settle: bool) -> None:
        self.log = Log()
        self.cache = Cache()
        self.settings = opening.read_settings(self.engine, self.place)
        self.place.settle(self.settings)
        self.path = self.place.folder
        self.files = FileStore(self.path)
        if self.is_still:
            self._open_still()
            return
        if not (self.place.is_shared or self.settings.get("clean_close")):
            opening.quick_check(self.engine)  # before the first write after a crash
        if int(self.settings["schema"]) < SCHEMA:
            from fabriques_desktop.store import migrations  # no other opening pays for it

            migrations.bring_up_to_date(self, progress)
        with opening.reading_back(self.engine):
            opening.refresh_cache(self, progress)
            self.engine.on_stale = self._reload
            with self.engine.read() as connection:
                self._reload(connection)
        known = None if settle else opening.known_identity(self)
        self.identity: Identity = known or opening.take_identity(self)
        if known is not None:
            self.engine.before_first = self._take_identity
        if self.place.is_shared:  # others have theirs beside, which is not ours to sweep
            self.files.staging = self.path / "staging" / self.device_id
            leftovers.sweep_staging(self.files.staging, older_than=timedelta(days=1))
        self._remember_line()
        self.engine.on_committed = self._on_committed
        erasing.reapply(self)
        self.drafts = Drafts(self.place.drafts)
        self.indexer = Indexer(self.engine)

    def _open_still(self) -> None:
        """Read what is there, and keep what is made on the way elsewhere, until we close."""
        with opening.reading_back(self.engine), self.engine.read() as connection:
            self._reload(connection)
        opening.refuse_unready(self)
        self.identity = opening.identity_to_read(self)
        self._elsewhere = tempfile.TemporaryDirectory(prefix="fabriques-")
        self.files.staging = Path(self._elsewhere.name)
        self.files.is_still = True
        self.drafts = Drafts(None)
        self.indexer = Indexer(self.engine)

    @classmethod
    def create(
        cls,
        address: Address,
        *,
        programme: str,
        role: str,
        plain: bool,
        photos: Path | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> Workspace:
        """A new, empty workspace of a programme (its id); the folder may exist when it is empty.

        `photos` is the folder of files beside a central database.
        Raises: WorkspaceExists, SyncedFolder, ReadOnlyPlace, DiskFull, StoreUnreachable, …
        """
        opening.make(place_of(address, photos), programme=programme, role=role, plain=plain)
        return cls(place_of(address, photos), now=now)

    @classmethod
    def open(
        cls,
        address: Address,
        *,
        photos: Path | None = None,
        now: Callable[[], datetime] | None = None,
        progress: Progress | None = None,
        settle: bool = True,
    ) -> Workspace:
        """`progress` hears of tables that are made anew, after a change of version.

        Without `settle`, a line that goes on is taken up at the first write, or by `settle`.
        Raises: NotAWorkspace, WorkspaceLocked, WorkspaceTooRecent, WorkspaceDamaged, …
        """
        return cls(place_of(address, photos), now=now, progress=progress, settle=settle)

    def copy(self, address: Address, *, photos: Path) -> None:
        """Write all that this workspace holds to a new central store."""
        opening.make_copy(place_of(address, photos), self)

    def close(self) -> None:
        """Seal what was typed, and leave the folder tidy.  Twice does nothing more."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self.indexer.stop()
            with contextlib.suppress(Exception):
                self.seal_drafts()
            if self.preview is not None:
                self.preview.close()
            self.drafts.close()
            if self._elsewhere is not None:
                self._elsewhere.cleanup()
                return
            with contextlib.suppress(Exception):
                self.settle()
                opening.agree(self, self.identity, [], clean_close="1")
        finally:
            self.engine.close()
            self.place.leave()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def settle(self) -> None:
        """Say in the database and beside it who writes here, if that was left for later.

        Nothing is written before it.  Raises: DiskFull, ReadOnlyPlace, SaveRefused.
        """
        self.engine.settle()

    def _take_identity(self) -> None:
        self.identity = opening.take_identity(self)
        self._remember_line()

    def _reload(self, connection: sa.Connection) -> None:
        """Read again what is kept in memory beside the tables."""
        if self.place.is_shared:
            opening.follow(self, connection)
        self.log.load(connection)
        self.cache.load(connection)
        self._has_lost_line = any(
            name not in self.log.replicas or self.log.replicas[name].last < last
            for name, last in self._last_written.items()
        )

    def _on_committed(self) -> None:
        self._remember_line()
        kept = self.preview
        if kept is not None and not kept.is_open:
            self.preview = None
            kept.close()

    def _remember_line(self) -> None:
        """How far our own line of changes goes, now that it is written for good."""
        own = (self.identity.shared, self.identity.private)
        self._last_written = {n: self.log.replicas[n].last for n in own if n in self.log.replicas}

    @property
    def notices(self) -> tuple[FabriquesError, ...]:
        """What was met at opening and repaired, to be told once."""
        return tuple(self.place.notices)

    @property
    def is_still(self) -> bool:
        """Whether it can only be read: nothing can be written where it is."""
        return self.place.is_still

    @property
    def made_folder(self) -> Path:
        """Where what can be made again is kept: thumbnails."""
        return self.files.staging if self.is_still else self.path / "cache"

    @property
    def address(self) -> Address:
        """What opens this workspace again."""
        return self.place.address

    @property
    def shown(self) -> str:
        """Where it is, as people read it: a folder, or an address without its password."""
        return self.place.shown

    # ---- who and when ----

    @property
    def programme_id(self) -> str:
        return self.settings["programme"]

    @property
    def programme_name(self) -> str:
        """What people call the programme; empty before its own record has arrived."""
        return getattr(self.get("programme", self.programme_id), "name", None) or ""

    @property
    def member_id(self) -> str:
        return self.settings.get(opening.own_key(self, "member"), "")

    @property
    def device_id(self) -> str:
        return self.identity.device

    @property
    def role(self) -> str:
        return self.settings["role"]

    @property
    def store_id(self) -> str:
        return self.settings["store"]

    @property
    def incarnation(self) -> str:
        return self.settings["incarnation"]

    @property
    def writers(self) -> frozenset[str]:
        """The devices that write into this very database: ours, and those that joined it."""
        joined = [k.partition(":")[2] for k in self.settings if k.startswith("member:")]
        return frozenset({self.device_id, *(joined if self.place.is_shared else ())})

    def set_setting(self, key: str, value: str) -> None:
        with self.engine.write() as connection:
            opening.write_setting(connection, key, value)
        self.settings[key] = value

    def set_member(self, member: str) -> None:
        """Say who works here."""
        self.set_setting(opening.own_key(self, "member"), member)

    def remember_photos(self, folder: Path) -> None:
        """Where a central store's photos are, seen from this machine."""
        self.set_setting(opening.own_key(self, "photos"), str(folder))

    def set_identity(self, **changes: Any) -> None:
        self.settle()
        self.identity = identity.renewed(self.identity, **changes)
        has_new_keys = "age_key" in changes
        identity.write(self.store_id, self.identity, self.place.slot, has_new_keys=has_new_keys)

    def now(self) -> datetime:
        return self._now()

    def now_ms(self) -> int:
        return int(self._now().timestamp() * 1000)

    def new_id(self) -> str:
        import uuid_utils  # loaded by what is written first

        return str(uuid_utils.uuid7())

    # ---- reading ----

    def get(self, entity: str, record: str) -> Record | None:
        """The record, or None when it is unknown or deleted.  Raises: UnknownEntity."""
        found = self.stored(entity, record)
        return found.record if found and not found.deleted else None

    def stored(self, entity: str, record: str) -> Stored | None:
        """The record with its heads, conflicts and dates; deleted ones too."""
        with self.engine.read() as connection:
            return reading.stored(connection, entity, record)

    def view(self) -> contextlib.AbstractContextManager[None]:
        """For many readings of this thread that belong together: see `AnyEngine.view`."""
        return self.engine.view()

    def find(self, entity: str, **equals: Any) -> list[Any]:
        """Records that are not deleted, by id; a value equals a field, or is one of a set's."""
        with self.engine.read() as connection:
            return reading.find(connection, entity, **equals)

    def count(self, entity: str) -> int:
        with self.engine.read() as connection:
            return reading.count(connection, entity)

    def rows(
        self,
        entity: str,
        *fields: str,
        order_by: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> list[LightRow]:
        """What a list shows: id, the fields asked for, conflicts or not, when it changed."""
        with self.engine.read() as connection:
            return queries.rows(
                connection, entity, fields, order_by=order_by, descending=descending, limit=limit
            )

    def filled(self, entity: str, field: str) -> list[tuple[str, Any]]:
        """(record, value) of the records whose field is not empty."""
        with self.engine.read() as connection:
            return queries.filled(connection, entity, field)

    def once_written(self, entity: str, field: str) -> list[str]:
        """Records whose field is empty now and was not always."""
        with self.engine.read() as connection:
            return queries.once_written(connection, entity, field)

    def worked_on(
        self, *entities: str, limit: int = 5000, enough: int = 0
    ) -> list[tuple[str, str]]:
        """(entity, record) of these kinds in the last lines of this device, latest first.

        Those in so few lines as are `enough`, when there are any; else in as many as `limit`.
        """
        ours = [r.id for r in self.log.replicas.values() if r.device == self.device_id]
        ours.sort(key=lambda replica: replica != self.identity.shared)  # the line of now first
        found: dict[tuple[str, str], None] = {}
        with self.engine.read() as connection:
            for replica, lines in itertools.product(ours, filter(None, (enough, limit))):
                if not found:
                    found = dict.fromkeys(self.log.latest(connection, replica, entities, lines))
        return list(found)

    def entity_of(self, record: str) -> str | None:
        with self.engine.read() as connection:
            return reading.entity_of_record(connection, record)

    def search(self, text: str, limit: int = 50, entity: str | None = None) -> list[Hit]:
        """What a person types returns results or none, never an error."""
        with self.engine.read() as connection:
            return search.search(connection, text, limit, entity)

    def history(
        self, entity: str, record: str, cell: str | None = None
    ) -> dict[str, tuple[Alternative, ...]]:
        """cell -> its changes, oldest first."""
        devices = {r.id: r.device for r in self.log.replicas.values()}
        with self.engine.read() as connection:
            return reading.history(connection, entity, record, cell, devices)

    def histories(
        self, entity: str, records: Sequence[str], cell: str
    ) -> dict[str, tuple[Alternative, ...]]:
        """record -> the changes of one cell, oldest first: of many records in few queries."""
        devices = {r.id: r.device for r in self.log.replicas.values()}
        with self.engine.read() as connection:
            return reading.histories(connection, entity, records, cell, devices)

    def alternatives(self, entity: str, record: str) -> dict[str, tuple[Alternative, ...]]:
        """cell -> its open heads, for the cells in conflict."""
        found = self.stored(entity, record)
        if not found or not found.conflicts:
            return {}
        steps = self.history(entity, record)
        return {
            cell: tuple(s for s in steps.get(cell, ()) if s.is_head) for cell in found.conflicts
        }

    def conflicted(
        self, entities: Collection[str] | None = None
    ) -> list[tuple[str, str, tuple[str, ...]]]:
        """(entity, record, cells) of every open conflict, or of those in some entities."""
        with self.engine.read() as connection:
            return list(reading.conflicted(connection, entities))

    def held_back(self) -> int:
        """How many changes wait for one that has not come."""
        with self.engine.read() as connection:
            each = (
                sa.select(sa.func.max(WAITING.c.held_back).label("n"))
                .group_by(WAITING.c.entity, WAITING.c.record)
                .subquery()
            )
            return connection.scalar(sa.select(sa.func.coalesce(sa.func.sum(each.c.n), 0))) or 0

    # ---- writing ----

    @contextlib.contextmanager
    def act(self, kind: str) -> Iterator[Act]:
        """One act of a person: one transaction, all or nothing; joined when one is open."""
        with self.engine.write() as connection:
            if self._act is not None:
                yield self._act
                return
            if self._has_lost_line:
                self.identity = opening.take_identity(self, has_lost_line=True)
            act = Act(self, self.new_id(), connection)
            self._act = act
            try:
                yield act
            finally:
                self._act = None
            if act.changes:
                connection.execute(
                    sa.insert(ACT).values(
                        id=act.id, at=self.now().isoformat(), member=self.member_id, kind=kind,
                        changes=json.dumps(act.changes),
                    )
                )  # fmt: skip

    def seal_drafts(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        """Turn drafts into changes; returns the new heads of each field that was sealed.

        It goes before every exchange: what other processes of this device did is caught up too.
        """
        self.settle()
        return self._seal_own()

    def _seal_own(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        if self.place.is_shared:
            self.identity = identity.caught_up(self.store_id, self.identity)
        return self._seal(self.drafts)

    def _seal_left(self) -> None:
        """Turn into changes what a process that is no more had left typed, on this machine."""
        for folder in self.place.left_drafts():
            left = Drafts(folder)
            try:
                self._seal(left)
            finally:
                left.close()

    def _seal(self, typed: Drafts) -> dict[tuple[str, str, str], tuple[str, ...]]:
        typed.flush()
        aside, drafts = typed.kept_aside(), typed.all()
        if not aside and not drafts:
            return {}
        new: dict[tuple[str, str, str], tuple[str, ...]] = {}
        with self.act("typing") as act:
            longer = [d for _, d in aside]
            for draft in longer + self._saved_since(longer, drafts) + drafts:
                if draft.record in self.log.erased.records:
                    continue
                seen: Heads = {draft.field: new.get(draft.key, draft.seen)}
                act.save(draft.entity, draft.record, {draft.field: draft.text}, seen)
                wrote = act.written.get((draft.record, draft.field))
                new[draft.key] = (wrote,) if wrote else seen[draft.field]
        typed.forget(drafts, [n for n, _ in aside], new)
        return new

    def _saved_since(self, aside: list[Draft], drafts: list[Draft]) -> list[Draft]:
        """Fields that were saved after a longer state of theirs was put aside, as they stand.

        The longer state goes into the history, and not over what came after it.
        """
        found: list[Draft] = []
        for key in {d.key for d in aside} - {d.key for d in drafts}:
            entity, record, field = key
            if (stored := self.stored(entity, record)) is not None:
                text = getattr(stored.record, field) or ""
                found.append(Draft(*key, text, stored.heads.get(field, ()), 0))
        return found

    def quick_check(self) -> None:
        """For the background, once the window shows.  Raises: WorkspaceDamaged."""
        opening.quick_check(self.engine)

    def backup(self, reason: str = "manual") -> Path:
        """A verified backup of the database; drafts are sealed first.

        Before an import into a central store, one of the last hour will do: others import too, and
        the server's keeper makes copies of their own.
        """
        if self.is_still:
            raise OnlyRead(path=self.path)
        self.seal_drafts()
        if self.place.is_shared and reason == "import":
            recent = backups.newest(self.path / "backups")
            if recent and recent[0] > self.now() - timedelta(hours=1):
                return recent[1]
        return backups.make(self.engine, self.path / "backups", self.now(), reason)
