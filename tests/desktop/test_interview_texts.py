"""The texts of an interview in its page: side by side, a joint one, a translation that follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from writing import CTRL, press, write

from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.interviews.aligning import like
from fabriques_desktop.desktop.interviews.page import InterviewsPage
from fabriques_desktop.desktop.interviews.texts_bar import TextsBar
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.notes_editor import NotesEditor, last_stamp
from fabriques_desktop.domain import ids
from fabriques_desktop.errors import DiskFull
from fabriques_desktop.services import editing
from tests.desktop.conftest import at_rest, on_screen

Save = Callable[..., str]
MINE = "## Quel problème ? {#q:problem}\n\n[00:05:00] La liste.\n\nLe tri.\n"
THEIRS = "## Quel problème ? {#q:problem}\n\n[00:02:10] Les avis.\n\n## Et ? {#q:end}\n\nRien.\n"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[InterviewsPage]:
    made = on_screen(InterviewsPage(desk), qtbot)
    yield made
    made.leave()


@pytest.fixture
def interview(ws: Any, save: Save, page: InterviewsPage, qtbot: QtBot) -> str:
    """An interview with two note-takers, open."""
    ilan = save("member", name="Ilan Corvandel", role="field")
    made = save("interview", title="Le canal", language="fr", interviewers=(ws.member_id, ilan))
    for author, content in ((ws.member_id, MINE), (ilan, THEIRS)):
        notes = ids.notes_id(made, author)
        save(
            "text",
            notes,
            interview=made,
            kind="notes",
            author=author,
            language="fr",
            content=content,
        )
    page.open_record(made)
    qtbot.waitUntil(lambda: page.interview_detail.notes.editor.text() == MINE)
    return made


def action(page: InterviewsPage, words: str) -> Any:
    menu = page.interview_detail.notes.bar.menu
    return next(a for a in menu.actions() if words in a.text())


def test_two_note_takers_stand_side_by_side(interview: str, page: InterviewsPage) -> None:
    notes = page.interview_detail.notes

    notes.bar.beside.click()

    assert notes.editor.isVisible() and notes.reader.isVisible()
    assert (notes.editor.text(), notes.reader.text()) == (MINE, THEIRS)
    assert "Ilan Corvandel" in notes._read_title.text() and "français" in notes._read_title.text()


def test_long_names_of_texts_become_a_list_and_never_widen_the_page(qtbot: QtBot) -> None:
    holder, bar = QWidget(), TextsBar()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(bar)
    bar.set_beside(possible=True, on=False)
    bar.set_choices(
        [("a", "My notes"), ("b", "Marie-Antoinette de Corvandel-Quintrel"), ("c", "Joint text")],
        "b",
    )
    texts_list = bar.findChild(QComboBox, "notes_list")
    holder.resize(1200, 60)
    with qtbot.waitExposed(holder):
        holder.show()

    assert texts_list.isHidden() and bar._segments is not None and bar._segments.isVisible()
    holder.resize(500, 60)
    qtbot.waitUntil(texts_list.isVisible)
    assert holder.width() == 500
    assert bar._segments.isHidden() and texts_list.currentData() == "b"
    holder.resize(1200, 60)
    qtbot.waitUntil(texts_list.isHidden)


def test_the_joint_text_is_made_of_both_and_written_beside_them(
    ws: Any, interview: str, page: InterviewsPage, qtbot: QtBot
) -> None:
    notes = page.interview_detail.notes

    action(page, "texte commun").trigger()
    qtbot.waitUntil(lambda: "Les avis" in notes.editor.text())
    assert notes.reader.isVisible() and notes.reader.text() == MINE
    notes._source.setCurrentIndex(notes._source.findData(ids.notes_id(interview, ws.member_id)) + 1)
    notes._source.activated.emit(notes._source.currentIndex())
    assert notes.reader.text() == THEIRS
    write(notes.editor, "À deux.")
    page.leave()

    joint = ids.joint_id(interview)
    qtbot.waitUntil(lambda: "À deux." in (ws.get("text", joint).content or ""))
    assert ws.get("text", ids.notes_id(interview, ws.member_id)).content == MINE
    assert not action(page, "texte commun").isVisible()


def test_a_translation_follows_its_original(
    ws: Any, interview: str, page: InterviewsPage, qtbot: QtBot
) -> None:
    notes = page.interview_detail.notes

    languages = notes._translate.menu()
    next(a for a in languages.actions() if a.text() == "Anglais").trigger()
    qtbot.waitUntil(lambda: notes.reader.isVisible() and notes.reader.text() == MINE)
    notes.editor.go_to_question("problem")
    write(notes.editor, "The list.\n\nThe sorting")

    qtbot.waitUntil(lambda: bool(notes.reader.extraSelections()))

    def marked() -> str:
        found = notes.reader.extraSelections()  # kept: its cursors go with it
        return str(found[0].cursor.block().text())

    qtbot.waitUntil(lambda: marked() == "Le tri.")
    made = ws.get("text", ids.translation_id(ids.notes_id(interview, ws.member_id), "en"))
    assert (made.language, made.kind) == ("en", "translation")
    assert "anglais" in notes._written_title.text()


def test_a_paragraph_left_out_shifts_nothing_under_the_next_question(qtbot: QtBot) -> None:
    written, read = NotesEditor(lambda: None), NotesEditor(lambda: None)
    for editor in (written, read):
        qtbot.addWidget(editor)
    read.set_text("## A {#q:a}\n\nun\n\ndeux\n\n## B {#q:b}\n\ntrois")
    written.set_text("## A {#q:a}\n\none\n\n## B {#q:b}\n\nthree")
    cursor = QTextCursor(written.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)

    found = like(cursor.block(), read)

    assert found is not None and found.text() == "trois"


def test_typing_in_a_text_then_turning_to_another_loses_nothing(
    ws: Any, interview: str, page: InterviewsPage, qtbot: QtBot
) -> None:
    notes = page.interview_detail.notes
    mine = ids.notes_id(interview, ws.member_id)
    write(notes.editor, "Tapé.")

    action(page, "texte commun").trigger()
    qtbot.waitUntil(lambda: "Les avis" in notes.editor.text())
    notes.show_text(mine)

    assert notes.editor.text() == MINE + "Tapé."
    qtbot.waitUntil(lambda: ws.get("text", mine).content == MINE + "Tapé.")
    assert "Tapé." in notes._content(notes._texts[ids.joint_id(interview)])


def test_notes_that_could_not_be_saved_stay_on_the_screen_until_they_can(
    ws: Any, interview: str, page: InterviewsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, mine = page.interview_detail.notes, ids.notes_id(interview, ws.member_id)
    works = editing.save

    def refuse(*_: object) -> None:
        raise DiskFull(path=ws.path, needed_bytes=None, free_bytes=0)

    monkeypatch.setattr(editing, "save", refuse)
    write(notes.editor, "Tapé.")
    with qtbot.waitSignal(page.desk.save_failed):
        page.leave()
    page.desk.operations.changed.emit(frozenset({"text"}))  # something else was read anew
    at_rest(page.desk.operations.worker, qtbot)
    kept = notes.editor.text()
    monkeypatch.setattr(editing, "save", works)
    page.desk.retry_asked.emit()

    assert kept == MINE + "Tapé."
    qtbot.waitUntil(lambda: ws.get("text", mine).content == MINE + "Tapé.")


def test_the_last_time_stamp_is_shown(interview: str, page: InterviewsPage, qtbot: QtBot) -> None:
    count = page.interview_detail.notes.foot._count

    qtbot.waitUntil(lambda: "00:05:00" in count.text())

    assert last_stamp("[00:00:01] a [00:00:02] b [pas]") == "00:00:02"
    assert last_stamp("[" * 5000) == ""


def test_the_guide_folds_and_comes_back(interview: str, page: InterviewsPage) -> None:
    detail = page.interview_detail

    detail.guide.fold_asked.emit()
    assert not detail.guide.isVisible()
    detail.notes.bar.guide.click()

    assert detail.guide.isVisible()


def test_the_reading_size_is_set_by_keys_and_wheel_and_remembered(
    application: Application, qtbot: QtBot
) -> None:
    editor = NotesEditor(lambda: None)
    qtbot.addWidget(editor)
    editor.show()

    press(editor, Qt.Key.Key_Plus, CTRL, times=2)
    assert application.settings.reading_px == 18
    assert editor.document().defaultFont().pointSizeF() == pytest.approx(13.5)
    here = QPointF(20, 20)
    wheel = QWheelEvent(
        here, here, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor.viewport(), wheel)
    assert application.settings.reading_px == 19

    press(editor, Qt.Key.Key_0, CTRL)
    assert application.settings.reading_px == 16
    for _ in range(40):
        editor.change_reading(1)
    assert theme.reading_px == 24
    editor.change_reading(0)
