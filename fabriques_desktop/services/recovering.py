"""A new office when the former one is lost: from the printed recovery keys and the last backup.

The bundles that the field handed over, before and after, bring the rest.  The recovery keys are
read, used and forgotten: they are kept nowhere.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pyrage

from fabriques_desktop.errors import OfficeOnly, RecoveryKeyRefused
from fabriques_desktop.services import bundles, keys, roster, workspaces
from fabriques_desktop.services.bundles import Progress
from fabriques_desktop.services.keys import OFFICE, RecoveryKeys
from fabriques_desktop.store import restoring
from fabriques_desktop.store.restoring import Backup
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import naming

_OPENING = re.compile(r"AGE-SECRET-KEY-1[A-Z0-9]{58}")
_SPACES = re.compile(r"[^\S\n]+")
_SIGNING = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def read_keys(text: str) -> RecoveryKeys:
    """The two keys in what was typed or read, whatever stands around them.

    Raises: RecoveryKeyRefused, naming the one that is not there or has a slip.
    """
    return RecoveryKeys(read_opening(text), _read_signing(text))


def read_opening(text: str) -> str:
    """The key that opens every bundle.  Raises: RecoveryKeyRefused."""
    found = _found(_OPENING, text.upper())
    try:
        pyrage.x25519.Identity.from_str(found[0] if found else "")
    except pyrage.IdentityError:
        raise RecoveryKeyRefused(reason="opening") from None
    assert found is not None
    return found[0]


def _found(key: re.Pattern[str], text: str) -> re.Match[str] | None:
    """A key as it is, or in the groups it was printed in: spaces in a line do not count."""
    return key.search(text) or key.search(_SPACES.sub("", text))


def _read_signing(text: str) -> str:
    found = _found(_SIGNING, _OPENING.sub(" ", text.upper()).lower())
    if not found:
        raise RecoveryKeyRefused(reason="signing")
    return found[0]


def recover(
    folder: Path,
    recovery: RecoveryKeys,
    backup: Path,
    *,
    files: Path | None = None,
    author: str | None = None,
    progress: Progress | None = None,
    now: Callable[[], datetime] | None = None,
) -> Workspace:
    """A new office that goes on from a backup of the former one, which is trusted no more.

    `files`: a copy of the former office's files, if there is one; the field's bundles bring those
    that its devices still have.
    Raises: RecoveryKeyRefused, OfficeOnly, FileUnreadable, NotAWorkspace, WorkspaceDamaged,
    WorkspaceExists, SyncedFolder, ReadOnlyPlace, DiskFull.
    """
    found = restoring.read(backup)
    if found.settings["role"] != OFFICE:
        raise OfficeOnly()
    _refuse_others(found, recovery)
    tell = progress or (lambda *_: None)
    restoring.restore(found, folder, files, lambda done, total: tell("files", done, total))
    try:
        ws = workspaces.open_existing(folder, now=now)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if author:
        workspaces.name_author(ws, author)
    name_office(ws, recovery, found.devices)
    return ws


def recover_without_backup(
    folder: Path,
    recovery: RecoveryKeys,
    handed_over: Sequence[Path],
    *,
    author: str,
    now: Callable[[], datetime] | None = None,
) -> Workspace:
    """A new office when no backup is left: the programme is the one of the field's bundles.

    Those who handed them over are unknown to it: their fingerprints are to be read aloud.
    Raises: BundleRefused, WorkspaceExists, SyncedFolder, ReadOnlyPlace, DiskFull.
    """
    first = bundles.inspect(handed_over[0], opening=recovery.opening).manifest
    offices = {r.id for r in first.recipients if r.kind == OFFICE}
    ws = workspaces.create(
        folder, programme=first.programme_name, programme_id=first.programme, author=author,
        role=OFFICE, now=now,
    )  # fmt: skip
    name_office(ws, recovery, sorted(offices))
    return ws


def name_office(ws: Workspace, recovery: RecoveryKeys, replaces: Sequence[str]) -> None:
    """Sign that this device is an office now, and that those are none any more."""
    named = naming.name(ws, recovery.signer, [d for d in replaces if d != ws.device_id])
    with ws.engine.write() as connection:
        naming.adopt(ws, connection, [named])
    roster.learn(ws)
    keys.pin_recovery(ws, recovery)
    for device in named.replaces:
        roster.say_revoked(ws, device, named.at[:10])


def _refuse_others(found: Backup, recovery: RecoveryKeys) -> None:
    """Keys that the field devices do not know would name an office that none of them accepts."""
    pinned = found.settings.get("recovery_public_key"), found.settings.get("recovery_recipient")
    if pinned != (recovery.public_key, recovery.recipient):
        raise RecoveryKeyRefused(reason="other")
