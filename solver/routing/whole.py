"""The stage that solves a day, or a part of one, as a single model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.routing.clusters import owners
from solver.routing.draft import Draft
from solver.routing.insertion import insert_left_out
from solver.routing.model import build
from solver.routing.search import search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix
    from solver.routing.model import DayModel
    from solver.routing.stage import Budget

KEPT_SHARE = 0.08
"""Part of the time that is kept for settling and for the stages that follow."""


@dataclass(frozen=True)
class SearchWhole:
    """Search the whole problem in rounds, each on newly shuffled nodes and warm from the best so far.

    `shares` are the parts of the time left that the rounds take. A shuffle changes which neighbours the
    search meets first, and a new round heats the annealing up again. The first round of a search from nothing
    keeps each visit to its cluster's vehicle. Every second round charges each vehicle for working longer than
    the mean: the price of the longest alone gives no hint how to shorten two that are equally long.
    """

    shares: tuple[float, ...] = (0.3, 0.3, 0.5, 1.0)
    longest_elsewhere_s: int = 0

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return the best solution of all rounds."""
        best = Draft.of(problem, matrices, solution)
        if not problem.shifts or not problem.visits:
            return best.solution()
        kept_s = budget.seconds_left * KEPT_SHARE
        for number, share in enumerate(self.shares):
            model = self._model(best, budget.seed + number, number, from_nothing=solution is None)
            searched = _searched(best, model, max(0.0, budget.seconds_left - kept_s) * share)
            found = insert_left_out(searched, budget)
            if found.cost_s <= best.cost_s:
                best = found
        return best.solution()

    def _model(self, best: Draft, seed: int, number: int, *, from_nothing: bool) -> DayModel:
        problem, matrices = best.problem, best.matrices
        is_first = number == 0 and from_nothing
        fair_s = _mean_working_s(best) if number % 2 else 0
        return build(
            problem,
            matrices,
            seed=seed,
            longest_elsewhere_s=max(self.longest_elsewhere_s, fair_s),
            only_vehicle=owners(problem, matrices) if is_first else None,
        )


def _searched(best: Draft, model: DayModel, seconds: float) -> Draft:
    places = {key: settled.places for key, settled in best.routes.items() if settled.visit_ids}
    warm = model.nodes.routes_of(places) if places else None
    routes = search(model, seconds=seconds, warm_routes=warm) or []
    activities = {
        truck.vehicle_id: [model.nodes.activity(node) for node in route]
        for truck, route in zip(model.nodes.vehicles, routes, strict=False)
    }
    return Draft.of_places(best.problem, best.matrices, activities)


def _mean_working_s(draft: Draft) -> int:
    """Return the mean working time of all shifts, unused ones too."""
    times = [settled.route.duration_s for settled in draft.routes.values()]
    return sum(times) // len(times)
