"""OR-Tools in the ordinary way: the full model, PATH_CHEAPEST_ARC, then guided local search to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from fureai.domain.evaluation import Evaluator
from solver.bench.cpu_clock import cpu_clock
from solver.routing.model import build
from solver.routing.search import routes_in
from solver.routing.settle import settle

if TYPE_CHECKING:
    from fureai.domain.plan import RouteSequence
    from solver.bench.instance import Instance
    from solver.bench.measuring import Task


WALL_PER_CPU = 10
"""The limit behind the limit, should the CPU clock not be looked at."""


class OrToolsDefault:
    """The search that OR-Tools' routing guide shows, on our full model."""

    def can(self, instance: Instance) -> bool:
        """Say yes: the model states everything."""
        return bool(instance.problem.visits)

    def solve(self, instance: Instance, task: Task) -> tuple[RouteSequence, ...]:
        """Build the model and search; it takes no seed."""
        until_s = cpu_clock() + task.cpu_s
        model = build(instance.problem, instance.matrices)
        parameters = pywrapcp.DefaultRoutingSearchParameters()
        parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PATH_CHEAPEST_ARC
        parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
        parameters.time_limit.FromMilliseconds(round(1000 * WALL_PER_CPU * task.cpu_s))
        # OR-Tools' own limit counts wall-clock time: on a busy machine it would search less than the others.
        model.routing.AddSearchMonitor(model.routing.solver().CustomLimit(lambda: cpu_clock() > until_s))
        assignment = model.routing.SolveWithParameters(parameters)
        if assignment is None:
            return ()
        evaluator = Evaluator(instance.problem, instance.matrices)
        return tuple(
            settle(evaluator, truck.vehicle_id, [model.nodes.activity(node) for node in route]).sequence
            for truck, route in zip(model.nodes.vehicles, routes_in(model, assignment), strict=True)
            if route
        )


ENGINE = OrToolsDefault()
