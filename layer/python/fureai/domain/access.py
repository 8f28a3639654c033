"""Which vehicle may serve which visit at all, and why another may not.

An objection holds whatever else the vehicle does that day: its class, its features, the roads, and a load
that does not fit into the empty truck. Time is not considered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.plan import ViolationCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.fleet import Vehicle, VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest


def objections(
    problem: RoutingProblem, matrix: TravelMatrix, vehicle: Vehicle, visit: VisitRequest, node: int
) -> tuple[ViolationCode, ...]:
    """Return every rule that forbids the vehicle to serve the visit; `matrix` is that of its class."""
    found = []
    if not is_class_allowed(vehicle, visit):
        found.append(ViolationCode.CLASS_NOT_ALLOWED)
    if not visit.required_features <= vehicle.features:
        found.append(ViolationCode.FEATURE_MISSING)
    if not is_reachable(matrix, node, problem.policy.max_walk_m):
        found.append(ViolationCode.UNREACHABLE)
    if not fits_empty_truck(vehicle, visit):
        found.append(ViolationCode.OVERLOAD)
    return tuple(found)


def is_class_allowed(vehicle: Vehicle, visit: VisitRequest) -> bool:
    """Say whether the vehicle's class may come; a visit that names no class takes any."""
    return not visit.allowed_classes or vehicle.vehicle_class in visit.allowed_classes


def is_reachable(matrix: TravelMatrix, node: int, max_walk_m: int) -> bool:
    """Say whether the class drives close enough to the node from the depot, and gets back to the depot."""
    return matrix.snap_m[node] <= max_walk_m and matrix.has_way(0, node) and matrix.has_way(node, 0)


def fits_empty_truck(vehicle: Vehicle, visit: VisitRequest) -> bool:
    """Say whether the visit's load fits into the empty vehicle in every dimension that it bounds."""
    return all(visit.load.get(key, 0) <= bound for key, bound in vehicle.capacity.items())


def vehicles_by_visit(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]
) -> dict[str, tuple[str, ...]]:
    """Return for each visit the ids of the vehicles that work that day and may serve it, in shift order."""
    vehicles = [problem.vehicle(shift.vehicle_id) for shift in problem.shifts]
    return {
        visit.visit_id: tuple(
            vehicle.vehicle_id
            for vehicle in vehicles
            if not objections(
                problem, matrices[vehicle.vehicle_class], vehicle, visit, problem.visit_node(index)
            )
        )
        for index, visit in enumerate(problem.visits)
    }
