"""A crew works over time only where that is allowed, only as long, and only if it pays."""

from __future__ import annotations

from fureai.domain.policy import Policy
from tests.builders import at, problem, shift, vehicle, visit
from tests.features.solving import codes, only_route, solved


def test_a_crew_stays_longer_where_overtime_is_allowed() -> None:
    visits = [visit(name, service_s=3600) for name in ("a", "b", "c")]
    plan = solved(problem(*visits, shifts=[shift("v1", "8:00", "10:00", overtime_s=3600)]))
    assert codes(plan) == {}
    assert only_route(plan).end_s == at("11:00")


def test_nobody_stays_a_second_longer_than_allowed() -> None:
    visits = [visit(name, service_s=3600) for name in ("a", "b", "c")]
    plan = solved(problem(*visits, shifts=[shift("v1", "8:00", "10:00", overtime_s=3599)]))
    assert list(codes(plan).values()) == ["NO_TIME_LEFT"]


def test_overtime_is_avoided_by_a_longer_drive_when_it_is_dear() -> None:
    day = problem(
        visit("a", 10, 0, service_s=3600),
        visit("b", 10, 1, service_s=3600),
        vehicles=[vehicle("v1"), vehicle("v2")],
        shifts=[shift("v1", "8:00", "10:00", overtime_s=3600), shift("v2", "8:00", "10:00")],
        policy=Policy(balance_weight=0, overtime_weight=3),
    )
    assert len(solved(day).routes) == 2


def test_overtime_is_worked_when_it_is_cheaper_than_a_second_truck() -> None:
    day = problem(
        visit("a", 10, 0, service_s=3600),
        visit("b", 10, 1, service_s=3600),
        vehicles=[vehicle("v1"), vehicle("v2")],
        shifts=[shift("v1", "8:00", "10:00", overtime_s=3600), shift("v2", "8:00", "10:00")],
        policy=Policy(balance_weight=0, overtime_weight=0.1),
    )
    route = only_route(solved(day))
    assert (route.vehicle_id, route.end_s) == ("v1", at("10:22"))


def test_overtime_and_balance_are_charged_together_where_shifts_start_apart() -> None:
    day = problem(
        *[visit(f"r{i}", i, 0, service_s=1800) for i in range(4)],
        vehicles=[vehicle("v1"), vehicle("v2")],
        shifts=[shift("v1", "8:00", "9:00", overtime_s=7200), shift("v2", "8:30", "10:30", overtime_s=600)],
    )
    plan = solved(day)
    assert sorted(len(route.visits) for route in plan.routes) == [2, 2]
