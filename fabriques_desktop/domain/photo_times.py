"""When a photo was taken: what the name of its file says, and a clock put right.  Pure.

Messengers strip date and place from what they pass on; the name they give is all that is left.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from fabriques_desktop.domain.fields import is_date, is_moment

_DAY = r"(?P<day>(?:19|20)\d{2}-?[01]\d-?[0-3]\d)"
_TIME = r"(?P<time>[0-2]\d[-.:_]?[0-5]\d(?:[-.:_]?[0-5]\d)?)"

#: names that messengers give to pictures: the copy has neither date nor place inside
_MESSENGERS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"(?:IMG|VID|PTT|STK)-{_DAY}-WA\d+",  # WhatsApp on Android
        rf"WhatsApp Image {_DAY} (?:at|à) {_TIME}",  # WhatsApp on a desk
        rf"signal-{_DAY}-{_TIME}",
        rf"photo_{_DAY}_{_TIME}",  # Telegram
        r"FB_IMG_\d{10,}",
        r"received_\d{10,}",  # Messenger
    )
)
#: names that cameras and telephones give, for copies that lost what stood inside
_CAMERAS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"(?:IMG|PHOTO|DSC|P|MVIMG|BURST|Screenshot|Capture)?[_-]?{_DAY}[_ -]{_TIME}",
        rf"(?:IMG|PHOTO|DSC|PXL|Screenshot)?[_-]?{_DAY}(?!\d)",
    )
)


def is_from_messenger(name: str) -> bool:
    """Whether a messenger gave the file this name."""
    return any(pattern.match(name) for pattern in _MESSENGERS)


def in_name(name: str) -> str | None:
    """The day, or the day and time, that the name of a file tells; None when it tells none.

    A name is a proposal and never the camera's own word.  A day without a time stays one, and so
    does that of a Pixel, which writes the time of Greenwich.
    """
    for pattern in (*_MESSENGERS, *_CAMERAS):
        found = pattern.match(name)
        told = found.groupdict() if found else {}
        if not told.get("day"):
            continue
        digits = told["day"].replace("-", "")
        day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        if not is_date(day):
            continue
        time = re.sub(r"\D", "", told.get("time") or "")
        moment = f"{day}T{time[:2]}:{time[2:4]}" + (f":{time[4:6]}" if len(time) >= 6 else "")
        return moment if time and is_moment(moment) else day
    return None


def shifted(moment: str | None, minutes: int) -> str | None:
    """A local time so many minutes later; None for what has no time of day."""
    if not moment or not is_moment(moment):
        return None
    # The offset is that of the place and stays: it is the clock that was wrong.
    local, offset = moment, ""
    found = re.search(r"(?:Z|[+-]\d\d:\d\d)$", moment)
    if found:
        local, offset = moment[: found.start()], found[0]
    try:
        later = datetime.fromisoformat(local) + timedelta(minutes=minutes)
    except OverflowError:
        return None
    precision = "seconds" if local.count(":") == 2 else "minutes"
    return later.isoformat(timespec=precision) + offset
