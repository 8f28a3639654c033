"""What one driver needs today: the published routes that are theirs, and whom they visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.plan import PlanState
from fureai.domain.records import current_outcomes
from fureai.usecases.show_day import existing_depot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fureai.domain.fleet import DepotFleet
    from fureai.domain.plan import Route, RouteTrace
    from fureai.domain.records import StoredEvent, VisitEvent
    from fureai.domain.residents import Resident
    from fureai.domain.versions import PlanHeader
    from fureai.ports import (
        AuditLog,
        Clock,
        EventRepository,
        FleetRepository,
        PlanRepository,
        ResidentRepository,
    )

WAS_PUBLISHED = frozenset({PlanState.PUBLISHED, PlanState.SUPERSEDED})


@dataclass(frozen=True)
class AssignedRoute:
    """A route of today with the residents behind it and what was recorded, by resident id and visit id."""

    header: PlanHeader
    depot: DepotFleet
    route: Route
    trace: RouteTrace
    residents: dict[str, Resident]
    outcomes: dict[str, VisitEvent]


def driver_day(
    *,
    driver_id: str,
    plans: PlanRepository,
    fleet: FleetRepository,
    residents: ResidentRepository,
    events: EventRepository,
    audit: AuditLog,
    clock: Clock,
) -> tuple[AssignedRoute, ...]:
    """Return today's published routes of the driver, and nothing of any other day or driver."""
    today = clock.today()
    assigned = tuple(
        AssignedRoute(
            header=header,
            depot=existing_depot(header.depot_id, fleet),
            route=route,
            trace=trace,
            residents=_behind(route, residents),
            outcomes=current_outcomes(tuple(_recorded(header, route.vehicle_id, plans, events))),
        )
        for header, route, trace in plans.routes_of_driver(driver_id, today)
    )
    _record_view(driver_id, today, assigned, audit)
    return assigned


def _behind(route: Route, residents: ResidentRepository) -> dict[str, Resident]:
    ids = tuple(sorted({visit.resident_id for visit in route.visits}))
    return {resident.resident_id: resident for resident in residents.get_many(ids)}


def _recorded(
    header: PlanHeader, vehicle_id: str, plans: PlanRepository, events: EventRepository
) -> Iterable[StoredEvent]:
    """Yield what was recorded under this version and under those that were published before it today."""
    for version in plans.versions(header.depot_id, header.date):
        if version.state in WAS_PUBLISHED:
            yield from events.of_route(version.plan_id, vehicle_id)


def _record_view(driver_id: str, today: date, assigned: tuple[AssignedRoute, ...], audit: AuditLog) -> None:
    seen = {resident_id for one in assigned for resident_id in one.residents}
    audit.record(
        actor=driver_id,
        action="driver.today",
        subject=f"{driver_id}/{today.isoformat()}",
        detail={
            "plans": " ".join(one.header.plan_id for one in assigned),
            "residents": " ".join(sorted(seen)),
        },
    )
