"""What the nodes of an OR-Tools model stand for, and the matrices between them."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from fureai.domain.access import vehicles_by_visit
from fureai.domain.plan import Activity, ActivityKind
from solver.routing.way_home import NO_WAY_S, Array, WayHome, seconds, usable_facilities, way_home

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fureai.domain.fleet import Shift, Vehicle, VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest

SPARE_TRIPS = 1
"""Reload nodes beyond a vehicle's double share of the load: loads do not pack perfectly."""


@dataclass(frozen=True)
class Reload:
    """One optional unloading in the middle of one vehicle's route; both are indexes."""

    vehicle: int
    facility: int


@dataclass(frozen=True)
class Nodes:
    """Node 0 is where each vehicle starts and ends, then come `visits` (problem indexes), then `reloads`.

    A vehicle has one shift.
    """

    problem: RoutingProblem
    matrices: Mapping[VehicleClass, TravelMatrix]
    vehicles: tuple[Vehicle, ...]
    shifts: tuple[Shift, ...]
    visits: tuple[int, ...]
    reloads: tuple[Reload, ...]
    allowed: Mapping[str, frozenset[int]]
    """Visit id → indexes of the vehicles that may serve it."""
    ways_home: tuple[WayHome, ...]
    """The last legs of each vehicle."""
    forced: frozenset[int]
    """Indexes of the reloads that are not optional."""

    @classmethod
    def of(
        cls,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        seed: int = 0,
        only_vehicle: Mapping[str, str] | None = None,
    ) -> Nodes:
        """Return a problem's nodes: visits that no vehicle may serve are left out, the others shuffled."""
        vehicles = tuple(problem.vehicle(shift.vehicle_id) for shift in problem.shifts)
        allowed = _allowed(problem, matrices, only_vehicle)
        visits = [index for index, visit in enumerate(problem.visits) if allowed[visit.visit_id]]
        random.Random(seed).shuffle(visits)
        ways = _ways_home(problem, matrices, vehicles)
        reloads = tuple(_reloads(problem, matrices, vehicles, allowed, ways))
        forced = _forced(problem, vehicles, reloads, allowed) if only_vehicle else frozenset()
        return cls(problem, matrices, vehicles, problem.shifts, tuple(visits), reloads, allowed, ways, forced)

    @property
    def count(self) -> int:
        """Return the number of nodes."""
        return 1 + len(self.visits) + len(self.reloads)

    @property
    def first_reload(self) -> int:
        """Return the node of the first reload."""
        return 1 + len(self.visits)

    def visit(self, node: int) -> VisitRequest:
        """Return the visit of a node from 1 to `first_reload - 1`."""
        return self.problem.visits[self.visits[node - 1]]

    def reload(self, node: int) -> Reload:
        """Return the reload of a node from `first_reload` on."""
        return self.reloads[node - self.first_reload]

    def routes_of(self, places: Mapping[str, Sequence[Activity]]) -> list[list[int]]:
        """Return the nodes of given routes by vehicle id; the last unloading is none, see `way_home`.

        Unloadings take the vehicle's own reload nodes in turn; one too many is left out.
        """
        node_of = {self.problem.visits[index].visit_id: 1 + k for k, index in enumerate(self.visits)}
        return [
            self._route_of(vehicle, places.get(truck.vehicle_id, ()), node_of)
            for vehicle, truck in enumerate(self.vehicles)
        ]

    def _route_of(self, vehicle: int, places: Sequence[Activity], node_of: Mapping[str, int]) -> list[int]:
        body = places[:-1] if places and places[-1].kind is ActivityKind.UNLOAD else places
        free: dict[str, list[int]] = {}
        for number, reload in enumerate(self.reloads):
            if reload.vehicle == vehicle:
                facility_id = self.problem.facilities[reload.facility].facility_id
                free.setdefault(facility_id, []).append(self.first_reload + number)
        route: list[int] = []
        for activity in body:
            if activity.kind is ActivityKind.VISIT:
                route.append(node_of[activity.id])
            elif free.get(activity.id):
                route.append(free[activity.id].pop(0))
        return route

    def activity(self, node: int) -> Activity:
        """Return what a crew does at a node other than 0."""
        if node < self.first_reload:
            return Activity(kind=ActivityKind.VISIT, id=self.visit(node).visit_id)
        facility = self.problem.facilities[self.reload(node).facility]
        return Activity(kind=ActivityKind.UNLOAD, id=facility.facility_id)

    @cached_property
    def places(self) -> Array:
        """Return the node in the problem's matrices of each of our nodes."""
        visits = [self.problem.visit_node(index) for index in self.visits]
        return np.array(
            [0, *visits, *(self.problem.facility_node(reload.facility) for reload in self.reloads)]
        )

    @cached_property
    def service_s(self) -> Array:
        """Return the seconds spent at each node."""
        visits = [self.problem.visits[index].service_s for index in self.visits]
        unloadings = [self.problem.facilities[reload.facility].unloading_s for reload in self.reloads]
        return np.array([0, *visits, *unloadings])

    def travel_s(self, vehicle: int) -> Array:
        """Return the seconds of driving between all nodes, as this vehicle's shift starts and ends.

        The row of node 0 leads from the route's start, its column to the route's end.
        """
        return self._legs(vehicle, self.ways_home[vehicle].travel_s)

    def transit_s(self, vehicle: int) -> Array:
        """Return service and driving from each node to each; the last leg holds its unloading.

        An optional reload leads to a visit, never to another reload or to where the last unloading would be.
        """
        legs = self._legs(vehicle, self.ways_home[vehicle].total_s) + self.service_s[:, None]
        if self.forced:
            return legs
        legs[self.first_reload :, self.first_reload :] = NO_WAY_S
        over = set(self.ways_home[vehicle].facility.tolist())
        for number, reload in enumerate(self.reloads):
            if reload.facility in over:
                legs[self.first_reload + number, 0] = NO_WAY_S
        return legs

    def _legs(self, vehicle: int, home_s: Array) -> Array:
        drive_s, shift = seconds(self.matrices[self.vehicles[vehicle].vehicle_class]), self.shifts[vehicle]
        origins = self.places.copy()
        origins[0] = self.problem.place_node(shift.start_place_id)
        legs = drive_s[np.ix_(origins, self.places)]
        end = self.problem.place_node(shift.end_place_id)
        legs[1 : self.first_reload, 0] = home_s[self.places[1 : self.first_reload]]
        legs[self.first_reload :, 0] = drive_s[self.places[self.first_reload :], end]
        legs[0, 0] = 0
        return np.minimum(legs, NO_WAY_S)


