"""Bundles that must be refused, each made on purpose: a table of families, by catalogue number.

The ZIP here is packed by its own few lines, not by the program's, so that any header can lie.
"""

from __future__ import annotations

import base64
import hashlib
import json
import random
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fabriques_desktop.domain.change import replica_id
from fabriques_desktop.errors import (
    BundleDamaged,
    BundleMalformed,
    BundleRefused,
    BundleTooRecent,
    ManifestRefused,
    NotABundle,
    SignatureRefused,
)
from fabriques_desktop.sync.signing import public_key_hex

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PROGRAMME = "0190a000-0000-7000-8000-000000000001"
DEVICE = "0190a000-0000-7000-8000-000000000002"

BIRTH = b'{"device":"0190a000-0000-7000-8000-000000000002"}'
LINES = [b'{"seq":%d,"text":"Conseil citoyen de Saint-Lambert"}' % n for n in range(1, 200)]
PHOTOS = [random.Random(n).randbytes(3_000 + n) for n in range(3)]
CHANGES = b"\n".join(LINES) + b"\n"

Fields = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One member as it will be packed; what is None is told truly."""

    name: bytes
    data: bytes
    method: int = 0
    flags: int = 0x800
    attributes: int = 0
    crc: int | None = None
    size: int | None = None
    packed: int | None = None
    at: int | None = None
    extra: bytes = b""
    comment: bytes = b""
    version: int = 20
    local_name: bytes | None = None
    local_size: int | None = None
    in_directory: bool = True


def deflated(name: bytes, raw: bytes) -> Part:
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    body = packer.compress(raw) + packer.flush()
    return Part(name, body, method=8, size=len(raw), crc=zlib.crc32(raw))


def zipped(parts: list[Part], before: bytes = b"", end_comment: bytes = b"") -> bytes:
    body, directory, count = bytearray(before), bytearray(), 0
    for part in parts:
        at = len(body) if part.at is None else part.at
        crc = zlib.crc32(part.data) if part.crc is None else part.crc
        packed = len(part.data) if part.packed is None else part.packed
        size = len(part.data) if part.size is None else part.size
        local_name = part.name if part.local_name is None else part.local_name
        local_size = size if part.local_size is None else part.local_size
        common = (part.version, part.flags, part.method, 0, 0x21, crc, packed)
        tail = (len(local_name), len(part.extra))
        body += struct.pack("<4s5H3I2H", b"PK\3\4", *common, local_size, *tail)
        body += local_name + part.extra + part.data
        if part.in_directory:
            count += 1
            lengths = (len(part.name), len(part.extra), len(part.comment), 0, 0)
            directory += struct.pack(
                "<4s6H3I5H2I", b"PK\1\2", 20, *common, size, *lengths, part.attributes, at
            )
            directory += part.name + part.extra + part.comment
    return bytes(body + directory) + end_record(count, len(directory), len(body), end_comment)


def end_record(count: int, size: int, at: int, comment: bytes = b"", disk: int = 0) -> bytes:
    if count < 0xFFFF:
        short = struct.pack("<4s4H2IH", b"PK\5\6", disk, disk, count, count, size, at, len(comment))
        return short + comment
    long = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, at)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at + size, 1)
    full = 0xFFFF
    short = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, full, full, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return long + locator + short


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(fields: Any) -> bytes:
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def sound_fields() -> Fields:
    """A manifest with something in every list, true of the sound bundle."""
    replica = replica_id(BIRTH)
    photos = sorted([sha(p), len(p)] for p in PHOTOS)
    blobs = [[f"blobs/{name}", size, name] for name, size in photos]
    return {
        "format": 1,
        "minimum_reader": 1,
        "programme": PROGRAMME,
        "programme_name": "Fabriques",
        "device": DEVICE,
        "device_name": "Ordinateur de terrain",
        "role": "field",
        "public_key": public_key_hex(KEY),
        "author": PROGRAMME,
        "written_at": "2026-03-12T09:00:00Z",
        "number": 3,
        "incarnation": "0190a000-0000-7000-8000-00000000000f",
        "replicas": [
            {
                "id": replica,
                "birth": base64.b64encode(BIRTH).decode(),
                "signature": KEY.sign(BIRTH).hex(),
            }
        ],
        "ranges": [
            {"replica": replica, "first": 5, "last": 9, "before": "a" * 64, "digest": "b" * 64}
        ],
        "vector": {replica: [9, "b" * 64]},
        "files": {"here": photos, "later": [["c" * 64, 10]], "held": ["d" * 64]},
        "erasures": [{"kind": "record", "target": DEVICE, "by": DEVICE, "signature": "e" * 128}],
        "recipients": [{"kind": "office", "id": DEVICE, "key": "age1example"}],
        "counts": {"interview": 4},
        "members": [*blobs, ["changes/0001.jsonl", len(CHANGES), sha(CHANGES)]],
    }


def sound_members() -> list[Part]:
    photos = [Part(f"blobs/{sha(p)}".encode(), p) for p in PHOTOS]
    return [deflated(b"changes/0001.jsonl", CHANGES), *photos]


def closing(raw: bytes, signature: bytes | None = None, key: Ed25519PrivateKey = KEY) -> list[Part]:
    """Manifest and signature, sound for these bytes unless another signature is given."""
    signature = key.sign(raw) if signature is None else signature
    return [Part(b"manifest.json", raw), Part(b"manifest.sig", signature)]


def sound_parts() -> list[Part]:
    return [*sound_members(), *closing(canonical(sound_fields()))]


def sound_bundle() -> bytes:
    return zipped(sound_parts())


def with_manifest(raw: bytes) -> bytes:
    """A bundle whose only fault, if any, is in these signed manifest bytes."""
    return zipped([*sound_members(), *closing(raw)])


def with_fields(**changed: Any) -> bytes:
    return with_manifest(canonical({**sound_fields(), **changed}))


def with_text(old: bytes, new: bytes) -> bytes:
    raw = canonical(sound_fields())
    assert old in raw
    return with_manifest(raw.replace(old, new, 1))


def with_extra(*extra: Part) -> bytes:
    """The sound bundle and members it does not list."""
    return zipped([*sound_parts(), *extra])


def with_changed(name: bytes, **lies: Any) -> bytes:
    """The sound bundle with one member told otherwise."""
    return zipped([replace(p, **lies) if p.name == name else p for p in sound_parts()])


def listing(*members: tuple[str, bytes]) -> list[Part]:
    """A signed bundle of these members, each listed truly; only the ZIP can be at fault."""
    fields = sound_fields()
    fields["members"] = sorted([name, len(data), sha(data)] for name, data in members)
    blobs = [(name, data) for name, data in members if name.startswith("blobs/")]
    fields["files"]["here"] = sorted([sha(data), len(data)] for _, data in blobs)
    parts = [Part(name.encode(), data) for name, data in members]
    return [*parts, *closing(canonical(fields))]


@dataclass(frozen=True)
class Bad:
    """One bad bundle: its catalogue number, how it is made, and how it must be refused."""

    id: str
    make: Callable[[], bytes]
    error: type[BundleRefused]
    details: Fields = field(default_factory=dict)

    def __str__(self) -> str:
        return self.id


def _malformed(id: str, make: Callable[[], bytes], reason: str, **details: Any) -> Bad:
    return Bad(id, make, BundleMalformed, {"reason": reason, **details})


def _no_bundle(id: str, make: Callable[[], bytes], reason: str) -> Bad:
    return Bad(id, make, NotABundle, {"reason": reason})


def _manifest(id: str, make: Callable[[], bytes], reason: str, field: str | None = None) -> Bad:
    details = {"reason": reason} if field is None else {"reason": reason, "field": field}
    return Bad(id, make, ManifestRefused, details)


# ---- N: names ----
_REFUSED_NAMES: dict[str, bytes] = {
    "N01-up": b"../../evil.txt",
    "N02-up-backslash": b"..\\..\\evil.txt",
    "N03-up-inside": b"changes/../../evil",
    "N04-absolute": b"/etc/passwd",
    "N05-drive": b"C:\\evil",
    "N06-drive-relative": b"C:evil",
    "N07-share": b"\\\\server\\share\\evil",
    "N08-dot": b"./manifest.json",
    "N09-empty-component": b"a//x",
    "N10-reserved": b"CON",
    "N11-reserved-with-suffix": b"blobs/aux.json",
    "N12-trailing-dot": b"manifest.json.",
    "N13-trailing-space": b"manifest.json ",
    "N14-stream": b"manifest.json:hidden",
    "N16-controls": b"evil\x1b[2J.txt",
    "N17-right-to-left": "evil\u202etxt.exe".encode(),
    "N18-long-component": b"a" * 300,
    "N19-deep": b"a/" * 2000 + b"x",
    "N23-wildcards": b"evil*?<>.txt",
    "N30-nul": b"manifest.json\0.txt",
    "N31-bad-utf8": b"evil\xff\xfe.txt",
    "N33-nfd": "e\u0301vil.txt".encode(),
}
_LITTER = {"macosx": b"__MACOSX/._manifest.json", "ds": b".DS_Store", "thumbs": b"blobs/Thumbs.db"}


def _in_folder() -> bytes:
    return zipped([replace(p, name=b"envoi/" + p.name) for p in sound_parts()])


def _like_zip_command() -> bytes:
    """Same members, packed again by hand: times in extra fields, permissions, a folder's entry."""
    times = struct.pack("<HHBI", 0x5455, 5, 1, 1_770_000_000)
    mode = (stat.S_IFREG | 0o644) << 16
    parts = [replace(p, flags=0, extra=times, attributes=mode) for p in sound_parts()]
    return zipped([Part(b"changes/", b"", attributes=0x10), *parts])


