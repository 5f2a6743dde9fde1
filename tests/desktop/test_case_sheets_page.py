"""A case sheet from its first letter to the DOCX, on a real workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import docx
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from writing import press, write

from fabriques_desktop.desktop.case_sheets import reading
from fabriques_desktop.desktop.case_sheets.grid_editor import CellEdit, ChoiceCell, GridEditor
from fabriques_desktop.desktop.case_sheets.page import CaseSheetsPage
from fabriques_desktop.desktop.case_sheets.pages_document import PagesDocument
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.widgets.section_editor import GrowingEdit
from fabriques_desktop.publish.prose import Run
from fabriques_desktop.services import case_sheets, photos
from fabriques_desktop.services.sheet_preview import Paragraph, Preview
from tests.desktop.conftest import child, let_go, on_screen

Save = Callable[..., str]

WORDS = "On nous a rendu la liste déjà triée."
TYPED = "Été 2022 : l’eau manque, et l’on s’en aperçoit. Cœur & « réseau »."


@dataclass
class World:
    """An initiative, an interview about it with one verbatim, its consent, and a photo."""

    ws: Any
    initiative: str
    interview: str
    actor: str
    consent: str
    photo: str
    sheet: str


@pytest.fixture
def world(ws: Any, save: Save, tmp_path: Path) -> World:
    territory = save("territory", name="Valombre", level="city")
    initiative = save("initiative", title="Budget participatif", territory=territory)
    actor = save("actor", name="Aurore Vallonnet", category="citizens",
                 public_label="Une habitante")  # fmt: skip
    interview = save("interview", title="La référente", actors=(actor,), initiatives=(initiative,))
    save("text", interview=interview, kind="notes",
         content=f"[00:33:05] Elle hésite.\n\n> {WORDS}\n")  # fmt: skip
    consent = save("consent", actor=actor, interview=interview, form="written", photo=True,
                   given_on="2026-03-01", quotation="function", channels=("sheet",))  # fmt: skip
    picture = tmp_path / "halle.jpg"
    Image.new("RGB", (640, 480), "teal").save(picture)
    photo = photos.add_files(ws, interview, [picture]).added[0]
    save("photo", photo, caption="La halle un samedi", recognisable="no")
    sheet = case_sheets.start(ws, "Trier les idées ensemble", [initiative])
    return World(ws, initiative, interview, actor, consent, photo, sheet)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[CaseSheetsPage]:
    made = on_screen(CaseSheetsPage(desk), qtbot)
    made.come_forward()
    yield made
    made.leave()


@pytest.fixture
def opened(world: World, page: CaseSheetsPage, qtbot: QtBot) -> CaseSheetsPage:
    """The page with the sheet of the world shown, and its preview drawn."""
    page.open_record(world.sheet)
    qtbot.waitUntil(lambda: page.sheet_detail._record is not None)
    qtbot.waitUntil(lambda: page.sheet_detail.side.preview.view.page_count() > 0)
    return page


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What stands around a sheet is read only once this is set."""
    answers, around = Event(), reading.around

    def read(*asked: Any) -> Any:
        answers.wait()
        return around(*asked)

    monkeypatch.setattr(reading, "around", read)
    yield answers
    answers.set()


def click(parent: QWidget, name: str) -> None:
    found = child(parent, name)
    assert isinstance(found, QAbstractButton)
    assert found.isEnabled(), name
    found.click()


def section(page: CaseSheetsPage, key: str) -> GrowingEdit:
    found = child(page, f"section_text_{key}")
    assert isinstance(found, GrowingEdit)
    return found


def sheet_of(world: World) -> Any:
    return world.ws.get("case_sheet", world.sheet)


def cite(world: World, page: CaseSheetsPage, qtbot: QtBot) -> str:
    """Pick the one passage of the interview."""
    click(page, "cite_button")
    qtbot.waitUntil(lambda: page.findChild(QWidget, "passage_0") is not None)
    click(child(page, "passage_0"), "cite_passage")
    qtbot.waitUntil(lambda: len(sheet_of(world).quotes) == 1)
    quote = str(sheet_of(world).quotes[0])
    qtbot.waitUntil(lambda: page.findChild(QWidget, f"quote_{quote}") is not None)
    return quote


