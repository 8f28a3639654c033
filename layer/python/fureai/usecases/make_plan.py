"""Have a plan made for a depot's day. Asking while one is being made gives that one.

The header is stored first, under a condition that the version is new, and the workflow, which is named by
the plan id, is started after it: of two who ask at the same instant one stores the header, and the other
is given it. When nothing could be started after the header was stored, the next ask starts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.errors import Conflict
from fureai.domain.plan import PlanState
from fureai.domain.versions import PlanHeader, PlanKey
from fureai.usecases.run_settling import settled
from fureai.usecases.show_day import existing_depot

if TYPE_CHECKING:
    from datetime import date

    from fureai.ports import AuditLog, Clock, FleetRepository, PlanRepository, PlanRunner


def make_plan(
    day: date,
    depot_id: str,
    *,
    actor: str,
    plans: PlanRepository,
    fleet: FleetRepository,
    runner: PlanRunner,
    audit: AuditLog,
    clock: Clock,
) -> PlanHeader:
    """Return the header of the plan that is being made; raises NotFound (DEPOT_NOT_FOUND)."""
    existing_depot(depot_id, fleet)
    header = _running(depot_id, day, plans, runner, clock) or _created(depot_id, day, actor, plans, clock)
    runner.start(header.key)
    audit.record(actor=actor, action="plan.make", subject=header.plan_id)
    return header


def _running(
    depot_id: str, day: date, plans: PlanRepository, runner: PlanRunner, clock: Clock
) -> PlanHeader | None:
    newest = _newest(depot_id, day, plans)
    if newest is None:
        return None
    newest = settled(newest, plans=plans, runner=runner, clock=clock)
    return newest if newest.state is PlanState.RUNNING else None


def _created(depot_id: str, day: date, actor: str, plans: PlanRepository, clock: Clock) -> PlanHeader:
    newest = _newest(depot_id, day, plans)
    key = PlanKey(depot_id=depot_id, date=day, version=newest.version + 1 if newest else 1)
    header = PlanHeader(
        plan_id=key.plan_id,
        depot_id=depot_id,
        date=day,
        version=key.version,
        state=PlanState.RUNNING,
        requested_by=actor,
        requested_at=clock.now(),
    )
    try:
        plans.create(header)
    except Conflict:
        winner = plans.header(key)
        if winner is None:
            raise
        return winner
    return header


def _newest(depot_id: str, day: date, plans: PlanRepository) -> PlanHeader | None:
    versions = plans.versions(depot_id, day)
    return versions[-1] if versions else None
