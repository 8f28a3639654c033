"""Quarters: the areas between main and collector roads, each of one district and one kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from local.demo_city import layout, patterns
from local.demo_city.geometry import Line, Point, area, bounds, centroid, distance, inside, interior_point
from local.demo_city.network import Network, connected, joined, pruned
from local.demo_city.skeleton import Waters, build_skeleton, hamlet_lanes
from local.demo_city.splitting import Manner, cut
from local.demo_city.streets import Street

if TYPE_CHECKING:
    from random import Random

# Above this size, in square metres, a quarter of the kind is cut by a collector road.
QUARTER_M2 = {
    "grid": 150_000,
    "old": 170_000,
    "centre": 120_000,
    "danchi": 160_000,
    "industry": 260_000,
    "village": 200_000,
    "fields": 420_000,
}
COLLECTORS = {
    "grid": ("tertiary", 7.0),
    "old": ("residential", 5.0),
    "centre": ("tertiary", 8.0),
    "danchi": ("tertiary", 7.0),
    "industry": ("unclassified", 9.0),
    "village": ("unclassified", 4.0),
    "fields": ("unclassified", 5.0),
}
MANNER = Manner(shift=0.1, turn=0.08, bend=0.02, snap_m=20.0)


@dataclass
class Quarter:
    """An area of one kind; `chome` is numbered within the district, 0 where the district has none."""

    ring: Line
    district: layout.District
    chome: int = 0

    @property
    def kind(self) -> str:
        """The district's kind."""
        return self.district.kind


@dataclass
class Ground:
    """A piece of land with a use of its own (school, park, temple, shrine) and no houses."""

    kind: str
    ring: Line
    district: layout.District


@dataclass
class Plan:
    """All streets cut at their junctions, with quarters and grounds."""

    network: Network
    quarters: list[Quarter]
    grounds: list[Ground]
    waters: Waters


def build_plan(rng: Random) -> Plan:
    """Draw the town down to its last lane."""
    waters = Waters()
    skeleton = build_skeleton(waters, rng)
    quarters, collectors = _all_quarters(skeleton, waters, rng)
    streets = [*_as_streets(skeleton), *collectors]
    grounds: list[Ground] = []
    for quarter in quarters:
        laid = patterns.fill(quarter.kind, quarter.ring, rng)
        streets += [s for s in laid.streets if not any(waters.in_water(p) for p in s.line)]
        grounds += [Ground(kind, ring, quarter.district) for kind, ring in laid.grounds]
    streets += hamlet_lanes([s for s in skeleton.streets if _is_valley_road(s)], waters, rng)
    network = connected(pruned(joined(streets), 14.0))
    _number_chome(quarters)
    return Plan(network, quarters, grounds, waters)


def _is_valley_road(street: Street) -> bool:
    return 0.35 < street.homes < 0.46 and street.highway == "tertiary"


def _as_streets(net: Network) -> list[Street]:
    """Return the skeleton's pieces as lines again, without the construction lines but for the railway."""
    return [
        replace(street, line=net.face_line(path))
        for street, path in zip(net.streets, net.paths, strict=True)
        if street.highway or street.name
    ]


def _all_quarters(skeleton: Network, waters: Waters, rng: Random) -> tuple[list[Quarter], list[Street]]:
    quarters: list[Quarter] = []
    collectors: list[Street] = []
    for face in skeleton.faces():
        ring = skeleton.face_line(face)
        if area(ring) > 2500 and not waters.in_corridor(interior_point(ring)):
            _split(ring, quarters, collectors, rng)
    return quarters, collectors


def _split(ring: Line, quarters: list[Quarter], collectors: list[Street], rng: Random) -> None:
    district = district_at(interior_point(ring))
    limit = QUARTER_M2.get(district.kind)
    made = cut(ring, MANNER, rng) if limit and abs(area(ring)) > limit * rng.uniform(0.8, 1.25) else None
    if made is None:
        quarters.append(Quarter(ring, district))
        return
    highway, width_m = COLLECTORS[district.kind]
    collectors.append(Street(made.line, highway, width_m, homes=0.1 if district.kind == "fields" else 0.9))
    for part in made.parts:
        _split(part, quarters, collectors, rng)


def district_at(point: Point) -> layout.District:
    """Return the district whose seed point lies nearest."""
    return min(layout.DISTRICTS, key=lambda d: min(distance(point, seed) for seed in d.seeds))


def _number_chome(quarters: list[Quarter]) -> None:
    """Share the quarters of a district with chome among them by their angle round the district's middle."""
    for district in layout.DISTRICTS:
        own = [q for q in quarters if q.district == district]
        if district.chome and own:
            _share_out(own, district.chome)


def _share_out(own: list[Quarter], chome: int) -> None:
    total, seen = sum(abs(area(q.ring)) for q in own), 0.0
    middle = [centroid(q.ring) for q in own]
    wide = bounds(middle)[2] - bounds(middle)[0] > bounds(middle)[3] - bounds(middle)[1]
    for quarter in sorted(own, key=lambda q: centroid(q.ring)[0] if wide else -centroid(q.ring)[1]):
        quarter.chome = min(chome, 1 + int(chome * (seen + abs(area(quarter.ring)) / 2) / total))
        seen += abs(area(quarter.ring))


class QuarterFinder:
    """Which quarter a point lies in."""

    def __init__(self, quarters: list[Quarter]) -> None:
        """Remember the quarters with their boxes."""
        self._boxed = [(bounds(q.ring), q) for q in quarters]

    def at(self, point: Point) -> Quarter | None:
        """Return the quarter round a point, or None in a corridor."""
        x, y = point
        for (west, south, east, north), quarter in self._boxed:
            if west <= x <= east and south <= y <= north and inside(point, quarter.ring):
                return quarter
        return None
