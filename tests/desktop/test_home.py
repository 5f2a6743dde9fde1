"""The home page and the loop that ends on it: handed over, received, settled, counted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.exchanges import places
from fabriques_desktop.desktop.home.page import HomePage
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.pages import PAGES
from fabriques_desktop.services import conflicts
from tests.desktop.conftest import child, click, on_screen, press, said
from tests.desktop.mates import Programme, programme, save

Save = Callable[..., str]
TODAY = "2026-03-12"  # of `clock`


@pytest.fixture
def ws(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    """A workspace where it is that day, whenever the test runs."""
    with create_workspace(
        tmp_path / "Grand-Est", programme="Les Fabriques", author="Salomé Quintrel", plain=True,
        now=clock,
    ) as made:  # fmt: skip
        yield made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HomePage:
    made = on_screen(HomePage(desk), qtbot, 1080, 752)
    return made


def read(page: HomePage, qtbot: QtBot) -> None:
    page._shown = None  # what was read when the page first showed is no answer
    page.come_forward()
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.is_whole)


def has(page: QWidget, name: str) -> bool:
    # a card that is being let go may still be there, hidden
    return any(found.isVisibleTo(page) for found in page.findChildren(QWidget, name))


def test_an_empty_workspace_teaches_with_one_button(
    page: HomePage, desk: Desk, qtbot: QtBot
) -> None:
    read(page, qtbot)

    with qtbot.waitSignal(desk.creating) as asked:
        press(page.window().focusWidget(), Qt.Key.Key_Return)

    assert asked.args == ["visit"]


def test_an_office_begins_with_receiving(
    tmp_path: Path, dressed: QApplication, qtbot: QtBot
) -> None:
    with programme(tmp_path) as team:
        office = team.workspace("Maïwenn", "office")
        save(office, "territory", name="Valombre")
        desk, turned = team.desk(office), list[str]()
        desk.exchanging.connect(turned.append)
        page = on_screen(HomePage(desk), qtbot, 1080, 752)
        read(page, qtbot)

        click(child(page, "receive_button"))

        assert turned == ["receive"]
        assert child(page, "new_interview_button").property("kind") == "plain"


def test_one_is_greeted_and_goes_on_where_one_was(
    page: HomePage, desk: Desk, ws: Workspace, save: Save, qtbot: QtBot
) -> None:
    interview = save("interview", title="Aux Lavoirs", held_on=TODAY)
    save("text", interview=interview, kind="notes", content="Trois mots notés.")

    read(page, qtbot)

    assert child(page, "greeting").text() == "Bonjour Salomé"
    assert child(page, "resume_title").text() == "Aux Lavoirs"
    assert "3 mots" in child(page, "resume_counts").text()
    with qtbot.waitSignal(desk.opening) as opened:
        press(page.window().focusWidget(), Qt.Key.Key_Return)
    assert opened.args == ["interview", interview]
    with qtbot.waitSignal(desk.creating) as asked:
        click(child(page, "new_interview_button"))
    assert asked.args == ["interview"]


def test_what_is_read_late_leaves_the_keyboard_to_who_writes(desk: Desk, qtbot: QtBot) -> None:
    around = QWidget()
    field, page = QLineEdit(around), HomePage(desk)
    page.setParent(around)
    on_screen(around, qtbot)
    field.setFocus()

    read(page, qtbot)

    assert field.hasFocus()


def test_who_is_given_the_keyboard_can_be_seen_at_once(
    page: HomePage, save: Save, qtbot: QtBot
) -> None:
    interview = save("interview", title="Aux Lavoirs", held_on=TODAY)
    read(page, qtbot)
    assert page._shown is not None and page._shown.resume is not None
    assert page._shown.resume.id == interview

    page.show_view(replace(page._shown, greeting="Bonjour"))

    held = page.window().focusWidget()
    assert held is child(page, "resume_button") and held.isVisible()


def test_each_thing_missing_opens_where_it_is_completed(
    page: HomePage, desk: Desk, save: Save, qtbot: QtBot
) -> None:
    actor = save("actor", name="Aurore")
    interview = save("interview", title="Aux Lavoirs", actors=(actor,), summary="Dit.")
    sheet = save("case_sheet", title="Trier", status="draft")

    read(page, qtbot)

    assert not has(page, "missing_caption")
    for kind, record in (("consent", ("interview", interview)), ("draft", ("case_sheet", sheet))):
        with qtbot.waitSignal(desk.opening) as opened:
            click(child(page, f"missing_{kind}_button"))
        assert tuple(opened.args or ()) == record


def test_nothing_missing_is_said_too(page: HomePage, save: Save, qtbot: QtBot) -> None:
    save("territory", name="Valombre")

    read(page, qtbot)

    qtbot.waitUntil(lambda: has(page, "complete_card"))


def test_the_visit_under_way_shows_its_meetings_and_opens(
    page: HomePage, desk: Desk, save: Save, qtbot: QtBot
) -> None:
    territory = save("territory", name="Valombre")
    visit = save("visit", territory=territory, start="2026-03-10", end="2026-03-13")
    save("meeting", visit=visit, title="La halle", planned_at=f"{TODAY}T14:00", state="done")

    read(page, qtbot)

    assert child(page, "today_line").text().endswith("jour 3 de la visite de Valombre")
    assert child(page, "meetings_done").text() == "1 rendez-vous fait sur 1"
    with qtbot.waitSignal(desk.opening) as opened:
        click(child(page, "open_visit_button"))
    assert opened.args == ["visit", visit]


def test_what_changes_elsewhere_is_counted_again(
    page: HomePage, desk: Desk, ws: Workspace, save: Save, qtbot: QtBot
) -> None:
    save("case_sheet", title="Trier", status="draft")
    page.come_forward()
    qtbot.waitUntil(lambda: has(page, "missing_draft"))
    sheet = ws.find("case_sheet")[0].id

    def approve() -> Any:
        return save("case_sheet", sheet, status="internal_review")

    desk.operations.operation(approve, touches=("case_sheet",))

    qtbot.waitUntil(lambda: has(page, "complete_card"))


# ---- the whole loop, in two windows ----


@pytest.fixture
def team(tmp_path: Path, dressed: QApplication) -> Iterator[Programme]:
    with programme(tmp_path) as made:
        yield made


def window(team: Programme, ws: Workspace, qtbot: QtBot) -> MainWindow:
    made = on_screen(MainWindow(team.desk(ws), PAGES, ws.path.name), qtbot)
    made.turn_to("home")
    return made


def test_from_the_field_to_the_office_and_settled(
    team: Programme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "sticks", lambda: ())
    monkeypatch.setattr(places, "usual", lambda: None)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(team.stick))
    salome, office_ws = team.workspace("Salomé"), team.workspace("Maïwenn", "office")
    record = save(salome, "interview", title="Aux Lavoirs", summary="Quarante idées.")
    team.send(salome, office_ws)
    save(office_ws, "interview", record, summary="Quarante idées, dit la mairie.")
    save(salome, "interview", record, summary="Quarante et une idées.")
    sent_before = set(team.stick.iterdir())

    field = window(team, salome, qtbot)
    qtbot.waitUntil(lambda: has(field, "waiting_card"))
    click(child(field, "prepare_button"))
    exchanges = child(field, "exchanges_page")
    click(child(exchanges, "choose_folder_button"))
    hand_over = child(exchanges, "hand_over_now_button")
    qtbot.waitUntil(hand_over.isEnabled)
    click(hand_over)
    qtbot.waitUntil(lambda: has(exchanges, "receipt_card"))
    field.turn_to("home")
    qtbot.waitUntil(lambda: said(field, "waiting_words") == "Tout a été remis.")

    (bundle,) = set(team.stick.iterdir()) - sent_before
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(bundle)], ""))
    office = window(team, office_ws, qtbot)
    office.turn_to("exchanges")
    receive = child(office, "receive_view")
    click(child(receive, "open_bundle_button"))
    qtbot.waitUntil(child(receive, "import_button").isEnabled)
    click(child(receive, "import_button"))
    qtbot.waitUntil(lambda: has(receive, "to_conflicts_button"))
    office.turn_to("home")
    qtbot.waitUntil(lambda: has(office, "conflicts_card"))
    click(child(office, "settle_button"))
    inbox = child(office, "conflicts_page")
    qtbot.waitUntil(lambda: has(inbox, "take_button_0"))
    click(child(inbox, "take_button_0"))

    qtbot.waitUntil(lambda: conflicts.open_conflicts(office_ws) == [])
    office.turn_to("home")
    qtbot.waitUntil(lambda: not has(office, "conflicts_card"))
