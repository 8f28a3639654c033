"""Which vehicle may serve which visit."""

from __future__ import annotations

from fureai.domain.access import objections, trucks, vehicles_by_visit
from fureai.domain.fleet import VehicleClass
from fureai.domain.plan import ViolationCode
from fureai.domain.problem import RoutingProblem, TravelMatrix
from tests.builders import cut_off, matrices, problem, shift, vehicle, visit

KEI = VehicleClass.KEI


def objections_to(day: RoutingProblem, matrix: TravelMatrix | None = None) -> tuple[ViolationCode, ...]:
    truck, door = trucks(day)[0], day.visits[0]
    roads = matrix or matrices(day)[truck.vehicle.vehicle_class]
    return objections(day, roads, truck, door, day.visit_node(0))


def test_a_plain_visit_is_open_to_any_vehicle() -> None:
    assert objections_to(problem(visit("a"))) == ()


def test_a_visit_for_kei_trucks_refuses_a_two_ton_truck() -> None:
    assert objections_to(problem(visit("a", classes=[KEI]))) == (ViolationCode.CLASS_NOT_ALLOWED,)


def test_every_required_feature_is_needed() -> None:
    day = problem(visit("a", features=["lift", "winch"]), vehicles=[vehicle("v1", features=["lift"])])
    assert objections_to(day) == (ViolationCode.FEATURE_MISSING,)


def test_a_load_above_the_empty_trucks_capacity_is_refused() -> None:
    assert objections_to(problem(visit("a", kg=101), vehicles=[vehicle("v1", kg=100)])) == (
        ViolationCode.OVERLOAD,
    )
    assert objections_to(problem(visit("a", kg=100), vehicles=[vehicle("v1", kg=100)])) == ()


def test_a_place_without_a_way_is_unreachable() -> None:
    day = problem(visit("a"))
    cut = cut_off(matrices(day)[VehicleClass.TWO_TON], 1)
    assert objections_to(day, cut) == (ViolationCode.UNREACHABLE,)


def test_a_place_with_a_way_there_but_not_back_is_unreachable() -> None:
    day = problem(visit("a"))
    one_way = TravelMatrix([[0, 60], [-1, 0]], [[0, 500], [-1, 0]], [0, 0])
    assert objections_to(day, one_way) == (ViolationCode.UNREACHABLE,)


def test_every_objection_is_listed() -> None:
    day = problem(visit("a", classes=[KEI], features=["lift"], kg=2000))
    assert objections_to(day) == (
        ViolationCode.CLASS_NOT_ALLOWED,
        ViolationCode.FEATURE_MISSING,
        ViolationCode.OVERLOAD,
    )


def test_only_vehicles_that_work_that_day_are_offered() -> None:
    trucks = [vehicle("v1"), vehicle("v2"), vehicle("v3", KEI)]
    day = problem(visit("a"), visit("b", classes=[KEI]), vehicles=trucks, shifts=[shift("v3"), shift("v1")])
    assert vehicles_by_visit(day, matrices(day)) == {"a": ("v3", "v1"), "b": ("v3",)}
