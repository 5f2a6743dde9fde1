"""Making and opening a workspace: what is checked before the first question, and who we are.

Refuses what is not ours before any query runs on it; gives birth to new replicas when the database
and the device's own state disagree.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from fabriques_desktop.errors import (
    OtherState,
    ReadingNotReady,
    WorkspaceDamaged,
    WorkspaceTooRecent,
)
from fabriques_desktop.store import dialects, identity
from fabriques_desktop.store.copying import copy_rows
from fabriques_desktop.store.engine import AnyEngine
from fabriques_desktop.store.files import FileStore
from fabriques_desktop.store.identity import Birth, Identity
from fabriques_desktop.store.places import Place
from fabriques_desktop.store.tables import (
    LOG_TABLES,
    SCHEMA,
    SETTING,
    SHAPES,
    all_tables,
    fingerprint,
)

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Progress, Workspace

_log = logging.getLogger(__name__)


def make(place: Place, *, programme: str, role: str, plain: bool) -> None:
    """An empty workspace.

    Raises: WorkspaceExists, SyncedFolder, ReadOnlyPlace, DiskFull, StoreUnreachable, StoreRefused.
    """
    engine = place.make()
    try:
        with engine.write() as connection:
            way = dialects.of(connection)
            way.make_tables(connection, all_tables())
            way.make_index(connection)
            for key, value in {
                "schema": str(SCHEMA),
                "store": str(uuid.uuid4()),
                "incarnation": secrets.token_hex(8),
                "programme": programme,
                "role": role,
                "plain": "1" if plain else "",
                "fingerprint": fingerprint(),
                "clean_close": "1",
                **place.first_settings,
            }.items():
                write_setting(connection, key, value)
    finally:
        engine.close()


def make_copy(place: Place, source: Workspace) -> None:
    """A central store that holds what a workspace holds, files included; the workspace stays.

    The device keeps its keys; its line of changes is another from now on, here and there.
    Raises: what `make` raises, FileMissing.
    """
    engine = place.make()
    try:
        files = FileStore(place.folder)
        for sha256 in source.files.listing():
            files.add_pieces(source.files.pieces(sha256), expected=sha256)
        with source.engine.read() as old, engine.write() as connection:
            way = dialects.of(connection)
            way.make_tables(connection, all_tables())
            way.make_index(connection)
            copy_rows(old, connection)
            for key in ("nonce", "clean_close"):
                connection.execute(sa.delete(SETTING).where(SETTING.c.key == key))
            named = {f"member:{source.device_id}": source.member_id}
            for key, value in (place.first_settings | named).items():
                write_setting(connection, key, value)
    finally:
        engine.close()


def read_settings(engine: AnyEngine, place: Place) -> dict[str, str]:
    """The settings, once the schema is known to be ours.

    Raises: NotAWorkspace, ForeignSchema, WorkspaceTooRecent, WorkspaceDamaged.
    """
    with engine.read() as connection:
        place.check_tables(connection)
        found = all_settings(connection)
    missing = {"schema", "store", "incarnation", "programme", "role"} - found.keys()
    schema = found.get("schema", "")
    if missing or not (schema.isascii() and schema.isdigit()) or not int(schema):
        raise WorkspaceDamaged(path=engine.path, detail="setting")
    if int(schema) > SCHEMA:
        raise WorkspaceTooRecent(path=engine.path, found=schema, known=SCHEMA)
    if int(schema) == SCHEMA:
        _refuse_incomplete(engine)
    return found


def _refuse_incomplete(engine: AnyEngine) -> None:
    """Every column of the log's tables must be there: a schema half made is nobody's."""
    with engine.read() as connection:
        there = dialects.of(connection).columns(connection)
    for table in LOG_TABLES:
        if any((table.name, column.name) not in there for column in table.c):
            raise WorkspaceDamaged(path=engine.path, detail=table.name)


@contextlib.contextmanager
def reading_back(engine: AnyEngine) -> Iterator[None]:
    """What is there and cannot be understood is damage to the workspace, and no bug.

    Raises: WorkspaceDamaged.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError, msgspec.MsgspecError) as error:
        _log.exception("the database does not read back")
        raise WorkspaceDamaged(path=engine.path, detail=type(error).__name__) from error


def all_settings(connection: sa.Connection) -> dict[str, str]:
    return {r.key: r.value or "" for r in connection.execute(sa.select(SETTING))}


def own_key(ws: Workspace, name: str) -> str:
    """The setting that is ours: in a store that several devices share, each has its own."""
    return f"{name}:{ws.device_id}" if ws.place.is_shared else name


def _nonce_key(ws: Workspace, mine: Identity) -> str:
    return f"nonce:{mine.device}:{ws.place.slot}" if ws.place.is_shared else "nonce"


def quick_check(engine: AnyEngine) -> None:
    """Read the structure of the database through.  Raises: WorkspaceDamaged."""
    with engine.read() as connection:
        if fault := dialects.of(connection).first_fault(connection):
            raise WorkspaceDamaged(path=engine.path, detail=fault)


