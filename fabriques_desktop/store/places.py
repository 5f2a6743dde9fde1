"""Where a workspace is: a folder of its own, or a central database beside a folder of photos.

Says what differs between the two before and around the work: what is refused, who is let in, where
drafts and files lie.  The engines say what differs inside.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from fabriques_desktop import locations
from fabriques_desktop.errors import (
    DraftsUnsealed,
    DriverMissing,
    FabriquesError,
    FileUnreadable,
    ForeignSchema,
    LogSetAside,
    NotAWorkspace,
    OpenForReading,
    PhotosUnreachable,
    ReadOnlyPlace,
    StoreRefused,
    SyncedFolder,
    WorkspaceDamaged,
    WorkspaceExists,
    WorkspaceLocked,
)
from fabriques_desktop.store import identity, leftovers
from fabriques_desktop.store.drafts import DATABASE as DRAFTS
from fabriques_desktop.store.drafts import left_in
from fabriques_desktop.store.engine import DATABASE, AnyEngine, Engine, StillEngine, translate
from fabriques_desktop.store.folder_lock import FolderLock

Address = Path | str  #: what opens a workspace: its folder, or `postgresql://…`

_SCHEMES = ("postgresql://", "postgres://")
_MAGIC = b"SQLite format 3\x00"
_FOLDERS = ("files", "backups", "outbox", "staging")
#: folders that other programs copy behind our back, by a part of their path
_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "kdrive": "kDrive",
}


class Place(Protocol):
    """What opening needs to know of a place."""

    address: Address
    folder: Path  #: of files, backups, outbox and staging
    drafts: Path  #: folder of the drafts; nobody else has it open
    slot: int  #: which of the processes of this user on this machine we are
    is_shared: bool
    is_still: bool  #: nothing can be written there: it is only read
    notices: list[FabriquesError]  #: what was met at opening, to be told once

    @property
    def shown(self) -> str: ...

    @property
    def first_settings(self) -> dict[str, str]: ...

    def make(self) -> AnyEngine:
        """An empty place, and the engine that will make its tables."""

    def enter(self) -> AnyEngine:
        """The engine of a place that exists, once nobody else can be in the way."""

    def check_tables(self, connection: sa.Connection) -> None:
        """Raises: ForeignSchema, NotAWorkspace."""

    def settle(self, settings: dict[str, str]) -> None:
        """Find the folders, once the settings are known."""

    def left_drafts(self) -> Iterator[Path]:
        """Folders of drafts that a process which is no more left behind, ours while we look."""

    def leave(self) -> None: ...


def place_of(address: Address, photos: Path | None = None) -> Place:
    """Raises: StoreRefused, DriverMissing."""
    if is_central(address):
        return Central(str(address), photos)
    return Folder(Path(address))


def address_of(said: str) -> Address:
    """What a person or the settings name: a folder, or a central store."""
    return said if is_central(said) else Path(said)


def is_central(address: Address) -> bool:
    return isinstance(address, str) and address.startswith(_SCHEMES)


def make_folders(folder: Path) -> None:
    """Raises: ReadOnlyPlace, DiskFull."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FOLDERS:
            (folder / name).mkdir(exist_ok=True)
    except OSError as error:
        raise translate(error, folder) from error


def _is_there(folder: Path) -> bool:
    """Whether a workspace is there.  Raises: FileUnreadable."""
    try:
        return (folder / DATABASE).is_file()
    except OSError as error:
        raise FileUnreadable(path=folder, reason=error.strerror or "") from error


class Folder:
    """A workspace of its own: one folder, opened by one process."""

    is_shared = False
    slot = 0

    def __init__(self, path: Path) -> None:
        self.address: Address = path
        self.folder = self.drafts = path
        self.is_still = False
        self.notices: list[FabriquesError] = []
        self._lock = FolderLock(path)

    @property
    def shown(self) -> str:
        return str(self.folder)

    @property
    def first_settings(self) -> dict[str, str]:
        return {}

    def make(self) -> AnyEngine:
        """Raises: WorkspaceExists, FileUnreadable, SyncedFolder, ReadOnlyPlace, DiskFull."""
        folder = self.folder
        if _is_there(folder) or (folder.is_dir() and any(folder.iterdir())):
            raise WorkspaceExists(path=folder)
        refuse_synced(folder)
        make_folders(folder)
        return Engine(folder)

    def enter(self) -> AnyEngine:
        """The engine; one that only reads, where nothing can be written.

        Raises: NotAWorkspace, WorkspaceDamaged, WorkspaceLocked, SyncedFolder, ReadingNotReady.
        """
        if not _is_there(self.folder):
            raise NotAWorkspace(path=self.folder)
        check_header(self.folder)
        refuse_synced(self.folder)
        if not _takes_writing(self.folder):
            return self._enter_still()
        try:
            self._lock.acquire()
        except ReadOnlyPlace:  # it looked as if one could
            return self._enter_still()
        leftovers.sweep(self.folder)
        if aside := leftovers.settle_log(self.folder / DATABASE):
            self.notices.append(LogSetAside(path=self.folder, name=aside.name))
        return Engine(self.folder)

    def _enter_still(self) -> AnyEngine:
        self.is_still = True
        self._lock.share()
        options = leftovers.how_to_read(self.folder / DATABASE)
        self.notices.append(OpenForReading(path=self.folder))
        if count := left_in(self.folder):
            self.notices.append(DraftsUnsealed(count=count))
        return StillEngine(self.folder, options)

    def check_tables(self, connection: sa.Connection) -> None:
        path = self.folder / DATABASE
        objects = connection.exec_driver_sql("SELECT type, name FROM sqlite_master").all()
        names = {name for kind, name in objects if kind == "table"}
        for kind, name in objects:
            if kind in ("trigger", "view"):
                raise ForeignSchema(path=path, object=name)
        if "setting" not in names or "change" not in names:
            raise ForeignSchema(path=path, object=", ".join(sorted(names)[:3]))

    def settle(self, settings: dict[str, str]) -> None:
        pass

    def left_drafts(self) -> Iterator[Path]:
        return iter(())

    def leave(self) -> None:
        self._lock.release()


