"""A sequence's times, loads and violations, each computed by hand on the grid: a cell is 60 s and 500 m."""

from __future__ import annotations

import pytest

from fureai.domain.evaluation import evaluate, evaluate_route
from fureai.domain.fleet import Shift, VehicleClass
from fureai.domain.plan import Route, ViolationCode
from fureai.domain.problem import Place, RoutingProblem, VisitRequest
from tests.builders import (
    CELL_S,
    at,
    cell,
    cut_off,
    facility,
    lunch,
    matrices,
    problem,
    sequence,
    shift,
    solution,
    vehicle,
    visit,
    window,
)

KEI = VehicleClass.KEI


def route_of(day: RoutingProblem, *names: str, vehicle_id: str = "v1") -> Route:
    return evaluate_route(day, matrices(day), sequence(vehicle_id, *names))


def codes(route: Route) -> list[ViolationCode]:
    return [violation.code for violation in route.violations]


def test_times_follow_from_the_order() -> None:
    route = route_of(problem(visit("a", 10, 0), visit("b", 10, 5)), "a", "b")
    first, second = route.visits
    assert (first.arrival_s, first.start_s, first.departure_s) == (at("8:10"), at("8:10"), at("8:13"))
    assert (second.travel_s, second.distance_m, second.arrival_s) == (300, 2500, at("8:18"))
    assert (route.start_s, route.end_s, route.return_travel_s) == (at("8:00"), at("8:36"), 900)
    assert (route.travel_s, route.distance_m, route.duration_s) == (1800, 15000, 36 * 60)
    assert route.violations == ()


def test_an_empty_sequence_stays_at_the_depot() -> None:
    route = route_of(problem(visit("a", 10, 0)))
    assert (route.start_s, route.end_s, route.trips, route.violations) == (at("8:00"), at("8:00"), (), ())


def test_the_matrix_of_the_vehicles_own_class_counts() -> None:
    day = problem(visit("a", 10, 0), vehicles=[vehicle("v1", KEI)])
    assert evaluate_route(day, matrices(day, kei=2.0), sequence("v1", "a")).visits[0].travel_s == 1200


def test_a_crew_leaves_later_rather_than_wait_at_its_first_place() -> None:
    route = route_of(problem(visit("a", 10, 0, windows=[window("9:00", "9:30")])), "a")
    assert (route.start_s, route.visits[0].arrival_s, route.visits[0].start_s) == (
        at("8:50"),
        at("9:00"),
        at("9:00"),
    )


def test_a_crew_waits_at_a_later_place_until_its_window_opens() -> None:
    route = route_of(problem(visit("a"), visit("b", 2, 0, windows=[window("9:00", "9:30")])), "a", "b")
    assert (route.visits[1].arrival_s, route.visits[1].start_s) == (at("8:05"), at("9:00"))
    assert route.violations == ()


def test_a_service_starts_in_the_next_window_when_the_first_is_over() -> None:
    day = problem(
        visit("a", service_s=3600), visit("b", windows=[window("8:00", "8:30"), window("10:00", "10:30")])
    )
    assert route_of(day, "a", "b").visits[1].start_s == at("10:00")


def test_the_last_second_of_a_window_is_in_time() -> None:
    assert route_of(problem(visit("a", 10, 0, windows=[window("8:00", "8:10")])), "a").violations == ()


def test_after_the_last_window_the_visit_is_late_by_the_seconds_since() -> None:
    route = route_of(problem(visit("a", 12, 0, windows=[window("8:00", "8:10")])), "a")
    (violation,) = route.violations
    assert (violation.code, violation.subject_id, violation.amount, violation.unit) == (
        ViolationCode.LATE,
        "a",
        120,
        "s",
    )
    assert route.visits[0].start_s == at("8:12")


def test_a_shift_may_end_on_its_last_second_and_not_later() -> None:
    day = problem(visit("a", 10, 0), shifts=[shift("v1", "8:00", "8:23")])
    assert route_of(day, "a").violations == ()
    short = problem(visit("a", 10, 0), shifts=[shift("v1", "8:00", "8:22")])
    (violation,) = route_of(short, "a").violations
    assert (violation.code, violation.amount) == (ViolationCode.SHIFT_OVERRUN, 60)


