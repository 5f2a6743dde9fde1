"""The directory of a bundle's ZIP, judged whole before anything is inflated.

Its own parser: the standard library's forgives bytes after the end, members that share bytes, and
names that mean two things (seen with Python 3.11.7).  Reads headers, never a member's content.
"""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from fabriques_desktop.errors import BundleMalformed, NotABundle
from fabriques_desktop.sync import member_names as names
from fabriques_desktop.sync import zip_format as z
from fabriques_desktop.sync.manifest import MAX_MANIFEST_BYTES
from fabriques_desktop.sync.source import Source
from fabriques_desktop.sync.zip_format import Entry

MAX_MEMBERS = 60_000
MAX_CHANGES_BYTES = 24 << 20  # raw bytes of one member of changes: what a reader keeps in memory
MAX_RATIO = 100  # writers store what deflates better, so that no sound bundle looks like a bomb

_MAX_DIRECTORY_BYTES = 32 << 20
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_OTHER_ARCHIVER = 0x0002 | 0x0004 | 0x0008  # deflate hints, sizes after the content
_DOS_FOLDER, _DOS_SPECIAL = 0x10, 0x08 | 0x40


@dataclass(frozen=True, slots=True)
class _Found:
    """A directory record as it stands in the file, before it is believed."""

    entry: Entry
    raw: bytes
    fixed: tuple[int, ...]  # version, flags, method, time, date, CRC, packed, size
    attributes: int
    extra: bytes

    @property
    def flags(self) -> int:
        return self.fixed[1]


def judge_directory(source: Source) -> dict[str, Entry]:
    """The members by name, in the order of the file, back to back from its first byte.

    Raises:
        NotABundle: no ZIP, or one that stops before its end.
        BundleMalformed: a ZIP that no bundle writer makes; `member` is shown escaped.
    """
    count, at, size = _end_of(source)
    found = list(_records(source, count, at, size))
    for record in found:
        _judge_record(record, source.path)
    _judge_names([record.entry.name for record in found], source.path)
    found.sort(key=lambda record: record.entry.at)
    _judge_places([record.entry for record in found], at, source.path)
    for record in found:
        _judge_sizes(record.entry, source.path)
        _judge_headers(source, record)
    return {record.entry.name: record.entry for record in found}


def _refuse(path: Path, member: str | bytes, reason: str) -> NoReturn:
    raise BundleMalformed(path=path, member=names.shown(member), reason=reason)


# ---- where the directory is ----
def _end_of(source: Source) -> tuple[int, int, int]:
    """Members, place and size of the directory, from the records that end the file."""
    end_at = source.size - z.END.size
    tail = source.read(end_at, z.END.size) if end_at >= 0 else b""
    if len(tail) < z.END.size or not tail.startswith(z.END_SIGN) or tail[-2:] != b"\0\0":
        _explain_missing_end(source)
    _, disk, first_disk, here, count, size, at, _ = z.END.unpack(tail)
    if disk or first_disk or here != count:
        _refuse(source.path, "", "multi_volume")
    if count == z.FULL16 or z.FULL32 in (size, at):
        end_at, count, size, at = _long_end_of(source, end_at)
    if count == 0:
        raise NotABundle(path=source.path, reason="empty_zip")
    if count > MAX_MEMBERS:
        _refuse(source.path, "", "too_many")
    if at + size < end_at:
        _refuse(source.path, "", "bytes_before")
    if at + size > end_at or size > _MAX_DIRECTORY_BYTES:
        _refuse(source.path, "", "directory")
    if source.read(end_at, source.size - end_at) != z.end_records(count, size, at):
        _refuse(source.path, "", "directory")
    return count, at, size


