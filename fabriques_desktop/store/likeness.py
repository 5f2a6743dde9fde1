"""What a small picture looks like, in 128 bits: the same photo saved again gives nearly the same.

A difference hash: where the picture gets darker, to the right and downwards.  It reads thumbnails
of our own making and nothing else, and never says that two pictures are one.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image, ImageStat

from fabriques_desktop.errors import PictureRefused
from fabriques_desktop.store.files import write_whole
from fabriques_desktop.store.pictures import Thumbnails

#: bits that may differ: the photos of a messenger differ in 2 at most, other photos in over 40
FARTHEST = 8
_SIDE = 8
_BITS = 2 * _SIDE * _SIDE
_FLAT = 4.0  # a wall, a black frame: what differs in it is the noise of the camera
_SMALL_PX = 256


def look(small: bytes) -> int | None:
    """How a thumbnail looks; None when there is nothing to tell it by."""
    with Image.open(io.BytesIO(small)) as opened:
        grey = opened.convert("L")
    if ImageStat.Stat(grey).stddev[0] < _FLAT:
        return None
    across = grey.resize((_SIDE + 1, _SIDE), Image.Resampling.BOX).tobytes()
    down = grey.resize((_SIDE, _SIDE + 1), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(_SIDE):
        for at in range(_SIDE):
            start = row * (_SIDE + 1) + at
            bits = bits << 1 | (across[start] > across[start + 1])
            bits = bits << 1 | (down[row * _SIDE + at] > down[(row + 1) * _SIDE + at])
    return bits


def apart(one: int, other: int) -> int:
    """In how many bits two looks differ."""
    return (one ^ other).bit_count()


def near(looks: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Pairs that look alike, each once.

    Two looks that differ in few bits are the same in one of so many parts: only those that share
    a part are compared, not all with all.
    """
    parts = FARTHEST + 1
    width = -(-_BITS // parts)
    blocks: dict[tuple[int, int], list[str]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for key, bits in looks.items():
        for part in range(parts):
            block = blocks[part, (bits >> part * width) & ((1 << width) - 1)]
            for other in block:
                far = apart(bits, looks[other])
                if far <= FARTHEST and (other, key) not in seen:
                    seen.add((other, key))
                    yield other, key, far
            block.append(key)


class Looks:
    """Looks kept beside the thumbnails they are told from, by the content of the photo."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def known(self) -> dict[str, int | None]:
        """content -> look, of all that were told so far."""
        found: dict[str, int | None] = {}
        for kept in self._folder.glob("*.look"):
            text = kept.read_text("ascii", "replace").strip()
            try:
                found[kept.stem] = int(text, 16) if text else None
            except ValueError:  # torn, or of somebody else: told anew
                continue
        return found

    def tell(self, sha256: str, source: Path) -> int | None:
        """Tell the look of a file and keep it; None for a picture that cannot be shown."""
        try:
            small = Thumbnails(self._folder).path(sha256, source, _SMALL_PX)
            found = look(small.read_bytes())
        except (PictureRefused, OSError):
            found = None
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._folder / f"{sha256}.look", b"" if found is None else b"%x" % found)
        return found
