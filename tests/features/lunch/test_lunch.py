"""A crew on the road over noon eats within its lunch window, and nobody else stops."""

from __future__ import annotations

from tests.builders import at, lunch, problem, shift, visit, window
from tests.features.solving import only_route, solved


def test_a_crew_on_the_road_over_noon_eats_within_the_window() -> None:
    visits = [visit(f"r{i}", i, 0, service_s=3600) for i in range(6)]
    route = only_route(solved(problem(*visits, shifts=[shift("v1", lunch=lunch())])))
    assert len(route.visits) == 6
    assert route.lunch is not None
    assert at("11:30") <= route.lunch.start_s <= at("13:00")
    assert route.lunch.end_s - route.lunch.start_s == 3600


def test_a_crew_back_before_the_window_closes_eats_at_the_depot() -> None:
    visits = [visit(f"r{i}", i, 0, service_s=3600) for i in range(4)]
    assert only_route(solved(problem(*visits, shifts=[shift("v1", lunch=lunch())]))).lunch is None


def test_a_shift_without_lunch_works_through() -> None:
    visits = [visit(f"r{i}", i, 0, service_s=3600) for i in range(6)]
    assert only_route(solved(problem(*visits))).lunch is None


def test_lunch_takes_time_that_visits_would_need() -> None:
    visits = [visit(f"r{i}", service_s=3600) for i in range(8)]
    with_lunch = problem(*visits, shifts=[shift("v1", "8:00", "16:00", lunch())])
    assert len(only_route(solved(with_lunch)).visits) == 7
    without = problem(*visits, shifts=[shift("v1", "8:00", "16:00")])
    assert len(only_route(solved(without)).visits) == 8


def test_a_drive_over_noon_is_interrupted() -> None:
    visits = [visit("a", service_s=3 * 3600), visit("b", 90, 0, windows=[window("12:00", "17:00")])]
    route = only_route(solved(problem(*visits, shifts=[shift("v1", lunch=lunch("11:45", "12:00", 30))])))
    assert [v.visit_id for v in route.visits] == ["a", "b"]
    assert route.lunch is not None
    assert (route.lunch.start_s, route.visits[1].arrival_s) == (at("11:45"), at("13:00"))
