"""The manifest of a bundle: its one definition, its canonical JSON, and its strict reading.

What is signed are the canonical bytes: keys sorted, lists in order, no space, UTF-8 without BOM.
Any other spelling of the same content is refused.  Knows nothing of the file it sits in.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from fabriques_desktop.domain.change import replica_id
from fabriques_desktop.errors import BundleTooRecent, ManifestRefused
from fabriques_desktop.sync.member_names import (
    LISTED_PATTERN,
    blob_name,
    changes_name,
)

FORMAT = 1
MAX_MANIFEST_BYTES = 32 << 20
_LONGEST = 1 << 53  # whole numbers every JSON reader holds exactly

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
RecordId = Annotated[str, Meta(pattern=rf"^{_UUID}\Z")]
MemberId = Annotated[str, Meta(pattern=rf"^(?:{_UUID})?\Z")]
ReplicaId = Annotated[str, Meta(pattern=r"^[a-z2-7]{16}\Z")]
Incarnation = Annotated[str, Meta(pattern=r"^[0-9a-z-]{8,64}\Z")]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
DigestOrNone = Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64})?\Z")]
Signature = Annotated[str, Meta(pattern=r"^[0-9a-f]{128}\Z")]
Instant = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z\Z")
]
ChangeName = Annotated[str, Meta(pattern=r"^[a-z2-7]{16}:[1-9][0-9]{0,15}:[A-Za-z0-9_-]{22}\Z")]
Base64 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]+={0,2}\Z", max_length=16_384)]
Label = Annotated[str, Meta(max_length=1_000)]
EntityName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,63}\Z")]
MemberName = Annotated[str, Meta(pattern=LISTED_PATTERN)]
Count = Annotated[int, Meta(ge=0, le=_LONGEST)]
Rank = Annotated[int, Meta(ge=1, le=_LONGEST)]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    pass


class Birth(_Strict, frozen=True):
    """A replica's birth certificate: canonical bytes in base64, signed by its device (hex)."""

    id: ReplicaId
    birth: Base64
    signature: Signature


class Segment(_Strict, frozen=True):
    """Changes `first` to `last` of a replica; a forked replica may have several.

    `before` is the digest of the change before `first` ("" when that is change 1), `digest` the one
    of `last`.
    """

    replica: ReplicaId
    first: Rank
    last: Rank
    before: DigestOrNone
    digest: Digest


class Held(_Row, frozen=True):
    """How far a replica is held without gap or fork: its last seq, and the digest there."""

    seq: Count
    digest: Digest


class File(_Row, frozen=True):
    """A file of the workspace, named by its SHA-256; size in bytes."""

    sha256: Digest
    size: Count


class Files(_Strict, frozen=True):
    """Files in this bundle, files that a later one brings, files this store already holds."""

    here: tuple[File, ...] = ()
    later: tuple[File, ...] = ()
    held: tuple[Digest, ...] = ()


class Erasure(_Strict, frozen=True, omit_defaults=True):
    """One element of the erasure set, signed by an office key (hex).

    `target` is a record, "record/field" or the hash of a file; for a field, `gone` names the
    changes whose value is erased and `keep` those that stand in their place.
    """

    kind: Literal["cell", "file", "record"]
    target: Annotated[str, Meta(min_length=1, max_length=1_000)]
    by: RecordId
    signature: Signature
    at: Annotated[str, Meta(max_length=40)] = ""
    gone: tuple[ChangeName, ...] = ()
    keep: tuple[ChangeName, ...] = ()


class Naming(_Strict, frozen=True):
    """A new office, named by the recovery signing key (`signature`, hex).

    `replaces`: the offices whose keys are no longer to be trusted; `held`: how far each replica
    went in the backup that the new office started from, so that the devices bring it the rest.
    """

    device: RecordId
    name: Label
    public_key: Digest
    recipient: Annotated[str, Meta(max_length=1_000)]
    at: Instant
    replaces: tuple[RecordId, ...]
    held: dict[ReplicaId, Count]
    signature: Signature


class Recipient(_Strict, frozen=True):
    """To whom the envelope was closed; a plain bundle has none."""

    kind: Literal["colleague", "office", "recovery", "sender"]
    id: MemberId
    key: Annotated[str, Meta(min_length=1, max_length=1_000)]


class Member(_Row, frozen=True):
    """A member of the container other than the manifest and its signature."""

    name: MemberName
    size: Count
    sha256: Digest


