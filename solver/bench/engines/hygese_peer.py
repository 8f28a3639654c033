"""HGS-CVRP (Vidal 2022), through hygese: symmetric distances, one load, no times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hygese import AlgorithmParameters, Solver

from fureai.domain.plan import Activity, ActivityKind, RouteSequence

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem
    from solver.bench.instance import Instance
    from solver.bench.measuring import Task

NO_LIMIT = 2_000_000_000


class Hygese:
    """HGS-CVRP with its default parameters; its time limit counts CPU time (`clock()`)."""

    def can(self, instance: Instance) -> bool:
        """Say whether the instance is a CVRP: one truck, one load, no windows, the same way both ways."""
        problem = instance.problem
        rows = np.asarray(next(iter(instance.matrices.values())).duration_s)
        return (
            not problem.facilities
            and len({tuple(truck.capacity.items()) for truck in problem.vehicles}) == 1
            and len(problem.vehicles[0].capacity) == 1
            and not any(visit.time_windows or visit.required_features for visit in problem.visits)
            and not any(shift.lunch for shift in problem.shifts)
            and bool((rows == rows.T).all())
        )

    def solve(self, instance: Instance, task: Task) -> tuple[RouteSequence, ...]:
        """Run HGS for the CPU time."""
        problem = instance.problem
        ((key, capacity),) = problem.vehicles[0].capacity.items()
        parameters = AlgorithmParameters(nbIter=NO_LIMIT, timeLimit=task.cpu_s, seed=task.seed)
        rows = np.asarray(next(iter(instance.matrices.values())).duration_s, dtype=np.float64)
        found = Solver(parameters=parameters, verbose=False).solve_cvrp(
            {
                "distance_matrix": rows,
                "demands": [0, *(visit.load.get(key, 0) for visit in problem.visits)],
                "vehicle_capacity": capacity,
                "num_vehicles": len(problem.shifts),
            }
        )
        return tuple(_sequence(problem, index, route) for index, route in enumerate(found.routes))


def _sequence(problem: RoutingProblem, index: int, route: list[int]) -> RouteSequence:
    visits = (Activity(kind=ActivityKind.VISIT, id=problem.visits[node - 1].visit_id) for node in route)
    return RouteSequence(vehicle_id=problem.shifts[index].vehicle_id, activities=tuple(visits))


ENGINE = Hygese()
