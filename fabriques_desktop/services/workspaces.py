"""Making a workspace of a programme, and knowing the device that opens it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyrage

from fabriques_desktop.domain import ids
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.words import default_guide


def create(
    folder: Path,
    *,
    programme: str,
    author: str,
    programme_id: str | None = None,
    role: str = "field",
    plain: bool = False,
    now: Callable[[], datetime] | None = None,
) -> Workspace:
    """A workspace that knows its programme, its author, its device and the default guides.

    Without an invitation, which gives `programme_id`, it comes from the folded name.
    Raises: WorkspaceExists, SyncedFolder, ReadOnlyPlace, DiskFull.
    """
    programme_id = programme_id or ids.programme_id(programme)
    ws = Workspace.create(folder, programme=programme_id, role=role, plain=plain, now=now)
    member = ws.new_id()
    ws.set_setting("member", member)
    with ws.act("create") as act:
        act.save(
            "programme", programme_id, {"name": programme.strip(), "plain_bundles": plain or None}
        )
        member_role = "coordination" if role == "office" else "field"
        act.save("member", member, {"name": author.strip(), "role": member_role})
        for language in ("fr", "en"):
            _save_guide(ws, language)
    declare_device(ws)
    return ws


def open_existing(folder: Path, *, now: Callable[[], datetime] | None = None) -> Workspace:
    """Raises: NotAWorkspace, WorkspaceLocked, WorkspaceTooRecent, WorkspaceDamaged, …"""
    ws = Workspace.open(folder, now=now)
    declare_device(ws)
    return ws


def declare_device(ws: Workspace) -> None:
    """The record of this device: made when the folder is new here, kept true to its keys."""
    if not ws.identity.age_key:  # known by a version before envelopes
        ws.set_identity(age_key=str(pyrage.x25519.Identity.generate()))
    known = ws.stored("device", ws.device_id)
    if known is not None:
        if getattr(known.record, "recipient", None) != ws.identity.recipient:
            with ws.act("device") as act:
                act.save("device", ws.device_id, {"recipient": ws.identity.recipient})
        return
    with ws.act("device") as act:
        act.save(
            "device",
            ws.device_id,
            {
                "name": socket.gethostname() or None,
                "member": ws.member_id or None,
                "role": ws.role,
                "public_key": ws.identity.public_key,
                "recipient": ws.identity.recipient,
            },
        )


def _save_guide(ws: Workspace, language: str) -> None:
    guide = default_guide(language)
    with ws.act("create") as act:
        act.save(
            "guide",
            ids.guide_id("default", guide.version, language),
            {
                "name": guide.name,
                "version": guide.version,
                "language": language,
                "questions": guide.questions,
                "closing": guide.closing,
            },
        )
