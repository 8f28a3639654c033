"""The smallest single change with which a visit left out fits, found by trying it on the plan.

For each kind of change the problem is relaxed far, the visit is put where it adds least, and the route tells
how much of the relaxation it used. That much, rounded up, is then all that is granted, and the route is
evaluated again: what is told to a dispatcher has been tried. The number of places tried is fixed, so the same
plan gets the same reasons on every machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.access import objections, trucks
from fureai.domain.evaluation import Evaluator
from fureai.domain.plan import Relaxation, RelaxationKind
from fureai.domain.units import DAY_S, HOUR_S, MINUTE_S, TimeWindow
from solver.routing.detours import Detours
from solver.routing.settle import Settled, settle, visit_activity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Route
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest

TRIED_PLACES = 6
"""Places evaluated a kind of change, the least detour first; at most half of them in one route."""
FAR_LOAD = 1_000_000
FAR_S = 4 * HOUR_S
"""How far shifts and openings are relaxed: who needs more needs another day."""
STEP_MINUTES = 5
"""Told minutes are rounded up to this."""


Amount = tuple[int, str]
"""How much, and in which unit."""


@dataclass(frozen=True)
class Kind:
    """One kind of change: how to relax a problem by an amount, and how much of it a route used.

    `relaxed(problem, visit_id, amount)` relaxes by `amount`, and as far as makes sense when it is None.
    `used(problem, route, visit)` is measured on the problem that is not relaxed. `effort` makes kinds
    comparable, in minutes: `None` takes the amount.
    """

    kind: RelaxationKind
    relaxed: Callable[[RoutingProblem, str, Amount | None], RoutingProblem]
    used: Callable[[RoutingProblem, Route, VisitRequest], Amount]
    effort: int | None = None


class Trials:
    """Tries changes on one plan."""

    def __init__(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        routes: Mapping[str, Settled],
    ) -> None:
        """Take the plan as routes by vehicle id, one for every shift."""
        self._problem, self._matrices, self._routes = problem, matrices, routes
        self._detours = Detours(problem, matrices)
        self._stops = {key: self._detours.stops(key, found.places) for key, found in routes.items()}
        self._node_of = problem.nodes_by_id()

    def smallest(self, visit: VisitRequest) -> Relaxation | None:
        """Return the change of least effort with which the visit fits, or None when no single one does."""
        found = [
            (tried.amount if kind.effort is None else kind.effort, number, tried)
            for number, kind in enumerate(KINDS)
            for tried in self._tried(kind, visit)
        ]
        return min(found, key=lambda row: row[:2])[2] if found else None

    def _tried(self, kind: Kind, visit: VisitRequest) -> Iterator[Relaxation]:
        far = kind.relaxed(self._problem, visit.visit_id, None)
        if far == self._problem:
            return
        evaluator = Evaluator(far, self._matrices)
        for vehicle_id, position in self._places(far, visit.visit_id):
            places = self._routes[vehicle_id].places
            grown = (*places[:position], visit_activity(visit.visit_id), *places[position:])
            settled = settle(evaluator, vehicle_id, grown)
            tried = self._granted(kind, visit, settled) if settled.is_clean else None
            if tried is not None:
                yield tried

    def _places(self, far: RoutingProblem, visit_id: str) -> Sequence[tuple[str, int]]:
        """Return the places to try: those of the least detours, among the vehicles that may come."""
        (visit,) = (visit for visit in far.visits if visit.visit_id == visit_id)
        ranked = []
        for truck in trucks(far):
            vehicle_id, matrix = truck.vehicle.vehicle_id, self._matrices[truck.vehicle.vehicle_class]
            if objections(far, matrix, truck, visit, self._node_of[visit_id]):
                continue
            added = self._detours.insertion_s(vehicle_id, self._stops[vehicle_id], visit_id)
            best = sorted(enumerate(added.tolist()), key=lambda pair: pair[1])[: TRIED_PLACES // 2]
            ranked += [(added_s, vehicle_id, position) for position, added_s in best]
        return [(vehicle_id, position) for _, vehicle_id, position in sorted(ranked)[:TRIED_PLACES]]

    def _granted(self, kind: Kind, visit: VisitRequest, settled: Settled) -> Relaxation | None:
        """Return the change with what the route used of it, if the route holds with just that."""
        amount = kind.used(self._problem, settled.route, visit)
        exact = Evaluator(kind.relaxed(self._problem, visit.visit_id, amount), self._matrices)
        if exact.route(settled.sequence).violations:
            return None
        vehicle_id = settled.route.vehicle_id
        return Relaxation(kind=kind.kind, vehicle_id=vehicle_id, amount=amount[0], unit=amount[1])


def relaxed(problem: RoutingProblem, visit_id: str, relaxation: Relaxation) -> RoutingProblem:
    """Return the problem with the change granted: longer shifts, a wider window, and so on."""
    (kind,) = (kind for kind in KINDS if kind.kind is relaxation.kind)
    return kind.relaxed(problem, visit_id, (relaxation.amount, relaxation.unit))


# --- what may give ----------------------------------------------------------------------------------------


def _longer_shifts(problem: RoutingProblem, visit_id: str, amount: Amount | None) -> RoutingProblem:
    more_s = FAR_S if amount is None else amount[0] * MINUTE_S
    shifts = (s.model_copy(update={"end_s": min(s.end_s + more_s, 2 * DAY_S)}) for s in problem.shifts)
    return problem.model_copy(update={"shifts": tuple(shifts)})


def _overtime_used(problem: RoutingProblem, route: Route, visit: VisitRequest) -> Amount:
    shift = problem.shift(route.vehicle_id)
    return _minutes(route.end_s - shift.end_s - shift.overtime_s)


def _wider_windows(problem: RoutingProblem, visit_id: str, amount: Amount | None) -> RoutingProblem:
    (visit,) = (visit for visit in problem.visits if visit.visit_id == visit_id)
    more_s = 0 if amount is None else amount[0] * MINUTE_S
    wider = [
        TimeWindow(start_s=max(0, w.start_s - more_s), end_s=w.end_s + more_s) for w in visit.time_windows
    ]
    return _with_visit(problem, visit, time_windows=() if amount is None else tuple(wider))


def _window_used(problem: RoutingProblem, route: Route, visit: VisitRequest) -> Amount:
    (start_s,) = (planned.start_s for planned in route.visits if planned.visit_id == visit.visit_id)
    gaps_s = (max(w.start_s - start_s, start_s - w.end_s, 0) for w in visit.time_windows)
    return _minutes(min(gaps_s, default=0))


def _any_vehicle(problem: RoutingProblem, visit_id: str, amount: Amount | None) -> RoutingProblem:
    (visit,) = (visit for visit in problem.visits if visit.visit_id == visit_id)
    return _with_visit(problem, visit, allowed_classes=frozenset(), required_features=frozenset())


def _nothing_used(problem: RoutingProblem, route: Route, visit: VisitRequest) -> Amount:
    return 0, ""


def _larger_trucks(problem: RoutingProblem, visit_id: str, amount: Amount | None) -> RoutingProblem:
    trucks_now = problem.vehicles
    more = (
        {key: FAR_LOAD for v in trucks_now for key in v.capacity}
        if amount is None
        else {amount[1]: amount[0]}
    )
    larger = (
        v.model_copy(update={"capacity": {k: bound + more.get(k, 0) for k, bound in v.capacity.items()}})
        for v in trucks_now
    )
    return problem.model_copy(update={"vehicles": tuple(larger)})


def _load_used(problem: RoutingProblem, route: Route, visit: VisitRequest) -> Amount:
    """Return by how much the fullest dimension is over; the others may be over too, then it will not hold."""
    capacity = problem.vehicle(route.vehicle_id).capacity
    over = [
        (planned.load_after.get(key, 0) - bound, key)
        for planned in route.visits
        for key, bound in capacity.items()
    ]
    return max([pair for pair in over if pair[0] > 0], default=(0, ""))


def _longer_opening(problem: RoutingProblem, visit_id: str, amount: Amount | None) -> RoutingProblem:
    more_s = FAR_S if amount is None else amount[0] * MINUTE_S

    def later(window: TimeWindow) -> TimeWindow:
        return window.model_copy(update={"end_s": min(window.end_s + more_s, 2 * DAY_S)})

    longer = (
        facility.model_copy(update={"opening": tuple(map(later, facility.opening))})
        for facility in problem.facilities
    )
    return problem.model_copy(update={"facilities": tuple(longer)})


def _opening_used(problem: RoutingProblem, route: Route, visit: VisitRequest) -> Amount:
    opening = {facility.facility_id: facility.opening for facility in problem.facilities}
    late_s = [
        min(max(u.departure_s - w.end_s, 0) for w in opening[u.facility_id] if w.start_s <= u.start_s)
        for u in (trip.unloading for trip in route.trips)
        if u is not None
    ]
    return _minutes(max(late_s, default=0))


def _unlocked(problem: RoutingProblem, visit_id: str, amount: Amount | None) -> RoutingProblem:
    (visit,) = (visit for visit in problem.visits if visit.visit_id == visit_id)
    return _with_visit(problem, visit, locked_vehicle_id=None, locked_position=None, after=frozenset())


def _with_visit(problem: RoutingProblem, visit: VisitRequest, **changes: object) -> RoutingProblem:
    changed = visit.model_copy(update=changes)
    if changed == visit:
        return problem
    return problem.model_copy(update={"visits": tuple(changed if v is visit else v for v in problem.visits)})


def _minutes(seconds: int) -> Amount:
    return math.ceil(max(0, seconds) / MINUTE_S / STEP_MINUTES) * STEP_MINUTES, "min"


KINDS = (
    Kind(RelaxationKind.NO_LOCK, _unlocked, _nothing_used, effort=15),
    Kind(RelaxationKind.LONGER_SHIFT, _longer_shifts, _overtime_used),
    Kind(RelaxationKind.WIDER_WINDOW, _wider_windows, _window_used),
    Kind(RelaxationKind.OTHER_VEHICLE, _any_vehicle, _nothing_used, effort=45),
    Kind(RelaxationKind.LONGER_OPENING, _longer_opening, _opening_used),
    Kind(RelaxationKind.LARGER_CAPACITY, _larger_trucks, _load_used, effort=60),
)
