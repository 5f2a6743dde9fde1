"""What belongs to the window itself, for `tests.pictures`: search, history, bin, dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

Scene = Callable[[Any], Iterator[None]]


def _search(window: Any) -> Iterator[None]:
    window.search("eau")
    yield


def _history(window: Any) -> Iterator[None]:
    from fabriques_desktop.services import editing

    ws = window.desk.ws
    if window._searching is not None:
        window._searching.palette.hide()
    record = ws.find("initiative")[0].id
    window.open_record("initiative", record)
    yield
    for text in ("Un premier essai.", "Un second essai, un peu plus long."):
        editing.save(ws, "initiative", record, {"title": text}, None)
    window.desk.operations.changed.emit(frozenset({"initiative"}))
    yield
    window.page().findChild(QWidget, "title_field").setFocus()
    window.show_history()
    yield


def _bin(window: Any) -> Iterator[None]:
    from fabriques_desktop.services import editing

    ws = window.desk.ws
    for entity in ("source", "excerpt"):
        for each in ws.find(entity)[:2]:
            editing.delete(ws, entity, each.id)
    window.turn_to("home")
    window.turn_to("bin")
    yield


def _example(window: Any) -> Iterator[None]:
    window.turn_to("home")
    window.tell_example(lambda: None, lambda: None)
    yield
    window.example.show()


def _tour(at: int) -> Scene:
    def scene(window: Any) -> Iterator[None]:
        from fabriques_desktop.desktop.touring import Touring

        window.tell_example(lambda: None, lambda: None)
        touring = window.findChild(Touring) or Touring(window)
        touring.begin(at)
        yield
        touring.follow()

    return scene


def _after_tour(window: Any) -> Iterator[None]:
    from fabriques_desktop.desktop.touring import Touring

    touring = window.findChild(Touring)
    if touring is not None:
        touring.end()
    yield


def _help(window: Any) -> Iterator[None]:
    yield from _after_tour(window)
    window.example.hide()
    window.show_help()
    yield


def _shortcuts(window: Any) -> Iterator[None]:
    window.show_shortcuts()
    yield


def _settings(window: Any) -> Iterator[None]:
    window._commands["settings"][2]()
    yield


def _settings_backups(window: Any) -> Iterator[None]:
    import tempfile
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QScrollArea

    window._commands["settings"][2]()
    yield
    dialog = next(d for d in window.findChildren(QDialog) if d.objectName() == "settings_dialog")
    dialog.take_second(Path(tempfile.mkdtemp(prefix="cle-")))
    yield
    dialog.findChild(QScrollArea).ensureWidgetVisible(dialog.second_said, 0, 160)


def _new_wave(window: Any) -> Iterator[None]:
    window.turn_to("visits")
    yield
    window.page().detail.begin_wave()
    yield


def _still(window: Any) -> Iterator[None]:
    from fabriques_desktop.desktop.messages import sentence_of
    from fabriques_desktop.errors import OpenForReading

    desk = window.desk
    window.turn_to("initiatives")
    window.stillness.say(sentence_of(desk.words, OpenForReading(path=desk.ws.shown)))
    yield


def _sharing(window: Any) -> Iterator[None]:
    window.stillness.hide()
    window.turn_to("exchanges")
    page = window.page()
    page.show_segment("give")
    yield
    for name in ("change_sharing_button", "one_off_box"):
        page.findChild(QWidget, name).click()
    yield


SHELL_SCENES: dict[str, Scene] = {
    "search": _search,
    "history": _history,
    "bin-full": _bin,
    "new-wave": _new_wave,
    "still": _still,
    "sharing": _sharing,
    "example": _example,
    **{f"tour-{at + 1}": _tour(at) for at in range(7)},
    "help": _help,
    "shortcuts": _shortcuts,
    "settings": _settings,
    "settings-backups": _settings_backups,
}
