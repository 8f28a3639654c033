"""A truck unloads as often as its load demands, while the facility is open, and ends empty."""

from __future__ import annotations

from tests.builders import facility, problem, shift, vehicle, visit, window
from tests.features.solving import codes, only_route, solved

VISITS = [visit(f"r{i}", 2 + i, 0, kg=40) for i in range(5)]


def test_one_unloading_is_enough_where_the_load_fits() -> None:
    day = problem(*VISITS, vehicles=[vehicle("v1", kg=200)], facilities=[facility("plant", 4, 2)])
    assert [len(trip.visits) for trip in only_route(solved(day)).trips] == [5]


def test_a_truck_that_fills_up_unloads_on_the_way() -> None:
    day = problem(*VISITS, vehicles=[vehicle("v1", kg=80)], facilities=[facility("plant", 4, 2)])
    plan = solved(day)
    assert plan.unassigned == ()
    assert sorted(len(trip.visits) for trip in only_route(plan).trips) == [1, 2, 2]


def test_every_visit_may_need_a_trip_of_its_own() -> None:
    day = problem(*VISITS, vehicles=[vehicle("v1", kg=40)], facilities=[facility("plant", 4, 2)])
    assert [len(trip.visits) for trip in only_route(solved(day)).trips] == [1] * 5


def test_without_a_facility_the_truck_serves_what_it_can_carry() -> None:
    plan = solved(problem(*VISITS, vehicles=[vehicle("v1", kg=80)]))
    assert len(plan.unassigned) == 3


def test_the_nearer_of_two_facilities_takes_the_load() -> None:
    day = problem(visit("a", 5, 0), facilities=[facility("far", 40, 0), facility("near", 6, 0)])
    unloading = only_route(solved(day)).trips[-1].unloading
    assert unloading is not None
    assert unloading.facility_id == "near"


def test_the_farther_facility_takes_the_load_when_the_nearer_is_closed() -> None:
    closed = facility("near", 6, 0, opening=[window("5:00", "7:00")])
    day = problem(visit("a", 5, 0), facilities=[closed, facility("far", 40, 0)])
    unloading = only_route(solved(day)).trips[-1].unloading
    assert unloading is not None
    assert unloading.facility_id == "far"


def test_the_route_ends_before_the_facility_closes() -> None:
    visits = [visit(f"r{i}", 1, 0, service_s=3600) for i in range(4)]
    day = problem(*visits, facilities=[facility("plant", opening=[window("8:00", "11:00")])])
    plan = solved(day)
    assert len(plan.unassigned) == 2


def test_nothing_can_be_served_when_no_facility_opens_during_the_shift() -> None:
    day = problem(
        visit("a"),
        shifts=[shift("v1", "8:00", "12:00")],
        facilities=[facility(opening=[window("13:00", "17:00")])],
    )
    assert codes(solved(day)) == {"a": "NO_FACILITY"}
