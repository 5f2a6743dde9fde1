"""*Check everything*: what is sound, what is not, and what merely dangles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.store import checking, erasing
from fabriques_desktop.store.checking import Problem
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import newer, refusals

Progress = Callable[[str, int, int], None]
_CHANGES = ("structure", "change", "change_index", "chain")


@dataclass(frozen=True, slots=True)
class Report:
    """What was found; `problems` is empty when all is sound.

    `awaited`: files that other devices took in, and that have not come here (or were lost since).
    `newer`: what this version does not know, and how often it stands in the changes kept, which
    `newer_devices` wrote.
    `refusing`: links to people who refused, and who stay where they were met: these do not dangle.
    """

    problems: tuple[Problem, ...]
    changes: int
    files: int
    awaited: int
    dangling: int
    held_back: int
    conflicts: int
    deep: bool
    refusing: int = 0
    quarantined: int = 0  # made from a value that was erased since: the office decides
    newer: Mapping[str, int] = field(default_factory=dict)
    newer_devices: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.problems


def check(ws: Workspace, *, deep: bool = False, progress: Progress | None = None) -> Report:
    """Structure and what is missing; `deep` re-reads changes and files, and remakes the cache."""
    tell = progress or (lambda *_: None)
    ws.seal_drafts()
    with ws.engine.read() as connection:
        found = list(checking.structure(connection, ws))
        waiting = len(erasing.quarantined(connection))
        missing = checking.dangling(connection, ws)
        if deep:
            found += checking.changes(connection, tell)
    if deep:
        found += checking.files(ws, tell)
        # a state made from damaged changes would replace one that may still be good
        if not any(p.kind in _CHANGES for p in found):
            found += checking.cache(ws, tell)
    kept = newer.kept(ws)
    awaited = _from_elsewhere(ws, {p.subject for p in found if p.kind == "file_missing"})
    refused = refusals.found(ws).people if missing else frozenset()
    refusing = sum(count for target, count in missing.items() if target in refused)
    problems = [p for p in found if p.kind != "file_missing" or p.subject not in awaited]
    return Report(
        problems=tuple(problems),
        changes=sum(r.last for r in ws.log.replicas.values()),
        files=sum(1 for _ in ws.files.listing()),
        awaited=len(awaited),
        dangling=sum(missing.values()) - refusing,
        refusing=refusing,
        held_back=ws.held_back(),
        conflicts=sum(len(cells) for _, _, cells in ws.conflicted()),
        deep=deep,
        quarantined=waiting,
        newer=kept.things,
        newer_devices=kept.devices,
    )


def _from_elsewhere(ws: Workspace, missing: set[str]) -> set[str]:
    """Those of the missing files that no change of this device names."""
    named: dict[str, set[str]] = {}
    for entity in ENTITIES if missing else ():
        for name, described in fields_of(entity).items():
            if described.kind is not Kind.FILE:
                continue
            for record in ws.find(entity):
                if getattr(record, name) in missing:
                    steps = ws.history(entity, record.id, name).get(name, ())
                    devices = {s.device for s in steps if s.value == getattr(record, name)}
                    named.setdefault(getattr(record, name), set()).update(devices)
    return {sha256 for sha256, devices in named.items() if ws.device_id not in devices}
