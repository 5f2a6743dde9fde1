"""A second folder of backups, on another disk or a key: chosen, filled after each backup, told.

It never makes a backup fail: what could not be copied is said, and copied the next time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from fabriques_desktop.errors import FabriquesError, NoPlaceForBackup
from fabriques_desktop.store import backups, opening, second_copy
from fabriques_desktop.store.second_copy import Copied
from fabriques_desktop.store.workspace import Workspace

__all__ = ["Copied", "Second", "back_up", "choose", "copy_newest", "is_due", "state"]

_FOLDER, _COPIED, _CHOSEN = "second_folder", "second_copied_at", "second_chosen_at"
_EVERY = timedelta(days=1)
_LATE_DAYS = 7

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Second:
    """The second folder; `days` since it was last filled, or chosen when it never was."""

    folder: Path
    copied_at: datetime | None
    days: int
    is_there: bool
    is_same_disk: bool  # it protects from a mistake, not from a disk that dies

    @property
    def is_late(self) -> bool:
        return self.days >= _LATE_DAYS


def choose(ws: Workspace, folder: Path | None) -> None:
    """Fill this folder after each backup from now on; None for no folder any more."""
    _set(ws, _FOLDER, str(folder.absolute()) if folder else "")
    _set(ws, _CHOSEN, ws.now().isoformat())
    _set(ws, _COPIED, "")


def state(ws: Workspace) -> Second | None:
    """The second folder and how it is; None when none was chosen."""
    said = _get(ws, _FOLDER)
    if not said:
        return None
    folder, copied = Path(said), _moment(_get(ws, _COPIED))
    since = copied or _moment(_get(ws, _CHOSEN)) or ws.now()
    is_there = folder.is_dir()
    same = False
    with suppress(OSError):
        same = is_there and os.stat(folder).st_dev == os.stat(ws.path).st_dev
    return Second(folder, copied, (ws.now() - since).days, is_there, same)


def is_due(ws: Workspace) -> bool:
    """Whether the day's backup was not made yet, or did not reach the second folder that is there.

    A central store is backed up where its server is.
    """
    if ws.is_still or ws.place.is_shared:
        return False
    newest = backups.newest(ws.path / "backups")
    if newest is None or newest[0] < ws.now() - _EVERY:
        return True
    second = state(ws)
    return bool(
        second and second.is_there and (not second.copied_at or second.copied_at < newest[0])
    )


def back_up(
    ws: Workspace, to: Path | None = None, tell: Tell = lambda *_: None
) -> tuple[Path, Copied | FabriquesError | None]:
    """Make a backup, then copy it to the second folder, or to `to`.

    Where nothing can be written there is only the copy, and what kept it from being made is raised;
    NoPlaceForBackup without a folder to copy to.
    Raises what `ws.backup` raises.  What kept the copy from being made is returned, not raised.
    """
    if ws.is_still:
        return _copy_only(ws, to, tell)
    made = ws.backup()
    return made, copy_newest(ws, made, to, tell)


def _copy_only(ws: Workspace, to: Path | None, tell: Tell) -> tuple[Path, Copied]:
    second = state(ws)
    folder = to or (second.folder if second else None)
    if folder is None:
        raise NoPlaceForBackup(path=ws.path)
    made = backups.make(ws.engine, ws.files.staging / "backups", ws.now(), "manual")
    copied = second_copy.copy(ws, made, folder, erased_at=_erased_at(ws), tell=tell)
    return copied.path, copied


def copy_newest(
    ws: Workspace,
    backup: Path | None = None,
    to: Path | None = None,
    tell: Tell = lambda *_: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Copied | FabriquesError | None:
    """Fill the second folder with the newest backup and the files; None when there is no folder."""
    if backup is None and (newest := backups.newest(ws.path / "backups")):
        backup = newest[1]
    second = state(ws)
    folder = to or (second.folder if second else None)
    if folder is None or backup is None:
        return None
    try:
        done = second_copy.copy(
            ws, backup, folder, erased_at=_erased_at(ws), tell=tell, cancelled=cancelled
        )
    except FabriquesError as error:
        return error
    if second and folder == second.folder and not cancelled():
        _set(ws, _COPIED, ws.now().isoformat())
    return done


def _erased_at(ws: Workspace) -> datetime | None:
    return _moment(ws.settings.get("erased_at", ""))


def _get(ws: Workspace, name: str) -> str:
    return ws.settings.get(opening.own_key(ws, name), "")


def _set(ws: Workspace, name: str, value: str) -> None:
    ws.set_setting(opening.own_key(ws, name), value)


def _moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
