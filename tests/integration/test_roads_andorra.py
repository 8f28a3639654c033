"""A day on real roads: Andorra's OSM extract, 60 stops, 3 vehicles, through every state of the workflow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from fureai.adapters.roads.data import RoadDirectory
from fureai.adapters.roads.network import OsrmRoads
from fureai.contracts.payloads import PlanPayloads
from fureai.domain import polyline
from fureai.domain.checker import check
from fureai.domain.fleet import VehicleClass
from fureai.domain.geography import great_circle_m
from fureai.domain.plan import PlannedVisit
from fureai.domain.problem import RoutingProblem
from fureai.domain.units import UNREACHABLE
from local.city.roads import build_roads
from solver.bootstrap import plan_prover, route_solver
from tests import builders
from tests.andorra import EXTRACT, needs_extract, street_places, three_vehicles
from tests.fakes.fleet import FakeFleet
from tests.fakes.residents import FakeResidents
from tests.workflow_days import KEY, Office, request, resident

if TYPE_CHECKING:
    from pathlib import Path

    from fureai.domain.geography import Point
    from fureai.domain.plan import Plan

STOPS = 60

pytestmark = needs_extract


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("andorra")
    build_roads(EXTRACT, folder)
    return folder


@pytest.fixture(scope="module")
def roads(directory: Path) -> OsrmRoads:
    return OsrmRoads(RoadDirectory(directory))


@pytest.fixture(scope="module")
def places() -> list[Point]:
    return street_places()


@pytest.fixture(scope="module")
def planned(roads: OsrmRoads, places: list[Point]) -> Office:
    """Return an office that made the day's plan."""
    home, plant, *stops = places[: STOPS + 2]
    residents = [
        resident(
            f"r{n:02}",
            point,
            load={"kg": 4 + n % 7},
            service_s=15 * 60,
            time_windows=(builders.window("9:00", "11:00"),) if n % 6 == 0 else (),
            allowed_classes=frozenset({VehicleClass.KEI}) if n % 10 == 3 else frozenset(),
        )
        for n, point in enumerate(stops)
    ]
    desk = Office(
        residents=FakeResidents(residents),
        fleet=FakeFleet(three_vehicles("depot", home, plant)),
        roads=roads,
        solver=route_solver(),
        prover=plan_prover(),
    )
    desk.machine().run(request())
    return desk


def test_the_draft_says_how_good_it_is_proven_to_be(planned: Office) -> None:
    header = planned.plans.header(KEY)
    assert header is not None and header.quality is not None
    assert header.quality.route_count == len(plan_of(planned).routes)
    assert header.quality.gap is not None and 0 <= header.quality.gap < 1


def problem_of(desk: Office) -> RoutingProblem:
    return RoutingProblem.model_validate_json(desk.work.get_text(PlanPayloads(KEY.plan_id).problem))


def plan_of(desk: Office) -> Plan:
    plan = desk.plans.plan(KEY)
    assert plan is not None
    return plan


def test_every_visit_is_served_or_unassigned_with_a_reason(planned: Office) -> None:
    plan = plan_of(planned)
    served = {visit.visit_id for route in plan.routes for visit in route.visits}
    left_out = {each.visit_id for each in plan.unassigned}

    assert served | left_out == {visit.visit_id for visit in problem_of(planned).visits}
    assert len(served) + len(left_out) == STOPS
    assert all(each.cause and each.action for each in plan.unassigned)
    assert len(served) > STOPS * 0.9


def test_all_three_crews_are_needed_and_each_has_its_lunch(planned: Office) -> None:
    """Sixty visits of 15 minutes are 15 hours of service: too much for two shifts with lunch and roads."""
    routes = plan_of(planned).routes

    assert {route.vehicle_id for route in routes} == {"kei-1", "two-ton-1", "four-ton-1"}
    assert all(route.lunch is not None for route in routes)
    assert all(route.trips[-1].unloading is not None for route in routes)


def test_the_checker_does_not_object(planned: Office) -> None:
    matrices = planned.work.get_matrices(PlanPayloads(KEY.plan_id).matrices)

    assert check(problem_of(planned), matrices, plan_of(planned)) == ()


def test_each_leg_is_as_long_as_the_plan_says_and_joins_the_last(planned: Office) -> None:
    for route, trace in zip(plan_of(planned).routes, planned.plans.traces(KEY), strict=True):
        told = [activity.travel_s for activity in route.activities] + [route.return_travel_s]
        traced = [sum(step.duration_s for step in leg.steps) for leg in trace.legs]
        allowed = [len(leg.steps) for leg in trace.legs]  # each step is rounded by itself
        assert [abs(a - b) <= c for a, b, c in zip(told, traced, allowed, strict=True)] == [True] * len(told)
        lines = [polyline.decode(leg.polyline) for leg in trace.legs]
        assert all(before[-1] == after[0] for before, after in pairwise(lines))


def test_each_leg_ends_where_the_crew_can_walk_to_the_door(planned: Office) -> None:
    problem = problem_of(planned)
    points = {visit.visit_id: visit.point for visit in problem.visits}
    for route, trace in zip(plan_of(planned).routes, planned.plans.traces(KEY), strict=True):
        for activity, leg in zip(route.activities, trace.legs, strict=False):
            if isinstance(activity, PlannedVisit):
                walk_m = great_circle_m(polyline.end_of(leg.polyline), points[activity.visit_id])
                assert walk_m <= problem.policy.max_walk_m + 1


@pytest.mark.parametrize("vehicle_class", VehicleClass)
def test_a_matrix_keeps_the_laws_of_driving(
    roads: OsrmRoads, places: list[Point], vehicle_class: VehicleClass
) -> None:
    points = places[:250]
    matrix = roads.matrix(points, vehicle_class)

    assert all(matrix.duration_s[i][i] == 0 for i in range(len(points)))
    assert sum(UNREACHABLE in row for row in matrix.duration_s) == 0
    crow_m = [great_circle_m(points[0], point) for point in points]
    slack_m = [matrix.snap_m[0] + snap + 1 for snap in matrix.snap_m]
    assert all(
        road >= crow - slack for road, crow, slack in zip(matrix.distance_m[0], crow_m, slack_m, strict=True)
    )
    backwards = [row[0] for row in matrix.duration_s]
    assert backwards != list(matrix.duration_s[0])  # one-ways, and sides of the street