def test_a_load_up_to_the_capacity_is_fine_and_a_kilogram_more_is_not() -> None:
    day = problem(visit("a", kg=60), visit("b", kg=40), vehicles=[vehicle("v1", kg=100)])
    assert route_of(day, "a", "b").violations == ()
    full = problem(visit("a", kg=60), visit("b", kg=41), vehicles=[vehicle("v1", kg=100)])
    (violation,) = route_of(full, "a", "b").violations
    assert (violation.code, violation.subject_id, violation.amount, violation.unit) == (
        ViolationCode.OVERLOAD,
        "b",
        1,
        "kg",
    )


def test_every_load_dimension_has_its_own_bound() -> None:
    visits = [visit(name).model_copy(update={"load": {"kg": 1, "bags": 3}}) for name in ("a", "b")]
    truck = vehicle("v1").model_copy(update={"capacity": {"kg": 100, "bags": 5}})
    (violation,) = route_of(problem(*visits, vehicles=[truck]), "a", "b").violations
    assert (violation.code, violation.amount, violation.unit) == (ViolationCode.OVERLOAD, 1, "bags")


def test_unloading_empties_the_truck_and_starts_a_new_trip() -> None:
    day = problem(
        visit("a", kg=60),
        visit("b", 5, 0, kg=60),
        vehicles=[vehicle("v1", kg=100)],
        facilities=[facility("plant", 5, 0)],
    )
    route = route_of(day, "a", "unload:plant", "b", "unload:plant")
    assert [trip.unloading.load for trip in route.trips if trip.unloading] == [{"kg": 60}, {"kg": 60}]
    assert route.visits[1].load_after == {"kg": 60}
    assert route.violations == ()


def test_a_truck_must_be_empty_at_the_end_where_there_is_a_facility() -> None:
    (violation,) = route_of(problem(visit("a", kg=7), facilities=[facility()]), "a").violations
    assert (violation.code, violation.amount, violation.unit) == (ViolationCode.NOT_EMPTY_AT_END, 7, "kg")
    assert route_of(problem(visit("a", kg=7)), "a").violations == ()


def test_a_truck_waits_for_the_facility_to_open() -> None:
    day = problem(visit("a"), facilities=[facility(opening=[window("9:00", "12:00")])])
    unloading = route_of(day, "a", "unload:plant").trips[0].unloading
    assert unloading is not None
    assert (unloading.arrival_s, unloading.start_s, unloading.departure_s) == (
        at("8:03"),
        at("9:00"),
        at("9:10"),
    )


def test_an_unloading_ends_before_the_facility_closes() -> None:
    in_time = problem(visit("a"), facilities=[facility(opening=[window("8:00", "8:13")])])
    assert route_of(in_time, "a", "unload:plant").violations == ()
    late = problem(visit("a"), facilities=[facility(opening=[window("8:00", "8:12")])])
    (violation,) = route_of(late, "a", "unload:plant").violations
    assert (violation.code, violation.subject_id, violation.amount) == (
        ViolationCode.FACILITY_CLOSED,
        "plant",
        60,
    )


def test_an_unloading_that_does_not_fit_before_a_pause_waits_for_the_next_opening() -> None:
    day = problem(
        visit("a"), facilities=[facility(opening=[window("8:00", "8:12"), window("13:00", "14:00")])]
    )
    unloading = route_of(day, "a", "unload:plant").trips[0].unloading
    assert unloading is not None
    assert unloading.start_s == at("13:00")


def lunch_day(earliest: str = "11:30", latest: str = "13:00") -> RoutingProblem:
    visits = [visit("a", 10, 0, service_s=4 * 3600 - 600), visit("b", 30, 0, service_s=2 * 3600)]
    return problem(*visits, shifts=[shift("v1", lunch=lunch(earliest, latest))])


def test_lunch_on_a_leg_starts_at_the_departure_when_the_window_is_open() -> None:
    route = route_of(lunch_day(), "a", "lunch", "b")
    assert route.lunch is not None
    assert (route.lunch.start_s, route.lunch.end_s, route.lunch.before) == (at("12:00"), at("13:00"), 1)
    assert route.visits[1].arrival_s == at("13:20")
    assert route.violations == ()


