"""Proofs on days whose answers are seen on the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fureai.domain.evaluation import evaluate_route
from fureai.domain.fleet import VehicleClass
from fureai.domain.plan import Activity, ActivityKind, RouteSequence, Solution
from fureai.domain.policy import Policy
from fureai.domain.quality import BoundRelaxation, OrderStatus
from solver.proof import bound_plan, prove_plan, prove_route
from tests import builders
from tests.builders import sequence, visit, window

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem, VisitRequest

TRAVEL_ONLY = Policy(balance_weight=0)
CELL_S = builders.CELL_S


def a_row_of_visits(count: int) -> list[VisitRequest]:
    return [visit(f"r{x:02d}", x, 0) for x in range(1, count + 1)]


def test_the_way_out_and_back_along_a_row_is_shortest() -> None:
    problem = builders.problem(*a_row_of_visits(12), policy=TRAVEL_ONLY)
    order = sequence("v1", *[f"r{x:02d}" for x in range(1, 13)])
    proof = prove_route(problem, builders.matrices(problem), order, seconds=10)
    assert (proof.status, proof.travel_s, proof.bound_s) == (OrderStatus.SHORTEST, 24 * CELL_S, 24 * CELL_S)
    assert proof.gap == 0


def test_a_route_with_a_swapped_pair_is_not_called_proven_and_the_shorter_one_is_given() -> None:
    problem = builders.problem(
        visit("a", 0, 3), visit("b", 4, 5), visit("c", 8, 3), visit("d", 8, -3), visit("e", 0, -3)
    )
    swapped = sequence("v1", "a", "d", "c", "b", "e")
    proof = prove_route(problem, builders.matrices(problem), swapped, seconds=10)
    assert proof.status is OrderStatus.SHORTER_FOUND
    assert proof.shorter_travel_s == proof.bound_s == 32 * CELL_S
    assert proof.gap > 0


def test_an_order_that_a_window_forces_is_shortest_although_it_drives_more() -> None:
    far_first = [visit("near", 1, 0, windows=[window("10:00", "11:00")]), visit("far", 6, 0)]
    far_first += [visit("noon", 6, 1, windows=[window("8:00", "8:20")])]
    problem = builders.problem(*far_first, visit("behind", 0, 2, windows=[window("10:30", "11:30")]))
    order = sequence("v1", "noon", "far", "near", "behind")
    proof = prove_route(problem, builders.matrices(problem), order, seconds=10)
    assert proof.status is OrderStatus.SHORTEST


def test_a_lunch_is_part_of_the_proof() -> None:
    """Without lunch the near visit would come first; with it the far one is late."""
    near, far = visit("near", 2, 0, service_s=1800), visit("far", 20, 0, windows=[window("11:40", "12:20")])
    problem = builders.problem(near, far, shifts=[builders.shift("v1", "11:20", "17:00", builders.lunch())])
    matrices = builders.matrices(problem)
    order = sequence("v1", "far", "lunch", "near")
    proof = prove_route(problem, matrices, order, seconds=10)
    assert proof.status is OrderStatus.SHORTEST
    assert proof.travel_s == 40 * CELL_S


def test_a_reload_trip_may_move_to_where_it_drives_less() -> None:
    plant = builders.facility("plant", 5, 0)
    visits = [visit("a", 4, 1, kg=60), visit("b", 6, 1, kg=60), visit("c", 4, -1, kg=40)]
    problem = builders.problem(*visits, vehicles=[builders.vehicle("v1", kg=100)], facilities=[plant])
    longer = sequence("v1", "a", "unload:plant", "c", "b", "unload:plant")
    proof = prove_route(problem, builders.matrices(problem), longer, seconds=10)
    assert proof.status is not OrderStatus.BREAKS_RULES
    best_s = min(
        travel_s(problem, order)
        for order in (
            ("b", "unload:plant", "a", "c", "unload:plant"),
            ("a", "c", "unload:plant", "b", "unload:plant"),
            ("b", "unload:plant", "c", "a", "unload:plant"),
            ("a", "unload:plant", "c", "b", "unload:plant"),
        )
    )
    assert min(proof.travel_s, proof.shorter_travel_s or proof.travel_s) == best_s == proof.bound_s


def travel_s(problem: RoutingProblem, names: tuple[str, ...]) -> int:
    return evaluate_route(problem, builders.matrices(problem), sequence("v1", *names)).travel_s


def test_a_route_that_breaks_a_rule_proves_nothing() -> None:
    problem = builders.problem(visit("a", 50, 0, windows=[window("8:00", "8:10")]))
    proof = prove_route(problem, builders.matrices(problem), sequence("v1", "a"), seconds=1)
    assert (proof.status, proof.bound_s) == (OrderStatus.BREAKS_RULES, 0)


def test_a_visit_twice_proves_nothing() -> None:
    problem = builders.problem(visit("a", 1, 0))
    proof = prove_route(problem, builders.matrices(problem), sequence("v1", "a", "a"), seconds=1)
    assert proof.status is OrderStatus.BREAKS_RULES


def test_an_unknown_visit_is_an_error_of_the_caller() -> None:
    problem = builders.problem(visit("a", 1, 0))
    with pytest.raises(KeyError):
        prove_route(problem, builders.matrices(problem), sequence("v1", "nobody"), seconds=1)


def test_a_route_without_visits_is_shortest() -> None:
    problem = builders.problem(visit("a", 1, 0))
    proof = prove_route(problem, builders.matrices(problem), sequence("v1"), seconds=1)
    assert (proof.status, proof.travel_s) == (OrderStatus.SHORTEST, 0)


def test_a_truck_under_way_with_a_load_takes_the_nearer_facility() -> None:
    near, far = builders.facility("near", 1, 0), builders.facility("far", 3, 0)
    loaded = builders.shift("v1").model_copy(update={"start_load": {"kg": 50}})
    problem = builders.problem(facilities=[near, far], shifts=[loaded])
    matrices = builders.matrices(problem)
    assert prove_route(problem, matrices, sequence("v1", "unload:near"), seconds=1).status == "SHORTEST"
    assert prove_route(problem, matrices, sequence("v1", "unload:far"), seconds=1).bound_s == 2 * CELL_S


def test_a_locked_position_holds_in_the_proof() -> None:
    first = visit("far", 9, 0).model_copy(update={"locked_position": 0})
    problem = builders.problem(first, visit("a", 1, 0), visit("b", 2, 0), visit("up", 0, 4))
    matrices = builders.matrices(problem)
    proof = prove_route(problem, matrices, sequence("v1", "far", "b", "a", "up"), seconds=5)
    assert proof.status is OrderStatus.SHORTEST


def test_the_bound_of_one_route_without_balance_is_its_travel() -> None:
    problem = builders.problem(*a_row_of_visits(10), policy=TRAVEL_ONLY)
    bound = bound_plan(problem, builders.matrices(problem), seconds=10)
    assert bound.bound_s == pytest.approx(20 * CELL_S, rel=1e-4)
    assert bound.relaxed == (BoundRelaxation.FRACTIONAL_ROUTES,)


def test_two_full_trucks_drive_out_twice_in_the_bound() -> None:
    trucks = [builders.vehicle("v1", kg=50), builders.vehicle("v2", kg=50)]
    visits = [visit(f"r{y}", 10, y, kg=20) for y in (0, 1, 2)]
    problem = builders.problem(*visits, vehicles=trucks, policy=TRAVEL_ONLY)
    bound = bound_plan(problem, builders.matrices(problem), seconds=10)
    assert bound.bound_s >= 40 * CELL_S


def test_two_shifts_that_are_too_short_for_all_service_drive_out_twice_in_the_bound() -> None:
    trucks = [builders.vehicle("v1"), builders.vehicle("v2")]
    shifts = [builders.shift(truck.vehicle_id, "8:00", "9:30") for truck in trucks]
    visits = [visit(f"r{y}", 10, 0, service_s=1800) for y in range(3)]
    problem = builders.problem(*visits, vehicles=trucks, shifts=shifts, policy=TRAVEL_ONLY)
    bound = bound_plan(problem, builders.matrices(problem), seconds=10)
    assert bound.bound_s == pytest.approx(40 * CELL_S, rel=1e-4)


def test_a_visit_that_nobody_may_serve_costs_its_price_in_the_bound() -> None:
    problem = builders.problem(visit("a", 1, 0, classes=[VehicleClass.KEI], priority=2))
    bound = bound_plan(problem, builders.matrices(problem), seconds=5)
    assert bound.bound_s == pytest.approx(2 * 600 * 60, rel=1e-4)


def test_balance_adds_at_least_the_average_working_time() -> None:
    trucks = [builders.vehicle("v1"), builders.vehicle("v2")]
    visits = [visit("a", 3, 0, service_s=600), visit("b", -3, 0, service_s=600)]
    problem = builders.problem(*visits, vehicles=trucks, policy=Policy(balance_weight=2))
    bound = bound_plan(problem, builders.matrices(problem), seconds=5)
    both_s, longest_s = 12 * CELL_S, 6 * CELL_S + 600
    assert bound.bound_s == pytest.approx(both_s + 2 * longest_s, rel=1e-4)
    assert BoundRelaxation.LONGEST_IS_AVERAGE in bound.relaxed


@pytest.mark.parametrize("shifts", ["none", "some"])
def test_a_day_with_nothing_to_plan_has_an_exact_bound(shifts: str) -> None:
    problem = builders.problem(*a_row_of_visits(0 if shifts == "some" else 2))
    if shifts == "none":
        problem = problem.model_copy(update={"shifts": ()})
    bound = bound_plan(problem, builders.matrices(problem), seconds=1)
    assert bound.bound_s == (2 * 600 * 60 if shifts == "none" else 0)


def test_a_bound_that_had_no_time_says_so() -> None:
    problem = builders.problem(*[visit(f"r{i}", i % 7, i % 5) for i in range(40)], policy=TRAVEL_ONLY)
    assert BoundRelaxation.TIME_RAN_OUT in bound_plan(problem, builders.matrices(problem), seconds=0).relaxed


def test_a_plan_is_proven_route_by_route_and_as_a_whole() -> None:
    trucks = [builders.vehicle("v1", kg=10), builders.vehicle("v2", kg=10)]
    visits = [visit("a", 3, 0), visit("b", 4, 0), visit("c", -3, 0), visit("d", -4, 0)]
    problem = builders.problem(*visits, vehicles=trucks, policy=TRAVEL_ONLY)
    plan = Solution(sequences=(sequence("v1", "a", "b"), sequence("v2", "c", "d")))
    quality = prove_plan(problem, builders.matrices(problem), plan, seconds=10)
    assert quality.proven == 2
    assert quality.cost_s == 16 * CELL_S
    assert quality.gap == pytest.approx(0, abs=1e-4)


def test_a_sequence_with_lunch_only_is_no_exception() -> None:
    problem = builders.problem(shifts=[builders.shift("v1", lunch=builders.lunch())])
    only_lunch = RouteSequence(vehicle_id="v1", activities=(Activity(kind=ActivityKind.LUNCH),))
    proof = prove_route(problem, builders.matrices(problem), only_lunch, seconds=1)
    assert proof.status is OrderStatus.SHORTEST


def test_a_truck_without_a_capacity_has_a_bound_too() -> None:
    unbounded = builders.vehicle("v1").model_copy(update={"capacity": {}})
    visits = [v.model_copy(update={"load": {}}) for v in a_row_of_visits(6)]
    problem = builders.problem(*visits, vehicles=[unbounded], policy=TRAVEL_ONLY)
    bound = bound_plan(problem, builders.matrices(problem), seconds=5)
    assert bound.bound_s == pytest.approx(12 * CELL_S, rel=1e-4)


def test_a_bound_asked_for_in_no_time_is_still_a_number_that_holds() -> None:
    visits = [visit(f"r{i}", i % 20, i // 20) for i in range(300)]
    problem = builders.problem(*visits, policy=TRAVEL_ONLY)
    assert bound_plan(problem, builders.matrices(problem), seconds=0).bound_s >= 0
