"""The bytes of a ZIP as bundles use it: headers with true sizes, no comment, no data descriptor.

Follows PKWARE's APPNOTE 6.3 (sections 4.3 and 4.5.3).  Packs structures; judging what comes from
outside is for `directory.py`, and no file is opened here.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

STORED = 0
DEFLATED = 8
UTF8_FLAG = 0x800
FULL16 = 0xFFFF
FULL32 = 0xFFFFFFFF
FULL64 = (1 << 64) - 1

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
END64 = struct.Struct("<4sQ2H2I4Q")
LOCATOR = struct.Struct("<4sIQI")
LOCAL_SIGN, CENTRAL_SIGN, END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
END64_SIGN, LOCATOR_SIGN = b"PK\x06\x06", b"PK\x06\x07"
END64_REST = END64.size - 12  # the record counts its bytes after its own size field

_VERSION, VERSION64 = 20, 45
_TIME, _DATE = 0, 0x21  # 1 January 1980: equal content gives equal bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as the directory names it.  Sizes in bytes; its local header stands at `at`."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    at: int

    @property
    def is_long(self) -> bool:
        return max(self.packed, self.size) >= FULL32

    @property
    def data_at(self) -> int:
        return self.at + LOCAL.size + len(self.name.encode()) + len(local_extra(self))

    @property
    def ends_at(self) -> int:
        return self.data_at + self.packed


def _extra64(values: Sequence[int]) -> bytes:
    return struct.pack(f"<HH{len(values)}Q", 1, 8 * len(values), *values) if values else b""


def local_extra(entry: Entry) -> bytes:
    """The zip64 field of a local header; empty for a member under 4 GiB."""
    return _extra64((entry.size, entry.packed) if entry.is_long else ())


def central_extra(entry: Entry) -> bytes:
    """The zip64 field of a directory record: only what its 32-bit fields cannot hold."""
    sizes = (entry.size, entry.packed) if entry.is_long else ()
    return _extra64((*sizes, entry.at) if entry.at >= FULL32 else sizes)


def _common(entry: Entry) -> tuple[int, ...]:
    """version needed, flags, method, time, date, CRC, packed, size: alike in both headers."""
    version = VERSION64 if entry.is_long or entry.at >= FULL32 else _VERSION
    sizes = (FULL32, FULL32) if entry.is_long else (entry.packed, entry.size)
    return (version, UTF8_FLAG, entry.method, _TIME, _DATE, entry.crc, *sizes)


def local_header(entry: Entry) -> bytes:
    name, extra = entry.name.encode(), local_extra(entry)
    return LOCAL.pack(LOCAL_SIGN, *_common(entry), len(name), len(extra)) + name + extra


def central_record(entry: Entry) -> bytes:
    name, extra = entry.name.encode(), central_extra(entry)
    common = _common(entry)
    lengths = (len(name), len(extra), 0, 0, 0)
    at = min(entry.at, FULL32)
    return CENTRAL.pack(CENTRAL_SIGN, common[0], *common, *lengths, 0, at) + name + extra


def end_records(count: int, size: int, at: int) -> bytes:
    """What closes the file after a directory of `count` members, `size` bytes, from `at` on."""
    short = min(count, FULL16)
    end = END.pack(END_SIGN, 0, 0, short, short, min(size, FULL32), min(at, FULL32), 0)
    if count < FULL16 and size < FULL32 and at < FULL32:
        return end
    end64 = END64.pack(END64_SIGN, END64_REST, VERSION64, VERSION64, 0, 0, count, count, size, at)
    return end64 + LOCATOR.pack(LOCATOR_SIGN, 0, at + size, 1) + end
