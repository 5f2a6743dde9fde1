"""The log's own tables, from the schema of an older version to ours.

Loaded only when a workspace needs it, and Alembic with it.  Each step is a module that says what
changed in words of its own time: it reads nothing of `tables`, which goes on changing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations

from fabriques_desktop.errors import BroughtUpToDate
from fabriques_desktop.store import backups, opening
from fabriques_desktop.store.migrations import to_2
from fabriques_desktop.store.tables import SCHEMA

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Progress, Workspace

Step = Callable[[Operations], None]
#: schema -> what makes it of the one before
STEPS: Mapping[int, Step] = {2: to_2.upgrade}


def bring_up_to_date(ws: Workspace, progress: Progress | None = None) -> None:
    """A verified backup, then every step and the cached tables anew, in one transaction.

    Whatever ends it half-way leaves the older schema as it was.
    Raises: DiskFull, ReadOnlyPlace, SaveRefused, WorkspaceDamaged, StoreUnreachable, …
    """
    backup = backups.make(ws.engine, ws.path / "backups", ws.now(), "migration")
    with ws.engine.write() as connection:
        found = opening.all_settings(connection)
        steps = Operations(MigrationContext.configure(connection))
        for number in range(int(found["schema"]) + 1, SCHEMA + 1):  # none: another process did
            STEPS[number](steps)
        opening.write_setting(connection, "schema", str(SCHEMA))
        ws.settings = found | {"schema": str(SCHEMA)}
        opening.refresh_cache(ws, progress)
    ws.place.notices.append(BroughtUpToDate(path=ws.place.shown, name=backup.name))
