"""What is aboard a truck from the start takes room, and is unloaded like the rest."""

from __future__ import annotations

from fureai.domain.plan import Unloading
from tests.builders import facility, place, problem, shift, vehicle, visit
from tests.features.solving import codes, only_route, solved


def test_what_is_aboard_takes_room_until_it_is_unloaded() -> None:
    day = problem(
        visit("a", 3, 0, kg=50),
        vehicles=[vehicle("v1", kg=100)],
        shifts=[shift("v1", start_load={"kg": 60})],
        facilities=[facility("plant", 1, 0)],
    )
    route = only_route(solved(day))
    assert isinstance(route.activities[0], Unloading)
    assert len(route.trips) == 2


def test_no_unloading_comes_first_when_all_fits() -> None:
    day = problem(
        visit("a", 3, 0, kg=40),
        vehicles=[vehicle("v1", kg=100)],
        shifts=[shift("v1", start_load={"kg": 60})],
        facilities=[facility("plant", 1, 0)],
    )
    (trip,) = only_route(solved(day)).trips
    assert trip.unloading is not None
    assert trip.unloading.load == {"kg": 100}


def test_a_loaded_truck_without_visits_unloads_on_its_way_home() -> None:
    day = problem(
        vehicles=[vehicle("v1", kg=100)],
        shifts=[shift("v1", "10:00", start_place_id="now", start_load={"kg": 60})],
        facilities=[facility("plant", 4, 0)],
        places=[place("now", 8, 0)],
    )
    route = only_route(solved(day))
    assert [activity.kind for activity in route.activities] == ["unload"]


def test_without_a_facility_what_is_aboard_leaves_no_room() -> None:
    day = problem(
        visit("a", 1, 0, kg=50),
        vehicles=[vehicle("v1", kg=100)],
        shifts=[shift("v1", start_load={"kg": 60})],
    )
    assert list(codes(solved(day))) == ["a"]
