"""How the inside of a quarter is laid out: planned grid, grown lanes, paddies, housing estate, factories."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from local.demo_city.geometry import (
    Line,
    Point,
    area,
    chords,
    distance,
    distance_to_line,
    inside,
    interior_point,
    main_axis,
    moved,
    towards,
)
from local.demo_city.layout import HAMLETS
from local.demo_city.splitting import Cut, Manner, cut
from local.demo_city.streets import Street

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

CROOKED = Manner(shift=0.2, turn=0.26, bend=0.06, snap_m=9.0)
STRAIGHT = Manner(shift=0.07, turn=0.04, bend=0.0, snap_m=14.0)
POCKET_M2 = (27_000.0, 75_000.0)


@dataclass
class Fill:
    """The streets inside a quarter and the grounds kept free of houses: (kind, ring)."""

    streets: list[Street] = field(default_factory=list)
    grounds: list[tuple[str, Line]] = field(default_factory=list)


@dataclass(frozen=True)
class Mesh:
    """Spacing and widths of a planned grid, in metres; `gap` is the share of pieces left out."""

    along_m: float
    across_m: float
    widths_m: tuple[float, ...]
    gap: float
    highway: str = "residential"


MESHES = {
    "grid": Mesh(160, 58, (5.0, 5.5, 6.0), 0.05),
    "centre": Mesh(100, 62, (6.0, 7.0, 8.0), 0.03),
    "danchi": Mesh(165, 80, (6.0, 6.5), 0.1),
    "industry": Mesh(240, 170, (9.0, 10.0), 0.1, "unclassified"),
}


def fill(kind: str, ring: Line, rng: Random) -> Fill:
    """Lay out one quarter."""
    if kind in MESHES:
        return _grid(ring, MESHES[kind], kind, rng)
    if kind == "old":
        return _old(ring, rng)
    if kind in ("fields", "village"):
        return _fields(ring, rng)
    return Fill()


def _grid(ring: Line, mesh: Mesh, kind: str, rng: Random) -> Fill:
    angle, long_m, broad_m = main_axis(ring)
    angle += rng.uniform(-0.03, 0.03)
    centre = interior_point(ring)
    grounds = _reserved(ring, centre, angle, mesh=mesh, kind=kind, rng=rng)
    rows = _parallels(ring, centre, angle, mesh.across_m, broad_m)
    columns = _parallels(ring, centre, angle + math.pi / 2, mesh.along_m, long_m)
    across = angle + math.pi / 2
    pieces = [
        *(
            p
            for row in rows
            for p in _kept_cells(row, centre, angle, mesh.along_m, grounds=grounds, gap=mesh.gap, rng=rng)
        ),
        *(
            p
            for col in columns
            for p in _kept_cells(col, centre, across, mesh.across_m, grounds=grounds, gap=0, rng=rng)
        ),
    ]
    clear = [piece for piece in pieces if not _hugs(piece, ring)]
    return Fill([Street([a, b], mesh.highway, rng.choice(mesh.widths_m)) for a, b in clear], grounds)


def _parallels(
    ring: Line, centre: Point, angle: float, gap_m: float, extent_m: float
) -> list[tuple[Point, Point]]:
    count = int(extent_m / gap_m) + 1
    found = []
    for k in range(-count, count + 1):
        found += chords(moved(centre, angle + math.pi / 2, (k + 0.5) * gap_m), angle, ring)
    return [(a, b) for a, b in found if distance(a, b) > 25]


def _kept_cells(
    chord: tuple[Point, Point],
    centre: Point,
    angle: float,
    step_m: float,
    *,
    grounds: Sequence[tuple[str, Line]],
    gap: float,
    rng: Random,
) -> list[tuple[Point, Point]]:
    """Return a line of the grid without the cells that lie in a reserved ground or that chance leaves out."""
    stops = _stops(chord, centre, angle, step_m)
    kept: list[tuple[Point, Point]] = []
    for cell in pairwise(stops):
        if rng.random() < gap or any(inside(towards(*cell, 0.5), ground) for _, ground in grounds):
            continue
        if kept and kept[-1][1] == cell[0]:
            kept[-1] = (kept[-1][0], cell[1])
        else:
            kept.append(cell)
    return kept


def _stops(chord: tuple[Point, Point], centre: Point, angle: float, step_m: float) -> list[Point]:
    """Return the ends of a chord and the crossings of the grid between them."""
    c, s = math.cos(angle), math.sin(angle)
    at = [(p[0] - centre[0]) * c + (p[1] - centre[1]) * s for p in chord]
    low, high = math.ceil(at[0] / step_m - 0.5), math.floor(at[1] / step_m - 0.5)
    shares = [((k + 0.5) * step_m - at[0]) / (at[1] - at[0]) for k in range(low, high + 1)]
    return [chord[0], *(towards(*chord, share) for share in shares if 0.001 < share < 0.999), chord[1]]


def _hugs(piece: tuple[Point, Point], ring: Line) -> bool:
    """Whether a piece runs so close to the quarter's own edge that it would double it."""
    inner = [towards(*piece, share) for share in (0.25, 0.5, 0.75)]
    return sum(distance_to_line(p, [*ring, ring[0]]) < 17 for p in inner) >= 2