def _long_end_of(source: Source, end_at: int) -> tuple[int, int, int, int]:
    """The zip64 end record, which stands right before its locator and the short one."""
    place = end_at - z.LOCATOR.size - z.END64.size
    raw = source.read(place, z.LOCATOR.size + z.END64.size) if place >= 0 else b""
    if len(raw) < z.LOCATOR.size + z.END64.size:
        _refuse(source.path, "", "directory")
    sign, rest, _, _, disk, first_disk, here, count, size, at = z.END64.unpack_from(raw)
    locator = z.LOCATOR.unpack_from(raw, z.END64.size)
    if (sign, rest) != (z.END64_SIGN, z.END64_REST) or locator[0] != z.LOCATOR_SIGN:
        _refuse(source.path, "", "directory")
    if disk or first_disk or here != count or locator[1] or locator[3] != 1:
        _refuse(source.path, "", "multi_volume")
    if locator[2] != place:
        _refuse(source.path, "", "bytes_before" if locator[2] < place else "directory")
    return place, count, size, at


def _explain_missing_end(source: Source) -> NoReturn:
    """The file does not end as a bundle does: say what it is instead."""
    head = source.read(0, 1024)
    if head.startswith(z.LOCAL_SIGN):
        _explain_tail(source)
    raise NotABundle(path=source.path, reason=_kind_of(head, source))


def _explain_tail(source: Source) -> NoReturn:
    """It begins as a ZIP: with a comment, with something after its end, or cut."""
    tail_at = max(0, source.size - z.END.size - z.FULL16)
    tail = source.read(tail_at, z.END.size + z.FULL16)
    found = tail.rfind(z.END_SIGN)
    after = len(tail) - found - z.END.size
    if found < 0 or after < 0:
        raise NotABundle(path=source.path, reason="incomplete")
    announced = int.from_bytes(tail[found + 20 : found + 22], "little")
    if announced > after:
        raise NotABundle(path=source.path, reason="incomplete")
    _refuse(source.path, "", "comment" if announced == after else "bytes_after")


