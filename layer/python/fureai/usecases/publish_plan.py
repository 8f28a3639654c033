"""Publish a draft: from then on it is the day's plan, and drivers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.errors import Conflict, ErrorCode
from fureai.domain.plan import PlanState
from fureai.usecases.show_plan import existing_plan

if TYPE_CHECKING:
    from fureai.domain.versions import PlanHeader
    from fureai.ports import AuditLog, Clock, PlanRepository


def publish_plan(
    plan_id: str, *, revision: int, actor: str, plans: PlanRepository, audit: AuditLog, clock: Clock
) -> PlanHeader:
    """Publish the draft at the `revision` that the person saw, and return its header.

    Raises NotFound (PLAN_NOT_FOUND), Conflict (PLAN_NOT_READY) when it is no draft, and Conflict
    (PLAN_CHANGED) when it, or the day's published plan, has changed since.
    """
    header = existing_plan(plan_id, plans)
    _refuse_unless_draft(header, revision)
    former = plans.published(header.depot_id, header.date)
    stamped = header.model_copy(update={"published_by": actor, "published_at": clock.now()})
    published = plans.publish(stamped, supersedes=former)
    audit.record(
        actor=actor,
        action="plan.publish",
        subject=plan_id,
        detail={"supersedes": former.plan_id if former else ""},
    )
    return published


def _refuse_unless_draft(header: PlanHeader, revision: int) -> None:
    if header.state is not PlanState.DRAFT:
        raise Conflict(
            ErrorCode.PLAN_NOT_READY,
            "Only a draft can be published, and this version is none.",
            "Open the list of the day and choose a draft.",
            state=header.state,
        )
    if header.revision != revision:
        raise Conflict(
            ErrorCode.PLAN_CHANGED,
            "The plan has changed since you opened it.",
            "Open the plan again and publish what you see.",
        )
