"""Show a plan: how its workflow stands, and its routes with the residents behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.errors import Conflict, ErrorCode, NotFound
from fureai.domain.versions import PlanKey
from fureai.usecases.run_settling import settled
from fureai.usecases.show_day import existing_depot

if TYPE_CHECKING:
    from fureai.domain.fleet import DepotFleet
    from fureai.domain.plan import Plan, RouteTrace
    from fureai.domain.residents import Resident
    from fureai.domain.versions import PlanHeader, StepState
    from fureai.ports import AuditLog, Clock, FleetRepository, PlanRepository, PlanRunner, ResidentRepository


@dataclass(frozen=True)
class PlanContents:
    """A plan with all that is shown of it. `residents` holds those behind its visits, by resident id."""

    header: PlanHeader
    depot: DepotFleet
    plan: Plan
    traces: tuple[RouteTrace, ...]
    residents: dict[str, Resident]


def show_progress(
    plan_id: str, *, plans: PlanRepository, runner: PlanRunner, clock: Clock
) -> tuple[PlanHeader, tuple[StepState, ...]]:
    """Return the header and every state of the workflow; raises NotFound (PLAN_NOT_FOUND)."""
    header = settled(existing_plan(plan_id, plans), plans=plans, runner=runner, clock=clock)
    return header, runner.progress(header.key)


def show_plan(
    plan_id: str,
    *,
    actor: str,
    plans: PlanRepository,
    fleet: FleetRepository,
    residents: ResidentRepository,
    audit: AuditLog,
) -> PlanContents:
    """Return the plan's contents.

    Raises NotFound (PLAN_NOT_FOUND), and Conflict (PLAN_NOT_READY) while it is being made or when it failed.
    """
    header = existing_plan(plan_id, plans)
    plan = plans.plan(header.key)
    if plan is None:
        raise _not_ready()
    contents = PlanContents(
        header=header,
        depot=existing_depot(header.depot_id, fleet),
        plan=plan,
        traces=plans.traces(header.key),
        residents={one.resident_id: one for one in residents.get_many(_residents_of(plan))},
    )
    audit.record(
        actor=actor, action="plan.view", subject=plan_id, detail={"residents": str(len(contents.residents))}
    )
    return contents


def existing_plan(plan_id: str, plans: PlanRepository) -> PlanHeader:
    """Return the plan's header; raises NotFound (PLAN_NOT_FOUND)."""
    header = plans.header(PlanKey.parse(plan_id))
    if header is None:
        raise NotFound(
            ErrorCode.PLAN_NOT_FOUND,
            "There is no plan of this id.",
            "Open the plan from the list of the day.",
        )
    return header


def _residents_of(plan: Plan) -> tuple[str, ...]:
    routed = {visit.resident_id for route in plan.routes for visit in route.visits}
    unassigned = {visit.resident_id for visit in plan.unassigned}
    return tuple(sorted(routed | unassigned | {visit.resident_id for visit in plan.unlocated}))


def _not_ready() -> Conflict:
    return Conflict(
        ErrorCode.PLAN_NOT_READY,
        "This version has no routes: it is still being made, or making it failed.",
        "Wait until it is made, or make the plan again.",
    )
