"""Possible duplicates on their page: side by side, merged with one act, parted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.desktop.actors.page import ActorsPage
from fabriques_desktop.desktop.desk import Desk
from tests.desktop.conftest import child, on_screen

Save = Callable[..., str]


@pytest.fixture
def two(save: Save) -> tuple[str, str]:
    kept = save("actor", name="Aurore Vallonnet", category="administration")
    other = save("actor", name="Aurore Valonnet", function="Référente")
    save("interview", title="La halle", actors=(other,))
    return kept, other


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, two: tuple[str, str]) -> Iterator[ActorsPage]:
    made = on_screen(ActorsPage(desk), qtbot)
    made.come_forward()
    qtbot.waitUntil(lambda: made.duplicates_button.isVisible())
    yield made
    made.leave()


def press(page: QWidget, name: str) -> None:
    found = child(page, name)
    assert isinstance(found, QAbstractButton) and found.isVisible(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_pair_is_put_side_by_side_with_what_differs(page: ActorsPage) -> None:
    press(page, "duplicates_button")

    said = {each.text() for each in page.duplicates.findChildren(QLabel)}
    assert {"Nom", "Fonction", "Référente", "Aurore Valonnet"} <= said


def test_merging_leaves_one_line_with_the_interviews_of_both(
    ws: Any, page: ActorsPage, qtbot: QtBot, two: tuple[str, str]
) -> None:
    kept, other = two
    press(page, "duplicates_button")
    press(page, "pair_keep_1")

    qtbot.waitUntil(lambda: ws.get("actor", other).same_as == kept)
    qtbot.waitUntil(lambda: page.column.model.count() == 1)
    page.open_record(kept)
    shown = page.record_detail.related
    qtbot.waitUntil(lambda: bool(shown._shown and shown._shown["interview"][0].title == "La halle"))
    assert ws.get("actor", kept).function == "Référente"


def test_what_was_merged_is_parted_with_one_click(
    ws: Any, page: ActorsPage, qtbot: QtBot, two: tuple[str, str]
) -> None:
    kept, other = two
    press(page, "duplicates_button")
    press(page, "pair_keep_1")
    qtbot.waitUntil(lambda: page.column.model.count() == 1)
    page.open_record(kept)
    qtbot.waitUntil(lambda: child(page, f"part_{other}").isVisible())

    press(page, f"part_{other}")

    qtbot.waitUntil(lambda: page.column.model.count() == 2)
    assert ws.get("actor", kept).function is None


def test_two_namesakes_are_told_apart_for_good(page: ActorsPage, qtbot: QtBot) -> None:
    press(page, "duplicates_button")
    press(page, "pair_apart")

    qtbot.waitUntil(lambda: not page.duplicates_button.isVisible())
    assert page.column.model.count() == 2
