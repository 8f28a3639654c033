"""Every visit left out carries the true reason, with figures and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fureai.domain.fleet import VehicleClass
from fureai.domain.problem import RoutingProblem, TravelMatrices, TravelMatrix
from tests.builders import cut_off, facility, matrices, problem, shift, vehicle, visit, window
from tests.features.solving import codes, solved

if TYPE_CHECKING:
    from fureai.domain.plan import Unassigned

KEI = VehicleClass.KEI


def only_reason(day: RoutingProblem, roads: TravelMatrices | None = None) -> Unassigned:
    (reason,) = solved(day, roads).unassigned
    return reason


def test_nobody_is_left_out_on_a_day_with_room() -> None:
    assert codes(solved(problem(visit("a", 1, 0), visit("b", 2, 0)))) == {}


def test_no_vehicle_of_the_class_or_with_the_feature() -> None:
    reason = only_reason(problem(visit("a", classes=[KEI], features=["lift"])))
    assert reason.code == "NO_VEHICLE_OF_CLASS"
    assert "kei" in reason.cause
    assert "lift" in reason.cause
    assert "two_ton" in reason.cause


def test_no_road_leads_there() -> None:
    day = problem(visit("a", 5, 0))
    roads = {key: cut_off(matrix, 1) for key, matrix in matrices(day).items()}
    assert only_reason(day, roads).code == "UNREACHABLE"


def test_the_road_is_too_far_from_the_door() -> None:
    day = problem(visit("a", 5, 0))
    roads = {
        key: TravelMatrix(matrix.duration_s, matrix.distance_m, [0, 85])
        for key, matrix in matrices(day).items()
    }
    reason = only_reason(day, roads)
    assert reason.code == "UNREACHABLE"
    assert "85 m" in reason.cause
    assert "60 m" in reason.cause


def test_the_load_is_larger_than_any_empty_truck() -> None:
    reason = only_reason(problem(visit("a", kg=500), vehicles=[vehicle("v1", kg=350)]))
    assert reason.code == "LOAD_TOO_LARGE"
    assert "500 kg" in reason.cause
    assert "350 kg" in reason.cause


def test_the_window_lies_outside_every_shift() -> None:
    day = problem(visit("a", windows=[window("6:00", "7:00")]), shifts=[shift("v1", "8:00", "12:00")])
    reason = only_reason(day)
    assert reason.code == "WINDOW_OUTSIDE_SHIFTS"
    assert "6:00–7:00" in reason.cause
    assert "8:00–12:00" in reason.cause


def test_the_way_there_and_back_is_longer_than_the_shift() -> None:
    day = problem(visit("a", 125, 0), shifts=[shift("v1", "8:00", "12:00")])
    assert only_reason(day).code == "WINDOW_OUTSIDE_SHIFTS"


def test_no_facility_is_open_after_the_visit() -> None:
    closing = facility("plant", opening=[window("8:00", "9:00")])
    reason = only_reason(problem(visit("a", windows=[window("10:00", "11:00")]), facilities=[closing]))
    assert reason.code == "NO_FACILITY"
    assert "plant 8:00–9:00" in reason.cause


def test_what_fits_alone_but_not_beside_the_others_has_no_time_left() -> None:
    visits = [visit(name, service_s=3 * 3600) for name in ("a", "b")]
    plan = solved(problem(*visits, shifts=[shift("v1", "8:00", "12:00")]))
    assert list(codes(plan).values()) == ["NO_TIME_LEFT"]


def test_the_least_important_visits_are_left_out() -> None:
    visits = [visit(f"r{i}", service_s=3600, priority=1 + i % 2) for i in range(4)]
    plan = solved(problem(*visits, shifts=[shift("v1", "8:00", "10:00")]))
    assert sorted(codes(plan)) == ["r0", "r2"]


def test_a_day_without_any_shift_leaves_everybody_out() -> None:
    day = problem(visit("a"), vehicles=[vehicle("v1")]).model_copy(update={"shifts": ()})
    assert only_reason(day).code == "NO_VEHICLE_OF_CLASS"


@pytest.mark.parametrize("day", [problem(), problem(facilities=[facility()])])
def test_a_day_without_visits_is_an_empty_plan(day: RoutingProblem) -> None:
    assert solved(day).routes == ()


def test_every_reason_says_what_to_do() -> None:
    reason = only_reason(problem(visit("a", kg=5000)))
    assert reason.action.endswith(".")
    assert reason.resident_id == "resident-a"
