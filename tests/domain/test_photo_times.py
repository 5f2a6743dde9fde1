"""What names of files say of a photo's date, and clocks put right."""

from __future__ import annotations

import pytest

from fabriques_desktop.domain import photo_times


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("IMG-20260312-WA0001.jpg", "2026-03-12"),
        ("img-20260312-wa0001.jpeg", "2026-03-12"),
        ("WhatsApp Image 2026-03-12 at 14.22.33.jpeg", "2026-03-12T14:22:33"),
        ("WhatsApp Image 2026-03-12 à 14.22.33.jpeg", "2026-03-12T14:22:33"),
        ("signal-2026-03-12-14-22-33-123.jpg", "2026-03-12T14:22:33"),
        ("signal-2026-03-12-142233.jpg", "2026-03-12T14:22:33"),
        ("photo_2026-03-12_14-22-33.jpg", "2026-03-12T14:22:33"),
        ("IMG_20260312_142233.jpg", "2026-03-12T14:22:33"),
        ("20260312_142233.jpg", "2026-03-12T14:22:33"),
        ("Screenshot_20260312-142233.png", "2026-03-12T14:22:33"),
        ("PXL_20260312_142233123.jpg", "2026-03-12"),
        ("2026-03-12 Halle.jpg", "2026-03-12"),
        ("IMG-20261399-WA0001.jpg", None),
        ("IMG_20260312_992233.jpg", "2026-03-12"),
        ("IMG_0311.jpg", None),
        ("DSC00412.JPG", None),
        ("20260312123.jpg", None),
        ("FB_IMG_1773300000000.jpg", None),
        ("IMG-٢٠٢٦٠٣١٢-WA0001.jpg", None),
        ("", None),
    ],
)
def test_a_name_tells_a_day_or_a_moment_or_nothing(name: str, told: str | None) -> None:
    assert photo_times.in_name(name) == told


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("IMG-20260312-WA0001.jpg", True),
        ("received_1020304050607080.jpeg", True),
        ("FB_IMG_1773300000000.jpg", True),
        ("IMG_20260312_142233.jpg", False),
        ("photo du marché.jpg", False),
    ],
)
def test_a_messenger_is_known_by_the_names_it_gives(name: str, is_one: bool) -> None:
    assert photo_times.is_from_messenger(name) is is_one


@pytest.mark.parametrize(
    ("moment", "minutes", "later"),
    [
        ("2026-03-12T23:30:05", 60, "2026-03-13T00:30:05"),
        ("2026-03-12T23:30", 60, "2026-03-13T00:30"),
        ("2026-03-01T00:10:00+01:00", -60, "2026-02-28T23:10:00+01:00"),
        ("2026-03-12T10:00:00Z", 90, "2026-03-12T11:30:00Z"),
        ("2026-03-12", 60, None),
        (None, 60, None),
        ("0001-01-01T00:00", -60, None),
    ],
)
def test_a_clock_is_put_right_where_there_is_a_time(
    moment: str | None, minutes: int, later: str | None
) -> None:
    assert photo_times.shifted(moment, minutes) == later
