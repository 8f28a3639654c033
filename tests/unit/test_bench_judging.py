"""The judge: costs computed by hand, and objections to whatever an engine claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.policy import Policy
from solver.bench.instance import Instance
from solver.bench.judging import Verdict, judge
from tests import builders

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem


def instance(problem: RoutingProblem) -> Instance:
    return Instance("grid", problem, builders.matrices(problem))


def test_travel_the_longest_day_and_what_is_left_out_are_weighed_by_the_policy() -> None:
    policy = Policy(balance_weight=2.0, unserved_minutes=10)
    visits = (builders.visit("a", 2, 0), builders.visit("b", 9, 9, priority=3))
    answer = [builders.sequence("v1", "a")]
    assert judge(instance(builders.problem(*visits, policy=policy)), answer) == Verdict(
        cost=240 + 2 * (240 + 180) + 10 * 60 * 3, travel_s=240, unserved=1, violations=0
    )


def test_a_broken_rule_is_counted() -> None:
    late = builders.visit("a", 30, 0, windows=[builders.window("8:00", "8:10")])
    assert judge(instance(builders.problem(late)), [builders.sequence("v1", "a")]).violations > 0


def test_no_answer_leaves_everything_out() -> None:
    verdict = judge(instance(builders.problem(builders.visit("a", 1, 0))), [])
    assert (verdict.travel_s, verdict.unserved) == (0, 1)