def _names() -> Iterator[Bad]:
    for id, name in _REFUSED_NAMES.items():
        yield _malformed(id, lambda name=name: with_extra(Part(name, b"x")), "name_refused")
    latin = Part("été.txt".encode("latin-1"), b"x", flags=0)
    yield _malformed("N32-latin-1", lambda: with_extra(latin), "name_refused")
    for id, name, reason in (
        ("N15-case-twin", b"Manifest.json", "case_twin"),
        ("N24-program", b"setup.exe", "unlisted"),
        ("N25-text", b"lisezmoi.txt", "unlisted"),
        ("N26-own-form", b"blobs/" + b"0" * 64, "unlisted"),
        ("N27-own-changes", b"changes/0002.jsonl", "unlisted"),
        ("N28-number-zero", b"changes/0000.jsonl", "unlisted"),
        ("N29-capitals", b"blobs/" + b"A" * 64, "unlisted"),
        ("N39-second-manifest", b"copie/manifest.json", "nested_manifest"),
        ("N50-folder", b"autre/", "folder"),
        ("B05-zip-in-zip", b"dedans.zip", "unlisted"),
    ):
        member = name.decode()
        part = Part(name, sound_bundle() if name.endswith(b".zip") else b"")
        yield _malformed(id, lambda part=part: with_extra(part), reason, member=member)
    for id, name in _LITTER.items():
        yield _malformed(f"N47-{id}", lambda name=name: with_extra(Part(name, b"x")), "rezipped")
    yield _malformed("N40-in-a-folder", _in_folder, "nested_manifest")
    yield _malformed("N48-zipped-again", _like_zip_command, "rezipped")


