"""The keyring of the operating system, where a device's keys are kept when there is one that works.

Loaded only when keys are made or needed: its start costs more than ours.  A folder of ours
(`FABRIQUES_HOME`) carries its keys with it, so no keyring is asked then unless `FABRIQUES_KEYRING`
says "on"; "off" keeps them in files everywhere.
"""

from __future__ import annotations

import json
import os
import secrets
from typing import Any

from fabriques_desktop import locations
from fabriques_desktop.errors import KeysUnreachable

VARIABLE = "FABRIQUES_KEYRING"
_SERVICE = "fabriques-desktop"

Secrets = dict[str, Any]
_known: dict[str, Secrets] = {}  #: what this process read or wrote already


def is_wanted() -> bool:
    said = os.environ.get(VARIABLE, "").strip().lower()
    return said == "on" or (said != "off" and not os.environ.get(locations.HOME_VARIABLE))


def put(entry: str, kept: Secrets) -> bool:
    """Keep secrets in the keyring; False when there is none that gives back what it was given."""
    if not is_wanted():
        return False
    text = json.dumps(kept)
    try:
        import keyring

        if not _is_one(keyring.get_keyring()):
            return False
        keyring.set_password(_SERVICE, entry, text)
        if keyring.get_password(_SERVICE, entry) != text:
            return False
    except Exception:  # noqa: BLE001
        # backends raise what they like, and the file is always there
        return False
    _known[entry] = kept
    return True


def _is_one(backend: Any) -> bool:
    """Not the one that only fails (priority 0), nor one that keeps nothing (below)."""
    return float(backend.priority) > 0


def get(entry: str) -> Secrets:
    """Raises: KeysUnreachable while the keyring is locked, gone, or without these keys."""
    if entry not in _known:
        try:
            import keyring

            found = json.loads(keyring.get_password(_SERVICE, entry) or "")
        except Exception as error:
            raise KeysUnreachable(name=name()) from error  # whatever the backend said
        _known[entry] = found
    return _known[entry]


def forget(entry: str) -> None:
    """Take keys out of the keyring; nothing more can be done when it does not answer."""
    _known.pop(entry, None)
    try:
        import keyring

        keyring.delete_password(_SERVICE, entry)
    except Exception:  # noqa: BLE001
        pass


def name() -> str:
    """What the keyring calls itself: "SecretService Keyring", "macOS Keyring"…"""
    try:
        import keyring

        return str(keyring.get_keyring().name)
    except Exception:  # noqa: BLE001
        return ""


def new_entry() -> str:
    return secrets.token_hex(16)
