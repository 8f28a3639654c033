"""Store a checked and traced plan as the draft of its version; what is published stays published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanTraces
from fureai.contracts.workflow import StoredPlan
from fureai.domain.plan import Plan
from fureai.domain.quality import PlanQuality, summarise
from fureai.usecases.show_plan import existing_plan

if TYPE_CHECKING:
    from fureai.contracts.workflow import TracedPlan
    from fureai.domain.versions import PlanHeader
    from fureai.ports import PlanRepository, WorkStore


def store_routes(request: TracedPlan, *, plans: PlanRepository, work: WorkStore) -> StoredPlan:
    """Store routes and traces and turn the plan's header into a draft; doing it again changes nothing.

    Raises NotFound (PLAN_NOT_FOUND) when nobody asked for this plan, and Conflict (PLAN_CHANGED) when the
    header changed meanwhile or the version holds other routes.
    """
    header = existing_plan(request.plan_id, plans)
    plan = Plan.model_validate_json(work.get_text(request.plan_key))
    traces = PlanTraces.model_validate_json(work.get_text(request.traces_key)).traces
    quality = PlanQuality.model_validate_json(work.get_text(request.quality_key))
    described = _counted(header, plan).model_copy(update={"quality": summarise(quality)})
    stored = plans.store_draft(described, plan, traces)
    return StoredPlan(plan_id=stored.plan_id, state=stored.state.value)


def _counted(header: PlanHeader, plan: Plan) -> PlanHeader:
    return header.model_copy(
        update={
            "visit_count": sum(len(route.visits) for route in plan.routes),
            "unassigned_count": len(plan.unassigned),
            "unlocated_count": len(plan.unlocated),
            "travel_s": sum(route.travel_s for route in plan.routes),
            "distance_m": sum(route.distance_m for route in plan.routes),
        }
    )
