"""Handing over: a device joins by its invitation, hands over, the office takes in and answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.exchanges.incoming import State
from fabriques_desktop.desktop.welcome import WelcomeDialog
from fabriques_desktop.services import bundles, invitations
from tests.journeys.stage import Stage

TITLE = "Aux Lavoirs"


def play(stage: Stage) -> None:
    stick = stage.folder / "clé USB"
    stick.mkdir()
    office = stage.folder / "Bureau"
    made = bootstrap.create_workspace(office, programme="Clos", author="Maïwenn", role="office")
    with made:
        letter = invitations.write(made, stick)
    _join(stage, letter)
    field = stage.folder / "Terrain"
    _keep_something(stage)
    sent = _hand_over(stage, stick)
    _receive_at_the_office(stage, office, sent)
    answer = _answer(stage, stick, sent)
    _hear_the_answer(stage, field, answer)


def _join(stage: Stage, letter: Path) -> None:
    """The first run of somebody who was invited: the programme is settled, a name is asked."""

    def join(dialog: WelcomeDialog) -> None:
        stage.choose_file(dialog.invitation_button, letter)
        stage.wait(dialog.author.hasFocus)
        stage.hands.write("Salomé Quintrel")
        stage.hands.click(dialog.place)
        stage.hands.press("Ctrl+A")
        stage.hands.write(str(stage.folder / "Terrain"))
        stage.wait(dialog.create_button.isEnabled)
        stage.see("invited")
        stage.hands.click(dialog.create_button)

    stage.in_next(WelcomeDialog, join)
    stage.welcome()


def _keep_something(stage: Stage) -> None:
    """An interview by hand, and a photo with its file."""
    stage.hands.press("Ctrl+Shift+E")
    field = stage.find("title_field")
    stage.hands.fill(field, TITLE)
    stage.hands.click(stage.find("take_notes_button"))
    picture = stage.folder / "lavoir.jpg"
    Image.new("RGB", (640, 480), "#57a").save(picture)
    stage.hands.drop(stage.find("photo_strip"), [picture])
    stage.wait(lambda: len(stage.ws.find("photo")) == 1)
    stage.page().leave()
    stage.wait(lambda: [i.title for i in stage.ws.find("interview")] == [TITLE])


def _hand_over(stage: Stage, stick: Path) -> Path:
    """What, to whom, where: one page and one button."""
    before = set(stick.iterdir())
    stage.go_to("exchanges")
    button = stage.find("hand_over_now_button")
    stage.wait(lambda: stage.page().hand_over._ready is not None)
    stage.wait(stage.find("recipient_0").isChecked)
    stage.see("to-hand-over")
    stage.choose_file(stage.find("choose_folder_button"), stick)
    stage.wait(button.isEnabled)
    stage.see("ready")
    stage.hands.click(button)
    stage.find("receipt_card")
    stage.wait(lambda: stage.page().hand_over._job is None)
    stage.see("receipt")
    (written,) = set(stick.iterdir()) - before
    assert bundles.waiting_changes(stage.ws) == 0
    return written


def _receive_at_the_office(stage: Stage, office: Path, sent: Path) -> None:
    """Opened, trusted by its fingerprint, told in words, taken in."""
    stage.open(office)
    stage.go_to("exchanges")
    page = stage.page()
    stage.see("office")
    stage.choose_file(stage.find("open_bundle_button"), sent)
    stage.wait(lambda: _states(page) == [State.UNKNOWN])
    stage.see("unknown-device")
    stage.hands.click(stage.find("trust_button"))
    stage.wait(lambda: _states(page) == [State.READY])
    stage.see("preview")
    assert stage.ws.find("interview") == []
    stage.hands.click(stage.find("import_button"))
    stage.wait(lambda: _states(page) == [State.IMPORTED])
    stage.find("imported_banner")
    stage.see("imported")
    assert [i.title for i in stage.ws.find("interview")] == [TITLE]
    assert [bool(stage.ws.files.has(p.file)) for p in stage.ws.find("photo")] == [True]


def _answer(stage: Stage, stick: Path, sent: Path) -> Path:
    """The office writes its acknowledgement from the same page."""
    before = set(stick.iterdir())
    stage.hands.click(stage.find("exchange_segments_give"))
    button = stage.find("hand_over_now_button")
    stage.wait(lambda: stage.page().hand_over._ready is not None)
    stage.see("to-answer")
    stage.choose_file(stage.find("choose_folder_button"), stick)
    stage.wait(button.isEnabled)
    stage.hands.click(button)
    stage.find("receipt_card")
    (written,) = set(stick.iterdir()) - before
    stage.see("answered")
    return written


def _hear_the_answer(stage: Stage, field: Path, answer: Path) -> None:
    """Back in the field, the answer is dropped on the page: everything has arrived."""
    stage.open(field)
    stage.go_to("exchanges")
    page = stage.page()
    stage.hands.drop(page, [answer])
    stage.wait(lambda: _states(page) not in ([], [State.READING]))
    if _states(page) == [State.UNKNOWN]:
        stage.hands.click(stage.find("trust_button"))
    stage.wait(lambda: _states(page) == [State.READY])
    stage.see("answer")
    stage.hands.click(stage.find("import_button"))
    stage.wait(lambda: _states(page) == [State.IMPORTED])
    stage.hands.click(stage.find("exchange_segments_give"))
    button = stage.find("hand_over_now_button")
    stage.wait(lambda: page.hand_over._ready is not None and not button.isEnabled())
    stage.wait(lambda: page.hand_over._ready.parcel.changes == 0)
    stage.see("acknowledged")


def _states(page: Any) -> list[State]:
    return [each.state for each in page.receive._waiting.values()]
