"""Small windows, large words, names of ninety letters: nothing grows, nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QBoxLayout, QDialog, QListView, QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.delegates import chip_width
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.models.rows import Chip, Row, RowsModel
from fabriques_desktop.desktop.record_page import DetailHead
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.visits.meetings import MeetingRow
from fabriques_desktop.desktop.visits.reading import MeetingLine
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.desktop.widgets.photo_delegate import PhotoDelegate, _whole
from fabriques_desktop.desktop.widgets.row_list import RowList
from fabriques_desktop.domain import ids
from fabriques_desktop.domain.consent import State
from tests.desktop.conftest import child, on_screen, settle
from tests.desktop.test_shell_looks import (
    beyond_the_window,
    clipped,
    flattened,
    nameless,
    overlapping,
    scrolling_sideways,
)

LONG = "Marie-Bénédicte de La Rochefoucauld-Montmorency, épouse Vandenbroucke-Schwartzenberger-Nord"
PLACE = "Communauté d’agglomération Saint-Germain-en-Laye, Boucles de Seine et Vallée de Chevreuse"
SEEN = (nameless, clipped, flattened, overlapping, scrolling_sideways, beyond_the_window)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An interview by telephone noted by two people, one with a group, a visit; long names."""
    with (
        bootstrap.create_workspace(tmp_path / "A", programme="P", author=LONG, plain=True) as ws,
        ws.act("test") as act,
    ):
        place = act.save("territory", None, {"name": PLACE, "level": "intercommunal"})
        people = [act.save("actor", None, {"name": f"{LONG} {at}"}) for at in range(12)]
        other = act.save("member", None, {"name": f"Ilan {LONG}", "role": "field"})
        said = {"territory": place, "interviewers": (ws.member_id, other), "language": "fr"}
        spoken = {"title": "Au téléphone", "mode": "phone", "actors": people[:1], **said}
        phoned = act.save("interview", None, spoken)
        for author in (ws.member_id, other):
            noted = {
                "interview": phoned,
                "kind": "notes",
                "author": author,
                "content": LONG,
            }
            act.save("text", ids.notes_id(phoned, author), noted)
        act.save("interview", None, {"title": LONG, "actors": people, **said})
        visit = act.save("visit", None, {"territory": place, "start": "1871-03-18"})
        act.save("meeting", None, {"visit": visit, "title": LONG, "state": "planned"})
    return tmp_path / "A"


@pytest.fixture
def usual_words() -> Iterator[None]:
    yield
    theme.choose_scale(100)


@pytest.mark.parametrize(("size", "percent"), [((1024, 700), 100), ((1366, 768), 150)])
@pytest.mark.usefixtures("usual_words")
def test_a_small_window_keeps_its_size_and_cuts_nothing(
    application: Application, workspace: Path, qtbot: Any, size: tuple[int, int], percent: int
) -> None:
    application.choose_text_size(percent)
    window = application.open(workspace)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()

    problems = []
    for what in views(window):
        settle(application, qtbot)
        page = window.page()
        assert page is not None
        problems += [f"{what}: {seen.__name__}: {found}" for seen in SEEN for found in seen(page)]
        if (window.width(), window.height()) != size:
            problems.append(f"{what}: the window is {window.width()} x {window.height()}")
            window.resize(*size)

    assert not problems, "\n".join(problems)


def views(window: MainWindow) -> Iterator[str]:
    """Bring each view about, and say which it is."""
    for interview in window.desk.ws.find("interview"):
        window.open_record("interview", interview.id)
        for place in ("writing", "facts", "consents"):
            page: Any = window.page()
            page.interview_detail.go_to(place)
            yield f"{interview.title[:12]}, {place}"
    window.turn_to("actors")
    yield "actors"
    page = window.page()
    page.show_duplicates()
    yield "duplicates"
    for entity in ("visit", "actor", "territory"):
        window.open_record(entity, window.desk.ws.find(entity)[0].id)
        yield entity


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.usefixtures("usual_words")
def test_the_state_of_a_consent_has_room_on_a_thumbnail(qapp: Any, percent: int) -> None:
    theme.choose_scale(percent)
    room = PhotoDelegate().picture_size().width() - 12

    assert [s for s in State if chip_width(consent_chip(s)) > room] == []


def test_where_a_word_has_no_room_its_icon_stands_alone(qapp: Any) -> None:
    chip = Chip("Accord limité", "success", "check")

    assert _whole(chip, 300) == chip
    assert _whole(chip, 64) == Chip("", "success", "check")


@pytest.mark.usefixtures("usual_words")
def test_a_head_is_never_lower_than_its_words(qtbot: Any) -> None:
    theme.choose_scale(200)
    head = DetailHead()
    head.show_title("Le tri public des idées", "Valombre")
    qtbot.addWidget(head)

    assert head.minimumSizeHint().height() >= head.title.sizeHint().height() * 1.5
    assert head.minimumHeight() == 0  # one that is set would be the only one that counts


def test_the_states_of_a_meeting_leave_its_name_room(qtbot: Any) -> None:
    line = MeetingLine(
        id="m", title=LONG, meta="", time="", state="done", chip=Chip("Fait"), interview="i",
        consent=Chip("Accord limité"),
    )  # fmt: skip
    row = on_screen(MeetingRow(line), qtbot, 800, 60)
    directions = []
    for width in (800, 420):
        row.resize(width, 60)
        directions.append(row._chips.direction())

    assert directions == [QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom]


def test_a_filter_that_leaves_nothing_says_so(qtbot: Any) -> None:
    model = RowsModel()
    view = RowList()
    view.setModel(model)
    on_screen(view, qtbot, 240, 200)
    empty = view.viewport().grab().toImage()

    model.set_rows([Row("1", "Valombre")])
    model.set_filter("zzz")
    nothing = view.viewport().grab().toImage()
    model.set_rows([])

    assert nothing != empty
    assert view.viewport().grab().toImage() == empty


def test_the_guide_of_another_interview_begins_at_its_start(
    application: Application, workspace: Path, qtbot: Any
) -> None:
    window = application.open(workspace)
    window.resize(1024, 700)
    with qtbot.waitExposed(window):
        window.show()
    first, second = window.desk.ws.find("interview")
    window.open_record("interview", first.id)
    settle(application, qtbot)
    page: QWidget | None = window.page()
    assert page is not None
    guide: QListView = child(page, "guide_list")
    assert guide.verticalScrollBar().maximum() > 0
    guide.scrollToBottom()

    window.open_record("interview", second.id)
    settle(application, qtbot)

    assert guide.verticalScrollBar().value() == 0


def test_a_name_longer_than_its_field_shows_how_it_begins(
    application: Application, workspace: Path, qtbot: Any
) -> None:
    window = application.open(workspace)
    with qtbot.waitExposed(window):
        window.show()
    window.turn_to("photos")
    page: Any = window.page()
    page.import_pane.begin(LONG)
    window._commands["settings"][2]()
    dialog = next(d for d in window.findChildren(QDialog) if d.objectName() == "settings_dialog")

    for field in (page.import_pane.panel.credit, dialog.author):
        assert (field.text(), field.cursorPosition()) == (LONG, 0)
    dialog.close()