def _doubles() -> Iterator[Bad]:
    parts = sound_parts()
    first, manifest = parts[0], parts[-2]
    other = replace(manifest, data=b"{}")
    for id, double in (
        ("N35-same", [*parts, first]),
        ("N36-other", [*parts, replace(first, data=b"x", method=0, size=1, crc=None)]),
        ("N37-manifest-first", [other, *parts]),
        ("N38-manifest-last", [*parts, other]),
    ):
        yield _malformed(id, lambda double=double: zipped(double), "duplicate")


def _links() -> Iterator[Bad]:
    photo = sound_parts()[1].name
    for id, mode, reason in (
        ("N43-listed-link", stat.S_IFLNK | 0o777, "link"),
        ("N44-fifo", stat.S_IFIFO | 0o644, "special"),
        ("N45-device", stat.S_IFBLK | 0o644, "special"),
        ("N46-setuid", stat.S_IFREG | 0o4755, "special"),
        ("N49-folder-as-file", stat.S_IFDIR | 0o755, "special"),
    ):
        make = lambda mode=mode: with_changed(photo, attributes=mode << 16)  # noqa: E731
        yield _malformed(id, make, reason, member=photo.decode())
    link = Part(b"lien", b"/etc", attributes=(stat.S_IFLNK | 0o777) << 16)
    yield _malformed("N41-link", lambda: with_extra(link), "link", member="lien")
    through = Part(b"lien/passwd", b"x")
    yield _malformed("N42-through-link", lambda: with_extra(link, through), "link")


# ---- S: structure ----
def _two_archives() -> bytes:
    return sound_bundle() * 2


def _shifted() -> bytes:
    """Bytes before, and a directory that knows of them."""
    return zipped(sound_parts(), before=b"#!/bin/sh\n")


def _end_in_comment() -> bytes:
    whole = sound_bundle()
    at, size = int.from_bytes(whole[-6:-2], "little"), int.from_bytes(whole[-10:-6], "little")
    return whole[:-2] + struct.pack("<H", 22) + end_record(6, size, at)


def _another_volume() -> bytes:
    whole = bytearray(sound_bundle())
    whole[-18:-14] = struct.pack("<HH", 1, 1)
    return bytes(whole)


