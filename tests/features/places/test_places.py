"""Shifts start and end where they say: at a second depot, or where a truck under way is now."""

from __future__ import annotations

from tests.builders import at, place, problem, shift, vehicle, visit
from tests.features.solving import codes, only_route, solved, vehicle_of


def test_each_truck_serves_what_is_near_its_own_depot() -> None:
    day = problem(
        visit("near", 1, 0),
        visit("far", 41, 0),
        vehicles=[vehicle("v1"), vehicle("v2")],
        shifts=[shift("v1"), shift("v2", start_place_id="east", end_place_id="east")],
        places=[place("east", 40, 0)],
    )
    plan = solved(day)
    assert (vehicle_of(plan, "near"), vehicle_of(plan, "far")) == ("v1", "v2")
    assert sum(route.travel_s for route in plan.routes) == 4 * 60


def test_a_truck_under_way_goes_on_from_where_it_is_and_ends_at_the_depot() -> None:
    day = problem(
        visit("a", 6, 0),
        visit("b", 2, 0),
        shifts=[shift("v1", "10:00", start_place_id="now")],
        places=[place("now", 8, 0)],
    )
    route = only_route(solved(day))
    assert [v.visit_id for v in route.visits] == ["a", "b"]
    assert route.travel_s == 8 * 60
    assert route.start_s == at("10:00")


def test_a_truck_under_way_without_visits_drives_home() -> None:
    day = problem(shifts=[shift("v1", "10:00", start_place_id="now")], places=[place("now", 8, 0)])
    route = only_route(solved(day))
    assert (route.visits, route.travel_s) == ((), 8 * 60)


def test_a_truck_that_cannot_be_back_in_time_has_no_route_and_its_visits_say_why() -> None:
    day = problem(
        visit("a", 6, 0),
        shifts=[shift("v1", "10:00", "10:05", start_place_id="now")],
        places=[place("now", 8, 0)],
    )
    plan = solved(day)
    assert plan.routes == ()
    assert codes(plan) == {"a": "WINDOW_OUTSIDE_SHIFTS"}


def test_a_shift_may_end_elsewhere() -> None:
    day = problem(visit("a", 5, 0), shifts=[shift("v1", end_place_id="west")], places=[place("west", 9, 0)])
    assert only_route(solved(day)).travel_s == 9 * 60
