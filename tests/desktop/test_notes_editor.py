"""The notes surface: what is typed is what is kept, and a key costs a line or two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from writing import CTRL, SHIFT, press, write

from fabriques_desktop.desktop.widgets import notes_editor as notes
from fabriques_desktop.desktop.widgets.notes_editor import GuideQuestion, NotesEditor
from fabriques_desktop.desktop.widgets.pasting import markdown_of_html
from fabriques_desktop.desktop.widgets.text_counter import TextCounter, slices
from fabriques_desktop.domain.grammar import word_count

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
GUIDE = (
    GuideQuestion("origin", "Les débuts", "Racontez-moi les débuts.", required=True),
    GuideQuestion("problem", "Le problème", "Quel problème fallait-il résoudre ?"),
    GuideQuestion("absent", "Les absents", "Qui n’était pas là ?", required=True),
)
ORIGIN = "## Racontez-moi les débuts. {#q:origin}"
PROBLEM = "## Quel problème fallait-il résoudre ? {#q:problem}"
ABSENT = "## Qui n’était pas là ? {#q:absent}"

Make = Callable[[str], NotesEditor]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(text: str = "") -> NotesEditor:
        editor = NotesEditor(lambda: NOON)
        editor.set_questions(GUIDE)
        editor.resize(800, 600)
        editor.set_text(text)
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return made


def put_caret(editor: NotesEditor, line: int, column: int | None = None) -> None:
    block = editor.document().findBlockByNumber(line)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + (len(block.text()) if column is None else column))
    editor.setTextCursor(cursor)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "une ligne",
        "« Déjà triée », a-t-il dit : 20\u00a0000\u202f€",
        "😀 été **gras** 😀\n\n> « verbatim »\n\n",
        f"{ORIGIN}\n[00:01:02] @AV : œuvre\n- un\n  - deux\n1. trois",
    ],
)
def test_text_out_is_text_in(make: Make, source: str) -> None:
    assert make(source).text() == source


def test_decomposed_accents_and_windows_line_ends_are_made_one(make: Make) -> None:
    assert make("e\u0301te\u0301\r\nfin").text() == "été\nfin"


def test_french_is_typed_as_it_is_read(make: Make) -> None:
    editor = make("")

    write(editor, "L’œuvre d’été : « ça coûte 20 € »\nà Noël")

    assert editor.text() == "L’œuvre d’été : « ça coûte 20 € »\nà Noël"


def test_every_key_says_that_the_text_was_edited(make: Make, qtbot: QtBot) -> None:
    editor = make("déjà")
    said: list[int] = []
    editor.text_edited.connect(lambda: said.append(1))

    write(editor, "oui")

    assert len(said) == 3


def test_showing_another_text_is_no_edit(make: Make) -> None:
    editor = make("un")
    said: list[int] = []
    editor.text_edited.connect(lambda: said.append(1))

    editor.set_text("deux")
    editor.undo_edit()

    assert (said, editor.text()) == ([], "deux")


def test_moving_the_caret_is_no_edit(make: Make) -> None:
    editor = make("**un** mot\n> deux\n*trois*")
    said: list[int] = []
    editor.text_edited.connect(lambda: said.append(1))

    press(editor, Qt.Key.Key_Down, times=3)

    assert said == []


@pytest.mark.parametrize("line", [0, 700, 1499])
def test_a_key_restyles_few_lines_of_a_text_of_300_000_characters(make: Make, line: int) -> None:
    editor = make(
        "\n".join(["Les forains voulaient garder les vingt places. " * 4 + "**fin**"] * 1500)
    )
    put_caret(editor, line, 10)
    before = editor.lines_highlighted()

    write(editor, "été")

    assert len(editor.text()) > 290_000
    assert editor.lines_highlighted() - before <= 2 * len("été")


def test_undo_goes_by_word(make: Make) -> None:
    editor = make("")
    write(editor, "un deux trois")

    press(editor, Qt.Key.Key_Z, CTRL)
    first = editor.text()
    press(editor, Qt.Key.Key_Z, CTRL)

    assert (first.strip(), editor.text().strip()) == ("un deux", "un")


def test_redo_brings_back_what_was_undone(make: Make) -> None:
    editor = make("")
    write(editor, "un deux\n> trois")
    while editor.document().isUndoAvailable():
        press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == ""

    while editor.document().isRedoAvailable():
        press(editor, Qt.Key.Key_Z, CTRL | SHIFT)

    assert editor.text() == "un deux\n> trois"


def test_ctrl_shift_g_marks_paragraphs_as_verbatim_and_back(make: Make) -> None:
    editor = make(f"{ORIGIN}\nun\ndeux")
    editor.selectAll()

    press(editor, Qt.Key.Key_G, CTRL | SHIFT)
    marked = editor.text()
    press(editor, Qt.Key.Key_G, CTRL | SHIFT)

    assert marked == f"{ORIGIN}\n> un\n> deux"
    assert editor.text() == f"{ORIGIN}\nun\ndeux"


def test_a_verbatim_goes_on_by_itself_and_ends_on_an_empty_line(make: Make) -> None:
    editor = make("")

    write(editor, "> un\ndeux\n\ntexte")

    assert editor.text() == "> un\n> deux\ntexte"


def test_lists_count_by_themselves(make: Make) -> None:
    editor = make("")

    write(editor, "1. un\ndeux\n\nfin")

    assert editor.text() == "1. un\n2. deux\nfin"


def test_backspace_takes_the_verbatim_mark_off_at_once(make: Make) -> None:
    editor = make("> un")

    press(editor, Qt.Key.Key_Backspace)

    assert editor.text() == "un"


def test_the_caret_never_stands_among_the_marks_of_a_question(make: Make) -> None:
    editor = make(f"{ORIGIN}\nnotes")

    press(editor, Qt.Key.Key_End)
    write(editor, " Vraiment")

    assert editor.text() == "## Racontez-moi les débuts. Vraiment {#q:origin}\nnotes"


@pytest.mark.parametrize("column", [3, 12, 28, None])
def test_enter_never_splits_a_question(make: Make, column: int | None) -> None:
    editor = make(f"{ORIGIN}\nnotes")
    put_caret(editor, 0, column)

    press(editor, Qt.Key.Key_Return, text="\r")

    assert ORIGIN in editor.text().split("\n")
    assert editor.text().count("\n") == 2


@pytest.mark.parametrize(
    ("line", "column", "key"),
    [
        (1, 3, Qt.Key.Key_Backspace),
        (1, None, Qt.Key.Key_Delete),
        (0, None, Qt.Key.Key_Delete),
        (2, 0, Qt.Key.Key_Backspace),
    ],
)
def test_no_single_key_breaks_a_question(
    make: Make, line: int, column: int | None, key: Qt.Key
) -> None:
    editor = make(f"avant\n{ORIGIN}\naprès")
    put_caret(editor, line, column)

    press(editor, key)

    assert editor.text() == f"avant\n{ORIGIN}\naprès"


def test_a_selection_inside_a_question_leaves_its_marks(make: Make) -> None:
    editor = make(ORIGIN)

    press(editor, Qt.Key.Key_End)
    press(editor, Qt.Key.Key_Home, SHIFT)
    write(editor, "Et au début ?")

    assert editor.text() == "## Et au début ? {#q:origin}"


def test_arrows_walk_over_veiled_marks(make: Make) -> None:
    editor = make(f"un\n> deux\n{ORIGIN}")
    put_caret(editor, 0)

    press(editor, Qt.Key.Key_Right)
    assert editor.textCursor().positionInBlock() == 2
    press(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == 2


def test_the_time_stamp_counts_from_the_start(make: Make) -> None:
    editor = make("mot")
    editor.set_start(NOON - timedelta(minutes=31, seconds=5))
    put_caret(editor, 0)

    press(editor, Qt.Key.Key_T, CTRL)
    write(editor, "La place")

    assert editor.text() == "mot [00:31:05] La place"


def test_the_first_stamp_starts_the_clock(make: Make, qtbot: QtBot) -> None:
    editor = make("")

    with qtbot.waitSignal(editor.started) as told:
        press(editor, Qt.Key.Key_T, CTRL)

    assert told.args == [NOON]
    assert editor.text() == "[00:00:00] "


def test_paper_notes_have_no_stamps(make: Make) -> None:
    editor = make("")
    editor.set_time_stamps(False)

    press(editor, Qt.Key.Key_T, CTRL)

    assert editor.text() == ""


def test_going_to_a_question_asks_it_in_the_order_of_the_guide(make: Make) -> None:
    editor = make(f"{ORIGIN}\n\nun\n\n{ABSENT}\n\ntrois")

    editor.go_to_question("problem")
    write(editor, "deux")

    assert editor.text() == f"{ORIGIN}\n\nun\n\n{PROBLEM}\n\ndeux\n\n{ABSENT}\n\ntrois"


def test_the_first_question_of_empty_notes(make: Make) -> None:
    editor = make("")

    editor.go_to_question("absent")
    write(editor, "Les jeunes")

    assert editor.text() == f"{ABSENT}\n\nLes jeunes"


def test_a_question_after_free_notes_comes_below_them(make: Make) -> None:
    editor = make("notes libres")

    editor.go_to_question("origin")
    write(editor, "x")

    assert editor.text() == f"notes libres\n\n{ORIGIN}\n\nx"


def test_a_question_asked_and_left_empty_is_found_again(make: Make) -> None:
    editor = make("")
    for key in ("absent", "origin", "absent"):
        editor.go_to_question(key)
    write(editor, "Les jeunes")

    assert editor.text() == f"{ORIGIN}\n\n\n\n{ABSENT}\n\nLes jeunes"


def test_going_back_to_a_question_goes_on_writing_under_it(make: Make) -> None:
    editor = make(f"{ORIGIN}\nun\n\n{ABSENT}\ntrois")

    editor.go_to_question("origin")
    write(editor, " et plus")

    assert editor.text() == f"{ORIGIN}\nun et plus\n\n{ABSENT}\ntrois"


def test_the_question_under_the_caret_is_told(make: Make) -> None:
    editor = make(f"avant\n{ORIGIN}\nun\n{ABSENT}\ntrois")
    told: list[str] = []
    editor.question_changed.connect(told.append)

    for line in (2, 4, 0):
        put_caret(editor, line)

    assert told == ["origin", "absent", ""]


def test_ctrl_g_asks_for_a_question(make: Make, qtbot: QtBot) -> None:
    editor = make("")

    with qtbot.waitSignal(editor.question_asked_for):
        press(editor, Qt.Key.Key_G, CTRL)


def test_words_and_questions_are_counted_when_the_person_pauses(make: Make, qtbot: QtBot) -> None:
    editor = make("")
    words: list[int] = []
    editor.words_counted.connect(words.append)

    with qtbot.waitSignal(editor.questions_found) as found:
        editor.set_text(f"{ORIGIN}\n[00:01:00] trois petits mots\n{ABSENT}\n")

    assert words[-1] == 3
    assert found.args == [frozenset({"origin"})]


def test_nothing_is_counted_while_keys_come(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # between two keys this machine may take longer than a person
    monkeypatch.setattr(notes, "_COUNT_AFTER_MS", 60_000)
    editor = make("")
    qtbot.waitSignal(editor.words_counted).wait()
    counted: list[int] = []
    editor.words_counted.connect(counted.append)

    for letter in "été":
        write(editor, letter)
        QApplication.processEvents()

    assert counted == []


def test_a_long_text_counted_in_slices_counts_the_same() -> None:
    section = f"{ORIGIN}\n\n" + "un mot, [00:01:02] **deux** mots.\n\n> trois\n\n" * 40
    text = section + ABSENT + "\n\n" + section.replace("origin", "problem")

    pieces = list(slices(text, 500))

    assert "".join(pieces) == text
    assert len(pieces) > 3
    assert sum(map(word_count, pieces)) == word_count(text)


def test_questions_are_found_across_slices(make: Make, qtbot: QtBot) -> None:
    counter = TextCounter()
    text = f"{ORIGIN}\n\n" + "\n\n" * 5000 + "enfin\n\n" + ABSENT

    with qtbot.waitSignal(counter.counted) as told:
        counter.start(text)

    assert told.args == [1, frozenset({"origin"})]


def test_rich_text_is_pasted_as_markdown(make: Make) -> None:
    editor = make("")
    mime = QMimeData()
    mime.setHtml(
        "<h2>Titre</h2><p>Un <b>mot</b> et <i>un autre</i>.</p>"
        "<ul><li>un</li><li>deux</li></ul><blockquote>dit</blockquote>"
    )
    mime.setText("autre chose")

    editor.insertFromMimeData(mime)

    lines = [line for line in editor.text().split("\n") if line]
    assert lines == ["## Titre", "Un **mot** et *un autre*.", "- un", "- deux", "> dit"]


@pytest.mark.parametrize(
    "head",
    ['<link rel="stylesheet" type="text/css" href="{}">', '<style>@import url("{}");</style>'],
)
def test_pasted_html_opens_no_file_of_the_disk(tmp_path: Path, head: str) -> None:
    style = tmp_path / "style.css"
    style.write_text("p { font-weight: bold }", encoding="utf-8")
    address = head.format(QUrl.fromLocalFile(str(style)).toString())

    assert markdown_of_html(f"<html><head>{address}</head><p>Salut</p></html>") == "Salut"


def test_pasted_text_loses_controls_and_windows_line_ends(make: Make) -> None:
    editor = make("")
    mime = QMimeData()
    mime.setText("un\r\ndeux\x00\x07\ufeff\u2028trois\u00a0:")

    editor.insertFromMimeData(mime)

    assert editor.text() == "un\ndeux\ntrois\u00a0:"


def test_ctrl_shift_v_pastes_the_words_alone(make: Make) -> None:
    editor = make("")
    mime = QMimeData()
    mime.setHtml("<b>gras</b>")
    mime.setText("gras")
    QApplication.clipboard().setMimeData(mime)

    press(editor, Qt.Key.Key_V, CTRL | SHIFT)

    assert editor.text() == "gras"


def test_what_is_copied_is_the_source(make: Make) -> None:
    source = "> « un »\n**deux** : 5\u00a0€"
    editor = make(source)
    editor.selectAll()

    assert editor.createMimeDataFromSelection().text() == source


def test_a_pasted_picture_is_handed_on(make: Make, qtbot: QtBot) -> None:
    editor = make("")
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))

    with qtbot.waitSignal(editor.image_pasted):
        editor.insertFromMimeData(mime)

    assert editor.text() == ""


def test_spaces_stay_outside_the_marks() -> None:
    assert markdown_of_html("<p>a<b> mot </b>b</p>") == "a **mot** b"


def test_the_text_column_stays_narrow_on_a_wide_screen(make: Make) -> None:
    editor = make("mot")

    editor.resize(1600, 600)

    assert editor.viewport().width() <= 608 + notes.NUMBER_COLUMN_PX


def line_tops(editor: NotesEditor) -> list[float]:
    layout = editor.document().documentLayout()
    blocks = (editor.document().findBlockByNumber(n) for n in range(editor.document().blockCount()))
    return [layout.blockBoundingRect(block).top() for block in blocks]


def test_an_empty_line_between_paragraphs_is_low(make: Make) -> None:
    first, _, third = line_tops(make("un\n\ndeux"))
    low = third - first

    first, _, third = line_tops(make("un\nun\ndeux"))
    assert low < (third - first) * 0.75


def test_an_empty_line_about_to_be_written_on_is_not_low(make: Make) -> None:
    editor = make("un\ndeux")
    put_caret(editor, 0)

    write(editor, "\n")
    empty = line_tops(editor)
    write(editor, "x")

    assert line_tops(editor) == empty


def test_moving_among_empty_lines_leaves_undo_alone(make: Make) -> None:
    editor = make("un\n\ndeux\n\ntrois")

    press(editor, Qt.Key.Key_Down, times=4)

    assert not editor.document().isUndoAvailable()
