"""Typing in long notes: from the key to the paint, as the event loop of a window does it.

Each key is sent to the notes of a real interview page and is over when the editor has painted what
it changed.  What the page does beside (drafts, counters, guide) runs meanwhile, as it does for a
person.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measuring import Figure, percentile
from tests.benchmarks.texts import Texts

CHARACTERS = 300_000
_BAR_S = 0.016
_BETWEEN_S = 0.03  # a fast typist
_WRITTEN = "Les jeunes du lotissement sont venus une fois, et puis plus. "


def run(records: int) -> Iterator[Figure]:
    """`records` is how many keys are pressed at each place of the text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for where, took, worked in measure(CHARACTERS, records):
        for part in (0.5, 0.95):
            yield Figure(
                f"key to paint, {where}, p{part * 100:.0f}",
                percentile(took, part),
                bar=_BAR_S if part == 0.95 else None,
                note=f"{percentile(worked, part) * 1000:.1f} ms of the processor, {len(took)} keys",
            )


def notes_of(characters: int) -> str:
    """Notes that look like notes: questions, time stamps, verbatims, lists, emphasis."""
    texts, parts, size, n = Texts(5), [], 0, 0
    while size < characters:
        said = texts.text(700)
        n += 1
        parts.append(
            f"## Question {n} telle que posée ? {{#q:k{n}}}\n\n[00:{n % 60:02}:05] {said[:300]}\n\n"
            f"> @AV : {said[300:480]}\n\n- {said[480:520]}\n"
            f"- **{said[520:540].strip()}** encore\n\n{said[540:]}\n"
        )
        size += len(parts[-1])
    return "\n".join(parts)[:characters]


def measure(characters: int, keys: int) -> Iterator[tuple[str, list[float], list[float]]]:
    """(where, seconds a key, seconds of the processor a key) at the end and in the middle."""
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QApplication

    from fabriques_desktop import bootstrap
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.interviews.page import InterviewsPage
    from fabriques_desktop.desktop.operations import Operations
    from fabriques_desktop.desktop.theme import theme
    from fabriques_desktop.desktop.worker import Worker
    from fabriques_desktop.domain import ids
    from fabriques_desktop.words import words

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        ws = bootstrap.create_workspace(
            Path(folder) / "ws", programme="Mesure", author="Salomé", plain=True
        )
        with ws.act("test") as act:
            interview = act.save("interview", None, {"title": "Long"})
            notes = ids.notes_id(interview, ws.member_id)
            content = notes_of(characters)
            act.save("text", notes, {"interview": interview, "kind": "notes", "content": content})
        operations = Operations(Worker())
        page = InterviewsPage(Desk(ws, words("fr"), operations))
        page.resize(1280, 800)
        page.show()
        page.open_record(interview)
        editor = page.interview_detail.notes.editor
        _until(app, lambda: len(editor.text()) > characters // 2)
        for where, place in (("at the end", -1), ("in the middle", len(content) // 2)):
            cursor = QTextCursor(editor.document())
            if place < 0:
                cursor.movePosition(QTextCursor.MoveOperation.End)
            else:
                cursor.setPosition(editor.document().findBlock(place).position())
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            editor.setTextCursor(cursor)
            editor.ensureCursorVisible()
            _rest(app, 0.3)
            yield (where, *_typed(app, editor, keys))
        page.leave()
        _rest(app, 0.3)
        operations.close()
        page.deleteLater()
        ws.close()


def _typed(app: object, editor: object, keys: int) -> tuple[list[float], list[float]]:
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication, QTextEdit

    assert isinstance(editor, QTextEdit)

    class Painted(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    painted = Painted()
    editor.viewport().installEventFilter(painted)
    took: list[float] = []
    worked: list[float] = []
    for number in range(keys):
        letter = _WRITTEN[number % len(_WRITTEN)]
        painted.seen = False
        start, busy = time.perf_counter(), time.thread_time()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(editor, event)
        while not painted.seen and time.perf_counter() - start < 1:
            QApplication.processEvents()
        took.append(time.perf_counter() - start)
        worked.append(time.thread_time() - busy)
        _rest(app, _BETWEEN_S)
    editor.viewport().removeEventFilter(painted)
    return took, worked


def _rest(app: object, seconds: float) -> None:
    """Let the page do what waits, as between two keys."""
    _until(app, lambda: False, seconds)


def _until(app: object, done: object, longest_s: float = 30.0) -> None:
    from PySide6.QtWidgets import QApplication

    assert callable(done)
    end = time.perf_counter() + longest_s
    while not done() and time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.002)
