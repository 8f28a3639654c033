"""The geocoder of the city that a stack serves: its gazetteer, read from the city bucket when first asked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from fureai.adapters.geocoding.geocoders import GazetteerGeocoder, GeocoderChain
from fureai.adapters.geocoding.loading import load_gazetteer

if TYPE_CHECKING:
    from fureai.adapters.s3 import CityBucket
    from fureai.domain.geography import AddressMatch

RECHECK_S = 60.0
"""How long a container goes on with the gazetteer it has before it asks whether a newer city was loaded."""


class CityGeocoder:
    """The port `Geocoder` over the city in use."""

    def __init__(self, bucket: CityBucket) -> None:
        """Keep the bucket; nothing is read before the first address."""
        self._bucket = bucket
        self._key = ""
        self._checked_at = 0.0
        self._geocoder = GeocoderChain(())

    def locate(self, address: str) -> AddressMatch:
        """Return the match; raises NotFound (CITY_MISSING) when no city was loaded."""
        if not self._key or time.monotonic() - self._checked_at > RECHECK_S:
            self._refresh()
        return self._geocoder.locate(address)

    def _refresh(self) -> None:
        key = self._bucket.current().gazetteer
        if key != self._key:
            gazetteer = load_gazetteer(self._bucket.read_text(key))
            self._geocoder = GeocoderChain((GazetteerGeocoder(gazetteer),))
            self._key = key
        self._checked_at = time.monotonic()
