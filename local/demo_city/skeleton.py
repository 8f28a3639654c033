"""The main roads as a network: drawn lines bent by the seed, banks along the water and the railway."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from local.demo_city import drawn_roads, layout
from local.demo_city.geometry import (
    Line,
    Point,
    densified,
    heading,
    inside,
    length,
    moved,
    offset,
    point_along,
    smoothed,
)
from local.demo_city.index import SegmentIndex
from local.demo_city.network import Network, joined, pruned
from local.demo_city.streets import Street

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

RAIL_NAME = "若葉野本線"
LEVEE_M, STREAM_SIDE_M, RAIL_SIDE_M = 82.0, 20.0, 17.0
OVERSHOOT_M = 70.0
FAR = math.inf


class Waters:
    """The centre lines of river, stream and railway, bent once so that everybody sees the same ones."""

    def __init__(self) -> None:
        """Bend the drawn lines."""
        self.river = smoothed(layout.RIVER, 50.0)
        self.stream = smoothed(layout.STREAM, 40.0)
        self.rail = smoothed(layout.RAILWAY, 80.0)
        self._index: SegmentIndex[str] = SegmentIndex(100.0)
        for name, line in (("river", self.river), ("stream", self.stream), ("rail", self.rail)):
            for a, b in pairwise(line):
                self._index.add(a, b, name)

    def near(self, point: Point, radius_m: float = 110.0) -> dict[str, float]:
        """Metres to each of river, stream and rail that lies within a radius (110 m at most)."""
        found: dict[str, float] = {}
        for away_m, _, name in self._index.around(point, radius_m):
            found.setdefault(name, away_m)
        return found

    def in_water(self, point: Point, margin_m: float = 6.0) -> bool:
        """Whether a point lies in the river or the stream, or within a margin of them."""
        near = self.near(point)
        wide = layout.river_half_width_m(point[1]) + margin_m
        return near.get("river", FAR) < wide or near.get("stream", FAR) < layout.STREAM_HALF_M + margin_m

    def in_corridor(self, point: Point) -> bool:
        """Whether a point lies between the two levees, the two stream lanes or the two railway lanes."""
        near = self.near(point)
        return (
            near.get("river", FAR) < LEVEE_M - 8
            or near.get("stream", FAR) < STREAM_SIDE_M - 3
            or near.get("rail", FAR) < RAIL_SIDE_M - 3
        )


def build_skeleton(waters: Waters, rng: Random) -> Network:
    """Return main roads, mountain roads, banks and construction lines, cut at their junctions."""
    drawn = [drawn_roads.curved(street, rng) for street in drawn_roads.main_roads()]
    mountains = [_mountain_road(*road, rng) for road in drawn_roads.MOUNTAIN_ROADS]
    lines = [
        Street(waters.river, None),
        Street(waters.stream, None),
        Street(waters.rail, None, name=RAIL_NAME),
    ]
    streets = [*drawn, *mountains, *_banks(waters), *lines, *layout.edge_of_map()]
    return pruned(joined(streets), OVERSHOOT_M)


def _mountain_road(points: str, highway: str, width_m: float, surface: str | None, rng: Random) -> Street:
    line = winding(layout.path(points), rng, sway_m=55.0, wave_m=330.0)
    return Street(line, highway, width_m, maxspeed_kmh=30, homes=0.03, surface=surface)


def winding(points: Line, rng: Random, sway_m: float, wave_m: float) -> Line:
    """Return a line that sways round the given one, calm at both ends so that it meets its neighbours."""
    base = densified(smoothed(points, 40.0), 28.0)
    phase, drift = rng.uniform(0, 6.28), rng.uniform(0.35, 0.6)
    bent: Line = []
    for i, point in enumerate(base):
        angle = heading(base[max(0, i - 1)], base[min(len(base) - 1, i + 1)]) + math.pi / 2
        calm = min(1.0, i / 5, (len(base) - 1 - i) / 5)
        along = 2 * math.pi * i * 28.0 / wave_m
        bent.append(
            moved(point, angle, calm * sway_m * (math.sin(along + phase) + drift * math.sin(along * 2.3)))
        )
    return bent


LEVEE_ROAD = Street([], "unclassified", 4.5, "堤防道路", maxspeed_kmh=30, homes=0.5)
STREAM_LANE = Street([], "residential", 3.5, maxspeed_kmh=30, homes=0.8)
RAIL_LANE = Street([], "residential", 4.0, maxspeed_kmh=30, homes=0.7)


def _banks(waters: Waters) -> list[Street]:
    """Roads along both levees, lanes along the stream and along the railway."""

    def river_m(point: Point) -> float:
        return waters.near(point).get("river", FAR)

    streets = []
    for side in (-1, 1):
        levee = offset(waters.river, side * LEVEE_M)
        stream = offset(waters.stream, side * STREAM_SIDE_M)
        rail = offset(waters.rail, side * RAIL_SIDE_M)
        streets += _kept(LEVEE_ROAD, levee, lambda p: p[1] < 5060)
        streets += _kept(STREAM_LANE, stream, lambda p: p[1] < 5600 and river_m(p) > LEVEE_M - 25)
        streets += _kept(RAIL_LANE, rail, lambda p: 1000 < p[0] < 9300 and river_m(p) > LEVEE_M - 45)
    return streets


def _kept(like: Street, line: Sequence[Point], keep: Callable[[Point], bool]) -> list[Street]:
    """Return the stretches of a line on which `keep` holds, as streets like the given one."""
    pieces: list[Line] = [[]]
    for point in densified(line, 40.0):
        if keep(point):
            pieces[-1].append(point)
        elif pieces[-1]:
            pieces.append([])
    return [replace(like, line=piece) for piece in pieces if len(piece) > 2]


def hamlet_lanes(roads: Sequence[Street], waters: Waters, rng: Random) -> list[Street]:
    """Lanes that climb from the valley roads, many too narrow for anything but a kei truck."""
    lanes = []
    for road in roads:
        at_m, total_m = 200.0, length(road.line) - 120.0
        while at_m < total_m:
            in_hamlet = math.sin(at_m / 210.0 + road.width_m) > 0.05
            if in_hamlet:
                lanes += _lane_at(road.line, at_m, waters, rng)
            at_m += rng.uniform(48, 84) if in_hamlet else 60.0
    return lanes


def _lane_at(road: Line, at_m: float, waters: Waters, rng: Random) -> list[Street]:
    foot, ahead = point_along(road, at_m), point_along(road, at_m + 10)
    if foot == ahead:
        return []
    side = rng.choice((-1, 1))
    angle = heading(foot, ahead) + side * (math.pi / 2 + rng.uniform(-0.35, 0.35))
    line = [foot]
    for _ in range(round(rng.uniform(4, 11))):
        angle += rng.uniform(-0.32, 0.32)
        line.append(moved(line[-1], angle, 24.0))
    if any(waters.in_water(p, 14.0) or not _on_map(p) for p in line):
        return []
    return [Street(line, "residential", rng.choice((1.7, 1.8, 1.8, 2.4, 3.0)), homes=0.85)]


def _on_map(point: Point) -> bool:
    return inside(
        point,
        [
            (30, 30),
            (layout.WIDTH_M - 30, 30),
            (layout.WIDTH_M - 30, layout.HEIGHT_M - 30),
            (30, layout.HEIGHT_M - 30),
        ],
    )
