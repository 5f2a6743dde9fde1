"""The program finds its files however it was installed, and wherever that is.

The wheel is built from this checkout with the tools at hand and installed without a network, into
a folder whose name has spaces and accents, and is run from another one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parent.parent
# What the installed program runs beside: the libraries of the environment that runs the tests.
LIBRARIES = Path(pytest.__file__).resolve().parent.parent

SHOW_RESOURCES = """
import fabriques_desktop
from pathlib import Path
from fabriques_desktop.resources import resource
print(Path(fabriques_desktop.__file__).resolve().parent)
print(resource())
print(*sorted(p.relative_to(resource()).as_posix() for p in resource().rglob("*.*")), sep="\\n")
"""


def ran(*command: str | Path, cwd: Path) -> str:
    """What a command prints, in an environment that points at nothing of this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def files_of_resources() -> list[str]:
    """The files of this checkout's `resources/`, as `SHOW_RESOURCES` names them."""
    folder = ROOT / "resources"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def scripts_of(environment: Path) -> Path:
    return environment / ("Scripts" if sys.platform == "win32" else "bin")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("roue")
    ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel alone and sees the libraries by a path file."""
    environment = tmp_path_factory.mktemp("à l’écart") / "clé usb d’été"
    venv.create(environment, symlinks=sys.platform != "win32")
    python = scripts_of(environment) / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(ran(python, "-c", where, cwd=environment).strip())
    pip = (sys.executable, "-m", "pip", "--python", python)
    ran(*pip, "install", "-q", "--no-index", "--no-deps", wheel, cwd=environment)
    # Plain lines of a path file only add folders: the checkout's own editable link is not followed.
    (packages / "libraries.pth").write_text(f"{LIBRARIES}\n", encoding="utf-8")
    return environment


def test_the_wheel_holds_every_file_of_resources(wheel: Path) -> None:
    prefix = "fabriques_desktop/_resources/"

    names = zipfile.ZipFile(wheel).namelist()

    held = [name.removeprefix(prefix) for name in names if name.startswith(prefix)]
    assert sorted(held) == files_of_resources()
    assert held


def test_the_wheel_holds_the_program_and_no_test(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    tops = {name.split("/")[0] for name in names}
    assert tops == {"fabriques_desktop", wheel.name.split("-py3")[0] + ".dist-info"}
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_installed_program_finds_its_files(installed: Path, tmp_path: Path) -> None:
    shown = ran(scripts_of(installed) / "python", "-c", SHOW_RESOURCES, cwd=tmp_path)

    package, root, *files = shown.splitlines()
    assert installed in Path(package).parents
    assert Path(root) == Path(package) / "_resources"
    assert files == files_of_resources()


@pytest.mark.parametrize("elsewhere", ["", "dossier à côté"])
def test_the_checkout_finds_its_files(elsewhere: str, tmp_path: Path) -> None:
    folder = tmp_path / elsewhere
    folder.mkdir(exist_ok=True)

    shown = ran(sys.executable, "-c", SHOW_RESOURCES, cwd=folder)

    package, root, *files = shown.splitlines()
    assert Path(package) == ROOT / "fabriques_desktop"
    assert Path(root) == ROOT / "resources"
    assert files == files_of_resources()


def test_the_command_line_runs_where_it_was_installed(installed: Path, tmp_path: Path) -> None:
    for command in (
        scripts_of(installed) / "fabriques",
        scripts_of(Path(sys.prefix)) / "fabriques",
    ):
        shown = ran(command, "--help", cwd=tmp_path)

        assert "export" in shown


def test_the_commands_lead_to_functions_that_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    for target in (project["scripts"] | project["gui-scripts"]).values():
        module, name = target.split(":")
        show = f"import {module}; print(callable({module}.{name}))"
        assert ran(sys.executable, "-c", show, cwd=ROOT) == "True\n"


def test_the_window_library_keeps_none_alive() -> None:
    """PySide6 6.12.0 loses a reference to None a call before Python 3.12, and then aborts."""
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(500):
        thing.setObjectName("name")

    assert sys.getrefcount(None) > before - 100
