"""The independent checker: proves a plan against the frozen problem, rule by rule, collecting all findings.

It shares no code with the solver or with `evaluation` (an import rule keeps it so): what they compute, this
module only compares with the problem and the matrices. A plan with a finding is never stored.

One function a rule; each yields findings and none stops at the first. The idea of a separate checker that
re-verifies every solution is taken from reinterpretcat/vrp.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from fureai.domain.plan import PlannedVisit
from fureai.domain.units import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fureai.domain.fleet import LunchBreak, Shift, Vehicle
    from fureai.domain.plan import Lunch, Plan, Route, Trip
    from fureai.domain.problem import RoutingProblem, TravelMatrices, TravelMatrix, VisitRequest
    from fureai.domain.units import Load, TimeWindow


class Rule(StrEnum):
    """Every rule that a stored plan keeps."""

    PLAN_IDENTITY = "PLAN_IDENTITY"
    VISIT_LOST = "VISIT_LOST"
    VISIT_DOUBLED = "VISIT_DOUBLED"
    VISIT_UNKNOWN = "VISIT_UNKNOWN"
    RESIDENT_MISMATCH = "RESIDENT_MISMATCH"
    REASON_MISSING = "REASON_MISSING"
    UNLOCATED_MISMATCH = "UNLOCATED_MISMATCH"
    VEHICLE_UNKNOWN = "VEHICLE_UNKNOWN"
    VEHICLE_DOUBLED = "VEHICLE_DOUBLED"
    ROUTE_LABEL = "ROUTE_LABEL"
    VIOLATION_KEPT = "VIOLATION_KEPT"
    TRIP_SHAPE = "TRIP_SHAPE"
    FACILITY_UNKNOWN = "FACILITY_UNKNOWN"
    CLASS_NOT_ALLOWED = "CLASS_NOT_ALLOWED"
    FEATURE_MISSING = "FEATURE_MISSING"
    TOO_FAR_TO_WALK = "TOO_FAR_TO_WALK"
    NO_WAY = "NO_WAY"
    TRAVEL_TIME = "TRAVEL_TIME"
    TRAVEL_DISTANCE = "TRAVEL_DISTANCE"
    ARRIVAL_TOO_EARLY = "ARRIVAL_TOO_EARLY"
    START_BEFORE_ARRIVAL = "START_BEFORE_ARRIVAL"
    SERVICE_TIME = "SERVICE_TIME"
    OUTSIDE_WINDOW = "OUTSIDE_WINDOW"
    FACILITY_CLOSED = "FACILITY_CLOSED"
    SHIFT_START = "SHIFT_START"
    SHIFT_END = "SHIFT_END"
    LOAD_WRONG = "LOAD_WRONG"
    OVERLOAD = "OVERLOAD"
    NOT_EMPTY_AT_END = "NOT_EMPTY_AT_END"
    LUNCH_MISSING = "LUNCH_MISSING"
    LUNCH_UNKNOWN = "LUNCH_UNKNOWN"
    LUNCH_TIME = "LUNCH_TIME"
    LUNCH_PLACE = "LUNCH_PLACE"
    LOCKED_TO_OTHER = "LOCKED_TO_OTHER"
    POSITION_CHANGED = "POSITION_CHANGED"
    ORDER_CHANGED = "ORDER_CHANGED"


class Finding(Frozen):
    """One rule that the plan breaks: in which route, at which visit or facility, in words with figures."""

    rule: Rule
    vehicle_id: str = ""
    subject_id: str = ""
    message: str


def check(problem: RoutingProblem, matrices: TravelMatrices, plan: Plan) -> tuple[Finding, ...]:
    """Return every finding against the plan; empty means that the plan holds."""
    found = [*_plan_identity(problem, plan), *_coverage(problem, plan), *_vehicles(problem, plan)]
    for route in plan.routes:
        found.extend(_check_route(problem, matrices, route))
    return tuple(found)


# --- the whole plan ---------------------------------------------------------------------------------------


def _plan_identity(problem: RoutingProblem, plan: Plan) -> Iterator[Finding]:
    wanted = (problem.plan_id, problem.date, problem.depot.depot_id)
    if (plan.plan_id, plan.date, plan.depot_id) != wanted:
        yield Finding(rule=Rule.PLAN_IDENTITY, message="plan id, date or depot differ from the problem's")


def _coverage(problem: RoutingProblem, plan: Plan) -> Iterator[Finding]:
    """Every visit due is in exactly one route or unassigned with a reason; every unlocated one is named."""
    due = {visit.visit_id: visit.resident_id for visit in problem.visits}
    named = [(visit.visit_id, visit.resident_id) for route in plan.routes for visit in route.visits]
    named += [(item.visit_id, item.resident_id) for item in plan.unassigned]
    counts = Counter(visit_id for visit_id, _ in named)
    for visit_id in due.keys() - counts.keys():
        yield Finding(rule=Rule.VISIT_LOST, subject_id=visit_id, message="due, but nowhere in the plan")
    for visit_id, count in counts.items():
        if visit_id not in due:
            yield Finding(rule=Rule.VISIT_UNKNOWN, subject_id=visit_id, message="planned, but not due")
        if count > 1:
            yield Finding(rule=Rule.VISIT_DOUBLED, subject_id=visit_id, message=f"planned {count} times")
    for visit_id, resident_id in named:
        if visit_id in due and due[visit_id] != resident_id:
            yield Finding(
                rule=Rule.RESIDENT_MISMATCH, subject_id=visit_id, message="another resident's visit"
            )
    for item in plan.unassigned:
        if not (item.cause.strip() and item.action.strip()):
            yield Finding(rule=Rule.REASON_MISSING, subject_id=item.visit_id, message="no cause or no action")
    if Counter(plan.unlocated) != Counter(problem.unlocated):
        yield Finding(rule=Rule.UNLOCATED_MISMATCH, message="unlocated visits differ from the problem's")


def _vehicles(problem: RoutingProblem, plan: Plan) -> Iterator[Finding]:
    for vehicle_id, count in Counter(route.vehicle_id for route in plan.routes).items():
        if count > 1:
            yield Finding(rule=Rule.VEHICLE_DOUBLED, vehicle_id=vehicle_id, message=f"{count} routes")


# --- one route --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Halt:
    """A visit or an unloading as the plan states it, beside what the problem demands of it."""

    subject_id: str
    node: int
    travel_s: int
    distance_m: int
    arrival_s: int
    start_s: int
    departure_s: int
    duration_s: int
    windows: tuple[TimeWindow, ...]
    visit: VisitRequest | None


@dataclass(frozen=True)
class _Case:
    """One route with everything it is proven against."""

    problem: RoutingProblem
    matrix: TravelMatrix
    vehicle: Vehicle
    shift: Shift
    route: Route
    halts: tuple[_Halt, ...]

    def finding(self, rule: Rule, subject_id: str, message: str) -> Finding:
        return Finding(rule=rule, vehicle_id=self.route.vehicle_id, subject_id=subject_id, message=message)


def _check_route(problem: RoutingProblem, matrices: TravelMatrices, route: Route) -> Iterator[Finding]:
    vehicles = {vehicle.vehicle_id: vehicle for vehicle in problem.vehicles}
    shifts = {shift.vehicle_id: shift for shift in problem.shifts}
    vehicle, shift = vehicles.get(route.vehicle_id), shifts.get(route.vehicle_id)
    if vehicle is None or shift is None or vehicle.vehicle_class not in matrices:
        yield Finding(
            rule=Rule.VEHICLE_UNKNOWN, vehicle_id=route.vehicle_id, message="no such vehicle works that day"
        )
        return
    unknown = list(_unknown_places(problem, route))
    yield from unknown
    if unknown:
        return
    halts = tuple(_halts(problem, route))
    case = _Case(problem, matrices[vehicle.vehicle_class], vehicle, shift, route, halts)
    for rule in _ROUTE_RULES:
        yield from rule(case)


def _unknown_places(problem: RoutingProblem, route: Route) -> Iterator[Finding]:
    """Without these the route cannot be followed; visits that are not due are found by the coverage too."""
    due = {visit.visit_id for visit in problem.visits}
    facilities = {facility.facility_id for facility in problem.facilities}
    for trip in route.trips:
        for visit in trip.visits:
            if visit.visit_id not in due:
                yield Finding(
                    rule=Rule.VISIT_UNKNOWN,
                    vehicle_id=route.vehicle_id,
                    subject_id=visit.visit_id,
                    message="in a route, but not due",
                )
        if trip.unloading is not None and trip.unloading.facility_id not in facilities:
            yield Finding(
                rule=Rule.FACILITY_UNKNOWN,
                vehicle_id=route.vehicle_id,
                subject_id=trip.unloading.facility_id,
                message="no such facility",
            )


def _halts(problem: RoutingProblem, route: Route) -> Iterator[_Halt]:
    visits = {visit.visit_id: (index, visit) for index, visit in enumerate(problem.visits)}
    facilities = {place.facility_id: (index, place) for index, place in enumerate(problem.facilities)}
    first_visit_node = 1 + len(problem.facilities)
    for activity in route.activities:
        if isinstance(activity, PlannedVisit):
            index, visit = visits[activity.visit_id]
            subject_id, node = activity.visit_id, first_visit_node + index
            duration_s, windows, request = visit.service_s, visit.time_windows, visit
        else:
            index, facility = facilities[activity.facility_id]
            subject_id, node = activity.facility_id, 1 + index
            duration_s, windows, request = facility.unloading_s, facility.opening, None
        yield _Halt(
            subject_id,
            node,
            activity.travel_s,
            activity.distance_m,
            activity.arrival_s,
            activity.start_s,
            activity.departure_s,
            duration_s,
            windows,
            request,
        )


def _labels(case: _Case) -> Iterator[Finding]:
    route = case.route
    if route.vehicle_class is not case.vehicle.vehicle_class or route.driver_id != case.shift.driver_id:
        yield case.finding(Rule.ROUTE_LABEL, "", "vehicle class or driver differ from the fleet's")
    for violation in route.violations:
        yield case.finding(Rule.VIOLATION_KEPT, violation.subject_id, f"carries violation {violation.code}")


def _trip_shape(case: _Case) -> Iterator[Finding]:
    """Only the last trip may lack an unloading; only what is aboard from the start goes without visits."""
    for trip in case.route.trips[:-1]:
        if trip.unloading is None:
            yield case.finding(Rule.TRIP_SHAPE, "", "a trip in the middle does not unload")
    aboard = any(case.shift.start_load.values())
    if any(not trip.visits and not (aboard and number == 0) for number, trip in enumerate(case.route.trips)):
        yield case.finding(Rule.TRIP_SHAPE, "", "a trip has no visits")


def _access(case: _Case) -> Iterator[Finding]:
    for halt in case.halts:
        visit = halt.visit
        if visit is None:
            continue
        if visit.allowed_classes and case.vehicle.vehicle_class not in visit.allowed_classes:
            yield case.finding(Rule.CLASS_NOT_ALLOWED, halt.subject_id, case.vehicle.vehicle_class)
        missing = visit.required_features - case.vehicle.features - case.shift.crew_features
        if missing:
            yield case.finding(Rule.FEATURE_MISSING, halt.subject_id, ", ".join(sorted(missing)))
        walk_m = case.matrix.snap_m[halt.node]
        if walk_m > case.problem.policy.max_walk_m:
            yield case.finding(Rule.TOO_FAR_TO_WALK, halt.subject_id, f"{walk_m} m from the nearest road")


def _legs(case: _Case) -> Iterator[Finding]:
    """Each leg's seconds and metres are the matrix's, the way home included."""
    route = case.route
    claims = [(halt.subject_id, halt.node, halt.travel_s, halt.distance_m) for halt in case.halts]
    home = _place_node(case.problem, case.shift.end_place_id)
    claims.append(("home", home, route.return_travel_s, route.return_distance_m))
    origin = _place_node(case.problem, case.shift.start_place_id)
    for subject_id, node, travel_s, distance_m in claims:
        true_s, true_m = case.matrix.duration_s[origin][node], case.matrix.distance_m[origin][node]
        if true_s < 0 or true_m < 0:
            yield case.finding(Rule.NO_WAY, subject_id, "the vehicle class cannot drive this leg")
        elif travel_s != true_s:
            yield case.finding(Rule.TRAVEL_TIME, subject_id, f"says {travel_s} s, the roads say {true_s} s")
        elif distance_m != true_m:
            yield case.finding(Rule.TRAVEL_DISTANCE, subject_id, f"says {distance_m} m, not {true_m} m")
        origin = node


def _arrivals(case: _Case) -> Iterator[Finding]:
    """Nobody arrives before leaving, driving and, where lunch lies in between, eating."""
    left_s = case.route.start_s
    reached = [(halt.subject_id, halt.travel_s, halt.arrival_s, halt.departure_s) for halt in case.halts]
    reached.append(("home", case.route.return_travel_s, case.route.end_s, case.route.end_s))
    for subject_id, travel_s, arrival_s, departure_s in reached:
        pause_s = _overlap_s(case.route.lunch, left_s, arrival_s)
        if arrival_s < left_s + travel_s + pause_s:
            late_s = left_s + travel_s + pause_s - arrival_s
            yield case.finding(Rule.ARRIVAL_TOO_EARLY, subject_id, f"{late_s} s before it can be there")
        left_s = departure_s


def _service(case: _Case) -> Iterator[Finding]:
    for halt in case.halts:
        if halt.start_s < halt.arrival_s:
            yield case.finding(Rule.START_BEFORE_ARRIVAL, halt.subject_id, "begins before the crew is there")
        if halt.departure_s - halt.start_s != halt.duration_s:
            spent_s = halt.departure_s - halt.start_s
            yield case.finding(Rule.SERVICE_TIME, halt.subject_id, f"{spent_s} s, not {halt.duration_s} s")


def _windows(case: _Case) -> Iterator[Finding]:
    """Prove that a visit starts inside one of its windows, and that an unloading lies inside one."""
    for halt in case.halts:
        if halt.visit is not None:
            inside = not halt.windows or any(w.start_s <= halt.start_s <= w.end_s for w in halt.windows)
            rule = Rule.OUTSIDE_WINDOW
        else:
            inside = any(w.start_s <= halt.start_s and halt.departure_s <= w.end_s for w in halt.windows)
            rule = Rule.FACILITY_CLOSED
        if not inside:
            yield case.finding(rule, halt.subject_id, f"at {halt.start_s} s after midnight")


def _shift(case: _Case) -> Iterator[Finding]:
    if case.route.start_s < case.shift.start_s:
        yield case.finding(Rule.SHIFT_START, "", "leaves before the shift starts")
    over_s = case.route.end_s - case.shift.end_s - case.shift.overtime_s
    if over_s > 0:
        yield case.finding(Rule.SHIFT_END, "", f"is back {over_s} s after the shift's end and overtime")


def _loads(case: _Case) -> Iterator[Finding]:
    """Prove that the load grows by each visit, stays in the capacity, and is all left at an unloading."""
    demands = {halt.subject_id: halt.visit.load for halt in case.halts if halt.visit is not None}
    for number, trip in enumerate(case.route.trips):
        yield from _trip_loads(case, trip, demands, case.shift.start_load if number == 0 else {})
    last = case.route.trips[-1] if case.route.trips else None
    if last is not None and last.unloading is None and case.problem.facilities:
        aboard = last.visits[-1].load_after if last.visits else {}
        if any(aboard.values()):
            yield case.finding(Rule.NOT_EMPTY_AT_END, "", f"{aboard} aboard at the shift's end")


def _trip_loads(case: _Case, trip: Trip, demands: dict[str, Load], start_load: Load) -> Iterator[Finding]:
    aboard: Counter[str] = Counter(start_load)
    for visit in trip.visits:
        aboard.update(demands[visit.visit_id])
        if +Counter(visit.load_after) != +aboard:
            yield case.finding(Rule.LOAD_WRONG, visit.visit_id, f"says {visit.load_after}, is {dict(aboard)}")
        for dimension, capacity in case.vehicle.capacity.items():
            if aboard[dimension] > capacity:
                over = aboard[dimension] - capacity
                yield case.finding(Rule.OVERLOAD, visit.visit_id, f"{over} {dimension} over the capacity")
    if trip.unloading is not None and +Counter(trip.unloading.load) != +aboard:
        yield case.finding(Rule.LOAD_WRONG, trip.unloading.facility_id, "does not unload all that is aboard")


def _lunch(case: _Case) -> Iterator[Finding]:
    rule, lunch, route = case.shift.lunch, case.route.lunch, case.route
    if rule is None:
        if lunch is not None:
            yield case.finding(Rule.LUNCH_UNKNOWN, "", "the shift has no lunch")
        return
    if lunch is None:
        # Who is back before the window closes, or sets out after an early lunch, eats at the depot.
        sets_out_hungry = route.start_s < rule.earliest_s + rule.duration_s
        if sets_out_hungry and rule.latest_s < route.end_s:
            yield case.finding(Rule.LUNCH_MISSING, "", "works through the lunch window")
        return
    yield from _lunch_time(case, rule, lunch)
    yield from _lunch_place(case, lunch)


def _lunch_time(case: _Case, rule: LunchBreak, lunch: Lunch) -> Iterator[Finding]:
    if not rule.earliest_s <= lunch.start_s <= rule.latest_s:
        yield case.finding(Rule.LUNCH_TIME, "", f"begins at {lunch.start_s} s after midnight")
    if lunch.end_s - lunch.start_s != rule.duration_s:
        yield case.finding(Rule.LUNCH_TIME, "", f"{lunch.end_s - lunch.start_s} s, not {rule.duration_s} s")


def _lunch_place(case: _Case, lunch: Lunch) -> Iterator[Finding]:
    """Lunch lies on one leg: after the activity before it is left, before the next one's service."""
    left = [case.route.start_s, *(halt.departure_s for halt in case.halts)]
    begun = [*(halt.start_s for halt in case.halts), case.route.end_s]
    if lunch.before >= len(begun):
        yield case.finding(Rule.LUNCH_PLACE, "", "stands after the end of the route")
    elif not (left[lunch.before] <= lunch.start_s and lunch.end_s <= begun[lunch.before]):
        yield case.finding(Rule.LUNCH_PLACE, "", "falls into work or outside the route")


