"""The measure of the design: a first interview, two people, their consent, three photos.

Counted as acts of a person: a click, a chord, a field filled, a drop; the text itself excluded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.domain import ids
from tests.desktop.conftest import child, click, press, type_text

MOST_ACTS = 45
TITLE = "Le budget participatif, côté mairie"
NOTES = "Une commission mixte trie. Chaque refus a un motif écrit."


class Person:
    """Drives a window and counts what was asked of the hands."""

    def __init__(self, qtbot: Any) -> None:
        self.acts = 0
        self._qtbot = qtbot

    def press(self, widget: QWidget, key: Qt.Key, modifiers: Any = None) -> None:
        self.acts += 1
        press(widget, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def click(self, widget: QWidget) -> None:
        self.acts += 1
        click(widget)

    def fill(self, widget: QWidget, text: str) -> None:
        """Go to a field (one act) and write in it (excluded)."""
        self.acts += 1
        widget.setFocus()
        type_text(widget, text)

    def create_in(self, field: Any, name: str) -> None:
        """Type a name nobody knows yet, and take the line that creates it."""
        self.fill(field, name)
        self._qtbot.waitUntil(field.is_open)
        self.press(field, Qt.Key.Key_Return)

    def drop(self, view: Any, paths: list[Path]) -> None:
        self.acts += 1
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(4, 4),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        view.dropEvent(event)


def pictures(folder: Path) -> list[Path]:
    made = []
    for number, color in enumerate(("#7a5", "#a57", "#57a")):
        made.append(folder / f"photo-{number}.jpg")
        Image.new("RGB", (640, 480), color).save(made[-1])
    return made


def test_a_first_interview_asks_little_of_the_hands(
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
    person = Person(qtbot)

    # where and who
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    person.press(window, Qt.Key.Key_E, modifiers)
    qtbot.waitUntil(lambda: len(ws.find("interview")) == 1)
    page = child(window, "interviews_page")
    qtbot.waitUntil(lambda: page.current_record() != "")
    qtbot.waitUntil(lambda: child(page, "title_field").isVisible())
    person.fill(child(page, "title_field"), TITLE)
    person.create_in(child(page, "territory_field"), "Valombre")
    qtbot.waitUntil(lambda: len(ws.find("territory")) == 1)
    for name in ("Aurore Vallonnet", "Basile Tournevent"):
        person.create_in(child(page, "actors_field"), name)
        qtbot.waitUntil(lambda name=name: name in [a.name for a in ws.find("actor")])
    qtbot.waitUntil(lambda: len(ws.find("interview")[0].actors) == 2)

    # the notes
    person.click(child(page, "take_notes_button"))
    editor = page.interview_detail.notes.editor
    qtbot.waitUntil(editor.isVisible)
    person.fill(editor, NOTES)

    # their consent
    person.click(child(page, "interview_places_consents"))
    # Hands are slower than a robot: they wait for the cards to be there.
    qtbot.waitUntil(
        lambda: (
            [w.isVisible() for w in page.findChildren(QWidget, "consent_channels")] == [True, True]
        )
    )
    qtbot.wait(100)
    answers = ("form_written", "recording_yes", "quotation_name", "photo_yes", "channel_team",
               "channel_sheet")  # fmt: skip
    for each in range(2):
        for answer in answers:
            person.click(page.findChildren(QWidget, f"consent_{answer}")[each])

    # three photos
    person.click(child(page, "interview_places_writing"))
    person.drop(child(page, "photo_list"), pictures(tmp_path))

    qtbot.waitUntil(lambda: len(ws.find("photo")) == 3, timeout=10_000)
    qtbot.waitUntil(lambda: len(ws.find("consent")) == 2)
    page.leave()
    interview = ws.find("interview")[0]
    notes = ids.notes_id(interview.id, ws.member_id)
    qtbot.waitUntil(lambda: getattr(ws.get("text", notes), "content", None) == NOTES)
    assert interview.title == TITLE
    assert {(c.form, c.quotation) for c in ws.find("consent")} == {("written", "name")}
    assert all(c.recording and c.photo for c in ws.find("consent"))
    qtbot.waitUntil(
        lambda: [set(c.channels) for c in ws.find("consent")] == [{"team", "sheet"}] * 2
    )
    assert person.acts <= MOST_ACTS
    print(f"{person.acts} acts")
