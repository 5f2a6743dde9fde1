"""A visit day: three meetings are planned, three interviews held, the journal and summary kept."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from fabriques_desktop import bootstrap
from fabriques_desktop.domain import ids
from tests.journeys.stage import Stage

MEETINGS = ("La référente du budget", "Le collectif des jardins", "L’adjoint aux quartiers")
PEOPLE = ("Aurore Vallonnet", "Elzéar Coudrine", "Mahaut Serpolet")
JOURNAL = "Le marché se vide à midi."
SUMMARY = "Trois voix, un désaccord."


def play(stage: Stage) -> None:
    folder = stage.folder / "Valombre"
    bootstrap.create_workspace(folder, programme="P", author="Salomé", plain=True).close()
    stage.open(folder)
    stage.go_to("visits")
    stage.see("no-visit")
    visit = _plan(stage)
    for number in range(1, len(MEETINGS) + 1):
        _hold_next(stage, number)
    _tell_the_day(stage, visit)


def _plan(stage: Stage) -> str:
    """Ctrl+N: a place, and three meetings."""
    hands, ws = stage.hands, stage.ws
    hands.press("Ctrl+N")
    place = stage.find("territory_field")
    stage.wait(place.hasFocus)
    hands.create_in(place, "Valombre")
    stage.wait(lambda: [v.territory for v in ws.find("visit")] not in ([], [None]))
    for at, title in enumerate(MEETINGS, 1):
        hands.click(stage.find("add_meeting_button"))
        stage.wait(lambda at=at: len(ws.find("meeting")) == at)
        editor = stage.find("meeting_editor")
        field = stage.find("title_field", editor)
        stage.wait(field.hasFocus)
        hands.write(title)
        if at == 1:
            stage.see("meeting-typed")
        hands.click(stage.find("meeting_done_button", editor))
        stage.wait(lambda title=title: title in [m.title for m in ws.find("meeting")])
    stage.see("planned")
    return str(ws.find("visit")[0].id)


def _hold_next(stage: Stage, number: int) -> None:
    """One click begins the next interview; a person is added and notes are written."""
    hands, ws = stage.hands, stage.ws
    following = stage.find("next_interview_button")
    stage.wait(lambda: MEETINGS[number - 1] in following.toolTip())
    hands.click(following)
    stage.wait(lambda: len(ws.find("interview")) == number)
    stage.wait(lambda: stage.window.current_key() == "interviews")
    detail = stage.page().interview_detail
    stage.wait(lambda: detail._sheet is not None and detail.notes.editor.isVisible())
    hands.click(stage.find("people_add", detail))
    field = stage.find("people_field", detail)
    hands.create_in(field, PEOPLE[number - 1])
    interview = detail.record_id
    stage.wait(lambda: len(ws.get("interview", interview).actors) == 1)
    if not detail.notes.editor.hasFocus():
        hands.click(detail.notes.editor.viewport())
    stage.wait(detail.notes.editor.hasFocus)
    hands.write(f"Notes {number}.")
    stage.see(f"interview-{number}")
    stage.go_to("visits")
    notes = ids.notes_id(interview, ws.member_id)
    stage.wait(lambda: getattr(ws.get("text", notes), "content", "") == f"Notes {number}.")


def _tell_the_day(stage: Stage, visit: str) -> None:
    hands, ws = stage.hands, stage.ws
    page = stage.page()
    stage.wait(lambda: {m.state for m in ws.find("meeting")} == {"done"})
    hands.click(stage.find("add_journal_button", page))
    entry = stage.find("journal_entry", page)
    stage.wait(lambda: entry.text.isAncestorOf(QApplication.focusWidget() or entry))
    hands.write(JOURNAL)
    hands.fill(stage.find("summary_field", page), SUMMARY)
    stage.see("told")
    page.leave()
    stage.wait(lambda: ws.get("visit", visit).summary == SUMMARY)
    stage.wait(lambda: [e.text for e in ws.find("journal_entry")] == [JOURNAL])
    assert {i.title for i in ws.find("interview")} == set(MEETINGS)
    assert all(i.visit == visit and len(i.actors) == 1 for i in ws.find("interview"))
    stage.wait(lambda: not stage.is_there("next_interview_button"))
    stage.go_to("home")
    stage.see("home-after")