def _long_end(disk: int = 0, sign: bytes = b"PK\6\6", moved: int = 0, disks: int = 1) -> bytes:
    """The long form of the records that end a file, which this one does not need."""
    whole = sound_bundle()
    _, _, _, _, count, size, at, _ = struct.unpack("<4s4H2IH", whole[-22:])
    end = struct.pack("<4sQ2H2I4Q", sign, 44, 45, 45, disk, disk, count, count, size, at)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at + size + moved, disks)
    full = (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return whole[:-22] + end + locator + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, *full, 0)


def _counting(change: int) -> bytes:
    whole = bytearray(sound_bundle())
    count = int.from_bytes(whole[-12:-10], "little") + change
    whole[-14:-10] = struct.pack("<HH", count, count)
    return bytes(whole)


def _structure() -> Iterator[Bad]:
    html = b"<!DOCTYPE html><html><title>Connexion</title></html>"
    for id, content, reason in (
        ("S01-empty", b"", "empty"),
        ("S02-text", b"Bonjour, ceci n'est pas un lot.", "not_zip"),
        ("S03-empty-zip", end_record(0, 0, 0), "empty_zip"),
        ("S04-login-page", html, "html"),
        ("S04-login-page-bom", b"\xef\xbb\xbf\r\n" + html.lower(), "html"),
        ("S16-age", b"age-encryption.org/v1\n-> X25519 abc\n", "encrypted"),
        ("S17-zeros", bytes(4096), "not_zip"),
    ):
        yield _no_bundle(id, lambda content=content: content, reason)
    yield _no_bundle("S05-no-end", lambda: sound_bundle()[:-22], "incomplete")
    for id, make, reason in (
        ("S06-before", lambda: b"#!/bin/sh\n" + sound_bundle(), "bytes_before"),
        ("S06-before-known", _shifted, "bytes_before"),
        ("S07-after", lambda: sound_bundle() + b"\0", "bytes_after"),
        ("S08-two-archives", _two_archives, "bytes_before"),
        ("S09-comment", lambda: zipped(sound_parts(), end_comment=b"bonjour"), "comment"),
        ("S10-end-in-comment", _end_in_comment, "bytes_before"),
        ("S14-fewer-announced", lambda: _counting(-1), "directory"),
        ("S14-more-announced", lambda: _counting(1), "directory"),
        ("S18-volumes", _another_volume, "multi_volume"),
        ("S18-long-volumes", lambda: _long_end(disk=1), "multi_volume"),
        ("S18-long-disks", lambda: _long_end(disks=2), "multi_volume"),
        ("S28-long-needless", _long_end, "directory"),
        ("S28-long-sign", lambda: _long_end(sign=b"PK\6\5"), "directory"),
        ("S28-long-moved", lambda: _long_end(moved=-10), "bytes_before"),
        ("S28-long-missing", lambda: end_record(0xFFFF, 0, 0)[-22:], "directory"),
    ):
        yield _malformed(id, make, reason)


def _record_altered(at: int, raw: bytes) -> bytes:
    """The first record of the directory with other bytes at this place."""
    whole = bytearray(sound_bundle())
    start = whole.index(b"PK\1\2") + at
    whole[start : start + len(raw)] = raw
    return bytes(whole)


def _listed_too_long() -> bytes:
    """Announced one byte longer than it is, in the manifest as well."""
    first, *others = sound_members()
    fields = sound_fields()
    size = len(CHANGES) + 1
    fields["members"][-1] = ["changes/0001.jsonl", size, sha(CHANGES)]
    return zipped([replace(first, size=size), *others, *closing(canonical(fields))])


