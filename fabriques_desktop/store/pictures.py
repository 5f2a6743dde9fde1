"""Pictures as files: judged from their header, verified by decoding, made small, made clean.

The only module that decodes a picture, and it trusts none: every limit is checked before memory is
spent.  It knows no record, and never changes the file it is given.
"""

from __future__ import annotations

import functools
import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageCms
from PIL.JpegImagePlugin import JpegImageFile

from fabriques_desktop.errors import PictureRefused
from fabriques_desktop.store import decoders, exif
from fabriques_desktop.store.files import write_whole

#: Pixels accepted, by format.  A JPEG can be decoded small (200 Mpx telephones exist); the others
#: are decoded whole, at 4 bytes a pixel and for HEIF some 8, and have to stay under 512 MB.
PIXEL_LIMITS = {"JPEG": 200_000_000, "PNG": 100_000_000, "WEBP": 100_000_000, "HEIF": 64_000_000}
PROGRESSIVE_LIMIT = 80_000_000  # libjpeg keeps every coefficient of a progressive JPEG
FRAME_LIMIT = 100
FILE_LIMIT_BYTES = 200_000_000

# Pillow raises at twice this figure, and for WebP before it allocates; ours come first elsewhere.
Image.MAX_IMAGE_PIXELS = 100_000_000

_JPEG_EXIFS, _JPEG_SCANS = 64, 500
_HEAD_BYTES, _HEIF_GLANCE_BYTES = 1 << 18, 1 << 24
_HEIF_BRANDS = frozenset(b"heic heix heim heis hevc hevx hevm hevs mif1 msf1".split())

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture says of itself; sizes are those of the upright picture."""

    format: str  # JPEG, PNG, WEBP or HEIF
    width_px: int
    height_px: int
    orientation: int  # 1 to 8, as in EXIF; 1 for HEIF, whose decoder turns the picture
    taken_at: str | None  # local time as lived, with its offset when the camera knew it
    latitude: float | None
    longitude: float | None
    size_bytes: int


def inspect(path: Path) -> PictureFacts:
    """Read what the picture says and verify the whole of it by decoding.

    Raises: PictureRefused, with the path and one of the reasons listed there.
    """
    with _open(path) as picture:
        kind = _format(picture)
        width, height = picture.size
        if kind == "JPEG":
            picture.draft(picture.mode, (1, 1))  # an eighth: reads every byte, keeps few pixels
        elif kind == "PNG":
            _check_sums(path)
        picture.load()
        tags = exif.tags_of(picture)
    orientation = exif.orientation(tags)
    if orientation >= 5:
        width, height = height, width
    latitude, longitude = exif.place(tags)
    return PictureFacts(
        format=kind,
        width_px=width,
        height_px=height,
        orientation=orientation,
        taken_at=exif.taken_at(tags),
        latitude=latitude,
        longitude=longitude,
        size_bytes=path.stat().st_size,
    )


def glance(path: Path) -> str | None:
    """When a picture was taken, from its first bytes alone; None when they do not tell.

    For a card with hundreds of them: nothing is decoded, verified or refused.
    """
    try:
        check_file(path)
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
            kind = _sniff(head[:32])
            if kind == "HEIF":  # whose facts may stand at the very end
                head += stream.read(_HEIF_GLANCE_BYTES)
        if kind is None:
            return None
        with decoders.quiet():
            found = _header(kind, io.BytesIO(head))
        with found:
            return exif.taken_at(exif.tags_of(found))
    except (PictureRefused, MemoryError, Image.DecompressionBombError, *decoders.FAULTS):
        return None


def thumbnail(source: Path, size_px: int) -> bytes:
    """A JPEG that fits a square of `size_px`, upright, without any metadata.

    Raises: PictureRefused.
    """
    return _redrawn(source, size_px, quality=80)


def clean_copy(source: Path, max_px: int = 1600, quality: int = 85) -> bytes:
    """The picture as it may leave: upright sRGB JPEG, transparency on white, no metadata at all.

    It fits a square of `max_px` and is never enlarged.  Raises: PictureRefused.
    """
    return _redrawn(source, max_px, quality)


class Thumbnails:
    """Thumbnails kept in a folder, made when first asked for and made again when missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str, source: Path, size_px: int) -> Path:
        """The thumbnail of the file `source`, whose content is `sha256`.

        Raises: PictureRefused when the source is no sound picture; DiskFull.
        """
        kept = self._folder / f"{sha256}-{size_px}.jpg"
        if not kept.is_file():
            content = thumbnail(source, size_px)
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_whole(kept, content)
        return kept

    def forget(self, sha256: str) -> None:
        """Remove every size of one picture, for it may no longer be kept."""
        for kept in self._folder.glob(f"{sha256}-*.jpg"):
            kept.unlink(missing_ok=True)


# ---- opening ----


class _Jpeg(JpegImageFile):
    """A JPEG alone: what follows its first picture is not looked at, nor its tags when opening."""

    def _read_dpi_from_exif(self) -> None:
        # Pillow 13 reads every EXIF tag here, before anyone could judge how much that is.
        self.info.setdefault("dpi", (72, 72))


@contextmanager
def _open(path: Path) -> Iterator[Image.Image]:
    """The picture with its header read and judged, and not one pixel decoded yet."""
    check_file(path)
    with _faults_named(path), path.open("rb") as stream:
        kind = _sniff(stream.read(32))
        if kind is None:
            raise PictureRefused(path=path, reason="not_a_picture")
        if kind == "JPEG":
            _check_segments(path, stream)
        stream.seek(0)
        with decoders.quiet():
            picture = _header(kind, stream)
        with picture:
            _check_header(path, kind, picture)
            yield picture


