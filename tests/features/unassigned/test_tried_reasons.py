"""A reason names the smallest change that makes the visit fit; granted just that, it does fit."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from fureai.domain.evaluation import evaluate
from fureai.domain.fleet import VehicleClass
from fureai.domain.plan import RelaxationKind
from solver.routing import solve
from solver.routing.draft import Draft
from solver.routing.insertion import insert_left_out
from solver.routing.relaxations import relaxed
from solver.routing.stage import Budget
from tests.builders import facility, matrices, problem, sequence, shift, vehicle, visit, window
from tests.features.solving import solved

if TYPE_CHECKING:
    from fureai.domain.plan import Plan, Relaxation, RouteSequence, Unassigned
    from fureai.domain.problem import RoutingProblem

KEI = VehicleClass.KEI


def only_relaxation(day: RoutingProblem) -> Relaxation:
    plan = solved(day)
    (item,) = plan.unassigned
    assert item.relaxation is not None
    assert fits_with(day, plan, item, item.relaxation)
    return item.relaxation


def fits_with(day: RoutingProblem, plan: Plan, item: Unassigned, relaxation: Relaxation) -> bool:
    """Grant the change and put the visit into the plan's routes: does it fit beside all others?"""
    served = [visit.visit_id for route in plan.routes for visit in route.visits]
    granted = relaxed(day, item.visit_id, relaxation)
    small = granted.subproblem([s.vehicle_id for s in day.shifts], [*served, item.visit_id])
    places = {route.vehicle_id: sequence_of(plan, route.vehicle_id).activities for route in plan.routes}
    draft = Draft.of_places(small, matrices(small), places)
    return not insert_left_out(draft, Budget.of(5)).left_out


def sequence_of(plan: Plan, vehicle_id: str) -> RouteSequence:
    (route,) = (route for route in plan.routes if route.vehicle_id == vehicle_id)
    names = [a.visit_id if a.kind == "visit" else f"unload:{a.facility_id}" for a in route.activities]
    return sequence(vehicle_id, *names)


def test_minutes_of_shift_that_are_missing() -> None:
    visits = [visit(name, service_s=3600) for name in ("a", "b")]
    found = only_relaxation(problem(*visits, shifts=[shift("v1", "8:00", "9:45")]))
    assert (found.kind, found.amount, found.vehicle_id) == (RelaxationKind.LONGER_SHIFT, 15, "v1")


def test_minutes_of_a_window_that_are_missing() -> None:
    early = [window("8:00", "8:20")]
    day = problem(
        visit("a", 10, 0, windows=early, service_s=1200),
        visit("b", 10, 1, windows=early, service_s=1200),
    )
    found = only_relaxation(day)
    assert (found.kind, found.amount) == (RelaxationKind.WIDER_WINDOW, 15)


def test_another_vehicle_that_could_come() -> None:
    day = problem(visit("a", classes=[KEI]), visit("b"), vehicles=[vehicle("v1")])
    found = only_relaxation(day)
    assert (found.kind, found.vehicle_id) == (RelaxationKind.OTHER_VEHICLE, "v1")


def test_a_larger_truck() -> None:
    day = problem(visit("a", kg=130), vehicles=[vehicle("v1", kg=100)])
    found = only_relaxation(day)
    assert (found.kind, found.amount, found.unit) == (RelaxationKind.LARGER_CAPACITY, 30, "kg")


def test_a_facility_that_closes_later() -> None:
    closing = facility("plant", opening=[window("8:00", "9:00")])
    day = problem(
        visit("a", features=["lift"], service_s=600, windows=[window("8:00", "8:30")]),
        visit("b", service_s=3000),
        vehicles=[vehicle("v1", features=["lift"])],
        facilities=[closing],
        shifts=[shift("v1", "8:00", "12:00")],
    )
    plan = solved(day)
    (item,) = plan.unassigned
    assert item.relaxation is not None
    assert item.relaxation.kind is RelaxationKind.LONGER_OPENING
    assert fits_with(day, plan, item, item.relaxation)


def test_a_lock_that_stands_in_the_way() -> None:
    day = problem(visit("a", 1, 0), visit("b", 2, 0, locked_position=7))
    plan = solved(day)
    (item,) = plan.unassigned
    assert item.code == "LOCK_CANNOT_BE_KEPT"
    assert item.relaxation is not None
    assert item.relaxation.kind is RelaxationKind.NO_LOCK


def test_when_no_single_change_helps_the_reason_says_so() -> None:
    day = problem(visit("a", 500, 0, windows=[window("8:00", "8:10")]))
    (item,) = solved(day).unassigned
    assert item.relaxation is None
    assert "No single change" in item.cause


def test_the_words_carry_the_figures() -> None:
    visits = [visit(name, service_s=3600) for name in ("a", "b")]
    (item,) = solved(problem(*visits, shifts=[shift("v1", "8:00", "9:45")])).unassigned
    assert "15 more minutes of shift for v1" in item.action


@pytest.mark.parametrize("seed", range(4))
def test_when_too_much_is_asked_only_the_least_important_stay_out_each_with_a_true_reason(seed: int) -> None:
    day = crowded(seed)
    roads = matrices(day)
    plan = evaluate(day, roads, solve(day, roads, seconds=1.5, seed=seed))
    priority = {visit.visit_id: visit.priority for visit in day.visits}
    assert 0 < len(plan.unassigned) <= 14
    assert {priority[item.visit_id] for item in plan.unassigned} == {1}
    for item in plan.unassigned:
        assert item.relaxation is not None
        assert fits_with(day, plan, item, item.relaxation)


def crowded(seed: int) -> RoutingProblem:
    """Return a day that asks for about a twentieth more than its shifts hold."""
    rng = random.Random(seed)
    visits = [
        visit(
            f"r{i}",
            rng.randint(-8, 8),
            rng.randint(-8, 8),
            service_s=rng.randint(3, 9) * 60,
            priority=3 if i % 3 else 1,
            windows=[window("8:00", "12:00")] if i % 5 == 0 else [],
        )
        for i in range(60)
    ]
    trucks = [vehicle(f"v{i}") for i in range(3)]
    return problem(
        *visits, vehicles=trucks, shifts=[shift(truck.vehicle_id, "8:00", "10:30") for truck in trucks]
    )