def test_lunch_splits_a_drive_that_began_before_the_window() -> None:
    route = route_of(lunch_day(earliest="12:15"), "a", "lunch", "b")
    assert route.lunch is not None
    assert (route.lunch.start_s, route.visits[1].arrival_s) == (at("12:15"), at("13:20"))


def test_a_crew_that_arrives_before_the_lunch_window_eats_before_it_serves() -> None:
    route = route_of(lunch_day(earliest="12:40"), "a", "lunch", "b")
    assert route.lunch is not None
    assert (route.lunch.start_s, route.visits[1].arrival_s) == (at("12:40"), at("13:40"))


def test_lunch_on_the_way_home_comes_before_the_length_of_the_activities() -> None:
    route = route_of(lunch_day(latest="15:00"), "a", "b", "lunch")
    assert route.lunch is not None
    assert (route.lunch.before, route.lunch.start_s, route.end_s) == (2, at("14:20"), at("15:50"))


def test_lunch_that_starts_too_late_is_said_to_be_so() -> None:
    route = route_of(lunch_day(latest="11:45"), "a", "lunch", "b")
    assert [(v.code, v.amount) for v in route.violations] == [(ViolationCode.LUNCH_LATE, 15 * 60)]


def test_a_route_across_the_lunch_window_must_hold_a_lunch() -> None:
    assert codes(route_of(lunch_day(), "a", "b")) == [ViolationCode.LUNCH_MISSING]


def test_no_lunch_is_owed_by_a_crew_that_is_back_while_it_may_still_begin() -> None:
    assert route_of(lunch_day(latest="12:10"), "a").end_s == at("12:10")
    assert codes(route_of(lunch_day(latest="12:10"), "a")) == []
    assert codes(route_of(lunch_day(latest="12:09"), "a")) == [ViolationCode.LUNCH_MISSING]


def test_no_lunch_is_owed_by_a_crew_that_can_eat_before_it_leaves() -> None:
    late = visit("a", windows=[window("12:30", "16:00")], service_s=3600)
    day = problem(late, shifts=[shift("v1", lunch=lunch("11:30", "13:00"))])
    assert codes(route_of(day, "a")) == []
    early = visit("a", windows=[window("12:29", "16:00")], service_s=3600)
    assert codes(route_of(problem(early, shifts=day.shifts), "a")) == [ViolationCode.LUNCH_MISSING]


def test_a_lunch_on_the_first_leg_still_lets_the_crew_leave_just_in_time() -> None:
    late = visit("a", 10, 0, windows=[window("14:00", "15:00")])
    day = problem(late, shifts=[shift("v1", lunch=lunch("11:30", "13:00"))])
    route = route_of(day, "lunch", "a")
    assert (route.start_s, route.visits[0].arrival_s) == (at("12:50"), at("14:00"))
    assert route.violations == ()


def test_a_shift_without_lunch_takes_none() -> None:
    route = route_of(problem(visit("a")), "lunch", "a")
    assert (route.lunch, route.end_s) == (None, at("8:03"))


def test_a_class_that_may_not_come_is_named() -> None:
    day = problem(visit("a", classes=[KEI]), vehicles=[vehicle("v1"), vehicle("v2", KEI)])
    assert codes(route_of(day, "a")) == [ViolationCode.CLASS_NOT_ALLOWED]
    assert codes(route_of(day, "a", vehicle_id="v2")) == []


def test_a_vehicle_without_a_needed_feature_is_named() -> None:
    day = problem(visit("a", features=["lift"]), vehicles=[vehicle("v1"), vehicle("v2", features=["lift"])])
    assert codes(route_of(day, "a")) == [ViolationCode.FEATURE_MISSING]
    assert codes(route_of(day, "a", vehicle_id="v2")) == []


def test_a_leg_without_a_way_counts_nothing_and_is_named() -> None:
    day = problem(visit("a", 10, 0))
    cut = {key: cut_off(matrix, 1) for key, matrix in matrices(day).items()}
    route = evaluate_route(day, cut, sequence("v1", "a"))
    assert (route.travel_s, route.distance_m) == (0, 0)
    assert [(v.code, v.subject_id) for v in route.violations] == [
        (ViolationCode.UNREACHABLE, "a"),
        (ViolationCode.UNREACHABLE, "depot"),
    ]


