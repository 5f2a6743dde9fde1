"""Two journeys in the real window: a visit day with three interviews, and a withdrawal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.domain import ids
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import consents
from tests.desktop.conftest import child, click, press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
MEETINGS = ("La référente du budget", "Le collectif des jardins", "L’adjoint aux quartiers")


@pytest.fixture
def window(application: Application, tmp_path: Path, qtbot: Any) -> Any:
    folder = tmp_path / "Espace"
    bootstrap.create_workspace(folder, programme="P", author="Salomé", plain=True).close()
    made = application.open(folder)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def fill(widget: QWidget, text: str) -> None:
    widget.setFocus()
    type_text(widget, text)


def create_in(qtbot: Any, field: Any, name: str) -> None:
    """Type a name nobody knows yet, and take the line that creates it."""
    fill(field, name)
    qtbot.waitUntil(field.is_open, timeout=20_000)  # the official lists are read once
    press(field, Qt.Key.Key_Return, CTRL)  # the last line, which creates


def seen(parent: QWidget, name: str) -> Any:
    """The button of that name that can be seen and used; none is None."""
    found = [b for b in parent.findChildren(QAbstractButton, name) if b.isVisible()]
    return found[0] if found and found[0].isEnabled() else None


def plan_a_visit(qtbot: Any, window: Any, ws: Any) -> str:
    """Ctrl+N on the page of visits: a place, and three meetings."""
    window.turn_to("visits")
    press(window, Qt.Key.Key_N, CTRL)
    page = child(window, "visits_page")
    qtbot.waitUntil(lambda: len(ws.find("visit")) == 1)
    qtbot.waitUntil(lambda: child(page, "territory_field").isVisible())
    qtbot.waitUntil(lambda: child(page, "territory_field").hasFocus())
    create_in(qtbot, child(page, "territory_field"), "Valombre")
    qtbot.waitUntil(lambda: [v.territory for v in ws.find("visit")] != [None])
    for at, title in enumerate(MEETINGS, 1):
        click(child(page, "add_meeting_button"))
        qtbot.waitUntil(lambda at=at: len(ws.find("meeting")) == at)
        editor = child(page, "meeting_editor")
        qtbot.waitUntil(lambda editor=editor: child(editor, "title_field").hasFocus())
        type_text(child(editor, "title_field"), title)
        click(child(editor, "meeting_done_button"))
        qtbot.waitUntil(lambda title=title: title in [m.title for m in ws.find("meeting")])
    return str(ws.find("visit")[0].id)


def hold_next(qtbot: Any, window: Any, ws: Any, number: int) -> None:
    """One click begins the next interview; a person is added and notes are written."""
    visits = child(window, "visits_page")
    following = child(visits, "next_interview_button")
    qtbot.waitUntil(lambda: following.isVisible() and MEETINGS[number - 1] in following.toolTip())
    click(following)
    qtbot.waitUntil(lambda: len(ws.find("interview")) == number)
    qtbot.waitUntil(lambda: window.current_key() == "interviews")
    page = child(window, "interviews_page")
    detail = page.interview_detail
    qtbot.waitUntil(lambda: detail._sheet is not None and detail.notes.editor.isVisible())
    name = f"Personne {number}"
    click(child(detail, "people_add"))
    create_in(qtbot, child(detail, "people_field"), name)
    interview = detail.record_id
    qtbot.waitUntil(lambda: len(ws.get("interview", interview).actors) == 1)
    fill(detail.notes.editor, f"Notes {number}.")
    window.turn_to("visits")
    notes = ids.notes_id(interview, ws.member_id)
    qtbot.waitUntil(lambda: getattr(ws.get("text", notes), "content", "") == f"Notes {number}.")


def test_a_visit_day_with_three_interviews(
    application: Application, window: Any, qtbot: Any
) -> None:
    ws = application.ws
    assert ws is not None
    visit = plan_a_visit(qtbot, window, ws)

    for number in (1, 2, 3):
        hold_next(qtbot, window, ws, number)
    page = child(window, "visits_page")
    click(child(page, "add_journal_button"))
    qtbot.waitUntil(lambda: len(ws.find("journal_entry")) == 1)
    fill(child(page, "summary_field"), "Trois voix, un désaccord.")
    page.leave()

    qtbot.waitUntil(lambda: ws.get("visit", visit).summary == "Trois voix, un désaccord.")
    assert {m.state for m in ws.find("meeting")} == {"done"}
    assert {i.title for i in ws.find("interview")} == set(MEETINGS)
    assert all(i.visit == visit and len(i.actors) == 1 for i in ws.find("interview"))
    qtbot.waitUntil(lambda: seen(page, "next_interview_button") is None)


def test_a_consent_is_withdrawn_and_everything_says_so(
    application: Application, window: Any, qtbot: Any
) -> None:
    ws = application.ws
    assert ws is not None
    with ws.act("test") as act:
        person = act.save("actor", None, {"name": "Aurore Vallonnet"})
        interview = act.save("interview", None, {"title": "La halle", "actors": (person,)})
        text = act.save("text", None, {"interview": interview, "content": "> On trie ensemble."})
        values = {"text": text, "passage": "On trie ensemble.", "speakers": (person,)}
        quote = act.save("excerpt", None, values | {"approved_on": "2026-03-12"})
        sheet = act.save("case_sheet", None, {"title": "La halle", "quotes": (quote,)})
        act.save("consent", None, {"actor": person, "interview": interview, "form": "written",
                                   "given_on": "2026-03-12", "quotation": "name"})  # fmt: skip

    press(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(QWidget, "search_palette")
    field = child(palette, "search_field")
    type_text(field, "halle")
    qtbot.waitUntil(lambda: any(r.id == interview for r in _results(palette)))
    _choose(qtbot, palette, field, interview)
    qtbot.waitUntil(lambda: window.current_key() == "interviews")
    page = child(window, "interviews_page")
    detail = page.interview_detail
    qtbot.waitUntil(lambda: detail._sheet is not None and detail._sheet.id == interview)
    click(child(page, f"person_name_{person}"))
    qtbot.waitUntil(lambda: seen(page, "consent_withdraw") is not None)
    click(seen(page, "consent_withdraw"))
    qtbot.waitUntil(lambda: seen(page, f"withdrawal_{person}_act") is not None)
    press(seen(page, f"withdrawal_{person}_act"), Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: bool(ws.find("consent")[0].withdrawn_on))
    assert ws.get("case_sheet", sheet).quotes == ()
    assert ws.get("excerpt", quote).approved_on is None
    assert consents.States(ws).of_person(person) is State.WITHDRAWN
    qtbot.waitUntil(lambda: page.column.model.find(_is_withdrawn) is not None)
    qtbot.waitUntil(lambda: detail.head.chip.accessibleName() == "Retiré")


def _is_withdrawn(row: Any) -> bool:
    return [chip.text for chip in row.chips] == ["Retiré"]


def _results(palette: Any) -> list[Any]:
    return [line for line in palette._model.lines if hasattr(line, "passage")]


def _choose(qtbot: Any, palette: Any, field: QWidget, record: str) -> None:
    """Down to the result, and Enter."""
    place = [r.id for r in _results(palette)].index(record)
    for _ in range(place):
        press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Return)
