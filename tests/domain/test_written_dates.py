"""Dates as people write them become stored dates; what is shown of those reads back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.domain import dates, written_dates
from fabriques_desktop.domain.date_refusals import why_not
from fabriques_desktop.domain.fields import is_date, is_moment

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TODAY = date(2026, 3, 12)  # a Thursday


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("hier", "2026-03-11"),
        ("Aujourd'hui", "2026-03-12"),
        ("aujourd’hui", "2026-03-12"),
        ("avant-hier", "2026-03-10"),
        ("demain", "2026-03-13"),
        ("il y a 3 jours", "2026-03-09"),
        ("il y a une semaine", "2026-03-05"),
        ("lundi", "2026-03-09"),
        ("jeudi", "2026-03-12"),
        ("jeudi dernier", "2026-03-05"),
        ("lundi prochain", "2026-03-16"),
        ("12/3", "2026-03-12"),
        ("13/3", "2025-03-13"),
        ("12/03/2026", "2026-03-12"),
        ("12.03.26", "2026-03-12"),
        ("12-3-1998", "1998-03-12"),
        ("31/12/99", "1999-12-31"),
        ("29/2", "2024-02-29"),
        ("12 mars", "2026-03-12"),
        ("le 12 mars", "2026-03-12"),
        ("Jeudi 12 mars 2026", "2026-03-12"),
        ("1er mars 2018", "2018-03-01"),
        ("1ᵉʳ août", "2025-08-01"),
        ("14 févr. 2020", "2020-02-14"),
        ("mars 2018", "2018-03"),
        ("en mars 2018", "2018-03"),
        ("déc. 2018", "2018-12"),
        ("avril", "2025-04"),
        ("03/2018", "2018-03"),
        ("2018", "2018"),
        ("en 2018", "2018"),
        ("depuis 2018", "2018"),
        ("vers 2015", "2015~"),
        ("Vers mars 2018", "2018-03~"),
        ("vers le 12 mars 2018", "2018-03-12~"),
        ("2015 environ", "2015~"),
        ("~2015", "2015~"),
        ("printemps 2019", "2019-21"),
        ("l'été 2019", "2019-22"),
        ("au printemps", "2026-21"),
        ("automne", "2025-23"),
        ("hiver 2018", "2018-24"),
        ("vers l’automne 2019", "2019-23~"),
        ("yesterday", "2026-03-11"),
        ("the day before yesterday", "2026-03-10"),
        ("3 days ago", "2026-03-09"),
        ("last monday", "2026-03-09"),
        ("Monday", "2026-03-09"),
        ("12 March", "2026-03-12"),
        ("March 12th, 2018", "2018-03-12"),
        ("the 3rd of May 2019", "2019-05-03"),
        ("in March 2018", "2018-03"),
        ("about 2015", "2015~"),
        ("circa 2015", "2015~"),
        ("c. 2015", "2015~"),
        ("fall 2019", "2019-23"),
        ("2026-03-12", "2026-03-12"),
        ("2026/3/1", "2026-03-01"),
        ("2019-21", "2019-21"),
        ("2015~", "2015~"),
        ("١٢/٣/٢٠١٨", "2018-03-12"),
        ("٢٠١٨-٠٣-١٢", "2018-03-12"),
        ("  12  MARS\u00a02026. ", "2026-03-12"),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, stored: str) -> None:
    assert written_dates.read(written, TODAY) == stored
    assert is_date(stored)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("le mois dernier", "2026-02"), ("ce mois-ci", "2026-03"), ("le mois prochain", "2026-04"),
        ("l’an dernier", "2025"), ("l’année dernière", "2025"), ("cette année", "2026"),
        ("il y a deux jours", "2026-03-10"), ("il y a quinze jours", "2026-02-25"),
        ("il y a 3 mois", "2025-12"), ("il y a un an", "2025"), ("dans trois jours", "2026-03-15"),
        ("hier soir", "2026-03-11"), ("lundi matin", "2026-03-09"), ("maintenant", "2026-03-12"),
        ("jeu. 12 mars", "2026-03-12"), ("mars dernier", "2025-03"), ("février dernier", "2026-02"),
        ("l’été dernier", "2025-22"), ("hiver 2018-2019", "2018-24"), ("2018/03", "2018-03"),
        ("last month", "2026-02"), ("this year", "2026"), ("next month", "2026-04"),
        ("two days ago", "2026-03-10"), ("3 months ago", "2025-12"), ("a year ago", "2025"),
        ("in two weeks", "2026-03-26"), ("yesterday evening", "2026-03-11"),
        ("Thu 12 March", "2026-03-12"), ("last spring", "2025-21"), ("next summer", "2026-22"),
        ("winter 2018/19", "2018-24"), ("about last month", "2026-02~"),
        # a part of a month, a season or a year: less precise, and true
        ("début mars", "2026-03"), ("fin 2019", "2019"), ("mi-mars 2018", "2018-03"),
        ("fin de l’été 2020", "2020-22"), ("courant 2021", "2021"), ("mid-2018", "2018"),
        ("au début de l’année 2015", "2015"), ("late March 2018", "2018-03"),
        ("beginning of 2020", "2020"), ("sometime in 2014", "2014"), ("l’année 2015", "2015"),
        # about so
        ("env. 2015", "2015~"), ("2015 ?", "2015~"), ("aux environs de 2015", "2015~"),
        ("≈ 2015", "2015~"), ("il y a environ dix ans", "2016~"),
        ("il y a une dizaine d’années", "2016~"), ("about ten years ago", "2016~"),
        ("il y a une quinzaine de jours", "2026-02-25~"), ("a couple of weeks ago", "2026-02-26~"),
        ("la semaine dernière", "2026-03-05~"), ("next week", "2026-03-19~"),
        # figures and days in words
        ("le premier mai 2019", "2019-05-01"), ("dix mars", "2026-03-10"), ("auj", "2026-03-12"),
        ("1 er avril 2024", "2024-04-01"), ("20240312", "2024-03-12"), ("12032024", "2024-03-12"),
        ("le 5", "2026-03-05"), ("le 24", "2026-02-24"), ("the 5th", "2026-03-05"),
        ("mardi 10", "2026-03-10"), ("vendredi 13", "2026-03-13"), ("le 5 du mois", "2026-03-05"),
        ("Noël 2021", "2021-12-25"), ("Toussaint", "2025-11-01"), ("rentrée 2023", "2023-09"),
        ("New Year’s Day 2020", "2020-01-01"), ("cet été", "2026-22"), ("cet hiver", "2025-24"),
        ("this spring", "2026-21"),
        ("depuis la rentrée", "2025-09"), ("depuis trois ans", "2023"), ("from 2018", "2018"),
        ("à partir de mars 2018", "2018-03"), ("au cours de 2019", "2019"), ("dès 2018", "2018"),
        ("le mois de mars 2019", "2019-03"), ("pendant l’été 2019", "2019-22"),
        ("2018, mars", "2018-03"), ("2019 printemps", "2019-21"), ("2018-3", "2018-03"),
        ("2015 (environ)", "2015~"), ("sans doute 2015", "2015~"), ("± 2015", "2015~"),
        ("mardi de la semaine dernière", "2026-03-03"), ("Tuesday last week", "2026-03-03"),
        ("la semaine du 12 mars", "2026-03-12~"), ("week of 9 March", "2026-03-09~"),
        ("12 mars 2019 à 14h", "2019-03-12"),
        # feasts, those of Easter too
        ("Pâques 2019", "2019-04-21"), ("Easter 2024", "2024-03-31"), ("Pâques", "2025-04-20"),
        ("lundi de Pâques 2019", "2019-04-22"), ("Good Friday 2019", "2019-04-19"),
        ("l’Ascension 2021", "2021-05-13"), ("Pentecôte 2020", "2020-05-31"),
        ("Whit Monday 2020", "2020-06-01"), ("Mardi gras", "2026-02-17"),
        ("All Saints’ Day 2020", "2020-11-01"), ("New Year’s Eve 2020", "2020-12-31"),
        ("14 juillet 2020", "2020-07-14"), ("à la rentrée 2020", "2020-09"),
    ],
)  # fmt: skip
def test_a_date_said_from_today_is_as_precise_as_it_was_said(written: str, stored: str) -> None:
    assert written_dates.read(written, TODAY) == stored
    for lang in ("fr", "en"):
        assert written_dates.read(dates.in_words(stored, lang), TODAY) == stored


@given(st.integers(1, 60), st.sampled_from([("il y a {} mois", "{} months ago")]), DATES)
def test_months_ago_are_the_same_in_both_languages(
    count: int, said: tuple[str, str], today: date
) -> None:
    french, english = (written_dates.read(form.format(count), today) for form in said)

    assert french == english and french is not None
    gap = (today.year - int(french[:4])) * 12 + today.month - int(french[5:])
    assert gap == count


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "bientôt", "été 2018-2019", "hiver 2018-2020", "soir", "il y a mois", "ce matin 9",
        "31/02/2026", "30 février", "2026-13-45", "12", "1/2/3/4", "0000",
        "13/13", "3/25", "mars 18", "avant Pâques", "Pâques 12",
        "mars 2018 et après", "vers", "~", "le", "12 mars 20266", "99999", "12 3",
        "début", "fin de", "début mardi", "fin 12 mars", "2019-2020", "entre 2015 et 2018",
        "1er trimestre 2023", "années 90", "avant 2010", "20261345", "il y a", "3 jours",
        "x" * 5000, "\x00", "2026-03-12T25:00",
        "il y a 3 days ago",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_date(written: str) -> None:
    assert written_dates.read(written, TODAY) is None


@pytest.mark.parametrize(
    ("why", "written"),
    [
        ("span", "2015-2018|2015–2018|2015/2018|de 2015 à 2018|entre 2015 et 2018|2015 ou 2016"),
        (
            "span",
            "between 2015 and 2018|from March to June 2019|de mars à juin 2019|mars-juin 2019",
        ),
        ("span", "du 12 au 14 mars 2019|12-14 mars 2019|du 1er au 3 mai|printemps-été 2019"),
        ("bound", "avant 2015|après mars 2018|before 2015|after March 2018|jusqu’en 2018|by June"),
        ("bound", "until 2018|d’ici juin|au plus tard en 2018|mars 2018 et après|2018 or later"),
        ("part", "T1 2019|1er trimestre 2019|Q1 2019|2019 Q1|2019-T3|first quarter of 2019"),
        ("part", "premier semestre 2019|S2 2019|the first half of 2019"),
        ("age", "les années 1990|années 90|the 1990s|1990's|XIXe siècle|the 19th century"),
        ("", "bientôt|31/02/2026|mars 18|12|le|quand il fera beau|il y a longtemps"),
    ],
)
def test_what_has_no_honest_precision_is_refused_for_what_it_is(why: str, written: str) -> None:
    for each in written.split("|"):
        assert written_dates.read(each, TODAY) is None, each
        assert why_not(each, TODAY) == why, each


@given(st.dates(date(1583, 1, 1), date(9000, 12, 31)))
def test_easter_is_a_sunday_between_its_two_ends(day: date) -> None:
    easter = date.fromisoformat(written_dates.read(f"Pâques {day.year}", TODAY) or "")

    assert easter.weekday() == 6
    assert (3, 22) <= (easter.month, easter.day) <= (4, 25)


def test_the_order_of_figures_can_be_the_other() -> None:
    assert written_dates.read("3/4/2020", TODAY) == "2020-04-03"
    assert written_dates.read("3/4/2020", TODAY, day_first=False) == "2020-03-04"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("12/3", "2026-03-12"), ("11/3", "2027-03-11"), ("lundi", "2026-03-16"),
        ("jeudi", "2026-03-12"), ("jeudi prochain", "2026-03-19"), ("jeudi dernier", "2026-03-05"),
        ("29/2", "2028-02-29"), ("février", "2027-02"), ("hier", "2026-03-11"),
        ("Pâques", "2026-04-05"), ("Mardi gras", "2027-02-09"),
    ],
)  # fmt: skip
def test_a_planned_date_is_looked_for_ahead(written: str, stored: str) -> None:
    assert written_dates.read(written, TODAY, ahead=True) == stored


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("12 mars 9h40", "2026-03-12T09:40"),
        ("12 mars 9 h 40", "2026-03-12T09:40"),
        ("ce matin 9h", "2026-03-12T09:00"),
        ("hier soir 20h30", "2026-03-11T20:30"),
        ("hier 14:30", "2026-03-11T14:30"),
        ("hier à 14h", "2026-03-11T14:00"),
        ("12 mars 2018, 9 h 40", "2018-03-12T09:40"),
        ("12/3 9h", "2026-03-12T09:00"),
        ("9h40", "2026-03-12T09:40"),
        ("14:30 hier", "2026-03-11T14:30"),
        ("demain midi", "2026-03-13T12:00"),
        ("lundi vers 9h", "2026-03-09T09:00"),
        ("yesterday at 2:30 pm", "2026-03-11T14:30"),
        ("12 March 9:40", "2026-03-12T09:40"),
        ("tomorrow 2pm", "2026-03-13T14:00"),
        ("12 March 12am", "2026-03-12T00:00"),
        ("12 mars", "2026-03-12"),
        ("mars 2018", "2018-03"),
        ("2026-03-12T14:32", "2026-03-12T14:32"),
        ("2026-03-12 14:32", "2026-03-12T14:32"),
        ("2026-03-12T14:32:07+01:00", "2026-03-12T14:32:07+01:00"),
    ],
)
def test_a_moment_is_read_with_its_time(written: str, stored: str) -> None:
    assert written_dates.read_moment(written, TODAY) == stored
    assert is_moment(stored) or is_date(stored)


@pytest.mark.parametrize("written", ["", "mars 2018 9h40", "12 mars 25h", "9h99", "tôt", "9h 10h"])
def test_a_time_without_its_day_or_a_time_that_is_none_is_no_moment(written: str) -> None:
    assert written_dates.read_moment(written, TODAY) is None


DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))
STORED = st.builds(
    lambda day, precision, season, about: (
        [f"{day.year}", f"{day.year}-{day.month:02}", f"{day.year}-{season}", day.isoformat()][
            precision
        ]
        + "~" * about
    ),
    DAYS,
    st.integers(0, 3),
    st.integers(21, 24),
    st.booleans(),
)
TIMES = st.times().map(lambda t: f"{t.hour:02}:{t.minute:02}")


@given(STORED, st.sampled_from(["fr", "en"]))
def test_what_is_shown_reads_back_to_the_same_date(stored: str, lang: str) -> None:
    assert written_dates.read(dates.in_words(stored, lang), TODAY) == stored


@given(DAYS, TIMES, st.sampled_from(["fr", "en"]))
def test_a_moment_shown_reads_back_to_the_same_moment(day: date, time: str, lang: str) -> None:
    stored = f"{day.isoformat()}T{time}"

    assert written_dates.read_moment(dates.in_words(stored, lang), TODAY) == stored


@given(st.integers(0, 3000), st.sampled_from(["fr", "en"]))
def test_a_past_day_shown_with_today_reads_back(ago: int, lang: str) -> None:
    stored = (TODAY - timedelta(days=ago)).isoformat()

    assert written_dates.read(dates.in_words(stored, lang, TODAY), TODAY) == stored


@given(st.text(max_size=70), DAYS, st.booleans(), st.booleans())
def test_any_text_is_a_date_or_none(written: str, today: date, first: bool, ahead: bool) -> None:
    for read in (written_dates.read, written_dates.read_moment):
        found = read(written, today, day_first=first, ahead=ahead)

        assert why_not(written, today) in ("", "span", "bound", "part", "age")
        assert found is None or (found.isascii() and (is_date(found) or is_moment(found)))


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar_do_no_harm(today: date) -> None:
    for written in ("hier", "demain", "lundi", "lundi prochain", "29/2", "12/3", "mars", "hiver"):
        written_dates.read(written, today)
        written_dates.read(written, today, ahead=True)
