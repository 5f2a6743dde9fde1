"""The example: the real screens on invented people, in a folder of its own, removed in one act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fabriques_desktop import locations

_PERSON = "salome"  # whose workspace is shown


def folder() -> Path:
    """Where the example is, when there is one."""
    return locations.data_dir() / "example"


def is_example(workspace: str) -> bool:
    """Whether a workspace is the example, and nobody's work."""
    return Path(workspace).parent == folder()


def make(progress: Callable[[str, int, int], None] | None = None) -> Path:
    """Make the example anew; the workspace to open.  Raises: WorkspaceLocked, DiskFull."""
    from fabriques_desktop.services import demo

    return demo.build(folder(), replace=True, progress=progress).workspaces[_PERSON]


def remove() -> None:
    """Remove the example whole; it must be closed.  Raises: WorkspaceLocked."""
    from fabriques_desktop.services import demo

    demo.remove(folder())
