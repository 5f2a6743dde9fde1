"""Where this user's own files are on this machine: device keys, settings, logs, cache.

Nothing of a workspace lives here, and nothing of here travels.  With `FABRIQUES_HOME` set, all of
it is inside that one folder: tests, and a program carried on a stick.  No other module asks the
system for a user folder.
"""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

HOME_VARIABLE = "FABRIQUES_HOME"
PHOTOS_VARIABLE = "FABRIQUES_PHOTOS"


@functools.cache
def _system() -> PlatformDirs:
    from platformdirs import PlatformDirs  # not asked when one folder holds everything

    # No author: on Windows it would put the company's name above the program's.
    return PlatformDirs("fabriques", appauthor=False)


def _home() -> Path | None:
    """The one folder that holds everything, when the environment names it."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(named).expanduser().absolute() if named else None


def _made(folder: Path, mode: int = 0o777) -> Path:
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    return folder


def data_dir() -> Path:
    """What must not be lost: what the device knows of its workspaces.  Made when it is missing."""
    home = _home()
    return _made(home / "data" if home else _system().user_data_path)


def devices_dir() -> Path:
    """Keys and identities of this device, for this user's eyes alone.  Made when it is missing."""
    folder = _made(data_dir() / "devices", mode=0o700)
    # One made before by other means, or copied from another disk, may have been left open to all;
    # Windows keeps user folders private by itself and ignores these bits.
    if sys.platform != "win32" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def config_dir() -> Path:
    """What the person chose on this machine.  Made when it is missing."""
    home = _home()
    return _made(home / "config" if home else _system().user_config_path)


def settings_path() -> Path:
    """The file of the settings; it may not exist yet."""
    return config_dir() / "settings.json"


def cache_dir() -> Path:
    """What can be made again at any time.  Made when it is missing."""
    home = _home()
    return _made(home / "cache" if home else _system().user_cache_path)


def log_dir() -> Path:
    """What the program noted about its own troubles: ids and counts, never values."""
    home = _home()
    return _made(home / "log" if home else _system().user_log_path)


def central_dir(store_id: str) -> Path:
    """What this user keeps on this machine for a central store: drafts, and who is at work.

    Made when it is missing.
    """
    return _made(data_dir() / "central" / store_id, mode=0o700)


def photos_dir() -> Path | None:
    """Where a central store's photos are, seen from this machine, when the environment says so."""
    named = os.environ.get(PHOTOS_VARIABLE, "").strip()
    return Path(named).expanduser().absolute() if named else None
