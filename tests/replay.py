"""Replays the journeys in a real window on a virtual screen and keeps its pictures.

`python -m tests.replay OUT` starts a screen for every size; `--only`, `--lang`, `--palette` and
`--size` make fewer. Keys and pointer are those of the X server where xdotool is there, else Qt's.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import screens
from tests.journeys.all import JOURNEYS
from tests.pictures import LANGUAGES, PALETTES, SIZES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fabriques_desktop.desktop.app import Application

_SETTLE_S = 0.3
_LONGEST_S = 60.0


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    if asked.here:
        return _replay(asked)
    if not screens.is_there():
        print("Xvfb is not installed: there is no virtual screen to play on.", file=sys.stderr)
        return 2
    failed = 0
    for size in asked.size or list(SIZES):
        with screens.screen(SIZES[size]) as screen:
            told = [*arguments, "--here", "--size", size]
            environment = os.environ | {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
            environment.pop("WAYLAND_DISPLAY", None)
            program = [sys.executable, "-m", "tests.replay", *told]
            failed += subprocess.run(program, env=environment, check=False).returncode != 0
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.replay", description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=Path("journeys"))
    parser.add_argument("--only", action="append", choices=list(JOURNEYS))
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--palette", action="append", choices=PALETTES)
    parser.add_argument("--size", action="append", choices=list(SIZES))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser


# ---- on the screen ----
def _replay(asked: argparse.Namespace) -> int:
    os.environ["FABRIQUES_HOME"] = tempfile.mkdtemp(prefix="fabriques-replay-")
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)  # between two windows there is none
    asked.out.mkdir(parents=True, exist_ok=True)
    size = asked.size[-1]
    failed = 0
    plays = itertools.product(
        asked.lang or LANGUAGES, asked.palette or PALETTES, asked.only or JOURNEYS
    )
    for lang, palette, name in plays:
        failed += not _play(app, asked.out, lang, palette, size, name)
    return 1 if failed else 0


def _play(app: Any, out: Path, lang: str, palette: str, size: str, name: str) -> bool:
    from fabriques_desktop.desktop.app import Application
    from tests.journeys.hands import Hands, ServerHands, wait_until
    from tests.journeys.stage import Stage

    application = Application(app)
    application.choose_language(lang)
    application.choose_palette(palette)
    hands = (ServerHands if ServerHands.are_there() else Hands)(wait_until)
    steps = itertools.count(1)

    def see(step: str) -> None:
        settle(application)
        file = f"{lang}-{palette}-{size}-{name}-{next(steps):02}-{step}.png"
        app.primaryScreen().grabWindow(0).save(str(out / file))

    def show(window: QWidget) -> None:
        show_there(application, window, SIZES[size])

    stage = Stage(application, hands, Path(tempfile.mkdtemp(prefix="replay-")), see, show)
    began = time.monotonic()
    try:
        JOURNEYS[name](stage)
    except Exception as error:  # noqa: BLE001 - the other journeys go on
        see("failed")
        print(f"{lang} {palette} {size} {name}: {type(error).__name__}: {error}", file=sys.stderr)
        return False
    finally:
        application.close()
        application.translators.remove()
        application.deleteLater()
    print(
        f"{lang} {palette} {size} {name}: {hands.acts} acts, {hands.seconds:.0f} s by hand, "
        f"replayed in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return True


def show_there(application: Application, window: QWidget, size: tuple[int, int]) -> None:
    """Show a window where a window manager would: the large ones fill the screen."""
    from PySide6.QtWidgets import QDialog

    from tests.journeys.hands import wait_until

    if not isinstance(window, QDialog):
        window.resize(*size)
        window.move(0, 0)
    window.show()
    window.raise_()
    window.activateWindow()
    wait_until(window.isActiveWindow)
    settle(application)


def settle(application: Application) -> None:
    """Let the page read what it shows, and the layout come to rest."""
    from PySide6.QtTest import QTest

    quiet_since = time.monotonic()
    longest = quiet_since + _LONGEST_S
    while time.monotonic() < min(quiet_since + _SETTLE_S, longest):
        QTest.qWait(20)
        if application.operations is not None and application.operations.worker.is_busy():
            quiet_since = time.monotonic()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
