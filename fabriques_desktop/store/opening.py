"""Making and opening a workspace: what is checked before the first question, and who we are.

Refuses what is not ours before any query runs on it; gives birth to new replicas when the database
and the device's own state disagree.
"""

from __future__ import annotations

import secrets
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from fabriques_desktop.errors import (
    ForeignSchema,
    SyncedFolder,
    WorkspaceDamaged,
    WorkspaceTooRecent,
)
from fabriques_desktop.store import dialects, identity
from fabriques_desktop.store.engine import DATABASE, Engine, translate
from fabriques_desktop.store.identity import Birth, Identity
from fabriques_desktop.store.tables import META, SCHEMA, SETTING, fingerprint

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace

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


def make(folder: Path, *, programme: str, role: str, plain: bool) -> None:
    """The folder and its empty database.  Raises: SyncedFolder, ReadOnlyPlace, DiskFull."""
    refuse_synced(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FOLDERS:
            (folder / name).mkdir(exist_ok=True)
    except OSError as error:
        raise translate(error, folder) from error
    engine = Engine(folder)
    try:
        with engine.write() as connection:
            META.create_all(connection)
            dialects.of(connection).make_index(connection)
            for key, value in {
                "schema": str(SCHEMA),
                "store": str(uuid.uuid4()),
                "incarnation": secrets.token_hex(8),
                "programme": programme,
                "role": role,
                "plain": "1" if plain else "",
                "fingerprint": fingerprint(),
                "clean_close": "1",
            }.items():
                write_setting(connection, key, value)
    finally:
        engine.close()


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


def read_settings(engine: Engine, folder: Path) -> dict[str, str]:
    """The settings, once the schema is known to be ours.

    Raises: ForeignSchema, WorkspaceTooRecent, WorkspaceDamaged.
    """
    refuse_synced(folder)
    path = folder / DATABASE
    with engine.read() as connection:
        objects = connection.exec_driver_sql("SELECT type, name FROM sqlite_master").all()
        names = {name for kind, name in objects if kind == "table"}
        for kind, name in objects:
            if kind in ("trigger", "view"):
                raise ForeignSchema(path=path, object=name)
        if "setting" not in names or "change" not in names:
            raise ForeignSchema(path=path, object=", ".join(sorted(names)[:3]))
        found = {r.key: r.value or "" for r in connection.execute(sa.select(SETTING))}
    missing = {"schema", "store", "incarnation", "programme", "role"} - found.keys()
    if missing or not found["schema"].isdigit():
        raise WorkspaceDamaged(path=path, detail="setting")
    if int(found["schema"]) > SCHEMA:
        raise WorkspaceTooRecent(path=path, found=found["schema"], known=SCHEMA)
    return found


def quick_check(engine: Engine) -> None:
    """Read the structure of the database through.  Raises: WorkspaceDamaged."""
    with engine.read() as connection:
        if fault := dialects.of(connection).first_fault(connection):
            raise WorkspaceDamaged(path=engine.path, detail=fault)


def write_setting(connection: sa.Connection, key: str, value: str) -> None:
    connection.execute(sa.delete(SETTING).where(SETTING.c.key == key))
    connection.execute(sa.insert(SETTING).values(key=key, value=value))


def take_identity(ws: Workspace) -> Identity:
    """Who we are at this opening: a fresh nonce on both sides, replicas safe to continue."""
    known = identity.read(ws.store_id)
    mine = known or identity.new(ws.new_id())
    continues = (
        known is not None
        and known.nonce == ws.settings.get("nonce")
        and all(
            r in ws.log.replicas and ws.log.replicas[r].last >= known.exported.get(r, 0)
            for r in (known.shared, known.private)
        )
    )
    births = []
    if not continues:
        births = [
            identity.give_birth(mine, ws.programme_id, private=private) for private in (False, True)
        ]
        mine = identity.renewed(mine, shared=births[0].id, private=births[1].id, exported={})
    # a restored or copied database is another store than the one whose vector others remember
    is_other = not continues and "opened" in ws.settings
    incarnation = secrets.token_hex(8) if is_other else ws.settings["incarnation"]
    return agree(ws, mine, births, incarnation=incarnation, opened="1", clean_close="")


def agree(ws: Workspace, mine: Identity, births: list[Birth], **settings: str) -> Identity:
    """Write one fresh nonce on both sides: at every opening, and again at every closing."""
    nonce = secrets.token_hex(16)
    # identity first: if the database fails to follow, the next opening sees a mismatch, no fork
    mine = identity.renewed(mine, nonce=nonce)
    identity.write(ws.store_id, mine)
    with ws.engine.write() as connection:
        for birth in births:
            ws.log.add_replica(connection, birth, mine.device)
        for key, value in (settings | {"nonce": nonce}).items():
            write_setting(connection, key, value)
            ws.settings[key] = value
    return mine


def refresh_cache(ws: Workspace) -> None:
    """Make the cached tables anew when the record definitions are not those they were made from."""
    if ws.settings.get("fingerprint") == fingerprint():
        return
    with ws.engine.write() as connection:
        for table in META.sorted_tables:
            if table.name.startswith("r_"):
                table.drop(connection, checkfirst=True)
                table.create(connection)
        dialects.of(connection).make_index(connection)
        ws.cache.rebuild(connection)
        write_setting(connection, "fingerprint", fingerprint())
    ws.settings["fingerprint"] = fingerprint()
