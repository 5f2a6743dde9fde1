"""The change: how it is named, hashed and chained.  Bytes in, bytes out; no file, no database.

One line of the log is one save: the cells of one record and one audience saved together.  Each cell
hashes by itself under a salt of its own, so one cell can become a skeleton (its parents and inner
hash) and the chain still verifies.

    cell salt  = SHA-256(secret of the line, cell)[:16]
    cell hash  = SHA-256(salt, entity, record, cell, author, act, clock, value)   NUL between
    digest     = SHA-256(previous digest, seq as 8 bytes, sorted lines "parents=cell hash")
    name (dot) = replica:seq:first 128 bits of the digest in base64url

The value enters as the canonical JSON bytes that travel and are stored.  A cell is a field, or
`field/element` for a set.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

DELETED = "_deleted"
_NAME_BYTES = 16


def cell_of(field: str, element: str | None = None) -> str:
    return field if element is None else f"{field}/{element}"


def split_cell(cell: str) -> tuple[str, str | None]:
    """ "themes/culture" -> ("themes", "culture"); "title" -> ("title", None)."""
    field, slash, element = cell.partition("/")
    return field, element if slash else None


def dot(replica: str, seq: int, digest: bytes) -> str:
    """The name under which other changes know this one."""
    name = base64.urlsafe_b64encode(digest[:_NAME_BYTES])[:22].decode()
    return f"{replica}:{seq}:{name}"


def split_dot(name: str) -> tuple[str, int, bytes]:
    """replica, seq and the first 16 bytes of the digest.  Raises ValueError when malformed."""
    replica, seq, digest = name.split(":")
    if not seq.isascii() or not seq.isdigit() or len(digest) != 22:
        raise ValueError(name)
    return replica, int(seq), base64.urlsafe_b64decode(digest + "==")


def cell_salt(secret: str, cell: str) -> str:
    """The salt of one cell, from the random secret of its line; 32 hexadecimal digits."""
    return hashlib.sha256(f"{secret}\x00{cell}".encode()).hexdigest()[:32]


def cell_hash(
    salt: str, entity: str, record: str, cell: str, author: str, act: str, clock: int, value: bytes
) -> str:
    """The inner hash of one cell, in hexadecimal.  `value` is canonical JSON."""
    head = f"{salt}\x00{entity}\x00{record}\x00{cell}\x00{author}\x00{act}\x00{clock}\x00"
    return hashlib.sha256(head.encode() + value).hexdigest()


def line_digest(previous: bytes, seq: int, cells: Iterable[tuple[str, str]]) -> bytes:
    """The digest of a line, 32 bytes.

    `previous` is the digest of the change before it in its replica, or of the replica's birth.
    `cells` gives (parents sorted and joined by spaces, cell hash), in any order.
    """
    body = "\n".join(sorted(f"{parents}={inner}" for parents, inner in cells))
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + body.encode()).digest()


def replica_id(birth: bytes) -> str:
    """The id of a replica, from its birth certificate: 16 letters and digits, self-certifying."""
    return base64.b32encode(hashlib.sha256(birth).digest()[:10]).decode().lower()


def birth_digest(birth: bytes) -> bytes:
    """What stands as "previous digest" before change 1 of a replica."""
    return hashlib.sha256(birth).digest()
