"""The window on a central store: the same pages, over a database that others share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.exchanges.incoming import State
from fabriques_desktop.services import bundles
from tests.desktop.conftest import child, click, on_screen, press, type_text
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


def test_what_a_page_reads_is_of_one_moment_and_what_others_write_then_comes_with_the_next(
    application: Application, address: str, qtbot: Any
) -> None:
    window = application.open(address)
    ws, operations = application.ws, application.operations
    answers: list[list[int]] = []

    def asked() -> list[int]:
        before = ws.count("territory")
        with bootstrap.open_workspace(address) as colleague, colleague.act("test") as act:
            act.save("territory", None, {"name": "Roque-Haute", "level": "city"})
        return [before, ws.count("territory")]

    for _ in range(2):
        operations.query(asked, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)

    assert answers == [[1, 1], [2, 2]]
    assert window.desk.operations is operations


def test_a_server_that_goes_is_told_once_and_work_goes_on_when_it_is_back(
    application: Application, address: str, postgres: Server, qtbot: Any
) -> None:
    window = on_screen(application.open(address), qtbot)
    window.turn_to("territories")
    page = window.page()
    name = child(page, "name_field")
    qtbot.waitUntil(lambda: name.text() == "Valombre")
    failure, notice = child(window, "failure_banner"), child(window, "notice_banner")
    postgres.stop("immediate")
    try:
        type_text(name, "Haut-")
        press(name, Qt.Key.Key_Return)
        window.turn_to("home")
        qtbot.waitUntil(lambda: failure.isVisible() and "gardé à part" in failure.words.text())
        assert "ne répond pas" in failure.words.text()
        assert not notice.isVisible()
        click(failure.act)  # too early: it stays
        assert failure.isVisible()
    finally:
        postgres.start()

    qtbot.waitUntil(lambda: application.ws.find("territory")[0].name == "Haut-Valombre")
    qtbot.waitUntil(lambda: not failure.isVisible())
    qtbot.waitUntil(lambda: "répond de nouveau" in notice.words.text())
    window.turn_to("territories")
    qtbot.waitUntil(lambda: page.column.model.index(0).data() == "Haut-Valombre")


def test_the_preview_of_a_case_sheet_leaves_it_to_the_window_to_tell_of_a_server_that_went(
    application: Application, address: str, postgres: Server, qtbot: Any
) -> None:
    with bootstrap.open_workspace(address) as colleague, colleague.act("test") as act:
        act.save("case_sheet", None, {"title": "Compter l’eau"})
    window = on_screen(application.open(address), qtbot, 1280, 800)
    window.turn_to("case_sheets")
    title = child(window, "title_field")
    qtbot.waitUntil(lambda: title.text() == "Compter l’eau")
    postgres.stop("immediate")
    try:
        with qtbot.waitSignal(window.desk.operations.failed):
            child(window, "sheet_detail")._ask_preview()
        assert child(window, "failure_banner").isVisible()
    finally:
        postgres.start()
    qtbot.waitUntil(lambda: not child(window, "failure_banner").isVisible())


def test_an_import_that_the_server_cut_is_tried_again(
    application: Application, address: str, postgres: Server, tmp_path: Path, qtbot: Any
) -> None:
    field = bootstrap.create_workspace(
        tmp_path / "terrain", programme="Les Fabriques", author="Salomé", plain=True
    )
    with field:
        with field.act("test") as act:
            act.save("interview", None, {"title": "Aux Lavoirs"})
        sent = bundles.hand_over(field, tmp_path / "a.fabriques").path
    window = on_screen(application.open(address), qtbot)
    window.turn_to("exchanges")
    receive = window.page().receive
    state = lambda: [each.state for each in receive._waiting.values()]  # noqa: E731
    receive.add([sent])
    qtbot.waitUntil(lambda: state() == [State.UNKNOWN])
    click(child(window, "trust_button"))
    qtbot.waitUntil(lambda: state() == [State.READY])
    postgres.stop("immediate")
    try:
        click(child(window, "import_button"))
        qtbot.waitUntil(lambda: state() == [State.STOPPED])
    finally:
        postgres.start()

    click(child(window, "try_again_button"))
    qtbot.waitUntil(lambda: state() == [State.READY])
    click(child(window, "import_button"))

    qtbot.waitUntil(lambda: state() == [State.IMPORTED])
    assert [each.title for each in application.ws.find("interview")] == ["Aux Lavoirs"]


def test_a_central_store_is_called_by_its_programme(
    application: Application, address: str, tmp_path: Path
) -> None:
    here = tmp_path / "terrain"
    bootstrap.create_workspace(here, programme="Essai", author="Ada", plain=True).close()

    shown = application.open(address).header.workspace_button.text()
    among_others = [action.text() for action in application.open(here).header.menu.actions()]

    assert shown == "Les Fabriques"
    assert "postgres" in among_others  # its database, without the options of its address
