"""The tour points at real things, by keyboard too, ends when asked and does not come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fabriques_desktop import bootstrap, settings
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.touring import STEPS, Touring
from fabriques_desktop.services import tour
from tests.desktop.conftest import child, click, press
from tests.desktop.test_shell_looks import clipped, nameless


@pytest.fixture
def window(application: Application, tmp_path: Path, qtbot: Any) -> Iterator[MainWindow]:
    with (
        bootstrap.create_workspace(
            tmp_path / "A", programme="P", author="Salomé", plain=True
        ) as made,
        made.act("test") as act,
    ):
        act.save("visit", None, {"start": "2026-03-12"})
    shown = application.open(tmp_path / "A")
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    yield shown


def touring_of(application: Application) -> Touring:
    application.show_tour()
    assert application.window is not None
    return child(application.window, "tour_card")


def test_the_example_is_called_so_and_not_by_its_folder(
    application: Application, tmp_path: Path, monkeypatch: Any
) -> None:
    folder = tmp_path / "example" / "salome"
    bootstrap.create_workspace(folder, programme="P", author="Salomé", plain=True).close()
    monkeypatch.setattr(tour, "folder", lambda: folder.parent)

    shown = application.open(folder)

    assert shown.header.workspace_button.text() == application.tr("Example") == "Exemple"


def test_the_tour_goes_from_page_to_page_by_keyboard(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    touring = touring_of(application)
    pages = []
    for _ in STEPS:
        pages.append(window.current_key())
        assert touring.next.hasFocus()
        assert clipped(touring) == []
        press(touring.next, Qt.Key.Key_Return)

    assert pages == [step.page for step in STEPS]
    assert touring.isHidden()
    assert touring.ring.isHidden()
    assert settings.load().settings.tour_done


def test_the_card_stands_beside_what_it_tells_of_until_it_is_let_go(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    touring = touring_of(application)
    meetings = child(window, "meetings_card")
    qtbot.waitUntil(lambda: touring.ring.isVisible() and meetings.isVisible())

    said = touring.ring.geometry()
    assert said.contains(
        meetings.rect().center() + meetings.mapTo(window, meetings.rect().topLeft())
    )
    assert not touring.geometry().intersects(said.adjusted(6, 6, -6, -6))
    assert window.rect().contains(touring.geometry())
    assert nameless(touring) == []
    window.turn_to("actors")
    touring.follow()
    elsewhere = (touring.isVisible(), touring.ring.isVisible())
    window.tell_example(lambda: None, application._resume_tour)
    click(window.tour_button)  # it waits, until it is asked to go on
    assert window.current_key() == "visits"
    click(touring.next)
    press(touring.next, Qt.Key.Key_Left)  # to the button before, as among any buttons
    press(touring.back, Qt.Key.Key_Return)
    back = touring.at
    press(touring.next, Qt.Key.Key_Escape)
    assert (elsewhere, back) == ((False, False), 0)
    assert touring.isHidden()
    assert application.settings.tour_done


def test_discretion_hides_it_and_another_language_goes_on(
    window: MainWindow, application: Application
) -> None:
    touring = touring_of(application)
    touring.show_step(1)
    window.veil.set_discreet(True)
    touring.follow()
    hidden = touring.isHidden()
    window.veil.set_discreet(False)

    application.choose_language("en")

    again = child(application.window, "tour_card")
    assert hidden
    assert again.at == 1
    assert again.words.text().startswith("Write as people speak")
    application.choose_language("fr")
