"""*Check everything*: what is sound, what is not, and what merely dangles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fabriques_desktop.store import checking
from fabriques_desktop.store.checking import Problem
from fabriques_desktop.store.workspace import Workspace

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found; `problems` is empty when all is sound."""

    problems: tuple[Problem, ...]
    changes: int
    files: int
    dangling: int
    held_back: int
    conflicts: int
    deep: bool

    @property
    def is_sound(self) -> bool:
        return not self.problems


def check(ws: Workspace, *, deep: bool = False, progress: Progress | None = None) -> Report:
    """Structure and what is missing; `deep` re-reads changes and files, and remakes the cache."""
    tell = progress or (lambda *_: None)
    ws.seal_drafts()
    with ws.engine.read() as connection:
        problems = list(checking.structure(connection, ws))
        missing = checking.dangling(connection)
        if deep:
            problems += checking.changes(connection, tell)
    if deep:
        problems += checking.files(ws, tell)
        problems += checking.cache(ws, tell)
    return Report(
        problems=tuple(problems),
        changes=sum(r.last for r in ws.log.replicas.values()),
        files=sum(1 for _ in ws.files.listing()),
        dangling=missing,
        held_back=ws.held_back(),
        conflicts=sum(len(cells) for _, _, cells in ws.conflicted()),
        deep=deep,
    )