def _kind_of(head: bytes, source: Source) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head:
        return "empty"
    if head.startswith((b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED")):
        return "encrypted"
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    return "incomplete" if z.LOCAL_SIGN.startswith(head) else "not_zip"


# ---- what it says ----
def _records(source: Source, count: int, at: int, size: int) -> Iterator[_Found]:
    raw = source.read(at, size)
    place = 0
    for _ in range(count):
        record, place = _record_at(raw, place, source.path)
        yield record
    if place != len(raw) or len(raw) != size:
        _refuse(source.path, "", "directory")


def _record_at(raw: bytes, place: int, path: Path) -> tuple[_Found, int]:
    if place + z.CENTRAL.size > len(raw):
        _refuse(path, "", "directory")
    sign, _, *middle = z.CENTRAL.unpack_from(raw, place)
    fixed, lengths = tuple(middle[:8]), middle[8:11]
    disk, _, attributes, at = middle[11:]
    name_end = place + z.CENTRAL.size + lengths[0]
    extra_end = name_end + lengths[1]
    raw_name, extra = raw[place + z.CENTRAL.size : name_end], raw[name_end:extra_end]
    if sign != z.CENTRAL_SIGN or extra_end > len(raw):
        _refuse(path, raw_name, "directory")
    if lengths[2]:
        _refuse(path, raw_name, "comment")
    if disk:
        _refuse(path, raw_name, "multi_volume")
    packed, size, at = _true_sizes(fixed[6], fixed[7], at, extra, path, raw_name)
    name = names.decoded(raw_name, bool(fixed[1] & z.UTF8_FLAG))
    if name is None or names.is_dangerous(name):
        _refuse(path, raw_name, "name_refused")
    entry = Entry(name, fixed[2], fixed[5], packed, size, at)
    return _Found(entry, raw[place:extra_end], fixed, attributes, extra), extra_end


def _true_sizes(
    packed: int, size: int, at: int, extra: bytes, path: Path, raw_name: bytes
) -> tuple[int, int, int]:
    """packed, size and place, the long ones from the zip64 field, in its order: size first."""
    missing = [size == z.FULL32, packed == z.FULL32, at == z.FULL32]
    if not any(missing):
        return packed, size, at
    wanted = 8 * sum(missing)
    if len(extra) < 4 + wanted or struct.unpack_from("<HH", extra) != (1, wanted):
        _refuse(path, raw_name, "size")
    values = iter(struct.unpack_from(f"<{sum(missing)}Q", extra, 4))
    size, packed, at = (
        next(values) if is_missing else short
        for is_missing, short in zip(missing, (size, packed, at), strict=True)
    )
    return packed, size, at


# ---- what may be said ----
def _judge_record(record: _Found, path: Path) -> None:
    entry, flags = record.entry, record.flags
    if special := _special_kind(record.attributes, entry.name):
        _refuse(path, entry.name, special)
    if flags & _ENCRYPTED or entry.method == 99:
        _refuse(path, entry.name, "encrypted_member")
    if not names.is_ours(entry.name):
        return  # told by its name, once all names are known
    if flags & _OTHER_ARCHIVER or record.extra != z.central_extra(entry):
        _refuse(path, entry.name, "rezipped")
    if flags & ~z.UTF8_FLAG or record.fixed[0] > z.VERSION64:
        _refuse(path, entry.name, "method")
    if entry.method not in _methods_of(entry.name):
        _refuse(path, entry.name, "method")


def _methods_of(name: str) -> tuple[int, ...]:
    """Photos are stored, so that they can be streamed and no bomb hides among them."""
    is_stored = name == names.SIGNATURE or name.startswith("blobs/")
    return (z.STORED,) if is_stored else (z.STORED, z.DEFLATED)


def _special_kind(attributes: int, name: str) -> str | None:
    """What the file attributes make of a member, when that is not an ordinary file."""
    mode = attributes >> 16
    if stat.S_ISLNK(mode):
        return "link"
    if mode & 0o7000 or stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "special"
    is_folder = stat.S_ISDIR(mode) or bool(attributes & _DOS_FOLDER)
    if attributes & _DOS_SPECIAL or (is_folder and not name.endswith("/")):
        return "special"
    return None


def _judge_names(found: Sequence[str], path: Path) -> None:
    seen: dict[str, str] = {}
    for name in found:
        key = names.twin_key(name.removesuffix("/"))
        if key in seen:
            _refuse(path, name, "duplicate" if seen[key] == name else "case_twin")
        seen[key] = name
    strangers = [name for name in found if not names.is_ours(name)]
    if not strangers:
        return
    if any(map(names.is_litter, strangers)):
        _refuse(path, strangers[0], "rezipped")
    _refuse(path, strangers[0], _strangeness(strangers[0], found))


def _strangeness(name: str, found: Sequence[str]) -> str:
    last = name.rpartition("/")[2]
    if names.are_in_one_folder(found) or last in (names.MANIFEST, names.SIGNATURE):
        return "nested_manifest"
    return "folder" if name.endswith("/") else "unlisted"


def _judge_places(entries: Sequence[Entry], directory_at: int, path: Path) -> None:
    """Back to back from byte 0 to the directory: nothing hidden, nothing shared."""
    for entry in entries:
        if entry.ends_at > directory_at:
            _refuse(path, entry.name, "outside")
    expected = 0
    for entry in entries:
        if entry.at < expected:
            _refuse(path, entry.name, "overlap")
        if entry.at > expected:
            _refuse(path, entry.name, "hidden" if expected else "bytes_before")
        expected = entry.ends_at
    if expected != directory_at:
        _refuse(path, entries[-1].name, "hidden")


def _judge_sizes(entry: Entry, path: Path) -> None:
    """Refuse sizes no writer announces, so that inflating is bounded before it begins."""
    if entry.method == z.STORED:
        if entry.packed != entry.size:
            _refuse(path, entry.name, "size")
    elif entry.packed >= entry.size:
        _refuse(path, entry.name, "size")
    elif entry.size > MAX_RATIO * entry.packed:
        _refuse(path, entry.name, "ratio")
    if entry.size > _size_limit(entry.name):
        _refuse(path, entry.name, "too_large")


def _size_limit(name: str) -> int:
    if name == names.MANIFEST:
        return MAX_MANIFEST_BYTES
    return MAX_CHANGES_BYTES if name.startswith("changes/") else z.FULL64


def _judge_headers(source: Source, record: _Found) -> None:
    """Both headers of a member must be the ones a writer gives it, byte for byte."""
    entry = record.entry
    raw = source.read(entry.at, entry.data_at - entry.at)
    if raw != z.local_header(entry) or record.raw != z.central_record(entry):
        _refuse(source.path, entry.name, "header_differs")
