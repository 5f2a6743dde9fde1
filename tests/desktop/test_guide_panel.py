"""The guide beside the notes: what is noted, what is current, what waits."""

from __future__ import annotations

import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QListView, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot
from writing import press

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.guide_panel import GuidePanel
from fabriques_desktop.desktop.widgets.notes_editor import GuideQuestion
from fabriques_desktop.resources import resource

GUIDE = (
    GuideQuestion("origin", "Les débuts", "Racontez-moi les débuts.", required=True),
    GuideQuestion("problem", "", "Quel problème fallait-il résoudre ?", prompt="qui le posait"),
    GuideQuestion("absent", "Les absents", "Qui n’était pas là ?", required=True),
)


@pytest.fixture
def panel(qtbot: QtBot) -> GuidePanel:
    made = GuidePanel()
    made.set_questions(GUIDE, "Rappeler l’accord.")
    made.resize(216, 400)
    qtbot.addWidget(made)
    made.show()
    return made


def questions(panel: GuidePanel) -> QListView:
    found = panel.findChild(QListView, "guide_list")
    assert isinstance(found, QListView)
    return found


def spoken(panel: GuidePanel) -> list[str]:
    model = questions(panel).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_it_counts_what_is_noted(panel: GuidePanel) -> None:
    panel.set_noted(frozenset({"origin", "another guide’s"}))

    assert panel.findChild(QLabel, "guide_count").text() == "1 noted of 3"
    assert panel.findChild(QProgressBar, "guide_progress").value() == 1


def test_each_question_says_its_state_in_words(panel: GuidePanel) -> None:
    panel.set_noted(frozenset({"origin"}))
    panel.set_current("problem")

    assert spoken(panel) == [
        "1. Les débuts, noted",
        "2. Quel problème fallait-il résoudre, current question",
        "3. Les absents, still to be asked",
    ]


def test_a_click_chooses_a_question(panel: GuidePanel, qtbot: QtBot) -> None:
    view = questions(panel)
    where = view.visualRect(view.model().index(2, 0)).center()

    with qtbot.waitSignal(panel.question_chosen) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert told.args == ["absent"]


def test_the_keyboard_chooses_a_question(panel: GuidePanel, qtbot: QtBot) -> None:
    panel.set_current("origin")
    panel.take_focus()

    press(questions(panel), Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.question_chosen) as told:
        press(questions(panel), Qt.Key.Key_Return)

    assert told.args == ["problem"]


def test_the_closing_waits_at_the_foot(panel: GuidePanel, qtbot: QtBot) -> None:
    closing = panel.findChild(QPushButton, "guide_closing")

    with qtbot.waitSignal(panel.closing_chosen):
        closing.click()

    assert closing.toolTip() == "Rappeler l’accord."


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_question_of_the_default_guide_is_cut(qtbot: QtBot, lang: str) -> None:
    """Beside its number and, where it must be asked, the words that say so."""
    guide = tomllib.loads(resource("guides", "default.toml").read_text(encoding="utf-8"))
    words = QFontMetricsF(theme.font())
    to_ask = QFontMetricsF(theme.font("small")).horizontalAdvance("to ask") + 8
    for question in guide["questions"]:
        room = theme.px("guide") - 16 - 32 - theme.scaled(24) - 8
        room -= to_ask if question.get("required") else 0
        short = question[lang]["short"]
        assert words.horizontalAdvance(short) <= room, short
