"""The photos of a record: what is typed under them stays under the fingers, whatever is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.photo_panel import PhotoPanel
from fabriques_desktop.services import photos
from tests.bad_pictures import encoded
from tests.desktop.conftest import child, on_screen
from tests.desktop.writing import write

Save = Callable[..., str]


@pytest.fixture
def panel(desk: Desk, ws: Any, save: Save, qtbot: QtBot, tmp_path: Path) -> PhotoPanel:
    """Two photos of one interview."""
    interview = save("interview", title="Aux Lavoirs")
    pictures = [tmp_path / "1.png", tmp_path / "2.png"]
    for width, path in enumerate(pictures, 8):
        path.write_bytes(encoded("PNG", Image.new("RGB", (width, 8))))
    photos.add_files(ws, interview, pictures)
    made = on_screen(PhotoPanel(desk), qtbot, 700, 500)
    made.show_photos_of(interview)
    qtbot.waitUntil(lambda: made.strip._model.rowCount() == 2)
    return made


def test_a_caption_being_typed_outlives_what_is_read_meanwhile(
    panel: PhotoPanel, desk: Desk, ws: Any, qtbot: QtBot
) -> None:
    first, second = (photo.id for photo in panel.strip._model._photos)
    caption: QLineEdit = child(panel, "photo_caption")
    panel.strip.choose(second)
    write(caption, "La ha")

    with qtbot.waitSignal(desk.operations.changed):
        desk.operations.operation(lambda: _caption(ws, first, "Le lavoir"), touches=("photo",))
    qtbot.waitUntil(lambda: panel.strip._model._photos[0].caption == "Le lavoir")
    write(caption, "lle")
    panel.leave()

    assert caption.text() == "La halle"
    qtbot.waitUntil(lambda: ws.get("photo", second).caption == "La halle")


def _caption(ws: Any, photo: str, caption: str) -> None:
    with ws.act("edit") as act:
        act.save("photo", photo, {"caption": caption})


def test_photos_chosen_stay_chosen_when_something_is_read(
    panel: PhotoPanel, desk: Desk, ws: Any, qtbot: QtBot
) -> None:
    first = panel.strip._model._photos[0].id
    panel.strip._view.selectAll()

    with qtbot.waitSignal(desk.operations.changed):
        desk.operations.operation(lambda: _caption(ws, first, "Le lavoir"), touches=("photo",))
    qtbot.waitUntil(lambda: panel.strip._model._photos[0].caption == "Le lavoir")

    assert len(panel.strip.chosen_ids()) == 2


def test_photos_put_in_the_bin_come_back_from_the_notice(
    panel: PhotoPanel, desk: Desk, ws: Any, qtbot: QtBot
) -> None:
    acts: list[Any] = []
    desk.noticed.connect(lambda _sentence, _act, do: acts.append(do))

    panel.strip.removal_asked.emit([photo.id for photo in panel.strip._model._photos])
    qtbot.waitUntil(lambda: panel.strip._model.rowCount() == 0 and acts != [])
    assert ws.count("photo") == 0

    acts[0]()
    qtbot.waitUntil(lambda: panel.strip._model.rowCount() == 2)
