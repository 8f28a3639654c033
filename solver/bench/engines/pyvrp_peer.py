"""PyVRP as it is used without us: its own default search on all that it can state, lunch put in afterwards.

Shifts are told to end earlier by their lunch, so that there is time for it; PyVRP knows no balance. Visits
are required as long as that has a solution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyvrp

from fureai.domain.evaluation import Evaluator
from solver.bench.cpu_clock import cpu_clock
from solver.routing.noon_clock import NEVER
from solver.routing.relaxed_day import RelaxedDay
from solver.routing.settle import settle

if TYPE_CHECKING:
    from fureai.domain.fleet import Shift
    from fureai.domain.plan import RouteSequence
    from fureai.domain.problem import RoutingProblem
    from solver.bench.instance import Instance
    from solver.bench.measuring import Task


REQUIRED_SHARE = 0.2
"""Of the time: when no routes that serve all were found by then, visits may be left out at their price."""


class PyVrp:
    """PyVRP by itself."""

    def can(self, instance: Instance) -> bool:
        """Say yes: what PyVRP cannot state is put in afterwards."""
        return bool(instance.problem.visits)

    def solve(self, instance: Instance, task: Task) -> tuple[RouteSequence, ...]:
        """Run PyVRP's `solve` for the CPU time, then place lunches."""
        until_s = cpu_clock() + task.cpu_s
        problem = _without_lunch(instance.problem)
        day = RelaxedDay(problem, instance.matrices, clock=NEVER)
        result = self._required(day, until_s, task)
        if not result.best.is_feasible():
            result = _solve(day.data, until_s, task.seed)
        sequences = day.sequences(day.routes_of(result.best))
        evaluator = Evaluator(instance.problem, instance.matrices)
        return tuple(settle(evaluator, s.vehicle_id, s.activities).sequence for s in sequences)

    def _required(self, day: RelaxedDay, until_s: float, task: Task) -> pyvrp.Result:
        """Require every visit; give up after a part of the time that has shown no way to serve all."""
        data = day.all_required(day.data)
        early_s = until_s - task.cpu_s * (1 - REQUIRED_SHARE)
        result = _solve(data, early_s, task.seed)
        if not result.best.is_feasible():
            return result
        return _solve(data, until_s, task.seed, result.best)


def _solve(
    data: pyvrp.ProblemData, until_s: float, seed: int, start: pyvrp.Solution | None = None
) -> pyvrp.Result:
    return pyvrp.solve(
        data, lambda _: cpu_clock() > until_s, seed=seed, collect_stats=False, initial_solution=start
    )


def _without_lunch(problem: RoutingProblem) -> RoutingProblem:
    return problem.model_copy(update={"shifts": tuple(map(_shortened, problem.shifts))})


def _shortened(shift: Shift) -> Shift:
    if shift.lunch is None:
        return shift
    return shift.model_copy(update={"end_s": shift.end_s - shift.lunch.duration_s, "lunch": None})


ENGINE = PyVrp()
