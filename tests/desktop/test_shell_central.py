"""The window on a central store: the same pages, over a database that others share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from tests.postgres import Server


@pytest.fixture
def address(postgres: Server, tmp_path: Path) -> str:
    """A central store with a territory, closed."""
    said = postgres.new_address()
    made = bootstrap.create_workspace(
        said, programme="Les Fabriques", author="Ada", role="office", plain=True,
        photos=tmp_path / "photos",
    )  # fmt: skip
    with made, made.act("test") as act:
        act.save("territory", None, {"name": "Valombre", "level": "city"})
    return said


def test_the_window_shows_a_central_store_and_sees_what_a_colleague_wrote(
    application: Application, address: str, qtbot: Any
) -> None:
    window = application.open(address)
    window.show()
    with bootstrap.open_workspace(address) as colleague, colleague.act("test") as act:
        act.save("territory", None, {"name": "Roque-Haute", "level": "city"})

    window.turn_to("territories")

    model = window.page().column.model
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    assert {model.index(i).data() for i in range(2)} == {"Valombre", "Roque-Haute"}
    assert application.settings.last_workspace == address
