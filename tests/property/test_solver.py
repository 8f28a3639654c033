"""On any day, whatever cannot be served: a solution breaks no rule and accounts for every visit once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from fureai.domain.problem import restrict_matrices
from solver.routing import cluster, improve, merge, solve
from tests.strategies import days

if TYPE_CHECKING:
    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrices

SECONDS = 0.05
Day = tuple["RoutingProblem", "TravelMatrices"]
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_sound(day: Day, solution: Solution) -> None:
    problem, matrices = day
    plan = evaluate(problem, matrices, solution)
    assert [violation for route in plan.routes for violation in route.violations] == []
    assert check(problem, matrices, plan) == ()
    seen = Counter(visit.visit_id for route in plan.routes for visit in route.visits)
    seen.update(left_out.visit_id for left_out in plan.unassigned)
    assert seen == Counter(visit.visit_id for visit in problem.visits)


@few
@given(days(max_visits=10))
def test_a_solved_day_breaks_no_rule_and_accounts_for_every_visit(day: Day) -> None:
    problem, matrices = day
    assert_sound(day, solve(problem, matrices, seconds=SECONDS, seed=1))


@few
@given(days(max_visits=10))
def test_groups_solved_apart_and_improved_together_make_a_sound_day(day: Day) -> None:
    problem, matrices = day
    solutions = []
    for group in cluster(problem, matrices):
        part = problem.subproblem(group.vehicle_ids, group.visit_ids)
        solutions.append(solve(part, restrict_matrices(matrices, problem, part), seconds=SECONDS, seed=1))
    merged = merge(solutions)
    assert_sound(day, merged)
    assert_sound(day, improve(problem, matrices, merged, seconds=SECONDS, seed=1))