def export(page: CaseSheetsPage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: str(folder))
    click(page, "export_button")


def shown(page: CaseSheetsPage, name: str) -> bool:
    return bool(child(page, name).isVisible())


# ---- beginning ----


def test_an_empty_page_offers_to_write_a_sheet(page: CaseSheetsPage, ws: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.empty_state.isVisible())

    click(page.empty_state, "empty_button")

    qtbot.waitUntil(lambda: len(ws.find("case_sheet")) == 1)
    made = ws.find("case_sheet")[0]
    assert (made.status, made.authors) == ("draft", (ws.member_id,))
    qtbot.waitUntil(lambda: page.current_record() == made.id)
    qtbot.waitUntil(child(page, "title_field").hasFocus)


def test_a_sheet_begins_from_its_initiative(
    world: World, page: CaseSheetsPage, qtbot: QtBot
) -> None:
    page.begin_from("initiative", world.initiative)

    qtbot.waitUntil(lambda: len(world.ws.find("case_sheet")) == 2)
    made = next(s for s in world.ws.find("case_sheet") if s.id != world.sheet)
    assert made.title == "Budget participatif"
    assert made.initiatives == (world.initiative,)
    assert made.interviews == (world.interview,)


def test_the_list_says_where_and_how_far(world: World, page: CaseSheetsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.column.model.count() == 1)

    row = page.column.model.find(lambda row: row.id == world.sheet)

    assert row is not None
    assert row.meta == "Valombre · Budget participatif"
    assert [chip.text for chip in row.chips] == ["Brouillon"]
    assert row.at_right.endswith("%")


# ---- writing ----


def test_typing_counts_drafts_and_prints(
    world: World, opened: CaseSheetsPage, qtbot: QtBot
) -> None:
    write(section(opened, "process"), TYPED)

    counter = child(opened, "section_counter_process")
    assert isinstance(counter, QLabel)
    assert counter.text() == f"{len(TYPED)} / 2\u202f500"
    qtbot.waitUntil(
        lambda: any(d.field == "process" and d.text == TYPED for d in world.ws.drafts.all()),
    )
    preview = opened.sheet_detail.side.preview.view
    qtbot.waitUntil(lambda: "«\u202fréseau\u202f»" in preview.text())
    assert sheet_of(world).process is None


def test_leaving_a_section_makes_it_a_change(
    world: World, opened: CaseSheetsPage, qtbot: QtBot
) -> None:
    edit = section(opened, "limits")
    edit.setFocus()
    write(edit, "Tout n’a pas marché.")

    section(opened, "method").setFocus()

    qtbot.waitUntil(lambda: sheet_of(world).limits == "Tout n’a pas marché.")
    qtbot.waitUntil(lambda: not any(d.field == "limits" for d in world.ws.drafts.all()))


def test_the_bar_names_what_is_missing_and_leads_there(
    opened: CaseSheetsPage, qtbot: QtBot
) -> None:
    click(opened, "missing_summary")

    qtbot.waitUntil(section(opened, "summary").hasFocus)
    write(section(opened, "summary"), "En une phrase.")
    qtbot.waitUntil(
        lambda: (
            opened.findChild(QWidget, "missing_summary") is None
            or not child(opened, "missing_summary").isVisible()
        ),
    )


def test_what_others_write_does_not_overwrite_what_is_typed(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, save: Save
) -> None:
    section(opened, "absent").setFocus()
    write(section(opened, "absent"), "Les forains.")

    save("case_sheet", world.sheet, absent="Personne d’autre.", limits="Un frein.")
    opened.sheet_detail.refresh()

    qtbot.waitUntil(lambda: section(opened, "limits").text() == "Un frein.")
    assert section(opened, "absent").text() == "Les forains."
    opened.leave()
    qtbot.waitUntil(lambda: "absent" in world.ws.stored("case_sheet", world.sheet).conflicts)


