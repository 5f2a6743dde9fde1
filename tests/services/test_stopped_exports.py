"""An export that is stopped leaves no file and says nothing to the log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import create_workspace
from fabriques_desktop.services import bundles


class _Stop(Exception):
    pass


def test_a_stop_among_the_changes_is_quiet(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def stop(step: str, done: int, total: int) -> None:
        raise _Stop

    with create_workspace(tmp_path / "ws", programme="Essai", author="Ada", plain=True) as ws:
        with ws.act("edit") as act:
            for number in range(1100):  # the database is asked for a thousand at a time
                act.save("interview", None, {"title": f"t {number}"})
        with caplog.at_level(logging.WARNING), pytest.raises(_Stop):
            bundles.hand_over(ws, tmp_path / "lot.fabriques", progress=stop)

    assert caplog.records == []
    assert not list(tmp_path.glob("lot*"))
