"""Workspaces on real files, each with a clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace

Maker = Callable[..., Workspace]


@pytest.fixture
def make(place: Callable[[str], dict[str, Any]], clock: Callable[[], datetime]) -> Iterator[Maker]:
    """Makes workspaces of one programme by name, on each engine; all are closed at the end."""
    made: list[Workspace] = []

    def create(name: str, role: str = "field", programme: str = "Essai") -> Workspace:
        ws = create_workspace(
            **place(name), programme=programme, author=name.title(), role=role, plain=True,
            now=clock,
        )  # fmt: skip
        made.append(ws)
        return ws

    yield create
    for ws in made:
        ws.close()


@pytest.fixture
def ws(make: Maker) -> Workspace:
    return make("terrain")
