"""The journeys, by name, in the order a person lives them."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys import captions, first_run, handing_over, visit_day, wild_habits, withdrawal
from tests.journeys.stage import Stage

JOURNEYS: dict[str, Callable[[Stage], None]] = {
    "first-run": first_run.play,
    "visit-day": visit_day.play,
    "withdrawal": withdrawal.play,
    "captions": captions.play,
    "handing-over": handing_over.play,
    "wild-habits": wild_habits.play,
}
