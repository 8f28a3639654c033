"""Which truck may go where: one-ways, turn bans, limits, and what a class can reach."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from local.demo_city.geometry import crossing, distance, heading, towards
from local.demo_city.index import SegmentIndex
from local.demo_city.skeleton import RAIL_NAME
from local.demo_city.streets import rank

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from local.demo_city.geometry import Point
    from local.demo_city.network import Network
    from local.demo_city.quarters import Plan

type Check = Callable[[Network, Traffic, int, int, int], bool]
"""Says of the piece a→b of a street whether a truck class fits."""

KEI_WIDTH_M, TWO_TON_WIDTH_M = 1.48, 1.9
TWO_TON_HEIGHT_M, TWO_TON_WEIGHT_T = 2.8, 5.0
REACH_M = 60.0
"""A household farther than this from any road of a truck class counts as out of its reach."""


@dataclass(frozen=True)
class TurnBan:
    """Coming along `before` → `at`, going on to `after` is forbidden; all are point numbers."""

    before: int
    at: int
    after: int
    kind: str = "no_right_turn"


@dataclass
class Traffic:
    """The rules on the network: streets driven one way, bridges, level crossings, bans, signals."""

    oneway: set[int] = field(default_factory=set)
    bridges: set[tuple[int, int]] = field(default_factory=set)
    underpass: set[tuple[int, int]] = field(default_factory=set)
    level_crossings: set[int] = field(default_factory=set)
    bans: list[TurnBan] = field(default_factory=list)
    signals: set[int] = field(default_factory=set)


def rule_traffic(plan: Plan, rng: Random) -> Traffic:
    """Lay down the rules so that every road stays reachable from every other by kei truck."""
    traffic = Traffic()
    _mark_crossings(plan, traffic)
    _choose_oneways(plan.network, traffic, rng)
    _set_signals(plan.network, traffic)
    _choose_bans(plan.network, traffic, rng)
    return traffic


def _mark_crossings(plan: Plan, traffic: Traffic) -> None:
    net = plan.network
    rails = {n for s, path in zip(net.streets, net.paths, strict=True) if s.name == RAIL_NAME for n in path}
    for a, b, s in net.edges():
        street = net.streets[s]
        if not street.highway:
            continue
        if _over_water(net.points[a], net.points[b], plan):
            traffic.bridges.add((a, b))
        if rails & {a, b}:
            if street.maxheight_m:
                traffic.underpass.add((a, b))
            else:
                traffic.level_crossings |= rails & {a, b}


def _over_water(a: Point, b: Point, plan: Plan) -> bool:
    if plan.waters.in_water(towards(a, b, 0.5), 5.0):
        return True
    lines = (plan.waters.river, plan.waters.stream)
    near = plan.waters.near(towards(a, b, 0.5), 60.0)
    return bool(near) and any(crossing(a, b, c, d) for line in lines for c, d in itertools.pairwise(line))


def _choose_oneways(net: Network, traffic: Traffic, rng: Random) -> None:
    """Make some lanes one-way, then open again those that would cut anything off."""
    for s, street in enumerate(net.streets):
        narrow = street.highway == "residential" and 1.9 < street.width_m <= 4.0
        if narrow and len(net.paths[s]) > 2 and rng.random() < 0.16:
            traffic.oneway.add(s)
    for check in (kei_may_use, two_ton_may_use):
        _reopen(net, traffic, check)


def _reopen(net: Network, traffic: Traffic, check: Check) -> None:
    joined = largest_component(net, traffic, check)
    while True:
        cut = {
            s
            for a, b, s in net.edges()
            if s in traffic.oneway and check(net, traffic, a, b, s) and (a not in joined or b not in joined)
        }
        if not cut:
            return
        traffic.oneway -= cut
        joined = largest_component(net, traffic, check)


def kei_may_use(net: Network, traffic: Traffic, a: int, b: int, s: int) -> bool:
    """Whether a kei truck fits: it does on every road and farm track."""
    del traffic, a, b
    return net.streets[s].highway is not None and net.streets[s].width_m > KEI_WIDTH_M


def two_ton_may_use(net: Network, traffic: Traffic, a: int, b: int, s: int) -> bool:
    """Whether a 2 t packer fits: by width, by a bridge's weight limit, by the height under the railway."""
    street = net.streets[s]
    heavy = (a, b) in traffic.bridges and (street.maxweight_t or math.inf) < TWO_TON_WEIGHT_T
    high = (a, b) in traffic.underpass and (street.maxheight_m or math.inf) <= TWO_TON_HEIGHT_M
    fits = street.highway not in (None, "track") and street.width_m > TWO_TON_WIDTH_M
    return fits and not heavy and not high


