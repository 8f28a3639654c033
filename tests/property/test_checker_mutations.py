"""Corrupt good plans: the checker must object every time, by the rule that was broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fureai.domain.checker import Rule, check
from fureai.domain.fleet import VehicleClass
from fureai.domain.plan import Plan, Violation, ViolationCode
from fureai.domain.problem import Place
from tests.builders import at, cell, cut_off, matrices
from tests.good_days import GoodDay, good_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from fureai.domain.problem import RoutingProblem

SEEDS = range(12)


def with_plan(day: GoodDay, **changes: Any) -> GoodDay:
    return GoodDay(day.problem, day.matrices, day.plan.model_copy(update=changes))


def with_problem(day: GoodDay, **changes: Any) -> GoodDay:
    return GoodDay(day.problem.model_copy(update=changes), day.matrices, day.plan)


def with_route(day: GoodDay, index: int = 0, **changes: Any) -> GoodDay:
    routes = list(day.plan.routes)
    routes[index] = routes[index].model_copy(update=changes)
    return with_plan(day, routes=tuple(routes))


def with_trip(day: GoodDay, trip: int, **changes: Any) -> GoodDay:
    trips = list(day.plan.routes[0].trips)
    trips[trip] = trips[trip].model_copy(update=changes)
    return with_route(day, trips=tuple(trips))


def with_visit(day: GoodDay, trip: int = 0, place: int = 1, **changes: Any) -> GoodDay:
    visits = list(day.plan.routes[0].trips[trip].visits)
    visits[place] = visits[place].model_copy(update=changes)
    return with_trip(day, trip, visits=tuple(visits))


def with_unloading(day: GoodDay, **changes: Any) -> GoodDay:
    unloading = day.plan.routes[0].trips[0].unloading
    assert unloading is not None
    return with_trip(day, 0, unloading=unloading.model_copy(update=changes))


def with_lunch(day: GoodDay, **changes: Any) -> GoodDay:
    lunch = day.plan.routes[0].lunch
    assert lunch is not None
    return with_route(day, lunch=lunch.model_copy(update=changes))


def with_request(problem: RoutingProblem, visit_id: str, **changes: Any) -> RoutingProblem:
    visits = tuple(
        visit.model_copy(update=changes) if visit.visit_id == visit_id else visit for visit in problem.visits
    )
    return problem.model_copy(update={"visits": visits})


def demand(day: GoodDay, **changes: Any) -> GoodDay:
    """Make the problem ask more of the first route's second visit than the plan gives."""
    visit = first(day, place=1)
    return GoodDay(with_request(day.problem, visit.visit_id, **changes), day.matrices, day.plan)


def first(day: GoodDay, trip: int = 0, place: int = 0) -> Any:
    return day.plan.routes[0].trips[trip].visits[place]


def drop_visit(day: GoodDay) -> GoodDay:
    return with_trip(day, 1, visits=day.plan.routes[0].trips[1].visits[:-1])


def double_visit(day: GoodDay) -> GoodDay:
    trip = day.plan.routes[0].trips[1]
    return with_trip(day, 1, visits=(*trip.visits, day.plan.routes[1].trips[0].visits[0]))


def swap_visits(day: GoodDay) -> GoodDay:
    visits = list(day.plan.routes[0].trips[0].visits)
    visits[1], visits[2] = (
        visits[1].model_copy(update={"visit_id": visits[2].visit_id, "resident_id": visits[2].resident_id}),
        visits[2].model_copy(update={"visit_id": visits[1].visit_id, "resident_id": visits[1].resident_id}),
    )
    return with_trip(day, 0, visits=tuple(visits))


def merge_trips(day: GoodDay) -> GoodDay:
    trips = day.plan.routes[0].trips
    return with_route(day, trips=(trips[0].model_copy(update={"unloading": None}), *trips[1:]))


def give_away(day: GoodDay) -> GoodDay:
    """Let the two-ton truck take over the kei truck's route, label and all."""
    two = day.plan.routes[1]
    kei = day.plan.routes[0].model_copy(
        update={"vehicle_id": "two", "vehicle_class": VehicleClass.TWO_TON, "driver_id": two.driver_id}
    )
    return with_plan(day, routes=(kei,))


