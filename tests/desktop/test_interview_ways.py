"""Other ways into an interview: from paper, by telephone, from a transcript, beside a recording."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from writing import CTRL, SHIFT, write

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.interviews.page import InterviewsPage
from fabriques_desktop.domain import ids
from tests.desktop.conftest import child, click, on_screen, press

Save = Callable[..., str]
WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(64)
VTT = """WEBVTT

1
00:31:05.000 --> 00:31:09.000
<v Aurore>La place du marché.

2
00:31:10.000 --> 00:31:12.000
<v L2>Personne ne lisait les avis.
"""


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[InterviewsPage]:
    made = on_screen(InterviewsPage(desk), qtbot)
    yield made
    made.leave()


def show(page: InterviewsPage, interview: str, qtbot: QtBot) -> Any:
    page.open_record(interview)
    detail = page.interview_detail
    qtbot.waitUntil(lambda: detail._sheet is not None and detail._sheet.id == interview)
    return detail


def drop(widget: Any, *paths: Path) -> None:
    """Let files go on a widget, as from a file manager."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    widget.dropEvent(event)  # the drag itself belongs to the system


# ---- notes on paper ----


def test_three_interviews_are_copied_from_paper_with_the_keyboard(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save, tmp_path: Path
) -> None:
    """A journey: the date first, no timer, questions by name, the next interview by one key."""
    save("visit", start="2026-03-11")
    detail = page.interview_detail
    (tmp_path / "carnet.pdf").write_bytes(b"%PDF-1.4 carnet")
    page.come_forward()

    for number in range(3):
        press(page, Qt.Key.Key_N, CTRL | SHIFT)
        qtbot.waitUntil(lambda n=number: ws.count("interview") == n + 1)
        field = detail.paper._field
        qtbot.waitUntil(field.hasFocus)
        if number == 0:
            write(field, "12 mars 2018")
        press(field, Qt.Key.Key_Return)
        qtbot.waitUntil(detail.notes.editor.hasFocus)
        qtbot.waitUntil(lambda: detail._sheet is not None)
        assert not detail.notes.foot.stamp.isVisible()
        press(detail.notes.editor, Qt.Key.Key_G, CTRL)
        guide = child(detail, "guide_list")
        qtbot.waitUntil(guide.hasFocus)
        press(guide, Qt.Key.Key_Down)
        press(guide, Qt.Key.Key_Return)
        write(detail.notes.editor, f"Noté {number}.")
        press(detail.notes.editor, Qt.Key.Key_T, CTRL)
        if number == 1:
            drop(detail, tmp_path / "carnet.pdf")
            qtbot.waitUntil(lambda: ws.count("attachment") == 1)
            qtbot.waitUntil(lambda: "1 scan" in detail.paper._scans.text())
    page.leave()

    def texts() -> list[str]:
        return [t.content for t in ws.find("text") if t.content]

    qtbot.waitUntil(lambda: len(texts()) == 3)
    assert all("Noté" in text and "[00:" not in text for text in texts())
    made = sorted(ws.find("interview"), key=lambda each: each.id)
    assert [(i.mode, i.held_on) for i in made] == [("paper_notes", "2018-03-12")] * 3
    assert [(a.kind, a.about) for a in ws.find("attachment")] == [("paper_notes", made[1].id)]


def test_the_next_interview_on_paper_keeps_place_and_team(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save
) -> None:
    place = save("territory", name="Valombre", level="city")
    first = save(
        "interview", mode="paper_notes", territory=place, held_on="2026-03-11T09:40", title="Un"
    )
    detail = show(page, first, qtbot)

    detail.paper.next.click()

    qtbot.waitUntil(lambda: ws.count("interview") == 2)
    (made,) = [i for i in ws.find("interview") if i.id != first]
    assert (made.territory, made.held_on, made.mode) == (place, "2026-03-11", "paper_notes")


# ---- by telephone ----


@pytest.fixture
def by_phone(ws: Any, save: Save, page: InterviewsPage, qtbot: QtBot) -> tuple[str, str]:
    actor = save("actor", name="Aurore Vallonnet", category="elected")
    made = save("interview", mode="phone", language="en", actors=(actor,), title="Au téléphone")
    detail = show(page, made, qtbot)
    qtbot.waitUntil(lambda: len(detail.script._rows) == 7)
    return made, actor