def write_setting(connection: sa.Connection, key: str, value: str) -> None:
    connection.execute(sa.delete(SETTING).where(SETTING.c.key == key))
    connection.execute(sa.insert(SETTING).values(key=key, value=value))


def take_identity(ws: Workspace, *, has_lost_line: bool = False) -> Identity:
    """Who we are at this opening: a fresh nonce on both sides, replicas safe to continue.

    `has_lost_line`: the database was put back, while we worked, to before what we last wrote.
    """
    known = identity.read(ws.store_id, ws.place.slot)
    mine = known or identity.sibling(ws.store_id) or identity.new(ws.new_id())
    nonce = ws.settings.get(_nonce_key(ws, mine))
    continues = known is not None and not has_lost_line and _continues(ws, known)
    births = []
    if not continues:
        births = [
            identity.give_birth(mine, ws.programme_id, private=private) for private in (False, True)
        ]
        mine = identity.renewed(mine, shared=births[0].id, private=births[1].id, exported={})
    # a restored or copied database is another store than the one whose vector others remember
    is_other = not continues and "opened" in ws.settings
    if ws.place.is_shared:  # one more device, or one more process, makes no other store
        is_other = not continues and (known is not None or nonce is not None)
    if is_other and not has_lost_line:
        ws.place.notices.append(OtherState(path=ws.place.shown))
    incarnation = secrets.token_hex(8) if is_other else ws.settings["incarnation"]
    return agree(ws, mine, births, incarnation=incarnation, opened="1", clean_close="")


def known_identity(ws: Workspace) -> Identity | None:
    """Who we are, where taking up our line can wait until something is written.

    None where it cannot: a store that others write to, a device or a copy that is new here.
    `take_identity` looks again at that moment, since a copy may have been opened in between.
    """
    known = None if ws.place.is_shared else identity.read(ws.store_id)
    return known if known is not None and _continues(ws, known) else None


def _continues(ws: Workspace, known: Identity) -> bool:
    """Whether this database holds all that the device wrote, and no copy of it wrote as well."""
    nonce = ws.settings.get(_nonce_key(ws, known))
    own = [ws.log.replicas.get(name) for name in (known.shared, known.private)]
    return nonce in {known.nonce, known.pending or known.nonce} and all(
        r is not None and r.fork is None and r.last >= known.exported.get(r.id, 0) for r in own
    )


def identity_to_read(ws: Workspace) -> Identity:
    """Who we are where nothing is written: the device that is known here, or a passer-by."""
    return identity.read(ws.store_id) or Identity(str(uuid.uuid4()), secrets.token_hex(32))


def refuse_unready(ws: Workspace) -> None:
    """Raises: ReadingNotReady when reading would need tables made anew, or show what was erased."""
    from fabriques_desktop.store import erasing

    is_older = (
        int(ws.settings["schema"]) < SCHEMA or ws.settings.get("fingerprint") != fingerprint()
    )
    if is_older:
        raise ReadingNotReady(path=ws.place.folder, reason="version")
    if not erasing.knows_all(ws):
        raise ReadingNotReady(path=ws.place.folder, reason="erased")


def agree(ws: Workspace, mine: Identity, births: list[Birth], **settings: str) -> Identity:
    """Write one fresh nonce on both sides: at every opening, and again at every closing."""
    nonce = secrets.token_hex(16)
    # in three steps, so that an end between them is not taken for a copy, nor a copy for us
    identity.write(ws.store_id, identity.renewed(mine, pending=nonce), ws.place.slot)
    with ws.engine.write() as connection:
        for birth in births:
            ws.log.add_replica(connection, birth, mine.device)
        for key, value in (settings | {_nonce_key(ws, mine): nonce}).items():
            write_setting(connection, key, value)
            ws.settings[key] = value
    mine = identity.renewed(mine, nonce=nonce, pending="")
    identity.write(ws.store_id, mine, ws.place.slot)
    return mine


def refresh_cache(ws: Workspace, progress: Progress | None = None) -> None:
    """Make the cached tables anew when the record definitions are not those they were made from."""
    if ws.settings.get("fingerprint") == fingerprint():
        return
    with ws.engine.write() as connection:
        way = dialects.of(connection)
        for name in sa.inspect(connection).get_table_names():
            if name.startswith("r_"):  # those of a newer version too: nobody would keep them true
                sa.Table(name, sa.MetaData()).drop(connection)
        way.make_tables(connection, [shape.table for shape in SHAPES.values()])
        way.make_index(connection)
        ws.cache.rebuild(connection, progress)
        write_setting(connection, "fingerprint", fingerprint())
    ws.settings["fingerprint"] = fingerprint()


def follow(ws: Workspace, connection: sa.Connection) -> None:
    """Take over the settings that another process wrote.

    Raises: WorkspaceTooRecent when it was another version of the program, which made the tables
    anew: this one would misread them.
    """
    ws.settings = all_settings(connection)
    if ws.settings.get("fingerprint") != fingerprint():
        raise WorkspaceTooRecent(path=ws.engine.path, found=ws.settings["schema"], known=SCHEMA)
