"""A window killed in mid-typing loses at most what was typed in its last two seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fabriques_desktop import bootstrap

EVERY_MS = 15
LETTERS = 220
IN_TWO_SECONDS = 2000 // EVERY_MS
TYPED = "Ils disent : « ça se décide ailleurs », et pour l’instant ils n’ont pas tort. "

#: opens the window on a workspace and types in the note of its one person, a letter at a time
TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from fabriques_desktop.desktop.app import Application

app = QApplication([])
application = Application(app)
window = application.open(Path(sys.argv[1]))
window.show()
window.turn_to("actors")
text, count = sys.argv[2] * 200, 0

def type_one():
    global count
    page = window.findChild(QWidget, "actors_page")
    if not page.findChild(QWidget, "name_field").text():
        return
    field = page.findChild(QWidget, "note_field")
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text[count]
    )
    app.sendEvent(field, event)
    count += 1
    print(count, flush=True)

timer = QTimer(interval=int(sys.argv[3]), timerType=Qt.TimerType.PreciseTimer)
timer.timeout.connect(type_one)
timer.start()
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL to send")
def test_what_was_typed_two_seconds_before_a_kill_is_there(tmp_path: Path) -> None:
    # told in letters: a busy machine types slower and saves slower; a disk may stall once
    assert any(_is_safe(tmp_path / f"Espace {number}") for number in range(6))


def _is_safe(folder: Path) -> bool:
    made = bootstrap.create_workspace(folder, programme="P", author="S", plain=True)
    with made, made.act("test") as act:
        act.save("actor", None, {"name": "Aurore Vallonnet"})
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(folder), TYPED, str(EVERY_MS)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as typist:
        assert typist.stdout is not None
        typed = [int(typist.stdout.readline()) for _ in range(LETTERS)]
        typist.kill()

    with bootstrap.open_workspace(folder) as ws:
        note = ws.find("actor")[0].note or ""
    assert typed == list(range(1, LETTERS + 1))
    assert (TYPED * 200).startswith(note)
    return len(note) >= LETTERS - IN_TWO_SECONDS
