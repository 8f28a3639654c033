"""The stage that searches with several seeds side by side, one a core, and keeps the best.

More time for one seed was not always better; two or three seeds are, where the cores are there anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from solver.routing.draft import Draft
from solver.routing.side_by_side import side_by_side
from solver.routing.stage import Budget, Stage, run_stages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix


@dataclass(frozen=True)
class SeveralSeeds:
    """Run the stages with as many seeds as there are workers, beginning with the budget's own."""

    stages: tuple[Stage, ...]
    workers: int

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return the best of the seeds' solutions; of equal ones that of the first seed."""
        seconds = budget.seconds_left
        searches = [
            partial(
                run_stages, self.stages, problem, matrices, solution, budget.renewed(seconds, budget.seed + i)
            )
            for i in range(self.workers)
        ]
        found = side_by_side(searches, self.workers)
        return min(found, key=lambda one: Draft.of(problem, matrices, one).cost_s)
