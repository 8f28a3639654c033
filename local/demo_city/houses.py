"""Buildings along the streets, each with the side of the block that it stands on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from local.demo_city.geometry import (
    Line,
    Point,
    area,
    distance,
    heading,
    inside,
    interior_point,
    moved,
    towards,
)
from local.demo_city.index import PointIndex, SegmentIndex
from local.demo_city.quarters import Plan, Quarter, QuarterFinder

if TYPE_CHECKING:
    from random import Random

    from local.demo_city import layout
    from local.demo_city.streets import Street


@dataclass
class House:
    """A building with its outline; `face` is the number of its block among the network's faces."""

    outline: Line
    centre: Point
    district: layout.District
    chome: int
    kind: str
    face: int


@dataclass(frozen=True)
class Build:
    """How buildings of a kind stand: all in metres, `share` is the share of plots that are built on."""

    frontage_m: float
    width_m: tuple[float, float]
    depth_m: tuple[float, float]
    setback_m: tuple[float, float]
    share: float


BUILDS = {
    "grid": Build(18.5, (9, 13), (8, 11), (2.5, 5), 0.7),
    "old": Build(14.5, (7.5, 12), (9, 14), (0.7, 1.8), 0.66),
    "centre": Build(20.0, (11, 18), (12, 18), (0.6, 1.6), 0.85),
    "danchi": Build(18.0, (9, 12), (8, 10.5), (3, 5), 0.72),
    "slab": Build(76.0, (56, 62), (10, 11), (12, 14), 0.85),
    "industry": Build(85.0, (38, 72), (30, 55), (9, 14), 0.75),
    "fields": Build(23.0, (11, 16), (8, 12), (4, 8), 0.66),
    "village": Build(21.0, (10, 15), (8, 12), (3, 7), 0.66),
    "hills": Build(24.0, (9, 14), (7, 11), (2.5, 5), 0.7),
}


@dataclass(frozen=True)
class _Side:
    """One side of a piece of street: its left, seen from `start` in the direction `along`."""

    face: int
    start: Point
    along: float
    street: Street
    quarter: Quarter

    @property
    def kind(self) -> str:
        """In the estate two blocks of three hold long slabs of flats, the others single houses."""
        in_estate = self.quarter.kind == "danchi" and self.quarter.chome == 1 and self.face % 3
        return "slab" if in_estate else self.quarter.kind

    @property
    def build(self) -> Build:
        return BUILDS[self.kind]


SMALLEST_BLOCK_M2 = 700.0
GROUND_REACH_M = 400.0


class Builder:
    """Puts houses on free ground, one after the other."""

    def __init__(self, plan: Plan, rng: Random) -> None:
        """Index the streets and blocks of a plan."""
        self._plan, self._rng = plan, rng
        self._finder = QuarterFinder(plan.quarters)
        self._roads: SegmentIndex[float] = SegmentIndex(24.0)
        self._built = PointIndex(40.0)
        self._big = PointIndex(95.0)
        self.houses: list[House] = []
        for a, b, s in plan.network.edges():
            self._roads.add(plan.network.points[a], plan.network.points[b], plan.network.streets[s].width_m)

    def build(self) -> list[House]:
        """Walk round every block, then along what borders no block, and build."""
        net = self._plan.network
        around = net.neighbours()
        walked: set[tuple[int, int]] = set()
        for number, face in enumerate(net.faces()):
            steps = list(zip(face, [*face[1:], face[0]], strict=True))
            walked.update(steps)
            ring = net.face_line(face)
            if area(ring) > SMALLEST_BLOCK_M2 and not self._is_ground(ring):
                self._along(number, [(a, b, around[a][b]) for a, b in steps])
        for a, b, street in net.edges():
            self._along(-1, [step for step in ((a, b, street), (b, a, street)) if step[:2] not in walked])
        return self.houses

    def _along(self, face: int, steps: list[tuple[int, int, int]]) -> None:
        net = self._plan.network
        for a, b, s in steps:
            street = net.streets[s]
            if street.highway and street.homes > 0 and street.highway != "track":
                self._side(face, net.points[a], net.points[b], street)

    def _side(self, face: int, a: Point, b: Point, street: Street) -> None:
        """Build on the left of the step from a to b."""
        middle = moved(towards(a, b, 0.5), heading(a, b) + math.pi / 2, street.width_m / 2 + 7)
        quarter = self._finder.at(middle)
        if quarter is None:
            return
        side = _Side(face, a, heading(a, b), street, quarter)
        frontage_m = side.build.frontage_m
        at_m = self._rng.uniform(0.3, 0.6) * frontage_m
        while at_m < distance(a, b) - 0.25 * frontage_m:
            if self._rng.random() < side.build.share * street.homes:
                self._try(side, at_m)
            at_m += frontage_m * self._rng.uniform(0.92, 1.15)

    def _try(self, side: _Side, at_m: float) -> None:
        """Build a house `at_m` metres along a side if nothing is in its way."""
        build, rng = side.build, self._rng
        width, depth = rng.uniform(*build.width_m), rng.uniform(*build.depth_m)
        back = side.street.width_m / 2 + rng.uniform(*build.setback_m) + depth / 2
        centre = moved(moved(side.start, side.along, at_m), side.along + math.pi / 2, back)
        outline = rectangle(centre, side.along + rng.uniform(-0.04, 0.04), width, depth)
        if self._is_free(centre, outline, (width, depth)):
            (self._big if side.kind in ("slab", "industry") else self._built).add(centre)
            quarter = side.quarter
            self.houses.append(House(outline, centre, quarter.district, quarter.chome, side.kind, side.face))

    def _is_free(self, centre: Point, outline: Line, size: tuple[float, float]) -> bool:
        if self._plan.waters.in_corridor(centre):
            return False
        reach = (max(size) + min(size)) / 2
        if any(distance(self._built.points[i], centre) < reach + 0.5 for i in self._built.near(centre)):
            return False
        if any(distance(self._big.points[i], centre) < 42 for i in self._big.near(centre)):
            return False
        return not any(self._on_road(corner) for corner in outline)

    def _on_road(self, corner: Point) -> bool:
        return any(away < width / 2 + 0.3 for away, _, width in self._roads.around(corner, 9.0))

    def _is_ground(self, ring: Line) -> bool:
        """Whether a block is a school's, a park's or a temple's ground."""
        middle = interior_point(ring)
        return any(
            distance(ground.ring[0], middle) < GROUND_REACH_M and inside(middle, ground.ring)
            for ground in self._plan.grounds
        )


def rectangle(centre: Point, angle: float, width_m: float, depth_m: float) -> Line:
    """Four corners, anticlockwise, of a box whose width lies along `angle`."""
    across = angle + math.pi / 2
    corners = ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
    return [moved(moved(centre, angle, u * width_m), across, v * depth_m) for u, v in corners]