def cut_road(day: GoodDay) -> GoodDay:
    node = day.problem.nodes_by_id()[first(day).visit_id]
    kei = cut_off(day.matrices[VehicleClass.KEI], node)
    return GoodDay(day.problem, {**day.matrices, VehicleClass.KEI: kei}, day.plan)


def far_from_road(day: GoodDay) -> GoodDay:
    node = day.problem.nodes_by_id()[first(day).visit_id]
    matrix = day.matrices[VehicleClass.KEI]
    snap_m = [500 if i == node else metres for i, metres in enumerate(matrix.snap_m)]
    changed = type(matrix)(matrix.duration_s, matrix.distance_m, snap_m)
    return GoodDay(day.problem, {**day.matrices, VehicleClass.KEI: changed}, day.plan)


def unreasoned(day: GoodDay) -> GoodDay:
    item = day.plan.unassigned[0].model_copy(update={"action": " "})
    return with_plan(day, unassigned=(item,))


def kept_violation(day: GoodDay) -> GoodDay:
    late = Violation(code=ViolationCode.LATE, vehicle_id="kei", amount=60, unit="s")
    return with_route(day, violations=(late,))


def smaller_truck(day: GoodDay) -> GoodDay:
    trucks = tuple(truck.model_copy(update={"capacity": {"kg": 15}}) for truck in day.problem.vehicles)
    return with_problem(day, vehicles=trucks)


def plain_truck(day: GoodDay) -> GoodDay:
    trucks = tuple(truck.model_copy(update={"features": frozenset()}) for truck in day.problem.vehicles)
    return with_problem(day, vehicles=trucks)


def other_shift(day: GoodDay, **changes: Any) -> GoodDay:
    return with_problem(day, shifts=tuple(shift.model_copy(update=changes) for shift in day.problem.shifts))


def closed_plant(day: GoodDay) -> GoodDay:
    opening = (day.problem.facilities[0].opening[0].model_copy(update={"end_s": at("8:05")}),)
    plant = day.problem.facilities[0].model_copy(update={"opening": opening})
    return with_problem(day, facilities=(plant,))


def with_far_place(day: GoodDay, **shift: Any) -> GoodDay:
    problem = day.problem.model_copy(update={"places": (Place(place_id="far", point=cell(9, 9)),)})
    moved = other_shift(GoodDay(problem, day.matrices, day.plan), **shift)
    return GoodDay(moved.problem, matrices(moved.problem, kei=1.5), day.plan)


def start_elsewhere(day: GoodDay) -> GoodDay:
    return with_far_place(day, start_place_id="far")


def end_elsewhere(day: GoodDay) -> GoodDay:
    return with_far_place(day, end_place_id="far")


def slide(day: GoodDay, seconds: int) -> GoodDay:
    visit = first(day, place=1)
    return with_visit(day, start_s=visit.start_s + seconds, departure_s=visit.departure_s + seconds)


def keep_aboard(day: GoodDay) -> GoodDay:
    return with_trip(day, 1, unloading=None)


def early_window(day: GoodDay) -> GoodDay:
    return demand(
        day, time_windows=(day.problem.facilities[0].opening[0].model_copy(update={"end_s": at("8:00")}),)
    )


