"""Vehicles that a relaxation does not tell apart, and what the best of them could do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fureai.domain.units import UNREACHABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from fureai.domain.fleet import Shift, Vehicle, VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest
    from solver.proof.network import Floats

MOST_KINDS = 4
"""Beyond that many kinds, vehicles of one class and the same places count as alike."""


@dataclass(frozen=True)
class Kind:
    """Shifts of one vehicle class with the same start and end; each rule is that of the mildest of them.

    `travel_s` is the class's matrix with infinity where no way exists.
    """

    shifts: tuple[Shift, ...]
    vehicles: tuple[Vehicle, ...]
    travel_s: Floats
    snap_m: Floats
    start_node: int
    end_node: int

    @property
    def start_s(self) -> int:
        """Return when the first of them may leave."""
        return min(shift.start_s for shift in self.shifts)

    @property
    def end_s(self) -> int:
        """Return when the last of them is to be back, overtime included."""
        return max(shift.end_s + shift.overtime_s for shift in self.shifts)

    @property
    def work_most_s(self) -> int:
        """Return the longest time that one of them can drive, serve and unload."""
        return max(_work_most_s(shift) for shift in self.shifts)

    @property
    def starts_loaded(self) -> bool:
        """Say whether one of them starts with something aboard."""
        return any(any(shift.start_load.values()) for shift in self.shifts)

    def capacity(self, dimension: str) -> float:
        """Return the largest capacity among them, infinity where one has no bound."""
        return max(float(vehicle.capacity.get(dimension, np.inf)) for vehicle in self.vehicles)

    def may_serve(self, visit: VisitRequest, node: int, max_walk_m: int) -> bool:
        """Say whether one of them may serve the visit, time aside."""
        return self.snap_m[node] <= max_walk_m and any(
            _may_serve(shift, vehicle, visit)
            for shift, vehicle in zip(self.shifts, self.vehicles, strict=True)
        )

    def has(self, vehicle_id: str) -> bool:
        """Say whether the vehicle is one of them."""
        return any(vehicle.vehicle_id == vehicle_id for vehicle in self.vehicles)


def kinds_of(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix], shifts: Iterable[Shift]
) -> tuple[Kind, ...]:
    """Return the kinds that these shifts fall into: alike in everything, or coarser where these are many."""
    listed = tuple(shifts)
    exact = _grouped(listed, lambda shift: _all_rules(shift, problem.vehicle(shift.vehicle_id)))
    if len(exact) > MOST_KINDS:
        exact = _grouped(listed, lambda shift: _main_rules(shift, problem.vehicle(shift.vehicle_id)))
    return tuple(_kind(problem, matrices, group) for group in exact)


def _kind(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix], shifts: tuple[Shift, ...]
) -> Kind:
    vehicles = tuple(problem.vehicle(shift.vehicle_id) for shift in shifts)
    matrix = matrices[vehicles[0].vehicle_class]
    travel_s = np.array(matrix.duration_s, dtype=float)
    travel_s[travel_s == UNREACHABLE] = np.inf
    return Kind(
        shifts,
        vehicles,
        travel_s,
        np.array(matrix.snap_m, dtype=float),
        problem.place_node(shifts[0].start_place_id),
        problem.place_node(shifts[0].end_place_id),
    )


def _grouped(shifts: tuple[Shift, ...], key: Callable[[Shift], Hashable]) -> list[tuple[Shift, ...]]:
    groups: dict[Hashable, list[Shift]] = {}
    for shift in shifts:
        groups.setdefault(key(shift), []).append(shift)
    return [tuple(group) for group in groups.values()]


def _all_rules(shift: Shift, vehicle: Vehicle) -> Hashable:
    alike = shift.model_dump_json(exclude={"vehicle_id", "driver_id", "crew_features"})
    features = vehicle.features | shift.crew_features
    return vehicle.vehicle_class, features, frozenset(vehicle.capacity.items()), alike


def _main_rules(shift: Shift, vehicle: Vehicle) -> Hashable:
    return vehicle.vehicle_class, shift.start_place_id, shift.end_place_id


def _may_serve(shift: Shift, vehicle: Vehicle, visit: VisitRequest) -> bool:
    return (
        visit.locked_vehicle_id in (None, vehicle.vehicle_id)
        and (not visit.allowed_classes or vehicle.vehicle_class in visit.allowed_classes)
        and visit.required_features <= vehicle.features | shift.crew_features
        and all(visit.load.get(key, 0) <= bound for key, bound in vehicle.capacity.items())
    )


def _work_most_s(shift: Shift) -> int:
    """Return the longest working time without the lunch: it is not owed by who works before or after it."""
    span_s = shift.end_s + shift.overtime_s - shift.start_s
    lunch = shift.lunch
    if lunch is None:
        return span_s
    before_s = lunch.latest_s - shift.start_s
    after_s = shift.end_s + shift.overtime_s - lunch.earliest_s - lunch.duration_s
    return min(span_s, max(before_s, after_s, span_s - lunch.duration_s))
