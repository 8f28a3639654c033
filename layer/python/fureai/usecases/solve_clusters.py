"""Find routes for one group of vehicles and visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanPayloads, VisitGroup
from fureai.contracts.workflow import SolvedGroup
from fureai.domain.problem import RoutingProblem, restrict_matrices

if TYPE_CHECKING:
    from fureai.contracts.workflow import SolveItem
    from fureai.ports import RouteSolver, WorkStore

SEED = 1
"""The same day gives the same routes on the same machine."""


def solve_clusters(item: SolveItem, *, solver: RouteSolver, workers: int, work: WorkStore) -> SolvedGroup:
    """Store the group's `Solution` and return its key."""
    problem = RoutingProblem.model_validate_json(work.get_text(item.problem_key))
    group = VisitGroup.model_validate_json(work.get_text(item.group_key))
    part = problem.subproblem(group.vehicle_ids, group.visit_ids)
    matrices = restrict_matrices(work.get_matrices(item.matrix_key), problem, part)
    seconds = problem.policy.solve_s
    solution = solver.solve(part, matrices, seconds=seconds, seed=SEED, workers=workers)
    key = PlanPayloads(item.plan_id).group_solution(item.group_id)
    work.put_text(key, solution.model_dump_json())
    return SolvedGroup(group_id=item.group_id, solution_key=key)