def test_a_table_keeps_what_is_typed_within_two_seconds(
    world: World, opened: CaseSheetsPage, qtbot: QtBot
) -> None:
    write(child(opened, "step_1"), "Premier vote à l’été")

    qtbot.waitUntil(lambda: sheet_of(world).timeline == (("", "Premier vote à l’été", ""),))
    assert child(opened, "step_2") is not None


# ---- quotes ----


def test_a_passage_is_cited_with_its_speaker_and_its_consent(
    world: World, opened: CaseSheetsPage, qtbot: QtBot
) -> None:
    quote = cite(world, opened, qtbot)

    kept = world.ws.get("excerpt", quote)
    assert (kept.passage, kept.speakers, kept.timecode) == (WORDS, (world.actor,), "00:33:05")

    def said() -> list[str]:
        return [each.text() for each in child(opened, f"quote_{quote}").findChildren(QLabel)]

    assert WORDS in said()
    qtbot.waitUntil(lambda: any("Aurore Vallonnet" in each for each in said()))
    qtbot.waitUntil(lambda: not child(child(opened, "passage_0"), "cite_passage").isEnabled())


def test_a_refused_person_cannot_be_cited(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, save: Save
) -> None:
    save("consent", world.consent, form="refused")

    click(opened, "cite_button")
    qtbot.waitUntil(lambda: opened.findChild(QWidget, "passage_0") is not None)

    assert not child(child(opened, "passage_0"), "cite_passage").isEnabled()


def test_a_picker_opened_while_its_sheet_is_still_read_stays_open(
    world: World, page: CaseSheetsPage, qtbot: QtBot, slow_disk: Event
) -> None:
    page.open_record(world.sheet)
    qtbot.waitUntil(lambda: page.sheet_detail.record_id == world.sheet)

    click(page, "cite_button")
    slow_disk.set()

    qtbot.waitUntil(lambda: page.sheet_detail._around is not None)
    qtbot.waitUntil(lambda: page.findChild(QWidget, "passage_0") is not None)
    assert page.sheet_detail.side.quotes.isVisible()


def test_a_passage_of_one_sheet_is_never_offered_for_the_next(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, slow_disk: Event
) -> None:
    slow_disk.set()
    other = case_sheets.start(world.ws, "Une autre fiche", [])
    click(opened, "cite_button")
    qtbot.waitUntil(lambda: opened.findChild(QWidget, "passage_0") is not None)
    slow_disk.clear()

    opened.open_record(other)
    qtbot.waitUntil(lambda: opened.sheet_detail.record_id == other)
    click(opened, "cite_button")
    let_go()
    assert opened.findChild(QWidget, "passage_0") is None

    slow_disk.set()
    qtbot.waitUntil(lambda: opened.findChild(QWidget, "no_passage") is not None)


def test_a_quote_taken_out_can_be_put_back(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, desk: Desk
) -> None:
    quote = cite(world, opened, qtbot)
    offered: list[Any] = []
    desk.noticed.connect(lambda sentence, act, do: offered.append(do))

    click(child(opened, f"quote_{quote}"), "quote_out")
    qtbot.waitUntil(lambda: sheet_of(world).quotes == () and bool(offered))
    offered[-1]()

    qtbot.waitUntil(lambda: sheet_of(world).quotes == (quote,))


def test_two_quotes_taken_out_at_once_are_both_out(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, save: Save
) -> None:
    first = cite(world, opened, qtbot)
    passage = {"text": world.ws.get("excerpt", first).text, "passage": WORDS}
    second = save("excerpt", None, **passage)
    save("case_sheet", world.sheet, quotes=(first, second))
    opened.sheet_detail.refresh()
    qtbot.waitUntil(lambda: opened.findChild(QWidget, f"quote_{second}") is not None)

    click(child(opened, f"quote_{first}"), "quote_out")  # the page still shows both
    click(child(opened, f"quote_{second}"), "quote_out")

    qtbot.waitUntil(lambda: sheet_of(world).quotes == ())


