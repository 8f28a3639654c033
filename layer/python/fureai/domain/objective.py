"""What a plan costs by its policy, in seconds of travel: lower is better.

The terms are those that `Policy` states. Only what a route says of times is used, so that plans of any origin
(solver, hand, a peer in a benchmark) are compared by the same measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.units import MINUTE_S

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fureai.domain.plan import PlannedVisit, Route
    from fureai.domain.policy import Policy
    from fureai.domain.problem import RoutingProblem, VisitRequest


def cost_s(problem: RoutingProblem, routes: Iterable[Route]) -> float:
    """Return the whole objective; a visit of the problem that no route serves counts as left out."""
    listed = tuple(routes)
    served = {visit.visit_id for route in listed for visit in route.visits}
    left_out_s = sum(
        price_s(problem.policy, visit) for visit in problem.visits if visit.visit_id not in served
    )
    longest_s = max((route.duration_s for route in listed), default=0)
    return (
        sum(route.travel_s for route in listed)
        + problem.policy.balance_weight * longest_s
        + overtime_s(problem, listed) * problem.policy.overtime_weight
        + instability_s(problem, listed)
        + left_out_s
    )


def price_s(policy: Policy, visit: VisitRequest) -> int:
    """Return the price of leaving a visit out."""
    return policy.unserved_minutes * MINUTE_S * max(visit.priority, 0)


def overtime_s(problem: RoutingProblem, routes: Iterable[Route]) -> int:
    """Return the seconds that crews are back after their shifts' ends, all together."""
    ends = {shift.vehicle_id: shift.end_s for shift in problem.shifts}
    return sum(max(0, route.end_s - ends[route.vehicle_id]) for route in routes)


def instability_s(problem: RoutingProblem, routes: Iterable[Route]) -> float:
    """Return what the policy charges for other vehicles and other times than residents are used to."""
    requests = {visit.visit_id: visit for visit in problem.visits}
    return sum(
        _unusual_s(problem.policy, requests[visit.visit_id], route.vehicle_id, visit)
        for route in routes
        for visit in route.visits
    )


def _unusual_s(policy: Policy, request: VisitRequest, vehicle_id: str, visit: PlannedVisit) -> float:
    price = 0.0
    if request.usual_vehicle_id not in (None, vehicle_id):
        price += policy.move_minutes * MINUTE_S
    if request.usual_start_s is not None:
        off_s = abs(visit.start_s - request.usual_start_s) - policy.usual_tolerance_s
        price += policy.usual_time_weight * max(0, off_s)
    return price