def _unfinished(raw: bytes) -> bytes:
    """All of it, without the block that says that it was the last."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return packer.compress(raw) + packer.flush(zlib.Z_SYNC_FLUSH)


def _headers() -> Iterator[Bad]:
    changes = b"changes/0001.jsonl"
    photo = sound_parts()[1].name
    for id, name, lies, reason in (
        ("S11-local-name", photo, {"local_name": b"blobs/" + b"0" * 64}, "header_differs"),
        ("S12-local-size", photo, {"local_size": 12}, "header_differs"),
        ("S19-encrypted", photo, {"flags": 0x801}, "encrypted_member"),
        ("S20-strongly-encrypted", photo, {"flags": 0x841}, "encrypted_member"),
        ("S21-method-99", changes, {"method": 99}, "encrypted_member"),
        ("S22-method-97", changes, {"method": 97}, "method"),
        ("S23-deflate64", changes, {"method": 9}, "method"),
        ("S24-bzip2", changes, {"method": 12}, "method"),
        ("S24-version", changes, {"version": 63}, "method"),
        ("S24-deflated-photo", photo, {"method": 8, "size": 9_000}, "method"),
        ("S24-descriptor", changes, {"flags": 0x808}, "rezipped"),
        ("S24-member-comment", changes, {"comment": b"bonjour"}, "comment"),
        ("S26-size-0", changes, {"size": 0}, "size"),
        ("S26-size-5", photo, {"size": 5}, "size"),
        ("S28-size-2-gib", changes, {"size": 2 << 30}, "ratio"),
        ("S29-size-4-eib", changes, {"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF}, "size"),
        ("S29-packed-2-gib", photo, {"size": 2 << 30, "packed": 2 << 30}, "outside"),
        ("S30-outside", photo, {"at": 1 << 30}, "outside"),
        ("S31-shared-body", photo, {"at": 0}, "overlap"),
    ):
        make = lambda name=name, lies=lies: with_changed(name, **lies)  # noqa: E731
        yield _malformed(id, make, reason, member=name.decode())
    hidden = Part(b"cache.txt", b"secret", in_directory=False)
    parts = sound_parts()
    middle = [*parts[:1], hidden, *parts[1:]]
    yield _malformed("S14-hidden", lambda: zipped(middle), "hidden")
    yield _malformed("S15-hidden-first", lambda: zipped([hidden, *parts]), "bytes_before")
    yield _malformed("S15-hidden-last", lambda: zipped([*parts, hidden]), "hidden")
    yield Bad("S13-crc-of-photo", lambda: with_changed(photo, crc=1), BundleDamaged,
              {"member": photo.decode()})  # fmt: skip
    packed = sound_parts()[0].data
    too_much = {"data": random.Random(1).randbytes(300_000), "size": 25 << 20}
    yield _malformed("S28-size-25-mib", lambda: with_changed(changes, **too_much), "too_large")
    for id, at, raw, reason in (
        ("S14-record-sign", 2, b"\3", "directory"),
        ("S18-member-volume", 34, b"\1", "multi_volume"),
    ):
        make = lambda at=at, raw=raw: _record_altered(at, raw)  # noqa: E731
        yield _malformed(id, make, reason)
    yield Bad("S27-size-listed-long", _listed_too_long, BundleDamaged, {"member": changes.decode()})
    for id, lies in (
        ("S13-wrong-crc", {"crc": 1}),
        ("S25-bytes-after-deflate", {"data": packed + b"\0"}),
        ("S25-unfinished-deflate", {"data": _unfinished(CHANGES)}),
        ("S25-garbage-deflate", {"data": b"\xff" * len(sound_parts()[0].data)}),
        ("S27-size-short", {"size": len(CHANGES) - 1}),
        ("S27-size-long", {"size": len(CHANGES) + 1}),
    ):
        make = lambda lies=lies: with_changed(changes, **lies)  # noqa: E731
        yield Bad(id, make, BundleDamaged, {"member": changes.decode()})


# ---- B: bombs ----
def _bomb(size_mib: int) -> bytes:
    """Deflate of that many MiB of zeros, made by repeating one flushed block."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * size_mib + packer.flush()


def _listed_bomb(announced: int, size_mib: int) -> bytes:
    fields = sound_fields()
    fields["members"][-1] = ["changes/0001.jsonl", announced, "0" * 64]
    bomb = Part(b"changes/0001.jsonl", _bomb(size_mib), method=8, size=announced, crc=0)
    return zipped([bomb, *sound_members()[1:], *closing(canonical(fields))])


def _manifest_bomb(announced: int) -> bytes:
    bomb = Part(b"manifest.json", _bomb(2048), method=8, size=announced, crc=0)
    return zipped([*sound_members(), bomb, Part(b"manifest.sig", bytes(64))])


def _all_share_one_body() -> bytes:
    """Full overlap: 50 GiB announced by a thousand records of one body."""
    body = _bomb(50)
    names = [f"blobs/{n:064x}".encode() for n in range(1_000)]
    first = Part(names[0], body, method=0)
    rest = [Part(name, b"", packed=len(body), size=len(body), at=0) for name in names[1:]]
    return zipped([first, *rest])


def _quoted_overlap() -> bytes:
    """The body of the first member holds the whole second member, header included."""
    inner = zipped([Part(b"changes/0002.jsonl", CHANGES)])
    inner = inner[: inner.index(b"PK\1\2")]
    whole = zipped([Part(b"changes/0001.jsonl", inner), *sound_parts()[1:]])
    at = whole.index(b"PK\1\2")
    end_at = len(whole) - 22
    place = len(b"changes/0001.jsonl") + 30
    record = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0x800, 0, 0, 0x21, zlib.crc32(CHANGES),
                         len(CHANGES), len(CHANGES), 18, 0, 0, 0, 0, 0, place)  # fmt: skip
    directory = whole[at:end_at] + record + b"changes/0002.jsonl"
    return whole[:at] + directory + end_record(7, len(directory), at)


