"""geopy geocoders of the city, and the port over them.

Every source of points is a geopy `Geocoder`, so that a city can put another behind the gazetteer. A
`Location.raw` says what a bare point cannot: `{"level": MatchLevel, "certain": bool}`. Several locations, or
one that is not certain, are candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from fureai.domain.geography import AddressCandidate, AddressMatch, MatchLevel, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.adapters.geocoding.gazetteer import Gazetteer


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocode over a gazetteer in memory: no request leaves the process."""

    def __init__(self, gazetteer: Gazetteer, **options: Any) -> None:
        """Keep the index; `options` are geopy's own."""
        super().__init__(**options)
        self._gazetteer = gazetteer

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the certain location, or with `exactly_one=False` every candidate; None for nothing."""
        del timeout  # nothing is waited for
        match = self._gazetteer.locate(query)
        locations = _locations(match)
        if exactly_one:
            return locations[0] if match.point is not None else None
        return locations or None


class _AnyGeocoder(Protocol):
    def geocode(self, query: str, *, exactly_one: bool) -> Any:
        """Return locations as geopy does."""


class GeocoderChain:
    """The port `Geocoder`: asks each geopy geocoder in turn until one is certain.

    Candidates of an earlier one are kept when no later one is certain, so doubt is never lost.
    """

    def __init__(self, geocoders: Sequence[_AnyGeocoder]) -> None:
        """Keep the geocoders, the most trusted first."""
        self._geocoders = tuple(geocoders)

    def locate(self, address: str) -> AddressMatch:
        """Return the first certain match, else the first candidates, else level NONE."""
        best = AddressMatch(level=MatchLevel.NONE)
        for geocoder in self._geocoders:
            match = _as_match(geocoder.geocode(address, exactly_one=False) or [])
            if match.point is not None:
                return match
            best = best if best.candidates else match
        return best


def _locations(match: AddressMatch) -> list[Location]:
    if match.point is not None:
        return [_location(match.address, match.point, match.level, certain=True)]
    return [_location(c.address, c.point, c.level, certain=False) for c in match.candidates]


def _location(address: str, point: Point, level: MatchLevel, *, certain: bool) -> Location:
    return Location(address, (point.lat, point.lon), {"level": level, "certain": certain})


def _as_match(locations: list[Location]) -> AddressMatch:
    candidates = tuple(
        AddressCandidate(
            address=location.address,
            point=Point(lon=location.longitude, lat=location.latitude),
            level=location.raw["level"],
        )
        for location in locations
    )
    if len(candidates) == 1 and locations[0].raw["certain"]:
        only = candidates[0]
        return AddressMatch(level=only.level, point=only.point, address=only.address)
    return AddressMatch(level=MatchLevel.NONE, candidates=candidates)
