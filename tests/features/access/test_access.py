"""A visit goes to a vehicle that may come, even if another is nearer."""

from __future__ import annotations

from fureai.domain.fleet import VehicleClass
from tests.builders import cut_off, matrices, problem, shift, vehicle, visit
from tests.features.solving import codes, solved, vehicle_of

KEI, TWO_TON = VehicleClass.KEI, VehicleClass.TWO_TON
TRUCKS = [vehicle("kei", KEI), vehicle("two", TWO_TON)]


def test_a_narrow_lane_is_served_by_the_kei_truck() -> None:
    day = problem(visit("lane", 5, 0, classes=[KEI]), visit("road", 5, 1), vehicles=TRUCKS)
    assert vehicle_of(solved(day), "lane") == "kei"


def test_a_visit_open_to_all_joins_the_vehicle_that_is_there_anyway() -> None:
    day = problem(visit("lane", 40, 0, classes=[KEI]), visit("road", 41, 0), vehicles=TRUCKS)
    assert vehicle_of(solved(day), "road") == "kei"


def test_a_visit_that_needs_a_lift_gets_the_vehicle_with_one() -> None:
    trucks = [vehicle("plain"), vehicle("lifted", features=["lift"])]
    day = problem(visit("a", 5, 0, features=["lift"]), vehicles=trucks)
    assert vehicle_of(solved(day), "a") == "lifted"


def test_a_class_without_a_way_leaves_the_visit_to_another() -> None:
    day = problem(visit("a", 5, 0), vehicles=TRUCKS)
    roads = matrices(day)
    plan = solved(day, {**roads, KEI: cut_off(roads[KEI], day.visit_node(0))})
    assert vehicle_of(plan, "a") == "two"


def test_a_vehicle_without_a_shift_serves_nobody() -> None:
    day = problem(visit("lane", classes=[KEI]), vehicles=TRUCKS, shifts=[shift("two")])
    assert codes(solved(day)) == {"lane": "NO_VEHICLE_OF_CLASS"}
