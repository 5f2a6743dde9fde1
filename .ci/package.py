"""Freezes the program of this checkout into `dist/fabriques`: the same steps on every system.

Any Python from 3.11 on runs it that has `uv`.  The environment it freezes is its own, in
`build/venv`, made from `requirements.lock` without what only developing needs: PyInstaller packs
what it finds installed, so nothing else may be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
VENV = BUILD / "venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
DIST = ROOT / "dist"


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


def uv(*words: str | Path) -> None:
    run(sys.executable, "-m", "uv", *words)


def make_environment() -> None:
    """The libraries of the program and PyInstaller, at the versions of the lock."""
    uv("venv", "-q", "--clear", "--python", sys.executable, VENV)
    uv("pip", "install", "-q", "--python", PYTHON, "--constraint", ROOT / "requirements.lock",
       "-r", "pyproject.toml", "--extra", "server", "--extra", "package")  # fmt: skip
    # else the first search of a territory on each machine would wait for it, some seconds
    run(PYTHON, "-c", "from fabriques_desktop.services import territories as t; t.build_shipped()")


def add_menu_entry(folder: Path) -> None:
    """What a Linux desktop shows the program by, and the script that puts it into a menu."""
    resources = ROOT / "resources" / "linux"
    shutil.copy(resources / "add-to-menu.sh", folder)
    (folder / "share" / "icons").mkdir(parents=True)
    shutil.copy(resources / "fabriques-desktop.desktop", folder / "share")
    for picture in (BUILD / "icons").glob("*.png"):
        shutil.copy(picture, folder / "share" / "icons")


def freeze() -> None:
    run(PYTHON, "ui/draw_icon.py", BUILD / "icons")
    # the same inputs give the same bytes
    os.environ.setdefault("PYTHONHASHSEED", "1")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    shutil.rmtree(DIST / "fabriques", ignore_errors=True)
    run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
        "--distpath", DIST, "--workpath", BUILD / "freeze", "build.spec")  # fmt: skip


def size_of(folder: Path) -> float:
    """Megabytes of a folder, each file once: a link has no size of its own."""
    files = (path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
    return sum(files) / 1e6


def main() -> None:
    began = time.monotonic()
    make_environment()
    freeze()
    folder = DIST / "fabriques"
    if sys.platform == "linux":
        add_menu_entry(folder)
    made = DIST / "Fabriques.app" if sys.platform == "darwin" else folder
    print(f"package: {made}: {size_of(made):.0f} MB, in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
