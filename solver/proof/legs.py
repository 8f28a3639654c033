"""Which legs one kind of vehicle can drive at all, and at what seconds of travel.

A leg is left out when no route could hold it: no way, access, two loads that exceed the truck, positions
and orders that are locked, or times: the earliest the kind can leave the first place (by the shortest way
from its start, waiting for a window) is too late for the second. No triangle inequality is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.proof.network import NO_LEG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.problem import RoutingProblem
    from fureai.domain.units import TimeWindow
    from solver.proof.kinds import Kind
    from solver.proof.network import Flags, Floats


@dataclass(frozen=True)
class Span:
    """A part of the day: a service begins from `first_s` to `last_s` and has ended by `left_by_s`."""

    first_s: float
    last_s: float
    left_by_s: float


class Legs:
    """The legs of one kind between some visits of a problem, as arrays (visits + 1) × (visits + 1).

    The last row is the start of a shift, the last column its end.
    """

    def __init__(
        self,
        problem: RoutingProblem,
        kind: Kind,
        visits: Sequence[int],
        span: Span | None = None,
    ) -> None:
        """Take the visits with these indexes of the problem, in that order, begun within the span."""
        self.kind = kind
        self._problem = problem
        self.requests = [problem.visits[index] for index in visits]
        self._nodes = np.array([problem.visit_node(index) for index in visits], dtype=np.int64)
        self._service_s = np.array([request.service_s for request in self.requests], dtype=float)
        self._windows = [request.time_windows for request in self.requests]
        self._span = span or Span(-np.inf, np.inf, np.inf)
        walk_m = problem.policy.max_walk_m
        self.allowed: Flags = np.array(
            [
                kind.may_serve(v, int(node), walk_m)
                for v, node in zip(self.requests, self._nodes, strict=True)
            ],
            dtype=bool,
        )
        self._bound_times()

    def straight(self, to: Legs | None = None, pause_s: int = 0) -> Floats:
        """Return the seconds of every leg that goes straight from place to place.

        `to` are the same visits in another span, before which the crew pauses; without it the span stays.
        """
        travel_s = self._square(self._travel_s(self._nodes, self._nodes))
        ready_s = self._ready_s()[:, None] + travel_s[:, :-1] + pause_s
        travel_s[:, :-1][(to or self)._too_late(ready_s)] = NO_LEG
        travel_s[self._ready_s() + travel_s[:, -1] > self.kind.end_s, -1] = NO_LEG
        np.fill_diagonal(travel_s, NO_LEG)
        travel_s[:-1, :-1][self._too_heavy()] = NO_LEG
        if self._problem.facilities:
            loaded = np.array([any(request.load.values()) for request in self.requests], dtype=bool)
            travel_s[:-1, -1][loaded] = NO_LEG
        return self._without_locked(travel_s, to or self)

    def unloading(self, facility: int, to: Legs | None = None, pause_s: int = 0) -> Floats:
        """Return the seconds of every leg that unloads at a facility on the way, `to` as in `straight`."""
        place, node = self._problem.facilities[facility], self._problem.facility_node(facility)
        to_s = self.to_facility_s(facility)
        from_s = np.append(
            self.kind.travel_s[node, self._nodes], self.kind.travel_s[node, self.kind.end_node]
        )
        opening = [(window.start_s, window.end_s - place.unloading_s) for window in place.opening]
        left_s = _earliest(self._ready_s() + to_s, opening) + place.unloading_s
        travel_s = to_s[:, None] + from_s[None, :]
        # The pause may lie before the unloading or after it; it only adds to what must be done by then.
        ready_s = np.maximum(left_s, self._ready_s() + to_s + place.unloading_s + pause_s)
        travel_s[:, :-1][(to or self)._too_late(ready_s[:, None] + from_s[None, :-1])] = NO_LEG
        travel_s[left_s + from_s[-1] > self.kind.end_s, -1] = NO_LEG
        np.fill_diagonal(travel_s, NO_LEG)
        if not self.kind.starts_loaded:
            travel_s[-1] = NO_LEG
        return self._without_locked(travel_s, to or self)

    def to_facility_s(self, facility: int) -> Floats:
        """Return the seconds from each visit, then from the start, to a facility."""
        origins = np.append(self._nodes, self.kind.start_node)
        seconds: Floats = self.kind.travel_s[origins, self._problem.facility_node(facility)]
        return seconds

    def _bound_times(self) -> None:
        """Bound each visit's start of service by the shortest ways from the start and to the end."""
        kind = self.kind
        self.out_s: Floats = _shortest(kind.travel_s, kind.start_node)[self._nodes]
        self.home_s: Floats = _shortest(kind.travel_s.T, kind.end_node)[self._nodes]
        reached_s = np.maximum(kind.start_s + self.out_s, self._span.first_s)
        self.earliest_s: Floats = np.array(
            [_earliest(at_s, _pairs(own)) if own else at_s for at_s, own in self._with_windows(reached_s)]
        )
        last_s = np.minimum(kind.end_s - self.home_s, self._span.left_by_s) - self._service_s
        last_s = np.minimum(last_s, self._span.last_s)
        self.latest_s: Floats = np.array(
            [_latest(at_s, own) if own else at_s for at_s, own in self._with_windows(last_s)]
        )
        self.allowed &= self.earliest_s <= self.latest_s

    def _with_windows(self, times_s: Floats) -> zip[tuple[float, tuple[TimeWindow, ...]]]:
        return zip(times_s.tolist(), self._windows, strict=True)

    def _ready_s(self) -> Floats:
        """Return the earliest departure from each visit and from the start."""
        return np.append(self.earliest_s + self._service_s, self.kind.start_s)

    def _too_late(self, arrivals_s: Floats) -> Flags:
        """Say for arrivals (places × visits) whether no service can start any more."""
        starts_s = arrivals_s.copy()
        for index, windows in enumerate(self._windows):
            if windows:
                starts_s[:, index] = _earliest(arrivals_s[:, index], _pairs(windows))
        late: Flags = starts_s > self.latest_s
        return late

    def _too_heavy(self) -> Flags:
        """Say for each pair of visits whether one truck cannot hold both."""
        n = len(self.requests)
        heavy: Flags = np.zeros((n, n), dtype=bool)
        for key in {key for request in self.requests for key in request.load}:
            load = np.array([request.load.get(key, 0) for request in self.requests], dtype=float)
            heavy |= load[:, None] + load[None, :] > self.kind.capacity(key)
        return heavy

    def _travel_s(self, tails: np.ndarray, heads: np.ndarray) -> Floats:
        travel_s: Floats = self.kind.travel_s[np.ix_(tails, heads)]
        return travel_s

    def _square(self, between_s: Floats) -> Floats:
        n = len(self.requests)
        square: Floats = np.full((n + 1, n + 1), NO_LEG)
        square[:n, :n] = between_s
        square[n, :n] = self.kind.travel_s[self.kind.start_node, self._nodes]
        square[:n, n] = self.kind.travel_s[self._nodes, self.kind.end_node]
        return square

    def _without_locked(self, travel_s: Floats, to: Legs) -> Floats:
        """Take out what access, locked positions and locked orders forbid, and another span's terminal."""
        if to is not self:
            travel_s[-1] = travel_s[:, -1] = NO_LEG
        travel_s[:-1][~self.allowed] = NO_LEG
        travel_s[:, :-1][:, ~to.allowed] = NO_LEG
        for index, request in enumerate(self.requests):
            if request.locked_position is not None:
                self._lock_position(travel_s, index, request.locked_position)
            if request.after:
                self._lock_order(travel_s, index, request.after)
        return travel_s

    def _lock_position(self, travel_s: Floats, index: int, position: int) -> None:
        """Only the start leads to the first position, and only the position before to another."""
        travel_s[-1 if position else slice(0, -1), index] = NO_LEG
        for other, request in enumerate(self.requests):
            if request.locked_position not in (None, position - 1):
                travel_s[other, index] = NO_LEG

    def _lock_order(self, travel_s: Floats, index: int, after: frozenset[str]) -> None:
        """Take out the way from the start to the visit, and from it to those that it is to follow."""
        earlier = [other for other, request in enumerate(self.requests) if request.visit_id in after]
        travel_s[index, earlier] = NO_LEG
        if earlier:
            travel_s[-1, index] = NO_LEG


def _pairs(windows: Sequence[TimeWindow]) -> list[tuple[int, int]]:
    return [(window.start_s, window.end_s) for window in windows]


def _earliest(arrivals_s: Floats | float, windows: Sequence[tuple[int, int]]) -> Floats:
    """Return the earliest time in a window from each arrival on, infinity where none is left."""
    arrivals: Floats = np.asarray(arrivals_s, dtype=float)
    starts: Floats = np.full(arrivals.shape, np.inf)
    for start_s, end_s in windows:
        starts = np.minimum(starts, np.where(arrivals <= end_s, np.maximum(arrivals, start_s), np.inf))
    return starts


def _latest(last_s: float, windows: Sequence[TimeWindow]) -> float:
    return max((min(last_s, w.end_s) for w in windows if w.start_s <= last_s), default=-np.inf)


def _shortest(travel_s: Floats, origin: int) -> Floats:
    """Return the seconds of the shortest way from one node to all, by Bellman and Ford."""
    best_s: Floats = travel_s[origin].copy()
    best_s[origin] = 0
    while True:
        shorter_s = np.minimum(best_s, (best_s[:, None] + travel_s).min(axis=0))
        if np.array_equal(shorter_s, best_s):
            return best_s
        best_s = shorter_s
