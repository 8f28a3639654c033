"""Which vehicle may serve which visit at all, and why another may not.

An objection holds whatever else the vehicle does that day: its class, its and its crew's features, a lock to
another vehicle, the roads between its start and end, and a load that does not fit into the empty truck. Time
is not considered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fureai.domain.plan import ViolationCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.fleet import Shift, Vehicle, VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest


class Truck(NamedTuple):
    """A vehicle with the shift that it works."""

    vehicle: Vehicle
    shift: Shift


def trucks(problem: RoutingProblem) -> tuple[Truck, ...]:
    """Return the vehicles that work that day, in shift order."""
    vehicles = {vehicle.vehicle_id: vehicle for vehicle in problem.vehicles}
    return tuple(Truck(vehicles[shift.vehicle_id], shift) for shift in problem.shifts)


def objections(
    problem: RoutingProblem, matrix: TravelMatrix, truck: Truck, visit: VisitRequest, node: int
) -> tuple[ViolationCode, ...]:
    """Return every rule that forbids the truck to serve the visit; `matrix` is that of its class."""
    vehicle, shift = truck
    found = []
    if not is_class_allowed(vehicle, visit):
        found.append(ViolationCode.CLASS_NOT_ALLOWED)
    if not has_features(truck, visit):
        found.append(ViolationCode.FEATURE_MISSING)
    if visit.locked_vehicle_id not in (None, vehicle.vehicle_id):
        found.append(ViolationCode.LOCKED_TO_OTHER)
    if not is_reachable(problem, matrix, shift, node):
        found.append(ViolationCode.UNREACHABLE)
    if not fits_empty_truck(vehicle, visit):
        found.append(ViolationCode.OVERLOAD)
    return tuple(found)


def is_class_allowed(vehicle: Vehicle, visit: VisitRequest) -> bool:
    """Say whether the vehicle's class may come; a visit that names no class takes any."""
    return not visit.allowed_classes or vehicle.vehicle_class in visit.allowed_classes


def has_features(truck: Truck, visit: VisitRequest) -> bool:
    """Say whether the vehicle and its crew together have every feature that the visit needs."""
    return visit.required_features <= truck.vehicle.features | truck.shift.crew_features


def is_reachable(problem: RoutingProblem, matrix: TravelMatrix, shift: Shift, node: int) -> bool:
    """Say whether the class drives close enough to the node from the shift's start, and on to its end."""
    start, end = problem.place_node(shift.start_place_id), problem.place_node(shift.end_place_id)
    is_near = matrix.snap_m[node] <= problem.policy.max_walk_m
    return is_near and matrix.has_way(start, node) and matrix.has_way(node, end)


def fits_empty_truck(vehicle: Vehicle, visit: VisitRequest) -> bool:
    """Say whether the visit's load fits into the empty vehicle in every dimension that it bounds."""
    return all(visit.load.get(key, 0) <= bound for key, bound in vehicle.capacity.items())


def vehicles_by_visit(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]
) -> dict[str, tuple[str, ...]]:
    """Return for each visit the ids of the vehicles that work that day and may serve it, in shift order.

    A visit that is locked after others goes only where those may go.
    """
    working = trucks(problem)
    found = {
        visit.visit_id: tuple(
            truck.vehicle.vehicle_id
            for truck in working
            if not objections(
                problem, matrices[truck.vehicle.vehicle_class], truck, visit, problem.visit_node(index)
            )
        )
        for index, visit in enumerate(problem.visits)
    }
    _narrow_followers(problem, found)
    return found


def _narrow_followers(problem: RoutingProblem, found: dict[str, tuple[str, ...]]) -> None:
    """Take from each follower the vehicles that one of its predecessors refuses, until nothing changes."""
    followers = [visit for visit in problem.visits if visit.after]
    changed = bool(followers)
    while changed:
        changed = False
        for visit in followers:
            before = found[visit.visit_id]
            for other in visit.after & found.keys():
                found[visit.visit_id] = tuple(v for v in found[visit.visit_id] if v in found[other])
            changed = changed or found[visit.visit_id] != before
