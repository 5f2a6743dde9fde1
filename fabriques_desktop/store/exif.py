"""What a picture says of itself in its EXIF tags: which way up, when, and where it was taken.

What cannot be read counts as absent.  Nothing is decoded here but the tags.
"""

from __future__ import annotations

import math
import re
from typing import Any

from PIL import ExifTags, Image

from fabriques_desktop.domain.fields import is_moment
from fabriques_desktop.store import decoders

_LIMIT = 65_536  # what one JPEG segment can hold; tags of more could be read into gigabytes
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)")


def tags_of(picture: Image.Image) -> Image.Exif:
    """The tags of a picture; those that cannot be read count as absent."""
    if isinstance(held := picture.info.get("exif"), bytes):
        picture.info["exif"] = held[:_LIMIT]
    try:
        with decoders.quiet():
            return picture.getexif()
    except decoders.FAULTS:
        return Image.Exif()


def _directory(tags: Image.Exif, which: ExifTags.IFD) -> dict[int, Any]:
    try:
        with decoders.quiet():
            return dict(tags.get_ifd(which))
    except decoders.FAULTS:
        return {}


def orientation(tags: Image.Exif) -> int:
    """1 to 8, as EXIF counts them."""
    found = tags.get(ExifTags.Base.Orientation)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def taken_at(tags: Image.Exif) -> str | None:
    """When the shutter opened, else when it was digitised; never when some software saved it."""
    base, said = ExifTags.Base, _directory(tags, ExifTags.IFD.Exif)
    for when, offset in (
        (base.DateTimeOriginal, base.OffsetTimeOriginal),
        (base.DateTimeDigitized, base.OffsetTimeDigitized),
    ):
        found = _MOMENT.fullmatch(_plain(said.get(when)))
        if not found:
            continue
        local = f"{found[1]}-{found[2]}-{found[3]}T{found[4]}"
        for moment in (local + _plain(said.get(offset)), local):
            if is_moment(moment):
                return moment
    return None


def _plain(value: object) -> str:
    """An EXIF text, whichever way it was written, without its filling."""
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value.strip("\0 ") if isinstance(value, str) else ""


def place(tags: Image.Exif) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, both or neither; no fix was ever had at exactly 0, 0."""
    tag, gps = ExifTags.GPS, _directory(tags, ExifTags.IFD.GPSInfo)
    latitude = _degrees(gps.get(tag.GPSLatitude), gps.get(tag.GPSLatitudeRef), "NS", 90)
    longitude = _degrees(gps.get(tag.GPSLongitude), gps.get(tag.GPSLongitudeRef), "EW", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None, None
    return latitude, longitude


def _degrees(parts: object, half: object, halves: str, limit: int) -> float | None:
    """Degrees out of (degrees, minutes, seconds): undefined or missing seconds count for none.

    Undefined minutes do not: a place known to a degree, 100 km, would be worse than no place.
    """
    sign = _plain(half).upper()
    values = [_number(p) for p in parts[:3]] if isinstance(parts, tuple) else []
    if len(sign) != 1 or sign not in halves or len(values) < 2 or None in values[:2]:
        return None
    degrees, minutes, seconds = (v or 0.0 for v in (*values, 0.0)[:3])
    total = degrees + minutes / 60 + seconds / 3600
    if min(degrees, minutes, seconds) < 0 or minutes > 60 or seconds > 60 or total > limit:
        return None
    return round(-total if sign == halves[1] else total, 6)


def _number(value: object) -> float | None:
    """A finite number, or None for 0/0, 1/0, NaN and whatever is no number."""
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ArithmeticError):
        return None
    return found if math.isfinite(found) else None