def _allowed(
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    only_vehicle: Mapping[str, str] | None,
) -> dict[str, frozenset[int]]:
    order = {shift.vehicle_id: index for index, shift in enumerate(problem.shifts)}
    found = {
        visit_id: frozenset(order[vehicle_id] for vehicle_id in ids)
        for visit_id, ids in vehicles_by_visit(problem, matrices).items()
    }
    if only_vehicle is None:
        return found
    return {visit_id: indexes & {order[only_vehicle[visit_id]]} for visit_id, indexes in found.items()}


def _ways_home(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix], vehicles: Sequence[Vehicle]
) -> tuple[WayHome, ...]:
    """Return the last legs of each vehicle, worked out once for equal classes and shifts."""
    known: dict[object, WayHome] = {}
    keys = []
    for vehicle, shift in zip(vehicles, problem.shifts, strict=True):
        keys.append(drive_key(vehicle, shift))
        if keys[-1] not in known:
            known[keys[-1]] = way_home(problem, matrices[vehicle.vehicle_class], shift)
    return tuple(known[key] for key in keys)


def drive_key(vehicle: Vehicle, shift: Shift) -> tuple[object, ...]:
    """Return what decides a vehicle's legs: equal keys have equal matrices."""
    ends = (shift.start_s, shift.end_s, shift.overtime_s, shift.start_place_id, shift.end_place_id)
    return (vehicle.vehicle_class, *ends)


def _reloads(
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    vehicles: Sequence[Vehicle],
    allowed: Mapping[str, frozenset[int]],
    ways: Sequence[WayHome],
) -> Iterable[Reload]:
    for index, (vehicle, shift) in enumerate(zip(vehicles, problem.shifts, strict=True)):
        matrix, over = matrices[vehicle.vehicle_class], set(ways[index].facility.tolist())
        count = _reload_count(problem, vehicles, index, allowed)
        for facility in usable_facilities(problem, matrix, shift):
            yield from [Reload(index, facility)] * (count if facility in over else max(count, 1))


def _forced(
    problem: RoutingProblem,
    vehicles: Sequence[Vehicle],
    reloads: Sequence[Reload],
    allowed: Mapping[str, frozenset[int]],
) -> frozenset[int]:
    """Return the reloads that each vehicle needs for the load that only it may carry."""
    chosen: list[int] = []
    for index, vehicle in enumerate(vehicles):
        trips = 1
        for key, capacity in vehicle.capacity.items():
            total = _load_of(problem, index, key, allowed)
            trips = max(trips, math.ceil(total / capacity) if capacity else 1)
        own = [number for number, reload in enumerate(reloads) if reload.vehicle == index]
        chosen += own[: trips - 1]
    return frozenset(chosen)


def _reload_count(
    problem: RoutingProblem, vehicles: Sequence[Vehicle], index: int, allowed: Mapping[str, frozenset[int]]
) -> int:
    """Return how often a vehicle may unload before its last time: twice its share of the load, and a spare.

    None when all it may ever carry fits at once. The dimension that needs most decides.
    """
    counts = [0]
    for key, capacity in vehicles[index].capacity.items():
        total = _load_of(problem, index, key, allowed)
        if total > capacity > 0:
            fleet = sum(vehicle.capacity.get(key, total) for vehicle in vehicles)
            counts.append(min(math.ceil(2 * total / capacity), math.ceil(2 * total / fleet) + SPARE_TRIPS))
    return max(counts)


def _load_of(problem: RoutingProblem, index: int, key: str, allowed: Mapping[str, frozenset[int]]) -> int:
    """Return all that a vehicle may ever carry: what is aboard at the start, and what it may fetch."""
    mine = (visit.load.get(key, 0) for visit in problem.visits if index in allowed[visit.visit_id])
    return problem.shifts[index].start_load.get(key, 0) + sum(mine)
