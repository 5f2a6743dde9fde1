"""Fields become the editor of their kind, show values and hand back what a person gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.binder import form_context
from fabriques_desktop.desktop.case_sheets.grid_editor import CellEdit
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.widgets import editors, many_editors
from fabriques_desktop.desktop.widgets.basics import ScrollArea
from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
from fabriques_desktop.desktop.widgets.table_editor import TableEditor
from fabriques_desktop.desktop.widgets.type_ahead import TypeAhead, matches
from fabriques_desktop.domain import written_dates
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import ENTITIES, fields_of
from tests.desktop.conftest import child, click, on_screen, press, type_text

Make = Callable[[str], FieldEdit]
TODAY = date(2026, 3, 12)


@pytest.fixture
def make(desk: Desk, qtbot: Any) -> Make:
    """A field dressed and shown in a window of its own: `make("actor.name")`."""
    window = on_screen(QWidget(), qtbot, 640, 480)

    context = replace(form_context(desk), today=lambda: TODAY)

    def making(path: str) -> FieldEdit:
        edit = FieldEdit(window)
        edit.setProperty("field", path)
        edit.build(context)
        edit.setGeometry(20, 20, 560, edit.sizeHint().height())
        edit.show()
        return edit

    return making


def heard(edit: FieldEdit) -> list[Any]:
    values: list[Any] = []
    edit.committed.connect(lambda name, value: values.append(value))
    return values


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("actor.name", editors.LineEditor),
        ("actor.note", editors.LongEditor),
        ("visit.start", editors.ParsedEditor),
        ("meeting.planned_at", editors.ParsedEditor),
        ("initiative.participants", editors.ParsedEditor),
        ("meeting.state", editors.SegmentEditor),
        ("actor.category", editors.TermEditor),
        ("initiative.themes", many_editors.TermsEditor),
        ("actor.organisation", many_editors.ReferenceEditor),
        ("visit.team", many_editors.ReferencesEditor),
        ("case_sheet.keywords", many_editors.WordsEditor),
        ("visit.expenses", TableEditor),
        ("organisation.partner", editors.SegmentEditor),
    ],
)
def test_each_kind_of_field_gets_its_editor(make: Make, path: str, kind: type) -> None:
    assert isinstance(make(path).editor, kind)


@pytest.mark.parametrize("entity", ["actor", "visit", "interview", "initiative", "case_sheet"])
def test_every_field_has_a_name_for_screen_readers(desk: Desk, make: Make, entity: str) -> None:
    for name, described in fields_of(entity).items():
        if described.target != "*" and described.kind != "file":
            edit = make(f"{entity}.{name}")
            assert edit.editor is not None
            assert edit.editor.focus_widget().accessibleName()
            assert edit.label.text() == desk.words.field(f"{entity}.{name}")


def test_a_long_text_keeps_its_spaces_that_hold_words_together(qtbot: Any) -> None:
    editor = editors.LongEditor()
    qtbot.addWidget(editor)
    said = "Elle dit\u00a0: «\u00a0Non\u202f!\u00a0»\u2028Puis rien."
    said_again: list[str] = []
    editor.committed.connect(said_again.append)

    editor.set_value(said, {})
    editor.hand_in()

    assert editor.value() == said
    assert said_again == []  # read, never edited: nothing to save

    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.text.insertPlainText(" Lundi\u00a0?")
    editor.hand_in()

    assert said_again == ["Elle dit\u00a0: «\u00a0Non\u202f!\u00a0»\nPuis rien. Lundi\u00a0?"]


def test_a_hint_of_several_lines_takes_those_there_are(make: Make, qtbot: Any) -> None:
    hint = "What the picture shows, for those who do not see it."
    editor = editors.LongEditor(2, 6)
    qtbot.addWidget(editor)
    width = editor.fontMetrics().horizontalAdvance(hint)
    editor.set_placeholder(hint)

    editor.resize(round(width * 0.75) + 40, 80)
    editor.show()
    assert editor.text.placeholderText() == hint
    editor.resize(round(width * 0.35) + 40, 80)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    assert editor.text.placeholderText() == "What the picture shows"


def test_thousands_are_parted_and_years_are_not(make: Make) -> None:
    people, year = make("territory.population"), make("territory.population_year")
    committed = heard(people)

    people.set_value(13354, {})
    year.set_value(2023, {})

    assert line_of(people).text() == "13\u202f354"
    assert line_of(year).text() == "2023"
    type_text(line_of(people), "1")
    press(line_of(people), Qt.Key.Key_Return)
    assert committed == [133541]


def line_of(edit: FieldEdit) -> QLineEdit:
    assert edit.editor is not None
    line = edit.editor.focus_widget()
    assert isinstance(line, QLineEdit)
    return line


def test_a_hint_ends_with_the_last_clause_that_has_room(make: Make) -> None:
    edit = make("actor.gender")
    line = edit.editor.focus_widget()
    assert isinstance(line, editors.HintedLine)

    hints = []
    for width in (560, 300, 40):
        edit.resize(width, edit.height())
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        hints.append(line.placeholderText())

    whole, half, least = hints
    assert whole == edit.label.toolTip()
    assert whole.startswith(half) and whole[len(half)] in " ,;:."
    assert half.startswith(least) and not least.endswith((" ", ","))


def test_accented_letters_are_said_at_every_key_and_committed_once(make: Make) -> None:
    edit = make("actor.name")
    typed: list[str] = []
    edit.edited.connect(lambda name, value: typed.append(value))
    committed = heard(edit)

    type_text(child(edit, "name_field"), "Zoé")
    press(child(edit, "name_field"), Qt.Key.Key_Return)
    press(child(edit, "name_field"), Qt.Key.Key_Return)

    assert typed == ["Z", "Zo", "Zoé"]
    assert committed == ["Zoé"]


def test_a_date_is_read_as_it_is_said(make: Make) -> None:
    edit = make("visit.start")
    committed = heard(edit)

    type_text(child(edit, "start_field"), "12 mars 2026")
    press(child(edit, "start_field"), Qt.Key.Key_Return)

    assert committed == ["2026-03-12"]


@pytest.mark.parametrize("written", ["hier", "lundi dernier", "vers 2015", "le mois dernier"])
def test_every_date_field_reads_what_people_write(make: Make, written: str) -> None:
    for entity in ENTITIES:
        for name, described in fields_of(entity).items():
            if described.kind in (Kind.DATE, Kind.MOMENT) and not described.is_set:
                edit = make(f"{entity}.{name}")
                committed = heard(edit)
                line = edit.findChild(QLineEdit)
                type_text(line, written)
                press(line, Qt.Key.Key_Return)
                ahead = (entity, name) == ("meeting", "planned_at")
                assert committed == [written_dates.read(written, TODAY, ahead=ahead)], (
                    f"{entity}.{name}"
                )


def test_a_planned_meeting_is_looked_for_ahead(make: Make) -> None:
    edit = make("meeting.planned_at")
    committed = heard(edit)

    type_text(edit.findChild(QLineEdit), "lundi 9h")
    press(edit.findChild(QLineEdit), Qt.Key.Key_Return)

    assert committed and committed[0][:10] >= TODAY.isoformat()


def test_what_is_no_date_stays_in_the_field_and_is_not_kept(make: Make) -> None:
    edit = make("visit.start")
    committed = heard(edit)
    field = child(edit, "start_field")

    type_text(field, "quand il fera beau")
    press(field, Qt.Key.Key_Return)

    assert committed == []
    assert field.text() == "quand il fera beau"
    assert isinstance(edit.editor, editors.ParsedEditor)
    assert edit.editor.hint.text()


def test_a_date_that_cannot_be_kept_is_refused_for_what_it_is(make: Make) -> None:
    edit = make("initiative.start")
    field = child(edit, "start_field")

    type_text(field, "2015-2018")
    press(field, Qt.Key.Key_Return)

    assert isinstance(edit.editor, editors.ParsedEditor)
    assert "pas deux" in edit.editor.hint.text()


@pytest.mark.parametrize(
    ("typed", "read"), [("1 240", 1240), ("12", 12), ("1,5", None), ("beaucoup", None)]
)
def test_whole_numbers_are_read_with_their_spaces(typed: str, read: int | None) -> None:
    assert editors.read_integer(typed) == read


def test_a_comma_is_a_decimal_point() -> None:
    assert editors.read_number("48,85") == 48.85


def test_a_segment_chosen_twice_is_taken_back(make: Make) -> None:
    edit = make("meeting.state")
    committed = heard(edit)

    click(child(edit, "state_done"))
    click(child(edit, "state_done"))

    assert committed == ["done", None]


@pytest.mark.parametrize("width", [560, 90])  # side by side, then one below another
def test_segments_are_as_high_as_their_words(make: Make, qtbot: Any, width: int) -> None:
    edit = make("photo.recognisable")
    column = QVBoxLayout(edit.window())
    column.addWidget(edit)
    column.addStretch()
    edit.window().setFixedWidth(width + 22)
    segments = edit.findChildren(QToolButton)

    qtbot.waitUntil(lambda: edit.width() <= width)
    qtbot.waitUntil(lambda: all(w.visibleRegion().boundingRect().height() > 20 for w in segments))


def test_words_a_field_has_no_room_for_are_its_tooltip(make: Make, qtbot: Any) -> None:
    edit = make("photo.place")
    field = child(edit, "place_field")
    edit.set_value("Passerelle des Lavoirs, du côté du canal, sous le grand platane", {})

    def asked(width: int) -> str:
        edit.setFixedWidth(width)
        field.resize(width, field.height())
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
        at = field.rect().center()
        QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, at, field.mapToGlobal(at)))
        return QToolTip.text()

    assert asked(160).startswith("Passerelle des Lavoirs, du côté")
    assert asked(900) == ""
    QToolTip.hideText()


def test_chips_give_the_whole_set(make: Make) -> None:
    edit = make("initiative.originators")
    edit.set_value(("elected",), {})
    committed = heard(edit)

    click(child(edit, "term_citizens"))

    assert committed == [("citizens", "elected")]


def test_terms_we_do_not_know_stay_in_the_set(make: Make) -> None:
    edit = make("initiative.themes")
    edit.set_value(("of_tomorrow", "culture"), {})
    committed = heard(edit)

    click(child(edit, "term_housing"))

    assert set(committed[0]) == {"of_tomorrow", "culture", "housing"}


def test_a_term_is_found_by_a_few_letters_without_accents(make: Make) -> None:
    edit = make("actor.category")
    committed = heard(edit)
    field = child(edit, "category_field")
    field.setFocus()

    type_text(field, "societe")
    press(field, Qt.Key.Key_Return)

    assert committed == ["civil_society"]


def test_a_record_is_found_by_typing_and_a_new_one_made(
    make: Make, save: Callable[..., str], qtbot: Any, desk: Desk
) -> None:
    valombre = save("territory", name="Valombre", level="city")
    edit = make("actor.territory")
    committed = heard(edit)
    field: TypeAhead = child(edit, "territory_field")
    field.setFocus()

    type_text(field, "valòm")
    qtbot.waitUntil(field.is_open)
    press(field, Qt.Key.Key_Return)
    field.selectAll()
    type_text(field, "Roque-Haute")
    qtbot.waitUntil(lambda: field.is_open() and field.popup().model.rowCount() == 1)
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(committed) == 2)

    made = desk.ws.get("territory", committed[1])
    assert committed[0] == valombre
    assert made is not None
    assert made.name == "Roque-Haute"


def test_the_letters_typed_are_marked_in_the_title() -> None:
    assert matches("CC du Val Ombré", "val omb") == [(6, 3), (10, 3)]
    assert matches("Cœur de ville", "coeur") == [(0, 4)]


def test_rows_of_a_table_are_added_and_taken_out(make: Make) -> None:
    edit = make("visit.expenses")
    edit.set_value((("12,50", "train"),), {})
    committed = heard(edit)

    type_text(child(edit, "amount_2"), "8")
    edit.hand_in()

    assert committed == [(("12,50", "train"), ("8", ""))]
    cell = child(edit, "amount_2")
    edit.set_value((("12,50", "train"), ("8", "")), {})  # read anew
    assert child(edit, "amount_2") is cell


def test_a_field_typed_on_is_known_until_it_is_committed(make: Make) -> None:
    edit = make("actor.name")

    type_text(child(edit, "name_field"), "A")
    before = edit.is_typed_on()
    edit.hand_in()

    assert before
    assert not edit.is_typed_on()


def test_fields_that_stay_on_the_device_say_so(make: Make) -> None:
    edit = make("interview.impressions")

    assert edit.editor is not None
    assert "poste" in edit.editor.focus_widget().accessibleDescription()


def test_a_form_can_be_made_of_every_entity(desk: Desk) -> None:
    context = form_context(desk)

    for entity in ENTITIES:
        for name, described in fields_of(entity).items():
            if described.kind != "file" and described.target != "*":
                edit = FieldEdit()
                edit.setProperty("field", f"{entity}.{name}")
                edit.build(context)
                edit.deleteLater()


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("actor.territory", "territory_field"),
        ("actor.category", "category_field"),
        ("visit.start", "start_field"),
        ("visit.team", "team_field"),
        ("case_sheet.keywords", "keywords_field"),
        ("visit.expenses", "amount_1"),
        ("actor.name", "name_field"),
    ],
)
def test_letters_not_taken_yet_are_unsaved_typing(make: Make, path: str, field: str) -> None:
    edit = make(path)
    before = edit.is_typed_on()

    type_text(child(edit, field), "Valom")

    assert not before
    assert edit.is_typed_on()


def test_page_down_and_up_scroll_the_page_from_each_of_its_fields(qtbot: Any) -> None:
    area, inside = ScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    long, line, cell = editors.LongEditor(), QLineEdit(), CellEdit()
    for part in (long, line, cell):
        column.addWidget(part)
    column.addSpacing(3000)
    area.setWidget(inside)
    on_screen(area, qtbot, 400, 300)
    bar = area.verticalScrollBar()
    scrolled = {}
    for field in (long.findChild(QPlainTextEdit), line, cell):
        assert field is not None
        field.setFocus()
        bar.setValue(0)
        press(field, Qt.Key.Key_PageDown)
        down = bar.value()
        press(field, Qt.Key.Key_PageUp)
        scrolled[type(field).__name__] = (down > 0, bar.value())

    assert set(scrolled.values()) == {(True, 0)}, scrolled
