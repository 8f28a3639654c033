"""From a sequence to times, loads, trips and violations: only the order is trusted, the rest is recomputed.

How a crew's day unfolds, exactly:

- It leaves the depot, or the shift's own start place, at the shift's `start_s`; if it would only wait at its
  first place, it leaves later, just in time. Arrival is departure plus the travel time of its class.
- A service starts at the earliest allowed time from the arrival on. If no time window is left, it starts at
  the arrival and the visit is LATE by the seconds since its last window closed.
- An unloading starts and ends inside one opening window and empties the truck.
- Lunch on a leg starts at the departure from the activity before, or at `earliest_s` if that is later; it may
  interrupt the drive. The next arrival is `max(departure + travel + duration, lunch end)`.
- Lunch is owed unless the crew can eat at the depot: it is not owed by a route that leaves at or after
  `earliest_s + duration_s`, or is back at or before `latest_s`. A lunch in the sequence is always taken, the
  first one only, and none on a shift that has no lunch.
- It is back at the depot (or the shift's own end place) by `end_s` and the allowed overtime.
- A pair of places without a way counts 0 s and 0 m, and is UNREACHABLE.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fureai.domain import access
from fureai.domain.fleet import DisposalFacility
from fureai.domain.locks import Locks
from fureai.domain.plan import (
    ActivityKind,
    Lunch,
    Plan,
    PlannedVisit,
    Route,
    Trip,
    Unloading,
    Violation,
    ViolationCode,
)
from fureai.domain.problem import VisitRequest
from fureai.domain.units import Load, add_loads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fureai.domain.fleet import LunchBreak, Shift, Vehicle, VehicleClass
    from fureai.domain.plan import Activity, RouteSequence, Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix
    from fureai.domain.units import TimeWindow


def evaluate(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix], solution: Solution
) -> Plan:
    """Return the plan that the solution's sequences lead to; KeyError when one names what does not exist."""
    evaluator = Evaluator(problem, matrices)
    return Plan(
        plan_id=problem.plan_id,
        date=problem.date,
        depot_id=problem.depot.depot_id,
        routes=tuple(evaluator.route(sequence) for sequence in solution.sequences),
        unassigned=solution.unassigned,
        unlocated=problem.unlocated,
    )


def evaluate_route(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix], sequence: RouteSequence
) -> Route:
    """Return the route that one sequence leads to; KeyError when it names what does not exist."""
    return Evaluator(problem, matrices).route(sequence)


class Evaluator:
    """Evaluates many sequences of one problem without building its indexes anew."""

    def __init__(self, problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]) -> None:
        """Index the problem; `matrices` has one matrix a vehicle class, in the problem's node order."""
        self.problem = problem
        self.locks = Locks.of(problem)
        self._matrices = matrices
        self._nodes = problem.nodes_by_id()
        self._visits = {visit.visit_id: visit for visit in problem.visits}
        self._facilities = {facility.facility_id: facility for facility in problem.facilities}
        self._vehicles = {vehicle.vehicle_id: vehicle for vehicle in problem.vehicles}
        self._shifts = {shift.vehicle_id: shift for shift in problem.shifts}

    def route(self, sequence: RouteSequence) -> Route:
        """Return the route that the sequence leads to; KeyError when it names what does not exist."""
        stops, lunch_before = _split_lunch(sequence.activities)
        walk = self._walk(sequence.vehicle_id, lunch_before)
        travel_s, distance_m = self._follow(walk, stops)
        return Route(
            vehicle_id=walk.vehicle.vehicle_id,
            vehicle_class=walk.vehicle.vehicle_class,
            driver_id=walk.shift.driver_id,
            start_s=walk.start_s,
            end_s=walk.clock_s,
            trips=_trips(walk.done),
            lunch=walk.lunch,
            return_travel_s=travel_s,
            return_distance_m=distance_m,
            violations=tuple(walk.violations),
        )

    def _walk(self, vehicle_id: str, lunch_before: int | None) -> _Walk:
        vehicle, shift = self._vehicles[vehicle_id], self._shifts[vehicle_id]
        return _Walk(
            vehicle=vehicle,
            shift=shift,
            matrix=self._matrices[vehicle.vehicle_class],
            max_walk_m=self.problem.policy.max_walk_m,
            lunch_before=lunch_before,
            node=self.problem.place_node(shift.start_place_id),
            load=dict(shift.start_load),
        )

    def _follow(self, walk: _Walk, stops: Sequence[Activity]) -> tuple[int, int]:
        """Walk to every stop and home; return the seconds and metres of the way home.

        Who has no stops and starts where it ends stays there: no lunch, nothing to object to.
        """
        home = self.problem.place_node(walk.shift.end_place_id)
        if not stops and walk.node == home:
            return 0, 0
        if stops:
            walk.leave_for(self._place(stops[0]), self._nodes[stops[0].id])
        for activity in stops:
            place, node = self._place(activity), self._nodes[activity.id]
            if isinstance(place, VisitRequest):
                walk.serve(place, node)
            else:
                walk.unload(place, node)
        way_home = walk.drive(home, walk.shift.end_place_id or self.problem.depot.depot_id)
        self._check_end(walk)
        self._check_locks(walk)
        return way_home

    def _place(self, activity: Activity) -> VisitRequest | DisposalFacility:
        if activity.kind is ActivityKind.VISIT:
            return self._visits[activity.id]
        return self._facilities[activity.id]

    def _check_end(self, walk: _Walk) -> None:
        latest_s = walk.shift.end_s + walk.shift.overtime_s
        walk.object_to_excess(ViolationCode.SHIFT_OVERRUN, "", walk.clock_s - latest_s, "s")
        if self.problem.facilities:
            for key, amount in walk.load.items():
                walk.object_to_excess(ViolationCode.NOT_EMPTY_AT_END, "", amount, key)
        if walk.lunch is None and owes_lunch(walk.shift, walk.start_s, walk.clock_s):
            walk.object_to(ViolationCode.LUNCH_MISSING)

    def _check_locks(self, walk: _Walk) -> None:
        served: set[str] = set()
        for position, planned in enumerate(p for p in walk.done if isinstance(p, PlannedVisit)):
            visit = self._visits[planned.visit_id]
            if visit.locked_vehicle_id not in (None, walk.vehicle.vehicle_id):
                walk.object_to(ViolationCode.LOCKED_TO_OTHER, visit.visit_id)
            if visit.locked_position not in (None, position):
                places_off = abs(position - (visit.locked_position or 0))
                walk.object_to(ViolationCode.POSITION_CHANGED, visit.visit_id, places_off)
            if self.locks.after.get(visit.visit_id, frozenset()) - served:
                walk.object_to(ViolationCode.ORDER_CHANGED, visit.visit_id)
            served.add(visit.visit_id)