def _reserved(
    ring: Line, centre: Point, angle: float, *, mesh: Mesh, kind: str, rng: Random
) -> list[tuple[str, Line]]:
    """Return a school, a park or nothing in the middle of a quarter."""
    roll = rng.random()
    use = "school" if roll < 0.22 else "park" if roll < 0.55 else "none"
    if use == "none" or kind == "industry" or area(ring) < 60_000:
        return []
    along, across = mesh.along_m - 2, mesh.across_m * (3 if use == "school" else 1) - 2
    ground = _rectangle(centre, angle, along, across)
    return [(use, ground)] if all(inside(p, ring) for p in ground) else []


def _rectangle(centre: Point, angle: float, along_m: float, across_m: float) -> Line:
    corners = ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
    return [moved(moved(centre, angle, u * along_m), angle + math.pi / 2, v * across_m) for u, v in corners]


def _old(ring: Line, rng: Random) -> Fill:
    """Lanes of a post town: every cut is narrower than the one before, some pockets take only a kei truck."""
    result = Fill()
    _grow(ring, rng, 4.5, result, pocket=False)
    return result


def _grow(ring: Line, rng: Random, width_m: float, result: Fill, *, pocket: bool) -> None:
    size = abs(area(ring))
    pocket = pocket or (POCKET_M2[0] < size < POCKET_M2[1] and rng.random() < 0.13)
    if size < rng.uniform(5200, 13_000) or _ground(ring, size, result, rng, pocket=pocket):
        return
    made = cut(ring, CROOKED, rng)
    if made is None:
        return
    lane_m = rng.choice((1.6, 1.7, 1.8)) if pocket else width_m
    result.streets.append(_lane(made, lane_m, size, rng))
    narrower = max(2.0, width_m - rng.choice((0.2, 0.5, 0.8)))
    for part in made.parts:
        _grow(part, rng, narrower, result, pocket=pocket)


def _ground(ring: Line, size: float, result: Fill, rng: Random, *, pocket: bool) -> bool:
    """Keep a small block as a temple's or a shrine's ground."""
    taken = not pocket and 3500 < size < 9000 and rng.random() < 0.035
    if taken:
        result.grounds.append((rng.choice(("temple", "shrine", "park")), ring))
    return taken


def _lane(made: Cut, width_m: float, size: float, rng: Random) -> Street:
    line = made.line
    if size < 9000 and rng.random() < 0.22:
        line = [line[0], towards(line[0], line[1], 0.7)] if len(line) == 2 else line[:-1]
    return Street(line, "residential", width_m)


def _fields(ring: Line, rng: Random) -> Fill:
    """Paddies with farm roads; near a hamlet the cutting goes on until house plots are left."""
    result = Fill()
    _farm(ring, rng, result)
    return result


def _farm(ring: Line, rng: Random, result: Fill) -> None:
    size, near = abs(area(ring)), _near_hamlet(interior_point(ring))
    if size < (rng.uniform(6500, 14_000) if near else rng.uniform(110_000, 240_000)):
        return
    made = cut(ring, CROOKED if near else STRAIGHT, rng)
    if made is None:
        return
    result.streets.append(_farm_road(made, size, rng, near=near))
    for part in made.parts:
        _farm(part, rng, result)


def _farm_road(made: Cut, size: float, rng: Random, *, near: bool) -> Street:
    if near:
        return Street(made.line, "residential", rng.choice((1.8, 2.2, 2.7, 3.0, 3.5, 4.0)), homes=0.9)
    if size > 330_000:
        return Street(made.line, "unclassified", rng.choice((3.5, 4.0, 5.0)), homes=0.03)
    return Street(made.line, "track", rng.choice((2.2, 2.5, 3.0)), homes=0.0, surface="gravel")


def _near_hamlet(point: Point) -> bool:
    return any(distance(point, place) < radius for place, radius in HAMLETS)
