"""Put the groups' routes together and improve them jointly, over the borders of the groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanPayloads
from fureai.contracts.workflow import ImprovedSolution
from fureai.domain.plan import Solution
from fureai.domain.problem import RoutingProblem
from fureai.usecases.solve_clusters import SEED

if TYPE_CHECKING:
    from fureai.contracts.workflow import ImproveRequest
    from fureai.ports import RouteSolver, WorkStore


def improve_across_clusters(
    request: ImproveRequest, *, solver: RouteSolver, work: WorkStore
) -> ImprovedSolution:
    """Store the whole day's `Solution` and return its key."""
    problem = RoutingProblem.model_validate_json(work.get_text(request.problem_key))
    matrices = work.get_matrices(request.matrix_key)
    merged = solver.merge(
        [Solution.model_validate_json(work.get_text(part.solution_key)) for part in request.solutions]
    )
    solution = solver.improve(problem, matrices, merged, seconds=problem.policy.improve_s, seed=SEED)
    key = PlanPayloads(request.plan_id).solution
    work.put_text(key, solution.model_dump_json())
    return ImprovedSolution(
        plan_id=request.plan_id,
        problem_key=request.problem_key,
        matrix_key=request.matrix_key,
        solution_key=key,
    )
