"""First run: a language, the example, one's own workspace, then the measure of the design.

A first interview with two people, their consent and three photos, counted from Ctrl+Shift+E.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop.welcome import WelcomeDialog
from fabriques_desktop.domain import ids
from fabriques_desktop.services import tour
from tests.journeys.stage import Stage

MOST_ACTS = 45
MOST_SECONDS = 240
TITLE = "Le budget participatif, côté mairie"
PEOPLE = ("Aurore Vallonnet", "Basile Tournevent")
NOTES = "Une commission mixte trie. Chaque refus a un motif écrit."
ANSWERS = ("form_written", "recording_yes", "quotation_name", "photo_yes", "channel_team",
           "channel_sheet")  # fmt: skip


def play(stage: Stage) -> None:
    _look_at_the_example(stage)
    _begin_ones_own(stage)
    before = stage.hands.acts, stage.hands.seconds
    _hold_an_interview(stage)
    acts, seconds = stage.hands.acts - before[0], stage.hands.seconds - before[1]
    assert acts <= MOST_ACTS, acts
    assert seconds <= MOST_SECONDS, seconds
    print(f"first interview: {acts} acts, {seconds:.0f} s by hand")


# ---- the dialog ----
def _look_at_the_example(stage: Stage) -> None:
    """The other language and back, then the example: the real window on fictitious records."""
    first = stage.application.settings.language
    other = "en" if first == "fr" else "fr"

    def turn(dialog: WelcomeDialog) -> None:
        stage.see("welcome")
        stage.in_next(WelcomeDialog, turn_back)
        stage.hands.click(stage.find(f"language_{other}", dialog))

    def turn_back(dialog: WelcomeDialog) -> None:
        stage.see("welcome-other-language")
        stage.in_next(WelcomeDialog, look)
        stage.hands.click(stage.find(f"language_{first}", dialog))

    def look(dialog: WelcomeDialog) -> None:
        stage.hands.click(dialog.example_button)

    stage.in_next(WelcomeDialog, turn)
    stage.welcome()
    stage.see("example")
    for key in ("interviews", "photos"):
        stage.go_to(key)
        stage.see(f"example-{key}")


def _begin_ones_own(stage: Stage) -> None:
    """One click takes the example away; then a programme, a name, a folder."""
    mine = stage.folder / "Grand-Est, printemps"

    def begin(dialog: WelcomeDialog) -> None:
        asleep = not dialog.create_button.isEnabled()
        stage.wait(dialog.programme.hasFocus)
        stage.hands.write("Les Fabriques")
        stage.hands.press("Tab")
        stage.hands.write("Salomé Quintrel")
        stage.hands.click(dialog.place)
        stage.hands.press("Ctrl+A")
        stage.hands.write(str(stage.folder / "Dropbox" / "Fabriques"))
        stage.wait(dialog.place_note.isVisible)
        stage.see("welcome-refused-folder")
        assert asleep and not dialog.create_button.isEnabled()
        stage.hands.press("Ctrl+A")
        stage.hands.write(str(mine))
        stage.wait(dialog.create_button.isEnabled)
        stage.see("welcome-filled")
        stage.hands.click(dialog.create_button)

    stage.in_next(WelcomeDialog, begin)
    stage.hands.click(stage.window.example.act)
    stage.wait(lambda: stage.application.ws is not None and stage.ws.address == mine)
    stage.check()
    assert not tour.folder().exists()
    stage.show(stage.window)
    stage.see("first-home")


# ---- the measure ----
def _hold_an_interview(stage: Stage) -> None:
    hands, ws = stage.hands, stage.ws
    hands.press("Ctrl+Shift+E")
    title = stage.find("title_field")
    stage.wait(lambda: len(ws.find("interview")) == 1)
    page = stage.page()
    stage.see("interview-new")

    # where and who
    hands.fill(title, TITLE)
    hands.create_in(stage.find("territory_field"), "Valombre")
    stage.wait(lambda: len(ws.find("territory")) == 1)
    for number, name in enumerate(PEOPLE, 1):
        hands.create_in(stage.find("actors_field"), name)
        stage.wait(lambda n=number: len(ws.find("interview")[0].actors) == n)
    stage.see("interview-people")

    # the notes
    hands.click(stage.find("take_notes_button"))
    editor = page.interview_detail.notes.editor
    stage.wait(editor.isVisible)
    if not editor.hasFocus():
        hands.click(editor.viewport())
    stage.wait(editor.hasFocus)
    hands.write(NOTES)
    stage.see("interview-notes")

    # their consent
    hands.click(stage.find("interview_places_consents"))
    stage.wait(lambda: _shown(page, "consent_channels") == 2)
    stage.see("interview-consents-empty")
    for each in range(len(PEOPLE)):
        for answer in ANSWERS:
            hands.click(stage.find(f"consent_{answer}", page, each), QPoint(9, 9))
    stage.wait(lambda: len(ws.find("consent")) == 2)
    stage.see("interview-consents")

    # three photos
    hands.click(stage.find("interview_places_writing"))
    hands.drop(stage.find("photo_strip"), pictures(stage.folder))
    stage.wait(lambda: len(ws.find("photo")) == 3)
    stage.see("interview-photos")
    _is_kept(stage, page)


def _is_kept(stage: Stage, page: Any) -> None:
    ws = stage.ws
    interview = ws.find("interview")[0]
    page.leave()
    notes = ids.notes_id(interview.id, ws.member_id)
    stage.wait(lambda: getattr(ws.get("text", notes), "content", None) == NOTES)
    assert interview.title == TITLE
    assert [ws.get("actor", each).name for each in interview.actors] == list(PEOPLE)
    stage.wait(
        lambda: [set(c.channels) for c in ws.find("consent")] == [{"team", "sheet"}] * len(PEOPLE)
    )
    assert {(c.form, c.quotation) for c in ws.find("consent")} == {("written", "name")}
    assert all(c.recording and c.photo for c in ws.find("consent"))


def _shown(page: QWidget, name: str) -> int:
    return sum(each.isVisible() for each in page.findChildren(QWidget, name))


def pictures(folder: Path) -> list[Path]:
    made = []
    for number, color in enumerate(("#7a5", "#a57", "#57a")):
        made.append(folder / f"photo-{number}.jpg")
        Image.new("RGB", (640, 480), color).save(made[-1])
    return made