MUTATIONS: dict[str, tuple[Rule, Callable[[GoodDay], GoodDay]]] = {
    "another plan's id": (Rule.PLAN_IDENTITY, lambda d: with_plan(d, plan_id="other")),
    "another depot": (Rule.PLAN_IDENTITY, lambda d: with_plan(d, depot_id="other")),
    "another date": (Rule.PLAN_IDENTITY, lambda d: with_plan(d, date=d.plan.date.replace(day=1))),
    "a visit is dropped": (Rule.VISIT_LOST, drop_visit),
    "a route is dropped": (Rule.VISIT_LOST, lambda d: with_plan(d, routes=d.plan.routes[:1])),
    "an unassigned visit is dropped": (Rule.VISIT_LOST, lambda d: with_plan(d, unassigned=())),
    "a visit stands in two routes": (Rule.VISIT_DOUBLED, double_visit),
    "a visit is planned and unassigned": (
        Rule.VISIT_DOUBLED,
        lambda d: with_plan(
            d, unassigned=(*d.plan.unassigned, d.plan.unassigned[0].model_copy(update={"visit_id": "kei1"}))
        ),
    ),
    "a visit that is not due": (Rule.VISIT_UNKNOWN, lambda d: with_visit(d, visit_id="stranger")),
    "another resident's name on a visit": (Rule.RESIDENT_MISMATCH, lambda d: with_visit(d, resident_id="x")),
    "an unassigned visit without an action": (Rule.REASON_MISSING, unreasoned),
    "an unlocated visit is dropped": (Rule.UNLOCATED_MISMATCH, lambda d: with_plan(d, unlocated=())),
    "a vehicle that does not work": (Rule.VEHICLE_UNKNOWN, lambda d: with_route(d, vehicle_id="ghost")),
    "a vehicle drives two routes": (Rule.VEHICLE_DOUBLED, lambda d: with_route(d, 1, vehicle_id="kei")),
    "the wrong class on the label": (
        Rule.ROUTE_LABEL,
        lambda d: with_route(d, vehicle_class=VehicleClass.FOUR_TON),
    ),
    "another driver": (Rule.ROUTE_LABEL, lambda d: with_route(d, driver_id="other")),
    "a violation is carried along": (Rule.VIOLATION_KEPT, kept_violation),
    "a trip in the middle does not unload": (Rule.TRIP_SHAPE, merge_trips),
    "an empty trip": (Rule.TRIP_SHAPE, lambda d: with_trip(d, 1, visits=())),
    "a facility that does not exist": (Rule.FACILITY_UNKNOWN, lambda d: with_unloading(d, facility_id="x")),
    "a class that may not come": (Rule.CLASS_NOT_ALLOWED, give_away),
    "a feature that the truck lacks": (Rule.FEATURE_MISSING, plain_truck),
    "too far to walk": (Rule.TOO_FAR_TO_WALK, far_from_road),
    "a leg without a way": (Rule.NO_WAY, cut_road),
    "two visits change places": (Rule.TRAVEL_TIME, lambda d: far_apart(d, swap_visits)),
    "travel time is shortened": (
        Rule.TRAVEL_TIME,
        lambda d: with_visit(d, travel_s=first(d, place=1).travel_s + 1),
    ),
    "the way home is shortened": (Rule.TRAVEL_TIME, lambda d: with_route(d, return_travel_s=1)),
    "distance is shortened": (
        Rule.TRAVEL_DISTANCE,
        lambda d: with_visit(d, distance_m=first(d, place=1).distance_m + 1),
    ),
    "arrival before it can be": (
        Rule.ARRIVAL_TOO_EARLY,
        lambda d: with_visit(d, arrival_s=first(d).departure_s + first(d, place=1).travel_s - 1),
    ),
    "home before it can be": (
        Rule.ARRIVAL_TOO_EARLY,
        lambda d: with_route(d, end_s=d.plan.routes[0].end_s - 1),
    ),
    "service begins before arrival": (Rule.START_BEFORE_ARRIVAL, lambda d: slide(d, -1)),
    "the next is reached too early": (Rule.ARRIVAL_TOO_EARLY, lambda d: slide(d, 1)),
    "service is cut short": (
        Rule.SERVICE_TIME,
        lambda d: with_visit(d, departure_s=first(d, place=1).departure_s - 60),
    ),
    "more service is needed": (Rule.SERVICE_TIME, lambda d: demand(d, service_s=99 * 60)),
    "outside the window": (Rule.OUTSIDE_WINDOW, early_window),
    "the plant is closed": (Rule.FACILITY_CLOSED, closed_plant),
    "unloading takes longer": (
        Rule.SERVICE_TIME,
        lambda d: with_problem(
            d, facilities=(d.problem.facilities[0].model_copy(update={"unloading_s": 1200}),)
        ),
    ),
    "leaves before the shift": (Rule.SHIFT_START, lambda d: with_route(d, start_s=at("7:59"))),
    "shift starts later": (Rule.SHIFT_START, lambda d: other_shift(d, start_s=at("9:00"))),
    "home after the shift": (Rule.SHIFT_END, lambda d: other_shift(d, end_s=at("9:00"))),
    "the load is understated": (Rule.LOAD_WRONG, lambda d: with_visit(d, load_after={"kg": 1})),
    "the load is silent": (Rule.LOAD_WRONG, lambda d: with_visit(d, load_after={})),
    "more garbage than planned": (Rule.LOAD_WRONG, lambda d: demand(d, load={"kg": 23})),
    "not all is unloaded": (Rule.LOAD_WRONG, lambda d: with_unloading(d, load={"kg": 1})),
    "over the capacity": (Rule.OVERLOAD, smaller_truck),
    "not empty at the end": (Rule.NOT_EMPTY_AT_END, keep_aboard),
    "no lunch": (Rule.LUNCH_MISSING, lambda d: with_route(d, lunch=None)),
    "a lunch nobody is owed": (Rule.LUNCH_UNKNOWN, lambda d: other_shift(d, lunch=None)),
    "lunch at breakfast": (Rule.LUNCH_TIME, lambda d: with_lunch(d, start_s=at("9:00"), end_s=at("10:00"))),
    "a short lunch": (
        Rule.LUNCH_TIME,
        lambda d: with_lunch(d, end_s=d.plan.routes[0].lunch.end_s - 60),  # type: ignore[union-attr]
    ),
    "lunch while working": (
        Rule.LUNCH_PLACE,
        lambda d: with_lunch(d, start_s=first(d, place=1).start_s, end_s=first(d, place=1).start_s + 3600),
    ),
    "lunch on another leg": (Rule.LUNCH_PLACE, lambda d: with_lunch(d, before=0)),
    "overtime is not allowed": (Rule.SHIFT_END, lambda d: other_shift(d, end_s=at("9:00"), overtime_s=3600)),
    "the crew starts elsewhere": (Rule.TRAVEL_TIME, start_elsewhere),
    "the crew ends elsewhere": (Rule.TRAVEL_TIME, end_elsewhere),
    "something is aboard from the start": (Rule.LOAD_WRONG, lambda d: other_shift(d, start_load={"kg": 1})),
    "locked to another vehicle": (Rule.LOCKED_TO_OTHER, lambda d: demand(d, locked_vehicle_id="two")),
    "locked to another position": (Rule.POSITION_CHANGED, lambda d: demand(d, locked_position=0)),
    "locked after a later one": (Rule.ORDER_CHANGED, lambda d: demand(d, after={first(d, place=2).visit_id})),
    "locked after one elsewhere": (Rule.ORDER_CHANGED, lambda d: demand(d, after={"two0"})),
    "lunch after the end": (Rule.LUNCH_PLACE, lambda d: with_lunch(d, before=99)),
}


