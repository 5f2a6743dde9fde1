"""Projections against points whose coordinates are published; clusters against their promise."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.domain.clusters import gather
from fabriques_desktop.domain.projections import (
    Projection,
    equal_areas,
    europe,
    lambert_93,
    place_of,
)

COORDINATES = st.tuples(
    st.floats(-1e6, 1e6, allow_nan=False), st.floats(-1e6, 1e6, allow_nan=False)
)


@pytest.mark.parametrize(
    ("project", "place", "expected"),
    [
        (lambert_93, (3.0, 46.5), (700_000.0, 6_600_000.0)),
        # the town hall of Paris and the lighthouse of Le Stiff, of IGN's converter
        (lambert_93, (2.3522, 48.8566), (652_469.0, 6_862_035.3)),
        (europe, (10.0, 52.0), (4_321_000.0, 3_210_000.0)),
        # the example of the definition of EPSG:3035
        (europe, (5.0, 50.0), (3_962_799.45, 2_999_718.85)),
    ],
)
def test_a_point_falls_where_it_should(
    project: object, place: tuple[float, float], expected: tuple[float, float]
) -> None:
    x, y = project(*place)

    assert math.hypot(x - expected[0], y - expected[1]) < 30


@pytest.mark.parametrize(
    ("project", "near", "places"),
    [
        (lambert_93, (2.4, 46.0), [(-4.78, 48.4), (9.5, 41.4), (-31.0, 28.0), (51.0, 71.0)]),
        (europe, (10.0, 48.0), [(-31.5, 27.5), (51.5, 71.5), (10.0, 52.0), (2.35, 48.86)]),
        (equal_areas(-177, -13.8), (-177.0, -13.8), [(-179.5, -15.5), (-171.0, -11.0)]),
        (equal_areas(-149.4, -17.6), (-149.4, -17.6), [(-159.0, -29.0), (-131.0, -6.0)]),
    ],
)
def test_the_way_back_finds_the_place_again(
    project: Projection, near: tuple[float, float], places: list[tuple[float, float]]
) -> None:
    for place in places:
        assert place_of(project, project(*place), near) == pytest.approx(place, abs=1e-6)


def test_areas_keep_their_size_round_any_point() -> None:
    """A square kilometre near the middle of the map is one near its edge."""
    project = equal_areas(55.5, -21.1)

    def area(longitude: float, latitude: float) -> float:
        wide = 0.01 / math.cos(math.radians(latitude))
        left, low = project(longitude, latitude)
        right, _ = project(longitude + wide, latitude)
        _, high = project(longitude, latitude + 0.01)
        return (right - left) * (high - low)

    assert area(57.0, -22.5) == pytest.approx(area(55.5, -21.1), rel=0.01)


@given(st.lists(COORDINATES, max_size=60), st.floats(1, 1e6))
def test_every_point_is_in_one_cluster(points: list[tuple[float, float]], cell: float) -> None:
    made = gather(points, range(len(points)), cell)

    assert sorted(n for cluster in made for n in cluster.members) == list(range(len(points)))
    for cluster in made:
        places = {points[n] for n in cluster.members}
        assert cluster.is_one_place == (len(places) == 1)


def test_only_what_is_shown_is_gathered() -> None:
    assert gather([(0.0, 0.0), (1.0, 1.0)], [1], 10) == [(1.0, 1.0, (1,), True)]


def test_neighbours_across_a_border_of_the_grid_are_joined() -> None:
    (made,) = gather([(99.0, 50.0), (101.0, 50.0)], range(2), 100)

    assert (made.x, made.y, made.members) == (100.0, 50.0, (0, 1))


def test_thousands_become_few() -> None:
    turn = random.Random(1)
    points = [(turn.uniform(0, 1000), turn.uniform(0, 1000)) for _ in range(5000)]

    assert len(gather(points, range(5000), 100)) <= 100
