"""Trace each route on the roads: geometry for the map, turns for the driver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanPayloads, PlanTraces
from fureai.contracts.workflow import TracedPlan
from fureai.domain.plan import Plan, PlannedVisit, RouteTrace
from fureai.domain.problem import RoutingProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fureai.contracts.workflow import CheckedPlan
    from fureai.domain.geography import Point
    from fureai.domain.plan import Route
    from fureai.ports import RoadNetwork, WorkStore


def trace_routes(request: CheckedPlan, *, roads: RoadNetwork, work: WorkStore) -> TracedPlan:
    """Store the `PlanTraces` and return their key; raises NotFound (ROADS_MISSING, CITY_MISSING)."""
    keys = PlanPayloads(request.plan_id)
    problem = RoutingProblem.model_validate_json(work.get_text(keys.problem))
    plan = Plan.model_validate_json(work.get_text(request.plan_key))
    points_by_id = _points_by_id(problem)
    traces = PlanTraces(
        traces=tuple(
            RouteTrace(
                vehicle_id=route.vehicle_id,
                legs=roads.legs(list(_points(route, problem, points_by_id)), route.vehicle_class),
            )
            for route in plan.routes
        )
    )
    work.put_text(keys.traces, traces.model_dump_json())
    return TracedPlan(**request.model_dump(), traces_key=keys.traces)


def _points_by_id(problem: RoutingProblem) -> dict[str, Point]:
    points = problem.points
    return {place: points[node] for place, node in problem.nodes_by_id().items()}


def _points(route: Route, problem: RoutingProblem, points_by_id: dict[str, Point]) -> Iterator[Point]:
    """Yield where the shift starts, activities in order, where it ends. Lunch has no place of its own."""
    points, shift = problem.points, problem.shift(route.vehicle_id)
    yield points[problem.place_node(shift.start_place_id)]
    for activity in route.activities:
        place = activity.visit_id if isinstance(activity, PlannedVisit) else activity.facility_id
        yield points_by_id[place]
    yield points[problem.place_node(shift.end_place_id)]
