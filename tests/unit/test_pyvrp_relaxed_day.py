"""What PyVRP is told of a day, and how its routes come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pyvrp

from fureai.domain.fleet import VehicleClass
from fureai.domain.plan import ActivityKind
from solver.routing.relaxed_day import FORBIDDEN_S, RelaxedDay
from tests import builders

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem


def relaxed(problem: RoutingProblem) -> RelaxedDay:
    return RelaxedDay(problem, builders.matrices(problem))


def routes(day: RelaxedDay, iterations: int = 50) -> list[tuple[int, list[tuple[bool, int]]]]:
    data = day.all_required(day.data)
    found = pyvrp.solve(data, pyvrp.stop.MaxIterations(iterations), seed=1, collect_stats=False)
    return day.routes_of(found.best)


def test_equal_vehicles_are_one_type() -> None:
    trucks = [builders.vehicle("v1"), builders.vehicle("v2"), builders.vehicle("k1", VehicleClass.KEI)]
    day = relaxed(builders.problem(builders.visit("a", 1, 0), vehicles=trucks))
    assert [group.vehicle_ids for group in day.groups] == [("v1", "v2"), ("k1",)]


def test_a_visit_for_kei_trucks_costs_others_more_than_leaving_it_out() -> None:
    trucks = [builders.vehicle("v1"), builders.vehicle("k1", VehicleClass.KEI)]
    narrow = builders.visit("a", 1, 0, classes=[VehicleClass.KEI])
    day = relaxed(builders.problem(narrow, vehicles=trucks))
    assert day.data.distance_matrix(0)[0, 2] == FORBIDDEN_S > day.data.client(0).prize
    assert day.data.distance_matrix(1)[0, 2] == 60


def test_the_way_home_leads_over_the_facility() -> None:
    plant = builders.facility(x=0, y=2)
    day = relaxed(builders.problem(builders.visit("a", 1, 0), facilities=[plant]))
    home = 1
    assert day.data.distance_matrix(0)[3, home] == 5 * 60
    assert day.data.duration_matrix(0)[3, home] == 5 * 60 + 600


def test_routes_come_back_ending_empty() -> None:
    day = relaxed(builders.problem(builders.visit("a", 1, 0), facilities=[builders.facility(x=0, y=2)]))
    (sequence,) = day.sequences(routes(day))
    assert [(a.kind, a.id) for a in sequence.activities] == [
        (ActivityKind.VISIT, "a"),
        (ActivityKind.UNLOAD, "plant"),
    ]


def test_a_truck_that_is_full_unloads_in_between() -> None:
    visits = [builders.visit(name, x, 0, kg=60) for name, x in (("a", 1), ("b", 2))]
    day = relaxed(
        builders.problem(
            *visits, vehicles=[builders.vehicle("v1", kg=100)], facilities=[builders.facility(x=0, y=1)]
        )
    )
    (sequence,) = day.sequences(routes(day))
    assert [a.kind for a in sequence.activities] == [ActivityKind.VISIT, ActivityKind.UNLOAD] * 2


def test_of_a_visit_with_two_windows_one_is_served() -> None:
    windows = [builders.window("9:00", "9:10"), builders.window("15:00", "15:10")]
    day = relaxed(builders.problem(builders.visit("a", 1, 0, windows=windows)))
    assert len(day.clients) == 2
    assert [len(stops) for _, stops in routes(day)] == [1]


def test_sequences_go_in_and_come_out_the_same() -> None:
    plant = builders.facility(x=0, y=1)
    visits = [builders.visit(name, x, 0) for name, x in (("a", 1), ("b", 2))]
    day = relaxed(builders.problem(*visits, facilities=[plant]))
    there = builders.sequence("v1", "a", "unload:plant", "b", "unload:plant")
    assert day.sequences(day.routes_from([there])) == (there,)


def test_of_two_windows_the_one_that_a_sequence_keeps_is_told() -> None:
    windows = [builders.window("9:00", "9:10"), builders.window("15:00", "15:10")]
    late = builders.visit("b", 1, 0, windows=[builders.window("14:00", "14:10")])
    day = relaxed(builders.problem(builders.visit("a", 1, 0, windows=windows), late))
    early_then_late = day.routes_from([builders.sequence("v1", "a", "b")])
    late_first = day.routes_from([builders.sequence("v1", "b", "a")])
    assert [stops for _, stops in early_then_late] == [[(False, 0), (False, 2)]]
    assert [stops for _, stops in late_first] == [[(False, 2), (False, 1)]]


@pytest.mark.parametrize("names", [("unload:plant", "a"), ("a", "unload:plant", "unload:plant")])
def test_an_unloading_of_an_empty_truck_is_not_told(names: tuple[str, ...]) -> None:
    day = relaxed(builders.problem(builders.visit("a", 1, 0), facilities=[builders.facility(x=0, y=1)]))
    assert day.routes_from([builders.sequence("v1", *names)]) == [(0, [(False, 0)])]


def test_working_time_above_the_target_has_a_price() -> None:
    day = relaxed(builders.problem(builders.visit("a", 5, 0)))
    data = day.balanced(target_s=700, price=3)
    route = day.solution(data, [(0, [(False, 0)])])
    assert route.duration_cost() == 3 * (5 * 60 + 180 + 5 * 60 - 700)
