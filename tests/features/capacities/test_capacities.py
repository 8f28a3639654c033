"""Every load dimension binds by itself: the one that fills first sends the truck to unload."""

from __future__ import annotations

from tests.builders import facility, problem, vehicle, visit
from tests.features.solving import codes, only_route, solved

PLANT = facility("plant", 1, 0)


def test_bags_of_one_category_fill_the_truck_though_kilograms_do_not() -> None:
    visits = [visit(f"r{i}", i, 1, load={"kg": 5, "bags:burnable": 3}) for i in range(4)]
    only = vehicle("v1", bounds={"bags:burnable": 6})
    assert len(only_route(solved(problem(*visits, vehicles=[only], facilities=[PLANT]))).trips) == 2


def test_one_trip_is_enough_when_no_dimension_is_full() -> None:
    visits = [visit(f"r{i}", i, 1, load={"kg": 5, "bags:burnable": 3}) for i in range(4)]
    only = vehicle("v1", bounds={"bags:burnable": 12})
    assert len(only_route(solved(problem(*visits, vehicles=[only], facilities=[PLANT]))).trips) == 1


def test_a_dimension_that_the_truck_does_not_name_has_no_bound() -> None:
    visits = [visit(f"r{i}", i, 1, load={"bags:paper": 500}) for i in range(4)]
    assert codes(solved(problem(*visits, vehicles=[vehicle("v1")]))) == {}


def test_too_much_of_one_dimension_is_too_much() -> None:
    day = problem(
        visit("a", load={"kg": 1, "bags:paper": 9}), vehicles=[vehicle("v1", bounds={"bags:paper": 8})]
    )
    assert codes(solved(day)) == {"a": "LOAD_TOO_LARGE"}
