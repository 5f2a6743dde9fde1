"""What goes into a bundle comes out of it, and only a whole bundle ever takes its name."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.errors import (
    BundleDamaged,
    BundleRefused,
    ChangesRefused,
    DiskFull,
    FileDamaged,
    FileMissing,
    FileUnreadable,
    OutputExists,
    PlaceGone,
    ReadOnlyPlace,
)
from fabriques_desktop.sync import bundle_writer, zip_format
from fabriques_desktop.sync.container import (
    BundleReader,
    BundleWriter,
    open_bundle,
    write_bundle,
)
from fabriques_desktop.sync.directory import judge_directory
from fabriques_desktop.sync.manifest import Manifest
from fabriques_desktop.sync.signing import public_key_hex
from fabriques_desktop.sync.source import Source
from tests import bad_bundles as bad

MIB = 1 << 20


def manifest() -> Manifest:
    return Manifest(
        programme=bad.PROGRAMME,
        programme_name="Fabriques",
        device=bad.DEVICE,
        device_name="Ordinateur de terrain",
        public_key=public_key_hex(bad.KEY),
        author="",
        written_at="2026-03-12T09:00:00Z",
        number=1,
        incarnation="0190a000-0000-7000-8000-00000000000f",
    )


def keep(folder: Path, content: bytes) -> tuple[str, Path]:
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / sha256
    path.write_bytes(content)
    return sha256, path


def producer(
    lines: list[bytes], blobs: list[tuple[str, Path]]
) -> Callable[[BundleWriter], Manifest]:
    def produce(writer: BundleWriter) -> Manifest:
        for line in lines:
            writer.add_change(line)
        for sha256, path in blobs:
            writer.add_blob(sha256, path)
        return writer.finish(manifest(), bad.KEY)

    return produce


class _Pipe:
    """A stream that only takes bytes, as an envelope or a socket does."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        return len(data)


def in_memory(lines: list[bytes], blobs: list[tuple[str, Path]]) -> bytes:
    pipe = _Pipe()
    with closing(BundleWriter(pipe)) as writer:
        producer(lines, blobs)(writer)
    return b"".join(pipe.parts)


# ---- round trip ----
change_lines = st.binary(min_size=1, max_size=400).map(lambda b: b.replace(b"\n", b"\r") or b"x")


@given(st.lists(change_lines, max_size=30), st.lists(st.binary(max_size=3_000), max_size=5))
def test_what_goes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], contents: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    blobs = [keep(folder, content) for content in contents]

    whole = in_memory(lines, blobs)

    bundle = BundleReader(io.BytesIO(whole), Path("lot"))
    bundle.verify()
    assert [line for _, _, line in bundle.change_lines()] == lines
    assert {f.sha256: f.size for f in bundle.manifest.files.here} == {
        sha256: path.stat().st_size for sha256, path in blobs
    }
    for (sha256, _), content in zip(blobs, contents, strict=True):
        assert b"".join(bundle.blob(sha256)) == content


def test_changes_are_cut_into_members_and_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_writer, "CHUNK_BYTES", 1_000)
    lines = [b'{"n":%d}' % n for n in range(1_000)]

    write_bundle(tmp_path / "lot", producer(lines, []))

    with open_bundle(tmp_path / "lot") as bundle:
        found = list(bundle.change_lines())
    assert [line for _, _, line in found] == lines
    assert found[0][:2] == ("changes/0001.jsonl", 1)
    assert found[-1][0] == "changes/0010.jsonl"


def test_a_blob_larger_than_what_is_read_at_once_is_copied_whole(tmp_path: Path) -> None:
    large = keep(tmp_path, os.urandom(MIB) * 9 + b"end")

    write_bundle(tmp_path / "lot", producer([], [large]))

    with open_bundle(tmp_path / "lot") as bundle:
        assert b"".join(bundle.blob(large[0])) == large[1].read_bytes()


def test_members_stand_in_the_order_they_were_given(tmp_path: Path) -> None:
    """A photo is ready long before the text it follows: the same content is the same bytes."""
    text = [os.urandom(MIB) for _ in range(4)]
    whole = in_memory([line.replace(b"\n", b"\r") for line in text], [keep(tmp_path, b"photo")])

    with zipfile.ZipFile(io.BytesIO(whole)) as bundle:
        kinds = [name.partition("/")[0] for name in bundle.namelist()]
    assert kinds == ["changes", "blobs", "manifest.json", "manifest.sig"]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    blob = keep(tmp_path, b"photo")

    assert in_memory([b"{}"], [blob, blob]) == in_memory([b"{}"], [blob])


