"""Hostile and odd pictures, one generator a family (PH01 to PH21 of the catalogue of bad inputs).

Each case says under which name the file is written and with which reason it is to be refused;
no reason means that it is taken in.  Any entry point for photos can be run against them.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

SECRET = "Ne doit pas sortir"
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Case:
    """One bad picture: `make` writes it at the path it is given."""

    family: str
    name: str
    make: Callable[[Path], object]
    reason: str | None  # None: accepted

    def __str__(self) -> str:
        return f"{self.family}-{Path(self.name).stem[:24].strip() or 'name'}"

    def put(self, folder: Path) -> Path:
        path = folder / self.name
        self.make(path)
        return path


def sample(size: tuple[int, int] = (320, 240), mode: str = "RGB") -> Image.Image:
    """A small drawing whose four corners differ, so that turning it shows."""
    picture = Image.new("RGB", size, "#cddde8")
    draw = ImageDraw.Draw(picture)
    width, height = size
    draw.rectangle((0, 0, width // 3, height // 3), fill="#c8553d")
    draw.ellipse((width // 2, height // 2, width - 8, height - 8), fill="#588157")
    for y in range(0, height, 6):
        draw.line((0, y, width, y + 40), fill=(y % 255, 90, 160))
    return picture.convert(mode)


def encoded(format_: str, picture: Image.Image | None = None, **options: object) -> bytes:
    out = io.BytesIO()
    (picture or sample()).save(out, format_, **options)
    return out.getvalue()


def exif(
    *,
    taken_at: str | None = None,
    offset: str | None = None,
    gps: dict[int, object] | None = None,
    orientation: int | None = None,
    author: str | None = None,
) -> Image.Exif:
    """EXIF as a camera writes it; `gps` maps GPS tags to values."""
    tags = Image.Exif()
    if author is not None:
        tags[0x013B] = author
    if orientation is not None:
        tags[0x0112] = orientation
    inner = tags.get_ifd(0x8769)
    if taken_at is not None:
        inner[0x9003] = taken_at
    if offset is not None:
        inner[0x9011] = offset
    if gps is not None:
        tags.get_ifd(0x8825).update(gps)
    return tags


def place(latitude: tuple[object, ...], longitude: tuple[object, ...]) -> dict[int, object]:
    """GPS tags for a place north and east."""
    return {1: "N", 2: latitude, 3: "E", 4: longitude}


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG, check sum included."""
    sums = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sums)


