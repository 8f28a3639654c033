"""Tell a plan's header why the plan could not be made. What is published is not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.workflow import StoredPlan
from fureai.domain.errors import Conflict
from fureai.domain.failures import failure_of
from fureai.domain.plan import PlanState
from fureai.usecases.show_plan import existing_plan

if TYPE_CHECKING:
    from fureai.contracts.workflow import FailedRun
    from fureai.domain.versions import PlanHeader
    from fureai.ports import PlanRepository


def mark_failed(run: FailedRun, *, plans: PlanRepository) -> StoredPlan:
    """Turn a running plan into a failed one with its coded error; any other state is left as it is.

    So it can be done again, and a plan that was stored although its state ended in a time-out stays stored.
    Raises NotFound (PLAN_NOT_FOUND), and Conflict (PLAN_CHANGED) when others change the header twice.
    """
    try:
        header = _marked(run, plans)
    except Conflict:
        header = _marked(run, plans)
    return StoredPlan(plan_id=header.plan_id, state=header.state.value)


def _marked(run: FailedRun, plans: PlanRepository) -> PlanHeader:
    header = existing_plan(run.plan_id, plans)
    if header.state is not PlanState.RUNNING:
        return header
    failure = failure_of(run.state_name, run.error, run.cause)
    return plans.update(header.model_copy(update={"state": PlanState.FAILED, "failure": failure}))
