"""The route solver: the only package that imports a solver.

A day goes through `cluster`, a `solve` for each group side by side, `merge` and `improve`; a small day
needs only `solve`. Infeasibility is never an error: every visit of the problem comes back in one sequence,
or unassigned with a reason, and no sequence breaks a rule. The same input and seed give the same solution
as long as a search ends by its number of solutions and not by its time.

Inside, a search is a list of stages (`stage`): each takes the best solution so far and returns one no worse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.plan import Solution
from solver.routing.clusters import Group, cluster
from solver.routing.explain import ExplainLeftOut
from solver.routing.improve import ImproveParts
from solver.routing.recipe import recipe
from solver.routing.stage import Budget, run_stages
from solver.routing.trade import TradeLeftOut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix

__all__ = ["Group", "cluster", "improve", "merge", "solve"]


def solve(
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    *,
    seconds: float,
    seed: int,
    workers: int = 1,
) -> Solution:
    """Return routes found within about `seconds` of wall-clock time, sooner on a small problem.

    With several workers, processes of their own search with other seeds, or groups of a large day.
    """
    stages = (*recipe(problem, workers=workers), TradeLeftOut(), ExplainLeftOut())
    return run_stages(stages, problem, matrices, None, Budget.of(seconds, seed))


def merge(solutions: Sequence[Solution]) -> Solution:
    """Return the groups' solutions as one; until `improve` a reason speaks of its group's vehicles."""
    return Solution(
        sequences=tuple(sequence for solution in solutions for sequence in solution.sequences),
        unassigned=tuple(left_out for solution in solutions for left_out in solution.unassigned),
    )


def improve(
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    solution: Solution,
    *,
    seconds: float,
    seed: int,
) -> Solution:
    """Return a solution that costs no more, searched over the borders of groups; reasons speak of the day."""
    stages = (ImproveParts(), TradeLeftOut(), ExplainLeftOut())
    return run_stages(stages, problem, matrices, solution, Budget.of(seconds, seed))