def _many(count: int, name: Callable[[int], str]) -> bytes:
    return zipped([Part(name(n).encode(), b"") for n in range(count)])


def _bombs() -> Iterator[Bad]:
    extra = Part(b"bombe.txt", _bomb(1024), method=8, size=1 << 30, crc=0)
    yield _malformed("B01-extra", lambda: with_extra(extra), "unlisted", member="bombe.txt")
    yield _malformed("B02-listed", lambda: _listed_bomb(1 << 30, 1024), "ratio")
    yield _malformed("B02-listed-20-mib", lambda: _listed_bomb(20 << 20, 20), "ratio")
    yield _malformed("B03-lying", lambda: _listed_bomb(20 << 20, 2048), "size")
    yield _malformed("B03-lying-small", lambda: _listed_bomb(5, 1024), "size")
    yield _malformed("B04-manifest", lambda: _manifest_bomb(2 << 30), "ratio")
    yield _malformed("B04-manifest-lying", lambda: _manifest_bomb(30 << 20), "size")
    yield _malformed("B06-full-overlap", _all_share_one_body, "overlap")
    yield _malformed("B07-quoted-overlap", _quoted_overlap, "overlap")
    many = lambda: _many(70_000, lambda n: f"blobs/{n:064x}")  # noqa: E731
    yield _malformed("B08-70000-members", many, "too_many")
    yield _malformed("B09-20000-folders", lambda: _many(20_000, lambda n: f"d{n}/"), "folder")


# ---- M: manifest ----
def _without(name: bytes) -> bytes:
    return zipped([p for p in sound_parts() if p.name != name])


def _nested(opening: bytes, closing_: bytes) -> bytes:
    return opening * 100_000 + b"1" + closing_ * 100_000


def _texts() -> Iterator[Bad]:
    raw = canonical(sound_fields())
    for id, content, reason in (
        ("M02-empty", b"", "empty"),
        ("M03-text", b"bonjour", "not_json"),
        ("M04-cut", raw[:-40], "not_json"),
        ("M05-utf-16", raw.decode().encode("utf-16"), "not_utf8"),
        ("M05-utf-16-le", raw.decode().encode("utf-16-le"), "not_utf8"),
        ("M06-bom", b"\xef\xbb\xbf" + raw, "bom"),
        ("M07-bad-utf8", raw.replace(b"Ordinateur", b"Ordinat\xffur"), "not_utf8"),
        ("M08-trailing", raw + b"x", "not_json"),
        ("M08-trailing-space", raw + b"\n", "not_canonical"),
        ("M09-comment", b"/* lot */" + raw, "not_json"),
        ("M10-list", b"[]", "type"),
        ("M10-null", b"null", "type"),
        ("M10-zero", b"0", "type"),
        ("M10-text", b'"x"', "type"),
        ("M10-object", b"{}", "missing_field"),
        ("M11-deep-lists", _nested(b"[", b"]"), "too_deep"),
        ("M12-deep-objects", _nested(b'{"a":', b"}"), "too_deep"),
        ("M13-deep-value", raw.replace(b'"author":', b'"author":' + b"[" * 100_000), "too_deep"),
        ("M17-same-key-often", b"{" + b'"author":"",' * 200_000 + raw[1:], "duplicate_key"),
        ("M18-spaces", json.dumps(sound_fields(), sort_keys=True).encode(), "not_canonical"),
        ("M18-order", json.dumps(sound_fields(), separators=(",", ":")).encode(), "not_canonical"),
        ("M18-escapes", raw.replace(b"Fabriques", b"\\u0046abriques"), "not_canonical"),
    ):
        yield _manifest(id, lambda content=content: with_manifest(content), reason)
    yield _manifest("M01-missing", lambda: _without(b"manifest.json"), "absent")
    keys = {**sound_fields(), **{f"k{n}": n for n in range(200_000)}}
    yield _manifest("M17-200000-keys", lambda: with_manifest(canonical(keys)), "unknown_field")


