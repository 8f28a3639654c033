"""Divide the day into groups of vehicles and visits that one call of the solver can take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanPayloads, VisitGroup
from fureai.contracts.workflow import ClusteredVisits, GroupRef
from fureai.domain.problem import RoutingProblem

if TYPE_CHECKING:
    from fureai.contracts.workflow import RoutingInput
    from fureai.ports import RouteSolver, WorkStore


def cluster_by_vehicle(request: RoutingInput, *, solver: RouteSolver, work: WorkStore) -> ClusteredVisits:
    """Store each group and return the keys, in the solver's order."""
    problem = RoutingProblem.model_validate_json(work.get_text(request.problem_key))
    matrices = work.get_matrices(request.matrix_key)
    keys = PlanPayloads(request.plan_id)
    groups = []
    for found in solver.cluster(problem, matrices):
        group = VisitGroup(
            group_id=found.group_id, vehicle_ids=tuple(found.vehicle_ids), visit_ids=tuple(found.visit_ids)
        )
        key = keys.group(group.group_id)
        work.put_text(key, group.model_dump_json())
        groups.append(GroupRef(group_id=group.group_id, group_key=key))
    return ClusteredVisits(**request.model_dump(), groups=tuple(groups))
