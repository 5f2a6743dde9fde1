"""Recordings: known by their bytes, kept once with their hash, lent as a read-only copy."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from fabriques_desktop.errors import FileMissing, FileUnreadable, UnknownRecord
from fabriques_desktop.services import attachments, recordings
from tests.postgres import only_sqlite

WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(64)


@pytest.fixture
def interview(ws: Any) -> str:
    with ws.act("test") as act:
        return str(act.save("interview", None, {"title": "Entretien"}))


def put(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize(
    "head",
    [WAV, b"ID3\x04", b"\xff\xfb\x90\x00", b"OggS\0", b"fLaC", b"\0\0\0\x20ftypM4A ", b"\xff\xf1P"],
)
def test_sound_is_known_by_its_bytes(tmp_path: Path, head: bytes) -> None:
    assert recordings.is_recording(put(tmp_path, "son.dat", head))


@only_sqlite
@pytest.mark.parametrize(
    "content", [b"Bonjour", b"\xff\xfeB\0", b"\xff\xd8\xff\xe0", b"MZ", b"\xff"]
)
def test_what_is_no_sound_is_refused(
    ws: Any, interview: str, tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(FileUnreadable) as refused:
        recordings.add(ws, interview, put(tmp_path, "son.mp3", content))

    assert refused.value.reason == "not_a_recording"
    assert ws.count("attachment") == 0


def test_a_recording_is_kept_with_its_hash_and_lent_read_only(
    ws: Any, interview: str, tmp_path: Path
) -> None:
    made = ws.get("attachment", recordings.add(ws, interview, put(tmp_path, "Été 1.wav", WAV)))

    assert recordings.add(ws, interview, tmp_path / "Été 1.wav") == made.id
    copy = recordings.lend(ws, made.id)

    assert (made.kind, made.file) == ("recording", hashlib.sha256(WAV).hexdigest())
    assert (copy.name, copy.read_bytes()) == ("Été 1.wav", WAV)
    if os.name != "nt":
        assert not stat.S_IMODE(copy.stat().st_mode) & 0o222
    assert not copy.samefile(ws.files.path(made.file))
    recordings.take_back(ws)
    assert not copy.exists() and ws.files.has(made.file)


@only_sqlite
def test_a_file_that_is_not_here_is_told(ws: Any, interview: str) -> None:
    with ws.act("test") as act:
        values = {"about": interview, "file": "a" * 64, "filename": "x.wav", "kind": "recording"}
        made = act.save("attachment", None, values)

    with pytest.raises(FileMissing):
        recordings.lend(ws, made)
    with pytest.raises(UnknownRecord):
        recordings.lend(ws, ws.new_id())


@only_sqlite
@pytest.mark.parametrize("name", ["accord.pdf.exe", "x.JS", "x.desktop", "x.docm", "page.html"])
def test_what_might_run_as_a_program_is_not_lent(
    ws: Any, interview: str, tmp_path: Path, name: str
) -> None:
    made = attachments.add(ws, interview, put(tmp_path, name, b"MZ"), "paper_notes")

    with pytest.raises(FileUnreadable) as refused:
        recordings.lend(ws, made)

    assert refused.value.reason == "program" and not list((ws.path / "cache").rglob(name))


def test_who_refused_to_be_recorded_is_named(ws: Any) -> None:
    said: dict[str, dict[str, Any]] = {
        "agreed": {"form": "written", "recording": True},
        "no_recording": {"form": "oral", "recording": False},
        "refused": {"form": "refused"},
        "withdrawn": {"form": "written", "recording": True, "withdrawn_on": "2026-03-14"},
        "changed": {"form": "oral", "recording": False},
    }
    with ws.act("test") as act:
        people = {name: act.save("actor", None, {"name": name}) for name in (*said, "unasked")}
        interview = act.save("interview", None, {"title": "x", "actors": list(people.values())})
        for name, answer in said.items():
            given = {"actor": people[name], "interview": interview, "given_on": "2026-03-12"}
            act.save("consent", None, given | answer)
        later = {"form": "oral", "recording": True, "given_on": "2026-03-20"}
        act.save("consent", None, {"actor": people["changed"], "interview": interview, **later})

    refusing = recordings.against(ws, interview)

    assert set(refusing) == {people[n] for n in ("no_recording", "refused", "withdrawn")}