def _values() -> Iterator[Bad]:
    for id, field_, value, reason in (
        ("M15-unknown", "surprise", 1, "unknown_field"),
        ("M16-proto", "__proto__", {"x": 1}, "unknown_field"),
        ("M16-pickle", "py/object", "os.system", "unknown_field"),
        ("M30-minus", "number", -1, "number"),
        ("M30-zero", "number", 0, "number"),
        ("M30-2-63", "number", 1 << 63, "number"),
        ("M30-float", "number", 1.0, "type"),
        ("M30-true", "number", True, "type"),
        ("M31-minus", "format", -1, "version"),
        ("M31-zero", "format", 0, "version"),
        ("M31-text", "format", "abc", "version"),
        ("M31-null", "format", None, "missing_field"),
        ("M31-reader-text", "minimum_reader", "abc", "version"),
        ("M32-short", "public_key", "ab", "value"),
        ("M32-no-hex", "public_key", "g" * 64, "value"),
        ("M32-capitals", "public_key", "A" * 64, "value"),
        ("M33-malformed", "device", "device-1", "value"),
        ("M33-nil", "device", "00000000-0000-0000-0000-000000000000", "value"),
        ("M33-path", "programme", "../../etc", "value"),
        ("M33-newline", "device", DEVICE + "\n", "value"),
        ("M34-month-13", "written_at", "2026-13-45T00:00:00Z", "date"),
        ("M34-french", "written_at", "31/12/2026", "value"),
        ("M34-leap-second", "written_at", "2026-12-31T23:59:60Z", "date"),
        ("M34-year-12026", "written_at", "12026-01-01T00:00:00Z", "value"),
        ("M34-local", "written_at", "2026-03-29T02:30:00", "value"),
    ):
        make = lambda field_=field_, value=value: with_fields(**{field_: value})  # noqa: E731
        yield _manifest(id, make, reason, field_)
    for id, number, reason in (
        ("M30-nan", b"NaN", "not_json"),
        ("M30-infinity", b"-Infinity", "not_json"),
        ("M30-1e999", b"1e999", "number"),
        ("M30-5000-digits", b"9" * 5_000, "number"),
    ):
        make = lambda number=number: with_text(b'"number":3', b'"number":' + number)  # noqa: E731
        yield _manifest(id, make, reason, "number")
    surrogate = lambda: with_text(b'"Fabriques"', b'"\\ud800"')  # noqa: E731
    yield _manifest("M36-surrogate", surrogate, "not_json", "programme_name")
    twice = lambda: with_text(b'"number":3', b'"number":3,"number":3')  # noqa: E731
    yield _manifest("M14-twice", twice, "duplicate_key", "number")
    for id, version in (("M31-next", 2), ("M31-9999", 9999)):
        make = lambda version=version: with_fields(format=version, new_field=1)  # noqa: E731
        yield Bad(id, make, BundleTooRecent, {"needs": version})
    reader = lambda: with_fields(minimum_reader=7)  # noqa: E731
    yield Bad("M31-reader", reader, BundleTooRecent, {"needs": 7})


def _listed_names() -> Iterator[Bad]:
    for id, name in (
        ("M35-up", "../../x"),
        ("M35-absolute", "/etc/passwd"),
        ("M35-manifest", "manifest.json"),
        ("M35-capitals", "Changes/0001.jsonl"),
        ("M35-newline", "changes/0001.jsonl\n"),
    ):
        members = [*sound_fields()["members"][:-1], [name, len(CHANGES), sha(CHANGES)]]
        make = lambda members=members: with_fields(members=members)  # noqa: E731
        yield _manifest(id, make, "value", "members[3][0]")
    absent = [*sound_fields()["members"], ["changes/0002.jsonl", 1, "0" * 64]]
    yield _malformed("M35-absent", lambda: with_fields(members=absent), "absent",
                     member="changes/0002.jsonl")  # fmt: skip
    gap = [*sound_fields()["members"], ["changes/0003.jsonl", 1, "0" * 64]]
    yield _manifest("M37-gap", lambda: with_fields(members=gap), "not_in_sequence", "members")
    double = [sound_fields()["members"][0], *sound_fields()["members"]]
    yield _manifest("M37-twice", lambda: with_fields(members=double), "twice", "members")
    yield _manifest("M37-no-files-here", lambda: with_fields(
        files={"here": [], "later": [], "held": []}), "members_differ", "files.here")  # fmt: skip


