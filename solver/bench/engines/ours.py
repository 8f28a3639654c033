"""The product's own search, on one core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.bench.cpu_clock import cpu_clock
from solver.routing.recipe import STAGES, recipe
from solver.routing.stage import Budget, run_stages

if TYPE_CHECKING:
    from fureai.domain.plan import RouteSequence
    from solver.bench.instance import Instance
    from solver.bench.measuring import Task

__all__ = ["ENGINE", "STAGES"]


class Ours:
    """What `solver.routing.solve` does, with CPU time for a clock and stages left out on request."""

    def can(self, instance: Instance) -> bool:
        """Say yes."""
        return bool(instance.problem.visits)

    def solve(self, instance: Instance, task: Task) -> tuple[RouteSequence, ...]:
        """Run the recipe for the CPU time."""
        stages = recipe(instance.problem, without=task.without)
        budget = Budget.of(task.cpu_s, task.seed, cpu_clock)
        return run_stages(stages, instance.problem, instance.matrices, None, budget).sequences


ENGINE = Ours()
