"""Cutting a quarter into blocks again and again, as grown towns are cut.

The recursive subdivision across the longer side of the smallest box follows Vanegas et al., "Procedural
Generation of Parcels in Urban Modeling", Computer Graphics Forum 31 (2012).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from local.demo_city.geometry import (
    Line,
    Point,
    area,
    centroid,
    chords,
    distance,
    heading,
    interior_point,
    main_axis,
    moved,
    project,
    ring_edges,
    towards,
)

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True)
class Cut:
    """A line through a ring and the two rings it leaves."""

    line: Line
    parts: tuple[Line, Line]


@dataclass(frozen=True)
class Manner:
    """How crooked the cuts are: shift along the ring and bend as shares, turn in radians."""

    shift: float
    turn: float
    bend: float
    snap_m: float = 15.0


def cut(ring: Line, manner: Manner, rng: Random) -> Cut | None:
    """Cut a ring across its longer side, or None where no sensible line exists."""
    angle, long_m, _ = main_axis(ring)
    centre = centroid(ring)
    origin = moved(centre, angle, long_m * rng.uniform(-manner.shift, manner.shift))
    across = angle + math.pi / 2 + rng.uniform(-manner.turn, manner.turn)
    found = chords(origin, across, ring)
    if not found:
        found = chords(interior_point(ring), across, ring)
    if not found:
        return None
    a, b = max(found, key=lambda chord: distance(*chord))
    return _divided(ring, a, b, manner, rng)


def _divided(ring: Line, a: Point, b: Point, manner: Manner, rng: Random) -> Cut | None:
    i, j = _edge_at(ring, a), _edge_at(ring, b)
    if i == j or distance(a, b) < 12:
        return None
    a, b = _to_corner(ring, i, a, manner.snap_m), _to_corner(ring, j, b, manner.snap_m)
    line = _bent(a, b, manner.bend, rng)
    first = _between(ring, i, j)
    second = _between(ring, j, i)
    parts = _tidy([*line[::-1], *first]), _tidy([*line, *second])
    return Cut(line, parts) if min(abs(area(p)) for p in parts) > 400 else None


def _edge_at(ring: Line, point: Point) -> int:
    gaps = [distance(point, project(point, a, b)[1]) for a, b in ring_edges(ring)]
    return gaps.index(min(gaps))


def _to_corner(ring: Line, edge: int, point: Point, within_m: float) -> Point:
    corners = (ring[edge], ring[(edge + 1) % len(ring)])
    nearest = min(corners, key=lambda corner: distance(corner, point))
    return nearest if distance(nearest, point) < within_m else point


def _between(ring: Line, i: int, j: int) -> Line:
    """Return the corners met going from edge i to edge j."""
    count = (j - i) % len(ring)
    return [ring[(i + 1 + k) % len(ring)] for k in range(count)]


def _bent(a: Point, b: Point, bend: float, rng: Random) -> Line:
    if bend == 0 or distance(a, b) < 50:
        return [a, b]
    side = heading(a, b) + math.pi / 2
    middle = [
        moved(towards(a, b, share), side, distance(a, b) * rng.uniform(-bend, bend)) for share in (0.35, 0.68)
    ]
    return [a, *middle, b]


def _tidy(ring: Line) -> Line:
    kept = [p for p, q in zip(ring, [*ring[1:], ring[0]], strict=True) if distance(p, q) > 0.5]
    return kept if area(kept) > 0 else kept[::-1]
