"""A table from a spreadsheet on its page: previewed, corrected by its columns, loaded, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.desktop.actors.page import ActorsPage
from fabriques_desktop.desktop.desk import Desk
from tests.desktop.conftest import on_screen
from tests.ods import table as ods_table

Save = Callable[..., str]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, save: Save) -> Iterator[ActorsPage]:
    save("actor", name="Aurore Vallonnet")
    made = on_screen(ActorsPage(desk), qtbot)
    made.come_forward()
    yield made
    made.leave()


def table(tmp_path: Path, category: str = "Administration") -> Path:
    path = tmp_path / "acteurs.csv"
    path.write_text(
        f"Nom;Catégorie;Note\nAurore Vallonnet;{category};Vue en mars\nZoé Marchepied;;\n",
        encoding="utf-8",
    )
    return path


def press(page: QWidget, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton) and found.isVisible(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_table_is_previewed_then_loaded_and_taken_back(
    ws: Any, page: ActorsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    notices: list[Any] = []
    page.desk.noticed.connect(lambda *said: notices.append(said))
    page.import_table(table(tmp_path))
    qtbot.waitUntil(lambda: page.importing.isVisible())
    assert ws.count("actor") == 1

    press(page, "import_load")

    qtbot.waitUntil(lambda: ws.count("actor") == 2)
    assert {a.name: a.note for a in ws.find("actor")}["Aurore Vallonnet"] == "Vue en mars"
    qtbot.waitUntil(lambda: bool(notices))
    notices[-1][2]()
    qtbot.waitUntil(lambda: ws.count("actor") == 1)


def test_a_bad_cell_is_named_and_its_column_can_be_left_out(
    ws: Any, page: ActorsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.import_table(table(tmp_path, "Lutins"))
    qtbot.waitUntil(lambda: page.importing.isVisible())
    said = " ".join(each.text() for each in page.importing.findChildren(QLabel))
    assert "Lutins" in said and "Ligne 2" in said
    assert not page.importing.load_button.isEnabled()

    box = page.findChild(QComboBox, "column_1")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(0)
    box.activated.emit(0)

    qtbot.waitUntil(lambda: page.importing.load_button.isEnabled())


def test_an_ods_is_previewed_with_the_telephone_numbers_that_were_mended(
    page: ActorsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.import_table(ods_table(tmp_path / "a.ods", ("Nom", "Téléphone"), ("Zoé", 612345678)))
    qtbot.waitUntil(lambda: page.importing.isVisible())

    said = " ".join(each.text() for each in page.importing.findChildren(QLabel))

    assert "06 12 34 56 78" in said


def test_a_row_can_be_kept_as_a_new_person(
    ws: Any, page: ActorsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.import_table(table(tmp_path))
    qtbot.waitUntil(lambda: page.importing.isVisible())

    box = page.findChild(QComboBox, "row_2")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    press(page, "import_load")

    qtbot.waitUntil(lambda: ws.count("actor") == 3)


def test_an_old_excel_file_is_refused_with_a_sentence(
    page: ActorsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    notices: list[Any] = []
    page.desk.noticed.connect(lambda *said: notices.append(said))
    old = tmp_path / "acteurs.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))

    page.import_table(old)

    qtbot.waitUntil(lambda: bool(notices))
    assert ".xlsx" in notices[0][0]
