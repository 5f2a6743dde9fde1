"""Names inside a bundle: which are ours, which dangerous, which tell of a folder zipped by hand.

Judges names alone; no file is opened, and none is ever created under a name from outside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
CHANGES_PATTERN = r"changes/(?!0{4,6}\.)[0-9]{4,6}\.jsonl"
BLOB_PATTERN = r"blobs/[0-9a-f]{64}"
LISTED_PATTERN = rf"^(?:{CHANGES_PATTERN}|{BLOB_PATTERN})\Z"

_MEMBER = re.compile(rf"manifest\.json|manifest\.sig|{CHANGES_PATTERN}|{BLOB_PATTERN}")
_FORBIDDEN = re.compile(r'[\\:*?<>|"]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I)
_LITTER = re.compile(r"__macosx|\.ds_store|thumbs\.db|desktop\.ini|\._.*", re.I)
_COMPONENT_BYTES = 255
_NAME_BYTES = 1024
_SHOWN_CHARACTERS = 80


def changes_name(number: int) -> str:
    """The name of the n-th member of changes, from 1: "changes/0001.jsonl"."""
    return f"changes/{number:04d}.jsonl"


def blob_name(sha256: str) -> str:
    return f"blobs/{sha256}"


def is_ours(name: str) -> bool:
    """Is this one of the few names a bundle may hold?"""
    return _MEMBER.fullmatch(name) is not None


def decoded(raw: bytes, is_utf8: bool) -> str | None:
    """The name as text; None when its bytes are not what its flag says."""
    try:
        return raw.decode("utf-8" if is_utf8 else "ascii")
    except UnicodeDecodeError:
        return None


def shown(name: str | bytes) -> str:
    """A name that can be printed: controls, bidi marks and odd bytes escaped, cut short."""
    if isinstance(name, bytes):
        name = name[:_NAME_BYTES].decode("utf-8", "backslashreplace")
    cut = name[:_SHOWN_CHARACTERS] + ("…" if len(name) > _SHOWN_CHARACTERS else "")
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in cut
    )


def is_dangerous(name: str) -> bool:
    """Could this name leave its folder, or mean something else on one of the three systems?"""
    if not name or len(name.encode()) > _NAME_BYTES or _FORBIDDEN.search(name):
        return True
    if not all(c.isprintable() for c in name) or unicodedata.normalize("NFC", name) != name:
        return True
    return any(_is_dangerous_component(part) for part in name.removesuffix("/").split("/"))


def _is_dangerous_component(part: str) -> bool:
    return (
        part in ("", ".", "..")
        or part[-1] in ". "
        or len(part.encode()) > _COMPONENT_BYTES
        or is_reserved(part)
    )


def is_reserved(name: str) -> bool:
    """Does Windows take this name, whatever its ending, for a device?"""
    return _RESERVED.fullmatch(name) is not None


def twin_key(name: str) -> str:
    """Equal for names that one system or another takes for the same file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_litter(name: str) -> bool:
    """Is this what a desktop adds to a folder it zips (`__MACOSX/`, `.DS_Store`, `Thumbs.db`)?"""
    return any(_LITTER.fullmatch(part) for part in name.removesuffix("/").split("/"))


def are_in_one_folder(names: Iterable[str]) -> bool:
    """Is a whole bundle sitting one folder deep, as when its unpacked folder was zipped again?"""
    heads, rests = set(), set()
    for name in names:
        head, _, rest = name.partition("/")
        heads.add(head)
        rests.add(rest)
    return len(heads) == 1 and MANIFEST in rests
