"""Ten minutes of an interviewer with every bad habit: dragged, pasted, undone, shut in the middle.

Nothing that was typed, pasted or let go is lost, and Ctrl+Z takes back what came last.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from fabriques_desktop import bootstrap
from tests.journeys.stage import Stage

_LONG = 300_000
_WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{margin:0}"
    "</style></head><body><h2>Le tri</h2><p class=MsoNormal><b>Mairie</b> : "
    "<span style='font-size:11.0pt;color:red'>« on trie »</span><o:p></o:p></p>"
    "<ul><li>un</li><li>deux</li></ul></body></html>"
)


def play(stage: Stage) -> None:
    mine = stage.folder / "Terrain"
    bootstrap.create_workspace(
        mine, programme="Les Fabriques", author="Salomé Quintrel", plain=True
    ).close()
    stage.open(mine)
    _write_and_paste(stage)
    _let_everything_go(stage)
    _shut_the_lid(stage, mine)


def _write_and_paste(stage: Stage) -> None:
    """Rich text, a picture, 300,000 characters: each comes in and goes again at Ctrl+Z."""
    hands, ws = stage.hands, stage.ws
    hands.press("Ctrl+Shift+E")
    stage.wait(lambda: len(ws.find("interview")) == 1)
    hands.fill(stage.find("title_field"), "Au marché")
    hands.click(stage.find("take_notes_button"))
    editor = stage.page().interview_detail.notes.editor
    stage.wait(lambda: editor.isEnabled() and editor.hasFocus())
    hands.write("Il pleut. ")

    _copy(html=_WORD, text="Le tri")
    hands.press("Ctrl+V")
    stage.wait(lambda: "**Mairie**" in editor.text() and "- deux" in editor.text())
    stage.see("wild-pasted")
    assert "Mso" not in editor.text() and "o:p" not in editor.text()
    hands.press("Ctrl+Z")
    stage.wait(lambda: editor.text().strip() == "Il pleut.")

    _copy(text="Ça se décide ailleurs. " * (_LONG // 23))
    hands.press("Ctrl+V")
    stage.wait(lambda: len(editor.text()) > _LONG - 100)
    hands.press("Ctrl+Z")
    stage.wait(lambda: editor.text().strip() == "Il pleut.")
    hands.press("Ctrl+Shift+Z")
    stage.wait(lambda: len(editor.text()) > _LONG - 100)
    hands.press("Ctrl+Z")

    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(image)
    hands.press("Ctrl+V")
    stage.wait(lambda: len(ws.find("photo")) == 1)
    assert editor.text().strip() == "Il pleut."
    stage.check()


def _copy(*, text: str, html: str = "") -> None:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QApplication.clipboard().setMimeData(mime)


def _let_everything_go(stage: Stage) -> None:
    """From a file manager, all at once: photos, a broken one, sound, a document, a folder."""
    hands, ws = stage.hands, stage.ws
    desktop = stage.folder / "Bureau"
    desktop.mkdir()
    photos = [_photo(desktop / f"IMG_{n}.jpg", n) for n in range(3)]
    cut = desktop / "IMG_9.jpg"
    cut.write_bytes(photos[0].read_bytes()[:400])
    sound = desktop / "Voix 001.mp3"
    sound.write_bytes(b"ID3\x04" + b"\0" * 4000)
    hands.drop(stage.page().interview_detail, [*photos, cut, sound])
    stage.wait(lambda: len(ws.find("photo")) == 4 and len(ws.find("attachment")) == 1)
    stage.see("wild-let-go")

    stage.go_to("actors")
    hands.press("Ctrl+N")
    hands.fill(stage.find("name_field"), "Aurore Vallonnet")
    hands.press("Tab")
    stage.wait(lambda: len(ws.find("actor")) == 1)
    hands.drop(stage.page().record_detail, [photos[1]])
    stage.wait(lambda: stage.is_there("filing_signed"))
    stage.see("wild-asked")
    hands.click(stage.find("filing_signed"))
    stage.wait(lambda: [c.form for c in ws.find("consent")] == ["written"])
    hands.press("Ctrl+Z")
    stage.wait(lambda: not ws.find("consent"))
    stage.check()


def _photo(path: Path, number: int) -> Path:
    Image.new("RGB", (640, 420), (40 * number, 120, 90)).save(path)
    return path


def _shut_the_lid(stage: Stage, mine: Path) -> None:
    """The window is closed in the middle of a word, and of a name."""
    hands = stage.hands
    stage.go_to("interviews")
    editor = stage.page().interview_detail.notes.editor
    stage.wait(lambda: "Il pleut." in editor.text())
    hands.click(editor)
    hands.press("Ctrl+End")
    hands.write("Au milieu d’un mo")
    stage.window.close()
    stage.application.close()  # as the program does once its window is shut

    stage.open(mine)
    stage.go_to("interviews")
    again: Any = stage.page().interview_detail.notes.editor
    stage.wait(lambda: again.text().rstrip().endswith("Au milieu d’un mo"))
    stage.see("wild-again")
