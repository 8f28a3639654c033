"""A city that reaches a degree around the tests' grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import ORIGIN_LAT, ORIGIN_LON

if TYPE_CHECKING:
    from fureai.domain.geography import Point


class FakeCityExtent:
    """A box of two degrees by two."""

    def contains(self, point: Point) -> bool:
        return abs(point.lon - ORIGIN_LON) <= 1 and abs(point.lat - ORIGIN_LAT) <= 1