def test_the_speaker_of_a_quote_is_said_on_its_card(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, save: Save
) -> None:
    quote = cite(world, opened, qtbot)
    save("excerpt", quote, speakers=())
    opened.sheet_detail.refresh()
    name = f"speaker_{world.actor}"
    qtbot.waitUntil(lambda: child(opened, f"quote_{quote}").findChild(QWidget, name) is not None)

    click(child(opened, f"quote_{quote}"), name)

    qtbot.waitUntil(lambda: world.ws.get("excerpt", quote).speakers == (world.actor,))


def test_approved_words_are_dated(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, save: Save
) -> None:
    save("consent", world.consent, reread_before=True)
    quote = cite(world, opened, qtbot)
    qtbot.waitUntil(lambda: opened.findChild(QWidget, "quote_approved") is not None)

    click(opened, "quote_approved")

    qtbot.waitUntil(lambda: bool(world.ws.get("excerpt", quote).approved_on))
    coverage = opened.sheet_detail.side.preview.coverage
    qtbot.waitUntil(lambda: coverage._is_clear)


# ---- photos ----


def pick_photo(world: World, page: CaseSheetsPage, qtbot: QtBot) -> None:
    click(page, "photos_button")
    view = child(page, "photo_choice")
    assert isinstance(view, QListView)
    qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.setCurrentIndex(view.model().index(0, 0))
    press(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet_of(world).photos == (world.photo,))
    qtbot.waitUntil(lambda: page.findChild(QWidget, f"photo_{world.photo}") is not None)