def arcs(net: Network, traffic: Traffic, check: Check) -> list[list[int]]:
    """For each point the points that a truck of the class can drive to next."""
    out: list[list[int]] = [[] for _ in net.points]
    for a, b, s in net.edges():
        if check(net, traffic, a, b, s):
            out[a].append(b)
            if s not in traffic.oneway:
                out[b].append(a)
    return out


def largest_component(net: Network, traffic: Traffic, check: Check) -> set[int]:
    """Return the points of the largest part in which every point reaches every other."""
    out = arcs(net, traffic, check)
    back: list[list[int]] = [[] for _ in out]
    for a, following in enumerate(out):
        for b in following:
            back[b].append(a)
    hub = max(range(len(out)), key=lambda i: len(out[i]) + len(back[i]))
    return _reached(out, hub) & _reached(back, hub)


def _reached(out: list[list[int]], start: int) -> set[int]:
    seen, todo = {start}, [start]
    while todo:
        for following in out[todo.pop()]:
            if following not in seen:
                seen.add(following)
                todo.append(following)
    return seen


def roads_within_reach(net: Network, traffic: Traffic, check: Check) -> SegmentIndex[int]:
    """Return the roads of the largest part that a class can drive, to measure distances to them."""
    joined = largest_component(net, traffic, check)
    index: SegmentIndex[int] = SegmentIndex()
    for a, b, s in net.edges():
        if a in joined and b in joined and check(net, traffic, a, b, s):
            index.add(net.points[a], net.points[b], s)
    return index


def _set_signals(net: Network, traffic: Traffic) -> None:
    for point, around in enumerate(net.neighbours()):
        classes = [rank(net.streets[s].highway) for s in around.values()]
        if len(classes) > 2 and sum(c <= 2 for c in classes) >= 2 and sum(c <= 3 for c in classes) >= 3:
            traffic.signals.add(point)


def _choose_bans(net: Network, traffic: Traffic, rng: Random) -> None:
    """Ban right turns from main roads into lanes at every third such corner, to keep traffic moving."""
    around = net.neighbours()
    for at in sorted(traffic.signals):
        turns = [
            TurnBan(before, at, after)
            for before in around[at]
            for after in around[at]
            if _is_right_turn(net, before, at, after) and _is_main_to_minor(net, around[at], before, after)
        ]
        if turns and rng.random() < 0.35:
            traffic.bans.append(rng.choice(turns))


def _is_right_turn(net: Network, before: int, at: int, after: int) -> bool:
    if before == after:
        return False
    turn = heading(net.points[at], net.points[after]) - heading(net.points[before], net.points[at])
    turn = (turn + math.pi) % (2 * math.pi) - math.pi
    return -2.4 < turn < -0.7 and distance(net.points[before], net.points[at]) > 1


def _is_main_to_minor(net: Network, around: dict[int, int], before: int, after: int) -> bool:
    first, second = (net.streets[around[n]] for n in (before, after))
    return rank(first.highway) <= 2 and rank(second.highway) >= 3


def is_kei_only(point: Point, wide_roads: SegmentIndex[int]) -> bool:
    """Whether no road that a 2 t packer can drive comes within `REACH_M` of a place."""
    return not wide_roads.around(point, REACH_M + 4)