@pytest.mark.parametrize(("snap_m", "expected"), [(60, []), (61, [ViolationCode.UNREACHABLE])])
def test_a_door_is_out_of_reach_beyond_the_longest_walk(snap_m: int, expected: list[ViolationCode]) -> None:
    day = problem(visit("a", 10, 0))
    (matrix,) = matrices(day).values()
    far = {VehicleClass.TWO_TON: type(matrix)(matrix.duration_s, matrix.distance_m, [0, snap_m])}
    assert codes(evaluate_route(day, far, sequence("v1", "a"))) == expected


def test_a_plan_holds_every_route_and_what_the_solution_leaves_out() -> None:
    day = problem(visit("a", 1, 0), visit("b", 2, 0), vehicles=[vehicle("v1"), vehicle("v2")])
    plan = evaluate(day, matrices(day), solution(sequence("v1", "a"), sequence("v2", "b")))
    assert [route.vehicle_id for route in plan.routes] == ["v1", "v2"]
    assert (plan.plan_id, plan.depot_id, plan.date) == ("plan-1", "depot", day.date)


def test_an_unknown_visit_is_a_broken_input() -> None:
    with pytest.raises(KeyError):
        route_of(problem(visit("a")), "b")


def far_start(**changes: object) -> Shift:
    return shift("v1").model_copy(update={"start_place_id": "yard", "end_place_id": "yard", **changes})


def yard_problem(*visits: VisitRequest, **changes: object) -> RoutingProblem:
    day = problem(*visits, shifts=[far_start(**changes)])
    return day.model_copy(update={"places": (Place(place_id="yard", point=cell(0, 4)),)})


def test_a_shift_starts_and_ends_at_its_own_places() -> None:
    day = yard_problem(visit("a", 0, 1))
    route = evaluate_route(day, matrices(day), sequence("v1", "a"))
    assert (route.visits[0].travel_s, route.return_travel_s) == (3 * CELL_S, 3 * CELL_S)


def test_what_is_aboard_from_the_start_counts_against_the_capacity() -> None:
    day = yard_problem(visit("a", 0, 1, kg=5), start_load={"kg": 996})
    route = evaluate_route(day, matrices(day), sequence("v1", "a"))
    assert [(v.code, v.amount) for v in route.violations] == [(ViolationCode.OVERLOAD, 1)]


def test_overtime_allows_a_late_return_up_to_its_length() -> None:
    day = problem(visit("a", 0, 1, service_s=3600), shifts=[shift("v1", "8:00", "9:00")])
    late_s = 2 * CELL_S
    for allowed_s, expected in ((late_s, []), (late_s - 1, [ViolationCode.SHIFT_OVERRUN])):
        overtime = day.model_copy(
            update={"shifts": (day.shifts[0].model_copy(update={"overtime_s": allowed_s}),)}
        )
        route = evaluate_route(overtime, matrices(day), sequence("v1", "a"))
        assert [violation.code for violation in route.violations] == expected


def test_a_crew_answers_a_wish_just_as_a_vehicle_does() -> None:
    day = problem(
        visit("a", 0, 1, features=["women"]),
        shifts=[shift("v1").model_copy(update={"crew_features": frozenset({"women"})})],
    )
    assert evaluate_route(day, matrices(day), sequence("v1", "a")).violations == ()


@pytest.mark.parametrize(
    ("lock", "order", "expected"),
    [
        ({"locked_vehicle_id": "v2"}, ("a", "b"), [ViolationCode.LOCKED_TO_OTHER]),
        ({"locked_vehicle_id": "v1"}, ("a", "b"), []),
        ({"locked_position": 1}, ("a", "b"), [ViolationCode.POSITION_CHANGED]),
        ({"locked_position": 1}, ("b", "a"), []),
        ({"after": frozenset({"b"})}, ("a", "b"), [ViolationCode.ORDER_CHANGED]),
        ({"after": frozenset({"b"})}, ("b", "a"), []),
        ({"after": frozenset({"served yesterday"})}, ("a", "b"), []),
    ],
)
def test_a_lock_that_is_not_kept_is_a_violation(
    lock: dict[str, object], order: tuple[str, ...], expected: list[ViolationCode]
) -> None:
    day = problem(visit("a", 0, 1).model_copy(update=lock), visit("b", 0, 2))
    assert codes(route_of(day, *order)) == expected
