"""What could not be saved: kept in a file beside the device's keys until the workspace takes it.

Another folder than the workspace's, and often another disk.  It holds a value only between the save
that failed and the one that works, or until the next opening brings it back.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fabriques_desktop import locations
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.errors import FabriquesError, Rescued
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.whole_files import write_whole

_lock = threading.Lock()  # screens and the thread of the drafts both come here

Held = dict[str, dict[str, Any]]  #: "entity/record/field" -> value, seen


def path_of(ws: Workspace) -> Path:
    """Where what could not be saved is kept; there may be no such file."""
    return locations.data_dir() / "rescue" / f"{ws.store_id}.json"


def keep(
    ws: Workspace,
    entity: str,
    record: str,
    values: Mapping[str, Any],
    heads: Mapping[str, Iterable[str]],
) -> None:
    """Keep what was refused, with the heads its author was shown.  Raises: OSError."""
    with _lock:
        held = _read(path_of(ws))
        for field, value in values.items():
            seen = {c: list(h) for c, h in heads.items() if c.partition("/")[0] == field}
            held[f"{entity}/{record}/{field}"] = {"value": value, "seen": seen}
        _write(path_of(ws), held)


def release(ws: Workspace, entity: str, record: str, fields: Iterable[str]) -> None:
    """Let go of what the workspace has taken since."""
    gone = {f"{entity}/{record}/{field}" for field in fields}
    with _lock:
        held = _read(path_of(ws))
        left = {key: value for key, value in held.items() if key not in gone}
        if left != held:
            _write(path_of(ws), left)


def bring_back(ws: Workspace) -> int:
    """Save what an earlier sitting could not, and say so among the notices; how many fields.

    It is saved as its author saw it, so that what others wrote since is not overwritten.  What the
    workspace refuses again stays kept.
    """
    if not path_of(ws).exists():
        return 0
    count = 0
    for key, kept in _read(path_of(ws)).items():
        entity, record, field = key.split("/")
        if entity not in ENTITIES or field not in fields_of(entity):
            continue  # a newer version kept it
        if record not in ws.log.erased.records:
            try:
                _save(ws, entity, record, field, kept)
            except FabriquesError:
                continue
            count += 1
        release(ws, entity, record, [field])
    if count:
        ws.place.notices.append(Rescued(count=count))
    return count


def _save(ws: Workspace, entity: str, record: str, field: str, kept: Mapping[str, Any]) -> None:
    value = kept["value"]
    if isinstance(value, list):
        value = tuple(tuple(each) if isinstance(each, list) else each for each in value)
    seen = {cell: tuple(heads) for cell, heads in kept["seen"].items()}
    with ws.act("edit") as act:
        act.save(entity, record, {field: value}, seen)


def forget_erased(ws: Workspace) -> None:
    """Drop what is about persons erased for ever."""
    with _lock:
        held = _read(path_of(ws))
        left = {k: v for k, v in held.items() if k.split("/")[1] not in ws.log.erased.records}
        if left != held:
            _write(path_of(ws), left)


def _read(path: Path) -> Held:
    """What is kept; nothing when there is no file, or one that was never finished."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, held: Held) -> None:
    if not held:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(mode=0o700, exist_ok=True)
    write_whole(path, json.dumps(held, ensure_ascii=False).encode(), private=True)
