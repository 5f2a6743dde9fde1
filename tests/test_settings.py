"""Settings come back as they were saved, and no content of their file keeps anyone from working."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop import locations, settings
from fabriques_desktop.settings import Settings

CHOSEN = Settings(
    language="fr",
    palette="dark",
    reading_px=19,
    recent_workspaces=("/home/anne/été 2026",),
    last_workspace="/home/anne/été 2026",
    window_geometry="01d9d0cb",
    nav_collapsed=True,
)


def write(text: str | bytes) -> Path:
    path = locations.settings_path()
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_first_start_has_defaults_and_nothing_to_tell() -> None:
    found = settings.load()

    assert found == settings.Loaded(Settings())


def test_settings_come_back_as_saved() -> None:
    settings.save(CHOSEN)

    assert settings.load() == settings.Loaded(CHOSEN)


def test_a_path_that_is_no_utf_8_comes_back_too() -> None:
    odd = Settings(last_workspace=os.fsdecode(b"/media/cl\xe9"))

    settings.save(odd)

    assert settings.load().settings == odd


def test_saving_leaves_no_other_file() -> None:
    settings.save(CHOSEN)
    settings.save(replace(CHOSEN, palette="light"))

    assert [path.name for path in locations.config_dir().iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", "3", '"fr"', b"\xff\xfe\x00", "[" * 200_000]
)
def test_a_damaged_file_is_kept_aside_and_told_once(content: str | bytes) -> None:
    path = write(content)
    before = path.read_bytes()

    found = settings.load()

    assert found.settings == Settings()
    assert found.put_aside == path.with_name("settings.json.damaged-1")
    assert found.put_aside.read_bytes() == before
    assert settings.load() == settings.Loaded(Settings())


def test_a_second_damaged_file_does_not_replace_the_first() -> None:
    write("first")
    settings.load()
    path = write("second")

    found = settings.load()

    assert found.put_aside == path.with_name("settings.json.damaged-2")
    assert path.with_name("settings.json.damaged-1").read_text() == "first"


def test_a_folder_in_its_place_does_not_stop_the_start() -> None:
    locations.settings_path().mkdir()

    found = settings.load()

    assert found.settings == Settings()
    assert found.put_aside == locations.settings_path()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "de"),
        ("language", ["fr"]),
        ("palette", None),
        ("palette", {"a": 1}),
        ("reading_px", "16"),
        ("reading_px", True),
        ("reading_px", 4000),
        ("recent_workspaces", "/home/anne"),
        ("recent_workspaces", [1, 2]),
        ("last_workspace", 7),
        ("window_geometry", []),
        ("nav_collapsed", 1),
    ],
)
def test_a_value_that_makes_no_sense_falls_back_alone(name: str, value: object) -> None:
    settings.save(CHOSEN)
    values = json.loads(locations.settings_path().read_text(encoding="utf-8"))
    write(json.dumps(values | {name: value}))

    found = settings.load()

    assert found.ignored == (name,)
    assert found.settings == replace(CHOSEN, **{name: getattr(Settings(), name)})
    assert found.put_aside is None


def test_keys_of_a_newer_version_are_left_out() -> None:
    write('{"palette": "dark", "holograms": true}')

    assert settings.load().settings == Settings(palette="dark")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*Settings.__dataclass_fields__, "other"]), inner, max_size=4
            )
        ),
    )
)
def test_no_json_keeps_the_program_from_starting(value: object) -> None:
    path = write(json.dumps(value))

    found = settings.load()

    assert isinstance(found.settings, Settings)
    settings.save(found.settings)
    assert settings.load().settings == found.settings
    path.unlink()


def test_a_refused_write_leaves_the_former_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(CHOSEN)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        settings.save(Settings())

    assert settings.load().settings == CHOSEN
    assert [path.name for path in locations.config_dir().iterdir()] == ["settings.json"]


def test_the_workspace_just_opened_heads_the_recent_ones(tmp_path: Path) -> None:
    chosen = Settings()
    for number in range(settings.RECENT_LIMIT + 2):
        chosen = settings.opened(chosen, tmp_path / str(number))
    again = settings.opened(chosen, tmp_path / "5")

    assert again.last_workspace == str(tmp_path / "5")
    assert again.recent_workspaces[:2] == (
        str(tmp_path / "5"),
        str(tmp_path / str(settings.RECENT_LIMIT + 1)),
    )
    assert len(again.recent_workspaces) == settings.RECENT_LIMIT
    assert len(set(again.recent_workspaces)) == settings.RECENT_LIMIT


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("postgresql://ada:secret@serveur:5433/base", "postgresql://ada@serveur:5433/base"),
        ("postgresql://ada:se:c%40ret@serveur/base", "postgresql://ada@serveur/base"),
        ("postgresql://serveur/base?sslmode=require", "postgresql://serveur/base?sslmode=require"),
    ],
)
def test_the_address_of_a_central_store_is_kept_without_its_password(said: str, kept: str) -> None:
    assert settings.opened(Settings(), said).last_workspace == kept
