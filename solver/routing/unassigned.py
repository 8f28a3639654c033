"""Why a visit is in no route: exact checks in order, the first that fails is the reason.

Each check asks what the visit needs on an otherwise empty day, locks of the order aside. What passes them all
could be served alone, so it lacks time beside the visits that the plan serves. What would make it fit there
is tried by `explain`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain import access
from fureai.domain.evaluation import Evaluator
from fureai.domain.plan import Unassigned, UnassignedCode
from solver.routing.settle import settle, visit_activity
from solver.routing.wording import clock, either, kilos, windows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fureai.domain.fleet import Vehicle, VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest

Reason = tuple[UnassignedCode, str, str]


def reasons(
    evaluator: Evaluator, matrices: Mapping[VehicleClass, TravelMatrix], visits: Iterable[VisitRequest]
) -> tuple[Unassigned, ...]:
    """Return why each of these visits is in no route, in order."""
    nodes = evaluator.problem.nodes_by_id()
    found = []
    for visit in visits:
        code, cause, action = _reason(evaluator, matrices, visit, nodes[visit.visit_id])
        found.append(
            Unassigned(
                visit_id=visit.visit_id, resident_id=visit.resident_id, code=code, cause=cause, action=action
            )
        )
    return tuple(found)


def _reason(
    evaluator: Evaluator, matrices: Mapping[VehicleClass, TravelMatrix], visit: VisitRequest, node: int
) -> Reason:
    problem = evaluator.problem
    working = access.trucks(problem)
    suited = [
        t for t in working if access.is_class_allowed(t.vehicle, visit) and access.has_features(t, visit)
    ]
    if not suited:
        return _no_vehicle(visit, [truck.vehicle for truck in working])
    near = [
        truck.vehicle
        for truck in suited
        if access.is_reachable(problem, matrices[truck.vehicle.vehicle_class], truck.shift, node)
    ]
    if not near:
        return _unreachable(matrices, [t.vehicle for t in suited], node, problem.policy.max_walk_m)
    able = [v for v in near if access.fits_empty_truck(v, visit)]
    if not able:
        return _too_large(visit, near)
    mine = [v for v in able if visit.locked_vehicle_id in (None, v.vehicle_id)]
    if not mine:
        return _lock_impossible(problem, visit, able)
    return _reason_of_time(_free(evaluator, matrices, visit), matrices, visit, mine)


def _reason_of_time(
    evaluator: Evaluator,
    matrices: Mapping[VehicleClass, TravelMatrix],
    visit: VisitRequest,
    able: Sequence[Vehicle],
) -> Reason:
    problem = evaluator.problem
    if _fits_alone(evaluator, able, visit):
        return _no_time(problem, visit, able)
    without = Evaluator(problem.model_copy(update={"facilities": ()}), _without_facilities(problem, matrices))
    if problem.facilities and _fits_alone(without, able, visit):
        return _no_facility(problem)
    return _outside_shifts(problem, visit, able)


def _free(
    evaluator: Evaluator, matrices: Mapping[VehicleClass, TravelMatrix], visit: VisitRequest
) -> Evaluator:
    """Return an evaluator of the day on which the visit may stand at any place of a route."""
    if visit.locked_position is None and not visit.after:
        return evaluator
    free = visit.model_copy(update={"locked_position": None, "after": frozenset()})
    visits = tuple(free if other is visit else other for other in evaluator.problem.visits)
    return Evaluator(evaluator.problem.model_copy(update={"visits": visits}), matrices)


def _fits_alone(evaluator: Evaluator, vehicles: Iterable[Vehicle], visit: VisitRequest) -> bool:
    place = (visit_activity(visit.visit_id),)
    return any(settle(evaluator, vehicle.vehicle_id, place).is_clean for vehicle in vehicles)


def _without_facilities(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]
) -> dict[VehicleClass, TravelMatrix]:
    facilities = range(1, 1 + len(problem.facilities))
    others = [node for node in range(len(problem.points)) if node not in facilities]
    return {key: matrix.restricted_to(others) for key, matrix in matrices.items()}


def _no_vehicle(visit: VisitRequest, working: Iterable[Vehicle]) -> Reason:
    needs = [*(str(c) for c in sorted(visit.allowed_classes)), *sorted(visit.required_features)]
    have = sorted({" ".join([vehicle.vehicle_class, *sorted(vehicle.features)]) for vehicle in working})
    return (
        UnassignedCode.NO_VEHICLE_OF_CLASS,
        f"It needs {either(needs)}; working that day: {either(have)}.",
        "Give such a vehicle a shift on that day, or lift the resident's restriction.",
    )


def _unreachable(
    matrices: Mapping[VehicleClass, TravelMatrix], suited: Iterable[Vehicle], node: int, walk_m: int
) -> Reason:
    classes = sorted({vehicle.vehicle_class for vehicle in suited})
    snap_m = min(matrices[key].snap_m[node] for key in classes)
    if snap_m > walk_m:
        cause = f"{either(classes)} stops {snap_m} m from the place; the longest walk allowed is {walk_m} m."
    else:
        cause = f"No road leads from the depot to the place and back for {either(classes)}."
    return (
        UnassignedCode.UNREACHABLE,
        cause,
        "Check the stop's pin, allow a smaller vehicle, or agree on a meeting place by a road.",
    )


def _too_large(visit: VisitRequest, near: Iterable[Vehicle]) -> Reason:
    bounds = either(sorted({kilos(vehicle.capacity) for vehicle in near}))
    return (
        UnassignedCode.LOAD_TOO_LARGE,
        f"The load is {kilos(visit.load)}; an empty vehicle that may come carries {bounds}.",
        "Correct the load, split it over two days, or send a larger vehicle.",
    )


def _lock_impossible(problem: RoutingProblem, visit: VisitRequest, able: Iterable[Vehicle]) -> Reason:
    names = {vehicle.vehicle_id: vehicle.name for vehicle in problem.vehicles}
    locked = names.get(visit.locked_vehicle_id or "", visit.locked_vehicle_id)
    others = either([vehicle.name for vehicle in able])
    return (
        UnassignedCode.LOCK_CANNOT_BE_KEPT,
        f"It is locked to {locked}, which does not work that day or may not serve it; {others} may.",
        "Lift the lock, or lock the visit to another vehicle.",
    )


def _no_time(problem: RoutingProblem, visit: VisitRequest, able: Iterable[Vehicle]) -> Reason:
    names = [vehicle.name for vehicle in able]
    return (
        UnassignedCode.NO_TIME_LEFT,
        f"{either(names)} could serve it alone ({visit.service_s // 60} min at the door"
        f"{windows_of(visit)}), but not beside the visits already planned.",
        "Add a shift, lengthen one, widen the visit's time window, or move the visit to another day.",
    )


def _no_facility(problem: RoutingProblem) -> Reason:
    hours = [f"{f.name} {clock(w.start_s)}–{clock(w.end_s)}" for f in problem.facilities for w in f.opening]
    return (
        UnassignedCode.NO_FACILITY,
        f"After the visit no facility can be used before the shift ends; open: {', '.join(hours)}.",
        "Let a shift start earlier or end later, or add a facility that is open then.",
    )


def _outside_shifts(problem: RoutingProblem, visit: VisitRequest, able: Iterable[Vehicle]) -> Reason:
    shifts = [problem.shift(vehicle.vehicle_id) for vehicle in able]
    hours = sorted({f"{clock(shift.start_s)}–{clock(shift.end_s)}" for shift in shifts})
    return (
        UnassignedCode.WINDOW_OUTSIDE_SHIFTS,
        f"It takes {visit.service_s // 60} min{windows_of(visit)} and the way there and back; "
        f"shifts that may serve it: {either(hours)}.",
        "Widen the visit's time window, or let a shift start earlier or end later.",
    )
