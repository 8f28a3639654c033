"""PyVRP on the relaxed day, in rounds: iterated local search that starts again from the best so far.

Each round cuts the routes into groups of neighbours along a new direction (`regroup`), lets PyVRP search
each group warm, side by side where there are cores, and joins the results. Two things make that better than
one long run with the same CPU time: PyVRP's late acceptance compares with costs of many iterations ago, and
a fresh start forgets those it would still accept; and in a group a perturbation is judged beside 500 visits
instead of 2000.

PyVRP's search is deterministic for a seed when it ends by its number of iterations and not by the budget.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyvrp
from pyvrp.search import NeighbourhoodParams

from solver.routing.regroup import regroup
from solver.routing.relaxed_part import RelaxedPart
from solver.routing.side_by_side import side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyvrp.stop import StoppingCriterion

    from solver.routing.regroup import Floats
    from solver.routing.relaxed_day import RelaxedDay, Stops
    from solver.routing.stage import Budget

FIRST_SHARE = 0.2
"""Of the budget, at most, to find routes that serve all; then visits may be left out at their price."""

MOST_ROUTES_UNCUT = 4
"""Fewer routes are never cut: a group of one has nobody to share with."""

VISITS_PER_GROUP = 700
"""20 to 30 vehicles: smaller groups lose more at their borders than they gain."""
TIGHT_VISITS_PER_GROUP = 250
"""With windows, reloads and balance an iteration is dearer, and a smaller group gets further."""

HISTORY_VISITS, SHORTEST_HISTORY = 15_000, 30
"""The history of `Rounds.for_tight` is the former over the visits, and no less than the latter."""

STALLED_ITERATIONS_PER_VISIT, STALLED_ITERATIONS = 300, 500
"""Iterations in a row without a better solution after which a round has stalled: a visit, and at least."""


@dataclass(frozen=True)
class Rounds:
    """How PyVRP searches: so many rounds, in groups of about so many visits, and its own parameters.

    `history` is the length of its late acceptance, `neighbours` the size of its granular neighbourhood,
    `exhaustive` lets each new best be searched without granularity.
    """

    count: int
    visits_per_group: int
    workers: int = 1
    history: int = 300
    neighbours: int = 50
    exhaustive: bool = True

    @classmethod
    def for_plain(cls, visits: int, workers: int = 1) -> Rounds:
        """Return what did best where travel alone counts: PyVRP's own parameters, and rounds for groups."""
        return cls(1 if visits <= VISITS_PER_GROUP else 8, VISITS_PER_GROUP, workers)

    @classmethod
    def for_tight(cls, visits: int, workers: int = 1) -> Rounds:
        """Return what did best with windows, reloads and balance.

        There an iteration costs up to four times as much, so fewer are made and a shorter memory, the shorter
        the more visits share them, gets further.
        """
        return cls(
            count=4,
            visits_per_group=TIGHT_VISITS_PER_GROUP,
            workers=workers,
            history=max(SHORTEST_HISTORY, HISTORY_VISITS // max(visits, 1)),
            neighbours=20,
            exhaustive=False,
        )


class SeedSearch:
    """A search on one relaxed day, or on a re-priced form of it."""

    def __init__(self, day: RelaxedDay, data: pyvrp.ProblemData, rounds: Rounds) -> None:
        """Hold the day; `data` is the day's own or has other prices, never other clients or vehicles."""
        self._day, self._rounds = day, rounds
        self._optional, self._required = data, day.all_required(data)
        self._points = np.array([(visit.point.lon, visit.point.lat) for visit in day.problem.visits])

    def run(self, budget: Budget, routes: Sequence[Stops] = ()) -> list[Stops]:
        """Return routes found within the budget, for PyVRP no worse than feasible ones given."""
        random = np.random.default_rng(budget.seed)
        found = list(routes) or self._first(budget)
        for number in range(self._rounds.count):
            if not budget.seconds_left:
                break
            data = self._required if self._serves_all(found) else self._optional
            seconds = budget.seconds_left / (self._rounds.count - number)
            found = self._round(random, data, budget, seconds, found)
        return found

    @property
    def _has_groups(self) -> bool:
        return len(self._points) > self._rounds.visits_per_group

    def _first(self, budget: Budget) -> list[Stops]:
        """Return the first routes that serve all, or where there are no groups what the first round finds.

        A run that goes on accepts more than one that starts again from its first feasible routes: PyVRP's
        late acceptance compares with the infeasible ones before them. Both give up after a share of the
        budget that has shown no way to serve all.
        """
        rounds = self._rounds
        seconds = budget.seconds_left * (FIRST_SHARE if self._has_groups else 1 / rounds.count)
        mine, early = budget.part(seconds), budget.part(budget.seconds_left * FIRST_SHARE)
        until_feasible, stalled = pyvrp.stop.FirstFeasible(), _stalled(self._required)

        def stop(best_cost: int) -> bool:
            if not until_feasible(best_cost):
                return not early.seconds_left
            return self._has_groups or stalled(best_cost)

        return self._day.routes_of(_search(self._required, None, mine, rounds, stop))

    def _serves_all(self, routes: Sequence[Stops]) -> bool:
        solution = self._day.solution(self._required, routes)
        return bool(solution.is_feasible() and solution.is_complete())

    def _round(
        self,
        random: np.random.Generator,
        data: pyvrp.ProblemData,
        budget: Budget,
        seconds: float,
        routes: list[Stops],
    ) -> list[Stops]:
        groups = self._groups(random, routes)
        shares = self._shares([group.visits for group in groups])
        searches = [
            partial(
                self._searched, data, group, budget.renewed(seconds * share, int(random.integers(1 << 30)))
            )
            for group, share in zip(groups, shares, strict=True)
        ]
        return [route for part in side_by_side(searches, self._rounds.workers) for route in part]

    def _shares(self, visits: Sequence[Sequence[int]]) -> list[float]:
        """Return each group's part of a round: by its visits, or when side by side all that a core has."""
        if self._rounds.workers > 1:
            return [1 / math.ceil(len(visits) / self._rounds.workers)] * len(visits)
        total = sum(map(len, visits))
        return [len(mine) / total for mine in visits]

    def _searched(self, data: pyvrp.ProblemData, group: _Group, budget: Budget) -> list[Stops]:
        """Search one group warm and return its routes in the whole day's numbers."""
        if group.is_whole:
            return self._day.routes_of(self._warm(data, group.routes, budget))
        part = RelaxedPart.of(self._day, data, group.visits, group.vehicles)
        found = self._warm(part.data, part.inward(group.routes), budget)
        return part.outward(self._day.routes_of(found))

    def _warm(self, data: pyvrp.ProblemData, routes: Sequence[Stops], budget: Budget) -> pyvrp.Solution:
        return _search(data, self._day.solution(data, routes), budget, self._rounds, _stalled(data))

    def _groups(self, random: np.random.Generator, routes: list[Stops]) -> list[_Group]:
        """Cut the routes into groups; idle vehicles and visits left out are dealt out among them."""
        wanted = self._rounds.visits_per_group * len(routes) / len(self._points)
        if len(routes) < MOST_ROUTES_UNCUT or wanted >= len(routes):
            return [_Group(routes, [client.visit for client in self._day.clients], {}, is_whole=True)]
        served = [[self._day.clients[i].visit for reload, i in stops if not reload] for _, stops in routes]
        middles = np.array([self._points[visits].mean(axis=0) for visits in served])
        members = regroup(random, middles, max(2, round(wanted)))
        extra = self._nearest_members(members, middles, served)
        return [
            _Group(
                [routes[i] for i in mine],
                [visit for i in mine for visit in served[i]] + extra[number],
                self._vehicles(routes, members, number),
            )
            for number, mine in enumerate(members)
        ]

    def _nearest_members(
        self, members: list[list[int]], middles: Floats, served: list[list[int]]
    ) -> list[list[int]]:
        """Give each visit left out to the group of the route that is nearest to it."""
        owner = {route: number for number, mine in enumerate(members) for route in mine}
        extra: list[list[int]] = [[] for _ in members]
        left_out = {client.visit for client in self._day.clients} - {
            visit for visits in served for visit in visits
        }
        for visit in sorted(left_out):
            gaps = ((middles - self._points[visit]) ** 2).sum(axis=1)
            extra[owner[int(gaps.argmin())]].append(visit)
        return extra

    def _vehicles(self, routes: list[Stops], members: list[list[int]], number: int) -> dict[int, int]:
        """Return the vehicles of a group: those of its routes, and its turn of the idle ones."""
        used = Counter(routes[i][0] for i in members[number])
        driving = Counter(group for group, _ in routes)
        for group, vehicle_type in enumerate(self._optional.vehicle_types()):
            idle = vehicle_type.num_available - driving[group]
            used[group] += idle // len(members) + (number < idle % len(members))
        return dict(used)


@dataclass(frozen=True)
class _Group:
    """Some routes, the visits that they and nobody else may serve, and the vehicles for them by type."""

    routes: list[Stops]
    visits: list[int]
    vehicles: dict[int, int]
    is_whole: bool = False


def _stalled(data: pyvrp.ProblemData) -> StoppingCriterion:
    iterations = max(STALLED_ITERATIONS, STALLED_ITERATIONS_PER_VISIT * data.num_clients)
    return pyvrp.stop.NoImprovement(iterations)


def _search(
    data: pyvrp.ProblemData,
    routes: pyvrp.Solution | None,
    budget: Budget,
    rounds: Rounds,
    stop: StoppingCriterion,
) -> pyvrp.Solution:
    parameters = pyvrp.SolveParams(
        ils=pyvrp.IteratedLocalSearchParams(
            history_length=rounds.history, exhaustive_on_best=rounds.exhaustive
        ),
        neighbourhood=NeighbourhoodParams(num_neighbours=rounds.neighbours),
    )
    stops = pyvrp.stop.MultipleCriteria([stop, lambda _: not budget.seconds_left])
    result = pyvrp.solve(
        data, stops, seed=budget.seed, collect_stats=False, params=parameters, initial_solution=routes
    )
    return result.best
