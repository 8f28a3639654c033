"""One route's network over the parts of its day.

The day is cut into spans where windows open and close and where lunch lies. A visit has a copy in each span
in which its service can begin, and legs lead from a span to itself or to a later one, if their times allow.
So a relaxation without any clock still knows that a morning window does not follow an afternoon visit,
however many legs lie between: a time-expanded network in a coarse form. The legs from before to after lunch
are longer by the lunch.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, pairwise
from typing import TYPE_CHECKING

import numpy as np

from solver.proof.day_network import build_network
from solver.proof.legs import Legs, Span
from solver.proof.network import LinearLimit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.policy import Policy
    from fureai.domain.problem import RoutingProblem
    from solver.proof.cutting_planes import Relaxation
    from solver.proof.kinds import Kind
    from solver.proof.network import Floats, Network

MOST_SPANS = 6


@dataclass(frozen=True)
class OrderNetwork:
    """The network of one route over the parts of its day."""

    network: Network

    def least_s(self, relaxed: Relaxation, travel_s: Floats, *, unloads: bool) -> Floats:
        """Return for each pair of places what an order costs at least that drives from one to the other.

        `travel_s` are the seconds of that way; the relaxation knows a layer's best way only.
        """
        layers = self.network.unloads == unloads
        cost_s = self.network.cost_s[layers]
        added_s = np.full(cost_s.shape, np.inf)
        np.subtract(relaxed.reduced_s[layers], cost_s, out=added_s, where=np.isfinite(cost_s))
        least_s: Floats = relaxed.bound_s + added_s.min(axis=0) + travel_s
        return least_s


def build_order_network(
    problem: RoutingProblem, kind: Kind, visits: Sequence[int], price_s: Floats, policy: Policy
) -> OrderNetwork:
    """Return the network of one vehicle's visits; `kind` holds that vehicle alone."""
    spans = _spans(problem, kind, visits)
    legs = [Legs(problem, kind, visits, span) for span in spans]
    pairs = list(combinations_with_replacement(range(len(spans)), 2))
    ways = [_ways(problem, legs[i], legs[j], _pause_s(kind, spans[i], spans[j])) for i, j in pairs]
    count = len(ways[0])
    cost_s = np.array([way for some in ways for way in some])
    starts = np.zeros_like(cost_s)
    starts[:, -1, :-1] = np.isfinite(cost_s[:, -1, :-1])
    network = replace(
        build_network(problem, (kind,), visits, price_s, policy),
        cost_s=cost_s,
        kind=np.repeat([i for i, _ in pairs], count),
        next_kind=np.repeat([j for _, j in pairs], count),
        unloads=np.tile([False, True][:count], len(pairs)),
        vehicles=np.ones(len(spans), dtype=np.int64),
        limits=(LinearLimit(starts, 0.0, 1.0),),
    )
    return OrderNetwork(network)


def _ways(problem: RoutingProblem, legs: Legs, to: Legs, pause_s: int) -> list[Floats]:
    """Return the straight legs from span to span and, with facilities, those by the best facility."""
    straight = legs.straight(to, pause_s)
    if not problem.facilities:
        return [straight]
    unloading = [legs.unloading(index, to, pause_s) for index in range(len(problem.facilities))]
    return [straight, np.array(unloading).min(axis=0)]


def _spans(problem: RoutingProblem, kind: Kind, visits: Sequence[int]) -> list[Span]:
    """Cut the day at noon, where a lunch cuts it, and where most windows open or have just closed."""
    windows = [window for index in visits for window in problem.visits[index].time_windows]
    edges = Counter([window.start_s for window in windows] + [window.end_s + 1 for window in windows])
    noon_s = _noon_s(kind)
    often = [edge for edge, _ in edges.most_common(MOST_SPANS - 1 - (noon_s is not None))]
    cuts = sorted({*often, *([] if noon_s is None else [noon_s])})
    inside = [cut for cut in cuts if kind.start_s < cut <= kind.end_s]
    edges_s = [-np.inf, *inside, np.inf]
    return [Span(first, last - 1, _left_by_s(kind, last)) for first, last in pairwise(edges_s)]


def _noon_s(kind: Kind) -> int | None:
    """Return when no lunch has ended before and none can begin after; None without such a time."""
    lunch = kind.shifts[0].lunch
    if lunch is None or lunch.latest_s >= lunch.earliest_s + lunch.duration_s:
        return None
    return lunch.earliest_s + lunch.duration_s


def _left_by_s(kind: Kind, last_s: float) -> float:
    """Return when visits begun before `last_s` have been left: those before noon in time for lunch."""
    noon_s, lunch = _noon_s(kind), kind.shifts[0].lunch
    return lunch.latest_s if lunch is not None and noon_s is not None and last_s <= noon_s else np.inf


def _pause_s(kind: Kind, span: Span, to: Span) -> int:
    """Return the lunch that lies between a visit before noon and one after it."""
    noon_s, lunch = _noon_s(kind), kind.shifts[0].lunch
    if noon_s is None or lunch is None:
        return 0
    return lunch.duration_s if span.last_s < noon_s <= to.first_s else 0