def png(width: int, height: int, *between: bytes, bits: int = 8, pixels: bytes = b"") -> bytes:
    """A grey PNG of the given header, with chunks of ours before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    return b"".join(
        (PNG_HEAD, chunk(b"IHDR", header), *between, chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    )


def zeros(length: int) -> bytes:
    """`length` zero bytes, deflated piece by piece."""
    deflate = zlib.compressobj(1)
    piece = bytes(1 << 20)
    parts = [deflate.compress(piece) for _ in range(length >> 20)]
    parts += [deflate.compress(bytes(length & 0xFFFFF)), deflate.flush()]
    return b"".join(parts)


def jpeg_of_size(width: int, height: int, *, progressive: bool = False) -> bytes:
    """A small JPEG whose header claims other dimensions."""
    content = bytearray(encoded("JPEG", progressive=progressive))
    frame = content.index(b"\xff\xc2" if progressive else b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def webp_of_size(width: int, height: int) -> bytes:
    """An extended WebP whose canvas claims the given dimensions."""
    body = encoded("WEBP", sample((16, 16)))[12:]
    canvas = bytes(4) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    content = b"WEBPVP8X" + struct.pack("<I", 10) + canvas + body
    return b"RIFF" + struct.pack("<I", len(content)) + content


def apng_of_frames(count: int) -> bytes:
    control = chunk(b"acTL", struct.pack(">II", count, 0))
    return png(4, 4, control, pixels=zlib.compress(bytes(5 * 4)))


def webp_of_frames(count: int) -> bytes:
    frames = [Image.new("RGB", (8, 8), (n * 80, 0, 0)) for n in range(2)]
    two = encoded("WEBP", frames[0], save_all=True, append_images=frames[1:])
    at = two.index(b"ANMF")
    length = 8 + struct.unpack("<I", two[at + 4 : at + 8])[0]
    content = two[8:at] + two[at : at + length] * count
    return b"RIFF" + struct.pack("<I", len(content)) + content


def private_jpeg() -> bytes:
    """PH01: everything a telephone or an editor may leave in a file."""
    tags = exif(
        taken_at="2026:03:12 14:32:05",
        offset="+01:00",
        gps=place((48.0, 51.0, IFDRational(126, 100)), (2.0, 17.0, 49.2)),
        author=SECRET,
    )
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    return encoded("JPEG", exif=tags, xmp=xmp, comment=SECRET.encode())


def tiff_loop(path: Path) -> None:
    """A TIFF whose directory says that it is followed by itself."""
    entry = struct.pack("<HHII", 0x0100, 4, 1, 64)
    path.write_bytes(b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + entry + struct.pack("<I", 8))


def exif_loop() -> bytes:
    """A sound JPEG whose EXIF directory contains, and is followed by, itself."""
    pointers = b"".join(struct.pack(">HHII", tag, 4, 1, 8) for tag in (0x8769, 0x8825, 0xA005))
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">H", 3) + pointers + struct.pack(">I", 8)
    return with_segments(b"\xe1", b"Exif\0\0" + tiff)


def with_segments(marker: bytes, *payloads: bytes) -> bytes:
    """A sound JPEG with segments of ours behind its first two bytes."""
    content = encoded("JPEG")
    ours = (b"\xff" + marker + struct.pack(">H", len(p) + 2) + p for p in payloads)
    return content[:2] + b"".join(ours) + content[2:]


def many_exif_segments() -> bytes:
    """Directories that each claim the same bytes: read naively, gigabytes out of 13 MB."""
    entries = b"".join(struct.pack(">HHII", n, 7, 60_000, 8) for n in range(1, 5000))
    first = b"MM\0*\0\0\0\x08" + struct.pack(">H", 4999) + entries
    return with_segments(b"\xe1", *[(b"Exif\0\0" + first).ljust(65_000, b"\0")] * 200)


def many_scans() -> bytes:
    """A progressive JPEG that repeats its last scan two thousand times."""
    content = encoded("JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * 2000 + b"\xff\xd9"


def bad_sum() -> bytes:
    content = bytearray(encoded("PNG"))
    content[content.index(b"IDAT") + 12] ^= 0x20
    return bytes(content)


def bad_sum_alone() -> bytes:
    """Sound pixels under a wrong check sum."""
    content = bytearray(encoded("PNG"))
    content[content.rindex(b"IEND") - 5] ^= 1
    return bytes(content)


def bad_sum_of_text() -> bytes:
    text = bytearray(chunk(b"tEXt", b"Comment\0bonjour"))
    text[-1] ^= 1
    return png(4, 4, bytes(text), pixels=zlib.compress(bytes(20)))


def with_archive(path: Path) -> None:
    """PH13: a JPEG that is a ZIP archive as well."""
    path.write_bytes(encoded("JPEG"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("secret.txt", SECRET)


def heic() -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=2
    )
    return encoded("HEIF", sample((64, 48)), quality=60)


def _holed(content: bytes, start: float = 0.5) -> bytes:
    at = int(len(content) * start)
    return content[:at] + bytes(len(content) - at)


def _cut(content: bytes, part: float = 0.6) -> bytes:
    return content[: int(len(content) * part)]


def _unreadable(path: Path) -> None:
    path.write_bytes(encoded("JPEG"))
    path.chmod(0)


def _writes(make: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(make())


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def _cases() -> Iterator[Case]:
    def case(family: str, name: str, make: Callable[[], bytes], reason: str | None) -> Case:
        return Case(family, name, _writes(make), reason)

    yield case("PH01", "bavarde.jpg", private_jpeg, None)
    for format_, ending in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")):
        yield case("PH02", f"coupée.{ending}", lambda f=format_: _cut(encoded(f)), "damaged")
    yield case(
        "PH02", "progressive.jpg", lambda: _cut(encoded("JPEG", progressive=True)), "damaged"
    )
    yield case("PH02", "entête.jpg", lambda: encoded("JPEG")[:40], "damaged")
    yield case("PH03", "vide.jpg", lambda: b"", "empty")
    yield case("PH04", "texte.jpg", lambda: b"ceci n'est pas une photo\n" * 40, "not_a_picture")
    yield case("PH05", "immense.png", lambda: png(60_000, 60_000), "too_large")
    yield case("PH05", "immense.jpg", lambda: jpeg_of_size(60_000, 60_000), "too_large")
    yield case("PH05", "immense.webp", lambda: webp_of_size(16_383, 16_383), "too_large")
    yield case("PH05", "grande.png", lambda: png(11_000, 11_000), "too_large")
    yield case("PH05", "grande.jpg", lambda: jpeg_of_size(14_200, 14_200), "too_large")
    yield case(
        "PH05",
        "progressive.jpg",
        lambda: jpeg_of_size(10_000, 10_000, progressive=True),
        "too_large",
    )
    yield case(
        "PH06",
        "neuf-cents.png",
        lambda: png(30_000, 30_000, bits=1, pixels=zeros(30_000 * 3751)),
        "too_large",
    )
    text = b"Comment\0\0"
    yield case(
        "PH07",
        "texte-gonflé.png",
        lambda: png(4, 4, chunk(b"zTXt", text + zeros(1 << 27)), pixels=zlib.compress(bytes(20))),
        "too_large",
    )
    yield case("PH08", "dessin.svg", lambda: SVG, "not_a_picture")
    yield case("PH09", "dessin.png", lambda: SVG, "not_a_picture")
    yield case("PH10", "animée.png", lambda: apng_of_frames(20_000), "too_many_frames")
    yield case("PH10", "animée.webp", lambda: webp_of_frames(20_000), "too_many_frames")
    yield case(
        "PH10",
        "animée.gif",
        lambda: encoded("GIF", save_all=True, append_images=[sample(mode="L")]),
        "not_a_picture",
    )
    yield Case("PH11", "boucle.tif", tiff_loop, "not_a_picture")
    yield case("PH11", "boucle.jpg", exif_loop, None)
    yield case("PH11", "répétée.jpg", many_exif_segments, "too_large")
    yield case("PH11", "passes.jpg", many_scans, "too_large")
    yield case("PH12", "jpeg-nommé.png", lambda: encoded("JPEG"), None)
    yield Case("PH13", "archive.jpg", with_archive, None)
    yield case("PH14", "largeur-nulle.png", lambda: png(0, 100), "damaged")
    yield case("PH14", "hauteur-nulle.jpg", lambda: jpeg_of_size(100, 0), "damaged")
    yield case("PH15", "somme.png", bad_sum, "damaged")
    yield case("PH15", "somme-seule.png", bad_sum_alone, "damaged")
    yield case("PH15", "somme-texte.png", bad_sum_of_text, "damaged")
    yield case("PH16", "🌻 marché 🧺.jpg", lambda: encoded("JPEG"), None)
    yield case("PH17", "  deux  espaces .jpg ", lambda: encoded("JPEG"), None)
    yield case("PH18", "é" * 110 + ".jpeg", lambda: encoded("JPEG"), None)
    yield Case("PH19", "dossier.jpg", lambda path: path.mkdir(), "folder")
    yield Case("PH20", "absente.jpg", lambda path: None, "unreadable")
    if hasattr(os, "mkfifo"):
        yield Case("PH20", "tuyau.jpg", lambda path: os.mkfifo(path), "unreadable")
    if hasattr(os, "geteuid") and os.geteuid() != 0:  # nothing is unreadable to root
        yield Case("PH20", "fermée.jpg", _unreadable, "unreadable")
    yield case("PH21", "saine.heic", heic, None)
    yield case("PH21", "coupée.heic", lambda: _cut(heic()), "damaged")
    yield case("PH21", "trouée.heic", lambda: _holed(heic(), 0.1), "damaged")
    yield case("PH21", "entête.heic", lambda: heic()[:40], "damaged")


BAD_PICTURES: tuple[Case, ...] = tuple(_cases())
