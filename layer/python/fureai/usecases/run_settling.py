"""What becomes of a plan whose workflow is over or gone without having told its header."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fureai.domain.errors import CodedError, Conflict, ErrorCode
from fureai.domain.plan import PlanState

if TYPE_CHECKING:
    from fureai.domain.versions import PlanHeader
    from fureai.ports import Clock, PlanRepository, PlanRunner

START_GRACE = timedelta(seconds=30)
"""Between storing the header and starting the workflow, nothing runs and nothing is wrong."""

RUN_LIMIT = timedelta(hours=1, minutes=5)
"""The workflow's own limit of one hour, and time to say so: whatever still runs then has been lost."""


def settled(header: PlanHeader, *, plans: PlanRepository, runner: PlanRunner, clock: Clock) -> PlanHeader:
    """Return the header as it stands: one that says RUNNING without a living workflow is marked FAILED."""
    if header.state is not PlanState.RUNNING:
        return header
    failure = _why_over(header, runner, clock)
    if failure is None:
        return header
    # The workflow's last state may have written the header after it was read here.
    latest = plans.header(header.key) or header
    return latest if latest.state is not PlanState.RUNNING else _marked_failed(latest, failure, plans)


def _why_over(header: PlanHeader, runner: PlanRunner, clock: Clock) -> CodedError | None:
    age = clock.now() - header.requested_at
    if age < START_GRACE:
        return None
    return runner.failure(header.key) or (_lost() if age > RUN_LIMIT else None)


def _marked_failed(header: PlanHeader, failure: CodedError, plans: PlanRepository) -> PlanHeader:
    try:
        return plans.update(header.model_copy(update={"state": PlanState.FAILED, "failure": failure}))
    except Conflict:
        return plans.header(header.key) or header


def _lost() -> CodedError:
    return CodedError(
        code=ErrorCode.PLAN_RUN_LOST,
        cause="The run that was making this plan did not end in time.",
        action="Make the plan again.",
    )
