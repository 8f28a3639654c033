"""Put the groups' routes together, improve them over the borders, and prove how good they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanPayloads
from fureai.contracts.workflow import ImprovedSolution
from fureai.domain.plan import Solution
from fureai.domain.problem import RoutingProblem
from fureai.usecases.solve_clusters import SEED

if TYPE_CHECKING:
    from fureai.contracts.workflow import ImproveRequest
    from fureai.ports import PlanProver, RouteSolver, WorkStore


def improve_across_clusters(
    request: ImproveRequest, *, solver: RouteSolver, prover: PlanProver, work: WorkStore
) -> ImprovedSolution:
    """Store the whole day's `Solution` and its `PlanQuality`, and return their keys."""
    problem = RoutingProblem.model_validate_json(work.get_text(request.problem_key))
    matrices = work.get_matrices(request.matrix_key)
    merged = solver.merge(
        [Solution.model_validate_json(work.get_text(part.solution_key)) for part in request.solutions]
    )
    solution = solver.improve(problem, matrices, merged, seconds=problem.policy.improve_s, seed=SEED)
    quality = prover.prove_plan(problem, matrices, solution, seconds=problem.policy.prove_s)
    keys = PlanPayloads(request.plan_id)
    work.put_text(keys.solution, solution.model_dump_json())
    work.put_text(keys.quality, quality.model_dump_json())
    return ImprovedSolution(
        plan_id=request.plan_id,
        problem_key=request.problem_key,
        matrix_key=request.matrix_key,
        solution_key=keys.solution,
        quality_key=keys.quality,
    )
