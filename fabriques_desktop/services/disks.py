"""What the system says of the disk under a folder: a network share or not, encrypted or not.

As far as each system tells without special rights; what it does not tell is None, never a guess.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fabriques_desktop.errors import SharedFolder

_NETWORK = {
    "nfs": "NFS",
    "nfs4": "NFS",
    "cifs": "SMB",
    "smb3": "SMB",
    "smbfs": "SMB",
    "afpfs": "AFP",
    "fuse.sshfs": "SSHFS",
    "fuse.rclone": "rclone",
    "davfs": "WebDAV",
    "fuse.davfs2": "WebDAV",
    "webdav": "WebDAV",
}
_ASK_S = 4  # how long a question to the system may last
_REMOTE_DRIVE = 4  # of GetDriveTypeW
_BITLOCKER = (
    "(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self"
    ".ExtendedProperty('System.Volume.BitLockerProtection')"
)


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a file system hangs, what kind it is, and the device it is on."""

    at: Path
    kind: str
    device: str


def refuse_share(folder: Path) -> None:
    """Two machines would write in one database at once.  Raises: SharedFolder."""
    if kind := network_kind(folder):
        raise SharedFolder(path=folder, service=kind)


def network_kind(folder: Path) -> str:
    """The kind of network share a folder is on; "" for a disk of this machine."""
    folder = folder.absolute()
    if sys.platform == "win32":
        import ctypes

        drive = folder.drive
        is_remote = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE
        return "SMB" if drive.startswith("\\\\") or is_remote else ""
    found = mount_of(folder)
    return _NETWORK.get(found.kind, "") if found else ""


def is_encrypted(folder: Path) -> bool | None:
    """Whether the disk under a folder is encrypted; None where the system does not tell."""
    with suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "win32":
            return _by_bitlocker(folder.absolute().drive)
        if sys.platform == "darwin":
            asked = subprocess.run(["/usr/bin/fdesetup", "isactive"], timeout=_ASK_S, check=False)
            return {0: True, 1: False}.get(asked.returncode)
        return _by_mapping(mount_of(folder.absolute()))
    return None


def _by_bitlocker(drive: str) -> bool | None:
    asked = subprocess.run(
        ["powershell", "-NoProfile", "-Command", _BITLOCKER.format(drive=drive)],
        capture_output=True,
        text=True,
        timeout=_ASK_S,
        check=False,
    )
    return {"1": True, "3": True, "5": True, "2": False}.get(asked.stdout.strip())


def _by_mapping(found: Mount | None, blocks: Path = Path("/sys/class/block")) -> bool | None:
    """Linux: the device, or what it is laid upon, is a LUKS mapping."""
    if found is None or not found.device.startswith("/dev/"):
        return True if found is not None and found.kind == "ecryptfs" else None
    name = Path(found.device).resolve().name
    if not (blocks / name).exists():
        return None
    return any(_is_crypt(blocks / each) for each in _below(name, blocks))


def _below(name: str, blocks: Path) -> Iterator[str]:
    yield name
    with suppress(OSError):
        for slave in (blocks / name / "slaves").iterdir():
            yield from _below(slave.name, blocks)


def _is_crypt(block: Path) -> bool:
    try:
        return (block / "dm" / "uuid").read_text("ascii").startswith("CRYPT-")
    except OSError:
        return False


def mount_of(folder: Path) -> Mount | None:
    """The file system a folder is on, or will be; None where the system keeps no list of them."""
    existing = next((p for p in (folder, *folder.parents) if p.exists()), folder)
    held = [m for m in _mounts() if existing.resolve().is_relative_to(m.at)]
    return max(held, key=lambda m: len(m.at.parts), default=None)


def _mounts() -> Iterator[Mount]:
    if sys.platform == "darwin":
        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=_ASK_S)
        for line in listed.stdout.splitlines():
            device, _, rest = line.partition(" on ")
            at, _, options = rest.rpartition(" (")
            yield Mount(Path(at), options.partition(",")[0], device)
        return
    try:
        listed_mounts = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return
    for line in listed_mounts.splitlines():
        device, at, kind, *_ = line.split(" ")
        yield Mount(Path(at.replace("\\040", " ")), kind, device)
