"""A geocoder that knows what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.geography import AddressMatch, MatchLevel

if TYPE_CHECKING:
    from collections.abc import Mapping


class FakeGeocoder:
    """Matches by the exact spelling of the address; anything else is level NONE."""

    def __init__(self, matches: Mapping[str, AddressMatch] | None = None) -> None:
        self.matches = dict(matches or {})
        self.asked: list[str] = []

    def locate(self, address: str) -> AddressMatch:
        self.asked.append(address)
        return self.matches.get(address, AddressMatch(level=MatchLevel.NONE))
