"""The hybrid logical clock of a change: milliseconds since 1970 and a counter, in one integer.

A clock orders what is shown meanwhile in a conflict and dates the history; nothing else trusts it.
"""

from __future__ import annotations

from datetime import UTC, datetime

_COUNTER_BITS = 16
#: a clock further ahead of ours than this is a wrong clock, and must not drag ours along
_CREDIBLE_LEAD_MS = 24 * 3600 * 1000
_LAST_MS = 253402300799999  # 9999-12-31


def tick(last: int, now_ms: int) -> int:
    """The clock of the next change, after `last`, at wall time `now_ms`."""
    return max(last + 1, now_ms << _COUNTER_BITS)


def witness(last: int, received: int, now_ms: int) -> int:
    """Our clock after seeing one from elsewhere; one that runs more than a day ahead is ignored."""
    credible = received <= (now_ms + _CREDIBLE_LEAD_MS) << _COUNTER_BITS
    return max(last, received) if credible else last


def instant(clock: int) -> datetime:
    """The wall time of a clock, in UTC, kept within the calendar."""
    ms = min(max(clock >> _COUNTER_BITS, 0), _LAST_MS)
    return datetime.fromtimestamp(ms / 1000, UTC)
