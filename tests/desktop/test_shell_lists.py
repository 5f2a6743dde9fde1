"""Lists: filtered without accents, sorted, grouped, and cheap at a hundred thousand rows."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from fabriques_desktop.desktop.delegates import RowDelegate, paint_chip
from fabriques_desktop.desktop.models.rows import Chip, Row, RowsModel, fold
from fabriques_desktop.desktop.record_page import DetailHead
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button
from tests import effort
from tests.desktop.conftest import on_screen

ROWS = [
    Row("1", "Cœur de Valombre", "Vosges", keys={"title": "b", "date": 2}),
    Row("2", "Régie de l’eau", "Roque-Haute", keys={"title": "a", "date": None}),
    Row("3", "Halle partagée", "Valombre", keys={"title": "c", "date": 1}),
]


def shown(model: RowsModel) -> list[str]:
    return [model.index(i).data() for i in range(model.rowCount())]


def ids(model: RowsModel) -> list[str]:
    rows = (model.row_at(model.index(i)) for i in range(model.rowCount()))
    return [row.id for row in rows if row is not None]


@pytest.fixture
def model(qapp: object) -> RowsModel:
    made = RowsModel()
    made.set_rows(ROWS)
    return made


def test_the_model_keeps_the_rules_of_qt(model: RowsModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.set_filter("val")
    model.set_sort("title")
    model.set_rows(ROWS[:1])
    model.set_rows([])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("coeur", ["1"]),
        ("REGIE", ["2"]),
        ("valombre", ["1", "3"]),
        ("valombre halle", ["3"]),
        ("l'eau", ["2"]),
        ("rien de tel", []),
        ("", ["1", "2", "3"]),
    ],
)
def test_typing_keeps_the_rows_that_hold_every_word(
    model: RowsModel, typed: str, kept: list[str]
) -> None:
    model.set_filter(typed)

    assert ids(model) == kept


def test_rows_without_a_value_come_last_in_both_directions(model: RowsModel) -> None:
    model.set_sort("date")
    up = ids(model)
    model.set_sort("date", descending=True)

    assert up == ["3", "1", "2"]
    assert ids(model) == ["1", "3", "2"]


def test_groups_have_headings_that_cannot_be_chosen(qapp: object) -> None:
    model = RowsModel()
    model.set_rows([Row("1", "A", group="Mars"), Row("2", "B", group="Avril")])

    assert shown(model) == ["Mars", "A", "Avril", "B"]
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.index_of("2").row() == 3


def test_a_row_is_read_aloud_with_its_state(qapp: object) -> None:
    model = RowsModel()
    model.set_rows([Row("1", "Aurore", "Mairie", chips=(Chip("Accord écrit", "success"),))])

    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Aurore, Mairie, Accord écrit"


def test_folding_opens_ligatures_and_apostrophes() -> None:
    assert fold("L’Œuvre d’Été") == "l'oeuvre d'ete"


def test_rows_are_painted_in_every_state(dressed: Any, qtbot: Any) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = RowsModel(view)
    chips = (Chip("À recueillir", "warning", "clock"), Chip("Très long état" * 9, "danger"))
    model.set_rows(
        [
            Row("1", "Un titre bien trop long pour la colonne " * 3, "Valombre", "visit", chips),
            Row("2", "Deux", "", at_right="9 h 40", group="Groupe", faint=True),
        ]
    )
    view.setModel(model)
    view.setItemDelegate(RowDelegate(view))
    view.resize(300, 300)
    view.show()
    view.setCurrentIndex(model.index_of("2"))

    image: QImage = view.grab().toImage()

    assert len({image.pixel(x, y) for x in range(0, 300, 7) for y in range(0, 200, 7)}) > 3


def test_a_title_alone_stands_in_the_middle_of_its_row(dressed: Any, qtbot: Any) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = RowsModel(view)
    model.set_rows([Row("1", "xxxx")])
    view.setModel(model)
    view.setItemDelegate(RowDelegate(view))
    view.resize(300, 200)

    image = view.grab().toImage()
    row = view.visualRect(model.index_of("1"))
    ground = image.pixel(150, 10)
    inked = [
        y
        for y in range(row.top() + 2, row.bottom() - 1)
        if any(image.pixel(x, y) != ground for x in range(20, 60))
    ]

    assert abs((inked[0] + inked[-1]) / 2 - row.center().y()) <= 4


def test_every_chip_has_a_ground_of_its_own_on_the_chosen_row(dressed: Any) -> None:
    for role in ("success", "warning", "danger", "accent", "neutral"):
        image = QImage(120, 30, QImage.Format.Format_ARGB32)
        image.fill(theme.color("selected"))
        painter = QPainter(image)
        paint_chip(painter, 0, 0, Chip("En cours", role), chosen=True)
        painter.end()

        assert image.pixelColor(3, 10) != theme.color("selected"), role


def test_a_hundred_thousand_rows_are_filtered_while_one_types(qapp: object) -> None:
    rows = [Row(str(i), f"Territoire {i}", "Commune · Vosges") for i in range(100_000)]
    model = RowsModel()
    model.set_rows(rows)

    with effort.at_most(0.5):  # generous; typically a tenth of it
        model.set_filter("territoire 999")

    assert model.count_shown() == 280


def test_a_list_of_a_hundred_thousand_shows_without_measuring_them_all(
    dressed: Any, qtbot: Any
) -> None:
    asked: list[int] = []

    class Counting(RowDelegate):
        def sizeHint(self, option: Any, index: Any) -> Any:
            asked.append(index.row())
            return super().sizeHint(option, index)

    view = QListView()
    qtbot.addWidget(view)
    model = RowsModel(view)
    view.setModel(model)
    view.setItemDelegate(Counting(view))
    view.setUniformItemSizes(True)
    model.set_rows([Row(str(i), f"Ligne {i}") for i in range(100_000)])
    view.show()
    view.scrollToBottom()
    view.grab()

    assert len(asked) < 1000


def test_acts_without_room_beside_the_title_stand_under_it_whole(qtbot: Any) -> None:
    head = DetailHead()
    made = [button(words) for words in ("Next interview", "New wave", "Dates and team")]
    for act in made:
        head.acts.addWidget(act)
    head.show_title("Roque-Haute", "7–9 April 2026")
    holder = QWidget()
    QVBoxLayout(holder).addWidget(head)
    on_screen(holder, qtbot, 1000, 200)
    levels = {}
    for width in (1000, 520, 240, 1000):
        holder.resize(width, 300)
        qtbot.wait(1)
        tops = [act.mapTo(holder, QPoint()).y() for act in made]
        beside = tops[0] < head.title.mapTo(holder, QPoint()).y() + head.title.height()
        levels[width] = (beside, len(set(tops)))
        assert all(act.width() >= act.sizeHint().width() for act in made), width

    assert levels == {1000: (True, 1), 520: (False, 1), 240: (False, 3)}
