"""A prover that finds every order open and bounds a plan by nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.evaluation import evaluate
from fureai.domain.objective import cost_s
from fureai.domain.quality import OrderStatus, PlanBound, PlanQuality, RouteProof

if TYPE_CHECKING:
    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrices


class FakeProver:
    """Knows nothing, in the time of nothing."""

    def prove_plan(
        self, problem: RoutingProblem, matrices: TravelMatrices, solution: Solution, *, seconds: float
    ) -> PlanQuality:
        routes = evaluate(problem, matrices, solution).routes
        proofs = tuple(
            RouteProof(
                vehicle_id=route.vehicle_id, status=OrderStatus.OPEN, travel_s=route.travel_s, bound_s=0
            )
            for route in routes
        )
        return PlanQuality(
            routes=proofs, cost_s=cost_s(problem, routes), bound=PlanBound(bound_s=0, relaxed=())
        )
