"""Photos beside a record: chosen, captioned one after the other, dropped and pasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from writing import CTRL, press, write

from fabriques_desktop.desktop.models.photos import PhotosModel
from fabriques_desktop.desktop.widgets.photo_strip import PhotoItem, PhotoStrip, PhotoView
from tests.desktop.conftest import child, on_screen
from tests.journeys.hands import Hands

PHOTOS = (
    PhotoItem("p1", "Halle, les semences"),
    PhotoItem("p2", "", has_credit=False),
    PhotoItem("p3", "", blocked="Perrine a retiré son accord."),
)


@pytest.fixture
def strip(qtbot: QtBot) -> PhotoStrip:
    made = PhotoStrip()
    made.resize(640, 420)
    made.set_photos(PHOTOS)
    qtbot.addWidget(made)
    made.show()
    return made


def view(strip: PhotoStrip) -> PhotoView:
    found = strip.findChild(PhotoView, "photo_list")
    assert isinstance(found, PhotoView)
    return found


def caption(strip: PhotoStrip) -> QLineEdit:
    found = strip.findChild(QLineEdit, "photo_caption")
    assert isinstance(found, QLineEdit)
    return found


def picture(colour: Qt.GlobalColor = Qt.GlobalColor.red) -> QImage:
    made = QImage(40, 30, QImage.Format.Format_RGB32)
    made.fill(colour)
    return made


def test_each_thumbnail_is_asked_for_once(qtbot: QtBot) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    strip.resize(640, 420)
    asked: list[str] = []
    strip.thumbnail_requested.connect(lambda photo, px: asked.append(photo))
    strip.set_photos(PHOTOS)

    strip.grab()
    strip.grab()

    assert sorted(asked) == ["p1", "p2", "p3"]


def test_a_thumbnail_is_shown_when_it_is_ready(strip: PhotoStrip) -> None:
    strip.set_thumbnail("p2", picture())

    shown = view(strip).model().index(1, 0).data(PhotosModel.THUMBNAIL)
    assert shown.toImage().pixelColor(5, 5) == Qt.GlobalColor.red


def test_a_thumbnail_that_comes_late_for_a_photo_gone_is_let_go(strip: PhotoStrip) -> None:
    strip.set_photos(PHOTOS[:1])

    strip.set_thumbnail("p2", picture())

    assert view(strip).model().rowCount() == 1


def test_captions_are_written_one_after_the_other(strip: PhotoStrip, qtbot: QtBot) -> None:
    written: dict[str, str] = {}
    strip.caption_edited.connect(written.__setitem__)
    strip.choose("p2")

    write(caption(strip), "Mur des idées\nÀ l’atelier")
    with qtbot.waitSignal(strip.captions_finished):
        write(caption(strip), "\n")

    assert written == {"p2": "Mur des idées", "p3": "À l’atelier"}


def test_only_the_photo_gone_on_to_is_chosen_whatever_keys_are_held(strip: PhotoStrip) -> None:
    strip.choose("p3")

    QTest.keyClick(caption(strip), Qt.Key.Key_Up, CTRL)

    assert strip.chosen_ids() == ["p2"]


def test_a_letter_typed_on_a_thumbnail_begins_its_caption(strip: PhotoStrip) -> None:
    strip.choose("p2")

    write(view(strip), "É")

    assert caption(strip).text() == "É"


def test_the_caption_shown_is_that_of_the_photo_chosen(strip: PhotoStrip) -> None:
    strip.choose("p1")
    assert caption(strip).text() == "Halle, les semences"

    press(caption(strip), Qt.Key.Key_Down)

    assert (strip.current_id(), caption(strip).text()) == ("p2", "")


def test_the_photo_chosen_stays_chosen_when_photos_come(strip: PhotoStrip) -> None:
    strip.choose("p2")

    strip.set_photos([PhotoItem("p0", "nouvelle"), *PHOTOS])

    assert strip.current_id() == "p2"


def test_files_dropped_are_handed_on(strip: PhotoStrip, qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / "été 1.jpg", tmp_path / "dossier"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(f)) for f in files])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    with qtbot.waitSignal(strip.files_dropped) as told:
        view(strip).dropEvent(event)

    assert told.args == [files]


def test_a_picture_is_pasted_as_png(strip: PhotoStrip, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setImageData(picture())
    QApplication.clipboard().setMimeData(mime)

    with qtbot.waitSignal(strip.image_pasted) as told:
        press(view(strip), Qt.Key.Key_V, CTRL)

    assert told.args[0].startswith(b"\x89PNG")
    assert QImage.fromData(told.args[0]).size() == picture().size()


def test_what_a_photo_lacks_is_said_in_words(strip: PhotoStrip) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [view(strip).model().index(row, 0).data(role) for row in range(3)]

    assert said[1:] == ["No caption · No credit", "No caption · Perrine a retiré son accord."]


def test_delete_asks_before_anything_goes(strip: PhotoStrip, qtbot: QtBot) -> None:
    strip.choose("p3")

    with qtbot.waitSignal(strip.removal_asked) as told:
        press(view(strip), Qt.Key.Key_Delete)

    assert told.args == [["p3"]]


def test_an_empty_strip_says_what_to_do(qtbot: QtBot) -> None:
    strip = PhotoStrip(small=True)
    qtbot.addWidget(strip)

    assert strip.findChild(QLabel, "photo_hint").text() == "Drop or paste pictures here."


def test_an_empty_strip_is_no_stop_of_tab_and_takes_what_is_let_go_or_pasted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    strip = PhotoStrip(small=True)
    qtbot.addWidget(strip)
    strip.show()
    strip.set_photos([])
    dropped, pasted = [], []
    strip.files_dropped.connect(dropped.append)
    strip.image_pasted.connect(pasted.append)

    hidden = view(strip).isHidden()
    Hands(qtbot.waitUntil).drop(strip, [tmp_path / "a.jpg"])
    QApplication.clipboard().setImage(picture())
    press(strip, Qt.Key.Key_V, CTRL)
    strip.set_photos(PHOTOS)

    assert hidden
    assert dropped == [[tmp_path / "a.jpg"]]
    assert len(pasted) == 1
    assert view(strip).isVisible()


def test_a_wide_strip_is_as_high_as_its_rows_two_at_the_most(qtbot: QtBot) -> None:
    strip = on_screen(PhotoStrip(), qtbot, 760, 900)
    heights = []
    for count in (1, 60):
        strip.set_photos([PhotoItem(str(at), "Halle") for at in range(count)])
        heights.append(child(strip, "photo_list").height())

    assert heights[0] < heights[1] < 2.2 * heights[0]
