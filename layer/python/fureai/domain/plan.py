"""Plan > Route > Trip > Visit, what a solver proposes, and why a visit is not in any route."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from fureai.domain.fleet import VehicleClass
from fureai.domain.problem import UnlocatedVisit
from fureai.domain.units import Frozen, Load, Metres, Seconds, TimeOfDay


class ActivityKind(StrEnum):
    """What a crew does at a place in its sequence."""

    VISIT = "visit"
    UNLOAD = "unload"
    LUNCH = "lunch"


class Activity(Frozen):
    """One element of a sequence: a visit id, a facility id, or lunch (no id)."""

    kind: ActivityKind
    id: str = ""


class RouteSequence(Frozen):
    """What is decided about one vehicle: the order. Times and loads follow from it by evaluation.

    A lunch between two activities is taken on the way from the one before it to the one after it.
    """

    vehicle_id: str
    activities: tuple[Activity, ...]


class UnassignedCode(StrEnum):
    """Why a visit is in no route."""

    NO_VEHICLE_OF_CLASS = "NO_VEHICLE_OF_CLASS"
    """No vehicle that works today is of a class, or has the features, that the resident needs."""
    UNREACHABLE = "UNREACHABLE"
    """No allowed vehicle class can drive close enough to the door."""
    WINDOW_OUTSIDE_SHIFTS = "WINDOW_OUTSIDE_SHIFTS"
    """No allowed vehicle's shift leaves time for the visit inside its time window."""
    LOAD_TOO_LARGE = "LOAD_TOO_LARGE"
    """The load exceeds every allowed vehicle's capacity even when empty."""
    NO_FACILITY = "NO_FACILITY"
    """No disposal facility can be used after the visit within the shift."""
    NO_TIME_LEFT = "NO_TIME_LEFT"
    """It could be served alone, but not together with the visits that the plan serves."""
    LOCK_CANNOT_BE_KEPT = "LOCK_CANNOT_BE_KEPT"
    """No route can keep the visit on its locked vehicle, at its position and after what it is to follow."""


class RelaxationKind(StrEnum):
    """What would have to give for a visit to fit."""

    LONGER_SHIFT = "LONGER_SHIFT"
    """`amount` more minutes at the end of the vehicle's shift."""
    WIDER_WINDOW = "WIDER_WINDOW"
    """Windows that open and close `amount` minutes earlier and later."""
    OTHER_VEHICLE = "OTHER_VEHICLE"
    """The vehicle may come, whatever class or features the resident asked for."""
    LARGER_CAPACITY = "LARGER_CAPACITY"
    """A vehicle that carries `amount` more of `unit`."""
    LONGER_OPENING = "LONGER_OPENING"
    """Facilities that close `amount` minutes later."""
    NO_LOCK = "NO_LOCK"
    """The visit is locked no more."""


class Relaxation(Frozen):
    """One change that was tried, and with which the vehicle serves the visit beside all that it serves."""

    kind: RelaxationKind
    vehicle_id: str
    amount: int = 0
    unit: str = ""


class Unassigned(Frozen):
    """A visit in no route: the coded reason, in words the cause, and what would help.

    `relaxation` is the smallest single change found to make it fit; None when none was found or tried.
    """

    visit_id: str
    resident_id: str
    code: UnassignedCode
    cause: str
    action: str
    relaxation: Relaxation | None = None


class Solution(Frozen):
    """What a solver proposes: one sequence a vehicle it uses, and the visits it leaves out."""

    sequences: tuple[RouteSequence, ...]
    unassigned: tuple[Unassigned, ...] = ()


class ViolationCode(StrEnum):
    """A rule of the day that a route breaks."""

    LATE = "LATE"
    SHIFT_OVERRUN = "SHIFT_OVERRUN"
    OVERLOAD = "OVERLOAD"
    LUNCH_MISSING = "LUNCH_MISSING"
    LUNCH_LATE = "LUNCH_LATE"
    FACILITY_CLOSED = "FACILITY_CLOSED"
    CLASS_NOT_ALLOWED = "CLASS_NOT_ALLOWED"
    FEATURE_MISSING = "FEATURE_MISSING"
    UNREACHABLE = "UNREACHABLE"
    NOT_EMPTY_AT_END = "NOT_EMPTY_AT_END"
    LOCKED_TO_OTHER = "LOCKED_TO_OTHER"
    """The visit is locked to another vehicle."""
    POSITION_CHANGED = "POSITION_CHANGED"
    """The visit is locked to another position; `amount` is how many places it is off."""
    ORDER_CHANGED = "ORDER_CHANGED"
    """The visit comes before one that it is locked to come after, or on another vehicle."""