def _lines() -> Iterator[Bad]:
    fields = sound_fields()
    birth, segment = fields["replicas"][0], fields["ranges"][0]
    for id, name, value, reason, field_ in (
        ("M38-other-birth", "replicas", [{**birth, "birth": "eA=="}], "birth", "replicas[0].id"),
        ("M38-bad-base64", "replicas", [{**birth, "birth": "abcde"}], "value",
         "replicas[0].birth"),
        ("M38-twice", "replicas", [birth, birth], "twice", "replicas"),
        ("M39-backwards", "ranges", [{**segment, "last": 4}], "number", "ranges[0].last"),
        ("M39-first-with-before", "ranges", [{**segment, "first": 1}], "value",
         "ranges[0].before"),
        ("M39-later-without", "ranges", [{**segment, "before": ""}], "value", "ranges[0].before"),
        ("M39-twice", "ranges", [segment, segment], "twice", "ranges"),
        ("M39-bad-replica", "vector", {"A" * 16: [1, "0" * 64]}, "value", "vector"),
    ):  # fmt: skip
        make = lambda name=name, value=value: with_fields(**{name: value})  # noqa: E731
        yield _manifest(id, make, reason, field_)


# ---- D and G: contents and signature ----
def _contents() -> Iterator[Bad]:
    parts = sound_parts()
    first, second = parts[1], parts[2]
    altered = first.data[:-1] + bytes([first.data[-1] ^ 1])
    name, second_name = first.name.decode(), second.name.decode()
    fields = sound_fields()
    fields["members"][-1][2] = "0" * 64
    for id, make, member in (
        ("D01-changed", lambda: with_changed(first.name, data=altered), name),
        ("D01-longer", lambda: with_changed(first.name, data=first.data + b"x"), None),
        ("D03-swapped", lambda: with_changed(second_name.encode(), data=first.data), second_name),
        ("M32-digest", lambda: with_manifest(canonical(fields)), "changes/0001.jsonl"),
    ):
        yield Bad(id, make, BundleDamaged, {} if member is None else {"member": member})
    yield _malformed("D02-missing", lambda: _without(first.name), "absent", member=name)


def _signatures() -> Iterator[Bad]:
    raw = canonical(sound_fields())
    other = canonical({**sound_fields(), "number": 4})
    members = sound_members()
    for id, make, reason in (
        ("G01-removed", lambda: _without(b"manifest.sig"), "missing"),
        ("G01-empty", lambda: zipped([*members, *closing(raw, b"")]), "missing"),
        ("G01-short", lambda: zipped([*members, *closing(raw, KEY.sign(raw)[:-1])]), "wrong"),
        ("G01-of-another", lambda: zipped([*members, *closing(raw, KEY.sign(other))]), "wrong"),
        ("G01-by-another", lambda: zipped([*members, *closing(raw, key=OTHER_KEY)]), "wrong"),
        ("G01-altered-after", lambda: zipped([*members, *closing(other, KEY.sign(raw))]), "wrong"),
    ):
        yield Bad(id, make, SignatureRefused, {"reason": reason})
    endless = zipped([*members, *closing(raw, bytes(2 << 20))])
    yield _malformed("G01-endless", lambda: endless, "too_large", member="manifest.sig")


FAMILIES: tuple[Bad, ...] = tuple(
    bad
    for family in (
        _names, _doubles, _links, _structure, _headers, _bombs, _texts, _values, _listed_names,
        _lines, _contents, _signatures,
    )
    for bad in family()
)  # fmt: skip


# ---- T, F, H: what happens to a file on its way ----
def cut_points(whole: bytes, is_long: bool) -> list[int]:
    """Where to cut: every byte near both ends and 500 places between, or a sample of them."""
    ends = [*range(min(4096, len(whole))), *range(max(0, len(whole) - 4096), len(whole))]
    edges = [i for i in range(len(whole)) if whole.startswith(b"PK", i)]
    sample = random.Random(6)
    between = sample.sample(range(len(whole)), 500 if is_long else 40)
    chosen = ends if is_long else [*range(40), *sample.sample(ends, 60)]
    return sorted({*chosen, *between, *edges, *(e + 1 for e in edges)} - {len(whole)})


def flipped(whole: bytes, count: int) -> Iterator[tuple[int, bytes]]:
    """One bit turned, at as many sampled places; half of them outside the photos."""
    sample = random.Random(7)
    headers = [i for i in range(len(whole)) if not _is_in_photo(whole, i)]
    for n in range(count):
        at = sample.choice(headers) if n % 2 else sample.randrange(len(whole))
        altered = bytearray(whole)
        altered[at] ^= 1 << sample.randrange(8)
        yield at, bytes(altered)


def _is_in_photo(whole: bytes, at: int) -> bool:
    places = [(whole.index(p), len(p)) for p in PHOTOS]
    return any(start <= at < start + size for start, size in places)


def zeroed(whole: bytes, sector: int = 512) -> Iterator[tuple[int, bytes]]:
    """One sector of the disk lost."""
    for at in range(0, len(whole), sector):
        lost = whole[at : at + sector]
        if any(lost):
            yield at, whole[:at] + bytes(len(lost)) + whole[at + len(lost) :]