def check_file(path: Path) -> None:
    """Refuse what is no file to open.  Raises: PictureRefused."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise PictureRefused(path=path, reason="unreadable") from None
    if stat.S_ISDIR(found.st_mode):
        raise PictureRefused(path=path, reason="folder")
    if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for ever
        raise PictureRefused(path=path, reason="unreadable")
    if found.st_size == 0:
        raise PictureRefused(path=path, reason="empty")
    if found.st_size > FILE_LIMIT_BYTES:
        raise PictureRefused(path=path, reason="too_large")


def _sniff(head: bytes) -> str | None:
    """The format told by the first bytes; the name of a file is worth nothing."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return "HEIF"
    return None


def _header(kind: str, stream: BinaryIO) -> Image.Image:
    if kind == "JPEG":
        return _Jpeg(stream)
    if kind == "HEIF":
        _register_heif()
    return Image.open(stream, formats=[kind])


@functools.cache
def _register_heif() -> None:
    import pillow_heif  # 40 ms that only a HEIC has to pay

    # An embedded thumbnail may show what was cropped or blurred out of the picture itself.
    pillow_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=2
    )


def _format(picture: Image.Image) -> str:
    assert picture.format is not None
    return picture.format


def _check_segments(path: Path, stream: BinaryIO) -> None:
    """Refuse a JPEG of countless EXIF segments or scans, which cost time out of all proportion.

    Both marks are counted wherever they stand: compressed pixels cannot hold them.
    """
    exifs = scans = 0
    stream.seek(0)
    while block := stream.read(1 << 23):
        exifs += block.count(b"Exif\0\0")
        scans += block.count(b"\xff\xda")
    if exifs > _JPEG_EXIFS or scans > _JPEG_SCANS:
        raise PictureRefused(path=path, reason="too_large")


def _check_header(path: Path, kind: str, picture: Image.Image) -> None:
    pixels = picture.size[0] * picture.size[1]
    limit = PROGRESSIVE_LIMIT if picture.info.get("progressive") else PIXEL_LIMITS[kind]
    if pixels == 0:
        raise PictureRefused(path=path, reason="damaged")
    if pixels > limit:
        raise PictureRefused(path=path, reason="too_large")
    if getattr(picture, "n_frames", 1) > FRAME_LIMIT:
        raise PictureRefused(path=path, reason="too_many_frames")


def _check_sums(path: Path) -> None:
    """Verify the check sum of every chunk of a PNG, which decoding does not look at."""
    with (
        path.open("rb") as stream,
        decoders.quiet(),
        Image.open(stream, formats=["PNG"]) as picture,
    ):
        picture.verify()


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    """Turn whatever a decoder raises into a refusal that names the file."""
    try:
        yield
    except (MemoryError, Image.DecompressionBombError):
        raise PictureRefused(path=path, reason="too_large") from None
    except decoders.FAULTS as fault:
        raise PictureRefused(path=path, reason=_reason(fault)) from None


def _reason(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.errno is not None:
        return "unreadable"  # the disk speaking; decoders give no number
    said = str(fault)
    if "too large" in said or "Too much memory" in said:
        return "too_large"  # text chunks of a PNG, which Pillow 13 tells by these words only
    return "damaged"


# ---- drawing again ----


def _redrawn(source: Path, size_px: int, quality: int) -> bytes:
    with _open(source) as picture:
        if _format(picture) == "JPEG":
            picture.draft(None, (size_px * 2, size_px * 2))
        picture.load()
        orientation = exif.orientation(exif.tags_of(picture))
        small = _reduced(picture, size_px)
        small.thumbnail((size_px, size_px), Image.Resampling.LANCZOS)
        small = _in_srgb(_on_white(small), picture.info.get("icc_profile"))
        if orientation in _UPRIGHT:
            small = small.transpose(_UPRIGHT[orientation])
        small.info.clear()  # Pillow writes the comment it finds there, and may write more one day
        out = io.BytesIO()
        small.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _reduced(picture: Image.Image, size_px: int) -> Image.Image:
    """A copy averaged to not less than twice the size wanted, in a mode that can be resized.

    It is made band by band, because a whole copy could be another 400 MB.
    """
    width, height = picture.size
    factor = max(1, max(width, height) // (2 * size_px))
    if factor == 1:
        return _straight(picture)
    small: Image.Image | None = None
    for top in range(0, height, 8 * factor):
        band = _straight(picture.crop((0, top, width, min(top + 8 * factor, height))))
        if small is None:
            small = Image.new(band.mode, (-(-width // factor), -(-height // factor)))
        small.paste(band.reduce(factor), (0, top // factor))
    assert small is not None
    return small


def _straight(picture: Image.Image) -> Image.Image:
    """A copy without palette and with 8 bits a channel."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("P", "PA", "1") or "transparency" in picture.info:
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture.copy()


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.mode.endswith(("A", "a")):
        return picture
    layered = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """Colours as a screen without colour management shows them; a broken profile is ignored."""
    if isinstance(profile, bytes) and profile:
        try:
            found = ImageCms.profileToProfile(
                picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, *decoders.FAULTS):
            found = None
        if found is not None:
            return found
    return picture.convert("RGB")
