"""Travel matrices as bytes: compact, and readable without numpy (the functions from a zip have none).

A length-prefixed JSON head (vehicle classes, n) is followed by the zlib-compressed 32-bit integers of each
class in the head's order: n × n seconds, n × n metres, n snap metres; little-endian, row by row. Rows come
back as arrays, which hold an integer in 4 bytes where a list needs 36.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from typing import TYPE_CHECKING

from fureai.domain.fleet import VehicleClass
from fureai.domain.problem import TravelMatrices, TravelMatrix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD_LENGTH_BYTES = 4
INTEGER_BYTES = 4
FAST = 1
"""zlib's fastest level: the network is faster than its better ones."""


def encode(matrices: TravelMatrices) -> bytes:
    """Return the bytes of the matrices, all of which have the same n."""
    sizes = {len(matrix.snap_m) for matrix in matrices.values()}
    if len(sizes) > 1:
        raise ValueError(f"matrices of one problem have one size, not {sorted(sizes)}")
    head = json.dumps({"classes": list(matrices), "n": max(sizes, default=0)}).encode()
    packer = zlib.compressobj(FAST)
    parts = [packer.compress(_little_endian(row)) for matrix in matrices.values() for row in _rows(matrix)]
    return b"".join([len(head).to_bytes(HEAD_LENGTH_BYTES), head, *parts, packer.flush()])


def decode(content: bytes) -> TravelMatrices:
    """Return the matrices; raises ValueError or zlib.error for bytes that `encode` did not make."""
    body = HEAD_LENGTH_BYTES + int.from_bytes(content[:HEAD_LENGTH_BYTES])
    head = json.loads(content[HEAD_LENGTH_BYTES:body])
    rows = _split(zlib.decompress(content[body:]), head["n"])
    return {VehicleClass(name): _next_matrix(rows, head["n"]) for name in head["classes"]}


def _rows(matrix: TravelMatrix) -> Iterator[Sequence[int]]:
    yield from matrix.duration_s
    yield from matrix.distance_m
    yield matrix.snap_m


def _next_matrix(rows: Iterator[Sequence[int]], n: int) -> TravelMatrix:
    return TravelMatrix(
        duration_s=[next(rows) for _ in range(n)],
        distance_m=[next(rows) for _ in range(n)],
        snap_m=next(rows),
    )


def _split(content: bytes, n: int) -> Iterator[Sequence[int]]:
    width = n * INTEGER_BYTES
    view = memoryview(content)
    for start in range(0, len(content), width or 1):
        row = array("i")
        row.frombytes(view[start : start + width])
        yield _native(row)


def _little_endian(row: Sequence[int]) -> bytes:
    return _native(array("i", row)).tobytes()


def _native(row: array[int]) -> array[int]:
    if sys.byteorder == "big":
        row.byteswap()
    return row