class Violation(Frozen):
    """One broken rule: where, and by how much (`amount` in the unit that `unit` names: s, m, kg, bags)."""

    code: ViolationCode
    vehicle_id: str
    subject_id: str = ""
    amount: int = 0
    unit: str = ""


class PlannedVisit(Frozen):
    """A visit in its place: the leg that leads to it, its times, and the load when the truck leaves.

    The crew arrives at `arrival_s`, may wait, starts service at `start_s` and leaves at `departure_s`.
    """

    kind: Literal["visit"] = "visit"
    visit_id: str
    resident_id: str
    travel_s: Seconds
    distance_m: Metres
    arrival_s: TimeOfDay
    start_s: TimeOfDay
    departure_s: TimeOfDay
    load_after: Load


class Unloading(Frozen):
    """An unloading in its place; `load` is what the truck leaves there: all of it."""

    kind: Literal["unload"] = "unload"
    facility_id: str
    travel_s: Seconds
    distance_m: Metres
    arrival_s: TimeOfDay
    start_s: TimeOfDay
    departure_s: TimeOfDay
    load: Load


class Lunch(Frozen):
    """The crew's lunch, on the leg that leads to the activity at `before` (its position in the route)."""

    start_s: TimeOfDay
    end_s: TimeOfDay
    before: int = Field(ge=0)


class Trip(Frozen):
    """The part of a route between two unloadings (便)."""

    visits: tuple[PlannedVisit, ...]
    unloading: Unloading | None = None


class Route(Frozen):
    """One vehicle's shift, from depot to depot."""

    vehicle_id: str
    vehicle_class: VehicleClass
    driver_id: str
    start_s: TimeOfDay
    end_s: TimeOfDay
    trips: tuple[Trip, ...]
    lunch: Lunch | None = None
    return_travel_s: Seconds
    return_distance_m: Metres
    violations: tuple[Violation, ...] = ()

    @property
    def activities(self) -> tuple[PlannedVisit | Unloading, ...]:
        """Return visits and unloadings in the order in which the crew meets them."""
        found: list[PlannedVisit | Unloading] = []
        for trip in self.trips:
            found.extend(trip.visits)
            if trip.unloading is not None:
                found.append(trip.unloading)
        return tuple(found)

    @property
    def visits(self) -> tuple[PlannedVisit, ...]:
        """Return the visits of all trips in order."""
        return tuple(visit for trip in self.trips for visit in trip.visits)

    @property
    def travel_s(self) -> int:
        """Return the seconds of driving, the way home included."""
        return sum(activity.travel_s for activity in self.activities) + self.return_travel_s

    @property
    def distance_m(self) -> int:
        """Return the metres driven, the way home included."""
        return sum(activity.distance_m for activity in self.activities) + self.return_distance_m

    @property
    def duration_s(self) -> int:
        """Return the seconds from leaving the depot to being back."""
        return self.end_s - self.start_s


class Plan(Frozen):
    """All routes of one depot and date. Every visit due is in a route, in `unassigned` or in `unlocated`."""

    plan_id: str
    date: date
    depot_id: str
    routes: tuple[Route, ...]
    unassigned: tuple[Unassigned, ...] = ()
    unlocated: tuple[UnlocatedVisit, ...] = ()


class RouteStep(Frozen):
    """One manoeuvre of a leg: OSRM's `type` and `modifier`, the road's name, and how far until the next."""

    manoeuvre: str
    modifier: str = ""
    road: str = ""
    distance_m: Metres
    duration_s: Seconds


class RouteLeg(Frozen):
    """How to drive from one activity to the next: an encoded polyline (precision 5) and steps."""

    polyline: str
    steps: tuple[RouteStep, ...] = ()


class RouteTrace(Frozen):
    """The legs of one route: one a visit or unloading in order, then the way home."""

    vehicle_id: str
    legs: tuple[RouteLeg, ...]


class PlanState(StrEnum):
    """Where a plan version stands."""

    RUNNING = "running"
    FAILED = "failed"
    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