def test_the_script_is_read_in_the_language_of_the_interview(
    by_phone: tuple[str, str], page: InterviewsPage, qtbot: QtBot
) -> None:
    script = page.interview_detail.script
    assert script.isVisible() and "Salomé Quintrel" in script._rows[0].said.text()
    assert "my name is" in script._rows[0].said.text()

    script._languages.setCurrentIndex(script._languages.findData("es"))
    script._languages.activated.emit(script._languages.currentIndex())

    qtbot.waitUntil(lambda: "me llamo" in script._rows[0].said.text())


def test_the_script_has_its_whole_height_as_soon_as_it_is_there(
    by_phone: tuple[str, str], page: InterviewsPage, qtbot: QtBot
) -> None:
    script = page.interview_detail.script
    steps = [row.step for row in script._rows]
    inside = script._scroll.widget()
    assert inside is not None
    script._show_steps("en", [])
    seen = script._scroll.viewport().height()
    qtbot.waitUntil(lambda: inside.height() == seen)

    script._show_steps("en", steps)

    assert inside.height() >= inside.heightForWidth(inside.width()) > seen


def test_answers_on_the_telephone_fill_the_consent_with_their_time(
    ws: Any, by_phone: tuple[str, str], page: InterviewsPage, qtbot: QtBot
) -> None:
    script = page.interview_detail.script

    child(script, "script_who").click()
    child(script, "script_agrees_oral").click()
    child(script, "script_recording_no").click()
    child(script, "script_quotation_function").click()

    qtbot.waitUntil(lambda: any(c.quotation == "function" for c in ws.find("consent")))
    (consent,) = ws.find("consent")
    assert (consent.interview, consent.actor) == by_phone
    assert (consent.form, consent.recording, consent.notice_language) == ("oral", False, "en")
    assert consent.given_at and consent.given_at[:10] == consent.given_on
    assert script._rows[0].time.text() and script._rows[3].time.text()
    qtbot.waitUntil(lambda: page.interview_detail.head.chip._chip is not None)
    card = page.interview_detail.consents
    qtbot.waitUntil(lambda: "Aurore" in str(card._people) or bool(card._people))


def test_the_script_is_for_whoever_has_not_answered_yet(
    page: InterviewsPage, qtbot: QtBot, save: Save
) -> None:
    asked, waits = save("actor", name="Perrine"), save("actor", name="Fulbert")
    interview = save("interview", mode="phone", title="x", actors=(asked, waits))
    save("consent", actor=asked, interview=interview, form="oral", given_on="2026-03-26")

    script = show(page, interview, qtbot).script

    qtbot.waitUntil(lambda: script._people.count() == 2)
    assert script._people.currentData() == waits
    assert len({row.said.mapTo(script, row.said.rect().topLeft()).x() for row in script._rows}) <= 1


def test_face_to_face_there_is_no_script(page: InterviewsPage, qtbot: QtBot, save: Save) -> None:
    detail = show(page, save("interview", mode="face_to_face", title="x"), qtbot)

    assert not detail.script.isVisible() and not detail.paper.isVisible()


# ---- a transcript ----


def test_a_transcript_let_go_on_the_interview_is_looked_at_then_added(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save, tmp_path: Path
) -> None:
    actor = save("actor", name="Aurore Vallonnet", category="elected")
    made = save("interview", title="x", actors=(actor,), language="fr")
    detail = show(page, made, qtbot)
    (tmp_path / "a.vtt").write_text(VTT, encoding="utf-8")

    drop(detail, tmp_path / "a.vtt")
    pane = detail.transcript
    qtbot.waitUntil(pane.isVisible)
    assert "2 prises de parole" in pane._facts.text()
    assert pane.chosen()["Aurore"].id == actor
    choice = pane._choices["L2"]
    choice.setCurrentIndex(choice.count() - 1)
    choice.activated.emit(choice.currentIndex())
    assert ws.count("text") == 0
    pane.add.click()

    qtbot.waitUntil(lambda: "[00:31:05] La place du marché." in detail.notes.editor.text())
    (text,) = ws.find("text")
    assert text.kind == "transcript" and text.content.startswith("@AURORE : [00:31:05] ")
    assert len(ws.get("interview", made).actors) == 2


