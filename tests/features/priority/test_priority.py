"""When not everything fits, the least important visits are left out, and no more than needed."""

from __future__ import annotations

from tests.builders import problem, shift, vehicle, visit
from tests.features.solving import codes, solved


def test_one_visit_of_high_priority_goes_before_two_of_low() -> None:
    day = problem(
        visit("high", service_s=3600, priority=3),
        visit("low1", service_s=1800),
        visit("low2", service_s=1800),
        shifts=[shift("v1", "8:00", "9:00")],
    )
    assert sorted(codes(solved(day))) == ["low1", "low2"]


def test_an_optional_visit_of_no_priority_is_served_only_where_it_costs_nothing_else() -> None:
    day = problem(
        visit("must", service_s=3600),
        visit("may", service_s=60, priority=0),
        shifts=[shift("v1", "8:00", "9:00")],
    )
    assert sorted(codes(solved(day))) == ["may"]


def test_nobody_is_left_out_for_priority_alone() -> None:
    visits = [visit(f"r{i}", i, 0, priority=1 + i % 3) for i in range(6)]
    assert codes(solved(problem(*visits, vehicles=[vehicle("v1"), vehicle("v2")]))) == {}
