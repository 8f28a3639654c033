"""A visit starts inside one of its time windows, at the price of waiting or of a detour."""

from __future__ import annotations

from tests.builders import at, problem, shift, vehicle, visit, window
from tests.features.solving import codes, only_route, solved


def test_without_windows_the_order_is_the_shortest() -> None:
    day = problem(visit("a", 2, 0), visit("b", 4, 0), visit("c", 6, 0))
    route = only_route(solved(day))
    assert route.travel_s == 12 * 60


def test_a_window_makes_the_crew_come_back() -> None:
    late = visit("a", 2, 0, windows=[window("8:40", "9:30")])
    first = visit("c", 30, 0, windows=[window("8:00", "8:30")])
    route = only_route(solved(problem(late, visit("b", 4, 0), first)))
    assert {v.visit_id for v in route.visits} == {"a", "b", "c"}
    assert route.visits[-1].visit_id == "a"
    assert route.visits[-1].start_s >= at("8:40")


def test_the_second_window_serves_when_the_first_cannot_be_met() -> None:
    far = visit("a", 60, 0, windows=[window("8:00", "8:30"), window("10:00", "10:30")])
    assert only_route(solved(problem(far))).visits[0].start_s == at("10:00")


def test_two_visits_at_the_same_time_take_two_vehicles() -> None:
    same = [window("9:00", "9:05")]
    visits = [visit("a", 10, 0, windows=same), visit("b", -10, 0, windows=same)]
    plan = solved(problem(*visits, vehicles=[vehicle("v1"), vehicle("v2")]))
    assert len(plan.routes) == 2


def test_one_of_two_visits_at_the_same_time_is_left_out_when_there_is_one_vehicle() -> None:
    same = [window("9:00", "9:05")]
    plan = solved(problem(visit("a", 10, 0, windows=same), visit("b", -10, 0, windows=same, priority=2)))
    assert codes(plan) == {"a": "NO_TIME_LEFT"}


def test_a_window_outside_every_shift_cannot_be_served() -> None:
    day = problem(visit("a", windows=[window("17:30", "18:00")]), shifts=[shift("v1", "8:00", "17:00")])
    assert codes(solved(day)) == {"a": "WINDOW_OUTSIDE_SHIFTS"}
