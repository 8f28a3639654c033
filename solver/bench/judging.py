"""One judge for all engines: what an answer costs and breaks, whatever the engine says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from fureai.domain.objective import cost_s
from fureai.domain.plan import Solution, Unassigned, UnassignedCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.plan import RouteSequence
    from fureai.domain.problem import RoutingProblem, VisitRequest
    from solver.bench.instance import Instance


@dataclass(frozen=True)
class Verdict:
    """What an answer is worth: seconds, the count of visits left out, and the checker's count of findings."""

    cost: float
    travel_s: int
    unserved: int
    violations: int


def judge(instance: Instance, sequences: Sequence[RouteSequence]) -> Verdict:
    """Evaluate the sequences, count what they leave out as unassigned, and let the checker object."""
    problem = instance.problem
    left_out = _left_out(problem, sequences)
    used = tuple(sequence for sequence in sequences if sequence.activities)
    solution = Solution(sequences=used, unassigned=tuple(map(_unassigned, left_out)))
    plan = evaluate(problem, instance.matrices, solution)
    return Verdict(
        cost=cost_s(problem, plan.routes),
        travel_s=sum(route.travel_s for route in plan.routes),
        unserved=len(left_out),
        violations=len(check(problem, instance.matrices, plan)),
    )


def _left_out(problem: RoutingProblem, sequences: Sequence[RouteSequence]) -> list[VisitRequest]:
    served = {activity.id for sequence in sequences for activity in sequence.activities}
    return [visit for visit in problem.visits if visit.visit_id not in served]


def _unassigned(visit: VisitRequest) -> Unassigned:
    return Unassigned(
        visit_id=visit.visit_id,
        resident_id=visit.resident_id,
        code=UnassignedCode.NO_TIME_LEFT,
        cause="the engine left it out",
        action="none: this is a benchmark",
    )