class Central:
    """A database that several coordinators share, and the folder of its photos.

    Drafts stay on this machine, one folder a process: the first one free, from 0 on.
    """

    is_shared = True
    is_still = False

    def __init__(self, url: str, photos: Path | None) -> None:
        self.address: Address = url
        self.notices: list[FabriquesError] = []
        self.slot = 0
        self._photos = photos
        self._lock: FolderLock | None = None
        try:
            from fabriques_desktop.store import engine_postgresql
        except ImportError:
            raise DriverMissing from None
        self._engine_class = engine_postgresql.PostgresEngine
        self._shown = engine_postgresql.shown_address(url)

    @property
    def shown(self) -> str:
        return self._shown

    @property
    def first_settings(self) -> dict[str, str]:
        return {"photos": str(self.folder)}

    def make(self) -> AnyEngine:
        """Raises: WorkspaceExists, ForeignSchema, StoreUnreachable, ReadOnlyPlace, DiskFull, …"""
        engine = self._engine_class(str(self.address), is_new=True)
        try:
            with engine.read() as connection:
                names = sa.inspect(connection).get_table_names()
                encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
            if "setting" in names and "pen" in names:
                raise WorkspaceExists(path=self.shown)
            if names:
                raise ForeignSchema(path=self.shown, object=", ".join(sorted(names)[:3]))
            if encoding != "UTF8":
                raise StoreRefused(host=self.shown, reason="encoding")
            if self._photos is None:
                raise PhotosUnreachable(path="")
            self.folder = self._photos.absolute()
            make_folders(self.folder)
        except BaseException:
            engine.close()
            raise
        return engine

    def enter(self) -> AnyEngine:
        return self._engine_class(str(self.address))

    def check_tables(self, connection: sa.Connection) -> None:
        names = set(sa.inspect(connection).get_table_names())
        if not names >= {"pen", "setting", "change"}:
            raise NotAWorkspace(path=self.shown)

    def settle(self, settings: dict[str, str]) -> None:
        """Raises: PhotosUnreachable."""
        known = identity.read(settings["store"])
        kept = settings.get(f"photos:{known.device}" if known else "", settings.get("photos", ""))
        said = self._photos or locations.photos_dir() or Path(kept)
        if not (said / "files").is_dir():
            raise PhotosUnreachable(path=said)
        self.folder = said
        make_folders(said)
        self._take_slot(locations.central_dir(settings["store"]))

    def _take_slot(self, parent: Path) -> None:
        """Our own folder for drafts: the first that no other process has."""
        for slot in count():
            folder = parent / str(slot)
            folder.mkdir(mode=0o700, exist_ok=True)
            lock = FolderLock(folder)
            try:
                lock.acquire()
            except WorkspaceLocked:
                continue
            self.slot, self.drafts, self._lock = slot, folder, lock
            return

    def left_drafts(self) -> Iterator[Path]:
        for folder in sorted(p for p in self.drafts.parent.iterdir() if p != self.drafts):
            lock = FolderLock(folder)
            with suppress(WorkspaceLocked):
                lock.acquire()
                try:
                    if (folder / DRAFTS).is_file():
                        yield folder
                finally:
                    lock.release()

    def leave(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _takes_writing(folder: Path) -> bool:
    """Asked, and not tried: a trial would leave a trace.  The database may be locked by itself."""
    return os.access(folder, os.W_OK | os.X_OK) and os.access(folder / DATABASE, os.W_OK)


def refuse_synced(folder: Path) -> None:
    """A live database in a synchronised folder gets torn.  Raises: SyncedFolder."""
    for part in folder.absolute().parts:
        for mark, service in _SYNCED.items():
            if part.lower() == mark or part.lower().startswith((mark + " ", mark + "-")):
                raise SyncedFolder(path=folder, service=service)


def check_header(folder: Path) -> None:
    """Raises: WorkspaceDamaged when the database does not begin as one; nothing is written."""
    path = folder / DATABASE
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise translate(error, path) from error
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise WorkspaceDamaged(path=path, detail="header")
