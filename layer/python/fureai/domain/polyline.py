"""Encoded polylines of precision 5, as OSRM writes them and map libraries read them.

Algorithm: "Encoded Polyline Algorithm Format", Google Maps Platform documentation. Positions are (lat, lon)
in units of 1e-5 degrees, each as the difference from the one before.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from fureai.domain.geography import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Position = tuple[int, int]
"""(lat, lon) in 1e-5 degrees."""

PRECISION = 100_000
OFFSET = 63
CHUNK_BITS = 5
MORE = 1 << CHUNK_BITS


def join(polylines: Iterable[str]) -> str:
    """Return one polyline through all of them; a position that ends one and starts the next counts once."""
    positions: list[Position] = []
    for position in chain.from_iterable(map(decode, polylines)):
        if not positions or positions[-1] != position:
            positions.append(position)
    return encode(positions)


def decode(polyline: str) -> list[Position]:
    """Return the positions of a polyline."""
    values = _values(polyline)
    lat = lon = 0
    positions = []
    for lat_step, lon_step in zip(values, values, strict=True):
        lat, lon = lat + lat_step, lon + lon_step
        positions.append((lat, lon))
    return positions


def encode(positions: Iterable[Position]) -> str:
    """Return the polyline through the positions."""
    letters: list[str] = []
    last_lat = last_lon = 0
    for lat, lon in positions:
        letters += [*_letters(lat - last_lat), *_letters(lon - last_lon)]
        last_lat, last_lon = lat, lon
    return "".join(letters)


def end_of(polyline: str) -> Point:
    """Return the last point of a line that has one."""
    lat, lon = decode(polyline)[-1]
    return Point(lon=lon / PRECISION, lat=lat / PRECISION)


def _values(polyline: str) -> Iterator[int]:
    value = shift = 0
    for letter in polyline:
        chunk = ord(letter) - OFFSET
        value |= (chunk & (MORE - 1)) << shift
        shift += CHUNK_BITS
        if chunk < MORE:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0


def _letters(value: int) -> Iterator[str]:
    rest = ~(value << 1) if value < 0 else value << 1
    while rest >= MORE:
        yield chr((MORE | rest & (MORE - 1)) + OFFSET)
        rest >>= CHUNK_BITS
    yield chr(rest + OFFSET)
