"""Forty photos of a card, brought in and told by keyboard, as on the evening of a visit.

Counted as acts of a person: a click, a chord, a key that goes on; the text itself excluded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from tests import bad_pictures as bad
from tests.desktop.conftest import child, click, press, type_text

PHOTOS = 40
MOST_ACTS = PHOTOS + 12
CTRL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Counts what is asked of the hands."""

    def __init__(self) -> None:
        self.acts = 0

    def press(self, widget: QWidget, key: Qt.Key, modifiers: Any = None) -> None:
        self.acts += 1
        press(widget, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def click(self, widget: QWidget) -> None:
        self.acts += 1
        click(widget)


def card(folder: Path) -> Path:
    """Forty photos of a camera that is an hour late, and one that is broken."""
    made = folder / "EOS_DIGITAL"
    made.mkdir()
    for number in range(PHOTOS):
        taken_at = f"2026:03:{11 + number // 20} {8 + number % 10:02}:{number:02}:00"
        picture = Image.new("RGB", (400, 300), (number * 6, 120, 255 - number * 6))
        picture.save(made / f"IMG_{number:04}.JPG", exif=bad.exif(taken_at=taken_at))
    (made / "IMG_9999.JPG").write_bytes(bad.encoded("JPEG")[:1500])
    return made


def test_forty_photos_are_told_without_the_mouse(
    application: Application, tmp_path: Path, qtbot: Any
) -> None:
    folder = tmp_path / "Espace"
    bootstrap.create_workspace(folder, programme="P", author="Salomé", plain=True).close()
    window = application.open(folder)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    ws = application.ws
    assert ws is not None
    person = Person()

    # from the card
    window.turn_to("photos")
    person.acts += 1  # a click in the navigation
    page: Any = window.page()
    qtbot.waitUntil(lambda: page.empty_state.isVisible())
    person.click(page.empty_state.button)
    page.import_pane.choice.chosen.emit("EOS_DIGITAL", [card(tmp_path)], True)
    person.acts += 2  # the system's own dialog: the folder, and its button
    button = child(page, "import_button")
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    person.click(button)
    qtbot.waitUntil(lambda: len(ws.find("photo")) == PHOTOS, timeout=60_000)
    sheet = page.library.sheet
    qtbot.waitUntil(lambda: len(sheet.sheet.items()) == PHOTOS)
    assert "IMG_9999.JPG" in page.library.report.words.text()

    # forty captions: the first letter begins, Enter goes on
    qtbot.waitUntil(lambda: sheet.current_id() != "" and sheet.hasFocus())
    order = [item.id for item in sheet.sheet.items()]
    sheet.choose(order[0])
    for number in range(PHOTOS):
        typed = f"Vue {number}, près du marché"
        if number == 0:
            type_text(sheet, typed[0])
            type_text(page.one.caption, typed[1:])
        else:
            type_text(page.one.caption, typed)
        person.press(page.one.caption, Qt.Key.Key_Return)
        assert sheet.current_id() == order[min(number + 1, PHOTOS - 1)]
    qtbot.waitUntil(
        lambda: (
            [ws.get("photo", each).caption for each in order]
            == [f"Vue {number}, près du marché" for number in range(PHOTOS)]
        ),
        timeout=20_000,
    )

    # the rest at once
    person.press(page.one.caption, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    sheet.setFocus()
    person.press(sheet, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(page.many.isVisible)
    person.click(child(page, "many_hour_more"))
    person.click(child(page, "many_nobody"))
    qtbot.waitUntil(lambda: {p.recognisable for p in ws.find("photo")} == {"no"}, timeout=10_000)
    found = {p.filename: p for p in ws.find("photo")}
    assert found["IMG_0003.JPG"].taken_at_corrected == "2026-03-11T12:03:00"
    assert {p.credit for p in found.values()} == {"Salomé"}
    page.library.show_kind("caption")
    qtbot.waitUntil(lambda: sheet.sheet.items() == [])
    assert person.acts <= MOST_ACTS
    print(f"{person.acts} acts")
