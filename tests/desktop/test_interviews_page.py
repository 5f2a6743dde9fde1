"""The page of interviews on a real workspace: begun, written, left, found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from writing import write

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.interviews import acts
from fabriques_desktop.desktop.interviews.page import InterviewsPage
from fabriques_desktop.domain import ids
from tests.desktop.conftest import on_screen

Save = Callable[..., str]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[InterviewsPage]:
    made = on_screen(InterviewsPage(desk), qtbot)
    made.come_forward()
    yield made
    made.leave()


def begin(ws: Any, page: InterviewsPage, qtbot: QtBot) -> str:
    """A new interview, its notes in front."""
    page.begin()
    qtbot.waitUntil(lambda: len(ws.find("interview")) == 1)
    interview = str(ws.find("interview")[0].id)
    qtbot.waitUntil(lambda: page.interview_detail.record_id == interview)
    qtbot.waitUntil(lambda: page.interview_detail._sheet is not None)
    page.interview_detail.go_to("writing")
    return interview


def notes_of(ws: Any, interview: str) -> Any:
    return ws.get("text", ids.notes_id(interview, ws.member_id))


def test_an_interview_begins_with_its_author_its_hour_and_its_guide(
    ws: Any, page: InterviewsPage, qtbot: QtBot
) -> None:
    interview = ws.get("interview", begin(ws, page, qtbot))

    assert interview.interviewers == (ws.member_id,)
    assert interview.held_on and interview.guide
    assert page.interview_detail._sheet is not None
    assert len(page.interview_detail._sheet.questions) == 16


def test_a_key_is_a_draft_within_two_seconds(ws: Any, page: InterviewsPage, qtbot: QtBot) -> None:
    interview = begin(ws, page, qtbot)

    write(page.interview_detail.notes.editor, "Été comme hiver")

    notes = ids.notes_id(interview, ws.member_id)
    qtbot.waitUntil(
        lambda: any(d.record == notes and d.text == "Été comme hiver" for d in ws.drafts.all()),
    )


def test_leaving_the_page_keeps_the_notes(ws: Any, page: InterviewsPage, qtbot: QtBot) -> None:
    interview = begin(ws, page, qtbot)
    write(page.interview_detail.notes.editor, "Les jeunes du lotissement.")

    page.leave()

    qtbot.waitUntil(lambda: getattr(notes_of(ws, interview), "content", None) is not None)
    notes = notes_of(ws, interview)
    assert notes.content == "Les jeunes du lotissement."
    assert (notes.interview, notes.kind, notes.author) == (interview, "notes", ws.member_id)


def test_notes_are_there_when_one_comes_back(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save
) -> None:
    first = begin(ws, page, qtbot)
    other = save("interview", title="Autre")
    editor = page.interview_detail.notes.editor
    write(editor, "écrit ici")

    page.open_record(other)
    qtbot.waitUntil(lambda: editor.text() == "")
    page.open_record(first)

    qtbot.waitUntil(lambda: editor.text() == "écrit ici")


def test_what_arrives_does_not_overwrite_what_is_typed(
    ws: Any, page: InterviewsPage, qtbot: QtBot
) -> None:
    begin(ws, page, qtbot)
    editor = page.interview_detail.notes.editor
    write(editor, "en train d’écrire")

    with qtbot.waitSignal(page.desk.operations.changed):
        page.desk.operations.operation(lambda: None, touches=("interview", "text"))
    qtbot.wait(100)

    assert editor.text() == "en train d’écrire"


def test_the_guide_ticks_what_is_noted(ws: Any, page: InterviewsPage, qtbot: QtBot) -> None:
    begin(ws, page, qtbot)
    detail = page.interview_detail

    detail.guide.question_chosen.emit("absent")
    write(detail.notes.editor, "Les jeunes.")

    qtbot.waitUntil(lambda: detail.guide._model.noted == frozenset({"absent"}))


def test_a_person_created_beside_the_notes_has_a_consent_to_collect(
    ws: Any, page: InterviewsPage, qtbot: QtBot
) -> None:
    interview = begin(ws, page, qtbot)
    detail = page.interview_detail

    detail.side.people.person_created.emit("Aurore Vallonnet")
    qtbot.waitUntil(lambda: len(ws.get("interview", interview).actors) == 1)
    actor = ws.get("interview", interview).actors[0]
    collect = f"person_collect_{actor}"
    qtbot.waitUntil(lambda: detail.side.findChild(QAbstractButton, collect) is not None)

    assert ws.get("actor", actor).name == "Aurore Vallonnet"


@pytest.mark.parametrize("field", ["actors", "initiatives", "territory"])
def test_a_record_made_for_one_interview_is_not_of_the_next_one_shown(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save, field: str
) -> None:
    first, other = begin(ws, page, qtbot), save("interview", title="Autre")
    detail, free = page.interview_detail, Event()
    qtbot.waitUntil(lambda: detail.binder.saver is not None)
    page.desk.operations.operation(lambda: free.wait(60))  # the disk is slow

    if field == "actors":
        detail.side.people.person_created.emit("Aurore Vallonnet")
    else:
        detail.binder.fields[field].editor.line.create_asked.emit("Valombre")
    page.open_record(other)
    qtbot.waitUntil(lambda: detail.binder.fields["title"].value() == "Autre")
    free.set()

    qtbot.waitUntil(lambda: bool(getattr(ws.get("interview", first), field)))
    qtbot.waitUntil(lambda: not page.desk.operations.worker.is_busy())
    assert not getattr(ws.get("interview", other), field)


def test_a_consent_given_on_its_card_is_kept_for_this_interview(
    ws: Any, page: InterviewsPage, qtbot: QtBot
) -> None:
    interview = begin(ws, page, qtbot)
    detail = page.interview_detail
    detail.side.people.person_created.emit("Basile Tournevent")
    qtbot.waitUntil(lambda: len(detail.consents._people) == 1)
    actor = ws.get("interview", interview).actors[0]
    card = detail.consents._people[actor].card

    detail.go_to("consents")
    card.findChild(QAbstractButton, "consent_form_oral").click()
    card.findChild(QAbstractButton, "consent_recording_yes").click()

    qtbot.waitUntil(lambda: any(c.recording for c in ws.find("consent")))
    (consent,) = ws.find("consent")
    assert (consent.actor, consent.interview, consent.form) == (actor, interview, "oral")
    assert consent.collected_by == ws.member_id
    assert consent.given_on


def test_an_interview_begun_during_a_visit_is_of_that_visit(ws: Any, save: Save) -> None:
    place = save("territory", name="Valombre", level="city")
    mine = (ws.member_id,)
    visit = save("visit", territory=place, team=mine, start="2026-03-11", end="2026-03-13")
    save("visit", territory=place, start="2026-03-12")  # somebody else's
    ended = save("visit", territory=place, team=mine, start="2026-03-10")
    begun = {
        day: acts.start(ws, ws.new_id(), datetime(2026, 3, day, 9), "fr") for day in (10, 12, 20)
    }

    of = {day: ws.get("interview", interview) for day, interview in begun.items()}

    assert (of[12].visit, of[12].territory) == (visit, place)
    assert of[10].visit == ended
    assert (of[20].visit, of[20].territory) == (None, None)


def test_a_meeting_begins_its_interview_once(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save
) -> None:
    place = save("territory", name="Valombre", level="city")
    visit = save("visit", territory=place, start="2026-03-12")
    actor = save("actor", name="Aurore")
    meeting = save("meeting", visit=visit, title="En mairie", actors=(actor,))

    for _ in range(2):
        page.begin_from("meeting", meeting)
        qtbot.waitUntil(lambda: page.current_record() == ids.interview_id(meeting))

    (interview,) = ws.find("interview")
    assert interview.id == ids.interview_id(meeting)
    assert (interview.territory, interview.actors) == (place, (actor,))
    assert ws.get("meeting", meeting).state == "done"


def test_discreet_hides_what_is_not_for_the_person_across_the_table(
    ws: Any, page: InterviewsPage, qtbot: QtBot
) -> None:
    begin(ws, page, qtbot)
    detail = page.interview_detail

    assert page.set_discreet(True)

    assert detail.side.isHidden()
    assert page.column.isHidden()
    assert detail.notes.editor.isVisible()


def test_who_wrote_nothing_here_reads_the_notes_of_a_colleague(
    ws: Any, page: InterviewsPage, qtbot: QtBot
) -> None:
    with ws.act("edit") as act:
        colleague = act.save("member", None, {"name": "Ilan Corvandel", "role": "field"})
        interview = act.save("interview", None, {"title": "Le canal"})
        question = ws.find("guide", language="fr")[0].questions[0]
        content = f"## {question[2]} {{#q:{question[0]}}}\nÀ la prise d’eau."
        notes = {"interview": interview, "kind": "notes", "author": colleague, "content": content}
        act.save("text", None, notes)

    page.open_record(interview)

    detail = page.interview_detail
    qtbot.waitUntil(lambda: detail.notes.reader.isVisible())
    assert "À la prise d’eau." in detail.notes.reader.text()
    assert not detail.notes.editor.isVisible()
    qtbot.waitUntil(lambda: detail.guide._model.noted == frozenset({question[0]}))
