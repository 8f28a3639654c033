"""Encoded polylines, precision 5 (Google, "Encoded Polyline Algorithm Format"): steps of lat and lon."""

from collections.abc import Iterator

from fureai.domain.geography import Point

PRECISION = 100_000
CHUNK_BITS = 5
FIRST_PRINTABLE = 63
MORE = 0x20


def end_of(polyline: str) -> Point:
    """Return the last point of a line; an empty line ends where the equator meets Greenwich."""
    numbers = tuple(_numbers(polyline))
    return Point(lat=sum(numbers[0::2]) / PRECISION, lon=sum(numbers[1::2]) / PRECISION)


def _numbers(polyline: str) -> Iterator[int]:
    value = shift = 0
    for character in polyline:
        chunk = ord(character) - FIRST_PRINTABLE
        value |= (chunk & ~MORE) << shift
        shift += CHUNK_BITS
        if chunk < MORE:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