def test_any_unzipping_program_can_look_inside(tmp_path: Path) -> None:
    blob = keep(tmp_path, b"photo")
    write_bundle(tmp_path / "lot", producer([b'{"n":1}'] * 100, [blob]))

    with zipfile.ZipFile(tmp_path / "lot") as archive:
        assert archive.testzip() is None
        assert archive.read("changes/0001.jsonl") == b'{"n":1}\n' * 100
        assert archive.namelist()[-2:] == ["manifest.json", "manifest.sig"]


def test_text_that_deflates_like_a_bomb_still_travels(tmp_path: Path) -> None:
    line = b'"' + b"a" * (6 * MIB) + b'"'
    write_bundle(tmp_path / "lot", producer([line], []))

    with open_bundle(tmp_path / "lot") as bundle:
        assert [text for _, _, text in bundle.change_lines()] == [line]


def test_progress_counts_the_bytes_and_may_stop_the_reading(tmp_path: Path) -> None:
    blobs = [keep(tmp_path, bytes([n]) * 5 * MIB) for n in range(4)]
    write_bundle(tmp_path / "lot", producer([], blobs))
    seen: list[int] = []

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with open_bundle(tmp_path / "lot") as bundle:
        bundle.verify(seen.append)
        with pytest.raises(KeyboardInterrupt):
            bundle.verify(stop)

    assert seen == sorted(seen)
    assert seen[-1] == 20 * MIB


# ---- members of more than 4 GiB ----
def test_members_past_4_gib_keep_their_true_sizes(tmp_path: Path) -> None:
    """A sparse file: the directory is judged, the five empty gibibytes are not read."""
    large = zip_format.Entry(f"blobs/{'0' * 64}", zip_format.STORED, 7, 5 << 30, 5 << 30, 0)
    after = zip_format.Entry("manifest.sig", zip_format.STORED, 0, 0, 0, large.ends_at)
    directory = zip_format.central_record(large) + zip_format.central_record(after)
    with (tmp_path / "lot").open("wb") as file:
        file.write(zip_format.local_header(large))
        file.seek(after.at)
        file.write(zip_format.local_header(after) + directory)
        file.write(zip_format.end_records(2, len(directory), after.ends_at))

    with (tmp_path / "lot").open("rb") as file:
        entries = judge_directory(Source(file, tmp_path / "lot"))
    with zipfile.ZipFile(tmp_path / "lot") as archive:
        seen = [(i.filename, i.file_size, i.header_offset) for i in archive.infolist()]

    assert list(entries.values()) == [large, after]
    assert seen == [(e.name, e.size, e.at) for e in (large, after)]


# ---- reading in bounded memory ----
def test_verifying_takes_memory_that_does_not_grow_with_the_files(tmp_path: Path) -> None:
    blobs = [keep(tmp_path, bytes([n]) * 16 * MIB) for n in range(4)]
    write_bundle(tmp_path / "lot", producer([], blobs))
    tracemalloc.start()

    with open_bundle(tmp_path / "lot") as bundle:
        bundle.verify()

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * MIB


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"{}\n{}", 2, "unfinished_line"),
        (b"{}\n\n{}\n", 2, "empty_line"),
        (b"{}\n" + b"x" * ((16 << 20) + 1) + b"\n", 2, "line_too_long"),
    ],
    ids=["unfinished", "empty", "long"],
)
def test_lines_that_are_no_lines_are_named(
    raw: bytes, line: int, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "lot").write_bytes(bad.zipped(bad.listing(("changes/0001.jsonl", raw))))

    with open_bundle(tmp_path / "lot") as bundle, pytest.raises(ChangesRefused) as refusal:
        bundle.verify()
        list(bundle.change_lines())

    assert (refusal.value.member, refusal.value.line) == ("changes/0001.jsonl", line)
    assert refusal.value.reason == reason


def test_a_photo_read_alone_is_checked_too(tmp_path: Path) -> None:
    name = bad.sound_parts()[1].name
    (tmp_path / "lot").write_bytes(bad.with_changed(name, data=bytes(len(bad.PHOTOS[0]))))

    with open_bundle(tmp_path / "lot") as bundle, pytest.raises(BundleDamaged) as refusal:
        list(bundle.blob(name.decode().removeprefix("blobs/")))

    assert refusal.value.member == name.decode()


