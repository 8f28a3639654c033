"""The search: as good as trying every order on tiny days, repeatable, and never worse than its start."""

from __future__ import annotations

import random
import time
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from fureai.domain.evaluation import Evaluator, evaluate
from fureai.domain.objective import cost_s
from fureai.domain.plan import Solution
from fureai.domain.policy import Policy
from solver.routing import improve, solve
from solver.routing.nodes import Nodes
from solver.routing.settle import settle, visit_activity
from tests.builders import (
    at,
    facility,
    lunch,
    matrices,
    problem,
    sequence,
    shift,
    vehicle,
    visit,
    window,
)

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem


def scattered(seed: int, count: int = 6) -> RoutingProblem:
    rng = random.Random(seed)
    visits = [
        visit(
            f"r{i}",
            rng.randint(-9, 9),
            rng.randint(-9, 9),
            service_s=1800,
            windows=[window("9:00", "12:30")] if i % 3 == 0 else [],
        )
        for i in range(count)
    ]
    return problem(
        *visits,
        shifts=[shift("v1", "8:00", "16:00", lunch("11:30", "12:30", 45))],
        facilities=[facility("plant", 3, -4, opening=[window("8:30", "16:00")])],
        policy=Policy(balance_weight=0),
    )


def cost_of(day: RoutingProblem, solution: Solution) -> float:
    return cost_s(day, evaluate(day, matrices(day), solution).routes)


@pytest.mark.parametrize("seed", range(4))
def test_one_vehicles_order_is_as_short_as_the_best_of_all_orders(seed: int) -> None:
    day = scattered(seed)
    evaluator = Evaluator(day, matrices(day))
    orders = permutations([visit_activity(v.visit_id) for v in day.visits])
    settled = (settle(evaluator, "v1", order) for order in orders)
    shortest_s = min(found.route.travel_s for found in settled if found.is_clean)
    assert cost_of(day, solve(day, matrices(day), seconds=1, seed=1)) == shortest_s


def test_the_same_seed_gives_the_same_solution() -> None:
    day = scattered(9, count=8)
    first, second = (solve(day, matrices(day), seconds=20, seed=3) for _ in range(2))
    assert first == second


def test_a_small_day_does_not_burn_all_its_time() -> None:
    day = scattered(5)
    began = time.monotonic()
    solve(day, matrices(day), seconds=60, seed=1)
    assert time.monotonic() - began < 20


def test_improving_unties_crossed_routes() -> None:
    visits = [visit("e1", 10, 0), visit("e2", 12, 0), visit("w1", -10, 0), visit("w2", -12, 0)]
    day = problem(*visits, vehicles=[vehicle("v1"), vehicle("v2")])
    crossed = Solution(sequences=(sequence("v1", "e1", "w1"), sequence("v2", "e2", "w2")))
    found = improve(day, matrices(day), crossed, seconds=1, seed=1)
    assert cost_of(day, found) < cost_of(day, crossed)
    sides = [{activity.id[0] for activity in s.activities} for s in found.sequences]
    assert sorted(sides, key=min) == [{"e"}, {"w"}]


def test_improving_without_time_keeps_the_routes() -> None:
    day = problem(visit("a", 1, 0), visit("b", 2, 0))
    start = Solution(sequences=(sequence("v1", "a", "b"),))
    assert improve(day, matrices(day), start, seconds=0, seed=1).sequences == start.sequences


def test_a_vehicle_that_needs_no_second_trip_gets_no_reload_node() -> None:
    light = problem(visit("a", kg=50), vehicles=[vehicle("v1", kg=100)], facilities=[facility()])
    heavy = problem(
        visit("a", kg=60), visit("b", kg=60), vehicles=[vehicle("v1", kg=100)], facilities=[facility()]
    )
    assert Nodes.of(light, matrices(light)).reloads == ()
    assert len(Nodes.of(heavy, matrices(heavy)).reloads) >= 1


def test_the_last_leg_leads_over_the_facility() -> None:
    day = problem(visit("a", 5, 0), facilities=[facility("plant", 5, 5, unloading_s=600)])
    nodes = Nodes.of(day, matrices(day))
    assert int(nodes.travel_s(0)[1, 0]) == (5 + 10) * 60
    assert int(nodes.transit_s(0)[1, 0]) == 180 + (5 + 10) * 60 + 600
    assert nodes.ways_home[0].end_windows == ((at("8:20"), at("17:10")),)


def test_the_cost_is_travel_and_the_longest_day_and_what_is_left_out() -> None:
    day = problem(
        visit("a", 5, 0), visit("b", 1, 0, priority=2), policy=Policy(balance_weight=2, unserved_minutes=100)
    )
    plan = evaluate(day, matrices(day), Solution(sequences=(sequence("v1", "a"),)))
    assert cost_s(day, plan.routes) == 600 + 2 * (600 + 180) + 100 * 60 * 2
