"""A window killed in mid-typing loses at most what was typed in its last two seconds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fabriques_desktop import bootstrap

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

timer = QTimer(interval=15)
timer.timeout.connect(type_one)
timer.start()
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL to send")
def test_what_was_typed_two_seconds_before_a_kill_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "Espace"
    made = bootstrap.create_workspace(folder, programme="P", author="S", plain=True)
    with made, made.act("test") as act:
        act.save("actor", None, {"name": "Aurore Vallonnet"})
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(folder), TYPED],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )

    typed: list[tuple[float, int]] = []
    assert typist.stdout is not None
    for line in typist.stdout:
        typed.append((time.monotonic(), int(line)))
        if typed[-1][0] - typed[0][0] > 3.5:
            break
    typist.kill()
    typist.wait()
    killed = time.monotonic()
    typist.stdout.close()

    with bootstrap.open_workspace(folder) as ws:
        note = ws.find("actor")[0].note or ""
    safe = max(count for at, count in typed if killed - at >= 2)
    assert safe > 20
    assert (TYPED * 200).startswith(note)
    assert len(note) >= safe
