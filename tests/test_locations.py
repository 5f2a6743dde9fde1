"""Everything of a person's own stays in the one folder that the environment names, keys private."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fabriques_desktop import locations

FOLDERS = [
    locations.data_dir,
    locations.devices_dir,
    locations.config_dir,
    locations.cache_dir,
    locations.log_dir,
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_is_made_inside_the_named_one(folder: Callable[[], Path], home: Path) -> None:
    found = folder()

    assert found.is_dir()
    assert home in found.parents


def test_the_settings_file_is_inside_too(home: Path) -> None:
    assert home in locations.settings_path().parents


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps user folders private by itself")
def test_keys_are_for_this_user_alone() -> None:
    assert stat.S_IMODE(locations.devices_dir().stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps user folders private by itself")
def test_a_folder_of_keys_left_open_is_closed() -> None:
    locations.devices_dir().chmod(0o755)

    assert stat.S_IMODE(locations.devices_dir().stat().st_mode) == 0o700


def test_without_the_variable_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(locations.HOME_VARIABLE)
    made: list[Path] = []
    monkeypatch.setattr(Path, "mkdir", lambda self, **_: made.append(self))

    found = locations.data_dir()

    assert made == [found]
    assert found.name == "fabriques"
    assert found.is_absolute()


def test_a_relative_folder_is_taken_from_where_the_program_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(locations.HOME_VARIABLE, "clé usb/fabriques")

    assert locations.data_dir() == tmp_path / "clé usb" / "fabriques" / "data"