def far_apart(day: GoodDay, corrupt: Callable[[GoodDay], GoodDay]) -> GoodDay:
    """Corrupt a day whose middle visits lie at different distances, so that the swap cannot go unnoticed."""
    matrix = day.matrices[VehicleClass.KEI]
    changed = [
        [value + 7 * i + 3 * j if i != j else 0 for j, value in enumerate(row)]
        for i, row in enumerate(matrix.duration_s)
    ]
    slower = {**day.matrices, VehicleClass.KEI: type(matrix)(changed, matrix.distance_m, matrix.snap_m)}
    return corrupt(GoodDay(day.problem, slower, day.plan))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_good_plan_has_no_finding(seed: int) -> None:
    day = good_day(seed)
    assert check(day.problem, day.matrices, day.plan) == ()


def test_at_least_thirty_kinds_of_corruption_are_tried() -> None:
    assert len(MUTATIONS) >= 30


def test_every_rule_is_broken_by_some_corruption() -> None:
    assert {rule for rule, _ in MUTATIONS.values()} == set(Rule)


@pytest.mark.parametrize("name", MUTATIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_corrupted_plan_is_refused_by_the_broken_rule(name: str, seed: int) -> None:
    rule, corrupt = MUTATIONS[name]
    day = corrupt(good_day(seed))
    assert rule in {finding.rule for finding in check(day.problem, day.matrices, day.plan)}


def test_a_plan_read_back_from_json_is_judged_the_same() -> None:
    day = good_day(0)
    assert check(day.problem, day.matrices, Plan.model_validate_json(day.plan.model_dump_json())) == ()
