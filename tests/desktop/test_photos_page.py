"""The page of photos on a real workspace: seen, filtered, told, changed in number, brought in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame
from pytestqt.qtbot import QtBot

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.photos import reading, sources
from fabriques_desktop.desktop.photos.items import SheetItem
from fabriques_desktop.desktop.photos.page import PhotosPage
from fabriques_desktop.desktop.photos.reading import Choice
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import drawings, history, photos
from fabriques_desktop.services.photos import Batch
from tests import bad_pictures as bad
from tests.desktop.conftest import child, on_screen, press, type_text
from tests.desktop.test_shell_looks import nameless

Save = Callable[..., str]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[PhotosPage]:
    made = on_screen(PhotosPage(desk), qtbot, 1080, 752)
    yield made
    made.leave()


@pytest.fixture
def card(tmp_path: Path) -> Path:
    folder = tmp_path / "EOS_DIGITAL"
    folder.mkdir()
    return folder


def picture(folder: Path, name: str, taken_at: str | None = None, color: str = "") -> Path:
    """A sound JPEG; each name has pixels of its own, so that no two are the same file."""
    path = folder / name
    shade = color or f"#{abs(hash(name)) % 0xFFFFFF:06x}"
    made = Image.new("RGB", (320, 240), shade)
    made.save(path, "JPEG", exif=bad.exif(taken_at=taken_at))
    return path


def held(ws: Any, folder: Path, *names: str, about: str | None = None) -> list[str]:
    """Photos of the workspace, taken a minute one after the other."""
    paths = [
        picture(folder, name, f"2026:03:1{at // 60} 09:{at % 60:02}:00")
        for at, name in enumerate(names)
    ]
    return list(photos.keep(ws, photos.take_in(ws, paths), Batch(about)).added)


def come(page: PhotosPage, qtbot: QtBot, count: int) -> None:
    page.come_forward()
    qtbot.waitUntil(lambda: len(shown(page)) == count)


def shown(page: PhotosPage) -> list[str]:
    return [item.id for item in page.library.sheet.sheet.items()]


def stands(page: PhotosPage, qtbot: QtBot, photo: str) -> None:
    """Wait until the words of a photo are on the panel."""
    qtbot.waitUntil(
        lambda: page.one.binder.saver is not None and page.one.binder.saver.record_id == photo
    )


# ---- the sheet ----


def test_an_empty_page_teaches_and_leads_on(page: PhotosPage, qtbot: QtBot) -> None:
    page.come_forward()

    qtbot.waitUntil(lambda: page.empty_state.isVisible())
    page.empty_state.button.click()

    assert page.import_pane.choice.isVisible()


def test_photos_stand_under_their_days(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot, save: Save
) -> None:
    first, second = held(ws, card, "a.jpg", "b.jpg")
    save("photo", second, taken_at_corrected="2025-12-31")
    undated = save("photo", filename="sans date.jpg")

    come(page, qtbot, 3)

    lines = page.library.sheet.sheet
    titles = [lines.index(row).data() for row in range(lines.rowCount())]
    assert titles[0] == "Mardi 10 mars\u00a0· 1\u00a0photo" or titles[0].startswith("Mardi 10 mars")
    assert titles[2].startswith("Mercredi 31 décembre 2025")
    assert titles[4].startswith("Sans date")
    assert shown(page) == [first, second, undated]


def test_thumbnails_come_by_themselves(page: PhotosPage, ws: Any, card: Path, qtbot: QtBot) -> None:
    (photo,) = held(ws, card, "a.jpg")

    come(page, qtbot, 1)

    thumbnails = page.library.thumbnails
    qtbot.waitUntil(lambda: thumbnails.pixmap(photo) is not None)
    found = thumbnails.pixmap(photo)
    assert found is not None and (found.width(), found.height()) == (162, 128)


def test_a_photo_is_shown_once_its_file_has_come(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot, save: Save
) -> None:
    content = picture(card, "ailleurs.jpg").read_bytes()
    photo = save("photo", file=hashlib.sha256(content).hexdigest(), filename="ailleurs.jpg")

    come(page, qtbot, 1)

    qtbot.waitUntil(lambda: page.library.thumbnails.pixmap(photo) is not None)
    found = page.library.thumbnails.pixmap(photo)
    assert found is not None and found.isNull()

    ws.files.add_bytes(content)
    page.refresh()

    def is_shown() -> bool:
        found = page.library.thumbnails.pixmap(photo)
        return found is not None and not found.isNull()

    qtbot.waitUntil(is_shown)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("all", {"told", "bare", "alone", "undated"}),
        ("caption", {"bare", "alone", "undated"}),
        ("credit", {"bare"}),
        ("consent", {"alone"}),
        ("unsaid", {"bare", "undated"}),
        ("undated", {"undated"}),
    ],
)
def test_filters_show_what_is_left_to_do(
    page: PhotosPage, qtbot: QtBot, save: Save, kind: str, expected: set[str]
) -> None:
    aurore = save("actor", name="Aurore")
    day = "2026-03-11T09:00"
    made = {
        save("photo", caption="La halle", credit="S", taken_at=day, recognisable="no"): "told",
        save("photo", filename="a.jpg", taken_at=day): "bare",
        save("photo", credit="S", taken_at=day, recognisable="yes", people=(aurore,)): "alone",
        save("photo", credit="S"): "undated",
    }
    come(page, qtbot, 4)

    page.library.show_kind(kind)

    qtbot.waitUntil(lambda: {made[each] for each in shown(page)} == expected)


def test_a_search_finds_words_names_and_places(page: PhotosPage, qtbot: QtBot, save: Save) -> None:
    territory = save("territory", name="Valombre")
    visit = save("visit", territory=territory, start="2026-03-11")
    aurore = save("actor", name="Aurore Vallonnet")
    hall = save("photo", caption="La halle du marché", about=visit)
    bench = save("photo", caption="Sur le banc", people=(aurore,), recognisable="yes")
    come(page, qtbot, 2)

    for typed, expected in (("MARCHE", [hall]), ("valombre", [hall]), ("aurore banc", [bench])):
        page.library.search.setText(typed)
        qtbot.waitUntil(lambda expected=expected: shown(page) == expected)
    page.library.search.setText("rien de tel")
    qtbot.waitUntil(lambda: shown(page) == [])
    assert child(page, "photos_nothing").isVisible()


def test_a_visit_shows_the_photos_of_its_interviews(
    page: PhotosPage, qtbot: QtBot, save: Save
) -> None:
    territory = save("territory", name="Valombre")
    visit = save("visit", territory=territory, start="2026-03-11")
    interview = save("interview", visit=visit)
    inside = {save("photo", filename=n, about=a) for n, a in (("a", visit), ("b", interview))}
    save("photo", filename="c")
    come(page, qtbot, 3)

    field = page.library.place
    field.setFocus()
    type_text(field, "valom")
    qtbot.waitUntil(field.is_open)
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: set(shown(page)) == inside)


def test_orders_and_groups() -> None:
    def photo(number: int, taken: str | None, visit: str) -> reading.Photo:
        facts: Any = reading.SheetPhoto(
            f"{number}", "", "", "", "", "", None, taken, None, "", None, None, None, (), 0
        )
        return reading.Photo(facts, SheetItem(facts.id), ("", visit, "", ()), "")

    library = reading.Library(
        (
            photo(1, "2026-03-11T10:00", "A"),
            photo(2, "2026-03-12T08:00", "B"),
            photo(3, None, ""),
            photo(4, "2026-03-12T07:00", "A"),
        )
    )

    def ids(**said: str) -> str:
        return "".join(p.facts.id for p in reading.chosen(library, Choice(**said)))

    assert ids(order="latest") == "4213"  # the last day first, from its morning on
    assert ids(order="oldest") == "1423"
    assert ids(order="added") == "4321"
    found = reading.chosen(library, Choice(order="oldest"))
    by_visit = reading.lines(found, "visit", "fr")
    assert [getattr(line, "id", "#") for line in by_visit] == ["#", "1", "4", "#", "2", "#", "3"]
    assert len(reading.lines(found, "none", "fr")) == 4


def test_each_photo_shows_the_consent_of_its_people(
    page: PhotosPage, qtbot: QtBot, save: Save
) -> None:
    aurore, basile = save("actor", name="Aurore"), save("actor", name="Basile")
    save(
        "consent", actor=aurore, form="written", given_on="2026-03-11", photo=True,
        quotation="name", channels=("sheet",),
    )  # fmt: skip
    agreed = save("photo", filename="a", recognisable="yes", people=(aurore,))
    missing = save("photo", filename="b", recognisable="yes", people=(aurore, basile))
    unnamed = save("photo", filename="c", recognisable="yes")
    nobody = save("photo", filename="d", recognisable="no")
    come(page, qtbot, 4)

    chips = {i.id: i.consent.text if i.consent else "" for i in page.library.sheet.sheet.items()}
    assert chips == {
        agreed: "Accord écrit",
        missing: "À recueillir",
        unnamed: "Qui est-ce\u202f?",
        nobody: "",
    }
    page.open_record(missing)
    stands(page, qtbot, missing)
    names = [b.accessibleName() for b in page.one.states.findChildren(QAbstractButton)]
    assert sorted(names) == ["Aurore, Accord écrit", "Basile, À recueillir"]
    assert page._library.by_id[missing].facts.state is State.TO_COLLECT


def test_a_photo_is_revealed_when_filters_hide_it(
    page: PhotosPage, qtbot: QtBot, save: Save
) -> None:
    told = save("photo", caption="La halle", credit="S")
    save("photo", filename="b")
    come(page, qtbot, 2)
    page.library.show_kind("caption")
    qtbot.waitUntil(lambda: told not in shown(page))

    page.open_record(told)

    qtbot.waitUntil(lambda: page.library.sheet.current_id() == told)


# ---- one photo ----


def test_what_is_typed_is_kept_and_seen_on_the_sheet(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    (photo,) = held(ws, card, "a.jpg")
    come(page, qtbot, 1)
    stands(page, qtbot, photo)

    page.library.sheet.setFocus()
    type_text(page.library.sheet, "L")  # a letter typed on a photo begins its caption
    type_text(page.one.caption, "a halle")
    assert page.library.sheet.sheet.item(photo).caption == "La halle"
    page.leave()

    qtbot.waitUntil(lambda: ws.get("photo", photo).caption == "La halle")


def test_the_credit_met_before_is_proposed(
    page: PhotosPage, ws: Any, qtbot: QtBot, save: Save
) -> None:
    first = save("photo", filename="a", credit="Ilan Vaucresson", taken_at="2026-03-11T09:00")
    second = save("photo", filename="b", taken_at="2026-03-11T10:00")
    come(page, qtbot, 2)
    page.open_record(first)
    stands(page, qtbot, first)
    page.open_record(second)
    stands(page, qtbot, second)

    same = child(page.one, "same_credit")
    qtbot.waitUntil(same.isVisible)
    assert "Ilan Vaucresson" in same.text()
    same.click()

    qtbot.waitUntil(lambda: ws.get("photo", second).credit == "Ilan Vaucresson")


def test_the_name_of_a_file_proposes_a_date(
    page: PhotosPage, ws: Any, qtbot: QtBot, save: Save
) -> None:
    photo = save("photo", filename="IMG-20260312-WA0001.jpg")
    come(page, qtbot, 1)
    stands(page, qtbot, photo)

    proposal = child(page.one, "date_from_name")
    qtbot.waitUntil(proposal.isVisible)
    assert "12 mars 2026" in proposal.text()
    assert child(page.one, "photo_messenger").isVisible()
    proposal.click()

    qtbot.waitUntil(lambda: ws.get("photo", photo).taken_at_corrected == "2026-03-12")
    qtbot.waitUntil(lambda: not proposal.isVisible())


def test_naming_somebody_says_that_somebody_can_be_recognised(
    page: PhotosPage, ws: Any, qtbot: QtBot, save: Save
) -> None:
    photo = save("photo", filename="a", recognisable="no", asserted_by=ws.member_id)
    aurore = save("actor", name="Aurore Vallonnet")
    come(page, qtbot, 1)
    stands(page, qtbot, photo)

    field = page.one.binder.fields["people"].editor.focus_widget()
    field.setFocus()
    type_text(field, "auro")
    qtbot.waitUntil(field.is_open)
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: ws.get("photo", photo).people == (aurore,))
    qtbot.waitUntil(lambda: ws.get("photo", photo).recognisable == "yes")
    assert ws.get("photo", photo).asserted_by is None
    qtbot.waitUntil(lambda: bool(page.one.states.findChildren(QAbstractButton)))


def test_a_photo_is_attached_to_a_record_of_any_kind(
    page: PhotosPage, ws: Any, qtbot: QtBot, save: Save
) -> None:
    photo = save("photo", filename="a")
    interview = save("interview", title="Aux Lavoirs")
    come(page, qtbot, 1)
    stands(page, qtbot, photo)

    field = page.one.binder.fields["about"].editor.focus_widget()
    field.setFocus()
    type_text(field, "lavoirs")
    qtbot.waitUntil(field.is_open)
    assert "Entretien" in field.popup().current().meta
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: ws.get("photo", photo).about == interview)


def test_one_photo_in_full_with_the_keyboard(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    first, second = held(ws, card, "a.jpg", "b.jpg")
    come(page, qtbot, 2)
    page.open_record(first)
    stands(page, qtbot, first)
    view = page.full.view

    press(page.library.sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.isVisible() and view.has_picture())
    assert view.target().width() <= view.width() + 1
    press(view, Qt.Key.Key_Right)
    assert page.library.sheet.current_id() == second
    press(view, Qt.Key.Key_Space)
    assert not view.is_fitted
    qtbot.waitUntil(lambda: round(view.target().width()) == 320)
    press(view, Qt.Key.Key_Space)
    press(view, Qt.Key.Key_Left)
    assert page.library.sheet.current_id() == first
    type_text(view, "L")
    assert page.one.caption.toPlainText() == "L"
    press(view, Qt.Key.Key_Escape)

    assert page.library.isVisible() and not page.full.isVisible()


def test_a_photo_too_large_for_its_real_size_says_how_large_it_is_shown(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    path = card / "immense.jpg"
    Image.new("L", (7000, 5600)).save(path, "JPEG", quality=20)
    (photo,) = photos.keep(ws, photos.take_in(ws, [path]), Batch()).added
    come(page, qtbot, 1)
    stands(page, qtbot, photo)
    page.show_large()
    qtbot.waitUntil(page.full.view.has_picture)

    page.full.set_zoom("one")

    qtbot.waitUntil(lambda: "43" in child(page.full, "full_note").text())


# ---- several at once ----


def chosen(page: PhotosPage, qtbot: QtBot) -> None:
    page.library.sheet.selectAll()
    qtbot.waitUntil(page.many.isVisible)


def test_a_camera_an_hour_late_is_put_right_and_undone(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    made = held(ws, card, "a.jpg", "b.jpg", "c.jpg")
    come(page, qtbot, 3)
    chosen(page, qtbot)

    child(page, "many_hour_more").click()

    def corrected() -> list[Any]:
        return [ws.get("photo", each).taken_at_corrected for each in made]

    qtbot.waitUntil(lambda: corrected()[0] == "2026-03-10T10:00:00")
    assert None not in corrected()
    history.undo_last(ws)
    assert corrected() == [None] * 3


def test_the_count_is_said_before_and_the_notice_undoes(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    made = held(ws, card, "a.jpg", "b.jpg")
    come(page, qtbot, 2)
    chosen(page, qtbot)
    noticed: list[tuple[Any, ...]] = []
    page.desk.noticed.connect(lambda *said: noticed.append(said))
    field, act = page.many.credit, child(page, "many_set_credit")
    field.clear()
    assert not act.isEnabled() and "2\u00a0photos" in act.text()

    type_text(field, "Ilan Vaucresson")
    press(field, Qt.Key.Key_Return)

    credits_ = lambda: {ws.get("photo", each).credit for each in made}  # noqa: E731
    qtbot.waitUntil(lambda: credits_() == {"Ilan Vaucresson"})
    qtbot.waitUntil(lambda: bool(noticed))
    noticed[0][2]()
    qtbot.waitUntil(lambda: credits_() == {"Salomé Quintrel"})


def test_nobody_recognisable_is_said_of_many(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    made = held(ws, card, "a.jpg", "b.jpg")
    come(page, qtbot, 2)
    chosen(page, qtbot)

    child(page, "many_nobody").click()

    qtbot.waitUntil(lambda: {ws.get("photo", e).recognisable for e in made} == {"no"})
    assert {ws.get("photo", e).asserted_by for e in made} == {ws.member_id}


def test_photos_go_to_the_bin_and_come_back(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    held(ws, card, "a.jpg", "b.jpg")
    come(page, qtbot, 2)
    chosen(page, qtbot)
    noticed: list[tuple[Any, ...]] = []
    page.desk.noticed.connect(lambda *said: noticed.append(said))

    press(page.library.sheet, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: ws.find("photo") == [])
    qtbot.waitUntil(lambda: page.empty_state.isVisible())
    noticed[0][2]()

    qtbot.waitUntil(lambda: len(shown(page)) == 2)


# ---- bringing photos in ----


def looked_through(page: PhotosPage, qtbot: QtBot, places: list[Path], count: int) -> Any:
    page.begin()
    page.import_pane.look_through("EOS_DIGITAL", places)
    sheet = page.import_pane.sheet
    qtbot.waitUntil(lambda: sheet.isVisible() and len(sheet.sheet.items()) == count)
    return sheet


def ticked(page: PhotosPage) -> set[str]:
    items = page.import_pane.sheet.sheet.items()
    return {Path(item.id).name for item in items if item.is_ticked}


def test_a_card_is_shown_ticked_then_brought_in(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot, save: Save
) -> None:
    visit = save("visit", start="2026-03-11")
    (here,) = held(ws, card, "a.jpg")
    picture(card, "b.jpg", "2026:03:11 10:00:00")
    picture(card, "IMG-20260312-WA0001.jpg")
    (card / "b.mov").write_bytes(b"film")
    (card / "c.mov").write_bytes(b"film")
    page.come_forward()
    sheet = looked_through(page, qtbot, [card], 3)

    assert ticked(page) == {"b.jpg", "IMG-20260312-WA0001.jpg"}  # a.jpg is here already
    said = " ".join(
        w.text() for w in page.import_pane.panel.findChildren(type(child(page, "import_count")))
    )
    for words in ("1\u00a0photo est déjà là", "Live Photo", "messagerie", "1\u00a0film"):
        assert words in said
    sheet.choose(str(card / "b.jpg"))
    press(sheet, Qt.Key.Key_Space)
    assert ticked(page) == {"IMG-20260312-WA0001.jpg"}
    press(sheet, Qt.Key.Key_Space)
    page.import_pane.panel.about.set_value(visit, {visit: "Valombre"})
    page.import_pane.panel.credit.setText("Ilan Vaucresson")
    child(page, "import_button").click()

    qtbot.waitUntil(lambda: len(ws.find("photo")) == 3)
    brought = {p.filename: p for p in ws.find("photo", about=visit)}
    assert set(brought) == {"b.jpg", "IMG-20260312-WA0001.jpg"}
    assert {p.credit for p in brought.values()} == {"Ilan Vaucresson"}
    assert brought["IMG-20260312-WA0001.jpg"].taken_at_corrected == "2026-03-12"
    qtbot.waitUntil(lambda: page.library.sheet.current_id() in {p.id for p in brought.values()})
    assert here in shown(page)


def test_a_broken_photo_blocks_nothing_and_is_named(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    picture(card, "bonne.jpg")
    broken = picture(card, "IMG_0401.jpg")
    broken.write_bytes(broken.read_bytes()[:700])
    page.come_forward()
    qtbot.waitUntil(lambda: page.empty_state.isVisible())

    page.bringing.bring([broken, card / "bonne.jpg"], Batch(), copied=True)

    report = page.library.report
    qtbot.waitUntil(lambda: report.isVisible())
    assert "IMG_0401.jpg" in report.words.text() and "abîmée" in report.words.text()
    assert "1\u00a0photo ajoutée." in report.words.text()
    assert [p.filename for p in ws.find("photo")] == ["bonne.jpg"]


def test_the_sheet_to_tick_says_which_photo_is_broken(
    page: PhotosPage, card: Path, qtbot: QtBot
) -> None:
    picture(card, "bonne.jpg")
    (card / "cassée.jpg").write_bytes(b"\xff\xd8\xff non")
    page.come_forward()

    looked_through(page, qtbot, [card], 2)

    qtbot.waitUntil(lambda: ticked(page) == {"bonne.jpg"})
    broken = page.import_pane.sheet.sheet.item(str(card / "cassée.jpg"))
    assert broken.mark.text == "Illisible" and "abîmée" in broken.blocked
    page.import_pane.sheet.choose(broken.id)
    assert "abîmée" in child(page, "import_hint").text()


def test_a_card_pulled_out_says_so(page: PhotosPage, ws: Any, card: Path, qtbot: QtBot) -> None:
    paths = [picture(card, f"{n}.jpg") for n in range(3)]
    page.come_forward()
    looked_through(page, qtbot, [card], 3)
    for path in paths:
        path.unlink()

    child(page, "import_button").click()

    qtbot.waitUntil(lambda: page.library.report.words.text() != "")
    assert "La carte a été retirée" in page.library.report.words.text()
    assert ws.find("photo") == []


def test_files_dropped_on_the_page_come_in(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    page.come_forward()
    qtbot.waitUntil(lambda: page.empty_state.isVisible())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(card, n))) for n in ("a.jpg", "b.jpg")])

    page.dropEvent(
        QDropEvent(
            QPointF(40, 40),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

    qtbot.waitUntil(lambda: len(shown(page)) == 2)


def test_a_picture_of_the_clipboard_comes_in(page: PhotosPage, ws: Any, qtbot: QtBot) -> None:
    page.come_forward()
    qtbot.waitUntil(lambda: page.empty_state.isVisible())
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QApplication.clipboard().setImage(image)

    page._paste()

    qtbot.waitUntil(lambda: len(ws.find("photo")) == 1)
    assert (ws.find("photo")[0].width_px, ws.find("photo")[0].height_px) == (40, 30)
    qtbot.waitUntil(lambda: list(ws.files.staging.iterdir()) == [])


def test_a_huge_picture_is_refused_fast_and_named(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    path = card / "neuf-cents.png"
    path.write_bytes(bad.png(30_000, 30_000, bits=1, pixels=bad.zeros(30_000 * 3751)))
    page.come_forward()

    page.bringing.bring([path], Batch())

    qtbot.waitUntil(lambda: "neuf-cents.png" in page.library.report.words.text())
    assert ws.find("photo") == []


def test_a_window_closed_in_the_middle_keeps_what_came(
    page: PhotosPage, ws: Any, card: Path, qtbot: QtBot
) -> None:
    paths = [picture(card, f"{n}.jpg") for n in range(30)]

    page.bringing.bring(paths, Batch(), copied=True)
    qtbot.waitUntil(lambda: len(list(ws.files.listing())) > 2)
    page.desk.operations.close()

    came = {photo.file for photo in ws.find("photo")}
    assert came == set(ws.files.listing())
    assert len(came) > 2


def test_a_window_closed_at_the_very_end_keeps_what_came(
    page: PhotosPage, ws: Any, card: Path
) -> None:
    page.bringing.bring([picture(card, "a.jpg")], Batch())
    page.desk.operations.worker._pool.shutdown(wait=True)  # it came, and nobody was told yet

    page.desk.operations.close()

    assert len(ws.find("photo")) == 1


def test_telephones_are_known_by_the_folder_of_their_camera(tmp_path: Path) -> None:
    storage = tmp_path / "mtp:host=Fairphone_4" / "Stockage interne"
    (storage / "DCIM").mkdir(parents=True)
    (tmp_path / "smb-share:server=x").mkdir()

    (found,) = sources._telephones(tmp_path)

    assert found == sources.Source(storage, "Fairphone 4", is_camera=True)
    assert sources.start_of(found) == storage / "DCIM"


# ---- photos that look alike ----


def _passed_on(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    with Image.open(io.BytesIO(content)) as opened:
        opened.thumbnail((400, 400))
        opened.convert("RGB").save(path, "JPEG", quality=55)
    return path


def test_photos_that_look_alike_are_compared_and_one_goes(
    page: PhotosPage, qtbot: QtBot, card: Path, desk: Desk
) -> None:
    content = drawings.draw_scene(next(iter(drawings.SCENES)), 1, (640, 480))
    (card / "IMG_1.jpg").write_bytes(content)
    paths = [card / "IMG_1.jpg", _passed_on(card, "IMG-20260312-WA0001.jpg", content)]
    report = photos.keep(desk.ws, photos.take_in(desk.ws, paths), Batch())
    come(page, qtbot, 2)
    asked = child(page, "alike_button")
    qtbot.waitUntil(asked.isVisible)

    asked.click()
    shown_cards = page.alike_pane.findChildren(QFrame, "alike_card")
    bins = [child(shown_cards[0], f"alike_bin_{n}") for n in (1, 2)]
    bins[1].click()

    qtbot.waitUntil(lambda: page.whole.currentIndex() == 0)
    assert len(shown_cards) == 1
    assert nameless(page.alike_pane) == []
    assert [p.id for p in desk.ws.find("photo")] == [min(report.added)]


def test_looking_through_a_card_is_cancelled_in_the_strip_and_leads_back_to_the_photos(
    page: PhotosPage, qtbot: QtBot, card: Path, desk: Desk
) -> None:
    page.begin()
    with qtbot.waitSignal(desk.operations.started) as started:
        page.import_pane.look_through("Carte", [card])
    looking = page.import_pane.steps.currentWidget()
    assert not [b for b in looking.findChildren(QAbstractButton) if b.isVisible()]

    started.args[0].cancel()

    qtbot.waitUntil(page.empty_state.isVisible)


def test_escape_stops_looking_through_a_card(page: PhotosPage, qtbot: QtBot, card: Path) -> None:
    page.begin()
    page.import_pane.look_through("Carte", [card])

    press(page.window().focusWidget(), Qt.Key.Key_Escape)

    qtbot.waitUntil(page.empty_state.isVisible)


def test_an_import_says_which_files_look_like_a_photo_here(
    page: PhotosPage, qtbot: QtBot, card: Path, desk: Desk, tmp_path: Path
) -> None:
    content = drawings.draw_scene(next(iter(drawings.SCENES)), 1, (640, 480))
    (tmp_path / "IMG_1.jpg").write_bytes(content)
    photos.keep(desk.ws, photos.take_in(desk.ws, [tmp_path / "IMG_1.jpg"]), Batch())
    come(page, qtbot, 1)
    looks = (desk.ws.path / "cache" / "thumbnails").glob
    qtbot.waitUntil(lambda: any(looks("*.look")))
    path = _passed_on(card, "IMG-20260312-WA0001.jpg", content)

    page.begin()
    page.import_pane.look_through("Carte", [card])

    def mark() -> str:
        item = page.import_pane.sheet.sheet.item(str(path))
        return item.mark.text if item is not None and item.mark is not None else ""

    qtbot.waitUntil(lambda: mark() == "Ressemblante")
    page.import_pane.sheet.choose(str(path))
    assert "IMG_1.jpg" in child(page, "import_hint").text()
    page.import_pane.close_pane()
