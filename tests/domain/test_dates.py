"""Stored dates are shown in words, alone or two together, and sort by time."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_desktop.domain import dates

TODAY = date(2026, 3, 12)  # a Thursday


def test_a_winter_is_shown_with_both_its_years() -> None:
    assert dates.in_words("2018-24", "fr") == "hiver 2018–2019"


def test_about_a_near_day_is_shown_by_its_date() -> None:
    assert dates.in_words("2026-03-11~", "fr", TODAY) == "vers le 11 mars"
    assert dates.in_words("2026-03-11~", "en", TODAY) == "about 11 March"


@pytest.mark.parametrize(
    ("stored", "french", "english"),
    [
        ("2026-03-12", "12 mars 2026", "12 March 2026"),
        ("2018-03-01", "1er mars 2018", "1 March 2018"),
        ("2018-08", "août 2018", "August 2018"),
        ("2018", "2018", "2018"),
        ("2015~", "vers 2015", "about 2015"),
        ("2018-03-12~", "vers le 12 mars 2018", "about 12 March 2018"),
        ("2019-21", "printemps 2019", "spring 2019"),
        ("2026-03-12T09:40", "12 mars 2026, 9 h 40", "12 March 2026, 9:40"),
        ("2026-03-12T14:00:59+01:00", "12 mars 2026, 14 h", "12 March 2026, 14:00"),
        ("n’importe quoi", "n’importe quoi", "n’importe quoi"),
        ("", "", ""),
    ],
)
def test_a_stored_date_is_shown_in_words(stored: str, french: str, english: str) -> None:
    assert dates.in_words(stored, "fr") == french
    assert dates.in_words(stored, "en") == english


def test_near_days_are_named_and_this_year_is_left_out() -> None:
    shown = [dates.in_words(d, "fr", TODAY) for d in ("2026-03-11", "2026-02-01", "2025-02-01")]

    assert shown == ["hier", "1er février", "1er février 2025"]
    assert dates.in_words("2026-03-12T09:40", "fr", TODAY) == "aujourd’hui, 9 h 40"
    assert dates.in_words(None, "fr") == ""


def test_dates_sort_by_time_and_the_vaguer_first() -> None:
    stored = [
        None, "2017-12-31", "2018~", "2018-03", "2018-21", "2018-03-01", "2018-03-01T09:40",
        "2018-03-01T14:00", "2018-24", "2019",
    ]  # fmt: skip

    assert [dates.sort_key(s) for s in stored] == sorted(map(dates.sort_key, stored))
    assert dates.sort_key("n’importe quoi") == ""


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        ("2026-04-08", "2026-04-09", "8–9 avril 2026", "8–9 April 2026"),
        ("2026-04-01", "2026-04-03", "1er–3 avril 2026", "1–3 April 2026"),
        ("2026-04-08", "2026-05-03", "8 avril – 3 mai 2026", "8 April – 3 May 2026"),
        (
            "2025-12-30",
            "2026-01-02",
            "30 décembre 2025 – 2 janvier 2026",
            "30 December 2025 – 2 January 2026",
        ),
        ("2026-03", "2026-05", "mars – mai 2026", "March – May 2026"),
        ("2018", "2020", "2018–2020", "2018–2020"),
        ("2018", "2020-05", "2018 – mai 2020", "2018 – May 2020"),
        ("2018~", "2020", "vers 2018 – 2020", "about 2018 – 2020"),
        ("2026-04-08", "2026-04-08", "8 avril 2026", "8 April 2026"),
        ("2026-04-08", None, "8 avril 2026", "8 April 2026"),
        (None, None, "", ""),
    ],
)
def test_two_dates_are_said_together(
    first: str | None, last: str | None, french: str, english: str
) -> None:
    assert dates.span(first, last, "fr") == french
    assert dates.span(first, last, "en") == english