def test_files_added_to_a_sheet_are_in_it_whatever_is_shown_by_then(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    other = case_sheets.start(world.ws, "Une autre fiche", [])
    Image.new("RGB", (64, 48), "navy").save(tmp_path / "lavoir.jpg")

    opened.sheet_detail.side.add_files([tmp_path / "lavoir.jpg"])
    opened.sheet_detail.show_record(other)

    qtbot.waitUntil(lambda: len(sheet_of(world).photos) == 1)
    assert not world.ws.get("case_sheet", other).photos


def test_a_photo_is_picked_and_completed_on_its_card(
    world: World, opened: CaseSheetsPage, qtbot: QtBot, save: Save
) -> None:
    save("photo", world.photo, credit=None, recognisable=None)
    pick_photo(world, opened, qtbot)
    card = child(opened, f"photo_{world.photo}")
    credit = child(card, "credit_field")
    qtbot.waitUntil(lambda: child(card, "recognisable_edit").isVisible())

    write(credit, "Salomé Quintrel")
    press(credit, Qt.Key.Key_Return)
    click(card, "recognisable_no")

    qtbot.waitUntil(lambda: world.ws.get("photo", world.photo).asserted_by == world.ws.member_id)
    photo = world.ws.get("photo", world.photo)
    assert (photo.credit, photo.recognisable) == ("Salomé Quintrel", "no")
    qtbot.waitUntil(lambda: opened.sheet_detail.side.preview.coverage._is_clear)


# ---- leaving the house ----


def test_from_the_first_letter_to_the_document(
    world: World,
    opened: CaseSheetsPage,
    qtbot: QtBot,
    save: Save,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Refused while a consent stands against it, with the reason; written once it is mended."""
    write(section(opened, "process"), TYPED)
    quote = cite(world, opened, qtbot)
    pick_photo(world, opened, qtbot)
    save("consent", world.consent, quotation="none")

    export(opened, tmp_path / "refused", monkeypatch)
    qtbot.waitUntil(lambda: shown(opened, "export_refused"))

    reason = child(opened, f"reason_{quote}")
    assert "ne veut pas être citée" in reason.accessibleName()
    assert not list((tmp_path / "refused").glob("*.docx"))
    with qtbot.waitSignal(desk.opening) as led:
        reason.click()
    assert led.args == ["interview", world.interview]

    save("consent", world.consent, quotation="function")
    opened.sheet_detail.refresh()
    qtbot.waitUntil(lambda: not shown(opened, "export_refused"))
    export(opened, tmp_path / "fiches", monkeypatch)
    qtbot.waitUntil(lambda: shown(opened, "export_done"))

    made = list((tmp_path / "fiches").glob("*.docx"))
    assert len(made) == 1
    document = docx.Document(str(made[0]))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Été 2022\u00a0: l’eau manque, et l’on s’en aperçoit." in text
    assert "«\u202fOn nous a rendu la liste déjà triée.\u202f»" in text
    assert "Une habitante" in text
    assert "Aurore" not in text
    assert len(document.inline_shapes) == 1
    assert sheet_of(world).process == TYPED


def test_a_folder_that_cannot_be_written_is_told_on_the_page(
    opened: CaseSheetsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "fichier"
    place.write_text("pas un dossier")

    export(opened, place, monkeypatch)

    qtbot.waitUntil(lambda: shown(opened, "export_refused"))
    assert child(opened, "export_button").isEnabled()


def test_no_folder_chosen_writes_nothing(
    opened: CaseSheetsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: "")

    click(opened, "export_button")

    assert child(opened, "export_button").isEnabled()
    assert not child(opened, "outcome").isVisible()


# ---- room ----


def test_list_and_preview_take_turns_in_a_narrow_window(
    opened: CaseSheetsPage, qtbot: QtBot
) -> None:
    opened.resize(1080, 800)
    qtbot.waitUntil(lambda: not opened.column.isVisible())
    assert opened.sheet_detail.side.isVisible()

    click(opened, "fold_list_button")
    assert opened.column.isVisible()
    assert not opened.sheet_detail.side.isVisible()

    click(opened, "cite_button")
    assert not opened.column.isVisible()
    assert opened.sheet_detail.side.isVisible()


def test_the_preview_is_read_in_the_place_of_the_sheet(opened: CaseSheetsPage) -> None:
    click(opened, "preview_wide")
    assert not opened.sheet_detail.sections.isVisible()

    click(opened, "preview_wide")
    assert opened.sheet_detail.sections.isVisible()


# ---- the table ----


@pytest.fixture
def grid(qtbot: QtBot) -> GridEditor:
    made = GridEditor([("effect", "Effet"), ("proof", "Preuve")], (1, 2),
                      {"effect": [("knowledge", "Savoirs"), ("policy", "Politique")]})  # fmt: skip
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_table_gives_back_what_it_shows(grid: GridEditor) -> None:
    rows = (("policy", "Dix-sept motifs"), ("unknown_term", ""))

    grid.set_value(rows, {})

    assert grid.value() == rows


def test_a_cell_grows_with_its_words_and_has_one_line(grid: GridEditor) -> None:
    cell = grid.findChild(CellEdit, "proof_1")
    assert isinstance(cell, CellEdit)
    before = cell.sizeHint().height()

    cell.setPlainText("mot " * 60 + "\nfin")

    assert cell.sizeHint().height() > before
    assert cell.words().endswith("mot  fin")


def test_a_row_is_taken_out(grid: GridEditor) -> None:
    grid.set_value((("policy", "a"), ("knowledge", "b")), {})
    told: list[Any] = []
    grid.committed.connect(told.append)

    grid._removers[0].click()

    assert told == [(("knowledge", "b"),)]


def test_other_terms_keep_the_one_chosen(grid: GridEditor) -> None:
    grid.set_value((("policy", ""),), {})

    grid.set_choices("effect", [("policy", "Politique publique"), ("other", "Autre")])

    cell = grid.findChild(ChoiceCell, "effect_1")
    assert isinstance(cell, ChoiceCell)
    assert cell.combo.currentText() == "Politique publique"
    assert grid.value() == (("policy", ""),)


def test_a_page_on_screen_holds_what_a_printed_one_does(qapp: QApplication) -> None:
    """Whatever the letters of the window: four pages and a half of paper are these paragraphs."""
    text = "Le conseil relit chaque refus avant qu’il ne soit affiché sous la halle du marché. " * 5
    shown = Preview("", "", "", "{page}/{pages}", (Paragraph("text", (Run(text),)),) * 56, 0, 0, ())

    pages = {
        PagesDocument(shown, family).page_count()
        for family in (qapp.font().family(), "DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono")
    }

    assert pages == {5}
