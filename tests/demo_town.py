"""The demo city for tests: drawn and settled once a session."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from local.demo_city.build import CityFiles, Town, build_town, city_files, settle_town
from local.demo_city.layout import FRAME

if TYPE_CHECKING:
    from local.demo_city.geometry import Point
    from local.demo_city.households import Household

SEED, RESIDENTS, VEHICLES = 1, 240, 4


@cache
def town() -> Town:
    return build_town(SEED)


@cache
def files() -> CityFiles:
    return city_files(town(), RESIDENTS, VEHICLES)


@cache
def homes() -> tuple[Household, ...]:
    return tuple(settle_town(town(), RESIDENTS))


def degrees(point: Point) -> tuple[float, float]:
    """[lon, lat] of a place of the town's plane."""
    return FRAME.to_degrees(point)
