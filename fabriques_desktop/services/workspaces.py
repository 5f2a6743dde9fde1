"""Making a workspace of a programme, and knowing the device that opens it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fabriques_desktop.domain import ids
from fabriques_desktop.domain.fields import check_value
from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.errors import OfficeOnly, StoreOfAnother
from fabriques_desktop.services import rescue
from fabriques_desktop.store.places import Address, refuse_synced
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.words import default_guide


def create(
    address: Address,
    *,
    programme: str,
    author: str,
    programme_id: str | None = None,
    role: str = "field",
    plain: bool = False,
    photos: Path | None = None,
    now: Callable[[], datetime] | None = None,
) -> Workspace:
    """A workspace that knows its programme, its author, its device and the default guides.

    `address` is a folder, or `postgresql://…` with the folder of its `photos`.
    Without an invitation, which gives `programme_id`, it comes from the folded name.
    Raises: InvalidValue, WorkspaceExists, SyncedFolder, SharedFolder, ReadOnlyPlace, DiskFull,
    StoreUnreachable, StoreRefused.
    """
    programme, author = programme.strip(), author.strip()
    for entity, name in (("programme", programme), ("member", author)):  # before anything is made
        check_value(entity, "", fields_of(entity)["name"], name)
    programme_id = programme_id or ids.programme_id(programme)
    if isinstance(address, Path):
        refuse_place(address)
    ws = Workspace.create(
        address, programme=programme_id, role=role, plain=plain, photos=photos, now=now
    )
    member = ws.new_id()
    ws.set_member(member)
    with ws.act("create") as act:
        act.save("programme", programme_id, {"name": programme, "plain_bundles": plain or None})
        member_role = "coordination" if role == "office" else "field"
        act.save("member", member, {"name": author, "role": member_role})
        for language in ("fr", "en"):
            _save_guide(ws, language)
    declare_device(ws)
    return ws


def refuse_place(folder: Path) -> None:
    """Say whether a new workspace may live there.  Raises: SyncedFolder, SharedFolder."""
    from fabriques_desktop.services import disks  # asked when a place is chosen, not at each start

    refuse_synced(folder)
    disks.refuse_share(folder)


def open_existing(
    address: Address,
    *,
    photos: Path | None = None,
    now: Callable[[], datetime] | None = None,
    progress: Callable[[int, int], None] | None = None,
    settle: bool = True,
) -> Workspace:
    """`progress` hears how far a workspace of another version is, while it is brought up to date.

    Without `settle`, call `ws.settle()` once the window shows.
    Raises: NotAWorkspace, WorkspaceLocked, WorkspaceTooRecent, WorkspaceDamaged, …
    """
    ws = Workspace.open(address, photos=photos, now=now, progress=progress, settle=settle)
    if ws.is_still:
        return ws
    try:
        declare_device(ws)
        rescue.bring_back(ws)
    except BaseException:
        ws.close()
        raise
    return ws


def join(
    address: Address,
    *,
    author: str,
    programme: str | None = None,
    photos: Path | None = None,
    now: Callable[[], datetime] | None = None,
) -> Workspace:
    """Say who works in a central store on this machine; `photos` is then kept for this machine.

    Raises: StoreOfAnother when it is of another programme; what opening raises.
    """
    ws = Workspace.open(address, photos=photos, now=now)
    try:
        if programme is not None and ws.programme_id != ids.programme_id(programme):
            raise StoreOfAnother(path=ws.shown, programme=ws.programme_name)
        name_author(ws, author.strip())
        if photos is not None:
            ws.remember_photos(photos.absolute())
        declare_device(ws)
    except BaseException:
        ws.close()
        raise
    return ws


def move(
    source: Address, address: str, *, photos: Path, now: Callable[[], datetime] | None = None
) -> Workspace:
    """Make a central store of an office's workspace, which stays as it was, to be put away.

    Raises: OfficeOnly; what opening one and making the other raise.
    """
    with Workspace.open(source, now=now) as ws:
        if ws.role != "office":
            raise OfficeOnly()
        ws.copy(address, photos=photos)
    return open_existing(address, now=now)


def name_author(ws: Workspace, name: str) -> None:
    """The member of that name, made when there is none."""
    found = [m for m in ws.find("member") if ids.folded(m.name or "") == ids.folded(name)]
    if not found:
        member = ws.new_id()
        ws.set_member(member)
        role = "coordination" if ws.role == "office" else "field"
        with ws.act("join") as act:
            act.save("member", member, {"name": name, "role": role})
    elif ws.member_id not in {m.id for m in found}:
        ws.set_member(found[0].id)


def declare_device(ws: Workspace) -> None:
    """The record of this device: made when the folder is new here, kept true to its keys."""
    if not ws.identity.has_age_key:  # known by a version before envelopes
        import pyrage  # no other opening pays for it

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
                "name": _device_name(ws),
                "member": ws.member_id or None,
                "role": ws.role,
                "public_key": ws.identity.public_key,
                "recipient": ws.identity.recipient,
            },
        )


def _device_name(ws: Workspace) -> str | None:
    """Whose it is, and which of theirs: laptops of one make are often named alike."""
    whose, host = getattr(ws.get("member", ws.member_id), "name", None), socket.gethostname()
    return f"{whose} ({host})" if whose and host else whose or host or None


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
