"""The bounding box of the city in use, as `current.json` in the city bucket tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from fureai.adapters.s3 import CURRENT_KEY

if TYPE_CHECKING:
    from fureai.adapters.s3 import CityBucket
    from fureai.domain.geography import Point


class _Extent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    bbox: tuple[float, float, float, float]
    """West, south, east, north in degrees (GeoJSON's order, RFC 7946 section 5)."""


class BucketCityExtent:
    """The port `CityExtent`; reads the box each time, because a newer city may have been loaded."""

    def __init__(self, bucket: CityBucket) -> None:
        self._bucket = bucket

    def contains(self, point: Point) -> bool:
        """Say whether the point lies inside; raises NotFound (CITY_MISSING) when no city was loaded."""
        west, south, east, north = _Extent.model_validate_json(self._bucket.read_text(CURRENT_KEY)).bbox
        return west <= point.lon <= east and south <= point.lat <= north
