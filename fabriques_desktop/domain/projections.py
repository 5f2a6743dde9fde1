"""From longitude and latitude to metres on a flat map: Lambert-93, and equal areas round a point.

The formulas are those of the ellipsoid GRS 80; a point comes out right to the metre, which is finer
than any outline shown.  The way back tries nearer and nearer.  Nothing here knows what is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, atanh, cos, exp, log, pi, radians, sin, sqrt

#: longitude and latitude in degrees -> metres east and north
Projection = Callable[[float, float], tuple[float, float]]

_A = 6378137.0  # GRS 80: the half of its great axis, in metres
_F = 1 / 298.257222101
_E2 = 2 * _F - _F * _F
_E = sqrt(_E2)
_TRIES = 30
_NEAR_ENOUGH = 0.01  # metres
_A_BIT = 1e-4  # degrees
_FURTHEST = 85.0  # degrees of latitude: no map of ours goes farther


def _isometric(latitude: float) -> float:
    s = sin(latitude)
    return atanh(s) - _E * atanh(_E * s)


def _width(latitude: float) -> float:
    """How wide the parallel is, of the great axis."""
    return cos(latitude) / sqrt(1 - _E2 * sin(latitude) ** 2)


def _lambert_93() -> Projection:
    south, north, origin, centre = radians(44), radians(49), radians(46.5), radians(3)
    power = log(_width(north) / _width(south)) / (_isometric(south) - _isometric(north))
    scale = _A * _width(south) / power * exp(power * _isometric(south))
    at_origin = scale * exp(-power * _isometric(origin))

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        radius = scale * exp(-power * _isometric(radians(latitude)))
        angle = power * (radians(longitude) - centre)
        return 700_000 + radius * sin(angle), 6_600_000 + at_origin - radius * cos(angle)

    return project


#: metropolitan France (EPSG:2154)
lambert_93: Projection = _lambert_93()


def _authalic(latitude: float) -> float:
    s = sin(latitude)
    return (1 - _E2) * (s / (1 - _E2 * s * s) + atanh(_E * s) / _E)


def equal_areas(
    longitude: float, latitude: float, east: float = 0.0, north: float = 0.0
) -> Projection:
    """Lambert's azimuthal projection round a point, whose place on the map is `east`, `north`."""
    centre, origin = radians(longitude), radians(latitude)
    pole = _authalic(pi / 2)
    beta = asin(_authalic(origin) / pole)
    radius = _A * sqrt(pole / 2)
    stretch = _A * _width(origin) / (radius * cos(beta))
    sin_origin, cos_origin = sin(beta), cos(beta)

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        at = asin(max(-1.0, min(1.0, _authalic(radians(latitude)) / pole)))
        turn = radians(longitude) - centre
        facing = 1 + sin_origin * sin(at) + cos_origin * cos(at) * cos(turn)
        far = radius * sqrt(
            2 / max(facing, 1e-9)
        )  # the other side of the earth is far, not nowhere
        x = far * stretch * cos(at) * sin(turn)
        y = far / stretch * (cos_origin * sin(at) - sin_origin * cos(at) * cos(turn))
        return east + x, north + y

    return project


def place_of(
    project: Projection, at: tuple[float, float], near: tuple[float, float]
) -> tuple[float, float]:
    """Longitude and latitude of a place of the map, by Newton's method from a place not too far."""
    longitude, latitude = near
    for _ in range(_TRIES):
        x, y = project(longitude, latitude)
        off_x, off_y = at[0] - x, at[1] - y
        if abs(off_x) + abs(off_y) < _NEAR_ENOUGH:
            break
        east_x, east_y = project(longitude + _A_BIT, latitude)
        north_x, north_y = project(longitude, latitude + _A_BIT)
        a, b, c, d = east_x - x, north_x - x, east_y - y, north_y - y
        turn = a * d - b * c
        longitude += _A_BIT * (d * off_x - b * off_y) / turn
        latitude += _A_BIT * (a * off_y - c * off_x) / turn
        longitude = max(-180.0, min(180.0, longitude))
        latitude = max(-_FURTHEST, min(_FURTHEST, latitude))
    return longitude, latitude


#: Europe (EPSG:3035)
europe: Projection = equal_areas(10, 52, 4_321_000, 3_210_000)
