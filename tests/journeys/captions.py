"""Forty photos of a card, brought in and told by keyboard, as on the evening of a visit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

from fabriques_desktop import bootstrap
from tests import bad_pictures as bad
from tests.journeys.stage import Stage

PHOTOS = 40
MOST_ACTS = PHOTOS + 16


def play(stage: Stage) -> None:
    folder = stage.folder / "Valombre"
    bootstrap.create_workspace(folder, programme="P", author="Salomé", plain=True).close()
    stage.open(folder)
    before = stage.hands.acts
    stage.go_to("photos")
    page = stage.page()
    _bring_in(stage, page)
    _tell_each(stage, page)
    _tell_the_rest(stage, page)
    acts = stage.hands.acts - before
    assert acts <= MOST_ACTS, acts
    print(f"forty photos: {acts} acts, {stage.hands.seconds:.0f} s by hand")


def _bring_in(stage: Stage, page: Any) -> None:
    ws, hands = stage.ws, stage.hands
    stage.wait(page.empty_state.isVisible)
    stage.see("no-photo")
    hands.click(page.empty_state.button)
    stage.choose_file(stage.find("source_folder"), card(stage.folder), "folder")
    button = stage.find("import_button")
    stage.wait(button.isEnabled)
    stage.see("card")
    hands.click(button)
    stage.wait(lambda: len(ws.find("photo")) == PHOTOS)
    stage.wait(lambda: len(page.library.sheet.sheet.items()) == PHOTOS)
    assert "IMG_9999.JPG" in page.library.report.words.text()
    stage.see("brought-in")


def _tell_each(stage: Stage, page: Any) -> None:
    """Forty captions: the first letter begins, Enter goes on."""
    ws, hands, sheet = stage.ws, stage.hands, page.library.sheet
    stage.wait(lambda: sheet.current_id() != "" and sheet.hasFocus())
    order = [item.id for item in sheet.sheet.items()]
    hands.press("Home")
    stage.wait(lambda: sheet.current_id() == order[0])
    for number in range(PHOTOS):
        typed = f"Vue {number}, près du marché"
        hands.write(typed)
        stage.wait(lambda typed=typed: page.one.caption.toPlainText() == typed)
        if number == 7:
            stage.see("captions")
        hands.press("Return")
        following = order[min(number + 1, PHOTOS - 1)]
        stage.wait(lambda following=following: sheet.current_id() == following)
    told = [f"Vue {number}, près du marché" for number in range(PHOTOS)]
    stage.wait(lambda: [ws.get("photo", each).caption for each in order] == told)


def _tell_the_rest(stage: Stage, page: Any) -> None:
    """The hour of the camera, and that nobody can be recognised, for all of them at once."""
    ws, hands, sheet = stage.ws, stage.hands, page.library.sheet
    hands.click_row(sheet, sheet.currentIndex())
    hands.press("Ctrl+A")
    stage.wait(page.many.isVisible)
    stage.see("all-chosen")
    hands.click(stage.find("many_hour_more"))
    hands.click(stage.find("many_nobody"))
    stage.wait(lambda: {p.recognisable for p in ws.find("photo")} == {"no"})
    found = {p.filename: p for p in ws.find("photo")}
    assert found["IMG_0003.JPG"].taken_at_corrected == "2026-03-11T12:03:00"
    assert {p.credit for p in found.values()} == {"Salomé"}
    stage.see("all-told")
    page.library.show_kind("caption")
    stage.wait(lambda: sheet.sheet.items() == [])


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