def test_a_bad_transcript_is_told_and_nothing_shows(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save, tmp_path: Path, desk: Desk
) -> None:
    detail = show(page, save("interview", title="x"), qtbot)
    (tmp_path / "a.vtt").write_text("pas du tout", encoding="utf-8")

    with qtbot.waitSignal(desk.operations.failed) as failed:
        detail.take_files([tmp_path / "a.vtt"])

    assert "WEBVTT" in desk.words.sentence(failed.args[0])
    assert not detail.transcript.isVisible()


# ---- a recording ----


def test_a_recording_is_attached_and_opened_by_the_system_with_its_stamps_beside(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save, tmp_path: Path
) -> None:
    made = save("interview", title="x")
    content = "Début.\n\n[00:31:05] La place du **marché**.\n\n[00:33:40] Fin."
    notes = ids.notes_id(made, ws.member_id)
    save("text", notes, interview=made, kind="notes", author=ws.member_id, content=content)
    detail = show(page, made, qtbot)
    (tmp_path / "Été.wav").write_bytes(WAV)
    opened: list[QUrl] = []

    class Player(QWidget):
        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            opened.append(url)

    player = Player()
    qtbot.addWidget(player)
    QDesktopServices.setUrlHandler("file", player, "take")
    try:
        drop(detail, tmp_path / "Été.wav")
        qtbot.waitUntil(lambda: ws.count("attachment") == 1)
        name = f"attached_{ws.find('attachment')[0].id}"
        qtbot.waitUntil(lambda: detail.side.findChild(QWidget, name) is not None)
        detail.side.findChild(QWidget, name).click()
        qtbot.waitUntil(lambda: len(opened) == 1)
    finally:
        QDesktopServices.unsetUrlHandler("file")

    copy = Path(opened[0].toLocalFile())
    assert (copy.name, copy.read_bytes()) == ("Été.wav", WAV)
    stamps = detail.side.attached._stamps
    qtbot.waitUntil(lambda: stamps.count() == 2)
    assert stamps.item(0).text() == "00:31:05  La place du marché."
    stamps.itemClicked.emit(stamps.item(1))
    assert detail.notes.editor.textCursor().block().text() == "[00:33:40] Fin."


def test_what_is_no_recording_joins_the_photos_or_is_told(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save, tmp_path: Path, desk: Desk
) -> None:
    detail = show(page, save("interview", title="x"), qtbot)
    (tmp_path / "son.mp3").write_bytes(b"rien")

    with qtbot.waitSignal(desk.noticed) as noticed:
        detail.side.attached.add_recordings([tmp_path / "son.mp3"])

    assert "son.mp3" in noticed.args[0] and ws.count("attachment") == 0


def test_a_recording_against_a_refusal_waits_for_a_deliberate_answer(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save, tmp_path: Path
) -> None:
    person = save("actor", name="Aurore Vallonnet")
    interview = save("interview", title="x", actors=[person])
    save("consent", actor=person, interview=interview, form="oral", recording=False)
    detail = show(page, interview, qtbot)
    (tmp_path / "son.mp3").write_bytes(b"ID3\x04" + bytes(64))
    attached = detail.side.attached

    attached.add_recordings([tmp_path / "son.mp3"])
    qtbot.waitUntil(attached.refused.isVisible)
    warned = (child(attached, "recording_refused_words").text(), ws.count("attachment"))
    click(child(attached, "recording_leave_out"))
    left_out = (attached.refused.isHidden(), ws.count("attachment"))
    attached.add_recordings([tmp_path / "son.mp3"])
    qtbot.waitUntil(attached.refused.isVisible)
    click(child(attached, "recording_confirm"))

    qtbot.waitUntil(lambda: ws.count("attachment") == 1)
    assert "Aurore Vallonnet" in warned[0]
    assert warned[1] == 0
    assert left_out == (True, 0)


def test_what_is_typed_while_another_interview_is_read_joins_no_other(
    ws: Any, page: InterviewsPage, qtbot: QtBot, save: Save
) -> None:
    first, second = save("interview", title="Un"), save("interview", title="Deux")
    detail = show(page, first, qtbot)
    write(detail.notes.editor, "Du premier.")

    page.open_record(second)
    write(detail.notes.editor, "trop tôt")
    qtbot.waitUntil(lambda: detail._sheet is not None and detail._sheet.id == second)
    write(detail.notes.editor, "Du second.")
    page.leave()

    def content(interview: str) -> Any:
        return getattr(ws.get("text", ids.notes_id(interview, ws.member_id)), "content", None)

    qtbot.waitUntil(lambda: content(second) == "Du second.")
    assert content(first) == "Du premier."
