"""The longest working time costs what the policy says; without that price one crew may do it all."""

from __future__ import annotations

from fureai.domain.policy import Policy
from tests.builders import problem, vehicle, visit
from tests.features.solving import solved

EAST_AND_WEST = [
    visit(f"{name}{i}", sign * (3 + i), 0, service_s=600)
    for name, sign in (("e", 1), ("w", -1))
    for i in range(5)
]
TRUCKS = [vehicle("v1"), vehicle("v2")]


def longest_s(balance_weight: float) -> int:
    plan = solved(problem(*EAST_AND_WEST, vehicles=TRUCKS, policy=Policy(balance_weight=balance_weight)))
    assert plan.unassigned == ()
    return max(route.duration_s for route in plan.routes)


def test_two_crews_share_the_work_when_balance_has_a_price() -> None:
    assert longest_s(balance_weight=3.0) == (5 * 10 + 14) * 60


def test_balance_without_a_price_is_not_bought_with_travel() -> None:
    near = [visit(f"r{i}", 20, 0, service_s=600) for i in range(6)]
    plan = solved(problem(*near, vehicles=TRUCKS, policy=Policy(balance_weight=0)))
    assert len(plan.routes) == 1


def test_a_detour_is_worth_it_only_below_the_price_of_the_longest_working_time() -> None:
    near = [visit(f"r{i}", 20, 0, service_s=600) for i in range(6)]
    plan = solved(problem(*near, vehicles=TRUCKS, policy=Policy(balance_weight=3.0)))
    assert [len(route.visits) for route in plan.routes] == [3, 3]
