"""The stages that start a search: routes by PyVRP on the relaxed day, then with working time balanced.

`SeedRoutes` finds routes from nothing or from those given. `BalanceRounds` shortens the longest working time
T, which counts `balance_weight` seconds a second. No solver here minimises a maximum. But with a price of
`balance_weight` on the time of each route beyond T, the routes found are about the shortest that keep to T;
so the rounds try a sequence of T, from the mean of all work and then each time a little below the longest
route of the best plan so far, as long as that pays by the real objective.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.routing.draft import Draft
from solver.routing.pyvrp_seed import Rounds, SeedSearch
from solver.routing.relaxed_day import RelaxedDay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix
    from solver.routing.relaxed_day import Stops
    from solver.routing.stage import Budget


FIRST_TARGET = 1.1
"""The first target as a multiple of the mean work: below it, no plan could keep to the target."""
SHRINKING = 0.98
"""Each next target as a part of the longest working time so far."""
PRICE = 1.0
"""Of a second beyond the target, as a multiple of `balance_weight`: below 1, exceeding it would pay."""


def is_relaxation_exact(problem: RoutingProblem) -> bool:
    """Say whether PyVRP can state the whole problem: nothing but loads, windows, shifts and travel."""
    own = any(s.lunch or s.start_place_id or s.end_place_id or s.start_load for s in problem.shifts)
    return not (own or problem.facilities or problem.policy.balance_weight or is_order_priced(problem))


def is_order_priced(problem: RoutingProblem) -> bool:
    """Say whether locks or habits matter, of which the relaxed day knows the locked vehicle only."""
    locked = any(v.locked_vehicle_id or v.locked_position is not None or v.after for v in problem.visits)
    return bool(locked or problem.policy.move_minutes or problem.policy.usual_time_weight)


@dataclass(frozen=True)
class SeedRoutes:
    """Search the relaxed day for a share of the budget, and settle the routes on the real one."""

    share: float
    workers: int = 1

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return the better of the solution given and the one found."""
        day = RelaxedDay(problem, matrices)
        if not day.clients:
            return Draft.of(problem, matrices, solution).solution()
        rounds = _rounds(problem, self.workers)
        start = day.routes_from(solution.sequences) if solution else []
        found = SeedSearch(day, day.data, rounds).run(budget.part(budget.seconds_left * self.share), start)
        return _better(Draft.of(problem, matrices, solution), _draft(day, found)).solution()


@dataclass(frozen=True)
class BalanceRounds:
    """Search the relaxed day warm with a price on long working times, for a share of the budget.

    `first_target` is a multiple of the mean work, `shrinking` a part of the longest working time so far.
    """

    share: float
    count: int = 3
    workers: int = 1
    first_target: float = FIRST_TARGET
    shrinking: float = SHRINKING

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return the best round's solution, or the one given where no round is better."""
        best = Draft.of(problem, matrices, solution)
        day = RelaxedDay(problem, matrices)
        routes = day.routes_from(settled.sequence for settled in best.routes.values())
        if not routes or not problem.policy.balance_weight:
            return best.solution()
        mine = budget.part(budget.seconds_left * self.share)
        target_s = self.first_target * _mean_work_s(best)
        for number in range(self.count):
            part = mine.part(mine.seconds_left / (self.count - number), mine.seed + number)
            found = self._round(day, target_s, routes, part)
            draft = _draft(day, found)
            if draft.cost_s < best.cost_s or not number:
                best, routes = _better(best, draft), found
            target_s = self.shrinking * _longest_s(day, best)
        return best.solution()

    def _round(
        self, day: RelaxedDay, target_s: float, routes: Sequence[Stops], budget: Budget
    ) -> list[Stops]:
        price = max(1, round(PRICE * day.problem.policy.balance_weight))
        rounds = _rounds(day.problem, self.workers)
        return SeedSearch(day, day.balanced(round(target_s), price), rounds).run(budget, routes)


def _rounds(problem: RoutingProblem, workers: int) -> Rounds:
    if is_relaxation_exact(problem):
        return Rounds.for_plain(len(problem.visits), workers)
    return Rounds.for_tight(len(problem.visits), workers)


def _mean_work_s(draft: Draft) -> float:
    """Return the mean of driving, service and unloading of all shifts, used or not."""
    work_s = sum(
        settled.route.travel_s + sum(halt.departure_s - halt.start_s for halt in settled.route.activities)
        for settled in draft.routes.values()
    )
    return work_s / len(draft.routes)


def _longest_s(day: RelaxedDay, draft: Draft) -> float:
    """Return the longest working time, as the relaxed day's clock tells it."""
    return max(
        settled.route.duration_s - (day.clock.pause_s if settled.route.lunch else 0)
        for settled in draft.routes.values()
    )


def _draft(day: RelaxedDay, routes: Sequence[Stops]) -> Draft:
    places = {sequence.vehicle_id: sequence.activities for sequence in day.sequences(routes)}
    return Draft.of_places(day.problem, day.matrices, places)


def _better(first: Draft, second: Draft) -> Draft:
    return min(first, second, key=lambda draft: draft.cost_s)