class Manifest(_Strict, frozen=True, kw_only=True):
    """What a bundle says of itself.  Times are UTC text; `number` counts its device's bundles."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)] = FORMAT
    minimum_reader: Annotated[int, Meta(ge=1, le=FORMAT)] = FORMAT
    programme: RecordId
    programme_name: Label
    device: RecordId
    device_name: Label
    role: Literal["field", "office"] = "field"
    public_key: Digest
    author: MemberId
    written_at: Instant
    number: Rank
    incarnation: Incarnation
    replicas: tuple[Birth, ...] = ()
    ranges: tuple[Segment, ...] = ()
    vector: dict[ReplicaId, Held] = {}
    files: Files = Files()
    erasures: tuple[Erasure, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    namings: tuple[Naming, ...] = ()
    counts: dict[EntityName, Count] = {}
    members: tuple[Member, ...] = ()


class _Head(msgspec.Struct):
    """What is read first, so that a newer form is called newer rather than wrong."""

    format: Any = None
    minimum_reader: Any = None


#: keys that the first bundles did not have: left out when they say nothing, so that those who do
#: not know them read the rest
_LATER = ("namings",)
_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(Manifest).decode
_decode_head = msgspec.json.Decoder(_Head).decode
_decode_keys = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_skim = msgspec.json.Decoder(msgspec.Raw).decode


def manifest_bytes(manifest: Manifest) -> bytes:
    """The canonical bytes: the same content gives the same bytes, whatever order it came in."""
    fields = msgspec.structs.asdict(_ordered(manifest))
    for name in _LATER:
        if not fields[name]:
            del fields[name]
    return _encode(fields)


def _ordered(manifest: Manifest) -> Manifest:
    files = Files(
        here=tuple(sorted(manifest.files.here, key=lambda f: f.sha256)),
        later=tuple(sorted(manifest.files.later, key=lambda f: f.sha256)),
        held=tuple(sorted(manifest.files.held)),
    )
    return msgspec.structs.replace(
        manifest,
        files=files,
        replicas=tuple(sorted(manifest.replicas, key=lambda b: b.id)),
        ranges=tuple(sorted(manifest.ranges, key=lambda s: (s.replica, s.first, s.digest))),
        erasures=tuple(sorted(manifest.erasures, key=_order_of_erasures)),
        recipients=tuple(sorted(manifest.recipients, key=lambda r: (r.kind, r.id, r.key))),
        namings=tuple(sorted(manifest.namings, key=lambda n: (n.at, n.device))),
        members=tuple(sorted(manifest.members, key=lambda m: m.name)),
    )


def _order_of_erasures(erasure: Erasure) -> tuple[Any, ...]:
    return erasure.kind, erasure.target, erasure.by, erasure.at, erasure.gone, erasure.keep


def read_manifest(raw: bytes, path: Path) -> Manifest:
    """Decode canonical bytes, or say which field is wrong and why.  `path` is for the error only.

    Raises:
        BundleTooRecent: the form is newer than this program (`needs`).
        ManifestRefused: anything else; `field` is as precise as could be found, "" for the whole.
    """
    _check_text(raw, path)
    try:
        _skim(raw)
        head = _decode_head(raw)
        _check_version(head, path)
        manifest = _decode(raw)
        _check_keys(raw, path)
    except RecursionError:
        raise ManifestRefused(path=path, field="", reason="too_deep") from None
    except msgspec.ValidationError as e:
        raise _invalid(str(e), path) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as e:
        raise ManifestRefused(path=path, field=_near(raw, str(e)), reason="not_json") from None
    _check_content(manifest, path)
    if manifest_bytes(manifest) != raw:
        raise _not_canonical(raw, path)
    return manifest


def _check_text(raw: bytes, path: Path) -> None:
    reason = None
    if not raw:
        reason = "empty"
    elif len(raw) > MAX_MANIFEST_BYTES:
        reason = "too_large"
    elif raw.startswith(b"\xef\xbb\xbf"):
        reason = "bom"
    elif not _is_utf8(raw):
        reason = "not_utf8"
    if reason:
        raise ManifestRefused(path=path, field="", reason=reason)


def _is_utf8(raw: bytes) -> bool:
    if b"\0" in raw:  # UTF-16 and UTF-32 without a mark are valid UTF-8 full of NUL
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _check_version(head: _Head, path: Path) -> None:
    """A writer names the lowest form that can carry what it writes, so either number decides."""
    asked = []
    for field in ("format", "minimum_reader"):
        value = getattr(head, field)
        if type(value) is not int or value < 1:
            reason = "missing_field" if value is None else "version"
            raise ManifestRefused(path=path, field=field, reason=reason)
        asked.append(value)
    if max(asked) > FORMAT:
        raise BundleTooRecent(path=path, needs=max(asked), known=FORMAT)


def _check_keys(raw: bytes, path: Path) -> None:
    """A key with a default is written all the same: what is signed leaves nothing to be guessed."""
    top = _decode_keys(raw)
    written = {*top, *(f"files.{name}" for name in _decode_keys(top.get("files", b"{}")))}
    top_fields = [name for name in Manifest.__struct_fields__ if name not in _LATER]
    wanted = [*top_fields, *(f"files.{n}" for n in Files.__struct_fields__)]
    for name in wanted:
        if name not in written:
            raise ManifestRefused(path=path, field=name, reason="missing_field")


_MESSAGES = (
    ("missing required field", "missing_field"),
    ("unknown field", "unknown_field"),
    ("out of range", "number"),
    ("Expected `int` ", "number"),
    ("Expected", "type"),
)


def _invalid(message: str, path: Path) -> ManifestRefused:
    """msgspec says where (`$.members[...][0]`) and why only in words: both are taken from there."""
    where = re.search(r" - at (?:`key` in )?`\$\.?(.*)`\Z", message)
    field = where.group(1) if where else ""
    if named := re.search(r"field `(.*?)`", message):
        field = ".".join(filter(None, (field, named.group(1)[:80])))
    reason = next((key for words, key in _MESSAGES if words in message), "type")
    if "matching regex" in message or "length" in message or "enum" in message:
        reason = "value"
    return ManifestRefused(path=path, field=field, reason=reason)


def _near(raw: bytes, message: str) -> str:
    """The last key before the byte that a message of msgspec names."""
    found = re.search(r"\(byte ([0-9]+)\)", message)
    return _key_before(raw, int(found.group(1)) if found else len(raw))


def _key_before(raw: bytes, at: int) -> str:
    window = raw[max(0, at - 4096) : at]
    keys = re.findall(rb'"([a-z0-9_]{1,64})"\s*:', window)
    return keys[-1].decode() if keys else ""


def _not_canonical(raw: bytes, path: Path) -> ManifestRefused:
    """The content can be read, its spelling is not the canonical one: say where they part."""
    twice: list[str] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                twice.append(key)
            seen[key] = value
        return seen

    json.loads(raw, object_pairs_hook=collect)
    if twice:
        return ManifestRefused(path=path, field=twice[0][:80], reason="duplicate_key")
    ours = manifest_bytes(_decode(raw))
    at = next((i for i, (a, b) in enumerate(zip(raw, ours, strict=False)) if a != b), len(ours))
    return ManifestRefused(path=path, field=_key_before(raw, at), reason="not_canonical")


def _check_content(manifest: Manifest, path: Path) -> None:
    """What the types cannot say.  The first thing wrong is raised with its field."""
    for field, reason in _faults(manifest):
        raise ManifestRefused(path=path, field=field, reason=reason)


def _faults(manifest: Manifest) -> Iterable[tuple[str, str]]:
    try:
        datetime.fromisoformat(manifest.written_at)
    except ValueError:
        yield "written_at", "date"
    for field in ("programme", "device", "author"):
        if getattr(manifest, field).startswith("00000000-0000"):
            yield field, "value"
    yield from _faults_of_lines(manifest)
    yield from _faults_of_files(manifest)


def _faults_of_lines(manifest: Manifest) -> Iterable[tuple[str, str]]:
    for i, birth in enumerate(manifest.replicas):
        try:
            if replica_id(base64.b64decode(birth.birth, validate=True)) != birth.id:
                yield f"replicas[{i}].id", "birth"
        except binascii.Error:
            yield f"replicas[{i}].birth", "value"
    if _repeats(b.id for b in manifest.replicas):
        yield "replicas", "twice"
    for i, segment in enumerate(manifest.ranges):
        if segment.last < segment.first:
            yield f"ranges[{i}].last", "number"
        if (segment.first == 1) != (segment.before == ""):
            yield f"ranges[{i}].before", "value"
    if _repeats((s.replica, s.first, s.digest) for s in manifest.ranges):
        yield "ranges", "twice"


def _faults_of_files(manifest: Manifest) -> Iterable[tuple[str, str]]:
    files = manifest.files
    for field, part in (("here", files.here), ("later", files.later)):
        if _repeats(f.sha256 for f in part):
            yield f"files.{field}", "twice"
    if _repeats(files.held):
        yield "files.held", "twice"
    if {f.sha256 for f in files.here} & {f.sha256 for f in files.later}:
        yield "files.later", "twice"
    if _repeats(m.name for m in manifest.members):
        yield "members", "twice"
    blobs = {m for m in manifest.members if m.name.startswith("blobs/")}
    if blobs != {Member(blob_name(f.sha256), f.size, f.sha256) for f in files.here}:
        yield "files.here", "members_differ"
    numbered = {m.name for m in manifest.members} - {m.name for m in blobs}
    if numbered != {changes_name(i + 1) for i in range(len(numbered))}:
        yield "members", "not_in_sequence"


def _repeats(keys: Iterable[Any]) -> bool:
    listed = list(keys)
    return len(set(listed)) < len(listed)
