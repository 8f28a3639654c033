"""Vehicles that a search may treat as one type: fewer types make PyVRP several times faster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.access import vehicles_by_visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.fleet import Shift, Vehicle, VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix


@dataclass(frozen=True)
class VehicleGroup:
    """Vehicles alike in all that matters; `vehicle` and `shift` are those of the first."""

    vehicle_ids: tuple[str, ...]
    vehicle: Vehicle
    shift: Shift
    served: frozenset[str]


def vehicle_groups(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]
) -> list[VehicleGroup]:
    """Join the vehicles of equal class, capacity and shift that may serve the same visits."""
    served: dict[str, set[str]] = {shift.vehicle_id: set() for shift in problem.shifts}
    for visit_id, vehicle_ids in vehicles_by_visit(problem, matrices).items():
        for vehicle_id in vehicle_ids:
            served[vehicle_id].add(visit_id)
    vehicles = {vehicle.vehicle_id: vehicle for vehicle in problem.vehicles}
    joined: dict[object, list[Shift]] = {}
    for shift in problem.shifts:
        vehicle = vehicles[shift.vehicle_id]
        key = (
            vehicle.vehicle_class,
            tuple(sorted(vehicle.capacity.items())),
            shift.model_dump_json(exclude={"vehicle_id", "driver_id"}),
            frozenset(served[shift.vehicle_id]),
        )
        joined.setdefault(key, []).append(shift)
    return [
        VehicleGroup(
            vehicle_ids=tuple(shift.vehicle_id for shift in shifts),
            vehicle=vehicles[shifts[0].vehicle_id],
            shift=shifts[0],
            served=frozenset(served[shifts[0].vehicle_id]),
        )
        for shifts in joined.values()
    ]
