"""Suspensions: visits leave the plan, everybody else stays unless a change pays more than it disturbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.problem import restrict_matrices
from solver.repair.current import Current, Repaired, draft_of, repaired
from solver.repair.mend import filled, mended

if TYPE_CHECKING:
    from collections.abc import Collection

    from fureai.domain.plan import Plan
    from fureai.domain.problem import VisitRequest


def remove_visits(current: Current, visit_ids: Collection[str]) -> Repaired:
    """Return the plan without these visits; ids that the problem does not have are taken as gone already.

    A visit locked to a position behind one that leaves moves up: it keeps its place in the order.
    """
    gone = set(visit_ids)
    left = _without(current, gone)
    touched = [r.vehicle_id for r in current.plan.routes if any(v.visit_id in gone for v in r.visits)]
    return repaired(left, filled(mended(draft_of(left), touched), thorough=False))


def _without(current: Current, gone: set[str]) -> Current:
    earlier = _gone_before(current.plan, gone)
    visits = tuple(
        _moved_up(visit, earlier.get(visit.visit_id, 0))
        for visit in current.problem.visits
        if visit.visit_id not in gone
    )
    problem = current.problem.model_copy(update={"visits": visits})
    matrices = restrict_matrices(current.matrices, current.problem, problem)
    return Current(problem, matrices, current.plan)


def _gone_before(plan: Plan, gone: set[str]) -> dict[str, int]:
    """Return for each visit of the plan how many before it in its route leave."""
    found = {}
    for route in plan.routes:
        count = 0
        for visit in route.visits:
            found[visit.visit_id] = count
            count += visit.visit_id in gone
    return found


def _moved_up(visit: VisitRequest, places: int) -> VisitRequest:
    if visit.locked_position is None or not places:
        return visit
    return visit.model_copy(update={"locked_position": max(0, visit.locked_position - places)})
