"""What is typed before a record was read is on disk at once, and neither lost nor written twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from writing import write

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.actors.page import ActorsPage
from fabriques_desktop.desktop.desk import Desk
from tests.desktop.conftest import child, on_screen


@pytest.fixture
def held(desk: Desk) -> Iterator[threading.Event]:
    """Nothing is read until it is set."""
    go_on = threading.Event()
    desk.operations.query(go_on.wait, lambda _: None)
    yield go_on
    go_on.set()


def typed(page: ActorsPage, record: str, text: str) -> Any:
    """The record is asked for, and its note typed in before it shows."""
    page.open_record(record)
    field = child(page, "note_field")
    write(field, text)
    return field


def test_it_is_on_disk_before_the_record_is_read(
    desk: Desk, ws: Workspace, save: Callable[..., str], held: threading.Event, qtbot: QtBot
) -> None:
    record = save("actor", name="Aurore")
    page = on_screen(ActorsPage(desk), qtbot, 1280, 752)
    typed(page, record, "À rappeler jeudi")

    ws.drafts.flush()  # all that a power cut or a kill would leave
    assert [(d.record, d.field, d.text) for d in ws.drafts.all()] == [
        (record, "note", "À rappeler jeudi")
    ]

    held.set()
    qtbot.waitUntil(lambda: page.record_detail.head.title.text() == "Aurore")
    page.leave()
    qtbot.waitUntil(lambda: ws.get("actor", record).note == "À rappeler jeudi")
    ws.seal_drafts()
    assert not ws.stored("actor", record).conflicts and not ws.drafts.all()


def test_left_before_it_was_read_it_is_saved_once(
    desk: Desk, ws: Workspace, save: Callable[..., str], held: threading.Event, qtbot: QtBot
) -> None:
    first, second = save("actor", name="Aurore"), save("actor", name="Basile")
    page = on_screen(ActorsPage(desk), qtbot, 1280, 752)
    typed(page, first, "À rappeler jeudi")
    page.open_record(second)
    held.set()

    qtbot.waitUntil(lambda: page.record_detail.head.title.text() == "Basile")
    qtbot.waitUntil(lambda: ws.get("actor", first).note == "À rappeler jeudi")
    ws.seal_drafts()
    assert not ws.stored("actor", first).conflicts
    assert ws.get("actor", second).note is None


def test_over_words_that_nobody_saw_both_stay(
    desk: Desk, ws: Workspace, save: Callable[..., str], held: threading.Event, qtbot: QtBot
) -> None:
    record = save("actor", name="Aurore", note="Vue au marché")
    page = on_screen(ActorsPage(desk), qtbot, 1280, 752)
    typed(page, record, "À rappeler jeudi")
    held.set()

    qtbot.waitUntil(lambda: page.record_detail.head.title.text() == "Aurore")
    page.leave()
    ws.seal_drafts()
    said = {value for *_, value in _values(ws, record)}
    assert said == {"Vue au marché", "À rappeler jeudi"}


def _values(ws: Workspace, record: str) -> list[tuple[Any, ...]]:
    from fabriques_desktop.services import history

    return [(step.change, step.value) for step in history.steps_of(ws, "actor", record, "note")]
