"""Proves a whole plan: each route's order, then the bound of the day."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from fureai.domain.evaluation import evaluate
from fureai.domain.objective import cost_s
from fureai.domain.quality import PlanQuality
from solver.proof.order_proof import prove_route
from solver.proof.plan_bound import bound_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix
    from fureai.domain.quality import RouteProof

ORDER_SHARE = 0.5
"""Of the time, what the routes' orders may take together; what they leave goes to the bound."""


def prove_plan(
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    solution: Solution,
    *,
    seconds: float,
) -> PlanQuality:
    """Return what is proven about the plan that the solution leads to, within about `seconds`.

    KeyError when the solution names what does not exist.
    """
    until = time.monotonic() + seconds
    routes = _prove_orders(problem, matrices, solution, seconds * ORDER_SHARE)
    bound = bound_plan(problem, matrices, seconds=max(until - time.monotonic(), 0.1))
    plan = evaluate(problem, matrices, solution)
    return PlanQuality(routes=routes, cost_s=cost_s(problem, plan.routes), bound=bound)


def _prove_orders(
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    solution: Solution,
    seconds: float,
) -> tuple[RouteProof, ...]:
    """Prove the short routes first: they need little, and what they leave goes to the long ones."""
    until = time.monotonic() + seconds
    shortest_first = sorted(solution.sequences, key=lambda sequence: len(sequence.activities))
    proofs = {}
    for done, sequence in enumerate(shortest_first):
        share_s = (until - time.monotonic()) / (len(shortest_first) - done)
        proofs[sequence.vehicle_id] = prove_route(problem, matrices, sequence, seconds=max(share_s, 0.05))
    return tuple(proofs[sequence.vehicle_id] for sequence in solution.sequences)
