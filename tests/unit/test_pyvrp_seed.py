"""The stages that seed a search, on days so small that a fraction of a second is plenty."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from solver.bench.days import make_day
from solver.routing.pyvrp_seed import Rounds, SeedSearch
from solver.routing.recipe import STAGES, recipe
from solver.routing.regroup import regroup
from solver.routing.relaxed_day import RelaxedDay
from solver.routing.seed import BalanceRounds, SeedRoutes
from solver.routing.side_by_side import side_by_side
from solver.routing.stage import Budget, run_stages
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Callable

    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem


def ticking(seconds_a_look: float = 0.001) -> Callable[[], float]:
    """Return a clock that moves on with each look: a budget in iterations, the same on every machine."""
    ticks = itertools.count()
    return lambda: next(ticks) * seconds_a_look


def travel_s(problem: RoutingProblem, solution: Solution) -> int:
    return sum(r.travel_s for r in evaluate(problem, builders.matrices(problem), solution).routes)


def test_a_row_of_visits_is_served_along_the_row() -> None:
    problem = builders.problem(*(builders.visit(f"v{x}", x, 0) for x in (3, 1, 4, 2)))
    found = SeedRoutes(1.0).run(problem, builders.matrices(problem), None, Budget.of(0.2, 1, ticking()))
    assert travel_s(problem, found) == 8 * 60


def test_a_seed_is_never_worse_than_what_it_was_given() -> None:
    problem = builders.problem(*(builders.visit(f"v{x}", x, 0) for x in range(1, 6)))
    given = builders.solution(builders.sequence("v1", "v1", "v2", "v3", "v4", "v5"))
    found = SeedRoutes(1.0).run(problem, builders.matrices(problem), given, Budget.of(0.05, 1, ticking()))
    assert travel_s(problem, found) == 10 * 60


def test_balancing_shares_the_work_when_its_price_is_high() -> None:
    visits = [builders.visit(f"v{i}", 1, 0, service_s=3600) for i in range(4)]
    trucks = [builders.vehicle("v1"), builders.vehicle("v2")]
    problem = builders.problem(*visits, vehicles=trucks)
    matrices = builders.matrices(problem)
    one_crew = builders.solution(builders.sequence("v1", "v0", "v1", "v2", "v3"))
    found = BalanceRounds(1.0).run(problem, matrices, one_crew, Budget.of(0.5, 1, ticking()))
    assert [len(sequence.activities) for sequence in found.sequences] == [2, 2]


@pytest.mark.parametrize("workers", [1, 2])
def test_rounds_in_groups_lose_no_visit(workers: int) -> None:
    day = make_day(60, 6, everything=True, seed=7)
    relaxed = RelaxedDay(day.problem, day.matrices)
    rounds = Rounds(count=2, visits_per_group=20, workers=workers)
    routes = SeedSearch(relaxed, relaxed.data, rounds).run(Budget.of(0.4, 1))
    served = [relaxed.clients[i].visit for _, stops in routes for reload, i in stops if not reload]
    assert len(served) == len(set(served)) == 60


@pytest.mark.parametrize("without", [(), *((stage,) for stage in STAGES)])
def test_with_any_stage_left_out_the_plan_breaks_no_rule(without: tuple[str, ...]) -> None:
    day = make_day(20, 2, everything=True, seed=3)
    stages = recipe(day.problem, without=without)
    found = run_stages(stages, day.problem, day.matrices, None, Budget.of(0.4, 1))
    assert check(day.problem, day.matrices, evaluate(day.problem, day.matrices, found)) == ()


def test_several_seeds_keep_the_best_of_them() -> None:
    day = make_day(20, 2, everything=True, seed=3)
    (stage,) = recipe(day.problem, workers=2)
    found = stage.run(day.problem, day.matrices, None, Budget.of(0.4, 1))
    assert check(day.problem, day.matrices, evaluate(day.problem, day.matrices, found)) == ()


def test_the_best_so_far_is_told_after_each_stage() -> None:
    day = make_day(20, 2, everything=True, seed=3)
    told: list[Solution] = []
    stages = recipe(day.problem)
    run_stages(stages, day.problem, day.matrices, None, Budget.of(0.3, 1), on_better=told.append)
    assert len(told) == len(stages)


def test_the_same_seed_finds_the_same_routes() -> None:
    day = make_day(40, 3, everything=False, seed=3)
    relaxed = RelaxedDay(day.problem, day.matrices)
    search = SeedSearch(relaxed, relaxed.data, Rounds(count=2, visits_per_group=700))
    assert search.run(Budget.of(0.1, 5, ticking())) == search.run(Budget.of(0.1, 5, ticking()))


def test_a_search_that_is_asked_to_stop_has_no_time_left() -> None:
    assert Budget(deadline=10.0, clock=lambda: 0.0, asked_to_stop=lambda: True).seconds_left == 0


def test_groups_hold_every_route_once_and_are_of_the_wanted_size() -> None:
    middles = np.random.default_rng(1).random((50, 2))
    groups = regroup(np.random.default_rng(2), middles, 12)
    assert sorted(itertools.chain(*groups)) == list(range(50))
    assert {len(group) for group in groups} <= {12, 13}


def test_another_round_cuts_along_another_line() -> None:
    middles, random = np.random.default_rng(1).random((20, 2)), np.random.default_rng(2)
    cuts = [regroup(random, middles, 10) for _ in range(5)]
    assert any(cut != cuts[0] for cut in cuts)


def test_searches_side_by_side_answer_in_order() -> None:
    assert side_by_side([lambda: 1, lambda: 2, lambda: 3], workers=2) == [1, 2, 3]