# ---- what the disk does ----
@pytest.mark.parametrize(("name", "reason"), [("absent", "missing"), (".", "folder")])
def test_what_is_no_file_is_said(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as refusal, open_bundle(tmp_path / name):
        pass

    assert refusal.value.reason == reason


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes there")
def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(FileUnreadable) as refusal, open_bundle(tmp_path / "pipe"):
        pass

    assert refusal.value.reason == "special"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "lot").write_bytes(b"precious")

    with pytest.raises(OutputExists):
        write_bundle(tmp_path / "lot", producer([], []))

    assert (tmp_path / "lot").read_bytes() == b"precious"


def test_a_damaged_or_missing_photo_leaves_no_half_bundle(tmp_path: Path) -> None:
    files, out = tmp_path / "files", tmp_path / "out"
    files.mkdir()
    out.mkdir()
    damaged = keep(files, b"photo")
    damaged[1].write_bytes(b"phOto")
    large = keep(files, bytes(9 * MIB))
    large[1].write_bytes(bytes(9 * MIB - 1) + b"x")

    for blob, error in (
        (damaged, FileDamaged),
        (large, FileDamaged),
        (("0" * 64, files / "absent"), FileMissing),
    ):
        with pytest.raises(error) as refusal:
            write_bundle(out / "lot", producer([b"{}"], [blob]))
        assert refusal.value.sha256 == blob[0]

    assert list(out.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "lot.part").symlink_to("/dev/full")

    with pytest.raises(DiskFull) as refusal:
        write_bundle(tmp_path / "lot", producer([b"{}"], []))

    assert refusal.value.path == tmp_path / "lot"
    assert list(tmp_path.iterdir()) == []


_WRITE_UNDER_LIMIT = """
import resource, sys
from pathlib import Path
from tests.sync.test_container import producer, write_bundle
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
out, sha256, blob = sys.argv[1:]
try:
    write_bundle(Path(out), producer([], [(sha256, Path(blob))]))
except Exception as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")
def test_a_file_too_large_for_its_medium_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    """As on a stick formatted in FAT, which takes no file of 4 GiB."""
    blob = keep(tmp_path, os.urandom(2 * MIB))
    (tmp_path / "out").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _WRITE_UNDER_LIMIT, tmp_path / "out" / "lot", *blob],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )

    assert done.stdout == "DiskFull\n"
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="no folder that nobody may write")
def test_a_place_that_cannot_be_written_is_said() -> None:
    with pytest.raises(ReadOnlyPlace) as refusal:
        write_bundle(Path("/sys/lot"), producer([], []))

    assert refusal.value.path == Path("/sys/lot")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlaceGone) as refusal:
        write_bundle(tmp_path / "absent" / "lot", producer([], []))

    assert refusal.value.path == tmp_path / "absent"


def test_a_disk_that_gives_back_other_bytes_is_noticed(tmp_path: Path) -> None:
    """The re-reading is real: what it refuses never takes the name."""

    def produce_and_spoil(writer: BundleWriter) -> None:
        producer([b'{"n":1}'] * 50, [])(writer)
        part = tmp_path / "lot.part"
        writer._stream.flush()
        with part.open("r+b") as file:
            file.seek(60)
            file.write(b"\xff\xff")

    with pytest.raises(BundleRefused):
        write_bundle(tmp_path / "lot", produce_and_spoil)

    assert list(tmp_path.iterdir()) == []


# ---- cost ----
class _Counted(io.BytesIO):
    """A file that counts how often it is read, and how much."""

    reads, read_bytes = 0, 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.reads += 1
        self.read_bytes += len(piece)
        return piece


def test_verifying_reads_each_byte_once_and_in_few_pieces(tmp_path: Path) -> None:
    blobs = [keep(tmp_path, os.urandom(MIB // 8)) for _ in range(40)]
    path = tmp_path / "lot"
    write_bundle(path, producer([], blobs))
    file = _Counted(path.read_bytes())

    BundleReader(file, path).verify()

    assert file.read_bytes < 1.02 * path.stat().st_size
    assert file.reads < 2 * len(blobs) + 20  # each has a head