def owes_lunch(shift: Shift, start_s: int, end_s: int) -> bool:
    """Say whether a route from `start_s` to `end_s` must hold the shift's lunch.

    Not when the crew can eat before it leaves, or when it is back while lunch may still begin.
    """
    lunch = shift.lunch
    return lunch is not None and start_s < lunch.earliest_s + lunch.duration_s and end_s > lunch.latest_s


def earliest_start_s(place: VisitRequest | DisposalFacility, arrival_s: int) -> int | None:
    """Return when a crew that arrives at `arrival_s` starts there; None when it is too late for that day.

    A service starts inside a window, and at any time when the visit has none. An unloading also ends inside.
    """
    if isinstance(place, DisposalFacility):
        return _earliest_s(place.opening, arrival_s, place.unloading_s)
    if not place.time_windows:
        return arrival_s
    return _earliest_s(place.time_windows, arrival_s, 0)


def _earliest_s(windows: Iterable[TimeWindow], arrival_s: int, inside_s: int) -> int | None:
    starts = (
        max(arrival_s, window.start_s)
        for window in windows
        if max(arrival_s, window.start_s) + inside_s <= window.end_s
    )
    return min(starts, default=None)


@dataclass
class _Walk:
    """A crew on its way: where it is, when, with what load, and what it did so far."""

    vehicle: Vehicle
    shift: Shift
    matrix: TravelMatrix
    max_walk_m: int
    lunch_before: int | None
    node: int = 0
    start_s: int = 0
    clock_s: int = 0
    load: Load = field(default_factory=dict)
    lunch: Lunch | None = None
    done: list[PlannedVisit | Unloading] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    seen: set[tuple[ViolationCode, str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.start_s = self.clock_s = self.shift.start_s

    def object_to(self, code: ViolationCode, subject_id: str = "", amount: int = 0, unit: str = "") -> None:
        if (code, subject_id, unit) not in self.seen:
            self.seen.add((code, subject_id, unit))
            self.violations.append(
                Violation(
                    code=code,
                    vehicle_id=self.vehicle.vehicle_id,
                    subject_id=subject_id,
                    amount=amount,
                    unit=unit,
                )
            )

    def object_to_excess(self, code: ViolationCode, subject_id: str, excess: int, unit: str) -> None:
        if excess > 0:
            self.object_to(code, subject_id, excess, unit)

    def leave_for(self, place: VisitRequest | DisposalFacility, node: int) -> None:
        """Leave the depot as late as the first place allows without serving it later."""
        travel_s, _ = self._leg(node)
        lunch = self.shift.lunch if self.lunch_before == 0 else None
        arrival_s = self.start_s + travel_s
        if lunch is not None:
            arrival_s, travel_s = (
                _arrival_after_lunch(lunch, self.start_s, travel_s),
                travel_s + lunch.duration_s,
            )
        service_s = earliest_start_s(place, arrival_s)
        if service_s is not None and service_s > arrival_s:
            latest_s = service_s if lunch is None else max(self.start_s, lunch.latest_s)
            self.start_s = self.clock_s = min(service_s - travel_s, latest_s)

    def drive(self, node: int, subject_id: str) -> tuple[int, int]:
        """Drive to a node, with lunch on the way if it is due there; return the leg's seconds and metres."""
        travel_s, distance_m = self._leg(node)
        if not self.matrix.has_way(self.node, node):
            self.object_to(ViolationCode.UNREACHABLE, subject_id)
        if self.shift.lunch is not None and self.lunch_before == len(self.done):
            self._eat(self.shift.lunch)
            self.clock_s = _arrival_after_lunch(self.shift.lunch, self.clock_s, travel_s)
        else:
            self.clock_s += travel_s
        self.node = node
        return travel_s, distance_m

    def serve(self, visit: VisitRequest, node: int) -> None:
        """Drive to the visit, wait for its window, serve it and load what is there."""
        travel_s, distance_m = self.drive(node, visit.visit_id)
        self._check_access(visit, node)
        arrival_s = self.clock_s
        start_s = self._start_of(visit, ViolationCode.LATE, visit.visit_id)
        self.clock_s = start_s + visit.service_s
        self.load = add_loads(self.load, visit.load)
        for key, bound in self.vehicle.capacity.items():
            self.object_to_excess(ViolationCode.OVERLOAD, visit.visit_id, self.load.get(key, 0) - bound, key)
        self.done.append(
            PlannedVisit(
                visit_id=visit.visit_id,
                resident_id=visit.resident_id,
                travel_s=travel_s,
                distance_m=distance_m,
                arrival_s=arrival_s,
                start_s=start_s,
                departure_s=self.clock_s,
                load_after=self.load,
            )
        )

    def unload(self, facility: DisposalFacility, node: int) -> None:
        """Drive to the facility, wait for its opening and leave everything there."""
        travel_s, distance_m = self.drive(node, facility.facility_id)
        arrival_s = self.clock_s
        start_s = self._start_of(facility, ViolationCode.FACILITY_CLOSED, facility.facility_id)
        self.clock_s = start_s + facility.unloading_s
        self.done.append(
            Unloading(
                facility_id=facility.facility_id,
                travel_s=travel_s,
                distance_m=distance_m,
                arrival_s=arrival_s,
                start_s=start_s,
                departure_s=self.clock_s,
                load=self.load,
            )
        )
        self.load = {}

    def _leg(self, node: int) -> tuple[int, int]:
        if not self.matrix.has_way(self.node, node):
            return 0, 0
        return self.matrix.duration_s[self.node][node], self.matrix.distance_m[self.node][node]

    def _eat(self, lunch: LunchBreak) -> None:
        start_s = max(self.clock_s, lunch.earliest_s)
        self.lunch = Lunch(start_s=start_s, end_s=start_s + lunch.duration_s, before=len(self.done))
        self.object_to_excess(ViolationCode.LUNCH_LATE, "", start_s - lunch.latest_s, "s")

    def _start_of(self, place: VisitRequest | DisposalFacility, code: ViolationCode, subject_id: str) -> int:
        start_s = earliest_start_s(place, self.clock_s)
        if start_s is not None:
            return start_s
        self.object_to(code, subject_id, max(0, self.clock_s - _latest_start_s(place)), "s")
        return self.clock_s

    def _check_access(self, visit: VisitRequest, node: int) -> None:
        if not access.is_class_allowed(self.vehicle, visit):
            self.object_to(ViolationCode.CLASS_NOT_ALLOWED, visit.visit_id)
        if not access.has_features(access.Truck(self.vehicle, self.shift), visit):
            self.object_to(ViolationCode.FEATURE_MISSING, visit.visit_id)
        too_far_m = self.matrix.snap_m[node] - self.max_walk_m
        self.object_to_excess(ViolationCode.UNREACHABLE, visit.visit_id, too_far_m, "m")


def _latest_start_s(place: VisitRequest | DisposalFacility) -> int:
    if isinstance(place, DisposalFacility):
        return max((window.end_s - place.unloading_s for window in place.opening), default=0)
    return max(window.end_s for window in place.time_windows)


def _arrival_after_lunch(lunch: LunchBreak, departure_s: int, travel_s: int) -> int:
    lunch_end_s = max(departure_s, lunch.earliest_s) + lunch.duration_s
    return max(departure_s + travel_s + lunch.duration_s, lunch_end_s)


def _split_lunch(activities: Sequence[Activity]) -> tuple[list[Activity], int | None]:
    """Return the activities at places, and before how many of them the first lunch comes."""
    kinds = [activity.kind for activity in activities]
    lunch_before = kinds.index(ActivityKind.LUNCH) if ActivityKind.LUNCH in kinds else None
    return [activity for activity in activities if activity.kind is not ActivityKind.LUNCH], lunch_before


def _trips(done: Iterable[PlannedVisit | Unloading]) -> tuple[Trip, ...]:
    trips: list[Trip] = []
    visits: list[PlannedVisit] = []
    for activity in done:
        if isinstance(activity, Unloading):
            trips.append(Trip(visits=tuple(visits), unloading=activity))
            visits = []
        else:
            visits.append(activity)
    return (*trips, Trip(visits=tuple(visits))) if visits else tuple(trips)
