"""Work out the plan that the solution leads to, and let the independent checker prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanPayloads
from fureai.contracts.workflow import CheckedPlan
from fureai.domain.checker import check
from fureai.domain.errors import ErrorCode, PlanRefused
from fureai.domain.evaluation import evaluate
from fureai.domain.plan import Solution
from fureai.domain.problem import RoutingProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.contracts.workflow import ImprovedSolution
    from fureai.domain.checker import Finding
    from fureai.ports import WorkStore

FINDINGS_NAMED = 5


def check_plan(request: ImprovedSolution, *, work: WorkStore) -> CheckedPlan:
    """Store the `Plan` and return its key.

    Raises PlanRefused: SOLVER_FAILED when the solution names what the problem does not have, PLAN_REFUSED
    when the checker objects.
    """
    problem = RoutingProblem.model_validate_json(work.get_text(request.problem_key))
    matrices = work.get_matrices(request.matrix_key)
    solution = Solution.model_validate_json(work.get_text(request.solution_key))
    try:
        plan = evaluate(problem, matrices, solution)
    except KeyError as error:
        raise _unusable() from error
    findings = check(problem, matrices, plan)
    if findings:
        raise _refused(findings)
    key = PlanPayloads(request.plan_id).plan
    work.put_text(key, plan.model_dump_json())
    return CheckedPlan(plan_id=request.plan_id, plan_key=key, quality_key=request.quality_key)


def _unusable() -> PlanRefused:
    return PlanRefused(
        ErrorCode.SOLVER_FAILED,
        "The solver's answer names visits or vehicles that the day does not have.",
        "Make the plan again; if it stays, give the administrator the plan's id.",
    )


def _refused(findings: Sequence[Finding]) -> PlanRefused:
    named = ", ".join(_in_short(finding) for finding in findings[:FINDINGS_NAMED])
    return PlanRefused(
        ErrorCode.PLAN_REFUSED,
        "The independent check found errors in the plan, so it was not stored.",
        "Make the plan again; if it stays, give the administrator the plan's id.",
        findings=named,
        count=str(len(findings)),
    )


def _in_short(finding: Finding) -> str:
    return " ".join(filter(None, (finding.rule.value, finding.vehicle_id, finding.subject_id)))