def _locks(case: _Case) -> Iterator[Finding]:
    """Prove that each locked visit is on its vehicle, at its position and after what it is to follow."""
    due = {visit.visit_id for visit in case.problem.visits}
    served: list[str] = []
    for visit in (halt.visit for halt in case.halts if halt.visit is not None):
        if visit.locked_vehicle_id not in (None, case.route.vehicle_id):
            yield case.finding(Rule.LOCKED_TO_OTHER, visit.visit_id, f"locked to {visit.locked_vehicle_id}")
        if visit.locked_position not in (None, len(served)):
            yield case.finding(Rule.POSITION_CHANGED, visit.visit_id, f"is at position {len(served)}")
        missing = (visit.after & due) - set(served)
        if missing:
            yield case.finding(Rule.ORDER_CHANGED, visit.visit_id, f"not after {sorted(missing)}")
        served.append(visit.visit_id)


def _time_order(case: _Case) -> Iterator[Finding]:
    """Guard against a plan whose numbers run backwards, which the rules above might each excuse."""
    moments = [case.route.start_s]
    for halt in case.halts:
        moments += [halt.arrival_s, halt.start_s, halt.departure_s]
    moments.append(case.route.end_s)
    if any(earlier > later for earlier, later in pairwise(moments)):
        yield case.finding(Rule.ARRIVAL_TOO_EARLY, "", "times run backwards")


def _place_node(problem: RoutingProblem, place_id: str | None) -> int:
    if place_id is None:
        return 0
    places = [place.place_id for place in problem.places]
    return 1 + len(problem.facilities) + len(problem.visits) + places.index(place_id)


def _overlap_s(lunch: Lunch | None, from_s: int, until_s: int) -> int:
    if lunch is None:
        return 0
    return max(0, min(lunch.end_s, until_s) - max(lunch.start_s, from_s))


_ROUTE_RULES = (
    _labels,
    _trip_shape,
    _access,
    _legs,
    _arrivals,
    _service,
    _windows,
    _shift,
    _loads,
    _lunch,
    _locks,
    _time_order,
)
