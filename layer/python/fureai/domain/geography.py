"""Points, and how surely an address was found."""

from __future__ import annotations

import math
from enum import StrEnum

from pydantic import Field

from fureai.domain.units import Frozen

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG 1980), metres."""


class Point(Frozen):
    """A place on the map: longitude and latitude in WGS 84 degrees."""

    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)

    def as_pair(self) -> tuple[float, float]:
        """Return `(lon, lat)`, the order of GeoJSON and OSRM."""
        return (self.lon, self.lat)


def great_circle_m(first: Point, second: Point) -> float:
    """Return the great-circle distance in metres (haversine formula, Sinnott 1984)."""
    lat1, lat2 = math.radians(first.lat), math.radians(second.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(second.lon - first.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(chord))


class MatchLevel(StrEnum):
    """How far down an address was found: the finest part that the gazetteer knows."""

    MANUAL = "manual"
    """A person set the pin."""
    HOUSE = "house"
    BLOCK = "block"
    CHOME = "chome"
    TOWN = "town"
    """Only the town is known: its centre says nothing about the door, so a pin is asked for."""
    NONE = "none"

    @property
    def is_plannable(self) -> bool:
        """Say whether a truck may be sent to a point found at this level."""
        return self not in (MatchLevel.TOWN, MatchLevel.NONE)


class AddressCandidate(Frozen):
    """One reading of an address: the canonical spelling, where it is, and how finely it was found."""

    address: str
    point: Point
    level: MatchLevel


class AddressMatch(Frozen):
    """What a geocoder makes of one address.

    `point` is None when nothing was found or when several readings exist; then `candidates` holds them
    (possibly none). An address is never dropped: `level` NONE with no candidates is an answer as well.
    """

    level: MatchLevel
    point: Point | None = None
    address: str = ""
    candidates: tuple[AddressCandidate, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Say whether the address has more than one reading."""
        return self.point is None and len(self.candidates) > 1
