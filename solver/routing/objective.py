"""What a plan costs by its policy, in seconds of travel: lower is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fureai.domain.plan import Route
    from fureai.domain.problem import RoutingProblem, VisitRequest


def cost_s(problem: RoutingProblem, routes: Iterable[Route]) -> float:
    """Return travel, balance and visits left out, as `Policy` weighs them."""
    listed = tuple(routes)
    served = {visit.visit_id for route in listed for visit in route.visits}
    travel_s = sum(route.travel_s for route in listed)
    longest_s = max((route.duration_s for route in listed), default=0)
    left_out_s = sum(price_s(problem, visit) for visit in problem.visits if visit.visit_id not in served)
    return travel_s + problem.policy.balance_weight * longest_s + left_out_s


def price_s(problem: RoutingProblem, visit: VisitRequest) -> int:
    """Return the price of leaving a visit out."""
    return problem.policy.unserved_minutes * 60 * max(visit.priority, 0)
