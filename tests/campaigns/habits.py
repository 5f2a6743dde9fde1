"""F7: the settings file, rewritten without end by a process that is killed, is never torn."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from fabriques_desktop import locations, settings
from fabriques_desktop.locations import HOME_VARIABLE
from tests.campaigns import kit
from tests.campaigns.kit import Broken

ROOT = Path(__file__).resolve().parents[2]
_WRITER = """
import itertools, sys
from dataclasses import replace
from fabriques_desktop import settings
for n in itertools.count():
    settings.save(replace(settings.Settings(), window_geometry=str(n) * 20_000, reading_px=20))
    if n == 0:  # what is there from now on is never torn
        print("ready", flush=True)
"""


def run(folder: Path, rng: random.Random, kills: int) -> str:
    """So many kills.  Raises: Broken."""
    home = folder / "home"
    for number in range(1, kills + 1):
        _kill_a_writer(home, rng)
        with kit.at_home(home):
            found = settings.load()
            if found.put_aside or found.ignored or found.settings.reading_px != 20:
                raise Broken(f"kill {number}: the settings are torn, {found.put_aside}")
            json.loads(locations.settings_path().read_text("ascii"))
    return f"{kills} kills, settings whole each time"


def _kill_a_writer(home: Path, rng: random.Random) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER], stdout=subprocess.PIPE, cwd=ROOT,
        env=os.environ | {HOME_VARIABLE: str(home)},
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.05 + rng.random() / 5)
        writer.send_signal(signal.SIGKILL)
