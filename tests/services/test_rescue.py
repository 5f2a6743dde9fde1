"""What could not be saved is kept beside, comes back at the next opening, and goes when taken."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.errors import Rescued
from fabriques_desktop.services import rescue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "a", programme="Essai", author="Salomé", plain=True).close()
    return tmp_path / "a"


def test_what_was_refused_is_back_at_the_next_opening(folder: Path) -> None:
    with open_workspace(folder) as ws:
        with ws.act("edit") as act:
            record = act.save("interview", None, {"title": "un"})
        person = ws.new_id()
        stored = ws.stored("interview", record)
        assert stored is not None
        rescue.keep(ws, "interview", record, {"place": "la halle"}, stored.heads)
        rescue.keep(ws, "interview", record, {"actors": (person,)}, stored.heads)

    with open_workspace(folder) as ws:
        found = ws.get("interview", record)
        told = [notice for notice in ws.notices if isinstance(notice, Rescued)]
        left = rescue.path_of(ws).exists()

    assert found is not None
    assert (found.title, found.place, found.actors) == ("un", "la halle", (person,))
    assert [notice.count for notice in told] == [2]
    assert not left


def test_what_others_wrote_since_is_not_overwritten(folder: Path) -> None:
    with open_workspace(folder) as ws:
        with ws.act("edit") as act:
            record = act.save("interview", None, {"title": "un"})
        stored = ws.stored("interview", record)
        assert stored is not None
        rescue.keep(ws, "interview", record, {"title": "deux"}, stored.heads)
        with ws.act("edit") as act:
            act.save("interview", record, {"title": "trois"})

    with open_workspace(folder) as ws:
        values = {each.value for each in ws.alternatives("interview", record)["title"]}

    assert values == {"deux", "trois"}


def test_what_is_taken_is_let_go(make: Callable[..., Workspace]) -> None:
    ws = make("a")
    rescue.keep(ws, "interview", ws.new_id(), {"title": "x"}, {})
    record = ws.new_id()
    rescue.keep(ws, "interview", record, {"title": "y", "place": "z"}, {})

    rescue.release(ws, "interview", record, ["title", "place"])
    said = rescue.path_of(ws).read_text("utf-8")

    assert record not in said
    assert '"x"' in said


@pytest.mark.skipif(sys.platform == "win32", reason="user folders are private there")
def test_nobody_else_may_read_it(make: Callable[..., Workspace]) -> None:
    ws = make("a")

    rescue.keep(ws, "interview", ws.new_id(), {"title": "x"}, {})

    assert stat.S_IMODE(rescue.path_of(ws).stat().st_mode) == 0o600
