"""Several facilities with their own hours: the last unloading goes where it is open in time."""

from __future__ import annotations

from tests.builders import facility, problem, shift, vehicle, visit, window
from tests.features.solving import codes, only_route, solved


def unloadings(day_route: object) -> list[str]:
    return [trip.unloading.facility_id for trip in day_route.trips]  # type: ignore[attr-defined]


NEAR_MORNING = facility("near", 1, 0, opening=[window("8:00", "11:00")])
FAR_ALL_DAY = facility("far", 20, 0, opening=[window("8:00", "17:00")])


def test_a_day_that_ends_early_unloads_at_the_near_one() -> None:
    route = only_route(solved(problem(visit("a", 2, 0), facilities=[NEAR_MORNING, FAR_ALL_DAY])))
    assert unloadings(route) == ["near"]


def test_a_day_that_ends_late_unloads_at_the_one_still_open() -> None:
    day = problem(
        visit("a", 2, 0, windows=[window("12:00", "13:00")]), facilities=[NEAR_MORNING, FAR_ALL_DAY]
    )
    assert unloadings(only_route(solved(day))) == ["far"]


def test_two_facilities_that_are_never_open_together_both_take_loads() -> None:
    day = problem(
        visit("morning", 2, 0, kg=90, windows=[window("8:00", "9:00")]),
        visit("afternoon", 3, 0, kg=90, windows=[window("14:00", "15:00")]),
        vehicles=[vehicle("v1", kg=100)],
        facilities=[NEAR_MORNING, facility("late", 4, 0, opening=[window("13:00", "16:00")])],
    )
    assert unloadings(only_route(solved(day))) == ["near", "late"]


def test_a_full_day_uses_the_long_open_one_without_leaving_anybody_out() -> None:
    visits = [visit(f"r{i}", i % 5, i % 3, service_s=1800) for i in range(14)]
    day = problem(*visits, shifts=[shift("v1", "8:00", "16:30")], facilities=[NEAR_MORNING, FAR_ALL_DAY])
    assert codes(solved(day)) == {}


def test_unloading_waits_for_the_next_opening() -> None:
    split = facility("plant", 1, 0, opening=[window("8:00", "9:00"), window("13:00", "14:00")])
    route = only_route(solved(problem(visit("a", 2, 0, service_s=2 * 3600), facilities=[split])))
    assert route.activities[-1].start_s == 13 * 3600
