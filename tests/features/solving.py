"""Solve a tiny day in a fraction of a second and read what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from solver.routing import solve
from tests.builders import matrices as grid_matrices

if TYPE_CHECKING:
    from fureai.domain.plan import Plan, Route, UnassignedCode
    from fureai.domain.problem import RoutingProblem, TravelMatrices

SECONDS = 0.3


def solved(problem: RoutingProblem, matrices: TravelMatrices | None = None) -> Plan:
    """Return the plan of a day; neither evaluation nor checker may object to it."""
    roads = matrices or grid_matrices(problem)
    plan = evaluate(problem, roads, solve(problem, roads, seconds=SECONDS, seed=1))
    assert [violation for route in plan.routes for violation in route.violations] == []
    assert check(problem, roads, plan) == ()
    return plan


def vehicle_of(plan: Plan, visit_id: str) -> str:
    """Return the vehicle that serves a visit."""
    served = {visit.visit_id: route.vehicle_id for route in plan.routes for visit in route.visits}
    return served[visit_id]


def only_route(plan: Plan) -> Route:
    """Return the plan's one route."""
    (route,) = plan.routes
    return route


def codes(plan: Plan) -> dict[str, UnassignedCode]:
    """Return the reason of each visit left out."""
    return {left_out.visit_id: left_out.code for left_out in plan.unassigned}
