"""Makes a picture of every page of the window, to be looked at: `python -m tests.pictures OUT`.

Pages are shown full on the demonstration and empty on a new workspace, some at an office too, at
two sizes, in both palettes and both languages, as `fr-light-1280-interviews-full.png`; scenes
follow.
`--workspace FOLDER` shows another one; `--only KEY`, `--lang`, `--palette` and `--size` make fewer.
Nothing is compared.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF

from tests import office_scenes
from tests.office_scenes import OFFICE_SCENES
from tests.picture_scenes import SCENES
from tests.window_scenes import WINDOW_SCENES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from fabriques_desktop.desktop.app import Application

SIZES = {"1280": (1280, 800), "1920": (1920, 1080)}
PALETTES = ("light", "dark")
LANGUAGES = ("fr", "en")
_TURNS = 10
_AT_THE_OFFICE = ("home", "exchanges", "conflicts")


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["FABRIQUES_HOME"] = tempfile.mkdtemp(prefix="fabriques-pictures-")
    # Made before Qt starts: the demonstration needs no window.
    folders = {
        "full": asked.workspace or demonstration(),
        "empty": _empty(),
        "office": office_scenes.made(),
    }
    folders = {state: at for state, at in folders.items() if state in (asked.state or folders)}
    from PySide6.QtWidgets import QApplication

    from fabriques_desktop.desktop.app import Application

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    asked.out.mkdir(parents=True, exist_ok=True)
    count = 0
    for state, folder in folders.items():
        for lang in asked.lang or LANGUAGES:
            application = Application(app)
            application.choose_language(lang)
            application.open(folder)
            for name in _pictures(application, asked, f"{lang}", state):
                count += 1
                print(name, flush=True)
            application.close()
            application.translators.remove()
    print(f"{count} pictures in {asked.out}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=Path("pictures"))
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--state", action="append", choices=["full", "empty", "office"])
    parser.add_argument("--only", action="append", help="the key of a page or of a scene")
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--palette", action="append", choices=PALETTES)
    parser.add_argument("--size", action="append", choices=list(SIZES))
    return parser


def demonstration() -> Path:
    """A field workspace of the demonstration, as its researcher left it."""
    from fabriques_desktop.services import demo

    folder = Path(tempfile.mkdtemp(prefix="fabriques-pictures-")) / "demo"
    made = demo.build(folder).workspaces["salome"]
    _put_on_the_map(made)
    return made


def _put_on_the_map(folder: Path) -> None:
    """Real communes beside the invented ones, which no map knows, with initiatives in some."""
    from fabriques_desktop.bootstrap import open_workspace
    from fabriques_desktop.services import territories

    codes = ("68166", "68224", "62528", "26289", "38185", "35238", "59183", "67482", "97411")
    with open_workspace(folder) as ws:
        taken = [territories.adopt(ws, territories.coded(code)) for code in codes]
        taken.append(territories.adopt(ws, territories.search("cologne")[0]))
        territories.adopt(ws, territories.get("epci", "200066009"))  # its outline shows
        with ws.act("pictures") as act:
            for number, place in enumerate([taken[0], *taken[:5], taken[8]], 1):
                title = f"Budget participatif, édition {number}"
                act.save("initiative", None, {"title": title, "territory": place})
            act.save("initiative", None, {"title": "Repas de rue"})


def _empty() -> Path:
    from fabriques_desktop import bootstrap

    folder = Path(tempfile.mkdtemp(prefix="fabriques-pictures-")) / "Visites d’automne"
    bootstrap.create_workspace(
        folder, programme="Les Fabriques", author="Salomé Quintrel", plain=True
    ).close()
    return folder


def _pictures(
    application: object, asked: argparse.Namespace, lang: str, state: str
) -> Iterator[str]:
    from fabriques_desktop.desktop.app import Application
    from fabriques_desktop.desktop.pages import PAGES

    assert isinstance(application, Application)
    window = application.window
    assert window is not None
    window.show()
    settle(application)
    window.activateWindow()
    keys = [entry.key for entry in PAGES if not asked.only or entry.key in asked.only]
    if state == "office":
        keys = [key for key in keys if key in _AT_THE_OFFICE]
    sizes = asked.size or list(SIZES)
    for size, key in itertools.product(sizes, keys):
        window.resize(*SIZES[size])
        window.turn_to(key)
        scenes = SCENES.get(key, ()) if state == "full" else ()
        for scene, bring in (("", None), *scenes):
            if bring is not None:
                bring(window.page())
            yield from _in_palettes(application, asked, f"{size}-{key}-{scene or state}", lang)
    of_window = {"full": WINDOW_SCENES, "office": OFFICE_SCENES}.get(state, {})
    wanted = [name for name in of_window if not asked.only or name in asked.only]
    for size, name in itertools.product(sizes, wanted):
        window.resize(*SIZES[size])
        for dialog in _dialogs(window):
            dialog.close()
        for _ in of_window[name](window):
            settle(application)
        yield from _in_palettes(application, asked, f"{size}-{name}", lang)


def _in_palettes(
    application: object, asked: argparse.Namespace, what: str, lang: str
) -> Iterator[str]:
    from fabriques_desktop.desktop.app import Application
    from fabriques_desktop.desktop.map.canvas import MapCanvas
    from fabriques_desktop.desktop.theme import theme

    assert isinstance(application, Application) and application.window is not None
    for palette in asked.palette or PALETTES:
        theme.choose(palette)
        settle(application)
        name = f"{lang}-{palette}-{what}.png"
        for canvas in application.window.findChildren(MapCanvas):
            canvas.settle()  # its outlines are drawn a little at a time
        shown = next(iter(_dialogs(application.window)), application.window)
        shown.grab().save(str(asked.out / name))
        yield name


def _dialogs(window: QWidget) -> list[QDialog]:
    """The dialogs open over a window."""
    from PySide6.QtWidgets import QDialog

    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def settle(application: object, quiet_s: float = 0.5, longest_s: float = 20.0) -> None:
    """Let the page read what it shows, and the layout come to rest."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from fabriques_desktop.desktop.app import Application

    assert isinstance(application, Application)
    assert application.operations is not None
    quiet_since = time.monotonic()
    longest = quiet_since + longest_s
    turns = 0  # on a busy machine one turn of the events may take all the time
    while time.monotonic() < longest and (
        turns < _TURNS or time.monotonic() < quiet_since + quiet_s
    ):
        turns += 1
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if application.operations.worker.is_busy() or _awaits_outlines(application):
            quiet_since, turns = time.monotonic(), 0
        time.sleep(0.01)


def _awaits_outlines(application: Application) -> bool:
    """Whether a map is shown whose outlines are still being read."""
    from fabriques_desktop.desktop.map.canvas import MapCanvas

    assert application.window is not None
    canvases = application.window.findChildren(MapCanvas)
    return any(c.ground().wanted(c.view, QSizeF(c.size())) for c in canvases if c.isVisible())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
